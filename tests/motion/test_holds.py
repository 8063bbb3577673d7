"""A hold is time in the band, however it was filmed."""

from math import sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Course
from vastus.motion import holds
from vastus.motion.holds import HoldBand, HoldState, Stay, StayBegan, StayEnded, close, held_s
from vastus.motion.reps import Sample

BAND = HoldBand(low=35.0, high=70.0, hysteresis=5.0, dropout_s=0.5, shortest_s=0.3)
OPEN = HoldBand(low=35.0, high=None, hysteresis=5.0, dropout_s=0.5, shortest_s=0.3)


def stays_in(samples, band=BAND, *, closing=True):
    """The batch form, closed at the last sample; also the state it ended in."""
    found: list[Stay] = []
    state, before = HoldState(), None
    for sample in samples:
        state, stays = holds.step(state, before, sample, band)
        before = sample
        found += stays
    if closing and before is not None:
        state, stays = close(state, before.at_s, band)
        found += stays
    return found, state


def ended(samples, band=BAND):
    return [stay for stay in stays_in(samples, band)[0] if isinstance(stay, StayEnded)]


def depths(of, seconds, rate_hz=30.0):
    return [Sample(i / rate_hz, of(i / rate_hz)) for i in range(int(seconds * rate_hz) + 1)]


def plateau(hold_s, rate_hz=30.0, deep=45.0):
    """Go from 4 degrees to a depth, stay, and come back."""
    course = Course(count=1, hold_s=hold_s)
    return depths(lambda at_s: 4.0 + (deep - 4.0) * course.share(at_s), course.seconds, rate_hz), course


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 30.0, 60.0, 120.0])
@pytest.mark.parametrize("hold_s", [1.0, 5.0, 15.0])
def test_a_hold_lasts_as_long_as_the_body_was_in_the_band_at_any_rate(rate_hz, hold_s):
    samples, course = plateau(hold_s, rate_hz)
    low, left = (35.0 - 4.0) / 41.0, (30.0 - 4.0) / 41.0

    (stay,) = ended(samples)

    assert course.within_s(low, left) == pytest.approx(stay.ended_s - stay.began_s, abs=0.05)


@given(st.floats(10.0, 60.0), st.floats(10.0, 60.0))
def test_two_cameras_agree_on_a_hold(one_hz, other_hz):
    (one,), (other,) = ended(plateau(3.0, one_hz)[0]), ended(plateau(3.0, other_hz)[0])

    assert one.ended_s - one.began_s == pytest.approx(other.ended_s - other.began_s, abs=0.08)


def test_a_stay_is_told_once_it_is_more_than_a_passage():
    state, before = HoldState(), None
    told = []
    for sample in depths(lambda _: 45.0, 1.0, 10.0):
        state, stays = holds.step(state, before, sample, BAND)
        before = sample
        told.append((sample.at_s, stays))

    assert [(0.3, (StayBegan(0.0),))] == [(at_s, stays) for at_s, stays in told if stays]


def test_a_stay_is_not_told_while_it_may_be_no_movement_at_all():
    state, before = HoldState(), None
    for sample in depths(lambda _: 45.0, 1.0, 10.0):
        state, stays = holds.step(state, before, sample, BAND, may_tell=False)
        before = sample
        assert () == stays

    _, stays = holds.step(state, before, Sample(1.1, 45.0), BAND)

    assert (StayBegan(0.0),) == stays


def test_a_passage_through_the_band_is_no_hold_but_its_time_counts():
    stays, state = stays_in(depths(lambda at_s: 400.0 * at_s, 1.0, 60.0))

    assert [] == stays
    assert 35.0 / 400.0 == pytest.approx(state.in_band_s, abs=1e-6)


@pytest.mark.parametrize("out_s", [0.1, 0.3, 0.45])
def test_a_short_dropout_is_part_of_the_hold(out_s):
    samples = depths(lambda at_s: 10.0 if 2.0 < at_s < 2.0 + out_s else 45.0, 5.0)

    (stay,) = ended(samples)

    assert 5.0 == pytest.approx(stay.ended_s - stay.began_s)


