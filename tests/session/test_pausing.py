from dataclasses import replace
from datetime import timedelta

import pytest

from tests.bodies import Figure
from tests.builders import Course
from tests.session.acted import MORNING, Actor, acting, performing
from vastus.record.facts import PainReported, Paused, RepDone, Resumed, SessionEnded, SetBegan, SetEnded
from vastus.session.inputs import Away, CameraChanged, Joined, Leave, Tick
from vastus.session.outputs import Noted, Show, Taken


def working(seconds: float = 14.0, **options: object) -> Actor:
    """Somebody some seconds into the wall squat's set; one repetition is done after 9 seconds."""
    actor = acting("wall_squat", **options)
    actor.until("work")
    actor.wait(seconds)
    return actor


def complete(actor: Actor) -> int:
    return sum(fact.complete for fact in actor.facts(RepDone))


def test_while_paused_nothing_counts_and_no_picture_is_kept() -> None:
    actor = working()
    actor.press("pause")
    before = len(actor.outputs)
    moves = performing("wall_squat", None, Course(count=9, hold_s=5.2))
    for _ in range(300):
        actor.figure = moves(actor.at_s % 60.0)
        actor.moment()

    told = [output for _, output in actor.outputs[before:]]
    assert [] == [output for output in told if isinstance(output, Noted | Taken)]


def test_a_set_goes_on_where_it_was_by_way_of_the_gate_and_a_countdown() -> None:
    actor = working()
    actor.press("pause")
    actor.wait(20.0)
    actor.press("resume")
    kinds = [actor.screen.kind]
    actor.until("ready")
    kinds.append(actor.screen.kind)
    actor.until("work")

    assert ["gate", "ready"] == kinds
    assert 1 == actor.screen.done
    actor.until("summary")
    assert 1 == len(actor.facts(SetBegan))
    assert [15] == [fact.complete for fact in actor.facts(SetEnded)]


def test_the_countdown_after_a_pause_is_short() -> None:
    actor = working()
    actor.press("pause")
    actor.press("resume")
    actor.until("ready")

    assert pytest.approx(3.0) == actor.screen.ends_at_s - actor.state.at_s


def test_without_a_camera_a_set_goes_on_by_a_countdown() -> None:
    actor = working(camera=None)
    actor.press("pause")
    done = complete(actor)
    actor.wait(60.0)
    actor.press("resume")

    assert "ready" == actor.screen.kind
    actor.until("work")
    assert done == complete(actor) == actor.screen.done


def test_time_stands_still_for_a_warm_up() -> None:
    actor = acting(camera=None)
    actor.until("activity")
    actor.press("go")
    actor.wait(100.0)
    actor.press("pause")
    actor.wait(500.0)
    actor.press("resume")

    assert pytest.approx(200.0) == actor.screen.ends_at_s - actor.at_s


@pytest.mark.parametrize("why", ["hidden", "dropped", "asleep"])
def test_whoever_cannot_see_the_page_pauses_and_says_why(why: str) -> None:
    actor = working()
    actor.feed(Away(actor.at_s, why))  # type: ignore[arg-type]

    assert [why] == [fact.why for fact in actor.facts(Paused)]
    assert "paused" == actor.screen.kind


def test_coming_back_shows_the_pause_and_goes_on_where_it_was() -> None:
    actor = working()
    actor.feed(Away(actor.at_s, "dropped"))
    told = actor.join()

    assert ["paused"] == [output.screen.kind for output in told if isinstance(output, Show)]
    actor.press("resume")
    actor.until("summary")
    assert [15] == [fact.complete for fact in actor.facts(SetEnded)]


def test_a_page_that_comes_without_having_gone_pauses_first() -> None:
    actor = working()
    actor.join()

    assert ["dropped"] == [fact.why for fact in actor.facts(Paused)]
    assert "paused" == actor.screen.kind


def test_a_question_waits_for_whoever_comes_back() -> None:
    actor = acting("wall_squat")
    actor.feed(Away(actor.at_s, "hidden"))
    assert "paused" == actor.screen.kind
    actor.join()

    assert "pain" == actor.screen.kind
    assert [Paused, Resumed] == [type(f) for f in actor.facts() if isinstance(f, Paused | Resumed)]


def test_a_camera_that_is_unplugged_pauses_until_it_is_back() -> None:
    actor = working()
    actor.feed(CameraChanged(actor.at_s, on=False, why="unplugged"))
    assert ("paused", False) == (actor.screen.kind, actor.screen.can_resume)
    actor.press("resume")
    assert "paused" == actor.screen.kind
    actor.feed(CameraChanged(actor.at_s, on=True))
    assert actor.screen.can_resume
    actor.press("resume")
    actor.until("summary")

    assert [15] == [fact.complete for fact in actor.facts(SetEnded)]


def test_who_goes_on_without_the_camera_keeps_the_count() -> None:
    actor = working()
    actor.feed(CameraChanged(actor.at_s, on=False, why="unplugged"))
    actor.press("without_camera")
    actor.camera = None
    actor.until("work")

    assert ("hand", 1) == (actor.screen.counted_by, actor.screen.done)
    actor.until("summary")
    assert [("left", 1), ("done", 14)] == [(fact.how, fact.complete) for fact in actor.facts(SetEnded)]
    assert [(15, 15)] == [(line.done, line.asked) for line in actor.screen.lines]
    assert [15, 14] == [fact.reps_asked for fact in actor.facts(SetBegan)]


