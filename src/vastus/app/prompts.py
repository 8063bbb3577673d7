"""
What is asked between sessions, and when: the hour after, the morning, how hard it was, the week.

A question that was not answered stays open for its time and is then let go:
what was not said is noted nowhere, and never taken for no pain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from vastus.plan.course import Course
from vastus.plan.today import Prescription
from vastus.record.reports import KneeSide
from vastus.record.sittings import SessionRecord

AFTER = timedelta(hours=1)
LET_GO = timedelta(hours=5)  # [design] after it the question about the hour is not asked any more
MORNING_H = 4  # [design] before it the night still belongs to the day before
QUIET_FROM_H, QUIET_UNTIL_H = 22, 8  # [design] in between no notification is shown; the page still asks
A_DAY = timedelta(days=1)
HOUR_MIN = 60
WEEKLY = frozenset({"week", "screening_week"})

Asks: TypeAlias = Literal["morning", "hour", "effort", "week", "session"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """
    One question that is open now.

    Args:
        session: The session it is about; None where it is about none.
        knees: Those that have not answered it yet; none where it is not about a knee.
    """

    asks: Asks
    session: str | None
    knees: tuple[KneeSide, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """A question that is still to come, or the session itself, and its moment."""

    asks: Asks
    at: datetime


def prompts(
    course: Course, day: Prescription, last: SessionRecord | None, now: datetime
) -> tuple[Prompt, ...]:
    """
    Return what is open, the most pressing first.

    Args:
        last: The last session of the record.
        now: The moment by the person's clock.
    """
    if day.kind == "unready":
        return ()
    return (*_morning(course, now), *_after(course, last, now), *_week(day))


def later(last: SessionRecord | None, now: datetime) -> tuple[Later, ...]:
    """
    Return the questions that come with time: about the hour after a session, and the next morning.

    Args:
        last: The last session of the record.
        now: The moment by the person's clock.
    """
    morning = Later("morning", at_hour(now.date() + A_DAY, QUIET_UNTIL_H))
    if last is None or last.ended is None or not last.done or now - last.ended >= AFTER:
        return (morning,)
    return Later("hour", (last.ended + AFTER).astimezone(now.tzinfo)), morning


def ready(course: Course, day: Prescription, now: datetime) -> tuple[Later, ...]:
    """
    Return the usual time of a strength day that is still to come; nothing where there is none.

    Args:
        now: The moment by the person's clock.
    """
    start_min = None if course.person is None else course.person.usual_start_min
    trained = bool(course.bouts) and course.bouts[-1].day == course.day
    if start_min is None or day.kind != "strength" or trained:
        return ()
    at = at_hour(now.date(), *divmod(start_min, HOUR_MIN))
    return (Later("session", at),) if at > now else ()


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of a day by this machine's clock, which may be put forward or back before it."""
    return datetime.combine(day, time(hour, minute)).astimezone()


def quiet(at: datetime) -> bool:
    """Tell whether nobody is to be disturbed at a moment of the person's clock."""
    return at.hour < QUIET_UNTIL_H or at.hour >= QUIET_FROM_H


def _morning(course: Course, now: datetime) -> tuple[Prompt, ...]:
    day = course.day
    if day is None or now.hour < MORNING_H:
        return ()
    open_knees = tuple(side for side in course.sides if not _answered_today(course, side))
    bout = course.bouts[-1] if course.bouts else None
    about = bout.session if bout is not None and (day - bout.day).days == 1 else None
    return (Prompt("morning", about, open_knees),) if open_knees else ()


def _answered_today(course: Course, side: KneeSide) -> bool:
    knee = course.knees.get(side)
    return knee is not None and bool(knee.mornings) and knee.mornings[-1][0] == course.day


def _after(course: Course, last: SessionRecord | None, now: datetime) -> tuple[Prompt, ...]:
    bout = next((one for one in course.bouts if last is not None and one.session == last.session), None)
    if (
        last is None
        or last.ended is None
        or bout is None
        or not last.done
        or now - last.ended > AFTER + LET_GO
    ):
        return ()
    found = []
    missing = _missing(course, bout.hour)
    if now - last.ended >= AFTER and missing:
        found.append(Prompt("hour", last.session, missing))
    if bout.effort_rpe is None:
        found.append(Prompt("effort", last.session, ()))
    return tuple(found)


def _missing(course: Course, answers: Mapping[KneeSide, int]) -> tuple[KneeSide, ...]:
    return tuple(side for side in course.sides if side not in answers)


def _week(day: Prescription) -> tuple[Prompt, ...]:
    return (Prompt("week", None, ()),) if WEEKLY & set(day.checks) else ()
