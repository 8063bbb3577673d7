"""A session that the coach itself dropped goes on where its facts left it."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.acted import Actor, acting, guided
from vastus.record.facts import (
    ActivityDone,
    ExerciseSkipped,
    Fact,
    PainReported,
    RepDone,
    SessionBegan,
    SessionEnded,
    SetBegan,
    SetEnded,
)
from vastus.session.guide import Guide
from vastus.session.resuming import resumed
from vastus.session.state import Asking, Gating, Halted, Introducing, Over, Readying, Timed
from vastus.session.steps import Work

KNEES = ("left", "right")
EXERCISES = ("clamshell", "wall_squat")


@cache
def whole() -> Actor:
    """Somebody without a camera who did the whole programme of the article."""
    actor = acting(knees=KNEES, camera=None)
    actor.until("summary", 20_000.0)
    return actor


@cache
def in_two_sets() -> Actor:
    """Somebody who did two sets with each leg, and was asked in between."""
    actor = acting(knees=KNEES, sets=("clamshell", "two_sets"), camera=None)
    actor.until("summary", 20_000.0)
    return actor


def gone_on(guide: Guide, facts: list[Fact]) -> Actor:
    """Whoever comes back after the coach was gone, and does what is left."""
    state = resumed(guide, facts)
    assert state is not None
    actor = Actor(guide, camera=None, state=state, at_s=state.at_s)
    actor.join()
    if actor.screen.kind == "paused":
        actor.press("resume")
    actor.until("summary", 20_000.0)
    return actor


def until(facts: list[Fact], kind: type[Fact], nth: int = 1) -> list[Fact]:
    """The facts up to the nth of a kind, with it."""
    places = [place for place, fact in enumerate(facts) if isinstance(fact, kind)]
    return facts[: places[nth - 1] + 1]


def halted(state) -> Halted:
    assert state is not None
    assert isinstance(state.doing, Halted)
    return state.doing


@settings(max_examples=60)
@given(share=st.floats(min_value=0.0, max_value=1.0, exclude_max=True))
def test_cut_off_anywhere_everything_is_done_in_the_end_and_nothing_twice(share: float) -> None:
    facts = whole().facts()
    kept = facts[: 1 + int(share * (len(facts) - 2))]
    told = gone_on(whole().guide, kept).facts()
    every = [*kept, *told]

    ended = [fact for fact in every if isinstance(fact, SessionEnded)]
    assert [True] == [fact.finished for fact in ended]
    activities = [fact.activity for fact in every if isinstance(fact, ActivityDone)]
    assert ["warm_up", "cool_down"] == activities
    complete = [fact for fact in every if isinstance(fact, RepDone) and fact.complete]
    asked = [step.reps for step in whole().guide.course if isinstance(step, Work)]
    assert sum(asked) == len(complete)
    names = [fact.set for fact in every if isinstance(fact, SetBegan)]
    assert sorted(set(names)) == names
    answers = [(f.asked, f.exercise, f.knee) for f in every if isinstance(f, PainReported)]
    assert len(set(answers)) == len(answers) == len([f for f in facts if isinstance(f, PainReported)])


@settings(max_examples=60)
@given(share=st.floats(min_value=0.0, max_value=1.0, exclude_max=True))
def test_cut_off_anywhere_between_sets_no_question_is_lost_or_asked_twice(share: float) -> None:
    facts = in_two_sets().facts()
    kept = facts[: 1 + int(share * (len(facts) - 2))]
    every = [*kept, *gone_on(in_two_sets().guide, kept).facts()]

    def answers(of: list[Fact]) -> list[tuple[str, str]]:
        return [(fact.asked, fact.knee) for fact in of if isinstance(fact, PainReported)]

    assert answers(facts) == answers(every)
    assert sum(isinstance(fact, RepDone) for fact in facts) == sum(isinstance(f, RepDone) for f in every)


@settings(max_examples=30)
@given(share=st.floats(min_value=0.0, max_value=1.0, exclude_max=True))
def test_the_summary_counts_what_was_done_before_and_after(share: float) -> None:
    facts = whole().facts()
    actor = gone_on(whole().guide, facts[: 1 + int(share * (len(facts) - 2))])

    assert [(line.exercise, line.side, line.done) for line in whole().screen.lines] == [
        (line.exercise, line.side, line.done) for line in actor.screen.lines
    ]


def test_its_clock_goes_on_after_everything_that_was_known() -> None:
    kept = until(whole().facts(), RepDone, 5)
    state = resumed(whole().guide, kept)

    assert state is not None
    assert state.at_s > max(getattr(fact, "at_s", 0.0) for fact in kept)
    assert state.now == halted(state).since


def test_it_was_dropped_at_the_last_moment_that_is_known() -> None:
    kept = until(whole().facts(), SetEnded)
    doing = halted(resumed(whole().guide, kept))

    assert ("dropped", kept[-1].at) == (doing.why, doing.since)


@pytest.mark.parametrize(
    ("last", "nth", "kind"),
    [
        (SessionBegan, 1, Asking),
        (PainReported, 1, Asking),
        (PainReported, 2, Timed),
        (ActivityDone, 1, Introducing),
        (SetBegan, 1, Gating),
        (RepDone, 3, Gating),
        (SetEnded, 1, Gating),
        (SetEnded, 2, Asking),
        (PainReported, 4, Introducing),
        (ActivityDone, 2, Asking),
    ],
)
def test_it_goes_on_with_the_first_thing_that_is_not_over(last: type[Fact], nth: int, kind: type) -> None:
    doing = halted(resumed(whole().guide, until(whole().facts(), last, nth)))

    assert kind is type(doing.was)


def test_a_question_goes_on_with_the_knee_that_has_no_answer_yet() -> None:
    doing = halted(resumed(whole().guide, until(whole().facts(), PainReported))).was

    assert isinstance(doing, Asking)
    assert (("left",), 2) == (doing.answered, doing.worst)


def test_a_set_that_was_cut_off_begins_with_what_was_counted() -> None:
    kept = until(whole().facts(), RepDone, 4)
    doing = halted(resumed(whole().guide, kept)).was
    later = gone_on(whole().guide, kept)
    began = later.facts(SetBegan)[0]

    assert isinstance(doing, Gating)
    assert 4 == doing.before
    assert whole().facts(SetBegan)[0].reps_asked - 4 == began.reps_asked
    assert "s1-02" == began.set


def test_a_set_cut_off_twice_loses_nothing() -> None:
    once = until(whole().facts(), RepDone, 4)
    again = gone_on(whole().guide, once).facts()
    kept = [*once, *until(again, RepDone, 3)]
    doing = halted(resumed(whole().guide, kept)).was

    assert isinstance(doing, Gating)
    assert 7 == doing.before


def test_what_no_camera_can_see_goes_on_by_its_countdown() -> None:
    guide = guided(sets=("wall_squat", "article"))
    blind = replace(guide, drills={name: replace(drill, judges={}) for name, drill in guide.drills.items()})
    actor = Actor(blind, camera=None)
    actor.join()
    actor.until("work")
    actor.wait(30.0)
    state = resumed(blind, actor.facts())

    assert isinstance(halted(state).was, Readying)


def test_what_hurt_too_much_stays_left_out() -> None:
    actor = acting(*EXERCISES, camera=None)
    actor.until("work")
    actor.press("too_painful")
    kept = until(actor.facts(), ExerciseSkipped)
    state = resumed(actor.guide, kept)
    doing = halted(state).was

    assert state is not None
    assert {"clamshell"} == state.left_out
    assert isinstance(doing, Asking)
    assert "exercise" == doing.step.asked


def test_an_exercise_that_was_skipped_whole_is_neither_begun_nor_asked_about() -> None:
    actor = acting(*EXERCISES, camera=None)
    actor.until("intro")
    actor.press("skip")
    doing = halted(resumed(actor.guide, until(actor.facts(), ExerciseSkipped))).was

    assert isinstance(doing, Introducing)
    assert "wall_squat" == doing.step.exercise


def test_whoever_comes_back_after_too_long_is_asked_why_instead() -> None:
    kept = until(whole().facts(), RepDone, 4)
    state = resumed(whole().guide, kept)
    assert state is not None
    late_s = state.at_s + whole().guide.abandon_s + 60.0
    actor = Actor(whole().guide, camera=None, state=state, at_s=late_s)
    actor.join()

    assert isinstance(actor.state.doing, Over)
    assert "reason" == actor.screen.kind


def test_what_is_over_or_never_began_does_not_go_on() -> None:
    assert None is resumed(whole().guide, whole().facts())
    assert None is resumed(whole().guide, [])


@pytest.mark.parametrize("field", ["programme", "programme_version", "engine"])
def test_a_session_of_another_programme_or_engine_does_not_go_on(field: str) -> None:
    began, *rest = until(whole().facts(), SetEnded)
    assert isinstance(began, SessionBegan)
    value = 99 if field == "programme_version" else "other"

    assert None is resumed(whole().guide, [replace(began, **{field: value}), *rest])  # type: ignore[arg-type]
