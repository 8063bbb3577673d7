from dataclasses import replace

import pytest

from tests.bodies import LAPTOP, Figure, Film, bent, each_person, hiding, hinged, lying, seen, standing, still
from vastus.pose.landmarks import Point, Sighting
from vastus.protocol import load
from vastus.session.gesture import hand_rule, raised, step
from vastus.session.state import Raised

RULE = hand_rule(load.coaching(), 0.5)
UP = standing(0.0, arm_deg=180.0)


def is_up(figure: Figure) -> bool:
    sighting = seen(figure, camera=LAPTOP)
    return raised(sighting.people[0], sighting.aspect, RULE)


def times_up(pictures: Film) -> list[float]:
    state, found = Raised(), []
    for picture in pictures:
        state, up = step(state, picture, RULE)
        if up:
            found.append(round(picture.at_s, 2))
    return found


def after(film: Film, seconds: float) -> Film:
    return [replace(picture, at_s=picture.at_s + seconds) for picture in film]


def test_an_arm_stretched_up_is_a_raised_hand_from_any_side() -> None:
    assert [True, True, True] == [is_up(standing(yaw, arm_deg=175.0)) for yaw in (0.0, 90.0, -45.0)]


@pytest.mark.parametrize(
    "figure",
    [
        standing(0.0),
        standing(90.0, arm_deg=90.0),
        standing(0.0, arm_deg=120.0),
        bent(45.0, 90.0),
        replace(bent(45.0, 90.0), arm_deg=100.0),
        hinged(80.0),
        lying(),
        replace(lying(), arm_deg=170.0),
    ],
    ids=["hanging", "forwards", "a_little_up", "squat", "squat_arms_out", "hinge", "lying", "arm_under_head"],
)
def test_what_arms_do_in_the_exercises_is_none(figure: Figure) -> None:
    assert not is_up(figure)


def test_a_hand_counts_once_after_a_second() -> None:
    assert [1.0] == times_up(still(UP, 4.0, LAPTOP))


def test_a_hand_that_is_up_for_less_is_none() -> None:
    assert [] == times_up(still(UP, 0.9, LAPTOP))


def test_it_may_flicker_but_not_be_gone() -> None:
    pictures = still(UP, 3.0, LAPTOP, 15.0)
    gone = hiding([Point.LEFT_WRIST, Point.RIGHT_WRIST])

    assert [1.0] == times_up(each_person(pictures, gone, 0.5, 0.7))
    assert [2.0] == times_up(each_person(pictures, gone, 0.5, 1.0))


def test_only_who_lowers_the_hand_can_raise_it_again() -> None:
    twice = [
        *still(UP, 1.5, LAPTOP),
        *after(still(standing(0.0), 1.0, LAPTOP), 2.0),
        *after(still(UP, 1.5, LAPTOP), 4.0),
    ]

    assert [1.0, 5.0] == times_up(twice)


def test_somebody_smaller_in_the_background_does_not_count() -> None:
    behind = replace(UP, nearer_m=-4.0, aside_m=1.2)
    pictures = [replace(seen(standing(0.0), behind, camera=LAPTOP), at_s=i / 15) for i in range(45)]

    assert [] == times_up(pictures)


def test_a_picture_of_nobody_raises_nothing() -> None:
    assert (Raised(), False) == step(Raised(), Sighting(1.0, 640, 480), RULE)
