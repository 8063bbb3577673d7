import pytest

from tests.session.acted import Actor, acting
from vastus.record.facts import RepDone, SetBegan, SetEnded
from vastus.session.inputs import Tapped
from vastus.session.outputs import Say, Show, Sound


def by_the_clock(exercise: str = "clamshell") -> Actor:
    actor = acting(exercise, camera=None)
    actor.until("work")
    return actor


def tap(actor: Actor) -> None:
    actor.feed(Tapped(actor.at_s))


def test_the_screen_has_a_pace_and_no_gauge() -> None:
    screen = by_the_clock().screen

    assert ("hand", None, (2.0, 5.0, 2.0)) == (screen.counted_by, screen.gauge, screen.pace)


def test_the_clock_counts_one_repetition_in_each_turn() -> None:
    actor = by_the_clock()
    actor.wait(31.0)  # ten seconds each: out, hold, back and a second between

    assert [10.0, 10.0, 10.0] == [fact.ended_s - fact.began_s for fact in actor.facts(RepDone)]
    assert ["clock"] == [fact.counted_by for fact in actor.facts(SetBegan)]


def test_every_count_is_shown_at_once() -> None:
    actor = by_the_clock()
    actor.wait(21.0)
    tap(actor)
    shown = [output.screen for _, output in actor.outputs if isinstance(output, Show)]

    assert [0, 1, 2, 3] == [screen.done for screen in shown if screen.kind == "work"]


def test_the_hold_rings_counts_down_and_leads_back() -> None:
    actor = by_the_clock()
    go_s = actor.at_s
    actor.wait(9.0)
    told = [
        (round(at_s - go_s, 1), output.name if isinstance(output, Sound) else output.says)
        for at_s, output in actor.outputs
        if at_s > go_s and isinstance(output, Say | Sound)
    ]

    assert [(2.0, "bell"), (4.0, "3"), (5.0, "2"), (6.0, "1"), (7.0, "And slowly back.")] == told


def test_an_exercise_without_a_hold_is_only_counted() -> None:
    actor = by_the_clock("single_leg_rdl")
    go_s = actor.at_s
    actor.wait(12.5)
    told = [o for at_s, o in actor.outputs if at_s > go_s and isinstance(o, Say | Sound)]

    assert ["tick", "tick"] == [o.name for o in told if isinstance(o, Sound)]
    assert ["1", "2"] == [o.says for o in told if isinstance(o, Say)]


def test_from_the_first_tap_on_only_taps_count() -> None:
    actor = by_the_clock()
    tap(actor)
    actor.wait(45.0)
    assert 1 == len(actor.facts(RepDone))
    tap(actor)
    actor.press("done")
    (ended,) = actor.facts(SetEnded)

    assert ("done", 2) == (ended.how, ended.complete)


def test_a_tapped_repetition_has_no_measured_depth_and_is_complete() -> None:
    actor = by_the_clock()
    actor.wait(7.0)
    tap(actor)
    (rep,) = actor.facts(RepDone)

    assert (True, None, None, "left") == (rep.complete, rep.peak, rep.hold_s, rep.side)
    assert pytest.approx(7.0) == rep.ended_s - rep.began_s


def test_who_tapped_once_counts_the_next_set_from_its_beginning() -> None:
    actor = by_the_clock()
    for _ in range(15):
        actor.wait(1.0)
        tap(actor)
    actor.until("work")
    assert ["clock", "hand"] == [fact.counted_by for fact in actor.facts(SetBegan)]
    actor.wait(30.0)

    assert 15 == len(actor.facts(RepDone))


def test_the_last_tap_ends_the_set() -> None:
    actor = by_the_clock("wall_squat")
    for _ in range(15):
        tap(actor)
        actor.wait(0.5)

    assert ["done"] == [fact.how for fact in actor.facts(SetEnded)]
    assert "pain" == actor.screen.kind


def test_who_does_not_tap_is_reminded_now_and_then() -> None:
    actor = by_the_clock()
    tap(actor)
    actor.wait(65.0)

    assert 2 == actor.heard().count("taps")


def test_who_counts_by_hand_and_goes_away_is_paused() -> None:
    actor = by_the_clock()
    tap(actor)
    actor.wait(620.0)

    assert "paused" == actor.screen.kind


def test_a_tap_before_go_is_none() -> None:
    actor = acting("clamshell", camera=None)
    actor.until("ready")
    tap(actor)

    assert [] == actor.facts(RepDone)


def test_what_no_camera_can_see_goes_by_the_clock_before_a_camera_too() -> None:
    actor = acting(sets=("wall_squat", "quad_set"))
    actor.until("work")

    assert "hand" == actor.screen.counted_by
    actor.until("summary")
    assert [("done", 10)] * 2 == [(fact.how, fact.complete) for fact in actor.facts(SetEnded)]
    assert {} == actor.pictures


def test_the_summary_says_who_counted() -> None:
    clock, hand = by_the_clock("wall_squat"), by_the_clock("wall_squat")
    clock.until("summary")
    for _ in range(15):
        tap(hand)
    hand.until("summary")

    assert ["15 of 15, by the clock."] == [line.says for line in clock.screen.lines]
    assert ["15 of 15, counted by you."] == [line.says for line in hand.screen.lines]
