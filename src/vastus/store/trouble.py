"""What the disk and the database say, told so that a person can act."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vastus.base.errors import StorageError

# By the primary code of SQLite; the rest of a code only says where inside it happened.
PRIMARY = 0xFF
FULL = ("the disk is full.", "Free some space; what is not kept yet is tried again.")
PROTECTED = ("nothing can be written there.", "Allow it, or choose another folder with --data.")
BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: PROTECTED,
    sqlite3.SQLITE_PERM: PROTECTED,
    sqlite3.SQLITE_CANTOPEN: PROTECTED,
    sqlite3.SQLITE_BUSY: (
        "another program is using the database.",
        "End it, or choose another folder with --data.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this is not a database of vastus.",
        "Move it away, or choose another folder with --data.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged.",
        "Put a backup in its place (`vastus backup` makes them).",
    ),
}
BY_ERRNO = dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL) | dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST), PROTECTED
)


def of_disk(where: Path, error: OSError) -> StorageError:
    """Return what a failed file means for a person."""
    said = BY_ERRNO.get(error.errno or 0)
    if said is None:
        said = (f"the disk does not do as asked ({error.strerror}).", "Look after the disk, then try again.")
    return StorageError(str(where), *said)


def of_database(where: Path, error: BaseException | None) -> StorageError:
    """Return what a failed statement means for a person."""
    code = getattr(error, "sqlite_errorcode", None)
    said = None if code is None else BY_CODE.get(code & PRIMARY)
    if said is None:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        said = (f"the database does not do as asked ({name}).", "Look after the disk, then try again.")
    return StorageError(str(where), *said)


@contextmanager
def disk_told(where: Path) -> Iterator[None]:
    """Tell what the disk refuses as a `StorageError`."""
    try:
        yield
    except OSError as error:
        raise of_disk(where, error) from error


@contextmanager
def database_told(where: Path) -> Iterator[None]:
    """Tell what SQLite refuses as a `StorageError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_database(where, error) from error
