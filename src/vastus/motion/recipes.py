"""
How each signal of `protocol/signals.py` is made: its value, its points, its error.

Rule 1: this file knows landmarks and geometry; not exercises, time or limits.
Rule 2: it is a table. What is seen, and what is not, is asked in `kinematics.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, hypot, radians, sqrt
from typing import TypeAlias

from vastus.base.errors import DegeneratePoseError
from vastus.base.vec import Vec3, middle
from vastus.motion import angles
from vastus.motion.heading import Heading
from vastus.motion.uncertainty import Uncertainty
from vastus.pose.landmarks import Pose
from vastus.pose.tucked import foot_tucked

Points: TypeAlias = tuple[Vec3, ...]
SHOULDER, HIP, KNEE, ANKLE, HEEL, TOE = 11, 23, 25, 27, 29, 31  # the left one; the right is next
THIGH_SHARE = 0.5  # of hip to ankle: thigh and shank are about alike
# [design] So bent may a straight knee read, by what is measured of made-up patients.
STRAIGHT_DEG = 8.0
BOTH = 2  # in the place of a leg's index
# [design] So much of a way ahead lies across the picture at 60 degrees; farther round nothing is made up for.
LEAST_ACROSS = 0.5

Value: TypeAlias = Callable[[Pose, Heading, int], float]
SquaredError: TypeAlias = Callable[[Uncertainty, Pose, int], float]
Length: TypeAlias = Callable[[Pose, int], float]


@dataclass(frozen=True, slots=True)
class Recipe:
    """
    How one signal is made.

    Args:
        value: Its value for one leg (0 left, 1 right; ignored when not sided).
        needs: Points of that leg that must be seen, by the index of the left one.
        needs_both: Points that must be seen on both sides.
        needs_leg: Points that must be seen of one leg at least, but for a foot
            behind its own knee; `leg` is then the seen one, or BOTH.
        squares: For an angle: the squared errors of its segments.
        of_bones: True when those segments are bones alone, whose errors already
            grow as the body turns out of the picture.
        length: For a ratio: the length it is divided by.
        needs_heading: True when it has no meaning before the facing is known.
        hidden_foot: True when one of both feet may be hidden behind the other,
            as it is from the side while both stand: where the detector then
            supposes it is used, at twice the error. A foot that is cut off is not.
    """

    value: Value
    needs: tuple[int, ...] = ()
    needs_both: tuple[int, ...] = ()
    needs_leg: tuple[int, ...] = ()
    squares: SquaredError | None = None
    of_bones: bool = False
    length: Length | None = None
    needs_heading: bool = False
    hidden_foot: bool = False


def _thigh(pose: Pose, leg: int) -> float:
    """Return the length of a thigh: of the known leg, else as the points have it."""
    if pose.leg > 0.0:
        return pose.leg * THIGH_SHARE
    points = pose.points
    return _positive(points[KNEE + leg].minus(points[HIP + leg]).length(), "thigh")


def _shank(pose: Pose, leg: int) -> float:
    """Return the length of a shank: of the known leg, else as the points have it."""
    if pose.leg > 0.0:
        return pose.leg * (1.0 - THIGH_SHARE)
    points = pose.points
    return _positive(points[ANKLE + leg].minus(points[KNEE + leg]).length(), "shank")


def _longer(of: Length) -> Length:
    """Return the longer of both legs' segments: the one less lost to depth."""

    def length(pose: Pose, leg: int) -> float:
        del leg
        return max(of(pose, 0), of(pose, 1))

    return length


_longer_thigh = _longer(_thigh)
_longer_shank = _longer(_shank)


def _positive(length: float, name: str) -> float:
    if length == 0.0:
        message = f"no ratio: the {name} has no length"
        raise DegeneratePoseError(message)
    return length


def _leg_length(pose: Pose, leg: int) -> float:
    """Return the length of a leg; of both the longer: the one less lost to depth."""
    legs = (0, 1) if leg == BOTH else (leg,)
    return max(_one_leg(pose, each) for each in legs)


def _one_leg(pose: Pose, leg: int) -> float:
    """Return the length of a leg; of one that hides its foot its shank tells nothing, but its thigh does."""
    if pose.leg == 0.0 and foot_tucked(pose, leg):
        return _thigh(pose, leg) / THIGH_SHARE
    return _thigh(pose, leg) + _shank(pose, leg)


def _foot(pose: Pose, leg: int) -> float:
    heel, toe = pose.points[HEEL + leg], pose.points[TOE + leg]
    return _positive(hypot(toe.x - heel.x, toe.z - heel.z, toe.y - heel.y), "foot")


def _apart(points: Points, left: int) -> float:
    """Return the distance in the picture between a left point and the right one."""
    one, other = points[left], points[left + 1]
    return hypot(one.x - other.x, one.y - other.y)


def _mid_hip(points: Points) -> Vec3:
    return middle(points[HIP], points[HIP + 1])


