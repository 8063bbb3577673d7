"""A decision as it is written down, where no single session led to it."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from vastus.plan.ladders import Rules
from vastus.record.reports import Decided, KneeSide, Ruling

ID_LETTERS = 64


def move(
    rules: Rules,
    ruling: Ruling,
    rule: str,
    says: str,
    exercise: str | None,
    from_level: str | None,
    to_level: str | None,
    day: date,
    at: datetime,
    *,
    knee: KneeSide | None = None,
    until: date | None = None,
    named: str | None = None,
) -> Decided:
    """Return a decision that no single session led to."""
    return Decided(
        at=at,
        decision=named or id_of(day.isoformat(), rule, exercise or "all"),
        day=day,
        ruling=ruling,
        rule=rule,
        says=says,
        knee=knee,
        session=None,
        exercise=exercise,
        from_level=from_level,
        to_level=to_level,
        until=until,
        others=(),
        rules=rules.mark,
    )


def after(day: date, days: float) -> date:
    """Return the day so many days later."""
    return day + timedelta(days=round(days))


def id_of(*parts: str) -> str:
    """Return parts as one id; a longer one than an id may be keeps what tells it from others."""
    name = "-".join(parts)
    if len(name) <= ID_LETTERS:
        return name
    return f"{sha256(name.encode()).hexdigest()[:16]}-{name[-(ID_LETTERS - 17) :].lstrip('-_')}"
