import pytest

from tests.session.acted import Actor, acting
from vastus.record.facts import ActivityDone
from vastus.session.inputs import Answered, Leave


def walking(seconds: float) -> Actor:
    actor = acting(camera=None)
    actor.until("activity")
    actor.press("go")
    actor.wait(seconds)
    return actor


def resting(pain_s: float = 0.0) -> Actor:
    actor = acting(sets=("clamshell", "two_sets"), camera=None)
    actor.until("work")
    actor.press("done")
    actor.wait(pain_s)
    actor.feed(Answered(actor.at_s, "right", 2))
    return actor


def test_a_warm_up_waits_until_it_is_started() -> None:
    actor = acting(camera=None)
    actor.until("activity")
    actor.wait(400.0)

    assert ("activity", None) == (actor.screen.kind, actor.screen.ends_at_s)


def test_a_warm_up_shows_what_will_do_and_for_how_long() -> None:
    screen = walking(0.0).screen

    assert ("Warm-up", 300.0, False) == (screen.title, screen.seconds, screen.offered)
    assert ("Walk on the flat", "Cycle with light resistance") == screen.choices
    assert "Next: Clamshell" == screen.next


def test_half_way_and_the_last_minute_are_said_once() -> None:
    heard = walking(301.0).heard()

    assert [1, 1, 1] == [heard.count(f"activity_{name}") for name in ("half", "last_minute", "done")]


def test_a_warm_up_ends_by_itself_with_two_bells() -> None:
    actor = walking(301.0)

    assert "intro" == actor.screen.kind
    assert "two_bells" in actor.sounds()
    assert [(300.0, 300.0)] == [(fact.seconds, fact.asked_s) for fact in actor.facts(ActivityDone)]


def test_who_goes_on_early_keeps_the_seconds_walked() -> None:
    actor = walking(120.0)
    actor.press("go")

    assert [120] == [round(fact.seconds) for fact in actor.facts(ActivityDone)]


def test_time_that_leaps_ends_it_with_no_more_than_was_asked() -> None:
    actor = walking(10.0)
    actor.at_s += 5000.0
    actor.moment()

    assert [300.0] == [fact.seconds for fact in actor.facts(ActivityDone)]


def test_ice_is_offered_and_leaves_nothing_when_it_is_left_out() -> None:
    actor = acting(camera=None)
    actor.until("summary")

    assert {"warm_up", "cool_down"} == {fact.activity for fact in actor.facts(ActivityDone)}


def test_ice_that_is_taken_is_noted() -> None:
    actor = acting(camera=None)
    while not (actor.screen.kind == "activity" and actor.screen.offered):
        actor.react()
        actor.moment()
    actor.press("go")
    actor.wait(60.0)
    actor.press("skip")

    assert ("ice", 60) == (
        actor.facts(ActivityDone)[-1].activity,
        round(actor.facts(ActivityDone)[-1].seconds),
    )
    assert "summary" == actor.screen.kind


def test_rest_counts_from_the_end_of_the_set_and_ends_with_a_bell() -> None:
    actor = resting(pain_s=20.0)
    assert pytest.approx(40.0) == actor.screen.ends_at_s - actor.at_s
    bells = actor.sounds().count("bell")
    actor.wait(40.5)

    assert bells + 1 == actor.sounds().count("bell")
    assert "ready" == actor.screen.kind


def test_who_answers_for_longer_than_the_rest_has_rested() -> None:
    assert "ready" == resting(pain_s=61.0).screen.kind


def test_rest_says_what_comes() -> None:
    assert "Next: Clamshell, set 2 of 2" == resting().screen.next


def test_who_leaves_before_the_warm_up_was_started_has_not_warmed_up() -> None:
    waiting, walked = acting(camera=None), walking(20.0)
    waiting.until("activity")
    for actor in (waiting, walked):
        actor.feed(Leave(actor.at_s, "time"))

    assert [] == waiting.facts(ActivityDone)
    assert [20] == [round(fact.seconds) for fact in walked.facts(ActivityDone)]


def test_a_warm_up_that_was_paused_before_it_was_started_leaves_nothing_either() -> None:
    actor = acting(camera=None)
    actor.until("activity")
    actor.press("pause")
    actor.feed(Leave(actor.at_s, None))

    assert [] == actor.facts(ActivityDone)
