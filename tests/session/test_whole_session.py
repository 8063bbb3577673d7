"""Somebody is led through everything, with a camera and without."""

from functools import cache
from itertools import pairwise

import pytest

from tests.session.acted import Actor, acting
from vastus.motion.events import MotionEvent
from vastus.protocol import load
from vastus.record.facts import (
    ActivityDone,
    CueGiven,
    InSet,
    PainReported,
    Paused,
    RepDone,
    SessionBegan,
    SessionEnded,
    SetBegan,
    SetEnded,
)
from vastus.session import facts_of, scoring
from vastus.session.inputs import Tick
from vastus.session.outputs import Noted, Say, SummaryScreen, Taken

ASKED = {
    ("clamshell", "left"): 15,
    ("clamshell", "right"): 15,
    ("wall_squat", None): 15,
    ("hip_flexor_quad_stretch", "left"): 5,
    ("hip_flexor_quad_stretch", "right"): 5,
    ("single_leg_rdl", "left"): 10,
    ("single_leg_rdl", "right"): 10,
    ("calf_stretch_step", "left"): 10,
    ("calf_stretch_step", "right"): 10,
}


@cache
def led() -> Actor:
    actor = acting(rate_hz=10.0)
    while actor.screen.kind != "gate":  # no pictures while walking: the warm-up is long
        actor.react()
        actor.at_s += 1.0
        actor.feed(Tick(actor.at_s))
    actor.until("summary")
    return actor


@cache
def led_by_the_clock() -> Actor:
    actor = acting(camera=None)
    actor.until("summary")
    return actor


BOTH = pytest.mark.parametrize("lead", [led, led_by_the_clock], ids=["camera", "clock"])


@BOTH
def test_every_set_of_every_exercise_and_side_is_done_as_asked(lead) -> None:
    actor = lead()
    began = {fact.set: (fact.exercise, fact.side) for fact in actor.facts(SetBegan)}
    done = {began[fact.set]: fact.complete for fact in actor.facts(SetEnded)}

    assert ASKED == done
    assert {"done"} == {fact.how for fact in actor.facts(SetEnded)}


@BOTH
def test_the_facts_of_a_session_stand_in_their_frame(lead) -> None:
    facts = lead().facts()

    assert isinstance(facts[0], SessionBegan)
    assert [SessionEnded(facts[-1].at, "s1", finished=True, reason=None)] == facts[-1:]
    assert [] == lead().facts(Paused)


@BOTH
def test_what_was_asked_to_be_walked_was_walked(lead) -> None:
    spent = [(fact.activity, round(fact.seconds)) for fact in lead().facts(ActivityDone)]

    assert [("warm_up", 300), ("cool_down", 300)] == spent


@BOTH
def test_pain_is_asked_before_after_each_exercise_and_at_the_end(lead) -> None:
    asked = [(fact.asked, fact.exercise) for fact in lead().facts(PainReported)]

    exercises = list(dict.fromkeys(exercise for exercise, _ in ASKED))
    assert [("before", None), *(("exercise", name) for name in exercises), ("session", None)] == asked


@BOTH
def test_the_moments_of_facts_do_not_fall(lead) -> None:
    moments = [fact.at for fact in lead().facts() if hasattr(fact, "at")]

    assert sorted(moments) == moments


@BOTH
def test_the_summary_has_a_sentence_for_each_exercise_and_side(lead) -> None:
    screen = lead().screen

    assert isinstance(screen, SummaryScreen)
    assert list(ASKED.values()) == [line.asked for line in screen.lines]
    assert all(line.done == line.asked and line.says for line in screen.lines)
    assert "All 5 exercises done as asked." == screen.says


@BOTH
def test_every_set_is_counted_aloud_to_its_end(lead) -> None:
    actor = lead()
    counts = [say.says for say in actor.said() if say.id == "count"]

    # The last one of a set is told with its end.
    assert sum(asked - 1 for asked in ASKED.values()) - len(ASKED) == sum(says.isdigit() for says in counts)
    assert actor.sounds().count("tick") == sum(ASKED.values())


@BOTH
def test_holds_ring_and_their_last_seconds_are_spoken(lead) -> None:
    spoken = [say.says for say in lead().said() if say.id == "hold"]
    held = sum(asked for (exercise, _), asked in ASKED.items() if exercise != "single_leg_rdl")

    assert ["3", "2", "1"] * held == spoken
    assert lead().sounds().count("bell") >= held


def test_a_countdown_is_spoken_before_every_set() -> None:
    spoken = [say.says for say in led().said() if say.id == "countdown"]

    assert ["3", "2", "1"] * len(ASKED) == spoken


def test_a_set_counted_again_from_its_pictures_tells_the_same() -> None:
    actor = led()
    for fact in actor.facts(SetBegan):
        judge = scoring.judge(fact.exercise, fact.level, fact.side)
        again = list(scoring.score(judge, actor.pictures[fact.set]))

        assert told_in(actor, fact.set) == again


def told_in(actor: Actor, name: str) -> list[MotionEvent]:
    """The events of a set, out of its facts."""
    facts = [fact for fact in actor.facts() if getattr(fact, "set", None) == name]
    kinds = InSet.__args__
    in_set = [fact for fact in facts if isinstance(fact, kinds) and not isinstance(fact, CueGiven)]
    return [event for fact in in_set if (event := facts_of.event(fact)) is not None]


def test_the_pictures_of_a_set_lie_between_its_beginning_and_its_end() -> None:
    actor = led()
    ends = {fact.set: fact.at_s for fact in actor.facts(SetEnded)}
    for fact in actor.facts(SetBegan):
        times = [picture.at_s for picture in actor.pictures[fact.set]]

        assert fact.at_s <= times[0]
        assert times[-1] <= ends[fact.set]


def test_pictures_are_kept_of_sets_only() -> None:
    inside: str | None = None
    for _, output in led().outputs:
        if isinstance(output, Noted) and isinstance(output.fact, SetBegan):
            inside = output.fact.set
        if isinstance(output, Noted) and isinstance(output.fact, SetEnded):
            inside = None
        if isinstance(output, Taken):
            assert inside == output.set


def test_two_cues_keep_their_distance() -> None:
    cues = [fact.at_s for fact in led().facts(CueGiven)]
    within = [later - earlier for earlier, later in pairwise(cues)]

    assert min(within) >= load.measuring().motion.cue_apart_s.value


def test_without_a_camera_repetitions_have_no_measured_depth() -> None:
    reps = led_by_the_clock().facts(RepDone)

    assert {None} == {fact.peak for fact in reps}
    assert {"clock"} == {fact.counted_by for fact in led_by_the_clock().facts(SetBegan)}
    assert {} == led_by_the_clock().pictures


def test_nothing_is_said_that_is_not_a_sentence_or_a_number() -> None:
    said = [output for _, output in led().outputs if isinstance(output, Say)]

    assert [] == [say for say in said if not say.says or "{" in say.says]
