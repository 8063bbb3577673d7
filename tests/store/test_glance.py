"""A glance tells what the ledger tells, writes nothing, and says where it cannot look."""

import sqlite3
from pathlib import Path

import pytest

from tests.record.stories import whole_session
from vastus.base.errors import StorageError
from vastus.store.glance import Glance
from vastus.store.place import DATABASE, claimed, locked
from vastus.store.sql import SqlLedger


def filled(folder: Path) -> SqlLedger:
    ledger = SqlLedger(folder / DATABASE)
    ledger.append(whole_session("s1", ("a1", "a2")))
    ledger.append(whole_session("s2", ("b1",)))
    return ledger


def test_it_tells_what_the_ledger_tells_also_while_that_is_open(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    place = claimed(tmp_path)
    glance = Glance(place)

    assert ("s1", "s2") == ledger.sessions() == glance.sessions()
    for session in ("s1", "s2", "s9"):
        assert ledger.facts(session) == glance.facts(session)
    ledger.close()
    place.close()


def test_it_sees_what_a_crash_left_in_the_log_of_writes(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    other = tmp_path / "cut off"
    other.mkdir()
    for file in tmp_path.glob(f"{DATABASE}*"):
        (other / file.name).write_bytes(file.read_bytes())
    place = locked(other)

    assert ledger.facts("s2") == Glance(place).facts("s2")
    ledger.close()
    place.close()


def test_in_a_new_folder_there_is_nothing(tmp_path: Path) -> None:
    place = claimed(tmp_path)
    glance = Glance(place)

    assert (True, True, ()) == (glance.possible, glance.empty, glance.sessions())
    place.close()


def test_a_database_that_is_to_be_brought_up_to_date_is_left_to_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path).close()
    monkeypatch.setattr("vastus.store.glance.REVISIONS", ("0001", "0002"))
    place = claimed(tmp_path)

    assert not Glance(place).possible
    place.close()


def test_it_cannot_write(tmp_path: Path) -> None:
    filled(tmp_path).close()
    place = claimed(tmp_path)

    with pytest.raises(StorageError), Glance(place)._looking() as connection:
        connection.execute("DELETE FROM facts")
    place.close()


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"something else altogether" * 40)
    place = locked(tmp_path)

    with pytest.raises(StorageError):
        Glance(place)
    place.close()


def test_a_damaged_fact_is_left_out_and_its_line_is_still_there(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("UPDATE facts SET line = '{}' WHERE number = 1")
    connection.close()
    place = claimed(tmp_path)

    assert whole_session("s1", ("a1", "a2"))[1:] == Glance(place).facts("s1")
    assert (1, "{}") == Glance(place).lines()[0]
    place.close()
