"""`vastus report`: the same figures in the terminal, and the files that were asked for."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.web.living import kept, recovering
from vastus.cli.main import app


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(tmp_path_factory.mktemp("data"), recovering(6))


def test_it_tells_how_recovery_goes(data: Path) -> None:
    told = CliRunner().invoke(app, ["report", "--data", str(data)])

    assert 0 == told.exit_code
    assert "Worst pain of a week, left knee, 0 to 10  6  2  real change, better (2)" in told.output
    assert "Week 6  15 of 15 exercises done  on 3 days" in told.output


def test_it_writes_what_was_asked_for(data: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["report", "--data", str(data), "--csv", str(tmp_path / "a.csv")])

    assert f"Written: {tmp_path / 'a.csv'}" in told.output
    assert (tmp_path / "a.csv").is_file()


@pytest.mark.parametrize("since", ["tomorrow", "23.11.2026", "2026-02-30", "2999-01-01"])
def test_a_date_that_cannot_be_is_refused_in_one_sentence(data: Path, since: str) -> None:
    told = CliRunner().invoke(app, ["report", "--data", str(data), "--since", since])

    assert 2 == told.exit_code
    assert 1 == len(told.stderr.strip().splitlines())
    assert since in told.stderr
