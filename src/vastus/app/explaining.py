"""Why a day is as it is: its plan, and the decisions that led to each part of it, from what is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from vastus.app.courses import Lines, Spoilt, remarked, told
from vastus.base.errors import InputError
from vastus.plan import outings, settling
from vastus.plan.course import Course, fold, take
from vastus.plan.criteria import RUNNING
from vastus.plan.ladders import Rules, rules
from vastus.plan.running import Permission, permission
from vastus.plan.today import Prescription, today
from vastus.record.facts import Fact
from vastus.record.reports import DayBegan, Decided, Overruled
from vastus.store.folder import looked_into

DAY = "YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Part:
    """
    An exercise of a day, and how it came to be where it is.

    Args:
        led_here: What was decided of it, the last first; enough to reach its last change.
    """

    exercise: str
    level: str
    says: str
    led_here: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """
    A day, line by line.

    Args:
        plan: What it asks for.
        parts: Its exercises.
        decided: What was decided on that day.
        running: What it allows, where running is wanted; None where it is not.
        ran: What was decided of running, the last first; enough to reach its last change.
        overruled: Decisions that the person did not follow, with what they said.
        spoilt: Facts that could not be read.
    """

    plan: Prescription
    parts: tuple[Part, ...]
    decided: tuple[Decided, ...]
    running: Permission | None
    ran: tuple[Decided, ...]
    overruled: dict[str, str]
    spoilt: tuple[Spoilt, ...]


def day_of(text: str, option: str = "--day") -> date:
    """
    Return the day that a person names.

    Args:
        option: Where they named it.

    Raises:
        InputError: It is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        what = f"{text} is no day of the calendar."
        raise InputError(option, what, f"Write it as {DAY}, like 2026-03-05.") from error


def explained(
    folder: Path | None, day: date | None, local: Callable[[], datetime], by: Rules | None = None
) -> Explained:
    """
    Explain a day, the present one when None.

    Raises:
        InputError: Nothing is known of that day.
        StorageError: The record cannot be read.
    """
    opened = looked_into(folder)
    try:
        return explain(opened.ledger, day, local(), by or rules())
    finally:
        opened.close()


def explain(ledger: Lines, day: date | None, now: datetime, by: Rules) -> Explained:
    """
    Explain a day from the facts that were kept until it ended.

    Raises:
        InputError: Nothing is known of that day.
    """
    facts, spoilt = _read(ledger)
    if day is not None:
        facts = _until(facts, day)
    course, outside = fold(facts), outings.fold(facts)
    if day in {None, now.date()} and (course.day is None or now.date() > course.day):
        offset = now.utcoffset() or timedelta()
        began = DayBegan(now.astimezone(UTC), now.date(), offset // timedelta(minutes=1))
        outside = outings.take(outside, began)
        course, due = settling.settled(take(course, began), outside, by, now.astimezone(UTC))
        facts += due
    if day is not None and course.day != day:
        raise InputError(f"--day {day.isoformat()}", _unknown(course), "Name a day on which you were here.")
    plan = today(course, by)
    assert plan is not None, "a day has begun"
    if day is None:
        plan = remarked(plan, course, now)
    wanted = course.person is not None and course.person.runs
    return _told(facts, plan, permission(course, outside, by) if wanted else None, by, spoilt)


def _unknown(course: Course) -> str:
    if course.began is None:
        return "nothing was noted on that day or before it."
    return f"nothing is known of that day; the course began on {course.began.isoformat()}."


def _told(
    facts: Iterable[Fact],
    plan: Prescription,
    running: Permission | None,
    by: Rules,
    spoilt: tuple[Spoilt, ...],
) -> Explained:
    decisions = [fact for fact in facts if isinstance(fact, Decided)]
    parts = []
    for one in plan.exercises:
        ladder = by.ladder_of(one.exercise)
        name = one.exercise if ladder is None else ladder.exercise
        parts.append(Part(one.exercise, one.level, one.says, _led_here(decisions, name)))
    return Explained(
        plan=plan,
        parts=tuple(parts),
        decided=tuple(one for one in decisions if one.day == plan.day),
        running=running,
        ran=_led_here(decisions, RUNNING),
        overruled={fact.decision: fact.says for fact in facts if isinstance(fact, Overruled)},
        spoilt=spoilt,
    )


def _led_here(decisions: list[Decided], exercise: str) -> tuple[Decided, ...]:
    """Return the last decisions on an exercise, back to the last that changed its level."""
    found = []
    for one in reversed(decisions):
        if one.exercise == exercise:
            found.append(one)
            if one.from_level != one.to_level:
                break
    return tuple(found)


def _read(ledger: Lines) -> tuple[list[Fact], tuple[Spoilt, ...]]:
    facts: list[Fact] = []
    spoilt: list[Spoilt] = []
    for _, fact in told(ledger.lines()):
        if isinstance(fact, Spoilt):
            spoilt.append(fact)
        elif fact is not None:
            facts.append(fact)
    return facts, tuple(spoilt)


def _until(facts: list[Fact], day: date) -> list[Fact]:
    """Return the facts up to the end of a day."""
    for at, fact in enumerate(facts):
        if isinstance(fact, DayBegan) and fact.day > day:
            return facts[:at]
    return facts
