"""Bones keep their length, legs bend in their plane, and what is not known widens the error."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import bodies
from tests.bodies import (
    LAPTOP,
    PHONE,
    TUNING,
    Anatomy,
    Camera,
    Figure,
    Leg,
    bent,
    detected,
    film,
    hinged,
    known,
    lying,
    squats,
    standing,
    still,
)
from vastus.base.vec import Vec3
from vastus.pose import facing as turn
from vastus.pose.bones import LEGS, SCALED, Bones, learn, picture_scale, stand
from vastus.pose.landmarks import LANDMARK_COUNT

BUILD = TUNING.build
BOTH = (True, True)
ADULT = Anatomy()


@pytest.fixture(autouse=True, scope="module")
def hips_where_their_joints_are():
    """What bones are made of has been set back already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "HIPS_AHEAD", 0.0)
        yield


def places(person, aspect):
    """The landmarks of the picture as the bones take them: picture heights, y up."""
    return [Vec3(x * aspect, 1.0 - y, 0.0) for x, y, _ in person.image]


def grown(pictures, usable=BOTH, bones=None):
    """Learn and stand through a film of one person without smoothing; return both after every picture."""
    facing, last_s, out = None, None, []
    for picture in pictures:
        person = picture.people[0]
        points = places(person, picture.aspect)
        facing = turn.observe(facing, picture.at_s, person.world, TUNING.facing_s)
        bones = learn(bones, picture.at_s, points, person.world, usable, BUILD)
        elapsed_s = 0.0 if last_s is None else picture.at_s - last_s
        bones, legs = stand(bones, points, person.world, picture.aspect, facing, usable, elapsed_s, BUILD)
        last_s = picture.at_s
        out.append((bones, legs))
    return out


def legs_of(figure, camera=PHONE, seconds=1.0):
    return grown(still(figure, seconds, camera, rate_hz=15.0))[-1][1]


def knees_of(figure, camera=PHONE):
    return [leg.knee_flexion_deg for leg in legs_of(figure, camera)]


def straight(side_deg, **leg):
    """Somebody whose left leg is as told and whose right leg hangs straight."""
    return Figure(left=Leg(**leg), yaw_deg=side_deg)


# --- scale -----------------------------------------------------------------------------------


def test_the_scale_is_the_focal_length_over_the_distance():
    person = detected(standing(0.0), Camera(away_m=3.0, focal_ratio=1.2))

    assert 1.2 / 3.0 == pytest.approx(picture_scale(places(person, PHONE.aspect), person.world), rel=0.01)


def test_twice_as_far_is_half_as_large():
    near, far = (detected(standing(0.0), Camera(away_m=away_m)) for away_m in (3.0, 6.0))
    scales = [known(picture_scale(places(person, PHONE.aspect), person.world)) for person in (near, far)]

    assert 2.0 == pytest.approx(scales[0] / scales[1], rel=0.02)


def test_points_in_one_place_have_no_scale():
    nowhere = [Vec3(0.5, 0.5)] * LANDMARK_COUNT
    body = detected(standing(0.0))

    assert picture_scale(nowhere, body.world) is None
    assert picture_scale(places(body, 1.0), tuple(nowhere)) is None


def test_the_scale_is_taken_of_long_segments_on_both_sides_alike():
    lefts = [pair for pair in SCALED if pair[0] % 2]

    assert [(one + 1, other + 1) for one, other in lefts] == [pair for pair in SCALED if pair not in lefts]


# --- lengths ---------------------------------------------------------------------------------


def test_without_a_scale_nothing_is_learnt():
    nowhere = tuple([Vec3(0.5, 0.5)] * LANDMARK_COUNT)
    before = grown(still(standing(), 0.1))[-1][0]

    assert None is learn(None, 0.0, list(nowhere), nowhere, BOTH, BUILD)
    assert before is learn(before, 1.0, list(nowhere), nowhere, BOTH, BUILD)


@pytest.mark.parametrize("yaw_deg", [0, 45, 90, -90, 180])
def test_lengths_are_those_of_the_body(yaw_deg):
    bones = grown(film(squats(80.0, yaw_deg=yaw_deg), 8.0))[-1][0]

    assert ADULT.thigh_m == pytest.approx(sum(bones.thigh_m) / 2, rel=0.06)
    assert ADULT.shank_m == pytest.approx(sum(bones.shank_m) / 2, rel=0.06)


def test_lengths_learnt_while_squatting_stop_changing():
    out = grown(film(squats(80.0), 24.0))
    late = [sum(bones.thigh_m) / 2 for bones, _ in out if bones.at_s > 8.0]

    assert max(late) < 1.03 * min(late)


