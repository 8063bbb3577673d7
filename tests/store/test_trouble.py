"""What disk and database say is told in one sentence, with what to do about it, and nothing personal."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from vastus.base.errors import InputError, StorageError
from vastus.store.trouble import database_told, disk_told, of_database, of_disk

HERE = Path("somewhere")


def refused(code: int, name: str = "SQLITE_SOMETHING") -> sqlite3.OperationalError:
    """What SQLite raises with a code of its own."""
    error = sqlite3.OperationalError("INSERT INTO facts ... 'a secret' ...")
    error.sqlite_errorcode = code
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EFBIG, "the disk is full"),
        (errno.EACCES, "nothing can be written there"),
        (errno.EPERM, "nothing can be written there"),
        (errno.EROFS, "nothing can be written there"),
        (errno.EIO, "the disk does not do as asked"),
    ],
)
def test_what_a_disk_refuses_is_told(code, says):
    told = of_disk(HERE, OSError(code, os.strerror(code)))

    assert ("somewhere", True) == (told.where, told.what.startswith(says))
    assert told.remedy


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_READONLY, "nothing can be written there"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "nothing can be written there"),
        (sqlite3.SQLITE_CANTOPEN, "nothing can be written there"),
        (sqlite3.SQLITE_BUSY, "another program is using the database"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "another program is using the database"),
        (sqlite3.SQLITE_NOTADB, "this is not a database of vastus"),
        (sqlite3.SQLITE_CORRUPT, "the database is damaged"),
        (sqlite3.SQLITE_IOERR_WRITE, "the database does not do as asked (SQLITE_SOMETHING)"),
    ],
)
def test_what_the_database_refuses_is_told_by_its_code(code, says):
    told = of_database(HERE, refused(code))

    assert told.what.startswith(says)
    assert told.remedy
    assert "secret" not in str(told)


@pytest.mark.parametrize("error", [None, sqlite3.ProgrammingError("a secret")])
def test_an_error_without_a_code_is_told_by_its_kind(error):
    told = of_database(HERE, error)

    assert type(error).__name__ in told.what
    assert "secret" not in str(told)


def test_it_is_one_kind_of_error_that_a_person_can_act_on():
    with pytest.raises(StorageError, match="full"), disk_told(HERE):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(StorageError, match="damaged"), database_told(HERE):
        raise refused(sqlite3.SQLITE_CORRUPT)

    assert issubclass(StorageError, InputError)


def test_what_is_our_own_fault_is_not_blamed_on_the_disk():
    with pytest.raises(ZeroDivisionError), disk_told(HERE), database_told(HERE):
        raise ZeroDivisionError
