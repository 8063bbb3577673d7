"""A limit is passed when a value stays past it, long enough, where it counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.motion import limits
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Limit, LimitState, is_past, is_within, paused, rested
from vastus.motion.reps import Phase

GAP_S = 0.5


BASIS = Limit(
    id="leaning",
    pick=lambda row, _: row[0],
    edge=12.0,
    sign=1.0,
    for_s=0.5,
    during=frozenset({Phase.AT_TARGET}),
)


def limit(**changes):
    """More than 12, for half a second, at the target, changed as given."""
    return replace(BASIS, **changes)


def after(values, of=None, rate_hz=30.0, state=None, se=0.0):
    """Return the state after some values at an even rate; None is a value that is not seen."""
    of = of or limit()
    state = state or LimitState()
    for i, value in enumerate(values):
        measured = None if value is None else Measured(value, se)
        state = limits.step(state, of, measured, i / rate_hz, GAP_S)
    return state


@given(rate_hz=st.floats(10.0, 60.0), long_s=st.floats(0.62, 3.0))
def test_a_value_past_the_limit_for_long_enough_is_past_at_any_rate(rate_hz, long_s):
    assert is_past(after([20.0] * (int(long_s * rate_hz) + 1), rate_hz=rate_hz), limit())


@given(rate_hz=st.floats(10.0, 60.0), short_s=st.floats(0.0, 0.49))
def test_a_value_past_the_limit_for_a_moment_is_not(rate_hz, short_s):
    assert not is_past(after([20.0] * (int(short_s * rate_hz) + 1), rate_hz=rate_hz), limit())


@pytest.mark.parametrize(
    ("sign", "value", "past"),
    [(1.0, 12.1, True), (1.0, 12.0, False), (-1.0, 11.9, True), (-1.0, 12.0, False)],
)
def test_the_sign_says_which_side_is_past(sign, value, past):
    of = limit(sign=sign)

    assert past is is_past(after([value] * 30, of), of)


def test_one_value_within_starts_the_count_anew():
    assert not is_past(after([20.0] * 14 + [5.0] + [20.0] * 14), limit())


def test_a_value_not_seen_decides_nothing():
    before = after([20.0] * 10)

    assert before == after([20.0] * 10 + [None] * 3)


def test_a_short_gap_is_bridged_and_a_long_one_starts_anew():
    bridged = after([20.0] * 8 + [None] * 10 + [20.0])
    torn = after([20.0] * 8 + [None] * 20 + [20.0])

    assert is_past(bridged, limit())
    assert not is_past(torn, limit())


def test_back_within_for_as_long_is_within():
    state = after([20.0] * 20 + [5.0] * 17)

    assert (False, True) == (is_past(state, limit()), is_within(state, limit()))


def test_a_value_must_be_past_by_its_own_doubt():
    doubting = limit(margin_se=0.5)

    assert not is_past(after([14.0] * 30, doubting, se=5.0), doubting)
    assert is_past(after([15.0] * 30, doubting, se=5.0), doubting)


def test_a_difference_from_rest_is_not_judged_before_rest_was_seen():
    from_rest = limit(from_rest=True)

    assert LimitState() == after([90.0] * 60, from_rest)


def test_a_difference_from_rest_takes_the_resting_level_off():
    from_rest = limit(from_rest=True)
    state = rested(LimitState(), from_rest, (Measured(30.0, 1.0),), None, 0.1)

    assert not is_past(after([41.0] * 30, from_rest, state=state), from_rest)
    assert is_past(after([43.0] * 30, from_rest, state=state), from_rest)


BOTH = replace(
    BASIS, edge=0.12, from_rest=True, legs=(lambda row, _: row[0], lambda row, _: row[1])
)  # either heel, more than it is up at rest


def heels(left, right):
    """Return a row of both heels."""
    return tuple(None if one is None else Measured(one, 0.01) for one in (left, right))


def test_each_leg_is_judged_from_its_own_rest():
    state = rested(LimitState(), BOTH, heels(0.01, -0.07), None, 0.1)

    worse = limits.measured(state, BOTH, heels(0.11, 0.08), None)

    assert (0.15, 0.01) == pytest.approx(worse)


def test_a_leg_whose_rest_was_never_seen_is_not_judged():
    state = rested(LimitState(), BOTH, heels(0.01, None), None, 0.1)

    assert (0.1, 0.01) == pytest.approx(limits.measured(state, BOTH, heels(0.11, 0.5), None))
    assert None is limits.measured(LimitState(), BOTH, heels(0.11, 0.5), None)
    assert None is limits.measured(state, BOTH, heels(None, 0.5), None)


def test_below_judges_the_leg_that_sinks_further_from_its_rest():
    sinking = replace(BOTH, sign=-1.0)
    state = rested(LimitState(), sinking, heels(0.0, 0.3), None, 0.1)

    assert (-0.2, 0.01) == pytest.approx(limits.measured(state, sinking, heels(-0.1, 0.1), None))


def test_the_rests_of_both_legs_outlive_what_is_judged_by_them():
    state = rested(LimitState(), BOTH, heels(0.0, 0.3), None, 0.1)
    state = rested(state, BOTH, heels(0.1, None), None, 0.1)

    judged = limits.step(state, BOTH, limits.measured(state, BOTH, heels(0.4, 0.3), None), 1.0, GAP_S)

    assert (0.01, 0.3) == pytest.approx(judged.rests)
    assert judged.past_s == 1.0
    assert paused(judged).rests == judged.rests


def test_a_limit_of_one_value_judges_what_its_pick_takes():
    assert Measured(0.5, 0.01) == limits.measured(LimitState(), BASIS, heels(0.5, 0.1), None)


def test_zero_is_a_level_at_rest():
    from_rest = limit(from_rest=True)

    assert 0.0 == rested(LimitState(), from_rest, (Measured(0.0, 1.0),), None, 0.1).rest


def test_the_level_at_rest_follows_slowly():
    from_rest = limit(from_rest=True)
    state = rested(LimitState(), from_rest, (Measured(10.0, 1.0),), None, 0.1)

    assert 11.0 == rested(state, from_rest, (Measured(20.0, 1.0),), None, 0.1).rest
    assert 10.0 == rested(state, from_rest, (None,), None, 0.1).rest


def test_a_limit_without_rest_learns_none():
    assert LimitState() == rested(LimitState(), limit(), (Measured(10.0, 1.0),), None, 1.0)


@given(rest=st.floats(-180.0, 180.0), turn=st.floats(-100.0, 100.0))
def test_a_direction_turns_the_short_way_round(rest, turn):
    around = limit(from_rest=True, circular=True, either_way=True, edge=20.0)
    state = LimitState(rest=rest)
    now = (rest + turn + 180.0) % 360.0 - 180.0

    if abs(abs(turn) - 20.0) > 0.01:
        assert (abs(turn) > 20.0) is is_past(after([now] * 30, around, state=state), around)


def test_the_level_of_a_direction_follows_the_short_way_round_too():
    around = limit(from_rest=True, circular=True)

    state = rested(LimitState(rest=175.0), around, (Measured(-175.0, 1.0),), None, 0.5)

    assert 180.0 == pytest.approx(state.rest)


def test_outside_the_phases_that_count_only_the_level_at_rest_stays():
    state = LimitState(rest=4.0, past_s=1.0, last_s=2.0)

    assert LimitState(rest=4.0, last_s=2.0) == paused(state)
    assert paused(LimitState(rest=4.0)) == LimitState(rest=4.0)


@given(one_s=st.floats(0.01, 1.0), other_s=st.floats(0.01, 1.0))
def test_forgetting_does_not_depend_on_the_rate(one_s, other_s):
    twice = 1.0 - (1.0 - limits.gain(one_s, 1.5)) * (1.0 - limits.gain(other_s, 1.5))

    assert limits.gain(one_s + other_s, 1.5) == pytest.approx(twice)
