"""Every signal reads what the body was built with, whoever it is and wherever the camera stands."""

from dataclasses import replace
from math import radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import LAPTOP, PHONE, Figure, Leg, bent, conditioned, each_person, lying, standing, still
from tests.bodies import mirrored as in_a_mirror
from tests.builders import (
    SCALE,
    SETTINGS,
    clamming,
    hinging,
    mirrored,
    pose_of,
    stretched,
    stretching,
    tiptoeing,
)
from vastus.motion import heading, stand
from vastus.motion.events import Side
from vastus.motion.heading import Heading, Turning
from vastus.motion.kinematics import (
    LEG_INDEX,
    needed_points,
    point_name,
    quantity,
)
from vastus.motion.recipes import RECIPES
from vastus.motion.stand import Stand
from vastus.pose.landmarks import Point
from vastus.protocol.signals import SIGNALS

SIDES: tuple[Side, Side] = ("left", "right")
ALL: list[tuple[str, Side | None]] = [
    (name, side) for name, kind in SIGNALS.items() for side in (SIDES if kind.sided else (None,))
]


def read(figure_or_pose, signal, side=None, hidden=()):
    """Return a signal of one picture, facing known from it alone."""
    pose = pose_of(figure_or_pose, hidden=hidden) if isinstance(figure_or_pose, Figure) else figure_or_pose
    facing = heading.step(Turning(), pose, SETTINGS).heading().standing(stand.step(Stand(), pose, SETTINGS))
    return quantity(signal, side, SETTINGS)(pose, facing)


def stood(scale):
    """Return where a body stands straight, as large as it is in the picture."""
    return stand.step(Stand(), pose_of(standing(60.0), scale=scale), SETTINGS)


def risen(figure, signal, side=None, start=None):
    """Return a signal of a body against where it stood before."""
    before, now = pose_of(start or standing(figure.yaw_deg)), pose_of(figure)
    facing = heading.step(Turning(), now, SETTINGS).heading().standing(stand.step(Stand(), before, SETTINGS))
    measure = quantity(signal, side, SETTINGS)
    return measure(now, facing).value - measure(before, facing).value


def value(figure, signal, side=None):
    measured = read(figure, signal, side)
    assert measured is not None
    return measured.value


def ankle(pose):
    return pose.points[Point.LEFT_ANKLE]


def legs(left, right=None, **rest):
    return Figure(left=left, right=right or left, **rest)


@pytest.mark.parametrize(("signal", "side"), ALL)
def test_every_signal_can_be_read_of_a_body_in_full_view(signal, side):
    measured = read(bent(40.0, yaw_deg=80.0, other_deg=30.0), signal, side)

    assert measured is not None
    assert measured.se > 0.0


@pytest.mark.parametrize(("signal", "side"), ALL)
def test_a_hidden_point_gives_none_and_never_a_guess(signal, side):
    kind = RECIPES[signal]
    for point in needed_points(signal, side):
        if point in {p + leg for p in kind.needs_leg for leg in (0, 1)}:
            continue  # the other leg will do
        assert None is read(bent(40.0, yaw_deg=80.0), signal, side, hidden=(point,))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("yaw_deg", [90.0, -90.0, 45.0, 0.0])
@pytest.mark.parametrize("flexion_deg", [0.0, 12.0, 45.0, 73.0, 110.0])
def test_knee_flexion(flexion_deg, yaw_deg, side):
    figure = legs(Leg(0.5 * flexion_deg, flexion_deg), yaw_deg=yaw_deg)

    assert flexion_deg == pytest.approx(value(figure, "knee_flexion_deg", side), abs=1e-4)


def test_each_knee_reads_its_own_bend():
    figure = legs(Leg(10.0, 30.0), Leg(-5.0, 95.0))

    assert [30.0, 95.0] == pytest.approx([value(figure, "knee_flexion_deg", side) for side in SIDES])


def test_knee_flexion_from_the_bones_is_taken_when_it_is_known():
    pose = replace(pose_of(bent(40.0)), knee_flexion_deg=(-3.0, None), knee_se_deg=(2.0, None))

    left, right = (read(pose, "knee_flexion_deg", side) for side in SIDES)

    assert -3.0 == left.value
    assert 40.0 == pytest.approx(right.value)
    assert left.se < right.se


