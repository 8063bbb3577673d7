"""
Feet that a lying body hides behind its own knees.

Who lies on the side with the knees bent shows a camera before the belly the
shanks from their end: the feet are behind the knees, and a detector doubts
them however well it places them. Nothing is cut off then, and what rests on the
floor is the knee, which shows.
"""

from math import hypot

from vastus.pose.landmarks import Point, Pose

# [design] Who is nearer to upright than this does not lie, degrees; as `motion.upright_deg`.
LIES_DEG = 40.0
# [design] Of the thigh: a shank that shows no longer points away from the camera by 45 degrees or more.
# Made-up patients on their knees show 0.1 to 0.6 of it; those whose feet show, 0.6 and more.
SHOWN_SHARE = 0.7


def foot_tucked(pose: Pose, leg: int) -> bool:
    """
    Tell whether a foot is hidden behind its own knee, of a body that lies.

    Args:
        leg: 0 for the left one, 1 for the right.
    """
    seen = pose.visibility
    hip, knee, ankle = Point.LEFT_HIP + leg, Point.LEFT_KNEE + leg, Point.LEFT_ANKLE + leg
    if seen[ankle] > 0.0 or not (seen[hip] and seen[knee] and pose.ankles_inside[leg]):
        return False
    if pose.trunk_lie_deg is None or pose.trunk_lie_deg < LIES_DEG:
        return False
    points = pose.points
    thigh = hypot(points[hip].x - points[knee].x, points[hip].y - points[knee].y)
    shank = hypot(points[ankle].x - points[knee].x, points[ankle].y - points[knee].y)
    return shank <= SHOWN_SHARE * thigh
