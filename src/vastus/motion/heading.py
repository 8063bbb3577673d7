"""
Which way the person faces: what gives sagittal signals their sign.

A single picture may mislead (feet hidden, a head turned to the camera), so the
direction is a slow vote and flips only on clear, lasting evidence. How far the
body is turned from the view asked is kept beside it.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, exp, hypot, radians, sin
from typing import Literal, NamedTuple, TypeAlias

from vastus.base.vec import Vec3
from vastus.motion.events import Side
from vastus.pose.landmarks import Point, Pose
from vastus.protocol.measuring import MotionSettings

Evidence: TypeAlias = tuple[float, float]  # direction -1 (picture-left) to 1, and its weight

FOOT_FOR_SURE = 0.25  # of a shank's length from heel to toe across the picture
HEAD_FOR_SURE = 0.10  # of a trunk's length from the ears to the nose
HINGE_FOR_SURE = 0.5  # of a trunk's length that the shoulders hang away from the hips
FLIP_VOTE = 0.3  # how far the vote must pass the middle before the direction changes


class Heading(NamedTuple):
    """
    The person's forward direction at one instant, and how well it suits each view.

    Args:
        x, z: Horizontal unit vector; (0, 0) while unknown.
        from_side_deg: Turn away from a true side view, 0 to 90; None while unknown.
        from_front_deg: Turn away from a true front (or back) view, 0 to 90.
    """

    x: float = 0.0
    z: float = 0.0
    from_side_deg: float | None = None
    from_front_deg: float | None = None

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
    evidence = _evidence(pose)
    weight = sum(share for _, share in evidence)
    yaw = pose.facing_yaw_deg
    if weight == 0.0 and yaw is None:
        return was
    gap_s = None if was.at_s is None else pose.at_s - was.at_s
    vote, sign = was.vote, was.sign
    if weight > 0.0:
        now = sum(lean * share for lean, share in evidence) / weight
        vote += (now - vote) * _gain(gap_s if sign else None, settings.facing_s.value)
        if sign == 0 or vote * sign < -FLIP_VOTE:
            sign = 1 if vote > 0.0 else -1
    across, towards, yaw_seen = was.across, was.towards, was.yaw_seen
    if yaw is not None:
        gain = _gain(gap_s if yaw_seen else None, settings.yaw_s.value)
        across += (abs(sin(radians(yaw))) - across) * gain
        towards += (cos(radians(yaw)) - towards) * gain
        yaw_seen = True
    return Turning(pose.at_s, vote, sign, across, towards, yaw_seen)


def _gain(gap_s: float | None, within_s: float) -> float:
    """Return how much of a new value to take so that any picture rate forgets alike."""
    return 1.0 if gap_s is None else 1.0 - exp(-gap_s / within_s)


def _evidence(pose: Pose) -> list[Evidence]:
    """Return what feet, head, hinged trunk and turn of the body say, with weights."""
    found: list[Evidence] = []
    points, seen = pose.points, pose.visibility
    for leg in (0, 1):
        heel, toe, ankle, knee = 29 + leg, 31 + leg, 27 + leg, 25 + leg
        if not (seen[heel] and seen[toe]):
            continue
        shank = hypot(points[knee].x - points[ankle].x, points[knee].y - points[ankle].y)
        if shank > 0.0:
            found.append((_clip((points[toe].x - points[heel].x) / shank / FOOT_FOR_SURE), 2.0))
    trunk = _trunk(pose)
    if trunk is not None:
        size = hypot(trunk.x, trunk.y)
        lean = trunk.x / size if size > 0.0 else 0.0
        # Nobody bends backwards so far: a trunk this low hangs forward.
        if abs(lean) > HINGE_FOR_SURE and trunk.y > -0.5 * size:
            found.append((1.0 if lean > 0.0 else -1.0, 3.0))
        ear = points[Point.LEFT_EAR].x + points[Point.RIGHT_EAR].x
        if size > 0.0 and seen[Point.NOSE] and (seen[Point.LEFT_EAR] or seen[Point.RIGHT_EAR]):
            found.append((_clip((points[0].x - ear / 2) / size / HEAD_FOR_SURE), 1.0))
    if pose.facing_yaw_deg is not None:
        found.append((-sin(radians(pose.facing_yaw_deg)), 1.0))
    return found


def _trunk(pose: Pose) -> Vec3 | None:
    """Return the vector from mid-hip to mid-shoulder, None where it is not seen."""
    seen, points = pose.visibility, pose.points
    if not (seen[11] and seen[12] and seen[23] and seen[24]):
        return None
    return Vec3(
        (points[11].x + points[12].x - points[23].x - points[24].x) / 2,
        (points[11].y + points[12].y - points[23].y - points[24].y) / 2,
    )


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))
