"""
Where the hip joints are, of what the detector draws for them.

Rule 1: this file knows the detector's habits that were measured over many bodies, and what mends them.
Rule 2: only what the picture shows is changed, never depth.
"""

from dataclasses import dataclass
from math import asin, atan2, cos, hypot, sin

from vastus.base.vec import NEW, Vec3
from vastus.pose.facing import Facing
from vastus.pose.landmarks import Point

LEFT, RIGHT = Point.LEFT_HIP, Point.RIGHT_HIP
LEFT_SHOULDER, RIGHT_SHOULDER = Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER
SOLES = ((Point.LEFT_HEEL, Point.LEFT_TOE), (Point.RIGHT_HEEL, Point.RIGHT_TOE))
# [design] Soles that together point this far one way, of a thigh, tell which way who stands looks.
FEET_TELL = 0.25
TRUNK_THIGHS = 1.2  # from mid-hip to mid-shoulder: who bends ahead shows less of it


@dataclass(frozen=True, slots=True)
class Habit:
    """
    How the detector draws hips.

    Args:
        ahead_ratio: By so much of a thigh ahead of their joints.
        show_ratio: So much of the tilt of a pelvis that is seen from the front.
        follow_ratio: So much of the lean of a trunk, to whose line the hips are drawn square.
    """

    ahead_ratio: float
    show_ratio: float
    follow_ratio: float


def set_back(
    points: list[Vec3], visibility: tuple[float, ...], facing: Facing, thigh: float, ahead_ratio: float
) -> None:
    """
    Move the hips back to where their joints are; the detector puts them ahead of it.

    Args:
        points: Changed in place.
        thigh: Its length, picture heights.
        ahead_ratio: By so much of it, across the trunk, as far as the picture shows that way.
    """
    one, other = points[Point.LEFT_SHOULDER], points[Point.RIGHT_SHOULDER]
    left, right = points[Point.LEFT_HIP], points[Point.RIGHT_HIP]
    up_x, up_y = one.x + other.x - left.x - right.x, one.y + other.y - left.y - right.y
    size = hypot(up_x, up_y) * (hypot(facing.towards, facing.shows_left) or 1.0)
    if size == 0.0:
        return
    share = -ahead_ratio * thigh * facing.shows_left / size
    feet = sum(
        points[toe].x - points[heel].x for heel, toe in SOLES if visibility[heel] > 0.0 < visibility[toe]
    )
    if up_y > abs(up_x) and feet * share < 0.0 and abs(feet) > FEET_TELL * thigh:
        share = -share  # left and right are exchanged, so the facing is mistaken; feet are not
    for hip in (Point.LEFT_HIP, Point.RIGHT_HIP):
        x, y, z = points[hip]
        points[hip] = NEW(Vec3, (x - share * up_y, y + share * up_x, z))


def tilt(points: list[Vec3], facing: Facing, thigh: float, habit: Habit) -> None:
    """
    Turn the line of the hips to where the pelvis' own is, of one who is upright and seen from the front.

    Args:
        points: Changed in place.
        facing: Which way the trunk faces.
        thigh: Its length, picture heights.
        habit: What the detector shows of a tilt.
    """
    one, other = points[LEFT_SHOULDER], points[RIGHT_SHOULDER]
    left, right = points[LEFT], points[RIGHT]
    up_x, up_y = (one.x + other.x - left.x - right.x) / 2.0, (one.y + other.y - left.y - right.y) / 2.0
    half_x, half_y = (left.x - right.x) / 2.0, (left.y - right.y) / 2.0
    if abs(facing.towards) <= abs(facing.shows_left) or up_y <= abs(up_x) or half_x == 0.0:
        return
    seen = atan2(half_y, half_x) if half_x > 0.0 else atan2(-half_y, -half_x)
    lean = asin(up_x / max(hypot(up_x, up_y), TRUNK_THIGHS * thigh))
    turn = (seen + habit.follow_ratio * lean) / habit.show_ratio - seen
    x, y = half_x * cos(turn) - half_y * sin(turn), half_x * sin(turn) + half_y * cos(turn)
    middle_x, middle_y = left.x - half_x, left.y - half_y
    points[LEFT] = NEW(Vec3, (middle_x + x, middle_y + y, left.z))
    points[RIGHT] = NEW(Vec3, (middle_x - x, middle_y - y, right.z))
