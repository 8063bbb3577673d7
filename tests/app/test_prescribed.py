"""One exercise can be a session by itself; its record says which one it was."""

import pytest

from tests.plan.lives import RULES, Life
from vastus.app import prescribed
from vastus.base.errors import UnknownNameError
from vastus.plan.course import fold
from vastus.plan.today import today
from vastus.protocol import load
from vastus.protocol.prescribing import ExercisePart
from vastus.record.facts import PainReported

EVERY = [(one.id, level.id) for one in load.exercises() for level in one.levels]


@pytest.mark.parametrize(("exercise", "level"), EVERY)
def test_every_level_of_every_exercise_is_a_programme_of_that_part_alone(exercise: str, level: str) -> None:
    made = prescribed.alone(exercise, level)

    assert (ExercisePart(kind="exercise", exercise=exercise, level=level),) == made.parts
    assert made == prescribed.programme(made.id)
    assert prescribed.is_alone(made.id)


def test_without_a_level_it_is_the_exercises_own() -> None:
    asked = load.exercise("calf_raise")

    assert prescribed.alone("calf_raise") == prescribed.alone("calf_raise", asked.level().id)


def test_it_is_called_after_what_is_really_performed() -> None:
    assert "Clamshell" == prescribed.alone("clamshell").name
    assert load.exercise("quad_set").name == prescribed.alone("wall_squat", "quad_set").name


@pytest.mark.parametrize(("exercise", "level"), [("hopping", None), ("", None), ("clamshell", "steepest")])
def test_what_the_library_does_not_have_is_no_programme(exercise: str, level: str | None) -> None:
    with pytest.raises(UnknownNameError):
        prescribed.alone(exercise, level)


def test_a_programme_of_the_library_is_found_by_its_id() -> None:
    assert load.programme("article") is prescribed.programme("article")
    assert not prescribed.is_alone("article")


@pytest.mark.parametrize(
    "name", ["", "marathon", "hopping__article", "clamshell__steepest", "clamshell", "__"]
)
def test_what_is_no_longer_known_is_no_programme(name: str) -> None:
    assert prescribed.programme(name) is None


def test_no_id_in_the_library_could_be_taken_for_one_of_an_exercise_by_itself() -> None:
    assert [] == [name for names in EVERY for name in names if prescribed.BETWEEN in name]
    assert [] == [name for name in load.programme_ids() if prescribed.BETWEEN in name]


def test_of_one_exercise_by_itself_only_what_is_performed_may_be_shown() -> None:
    assert ("quad_set",) == prescribed.pictured(prescribed.alone("wall_squat", "quad_set"), RULES.ladders)


def test_what_the_day_asks_for_is_shown_first_and_nothing_twice() -> None:
    shown = prescribed.pictured(load.programme("article"), RULES.by_exercise)

    assert ("clamshell", "wall_squat") == shown[:2]
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(load.exercise_ids())


def test_whatever_a_knee_makes_of_the_day_when_it_begins_may_be_shown() -> None:
    life = Life()
    first = prescribed.planned(life.plan, "s")
    others = []
    for nprs in range(11):
        sore = fold([PainReported(life.clock, "s", "before", "left", nprs, None)], life.course)
        day = today(sore, RULES)
        others += [] if day is None else [prescribed.planned(day, "s")]
    wanted = {name for other in others for name in prescribed.pictured(other, ())}

    assert {"quad_set", "clamshell_press", "wall_calf_stretch"} <= wanted
    assert wanted <= set(prescribed.pictured(first, RULES.by_exercise))
    assert not wanted <= set(prescribed.pictured(first, ()))


@pytest.mark.parametrize("ladder", RULES.by_exercise)
def test_every_rung_of_every_ladder_may_be_shown(ladder: str) -> None:
    exercise = load.exercise(ladder)
    rungs = {load.performed(exercise, level)[0].id for level in exercise.levels}

    assert rungs <= set(prescribed.pictured(load.programme("article"), RULES.by_exercise))
