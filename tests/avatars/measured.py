"""What the engine would measure on a figure, were its landmarks without error."""

import numpy as np

from avatars.mesh import Floats
from avatars.moving import Shown
from vastus.base.vec import Vec3
from vastus.motion.heading import Heading
from vastus.motion.recipes import RECIPES
from vastus.pose.landmarks import Pose
from vastus.protocol.model import Exercise, FaultRule, Guard

SIDE, FRONT = "sagittal", "frontal"
LEFT, RIGHT = 0, 1
LEGS = {"working": (LEFT,), "other": (RIGHT,), "either": (LEFT, RIGHT)}


def signal(shown: Shown, name: str, *, leg: int = LEFT, view: str = SIDE) -> Floats:
    """Return a signal in every picture, as a camera beside (on the left) or before the figure has it."""
    heading = Heading(-1.0, 0.0) if view == SIDE else Heading(0.0, 1.0)
    recipe = RECIPES[name]
    return np.array([recipe.value(_pose(one, view), heading, leg) for one in shown.body])


def driving(shown: Shown, of: Exercise) -> Floats:
    """Return the signal that counts repetitions, larger where the movement is deeper."""
    value = signal(shown, of.movement.signal, view=of.setting.view)
    value = value - value[0] if of.movement.relative_to_rest else value
    return value if of.movement.toward == "more" else -value


ANKLE_SHARE = 0.754  # of a heel's travel that sinks
THIGH_SHARE = 0.5  # of a leg


def deep(of: Exercise, target: float | None) -> float:
    """Return a target as movements are told it: larger is deeper."""
    assert target is not None
    if of.id == "sit_to_stand":  # told by how much the knees are straighter than a right angle
        return 90.0 - target
    if (
        of.movement.signal == "ankle_rise_ratio"
    ):  # told by the heel, which is farther from the ball than the ankle
        return abs(target) / ANKLE_SHARE
    if of.movement.signal == "hips_ahead_ratio":  # told by the thigh that swings back
        return float(np.degrees(np.arcsin(target / THIGH_SHARE)))
    return target if of.movement.toward == "more" else -target


def beyond(shown: Shown, rule: FaultRule | Guard, of: Exercise) -> float:
    """Return by how much a limit is passed in the phases that it is judged in; negative: not passed."""
    view = getattr(rule, "view", None) or of.setting.view
    found = []
    for leg in LEGS[rule.leg]:
        value = signal(shown, rule.signal, leg=leg, view=view)
        value = value - value[0] if rule.relative_to_rest else value
        over = value - rule.above if rule.above is not None else (rule.below or 0.0) - value
        found.append(_judged(over, rule.during))
    return float(max(found))


def _judged(over: Floats, during: tuple[str, ...]) -> float:
    if during == ("ready",):
        return float(over[0])
    return float(over[-1] if during == ("at_target",) else over[len(over) // 2 :].max())


def _pose(body: Floats, view: str) -> Pose:
    ahead, left, up = body.T
    points = (-ahead, up, left) if view == SIDE else (left, up, ahead)
    made = tuple(Vec3(*map(float, point)) for point in zip(*points, strict=True))
    return Pose(0.0, made, (1.0,) * len(made), ankles_inside=(True, True))