@pytest.mark.parametrize("yaw_deg", [90.0, -90.0, 60.0])
@pytest.mark.parametrize(
    ("thigh_deg", "trunk_deg", "flexion_deg"),
    [(0.0, 0.0, 0.0), (45.0, 10.0, 55.0), (-15.0, 0.0, -15.0), (0.0, 80.0, 80.0)],
)
def test_hip_flexion(thigh_deg, trunk_deg, flexion_deg, yaw_deg):
    figure = legs(Leg(thigh_deg, 20.0), trunk_deg=trunk_deg, yaw_deg=yaw_deg)

    assert flexion_deg == pytest.approx(value(figure, "hip_flexion_deg", "left"), abs=1e-3)


@pytest.mark.parametrize("yaw_deg", [90.0, -90.0, 60.0, -120.0])
def test_thigh_and_shank_lean_ahead_of_the_vertical(yaw_deg):
    figure = legs(Leg(30.0, 50.0), yaw_deg=yaw_deg)

    assert 30.0 == pytest.approx(value(figure, "thigh_inclination_deg", "left"), abs=1e-3)
    assert 20.0 == pytest.approx(value(figure, "shank_inclination_deg", "left"), abs=1e-3)


@pytest.mark.parametrize("yaw_deg", [90.0, -90.0, 60.0])
@pytest.mark.parametrize("lean_deg", [-10.0, 0.0, 12.0, 80.0])
def test_trunk_flexion(lean_deg, yaw_deg):
    assert lean_deg == pytest.approx(
        value(legs(Leg(), trunk_deg=lean_deg, yaw_deg=yaw_deg), "trunk_flexion_deg"), abs=1e-3
    )


def test_a_knee_behind_the_toes_is_negative_and_past_them_positive():
    assert value(standing(), "knee_over_toe_ratio", "left") < -0.5
    assert value(legs(Leg(30.0, 70.0)), "knee_over_toe_ratio", "left") > 0.0


@pytest.mark.parametrize(("foot_deg", "sign"), [(-30.0, 1.0), (0.0, 0.0), (15.0, -1.0)])
def test_heel_rise_is_positive_on_tiptoe_and_negative_when_it_hangs(foot_deg, sign):
    rise = value(legs(Leg(foot_deg=foot_deg)), "heel_rise_ratio", "left")

    assert sign * abs(rise) == pytest.approx(rise, abs=1e-9)
    assert (sign != 0.0) is (abs(rise) > 0.05)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("knee_deg", [3.0, 25.0])
def test_an_ankle_that_rises_is_found_from_the_hips_whatever_the_knee_does(side, knee_deg):
    leg = Leg(thigh_deg=knee_deg / 2, knee_deg=knee_deg, foot_deg=-30.0)
    on_toes, flat = legs(leg), legs(replace(leg, foot_deg=0.0))
    up = (ankle(pose_of(on_toes)).y - ankle(pose_of(flat)).y) / (on_toes.anatomy.shank_m * SCALE)

    assert up > 0.1
    assert up == pytest.approx(risen(on_toes, "ankle_rise_ratio", side, flat), rel=0.1)


@pytest.mark.parametrize("back_deg", [4.0, 8.0, 12.0])
def test_hips_ahead_tells_how_far_the_hips_came_over_the_standing_foot(back_deg):
    figure = stretched(back_deg)
    way = figure.aside_m / (figure.anatomy.thigh_m + figure.anatomy.shank_m)

    assert way == pytest.approx(risen(figure, "hips_ahead_ratio", start=stretched(0.0)), rel=0.02)


@pytest.mark.parametrize(("yaw_deg", "share"), [(-60.0, 1.0), (-45.0, 1.0), (-15.0, 0.5176)])
def test_a_way_ahead_that_lies_askew_in_the_picture_is_made_up_for_up_to_60_degrees(yaw_deg, share):
    ahead_m = 0.08
    way = Figure(yaw_deg=yaw_deg, aside_m=ahead_m * sin(radians(-yaw_deg)), nearer_m=0.05)
    leg_m = way.anatomy.thigh_m + way.anatomy.shank_m

    assert share * ahead_m / leg_m == pytest.approx(risen(way, "hips_ahead_ratio"), rel=0.02)


