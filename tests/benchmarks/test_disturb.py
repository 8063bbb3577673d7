"""What makes a recording worse does exactly that, and the same each time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import disturb
from benchmarks.virtual_camera import detected
from vastus.pose.landmarks import LANDMARK_COUNT, Point, Sighting


def recording(seconds: float = 10.0, rate_hz: float = 30.0) -> tuple[Sighting, ...]:
    """Somebody whose every landmark moves to the right at a tenth of the picture a second."""
    shots = []
    for i in range(round(seconds * rate_hz)):
        at_s = i / rate_hz
        image = np.column_stack([np.linspace(0.1, 0.4, 33) + 0.01 * at_s, np.linspace(0, 1, 33)])
        world = np.column_stack([np.arange(33.0), np.zeros(33), np.zeros(33)])
        shots.append(Sighting(at_s, 480, 640, (detected(image, world, (1.0,) * 33),)))
    return tuple(shots)


def test_a_mirror_twice_is_no_mirror():
    assert recording(1.0) == _nearly(disturb.mirrored(disturb.mirrored(recording(1.0))))


def _nearly(sightings):
    """Round off what two subtractions from one leave behind."""
    before = recording(1.0)
    for one, two in zip(before, sightings, strict=True):
        assert np.allclose(one.people[0].image, two.people[0].image, atol=1e-12)
        assert np.allclose(one.people[0].world, two.people[0].world, atol=1e-12)
    return before


def test_a_mirror_makes_the_left_knee_the_right_one_on_the_other_side():
    plain = recording(1.0)[0].people[0]
    seen = disturb.mirrored(recording(1.0))[0].people[0]

    assert 1.0 - plain.image[Point.LEFT_KNEE].x == seen.image[Point.RIGHT_KNEE].x
    assert -plain.world[Point.LEFT_KNEE].x == seen.world[Point.RIGHT_KNEE].x


def test_every_landmark_has_one_partner_and_is_its_partners_partner():
    assert list(range(LANDMARK_COUNT)) == sorted(disturb.PARTNER)
    assert list(range(LANDMARK_COUNT)) == [disturb.PARTNER[p] for p in disturb.PARTNER]
    assert Point.RIGHT_KNEE == disturb.PARTNER[Point.LEFT_KNEE]
    assert Point.NOSE == disturb.PARTNER[Point.NOSE]


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 60.0])
def test_another_rate_shows_the_same_movement(rate_hz):
    again = disturb.at_rate(rate_hz)(recording())
    steps = np.diff([s.at_s for s in again])

    assert np.allclose(1.0 / rate_hz, steps)
    for sighting in again[:-1]:
        assert 0.1 + 0.01 * sighting.at_s == pytest.approx(sighting.people[0].image[0].x, abs=1e-6)


@given(share=st.sampled_from([0.05, 0.15, 0.30]))
def test_about_as_many_landmarks_are_hidden_as_asked(share):
    again = disturb.landmarks_dropped(share)(recording())
    hidden = np.mean([p.visibility == 0.0 for s in again for p in s.people[0].image])

    assert share == pytest.approx(hidden, abs=0.02)


def test_emptied_pictures_keep_their_times():
    plain, again = recording(), disturb.pictures_emptied(0.3)(recording())

    assert [s.at_s for s in plain] == [s.at_s for s in again]
    assert 0.3 == pytest.approx(np.mean([not s.people for s in again]), abs=0.05)


@pytest.mark.parametrize("gap_s", [0.3, 0.5])
def test_gaps_are_nearly_as_long_as_they_may_be_and_never_longer(gap_s):
    again = disturb.with_gaps(gap_s)(recording())
    longest = np.diff([s.at_s for s in again]).max()

    assert gap_s - 1 / 30 < longest <= gap_s + 1e-9
    assert 4 == (np.diff([s.at_s for s in again]) > 0.1).sum()


def test_a_stretch_cut_out_is_longer_than_itself_by_one_interval():
    longest = np.diff([s.at_s for s in disturb.cut_out(0.5)(recording())]).max()

    assert 0.5 + 1 / 30 == pytest.approx(longest, abs=1 / 30)


def test_bursts_change_some_pictures_and_leave_others():
    plain = recording()
    again = disturb.in_bursts(disturb.legs_exchanged)(plain)
    changed = np.array([one != two for one, two in zip(plain, again, strict=True)])

    assert 0.15 < changed.mean() < 0.5
    assert not changed[:30].any()


def test_exchanging_legs_leaves_arms_alone():
    plain = recording(0.1)[0].people[0]
    seen = disturb.legs_exchanged(plain)

    assert plain.image[Point.LEFT_WRIST] == seen.image[Point.LEFT_WRIST]
    assert plain.image[Point.LEFT_ANKLE] == seen.image[Point.RIGHT_ANKLE]


def test_tremor_has_the_size_asked_for_and_no_direction():
    plain, again = recording(), disturb.noisy(0.004)(recording())
    off = np.array(
        [np.subtract(two.people[0].image, one.people[0].image) for one, two in zip(plain, again, strict=True)]
    )

    assert 0.004 == pytest.approx(off[..., 1].std(), rel=0.05)
    assert 0.004 == pytest.approx(off[..., 0].std() * 480 / 640, rel=0.05)
    assert 0.0 == pytest.approx(off[..., 1].mean(), abs=0.0002)


@pytest.mark.parametrize(("name", "change"), disturb.ALL)
def test_every_disturbance_keeps_times_rising_and_comes_out_the_same_twice(name, change):
    once, twice = change(recording()), change(recording())

    assert once == twice, name
    assert all(np.diff([s.at_s for s in once]) > 0.0)
    assert len(once) > 50


@pytest.mark.parametrize(("rate_hz", "share"), [(7.5, 1 / 2), (10.0, 2 / 3), (15.0, 1.0), (40.0, 1.0)])
def test_of_fifteen_pictures_a_second_so_many_stay_as_they_were(rate_hz, share):
    plain = tuple(Sighting(round(i / 15, 4), 480, 640) for i in range(60))
    again = disturb.thinned(rate_hz)(plain)

    assert 60 * share == len(again)
    assert set(again) <= set(plain)


def test_after_a_gap_no_more_of_them_stay_than_before():
    plain = tuple(Sighting(i / 15, 480, 640) for i in (*range(15), *range(150, 165)))

    assert 20 == len(disturb.thinned(10.0)(plain))
    assert () == disturb.thinned(10.0)(())
