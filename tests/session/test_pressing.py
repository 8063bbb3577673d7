from dataclasses import replace
from functools import cache
from typing import get_args

import pytest

from tests.session.acted import MORNING, Actor, acting
from vastus.pose.landmarks import Sighting
from vastus.record.facts import (
    ActivityDone,
    ExerciseSkipped,
    PainReported,
    Paused,
    RepDone,
    Resumed,
    SessionEnded,
    SetBegan,
    SetEnded,
)
from vastus.session import guide as session
from vastus.session.inputs import (
    Answered,
    Away,
    Button,
    CameraChanged,
    Input,
    Joined,
    Leave,
    Pressed,
    Seen,
    Tapped,
    Tick,
)
from vastus.session.outputs import Noted, Show

BUTTONS: tuple[Button, ...] = get_args(Button)
KINDS = (
    "pain",
    "activity",
    "running",
    "intro",
    "gate",
    "ready",
    "work",
    "rest",
    "paused",
    "reason",
    "summary",
)


@cache
def standing_at(kind: str, *, camera: bool = True) -> Actor:
    """Somebody at a screen of this kind, in an exercise of two sets each side."""
    if kind in {"activity", "running"}:
        actor = acting()
        actor.until("activity")
        if kind == "running":
            actor.press("go")
        return actor
    options = {} if camera else {"camera": None}
    actor = acting(sets=("clamshell", "two_sets"), **options)
    if kind == "pain":
        return actor
    if kind in {"paused", "reason", "summary"}:
        actor.until("work")
        actor.wait(2.0)
        actor.press("pause")
        if kind != "paused":
            actor.feed(Leave(actor.at_s, None if kind == "reason" else "time"))
        return actor
    if kind == "rest":
        actor.until("work")
        actor.press("skip")
        actor.feed(Answered(actor.at_s, "right", 2))
        return actor
    actor.until(kind)
    return actor


def copy(actor: Actor) -> Actor:
    return replace(actor, outputs=list(actor.outputs), pictures=dict(actor.pictures))


def pressed(kind: str, button: Button, *, camera: bool = True) -> Actor:
    actor = copy(standing_at(kind, camera=camera))
    actor.outputs.clear()
    shown = standing_at(kind, camera=camera).screen
    actor.outputs.append((actor.at_s, Show(shown)))
    actor.press(button)
    return actor


def facts(actor: Actor) -> list[object]:
    return [output.fact for _, output in actor.outputs if isinstance(output, Noted)]


def names(actor: Actor) -> list[str]:
    return [type(fact).__name__ for fact in facts(actor)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("button", BUTTONS)
def test_every_button_may_be_pressed_at_every_screen(kind: str, button: Button) -> None:
    actor = pressed(kind, button)

    assert actor.state.doing is not None
    assert actor.screen.kind


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "gate"])
@pytest.mark.parametrize("button", BUTTONS)
def test_every_button_may_be_pressed_without_a_camera(kind: str, button: Button) -> None:
    assert pressed(kind, button, camera=False).screen.kind


EVENTS: tuple[Input, ...] = (
    Tick(1e6),
    Tapped(1e6),
    Answered(1e6, "left", 3),
    Answered(1e6, "right", None),
    CameraChanged(1e6, on=False, why="unplugged"),
    CameraChanged(1e6, on=True),
    Away(1e6, "hidden"),
    Leave(1e6, "pain"),
    Joined(1e6, MORNING, camera=False),
    Seen(1e6, Sighting(1e6, 640, 480)),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_everything_else_may_happen_at_every_screen(kind: str, event: Input) -> None:
    actor = copy(standing_at(kind))
    at_s = actor.at_s + 0.05
    actor.feed(replace(event, at_s=at_s))

    assert actor.screen.kind


@pytest.mark.parametrize("event", EVENTS[:-2], ids=lambda event: type(event).__name__)
def test_before_anybody_has_come_nothing_happens(event: Input) -> None:
    actor = acting()
    fresh = session.begin(actor.guide, "s1")

    assert (fresh, ()) == session.step(actor.guide, fresh, event)
    assert (fresh, ()) == session.step(actor.guide, fresh, Pressed(1.0, "go"))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("pain", "intro"),
        ("activity", "activity"),
        ("running", "intro"),
        ("intro", "gate"),
        ("gate", "ready"),
        ("work", "work"),
        ("rest", "ready"),
        ("paused", "gate"),
        ("reason", "summary"),
        ("summary", "summary"),
    ],
)
def test_go_goes_on(kind: str, shown: str) -> None:
    assert shown == pressed(kind, "go").screen.kind


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("pain", "intro"),
        ("activity", "intro"),
        ("running", "intro"),
        ("intro", "pain"),
        ("gate", "gate"),
        ("ready", "gate"),
        ("work", "pain"),
        ("rest", "ready"),
        ("paused", "pain"),
    ],
)
def test_skip_leaves_out_what_is_under_way(kind: str, shown: str) -> None:
    assert shown == pressed(kind, "skip").screen.kind


def test_a_question_that_is_skipped_is_noted_as_not_answered() -> None:
    (report,) = facts(pressed("pain", "skip"))

    assert isinstance(report, PainReported)
    assert (None, "before", "right") == (report.nprs, report.asked, report.knee)


def test_an_activity_that_is_skipped_keeps_the_seconds_spent() -> None:
    unbegun = facts(pressed("activity", "skip"))
    actor = copy(standing_at("running"))
    actor.wait(30.0)
    actor.outputs.clear()
    actor.press("skip")

    assert [0.0] == [fact.seconds for fact in unbegun if isinstance(fact, ActivityDone)]
    assert [30] == [round(fact.seconds) for fact in facts(actor) if isinstance(fact, ActivityDone)]


