"""Times rise, are the file's own wherever they can be, and begin at zero."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.pose.timeline import BREAK_S, PATIENCE, Timeline, place

STEP_S = 0.04


def placed(raw_s: Iterable[float | None]) -> list[float | None]:
    timeline, times = Timeline(step_s=STEP_S), []
    for raw in raw_s:
        timeline, at_s = place(timeline, raw)
        times.append(at_s)
    return times


def test_times_of_a_phone_that_records_at_a_variable_rate_are_kept():
    assert [0.0, 0.033, 0.08, 0.5, 0.51] == placed([0.0, 0.033, 0.08, 0.5, 0.51])


def test_the_first_picture_is_zero_wherever_the_file_begins():
    assert [0.0, 0.5, 1.0] == placed([7.0, 7.5, 8.0])


def test_a_file_that_begins_before_zero_begins_at_zero():
    assert [0.0, 0.5, 1.0] == placed([-0.5, 0.0, 0.5])


def test_pictures_without_any_time_follow_at_the_nominal_step():
    assert [0.0, STEP_S, 2 * STEP_S] == placed([None, None, None])


def test_one_picture_without_a_time_is_placed_between_its_neighbours():
    assert [0.0, 0.1, 0.1 + STEP_S, 0.2] == placed([0.0, 0.1, None, 0.2])


def test_a_picture_shown_twice_at_the_same_time_is_left_out():
    assert [0.0, 0.1, None, 0.2] == placed([0.0, 0.1, 0.1, 0.2])


@pytest.mark.parametrize("wild_s", [-3600.0, 0.01, 3600.0])
def test_one_wild_time_is_left_out_and_changes_no_other(wild_s):
    assert [0.0, 0.1, None, 0.2, 0.3] == placed([0.0, 0.1, wild_s, 0.2, 0.3])


def test_a_long_pause_is_believed_when_it_persists():
    raw = [0.0, 0.1, *(100.0 + i / 10 for i in range(PATIENCE + 2))]

    assert [0.0, 0.1, *[None] * PATIENCE, 100.3, 100.4] == pytest.approx(placed(raw))


def test_a_second_recording_in_the_same_file_follows_after_a_break():
    raw = [10.0, 10.1, *(i / 10 for i in range(PATIENCE + 3))]

    began = 0.1 + BREAK_S
    assert [0.0, 0.1, *[None] * PATIENCE, began, began + 0.1, began + 0.2] == pytest.approx(placed(raw))


def test_times_that_stand_still_for_good_give_way_to_the_nominal_step():
    times = placed([5.0] * 8)

    assert [0.0, *[None] * PATIENCE, *(STEP_S * i for i in range(1, 5))] == pytest.approx(times)


@given(st.lists(st.none() | st.floats(-1e5, 1e5) | st.integers(0, 20).map(float), max_size=60))
def test_whatever_the_file_says_times_rise_from_zero(raw_s):
    times = [at_s for at_s in placed(raw_s) if at_s is not None]

    assert times[:1] == [0.0][: len(times)]
    assert all(earlier < later for earlier, later in pairwise(times))


@given(st.lists(st.floats(0.001, 9.9), min_size=1, max_size=60), st.floats(-1e4, 1e4))
def test_any_rising_times_keep_their_distances(steps_s, start_s):
    raw = [start_s]
    for step_s in steps_s:
        raw.append(raw[-1] + step_s)

    assert [r - start_s for r in raw] == pytest.approx(placed(raw), abs=1e-6)


@given(st.lists(st.none() | st.floats(-1e5, 1e5), min_size=1, max_size=60))
def test_no_more_than_a_few_pictures_in_a_row_are_left_out(raw_s):
    run = longest = 0
    for at_s in placed(raw_s):
        run = run + 1 if at_s is None else 0
        longest = max(longest, run)

    assert longest <= PATIENCE
