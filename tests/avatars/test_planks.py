"""Side planks: elbow and knee or foot stay where they lean, and the hips rise into one line."""

import numpy as np
import pytest

from avatars.contact import lowest
from avatars.limbs import OutOfReachError
from avatars.movements.lying import MAT_UP_M, heel_m, palm
from avatars.movements.planks import side_plank, side_plank_abduction, side_plank_clam
from avatars.movements.sidelying import opening_of, skin_of
from tests.avatars.lain import BODY, broken, done, drift_m, sound, twice_mirrored

RISE_CM, OPEN_DEG, RAISE_DEG = 11.0, 31.0, 19.0
KNEES = done(side_plank, RISE_CM, level="knees_10")
FEET = done(side_plank, RISE_CM, level="feet_20")
CLAM = done(side_plank_clam, OPEN_DEG)
RAISED = done(side_plank_abduction, RAISE_DEG)
ALL = {"knees": KNEES, "feet": FEET, "clam": CLAM, "raised": RAISED}
LOWER = {"knees": "l", "feet": "l", "clam": "r", "raised": "r"}
FAULTS = ("hips_roll_back", "feet_separate")


def hips_m(shown):
    return 0.5 * (shown.posed.of("thigh_l") + shown.posed.of("thigh_r"))


def off_line_m(name):
    """Return how far the lower hip is above the line from the lower shoulder to the lower ankle or knee."""
    shown, side = ALL[name], LOWER[name]
    end = "foot" if name in {"feet", "raised"} else "calf"
    first, last, hip = (shown.posed.of(f"{bone}_{side}") for bone in ("upperarm", end, "thigh"))
    share = (hip[:, 0] - first[:, 0]) / (last[:, 0] - first[:, 0])
    return hip[:, 1] - (first[:, 1] + share * (last[:, 1] - first[:, 1]))


