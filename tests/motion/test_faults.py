"""A fault is told when it lasts, once in a repetition, and only in the view that shows it."""

from dataclasses import replace

import pytest

from tests.builders import exercise
from vastus.motion import faults
from vastus.motion.faults import FaultState, FaultWatch, Moment, Verdict, of_rep
from vastus.motion.heading import Heading
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Limit
from vastus.motion.reps import Phase

SIDE_ON = Heading(1.0, 0.0, from_side_deg=0.0, from_front_deg=90.0)
OBLIQUE = Heading(0.7, 0.7, from_side_deg=45.0, from_front_deg=45.0)
LEANING = FaultWatch(
    Limit("leaning", lambda row, _: row[0], 12.0, 1.0, 0.5, frozenset({Phase.OUTBOUND, Phase.AT_TARGET})),
    view="sagittal",
    within_deg=35.0,
)
FROM_READY = replace(LEANING, limit=replace(LEANING.limit, during=frozenset({Phase.READY, Phase.OUTBOUND})))
ANYWHERE = FaultWatch(LEANING.limit, view=None, within_deg=35.0)


def run(script, watch=LEANING, heading=SIDE_ON, rate_hz=30.0):
    """Play (seconds, value, phase) one after another; return (second, verdict) pairs."""
    states: tuple[FaultState, ...] = (FaultState(),)
    found, at_s = [], 0.0
    for seconds, value, phase in script:
        for _ in range(round(seconds * rate_hz)):
            row = (None if value is None else Measured(value, 1.0),)
            moment = Moment(row, None, phase, at_s, heading)
            states, verdicts = faults.step(states, (watch,), moment, 0.5)
            found += [(round(at_s, 1), verdict) for verdict in verdicts]
            if phase is Phase.READY:
                states = faults.rested(states, (watch,), row, None, 0.1)
            at_s += 1.0 / rate_hz
    return found


def whats(found):
    return [verdict.what for _, verdict in found]


def test_a_lasting_fault_is_seen_once_with_what_the_signal_read():
    found = run([(1.0, 5.0, Phase.READY), (3.0, 20.0, Phase.AT_TARGET)])

    assert [(1.5, Verdict("seen", "leaning", 20.0))] == found


def test_a_moment_is_no_fault():
    assert [] == run([(0.4, 20.0, Phase.AT_TARGET), (2.0, 5.0, Phase.AT_TARGET)])


def test_a_fault_counts_only_in_its_phases():
    assert [] == run([(3.0, 20.0, Phase.READY), (3.0, 20.0, Phase.RETURNING)])


def test_who_rests_makes_no_fault():
    assert [] == run([(3.0, 20.0, Phase.READY)], FROM_READY)


def test_what_began_before_the_movement_is_told_when_it_has_begun():
    found = run([(1.0, 20.0, Phase.READY), (0.2, 20.0, Phase.OUTBOUND)], FROM_READY)

    assert [(1.0, Verdict("seen", "leaning", 20.0))] == found


def test_what_was_over_before_the_movement_is_not_told():
    assert [] == run(
        [(1.0, 20.0, Phase.READY), (0.1, 5.0, Phase.READY), (0.4, 20.0, Phase.OUTBOUND)], FROM_READY
    )


def test_a_fault_may_last_over_two_of_its_phases():
    assert ["seen"] == whats(run([(0.3, 20.0, Phase.OUTBOUND), (0.4, 20.0, Phase.AT_TARGET)]))


def test_a_fault_that_is_gone_is_mended():
    found = run([(1.0, 20.0, Phase.AT_TARGET), (1.0, 5.0, Phase.AT_TARGET)])

    assert [(0.5, "seen"), (1.5, "mended")] == [(at_s, verdict.what) for at_s, verdict in found]


def test_a_fault_that_comes_and_goes_is_told_once_in_a_repetition():
    bad, good = (0.8, 20.0, Phase.AT_TARGET), (0.8, 5.0, Phase.AT_TARGET)

    assert 1 == whats(run([bad, good, bad, good, bad])).count("seen")


def test_the_next_repetition_may_tell_it_again():
    rep = [(1.0, 5.0, Phase.READY), (1.0, 20.0, Phase.AT_TARGET)]

    assert ["seen", "seen"] == whats(run(rep * 2))


def test_a_fault_of_one_repetition_is_mended_in_the_next():
    bad = [(1.0, 5.0, Phase.READY), (1.0, 20.0, Phase.AT_TARGET)]
    good = [(1.0, 5.0, Phase.READY), (1.0, 5.0, Phase.AT_TARGET)]

    assert ["seen", "mended"] == whats(run(bad + good))


@pytest.mark.parametrize(("watch", "count"), [(LEANING, 0), (ANYWHERE, 1)])
def test_a_fault_is_judged_only_in_the_view_that_shows_it(watch, count):
    assert count == len(run([(2.0, 20.0, Phase.AT_TARGET)], watch, OBLIQUE))


def test_a_fault_is_not_judged_while_the_view_is_not_known():
    assert [] == run([(2.0, 20.0, Phase.AT_TARGET)], heading=Heading(1.0, 0.0))


def test_what_is_not_seen_is_no_fault():
    assert [] == run([(2.0, None, Phase.AT_TARGET)])


MEASURES = {"outbound_s": 1.0, "returning_s": 1.0, "hold_s": 1.0, "peak_of_best": 1.0, "hold_sway": 2.0}


def verdicts_of(**changes):
    rules = exercise("wall_squat").rep_faults
    return {verdict.id: verdict.what for verdict in of_rep(rules, MEASURES | changes)}


def test_a_good_repetition_mends_everything():
    assert {"mended"} == set(verdicts_of().values())


@pytest.mark.parametrize(
    ("measure", "value", "fault"),
    [
        ("hold_s", 0.5, "hold_short"),
        ("outbound_s", 0.05, "down_too_fast"),
        ("returning_s", 0.05, "up_too_fast"),
        ("hold_sway", 20.0, "not_level"),
    ],
)
def test_a_repetition_is_judged_as_a_whole(measure, value, fault):
    assert [fault] == [name for name, what in verdicts_of(**{measure: value}).items() if what == "seen"]


def test_a_measure_that_is_not_known_is_not_judged():
    assert "not_level" not in verdicts_of(hold_sway=None)


def test_no_hold_at_all_is_a_short_one():
    assert "seen" == verdicts_of(hold_s=0.0)["hold_short"]
