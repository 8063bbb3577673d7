from dataclasses import replace
from itertools import pairwise

from tests.bodies import LAPTOP, Figure, seen, standing
from tests.session.acted import Actor, acting
from vastus.session.inputs import CameraChanged, Lit, Seen, Tick
from vastus.session.outputs import GateScreen, Say, Show, Sound


def at_the_gate(exercise: str = "calf_stretch_step") -> Actor:
    actor = acting(exercise)
    actor.until("gate")
    return actor


def gates(actor: Actor) -> list[GateScreen]:
    return [screen for screen in actor.screens() if isinstance(screen, GateScreen)]


def standing_there(actor: Actor, figure: Figure | None, seconds: float) -> list[str]:
    """Stand before the camera for a while; return what was said."""
    actor.figure = figure
    from_s = actor.at_s
    if figure is None:
        until_s = actor.at_s + seconds
        while actor.at_s < until_s:
            actor.at_s += 1 / 15
            actor.feed(Seen(actor.at_s, replace(seen(camera=LAPTOP), at_s=actor.at_s)))
    else:
        actor.wait(seconds)
    return [say.says for say in actor.said(from_s + 1e-6)]


def test_it_begins_by_asking_for_the_starting_position() -> None:
    actor = acting("calf_stretch_step")
    actor.react()
    told = actor.press("go")

    shown = [output.screen for output in told if isinstance(output, Show)]
    assert ["Get into your starting position"] == [s.instruction for s in shown if isinstance(s, GateScreen)]


def test_nobody_then_the_wrong_side_then_the_right_one() -> None:
    actor = at_the_gate()

    nobody = standing_there(actor, None, 2.0)
    facing = standing_there(actor, standing(0.0), 2.5)
    beside = standing_there(actor, standing(90.0), 3.0)

    assert ["I can't see anybody. Step into the picture."] == nobody
    assert "Turn a quarter to your right." in facing
    assert ["I can see you.", "Get ready. Left leg."] == [says for says in beside if says[0] in "IG"]
    assert "ready" == actor.screen.kind


def test_the_bell_rings_when_everything_has_held_for_a_moment() -> None:
    actor = at_the_gate()
    began_s = actor.at_s
    standing_there(actor, standing(90.0), 2.0)

    (bell_s,) = [at_s for at_s, output in actor.outputs if output == Sound("bell")]

    assert 1.0 <= bell_s - began_s <= 1.4


def test_in_the_dark_a_light_is_asked_for_before_anything_else() -> None:
    actor = at_the_gate()
    actor.feed(Lit(actor.at_s, 0.2))

    dark = standing_there(actor, standing(0.0), 2.5)
    screen = gates(actor)[-1]
    actor.feed(Lit(actor.at_s, 0.9))
    lit = standing_there(actor, standing(0.0), 1.5)

    assert ["It is dark here. Switch on a light, or open a curtain."] == dark
    assert "sunlight" == screen.icon
    assert [(False, "Too dark")] == [(row.ok, row.state) for row in screen.checks if row.id == "light"]
    assert ["Turn a quarter to your right."] == lit


def test_whoever_stands_as_asked_waits_for_the_light() -> None:
    actor = at_the_gate()
    actor.feed(Lit(actor.at_s, 0.39))
    standing_there(actor, standing(90.0), 3.0)
    before = actor.screen.kind
    actor.feed(Lit(actor.at_s, 0.4))
    standing_there(actor, standing(90.0), 2.0)

    assert ["gate", "ready"] == [before, actor.screen.kind]


def test_another_camera_is_not_judged_by_the_light_of_the_first() -> None:
    actor = at_the_gate()
    actor.feed(Lit(actor.at_s, 0.1))
    actor.feed(CameraChanged(actor.at_s, on=True))
    standing_there(actor, standing(90.0), 2.0)

    assert "ready" == actor.screen.kind


def test_an_instruction_is_said_again_after_a_while_and_not_before() -> None:
    actor = at_the_gate()

    standing_there(actor, standing(0.0), 20.0)

    times = [at_s for at_s, output in actor.outputs if isinstance(output, Say) and "turn" in output.id]
    assert 3 == len(times)
    assert all(later - earlier >= 8.0 for earlier, later in pairwise(times))


def test_a_flicker_changes_no_instruction() -> None:
    actor = at_the_gate()
    standing_there(actor, standing(0.0), 2.0)
    before = len(gates(actor))

    standing_there(actor, None, 0.3)
    standing_there(actor, standing(0.0), 1.0)

    assert before == len(gates(actor))


def test_the_side_is_in_the_words_of_the_body() -> None:
    actor = at_the_gate()

    assert ("Left leg", "Left side to the camera") == (
        gates(actor)[-1].side,
        gates(actor)[-1].checks[3].label,
    )


def test_the_other_side_has_its_own_gate_and_another_turn() -> None:
    actor = acting("calf_stretch_step")
    actor.until("gate")
    actor.press("skip")
    assert ("gate", "Right leg") == (actor.screen.kind, actor.screen.side)

    said = standing_there(actor, standing(90.0), 2.0)

    assert "Turn right round to your left." in said or "Turn right round to your right." in said


def test_without_pictures_it_says_so() -> None:
    actor = at_the_gate()
    for _ in range(20):
        actor.at_s += 0.25
        actor.feed(Tick(actor.at_s))

    assert "gate_no_picture" in actor.heard()
    assert gates(actor)[-1].instruction.startswith("The camera sends no picture")


def test_who_knows_better_starts_at_once() -> None:
    actor = at_the_gate()
    actor.press("go")

    assert "ready" == actor.screen.kind


def test_who_goes_on_without_the_camera_passes_every_gate() -> None:
    actor = at_the_gate()
    actor.press("without_camera")

    assert "ready" == actor.screen.kind
    actor.until("work")
    assert "hand" == actor.screen.counted_by
    actor.press("skip")
    assert "ready" == actor.screen.kind
    assert "Right leg" == actor.screen.side


def test_pictures_out_of_order_change_nothing() -> None:
    actor = at_the_gate()
    standing_there(actor, standing(90.0), 0.5)
    old = replace(seen(camera=LAPTOP), at_s=actor.at_s - 0.2)

    assert () == actor.feed(Seen(actor.at_s, old))
    assert () == actor.feed(Seen(old.at_s, old))


def test_a_gate_that_nobody_comes_to_pauses_the_session() -> None:
    actor = at_the_gate()
    for _ in range(130):
        actor.at_s += 5.0
        actor.feed(Tick(actor.at_s))

    assert "paused" == actor.screen.kind
    assert "quiet" in actor.screen.why
