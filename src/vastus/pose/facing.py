"""
Which way the body faces the camera, whatever way it lies.

The trunk has a long axis, from hips to shoulders, and a side-to-side axis,
from right to left. The turn of the second about the first is the yaw: 0
faces the camera, +90 shows the left side of the body, -90 the right, 180 the
back. It comes from the detector's own depth, which is rough but unbiased
enough when averaged over a second.
"""

from dataclasses import dataclass
from math import acos, atan2, degrees, exp

from vastus.base.vec import Vec3, middle
from vastus.pose.landmarks import Point


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
    hips = middle(world[Point.LEFT_HIP], world[Point.RIGHT_HIP])
    shoulders = middle(world[Point.LEFT_SHOULDER], world[Point.RIGHT_SHOULDER])
    axis = shoulders.minus(hips)
    length = axis.length()
    if length == 0.0:
        return 0.0, 0.0
    axis = axis.times(1.0 / length)
    across = world[Point.LEFT_HIP].minus(world[Point.RIGHT_HIP])
    across = across.plus(world[Point.LEFT_SHOULDER].minus(world[Point.RIGHT_SHOULDER]))
    chest = across.cross(axis)
    size = chest.length()
    ahead = Vec3(-axis.x * axis.z, -axis.y * axis.z, 1.0 - axis.z * axis.z)
    if size == 0.0 or ahead.length() == 0.0:
        return 0.0, 0.0
    ahead = ahead.times(1.0 / ahead.length())
    right = axis.cross(ahead)
    return chest.dot(ahead) / size, -chest.dot(right) / size


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
