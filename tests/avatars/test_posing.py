"""A figure does what its angles say: recomputed from joint centres they are the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.posing import SIDES, posed
from tests.avatars.sticks import figure, rig, turn_deg

DOWN, AHEAD, LEFT = np.array([[0.0, -1.0, 0.0]]), np.array([[0.0, 0.0, 1.0]]), np.array([[1.0, 0.0, 0.0]])


def segment(name: str, end: str, **angles: float) -> np.ndarray:
    shown = posed(rig(), {key: np.array([value]) for key, value in angles.items()})
    return shown.of(end) - shown.of(name)


@pytest.mark.parametrize("side", SIDES)
def test_in_neutral_both_legs_and_arms_hang_straight_down(side: str) -> None:
    for start, end in (("thigh", "calf"), ("calf", "foot"), ("upperarm", "lowerarm"), ("lowerarm", "hand")):
        assert turn_deg(segment(f"{start}_{side[0]}", f"{end}_{side[0]}"), DOWN) == pytest.approx(
            0.0, abs=1e-6
        )


@pytest.mark.parametrize("side", SIDES)
def test_in_neutral_the_toes_look_ahead(side: str) -> None:
    toes = segment(f"foot_{side[0]}", f"ball_{side[0]}") * np.array([1.0, 0.0, 1.0])

    assert turn_deg(toes, AHEAD) == pytest.approx(0.0, abs=1e-6)


@given(st.floats(-20.0, 120.0), st.floats(-20.0, 40.0), st.floats(0.0, 140.0))
def test_the_bend_of_a_knee_is_the_one_commanded_wherever_the_hip_is(
    hip: float, out: float, knee: float
) -> None:
    angles = {"hip_flexion_left": hip, "hip_abduction_left": out, "knee_flexion_left": knee}
    shown = posed(rig(), {name: np.array([value]) for name, value in angles.items()})
    thigh, shank = shown.of("calf_l") - shown.of("thigh_l"), shown.of("foot_l") - shown.of("calf_l")

    assert turn_deg(thigh, shank) == pytest.approx(knee, abs=1e-4)


def test_flexion_brings_the_thigh_ahead_and_the_shank_behind() -> None:
    assert turn_deg(segment("thigh_l", "calf_l", hip_flexion_left=90.0), AHEAD) == pytest.approx(
        0.0, abs=1e-5
    )
    assert turn_deg(segment("calf_l", "foot_l", knee_flexion_left=90.0), -AHEAD) == pytest.approx(
        0.0, abs=1e-5
    )


def test_abduction_leads_away_from_the_middle_on_both_sides() -> None:
    assert turn_deg(segment("thigh_l", "calf_l", hip_abduction_left=90.0), LEFT) == pytest.approx(
        0.0, abs=1e-5
    )
    assert turn_deg(segment("thigh_r", "calf_r", hip_abduction_right=90.0), -LEFT) == pytest.approx(
        0.0, abs=1e-5
    )


def test_an_outward_turn_leads_the_toes_outward_on_both_sides() -> None:
    left, right = (
        segment("foot_l", "ball_l", hip_outward_turn_left=40.0),
        segment("foot_r", "ball_r", hip_outward_turn_right=40.0),
    )

    assert left[0, 0] > 0.05
    assert right[0, 0] < -0.05


def test_dorsiflexion_lifts_the_toes() -> None:
    assert segment("foot_l", "ball_l", ankle_dorsiflexion_left=30.0)[0, 1] > segment("foot_l", "ball_l")[0, 1]


def test_a_trunk_bends_by_what_is_commanded_shared_among_its_bones() -> None:
    shown = posed(rig(), {"trunk_flexion": np.array([60.0])})
    low, high = shown.of("spine_02") - shown.of("spine_01"), shown.end("spine_03") - shown.of("spine_03")

    assert turn_deg(low, -DOWN) == pytest.approx(20.0, abs=1e-5)
    assert turn_deg(high, -DOWN) == pytest.approx(60.0, abs=1e-5)


def test_what_is_moved_or_turned_as_a_whole_keeps_its_lengths() -> None:
    shown = posed(rig(), {"knee_flexion_left": np.linspace(0.0, 90.0, 5)})
    quarter = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
    moved = shown.moved(np.array([1.0, 2.0, 3.0])).turned_by(quarter, np.zeros(3))
    lengths = np.linalg.norm(np.diff(shown.joints_m, axis=1), axis=-1)

    assert np.linalg.norm(np.diff(moved.joints_m, axis=1), axis=-1) == pytest.approx(lengths)
    assert moved.of("pelvis")[0] == pytest.approx(
        quarter @ (shown.of("pelvis")[0] + np.array([1.0, 2.0, 3.0]))
    )


def test_a_point_of_the_skin_follows_its_bone() -> None:
    shown = posed(rig(), {"knee_flexion_left": np.array([0.0, 90.0])})
    heel = figure().skin_m[0]
    away = np.linalg.norm(shown.carried("calf_l", heel) - shown.of("calf_l"), axis=1)

    assert away[0] == pytest.approx(away[1])
    assert shown.carried("calf_l", heel)[1, 2] < shown.carried("calf_l", heel)[0, 2]


@pytest.mark.parametrize(("side", "sign"), SIDES.items())
def test_fingers_close_towards_the_palm_and_the_thumb_stays(side: str, sign: float) -> None:
    one = side[0]
    fist = {f"fingers_flexion_{side}": 60.0}
    open_, closed = (segment(f"middle_01_{one}", f"middle_02_{one}", **angles) for angles in ({}, fist))

    assert turn_deg(open_, closed)[0] == pytest.approx(60.0, abs=1.0)
    assert -sign * (closed - open_)[0, 0] > 0.0  # the palm looks at the body
    assert segment(f"thumb_01_{one}", f"thumb_02_{one}", **fist) == pytest.approx(
        segment(f"thumb_01_{one}", f"thumb_02_{one}")
    )


@pytest.mark.parametrize(("side", "sign"), SIDES.items())
def test_a_wrist_bends_towards_the_palm(side: str, sign: float) -> None:
    one = side[0]
    bent = segment(f"hand_{one}", f"middle_01_{one}", **{f"wrist_flexion_{side}": 40.0})

    assert turn_deg(bent, segment(f"hand_{one}", f"middle_01_{one}"))[0] == pytest.approx(40.0, abs=1.0)
    assert -sign * bent[0, 0] > 0.0
