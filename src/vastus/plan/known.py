"""
What is known of a person on a course: each knee, each ladder, the last sessions, what stops and what waits.

Values only; `course.py` makes them out of facts.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeAlias

from vastus.plan.bouts import NOBODY, NOTHING, Bouts, Signed
from vastus.record.reports import (
    Decided,
    KneeDescribed,
    KneeSide,
    PersonDescribed,
    Screened,
    TestTaken,
    WeekNoted,
    Wished,
)

SIDES: tuple[KneeSide, ...] = ("left", "right")
LEFT: tuple[KneeSide, ...] = ("left",)
RIGHT: tuple[KneeSide, ...] = ("right",)


class Knee(NamedTuple):
    """
    What is known of one knee.

    Args:
        described: As it was described last; None where it never was.
        described_on: The day of that.
        first: As it was described first, with its day: what later weeks are held against.
        mornings: Answered mornings of the last weeks, oldest first.
        told: The worst answer outside a session on the last day that had one, with that day.
        weeks: The weekly answers, oldest first, one a day.
    """

    described: KneeDescribed | None = None
    described_on: date | None = None
    first: tuple[date, KneeDescribed] | None = None
    mornings: tuple[tuple[date, int], ...] = ()
    told: tuple[date, int] | None = None
    weeks: tuple[tuple[date, WeekNoted], ...] = ()


class Rung(NamedTuple):
    """
    Where a person stands on a ladder.

    Args:
        level: The level.
        greens: Calm sessions in a row, one a day at most.
        held: How often it stayed in a row for a reason that was told.
        judged: Sessions judged since the last change.
        fell, rose: Whether that change was a step back, or a step up.
        lighter: Whether less is asked, until it goes well again.
        since: The day of the last change.
        swapped: Whether the alternative is done instead.
        green_on: The day of the last calm session.
        by: The decision that led here.
        before: The level before it.
    """

    level: str
    greens: int = 0
    held: int = 0
    judged: int = 0
    fell: bool = False
    lighter: bool = False
    since: date | None = None
    swapped: bool = False
    green_on: date | None = None
    by: str | None = None
    before: str | None = None
    rose: bool = False


class Lock(NamedTuple):
    """Exercise is locked: since which day and moment, by what outcome or rule, and for which questions."""

    since: date | None
    why: str
    yes: tuple[str, ...] = ()
    at: datetime | None = None


Knees: TypeAlias = Mapping[KneeSide, Knee]


class Course(NamedTuple):
    """
    A course; begin with `Course()`.

    Args:
        day: The person's present day; None before any was known.
        began: Their first.
        lived_days: Days of the course; an absence counts as no more than a week.
        person: As described last.
        screened: The last screening, with its day.
        yes, clear: Questions of safety whose last answer was yes, and was no.
        locked: Since when, and by what, exercise is locked until somebody was seen; None while it is not.
        assessed: When that was said last.
        rungs: By exercise, as decided; where one is missing it has not begun.
        bouts: The last sessions, oldest first.
        signs: New signs of the last weeks.
        ups, reds: Days of steps up and of bad outcomes.
        pause_until: The first day after a pause; None while there is none.
        rest_until: The first day on which what loads the knee is done again.
        rest_by: The decision that rests it.
        referred: The last decision to see a provider.
        tests: The last result of each test and side, and the one before.
        scores: The first and the last score of each questionnaire.
        wish: What is wished of this day.
        decisions: Ids of those taken in lately, oldest first.
        told_once: Rules that speak once in a course, with the knee.
    """

    day: date | None = None
    began: date | None = None
    lived_days: int = 0
    person: PersonDescribed | None = None
    screened: tuple[date, Screened] | None = None
    yes: frozenset[str] = NOBODY
    clear: frozenset[str] = NOBODY
    locked: Lock | None = None
    assessed: datetime | None = None
    knees: Knees = NOTHING
    rungs: Mapping[str, Rung] = NOTHING
    bouts: Bouts = ()
    signs: tuple[Signed, ...] = ()
    ups: tuple[date, ...] = ()
    reds: tuple[date, ...] = ()
    pause_until: date | None = None
    rest_until: date | None = None
    rest_by: str | None = None
    referred: Decided | None = None
    tests: Mapping[tuple[str, KneeSide | None], tuple[TestTaken, ...]] = NOTHING
    scores: Mapping[str, tuple[float, float]] = NOTHING
    wish: Wished | None = None
    decisions: Mapping[str, date] = NOTHING
    told_once: frozenset[str] = NOBODY

    @property
    def sides(self) -> tuple[KneeSide, ...]:
        """The sore knees that were described; both while none was."""
        left, right = self.knees.get("left"), self.knees.get("right")
        sore_left = left is not None and left.described is not None
        if right is None or right.described is None:
            return LEFT if sore_left else SIDES
        return SIDES if sore_left else RIGHT


def usual_nprs(knee: Knee, day: date, days: float, before: int | None) -> float | None:
    """
    Return the usual morning level of a knee: the median of the last mornings before a day.

    Before there is any it is what was answered before the session, then what
    was said at the beginning; None where nothing is known.
    """
    known: list[int] = []
    first = day - timedelta(days)
    for on, nprs in reversed(knee.mornings):
        if on < first:
            break
        if on < day:
            known.append(nprs)
    if known:
        known.sort()
        middle = len(known) // 2
        return float(known[middle]) if len(known) % 2 else (known[middle - 1] + known[middle]) / 2.0
    if before is not None:
        return float(before)
    described = knee.described
    return None if described is None or described.usual_nprs is None else float(described.usual_nprs)
