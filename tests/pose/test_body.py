"""From landmarks to one body: the same person, whatever the camera, the rate and the detector's slips."""

from dataclasses import replace
from math import hypot
from statistics import pstdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bodies import (
    ALL_POINTS,
    LAPTOP,
    LEG_POINTS,
    PHONE,
    RIGHT_LEG,
    SEEN,
    TUNING,
    Anatomy,
    Camera,
    Figure,
    Leg,
    bent,
    conditioned,
    differing,
    each_person,
    emptied,
    exchanging,
    film,
    hiding,
    hinged,
    known,
    lying,
    mirrored,
    noisy,
    seen,
    squat_deg,
    squats,
    standing,
    states,
    still,
    together,
    without,
)
from vastus.base.vec import Vec3
from vastus.pose.body import FEET, USED, BodyState, step
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Point, Sighting

NOT_USED = sorted(set(range(LANDMARK_COUNT)) - set(USED))
ROOM = Camera(away_m=4.5, width_px=1280, height_px=720)


def poses(pictures, posture="standing"):
    """The bodies of a film in which somebody is always in view."""
    return [known(pose) for pose in conditioned(pictures, posture)]


def knees(pictures, side=0, posture="standing"):
    return [pose.knee_flexion_deg[side] for pose in poses(pictures, posture)]


def worst(ones, others):
    """The largest difference between two courses of a knee."""
    return max(abs(one - other) for one, other in zip(ones, others, strict=True))


def of_both_knees(ones, others):
    """The largest difference of either knee between two films of the same times."""
    return max(worst(knees(ones, side), knees(others, side)) for side in (0, 1))


# --- known answers ---------------------------------------------------------------------------


@pytest.mark.parametrize("knee_deg", [0, 20, 45, 73, 90])
@pytest.mark.parametrize("yaw_deg", [90, -90])
@pytest.mark.parametrize("camera", [PHONE, LAPTOP])
def test_a_leg_built_at_an_angle_reads_it_from_the_side(knee_deg, yaw_deg, camera):
    """A degree is left to perspective and to lengths that settle; the stated error is four."""
    pose = poses(still(bent(knee_deg, yaw_deg), 2.0, camera))[-1]

    assert (knee_deg, knee_deg) == pytest.approx(pose.knee_flexion_deg, abs=1.0)


@pytest.mark.parametrize("yaw_deg", range(-180, 180, 15))
def test_the_truth_lies_within_two_standard_errors_at_every_yaw(yaw_deg):
    pictures = film(squats(80.0, yaw_deg=yaw_deg), 8.0, rate_hz=15.0)

    for pose in poses(pictures):
        truth_deg = squat_deg(pose.at_s)
        for flexion_deg, se_deg in zip(pose.knee_flexion_deg, pose.knee_se_deg, strict=True):
            assert abs(known(flexion_deg) - truth_deg) <= 2.0 * known(se_deg)


def test_the_standard_error_grows_from_the_side_to_the_front():
    errors = [
        known(poses(still(bent(45.0, yaw_deg)))[-1].knee_se_deg[0]) for yaw_deg in (90, 70, 50, 30, 10, 0)
    ]

    assert errors == sorted(errors)
    assert errors[-1] > 2 * errors[0]


def test_hyperextension_is_negative_from_the_side():
    pose = poses(still(bent(-8.0)))[-1]

    assert (-8.0, -8.0) == pytest.approx(pose.knee_flexion_deg, abs=1.0)


@pytest.mark.parametrize("knee_deg", [45, 80, 100])
def test_a_bend_that_no_knee_can_make_backwards_is_made_forwards(knee_deg):
    """Left and right exchanged from the first picture on: the body seems to face the other way."""
    pose = poses(each_person(still(bent(knee_deg)), exchanging()))[-1]

    assert -90.0 == pytest.approx(pose.facing_yaw_deg)
    assert (knee_deg, knee_deg) == pytest.approx(pose.knee_flexion_deg, abs=1.0)