def test_a_body_that_stands_still_is_learnt_to_the_last_digit():
    out = grown(still(standing(90.0), 8.0))

    assert out[-1][0].thigh_m == pytest.approx(out[-2][0].thigh_m, rel=1e-9)


@pytest.mark.parametrize("first", [0.7, 0.85])
def test_a_first_guess_too_short_is_forgotten_within_seconds(first):
    pictures = still(standing(90.0), 5.0)
    person = pictures[0].people[0]
    small = replace(person, world=tuple(point.times(first) for point in person.world))

    bones = grown([replace(pictures[0], people=(small,)), *pictures[1:]])[-1][0]
    assert ADULT.thigh_m == pytest.approx(bones.thigh_m[0], rel=0.06)


@pytest.mark.parametrize("gap_s", [0.1, 0.5, 2.0, 60.0])
def test_a_late_picture_does_not_stretch_a_bone_past_what_it_shows(gap_s):
    """A millimetre more than known was once worth a seventh of the bone after half a second."""
    still_standing = still(standing(90.0), 8.0)
    before = grown(still_standing)[-1][0]
    taller = detected(Figure(anatomy=ADULT.times(1.003)))
    points = places(taller, PHONE.aspect)

    after = known(learn(before, before.at_s + gap_s, points, taller.world, BOTH, BUILD))
    assert before.thigh_m[0] <= after.thigh_m[0] <= 1.01 * before.thigh_m[0]


def test_a_hidden_leg_has_the_bones_of_the_one_that_shows():
    """Else the first guess of a leg that never shows would halve what the other one teaches."""
    pictures = film(squats(80.0), 6.0)
    person = pictures[0].people[0]
    wrong = replace(person, world=tuple(point.times(0.7) for point in person.world))

    bones = grown([replace(pictures[0], people=(wrong,)), *pictures[1:]], usable=(True, False))[-1][0]
    assert bones.thigh_m[0] == bones.thigh_m[1]
    assert ADULT.thigh_m == pytest.approx(bones.thigh_m[1], rel=0.06)


def test_with_no_leg_in_view_lengths_stay():
    out = grown(still(standing(), 1.0))
    after = grown(still(bent(80.0), 1.0), usable=(False, False), bones=replace(out[-1][0], at_s=0.0))[-1][0]

    assert (out[-1][0].thigh_m, out[-1][0].shank_m) == (after.thigh_m, after.shank_m)


# --- the bend --------------------------------------------------------------------------------


@pytest.mark.parametrize("knee_deg", [0, 10, 30, 45, 60, 73, 90, 110])
@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_a_leg_built_at_an_angle_reads_it_from_the_side(knee_deg, yaw_deg):
    """Without tremor only the lengths' slow settling and perspective are left: a degree."""
    assert [knee_deg, knee_deg] == pytest.approx(knees_of(bent(knee_deg, yaw_deg)), abs=1.0)


@pytest.mark.parametrize("knee_deg", [-12, -8, -4])
@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_a_knee_bent_backwards_is_negative_from_the_side(knee_deg, yaw_deg):
    figure = Figure(left=Leg(0.5 * knee_deg, knee_deg), right=Leg(0.5 * knee_deg, knee_deg), yaw_deg=yaw_deg)

    assert [knee_deg, knee_deg] == pytest.approx(knees_of(figure), abs=1.0)


@given(
    knee_deg=st.floats(0, 110),
    yaw_deg=st.integers(-180, 180),
    camera=st.sampled_from([PHONE, LAPTOP, Camera(away_m=2.2), Camera(height_m=0.3)]),
)
def test_the_truth_lies_within_two_standard_errors_at_every_yaw(knee_deg, yaw_deg, camera):
    for leg in legs_of(bent(knee_deg, yaw_deg), camera):
        assert abs(leg.knee_flexion_deg - knee_deg) <= 2.0 * leg.knee_se_deg


@given(knee_deg=st.floats(0, 100), thigh_deg=st.floats(-30, 60), yaw_deg=st.sampled_from([90, -90]))
def test_a_free_leg_reads_its_bend_whatever_the_thigh_does(knee_deg, thigh_deg, yaw_deg):
    figure = Figure(left=Leg(thigh_deg, knee_deg), right=Leg(thigh_deg, knee_deg), yaw_deg=yaw_deg)

    assert [knee_deg, knee_deg] == pytest.approx(knees_of(figure), abs=2.0)


