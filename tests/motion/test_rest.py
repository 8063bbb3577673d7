"""A person's rest is where the body keeps still before it moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.motion import rest
from vastus.motion.reps import Sample
from vastus.motion.rest import RestRule, RestState

RULE = RestRule(still=2.0, still_s=0.6, near=3.0, follow_s=0.3, refine_s=1.5, settle_s=6.0)


def after(depth_of, seconds, *, state=None, resting=True, settling=True, rate_hz=30.0, from_s=0.0):
    """Return what is believed after a stretch of time."""
    state = RestState() if state is None else state
    for i in range(int(seconds * rate_hz) + 1):
        at_s = from_s + i / rate_hz
        sample = Sample(at_s, depth_of(at_s))
        state = rest.step(state, sample, RULE, resting=resting, settling=settling)
    return state


def test_nothing_is_known_before_the_body_kept_still():
    assert None is RestState().level
    assert None is after(lambda _: 4.0, 0.5).level


@pytest.mark.parametrize("rate_hz", [10.0, 30.0, 60.0])
def test_rest_is_the_level_of_the_first_stillness(rate_hz):
    assert 4.0 == pytest.approx(after(lambda _: 4.0, 1.0, rate_hz=rate_hz).level)


def test_zero_is_a_level():
    state = after(lambda _: 0.0, 1.0)

    assert 0.0 == state.level


def test_a_moving_body_has_no_rest():
    assert None is after(lambda at_s: 30.0 * at_s, 3.0).level


def test_stillness_in_the_middle_of_a_movement_is_not_rest():
    state = after(lambda _: 4.0, 1.0)

    held = after(lambda _: 45.0, 4.0, state=state, resting=False, settling=False, from_s=1.0)

    assert 4.0 == held.level


def test_a_lower_stillness_is_the_better_rest():
    state = after(lambda _: 10.0, 1.0)

    assert 1.0 == pytest.approx(after(lambda _: 1.0, 6.0, state=state, from_s=1.1).level, abs=0.5)


def test_rest_sinks_with_a_body_that_never_keeps_still_below_it():
    state = after(lambda _: 20.0, 1.0)

    sunk = after(lambda at_s: 20.0 - 10.0 * (at_s - 1.0), 2.0, state=state, from_s=1.0)

    assert sunk.level < 8.0


def test_a_higher_stillness_nearby_refines_the_rest_slowly():
    state = after(lambda _: 4.0, 1.0)

    soon = after(lambda _: 6.0, 1.0, state=state, from_s=1.1)
    later = after(lambda _: 6.0, 10.0, state=state, from_s=1.1)

    assert 4.0 < soon.level < 6.0
    assert 6.0 == pytest.approx(later.level, abs=0.1)


def test_a_higher_stillness_far_away_is_no_rest_until_it_lasts():
    state = after(lambda _: 4.0, 1.0)

    assert 4.0 == after(lambda _: 40.0, 5.0, state=state, from_s=1.1).level
    assert 40.0 == pytest.approx(after(lambda _: 40.0, 7.0, state=state, from_s=1.1).level)


def test_a_long_hold_does_not_become_the_rest():
    state = after(lambda _: 4.0, 1.0)

    held = after(lambda _: 40.0, 60.0, state=state, resting=False, settling=False, from_s=1.1)

    assert 4.0 == held.level


def test_the_time_of_a_hold_does_not_make_the_way_back_a_new_rest():
    state = after(lambda _: 4.0, 1.0)
    held = after(lambda _: 40.0, 8.0, state=state, resting=False, settling=False, from_s=1.1)

    returning = after(lambda at_s: 40.0 - 8.0 * (at_s - 9.2), 2.0, state=held, resting=False, from_s=9.2)
    back = after(lambda _: 24.0, 3.0, state=returning, from_s=11.3)

    assert [4.0, 4.0] == [returning.level, back.level]


def test_a_stillness_that_movement_broke_begins_anew():
    state = after(lambda _: 4.0, 1.0)
    still = after(lambda _: 40.0, 4.0, state=state, from_s=1.1)

    moved = after(lambda at_s: 40.0 + 20.0 * (at_s - 5.2), 1.0, state=still, from_s=5.2)

    assert 4.0 == after(lambda _: 60.0, 5.0, state=moved, from_s=6.3).level


@given(level=st.floats(-50.0, 50.0), tremor=st.lists(st.floats(-0.9, 0.9), min_size=40, max_size=90))
def test_rest_lies_within_the_tremor_of_a_still_body(level, tremor):
    samples = iter([*tremor, 0.0, 0.0, 0.0])

    state = after(lambda _: level + next(samples), (len(tremor) - 1) / 30)

    assert level == pytest.approx(state.level, abs=1.0)


@given(shift=st.floats(-100.0, 100.0))
def test_rest_moves_with_the_signal(shift):
    here = after(lambda at_s: 4.0 + at_s / 10, 3.0)
    there = after(lambda at_s: 4.0 + at_s / 10 + shift, 3.0)

    assert here.level + shift == pytest.approx(there.level)