@pytest.mark.parametrize("yaw_deg", [90, -90])
@pytest.mark.parametrize("hidden", [(Point.LEFT_HEEL,), (Point.LEFT_TOE, Point.RIGHT_HEEL)])
def test_a_foot_of_which_half_shows_does_not_tell_where_somebody_looks(yaw_deg, hidden):
    whole, half = (
        poses(each_person(still(bent(45.0, yaw_deg)), hiding(points)))[-1] for points in ([], hidden)
    )

    assert whole.points[Point.LEFT_HIP].x == pytest.approx(half.points[Point.LEFT_HIP].x, abs=1e-6)


def test_hips_are_where_their_joints_are_however_the_trunk_leans():
    """The detector puts them ahead of it, across the trunk; in the picture of a true side view that shows."""
    for lean_deg in (0.0, 30.0, 70.0):
        figure = Figure(trunk_deg=lean_deg, left=Leg(0.0, 5.0), right=Leg(0.0, 5.0))
        detected_hip = seen(figure).people[0].image[Point.LEFT_HIP]
        pose = poses(still(figure))[-1]
        moved = hypot(pose.points[Point.LEFT_HIP].x - detected_hip.x * PHONE.aspect,
                      pose.points[Point.LEFT_HIP].y - (1.0 - detected_hip.y))  # fmt: skip
        assert moved == pytest.approx(TUNING.hips.ahead_ratio * pose.leg / 2.0, rel=0.1)


def test_only_one_knee_bends_when_only_one_is_bent():
    """Standing on the left leg, the right heel drawn up behind."""
    pose = poses(still(Figure(left=Leg(0.0, 0.0), right=Leg(-5.0, 85.0)), 2.0))[-1]

    assert (0.0, 85.0) == pytest.approx(pose.knee_flexion_deg, abs=1.5)


def test_points_are_in_picture_heights_with_y_up():
    pose = poses(still(standing(0.0), 0.1))[-1]
    person = seen(standing(0.0)).people[0]

    for index in USED:
        x, y, _ = person.image[index]
        assert (x * PHONE.aspect, 1.0 - y) == pytest.approx(pose.points[index][:2])


def test_the_length_of_the_leg_is_in_picture_heights():
    pose = poses(still(standing(), 4.0))[-1]

    assert (0.42 + 0.40) * PHONE.focal_ratio / PHONE.away_m == pytest.approx(pose.leg, rel=0.04)


@pytest.mark.parametrize("yaw_deg", [-120, -45, 0, 45, 90, 180])
def test_the_facing_is_that_of_the_body(yaw_deg):
    facing_deg = known(poses(still(standing(yaw_deg)))[-1].facing_yaw_deg)

    assert abs((facing_deg - yaw_deg + 180.0) % 360.0 - 180.0) < 1.0


@pytest.mark.parametrize(("trunk_deg", "yaw_deg"), [(0, 90), (30, 90), (30, -90), (85, 90)])
def test_the_trunk_leans_as_built_seen_from_the_side(trunk_deg, yaw_deg):
    pose = poses(still(hinged(trunk_deg, yaw_deg), 1.0, ROOM))[-1]

    assert trunk_deg == pytest.approx(pose.trunk_lie_deg, abs=2.0)


def test_knees_stand_out_of_the_picture_as_far_as_the_bones_say():
    """From the front a thigh of 0.42 m leant by 44 degrees is 0.29 m deep, though the detector says less."""
    flat = Camera(flat=0.6)
    figure = bent(80.0, 0.0)
    pose = poses(film(squats(80.0, yaw_deg=0.0), 2.0, flat))[-1]

    deep_m = (pose.points[Point.LEFT_KNEE].z - pose.points[Point.LEFT_HIP].z) * flat.away_m / flat.focal_ratio
    sine = 0.695  # of the 44 degrees that `bent` gives the thigh
    assert figure.left.thigh_deg == pytest.approx(44.0)
    assert 0.42 * sine == pytest.approx(deep_m, abs=0.06)