@given(knee_deg=st.floats(0, 100), yaw_deg=st.integers(-180, 180))
def test_the_mirror_image_bends_the_other_leg_alike(knee_deg, yaw_deg):
    figure = bent(knee_deg, yaw_deg, other_deg=20.0)
    left, right = legs_of(figure)
    right2, left2 = legs_of(replace(figure, left=figure.right, right=figure.left, yaw_deg=-yaw_deg))

    assert [left.knee_flexion_deg, right.knee_flexion_deg] == pytest.approx(
        [left2.knee_flexion_deg, right2.knee_flexion_deg], abs=1e-6
    )
    assert [left.knee_se_deg, right.knee_se_deg] == pytest.approx(
        [left2.knee_se_deg, right2.knee_se_deg], abs=1e-6
    )


@given(knee_deg=st.floats(0, 100), factor=st.floats(0.6, 1.2), yaw_deg=st.sampled_from([90, 60, 30]))
def test_a_child_bends_like_an_adult(knee_deg, factor, yaw_deg):
    adult = bent(knee_deg, yaw_deg)
    child = replace(adult, anatomy=ADULT.times(factor))
    camera = Camera(away_m=3.0 * factor, height_m=0.9 * factor)

    for one, other in zip(legs_of(adult), legs_of(child, camera), strict=True):
        assert abs(one.knee_flexion_deg - other.knee_flexion_deg) < 0.5 * one.knee_se_deg


@pytest.mark.parametrize("knee_deg", [0, 30, 60, 90])
def test_the_error_grows_from_the_side_to_the_front(knee_deg):
    errors = [legs_of(bent(knee_deg, yaw_deg))[0].knee_se_deg for yaw_deg in (90, 75, 60, 45, 30, 15, 0)]

    assert errors == sorted(errors)
    assert errors[0] < 5.0


def test_the_error_of_the_knee_is_that_of_its_two_segments():
    far_apart = Figure(left=Leg(30.0, 40.0), right=Leg(-30.0, 10.0))  # so neither steadies the other

    for leg in legs_of(far_apart):
        assert leg.knee_se_deg == pytest.approx((leg.thigh_se_deg**2 + leg.shank_se_deg**2) ** 0.5)


@pytest.mark.parametrize("head", ["picture-left", "picture-right"])
def test_a_lying_leg_bends_in_space_since_it_has_no_upright_plane(head):
    """From the front both segments point at the camera or away, and the depth is the detector's."""
    for leg in legs_of(lying(0.0, head), LAPTOP):
        assert abs(leg.knee_flexion_deg - 90.0) <= 2.0 * leg.knee_se_deg


def test_a_knee_that_turns_out_keeps_its_bend_from_the_front():
    """The plane of a leg is learnt from its own thigh; the trunk's facing is only where it begins."""
    out = Figure(left=Leg(35.0, 70.0, out_deg=40.0), right=Leg(35.0, 70.0, out_deg=40.0), yaw_deg=0.0)

    for leg in legs_of(out, seconds=10.0):
        assert abs(leg.knee_flexion_deg - 70.0) <= 2.0 * leg.knee_se_deg


# --- two legs --------------------------------------------------------------------------------


def pulled_together(figure):
    """How much closer the two bends are than each leg alone would say, 0 to 1."""
    pictures = still(figure, 1.0)
    alone = [grown(pictures, usable=usable)[-1][1] for usable in ((True, False), (False, True))]
    apart = abs(alone[0][0].knee_flexion_deg - alone[1][1].knee_flexion_deg)
    assert apart > 1.0  # else there is nothing to pull
    left, right = grown(pictures)[-1][1]
    return 1.0 - abs(left.knee_flexion_deg - right.knee_flexion_deg) / apart


def test_legs_that_stand_side_by_side_steady_each_other():
    assert pulled_together(bent(40.0, 45.0, other_deg=50.0)) > 0.1


def test_a_lifted_foot_steadies_nothing():
    """The right heel is drawn up behind: its ankle is half a shank higher."""
    figure = Figure(left=Leg(5.0, 10.0), right=Leg(0.0, 80.0), yaw_deg=60.0)

    assert pulled_together(figure) == pytest.approx(0.0, abs=0.02)


def test_a_foot_ahead_steadies_nothing():
    """A lunge: one foot far in front of the other on the same floor."""
    figure = Figure(left=Leg(60.0, 60.0), right=Leg(-25.0, 35.0), yaw_deg=90.0)

    assert pulled_together(figure) == pytest.approx(0.0, abs=0.02)


