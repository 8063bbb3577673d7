"""What the detector's habit does to hips, its mending undoes: from the front, upright, whoever it is."""

from math import atan2, cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import TUNING
from vastus.base.vec import Vec3
from vastus.pose import hips
from vastus.pose.facing import Facing
from vastus.pose.landmarks import LANDMARK_COUNT, Point

HABIT = TUNING.hips
FRONT, BACK, SIDE = Facing(0.0, 1.0, 0.0), Facing(0.0, -1.0, 0.0), Facing(0.0, 0.1, 1.0)
THIGH, TRUNK, HALF = 0.2, 0.25, 0.05  # picture heights

drops_deg = st.floats(-20.0, 20.0)
leans_deg = st.floats(-22.0, 22.0)


def line(points):
    """Return the slope of the hips in the picture, degrees: from the one at picture-left, upward positive."""
    one, other = sorted((points[Point.LEFT_HIP], points[Point.RIGHT_HIP]), key=lambda point: point.x)
    return degrees(atan2(other.y - one.y, other.x - one.x))


def body(slope_deg, lean_deg=0.0, facing=FRONT, long=TRUNK):
    """Return the landmarks of an upright trunk; a lean to picture-right is positive."""
    points = [Vec3(0.0, 0.0)] * LANDMARK_COUNT
    left = 1.0 if facing.towards > 0.0 else -1.0
    slope, lean = radians(slope_deg), radians(lean_deg)
    aside, up = HALF * cos(slope), HALF * sin(slope)
    points[Point.LEFT_HIP] = Vec3(0.5 + left * aside, 0.5 + left * up, 0.02)
    points[Point.RIGHT_HIP] = Vec3(0.5 - left * aside, 0.5 - left * up, -0.02)
    for shoulder, side in ((Point.LEFT_SHOULDER, left), (Point.RIGHT_SHOULDER, -left)):
        points[shoulder] = Vec3(0.5 + long * sin(lean) + 0.08 * side, 0.5 + long * cos(lean))
    return points


def drawn_deg(slope_deg, lean_deg):
    """Return the slope that the detector draws."""
    return HABIT.show_ratio * slope_deg - HABIT.follow_ratio * lean_deg


def mended(points, facing=FRONT):
    hips.tilt(points, facing, THIGH, HABIT)
    return points


@pytest.mark.parametrize("facing", [FRONT, BACK], ids=["front", "back"])
@given(slope_deg=drops_deg, lean_deg=leans_deg)
def test_the_line_of_the_hips_is_where_the_pelvis_is(facing, slope_deg, lean_deg):
    points = mended(body(drawn_deg(slope_deg, lean_deg), lean_deg, facing), facing)

    assert slope_deg == pytest.approx(line(points), abs=0.01)


@given(slope_deg=drops_deg, lean_deg=leans_deg)
def test_hips_keep_their_middle_their_distance_and_their_depth(slope_deg, lean_deg):
    was = body(slope_deg, lean_deg)
    now = mended(list(was))
    left, right = Point.LEFT_HIP, Point.RIGHT_HIP

    assert 0.5 == pytest.approx((now[left].x + now[right].x) / 2.0)
    assert 0.5 == pytest.approx((now[left].y + now[right].y) / 2.0)
    assert (0.02, -0.02) == (now[left].z, now[right].z)
    assert now[left].minus(now[right]).length() == pytest.approx(was[left].minus(was[right]).length())


def test_an_upright_body_on_level_hips_is_left_as_it_is():
    assert body(0.0)[Point.LEFT_HIP] == pytest.approx(mended(body(0.0))[Point.LEFT_HIP])


def test_hips_seen_from_the_side_are_left_as_they_are():
    assert body(10.0, 5.0) == mended(body(10.0, 5.0), SIDE)


@pytest.mark.parametrize("lean_deg", [50.0, -90.0, 170.0])
def test_hips_of_who_lies_are_left_as_they_are(lean_deg):
    assert body(10.0, lean_deg) == mended(body(10.0, lean_deg))


def test_hips_above_one_another_are_left_as_they_are():
    points = body(0.0)
    points[Point.LEFT_HIP], points[Point.RIGHT_HIP] = Vec3(0.5, 0.55), Vec3(0.5, 0.45)

    assert list(points) == mended(list(points))


def test_of_a_trunk_that_points_at_the_camera_a_lean_tells_little():
    """Bent ahead, it is short in the picture, and a little aside of that looks like much."""
    upright, bent = (line(mended(body(0.0, 20.0, long=long))) for long in (TRUNK, 0.05))

    assert abs(bent) < 0.3 * abs(upright)
