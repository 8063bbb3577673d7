"""The trunk's turn is found however the body stands or lies, and slowly forgotten."""

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import bodies
from tests.bodies import (
    PHONE,
    Anatomy,
    Camera,
    Figure,
    bent,
    detected,
    hinged,
    lying,
    mirrored,
    standing,
)
from vastus.base.vec import Vec3
from vastus.pose.facing import Facing, observe, trunk_lie_deg
from vastus.pose.landmarks import LANDMARK_COUNT, Point

SETTLE_S = 1.0
yaws_deg = st.integers(-175, 180)


@pytest.fixture(autouse=True, scope="module")
def hips_where_their_joints_are():
    """A body is built as its joints are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "HIPS_AHEAD", 0.0)
        yield


def yaw_of(person):
    return observe(None, 0.0, person.world, SETTLE_S).yaw_deg


def apart_deg(one, other):
    return abs((one - other + 180.0) % 360.0 - 180.0)


@pytest.mark.parametrize(
    ("yaw_deg", "shown"), [(0, "the front"), (90, "the left"), (-90, "the right"), (180, "the back")]
)
def test_the_four_views_are_named_by_what_the_camera_sees(yaw_deg, shown):
    person = detected(standing(yaw_deg))
    toes, heels, left, right = (person.world[p].z for p in (31, 29, Point.LEFT_HIP, Point.RIGHT_HIP))
    nearer = {
        "the front": toes - heels,
        "the back": heels - toes,
        "the left": left - right,
        "the right": right - left,
    }

    assert [shown] == [name for name, by_m in nearer.items() if by_m > 0.1]
    assert 0.0 == pytest.approx(apart_deg(yaw_deg, yaw_of(person)), abs=1e-6)


@given(yaw_deg=yaws_deg)
def test_every_turn_of_a_standing_body_is_read_as_built(yaw_deg):
    assert apart_deg(yaw_deg, yaw_of(detected(standing(yaw_deg)))) < 1e-6


@given(yaw_deg=yaws_deg, head=st.sampled_from(["picture-left", "picture-right"]))
def test_every_turn_of_a_lying_body_is_read_as_built(yaw_deg, head):
    assert apart_deg(yaw_deg, yaw_of(detected(lying(yaw_deg, head)))) < 1e-6


@pytest.mark.parametrize("trunk_deg", [0, 20, 45, 70, 89])
@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_a_hinge_seen_from_the_side_is_still_seen_from_the_side(trunk_deg, yaw_deg):
    assert apart_deg(yaw_deg, yaw_of(detected(hinged(trunk_deg, yaw_deg)))) < 1e-6


@given(yaw_deg=yaws_deg, knee_deg=st.floats(0, 90))
def test_bending_the_knees_turns_nobody_by_more_than_the_lean_does(yaw_deg, knee_deg):
    """A leaning trunk is turned about its own axis, which differs by little from the body's."""
    assert apart_deg(yaw_deg, yaw_of(detected(bent(knee_deg, yaw_deg)))) < 5.0


@given(yaw_deg=st.integers(-179, 179))
def test_a_mirror_shows_the_other_side(yaw_deg):
    person = detected(standing(yaw_deg))

    assert apart_deg(-yaw_of(person), yaw_of(mirrored(person))) < 1e-6


@given(yaw_deg=yaws_deg, factor=st.floats(0.3, 3.0), aside_m=st.floats(-1, 1))
def test_neither_size_nor_place_turns_anybody(yaw_deg, factor, aside_m):
    figure = Figure(yaw_deg=yaw_deg, aside_m=aside_m, anatomy=Anatomy().times(factor))

    assert apart_deg(yaw_deg, yaw_of(detected(figure))) < 1e-6


def test_a_detector_with_flat_depth_sees_less_turn_but_the_right_side():
    for yaw_deg in (30, 60, -30, -60, 120, -120):
        seen = yaw_of(detected(standing(yaw_deg), Camera(flat=0.6)))

        assert (seen > 0) == (yaw_deg > 0)
        assert (abs(seen) < 90) == (abs(yaw_deg) < 90)


