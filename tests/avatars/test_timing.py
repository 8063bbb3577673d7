"""When a figure is where: the tempo of the level, and nothing hurried."""

import numpy as np
import pytest

from avatars.timing import LEAD_S, STILL_S, Rep, Timing, minimum_jerk, timed
from vastus.protocol import load

ONE = Timing((Rep(1.0, 2.0, 5.0, 1.0),), 10.0)


def test_a_way_of_least_jerk_begins_and_ends_at_rest() -> None:
    way = minimum_jerk(np.array([-1.0, 0.0, 0.001, 0.5, 0.999, 1.0, 2.0]))

    assert way == pytest.approx([0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0], abs=1e-6)


def test_a_repetition_is_at_its_depth_just_as_long_as_it_is_held() -> None:
    at_s = ONE.at_s(100.0)
    deepest = at_s[ONE.share(at_s) == 1.0]

    assert (deepest[0], deepest[-1]) == pytest.approx((3.0, 8.0), abs=0.011)


def test_it_starts_and_ends_at_the_start_so_that_it_can_be_looped() -> None:
    share = ONE.share(ONE.at_s())

    assert (share[0], share[-1]) == (0.0, 0.0)


def test_a_shallow_repetition_only_goes_so_far() -> None:
    timing = Timing((Rep(0.0, 1.0, 1.0, 1.0, deep=0.6), Rep(4.0, 1.0, 1.0, 1.0)), 8.0)
    at_s = timing.at_s()
    share = timing.share(at_s)

    assert share[at_s < 3.5].max() == pytest.approx(0.6)
    assert share.max() == 1.0


def test_every_picture_is_part_of_something() -> None:
    assert ONE.phases(np.array([0.0, 1.0, 2.9, 3.0, 7.9, 8.0, 8.9, 9.0])) == (
        "ready", "outbound", "outbound", "hold", "hold", "returning", "returning", "ready",
    )  # fmt: skip


def test_tempo_and_hold_are_those_of_the_file() -> None:
    exercise = load.exercise("wall_squat")
    level = load.level(exercise, "hold_7")
    assert exercise.movement is not None
    tempo = exercise.movement.tempo
    first, second = timed(exercise, level, 2).reps

    assert (first.start_s, first.outbound_s, first.hold_s, first.returning_s) == (
        LEAD_S, tempo.outbound_s, level.hold_s, tempo.returning_s,
    )  # fmt: skip
    assert second.start_s == pytest.approx(first.end_s + tempo.ready_s)


def test_what_does_not_move_is_shown_for_a_while() -> None:
    exercise = load.exercise("quad_set")
    level = load.level(exercise, "ten").model_copy(update={"hold_s": None})
    timing = timed(exercise, level)

    assert (timing.reps, timing.length_s) == ((), STILL_S)
    assert set(timing.phases(timing.at_s())) == {"ready"}
