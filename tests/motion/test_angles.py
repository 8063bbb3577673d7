"""Angles are geometry: built at a known angle, they read that angle."""

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import arc
from vastus.base.errors import DegeneratePoseError
from vastus.base.vec import Vec3
from vastus.motion.angles import (
    between_deg,
    drop_deg,
    frontal_plane_projection_deg,
    hip_flexion_deg,
    inclination_deg,
    knee_flexion_deg,
    picture_lean_deg,
    roll_deg,
)

HIP = Vec3(0.3, 1.0, 0.2)
INTO_THE_PICTURE = Vec3(0.0, 0.0, -1.0)  # the left of somebody who faces picture-right
TOWARDS_US = Vec3(0.0, 0.0, 1.0)  # the left of somebody who faces picture-left
NOWHERE = Vec3(0.0, 0.0, 0.0)

lengths = st.floats(0.05, 3.0)
turns_deg = st.floats(-180.0, 180.0)


def leg(flexion_deg: float, thigh_deg: float = 0.0, thigh: float = 0.42, shank: float = 0.4):
    """Build hip, knee and ankle of a leg that faces picture-right."""
    knee = HIP.plus(arc(thigh_deg, thigh))
    return HIP, knee, knee.plus(arc(thigh_deg - flexion_deg, shank))


def spun(point: Vec3, about_y_deg: float) -> Vec3:
    """Turn a point about the vertical."""
    turn = radians(about_y_deg)
    return Vec3(point.x * cos(turn) + point.z * sin(turn), point.y, point.z * cos(turn) - point.x * sin(turn))


@pytest.mark.parametrize("flexion_deg", [0.0, 1.0, 30.0, 45.0, 73.0, 90.0, 120.0, 180.0])
def test_a_leg_built_at_an_angle_reads_that_angle(flexion_deg):
    assert flexion_deg == pytest.approx(knee_flexion_deg(*leg(flexion_deg)), abs=1e-5)


@given(flexion_deg=st.floats(1.0, 179.0), thigh=lengths, shank=lengths, turn_deg=turns_deg)
def test_knee_flexion_does_not_depend_on_size_or_the_camera(flexion_deg, thigh, shank, turn_deg):
    points = (spun(point, turn_deg) for point in leg(flexion_deg, 10.0, thigh, shank))

    assert flexion_deg == pytest.approx(knee_flexion_deg(*points), abs=1e-4)


def test_three_points_cannot_tell_hyperextension_from_flexion():
    assert knee_flexion_deg(*leg(5.0)) == pytest.approx(knee_flexion_deg(*leg(-5.0)))


@pytest.mark.parametrize(("knee", "ankle"), [(HIP, Vec3(0.3, 0.2)), (Vec3(0.3, 0.6), Vec3(0.3, 0.6))])
def test_a_knee_on_its_hip_or_ankle_has_no_angle_and_the_message_says_where(knee, ankle):
    with pytest.raises(DegeneratePoseError, match=r"no knee angle: knee Vec3\(x=0\.3") as caught:
        knee_flexion_deg(HIP, knee, ankle)

    assert "coincides with hip" in str(caught.value)


def test_a_direction_without_length_has_no_angle():
    with pytest.raises(DegeneratePoseError, match="has no length"):
        between_deg(NOWHERE, Vec3(1.0, 0.0))


@pytest.mark.parametrize("nearly", [1.0, 1.0 + 1e-16, 1.0 - 1e-16])
def test_rounding_does_not_break_the_angle_of_parallel_lines(nearly):
    assert 0.0 == pytest.approx(between_deg(Vec3(0.1, 0.7), Vec3(0.1 * nearly, 0.7 * nearly)), abs=1e-5)


@pytest.mark.parametrize(
    ("thigh_deg", "trunk_deg", "flexion_deg"),
    [
        (0.0, 0.0, 0.0),  # standing
        (45.0, 0.0, 45.0),  # knee forward
        (90.0, 0.0, 90.0),  # sitting upright
        (0.0, 80.0, 80.0),  # hinged over a straight leg
        (-15.0, 0.0, -15.0),  # thigh behind: extension
        (-80.0, 80.0, 0.0),  # trunk and leg in one level line
        (10.0, -10.0, 0.0),
    ],
)
def test_hip_flexion_is_the_bend_between_trunk_and_thigh(thigh_deg, trunk_deg, flexion_deg):
    shoulder = HIP.plus(Vec3(sin(radians(trunk_deg)), cos(radians(trunk_deg))))
    knee = HIP.plus(arc(thigh_deg))

    assert flexion_deg == pytest.approx(hip_flexion_deg(shoulder, HIP, knee, INTO_THE_PICTURE), abs=1e-5)


@given(thigh_deg=st.floats(-60.0, 120.0), trunk_deg=st.floats(-20.0, 90.0))
def test_hip_flexion_is_the_same_in_a_mirror(thigh_deg, trunk_deg):
    shoulder = Vec3(sin(radians(trunk_deg)), cos(radians(trunk_deg)))
    knee = arc(thigh_deg)
    there = hip_flexion_deg(shoulder, NOWHERE, knee, INTO_THE_PICTURE)

    back = hip_flexion_deg(Vec3(-shoulder.x, shoulder.y), NOWHERE, Vec3(-knee.x, knee.y), TOWARDS_US)

    assert there == pytest.approx(back, abs=1e-4)


