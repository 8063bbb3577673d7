"""What bounds a rung today: how deep the knees may bend, what is at home, what comes next."""

from vastus.plan import stages
from vastus.plan.course import Course
from vastus.plan.ladders import Climb, Rules


def at_home(course: Course) -> frozenset[str]:
    """Return what there is at home, as far as the person said."""
    return frozenset(() if course.person is None else course.person.equipment)


def next_up(course: Course, ladder: Climb, now: int) -> int | None:
    """Return the next rung for which everything is at home; None where there is none."""
    home = at_home(course)
    return next((rung for rung in range(now + 1, len(ladder.levels)) if ladder.reachable(rung, home)), None)


def deepest_deg(course: Course, rules: Rules) -> float | None:
    """Return how deep the knees may bend under load; None where nothing limits them but the rung."""
    settings = rules.settings
    limits = []
    if stages.irritability(course, settings) == "high":
        limits.append(settings.deep_high_deg.value)
    for side in course.sides:
        taken = course.tests.get(("squat_depth", side)) or course.tests.get(("squat_depth", None))
        if taken:
            limits.append(max(0.0, taken[-1].value - settings.deep_room_deg.value))
    return min(limits, default=None)


def fitting(ladder: Climb, rung: int, home: frozenset[str], deep: float | None) -> int | None:
    """Return the highest rung up to one that home and knees allow; None where none is."""
    for lower in range(rung, -1, -1):
        if ladder.reachable(lower, home) and (deep is None or ladder.depth_deg(lower) <= deep):
            return lower
    return None
