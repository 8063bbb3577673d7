"""
Whether the recording can be judged: who is in it, what shows, where the camera stands.

A fold over the pictures. It holds counts and a histogram, so that its size
does not grow with the length of the clip.
"""

from dataclasses import dataclass
from typing import Literal

from vastus.base.vec import middle
from vastus.pose.following import Followed
from vastus.pose.landmarks import Point, Pose, Sighting
from vastus.pose.tucked import foot_tucked
from vastus.protocol.measuring import SetupSettings, ViewSettings

Seen = Literal["sagittal", "frontal", "oblique", "unknown"]
Verdict = Literal["empty", "nobody", "feet_only", "not_visible", "who"]

BIN_DEG = 5
BINS = 360 // BIN_DEG
# [design] Ears stand 0.2 of the trunk or more beyond the shoulders in every view and posture measured.
HEAD_SHARE = 0.1
UPPER = ((Point.LEFT_HIP, Point.LEFT_KNEE), (Point.RIGHT_HIP, Point.RIGHT_KNEE))
AXIS = (
    (Point.LEFT_HIP, Point.RIGHT_HIP),
    (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER),
    (Point.LEFT_EAR, Point.RIGHT_EAR),
)
LOWER = (Point.LEFT_ANKLE, Point.RIGHT_ANKLE, Point.LEFT_TOE, Point.RIGHT_TOE)


@dataclass(frozen=True, slots=True)
class Setup:
    """
    What has been seen so far; begin with `Setup()`.

    Args:
        pictures: How many there were.
        people: In how many somebody was.
        bodies: In how many the followed body was.
        legs: In how many a whole leg of it, hip to ankle, showed, or to the knee that hides its foot.
        feet: In how many feet showed without a hip or knee above them.
        torn: In how many another person would have done as well.
        headless: In how many the head was not where a trunk ends.
        yaws: Histogram of the facing yaw while a leg shows, from -180 degrees on.
    """

    pictures: int = 0
    people: int = 0
    bodies: int = 0
    legs: int = 0
    feet: int = 0
    torn: int = 0
    headless: int = 0
    yaws: tuple[int, ...] = (0,) * BINS


def observe(setup: Setup, sighting: Sighting, pose: Pose | None, followed: Followed | None) -> Setup:
    """Take one more picture into the counts."""
    somebody = bool(sighting.people)
    if pose is None:
        return Setup(
            setup.pictures + 1,
            setup.people + somebody,
            setup.bodies,
            setup.legs,
            setup.feet,
            setup.torn,
            setup.headless,
            setup.yaws,
        )
    leg = any(flexion is not None or foot_tucked(pose, i) for i, flexion in enumerate(pose.knee_flexion_deg))
    feet = not leg and _only_feet(pose)
    yaws = setup.yaws
    if leg and pose.facing_yaw_deg is not None:
        index = int((pose.facing_yaw_deg + 180.0) // BIN_DEG) % BINS
        yaws = (*yaws[:index], yaws[index] + 1, *yaws[index + 1 :])
    torn = followed is not None and followed.torn
    return Setup(
        setup.pictures + 1,
        setup.people + 1,
        setup.bodies + 1,
        setup.legs + leg,
        setup.feet + feet,
        setup.torn + torn,
        setup.headless + _headless(pose),
        yaws,
    )


def _only_feet(pose: Pose) -> bool:
    above = any(pose.visibility[hip] and pose.visibility[knee] for hip, knee in UPPER)
    return not above and any(pose.visibility[index] for index in LOWER)


def _headless(pose: Pose) -> bool:
    """
    Tell whether the head is not where a trunk ends.

    The detector places a body by its head. Where head and shoulders are cut
    off it puts them somewhere on the body all the same, quite sure of them,
    and then every other joint is a guess too.
    """
    if not all(pose.visibility[left] and pose.visibility[right] for left, right in AXIS):
        return False
    hips, shoulders, ears = (middle(pose.points[left], pose.points[right]) for left, right in AXIS)
    along_x, along_y = shoulders.x - hips.x, shoulders.y - hips.y
    beyond = (ears.x - shoulders.x) * along_x + (ears.y - shoulders.y) * along_y
    return beyond < HEAD_SHARE * (along_x * along_x + along_y * along_y)


def verdict(setup: Setup, settings: SetupSettings) -> Verdict | None:
    """Say why the recording cannot be judged at all, or None when it can."""
    if setup.pictures == 0:
        return "empty"
    if setup.bodies < settings.nobody_ratio.value * setup.pictures:
        return "nobody"
    if setup.legs < settings.legs_ratio.value * setup.bodies:
        return "feet_only" if setup.feet > setup.bodies / 2 else "not_visible"
    if setup.headless > settings.headless_ratio.value * setup.bodies:
        return "not_visible"
    if setup.torn > settings.torn_ratio.value * setup.bodies:
        return "who"
    return None


def yaw_deg(setup: Setup) -> float | None:
    """Return the facing yaw seen most of the time, degrees; None when it was never known."""
    most = max(setup.yaws)
    if most == 0:
        return None
    centre = setup.yaws.index(most)
    around = [(offset, setup.yaws[(centre + offset) % BINS]) for offset in (-2, -1, 0, 1, 2)]
    mean = sum(offset * count for offset, count in around) / sum(count for _, count in around)
    yaw = -180.0 + BIN_DEG * (centre + 0.5 + mean)
    return (yaw + 180.0) % 360.0 - 180.0


def view_of(yaw: float | None, settings: ViewSettings) -> Seen:
    """Name the view that a facing yaw amounts to."""
    if yaw is None:
        return "unknown"
    from_side = abs(abs(yaw) - 90.0)
    if from_side <= settings.sagittal_within_deg.value:
        return "sagittal"
    if min(abs(yaw), 180.0 - abs(yaw)) <= settings.frontal_within_deg.value:
        return "frontal"
    return "oblique"
