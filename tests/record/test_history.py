"""Facts become sessions, exercises and sets; what was cut off, skipped or not answered stays what it is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.stories import any_fact, at, one_of_every_kind, rep, set_began, tapped, whole_session
from vastus.record import history
from vastus.record.facts import (
    ExerciseSkipped,
    Fact,
    FaultShown,
    PainReported,
    Paused,
    Rescored,
    Resumed,
    SessionBegan,
    SessionEnded,
    SetEnded,
)
from vastus.record.history import SessionRecord, SetRecord

STARTED = SessionBegan(at(0), "s1", "article", 1, "0.1.0")


def told(*facts: Fact) -> SessionRecord:
    """What a session comes to that begins and then is as told."""
    found = history.session((STARTED, *facts))
    assert found is not None
    return found


def only_set(*facts: Fact) -> SetRecord:
    (one,) = told(set_began("a1", 10.0), *facts).sets
    return one


def asked(nprs: int | None, when: str = "set", exercise: str | None = "wall_squat") -> PainReported:
    return PainReported(at(60), "s1", when, "left", nprs, exercise)  # type: ignore[arg-type]


# Nothing


def test_no_facts_are_no_sessions():
    assert () == history.sessions([])
    assert None is history.session([])


def test_a_session_that_only_began_is_one():
    record = told()

    assert ("s1", "article", 1, "0.1.0", at(0)) == (
        record.session,
        record.programme,
        record.programme_version,
        record.engine,
        record.began,
    )
    assert (None, None, None, 0.0, 0) == (
        record.ended,
        record.finished,
        record.reason,
        record.seconds,
        record.done,
    )
    assert ((), (), (), ()) == (record.exercises, record.activities, record.pain, record.pauses)


@given(st.lists(any_fact, max_size=12))
def test_any_facts_whatever_can_be_folded(facts):
    records = history.sessions(facts)

    begun = [fact.session for fact in facts if isinstance(fact, SessionBegan)]
    assert list(dict.fromkeys(begun)) == [record.session for record in records]


def test_what_belongs_to_no_session_is_passed_over():
    assert () == history.sessions([rep("a1", 1.0), set_began("a1", 1.0), asked(3)])


# A whole session


def test_a_whole_session_is_told_from_its_beginning_to_its_end():
    record = history.session(whole_session())

    assert ("s1", at(0), at(260), True, None) == (
        record.session,
        record.began,
        record.ended,
        record.finished,
        record.reason,
    )
    assert 260.0 == record.seconds
    assert 4 == record.done
    assert ["a1", "a2"] == [one.set for one in record.sets]


def test_everything_that_can_happen_has_its_place():
    record = history.session(one_of_every_kind())
    (one,) = record.sets

    assert ["warm_up"] == [activity.activity for activity in record.activities]
    assert ["too_painful"] == [skipped.why for skipped in record.exercises[0].skipped]
    assert [2, 6] == [pain.nprs for pain in record.pain]
    assert (False, "pain") == (record.finished, record.reason)
    assert ("too_painful", 1, 0, 70.0) == (one.how, one.complete, one.partial, one.seconds)
    assert ("too_deep",) == one.counted.fault_ids
    assert ["moved_away"] == [movement.guard for movement in one.counted.set_aside]
    assert [348.5] == [movement.began_s for movement in one.counted.abandoned]
    assert [5.25] == [hold.in_band_s for hold in one.counted.holds]
    assert [("left ankle", "left toe")] == [lost.missing for lost in one.counted.sight_lost]
    assert ["too_deep"] == [cue.cue for cue in one.counted.cues]


def test_sessions_that_were_under_way_at_once_are_told_apart():
    one, other = whole_session("s1", ("a1", "a2")), whole_session("s2", ("b1", "b2"))
    mixed = [fact for pair in zip(one, other, strict=True) for fact in pair]

    assert (history.session(one), history.session(other)) == history.sessions(mixed)


def test_a_session_that_is_begun_twice_is_one():
    assert 1 == len(history.sessions([STARTED, STARTED]))


# Cut off


def test_a_set_that_was_cut_off_counts_what_is_known_of_it():
    one = only_set(rep("a1", 11.0), rep("a1", 22.0), rep("a1", 33.0, complete=False))

    assert (2, 1) == (one.complete, one.partial)
    assert (None, None, None) == (one.how, one.ended_s, one.seconds)


@pytest.mark.parametrize("facts", range(len(whole_session())))
def test_a_session_cut_off_anywhere_is_told_as_far_as_it_went(facts):
    some = whole_session()[:facts]
    record = history.session(some)

    if record is None:
        assert () == some
        return
    assert None is record.finished
    assert record.known_until == max(fact.at for fact in some if hasattr(fact, "at"))
    assert record.done == sum(one.counted.complete for one in record.sets)


def test_the_count_at_the_end_of_a_set_is_the_one_that_counts():
    one = only_set(rep("a1", 11.0), SetEnded(at(60), "s1", "a1", "done", 3, 1, 60.0))

    assert (3, 1, 50.0, "done") == (one.complete, one.partial, one.seconds, one.how)


# Exercises and sides


def test_sets_of_one_exercise_stand_together_and_sides_apart():
    record = told(
        set_began("a1", 10.0, exercise="clamshell", side="left"),
        rep("a1", 11.0),
        set_began("a2", 50.0, exercise="clamshell", side="right"),
        rep("a2", 51.0),
        rep("a2", 61.0),
        set_began("a3", 90.0, exercise="wall_squat", side=None),
    )
    clamshell, wall_squat = record.exercises

    assert ("clamshell", ("left", "right")) == (clamshell.exercise, clamshell.sides)
    assert (1, 2, 0) == (clamshell.done("left"), clamshell.done("right"), clamshell.done(None))
    assert ("wall_squat", (None,), 0) == (wall_squat.exercise, wall_squat.sides, wall_squat.done(None))


def test_an_exercise_that_was_skipped_before_its_first_set_is_there_without_sets():
    record = told(ExerciseSkipped(at(9), "s1", "clamshell", None, "skipped"))

    assert [("clamshell", ())] == [(one.exercise, one.sets) for one in record.exercises]


def test_what_was_asked_is_kept_with_the_set():
    one = only_set()

    assert ("wall_squat", 1, "article", None, 1, 2, 10, 5.0, "camera", 10.0, at(10)) == (
        one.exercise,
        one.exercise_version,
        one.level,
        one.side,
        one.number,
        one.of,
        one.reps_asked,
        one.hold_asked_s,
        one.counted_by,
        one.began_s,
        one.began,
    )


def test_repetitions_counted_by_hand_count_too():
    one = only_set(tapped("a1", 12.0), tapped("a1", 15.0))

    assert (2, 0) == (one.complete, one.partial)


# Pain


@pytest.mark.parametrize("nprs", [None, 0, 10])
def test_an_answer_is_kept_as_it_was_given(nprs):
    assert [nprs] == [pain.nprs for pain in only_set(asked(nprs)).pain]


def test_an_answer_stands_with_the_set_after_which_it_was_given():
    record = told(set_began("a1", 10.0), asked(1), set_began("a2", 80.0), asked(None), asked(0))

    assert [[1], [None, 0]] == [[pain.nprs for pain in one.pain] for one in record.sets]


def test_an_answer_after_an_exercise_stands_with_the_exercise():
    record = told(set_began("a1", 10.0), asked(4, "exercise"))

    assert ([4], []) == (
        [pain.nprs for pain in record.exercises[0].pain],
        [pain.nprs for pain in record.sets[0].pain],
    )


@pytest.mark.parametrize("when", ["before", "session"])
def test_an_answer_about_the_whole_session_stands_with_it_alone(when):
    record = told(set_began("a1", 10.0), asked(4, when, None))

    assert ([4], (), ()) == (
        [pain.nprs for pain in record.pain],
        record.exercises[0].pain,
        record.sets[0].pain,
    )


# Pauses and endings


def test_a_pause_lasts_until_it_goes_on():
    record = told(Paused(at(10), "s1", "hidden"), Resumed(at(25), "s1"), Paused(at(30), "s1", "dropped"))

    assert [("hidden", at(10), at(25)), ("dropped", at(30), None)] == [
        (pause.why, pause.at, pause.until) for pause in record.pauses
    ]


def test_going_on_without_a_pause_is_no_pause():
    assert () == told(Resumed(at(25), "s1")).pauses


def test_the_reason_that_was_given_afterwards_counts():
    ended = SessionEnded(at(100), "s1", finished=False, reason=None)

    assert "tired" == told(ended, replace(ended, at=at(110), reason="tired")).reason


# Counted again


def test_what_was_counted_again_stands_beside_what_was_kept():
    record = history.session(
        (
            *whole_session(),
            Rescored(at(9000), "a1", "c1", "0.2.0"),
            rep("c1", 101.0),
            FaultShown("c1", 102.0, "left", "too_deep", 56.0),
        )
    )
    one, other = record.sets

    assert (2, 2, ()) == (one.complete, one.counted.complete, one.counted.fault_ids)
    assert [("0.2.0", "c1", 1, ("too_deep",))] == [
        (again.engine, again.rescored, again.counted.complete, again.counted.fault_ids) for again in one.again
    ]
    assert () == other.again
    assert at(260) == record.known_until


def test_counting_again_twice_gives_two():
    record = history.session(
        (
            *whole_session(),
            Rescored(at(9000), "a1", "c1", "0.2.0"),
            Rescored(at(9001), "a1", "c2", "0.3.0"),
            rep("c2", 101.0),
        )
    )

    assert [0, 1] == [again.counted.complete for again in record.sets[0].again]


def test_counting_again_a_set_that_nobody_knows_changes_nothing():
    facts = (*whole_session(), Rescored(at(9000), "z9", "c1", "0.2.0"), rep("c1", 1.0))

    assert history.session(whole_session()) == history.session(facts)
