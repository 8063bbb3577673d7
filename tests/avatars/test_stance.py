"""How a stance is put together: weight, heels that rise, knees that fall in, hands that hold."""

import numpy as np
import pytest

from avatars.balance import (
    MIDDLE_OF_FOOT_M,
    bowed_deg,
    halved,
    hips_over_m,
    lean_balanced,
    shank_balanced,
    span_m,
    still_lean_deg,
    weight_ahead_m,
)
from avatars.moving import Asked
from avatars.stance import (
    Footing,
    Stance,
    ankle_m,
    eased,
    heel_pitch_deg,
    hung_m,
    leaning,
    pelvis_turned,
    sized,
    skin_of,
)
from avatars.turning import about_x
from tests.avatars.figures import figure
from tests.avatars.measured import FRONT, signal
from vastus.pose.landmarks import Point

FIGURE = figure()
HALF_M = 0.5 * FIGURE.hips_apart_m
ONE = np.zeros(1)


def upright(knee: float = 4.0, pelvis=None, across_m: float = 0.0) -> Stance:
    up = FIGURE.ankle_up_m + float(span_m(FIGURE, np.array(knee)))
    return Stance(FIGURE, np.array([[across_m, up, 0.0]]), pelvis_turned(ONE) if pelvis is None else pelvis)


def standing(side: str, ahead_m: float = 0.0) -> Footing:
    return Footing(np.array([HALF_M if side == "left" else -HALF_M, FIGURE.ankle_up_m, ahead_m]))


def asked(**faults: float) -> Asked:
    return Asked(FIGURE, ONE, 1.0, faults)


def test_a_fault_is_weak_at_half_and_strong_at_the_whole_of_its_strength():
    sizes = [sized(asked(bends=strength), "bends", 10.0, 16.0) for strength in (0.0, 0.25, 0.5, 0.75, 1.0)]

    assert sizes == [0.0, 5.0, 10.0, 13.0, 16.0]
    assert sized(asked(), "bends", 10.0, 16.0) == 0.0


def test_a_fault_of_the_trunk_counts_what_the_body_leans_anyway():
    assert leaning(asked(leans=1.0), "leans", 10.0, 20.0) + still_lean_deg(FIGURE) == pytest.approx(20.0)
    assert leaning(asked(), "leans", 10.0, 20.0) == 0.0


def test_an_eased_share_begins_and_ends_without_a_jerk():
    share = eased(np.array([-1.0, 0.2, 0.3, 0.4, 2.0]), 0.2, 0.4)

    assert share == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0])


def test_halving_finds_where_a_rising_function_is_nought_or_the_nearer_end():
    def rising(value):
        return value - np.array([0.25, 7.0])

    assert halved(rising, np.zeros(2), np.ones(2)) == pytest.approx([0.25, 1.0])


def test_hips_are_over_the_ankles_by_the_bones():
    thigh, shank = FIGURE.leg_m
    up, ahead = hips_over_m(FIGURE, np.array([0.0]), np.array([90.0]))

    assert (up[0], ahead[0]) == pytest.approx((shank, -thigh))
    assert span_m(FIGURE, np.array([90.0])) == pytest.approx([np.hypot(thigh, shank)])


@pytest.mark.parametrize("free", [None, np.array([30.0])])
def test_a_balanced_shank_brings_the_weight_over_the_foot(free):
    knee, lean = np.array([15.0]), np.array([40.0])
    shank = shank_balanced(FIGURE, knee, lean, free)

    assert weight_ahead_m(FIGURE, shank, knee, lean, free) == pytest.approx([MIDDLE_OF_FOOT_M], abs=1e-6)


def test_a_balanced_trunk_brings_the_weight_over_the_foot():
    knee, shank = np.array([60.0]), np.array([22.0])
    lean = lean_balanced(FIGURE, shank, knee)

    assert weight_ahead_m(FIGURE, shank, knee, lean) == pytest.approx([MIDDLE_OF_FOOT_M], abs=1e-6)
    assert 10.0 < lean[0] < 60.0


def test_a_free_leg_behind_brings_the_weight_back():
    knee, lean, shank = np.array([15.0]), np.array([60.0]), ONE
    free = [weight_ahead_m(FIGURE, shank, knee, lean, np.array([deg]))[0] for deg in (0.0, 30.0, 60.0)]

    assert free[0] > free[1] > free[2]


@pytest.mark.parametrize("ratio", [-0.06, 0.0, 0.1, 0.2])
def test_a_heel_rises_by_so_much_of_a_shank_about_a_ball_that_stays(ratio):
    up = upright(knee=40.0).with_foot("right", standing("right"))
    shown = up.with_foot("left", standing("left")).shown()
    pitch = heel_pitch_deg(FIGURE, np.array([ratio]))
    footing = Footing(standing("left").stands_m, pitch)
    risen = up.with_foot("left", footing).shown()

    heel = [one.body[0, Point.LEFT_HEEL] for one in (shown, risen)]
    assert (heel[1] - heel[0])[2] == pytest.approx(ratio * FIGURE.leg_m[1], abs=1e-6)
    assert risen.posed.of("ball_l") == pytest.approx(shown.posed.of("ball_l"), abs=1e-6)
    assert risen.body[0, Point.LEFT_TOE] == pytest.approx(shown.body[0, Point.LEFT_TOE], abs=1e-6)


