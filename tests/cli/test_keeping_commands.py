"""What is kept is taken out, brought in, copied, erased and counted again from the command line."""

import re
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.kept import counted_live, everything_in, performed, with_session
from tests.app.scripted import squats
from tests.record.stories import whole_session
from vastus.cli import keeping
from vastus.cli.main import app
from vastus.record.facts import FaultShown
from vastus.store.folder import opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return with_session(tmp_path / "data")


def run(*words: object, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=answer, env={"COLUMNS": "120"})


# Out


@pytest.mark.parametrize("form", ["export", "backup"])
def test_it_is_taken_out_into_the_file_that_was_named(data, tmp_path, form):
    target = tmp_path / "mine.zip"
    result = run(form, target, "--data", data)

    assert (0, "") == (result.exit_code, result.stderr)
    assert f"{target}: 1 session, 12 facts, 1 recording." in result.stdout
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize("form", ["export", "backup"])
def test_without_a_name_the_file_is_called_after_the_day(data, tmp_path, monkeypatch, form):
    monkeypatch.chdir(tmp_path)

    assert 0 == run(form, "--data", data).exit_code
    (target,) = tmp_path.glob("*.zip")
    assert re.fullmatch(rf"vastus-{form}-\d\d\d\d-\d\d-\d\d\.zip", target.name)


def test_it_says_that_the_file_is_about_health(data, tmp_path):
    assert "your health" in run("export", tmp_path / "mine.zip", "--data", data).stdout


@pytest.mark.parametrize("form", ["export", "backup", "erase", "rescore"])
def test_where_nothing_is_kept_it_says_so(tmp_path, form):
    result = run(form, "--data", tmp_path / "nowhere")

    assert 2 == result.exit_code
    assert "nothing is kept there yet" in result.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_told(data, tmp_path):
    result = run("export", tmp_path / "missing" / "mine.zip", "--data", data)

    assert 2 == result.exit_code
    assert "there is no folder" in result.stderr


# In


def test_what_was_taken_out_is_taken_in_once(data, tmp_path):
    run("export", tmp_path / "mine.zip", "--data", data)
    first = run("import", tmp_path / "mine.zip", "--data", tmp_path / "other")
    second = run("import", tmp_path / "mine.zip", "--data", tmp_path / "other")

    assert (0, "Taken in: 1 session, 12 facts, 1 recording.\n") == (first.exit_code, first.stdout)
    assert (0, "Everything in it was here already.\n") == (second.exit_code, second.stdout)
    assert everything_in(data) == everything_in(tmp_path / "other")


def test_what_is_no_export_is_told(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear doctor")
    result = run("import", tmp_path / "letter.txt", "--data", tmp_path / "other")

    assert 2 == result.exit_code
    assert "no export" in result.stderr


# Erase


def test_erasing_says_what_it_would_erase_and_asks(data):
    result = run("erase", "--data", data, answer="n\n")

    assert 0 == result.exit_code
    assert f"1 session, 12 facts, 1 recording, in {data}." in result.stdout
    assert "Nothing was erased." in result.stdout
    assert whole_session() == everything_in(data)[0]


def test_erasing_happens_when_the_answer_is_yes(data):
    result = run("erase", "--data", data, answer="y\n")

    assert (0, "Erased.") == (result.exit_code, result.stdout.splitlines()[-1])
    assert not data.exists()


def test_with_nobody_there_to_ask_nothing_is_erased(data):
    result = run("erase", "--data", data, answer="")

    assert 0 == result.exit_code
    assert "Nothing was erased." in result.stdout
    assert data.exists()


def test_it_need_not_ask(data):
    assert 0 == run("erase", "--data", data, "--yes").exit_code
    assert not data.exists()


def test_what_cannot_be_read_can_be_erased(data):
    (data / "vastus.sqlite").write_bytes(b"knees" * 999)
    result = run("erase", "--data", data, "--yes")

    assert 0 == result.exit_code
    assert "cannot be read" in result.stdout
    assert not data.exists()


def test_while_the_coach_is_at_work_it_says_who_has_it(data):
    folder = opened(data)
    result = run("erase", "--data", data, "--yes")
    folder.close()

    assert 2 == result.exit_code
    assert "another vastus" in result.stderr


# Rescore


def test_what_is_the_same_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setattr("vastus.app.rescoring.version", lambda: "0.1.0")
    result = run("rescore", "--data", performed(tmp_path))

    assert (0, "") == (result.exit_code, result.stderr)
    row = next(line for line in result.stdout.splitlines() if line.startswith("a1"))
    assert ["a1", "2026-03-01", "07:30", "wall_squat", "both"] == row.split()[:5]
    assert row.split()[5] == row.split()[6]
    assert "the same" in row
    assert "1 set counted again, 0 of them differ." == result.stdout.splitlines()[-1]


def test_what_differs_is_listed_event_for_event(tmp_path, monkeypatch):
    monkeypatch.setattr("vastus.app.rescoring.version", lambda: "0.1.0")
    began, first, *rest = counted_live(list(squats()))
    ghost = FaultShown("a1", 5.0, "left", "too_deep", 60.0)
    result = run("rescore", "a1", "--data", performed(tmp_path, (began, first, ghost, *rest)))

    assert 0 == result.exit_code
    assert "a1  kept: fault shown at 5.00 s too_deep  now: —" in result.stdout
    assert "1 differ" in result.stdout
    assert "1 set counted again, 1 of them differ." in result.stdout


def test_what_another_version_counts_is_said_to_be_added(tmp_path, monkeypatch):
    monkeypatch.setattr("vastus.app.rescoring.version", lambda: "0.2.0")
    result = run("rescore", "--data", performed(tmp_path))

    assert "What this version counts was added beside it for 1 set." in result.stdout


def test_a_set_that_was_not_recorded_says_so_in_its_row(data):
    result = run("rescore", "a2", "--data", data)

    assert "nothing was recorded of it." in result.stdout


def test_without_any_recorded_set_there_is_no_table(tmp_path):
    folder = opened(tmp_path)
    folder.ledger.append(whole_session()[:1])
    folder.close()

    assert "0 sets counted again, 0 of them differ.\n" == run("rescore", "--data", tmp_path).stdout


def test_one_that_is_not_there_is_told(data):
    result = run("rescore", "z9", "--data", data)

    assert 2 == result.exit_code
    assert "no such session or set" in result.stderr


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (None, "—"),
        (next(fact for fact in whole_session() if hasattr(fact, "peak")), "rep done at 109.00 s 46.5"),
    ],
)
def test_an_event_is_said_in_a_few_words(fact, said):
    assert said == keeping._event(fact)
