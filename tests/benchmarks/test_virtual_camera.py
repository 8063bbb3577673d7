"""A camera that never was sees a known body as a real one would."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.plug_in_gait import Leg, chord
from benchmarks.virtual_camera import Camera, in_camera, photographed
from vastus.pose.landmarks import LANDMARK_COUNT, Point

STILL = Camera(yaw_deg=0.0, tremor=0.0, flat=1.0)
AT_S = np.arange(3) / 30.0


def standing(facing_deg: float = 0.0) -> np.ndarray:
    """A person of 1.7 m on the floor at (5, 2), arms hanging; (3, 33, 3), z up."""
    ahead = np.array([np.cos(np.radians(facing_deg)), np.sin(np.radians(facing_deg)), 0.0])
    left = np.array([-ahead[1], ahead[0], 0.0])
    up = np.array([0.0, 0.0, 1.0])
    body = np.tile(np.array([5.0, 2.0, 1.6]), (3, LANDMARK_COUNT, 1))
    for point, out, high, forward in (
        (Point.LEFT_SHOULDER, 0.18, 1.4, 0.0),
        (Point.LEFT_ELBOW, 0.2, 1.1, 0.0),
        (Point.LEFT_WRIST, 0.2, 0.85, 0.0),
        (Point.LEFT_HIP, 0.1, 0.9, 0.0),
        (Point.LEFT_KNEE, 0.1, 0.5, 0.0),
        (Point.LEFT_ANKLE, 0.1, 0.08, 0.0),
        (Point.LEFT_HEEL, 0.1, 0.03, -0.05),
        (Point.LEFT_TOE, 0.1, 0.03, 0.2),
    ):
        base = np.array([5.0, 2.0, 0.0]) + high * up + forward * ahead
        body[:, point] = base + out * left
        body[:, point + 1] = base - out * left
    return body


def test_facing_the_camera_puts_the_left_side_on_the_right_of_the_picture():
    person = photographed(AT_S, standing(), STILL)[0].people[0]

    assert person.image[Point.LEFT_SHOULDER].x > 0.5 > person.image[Point.RIGHT_SHOULDER].x
    assert person.world[Point.LEFT_TOE].z > person.world[Point.LEFT_ANKLE].z


def test_a_yaw_of_plus_ninety_shows_the_left_side():
    person = photographed(AT_S, standing(), replace(STILL, yaw_deg=90.0))[0].people[0]

    assert person.world[Point.LEFT_HIP].z > person.world[Point.RIGHT_HIP].z
    assert person.image[Point.LEFT_TOE].x < person.image[Point.LEFT_HEEL].x
    assert person.image[Point.LEFT_HIP].visibility > person.image[Point.RIGHT_HIP].visibility


def test_a_yaw_of_minus_ninety_shows_the_right_side():
    person = photographed(AT_S, standing(), replace(STILL, yaw_deg=-90.0))[0].people[0]

    assert person.world[Point.RIGHT_HIP].z > person.world[Point.LEFT_HIP].z


@given(facing=st.floats(-180.0, 180.0))
def test_where_the_laboratory_put_its_axes_does_not_matter(facing):
    here = photographed(AT_S, standing(), replace(STILL, yaw_deg=60.0))[0].people[0]
    there = photographed(AT_S, standing(facing), replace(STILL, yaw_deg=60.0))[0].people[0]

    for point in (Point.LEFT_SHOULDER, Point.RIGHT_TOE, Point.LEFT_KNEE):
        assert here.image[point] == pytest.approx(there.image[point], abs=1e-9)


@pytest.mark.parametrize(("yaw_deg", "sign"), [(90.0, -1.0), (-90.0, 1.0)])
def test_hips_are_seen_ahead_of_their_joints_by_a_share_of_the_thigh(yaw_deg: float, sign: float):
    side = replace(STILL, yaw_deg=yaw_deg)
    people = (
        photographed(AT_S, standing(), replace(side, hips_ahead=share))[0].people[0] for share in (0.0, 0.1)
    )
    true, seen = (one.image[Point.LEFT_HIP].x - one.image[Point.LEFT_KNEE].x for one in people)
    metre = side.height_px / side.width_px / side.tall_m

    assert seen - true == pytest.approx(sign * 0.1 * 0.4 * metre, rel=0.1)


def test_from_the_front_a_hip_that_is_ahead_is_seen_where_it_is():
    true, seen = (
        photographed(AT_S, standing(), replace(STILL, hips_ahead=share))[0].people[0].image[Point.LEFT_HIP]
        for share in (0.0, 0.04)
    )

    assert seen == pytest.approx(true, abs=0.002)


def test_metres_are_kept_and_their_origin_is_mid_hip():
    person = photographed(AT_S, standing(), replace(STILL, yaw_deg=37.0, hips_ahead=0.0))[0].people[0]

    thigh = person.world[Point.LEFT_HIP].minus(person.world[Point.LEFT_KNEE]).length()
    assert 0.4 == pytest.approx(thigh)
    assert 0.0 == pytest.approx(
        person.world[Point.LEFT_HIP].plus(person.world[Point.RIGHT_HIP]).length(), abs=1e-9
    )


def test_what_is_nearer_is_larger():
    body = standing()
    near = in_camera(body, replace(STILL, yaw_deg=90.0))
    far_leg = near[0, Point.RIGHT_HIP, 2] - near[0, Point.LEFT_HIP, 2]

    assert -0.2 == pytest.approx(far_leg)


def test_the_same_seed_gives_the_same_tremor():
    camera = Camera(yaw_deg=90.0)

    assert photographed(AT_S, standing(), camera) == photographed(AT_S, standing(), camera)


def test_a_person_outside_the_picture_is_scored_as_such():
    close = replace(STILL, tall_m=1.0)
    person = photographed(AT_S, standing(), close)[0].people[0]

    assert 0.5 > person.image[Point.NOSE].visibility


@pytest.mark.parametrize("bend_deg", [0.0, 30.0, 73.0, 120.0])
def test_a_leg_built_at_an_angle_reads_it(bend_deg):
    turn = np.radians(bend_deg)
    knee = np.array([[0.0, 0.0, 0.0]])
    leg = Leg(
        hip=np.array([[0.0, 0.0, 0.4]]),
        knee=knee,
        ankle=knee + 0.4 * np.array([[np.sin(turn), 0.0, -np.cos(turn)]]),
    )

    assert bend_deg == pytest.approx(leg.knee_flexion_deg()[0], abs=1e-6)


def test_a_joint_centre_lies_its_offset_inward_and_square_to_the_segment():
    upper, lateral = np.array([[0.0, 0.0, 0.4]]), np.array([[0.06, 0.0, 0.0]])
    wand = np.array([[0.12, 0.0, 0.2]])

    centre = chord(upper, lateral, wand, 0.06)

    assert 0.06 == pytest.approx(np.linalg.norm(centre - lateral))
    assert 0.0 == pytest.approx(((upper - centre) * (lateral - centre)).sum(), abs=1e-12)
    assert centre[0, 0] < lateral[0, 0]
