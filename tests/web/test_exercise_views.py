"""An exercise as a hand-out says what its file says."""

import pytest

from vastus.protocol import load
from vastus.protocol.prescribing import ExercisePart
from vastus.web import exercise_views

T = load.texts("en")


@pytest.mark.parametrize("exercise", load.exercise_ids())
def test_every_level_of_every_exercise_is_a_hand_out(exercise: str) -> None:
    asked = load.exercise(exercise)
    for rung in asked.levels:
        view = exercise_views.handout(asked, rung, T)

        assert view.setup
        assert view.steps
        assert len(asked.levels) in {1, len(view.ladder)}
        assert [rung.id] * bool(view.ladder) == [one.level for one in view.ladder if one.here]


def test_the_list_has_every_exercise_once_and_the_programme_first() -> None:
    groups = exercise_views.groups("article", T)

    listed = [entry.exercise for group in groups for entry in group.entries]
    assert sorted(load.exercise_ids()) == sorted(listed)
    assert ["clamshell", "wall_squat"] == listed[:2]


def test_the_wall_squat_tells_its_stop_line() -> None:
    asked = load.exercise("wall_squat")
    view = exercise_views.handout(asked, load.level(asked), T)

    assert "55°" in view.stop_line
    assert "70°" in view.stop_line


def test_a_level_that_is_another_exercise_is_told_as_that_exercise() -> None:
    asked = load.exercise("wall_squat")
    view = exercise_views.handout(asked, load.level(asked, "quad_set"), T)

    assert ("quad_set", "wall_squat") == (view.exercise, view.ladder_of)


def test_the_sheet_of_a_day_asks_for_the_sets_of_that_day() -> None:
    usual = load.programme("article")
    sheets = []
    for less in (0, 1):
        part = ExercisePart(kind="exercise", exercise="clamshell", level="two_sets", sets_less=less)
        sheets.append(exercise_views.sheet(usual.model_copy(update={"parts": (*usual.parts[:1], part)}), T))
    amounts = [{one.title: one.value for one in sheet[0].amounts} for sheet in sheets]

    assert ["2", None] == [amount.get(T("exercise.sets")) for amount in amounts]
    assert [["clamshell"]] * 2 == [[one.exercise for one in sheet] for sheet in sheets]
