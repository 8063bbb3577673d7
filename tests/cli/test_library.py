"""Exercises are listed, printed and checked from the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vastus.cli.library import page_of
from vastus.cli.main import app
from vastus.protocol import load


def run(*words: object, columns: int = 80) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": str(columns)})


def own_file(name: str = "wall_squat") -> str:
    return load.library_texts()[f"{name}.toml"]


def test_every_exercise_is_listed_by_its_id() -> None:
    listed = {line.split()[0] for line in run("exercises").stdout.splitlines() if line.strip()}

    assert set() == set(load.exercise_ids()) - listed


def test_the_list_says_from_where_each_is_seen_or_that_it_goes_by_the_clock() -> None:
    lines = {
        line.split()[0]: line for line in run("exercises", columns=120).stdout.splitlines() if line.strip()
    }

    assert "seen from the side" in lines["wall_squat"]
    assert "seen from the front" in lines["clamshell"]
    assert "by the clock" in lines["quad_set"]


@pytest.mark.parametrize("exercise_id", load.exercise_ids())
def test_every_exercise_can_be_printed_as_a_hand_out(exercise_id: str) -> None:
    result = run("exercises", exercise_id)

    assert 0 == result.exit_code
    assert load.exercise(exercise_id).name == result.stdout.splitlines()[0]


def test_a_hand_out_keeps_its_own_lines_on_a_narrow_terminal() -> None:
    assert run("exercises", "wall_squat").stdout == run("exercises", "wall_squat", columns=40).stdout


def test_a_misspelt_exercise_is_answered_with_the_right_one() -> None:
    result = run("exercises", "clam-shell")

    assert 2 == result.exit_code
    assert "Did you mean clamshell?" in result.stderr


def test_the_files_of_the_package_have_no_problems() -> None:
    result = run("check")

    count = len(load.exercise_ids()) + len(load.programme_ids())
    assert (0, f"{count} files checked, no problems.\n") == (
        result.exit_code,
        result.stdout,
    )


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    broken = own_file().replace("version = 1", "version = 0\nmood = 1", 1)
    (tmp_path / "wall_squat.toml").write_text(broken)
    result = run("check", tmp_path / "wall_squat.toml")

    assert 2 == result.exit_code
    assert "mood" in result.stdout
    assert "version = 0" in result.stdout
    assert "1 file checked, 1 of them with problems." in result.stdout


def test_a_good_file_of_one_s_own_has_no_problems(tmp_path: Path) -> None:
    (tmp_path / "wall_squat.toml").write_text(own_file())
    result = run("check", tmp_path / "wall_squat.toml")

    assert (0, "1 file checked, no problems.\n") == (result.exit_code, result.stdout)


def test_several_files_are_checked_together(tmp_path: Path) -> None:
    for name in ("wall_squat", "clamshell"):
        (tmp_path / f"{name}.toml").write_text(own_file(name))

    assert "2 files checked, no problems." in run("check", *tmp_path.iterdir()).stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no.toml", None, "there is no such file."),
        ("bytes.toml", b"\xff\xfe\x00", "is not a text in UTF-8."),
    ],
)
def test_what_is_not_an_exercise_file_is_said(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("check", tmp_path / name)

    assert 2 == result.exit_code
    assert said in result.stderr


def test_a_folder_is_no_exercise_file(tmp_path: Path) -> None:
    assert "cannot be read" in run("check", tmp_path).stderr


def test_a_programme_is_checked_too(tmp_path: Path) -> None:
    text = load.programme_texts()["article.toml"]
    good, bad = tmp_path / "good" / "article.toml", tmp_path / "bad" / "article.toml"
    for file, content in ((good, text), (bad, text.replace('"wall_squat"', '"wall_sqat"'))):
        file.parent.mkdir()
        file.write_text(content, "utf-8")
    results = [run("check", file, columns=200) for file in (good, bad)]

    assert [0, 2] == [result.exit_code for result in results]
    assert "wall_sqat" in results[1].stdout
    assert "programmes" in run("check", "--help").stdout


@pytest.mark.parametrize(
    ("name", "level", "page"),
    [
        ("wall_squat", None, "/exercises/wall_squat"),
        ("wall_squat", "hold_30", "/exercises/wall_squat?level=hold_30"),
        ("squat_depth", None, "/exercises/squat_depth"),
    ],
)
def test_an_exercise_has_its_page(name: str, level: str | None, page: str) -> None:
    assert page == page_of(name, level)


@pytest.mark.parametrize(
    ("words", "told"),
    [(("handstand",), "handstand"), (("wall_squat", "--level", "hold_300"), "hold_30")],
)
def test_what_cannot_be_demonstrated_is_said_and_nothing_is_started(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    result = run("demo", *words, "--no-open", "--data", tmp_path / "data", columns=200)

    assert 2 == result.exit_code
    assert told in result.output
    assert not (tmp_path / "data").exists()