# --- the same body, filmed otherwise ---------------------------------------------------------


def test_a_mirrored_clip_has_mirrored_sides_and_the_same_angles():
    pictures = film(lambda at_s: replace(squats()(at_s), yaw_deg=50.0, left=Leg(20, 30)), 4.0)
    ones, others = poses(pictures), poses(each_person(pictures, mirrored))

    for one, other in zip(ones, others, strict=True):
        assert one.knee_flexion_deg == pytest.approx(other.knee_flexion_deg[::-1])
        assert one.knee_se_deg == pytest.approx(other.knee_se_deg[::-1])
        assert one.facing_yaw_deg == pytest.approx(-known(other.facing_yaw_deg))
        assert one.trunk_lie_deg == pytest.approx(other.trunk_lie_deg)
        assert one.leg == pytest.approx(other.leg)


def test_a_portrait_and_a_landscape_picture_show_the_same_knees():
    """The same camera at the same place, held upright and sideways; only what surrounds the body differs."""
    upright = replace(PHONE, away_m=4.5)
    sideways = replace(upright, width_px=1280, height_px=720)

    assert of_both_knees(film(squats(), 4.0, upright), film(squats(), 4.0, sideways)) < 1e-6


@pytest.mark.parametrize("pixels", [1, 13, 240, 4000])
def test_the_size_of_the_picture_in_pixels_says_nothing(pixels):
    pictures = film(squats(), 2.0)
    other = [replace(picture, width_px=9 * pixels, height_px=16 * pixels) for picture in pictures]

    assert [] == differing(conditioned(pictures), conditioned(other))


@pytest.mark.parametrize("away_m", [2.6, 4.5, 7.0])
def test_a_body_further_away_bends_alike(away_m):
    assert of_both_knees(film(squats(), 4.0), film(squats(), 4.0, replace(PHONE, away_m=away_m))) < 1.0


@pytest.mark.parametrize("factor", [0.65, 0.85, 1.1])
def test_a_child_and_a_tall_adult_bend_alike(factor):
    def small(at_s):
        return replace(squats()(at_s), anatomy=Anatomy().times(factor))

    assert of_both_knees(film(squats(), 4.0), film(small, 4.0)) < 1.0


@pytest.mark.parametrize("aside_m", [-0.4, 0.4])
def test_a_body_off_the_middle_bends_alike(aside_m):
    """A knee off the camera's axis is seen a little from before or behind: two degrees at most."""

    def beside(at_s):
        return replace(squats()(at_s), aside_m=aside_m)

    assert of_both_knees(film(squats(), 4.0), film(beside, 4.0)) < 2.0


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 60.0])
def test_any_picture_rate_shows_the_same_knees(rate_hz):
    """At the slowest rate smoothing lags by a part of a picture, some two degrees at the fastest moment."""
    ones = {round(p.at_s, 3): p for p in poses(film(squats(), 8.0))}
    others = {round(p.at_s, 3): p for p in poses(film(squats(), 8.0, rate_hz=rate_hz))}
    common = sorted(set(ones) & set(others))

    assert len(common) >= 40
    for at_s in common:
        for side in (0, 1):
            assert (
                abs(known(ones[at_s].knee_flexion_deg[side]) - known(others[at_s].knee_flexion_deg[side]))
                < 3.0
            )


def test_a_clock_that_begins_elsewhere_changes_nothing():
    pictures = film(squats(), 3.0)
    late = [replace(picture, at_s=picture.at_s + 512.0) for picture in pictures]

    assert of_both_knees(pictures, late) < 1e-6


def test_the_same_pictures_make_the_same_body_to_the_last_bit():
    pictures = noisy(film(squats(), 3.0), 0.004)

    assert [] == differing(conditioned(pictures), conditioned(pictures))