def test_heel_rise_grows_with_the_heel():
    rises = [value(tiptoeing(lift)(3.2), "heel_rise_ratio", "right") for lift in (5.0, 15.0, 25.0, 35.0)]

    assert sorted(rises) == rises


def test_the_lifted_foot_is_above_the_other_one():
    figure = stretching()(0.0)

    assert value(figure, "foot_lift_ratio", "right") > 0.8
    assert value(figure, "foot_lift_ratio", "left") == -value(figure, "foot_lift_ratio", "right")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("out_deg", "sign"), [(15.0, -1.0), (-15.0, 1.0)])
def test_a_knee_towards_the_midline_is_positive_on_both_sides(side, out_deg, sign):
    figure = legs(Leg(45.0, 60.0, out_deg=out_deg), yaw_deg=0.0)

    assert value(figure, "frontal_plane_projection_deg", side) * sign > 3.0


def test_trunk_lean_in_the_picture_has_no_sign():
    for yaw_deg in (90.0, -90.0):
        figure = legs(Leg(), trunk_deg=20.0, yaw_deg=yaw_deg)

        assert 20.0 == pytest.approx(value(figure, "trunk_side_lean_deg"))
        assert 20.0 == pytest.approx(value(figure, "trunk_lie_deg"))


def test_a_lying_trunk_lies():
    assert 90.0 == pytest.approx(value(lying(), "trunk_lie_deg"))


def test_the_roll_of_the_trunk_is_its_turn():
    assert 25.0 == pytest.approx(value(lying(yaw_deg=25.0), "trunk_roll_deg"))


def test_hips_that_a_thigh_draws_round_do_not_roll_the_trunk():
    pose = pose_of(lying(yaw_deg=25.0))
    away: dict[int, float] = {Point.LEFT_HIP: -0.05, Point.RIGHT_HIP: 0.05}
    points = tuple(point._replace(z=point.z + away.get(k, 0.0)) for k, point in enumerate(pose.points))

    assert 25.0 == pytest.approx(read(replace(pose, points=points), "trunk_roll_deg").value)


def test_without_a_known_turn_there_is_no_roll():
    assert None is read(replace(pose_of(lying()), facing_yaw_deg=None), "trunk_roll_deg")


def test_an_angle_of_the_picture_is_as_sure_where_depth_is_unknown():
    pose = pose_of(standing(yaw_deg=0.0))
    unsure = replace(pose, knee_se_deg=(25.0, 25.0), segment_se_deg=(20.0, 20.0, 20.0, 20.0))

    known, unknown = (read(one, "frontal_plane_projection_deg", "left") for one in (pose, unsure))

    assert known.se == unknown.se < 8.0
    assert read(unsure, "knee_flexion_deg", "left").se > 20.0


def test_level_hips_do_not_drop_and_tilted_ones_do():
    level = pose_of(standing(yaw_deg=0.0))
    left = level.points[Point.LEFT_HIP]
    lower = left._replace(y=left.y - 0.2 * 0.45 * 0.2)
    points = tuple(lower if index == Point.LEFT_HIP else point for index, point in enumerate(level.points))

    tilted = replace(level, points=points)

    assert 0.0 == pytest.approx(read(level, "pelvic_drop_deg", "right").value)
    assert 11.3 == pytest.approx(read(tilted, "pelvic_drop_deg", "right").value, abs=0.1)
    assert -11.3 == pytest.approx(read(tilted, "pelvic_drop_deg", "left").value, abs=0.1)


def test_a_clamshell_opens_with_the_top_knee():
    openings = [value(clamming(deg)(3.2), "clamshell_opening_ratio") for deg in (0.0, 15.0, 30.0, 45.0)]

    assert sorted(openings) == openings
    assert openings[-1] - openings[0] > 0.4


def test_heels_that_stay_together_do_not_part_in_a_clamshell():
    gaps = [value(clamming(deg)(3.2), "ankle_gap_ratio") for deg in (0.0, 45.0)]

    assert gaps[0] == pytest.approx(gaps[1], abs=0.05)


def test_knees_part_and_heels_do_not_in_a_clamshell():
    assert value(clamming(40.0)(3.2), "knee_gap_ratio") > 1.5


