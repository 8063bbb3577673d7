"""Arms that reach: known answers, and the hand is where it was asked to be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.limbs import Arm, OutOfReachError, arm_m, arm_reached
from avatars.posing import posed
from avatars.turning import about_x
from tests.avatars.figures import figure

RIG = figure().rig
FLAT = np.eye(3)[None]
AHEAD = np.array([0.0, 0.0, 1.0])
SHOULDER = RIG.heads_m[RIG.places["upperarm_l"]]
SIDES = pytest.mark.parametrize(("side", "sign"), [("left", 1.0), ("right", -1.0)])


def joint_m(name: str):
    return RIG.heads_m[RIG.places[name]]


def test_a_hand_out_of_reach_is_refused():
    told = Arm(FLAT, SHOULDER[None], np.add(SHOULDER, [1.0, 0.0, 0.0])[None], -AHEAD)

    with pytest.raises(OutOfReachError, match="left arm, picture 0"):
        arm_reached(RIG, "left", told)


@SIDES
@given(
    across=st.floats(-0.2, 0.25),
    up=st.floats(-0.25, 0.25),
    ahead=st.floats(0.1, 0.3),
    lean=st.floats(-20.0, 60.0),
)
def test_a_hand_is_where_it_was_asked_to_be(side, sign, across, up, ahead, lean):
    tilt = np.array([lean])
    trunk = about_x(tilt)
    first = posed(RIG, {"pelvis_tilt": tilt})
    shoulder = first.of(f"upperarm_{side[0]}")
    wrist = np.add(shoulder, [sign * across, up, ahead])
    angles = arm_reached(RIG, side, Arm(trunk, shoulder, wrist, np.array([0.3 * sign, -1.0, -0.4])))
    shown = posed(RIG, {**angles, "pelvis_tilt": tilt})

    assert shown.of(f"hand_{side[0]}") == pytest.approx(wrist, abs=1e-6)
    assert 0.0 <= angles[f"elbow_flexion_{side}"][0] <= 180.0


@SIDES
def test_an_elbow_looks_where_it_is_told_to(side, sign):
    shoulder = joint_m(f"upperarm_{side[0]}")[None]
    wrist = np.add(shoulder, [0.0, 0.0, 0.35])
    down = Arm(FLAT, shoulder, wrist, np.array([0.0, -1.0, 0.0]))
    out = Arm(FLAT, shoulder, wrist, np.array([sign, 0.0, 0.0]))

    low = posed(RIG, arm_reached(RIG, side, down)).of(f"lowerarm_{side[0]}") - shoulder
    aside = posed(RIG, arm_reached(RIG, side, out)).of(f"lowerarm_{side[0]}") - shoulder
    assert low[0, 1] < -0.1
    assert sign * aside[0, 0] > 0.1


def test_an_arm_bent_to_a_right_angle_has_the_known_length():
    upper, fore = arm_m(RIG)
    wrist = SHOULDER - [0.0, np.hypot(upper, fore), 0.0]
    angles = arm_reached(RIG, "left", Arm(FLAT, SHOULDER[None], wrist[None], -AHEAD))

    assert angles["elbow_flexion_left"] == pytest.approx([90.0])
    assert angles["shoulder_flexion_left"] == pytest.approx([-np.degrees(np.arctan2(fore, upper))])