def test_a_recording_may_be_cut_anywhere_and_carried_on():
    """State in, state out: whole or picture by picture is the same."""
    pictures = film(squats(), 2.0)
    state, half = BodyState(), []
    for picture in pictures[:30]:
        state, pose = step(state, picture, "standing", TUNING)
        half.append(pose)
    for picture in pictures[30:]:
        state, pose = step(state, picture, "standing", TUNING)
        half.append(pose)

    assert [] == differing(conditioned(pictures), half)


# --- a detector's slips ----------------------------------------------------------------------


@pytest.mark.parametrize("points", [ALL_POINTS, LEG_POINTS, LEG_POINTS[2:]])
@pytest.mark.parametrize("from_s", [0.7, 1.9, 3.3])
def test_a_burst_of_exchanged_names_of_a_second_and_a_half_changes_nothing(points, from_s):
    pictures = film(lambda at_s: bent(squat_deg(at_s), 40.0, other_deg=20.0), 6.0)

    confused = each_person(pictures, exchanging(points), from_s, from_s + 1.5)
    assert [] == differing(conditioned(pictures), conditioned(confused))


def test_a_detector_that_insists_is_believed_after_two_seconds():
    pictures = still(Figure(left=Leg(0.0, 5.0), right=Leg(-5.0, 85.0)), 8.0)
    left = knees(each_person(pictures, exchanging(), 1.0))

    at_s = {round(picture.at_s, 3): i for i, picture in enumerate(pictures)}
    assert left[at_s[2.9]] == pytest.approx(5.0, abs=2.0)
    assert left[at_s[4.0]] == pytest.approx(85.0, abs=2.0)


def test_tremor_is_calmed_at_rest():
    shaken = noisy(still(bent(45.0), 8.0), 0.003)
    raw = [picture.people[0].image[Point.LEFT_KNEE].y for picture in shaken[60:]]
    calm = [pose.points[Point.LEFT_KNEE].y for pose in poses(shaken)[60:]]

    assert pstdev(calm) < pstdev(raw) / 2


@given(seed=st.integers(0, 1000))
@settings(max_examples=8)
def test_tremor_of_a_third_of_a_percent_leaves_the_truth_within_three_errors(seed):
    for pose in poses(noisy(film(squats(), 4.0, rate_hz=15.0), 0.003, seed)):
        for flexion_deg, se_deg in zip(pose.knee_flexion_deg, pose.knee_se_deg, strict=True):
            assert abs(known(flexion_deg) - squat_deg(pose.at_s)) <= 3.0 * known(se_deg)


def smoothing_goes_on(pictures, after_s):
    """Whether the first picture after a gap is still pulled towards where the body was before it."""
    _, pose = next(made for made in states(pictures) if made[0].at_s >= after_s)
    image = next(p for p in pictures if p.at_s >= after_s).people[0].image
    return abs(known(pose).points[Point.LEFT_KNEE].y - (1.0 - image[Point.LEFT_KNEE].y)) > 1e-9


@pytest.mark.parametrize("gap", [without, emptied])
@pytest.mark.parametrize(
    ("gap_s", "goes_on"), [(0.1, True), (0.3, True), (0.45, True), (0.6, False), (2.0, False)]
)
def test_smoothing_goes_on_over_gaps_up_to_half_a_second(gap, gap_s, goes_on):
    pictures = gap(film(squats(), 4.0), 1.0, 1.0 + gap_s)

    assert goes_on is smoothing_goes_on(pictures, 1.0 + gap_s)


def test_a_landmark_that_drops_out_for_a_moment_goes_on_where_it_was():
    """Else a detector that loses a third of the points would not be smoothed at all."""
    pictures = film(squats(), 4.0)
    blinking = each_person(pictures, hiding([Point.LEFT_KNEE]), 1.0, 1.2)

    assert smoothing_goes_on(blinking, 1.2)


