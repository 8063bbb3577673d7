"""Files to take along: whole or not at all, of a day and later, and a sentence where that cannot be."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.web.living import kept, recovering
from vastus.app import taking
from vastus.base.errors import InputError, StorageError, UnwritableOutputError


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(tmp_path_factory.mktemp("data"), recovering(3))


def test_every_file_that_is_asked_for_is_written(data: Path, tmp_path: Path) -> None:
    wanted = taking.Wanted(tmp_path / "a.pdf", tmp_path / "a.csv", tmp_path / "a.ics")
    taking.write(wanted, data)

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.csv").read_text().startswith("what,day,")
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert {"a.pdf", "a.csv", "a.ics"} == {path.name for path in tmp_path.iterdir()}


def test_a_day_leaves_out_what_was_before(data: Path) -> None:
    whole = taking.write(taking.Wanted(), data)
    assert whole.day is not None
    part = taking.write(taking.Wanted(since=whole.day - timedelta(7)), data)

    assert 0 < len(part.sets) < len(whole.sets)


def test_a_day_to_come_is_refused(data: Path) -> None:
    later: date = datetime.now(UTC).date() + timedelta(9)
    with pytest.raises(InputError, match="after the last day that is known"):
        taking.write(taking.Wanted(since=later), data)


def test_a_file_that_cannot_be_written_leaves_nothing(data: Path, tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match="cannot be written"):
        taking.write(taking.Wanted(csv=tmp_path / "nowhere" / "a.csv"), data)

    assert [] == list(tmp_path.iterdir())


def test_where_nothing_is_kept_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        taking.write(taking.Wanted(), tmp_path)
