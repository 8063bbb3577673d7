"""Two heels that rise together are one signal, though each rests where it will."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.motion import pairing
from vastus.motion.kinematics import Measured
from vastus.motion.pairing import PairState

HZ = 30.0


def seen(value):
    return None if value is None else Measured(value, 0.05)


def values(script):
    """Play (pictures, left, right); return the pair's value after each part."""
    state, told, value = PairState(), [], None
    for pictures, left, right in script:
        for _ in range(pictures):
            state, value = pairing.step(state, (seen(left), seen(right)), 1.0 / HZ)
        told.append(None if value is None else value.value)
    return told


def test_one_leg_alone_is_itself():
    assert [0.1] == values([(5, 0.1, None)])
    assert [0.1] == values([(5, None, 0.1)])


def test_nothing_seen_is_nothing():
    assert [None] == values([(5, None, None)])


def test_a_leg_that_shows_later_moves_nothing():
    assert [0.02, 0.02] == pytest.approx(values([(30, 0.02, None), (30, 0.02, 0.13)]))


def test_a_leg_that_hides_moves_nothing():
    assert [0.02, 0.02, 0.02] == pytest.approx(values([(30, 0.02, 0.13), (30, 0.02, None), (30, None, 0.13)]))


def test_both_rise_and_so_does_the_pair():
    assert [0.02, 0.12] == pytest.approx(values([(60, 0.02, 0.13), (10, 0.12, 0.23)]))


def test_of_two_readings_that_disagree_the_pair_is_between():
    rest, now = values([(60, 0.0, 0.1), (1, 0.1, 0.1)])

    assert rest < now < 0.1


def test_a_leg_never_seen_beside_the_first_has_no_zero():
    assert [0.02, None] == values([(30, 0.02, None), (30, None, 0.13)])


def test_without_a_memory_the_first_leg_is_the_one_that_shows():
    state, value = pairing.step(PairState(), (None, seen(0.3)), 0.1)

    assert 1 == state.first
    assert value == seen(0.3)


def test_two_readings_are_surer_than_one():
    _, one = pairing.step(PairState(), (seen(0.1), None), 0.1)
    _, two = pairing.step(PairState(), (seen(0.1), seen(0.2)), 0.1)

    assert one is not None
    assert two is not None
    assert two.se < one.se


@given(
    st.floats(-0.3, 0.3),
    st.floats(-0.3, 0.3),
    st.lists(st.sampled_from([(True, True), (True, False), (False, True)]), min_size=2, max_size=40),
)
def test_a_body_at_rest_never_leaps_whatever_is_hidden(left, right, shown):
    state, told = PairState(), []
    for show_left, show_right in shown:
        legs = (seen(left) if show_left else None, seen(right) if show_right else None)
        state, value = pairing.step(state, legs, 1.0 / HZ)
        told += [] if value is None else [value.value]

    assert [told[0]] * len(told) == pytest.approx(told)
