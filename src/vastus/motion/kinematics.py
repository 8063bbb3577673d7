"""
Every signal of `protocol/signals.py`, computed from a pose.

Rule 1: this file knows landmarks and geometry; not exercises, time or limits.
Rule 2: what is not seen is not computed: a hidden point gives None, never a guess.

A signal is compiled once into a function of pose and heading (`quantity`), so
that a picture costs only the signals its exercise asks for.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from vastus.base.errors import DegeneratePoseError
from vastus.base.vec import NEW
from vastus.motion.events import Side
from vastus.motion.heading import Heading
from vastus.motion.recipes import ANKLE, BOTH, HEEL, HIP, KNEE, RECIPES, SHOULDER, TOE, Recipe
from vastus.motion.uncertainty import Uncertainty, turned_deg
from vastus.pose.landmarks import Pose
from vastus.pose.tucked import foot_tucked
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.signals import SIGNALS, SignalKind

NAMES = {SHOULDER: "shoulder", HIP: "hip", KNEE: "knee", ANKLE: "ankle", HEEL: "heel", TOE: "toes"}
LEG_INDEX: dict[Side, int] = {"left": 0, "right": 1}


class Measured(NamedTuple):
    """A value and its standard error, in the unit of its signal."""

    value: float
    se: float


Quantity: TypeAlias = Callable[[Pose, Heading], Measured | None]
Error: TypeAlias = Callable[[Pose, float, float | None], float]


def needed_points(signal: str, side: Side | None) -> tuple[int, ...]:
    """Return the indices of the landmarks that a signal cannot do without."""
    recipe = RECIPES[signal]
    leg = LEG_INDEX[side] if side is not None else 0
    both = tuple(point + each for point in recipe.needs_both for each in (0, 1))
    either = tuple(point + leg for point in recipe.needs_leg)
    return tuple(point + leg for point in recipe.needs) + both + either


def quantity(signal: str, side: Side | None, settings: MotionSettings) -> Quantity:
    """
    Compile one signal of one side.

    Args:
        signal: A name of `protocol.signals.SIGNALS`.
        side: The leg, for a sided signal; None for the others.
        settings: Visibility gates and error coefficients.

    Returns:
        A function that gives the value with its standard error, or None where
        a point is hidden, the facing is not known yet or points coincide.
    """
    recipe, kind = RECIPES[signal], SIGNALS[signal]
    leg = LEG_INDEX[side] if side is not None else 0
    if recipe.needs_leg:
        return _of_any_leg(recipe, kind, settings)
    needs = needed_points(signal, side)
    scores = itemgetter(*needs, needs[0])  # one more than there are: it must return a tuple
    value, error = recipe.value, _error(recipe, settings, leg)
    views, needs_heading, hidden_foot = kind.views, recipe.needs_heading, recipe.hidden_foot

    def measure(pose: Pose, heading: Heading) -> Measured | None:
        least = min(scores(pose.visibility))
        if least == 0.0 and not (hidden_foot and _one_foot_hides(pose)):
            return None
        if needs_heading and not heading.known:
            return None
        try:
            result = value(pose, heading, leg)
            return NEW(Measured, (result, error(pose, least, turned_deg(heading, views))))
        except DegeneratePoseError:
            return None

    return measure


def _one_foot_hides(pose: Pose) -> bool:
    """Tell whether one ankle shows and the other is doubted, but not cut off."""
    visibility = pose.visibility
    return all(pose.ankles_inside) and max(visibility[ANKLE], visibility[ANKLE + 1]) > 0.0


def _error(recipe: Recipe, settings: MotionSettings, leg: int) -> Error:
    """Compile the standard error of a signal."""
    model = Uncertainty(settings)
    squares, length = recipe.squares, recipe.length
    if squares is not None and recipe.of_bones:

        def of_bones(pose: Pose, least: float, turned: float | None) -> float:
            known = pose.segment_se_deg[leg] is not None
            return model.angle_deg(squares(model, pose, leg), least, 0.0 if known else turned)

        return of_bones
    if squares is not None:
        return lambda pose, least, turned: model.angle_deg(squares(model, pose, leg), least, turned)
    if length is not None:
        return lambda pose, least, turned: model.ratio(pose, length(pose, leg), least, turned)
    return lambda pose, least, turned: model.ratio(pose, 1.0, least, turned)


def _of_any_leg(recipe: Recipe, kind: SignalKind, settings: MotionSettings) -> Quantity:
    """Compile a signal of the whole body that one seen leg is enough for."""
    model = Uncertainty(settings)
    value, length = recipe.value, recipe.length
    both = tuple(point + each for point in recipe.needs_both for each in (0, 1))
    legs = tuple(tuple(point + each for point in recipe.needs_leg) for each in (0, 1))

    def measure(pose: Pose, heading: Heading) -> Measured | None:
        least = [_least_seen(pose, both, leg) for leg in legs]
        if max(least) == 0.0:
            return None
        seen = BOTH if min(least) > 0.0 else (0 if least[0] > 0.0 else 1)
        turned = turned_deg(heading, kind.views)
        try:
            result = value(pose, heading, seen)
            scale = length(pose, seen) if length is not None else 1.0
        except DegeneratePoseError:
            return None
        return Measured(result, model.ratio(pose, scale, max(least), turned))

    return measure


def _least_seen(pose: Pose, points: tuple[int, ...], leg: tuple[int, ...]) -> float:
    """Return the visibility of the worst point of some and of a leg, whose foot may be behind its knee."""
    visibility = pose.visibility
    least = min(visibility[point] for point in (*points, *leg))
    if least > 0.0:
        return least
    tucked = {ANKLE + each for each in (0, 1) if foot_tucked(pose, each)}
    return min(visibility[point] for point in (*points, *leg) if point not in tucked)


def point_name(index: int) -> str:
    """Return what a person calls a landmark, e.g. `left knee`."""
    left = index if index % 2 else index - 1
    return f"{'left' if index % 2 else 'right'} {NAMES[left]}"
