"""Lying on the side: heels stay together, hips stay stacked, and nothing is in the mat."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avatars.contact import highest, lowest, rows_of
from avatars.movements.lying import MAT_UP_M, heel_m, palm, within
from avatars.movements.sidelying import (
    HIP_DEG,
    KNEE_DEG,
    arm_angles,
    clamshell,
    clamshell_press,
    hip_angles,
    opening_of,
    side_lying_abduction,
    skin_of,
)
from tests.avatars.lain import BODY, broken, done, drift_m, sound, twice_mirrored

OPEN_DEG, LIFT_DEG = 32.0, 26.0
OPENED = done(clamshell, OPEN_DEG)
LIFTED = done(side_lying_abduction, LIFT_DEG)
PRESSED = done(clamshell_press, 0.0)
ALL = {"clamshell": OPENED, "side_lying_abduction": LIFTED, "clamshell_press": PRESSED}
MADE = {"clamshell": (clamshell, OPEN_DEG), "side_lying_abduction": (side_lying_abduction, LIFT_DEG)}
FAULTS = (
    ("clamshell", "hips_roll_back"),
    ("clamshell", "feet_separate"),
    ("side_lying_abduction", "hips_roll_back"),
)


def heels_m(shown):
    return heel_m(BODY, shown.posed, "left") - heel_m(BODY, shown.posed, "right")


@pytest.mark.parametrize("name", ALL)
def test_who_lies_is_on_the_mat_and_within_every_joints_range(name):
    sound(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_two_mirrors_change_nothing_and_one_exchanges_the_sides(name):
    twice_mirrored(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_the_left_leg_is_on_top_and_the_head_to_the_pictures_left(name):
    posed = ALL[name].posed

    assert (posed.of("thigh_l")[:, 1] > posed.of("thigh_r")[:, 1] + 0.1).all()
    assert (posed.of("head")[:, 0] < posed.of("pelvis")[:, 0] - 0.3).all()


@pytest.mark.parametrize("name", ALL)
def test_the_head_lies_on_a_cushion(name):
    shown = ALL[name]
    soft = next(one for one in shown.things if one.kind == "roll")
    under = lowest(BODY, shown.posed, rows_of(BODY, "head"))

    assert under[0] == pytest.approx(soft.at_m[1] + soft.size_m[1] / 2.0, abs=0.025)
    assert any(one.kind == "mat" for one in shown.things)


@given(st.floats(1.0, 60.0))
@settings(max_examples=6, deadline=None)
def test_heels_stay_together_however_far_the_knee_opens(deep):
    shown = done(clamshell, deep, share=np.linspace(0.0, 1.1, 40))

    assert np.ptp(heels_m(shown), axis=0).max() < 1e-3


def test_the_top_leg_turns_as_a_whole_about_the_line_from_hip_to_heel():
    posed = OPENED.posed
    turned = opening_of(posed.of("thigh_l"), heel_m(BODY, posed, "left"), posed.of("calf_l"))

    assert np.degrees(turned - turned[0]) == pytest.approx(OPEN_DEG * np.linspace(0.0, 1.0, 5), abs=0.1)
    assert np.ptp(OPENED.angles["knee_flexion_left"]) < 0.1


def test_a_clamshell_begins_with_bent_hips_and_knees_one_leg_on_the_other():
    posed, skin = OPENED.posed, skin_of(BODY)
    gap = lowest(BODY, posed, skin.top_knee) - highest(BODY, posed, skin.knee)

    assert OPENED.angles["hip_flexion_right"][0] == pytest.approx(HIP_DEG)
    assert OPENED.angles["knee_flexion_right"][0] == pytest.approx(KNEE_DEG)
    assert -0.01 < gap[0] < 0.0
    assert gap[-1] > 0.05


def test_heels_are_in_line_with_the_seat():
    run = (heel_m(BODY, OPENED.posed, "right") - OPENED.posed.of("thigh_r"))[0]

    assert abs(run[2]) < 0.12
    assert run[0] > 0.4


def test_only_the_top_leg_moves_in_a_clamshell():
    assert drift_m(OPENED, "pelvis", "head", "calf_r", "foot_r", "hand_r", "hand_l") < 1e-6
    assert drift_m(OPENED, "calf_l") > 0.1


@pytest.mark.parametrize("name", ["clamshell", "side_lying_abduction"])
def test_hips_are_stacked_without_a_fault(name):
    run = (ALL[name].posed.of("thigh_l") - ALL[name].posed.of("thigh_r"))[-1]

    assert abs(run[2]) < 0.16 * np.linalg.norm(run)


def test_the_upper_hand_lies_flat_on_the_upper_hip():
    hand = within(OPENED.posed, "pelvis", "middle_01_l")[0]

    assert palm(OPENED.posed, "left")[0] @ (OPENED.posed.of("thigh_r") - OPENED.posed.of("thigh_l"))[0] > 0.1
    assert hand[0] > BODY.head("thigh_l")[0]
    assert abs(hand[1] - BODY.head("thigh_l")[1]) < 0.15


def test_pressing_moves_nothing_and_the_hand_is_on_the_knee():
    posed = PRESSED.posed
    hand, knee, hip = (posed.of(bone)[0] for bone in ("middle_01_l", "calf_l", "thigh_l"))

    assert drift_m(PRESSED, "calf_l", "hand_l", "head", "foot_l") == 0.0
    assert np.linalg.norm(hand - knee) < 0.2
    assert np.linalg.norm(hand - knee) < np.linalg.norm(hand - hip)
    assert hand[1] > knee[1]


def test_the_straight_leg_rises_by_as_much_as_was_asked():
    raised = LIFTED.angles["hip_abduction_left"]
    thigh = LIFTED.posed.of("calf_l") - LIFTED.posed.of("thigh_l")
    pitch = np.degrees(np.arcsin(thigh[:, 1] / np.linalg.norm(thigh, axis=1)))

    assert raised - raised[0] == pytest.approx(LIFT_DEG * np.linspace(0.0, 1.0, 5))
    assert pitch[-1] - pitch[0] == pytest.approx(LIFT_DEG, abs=2.0)
    assert (LIFTED.angles["knee_flexion_left"] < 5.0).all()


def test_the_straight_leg_begins_on_the_mat_a_little_behind_the_trunk():
    foot = lowest(BODY, LIFTED.posed, rows_of(BODY, "foot_l", "ball_l"))

    assert foot[0] == pytest.approx(MAT_UP_M, abs=0.01)
    assert foot[-1] > 0.25
    assert LIFTED.angles["hip_flexion_left"][0] < 0.0


def test_toes_look_ahead_and_not_at_the_ceiling():
    foot = LIFTED.posed.of("ball_l") - LIFTED.posed.of("foot_l")

    assert (foot[:, 2] > np.abs(foot[:, 1])).all()


@pytest.mark.parametrize(("exercise", "fault"), FAULTS)
def test_a_fault_passes_its_limit_weak_or_strong_and_a_clean_repetition_keeps_it(exercise, fault):
    movement, deep = MADE[exercise]
    by = [broken(exercise, fault, lambda faults: done(movement, deep, faults), k) for k in (0.0, 0.5, 1.0)]

    assert by[0] < 0.0 < by[1] < by[2]


@pytest.mark.parametrize("strength", [0.5, 1.0])
@pytest.mark.parametrize(("exercise", "fault"), FAULTS)
def test_a_fault_too_lies_on_the_mat_and_within_the_joints_ranges(exercise, fault, strength):
    movement, deep = MADE[exercise]

    sound(done(movement, deep, {fault: strength}))


def test_who_rolls_back_still_has_the_lower_leg_where_it_lay_and_the_heels_together():
    rolled = done(clamshell, OPEN_DEG, {"hips_roll_back": 1.0})

    assert np.ptp(heel_m(BODY, rolled.posed, "right"), axis=0).max() < 1e-3
    assert np.ptp(heels_m(rolled), axis=0).max() < 1e-3


def test_feet_part_only_in_their_own_fault():
    parted = done(clamshell, OPEN_DEG, {"feet_separate": 0.5})

    assert np.ptp(heels_m(parted)[:, 1]) == pytest.approx(0.1, abs=1e-3)
    assert drift_m(parted, "pelvis", "foot_r") < 1e-6


@pytest.mark.parametrize(("level", "bands"), [("article", 0), ("light_band", 1), ("medium_band", 1)])
def test_a_band_is_worn_above_the_knees_where_the_level_asks_for_one(level, bands):
    shown = done(clamshell, OPEN_DEG, level=level)
    worn = [one for one in shown.things if one.kind == "band"]

    assert len(worn) == bands
    for bone, at_m in (tie for one in worn for tie in one.ties):
        assert BODY.head(bone.replace("thigh", "calf"))[1] < at_m[1] < BODY.head(bone)[1]


def test_the_names_of_angles_are_those_of_one_side():
    assert hip_angles("left") == ("hip_flexion_left", "hip_abduction_left", "hip_outward_turn_left")
    assert all(name.endswith("_right") for name in arm_angles("right"))