def test_hips_are_a_leg_above_the_floor_when_standing_and_half_of_it_when_seated():
    seated = legs(Leg(90.0, 90.0))

    assert 1.0 == pytest.approx(value(standing(), "hip_height_ratio"))
    assert 0.5 == pytest.approx(value(seated, "hip_height_ratio"), abs=0.02)


def test_one_leg_in_view_is_enough_for_the_height_of_the_hips():
    hidden = (Point.LEFT_KNEE, Point.LEFT_ANKLE)

    assert 1.0 == pytest.approx(read(standing(), "hip_height_ratio", hidden=hidden).value)
    assert None is read(standing(), "hip_height_ratio", hidden=(Point.LEFT_KNEE, Point.RIGHT_ANKLE))


FEET = tuple(range(Point.LEFT_ANKLE, Point.RIGHT_TOE + 1))


def plank(hidden=(), *, known=True):
    """Somebody on the side, thighs in line with the trunk, knees bent to a right angle."""
    figure = legs(Leg(0.0, 90.0), yaw_deg=0.0, head="picture-left")
    pose = replace(pose_of(figure, hidden=hidden), ankles_inside=(True, True))
    return pose if known else replace(pose, leg=0.0)


@pytest.mark.parametrize("known", [True, False])
def test_the_hips_of_who_is_on_the_knees_are_measured_above_the_lower_knee(known):
    hidden = read(plank(FEET, known=known), "hip_height_ratio")

    assert hidden is not None
    assert read(plank(), "hip_height_ratio").value == pytest.approx(hidden.value, abs=0.02)


def test_a_hidden_ankle_that_is_put_too_low_does_not_lift_the_hips():
    pose = plank(FEET)
    low = pose.points[Point.LEFT_ANKLE]._replace(y=pose.points[Point.LEFT_KNEE].y - 0.02)
    astray = replace(pose, points=(*pose.points[:27], low, *pose.points[28:]))

    assert read(pose, "hip_height_ratio").value == read(astray, "hip_height_ratio").value


def test_a_foot_that_is_cut_off_gives_no_height_of_the_hips():
    assert None is read(replace(plank(FEET), ankles_inside=(False, False)), "hip_height_ratio")


SHANK = pose_of(standing()).leg / 2.0  # thigh and shank are about alike
FOOT = (Point.LEFT_HEEL, Point.LEFT_TOE, Point.RIGHT_HEEL, Point.RIGHT_TOE)


def ankle_rise(pose, stood_as=None):
    place = stand.step(Stand(), stood_as or pose_of(standing()), SETTINGS)
    return quantity("ankle_rise_ratio", "left", SETTINGS)(pose, Heading(-1.0, 0.0).standing(place)).value


def carried(up, but=FOOT):
    """A body that rises or sinks, in shanks, all but some of its points."""
    pose = pose_of(standing())
    points = tuple(
        point if i in but else point._replace(y=point.y + up * SHANK) for i, point in enumerate(pose.points)
    )
    return replace(pose, points=points)


@pytest.mark.parametrize("up", [-0.1, -0.05, 0.05, 0.1, 0.2])
def test_hips_that_a_straight_leg_carries_tell_how_far_its_ankle_went(up):
    assert up == pytest.approx(ankle_rise(carried(up)) - ankle_rise(carried(0.0)), abs=0.002)


@pytest.mark.parametrize("up", [-0.1, 0.1])
def test_an_ankle_that_the_detector_leaves_where_it_was_hides_nothing(up):
    flat = (*FOOT, Point.LEFT_ANKLE, Point.RIGHT_ANKLE)

    assert up == pytest.approx(ankle_rise(carried(up, flat)) - ankle_rise(carried(0.0)), abs=0.002)


@pytest.mark.parametrize("knee_deg", [10.0, 20.0, 30.0])
def test_a_knee_that_bends_is_no_heel_that_sinks(knee_deg):
    sunk = ankle_rise(pose_of(bent(knee_deg))) - ankle_rise(pose_of(standing()))

    assert 0.0 == pytest.approx(sunk, abs=0.012)