@pytest.mark.parametrize("lean_deg", [-90.0, -12.0, 0.0, 12.0, 45.0, 80.0, 100.0])
def test_a_segment_leans_forward_of_the_vertical(lean_deg):
    upper = Vec3(sin(radians(lean_deg)), cos(radians(lean_deg)))

    assert lean_deg == pytest.approx(inclination_deg(NOWHERE, upper, 1.0, 0.0), abs=1e-6)
    assert -lean_deg == pytest.approx(inclination_deg(NOWHERE, upper, -1.0, 0.0), abs=1e-6)


@given(lean_deg=st.floats(-89.0, 89.0), turn_deg=turns_deg)
def test_inclination_counts_only_in_the_plane_of_facing(lean_deg, turn_deg):
    ahead = spun(Vec3(1.0, 0.0), turn_deg)
    aside = spun(Vec3(0.0, 0.0, 1.0), turn_deg)
    upper = ahead.times(sin(radians(lean_deg))).plus(Vec3(0.0, cos(radians(lean_deg)))).plus(aside)

    assert lean_deg == pytest.approx(inclination_deg(NOWHERE, upper, ahead.x, ahead.z), abs=1e-4)


@pytest.mark.parametrize("of", [inclination_deg, picture_lean_deg, drop_deg])
def test_a_segment_without_length_leans_nowhere(of):
    rest = (1.0, 0.0) if of is inclination_deg else ()

    with pytest.raises(DegeneratePoseError, match="coincides"):
        of(HIP, HIP, *rest)


@pytest.mark.parametrize(
    ("upper", "lean_deg"),
    [
        (Vec3(0.0, 1.0), 0.0),
        (Vec3(1.0, 1.0), 45.0),
        (Vec3(-1.0, 1.0), 45.0),
        (Vec3(1.0, 0.0), 90.0),
        (Vec3(0.0, -1.0), 180.0),
    ],
)
def test_lean_in_the_picture_has_no_sign(upper, lean_deg):
    assert lean_deg == pytest.approx(picture_lean_deg(NOWHERE, upper))


@pytest.mark.parametrize(
    ("other", "fall_deg"), [(Vec3(1.0, 0.0), 0.0), (Vec3(-1.0, 1.0), -45.0), (Vec3(0.0, -2.0), 90.0)]
)
def test_a_point_drops_that_hangs_below_the_other_on_whichever_side(other, fall_deg):
    assert fall_deg == pytest.approx(drop_deg(NOWHERE, other))
    assert -fall_deg == pytest.approx(drop_deg(other, NOWHERE))


@given(lie_deg=turns_deg, yaw_deg=st.floats(-179.0, 179.0))
def test_a_body_rolls_about_its_own_axis_whatever_way_it_lies(lie_deg, yaw_deg):
    lie, yaw = radians(lie_deg), radians(yaw_deg)
    axis = Vec3(-sin(lie), cos(lie)).times(0.5)
    level = Vec3(cos(lie), sin(lie)).times(cos(yaw))  # whose left, facing the camera, is at picture-right
    across = Vec3(level.x, level.y, sin(yaw))

    assert yaw_deg == pytest.approx(roll_deg(axis, across), abs=1e-4)


@pytest.mark.parametrize(
    ("axis", "across"),
    [
        (NOWHERE, Vec3(1.0, 0.0)),
        (Vec3(0.0, 1.0), Vec3(0.0, 2.0)),
        (Vec3(0.0, 0.0, 1.0), Vec3(1.0, 0.0)),
    ],
    ids=["no axis", "one line", "towards the camera"],
)
def test_a_body_whose_chest_points_nowhere_has_no_roll(axis, across):
    with pytest.raises(DegeneratePoseError, match="no roll"):
        roll_deg(axis, across)


@pytest.mark.parametrize("medial_x", [-1.0, 1.0])
def test_a_knee_towards_the_midline_is_positive_on_both_sides(medial_x):
    hip, ankle = Vec3(0.0, 1.0), Vec3(0.0, 0.0)
    towards, away = Vec3(0.1 * medial_x, 0.5), Vec3(-0.1 * medial_x, 0.5)

    assert 22.6 == pytest.approx(frontal_plane_projection_deg(hip, towards, ankle, medial_x), abs=0.05)
    assert -22.6 == pytest.approx(frontal_plane_projection_deg(hip, away, ankle, medial_x), abs=0.05)


def test_a_straight_leg_projects_to_zero():
    straight = frontal_plane_projection_deg(Vec3(0.1, 1.0), Vec3(0.1, 0.5), Vec3(0.1, 0.0), 1.0)

    assert 0.0 == pytest.approx(straight, abs=1e-5)


def test_the_frontal_projection_ignores_depth():
    flat = frontal_plane_projection_deg(Vec3(0.0, 1.0), Vec3(0.1, 0.5), Vec3(0.0, 0.0), 1.0)
    deep = frontal_plane_projection_deg(Vec3(0.0, 1.0, 5.0), Vec3(0.1, 0.5, -3.0), Vec3(0.0, 0.0), 1.0)

    assert flat == deep


@given(one_deg=st.floats(0.0, 170.0), more_deg=st.floats(0.1, 10.0))
def test_a_deeper_bend_never_reads_shallower(one_deg, more_deg):
    assert knee_flexion_deg(*leg(one_deg)) < knee_flexion_deg(*leg(one_deg + more_deg)) + 1e-6
