"""The generated parts of the documentation say what the files say."""

import subprocess
from pathlib import Path

import pytest

from listing import bibliography, design_numbers, design_places, said


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


def test_a_command_is_shown_with_what_it_printed() -> None:
    assert ["```console", "$ python -c 'print(1)'", "1", "```"] == said("python -c 'print(1)'").splitlines()


def test_a_command_that_fails_is_not_shown() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        said("python -c 'raise SystemExit(3)'")
