"""The measuring code gives the known answer where the answer is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.series import Series, abstained, agreement, coverage, fitted, series, unfitted

AT_S = np.arange(0.0, 10.0, 0.02)


def squatting(at_s: np.ndarray = AT_S) -> np.ndarray:
    """Stand for two seconds in four, bend to 60 degrees in between."""
    wave = np.sin(2.0 * np.pi * at_s / 4.0)
    return np.where(wave > 0.0, 60.0 * wave, 0.0)


def as_measured(*, late_s: float = 0.0, offset: float = 0.0, gain: float = 1.0, error: float = 5.0) -> Series:
    at_s = np.arange(0.5, 9.5, 1.0 / 30.0)
    value = gain * squatting(at_s - late_s) + offset
    return Series(at_s, value, np.full(len(at_s), error))


TRUTH = series(AT_S, squatting())


def test_a_perfect_measurement_has_no_error():
    assert 0.0 == pytest.approx(unfitted([(as_measured(), TRUTH)])[0].mae, abs=0.05)


def test_a_constant_shift_is_all_bias():
    found = unfitted([(as_measured(offset=7.0), TRUTH)])[0]

    assert 7.0 == pytest.approx(found.bias, abs=0.05)
    assert 7.0 == pytest.approx(found.mae, abs=0.05)
    assert (7.0, 7.0) == pytest.approx((found.low, found.high), abs=0.2)


def test_limits_of_agreement_hold_nineteen_in_twenty_of_a_normal_error():
    dice = np.random.default_rng(5)
    off = dice.normal(2.0, 3.0, 20_000)

    found = agreement(off)

    assert (2.0 - 1.96 * 3.0) == pytest.approx(found.low, abs=0.1)
    assert 0.95 == pytest.approx(((off > found.low) & (off < found.high)).mean(), abs=0.005)


def test_what_is_not_known_is_not_compared():
    assert 2 == agreement(np.array([1.0, np.nan, -1.0])).count


def test_nothing_to_compare_is_not_agreement():
    assert 0 == agreement(np.array([np.nan])).count
    assert np.isnan(agreement(np.empty(0)).mae)


@given(late=st.sampled_from([-0.15, -0.1, -0.04, 0.0, 0.07, 0.15]), offset=st.floats(-12.0, 12.0))
def test_the_fit_finds_the_lag_and_the_offset_that_were_put_in(late, offset):
    found = fitted([(as_measured(late_s=late, offset=offset), TRUTH)])

    assert late == pytest.approx(found.lag_s, abs=0.011)
    assert offset == pytest.approx(found.offsets[0], abs=0.7)
    assert 0.0 == pytest.approx(found.each[0].mae, abs=0.5)


def test_the_fit_may_not_hide_more_than_its_lag():
    found = fitted([(as_measured(late_s=0.6), TRUTH)])

    assert 0.15 >= abs(found.lag_s)
    assert 5.0 < found.each[0].mae


def test_the_fit_takes_no_scale_away():
    found = fitted([(as_measured(gain=0.7), TRUTH)])

    assert 18.0 == pytest.approx(0.3 * 60.0)
    assert 4.0 < found.each[0].mae


def test_both_legs_share_one_lag_and_have_their_own_offset():
    found = fitted(
        [
            (as_measured(late_s=0.1, offset=5.0), TRUTH),
            (as_measured(late_s=0.1, offset=-3.0), TRUTH),
        ]
    )

    assert 0.1 == pytest.approx(found.lag_s, abs=0.011)
    assert (5.0, -3.0) == pytest.approx(found.offsets, abs=0.5)


def test_errors_stated_as_large_as_they_are_cover_the_truth_as_they_should():
    dice = np.random.default_rng(11)
    at_s = np.linspace(0.1, 9.8, 20_000)
    measured = Series(at_s, TRUTH.at(at_s) + dice.normal(0.0, 4.0, len(at_s)), np.full(len(at_s), 4.0))

    found = coverage([(measured, TRUTH)])

    assert 4.0 == found.median
    assert 0.683 == pytest.approx(found.within_one, abs=0.01)
    assert 0.95 == pytest.approx(found.within_95, abs=0.01)


def test_errors_stated_too_small_do_not_cover():
    assert 0.0 == coverage([(as_measured(offset=9.0, error=1.0), TRUTH)]).within_95


def test_a_value_without_a_stated_error_covers_nothing():
    silent = Series(AT_S, squatting(), np.full(len(AT_S), np.nan))

    assert 0 == coverage([(silent, TRUTH)]).count


def test_zero_is_a_value_and_none_is_not():
    assert 0.5 == abstained(series([0.0, 1.0], [0.0, None]))


def test_a_recording_in_which_nothing_was_measured_abstained_throughout():
    assert 1.0 == abstained(series([], []))


def test_the_truth_is_not_known_outside_its_own_time():
    assert np.isnan(TRUTH.at(np.array([-1.0, 11.0]))).all()
