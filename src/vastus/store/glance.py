"""
The facts as they lie in a folder that is not open yet.

The library that writes them takes longer to load than the first page takes to
be shown; this reads what that page tells without it. Nothing is written.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from vastus.record import codec
from vastus.record.facts import Fact
from vastus.store.place import PATIENCE_S, REVISIONS, Place, revision_of
from vastus.store.trouble import database_told

SESSIONS = (
    "SELECT of_session FROM facts WHERE of_session IS NOT NULL GROUP BY of_session ORDER BY min(number)"
)
LINES = "SELECT number, line FROM facts WHERE number > ? ORDER BY number"
FACTS = "SELECT number, line FROM facts WHERE of_session = ? ORDER BY number"


class Glance:
    """
    What was kept when it was looked at; the same as the ledger tells.

    Args:
        place: The folder.

    Attributes:
        possible: False where the database is to be brought up to date first.
        empty: True where there is no database yet.

    Raises:
        StorageError: It cannot be read, or is not ours.
    """

    def __init__(self, place: Place) -> None:
        self._path = place.database
        revision = revision_of(self._path)
        self.empty = revision is None
        self.possible = self.empty or revision == REVISIONS[-1]

    def facts(self, session: str) -> tuple[Fact, ...]:
        """
        Return the facts of a session, in the order in which they were added, the readable ones.

        Raises:
            StorageError: They cannot be read.
        """
        with self._looking() as connection:
            rows = connection.execute(FACTS, (session,)).fetchall()
        return codec.readable(rows, str(self._path))[0]

    def sessions(self) -> tuple[str, ...]:
        """
        Return the ids of all sessions in the order of their first facts.

        Raises:
            StorageError: They cannot be read.
        """
        if self.empty:
            return ()
        with self._looking() as connection:
            return tuple(str(name) for (name,) in connection.execute(SESSIONS).fetchall())

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """
        Return the lines of facts that were added after one, by its number, each with its own.

        Raises:
            StorageError: They cannot be read.
        """
        if self.empty:
            return ()
        with self._looking() as connection:
            return tuple(connection.execute(LINES, (after,)).fetchall())

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        with (
            database_told(self._path),
            closing(sqlite3.connect(self._path, timeout=PATIENCE_S)) as connection,
        ):
            connection.execute("PRAGMA query_only=ON")
            yield connection
