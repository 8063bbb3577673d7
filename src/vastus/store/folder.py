"""
The data folder: one database, its recordings, and a lock that only one program holds.

    vastus.sqlite          every fact
    recordings/SET.jsonl.gz   what the camera's landmarks were in a set
    vastus.lock            held while a program writes here; empty

Only the person whose account it is can look inside.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from vastus.base.errors import StorageError
from vastus.store.recordings import Recordings
from vastus.store.sql import SqlLedger
from vastus.store.trouble import disk_told, of_database

DATABASE = "vastus.sqlite"
RECORDINGS = "recordings"
LOCK = "vastus.lock"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """
    A data folder that is open.

    Args:
        path: Where it is.
        lock: What keeps others out; None when it was opened only to read.
    """

    path: Path
    ledger: SqlLedger
    recordings: Recordings
    lock: sqlite3.Connection | None

    def close(self) -> None:
        """Keep what was taken, then let others in."""
        self.recordings.close()
        self.ledger.close()
        if self.lock is not None:
            self.lock.close()


def default_place() -> Path:
    """Return the folder that this system keeps for a program's data of this person."""
    return platformdirs.user_data_path("vastus", appauthor=False)


def opened(path: Path | None = None) -> DataFolder:
    """
    Open a data folder to write to it, making it when there is none.

    Args:
        path: Where; the person's own data folder when None.

    Raises:
        StorageError: It cannot be written, another program has it, or its
            database cannot be used.
    """
    place = default_place() if path is None else path
    with disk_told(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = _locked(place)
    try:
        return DataFolder(place, SqlLedger(place / DATABASE), Recordings(place / RECORDINGS), lock)
    except BaseException:
        lock.close()
        raise


def _locked(place: Path) -> sqlite3.Connection:
    """Take the lock; the system lets go of it when this program ends, however it ends."""
    path = place / LOCK
    lock = None
    try:
        lock = sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if lock is not None:
            lock.close()
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            what = "another vastus is at work in this data folder."
            remedy = "End that one, or choose another folder with --data."
            raise StorageError(str(place), what, remedy) from error
        raise of_database(place, error) from error
    return lock
