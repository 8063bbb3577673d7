"""What was counted live is counted again from its recording, event for event; other engines stand beside."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.kept import SET, SQUATS, counted_live, everything_in, performed, with_session
from tests.app.scripted import squats
from tests.record.stories import at, rep, set_began, tapped, whole_session
from tests.session.acted import Actor, acting
from vastus.app.clerk import Clerk
from vastus.app.rescoring import Difference, Recounted, differences, rescore
from vastus.base.errors import InputError, StorageError
from vastus.record import history
from vastus.record.facts import (
    CueGiven,
    Fact,
    FaultShown,
    InSet,
    MovementBegan,
    RepDone,
    Rescored,
    SessionBegan,
    SetBegan,
)
from vastus.session import facts_of, scoring
from vastus.session.inputs import Leave, Tapped
from vastus.session.outputs import Noted
from vastus.store.folder import opened
from vastus.store.members import members

NOW = at(9000)
FILM = list(squats(SQUATS))
LIVE = counted_live(FILM)


def only(path: Path, engine: str = "0.1.0") -> Recounted:
    (one,) = rescore(path, [], NOW, engine)
    return one


def in_set(facts: tuple[Fact, ...]) -> int:
    """How many of these facts are events of a set."""
    return sum(not hasattr(fact, "session") for fact in facts)


# The same engine


def test_the_same_engine_tells_the_same_event_for_event(tmp_path):
    told = only(performed(tmp_path))

    assert in_set(LIVE) > 6
    assert (in_set(LIVE), in_set(LIVE), (), 0, None) == (
        told.kept,
        told.now,
        told.differences,
        told.beyond,
        told.trouble,
    )


def test_the_same_engine_adds_nothing(tmp_path):
    performed(tmp_path)
    before = everything_in(tmp_path)
    told = only(tmp_path)

    assert () == told.facts
    assert before == everything_in(tmp_path)


def test_it_can_be_done_while_the_coach_is_at_work(tmp_path):
    folder = opened(performed(tmp_path))

    assert () == only(tmp_path).differences
    folder.close()


def test_what_was_said_and_tapped_meanwhile_is_no_event_of_the_camera(tmp_path):
    *before, ended, left = LIVE
    facts = (*before, CueGiven("a1", 3.0, "too_deep"), tapped("a1", 4.0), ended, left)

    assert () == only(performed(tmp_path, facts)).differences


# Differences


def test_an_event_that_was_kept_and_is_told_no_more_is_shown(tmp_path):
    ghost = FaultShown("a1", 5.0, "left", "too_deep", 60.0)
    began, first, *rest = LIVE
    told = only(performed(tmp_path, (began, first, ghost, *rest)))

    assert (Difference(ghost, None),) == told.differences
    assert (in_set(LIVE) + 1, in_set(LIVE)) == (told.kept, told.now)


def test_an_event_that_was_not_kept_is_shown(tmp_path):
    missing = next(fact for fact in LIVE if isinstance(fact, RepDone))

    told = only(performed(tmp_path, tuple(fact for fact in LIVE if fact is not missing)))

    assert (Difference(None, missing),) == told.differences


def test_an_event_that_is_told_otherwise_is_shown_with_both(tmp_path):
    kept = next(fact for fact in LIVE if isinstance(fact, RepDone))
    other = replace(kept, complete=not kept.complete)

    told = only(performed(tmp_path, tuple(other if fact is kept else fact for fact in LIVE)))

    assert (Difference(other, kept),) == told.differences


def test_nothing_differs_from_itself():
    facts = tuple(rep("a1", 10.0 * number) for number in range(5))

    assert () == differences(facts, facts)
    assert () == differences((), ())


def test_what_both_tell_is_passed_over_wherever_it_stands():
    one, two, three = (MovementBegan("a1", at_s, None) for at_s in (1.0, 2.0, 3.0))

    assert (Difference(one, None), Difference(None, three)) == differences((one, two), (two, three))


# Another engine


def test_what_another_engine_counts_is_added_beside_what_was_kept(tmp_path):
    told = only(performed(tmp_path), "0.2.0")

    facts = everything_in(tmp_path)[0]
    assert LIVE == facts[: len(LIVE)]
    assert told.facts == facts[len(LIVE) :]
    (again,) = [fact for fact in told.facts if isinstance(fact, Rescored)]
    assert (NOW, "a1", "0.2.0") == (again.at, again.set, again.engine)
    counted = [fact for fact in LIVE if isinstance(fact, InSet)]
    assert [replace(fact, set=again.rescored) for fact in counted] == list(told.facts[1:])


def test_the_record_shows_both(tmp_path):
    only(performed(tmp_path), "0.2.0")

    record = history.session(everything_in(tmp_path)[0])
    assert record is not None
    (one,) = record.sets
    assert (2, ("0.2.0",), 2) == (
        one.counted.complete,
        tuple(again.engine for again in one.again),
        one.again[0].counted.complete,
    )


def test_another_engine_is_added_once(tmp_path):
    only(performed(tmp_path), "0.2.0")
    before = everything_in(tmp_path)

    assert () == only(tmp_path, "0.2.0").facts
    assert before == everything_in(tmp_path)
    assert only(tmp_path, "0.3.0").facts


def test_nothing_is_added_while_the_coach_is_at_work(tmp_path):
    folder = opened(performed(tmp_path))

    with pytest.raises(StorageError, match="another vastus"):
        only(tmp_path, "0.2.0")
    folder.close()

    assert LIVE == everything_in(tmp_path)[0]


# What was cut off


def test_of_a_set_cut_off_by_a_power_cut_as_much_is_compared_as_was_recorded(tmp_path):
    cut_s = 8.0
    live = [fact for fact in LIVE if not hasattr(fact, "session")]
    facts = (LIVE[0], SET, *(fact for fact in live if fact.at_s <= cut_s + 0.9))
    told = only(performed(tmp_path, facts, [one for one in FILM if one.at_s <= cut_s]))

    assert () == told.differences
    assert told.kept == told.now == sum(fact.at_s <= cut_s for fact in live)
    assert told.beyond == sum(cut_s < fact.at_s <= cut_s + 0.9 for fact in live)


@pytest.mark.parametrize("cut_s", [1.0, 4.5, 6.0, 9.5, 11.0])
def test_what_is_open_when_it_was_cut_off_is_not_closed(tmp_path, cut_s):
    seen = [one for one in FILM if one.at_s <= cut_s]
    live = [fact for fact in LIVE if not hasattr(fact, "session") and fact.at_s <= cut_s]

    assert () == only(performed(tmp_path, (LIVE[0], SET, *live), seen)).differences


def test_a_torn_recording_is_compared_up_to_the_tear(tmp_path):
    performed(tmp_path)
    path = tmp_path / "recordings" / "a1.jsonl.gz"
    content = path.read_bytes()
    folder = opened(tmp_path)
    assert len(list(members(content))) > 1
    folder.close()
    path.write_bytes(content[:-20])

    told = only(tmp_path)

    assert () == told.differences
    assert in_set(LIVE) == told.kept + told.beyond


# What cannot be counted again


def test_a_set_that_was_not_recorded_says_so(tmp_path):
    with_session(tmp_path)
    told = rescore(tmp_path, ["a2"], NOW, "0.1.0")

    assert ["nothing was recorded of it."] == [one.trouble for one in told]


def test_a_recording_that_cannot_be_read_says_so(tmp_path):
    performed(tmp_path)
    (tmp_path / "recordings" / "a1.jsonl.gz").unlink()
    (tmp_path / "recordings" / "a1.jsonl.gz").mkdir()

    assert only(tmp_path).trouble is not None


def test_an_exercise_that_is_no_longer_known_says_so(tmp_path):
    facts = (LIVE[0], replace(SET, exercise="knee_dance"), *LIVE[2:])

    told = only(performed(tmp_path, facts))

    assert told.trouble is not None
    assert (0, 0, ()) == (told.kept, told.now, told.differences)


def test_sets_counted_by_hand_are_not_asked_for(tmp_path):
    folder = opened(tmp_path)
    folder.ledger.append([LIVE[0], set_began("h1", 1.0, counted_by="hand"), tapped("h1", 2.0)])
    folder.close()

    assert () == rescore(tmp_path, [], NOW, "0.2.0")


# Which


def test_sessions_and_sets_can_be_asked_for_by_their_ids(tmp_path):
    with_session(with_session(tmp_path), "s2", ("b1", "b2"))

    def asked(*ids: str) -> list[str]:
        return [one.began.set for one in rescore(tmp_path, ids, NOW, "0.1.0")]

    assert ["a1", "a2", "b1", "b2"] == asked()
    assert ["b1", "b2"] == asked("s2")
    assert ["a2", "b1"] == asked("a2", "b1")
    assert ["a1", "a2"] == asked("s1", "a2")


def test_one_that_is_not_there_is_told(tmp_path):
    with_session(tmp_path)

    with pytest.raises(InputError, match="no such session or set"):
        rescore(tmp_path, ["s1", "z9"], NOW)


def test_where_nothing_is_kept_it_says_so(tmp_path):
    with pytest.raises(StorageError, match="nothing is kept there yet"):
        rescore(tmp_path / "nowhere", [], NOW)


def test_a_session_that_is_not_among_the_facts_has_no_engine(tmp_path):
    folder = opened(tmp_path)
    folder.ledger.append([fact for fact in whole_session() if not isinstance(fact, SessionBegan)])
    folder.close()

    assert {""} == {one.engine for one in rescore(tmp_path, [], NOW, "0.1.0")}


def test_live_is_what_scoring_a_recording_tells():
    events = tuple(scoring.score(scoring.judge(SET.exercise, SET.level, SET.side), FILM))

    assert [fact for fact in LIVE if not hasattr(fact, "session")] == [
        facts_of.fact(event, "a1") for event in events
    ]


# Guided sessions


def noted(actor: Actor, path: Path) -> Path:
    """The folder of somebody's session, written down as it happened."""
    folder = opened(path)
    clerk = Clerk(folder.ledger, folder.recordings)
    for _, output in actor.outputs:
        if isinstance(output, Noted):
            clerk.note([output.fact])
        if isinstance(output, Noted) and isinstance(output.fact, SetBegan):
            clerk.began(output.fact)
            for sighting in actor.pictures.get(output.fact.set, ()):
                clerk.picture(output.fact.set, sighting)
    clerk.close()
    folder.close()
    return path


