"""The ledger in a database: what it says is kept is kept, whatever happens to the program or the disk."""

import hashlib
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.stories import any_fact, at, rep, set_began, whole_session
from vastus.base.errors import StorageError
from vastus.record.facts import PainReported
from vastus.store import sql
from vastus.store.memory import MemoryLedger
from vastus.store.place import REVISIONS, revision_of
from vastus.store.sql import SqlLedger

ROOT = Path(__file__).parents[2]

# Adds pairs of facts for ever, and says after each append how many are kept.
WRITER = """
import sys
from pathlib import Path
from tests.record.stories import rep, set_began
from vastus.store.sql import SqlLedger
ledger = SqlLedger(Path(sys.argv[1]))
for number in range(1_000_000):
    ledger.append([set_began(f"a{number}", 1.0), rep(f"a{number}", 2.0)])
    print(2 * (number + 1), flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vastus.sqlite"


def filled(path: Path) -> None:
    ledger = SqlLedger(path)
    ledger.append(whole_session())
    ledger.close()


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def limited(ledger: SqlLedger, pages: int) -> None:
    """Let the disk of a ledger be as full as so many pages leave it."""

    def connected(connection: sqlite3.Connection, record: object) -> None:
        del record
        connection.execute(f"PRAGMA max_page_count={pages}")

    sa.event.listen(ledger._engine, "connect", connected)
    ledger._engine.dispose()


# It lasts


def test_what_was_added_is_there_when_it_is_opened_again(path):
    filled(path)

    assert whole_session() == SqlLedger(path).facts()


def test_every_commit_reaches_the_disk_and_readers_do_not_wait_for_writers(path):
    ledger = SqlLedger(path)

    with ledger._engine.connect() as connection:
        assert "wal" == connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        assert 2 == connection.exec_driver_sql("PRAGMA synchronous").scalar()  # FULL
    ledger.close()


def test_one_append_is_one_transaction(path):
    ledger = SqlLedger(path)
    begun: list[str] = []
    sa.event.listen(ledger._engine, "before_cursor_execute", lambda *told: begun.append(told[2].split()[0]))

    ledger.append(whole_session())
    ledger.close()

    assert "BEGIN" == begun[0]
    assert 1 == begun.count("BEGIN") == begun.count("INSERT")


def test_closing_leaves_one_file(path):
    filled(path)

    assert ["vastus.sqlite"] == [file.name for file in path.parent.iterdir()]


@pytest.mark.parametrize("appends", [1, 20])
def test_killed_in_the_middle_of_writing_it_has_lost_nothing_that_was_kept(path, appends):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(appends)][-1]
    writer.send_signal(signal.SIGKILL)
    told = max([told, *(int(line) for line in writer.stdout.read().split())])
    writer.wait()
    writer.stdout.close()

    kept = SqlLedger(path).facts()

    assert told <= len(kept) <= told + 2
    assert 0 == len(kept) % 2  # what was added together is there together, or not at all
    assert [set_began("a0", 1.0), rep("a0", 2.0)] == list(kept[:2])


def test_a_log_of_writes_that_was_torn_costs_only_what_was_torn(path, tmp_path):
    ledger = SqlLedger(path)
    for number in range(20):
        ledger.append([set_began(f"a{number}", 1.0)])
    torn = tmp_path / "torn"
    torn.mkdir()
    (torn / "vastus.sqlite").write_bytes(path.read_bytes())
    log = (path.parent / "vastus.sqlite-wal").read_bytes()
    (torn / "vastus.sqlite-wal").write_bytes(log[:-1500])
    ledger.close()

    kept = SqlLedger(torn / "vastus.sqlite").facts()

    assert 0 < len(kept) < 20
    assert tuple(set_began(f"a{number}", 1.0) for number in range(len(kept))) == kept


# It agrees with the ledger in memory


@settings(max_examples=25)
@given(st.lists(st.lists(any_fact, max_size=5), max_size=4))
def test_it_tells_what_the_ledger_in_memory_tells(tmp_path_factory, together):
    ledger, memory = SqlLedger(tmp_path_factory.mktemp("data") / "vastus.sqlite"), MemoryLedger()
    for facts in together:
        ledger.append(facts)
        memory.append(facts)

    assert memory.sessions() == ledger.sessions()
    assert [memory.facts(one) for one in memory.sessions()] == [
        ledger.facts(one) for one in memory.sessions()
    ]
    ledger.close()


# Migrations


def test_the_steps_known_to_the_code_are_those_on_the_disk():
    config = Config()
    config.set_main_option("script_location", "vastus:store/migrations")
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]

    assert list(REVISIONS) == steps[::-1]


def test_a_new_database_is_brought_up_to_date_and_says_so(path):
    filled(path)

    assert REVISIONS[-1] == revision_of(path)


def test_what_a_migration_did_and_that_it_did_it_are_kept_together(path, monkeypatch):
    class Interrupted(Exception):  # noqa: N818 (it is no error)
        pass

    def cut_off(*told: object) -> None:
        if str(told[2]).startswith("INSERT INTO alembic_version"):
            raise Interrupted

    made = sql._engine

    def engine(path: Path) -> sa.Engine:
        engine = made(path)
        sa.event.listen(engine, "before_cursor_execute", cut_off)
        return engine

    monkeypatch.setattr(sql, "_engine", engine)
    with pytest.raises(Interrupted):
        SqlLedger(path)
    monkeypatch.undo()

    with closing(sqlite3.connect(path)) as connection:
        assert [] == connection.execute("SELECT name FROM sqlite_master").fetchall()
    filled(path)
    assert whole_session() == SqlLedger(path).facts()


def test_a_database_that_is_up_to_date_is_opened_without_loading_the_migrations(path):
    filled(path)
    code = "import sys; from pathlib import Path; from vastus.store.sql import SqlLedger; "
    code += "SqlLedger(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"

    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def test_an_empty_file_is_a_database_that_was_just_begun(path):
    path.touch()
    filled(path)

    assert whole_session() == SqlLedger(path).facts()


# What it refuses


def test_a_database_of_a_newer_version_is_refused_and_not_touched(path):
    filled(path)
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    before, files = digest(path), sorted(path.parent.iterdir())

    with pytest.raises(StorageError) as caught:
        SqlLedger(path)

    assert str(path) == caught.value.where
    assert "newer vastus" in caught.value.what
    assert "--data" in caught.value.remedy
    assert (before, files) == (digest(path), sorted(path.parent.iterdir()))


def test_a_newer_database_that_was_cut_off_while_writing_is_refused_too(path, tmp_path):
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        copy = tmp_path / "copy"
        copy.mkdir()
        for file in path.parent.glob("vastus.sqlite*"):
            (copy / file.name).write_bytes(file.read_bytes())

    with pytest.raises(StorageError, match="newer vastus"):
        SqlLedger(copy / "vastus.sqlite")


def test_the_database_of_another_program_is_refused_and_not_touched(path):
    run(path, "CREATE TABLE recipes (name TEXT)")
    before = digest(path)

    with pytest.raises(StorageError, match="not a database of vastus"):
        SqlLedger(path)

    assert before == digest(path)


@pytest.mark.parametrize("content", [b"knees" * 1000, b"\x00" * 8192])
def test_what_is_no_database_is_refused(path, content):
    path.write_bytes(content)

    with pytest.raises(StorageError) as caught:
        SqlLedger(path)

    assert caught.value.what
    assert content == path.read_bytes()


def test_a_damaged_database_is_said_to_be_damaged(path):
    filled(path)
    spoilt = bytearray(path.read_bytes())
    spoilt[4096:] = b"\xff" * (len(spoilt) - 4096)
    path.write_bytes(spoilt)

    with pytest.raises(StorageError, match="damaged"):
        SqlLedger(path).facts()


def test_a_folder_in_the_place_of_the_database_is_said(path):
    path.mkdir()

    with pytest.raises(StorageError) as caught:
        SqlLedger(path)

    assert str(path) == caught.value.where


# A full disk


def test_on_a_full_disk_nothing_is_half_written_and_it_goes_on_once_there_is_room(path):
    filled(path)
    ledger = SqlLedger(path)
    limited(ledger, path.stat().st_size // 4096 + 2)
    many = [rep("a1", float(number)) for number in range(500)]

    with pytest.raises(StorageError, match="disk is full") as caught:
        ledger.append(many)
    assert whole_session() == ledger.facts()
    ledger.append([rep("a1", 7.0)])
    limited(ledger, 1_000_000)
    ledger.append(many)

    assert "Free some space" in caught.value.remedy
    assert (*whole_session(), rep("a1", 7.0), *many) == ledger.facts()
    ledger.close()


def test_while_another_program_holds_the_database_it_says_so(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(sql, "PATIENCE_S", 0.05)
    ledger = SqlLedger(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StorageError, match="another program"):
            ledger.append([rep("a1", 1.0)])

    ledger.append([rep("a1", 1.0)])
    assert (*whole_session(), rep("a1", 1.0)) == ledger.facts()
    ledger.close()


# A copy while others write


def test_a_backup_is_the_ledger_at_one_moment_in_one_file(path, tmp_path):
    ledger = SqlLedger(path)
    ledger.append(whole_session())
    copy = tmp_path / "elsewhere" / "copy.sqlite"
    copy.parent.mkdir()

    ledger.backup(copy)
    ledger.append([rep("a1", 500.0)])
    ledger.close()

    assert ["copy.sqlite"] == [file.name for file in copy.parent.iterdir()]
    assert whole_session() == SqlLedger(copy).facts()


def test_a_backup_that_cannot_be_written_is_told(path, tmp_path):
    filled(path)
    ledger = SqlLedger(path)

    with pytest.raises(StorageError):
        ledger.backup(tmp_path / "nowhere" / "copy.sqlite")
    ledger.close()


# Personal things


def test_no_error_repeats_what_a_person_answered(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(sql, "PATIENCE_S", 0.01)
    ledger = SqlLedger(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as caught:
            ledger.append([PainReported(at(0), "s1", "session", "left", 9, "secretly_named")])
    ledger.close()

    told: BaseException | None = caught.value
    while told is not None:
        assert "secretly_named" not in str(told)
        told = told.__cause__
