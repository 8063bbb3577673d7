"""What bounds a rung today: how deep the knees may bend, what is at home, what is safe, what comes next."""

from datetime import date

from vastus.plan import stages
from vastus.plan.course import Course, usual_nprs
from vastus.plan.ladders import Climb, Limits, Rules


def limits(course: Course, rules: Rules) -> Limits:
    """Return what bounds the rungs today."""
    return Limits(
        home=at_home(course),
        deep_deg=deepest_deg(course, rules),
        less_deg=rules.settings.deep_sore_deg.value if _sorer_today(course, rules) else 0.0,
        clear=course.clear,
    )


def screened_lately(course: Course, rules: Rules, day: date) -> bool:
    """Tell whether the questions of safety were answered of late; silence to them lets nothing go up."""
    screened = course.screened
    return screened is not None and (day - screened[0]).days <= rules.settings.screened_days.value


def at_home(course: Course) -> frozenset[str]:
    """Return what there is at home, as far as the person said."""
    return frozenset(() if course.person is None else course.person.equipment)


def next_up(course: Course, ladder: Climb, now: int) -> int | None:
    """Return the next rung for which everything is at home; None where there is none."""
    home = at_home(course)
    return next(
        (rung for rung in range(now + 1, len(ladder.levels)) if ladder.steps.needs[rung] <= home), None
    )


def deepest_deg(course: Course, rules: Rules) -> float | None:
    """Return how deep the knees may bend under load; None where nothing limits them but the rung."""
    settings, limits = rules.settings, []
    how = stages.irritability(course, settings)
    if how == "high":
        limits.append(settings.deep_high_deg.value)
    elif how == "medium" and stages.worst_nprs(course, settings) is not None:
        limits.append(settings.deep_medium_deg.value)
    for side in course.sides:
        taken = course.tests.get(("squat_depth", side)) or course.tests.get(("squat_depth", None))
        if taken:
            limits.append(max(0.0, taken[-1].value - settings.deep_room_deg.value))
    return min(limits, default=None)


def _sorer_today(course: Course, rules: Rules) -> bool:
    """Tell whether a knee was more than easy today, and more than it usually is."""
    settings, day = rules.settings, course.day
    for knee in course.knees.values():
        if (
            day is None
            or knee.told is None
            or knee.told[0] != day
            or knee.told[1] <= settings.safe_nprs.value
        ):
            continue
        usual = usual_nprs(knee, day, settings.usual_days.value, None)
        if usual is None or knee.told[1] > usual:
            return True
    return False
