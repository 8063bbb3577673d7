"""Sitting and lying prone; and every movement on the floor comes to what its exercise asks."""

import numpy as np
import pytest

from avatars.contact import lowest, rows_near, rows_of, skin_at
from avatars.movements.floor import GIVES_M, LYING, SLACK_DEG, prone_quad_stretch, quad_set
from avatars.movements.lying import MAT_UP_M, hand_rows, head_rows, palm
from avatars.moving import Asked
from avatars.reaching import deep_for
from avatars.truth import counted_in, signal
from tests.avatars.lain import BODY, done, drift_m, sound, twice_mirrored
from vastus.protocol import load

BEND_DEG = 105.0
TIGHTENED = done(quad_set, 0.0)
BENT = done(prone_quad_stretch, BEND_DEG)
ALL = {"quad_set": TIGHTENED, "prone_quad_stretch": BENT}
COUNTED = [name for name in LYING if load.exercise(name).movement is not None]


def exercise_level(name):
    exercise = load.exercise(name)
    return exercise, next(one for one in exercise.levels if one.performs is None and one.target is not None)


@pytest.mark.parametrize("name", ALL)
def test_the_body_is_on_the_mat_and_within_every_joints_range(name):
    sound(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_two_mirrors_change_nothing_and_one_exchanges_the_sides(name):
    twice_mirrored(ALL[name])


def test_who_tightens_the_thigh_moves_one_leg_and_nothing_else():
    assert drift_m(TIGHTENED, "pelvis", "head", "hand_l", "hand_r", "foot_r", "calf_r") < 1e-9
    assert np.ptp(TIGHTENED.angles["ankle_dorsiflexion_left"]) == pytest.approx(30.0)


def test_the_knee_presses_the_towel_down_and_comes_nearer_to_straight():
    under = lowest(BODY, TIGHTENED.posed, rows_near(BODY, BODY.head("calf_l"), 0.08))
    towel = next(one for one in TIGHTENED.things if one.kind == "roll")

    assert under[0] == pytest.approx(towel.at_m[1] + towel.size_m[1] / 2.0, abs=0.006)
    assert under[0] - under[-1] == pytest.approx(GIVES_M, abs=1e-3)
    assert TIGHTENED.angles["knee_flexion_left"][-1] < TIGHTENED.angles["knee_flexion_left"][0] - 3.0


def test_the_towel_is_under_the_knee():
    towel = next(one for one in TIGHTENED.things if one.kind == "roll")
    knee = TIGHTENED.posed.of("calf_l")[0]

    assert towel.at_m[[0, 2]] == pytest.approx(knee[[0, 2]])


@pytest.mark.parametrize("side", ["left", "right"])
def test_who_sits_leans_on_both_palms_behind_the_hips(side):
    posed = TIGHTENED.posed

    assert lowest(BODY, posed, hand_rows(BODY, side))[0] == pytest.approx(MAT_UP_M, abs=0.01)
    assert palm(posed, side)[0, 1] < -0.8
    assert posed.of(f"hand_{side[0]}")[0, 2] < posed.of("pelvis")[0, 2] - 0.1


def test_the_other_foot_stands_flat():
    sole = skin_at(BODY, TIGHTENED.posed, rows_of(BODY, "foot_r", "ball_r"))[0, :, 1]
    ball, ankle = TIGHTENED.posed.of("ball_r")[0, 1], TIGHTENED.posed.of("foot_r")[0, 1]

    assert sole.min() == pytest.approx(MAT_UP_M, abs=0.01)
    assert ball - ankle == pytest.approx(BODY.head("ball_r")[1] - BODY.head("foot_r")[1], abs=2e-3)


def test_the_knee_bends_from_a_taut_strap_to_what_was_asked():
    assert BENT.angles["knee_flexion_left"] == pytest.approx(np.linspace(SLACK_DEG, BEND_DEG, 5))


def test_a_taut_strap_is_within_the_start_that_counts():
    movement = load.exercise("prone_quad_stretch").movement

    assert movement is not None
    assert movement.start > SLACK_DEG


def test_in_the_stretch_only_the_shank_moves():
    assert drift_m(BENT, "pelvis", "head", "hand_l", "hand_r", "calf_l", "foot_r") < 1e-9


def test_belly_and_thighs_lie_on_the_mat_and_the_face_is_down():
    posed = BENT.posed

    for bones in (("pelvis", "spine_01"), ("thigh_l",), ("thigh_r",)):
        assert lowest(BODY, posed, rows_of(BODY, *bones))[0] < MAT_UP_M + 0.03
    assert MAT_UP_M <= lowest(BODY, posed, head_rows(BODY))[0] < MAT_UP_M + 0.03
    assert posed.of("head")[0, 2] > posed.of("pelvis")[0, 2] + 0.4


def test_the_strap_runs_from_the_shank_to_a_closed_hand_and_over_the_back():
    strap = next(one for one in BENT.things if one.kind == "strap")
    start, end = (BENT.posed.carried(*tie) for tie in strap.ties)
    rows = rows_of(BODY, "pelvis", "spine_01", "spine_02", "spine_03", "thigh_l")
    skin = skin_at(BODY, BENT.posed, rows)
    share = (skin[..., 2] - start[:, None, 2]) / (end - start)[:, None, 2]
    aside = np.abs(skin[..., 0] - (start[:, None, 0] + share * (end - start)[:, None, 0])) < 0.02
    over = start[:, None, 1] + share * (end - start)[:, None, 1] - skin[..., 1]

    assert [tie[0] for tie in strap.ties] == ["calf_l", "hand_l"]
    assert BENT.angles["fingers_flexion_left"][0] > 30.0
    assert over[aside & (share > 0.2) & (share < 0.95)].min() > 0.0


def test_the_left_is_shown_to_a_camera_beside():
    for shown in ALL.values():
        assert (shown.posed.of("thigh_l")[:, 0] > shown.posed.of("thigh_r")[:, 0] + 0.1).all()


@pytest.mark.parametrize("name", COUNTED)
def test_every_movement_comes_to_its_target_from_a_start_that_counts(name):
    exercise, level = exercise_level(name)
    deep = deep_for(exercise, level.id, level.target, LYING[name], BODY)
    shown = LYING[name](Asked(BODY, np.linspace(0.0, 1.0, 5), deep, level=level.id))
    counted = counted_in(exercise, shown)

    assert counted[-1] == pytest.approx(level.target, rel=0.02)
    assert counted[0] < exercise.movement.start
    assert (np.diff(counted) > -0.5 * exercise.movement.start).all()


@pytest.mark.parametrize("name", LYING)
def test_nobody_who_lies_is_taken_for_upright(name):
    exercise = load.exercise(name)
    deep = 10.0 if exercise.movement else 0.0
    shown = LYING[name](Asked(BODY, np.array([0.0, 1.0]), deep, level=exercise.levels[-1].id))

    assert exercise.movement is None or [guard.id for guard in exercise.guards].count("upright") == 1
    for guard in exercise.guards:
        if guard.signal == "trunk_lie_deg" and guard.below is not None:
            assert (signal(guard.signal, shown, exercise.setting.view) > guard.below).all()


def test_every_exercise_of_the_table_is_one_of_the_library():
    assert set(LYING) <= set(load.exercise_ids())
