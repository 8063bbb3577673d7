"""Repetitions are counted by what the body did, not by how it was filmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Course, smooth
from vastus.motion import reps
from vastus.motion.reps import (
    MOVING,
    NEXT_PHASE,
    Bands,
    Begun,
    Change,
    Phase,
    RepState,
    Returned,
    Sample,
    Zone,
    crossed_s,
    ended_here,
    zone_of,
)

SQUAT = Bands(start=20.0, target=60.0, hysteresis=5.0, partial=44.0, shortest_s=0.5)


def changes_in(samples, bands=SQUAT, *, may_begin=True):
    """The batch form of the counter."""
    found: list[Change] = []
    state = RepState()
    for sample in samples:
        state, changes = reps.step(state, sample, bands, may_begin=may_begin)
        found += changes
    return found


def squats(count, depth_deg=80.0, rate_hz=30.0, course=None):
    """Squat from 5 degrees to a depth and back."""
    when = course or Course(count=count)
    times = (i / rate_hz for i in range(int((when.seconds + 0.5) * rate_hz)))
    return [Sample(at_s, 5.0 + (depth_deg - 5.0) * when.share(at_s), se=2.0) for at_s in times]


def line(*depths, rate_hz=10.0):
    """One sample after another at an even rate."""
    return [Sample(i / rate_hz, depth) for i, depth in enumerate(depths)]


def complete(changes):
    return [change for change in changes if isinstance(change, Returned) and change.reached]


@pytest.mark.parametrize("phase", Phase)
def test_the_table_answers_every_zone_from_every_phase(phase):
    assert set(NEXT_PHASE[phase]) == set(Zone)


@pytest.mark.parametrize("phase", Phase)
def test_every_way_back_to_the_start_makes_ready(phase):
    assert Phase.READY is NEXT_PHASE[phase][Zone.START]


def test_only_ready_begins_a_movement():
    begins = {phase for phase in Phase for zone in Zone if NEXT_PHASE[phase][zone] in MOVING}

    assert {Phase.READY} == begins - MOVING


@given(count=st.integers(0, 8), rate_hz=st.floats(10.0, 60.0), depth_deg=st.floats(62.0, 140.0))
def test_every_full_squat_is_counted_at_any_camera_rate(count, rate_hz, depth_deg):
    changes = changes_in(squats(count, depth_deg, rate_hz))

    assert [Begun, Returned] * count == [type(change) for change in changes]
    assert count == len(complete(changes))


@given(st.lists(st.floats(-4.9, 4.9), max_size=200))
def test_jitter_smaller_than_the_hysteresis_is_not_movement(jitter):
    assert [] == changes_in(Sample(i / 30, 20.0 + j) for i, j in enumerate(jitter))


@given(st.lists(st.floats(-4.9, 4.9), min_size=2, max_size=100))
def test_jitter_at_the_target_neither_ends_nor_doubles_a_repetition(jitter):
    down, up = [5.0, 30.0, 50.0, 62.0], [50.0, 30.0, 5.0]
    samples = line(*down, *(60.0 + j for j in jitter), *up)

    assert 1 == len(complete(changes_in(samples)))


@given(depth_deg=st.floats(45.0, 59.0))
def test_a_movement_that_turns_back_before_the_band_is_partial(depth_deg):
    changes = changes_in(squats(2, depth_deg))

    assert [False, False] == [change.reached for change in changes if isinstance(change, Returned)]
    assert [None] * 4 == [
        part
        for change in changes
        if isinstance(change, Returned)
        for part in (change.outbound_s, change.returning_s)
    ]


@given(depth_deg=st.floats(5.0, 43.0))
def test_a_movement_that_hardly_left_is_none_at_all(depth_deg):
    assert [] == changes_in(squats(3, depth_deg))


def test_a_bounce_at_the_bottom_is_the_same_repetition():
    samples = line(5, 40, 70, 50, 70, 50, 70, 40, 5)

    assert 1 == len(complete(changes_in(samples)))


def test_a_recording_that_begins_at_the_bottom_counts_from_the_first_start():
    samples = line(80, 80, 50, 5, 5, 30, 50, 70, 80, 70, 50, 30, 5)

    assert 1 == len(complete(changes_in(samples)))


def test_a_dropped_picture_may_skip_the_way_down():
    samples = line(5, 5, 80, 80, 80, 80, 80, 80, 5)

    assert 1 == len(complete(changes_in(samples)))


def test_a_twitch_shorter_than_any_repetition_is_nothing():
    samples = [
        Sample(i / 30, depth)
        for i, depth in enumerate([5.0] * 10 + [40.0, 70.0, 80.0, 60.0, 30.0] + [5.0] * 10)
    ]

    assert [] == changes_in(samples)


def test_nothing_begins_while_the_posture_forbids_it():
    assert [] == changes_in(squats(3), may_begin=False)


def test_a_movement_under_way_goes_on_when_the_posture_forbids_beginning():
    found: list[Change] = []
    state = RepState()
    for sample in squats(1):
        may_begin = state.phase not in MOVING
        state, changes = reps.step(state, sample, SQUAT, may_begin=may_begin)
        found += changes

    assert 1 == len(complete(found))


def test_after_a_forbidden_beginning_the_start_must_be_seen_again():
    state, _ = reps.step(
        RepState(Phase.READY, Zone.START, Sample(0.0, 5.0)), Sample(0.1, 40.0), SQUAT, may_begin=False
    )

    state, changes = reps.step(state, Sample(0.2, 70.0), SQUAT)

    assert (Phase.SEEKING, ()) == (state.phase, changes)


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 24.0, 30.0, 60.0])
def test_times_are_where_the_edges_were_crossed_whatever_the_rate(rate_hz):
    course = Course(count=1, out_s=2.0, hold_s=1.0, back_s=3.0)

    rep = complete(changes_in(squats(1, 80.0, rate_hz, course)))[0]

    start, target = 0.2, (60.0 - 5.0) / 75.0  # shares of the way at which the edges lie
    out = [course.before_s + 2.0 * moment(share) for share in (start, target)]
    back = [course.before_s + 3.0 + 3.0 * (1.0 - moment(share)) for share in (target, start)]
    assert out[0] == pytest.approx(rep.began_s, abs=0.02)
    assert back[1] == pytest.approx(rep.ended_s, abs=0.02)
    assert out[1] - out[0] == pytest.approx(rep.outbound_s, abs=0.03)
    assert back[1] - back[0] == pytest.approx(rep.returning_s, abs=0.03)


def moment(share: float) -> float:
    """Return when `smooth` reaches a share, by walking."""
    return next(i / 10000 for i in range(10001) if smooth(i / 10000) >= share)


@given(depth_deg=st.floats(65.0, 120.0), deeper_deg=st.floats(1.0, 20.0))
def test_a_deeper_squat_never_has_a_shallower_peak(depth_deg, deeper_deg):
    one = complete(changes_in(squats(1, depth_deg)))[0]
    other = complete(changes_in(squats(1, depth_deg + deeper_deg)))[0]

    assert one.peak.depth < other.peak.depth


def test_the_peak_keeps_its_time_and_error():
    samples = [
        Sample(0.0, 5.0, 1.0),
        Sample(0.4, 70.0, 2.0),
        Sample(0.8, 90.0, 7.0),
        Sample(1.2, 70.0, 2.0),
        Sample(1.6, 5.0, 1.0),
    ]

    rep = complete(changes_in(samples))[0]

    assert Sample(0.8, 90.0, 7.0) == rep.peak


@given(by_s=st.floats(-100.0, 1e5))
def test_a_shift_in_time_shifts_the_answers_and_nothing_else(by_s):
    here = complete(changes_in(squats(2)))
    there = complete(changes_in(Sample(s.at_s + by_s, s.depth, s.se) for s in squats(2)))

    assert [rep.began_s + by_s for rep in here] == pytest.approx([rep.began_s for rep in there])
    assert [rep.returning_s for rep in here] == pytest.approx([rep.returning_s for rep in there], abs=1e-6)


@pytest.mark.parametrize(
    ("depth", "was", "zone"),
    [
        (20.0, Zone.BETWEEN, Zone.START),
        (20.1, Zone.BETWEEN, Zone.BETWEEN),
        (25.0, Zone.START, Zone.START),
        (25.1, Zone.START, Zone.BETWEEN),
        (60.0, Zone.BETWEEN, Zone.TARGET),
        (55.0, Zone.BETWEEN, Zone.BETWEEN),
        (55.0, Zone.TARGET, Zone.TARGET),
        (54.9, Zone.TARGET, Zone.BETWEEN),
        (0.0, Zone.TARGET, Zone.START),
        (99.0, Zone.START, Zone.TARGET),
    ],
)
def test_a_zone_is_entered_at_its_edge_and_left_beyond_it(depth, was, zone):
    assert zone is zone_of(depth, was, SQUAT)


@pytest.mark.parametrize(
    ("before", "edge", "at_s"),
    [
        (Sample(1.0, 0.0), 5.0, 1.5),
        (Sample(1.0, 10.0), 5.0, 2.0),  # it did not move
        (Sample(1.0, 0.0), 20.0, 2.0),  # never past the present
        (Sample(1.0, 8.0), 5.0, 1.0),  # nor before the past
        (None, 5.0, 2.0),
    ],
)
def test_a_crossing_lies_between_two_pictures(before, edge, at_s):
    assert at_s == crossed_s(before, Sample(2.0, 10.0), edge)


def test_a_movement_open_at_the_end_tells_what_it_reached():
    state = RepState()
    for sample in squats(1, course=Course(count=1, hold_s=5.0)):
        if sample.at_s > 5.0:
            break
        state, _ = reps.step(state, sample, SQUAT)

    over = ended_here(state, 5.0)

    assert over is not None
    assert (True, None, 5.0) == (over.reached, over.returning_s, over.ended_s)


def test_nothing_is_open_when_nothing_was_told():
    assert None is ended_here(RepState(), 1.0)
    assert None is ended_here(RepState(Phase.OUTBOUND, Zone.BETWEEN, Sample(0.0, 30.0), 0.0), 1.0)
