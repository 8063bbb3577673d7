"""
What comes after today: the next days, what is due again, and what is open for the next stage.

Rule 1: a day ahead is as it would be if all that is asked is done and the knees stay as they are.
Rule 2: nothing is decided here; when the day comes, it is asked anew.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, TypeAlias

from vastus.plan import stages
from vastus.plan.bouts import Bout, Done
from vastus.plan.course import Course
from vastus.plan.ladders import Rules
from vastus.plan.today import Prescription, asked_again, today
from vastus.protocol.hometests import HomeTests
from vastus.protocol.planning import STAGES, PlanSettings, Stage

A_DAY = timedelta(days=1)
Again: TypeAlias = Literal["week", "tests"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is asked again, and from which day on."""

    what: Again
    on: date


@dataclass(frozen=True, slots=True)
class Opening:
    """The next stage, and what is still wanting for it."""

    stage: Stage
    wanting: tuple[str, ...]


def ahead(course: Course, rules: Rules, count: int) -> tuple[Prescription, ...]:
    """
    Return what so many days ask for, the present one first; none before any day is known.

    Args:
        count: How many.
    """
    found: list[Prescription] = []
    while len(found) < count:
        now = today(course, rules)
        if now is None:
            break
        found.append(now)
        course = _next_day(course, now)
    return tuple(found)


def due(course: Course, tests: HomeTests) -> tuple[Due, ...]:
    """Return what is asked again, the soonest first; a home test that was never taken is not due."""
    found = []
    weekly = asked_again(course).values()
    if weekly:
        found.append(Due("week", min(weekly)))
    listed = {one.exercise for one in tests.tests}
    taken: dict[str, date] = {}
    for (test, _), results in course.tests.items():
        if test in listed and results:
            on = results[-1].at.date()
            taken[test] = max(on, taken.get(test, on))
    if taken:
        found.append(Due("tests", min(taken.values()) + tests.again_days.value * A_DAY))
    return tuple(sorted(found, key=lambda one: one.on))


def opening(course: Course, settings: PlanSettings) -> Opening | None:
    """Return the next stage and what is wanting for it; None at the last."""
    now = stages.standing(course, settings)
    if now.stage == STAGES[-1]:
        return None
    return Opening(STAGES[STAGES.index(now.stage) + 1], now.wanting)


def _next_day(course: Course, now: Prescription) -> Course:
    """Return the course on the morning after a day on which all was done."""
    at = datetime.combine(now.day, time(), UTC)
    done = Bout(
        f"ahead-{now.day.isoformat()}",
        now.day,
        at,
        over=True,
        done={one.exercise: Done(one.level) for one in now.exercises},
    )
    bouts = (*course.bouts, done) if now.exercises else course.bouts
    lived_days = course.lived_days + 1
    return course._replace(day=now.day + A_DAY, lived_days=lived_days, wish=None, bouts=bouts)
