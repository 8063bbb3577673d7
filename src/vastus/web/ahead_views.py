"""What comes after today, ready for the page of today: when, what, and where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vastus.app import today as coming
from vastus.app.prescribed import planned
from vastus.plan import ahead, stages
from vastus.plan.course import Course
from vastus.plan.ladders import Rules
from vastus.plan.today import Prescription
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.web.views import kept

NOWHERE = frozenset({"locked", "unready"})  # kinds of days after which nothing can be foreseen
RESTING = frozenset({"pause", "flare"})  # kinds of days on which nobody is sent to a home test
ADDRESSES: dict[ahead.Again, str] = {"week": "/check/week", "tests": "/tests"}


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of what comes: when, what, its page, and what more there is to it; both may be empty."""

    when: str
    says: str
    address: str = ""
    more: str = ""


def upcoming(course: Course, today: Prescription, rules: Rules, t: Texts) -> tuple[Coming, ...]:
    """Return what comes, in the order in which it comes; what has no day stands last."""
    if today.kind in NOWHERE:
        return ()
    dated = [*_days(course, rules, t), *_due(course, today.day, t)]
    dated.sort(key=lambda one: one[0])
    lines = (*(one for _, one in dated), *_undated(course, rules, t))
    anyway = t("plan.ahead_now"), t("plan.ahead_any_day")
    return tuple(one for one in lines if today.kind not in RESTING or one.when not in anyway)


def _days(course: Course, rules: Rules, t: Texts) -> Iterator[tuple[date, Coming]]:
    """Yield tomorrow, and the next day of strength."""
    tomorrow, *later = ahead.ahead(course, rules, stages.WEEK + 1)[1:]
    strong = (
        None if tomorrow.kind == "strength" else next((one for one in later if one.kind == "strength"), None)
    )
    for one in (tomorrow, strong):
        if one is not None:
            yield one.day, Coming(_when(one.day, tomorrow.day, t), _kind(one, t))


def _kind(day: Prescription, t: Texts) -> str:
    if not day.exercises:
        return t(f"plan.ahead_{day.kind}" if day.kind == "pause" else "plan.ahead_nothing")
    return kept(t(f"plan.ahead_{day.kind}", n=coming.today(planned(day, "ahead")).minutes))


def _due(course: Course, today: date, t: Texts) -> Iterator[tuple[date, Coming]]:
    """Yield what is asked again; what the page asks already is no more to come."""
    for one in ahead.due(course, load.hometests()):
        if one.on > today or one.what == "tests":
            when = t("plan.ahead_now") if one.on <= today else _when(one.on, today + ahead.A_DAY, t)
            yield max(one.on, today), Coming(when, t(f"plan.ahead_{one.what}"), ADDRESSES[one.what])


def _undated(course: Course, rules: Rules, t: Texts) -> Iterator[Coming]:
    if not any(one.exercise == test for one in load.hometests().tests for test, _ in course.tests):
        yield Coming(t("plan.ahead_any_day"), t("plan.ahead_tests_first"), ADDRESSES["tests"])
    following = ahead.opening(course, rules.settings)
    if following is not None:
        wanting = t("plan.ahead_and").join(following.wanting)
        says = t(f"plan.stage_{following.stage}")
        yield Coming(t("plan.ahead_then"), says, more=kept(t("plan.ahead_open", wanting=wanting)))


def _when(on: date, tomorrow: date, t: Texts) -> str:
    """Return a day as people say it: tomorrow, a weekday of the next seven, or a date."""
    if on == tomorrow:
        return t("dates.tomorrow")
    if (on - tomorrow).days < stages.WEEK:
        return t(f"dates.weekday_{on.isoweekday()}")
    return t("dates.short", number=on.day, month=t(f"dates.month_{on.month}"))
