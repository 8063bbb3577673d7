"""Counting the counts: what was found, missed, invented, and on which leg."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.counting import (
    TrueRep,
    hold_errors,
    matched,
    outside_s,
    time_in_band,
    wrong_side,
)
from benchmarks.series import series
from vastus.motion.analysis import Hold, Repetition


def rep(began_s: float, ended_s: float, *, complete: bool = True, side=None) -> Repetition:
    return Repetition(
        side=side,
        began_s=began_s,
        ended_s=ended_s,
        peak=60.0,
        peak_se=3.0,
        peak_at_s=(began_s + ended_s) / 2,
        complete=complete,
        hold_s=None,
        outbound_s=None,
        returning_s=None,
    )


def test_every_true_repetition_is_found_once():
    found = matched([rep(1.2, 3.1), rep(5.0, 7.4)], [TrueRep(1.0, 3.0), TrueRep(5.0, 7.0)])

    assert (2, 0, 0) == (len(found.pairs), len(found.missed), len(found.extra))


def test_one_movement_counted_twice_is_one_found_and_one_extra():
    found = matched([rep(1.0, 2.0), rep(2.0, 3.0)], [TrueRep(1.0, 3.0)])

    assert (1, 0, 1) == (len(found.pairs), len(found.missed), len(found.extra))


def test_a_repetition_where_nobody_moved_is_a_phantom():
    found = matched([rep(8.0, 9.0)], [TrueRep(1.0, 3.0)])

    assert (0, 1, 1) == (len(found.pairs), len(found.missed), len(found.extra))


def test_a_partial_repetition_is_not_a_count():
    found = matched([rep(1.0, 3.0, complete=False)], [TrueRep(1.0, 3.0)])

    assert (1, 1) == (len(found.missed), found.partial)


def test_the_other_leg_is_told_apart_and_no_leg_is_not_wrong():
    truth = [TrueRep(1.0, 3.0, "left"), TrueRep(5.0, 7.0, "left"), TrueRep(9.0, 11.0, "left")]
    counted = [rep(1.0, 3.0, side="right"), rep(5.0, 7.0, side="left"), rep(9.0, 11.0)]

    assert 1 == wrong_side(matched(counted, truth))


@given(st.lists(st.floats(0.0, 100.0), max_size=6))
def test_never_more_pairs_than_truths_or_counts(starts):
    counted = [rep(s, s + 2.0) for s in starts]
    truth = [TrueRep(10.0 * i, 10.0 * i + 4.0) for i in range(4)]

    found = matched(counted, truth)

    assert len(found.pairs) + len(found.missed) == len(truth)
    assert len(found.pairs) + len(found.extra) == len(counted)


def test_time_outside_the_sets_counts_overlaps_once():
    assert 5.0 == outside_s([TrueRep(1.0, 4.0), TrueRep(3.0, 6.0)], 10.0)


def test_time_outside_ends_with_the_recording():
    assert 8.0 == outside_s([TrueRep(8.0, 14.0)], 10.0)


AT_S = np.arange(0.0, 12.0, 0.1)


def test_a_stay_begins_at_the_band_and_ends_beyond_the_hysteresis():
    wave = np.interp(AT_S, [0.0, 2.0, 6.0, 8.0], [0.0, 50.0, 50.0, 0.0])

    (stay,) = time_in_band(series(AT_S, wave), enter=40.0, leave=30.0)

    assert (1.6, 6.8) == pytest.approx(stay[:2], abs=0.11)


def test_a_band_below_is_entered_downwards():
    wave = np.interp(AT_S, [0.0, 2.0, 6.0, 8.0], [0.0, -14.0, -14.0, 0.0])

    (stay,) = time_in_band(series(AT_S, wave), enter=-10.0, leave=-5.0, toward="less")

    assert 5.9 == pytest.approx(stay[2], abs=0.21)


def test_a_short_dropout_is_inside_the_hold_and_a_long_one_parts_it():
    short = np.where((AT_S > 3.0) & (AT_S < 3.4), 0.0, 50.0)
    long = np.where((AT_S > 3.0) & (AT_S < 4.0), 0.0, 50.0)

    assert 1 == len(time_in_band(series(AT_S, short), enter=40.0, leave=30.0))
    assert 2 == len(time_in_band(series(AT_S, long), enter=40.0, leave=30.0))


def test_a_signal_that_never_gets_there_holds_nothing():
    assert () == time_in_band(series(AT_S, 0.0 * AT_S), enter=40.0, leave=30.0)


def hold(began_s: float, in_band_s: float) -> Hold:
    return Hold(side=None, began_s=began_s, ended_s=began_s + in_band_s, in_band_s=in_band_s)


def test_a_hold_is_compared_with_the_true_one_it_overlaps():
    errors, missed, extra = hold_errors(
        [hold(1.0, 5.5), hold(20.0, 1.0)], [(1.2, 6.2, 5.0), (10.0, 15.0, 5.0)]
    )

    assert ((0.5,), 1, 1) == (errors, missed, extra)


def test_a_hold_in_two_pieces_is_one_found_and_one_extra():
    errors, missed, extra = hold_errors([hold(1.0, 2.0), hold(4.0, 2.0)], [(1.0, 6.0, 5.0)])

    assert ((-3.0,), 0, 1) == (errors, missed, extra)
