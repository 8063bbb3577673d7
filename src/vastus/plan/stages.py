"""
Stages A to D of a course: by what has settled, and not only by the calendar.

A: hip first, knee as pain allows. B: hip and knee. C: one leg, steps, loads.
D: kept up, and back to running. What is not known keeps a person where they are.
"""

from dataclasses import dataclass
from datetime import date

from vastus.plan.course import Course, Knee
from vastus.protocol.planning import Irritability, PlanSettings, Stage
from vastus.record.reports import KneeSide

WEEK = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage, and what is still wanting for the next."""

    stage: Stage
    wanting: tuple[str, ...]


def weeks_in(course: Course) -> int:
    """Return how many whole weeks of a course were lived; a longer absence counts as one."""
    return course.lived_days // WEEK


def worst_nprs(course: Course, settings: PlanSettings) -> int | None:
    """
    Return the worst pain of the last week, either sore knee.

    None where one was asked and did not say, or said it too long ago: an old
    answer says nothing of this week.
    """
    worst = None
    for side in course.sides:
        knee = course.knees.get(side)
        if knee is None:
            continue
        told = _worst(course, knee, settings.fresh_days.value)
        if told is None:
            return None
        worst = told if worst is None else max(worst, told)
    return worst


def irritability(course: Course, settings: PlanSettings) -> Irritability:
    """Return how irritable the knees are; without a new answer never calmer than medium, or than it was."""
    for knee in course.knees.values():
        known = _last_known(knee)
        if known is not None and known >= settings.irritable_nprs.value:
            return "high"
    worst = worst_nprs(course, settings)
    if worst is None:
        return "medium"
    return "medium" if worst >= settings.touchy_nprs.value else "low"


def cap_nprs(course: Course, settings: PlanSettings) -> float:
    """Return the most that an exercise may hurt."""
    caps = {
        "high": settings.cap_high_nprs,
        "medium": settings.cap_medium_nprs,
        "low": settings.cap_low_nprs,
    }
    return caps[irritability(course, settings)].value


def standing(course: Course, settings: PlanSettings) -> Standing:
    """Return the stage of a course."""
    weeks, worst = weeks_in(course), worst_nprs(course, settings)
    stage: Stage = "A"
    for later, wanting in (
        ("B", _wanting(weeks, worst, settings.stage_b_weeks.value, settings.stage_b_nprs.value)),
        ("C", _wanting_c(course, weeks, worst, settings)),
        ("D", _wanting_d(course, weeks, worst, settings)),
    ):
        if wanting:
            return Standing(stage, wanting)
        stage = later  # type: ignore[assignment]  # one of the three above
    return Standing(stage, ())


def _worst(course: Course, knee: Knee, fresh_days: float) -> int | None:
    """Return what was told last of the worst of a week, of its own accord or when the knee was described."""
    told = _told_last(knee)
    if told is None or (course.day is not None and (course.day - told[0]).days > fresh_days):
        return None
    return told[1]


def _last_known(knee: Knee) -> int | None:
    """Return the worst pain that was told last, however long ago."""
    described, on = knee.described, knee.described_on
    for told_on, week in reversed(knee.weeks):
        if week.worst_nprs is not None:
            newer = described is None or on is None or described.worst_nprs is None or on < told_on
            return week.worst_nprs if newer or described is None else described.worst_nprs
    return None if described is None else described.worst_nprs


def _told_last(knee: Knee) -> tuple[date, int | None] | None:
    """Return the last answer about a week; of two of one day the description, which says more."""
    described, on = knee.described, knee.described_on
    if knee.weeks and (on is None or on < knee.weeks[-1][0]):
        return knee.weeks[-1][0], knee.weeks[-1][1].worst_nprs
    return None if described is None or on is None else (on, described.worst_nprs)


def _wanting(weeks: int, worst: int | None, least: float, most: float) -> tuple[str, ...]:
    wanting = []
    if weeks < least:
        wanting.append(f"{least:.0f} weeks since you began")
    if worst is None or worst > most:
        wanting.append(f"a week with at most {most:.0f} of 10 at its worst")
    return tuple(wanting)


def _wanting_c(course: Course, weeks: int, worst: int | None, settings: PlanSettings) -> tuple[str, ...]:
    most = settings.stage_c_step_down.value
    wanting = _wanting(weeks, worst, settings.stage_c_weeks.value, settings.stage_c_nprs.value)
    points = [_points(course, side) for side in course.sides]
    if any(one is None or one > most for one in points):
        wanting = (*wanting, f"a step-down test with at most {most:.0f} points")
    return wanting


def _points(course: Course, side: KneeSide) -> float | None:
    """Return the points of a leg's last step-down test; None where it was never taken."""
    taken = course.tests.get(("lateral_step_down", side))
    return taken[-1].value if taken else None


def _wanting_d(course: Course, weeks: int, worst: int | None, settings: PlanSettings) -> tuple[str, ...]:
    sore = [course.knees[side] for side in course.sides if side in course.knees]
    stairs = [knee.weeks[-1][1].stairs_nprs if knee.weeks else None for knee in sore]
    most = settings.stage_d_stairs_nprs.value
    wanting = _wanting(weeks, worst, settings.stage_d_weeks.value, settings.stage_d_nprs.value)
    if not stairs or any(one is None or one > most for one in stairs):
        wanting = (*wanting, f"stairs at no more than {most:.0f} of 10")
    return wanting
