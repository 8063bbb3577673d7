"""
A data folder claimed for one program, before anything in it is loaded.

    vastus.sqlite             every fact
    vastus.lock               held while a program writes here; empty
    settings.json             how the person wants it
    recordings/SET.jsonl.gz   what the camera's landmarks were in a set

Only the person whose account it is can look inside. Nothing slow is loaded here.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from vastus.base.errors import StorageError
from vastus.store import trouble
from vastus.store.trouble import database_told, disk_told

DATABASE = "vastus.sqlite"
LOCK = "vastus.lock"
SETTINGS = "settings.json"
RECORDINGS = "recordings"
REVISIONS = ("0001",)  # of migrations/versions, oldest first; a test keeps the two in step
PATIENCE_S = 5.0  # how long one program waits for another's transaction


@dataclass(frozen=True, slots=True)
class Place:
    """
    A data folder that is ours until it is closed, or this program ends.

    Args:
        path: Where it is.
        lock: What keeps others out; None where it is only looked into.
    """

    path: Path
    lock: sqlite3.Connection | None

    @property
    def database(self) -> Path:
        """Where the facts are."""
        return self.path / DATABASE

    @property
    def course(self) -> Path:
        """The copy of how the course stands, which may be lost."""
        return self.path / f"{DATABASE}-course.json"

    @property
    def settings(self) -> Path:
        """How the person wants it."""
        return self.path / SETTINGS

    @property
    def recordings(self) -> Path:
        """Where the recordings are."""
        return self.path / RECORDINGS

    def close(self) -> None:
        """Let others in."""
        if self.lock is not None:
            self.lock.close()


def default_place() -> Path:
    """Return the folder that this system keeps for a program's data of this person."""
    return platformdirs.user_data_path("vastus", appauthor=False)


def claimed(path: Path | None = None) -> Place:
    """
    Claim a data folder, making it when there is none.

    Args:
        path: Where; the person's own data folder when None.

    Raises:
        StorageError: It cannot be written, another program has it, or its
            database is not ours or of a newer version.
    """
    place = locked(path)
    try:
        revision_of(place.database)
        with disk_told(place.path):
            if not place.database.exists():  # made here, so that nobody else can read it wherever it is
                place.database.touch(mode=0o600)
    except BaseException:
        place.close()
        raise
    return place


def locked(path: Path | None = None) -> Place:
    """
    Keep others out of a data folder, making it when there is none; what is in it is not looked at.

    Args:
        path: Where; the person's own data folder when None.

    Raises:
        StorageError: It cannot be written, or another program has it.
    """
    folder = default_place() if path is None else path
    with disk_told(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Place(folder, _locked(folder))


def revision_of(path: Path) -> str | None:
    """
    Return how far a database's migrations went, None when there is nothing yet; nothing is written.

    Raises:
        StorageError: It is not ours, or of a newer version.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    log = path.with_name(f"{path.name}-wal")
    # Without a log of writes nobody is writing, and looking need not even leave a lock beside it.
    still = not log.exists() or log.stat().st_size == 0
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if still else ''}"
    with database_told(path), closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_S)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise StorageError(str(path), *trouble.BY_CODE[sqlite3.SQLITE_NOTADB])
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    revision = rows[0][0] if rows else None
    if revision is not None and revision not in REVISIONS:
        what = "the database was made by a newer vastus, so it is left as it is."
        raise StorageError(str(path), what, "Use that newer vastus, or choose another folder with --data.")
    return revision if revision is None else str(revision)


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
        raise trouble.of_database(place, error) from error
    return lock
