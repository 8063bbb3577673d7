"""One person costs little; others are noticed within a second and forgotten only after a while."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.base.vec import Vec3
from vastus.pose.crowd import CALM_S, LOOK_EVERY_S, MOST_PEOPLE, Crowd, distinct, is_due, leapt, looked
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Point

HEIGHTS = {
    Point.LEFT_SHOULDER: 0.0,
    Point.RIGHT_SHOULDER: 0.0,
    Point.LEFT_HIP: 0.4,
    Point.RIGHT_HIP: 0.4,
    Point.LEFT_KNEE: 0.7,
    Point.RIGHT_KNEE: 0.7,
    Point.LEFT_ANKLE: 1.0,
    Point.RIGHT_ANKLE: 1.0,
}


def standing(x: float, *, top: float = 0.2, height: float = 0.6, half_width: float = 0.05) -> DetectedPose:
    """Somebody upright at x; a negative half width exchanges left and right."""
    image = [Landmark(x, top, 1.0)] * LANDMARK_COUNT
    for point, share in HEIGHTS.items():
        side = half_width if point.name.startswith("LEFT") else -half_width
        image[point] = Landmark(x + side, top + share * height, 1.0)
    return DetectedPose(tuple(image), (Vec3(0.0, 0.0),) * LANDMARK_COUNT)


def after(looks: Iterable[tuple[float, int]]) -> Crowd:
    crowd = Crowd()
    for at_s, seen in looks:
        crowd = looked(crowd, at_s, seen)
    return crowd


def test_one_person_is_asked_for_before_anybody_was_seen():
    assert Crowd().asked == 1


def test_the_first_picture_is_looked_at():
    assert is_due(Crowd(), 0.0)


def test_the_next_look_comes_a_second_later():
    crowd = looked(Crowd(), 3.0, 1)

    assert not is_due(crowd, 3.0 + LOOK_EVERY_S - 0.01)
    assert is_due(crowd, 3.0 + LOOK_EVERY_S)


@pytest.mark.parametrize("seen", [1, 2, 3])
def test_as_many_are_asked_for_as_are_seen(seen):
    assert seen == after([(0.0, seen)]).asked


def test_nobody_in_view_is_still_asked_for_one():
    assert after([(0.0, 0), (1.0, 0)]).asked == 1


def test_a_crowd_is_not_followed_whole():
    assert after([(0.0, 12)]).asked == MOST_PEOPLE


def test_somebody_who_walks_in_is_asked_for_at_once():
    assert [1, 2] == [after([(0.0, 1)]).asked, after([(0.0, 1), (1.0, 2)]).asked]


def test_somebody_hidden_for_a_moment_is_not_forgotten():
    assert after([(0.0, 2), (1.0, 1), (2.0, 1), (3.0, 2), (4.0, 1), (7.0, 1)]).asked == 2


def test_somebody_gone_for_good_is_no_longer_looked_for():
    assert after([(0.0, 2), *((float(t), 1) for t in range(1, int(CALM_S) + 1))]).asked == 1


def test_of_three_one_leaves_and_two_stay():
    assert after([(0.0, 3), (1.0, 1), (2.0, 2), (3.0, 1), (4.0, 1), (CALM_S, 1)]).asked == 2


@given(st.lists(st.integers(0, 9), max_size=40))
def test_never_fewer_than_one_nor_more_than_the_most(counts):
    crowd = after((float(at_s), seen) for at_s, seen in enumerate(counts))

    assert 1 <= crowd.asked <= MOST_PEOPLE
    assert crowd.asked >= min(MOST_PEOPLE, max(counts[-int(CALM_S) :], default=0))


def test_who_is_seen_twice_counts_once():
    assert distinct([standing(0.5)], [standing(0.52, top=0.22)]) == 1


def test_whoever_the_tracker_missed_counts_too():
    assert distinct([standing(0.3)], [standing(0.31), standing(0.7)]) == 2


def test_whoever_only_the_tracker_sees_counts_too():
    assert distinct([standing(0.3), standing(0.7)], [standing(0.7)]) == 2


def test_nobody_is_no_one():
    assert distinct([], []) == 0


def test_exchanged_sides_do_not_make_a_second_person():
    assert distinct([standing(0.5)], [standing(0.5, half_width=-0.05)]) == 1


def test_two_people_side_by_side_are_two():
    assert distinct([standing(0.4)], [standing(0.65)]) == 2


def test_somebody_small_in_front_of_somebody_large_is_another():
    assert distinct([standing(0.5, top=0.05, height=0.9)], [standing(0.5, top=0.55, height=0.3)]) == 2


@given(st.floats(0.2, 0.8), st.floats(0.1, 0.3))
def test_what_both_see_does_not_depend_on_who_says_it(x, top):
    one, other = standing(0.5), standing(x, top=top)

    assert distinct([one], [other]) == distinct([other], [one])


def test_a_tracker_that_shows_somebody_elsewhere_has_leapt():
    assert leapt(standing(0.3), standing(0.6))
    assert leapt(standing(0.3), standing(0.3, top=0.6, height=0.3))


def test_who_moves_bends_or_is_seen_with_sides_exchanged_is_the_same():
    one = standing(0.3)

    assert not leapt(one, standing(0.34))
    assert not leapt(one, standing(0.3, top=0.3, height=0.5))
    assert not leapt(one, standing(0.3, half_width=-0.05))
