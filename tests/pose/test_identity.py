"""Left stays left through a detector's confusions, and a detector that insists is believed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import (
    ALL_POINTS,
    LEG_POINTS,
    TUNING,
    Leg,
    differing,
    each_person,
    exchanging,
    film,
    hinged,
    noisy,
    squats,
    standing,
    still,
    without,
)
from vastus.pose.identity import ARMS, GROUPS, HIPS, WATCHED, assign
from vastus.pose.landmarks import LANDMARK_COUNT, Point

PATIENCE = TUNING.patience
STRIDE = replace(standing(60.0), left=Leg(25.0, 10.0), right=Leg(-20.0, 15.0))
ARM_POINTS = tuple(p for pair in ARMS for p in pair)
HIP_POINTS = tuple(p for pair in HIPS for p in pair)


def assigned(pictures, patience=PATIENCE):
    """Run a film of one person through `assign`; return what it made of every picture."""
    sides, out = None, []
    for picture in pictures:
        sides, person = assign(sides, picture.at_s, picture.people[0], patience)
        out.append(person)
    return out


def truth(pictures):
    return [picture.people[0] for picture in pictures]


def swapped(pictures, from_s, until_s, points=ALL_POINTS):
    return each_person(pictures, exchanging(points), from_s, until_s)


def used(person):
    """The landmarks that anything is made of."""
    return [(person.image[p], person.world[p]) for p in Point]


def test_every_watched_point_has_its_partner_in_the_same_group():
    for group, pairs in zip(WATCHED, GROUPS, strict=True):
        assert {p for pair in pairs for p in pair} >= set(group)
        assert list(group[1::2]) == [left + 1 for left in group[0::2]]


def test_the_groups_hold_every_used_point_that_has_a_side_once():
    sided = sorted(point for point in Point if point != Point.NOSE)

    assert sided == sorted(p for pairs in GROUPS for pair in pairs for p in pair)
    assert max(sided) < LANDMARK_COUNT


def test_the_first_picture_is_believed():
    person = truth(still(STRIDE, 0.0))[0]
    sides, seen = assign(None, 0.0, person, PATIENCE)

    assert person is seen
    assert (None, None, None) == sides.swapped_since_s


def test_a_detector_without_error_is_left_alone():
    pictures = film(squats(80.0, yaw_deg=40.0), 4.0)

    assert all(one is other for one, other in zip(truth(pictures), assigned(pictures), strict=True))


@pytest.mark.parametrize("points", [ALL_POINTS, LEG_POINTS, LEG_POINTS[2:], ARM_POINTS, HIP_POINTS])
@pytest.mark.parametrize("lasts_s", [1 / 30, 0.3, 1.5])
def test_a_burst_of_exchanged_names_changes_nothing(points, lasts_s):
    pictures = still(STRIDE, 4.0)

    seen = assigned(swapped(pictures, 1.0, 1.0 + lasts_s, points))
    assert [] == differing(list(map(used, truth(pictures))), list(map(used, seen)))


@given(from_s=st.floats(0.1, 3.0), lasts_s=st.floats(0.05, 1.5), yaw_deg=st.sampled_from([-60, -20, 30, 75]))
def test_a_burst_in_the_middle_of_a_movement_changes_nothing(from_s, lasts_s, yaw_deg):
    pictures = film(squats(80.0, yaw_deg=yaw_deg), 5.0, rate_hz=15.0)

    seen = assigned(swapped(pictures, from_s, from_s + lasts_s))
    assert [] == differing(list(map(used, truth(pictures))), list(map(used, seen)))


@given(seed=st.integers(0, 50))
def test_bursts_are_repaired_in_spite_of_tremor(seed):
    clean = still(STRIDE, 3.0, rate_hz=15.0)
    shaken = noisy(clean, 0.01, seed)

    seen = assigned(swapped(shaken, 1.0, 2.0))
    assert [] == differing(list(map(used, truth(shaken))), list(map(used, seen)))


def test_tremor_alone_exchanges_nobody():
    shaken = noisy(still(hinged(30.0, 45.0), 5.0), 0.02)

    assert all(one is other for one, other in zip(truth(shaken), assigned(shaken), strict=True))


def test_bursts_may_follow_one_another():
    pictures = still(STRIDE, 8.0)
    confused = pictures
    for from_s in (1.0, 3.0, 5.0):
        confused = swapped(confused, from_s, from_s + 1.5)

    assert [] == differing(list(map(used, truth(pictures))), list(map(used, assigned(confused))))


def test_a_detector_that_insists_is_believed_after_two_seconds():
    pictures = still(STRIDE, 5.0)
    seen = assigned(swapped(pictures, 1.0, 9.0))
    said = truth(swapped(pictures, 1.0, 9.0))

    right, insisting = used(truth(pictures)[0]), used(said[-1])
    for picture, person in zip(pictures, seen, strict=True):
        kept = picture.at_s <= 1.0 + PATIENCE.insist_s
        assert (right if kept else insisting) == used(person)


def test_a_detector_that_was_wrong_at_first_is_believed_when_it_mends_its_ways():
    pictures = still(STRIDE, 5.0)
    seen = assigned(swapped(pictures, -1.0, 0.5))

    assert used(truth(pictures)[-1]) == used(seen[-1])


def test_legs_are_exchanged_without_the_arms_and_the_arms_without_the_legs():
    pictures = still(STRIDE, 1.0)
    sides, _ = assign(None, 0.0, truth(pictures)[0], PATIENCE)

    legs = exchanging(LEG_POINTS[2:])(truth(pictures)[1])
    arms = exchanging(ARM_POINTS)(truth(pictures)[1])
    assert (None, None, 0.1) == assign(sides, 0.1, legs, PATIENCE)[0].swapped_since_s
    assert (0.1, None, None) == assign(sides, 0.1, arms, PATIENCE)[0].swapped_since_s


def test_after_a_long_absence_the_detector_is_believed_anew():
    gap_s = PATIENCE.memory_s + 0.1
    pictures = still(STRIDE, 2.0)
    cut = without(swapped(pictures, 1.0, 9.0), 1.0 - gap_s, 1.0)

    assert used(truth(cut)[-1]) == used(assigned(cut)[-1])


def test_a_short_absence_does_not_make_it_forget():
    gap_s = PATIENCE.memory_s - 0.1
    pictures = still(STRIDE, 2.0)
    cut = without(swapped(pictures, 1.0, 9.0), 1.0 - gap_s, 1.0)

    assert used(truth(pictures)[-1]) == used(assigned(cut)[-1])


def test_a_body_that_turns_right_round_keeps_its_sides():
    pictures = film(lambda at_s: replace(STRIDE, yaw_deg=60.0 + 90.0 * at_s), 4.0)

    assert all(one is other for one, other in zip(truth(pictures), assigned(pictures), strict=True))


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 60.0])
def test_any_picture_rate_repairs_the_same_burst(rate_hz):
    pictures = film(squats(70.0, yaw_deg=45.0), 4.0, rate_hz=rate_hz)

    seen = assigned(swapped(pictures, 1.0, 2.5))
    assert [] == differing(list(map(used, truth(pictures))), list(map(used, seen)))


def test_two_legs_in_one_place_cannot_be_exchanged_and_nothing_breaks():
    pictures = still(STRIDE, 2.0)

    def folded(person):
        world = list(person.world)
        for left in range(11, 33, 2):
            world[left + 1] = world[left]
        return replace(person, world=tuple(world))

    alike = each_person(pictures, folded)
    assert truth(alike) == assigned(alike)
