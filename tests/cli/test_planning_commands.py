"""The plan explains itself on the command line, and other rules are tried there."""

from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.plan.lives import Life
from vastus.cli.main import app
from vastus.record.reports import Overruled
from vastus.store.folder import opened

SHIPPED = resources.files("vastus.protocol").joinpath("plan.toml").read_text("utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    life = Life()
    (one,) = life.train({"wall_squat": (1, 7)})
    life.add(Overruled(life.clock, one.decision, "It was my shoe."))
    life.sleep()
    life.calm_weeks(3)
    folder = opened(tmp_path / "data")
    folder.ledger.append(life.facts)
    folder.close()
    return tmp_path / "data"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})


def test_a_day_is_explained_line_by_line(data):
    result = run("explain", "--day", "2026-03-02", "--data", data)

    assert (0, "") == (result.exit_code, result.stderr)
    lines = result.stdout.splitlines()
    assert "2026-03-02: a day for strength, stage A." == lines[0]
    assert any(line.startswith("  strength_day: ") for line in lines)
    squat = next(line for line in lines if "(too_much)" in line)
    assert "step back article to more_40" in squat
    assert "It hurt 7 of 10" in squat
    assert "You overruled it: It was my shoe." in squat
    assert "[rules 1-" in squat
    assert any(line.startswith("Running: walking today. ") for line in lines)


def test_today_is_explained_without_naming_it(data):
    result = run("explain", "--data", data)

    assert 0 == result.exit_code
    assert "stage" in result.stdout.splitlines()[0]
    assert "(gap)" in result.stdout


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "1999-01-01"])
def test_a_day_that_cannot_be_explained_is_told_in_one_sentence(data, day):
    result = run("explain", "--day", day, "--data", data)

    assert 2 == result.exit_code
    assert 1 == len(result.stderr.strip().splitlines())
    assert day in result.stderr


def test_where_nothing_is_kept_it_says_so(tmp_path):
    for words in (("explain",), ("simulate", rules_file(tmp_path))):
        result = run(*words, "--data", tmp_path / "nowhere")

        assert 2 == result.exit_code
        assert "nothing is kept there yet" in result.stderr


def rules_file(folder: Path, old: str = "version = 1", new: str = "version = 1") -> Path:
    file = folder / "mine.toml"
    file.write_text(SHIPPED.replace(old, new), "utf-8")
    return file


def test_rules_that_are_the_same_differ_in_nothing(data, tmp_path):
    result = run("simulate", rules_file(tmp_path), "--data", data)

    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith("Nothing would differ: ")


def test_other_rules_are_told_day_by_day(data, tmp_path):
    file = rules_file(tmp_path, "greens = { value = 2.0", "greens = { value = 3.0")
    result = run("simulate", file, "--data", data)

    assert 0 == result.exit_code
    *partings, last = result.stdout.splitlines()
    assert any(
        "clamshell  now: advance at two_sets (calm)  then: advance at article (calm)" in one
        for one in partings
    )
    assert f"{len(partings)} decisions would differ, on " in last


def test_a_file_that_is_no_rules_is_told_in_one_sentence(data, tmp_path):
    result = run("simulate", rules_file(tmp_path, "greens = {", "grins = {"), "--data", data)

    assert 2 == result.exit_code
    assert 1 == len(result.stderr.strip().splitlines())
    assert "greens" in result.stderr