def test_a_point_lost_in_every_third_picture_is_calmed_all_the_same():
    """There is less to calm it with; but beginning anew each time would tremble twice as much."""
    knee = Point.LEFT_KNEE
    shaken = noisy(still(bent(45.0), 10.0), 0.003)
    lost = {picture.at_s for picture in shaken[::3]}
    blinking = [each_person([p], hiding([knee]))[0] if p.at_s in lost else p for p in shaken]
    calm, blinked = (
        pstdev(pose.points[knee].y for pose in poses(pictures)[60:] if pose.at_s not in lost)
        for pictures in (shaken, blinking)
    )

    assert blinked < 1.5 * calm


def test_times_that_stand_still_or_run_back_raise_nothing():
    pictures = film(squats(), 1.0)
    stuck = [
        replace(picture, at_s=at_s)
        for picture, at_s in zip(pictures, [0.0, 0.0, 0.1, 0.05] * 10, strict=False)
    ]

    assert all(pose is not None for pose in conditioned(stuck))


# --- what is not seen ------------------------------------------------------------------------


def test_an_empty_picture_has_no_body_and_loses_nothing():
    state, _ = states(still(standing(), 1.0))[-1]
    after, pose = step(state, Sighting(1.1, 720, 1280), "standing", TUNING)

    assert None is pose
    assert state == after


def test_the_first_picture_may_be_empty():
    assert (BodyState(), None) == step(BodyState(), Sighting(0.0, 720, 1280), "standing", TUNING)


def test_a_landmark_that_flickers_out_goes_on_for_a_moment_and_no_longer():
    pictures = each_person(film(squats(), 4.0), hiding([Point.LEFT_KNEE]), 1.0, 2.0)

    shown = {round(pose.at_s, 3): pose for pose in poses(pictures)}

    for pose in poses(film(squats(), 4.0)):
        if not 1.0 <= pose.at_s < 2.0:
            continue
        knee = shown[round(pose.at_s, 3)]
        carried = pose.at_s - (1.0 - 1.0 / 30.0) <= TUNING.carry_s
        assert carried is (knee.visibility[Point.LEFT_KNEE] > 0.0)
        if carried:
            assert knee.visibility[Point.LEFT_KNEE] == TUNING.visibility
            away = knee.points[Point.LEFT_KNEE].minus(pose.points[Point.LEFT_KNEE])
            assert abs(away.x) + abs(away.y) < 0.02


def test_a_hidden_far_leg_is_none_and_never_stale():
    pictures = each_person(film(squats(), 4.0), hiding(RIGHT_LEG), 2.0)

    for pose in poses(pictures):
        if 2.0 <= pose.at_s <= 2.0 + TUNING.carry_s:
            continue  # for a moment it is supposed where it was going
        hidden = pose.at_s >= 2.0
        assert hidden is (pose.knee_flexion_deg[1] is None) is (pose.knee_se_deg[1] is None)
        assert hidden is (pose.segment_se_deg[1] is None) is (pose.segment_se_deg[3] is None)
        assert None is not pose.knee_flexion_deg[0]


@pytest.mark.parametrize("point", [Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE])
def test_a_leg_is_only_bent_where_hip_knee_and_ankle_show(point):
    assert [None] * 31 == knees(each_person(still(standing()), hiding([point])))


def test_the_near_leg_reads_right_although_the_far_one_never_shows():
    """Even when the detector's first guess of the size was wrong by a fifth."""
    pictures = each_person(film(squats(), 8.0), hiding(RIGHT_LEG))
    person = pictures[0].people[0]
    small = replace(person, world=tuple(point.times(0.8) for point in person.world))
    left = knees([replace(pictures[0], people=(small,)), *pictures[1:]])

    assert worst(left[120:], [squat_deg(picture.at_s) for picture in pictures[120:]]) < 2.5


@pytest.mark.parametrize(("index", "gate"), [(25, TUNING.visibility), (31, TUNING.foot_visibility)])
def test_a_landmark_counts_from_its_gate_on(index, gate):
    just, not_quite = (
        poses(each_person(still(standing(), 0.1), hiding([index], score)))[-1].visibility[index]
        for score in (gate, gate - 0.001)
    )

    assert (gate, 0.0) == (just, not_quite)


