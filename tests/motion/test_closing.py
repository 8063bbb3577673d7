"""A finished movement is a repetition, part of one, or none."""

import pytest

from tests.builders import SETTINGS, movement, only, plain_level, watching
from vastus.motion import closing
from vastus.motion.events import HoldBegan, HoldEnded
from vastus.motion.guards import MOVED_AWAY, GuardState, Place
from vastus.motion.holds import HoldState, StayBegan, StayEnded
from vastus.motion.reps import Returned, Sample
from vastus.motion.watch import watch

HERE, THERE = Place(0.4, 0.5, 0.22, 0.37), Place(0.8, 0.5, 0.22, 0.37)
SQUAT = watching("wall_squat")


def over(depth=45.0, *, reached=True, outbound_s=1.0, returning_s=1.0):
    return Returned(9.0, 2.0, 8.9, Sample(5.0, depth, 3.0), reached, outbound_s, returning_s)


def whole(change, hold_s=5.0, peaks=(), sway=1.0):
    """Return the faults of a repetition, and the peaks that are remembered."""
    peaks, verdicts = closing.as_whole(SQUAT, change, HoldState(in_band_s=hold_s, sway=sway), peaks)
    return {verdict.id for verdict in verdicts if verdict.what == "seen"}, peaks


def test_a_movement_that_kept_to_all_guards_and_its_place_counts():
    kept = (GuardState(),) * len(SQUAT.guards)

    assert None is closing.broken_by(SQUAT, kept, HERE, HERE)


def test_whoever_walked_off_did_not_exercise():
    kept = (GuardState(),) * len(SQUAT.guards)

    assert MOVED_AWAY == closing.broken_by(SQUAT, kept, HERE, THERE)


def test_a_broken_guard_comes_first():
    broken = (GuardState(broken=True), *(GuardState(),) * (len(SQUAT.guards) - 1))

    assert SQUAT.guards[0].id == closing.broken_by(SQUAT, broken, HERE, THERE)


def test_a_good_repetition_has_no_fault():
    assert set() == whole(over())[0]


@pytest.mark.parametrize(("hold_s", "short"), [(0.0, True), (4.4, True), (4.6, False), (9.0, False)])
def test_a_hold_is_short_when_it_misses_a_tenth_of_what_was_asked(hold_s, short):
    assert short is ("hold_short" in whole(over(), hold_s)[0])


def test_only_the_first_three_repetitions_set_the_own_measure():
    peaks: tuple[float, ...] = ()
    for depth in (40.0, 50.0, 45.0, 90.0):
        _, peaks = whole(over(depth), peaks=peaks)

    assert (40.0, 50.0, 45.0) == peaks


def test_an_opening_much_smaller_than_the_own_best_is_told():
    clamshell = watching("clamshell")

    _, verdicts = closing.as_whole(clamshell, over(0.25), HoldState(in_band_s=5.0), (0.5, 0.5, 0.5))

    assert "opening_too_small" in {verdict.id for verdict in verdicts if verdict.what == "seen"}


def raise_told(peaks, depth):
    _, verdicts = closing.as_whole(watching("heel_raise"), over(depth), HoldState(), peaks)
    return "raise_incomplete" in {verdict.id for verdict in verdicts if verdict.what == "seen"}


def test_one_lucky_picture_is_not_the_own_best():
    """Three raises that were alike, as a camera saw them."""
    assert not raise_told((0.117,), 0.087)
    assert not raise_told((0.117, 0.087), 0.085)


def test_a_raise_that_fell_short_is_told_from_the_second_on():
    assert raise_told((0.1,), 0.055)
    assert raise_told((0.1, 0.055), 0.055)
    assert raise_told((0.1, 0.1, 0.1), 0.07)


@pytest.mark.parametrize(
    ("name", "hold_s", "complete"),
    [
        ("wall_squat", 0.2, False),  # a passage
        ("wall_squat", 0.4, True),  # too short, and told so
        ("calf_stretch_step", 0.8, False),  # a heel that swings by is no stretch
        ("calf_stretch_step", 1.2, True),
        ("hip_flexor_quad_stretch", 0.8, False),
        ("calf_raise", 0.0, True),  # nothing asks to hold it
    ],
)
def test_a_stay_too_short_to_be_one_makes_no_repetition(name, hold_s, complete):
    ended = closing.rep_ended(watching(name), over(), "left", hold_s, complete=True)

    assert complete is ended.complete


def test_without_a_hold_asked_none_is_short():
    free = watch(only(rep_faults=SQUAT.exercise.rep_faults), plain_level(), SETTINGS)

    _, verdicts = closing.as_whole(free, over(), HoldState(), ())

    assert "hold_short" not in {verdict.id for verdict in verdicts}


@pytest.mark.parametrize(
    ("outbound", "hold_s", "asked_s", "reached", "complete"),
    [
        ("concentric", 0.2, None, True, True),  # stood up: that was the work
        ("concentric", 0.2, None, False, False),
        ("eccentric", 0.2, None, True, False),  # still at the bottom
        ("eccentric", 4.0, 5.0, True, False),
        ("eccentric", 5.0, 5.0, True, True),  # held as long as asked
        ("passive", 16.0, 15.0, True, True),
    ],
)
def test_what_is_open_at_the_end_counts_when_its_work_is_done(outbound, hold_s, asked_s, reached, complete):
    of = watch(only(movement=movement(outbound=outbound)), plain_level(hold_s=asked_s), SETTINGS)

    assert complete is closing.complete_at_end(of, over(reached=reached), hold_s)


def test_a_repetition_reads_in_the_unit_and_direction_of_its_signal():
    rising = watch(only(movement=movement(toward="less", start=70.0)), plain_level(15.0), SETTINGS)

    ended = closing.rep_ended(rising, over(-3.0), None, 1.0, complete=True)

    assert (3.0, 5.0, 3.0, 1.0) == (ended.peak, ended.peak_at_s, ended.peak_se, ended.hold_s)


def test_a_part_of_a_repetition_has_no_hold():
    assert None is closing.rep_ended(SQUAT, over(30.0, reached=False), None, 0.0, complete=False).hold_s


def test_stays_become_holds():
    told = closing.of_holds((StayBegan(1.0), StayEnded(1.0, 6.5)), 7.0, "left")

    assert (HoldBegan(7.0, "left"), HoldEnded(7.0, "left", 1.0, 6.5, 5.5)) == told