@pytest.mark.parametrize("name", ALL)
def test_who_leans_is_on_the_mat_and_within_every_joints_range(name):
    sound(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_two_mirrors_change_nothing_and_one_exchanges_the_sides(name):
    twice_mirrored(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_elbow_and_hand_stay_where_they_lean(name):
    side = LOWER[name]

    assert drift_m(ALL[name], f"lowerarm_{side}", f"hand_{side}", f"index_01_{side}") < 1e-3


@pytest.mark.parametrize("name", ALL)
def test_the_lower_foot_stays_where_it_lies(name):
    side = LOWER[name]

    assert drift_m(ALL[name], f"foot_{side}", f"ball_{side}") < 1e-3


@pytest.mark.parametrize("name", ["knees", "clam"])
def test_on_the_knees_the_knee_stays_and_is_bent_to_about_a_right_angle(name):
    side = LOWER[name]
    bend = ALL[name].angles["knee_flexion_left" if side == "l" else "knee_flexion_right"]

    assert drift_m(ALL[name], f"calf_{side}") < 1e-3
    assert bend == pytest.approx(np.full(5, 90.0), abs=8.0)


@pytest.mark.parametrize("name", ["feet", "raised"])
def test_on_the_feet_both_legs_are_straight(name):
    for side in ("left", "right"):
        assert (ALL[name].angles[f"knee_flexion_{side}"] < 12.0).all()


def test_between_pictures_that_were_found_nothing_slides_either():
    many = done(side_plank, RISE_CM, level="knees_10", share=np.linspace(0.0, 1.0, 60))

    assert drift_m(many, "lowerarm_l", "hand_l", "calf_l", "foot_l") < 1e-3


def test_feet_and_knees_of_what_is_done_in_two_parts_do_not_slide_between_pictures():
    many = done(side_plank_clam, OPEN_DEG, share=np.linspace(0.0, 1.0, 60))

    assert drift_m(many, "lowerarm_r", "hand_r", "calf_r", "foot_r") < 1e-3


@pytest.mark.parametrize("name", ["knees", "feet"])
def test_the_hips_rise_by_as_much_as_was_asked(name):
    up = hips_m(ALL[name])[:, 1]

    assert 100.0 * (up - up[0]) == pytest.approx(RISE_CM * np.linspace(0.0, 1.0, 5), abs=0.05)


@pytest.mark.parametrize("name", ALL)
def test_the_hips_begin_on_the_mat_and_come_into_one_line(name):
    shown = ALL[name]
    skin = skin_of(BODY)
    lying = shown.mirrored() if LOWER[name] == "l" else shown
    off = off_line_m(name)

    assert lowest(BODY, lying.posed, skin.hip)[0] == pytest.approx(MAT_UP_M, abs=0.008)
    assert off[0] < off[-1] - 0.05
    assert abs(off[-1]) < 0.09


@pytest.mark.parametrize("name", ALL)
def test_the_elbow_is_under_the_shoulder_when_the_hips_are_up(name):
    side = LOWER[name]
    run = (ALL[name].posed.of(f"upperarm_{side}") - ALL[name].posed.of(f"lowerarm_{side}"))[-1]

    assert run[1] > 0.2
    assert np.hypot(run[0], run[2]) < 0.09


@pytest.mark.parametrize("name", ALL)
def test_hips_stay_stacked_without_a_fault(name):
    run = ALL[name].posed.of("thigh_l") - ALL[name].posed.of("thigh_r")

    assert np.abs(run[:, 2]).max() < 0.01


def test_the_leg_that_works_in_a_side_plank_is_the_lower_one():
    assert (KNEES.posed.of("foot_l")[:, 1] < KNEES.posed.of("foot_r")[:, 1]).all()
    assert (CLAM.posed.of("foot_l")[:, 1] > CLAM.posed.of("foot_r")[:, 1]).all()


def test_the_lower_hand_lies_on_its_palm():
    assert palm(CLAM.posed, "right")[0, 1] < -0.8


def test_who_is_asked_to_rise_higher_than_arms_are_long_cannot():
    with pytest.raises(OutOfReachError):
        done(side_plank, 90.0, level="knees_10")


def test_in_a_plank_first_the_hips_rise_and_then_the_knee_opens():
    up = hips_m(CLAM)[:, 1]
    posed = CLAM.posed
    turned = np.degrees(opening_of(posed.of("thigh_l"), heel_m(BODY, posed, "left"), posed.of("calf_l")))

    assert up[2] == pytest.approx(up[-1], abs=1e-3)
    assert abs(turned[1] - turned[0]) < 8.0
    assert turned[-1] - turned[2] > 20.0


def test_heels_stay_together_while_the_knee_opens_in_a_plank():
    apart = heel_m(BODY, CLAM.posed, "left") - heel_m(BODY, CLAM.posed, "right")

    assert np.ptp(apart[2:], axis=0).max() < 1e-3


def test_the_raised_leg_is_raised_when_the_hips_are_up():
    gap = np.linalg.norm(RAISED.posed.of("foot_l") - RAISED.posed.of("foot_r"), axis=1)

    assert abs(gap[1] - gap[0]) < 0.05
    assert gap[-1] > gap[0] + 0.2


def test_a_movement_in_two_parts_goes_on_beyond_its_target():
    beyond = done(side_plank_abduction, RAISE_DEG, share=np.array([1.0, 1.15]))

    assert beyond.angles["hip_abduction_left"][1] > beyond.angles["hip_abduction_left"][0] + 2.0


@pytest.mark.parametrize("name", ALL)
def test_elbow_hand_knees_and_feet_are_over_the_mat(name):
    (under,) = ALL[name].things
    half = np.array(under.size_m) / 2.0
    for bone in ("lowerarm", "hand", "calf", "foot", "ball"):
        off = np.abs(ALL[name].posed.of(f"{bone}_{LOWER[name]}") - under.at_m)
        assert (off[:, [0, 2]] < half[[0, 2]]).all()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_passes_its_limit_weak_or_strong_and_a_clean_repetition_keeps_it(fault):
    by = [
        broken("side_plank_clam", fault, lambda faults: done(side_plank_clam, OPEN_DEG, faults), strength)
        for strength in (0.0, 0.5, 1.0)
    ]

    assert by[0] < 0.0 < by[1] < by[2]


@pytest.mark.parametrize("strength", [0.5, 1.0])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_too_is_on_the_mat_and_on_the_same_elbow(fault, strength):
    wrong = done(side_plank_clam, OPEN_DEG, {fault: strength})

    sound(wrong)
    assert drift_m(wrong, "lowerarm_r", "calf_r", "foot_r") < 2e-3