def test_feet_may_be_asked_to_show_better_than_the_rest():
    strict = replace(TUNING, foot_visibility=0.9)
    picture = each_person([seen(standing())], hiding(ALL_POINTS, 0.8))[0]
    pose = known(step(BodyState(), picture, "standing", strict)[1])

    assert {index for index in USED if pose.visibility[index] == 0.0} == FEET


def test_feet_and_only_feet_have_the_gate_of_feet():
    assert {29, 30, 31, 32} == {int(point) for point in FEET}


def test_landmarks_that_nothing_is_made_of_are_never_seen():
    pose = poses(still(standing(), 0.1))[-1]

    assert {0.0} == {pose.visibility[index] for index in NOT_USED}
    assert {SEEN} == {pose.visibility[index] for index in USED}


@pytest.mark.parametrize(("x", "y"), [(-0.1, 0.5), (1.1, 0.5), (0.5, -0.1), (0.5, 1.1)])
def test_out_of_the_picture_nothing_is_visible_however_sure_the_detector(x, y):
    def away(person):
        image = list(person.image)
        image[Point.LEFT_ANKLE] = Landmark(x, y, 1.0)
        return replace(person, image=tuple(image))

    pose = poses(each_person(still(standing(), 0.1), away))[-1]
    assert 0.0 == pose.visibility[Point.LEFT_ANKLE]
    assert None is pose.knee_flexion_deg[0]


@pytest.mark.parametrize(
    ("x", "visibility", "inside"), [(0.5, 1.0, True), (0.5, 0.1, True), (-0.1, 1.0, False)]
)
def test_a_hidden_ankle_is_told_from_one_that_is_cut_off(x, visibility, inside):
    def doubted(person):
        image = list(person.image)
        image[Point.LEFT_ANKLE] = Landmark(x, 0.5, visibility)
        return replace(person, image=tuple(image))

    pose = poses(each_person(still(standing(), 0.1), doubted))[-1]

    assert (inside, True) == pose.ankles_inside


@pytest.mark.parametrize("camera", [PHONE, LAPTOP])
def test_the_margin_is_as_wide_beside_as_above(camera):
    """It is given in picture heights, so a toe may hang out as far on every side."""
    inside, outside = 0.9 * TUNING.margin, 1.1 * TUNING.margin
    for by, visible in ((inside, True), (outside, False)):
        for x, y in (
            (-by / camera.aspect, 0.5),
            (1.0 + by / camera.aspect, 0.5),
            (0.5, -by),
            (0.5, 1.0 + by),
        ):

            def placed(person, x=x, y=y):
                image = list(person.image)
                image[Point.NOSE] = Landmark(x, y, 1.0)
                return replace(person, image=tuple(image))

            pose = poses(each_person(still(standing(), 0.0, camera), placed))[-1]
            assert visible is (pose.visibility[Point.NOSE] > 0.0)


def test_an_ankle_that_is_hidden_is_told_from_one_that_is_cut_off():
    hidden = poses(each_person(still(standing(), 0.1), hiding([Point.RIGHT_ANKLE])))[-1]
    cut_off = poses(still(standing(), 0.1, Camera(away_m=1.6, height_m=1.4)))[-1]

    assert (True, True) == hidden.ankles_inside
    assert (False, False) == cut_off.ankles_inside


def test_a_trunk_that_is_not_seen_does_not_lean():
    hidden = each_person(still(standing(), 0.2), hiding([Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER]))

    assert [None] * 7 == [pose.trunk_lie_deg for pose in poses(hidden)]


def test_one_shoulder_and_one_hip_are_enough_of_a_trunk():
    hidden = each_person(still(standing(), 0.2), hiding([Point.RIGHT_SHOULDER, Point.RIGHT_HIP]))

    assert [0.0] * 7 == pytest.approx([known(pose.trunk_lie_deg) for pose in poses(hidden)], abs=1.0)


