"""Legs that reach a foot: what is asked is what comes out, and what cannot be reached is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.limbs import Leg, OutOfReachError, _parted, lengths_m, made_up, reached
from avatars.posing import posed
from avatars.turning import about_x, about_y
from tests.avatars.sticks import SHANK_M, THIGH_M, rig

STILL = np.eye(3)[None]
AHEAD = np.array([0.0, 0.0, 1.0])


def stretched(
    side: str, to_m: tuple[float, float, float], toward: np.ndarray = AHEAD, foot: np.ndarray = STILL
):
    """Return the figure whose foot was sent to a place told from its hip, and its angles."""
    bones = rig()
    hip = posed(bones, {}).of(f"thigh_{side[0]}")
    angles = reached(bones, side, Leg(STILL, hip, hip + np.array([to_m]), toward, foot))
    return posed(bones, angles), angles, hip


def test_lengths_are_those_between_joint_centres() -> None:
    thigh, shank = lengths_m(rig())

    assert (thigh, shank) == pytest.approx(
        (np.hypot(np.hypot(THIGH_M, 0.02), 0.01), np.hypot(np.hypot(SHANK_M, 0.01), 0.01))
    )


@given(
    st.sampled_from(["left", "right"]), st.floats(-0.2, 0.2), st.floats(-0.75, -0.4), st.floats(-0.15, 0.3)
)
def test_the_foot_comes_where_it_was_sent_and_stays_as_it_was_turned(
    side: str, x: float, y: float, z: float
) -> None:
    turned = about_y(np.array([12.0]))
    shown, _, hip = stretched(side, (x, y, z), foot=turned)
    ankle = shown.of(f"foot_{side[0]}")
    straight, _, _ = stretched(side, (x, y, z))
    toes = shown.of(f"ball_{side[0]}") - ankle
    flat = straight.of(f"ball_{side[0]}") - straight.of(f"foot_{side[0]}")

    assert ankle == pytest.approx(hip + np.array([[x, y, z]]), abs=1e-9)
    assert toes == pytest.approx((turned @ flat[..., None])[..., 0], abs=1e-9)


def test_the_knee_looks_where_it_is_told_to() -> None:
    inward, _, hip = stretched("left", (0.0, -0.6, 0.0), np.array([-0.4, 0.0, 1.0]))
    ahead, _, _ = stretched("left", (0.0, -0.6, 0.0))

    assert inward.of("calf_l")[0, 0] < hip[0, 0] - 0.02
    assert ahead.of("calf_l")[0, 0] == pytest.approx(hip[0, 0], abs=1e-9)
    assert ahead.of("calf_l")[0, 2] > hip[0, 2] + 0.1


def test_a_leg_that_is_too_short_is_told_by_how_much() -> None:
    with pytest.raises(OutOfReachError, match=r"the left leg, picture 0: ends \d+\.\d cm short"):
        stretched("left", (0.0, -1.0, 0.0))


def test_a_nearly_straight_leg_is_no_matter_of_rounding() -> None:
    thigh, shank = lengths_m(rig())
    _, angles, _ = stretched("left", (0.0, -(thigh + shank), 0.0))

    assert angles["knee_flexion_left"][0] == pytest.approx(0.0, abs=0.1)


@given(st.floats(-60.0, 100.0), st.floats(-40.0, 60.0), st.floats(-60.0, 60.0), st.sampled_from([1.0, -1.0]))
def test_flexion_abduction_and_turn_make_up_what_they_came_from(
    a: float, b: float, c: float, sign: float
) -> None:
    turn = made_up(np.array([a]), np.array([b]), np.array([c]), sign)

    assert [part[0] for part in _parted(turn, sign)] == pytest.approx([a, b, c], abs=1e-6)


def test_a_pelvis_that_is_tilted_changes_the_angles_and_not_the_foot() -> None:
    bones = rig()
    hip = posed(bones, {}).of("thigh_l")
    ankle = hip + np.array([[0.0, -0.7, 0.1]])
    level = reached(bones, "left", Leg(STILL, hip, ankle, AHEAD, STILL))
    tilted = reached(bones, "left", Leg(about_x(np.array([20.0])), hip, ankle, AHEAD, STILL))

    assert tilted["hip_flexion_left"][0] == pytest.approx(level["hip_flexion_left"][0] + 20.0)
    assert tilted["knee_flexion_left"] == pytest.approx(level["knee_flexion_left"])
