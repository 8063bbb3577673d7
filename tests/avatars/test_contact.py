"""What touches what: postures found by contact, skin where it is, and curves through what was found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.contact import (
    Asking,
    NoContactError,
    found,
    highest,
    lowest,
    placed,
    rows_near,
    rows_of,
    skin_at,
    through,
)
from avatars.limbs import OutOfReachError
from avatars.movements.lying import one
from avatars.posing import SIDES, posed, skinned
from tests.avatars import sticks
from tests.avatars.fleshed import FOOT_M, HEEL_M, THICK_M, figure

STANDING = {"pelvis_x_m": 0.0, "pelvis_y_m": 1.0, "pelvis_z_m": 0.0, "knee_flexion_left": 10.0}
BODY = figure()
SOLES = rows_of(BODY, "foot_l", "foot_r", "ball_l", "ball_r")


def test_a_figure_is_put_where_its_pelvis_is_told_to_be():
    shown = placed(
        BODY, {**one(STANDING), "pelvis_x_m": np.array([0.1, 0.2]), "knee_flexion_left": np.zeros(2)}
    )

    assert shown.of("pelvis") == pytest.approx(np.array([[0.1, 1.0, 0.0], [0.2, 1.0, 0.0]]))


def test_skin_is_where_it_is_one_picture_at_a_time():
    shown = posed(BODY.rig, {"knee_flexion_left": np.array([0.0, 70.0]), "trunk_lean": np.array([0.0, 20.0])})
    rows = np.arange(0, len(BODY.skin_m), 7)

    for picture in (0, 1):
        assert skin_at(BODY, shown, rows)[picture] == pytest.approx(
            skinned(shown, BODY.skin_m, picture)[rows]
        )


def test_the_lowest_of_who_stands_is_the_sole_and_the_highest_the_crown():
    shown = posed(BODY.rig, {})
    every = np.arange(len(BODY.skin_m))

    assert lowest(BODY, shown, every)[0] == pytest.approx(lowest(BODY, shown, SOLES)[0])
    assert highest(BODY, shown, every)[0] == pytest.approx(highest(BODY, shown, rows_of(BODY, "head"))[0])


def test_the_skin_of_a_bone_is_as_far_from_it_as_the_limb_is_thick():
    start, end = (BODY.head(bone) for bone in ("calf_l", "foot_l"))
    run = (end - start) / np.linalg.norm(end - start)
    off = BODY.skin_m[rows_of(BODY, "calf_l")] - start
    away = np.linalg.norm(off - (off @ run)[:, None] * run, axis=1)

    assert away.max() == pytest.approx(THICK_M["calf"])


def test_skin_near_a_point_is_near_it_and_there_is_no_other():
    knee = BODY.head("calf_l")
    rows = rows_near(BODY, knee, 0.1)
    far = np.setdiff1d(np.arange(len(BODY.skin_m)), rows)

    assert np.linalg.norm(BODY.skin_m[rows] - knee, axis=1).max() < 0.1
    assert np.linalg.norm(BODY.skin_m[far] - knee, axis=1).min() >= 0.1


def test_who_is_let_down_comes_to_stand_on_the_floor():
    straight = {**STANDING, "knee_flexion_left": 0.0}
    still = found(BODY, Asking(straight, ("pelvis_y_m",), lambda shown: [lowest(BODY, shown, SOLES)]))
    hip_above = BODY.head("thigh_l")[1] - BODY.head("pelvis")[1]

    assert still["pelvis_y_m"] + hip_above == pytest.approx(sum(BODY.leg_m) + BODY.ankle_up_m, abs=1e-4)
    assert still["knee_flexion_left"] == 0.0


@given(st.floats(-0.1, 0.25), st.floats(-0.75, -0.5))
def test_a_foot_is_brought_where_it_is_wanted_by_hip_and_knee(ahead_m: float, down_m: float):
    given_ = {**STANDING, "knee_flexion_left": 40.0, "hip_flexion_left": 20.0}
    at = np.array([down_m, ahead_m])

    def misses(shown):
        return list((shown.of("foot_l") - shown.of("thigh_l") - [0.0, *at])[:, 1:].T)

    still = found(BODY, Asking(given_, ("hip_flexion_left", "knee_flexion_left"), misses))
    shown = placed(BODY, {name: np.array([value]) for name, value in still.items()})

    assert (shown.of("foot_l") - shown.of("thigh_l"))[0, 1:] == pytest.approx(at, abs=5e-4)
    assert still["knee_flexion_left"] > 0.0


def test_no_joint_leaves_its_range_to_touch_and_what_is_missed_is_told():
    def misses(shown):
        return [shown.of("foot_l")[:, 2] - shown.of("calf_l")[:, 2] - sticks.SHANK_M]

    with pytest.raises(NoContactError, match=r"contact 0: misses by \d+\.\d cm"):
        found(BODY, Asking(STANDING, ("knee_flexion_left",), misses))


def test_what_cannot_be_touched_is_out_of_reach():
    assert issubclass(NoContactError, OutOfReachError)


def test_of_all_ways_to_touch_the_one_nearest_to_where_it_began_is_taken():
    """Two arms may come down by half each, or one alone: neither goes where it need not."""
    start = {**STANDING, "shoulder_abduction_left": 80.0, "shoulder_abduction_right": 80.0}

    def misses(shown):
        return [
            shown.of("hand_l")[:, 1] + shown.of("hand_r")[:, 1] - 2.0 * shown.of("upperarm_l")[:, 1] + 0.3
        ]

    still = found(BODY, Asking(start, tuple(f"shoulder_abduction_{side}" for side in SIDES), misses))

    assert still["shoulder_abduction_left"] == pytest.approx(still["shoulder_abduction_right"], abs=0.1)


@given(st.floats(-2.0, 2.0), st.floats(-3.0, 3.0), st.floats(-1.0, 1.0))
def test_a_curve_through_a_parabola_is_the_parabola(a: float, b: float, c: float):
    nodes, share = np.linspace(0.0, 1.2, 7), np.linspace(0.0, 1.2, 50)

    assert through(nodes, a * nodes**2 + b * nodes + c, share) == pytest.approx(a * share**2 + b * share + c)


def test_a_curve_goes_through_what_was_found():
    nodes = np.linspace(0.0, 1.0, 9)
    values = np.sin(5.0 * nodes)

    assert through(nodes, values, nodes) == pytest.approx(values)


def test_one_posture_alone_stays():
    assert through(np.array([0.3]), np.array([7.0]), np.linspace(0.0, 1.0, 4)) == pytest.approx(
        np.full(4, 7.0)
    )


def test_the_figure_in_flesh_stands_on_its_soles():
    heel = BODY.spots.points_m[29]

    assert BODY.skin_m[:, 1].min() == 0.0
    assert heel[2] == pytest.approx(BODY.head("foot_l")[2] - HEEL_M)
    assert BODY.spots.points_m[31][2] == pytest.approx(heel[2] + FOOT_M[2])
