"""A body stands where its hips came to be, until it has moved away for good."""

from dataclasses import replace

import pytest

from tests.bodies import Figure, Leg, standing
from tests.builders import SCALE, SETTINGS, pose_of
from vastus.motion import stand
from vastus.motion.stand import Stand
from vastus.pose.landmarks import Point, Pose

LEG_M = standing().anatomy.thigh_m + standing().anatomy.shank_m
NEAR_M = 0.9 * SETTINGS.travel.value * LEG_M
AWAY_M = 1.1 * SETTINGS.travel.value * LEG_M
HIPS = (Point.LEFT_HIP, Point.RIGHT_HIP)


def at(aside_m: float = 0.0, at_s: float = 0.0, **rest) -> Pose:
    return pose_of(standing(aside_m=aside_m), at_s, **rest)


def stood(*poses) -> Stand:
    """Return where a body stands after some poses."""
    now = Stand()
    for pose in poses:
        now = stand.step(now, pose, SETTINGS)
    return now


def test_a_body_stands_where_its_hips_are_first_seen():
    pose = at(0.1)

    assert (pose.points[23].x + pose.points[24].x) / 2 == pytest.approx(stood(pose).x)
    assert pose.points[23].y == pytest.approx(stood(pose).y)


def test_before_the_hips_are_seen_it_stands_nowhere():
    assert Stand() == stood(at(hidden=HIPS))
    assert None is stood(replace(at(), leg=0.0)).x


def test_hips_that_shift_over_the_feet_stay_at_their_place():
    assert stood(at()) == stood(at(), at(NEAR_M, 1.0), at(NEAR_M, 9.0))


def test_knees_that_bend_a_little_are_no_other_place():
    bent = Figure(left=Leg(thigh_deg=20.0, knee_deg=40.0), right=Leg(thigh_deg=20.0, knee_deg=40.0))

    assert stood(at()) == stood(at(), pose_of(bent, 1.0), pose_of(bent, 9.0))


def test_who_is_mistaken_for_another_for_a_moment_stands_where_it_stood():
    before, after = at(), at(at_s=1.0)

    assert stood(before) == stood(before, at(AWAY_M, 0.8), after)


def test_who_has_moved_away_stands_elsewhere():
    now = stood(at(), at(AWAY_M, 1.0), at(AWAY_M, 1.0 + SETTINGS.moved_s.value))

    assert stood(at(AWAY_M)) == now


def test_going_away_counts_anew_after_coming_back():
    step_s = 0.8 * SETTINGS.moved_s.value
    now = stood(at(), at(AWAY_M, 1.0), at(0.0, 1.0 + step_s), at(AWAY_M, 1.0 + 2 * step_s))

    assert stood(at()).x == now.x
    assert 1.0 + 2 * step_s == now.away_s


def test_hips_that_are_hidden_move_nothing():
    assert stood(at()) == stood(at(), at(AWAY_M, 1.0, hidden=HIPS), at(AWAY_M, 9.0, hidden=HIPS))


def test_how_far_away_is_counts_in_legs_and_not_in_the_picture():
    small = 0.5 * SCALE
    here, there = (pose_of(standing(aside_m=aside_m), 1.0, scale=small) for aside_m in (0.0, AWAY_M))

    assert stood(there).x == stood(here, there, replace(there, at_s=2.0)).x