def to_the_end(actor: Actor) -> None:
    actor.until("summary")


def with_a_pause(actor: Actor) -> None:
    actor.until("work")
    actor.wait(10.0)
    actor.press("pause")
    actor.wait(20.0)
    actor.press("resume")
    actor.until("work")
    actor.wait(12.0)
    actor.press("skip")


def left_in_the_middle(actor: Actor) -> None:
    actor.until("work")
    actor.wait(17.0)
    actor.feed(Leave(actor.at_s, "tired"))


def too_painful(actor: Actor) -> None:
    actor.until("work")
    actor.wait(12.5)
    actor.press("too_painful")


def on_without_the_camera(actor: Actor) -> None:
    actor.until("work")
    actor.wait(12.5)
    actor.press("without_camera")
    actor.until("work")
    actor.feed(Tapped(actor.at_s + 1.0))


def cut_off(actor: Actor) -> None:
    actor.until("work")
    actor.wait(13.0)


@pytest.mark.parametrize(
    ("exercise", "story"),
    [
        ("wall_squat", to_the_end),
        ("clamshell", with_a_pause),
        ("hip_flexor_quad_stretch", left_in_the_middle),
        ("single_leg_rdl", with_a_pause),
        ("calf_stretch_step", cut_off),
        ("wall_squat", too_painful),
        ("wall_squat", on_without_the_camera),
    ],
)
def test_what_a_guided_session_noted_is_counted_again_event_for_event(tmp_path, exercise, story):
    actor = acting(exercise)
    story(actor)
    told = rescore(noted(actor, tmp_path), [], NOW, "0.2.0")

    assert told
    assert all(one.kept > 0 for one in told[:1])
    assert [(None, (), 0)] * len(told) == [(one.trouble, one.differences, one.beyond) for one in told]
