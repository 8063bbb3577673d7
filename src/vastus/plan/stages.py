"""
Stages A to D of a course: by what has settled, and not only by the calendar.

A: hip first, knee as pain allows. B: hip and knee. C: one leg, steps, loads.
D: kept up, and back to running. What is not known keeps a person where they are.
"""

from dataclasses import dataclass

from vastus.plan.course import Course, Knee
from vastus.protocol.planning import Irritability, PlanSettings, Stage

WEEK = 7
FRESH_DAYS = 2 * WEEK  # an answer about a week is good until the one after the next is due


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage, and what is still wanting for the next."""

    stage: Stage
    wanting: tuple[str, ...]


def weeks_in(course: Course) -> int:
    """Return how many whole weeks a course has lasted."""
    if course.began is None or course.day is None:
        return 0
    return (course.day - course.began).days // WEEK


def worst_nprs(course: Course) -> int | None:
    """
    Return the worst pain of the last week, either sore knee.

    None where one was asked and did not say, or said it too long ago: an old
    answer says nothing of this week.
    """
    told = [_worst(course, course.knees[side]) for side in course.sides if side in course.knees]
    if not told or any(one is None for one in told):
        return None
    return max(one for one in told if one is not None)


def irritability(course: Course, settings: PlanSettings) -> Irritability:
    """Return how irritable the knees are; without a new answer never calmer than medium, or than it was."""
    known = [_last_known(knee) for knee in course.knees.values()]
    if any(one is not None and one >= settings.irritable_nprs.value for one in known):
        return "high"
    worst = worst_nprs(course)
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
    weeks, worst = weeks_in(course), worst_nprs(course)
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


def _worst(course: Course, knee: Knee) -> int | None:
    if not knee.weeks:
        early = course.day is None or course.began is None or (course.day - course.began).days <= FRESH_DAYS
        return knee.described.worst_nprs if early and knee.described is not None else None
    on, week = knee.weeks[-1]
    fresh = course.day is None or (course.day - on).days <= FRESH_DAYS
    return week.worst_nprs if fresh else None


def _last_known(knee: Knee) -> int | None:
    """Return the worst pain that was told last, however long ago."""
    told = [week.worst_nprs for _, week in knee.weeks if week.worst_nprs is not None]
    if told:
        return told[-1]
    return None if knee.described is None else knee.described.worst_nprs


def _wanting(weeks: int, worst: int | None, least: float, most: float) -> tuple[str, ...]:
    wanting = []
    if weeks < least:
        wanting.append(f"{least:.0f} weeks")
    if worst is None or worst > most:
        wanting.append(f"a week with at most {most:.0f} of 10 at its worst")
    return tuple(wanting)


def _wanting_c(course: Course, weeks: int, worst: int | None, settings: PlanSettings) -> tuple[str, ...]:
    points = [
        taken[-1].value for (test, _), taken in course.tests.items() if test == "lateral_step_down" and taken
    ]
    most = settings.stage_c_step_down.value
    wanting = _wanting(weeks, worst, settings.stage_c_weeks.value, settings.stage_c_nprs.value)
    if not points or max(points) > most:
        wanting = (*wanting, f"a step-down test with at most {most:.0f} points")
    return wanting


def _wanting_d(course: Course, weeks: int, worst: int | None, settings: PlanSettings) -> tuple[str, ...]:
    sore = [course.knees[side] for side in course.sides if side in course.knees]
    stairs = [knee.weeks[-1][1].stairs_nprs if knee.weeks else None for knee in sore]
    most = settings.stage_d_stairs_nprs.value
    wanting = _wanting(weeks, worst, settings.stage_d_weeks.value, settings.stage_d_nprs.value)
    if not stairs or any(one is None or one > most for one in stairs):
        wanting = (*wanting, f"stairs at no more than {most:.0f} of 10")
    return wanting
