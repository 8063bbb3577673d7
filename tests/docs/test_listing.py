"""The generated parts of the documentation say what the files say."""

import subprocess
from pathlib import Path

import pytest

from listing import (
    bibliography,
    design_numbers,
    design_places,
    outing_numbers,
    plan_numbers,
    prognosis_numbers,
    said,
)
from vastus.protocol import load


def test_a_place_is_named_by_keys_and_by_the_ids_of_list_entries() -> None:
    exercise = {
        "movement": {"source": "design"},
        "levels": [{"id": "low", "source": "a-2019", "ceiling": {"source": "design"}}, {"source": "design"}],
    }

    assert ["movement", "levels.low.ceiling", "levels.1"] == list(design_places(exercise))


def test_what_has_a_source_is_not_listed_as_our_choice() -> None:
    assert [] == list(design_places({"movement": {"source": "a-2019"}, "sources": ["design"]}))


def test_files_without_choices_of_ours_have_no_row(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "ours.toml").write_text('[movement]\nsource = "design"\n')
    (tmp_path / "theirs.toml").write_text('[movement]\nsource = "a-2019"\n')

    table = design_numbers(tmp_path)

    assert ["| `library/ours.toml` | `movement` |"] == table.splitlines()[2:]


def test_a_source_given_from_memory_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        '[sources.b-2020]\ncitation = "B, 2020."\nstatus = "unverified"\n'
        '[sources.a-2019]\ncitation = "A, 2019."\nstatus = "found"\nurl = "doi:10/1"\n'
        '[sources.design]\ncitation = "Ours."\nstatus = "found"\n'
    )

    lines = bibliography(tmp_path).splitlines()

    assert ["- **a-2019**: A, 2019. <doi:10/1>", lines[1]] == lines
    assert "not verified" in lines[1]


def test_every_choice_of_ours_in_the_protocol_is_on_the_page_of_methods() -> None:
    page = (Path(__file__).parents[2] / "docs" / "method.md").read_text("utf-8")

    assert design_numbers() in page


def test_every_value_of_the_plan_is_on_the_page_of_methods_with_its_meaning_and_status() -> None:
    page = (Path(__file__).parents[2] / "docs" / "method.md").read_text("utf-8")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in plan_numbers().splitlines()[2:]]
    named = [row[0].strip("`") for row in rows]
    settings = load.planning()
    ladders = [ladder.exercise for ladder in settings.ladders]

    assert plan_numbers() in page
    assert [name for name in type(settings).model_fields if name not in {"version", "ladders"}] == named[
        : -len(ladders)
    ]
    assert ladders == named[-len(ladders) :]
    assert [] == [row[0] for row in rows if not row[2] or not row[3]]


def test_every_value_of_activities_and_running_is_on_the_page_of_methods() -> None:
    page = (Path(__file__).parents[2] / "docs" / "method.md").read_text("utf-8")
    rows = [row.strip("| ").split(" | ") for row in outing_numbers().splitlines()[2:]]
    named = [row[0].strip("`") for row in rows]

    assert outing_numbers() in page
    assert set(load.criteria()) <= set(named)
    assert [f"row {row.stage}" for row in load.running().stages] == [
        one for one in named if one.startswith("row ")
    ]
    assert [] == [row[0] for row in rows if not all(cell.strip() for cell in row) or len(row) != 4]


def test_a_value_says_whether_it_is_the_articles_read_or_ours(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        '[sources.a-2019]\ncitation = "A."\nstatus = "unverified"\n'
        '[sources.cleveland-2023]\ncitation = "C."\nstatus = "found"\n'
    )
    (tmp_path / "plan.toml").write_text(
        'x = { value = 2.0, source = "a-2019" }  # much\n'
        'y = { value = 1.5, source = "cleveland-2023" } # more\n'
        'z = { value = 3.0, source = "design" } # most\nladders = []\n'
    )

    assert [
        "| `x` | 2 | much | unverified [a-2019] |",
        "| `y` | 1.5 | more | the article [cleveland-2023] |",
        "| `z` | 3 | most | our choice |",
    ] == plan_numbers(tmp_path).splitlines()[2:]


def test_a_command_is_shown_with_what_it_printed() -> None:
    assert ["```console", "$ python -c 'print(1)'", "1", "```"] == said("python -c 'print(1)'").splitlines()


def test_a_command_that_fails_is_not_shown() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        said("python -c 'raise SystemExit(3)'")


def test_every_figure_of_recovery_is_listed_with_its_status() -> None:
    rows = prognosis_numbers()

    assert "| `slow_pct` | 55 | not well yet then | found [collins-2013] |" in rows
    assert "the article [cleveland-2023]" in rows