@pytest.mark.parametrize("out_s", [0.6, 1.0, 2.0])
def test_a_longer_time_outside_makes_two_holds(out_s):
    samples = depths(lambda at_s: 10.0 if 2.0 < at_s < 2.0 + out_s else 45.0, 5.0)

    one, other = ended(samples)

    assert 2.0 == pytest.approx(one.ended_s, abs=0.04)
    assert 2.0 + out_s == pytest.approx(other.began_s, abs=0.04)


def test_a_gap_of_pictures_inside_a_hold_is_part_of_it():
    samples = [sample for sample in depths(lambda _: 45.0, 4.0) if not 1.0 < sample.at_s < 1.5]

    (stay,) = ended(samples)

    assert 4.0 == pytest.approx(stay.ended_s - stay.began_s)


@given(st.lists(st.floats(-4.9, 4.9), min_size=30, max_size=120))
def test_a_trembling_hold_is_one_hold(tremor):
    samples = [Sample(i / 30, 35.0 + (5.0 if i == 0 else each)) for i, each in enumerate(tremor)]

    assert 1 == len(ended(samples))


def test_too_deep_is_not_holding():
    samples = depths(lambda at_s: 45.0 if at_s < 2.0 else 80.0, 5.0)

    (stay,) = ended(samples)

    assert 2.0 == pytest.approx(stay.ended_s, abs=0.04)


def test_whoever_comes_back_from_too_deep_holds_again_once_clearly_back():
    def depth(at_s):
        return 80.0 if at_s < 2.0 else 67.0 if at_s < 3.0 else 50.0

    (stay,) = ended(depths(depth, 5.0))

    assert 3.0 == pytest.approx(stay.began_s, abs=0.04)


def test_without_a_ceiling_nothing_is_too_deep():
    (stay,) = ended(depths(lambda _: 140.0, 3.0), OPEN)

    assert 3.0 == pytest.approx(stay.ended_s - stay.began_s)


def test_the_time_in_the_band_adds_up_over_several_stays():
    samples = depths(lambda at_s: 45.0 if at_s < 1.0 or at_s > 2.5 else 10.0, 4.0, 60.0)

    _, state = stays_in(samples)

    assert 1.0 + 1.5 == pytest.approx(state.in_band_s, abs=0.05)


@given(steady=st.floats(40.0, 60.0), swing=st.floats(0.0, 8.0))
def test_sway_is_the_range_within_the_hold_without_its_ends(steady, swing):
    course = Course(count=1, hold_s=6.0)

    def depth(at_s):
        sway = swing / 2 * sin(6.28 * at_s) if course.share(at_s) == 1.0 else 0.0
        return 4.0 + (steady - 4.0) * course.share(at_s) + sway

    _, state = stays_in(depths(depth, course.seconds))

    assert swing == pytest.approx(state.sway, abs=0.35)


def test_a_short_hold_has_no_sway_to_speak_of():
    _, state = stays_in(plateau(0.2)[0])

    assert None is state.sway


def test_seconds_held_so_far_stop_while_outside():
    state = HoldState(inside=True, began_s=2.0)

    assert 0.0 == held_s(HoldState(), 5.0)
    assert 3.0 == held_s(state, 5.0)
    assert 1.5 == held_s(HoldState(began_s=2.0, left_s=3.5), 5.0)


def test_closing_what_is_not_open_changes_nothing():
    assert (HoldState(), ()) == close(HoldState(), 3.0, BAND)


def test_closing_tells_a_stay_that_was_not_told_yet():
    state = HoldState(inside=True, began_s=1.0, ranges=((45.0, 45.0),))

    _, stays = close(state, 3.0, BAND)

    assert (StayBegan(1.0), StayEnded(1.0, 3.0)) == stays