def test_a_close_up_of_feet_has_no_knees():
    pose = poses(still(standing(0.0), 0.2, Camera(away_m=0.7, height_m=0.12)))[-1]

    assert (None, None) == pose.knee_flexion_deg
    assert pose.visibility[Point.LEFT_TOE] > 0.0


# --- other people ----------------------------------------------------------------------------


def test_a_passer_by_changes_nothing_of_the_body():
    me = film(squats(), 6.0, ROOM, rate_hz=15.0)
    other = film(
        lambda at_s: Figure(aside_m=2.5 - at_s, nearer_m=1.0, left=Leg(20.0), right=Leg(-20.0)),
        6.0, ROOM, rate_hz=15.0,
    )  # fmt: skip

    assert [] == differing(conditioned(me), conditioned(together(other, me)))


def test_of_somebody_else_nothing_of_the_one_before_is_kept():
    """The helper was taken first; the person who then lies is learnt as if alone."""
    helper = still(Figure(anatomy=Anatomy().times(1.2), aside_m=-0.8), 6.0, ROOM)
    person = emptied(still(replace(lying(), aside_m=0.4), 6.0, ROOM), -1.0, 1.0)
    made = states(together(helper, person), "lying")

    turned = next(i for i, (state, _) in enumerate(made) if known(state.followed).since_s > 0.0)
    assert states(person[turned:], "lying")[-1][1] == made[-1][1]


# --- nothing and too much --------------------------------------------------------------------


def everywhere(x, y, visibility=1.0):
    return DetectedPose((Landmark(x, y, visibility),) * LANDMARK_COUNT, (Vec3(0.0, 0.0),) * LANDMARK_COUNT)


@pytest.mark.parametrize("person", [everywhere(0.5, 0.5), everywhere(-7.0, 9.0), everywhere(0.5, 0.5, 0.0)])
def test_coincident_points_make_a_body_that_knows_nothing(person):
    made = [known(pose) for pose in conditioned([Sighting(i / 30, 720, 1280, (person,)) for i in range(5)])]

    for pose in made:
        assert (None, None) == pose.knee_flexion_deg
        assert None is pose.facing_yaw_deg is pose.trunk_lie_deg
        assert 0.0 == pose.leg


def test_coincident_points_in_the_middle_of_a_clip_pass():
    pictures = film(squats(), 2.0)
    broken = [replace(p, people=(everywhere(0.5, 0.5),)) if p.at_s == 1.0 else p for p in pictures]

    made = conditioned(broken)
    assert None is not made[-1]
    assert abs(known(known(made[-1]).knee_flexion_deg[0]) - squat_deg(2.0)) < 5.0


@pytest.mark.parametrize(("width_px", "height_px"), [(1, 1), (1, 5000), (5000, 1)])
def test_odd_shapes_of_pictures_raise_nothing(width_px, height_px):
    made = conditioned([replace(p, width_px=width_px, height_px=height_px) for p in film(squats(), 0.5)])

    assert None is not made[0]


@given(
    st.lists(
        st.lists(st.tuples(st.floats(-1, 2), st.floats(-1, 2), st.floats(0, 1)), min_size=33, max_size=33),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["standing", "lying"]),
)
@settings(max_examples=40)
def test_whatever_the_detector_says_there_is_a_body_and_no_error(people, posture):
    pictures = []
    for i, points in enumerate(people):
        world = tuple(Vec3(x - 0.5, 0.5 - y, score) for x, y, score in points)
        odd = DetectedPose(tuple(Landmark(*point) for point in points), world)
        pictures.append(Sighting(i / 15, 720, 1280, (odd,)))

    for pose in conditioned(pictures, posture):
        if pose is not None:
            assert LANDMARK_COUNT == len(pose.points) == len(pose.visibility)
            for flexion_deg, se_deg in zip(pose.knee_flexion_deg, pose.knee_se_deg, strict=True):
                assert (flexion_deg is None) is (se_deg is None)
                assert se_deg is None or 0.0 < se_deg <= 360.0
