"""A still point does not tremble, a moving one does not lag, at any picture rate and size."""

from itertools import pairwise
from math import sin
from random import Random
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import TUNING
from vastus.pose.smooth import Smoothed, Tremor, smoothed

TREMOR = TUNING.tremor
LEG = 0.3


def followed(places, rate_hz=30.0, tremor=TREMOR, leg=LEG):
    """Smooth a list of (x, y) taken at a steady rate."""
    now, out = None, []
    for i, (x, y) in enumerate(places):
        now = smoothed(now, i / rate_hz, x, y, leg, tremor)
        out.append(now)
    return out


def trembling(count, spread, seed=3):
    dice = Random(seed)  # noqa: S311  (repeatable on purpose)
    return [(0.5 + dice.gauss(0, spread), 0.5 + dice.gauss(0, spread)) for _ in range(count)]


def test_the_first_place_is_taken_as_it_is():
    assert Smoothed(7.0, 0.25, 0.75, 0.0, 0.0) == smoothed(None, 7.0, 0.25, 0.75, LEG, TREMOR)


def test_time_zero_is_a_time():
    first = smoothed(None, 0.0, 0.0, 0.0, LEG, TREMOR)

    assert 0.0 < smoothed(first, 0.1, 1.0, 0.0, LEG, TREMOR).x < 1.0


def test_a_still_point_stays_exactly_where_it_is():
    assert {(0.3, 0.7)} == {(p.x, p.y) for p in followed([(0.3, 0.7)] * 50)}


def test_tremor_at_rest_is_less_than_half_of_what_came_in():
    places = trembling(600, 0.002)

    came, went = pstdev(x for x, _ in places), pstdev(p.x for p in followed(places)[30:])
    assert went < came / 2


def test_a_body_moving_as_fast_as_a_squat_lags_less_than_a_picture():
    """Half a leg length up and down in two seconds; a lag shows as the largest distance over the speed."""
    rate_hz, speed = 30.0, 0.5 * LEG * 3.1416 / 2
    places = [(0.5, 0.5 + 0.25 * LEG * sin(3.1416 * i / rate_hz)) for i in range(120)]

    behind = max(abs(p.y - y) for p, (_, y) in zip(followed(places, rate_hz), places, strict=True))
    assert behind / speed < 1.5 / rate_hz


def test_more_smoothing_at_rest_means_less_tremor():
    places = trembling(600, 0.002)
    left = [
        pstdev(p.x for p in followed(places, tremor=TREMOR._replace(rest_hz=rest_hz))[30:])
        for rest_hz in (0.5, 1.0, 2.0, 4.0, 8.0)
    ]

    assert left == sorted(left)


def test_the_more_speed_counts_the_closer_a_moving_point_is_followed():
    places = [(0.01 * i, 0.5) for i in range(60)]
    behind = [
        places[-1][0] - followed(places, tremor=TREMOR._replace(per_speed_hz=gain))[-1].x
        for gain in (0.0, 1.0, 5.0, 10.0, 50.0)
    ]

    assert behind == sorted(behind, reverse=True)
    assert behind[-1] > 0.0


@given(x=st.floats(-2, 2), y=st.floats(-2, 2), elapsed_s=st.floats(0.001, 0.5), speed=st.floats(-5, 5))
def test_the_smoothed_point_is_always_between_the_old_and_the_new(x, y, elapsed_s, speed):
    was = Smoothed(1.0, 0.2, 0.3, speed, -speed)
    now = smoothed(was, 1.0 + elapsed_s, x, y, LEG, TREMOR)

    assert min(x, 0.2) - 1e-9 <= now.x <= max(x, 0.2) + 1e-9
    assert min(y, 0.3) - 1e-9 <= now.y <= max(y, 0.3) + 1e-9


@given(factor=st.floats(0.05, 20.0))
def test_a_small_figure_and_a_large_one_are_smoothed_alike(factor):
    places = trembling(40, 0.01)
    one = followed(places)
    other = followed([(x * factor, y * factor) for x, y in places], leg=LEG * factor)

    assert [p.x * factor for p in one] == pytest.approx([p.x for p in other])


@given(turn=st.sampled_from([(-1, 0, 0, -1), (0, 1, -1, 0), (1, 0, 0, -1)]))
def test_no_direction_of_the_picture_is_preferred(turn):
    a, b, c, d = turn
    places = trembling(40, 0.01)
    one = followed(places)
    other = followed([(a * x + b * y, c * x + d * y) for x, y in places])

    assert [a * p.x + b * p.y for p in one] == pytest.approx([p.x for p in other])
    assert [c * p.x + d * p.y for p in one] == pytest.approx([p.y for p in other])


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 60.0, 120.0])
def test_another_picture_rate_follows_a_squat_alike(rate_hz):
    def course(rate):
        seen = followed([(0.5, 0.5 + 0.1 * sin(2.0 * i / rate)) for i in range(int(6 * rate))], rate)
        return {round(p.at_s, 3): p.y for p in seen}

    one, other = course(30.0), course(rate_hz)
    common = sorted(set(one) & set(other))

    assert len(common) >= 30
    assert max(abs(one[t] - other[t]) for t in common) < 0.1 * 0.05  # a twentieth of the movement


def test_with_no_cut_off_to_speak_of_the_point_is_what_is_seen():
    places = trembling(20, 0.05)
    open_wide = Tremor(rest_hz=1e9, per_speed_hz=0.0, speed_hz=1.0)

    assert places == [pytest.approx((p.x, p.y)) for p in followed(places, tremor=open_wide)]


def test_a_step_is_approached_without_overshoot():
    seen = followed([(0.0, 0.0)] * 5 + [(1.0, 0.0)] * 60)

    assert all(one.x <= two.x <= 1.0 for one, two in pairwise(seen))
    assert 1.0 == pytest.approx(seen[-1].x, abs=1e-3)
