"""What all who lie share: mat, cushion, heels, palms, and motions found at a few shares."""

import numpy as np
import pytest

from avatars.contact import PELVIS_M, SINK_M, lowest, placed, rows_of
from avatars.movements.lying import (
    MAT_M,
    MAT_UP_M,
    NODES,
    cushion,
    hand_rows,
    head_rows,
    heel_m,
    mat,
    near,
    one,
    palm,
    resting,
    shown_at,
    sunk,
    toward,
    within,
)
from avatars.moving import Asked
from avatars.posing import SIDES, posed
from tests.avatars.fleshed import HEEL_M, figure

BODY = figure()
ON_SIDE = {"pelvis_x_m": 0.0, "pelvis_y_m": 0.3, "pelvis_z_m": 0.0, "pelvis_list": 90.0}
TURNED = posed(BODY.rig, {"pelvis_list": np.array([90.0]), "knee_flexion_left": np.array([80.0])})


def asked(count: int) -> Asked:
    return Asked(BODY, np.linspace(0.0, 1.0, count), 30.0)


def test_a_mat_lies_on_the_floor_and_is_as_long_as_who_lies_on_it():
    lying = mat(0.2, 0.1)

    assert lying.at_m[1] - MAT_M[1] / 2.0 == pytest.approx(0.0)
    assert lying.at_m[1] + MAT_M[1] / 2.0 == pytest.approx(MAT_UP_M)
    assert lying.size_m[0] > BODY.skin_m[:, 1].max()


def test_a_cushion_reaches_from_the_mat_into_the_head():
    shown = placed(BODY, one(ON_SIDE))
    soft = cushion(BODY, shown)
    top = soft.at_m[1] + soft.size_m[1] / 2.0

    assert soft.at_m[1] - soft.size_m[1] / 2.0 == pytest.approx(MAT_UP_M)
    assert 0.0 < top - lowest(BODY, shown, head_rows(BODY))[0] < 0.03
    assert abs(soft.at_m[0] - shown.of("head")[0, 0]) < soft.size_m[0] / 2.0


def test_skin_rests_when_it_gives_way_a_little_and_no_more():
    high = SINK_M - MAT_UP_M  # standing, the sole is at height 0

    assert resting(BODY, posed(BODY.rig, {}), rows_of(BODY, "ball_l", "foot_l"))[0] == pytest.approx(
        high, abs=2e-3
    )


@pytest.mark.parametrize(("up_m", "below"), [(0.5, 0.0), (-0.5, -0.5)])
def test_only_what_is_below_has_sunk(up_m, below):
    still = one({**ON_SIDE, "pelvis_list": 0.0})
    rows = rows_of(BODY, "pelvis")
    level = resting(BODY, placed(BODY, still), rows)[0]
    shown = placed(BODY, still).moved(np.array([0.0, up_m - level, 0.0]))

    assert sunk(BODY, shown, rows)[0] == pytest.approx(below)


@pytest.mark.parametrize("side", SIDES)
def test_a_heel_is_as_far_behind_the_ankle_as_the_foot_is(side):
    standing = posed(BODY.rig, {})

    assert heel_m(BODY, standing, side)[0, 2] == pytest.approx(
        standing.of(f"foot_{side[0]}")[0, 2] - HEEL_M, abs=0.02
    )


def test_a_place_seen_from_a_bone_stays_when_the_whole_body_turns():
    assert within(TURNED, "calf_l", "foot_l")[0] == pytest.approx(BODY.head("foot_l"))
    assert within(TURNED, "pelvis", "spine_01")[0] == pytest.approx(BODY.head("spine_01"))


def test_what_looks_left_on_the_pelvis_looks_up_when_it_lies_on_its_right():
    assert toward(TURNED, "pelvis", np.array([1.0, 0.0, 0.0]))[0] == pytest.approx([0.0, 1.0, 0.0])


@pytest.mark.parametrize(("side", "sign"), SIDES.items())
def test_the_palm_of_an_arm_that_hangs_looks_at_the_body(side, sign):
    looks = palm(posed(BODY.rig, {}), side)[0]

    assert -sign * looks[0] > 0.9


def test_a_hand_has_its_fingers_and_nothing_of_the_other():
    rows = hand_rows(BODY, "left")

    assert set(rows_of(BODY, "index_02_l")) < set(rows)
    assert (BODY.skin_m[rows, 0] > 0.0).all()


def test_what_is_near_a_joint_is_near_it():
    rows = near(BODY, "calf_r", 0.08)

    assert np.linalg.norm(BODY.skin_m[rows] - BODY.head("calf_r"), axis=1).max() < 0.08


def test_few_pictures_are_found_one_by_one_and_each_once():
    seen = []

    def still(share):
        seen.append(share)
        return {**dict.fromkeys(PELVIS_M, 0.5), "knee_flexion_left": 90.0 * share}

    shown = shown_at(Asked(BODY, np.array([0.0, 1.0, 0.5, 1.0]), 0.0), still, ())

    assert seen == [0.0, 0.5, 1.0]
    assert shown.angles["knee_flexion_left"] == pytest.approx([0.0, 90.0, 45.0, 90.0])
    assert shown.pelvis_m == pytest.approx(np.full((4, 3), 0.5))


def test_many_pictures_are_drawn_through_a_few():
    seen = []

    def still(share):
        seen.append(share)
        return {**dict.fromkeys(PELVIS_M, 0.0), "knee_flexion_left": 100.0 * np.sin(share)}

    one_ = asked(80)
    shown = shown_at(one_, still, (mat(),))

    assert len(seen) == NODES
    assert shown.angles["knee_flexion_left"] == pytest.approx(100.0 * np.sin(one_.share), abs=0.02)
    assert [thing.kind for thing in shown.things] == ["mat"]