def test_a_point_without_extent_has_no_turn():
    nowhere = (Vec3(0.1, 0.2, 0.3),) * LANDMARK_COUNT

    assert observe(None, 0.0, nowhere, SETTLE_S).yaw_deg is None


@pytest.mark.parametrize("without", ["trunk", "breadth", "all but the line of sight"])
def test_a_trunk_without_direction_has_no_turn(without):
    world = list(detected(standing(0)).world)
    for left in (Point.LEFT_HIP, Point.LEFT_SHOULDER):
        height = {"trunk": 0.0, "breadth": world[left].y, "all but the line of sight": 0.0}[without]
        depth = float(left) if without == "all but the line of sight" else 0.0
        across = 0.0 if without == "breadth" else 0.1
        world[left], world[left + 1] = Vec3(across, height, depth), Vec3(-across, height, depth)

    assert observe(None, 0.0, tuple(world), SETTLE_S).yaw_deg is None


def test_facing_the_camera_is_zero_and_not_unknown():
    assert 0.0 == Facing(0.0, 1.0, 0.0).yaw_deg


def test_a_turn_is_followed_with_its_time_constant():
    facing = observe(None, 0.0, detected(standing(0)).world, SETTLE_S)

    facing = observe(facing, SETTLE_S, detected(standing(90)).world, SETTLE_S)
    assert [0.37, 0.63] == pytest.approx([facing.towards, facing.shows_left], abs=0.01)


@pytest.mark.parametrize("rate_hz", [10, 15, 60])
def test_any_picture_rate_turns_alike(rate_hz):
    front, side = detected(standing(0)).world, detected(standing(90)).world

    def after_a_second(rate):
        facing = observe(None, 0.0, front, SETTLE_S)
        for i in range(1, rate + 1):
            facing = observe(facing, i / rate, side, SETTLE_S)
        return facing

    assert after_a_second(30).yaw_deg == pytest.approx(after_a_second(rate_hz).yaw_deg)


def test_one_wild_picture_hardly_turns_anybody():
    facing = None
    for i in range(60):
        yaw_deg = -90 if i == 50 else 90
        facing = observe(facing, i / 30, detected(standing(yaw_deg)).world, SETTLE_S)
        assert facing is not None
        assert apart_deg(90, facing.yaw_deg) < 1.0


def test_a_long_absence_forgets_where_the_body_faced():
    facing = observe(None, 0.0, detected(standing(90)).world, SETTLE_S)

    assert -90.0 == pytest.approx(observe(facing, 60.0, detected(standing(-90)).world, SETTLE_S).yaw_deg)


def test_looking_down_turns_a_standing_body_by_little():
    for yaw_deg in (0, 45, 90, 135):
        assert apart_deg(yaw_deg, yaw_of(detected(standing(yaw_deg), Camera(pitch_deg=12)))) < 2.0


@pytest.mark.parametrize("lie_deg", [0, 30, 73, 90, 120, 180])
@pytest.mark.parametrize("way", [-1, 1])
def test_a_trunk_lies_as_far_as_built_whichever_way_it_leans(lie_deg, way):
    hips = Vec3(0.4, 0.5)
    shoulders = hips.plus(Vec3(way * 0.3 * sin(radians(lie_deg)), 0.3 * cos(radians(lie_deg))))

    assert lie_deg == pytest.approx(trunk_lie_deg(hips, shoulders), abs=1e-5)


def test_a_trunk_without_length_does_not_lie_anywhere():
    assert trunk_lie_deg(Vec3(0.5, 0.5), Vec3(0.5, 0.5, 0.3)) is None


def test_a_standing_figure_is_upright_and_a_lying_one_level():
    def lie_deg(figure):
        image = detected(figure).image
        hip, shoulder = (
            Vec3((image[p].x + image[p + 1].x) / 2 * PHONE.aspect, 1 - (image[p].y + image[p + 1].y) / 2)
            for p in (Point.LEFT_HIP, Point.LEFT_SHOULDER)
        )
        return trunk_lie_deg(hip, shoulder)

    assert [0.0, 90.0] == pytest.approx([lie_deg(standing(0)), lie_deg(lying(0))], abs=1.0)