def test_an_exercise_that_is_skipped_whole_is_not_asked_about() -> None:
    actor = pressed("intro", "skip")

    assert ["ExerciseSkipped"] == names(actor)
    assert ("pain", "session") == (actor.screen.kind, actor.screen.asked)


def test_a_side_is_skipped_from_its_gate_and_its_countdown() -> None:
    for kind in ("gate", "ready"):
        actor = pressed(kind, "skip")
        (skipped,) = (fact for fact in facts(actor) if isinstance(fact, ExerciseSkipped))

        assert ("left", "skipped") == (skipped.side, skipped.why)
        assert "Right leg" == actor.screen.side


def test_a_set_that_is_skipped_keeps_what_was_done() -> None:
    actor = copy(standing_at("work"))
    actor.wait(14.0)
    actor.press("skip")
    (ended,) = actor.facts(SetEnded)

    assert ("skipped", 1) == (ended.how, ended.complete)


@pytest.mark.parametrize("kind", ["intro", "gate", "ready", "work", "rest"])
def test_too_painful_ends_the_exercise_for_today_and_asks(kind: str) -> None:
    actor = pressed(kind, "too_painful")

    skipped = [fact for fact in facts(actor) if isinstance(fact, ExerciseSkipped)]
    assert ["too_painful"] == [fact.why for fact in skipped]
    assert ("pain", "exercise") == (actor.screen.kind, actor.screen.asked)
    actor.feed(Answered(actor.at_s, "right", 7))
    assert ("pain", "session") == (actor.screen.kind, actor.screen.asked)


def test_too_painful_in_a_set_ends_it_as_such() -> None:
    ended = [fact for fact in facts(pressed("work", "too_painful")) if isinstance(fact, SetEnded)]

    assert ["too_painful"] == [fact.how for fact in ended]


def test_too_painful_while_walking_ends_that_and_asks() -> None:
    actor = pressed("running", "too_painful")

    assert ["ActivityDone"] == names(actor)
    assert "pain" == actor.screen.kind
    actor.feed(Answered(actor.at_s, "right", 4))
    assert "intro" == actor.screen.kind


def test_too_painful_out_of_a_pause_is_the_same() -> None:
    actor = pressed("paused", "too_painful")

    assert ["Resumed", "SetEnded", "ExerciseSkipped"] == names(actor)
    assert "pain" == actor.screen.kind


def test_an_exercise_that_hurt_too_much_is_left_out_of_the_rest_of_the_session() -> None:
    actor = acting("clamshell", "wall_squat")
    actor.until("gate")
    actor.press("too_painful")
    actor.react()
    assert "Wall squat" == actor.screen.title

    actor.press("back")

    assert ("pain", "exercise") != (actor.screen.kind, getattr(actor.screen, "asked", ""))
    assert "clamshell" not in {fact.exercise for fact in actor.facts(SetBegan)}


@pytest.mark.parametrize("kind", ["gate", "ready", "work", "rest", "paused"])
def test_back_begins_the_exercise_again(kind: str) -> None:
    assert "intro" == pressed(kind, "back").screen.kind


def test_back_at_the_beginning_of_an_exercise_begins_the_one_before() -> None:
    actor = acting("clamshell", "wall_squat")
    actor.until("intro")
    actor.press("skip")
    actor.press("back")

    assert "Clamshell" == actor.screen.title


def test_back_out_of_a_set_ends_it_and_keeps_what_was_done() -> None:
    actor = copy(standing_at("work"))
    actor.wait(14.0)
    actor.press("back")
    (ended,) = actor.facts(SetEnded)

    assert ("left", 1) == (ended.how, ended.complete)


@pytest.mark.parametrize("kind", ["pain", "activity", "running", "intro", "gate", "ready", "work", "rest"])
def test_everything_can_be_paused_and_gone_on_with(kind: str) -> None:
    actor = pressed(kind, "pause")
    assert "paused" == actor.screen.kind
    assert actor.screen.can_resume
    actor.press("resume")

    assert [Paused, Resumed] == [type(fact) for fact in facts(actor) if isinstance(fact, Paused | Resumed)]
    assert "paused" != actor.screen.kind


def test_longer_adds_fifteen_seconds_to_a_rest_and_to_nothing_else() -> None:
    before = standing_at("rest").screen
    after = pressed("rest", "longer").screen

    assert pytest.approx(15.0) == after.ends_at_s - before.ends_at_s
    assert pytest.approx(15.0) == after.seconds - before.seconds
    assert [] == [kind for kind in KINDS if kind != "rest" and facts(pressed(kind, "longer"))]


def test_done_ends_a_set_without_a_camera_and_none_with_one() -> None:
    assert [] == facts(pressed("work", "done"))
    assert ["SetEnded"] == names(pressed("work", "done", camera=False))


def test_a_tap_counts_only_where_a_person_counts() -> None:
    for camera, count in ((True, 0), (False, 1)):
        actor = copy(standing_at("work", camera=camera))
        actor.feed(Tapped(actor.at_s))

        assert count == len(actor.facts(RepDone))


def test_pressed_in_the_moment_a_rest_ends_a_button_means_the_rest() -> None:
    actor = copy(standing_at("rest"))
    actor.at_s = actor.screen.ends_at_s + 0.01
    actor.press("skip")

    assert "ready" == actor.screen.kind
    assert [] == actor.facts(ExerciseSkipped)


def test_a_session_that_is_over_stays_over() -> None:
    for button in BUTTONS:
        assert [] == facts(pressed("summary", button))


def test_leaving_ends_the_session_with_its_reason() -> None:
    (ended,) = standing_at("summary").facts(SessionEnded)

    assert (False, "time") == (ended.finished, ended.reason)
