"""A foot behind its own knee is hidden and not cut off; every other hidden foot is not known to be there."""

from dataclasses import replace

import pytest

from tests.bodies import Camera, Figure, Leg, conditioned, each_person, hiding, lying, standing, still
from vastus.pose.landmarks import Point
from vastus.pose.tucked import foot_tucked

WIDE = Camera(away_m=4.5, width_px=1280, height_px=720)
LEFT_FOOT = (Point.LEFT_ANKLE, Point.LEFT_HEEL, Point.LEFT_TOE)
RIGHT_FOOT = (Point.RIGHT_ANKLE, Point.RIGHT_HEEL, Point.RIGHT_TOE)
FEET = (*LEFT_FOOT, *RIGHT_FOOT)


def on_the_side(knee_deg, **rest):
    """Somebody on the side, thighs in line with the trunk, as in a side plank on the knees."""
    leg = Leg(0.0, knee_deg)
    return Figure(left=leg, right=leg, yaw_deg=0.0, head="picture-left", **rest)


def last(figure, gone, camera=WIDE, posture="lying"):
    pose = conditioned(each_person(still(figure, 2.0, camera), hiding(gone)), posture)[-1]
    assert pose is not None
    return pose


def test_bent_knees_hide_the_feet_of_who_lies_on_the_side():
    pose = last(on_the_side(90.0), FEET)

    assert (True, True) == (foot_tucked(pose, 0), foot_tucked(pose, 1))


def test_each_foot_is_asked_by_itself():
    pose = last(on_the_side(90.0), LEFT_FOOT)

    assert (True, False) == (foot_tucked(pose, 0), foot_tucked(pose, 1))


def test_a_foot_that_shows_is_not_tucked():
    assert not foot_tucked(last(on_the_side(90.0), ()), 0)


@pytest.mark.parametrize("knee_deg", [0.0, 20.0])
def test_the_hidden_foot_of_a_straight_leg_is_under_something_else(knee_deg):
    assert not foot_tucked(last(on_the_side(knee_deg), FEET), 0)


def test_the_hidden_feet_of_drawn_up_legs_are_not_behind_the_knees():
    assert not foot_tucked(last(lying(), FEET), 0)


@pytest.mark.parametrize("yaw_deg", [0.0, 45.0, 90.0])
def test_who_stands_or_kneels_upright_has_no_tucked_foot(yaw_deg):
    kneeling = Figure(left=Leg(0.0, 90.0), right=Leg(0.0, 90.0), yaw_deg=yaw_deg)

    assert not foot_tucked(last(standing(yaw_deg), FEET, posture="standing"), 0)
    assert not foot_tucked(last(kneeling, FEET, posture="standing"), 0)


@pytest.mark.parametrize("point", [Point.LEFT_HIP, Point.LEFT_KNEE])
def test_without_hip_or_knee_nothing_is_known_of_the_foot(point):
    assert not foot_tucked(last(on_the_side(90.0), (*FEET, point)), 0)


def test_a_foot_outside_the_picture_is_cut_off():
    pose = replace(last(on_the_side(90.0), FEET), ankles_inside=(False, True))

    assert (False, True) == (foot_tucked(pose, 0), foot_tucked(pose, 1))


def test_before_the_trunk_is_known_nothing_is_said():
    assert not foot_tucked(replace(last(on_the_side(90.0), FEET), trunk_lie_deg=None), 0)
