"""
Which way the body faces the camera, whatever way it lies.

The trunk has a long axis, from hips to shoulders, and a side-to-side axis,
from right to left. The turn of the second about the first is the yaw: 0
faces the camera, +90 shows the left side of the body, -90 the right, 180 the
back. It comes from the detector's own depth, which is rough but unbiased
enough when averaged over a second.
"""

from dataclasses import dataclass
from math import acos, atan2, degrees, exp, hypot

from vastus.base.vec import Vec3
from vastus.pose.landmarks import Point

# Named here once: to look up a member of `Point` for each picture costs more than to take its landmark.
LEFT_HIP, RIGHT_HIP = Point.LEFT_HIP, Point.RIGHT_HIP
LEFT_SHOULDER, RIGHT_SHOULDER = Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER


@dataclass(frozen=True, slots=True)
class Facing:
    """
    The slowly averaged facing of the trunk.

    Args:
        at_s: When it was last updated.
        towards: How much the chest points to the camera, 1 fully, -1 away.
        shows_left: How much the left side is shown, 1 fully, -1 the right.
    """

    at_s: float
    towards: float
    shows_left: float

    @property
    def yaw_deg(self) -> float | None:
        """The turn in degrees, from -180 to 180; None while no trunk with a direction was seen."""
        if self.towards == 0.0 and self.shows_left == 0.0:
            return None
        return degrees(atan2(self.shows_left, self.towards))


def observe(was: Facing | None, at_s: float, world: tuple[Vec3, ...], settle_s: float) -> Facing:
    """Return the facing after one more picture; `settle_s` is the time constant of the mean."""
    towards, shows_left = _facing(world)
    if was is None:
        return Facing(at_s, towards, shows_left)
    weight = 1.0 - exp(-(at_s - was.at_s) / settle_s)
    return Facing(
        at_s,
        was.towards + weight * (towards - was.towards),
        was.shows_left + weight * (shows_left - was.shows_left),
    )


def _facing(world: tuple[Vec3, ...]) -> tuple[float, float]:
    """Return how much the chest points to the camera, and how much its left side does; each from -1 to 1."""
    hip_x, hip_y, hip_z = world[LEFT_HIP]
    other_x, other_y, other_z = world[RIGHT_HIP]
    arm_x, arm_y, arm_z = world[LEFT_SHOULDER]
    far_x, far_y, far_z = world[RIGHT_SHOULDER]
    # The long axis, from mid-hip to mid-shoulder.
    x = (arm_x + far_x) / 2 - (hip_x + other_x) / 2
    y = (arm_y + far_y) / 2 - (hip_y + other_y) / 2
    z = (arm_z + far_z) / 2 - (hip_z + other_z) / 2
    length = hypot(x, y, z)
    if length == 0.0:
        return 0.0, 0.0
    x, y, z = x * (1.0 / length), y * (1.0 / length), z * (1.0 / length)
    # From right to left, and from there and the axis where the chest points.
    across_x = hip_x - other_x + (arm_x - far_x)
    across_y = hip_y - other_y + (arm_y - far_y)
    across_z = hip_z - other_z + (arm_z - far_z)
    chest_x = across_y * z - across_z * y
    chest_y = across_z * x - across_x * z
    chest_z = across_x * y - across_y * x
    size = hypot(chest_x, chest_y, chest_z)
    # Straight ahead of a chest that faces the camera, whatever way the body lies.
    ahead_x, ahead_y, ahead_z = -x * z, -y * z, 1.0 - z * z
    long = hypot(ahead_x, ahead_y, ahead_z)
    if size == 0.0 or long == 0.0:
        return 0.0, 0.0
    ahead_x, ahead_y, ahead_z = ahead_x * (1.0 / long), ahead_y * (1.0 / long), ahead_z * (1.0 / long)
    right_x = y * ahead_z - z * ahead_y
    right_y = z * ahead_x - x * ahead_z
    right_z = x * ahead_y - y * ahead_x
    towards = chest_x * ahead_x + chest_y * ahead_y + chest_z * ahead_z
    rightwards = chest_x * right_x + chest_y * right_y + chest_z * right_z
    return towards / size, -rightwards / size


def trunk_lie_deg(hips: Vec3, shoulders: Vec3) -> float | None:
    """
    How far the trunk is from upright in the picture, 0 to 180 degrees.

    Returns None where the trunk has no length in the picture.
    """
    dx = shoulders.x - hips.x
    dy = shoulders.y - hips.y
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0.0:
        return None
    return degrees(acos(max(-1.0, min(1.0, dy / length))))
