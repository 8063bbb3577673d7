"""The names of the landmarks are BlazePose's, and one unit serves both axes of a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import bodies
from tests.bodies import PHONE, Camera, detected, standing
from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, Point, Pose, Sighting


@pytest.fixture(autouse=True, scope="module")
def hips_where_their_joints_are():
    """A body is built as its joints are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "HIPS_AHEAD", 0.0)
        yield


def test_every_point_is_one_of_the_thirty_three():
    assert set(Point) <= set(range(LANDMARK_COUNT))


@pytest.mark.parametrize("left", [point for point in Point if point.name.startswith("LEFT")])
def test_left_is_odd_and_its_right_is_the_next(left):
    right = Point[left.name.replace("LEFT", "RIGHT")]

    assert left % 2 == 1
    assert left + 1 == right


@pytest.mark.parametrize(
    ("width_px", "height_px", "aspect"), [(720, 1280, 0.5625), (1280, 720, 16 / 9), (500, 500, 1.0)]
)
def test_the_aspect_is_width_over_height(width_px, height_px, aspect):
    assert aspect == Sighting(0.0, width_px, height_px).aspect


@given(width_px=st.integers(1, 8000), height_px=st.integers(1, 8000))
def test_a_picture_turned_on_its_side_has_the_inverse_aspect(width_px, height_px):
    upright, turned = Sighting(0.0, width_px, height_px), Sighting(0.0, height_px, width_px)

    assert 1.0 == pytest.approx(upright.aspect * turned.aspect)


def test_a_picture_without_people_has_none():
    assert () == Sighting(0.0, 720, 1280).people


def test_a_pose_says_nothing_of_what_was_not_given():
    pose = Pose(at_s=0.0, points=(Vec3(0.0, 0.0),) * LANDMARK_COUNT, visibility=(0.0,) * LANDMARK_COUNT)

    assert (None, None) == pose.knee_flexion_deg == pose.knee_se_deg
    assert (None, None, None, None) == pose.segment_se_deg
    assert None is pose.facing_yaw_deg is pose.trunk_lie_deg
    assert 0.0 == pose.leg


def test_the_built_body_is_seen_the_right_way_round():
    """The builder of these tests is held to the glossary: x right, y up, z towards the camera."""
    facing, beside = detected(standing(0.0)), detected(standing(90.0))

    assert facing.image[Point.LEFT_HIP].x > facing.image[Point.RIGHT_HIP].x
    assert facing.image[Point.NOSE].y < facing.image[Point.LEFT_TOE].y
    assert facing.world[Point.NOSE].y > facing.world[Point.LEFT_TOE].y
    assert facing.world[Point.LEFT_TOE].z > facing.world[Point.LEFT_HEEL].z
    assert beside.world[Point.LEFT_HIP].z > beside.world[Point.RIGHT_HIP].z
    assert beside.image[Point.LEFT_TOE].x < beside.image[Point.LEFT_HEEL].x


def test_the_built_camera_sees_a_metre_as_large_as_its_focal_length_says():
    body = detected(standing(0.0), Camera(away_m=3.0, focal_ratio=1.2))
    hips = body.image[Point.LEFT_HIP].x - body.image[Point.RIGHT_HIP].x

    assert 0.20 * 1.2 / 3.0 == pytest.approx(hips * PHONE.aspect)
