"""Which way a person faces is a slow vote of feet, head, trunk and turn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import Figure, Leg, hinged, standing
from tests.builders import SETTINGS, mirrored, pose_of, poses
from vastus.base.vec import Vec3
from vastus.motion import heading
from vastus.motion.heading import Heading, Turning
from vastus.pose.landmarks import Point

FEET = (Point.LEFT_HEEL, Point.LEFT_TOE, Point.RIGHT_HEEL, Point.RIGHT_TOE)
HEAD = (Point.NOSE, Point.LEFT_EAR, Point.RIGHT_EAR)


def believed(film, start=None):
    """Return what is believed after some poses."""
    was = start or Turning()
    for pose in film:
        was = heading.step(was, pose, SETTINGS)
    return was


def blind_yaw(film):
    """Leave the measured turn of the body out."""
    return [replace(pose, facing_yaw_deg=None) for pose in film]


def still(figure, seconds=0.5, hidden=()):
    return poses(lambda _: figure, seconds, hidden=hidden)


@pytest.mark.parametrize(("yaw_deg", "x"), [(90.0, -1.0), (-90.0, 1.0)])
def test_showing_the_left_side_is_facing_picture_left(yaw_deg, x):
    now = believed(still(standing(yaw_deg))).heading()

    assert x == pytest.approx(now.x, abs=1e-6)
    assert 0.0 == pytest.approx(now.from_side_deg, abs=1e-4)


@pytest.mark.parametrize(("yaw_deg", "z"), [(0.0, 1.0), (180.0, -1.0)])
def test_facing_us_is_towards_the_camera_and_a_front_view(yaw_deg, z):
    now = believed(still(standing(yaw_deg))).heading()

    assert z == pytest.approx(now.z, abs=1e-6)
    assert 0.0 == pytest.approx(now.from_front_deg, abs=1e-4)
    assert None is now.near_side()


@pytest.mark.parametrize(
    ("yaw_deg", "near"), [(90.0, "left"), (-90.0, "right"), (60.0, "left"), (-120.0, "right")]
)
def test_the_side_shown_is_the_near_one(yaw_deg, near):
    assert near == believed(still(standing(yaw_deg))).heading().near_side()


@given(yaw_deg=st.floats(-180.0, 180.0))
def test_the_turn_from_side_and_front_add_up_to_a_right_angle(yaw_deg):
    now = believed(still(standing(yaw_deg))).heading()

    assert 90.0 == pytest.approx(now.from_side_deg + now.from_front_deg)
    assert abs(abs(yaw_deg) - 90.0) == pytest.approx(now.from_side_deg, abs=0.1)
    assert now.from_side_deg == now.turned_deg("sagittal")
    assert now.from_front_deg == now.turned_deg("frontal")


@pytest.mark.parametrize("yaw_deg", [90.0, -90.0])
@pytest.mark.parametrize("hidden", [(), HEAD, FEET])
def test_feet_or_head_alone_tell_the_direction(yaw_deg, hidden):
    film = blind_yaw(still(standing(yaw_deg), hidden=hidden))

    assert (-1 if yaw_deg > 0.0 else 1) == believed(film).sign


@pytest.mark.parametrize("yaw_deg", [90.0, -90.0])
def test_a_hinged_trunk_hangs_forward(yaw_deg):
    film = blind_yaw(still(hinged(70.0, yaw_deg), hidden=(*HEAD, *FEET)))

    assert (-1 if yaw_deg > 0.0 else 1) == believed(film).sign


def test_without_any_evidence_the_direction_is_not_known():
    nothing = blind_yaw(still(standing(), hidden=(*HEAD, *FEET)))
    now = believed(nothing).heading()

    assert not now.known
    assert Heading() == now
    assert None is now.near_side()


def test_a_direction_does_not_flip_with_a_few_misread_pictures():
    sure = believed(still(standing(-90.0), 2.0))

    after = believed(blind_yaw(still(standing(90.0), 0.3)), sure)

    assert 1 == after.sign


def test_a_lasting_turn_is_believed():
    sure = believed(still(standing(-90.0), 2.0))
    later = [replace(pose, at_s=pose.at_s + 2.0) for pose in still(standing(90.0), 6.0)]

    assert -1 == believed(later, sure).sign


def test_a_mirror_turns_the_direction_round():
    film = still(Figure(left=Leg(20.0, 40.0), right=Leg(20.0, 40.0), yaw_deg=-70.0))

    here, there = believed(film).heading(), believed(mirrored(film)).heading()

    assert (-here.x, here.z) == pytest.approx((there.x, there.z))


def test_the_own_left_of_somebody_who_faces_us_is_picture_right():
    assert Vec3(1.0, 0.0, 0.0) == Heading(0.0, 1.0).leftward()


def test_the_own_left_of_somebody_who_faces_picture_right_is_away_from_us():
    assert Vec3(0.0, 0.0, -1.0) == Heading(1.0, 0.0).leftward()


def test_a_pose_without_anything_changes_nothing():
    sure = believed(still(standing(-90.0)))
    nothing = replace(pose_of(standing(), 9.0), visibility=(0.0,) * 33, facing_yaw_deg=None)

    assert sure is heading.step(sure, nothing, SETTINGS)


@given(rate_hz=st.floats(10.0, 60.0))
def test_the_belief_does_not_depend_on_the_rate(rate_hz):
    sure = believed(still(standing(-90.0), 2.0))
    turned = [replace(pose, at_s=pose.at_s + 2.0) for pose in poses(lambda _: standing(90.0), 1.0, rate_hz)]

    assert believed(turned, sure).vote == pytest.approx(
        believed(turned[:1] + turned[-1:], sure).vote, abs=0.2
    )
