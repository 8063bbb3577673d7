"""What a movement is asked and what it shows; its mirror image."""

import numpy as np
import pytest

from avatars.movements.walls import wall_squat
from avatars.moving import Asked, Shown, Thing, hanging_arms, hip_m, planted
from tests.avatars.sticks import ANKLE_UP_M, BACK_M, HIP_OUT_M, figure

SHARE = np.linspace(0.0, 1.0, 7)


def squat(**faults: float) -> Shown:
    return wall_squat(Asked(figure(), SHARE, 45.0, faults))


def test_lengths_of_a_figure_are_measured_on_it() -> None:
    one = figure()

    assert (one.ankle_up_m, one.hips_apart_m, one.back_m) == pytest.approx(
        (ANKLE_UP_M, 2 * HIP_OUT_M, BACK_M)
    )


def test_a_mirrored_figure_does_with_the_right_what_it_did_with_the_left() -> None:
    turn = {"hip_abduction_left": SHARE * 20.0, "trunk_lean": SHARE * 8.0, "knee_flexion_left": SHARE * 30.0}
    shown = Shown(figure(), turn, np.tile([0.1, 1.0, 0.0], (7, 1)))
    mirror = shown.mirrored()
    flip = np.array([-1.0, 1.0, 1.0])

    for bone in ("foot", "calf", "hand", "upperarm"):
        assert mirror.posed.of(f"{bone}_r") == pytest.approx(shown.posed.of(f"{bone}_l") * flip)
    assert mirror.posed.of("head") == pytest.approx(shown.posed.of("head") * flip)


def test_mirrored_twice_it_is_itself_and_so_are_its_things() -> None:
    held = Thing("weight", np.array([0.3, 0.8, 0.1]), (0.1, 0.2, 0.1), 30.0, held_by="hand_l")
    shown = Shown(figure(), {"trunk_turn": SHARE * 9.0}, np.zeros((7, 3)), (held,))
    twice = shown.mirrored().mirrored()

    assert shown.mirrored().things[0].held_by == "hand_r"
    assert shown.mirrored().things[0].turn_deg == -30.0
    assert twice.things[0].at_m == pytest.approx(held.at_m)
    assert twice.posed.joints_m == pytest.approx(shown.posed.joints_m)


def test_feet_stand_while_the_pelvis_goes_down() -> None:
    one, still = figure(), np.tile(np.eye(3), (7, 1, 1))
    pelvis = np.column_stack([0 * SHARE, one.head("pelvis")[1] - 0.05 - 0.3 * SHARE, 0 * SHARE])
    ankle = np.array([HIP_OUT_M, ANKLE_UP_M, 0.1])
    shown = Shown(one, planted(one, "left", still, pelvis, ankle, np.eye(3)), pelvis)

    assert np.abs(shown.posed.of("foot_l") - ankle).max() < 1e-9
    assert shown.posed.of("thigh_l") == pytest.approx(hip_m(one, "left", still, pelvis))


def test_arms_hang_the_same_on_both_sides() -> None:
    shown = Shown(figure(), hanging_arms(), np.zeros((1, 3)))

    assert shown.posed.of("hand_l") == pytest.approx(shown.posed.of("hand_r") * np.array([-1.0, 1.0, 1.0]))


def test_what_is_asked_of_a_figure_goes_from_the_start_to_the_target() -> None:
    asked = Asked(figure(), SHARE, 45.0, {"a": 0.5})

    assert (asked.fault("a"), asked.fault("b")) == (0.5, 0.0)
    assert asked.going(4.0, 45.0)[[0, -1]] == pytest.approx([4.0, 45.0])
    assert asked.all(3.0) == pytest.approx(np.full(7, 3.0))


def test_a_wall_squat_bends_both_knees_as_deep_as_it_is_asked_with_feet_and_seat_in_place() -> None:
    shown = squat()

    for side in ("left", "right"):
        assert shown.angles[f"knee_flexion_{side}"][[0, -1]] == pytest.approx([4.0, 45.0])
        assert np.ptp(shown.posed.of(f"foot_{side[0]}"), axis=0).max() < 1e-9
    assert np.ptp(shown.posed.of("thigh_l")[:, 2]) < 1e-9


def test_the_wall_is_where_the_back_is() -> None:
    wall = next(thing for thing in squat().things if thing.kind == "wall")
    front_m = wall.at_m[2] + wall.size_m[2] / 2.0

    assert squat().posed.of("thigh_l")[0, 2] - BACK_M == pytest.approx(front_m)


def test_what_is_tied_to_a_leg_is_tied_to_the_other_in_a_mirror() -> None:
    strap = Thing("strap", np.zeros(3), (0.03, 0.004, 1.0), ties=(("calf_l", np.array([0.1, 0.2, 0.0])),))
    still = {"knee_flexion_left": np.zeros(2)}
    (mirrored,) = Shown(figure(), still, np.zeros((2, 3)), (strap,)).mirrored().things
    ((bone, at_m),) = mirrored.ties

    assert bone == "calf_r"
    assert at_m == pytest.approx([-0.1, 0.2, 0.0])


def test_a_figure_is_itself_alone_and_may_be_remembered() -> None:
    one, other = figure(), figure()

    assert len({one, one, other}) == 2
