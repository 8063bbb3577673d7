"""Two people are watched at once, and neither is ever taken for the other."""

import pytest

from tests.bodies import (
    TUNING,
    Camera,
    Figure,
    Film,
    conditioned,
    differing,
    emptied,
    film,
    hinged,
    known,
    lying,
    squats,
    standing,
    still,
    together,
)
from vastus.pose.company import Company, Poses, step
from vastus.pose.following import Posture

ROOM = Camera(away_m=4.5, width_px=1280, height_px=720)


def kept(pictures: Film, posture: Posture = "standing") -> list[tuple[Company, Poses]]:
    """Run a film; return the memory and both bodies after every picture."""
    company, made = Company(), []
    for picture in pictures:
        company, poses = step(company, picture, posture, TUNING)
        made.append((company, poses))
    return made


def aside(poses: Poses) -> list[float | None]:
    """Where the hips of both are, picture heights from the left; None for who is not in view."""
    return [None if pose is None else (pose.points[23].x + pose.points[24].x) / 2 for pose in poses]


def asides(pictures: Film, posture: Posture = "standing") -> list[list[float | None]]:
    return [aside(poses) for _, poses in kept(pictures, posture)]


def beside(seconds: float = 3.0) -> tuple[Film, Film]:
    """One who squats in the middle, and one who stands at their left."""
    return film(squats(), seconds, ROOM), still(Figure(aside_m=-1.2), seconds, ROOM)


def test_one_person_alone_has_no_second():
    assert {None} == {company.second for company, _ in kept(film(squats(), 2.0, ROOM))}


def test_one_person_seen_twice_has_no_second():
    twice = together(still(standing(), 1.0, ROOM), still(Figure(aside_m=0.05), 1.0, ROOM))

    assert {None} == {company.second for company, _ in kept(twice)}


def test_an_empty_room_has_neither():
    ((company, poses),) = kept(emptied(still(standing(), 0.0, ROOM), -1.0, 1.0))

    assert (Company(), (None, None)) == (company, poses)


def test_the_first_is_whoever_would_be_followed_if_nobody_kept_the_second():
    both = together(*beside())

    assert [] == differing(conditioned(both), [poses[0] for _, poses in kept(both)])


def test_the_second_is_seen_as_if_they_were_alone():
    me, other = beside()

    assert [] == differing(conditioned(other), [poses[1] for _, poses in kept(together(me, other))])


@pytest.mark.parametrize("listed_first", [True, False])
def test_the_order_in_which_the_detector_lists_them_says_nothing(listed_first):
    me, other = beside()
    films = (me, other) if listed_first else (other, me)

    assert [] == differing(asides(together(me, other)), asides(together(*films)))


def test_who_comes_later_is_second_from_then_on():
    me, other = beside()
    made = kept(together(me, emptied(other, -1.0, 1.01)))

    came = [company.second is not None for company, _ in made]
    assert [False] * 31 + [True] * 60 == came


def test_the_second_who_leaves_is_remembered_and_not_replaced_by_the_first():
    me, other = beside(6.0)
    made = kept(together(me, emptied(other, 1.0, 99.0)))

    assert {None} == {poses[1] for _, poses in made[31:]}
    assert known(made[-1][0].second).followed is not None


def test_while_the_first_is_hidden_the_second_stays_who_they_are():
    me, other = beside()
    made = asides(together(emptied(me, 1.0, 1.6), other))

    gone = [second for first, second in made if first is None]
    assert len(gone) == 17
    assert gone == pytest.approx([known(made[0][1])] * 17, abs=0.02)


def test_a_first_whom_the_detector_mislays_does_not_become_the_second():
    """For three pictures the first is a shadow of another size, and then again themselves."""
    me = still(standing(), 2.0, ROOM)
    shrunk = still(Figure(nearer_m=-6.0), 2.0, ROOM)
    film_of_me = [one if not 1.0 < one.at_s < 1.1 else tiny for one, tiny in zip(me, shrunk, strict=True)]
    made = kept(film_of_me)

    assert {None} == {company.second for company, _ in made}
    assert 2 == sum(poses[0] is None for _, poses in made)


def test_the_first_who_comes_back_after_the_second_left_is_the_first():
    me, other = beside(4.0)
    made = asides(together(emptied(me, 1.0, 2.0), emptied(other, 1.5, 99.0)))

    assert made[-1] == [pytest.approx(known(made[0][0]), abs=0.05), None]


def test_in_a_lying_exercise_the_second_may_be_the_one_who_stands():
    me, other = still(lying(), 1.0, ROOM), still(Figure(aside_m=1.3), 1.0, ROOM)
    (first, second) = asides(together(other, me), "lying")[-1]

    assert known(first) < known(second)


def test_of_two_who_move_each_moves_as_they_do():
    """One bends the trunk and the other the knees, side by side."""
    one = film(lambda at_s: hinged(min(60.0, 30.0 * at_s)), 2.0, ROOM)
    other = film(
        lambda at_s: Figure(aside_m=-1.2, left=squats()(at_s).left, right=squats()(at_s).right), 2.0, ROOM
    )
    (first, second) = kept(together(one, other))[-1][1]

    assert [60.0, 0.0] == pytest.approx([known(p).trunk_lie_deg for p in (first, second)], abs=12.0)
    assert known(known(second).knee_flexion_deg[0]) > known(known(first).knee_flexion_deg[0]) + 40.0