def test_legs_steady_each_other_without_becoming_surer_than_their_mean():
    pictures = still(bent(40.0, 30.0), 1.0)
    both = grown(pictures)[-1][1]
    alone = grown(pictures, usable=(True, False))[-1][1][0]

    assert both[0].knee_se_deg < alone.knee_se_deg
    assert both[0].knee_se_deg > alone.knee_se_deg / 2**0.5


def test_the_leg_that_is_surer_moves_less():
    pictures = still(bent(30.0, 60.0, other_deg=45.0), 1.0)
    alone = [grown(pictures, usable=usable)[-1][1] for usable in ((True, False), (False, True))]
    left, right = grown(pictures)[-1][1]
    moved = {
        alone[0][0].knee_se_deg: abs(left.knee_flexion_deg - alone[0][0].knee_flexion_deg),
        alone[1][1].knee_se_deg: abs(right.knee_flexion_deg - alone[1][1].knee_flexion_deg),
    }

    assert moved[min(moved)] < moved[max(moved)]


# --- abstaining ------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [0, 1])
def test_a_leg_that_is_not_usable_is_none_and_never_the_one_of_before(side):
    out = grown(film(squats(80.0), 1.0))
    hidden = (side != 0, side != 1)

    after = grown(film(squats(80.0), 0.2), usable=hidden, bones=replace(out[-1][0], at_s=0.0))
    assert all(legs[side] is None and legs[1 - side] is not None for _, legs in after)


def test_without_a_facing_the_bend_is_the_angle_in_space():
    person = detected(bent(60.0, 90.0))
    points = places(person, PHONE.aspect)
    bones = known(learn(None, 0.0, points, person.world, BOTH, BUILD))
    _, legs = stand(bones, points, person.world, PHONE.aspect, None, BOTH, 0.0, BUILD)

    assert [60.0, 60.0] == pytest.approx([known(leg).knee_flexion_deg for leg in legs], abs=1.0)


@given(
    numbers=st.lists(st.floats(-1, 2), min_size=66, max_size=66),
    depths=st.lists(st.floats(-1, 1), min_size=33, max_size=33),
    aspect=st.floats(0.3, 3.0),
)
def test_no_picture_however_odd_breaks_the_bones(numbers, depths, aspect):
    points = [Vec3(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    world = tuple(Vec3(p.x, p.y, z) for p, z in zip(points, depths, strict=True))
    bones = learn(None, 0.0, points, world, BOTH, BUILD)
    assume(bones is not None)

    for i in range(1, 4):
        bones = known(learn(bones, i / 10, points, world, BOTH, BUILD))
        facing = turn.observe(None, 0.0, world, 1.0)
        bones, legs = stand(bones, points, world, aspect, facing, BOTH, 0.1, BUILD)
        for leg in map(known, legs):
            assert -180.0 - 180.0 <= leg.knee_flexion_deg <= 180.0 + 180.0
            assert 0.0 < leg.knee_se_deg <= 360.0


@pytest.mark.parametrize("scale", [1e-6, 0.5])
def test_all_points_in_one_place_raise_nothing(scale):
    points = [Vec3(0.5, 0.5)] * LANDMARK_COUNT
    bones = grown(still(standing(), 0.1))[-1][0]
    world = tuple(point.times(scale) for point in points)
    facing = turn.observe(None, 0.0, world, 1.0)

    _, legs = stand(bones, points, world, 1.0, facing, BOTH, 0.1, BUILD)
    assert all(known(leg).knee_se_deg > 90.0 for leg in legs)


def test_the_nearer_foot_is_the_lower_one():
    """Turned by a quarter the left foot is nearer; facing the camera neither is."""
    nearer = {yaw_deg: grown(still(standing(yaw_deg), 8.0))[-1][0].nearer for yaw_deg in (90, 0, -90)}

    assert nearer[90] < 1.0 < nearer[-90]
    assert 1.0 == pytest.approx(nearer[0])
    assert 2.9 / 3.1 == pytest.approx(nearer[90], abs=0.01)


def test_a_lifted_foot_is_not_taken_for_a_distant_one():
    out = grown(still(hinged(70.0, 90.0), 8.0, LAPTOP))

    assert 1.0 == out[-1][0].nearer


def test_what_is_known_is_a_value_that_cannot_be_changed():
    bones = grown(still(standing(), 0.1))[-1][0]

    with pytest.raises(AttributeError):
        bones.scale = 1.0
    assert isinstance(bones, Bones)
    assert len(LEGS) == len(bones.thigh_m) == len(bones.planes)
