"""Every exercise of the library can be a session of its own: shown, led and summed up."""

from dataclasses import replace

import pytest

from tests.bodies import bent
from tests.builders import Course, tiptoeing
from tests.session.acted import acting, guided, shown_of
from vastus.protocol import load
from vastus.record.facts import SetEnded
from vastus.session import screens
from vastus.session.outputs import IntroScreen, PainScreen, WorkScreen
from vastus.session.prepared import Person

EVERY = [(one.id, level.id) for one in load.exercises() for level in one.levels]
DEFAULTS = [(one.id, one.level().id) for one in load.exercises()]


@pytest.mark.parametrize(("exercise", "level"), EVERY)
def test_every_level_can_be_prescribed(exercise: str, level: str) -> None:
    drill = guided(sets=(exercise, level)).drills[exercise]

    assert drill.cycle_s > 0.0
    assert bool(drill.judges) == (drill.gauge is not None)


@pytest.mark.parametrize(("exercise", "level"), DEFAULTS)
def test_every_exercise_is_led_to_its_end_by_the_clock(exercise: str, level: str) -> None:
    actor = acting(sets=(exercise, level), camera=None)
    actor.until("summary", 20_000.0)
    asked = load.exercise(exercise).level(level).dose

    assert {"done"} == {fact.how for fact in actor.facts(SetEnded)}
    assert {asked.reps} == {fact.complete for fact in actor.facts(SetEnded)}
    assert all(line.done == line.asked for line in actor.screen.lines)
    assert 1 == sum(isinstance(screen, IntroScreen) for screen in actor.screens())
    assert any(isinstance(screen, WorkScreen) for screen in actor.screens())


@pytest.mark.parametrize(("exercise", "level"), EVERY)
def test_every_screen_of_a_level_has_the_picture_of_what_is_performed(exercise: str, level: str) -> None:
    performed, _ = load.performed(load.exercise(exercise), load.exercise(exercise).level(level))
    shown = [one for one in shown_of(exercise, level) if not isinstance(one, PainScreen)]
    kinds = {"intro", "gate", "ready", "work"} if performed.movement else {"intro", "ready", "work"}

    assert kinds == {one.kind for one in shown}
    assert {performed.id} == {one.pictured for one in shown}
    assert {exercise} == {one.exercise for one in shown}


def test_the_introduction_tells_lengths_in_the_units_of_the_person() -> None:
    actor = acting(sets=("wall_squat", "article"), camera=None)
    actor.until("intro", 600.0)
    inches = replace(actor.guide, person=Person(units="imperial"))
    told = [screens.screen(guide, actor.state) for guide in (actor.guide, inches)]

    assert ["15 to 30 cm", "6 to 12 in"] == [
        length
        for one, length in zip(told, ("15 to 30 cm", "6 to 12 in"), strict=True)
        if isinstance(one, IntroScreen) and any(f"{length} from the wall" in says for says in one.setup)
    ]


def test_the_home_test_of_squat_depth_is_counted_by_the_camera() -> None:
    course = Course(count=9, before_s=0.6, hold_s=0.5)
    actor = acting(
        sets=("squat_depth", load.exercise("squat_depth").level().id),
        motion=lambda *_: lambda at_s: bent(70.0 * course.share(at_s)),
    )
    actor.until("summary")

    assert {"done"} == {fact.how for fact in actor.facts(SetEnded)}
    assert all(line.done == line.asked for line in actor.screen.lines)


def test_calf_raises_are_counted_by_the_camera() -> None:
    motion = tiptoeing(12.0, Course(count=99, before_s=0.6, hold_s=0.5))
    actor = acting(sets=("calf_raise", load.exercise("calf_raise").level().id), motion=lambda *_: motion)
    actor.until("work")
    actor.wait(26.0)

    assert actor.heard().count("count") >= 3
