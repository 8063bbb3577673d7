"""
Where a body stands, so that small shifts of its hips can be told from there.

Hips that rise or shift by a few hundredths of a leg are measured against where
they were. Against the edge of the picture they would move whenever what is
known of the leg's length does; from a place near by that hardly matters.
"""

from math import hypot
from typing import NamedTuple

from vastus.base.vec import middle
from vastus.pose.landmarks import Point, Pose
from vastus.protocol.measuring import MotionSettings


class Stand(NamedTuple):
    """
    A place in the picture where mid-hip came to be.

    Args:
        x, y: Picture heights, x right, y up; None before the hips were seen.
        away_s: Since when the hips are elsewhere; None while they are near.
    """

    x: float | None = None
    y: float = 0.0
    away_s: float | None = None


def step(was: Stand, pose: Pose, settings: MotionSettings) -> Stand:
    """Take one pose; who has moved away for longer than a flicker stands at another place."""
    seen, points = pose.visibility, pose.points
    if not (seen[Point.LEFT_HIP] and seen[Point.RIGHT_HIP] and pose.leg > 0.0):
        return was
    hips = middle(points[Point.LEFT_HIP], points[Point.RIGHT_HIP])
    if was.x is None:
        return Stand(hips.x, hips.y)
    if hypot(hips.x - was.x, hips.y - was.y) < settings.travel.value * pose.leg:
        return was if was.away_s is None else Stand(was.x, was.y)
    if was.away_s is None:
        return Stand(was.x, was.y, pose.at_s)
    if pose.at_s - was.away_s < settings.moved_s.value:
        return was
    return Stand(hips.x, hips.y)