@pytest.mark.parametrize("grown", [0.95, 1.05])
def test_a_new_guess_at_the_size_of_a_body_moves_no_ankle(grown):
    pose = carried(0.0)
    larger = replace(pose, leg=pose.leg * grown)

    assert ankle_rise(pose) == pytest.approx(ankle_rise(larger), abs=1e-6)
    assert 0.1 == pytest.approx(ankle_rise(carried(0.1), pose) - ankle_rise(pose, pose), abs=0.002)


def test_a_heel_that_rises_is_told_by_either_signal():
    rest, risen = (pose_of(tiptoeing()(at_s)) for at_s in (0.0, 3.0))
    heel = [read(pose, "heel_rise_ratio", "left").value for pose in (rest, risen)]

    assert heel[1] - heel[0] > 0.05
    assert ankle_rise(risen) - ankle_rise(rest) > 0.05


@given(scale=st.floats(0.1, 0.8), at_s=st.floats(1.5, 4.0))
def test_no_signal_depends_on_how_large_a_person_is_in_the_picture(scale, at_s):
    figure = replace(hinging()(at_s), yaw_deg=60.0)
    for signal, side in ALL:
        measure = quantity(signal, side, SETTINGS)
        near, far = (
            measure(pose_of(figure, scale=size), Heading(-0.87, 0.5, 30.0, 60.0).standing(stood(size)))
            for size in (SCALE, scale)
        )

        assert near is not None
        assert far is not None
        assert near.value == pytest.approx(far.value, abs=1e-3)


# A turn changes its sign in a mirror; the engine takes its size.
@pytest.mark.parametrize(("signal", "side"), [each for each in ALL if each[0] != "trunk_roll_deg"])
def test_a_mirror_exchanges_the_sides_and_changes_no_value(signal, side):
    pose = pose_of(bent(50.0, yaw_deg=-70.0, other_deg=20.0))
    other = side and SIDES[1 - LEG_INDEX[side]]

    there = read(mirrored([pose])[0], signal, other)

    assert read(pose, signal, side).value == pytest.approx(there.value, abs=1e-6)


@pytest.mark.parametrize("camera", [PHONE, LAPTOP], ids=["portrait", "landscape"])
@pytest.mark.parametrize("through", [lambda person: person, in_a_mirror], ids=["straight", "mirrored"])
@pytest.mark.parametrize("flexion_deg", [30.0, 60.0, 90.0])
def test_a_leg_reads_its_angle_through_any_camera(camera, through, flexion_deg):
    film = each_person(still(bent(flexion_deg), 1.0, camera), through)

    pose = conditioned(film)[-1]

    assert flexion_deg == pytest.approx(read(pose, "knee_flexion_deg", "left").value, abs=6.0)


def test_a_signal_with_a_sign_waits_until_the_facing_is_known():
    measure = quantity("trunk_flexion_deg", None, SETTINGS)

    assert None is measure(pose_of(standing()), Heading())


@pytest.mark.parametrize(
    ("index", "name"), [(25, "left knee"), (26, "right knee"), (31, "left toes"), (12, "right shoulder")]
)
def test_a_landmark_has_a_name_that_people_know(index, name):
    assert name == point_name(index)


@pytest.mark.parametrize(("inside", "known"), [((True, True), True), ((False, True), False)])
def test_a_foot_hidden_behind_the_other_is_where_it_is_supposed_but_one_cut_off_is_nowhere(inside, known):
    pose = replace(pose_of(standing(yaw_deg=90.0), hidden=(Point.RIGHT_ANKLE,)), ankles_inside=inside)

    assert known is (read(pose, "foot_lift_ratio", "right") is not None)


def test_a_hidden_foot_is_known_half_as_well():
    pose = pose_of(standing(yaw_deg=90.0))
    hides = replace(pose_of(standing(yaw_deg=90.0), hidden=(Point.RIGHT_ANKLE,)), ankles_inside=(True, True))
    seen, supposed = read(pose, "foot_lift_ratio", "right"), read(hides, "foot_lift_ratio", "right")

    assert supposed.se > 1.9 * seen.se
    assert abs(supposed.value - seen.value) < 1e-9


def test_with_both_feet_hidden_neither_is_lifted():
    feet = (Point.LEFT_ANKLE, Point.RIGHT_ANKLE)
    pose = replace(pose_of(standing(yaw_deg=90.0), hidden=feet), ankles_inside=(True, True))

    assert read(pose, "foot_lift_ratio", "right") is None
