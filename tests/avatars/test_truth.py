"""The engine's own measures of a figure that is seen without error."""

import numpy as np
import pytest

from avatars.landmarks import body
from avatars.movements.walls import wall_squat
from avatars.moving import Asked, Shown
from avatars.truth import counted_in, poses, seen, signal
from tests.avatars.sticks import figure
from vastus.pose.landmarks import Point
from vastus.protocol import load
from vastus.protocol.signals import View

SHARE = np.linspace(0.0, 1.0, 5)


def stood(**angles: float) -> Shown:
    return Shown(figure(), {name: np.array([value]) for name, value in angles.items()}, np.zeros((1, 3)))


@pytest.mark.parametrize("knee", [0.5, 30.0, 90.0])
def test_the_bend_of_the_knee_is_what_was_commanded(knee: float) -> None:
    assert signal("knee_flexion_deg", stood(knee_flexion_left=knee), "sagittal") == pytest.approx(
        knee, abs=1e-4
    )


def test_a_trunk_that_leans_ahead_is_positive() -> None:
    assert signal("trunk_flexion_deg", stood(pelvis_tilt=25.0), "sagittal") == pytest.approx(25.0, abs=1.0)


def test_a_thigh_ahead_of_the_hip_is_positive_and_behind_it_negative() -> None:
    for hip in (40.0, -15.0):
        assert signal("thigh_inclination_deg", stood(hip_flexion_left=hip), "sagittal") == pytest.approx(
            hip, abs=1e-4
        )


def test_a_knee_that_falls_in_is_positive_from_the_front() -> None:
    inward = stood(hip_flexion_left=30.0, hip_outward_turn_left=-25.0, knee_flexion_left=50.0)

    assert signal("frontal_plane_projection_deg", inward, "frontal")[0] > 5.0


def test_a_heel_that_rises_is_positive() -> None:
    assert signal("heel_rise_ratio", stood(ankle_dorsiflexion_left=-30.0), "sagittal")[0] > 0.1


@pytest.mark.parametrize(("view", "yaw"), [("sagittal", 90.0), ("frontal", 0.0)])
def test_each_view_shows_the_body_from_where_it_is_asked(view: View, yaw: float) -> None:
    (pose,) = poses(np.zeros(1), stood().body, view)

    assert pose.facing_yaw_deg == pytest.approx(yaw)
    assert pose.trunk_lie_deg == pytest.approx(0.0, abs=1.0)


def test_from_its_left_side_a_figure_looks_to_the_left_of_the_picture() -> None:
    inside = seen(stood().body, "sagittal")[0]

    assert inside[Point.NOSE, 0] < inside[Point.LEFT_EAR, 0]
    assert inside[Point.LEFT_HIP, 2] > inside[Point.RIGHT_HIP, 2]


def test_what_is_counted_in_goes_to_the_target_of_the_movement() -> None:
    shown = wall_squat(Asked(figure(), SHARE, 45.0))

    assert counted_in(load.exercise("wall_squat"), shown)[-1] == pytest.approx(45.0, abs=1e-4)


def test_what_counts_against_rest_is_nothing_at_the_start() -> None:
    up_m = np.outer(0.06 * SHARE, [0.0, 1.0, 0.0])
    rising = Shown(figure(), {"ankle_dorsiflexion_left": -30.0 * SHARE}, up_m)
    told = counted_in(load.exercise("calf_raise"), rising)

    assert told[0] == 0.0
    assert told[-1] > 0.1


def test_landmarks_lie_where_their_joints_are() -> None:
    shown = stood(knee_flexion_left=60.0)
    found = body(shown.posed, shown.figure.spots)[0]
    x, y, z = shown.posed.of("foot_l")[0]

    assert found[Point.LEFT_ANKLE] == pytest.approx([z, x, y])
    assert found[Point.LEFT_HEEL, 0] < found[Point.LEFT_TOE, 0] or found[Point.LEFT_HEEL, 2] > 0.1
    assert found[Point.NOSE, 0] > found[Point.LEFT_EAR, 0]
    assert found[2, 1] == pytest.approx(-found[5, 1])
