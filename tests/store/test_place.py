"""One program at a time has a data folder; a second one is told, and nothing is touched that is not ours."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from vastus.base.errors import StorageError
from vastus.store.place import claimed, default_place, locked

HOLDER = """
import sys, time
from pathlib import Path
from vastus.store.place import claimed
place = claimed(Path(sys.argv[1]))
print("mine", flush=True)
time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the data folder."""
    other = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert "mine\n" == other.stdout.readline()
    yield other
    other.kill()
    other.wait()
    other.stdout.close()


def told_of(path: Path) -> StorageError:
    with pytest.raises(StorageError) as caught:
        claimed(path)
    return caught.value


def test_a_folder_is_made_with_all_above_it_and_holds_a_database_and_a_lock(tmp_path):
    place = claimed(tmp_path / "some" / "where")

    assert tmp_path / "some" / "where" == place.path
    assert {"vastus.lock", "vastus.sqlite"} <= {file.name for file in place.path.iterdir()}
    place.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_nobody_else_can_look_inside(tmp_path):
    place = claimed(tmp_path / "data")

    assert 0o700 == place.path.stat().st_mode & 0o777
    assert 0o600 == place.database.stat().st_mode & 0o777
    place.close()


def test_it_is_laid_out_as_the_documentation_says(tmp_path):
    place = locked(tmp_path)

    assert [tmp_path / name for name in ("vastus.sqlite", "settings.json", "recordings")] == [
        place.database,
        place.settings,
        place.recordings,
    ]
    place.close()


def test_without_a_wish_it_is_the_folder_that_the_system_keeps_for_a_program(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)

    place = claimed()

    assert tmp_path / "vastus" == default_place() == place.path
    place.close()


def test_a_second_program_is_told(tmp_path, holder):
    assert holder.poll() is None
    told = told_of(tmp_path)

    assert "another vastus is at work" in told.what
    assert "--data" in told.remedy


def test_so_is_a_second_part_of_the_same_program(tmp_path):
    place = claimed(tmp_path)

    assert "another vastus" in told_of(tmp_path).what
    place.close()


def test_another_folder_is_free(tmp_path, holder):
    assert holder.poll() is None
    claimed(tmp_path / "another").close()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_however_a_program_ends_its_folder_is_free(tmp_path, holder, end):
    holder.send_signal(end)
    holder.wait()

    claimed(tmp_path).close()


def test_a_closed_folder_is_free(tmp_path):
    claimed(tmp_path).close()

    claimed(tmp_path).close()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "data").touch()

    assert "nothing can be written there" in told_of(tmp_path / "data").what
    assert "nothing can be written there" in told_of(tmp_path / "data" / "below").what


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_folder_that_is_protected_is_told(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    nobody, me = 65534, os.geteuid()
    if me == 0:  # to whom nothing is forbidden
        os.seteuid(nobody)
    try:
        told = told_of(folder)
    finally:
        os.seteuid(me)

    assert "nothing can be written there" in told.what
    assert [] == list(folder.iterdir())


def test_a_database_of_a_newer_version_is_not_claimed(tmp_path):
    claimed(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "vastus.sqlite", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")

    assert "newer vastus" in told_of(tmp_path).what
    assert "newer vastus" in told_of(tmp_path).what  # the lock was let go of


def test_a_locked_folder_is_not_looked_at(tmp_path):
    (tmp_path / "vastus.sqlite").write_bytes(b"knees" * 999)

    locked(tmp_path).close()
    assert "not a database" in told_of(tmp_path).what


def test_claiming_loads_nothing_slow():
    code = "import sys, vastus.store.place; sys.exit(bool({'sqlalchemy', 'alembic'} & set(sys.modules)))"

    subprocess.run([sys.executable, "-c", code], check=True)