def test_a_foot_that_turns_about_its_ankle_leaves_the_ankle():
    footing = standing("left").turned(FIGURE, "left", -20.0)
    ankle, foot = ankle_m(FIGURE, "left", footing)

    assert ankle[0] == pytest.approx(standing("left").stands_m)
    assert foot[0, 2, 1] == pytest.approx((about_x(np.array([-20.0]))[0, 2, 1]), abs=0.01)


@pytest.mark.parametrize("falls_in", [8.0, 15.0, 25.0])
def test_a_knee_falls_in_as_far_as_the_picture_from_the_front_shows(falls_in):
    stance = upright(knee=55.0)
    straight = Footing(standing("left").stands_m, toes_out_deg=0.0)
    falling = Footing(standing("left").stands_m, toes_out_deg=0.0, falls_in_deg=np.array([falls_in]))
    right = stance.with_foot("right", standing("right"))
    before, after = (
        signal(right.with_foot("left", one).shown(), "frontal_plane_projection_deg", view=FRONT)[0]
        for one in (straight, falling)
    )

    assert after - before == pytest.approx(falls_in, rel=0.15)


@pytest.mark.parametrize("drop", [0.0, 12.0])
@pytest.mark.parametrize("roll", [0.0, 20.0])
@pytest.mark.parametrize("tilt", [0.0, 40.0, 80.0, 100.0])
def test_a_turned_pelvis_is_told_in_angles_that_turn_it_so(tilt, drop, roll):
    pelvis = pelvis_turned(np.array([tilt]), np.array([drop]), np.array([roll]))
    shown = Stance(FIGURE, np.array([[0.0, 0.9, 0.0]]), pelvis).shown()

    assert shown.posed.turned[0, FIGURE.rig.places["pelvis"]] == pytest.approx(pelvis[0], abs=1e-9)


def test_a_pelvis_that_drops_hangs_on_the_right_and_one_that_rolls_goes_back_there():
    dropped = Stance(FIGURE, np.zeros((1, 3)), pelvis_turned(ONE, drop=np.array([15.0])))
    rolled = Stance(FIGURE, np.zeros((1, 3)), pelvis_turned(ONE, roll=np.array([15.0])))

    assert dropped.hip_m("right")[0, 1] < dropped.hip_m("left")[0, 1]
    assert rolled.hip_m("right")[0, 2] < rolled.hip_m("left")[0, 2]


def test_a_pelvis_hangs_on_the_hip_that_is_told():
    pelvis = pelvis_turned(np.array([30.0]), np.array([10.0]), np.array([20.0]))
    hip = np.array([[0.1, 0.8, -0.2]])
    stance = Stance(FIGURE, hung_m(FIGURE, "left", hip, pelvis), pelvis)

    assert stance.hip_m("left") == pytest.approx(hip, abs=1e-9)


def test_a_back_bows_so_far_that_the_shoulders_lean_as_told():
    bend = bowed_deg(FIGURE, np.array([12.0]))
    shown = upright().with_angles(trunk_flexion=bend).shown()

    assert signal(shown, "trunk_flexion_deg")[0] - still_lean_deg(FIGURE) == pytest.approx(12.0, rel=0.1)


@pytest.mark.parametrize(("side", "sign"), [("left", 1.0), ("right", -1.0)])
def test_a_hand_lies_where_it_holds_and_its_fingers_point_as_told(side, sign):
    wrist = np.array([sign * 0.2, 1.2, 0.35])
    fingers = np.array([0.0, 1.0, 0.2])
    stance = upright().with_hand(side, wrist, np.array([sign, -1.0, 0.0]), fingers)
    shown = stance.shown().posed

    along = (shown.of(f"middle_01_{side[0]}") - shown.of(f"hand_{side[0]}"))[0]
    assert shown.of(f"hand_{side[0]}")[0] == pytest.approx(wrist, abs=1e-6)
    assert along / np.linalg.norm(along) == pytest.approx(fingers / np.linalg.norm(fingers), abs=0.15)
    assert stance.angles[f"wrist_flexion_{side}"][0] < 0.0


def test_skin_is_found_by_the_bone_that_it_follows():
    rows = skin_of(FIGURE, "foot_l", "ball_l")

    assert (FIGURE.skin_m[rows, 0] > 0.0).all()
    assert FIGURE.skin_m[rows, 1].max() < FIGURE.ankle_up_m
    assert len(skin_of(FIGURE, "foot_r")) < len(rows)
