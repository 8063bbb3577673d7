"""
What the engine would measure of a figure if it saw without error.

The same recipes as the product's, on the true body seen from the asked view by a
camera far away, so that a demonstration and the rule that counts cannot disagree.
"""

from collections.abc import Iterator

import numpy as np

from avatars.mesh import Floats
from avatars.moving import Shown
from vastus.base.vec import Vec3, middle
from vastus.motion.heading import Heading
from vastus.motion.recipes import RECIPES
from vastus.pose import facing
from vastus.pose.landmarks import LANDMARK_COUNT, Point, Pose
from vastus.protocol.model import Exercise
from vastus.protocol.signals import View

HEADINGS: dict[View, Heading] = {
    "sagittal": Heading(-1.0, 0.0, 0.0, 90.0),  # seen from its left it looks to the picture's left
    "frontal": Heading(0.0, 1.0, 90.0, 0.0),
}
LEFT, RIGHT = 0, 1


def seen(body: Floats, view: View) -> Floats:
    """
    Return landmarks as a view has them: x right, y up, z towards the camera.

    Args:
        body: (pictures, 33, 3): x ahead, y left, z up.
    """
    ahead, left, up = body[..., 0], body[..., 1], body[..., 2]
    return np.stack([-ahead, up, left] if view == "sagittal" else [left, up, ahead], axis=-1)


def poses(at_s: Floats, body: Floats, view: View) -> Iterator[Pose]:
    """Yield the true body at each picture."""
    for moment, told in zip(at_s.tolist(), seen(body, view).tolist(), strict=True):
        points = tuple(Vec3(*point) for point in told)
        hips = middle(points[Point.LEFT_HIP], points[Point.RIGHT_HIP])
        shoulders = middle(points[Point.LEFT_SHOULDER], points[Point.RIGHT_SHOULDER])
        yield Pose(
            at_s=moment,
            points=points,
            visibility=(1.0,) * LANDMARK_COUNT,
            facing_yaw_deg=facing.observe(None, moment, points, settle_s=1.0).yaw_deg,
            trunk_lie_deg=facing.trunk_lie_deg(hips, shoulders),
        )


def signal(name: str, shown: Shown, view: View, leg: int = LEFT) -> Floats:
    """
    Return one signal over the pictures.

    Args:
        name: As in `protocol/signals.py`.
        leg: 0 for the left one, 1 for the right.
    """
    at_s = np.arange(len(shown.pelvis_m), dtype=float)
    value, heading = RECIPES[name].value, HEADINGS[view]
    return np.array([value(pose, heading, leg) for pose in poses(at_s, shown.body, view)])


def counted_in(exercise: Exercise, shown: Shown) -> Floats:
    """
    Return the signal that repetitions of an exercise are counted in, against rest where it is so.

    Args:
        shown: Its first picture is the start.
    """
    movement = exercise.movement
    assert movement is not None, f"{exercise.id} is counted"
    found = signal(movement.signal, shown, exercise.setting.view)
    return found - found[0] if movement.relative_to_rest else found
