"""
Which way the person faces: what gives sagittal signals their sign.

A single picture may mislead (feet hidden, a head turned to the camera), so the
direction is a slow vote and flips only on clear, lasting evidence. How far the
body is turned from the view asked is kept beside it.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, exp, hypot, radians, sin
from typing import Literal, NamedTuple

from vastus.base.vec import Vec3
from vastus.motion.events import Side
from vastus.motion.stand import Stand
from vastus.pose.landmarks import Point, Pose
from vastus.protocol.measuring import MotionSettings

NOSE, LEFT_EAR, RIGHT_EAR = Point.NOSE, Point.LEFT_EAR, Point.RIGHT_EAR
FOOT_FOR_SURE = 0.25  # of a shank's length from heel to toe across the picture
HEAD_FOR_SURE = 0.10  # of a trunk's length from the ears to the nose
HINGE_FOR_SURE = 0.5  # of a trunk's length that the shoulders hang away from the hips
FLIP_VOTE = 0.3  # how far the vote must pass the middle before the direction changes


class Heading(NamedTuple):
    """
    The person's forward direction at one instant, how well it suits each view, and where the body stands.

    Args:
        x, z: Horizontal unit vector; (0, 0) while unknown.
        from_side_deg: Turn away from a true side view, 0 to 90; None while unknown.
        from_front_deg: Turn away from a true front (or back) view, 0 to 90.
        stood_x, stood_y: Where the hips came to be, picture heights (`stand.py`).
    """

    x: float = 0.0
    z: float = 0.0
    from_side_deg: float | None = None
    from_front_deg: float | None = None
    stood_x: float = 0.0
    stood_y: float = 0.0

    @property
    def known(self) -> bool:
        """True once the person is known to face somewhere."""
        return self.x != 0.0 or self.z != 0.0

    def leftward(self) -> Vec3:
        """Return the horizontal direction of the person's own left."""
        return Vec3(self.z, 0.0, -self.x)

    def near_side(self) -> Side | None:
        """Return the side of the body nearer to the camera in a side view, None from the front."""
        if self.x == 0.0 or abs(self.x) < abs(self.z):
            return None
        return "right" if self.x > 0.0 else "left"

    def standing(self, stand: Stand) -> "Heading":
        """Return the same direction of a body that stands at a place."""
        if stand.x is None:
            return self
        return Heading(self.x, self.z, self.from_side_deg, self.from_front_deg, stand.x, stand.y)

    def turned_deg(self, view: Literal["sagittal", "frontal"]) -> float | None:
        """Return how far the body is turned away from a view."""
        return self.from_side_deg if view == "sagittal" else self.from_front_deg


@dataclass(frozen=True, slots=True)
class Turning:
    """
    What is believed about the direction so far.

    Args:
        at_s: Time of the last picture.
        vote: From -1, surely towards picture-left, to 1, surely towards picture-right.
        sign: The direction taken: -1, 1, or 0 while nothing was seen.
        across, towards: Slow means of how much of the facing direction lies
            across the picture (no sign) and towards the camera (signed).
        yaw_seen: True once the turn of the body was measured.
    """

    at_s: float | None = None
    vote: float = 0.0
    sign: int = 0
    across: float = 1.0
    towards: float = 0.0
    yaw_seen: bool = False

    def heading(self) -> Heading:
        """Return the direction as it stands."""
        size = hypot(self.across, self.towards)
        if size == 0.0 or (self.sign == 0 and not self.yaw_seen):
            return Heading()
        across, towards = self.across / size, self.towards / size
        if not self.yaw_seen:
            return Heading(self.sign * across, towards)
        from_side = degrees(atan2(abs(towards), across))
        return Heading(self.sign * across, towards, from_side, 90.0 - from_side)


def step(was: Turning, pose: Pose, settings: MotionSettings) -> Turning:
    """Take one pose; return what is believed now."""
    yaw = pose.facing_yaw_deg
    across_now, towards_now = (0.0, 0.0) if yaw is None else (-sin(radians(yaw)), cos(radians(yaw)))
    now, weight = _evidence(pose, across_now if yaw is not None else None)
    if weight == 0.0:
        return was
    gap_s = None if was.at_s is None else pose.at_s - was.at_s
    sign = was.sign
    vote = was.vote + (now - was.vote) * _gain(gap_s if sign else None, settings.facing_s.value)
    if sign == 0 or vote * sign < -FLIP_VOTE:
        sign = 1 if vote > 0.0 else -1
    if yaw is None:
        return Turning(pose.at_s, vote, sign, was.across, was.towards, was.yaw_seen)
    gain = _gain(gap_s if was.yaw_seen else None, settings.yaw_s.value)
    across = was.across + (abs(across_now) - was.across) * gain
    towards = was.towards + (towards_now - was.towards) * gain
    return Turning(pose.at_s, vote, sign, across, towards, yaw_seen=True)


def _gain(gap_s: float | None, within_s: float) -> float:
    """Return how much of a new value to take so that any picture rate forgets alike."""
    return 1.0 if gap_s is None else 1.0 - exp(-gap_s / within_s)


def _evidence(pose: Pose, turn: float | None) -> tuple[float, float]:
    """
    Return what feet, head, hinged trunk and turn of the body say together, and its weight.

    Args:
        pose: The body.
        turn: How far its measured turn faces picture-right; None when not known.
    """
    points, seen = pose.points, pose.visibility
    said, weight = (0.0, 0.0) if turn is None else (turn, 1.0)
    for leg in (0, 1):
        if not (seen[29 + leg] and seen[31 + leg]):
            continue
        ankle, knee = points[27 + leg], points[25 + leg]
        shank = hypot(knee.x - ankle.x, knee.y - ankle.y)
        if shank > 0.0:
            said += 2.0 * _clip((points[31 + leg].x - points[29 + leg].x) / shank / FOOT_FOR_SURE)
            weight += 2.0
    if not (seen[11] and seen[12] and seen[23] and seen[24]):
        return (said / weight if weight else 0.0), weight
    x = (points[11].x + points[12].x - points[23].x - points[24].x) / 2
    y = (points[11].y + points[12].y - points[23].y - points[24].y) / 2
    size = hypot(x, y)
    # Nobody bends backwards so far: a trunk this low hangs forward.
    if abs(x) > HINGE_FOR_SURE * size and y > -0.5 * size:
        said += 3.0 if x > 0.0 else -3.0
        weight += 3.0
    if size > 0.0 and seen[NOSE] and (seen[LEFT_EAR] or seen[RIGHT_EAR]):
        ears = (points[LEFT_EAR].x + points[RIGHT_EAR].x) / 2
        said += _clip((points[NOSE].x - ears) / size / HEAD_FOR_SURE)
        weight += 1.0
    return (said / weight if weight else 0.0), weight


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))
