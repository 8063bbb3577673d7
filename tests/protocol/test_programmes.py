"""A programme is checked like an exercise file: everything that is wrong, where, why, and what to do."""

import pytest

from vastus.protocol import load
from vastus.protocol.check import check, problems
from vastus.protocol.prescribing import ActivityPart, ExercisePart
from vastus.protocol.problem import Problem

RIGHT = load.programme_texts()["article.toml"]


def found(text: str, name: str = "article.toml") -> tuple[Problem, ...]:
    return problems(text, name)


def only(old: str, new: str) -> Problem:
    assert old in RIGHT
    (problem,) = found(RIGHT.replace(old, new, 1))
    return problem


def test_the_programmes_that_ship_have_no_problem() -> None:
    assert dict.fromkeys(load.programme_texts(), ()) == check(load.programme_texts())


def test_the_article_asks_for_its_five_exercises_in_its_order() -> None:
    parts = load.programme("article").parts

    assert [
        "warm_up",
        "clamshell",
        "wall_squat",
        "hip_flexor_quad_stretch",
        "single_leg_rdl",
        "calf_stretch_step",
        "cool_down",
        "ice",
    ] == [part.id if isinstance(part, ActivityPart) else part.exercise for part in parts]
    assert {"article"} == {part.level for part in parts if isinstance(part, ExercisePart)}


def test_its_times_are_those_of_the_article() -> None:
    times = {
        p.id: (p.seconds, p.seconds_max)
        for p in load.programme("article").parts
        if isinstance(p, ActivityPart)
    }

    assert {"warm_up": (300, 420), "cool_down": (300, 420), "ice": (1200, None)} == times


@pytest.mark.parametrize(
    ("old", "new", "where", "remedy"),
    [
        ('exercise = "clamshell"', 'exercise = "clamshel"', "parts[1].exercise", "Did you mean clamshell?"),
        ('level = "article"', 'level = "artcle"', "parts[1].level", "Did you mean article?"),
        (
            'source = "cleveland-2023"',
            'source = "cleveland"',
            "parts[0].source",
            "Did you mean cleveland-2023?",
        ),
        ('sources = ["cleveland-2023"]', 'sources = ["cleve"]', "sources[0]", "Did you mean cleveland-2023?"),
        ("seconds_max = 420", "seconds_max = 200", "parts[0].seconds_max", "Raise it, or leave it out."),
        ('kind = "exercise"', 'kind = "exercize"', "parts[1]", "Did you mean exercise?"),
        ("seconds = 300", "secondz = 300\nseconds = 300", "parts[0].secondz", "Did you mean seconds?"),
        ('name = "Warm-up"\n', "", "parts[0].name", "Add name."),
        ("version = 1", "version = 0", "version", "Change it to that."),
        ('id = "cool_down"', 'id = "warm_up"', "parts[6].id", "Leave one of them out."),
        ('exercise = "wall_squat"', 'exercise = "clamshell"', "parts[2].exercise", "Leave one of them out."),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_remedy(old: str, new: str, where: str, remedy: str) -> None:
    problem = only(old, new)

    assert (where, remedy) == (problem.where, problem.remedy)
    assert problem.what


def test_everything_is_told_at_once() -> None:
    text = RIGHT.replace("version = 1", "version = 0").replace("clamshell", "clams").replace("420", "4", 1)

    assert {"version", "parts[1].exercise", "parts[0].seconds_max"} == {p.where for p in found(text)}


def test_a_programme_is_looked_up_by_its_name() -> None:
    (problem,) = found(RIGHT, "other.toml")

    assert ("id", '"article"') == (problem.where, problem.value)
    assert "A programme is looked up by its file" in problem.what


def test_a_programme_without_parts_in_its_list_is_told() -> None:
    text = RIGHT[: RIGHT.index("[[parts]]")] + "parts = []\n"

    assert ["parts"] == [problem.where for problem in found(text)]


def test_parts_that_are_no_tables_are_told_and_hide_nothing() -> None:
    text = RIGHT[: RIGHT.index("[[parts]]")].replace("version = 1", "version = 0") + "parts = [3]\n"

    assert {"version", "parts[0]"} == {problem.where for problem in found(text)}


def test_a_programme_does_not_pass_for_an_exercise() -> None:
    together = check({"article.toml": RIGHT, "mine.toml": RIGHT.replace('"clamshell"', '"article"', 1)})

    assert "is no exercise of the library." in {problem.what for problem in together["mine.toml"]}