def test_the_camera_may_be_taken_up_again_in_the_middle_of_a_set() -> None:
    actor = working()
    actor.press("without_camera")
    actor.until("work")
    actor.press("with_camera")

    assert "gate" == actor.screen.kind
    actor.until("work")
    assert ("camera", 1) == (actor.screen.counted_by, actor.screen.done)


def test_a_camera_that_goes_during_a_rest_is_missed_at_the_next_gate() -> None:
    actor = acting("wall_squat")
    actor.feed(CameraChanged(actor.at_s, on=False, why="denied"))
    actor.react()
    actor.press("go")

    assert ("paused", False) == (actor.screen.kind, actor.screen.can_resume)
    actor.press("without_camera")
    assert "ready" == actor.screen.kind


def test_whoever_came_without_a_camera_cannot_switch_to_one() -> None:
    actor = acting("wall_squat", camera=None)
    actor.press("with_camera")

    assert "no_camera" in actor.heard()


def test_a_raised_hand_pauses_a_set_and_another_goes_on() -> None:
    actor = working(20.0)
    actor.figure = replace(performing("wall_squat", None, Course())(0.0), arm_deg=178.0)
    actor.wait(1.5)
    assert ["hand"] == [fact.why for fact in actor.facts(Paused)]
    actor.wait(3.0)
    assert "paused" == actor.screen.kind
    actor.figure = Figure(yaw_deg=90.0)
    actor.wait(1.0)
    actor.figure = replace(actor.figure, arm_deg=178.0)
    actor.wait(1.2)

    assert "paused" != actor.screen.kind


def test_pictures_that_stop_pause_a_set_instead_of_leaving_it_stale() -> None:
    actor = working()
    for _ in range(16):
        actor.at_s += 0.25
        actor.feed(Tick(actor.at_s))

    assert ["no_picture"] == [fact.why for fact in actor.facts(Paused)]


def test_a_long_silence_is_a_sleep() -> None:
    actor = working()
    actor.at_s += 60.0
    actor.moment()

    assert ["asleep"] == [fact.why for fact in actor.facts(Paused)]


def test_who_is_not_seen_for_long_is_not_kept_waiting() -> None:
    actor = working()
    actor.figure = Figure(aside_m=30.0)
    actor.wait(40.0)

    assert ["not_seen"] == [fact.why for fact in actor.facts(Paused)]


def test_an_abandoned_session_ends_itself_and_keeps_what_was_done() -> None:
    actor = working()
    actor.feed(Away(actor.at_s, "hidden"))
    actor.feed(Joined(actor.at_s, MORNING + timedelta(hours=3), camera=True))

    (ended,) = actor.facts(SessionEnded)
    assert (False, None) == (ended.finished, ended.reason)
    assert [("left", 1)] == [(fact.how, fact.complete) for fact in actor.facts(SetEnded)]
    assert "reason" == actor.screen.kind


def test_a_pause_with_the_page_open_is_abandoned_too() -> None:
    actor = working()
    actor.press("pause")
    actor.at_s += actor.guide.abandon_s + 1.0
    actor.feed(Tick(actor.at_s))

    assert 1 == len(actor.facts(SessionEnded))


def test_the_reason_is_asked_once() -> None:
    actor = working()
    actor.feed(Leave(actor.at_s, None))
    assert "reason" == actor.screen.kind
    actor.feed(Leave(actor.at_s, "tired"))
    assert "summary" == actor.screen.kind
    actor.feed(Leave(actor.at_s, "pain"))

    assert [None, "tired"] == [fact.reason for fact in actor.facts(SessionEnded)]


def test_who_gives_no_reason_is_not_asked_again() -> None:
    actor = working()
    actor.feed(Leave(actor.at_s, None))
    actor.feed(Leave(actor.at_s, None))

    assert "summary" == actor.screen.kind
    assert 1 == len(actor.facts(SessionEnded))


def test_a_question_that_was_open_when_somebody_left_is_noted_as_not_answered() -> None:
    actor = acting("wall_squat")
    actor.feed(Leave(actor.at_s, "time"))

    assert [None] == [fact.nprs for fact in actor.facts(PainReported)]


def test_who_leaves_when_only_ice_is_left_has_finished() -> None:
    actor = acting(camera=None)
    while not (actor.screen.kind == "activity" and actor.screen.offered):
        actor.react()
        actor.moment()
    actor.feed(Leave(actor.at_s, None))

    assert [True] == [fact.finished for fact in actor.facts(SessionEnded)]
    assert "summary" == actor.screen.kind


def test_the_moment_of_a_fact_follows_the_page_that_is_there() -> None:
    actor = working()
    actor.feed(Away(actor.at_s, "hidden"))
    later = MORNING + timedelta(minutes=20)
    actor.feed(Joined(actor.at_s, later, camera=True))
    actor.at_s += 2.0
    actor.press("resume")

    (resumed,) = actor.facts(Resumed)
    assert later + timedelta(seconds=2) == resumed.at


def test_a_pause_inside_the_countdown_counts_down_again() -> None:
    actor = acting("wall_squat", camera=None)
    actor.until("ready")
    actor.wait(1.0)
    actor.press("pause")
    actor.wait(30.0)
    actor.press("resume")

    assert pytest.approx(5.0) == actor.screen.ends_at_s - actor.at_s


def test_pictures_while_paused_cost_no_conditioning() -> None:
    actor = working()
    actor.press("pause")
    before = actor.state
    actor.moment()

    assert before.doing == actor.state.doing