def _mid_shoulder(points: Points) -> Vec3:
    return middle(points[SHOULDER], points[SHOULDER + 1])


def _knee_flexion(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    known = pose.knee_flexion_deg[leg]
    if known is not None:
        return known
    points = pose.points
    return angles.knee_flexion_deg(points[HIP + leg], points[KNEE + leg], points[ANKLE + leg])


def _hip_flexion(pose: Pose, heading: Heading, leg: int) -> float:
    points = pose.points
    hip, knee = points[HIP + leg], points[KNEE + leg]
    # The trunk's own line, carried to this hip: one shoulder alone swings with the arm.
    shoulder = hip.plus(_mid_shoulder(points).minus(_mid_hip(points)))
    return angles.hip_flexion_deg(shoulder, hip, knee, heading.leftward())


def _thigh_inclination(pose: Pose, heading: Heading, leg: int) -> float:
    points = pose.points
    return -angles.inclination_deg(points[KNEE + leg], points[HIP + leg], heading.x, heading.z)


def _shank_inclination(pose: Pose, heading: Heading, leg: int) -> float:
    points = pose.points
    return angles.inclination_deg(points[ANKLE + leg], points[KNEE + leg], heading.x, heading.z)


def _knee_over_toe(pose: Pose, heading: Heading, leg: int) -> float:
    points = pose.points
    ahead = points[KNEE + leg].minus(points[TOE + leg])
    return (ahead.x * heading.x + ahead.z * heading.z) / _foot(pose, leg)


def _heel_rise(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    return (points[HEEL + leg].y - points[TOE + leg].y) / _shank(pose, leg)


def _ankle_rise(pose: Pose, heading: Heading, leg: int) -> float:
    """
    Tell the height of an ankle by the hips that it carries: it is as far below them as the leg is long.

    The detector keeps a foot flat: of a heel that rises it shows half, of one that sinks
    a sixth. Hips that go with it are shown whole, and a knee's bend is known.
    """
    points = pose.points
    hips, ankle = _mid_hip(points), points[ANKLE + leg]
    flexion_deg = max(_knee_flexion(pose, heading, leg), STRAIGHT_DEG)
    # What a leg loses goes with the square of its bend, and so does what a doubt of the bend adds.
    half_rad = radians(sqrt(flexion_deg**2 - STRAIGHT_DEG**2)) / 2.0
    upright = (hips.y - ankle.y) / _positive(hypot(hips.x - ankle.x, hips.y - ankle.y), "leg")
    reach = 2.0 * cos(half_rad) * upright  # in shanks: thigh and shank are about alike
    return (hips.y - heading.stood_y) / _shank(pose, leg) - reach


def _foot_lift(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    rise = points[ANKLE + leg].y - points[ANKLE + 1 - leg].y
    return rise / _longer_shank(pose, leg)


def _frontal_plane_projection(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    medial = points[HIP + 1 - leg].x - points[HIP + leg].x
    return angles.frontal_plane_projection_deg(
        points[HIP + leg], points[KNEE + leg], points[ANKLE + leg], medial
    )


def _trunk_flexion(pose: Pose, heading: Heading, leg: int) -> float:
    del leg
    points = pose.points
    return angles.inclination_deg(_mid_hip(points), _mid_shoulder(points), heading.x, heading.z)


def _trunk_side_lean(pose: Pose, heading: Heading, leg: int) -> float:
    del heading, leg
    return angles.picture_lean_deg(_mid_hip(pose.points), _mid_shoulder(pose.points))


def _trunk_height(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    return (_mid_shoulder(points).y - _mid_hip(points).y) / _leg_length(pose, leg)


def _trunk_roll(pose: Pose, heading: Heading, leg: int) -> float:
    del heading, leg
    if pose.facing_yaw_deg is None:
        message = "no roll of the trunk: its turn is not known"
        raise DegeneratePoseError(message)
    points = pose.points
    left, right = points[SHOULDER], points[SHOULDER + 1]
    # Of the shoulders alone: a thigh that opens draws the detector's hips round with it, by up to 19
    # degrees where the pelvis lies still, which is as much as it shows of one that rolls by 50.
    return angles.roll_deg(_mid_shoulder(points).minus(_mid_hip(points)), left.minus(right))


def _pelvic_drop(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    return angles.drop_deg(pose.points[HIP + leg], pose.points[HIP + 1 - leg])


def _clamshell_opening(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    return _apart(points, KNEE) / _longer_thigh(pose, leg)


def _ankle_gap(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    return _apart(points, ANKLE) / _longer_shank(pose, leg)


def _hip_height(pose: Pose, heading: Heading, leg: int) -> float:
    del heading
    points = pose.points
    legs = (0, 1) if leg == BOTH else (leg,)
    tucked = [foot_tucked(pose, each) for each in (0, 1)]
    # Who is on the knees rests on the lower one: the feet are behind it, and hidden more often than not.
    floor = min(points[KNEE + each].y for each in legs)
    if all(pose.ankles_inside):  # the lower foot may be the hidden one: the other rests on a chair
        legs = (0, 1)
    floor = min([floor, *(points[ANKLE + each].y for each in legs if not tucked[each])])
    return (_mid_hip(points).y - floor) / _leg_length(pose, leg)


def _hips_ahead(pose: Pose, heading: Heading, leg: int) -> float:
    aside = _mid_hip(pose.points).x - heading.stood_x
    across = max(abs(heading.x), LEAST_ACROSS)
    return (aside if heading.x > 0.0 else -aside) / (across * _leg_length(pose, leg))


def _knee_gap(pose: Pose, heading: Heading, leg: int) -> float:
    del heading, leg
    points = pose.points
    ankles = _apart(points, ANKLE)
    return _apart(points, KNEE) / _positive(ankles, "gap between the ankles")


def _knee_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    known = pose.knee_se_deg[leg]
    if known is not None:
        return known * known
    return model.thigh_deg(pose, leg) ** 2 + model.shank_deg(pose, leg) ** 2


def _picture_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    # An angle in the picture takes nothing from depth, so what is not known of depth is no error of it.
    hip, knee, ankle = (pose.points[point + leg] for point in _LEG)
    return model.line_deg(pose, hip, knee) ** 2 + model.line_deg(pose, knee, ankle) ** 2


def _hip_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    return _thigh_squares(model, pose, leg) + model.trunk_deg(pose, leg) ** 2


def _thigh_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    return model.thigh_deg(pose, leg) ** 2 + model.hip_deg**2


def _shank_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    return model.shank_deg(pose, leg) ** 2


def _trunk_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    return model.trunk_deg(pose, leg) ** 2


def _hip_line_squares(model: Uncertainty, pose: Pose, leg: int) -> float:
    del pose, leg
    return model.hip_line_deg**2


_LEG = (HIP, KNEE, ANKLE)
_TRUNK = (SHOULDER, HIP)

RECIPES: dict[str, Recipe] = {
    "knee_flexion_deg": Recipe(_knee_flexion, needs=_LEG, squares=_knee_squares, of_bones=True),
    "hip_flexion_deg": Recipe(_hip_flexion, needs=(SHOULDER, HIP, KNEE), squares=_hip_squares),
    "thigh_inclination_deg": Recipe(
        _thigh_inclination, needs=(HIP, KNEE), squares=_thigh_squares, of_bones=True, needs_heading=True
    ),
    "shank_inclination_deg": Recipe(
        _shank_inclination, needs=(KNEE, ANKLE), squares=_shank_squares, of_bones=True, needs_heading=True
    ),
    "knee_over_toe_ratio": Recipe(_knee_over_toe, needs=(KNEE, HEEL, TOE), length=_foot, needs_heading=True),
    "heel_rise_ratio": Recipe(_heel_rise, needs=(ANKLE, HEEL, TOE), length=_shank),
    "ankle_rise_ratio": Recipe(_ankle_rise, needs=_LEG, needs_both=(HIP,), length=_shank),
    "foot_lift_ratio": Recipe(_foot_lift, needs_both=(ANKLE,), length=_longer_shank, hidden_foot=True),
    "frontal_plane_projection_deg": Recipe(
        _frontal_plane_projection, needs=(KNEE, ANKLE), needs_both=(HIP,), squares=_picture_squares
    ),
    "trunk_flexion_deg": Recipe(
        _trunk_flexion, needs_both=_TRUNK, squares=_trunk_squares, needs_heading=True
    ),
    "trunk_side_lean_deg": Recipe(_trunk_side_lean, needs_both=_TRUNK, squares=_trunk_squares),
    "trunk_lie_deg": Recipe(_trunk_side_lean, needs_both=_TRUNK, squares=_trunk_squares),
    "trunk_height_ratio": Recipe(_trunk_height, needs_both=_TRUNK, length=_leg_length),
    "trunk_roll_deg": Recipe(_trunk_roll, needs_both=_TRUNK, squares=_trunk_squares),
    "pelvic_drop_deg": Recipe(_pelvic_drop, needs=(HIP,), needs_both=(HIP,), squares=_hip_line_squares),
    "clamshell_opening_ratio": Recipe(_clamshell_opening, needs_both=(HIP, KNEE), length=_longer_thigh),
    "ankle_gap_ratio": Recipe(_ankle_gap, needs_both=(KNEE, ANKLE), length=_longer_shank),
    "hips_ahead_ratio": Recipe(
        _hips_ahead, needs_both=(HIP,), needs_leg=(KNEE, ANKLE), length=_leg_length, needs_heading=True
    ),
    "hip_height_ratio": Recipe(_hip_height, needs_both=(HIP,), needs_leg=(KNEE, ANKLE), length=_leg_length),
    "knee_gap_ratio": Recipe(_knee_gap, needs_both=(KNEE, ANKLE), length=_longer_shank),
}
