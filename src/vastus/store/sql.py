"""
Facts in a database: SQLAlchemy Core on SQLite, one transaction for each append.

Rule 1: what `append` returned from is on the disk (write-ahead log, synced at
every commit); what it raised from is not there at all.
Rule 2: a database of a newer version is not touched.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from vastus.record import codec
from vastus.record.facts import Fact
from vastus.store import trouble
from vastus.store.ledger import session_named, set_named, set_opened
from vastus.store.place import PATIENCE_S, REVISIONS, revision_of

FACTS = sa.table(
    "facts",
    sa.column("number", sa.Integer),
    sa.column("of_session", sa.Text),
    sa.column("opens_set", sa.Text),
    sa.column("line", sa.Text),
)
Row = dict[str, str | None]


class SqlLedger:
    """
    The ledger of a data folder.

    Args:
        path: The database; it is made, and brought up to date, when need be.

    Raises:
        StorageError: It cannot be used: newer, damaged, protected, not ours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        revision = revision_of(path)
        self._engine = _engine(path)
        try:
            if revision != REVISIONS[-1]:
                self._migrate()
        except BaseException:
            self.close()
            raise

    def append(self, facts: Sequence[Fact]) -> None:
        """Add facts, all or none; they outlast a power cut once this returns."""
        lines = [codec.encode(fact) for fact in facts]
        if not lines:
            return
        with self._transaction(writes=True) as connection:
            rows: list[Row] = []
            opened: dict[str, str | None] = {}
            for fact, line in zip(facts, lines, strict=True):
                session = session_named(fact)
                if session is None:
                    session = self._session_of(connection, set_named(fact), opened)
                opens = set_opened(fact)
                if opens is not None:
                    opened[opens] = session
                rows.append({"of_session": session, "opens_set": opens, "line": line})
            connection.execute(sa.insert(FACTS), rows)

    def facts(self, session: str | None = None) -> tuple[Fact, ...]:
        """Return the facts of a session, or all, in the order in which they were added, the readable ones."""
        query = sa.select(FACTS.c.number, FACTS.c.line).order_by(FACTS.c.number)
        if session is not None:
            query = query.where(FACTS.c.of_session == session)
        with self._transaction() as connection:
            rows = [(number, line) for number, line in connection.execute(query)]
        return codec.readable(rows, str(self.path))[0]

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Return the lines of facts that were added after one, by its number, each with its own."""
        query = sa.select(FACTS.c.number, FACTS.c.line).where(FACTS.c.number > after).order_by(FACTS.c.number)
        with self._transaction() as connection:
            return tuple((number, line) for number, line in connection.execute(query))

    def sessions(self) -> tuple[str, ...]:
        """Return the ids of all sessions in the order of their first facts."""
        first = sa.func.min(FACTS.c.number)
        query = sa.select(FACTS.c.of_session).where(FACTS.c.of_session.is_not(None))
        with self._transaction() as connection:
            return tuple(connection.scalars(query.group_by(FACTS.c.of_session).order_by(first)))

    def backup(self, target: Path) -> None:
        """
        Copy the database as it is at one moment, while others go on writing.

        Raises:
            StorageError: It cannot be read, or the copy cannot be written.
        """
        with _told(self.path), closing(sqlite3.connect(self.path)) as source:
            copy = sqlite3.connect(target)
            with closing(copy):
                source.backup(copy)
                # A copy is one file: its reader may have only that.
                copy.execute("PRAGMA journal_mode=DELETE")

    def close(self) -> None:
        """Let go of the database; the last one to do so tidies the log of writes away."""
        self._engine.dispose()

    def _session_of(
        self, connection: sa.Connection, set_id: str | None, opened: dict[str, str | None]
    ) -> str | None:
        """Return the session of a set, asking the database once for each append."""
        if set_id is None or set_id in opened:
            return opened.get(set_id or "")
        query = sa.select(FACTS.c.of_session).where(FACTS.c.opens_set == set_id)
        opened[set_id] = connection.scalar(query.order_by(FACTS.c.number.desc()).limit(1))
        return opened[set_id]

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[sa.Connection]:
        engine = self._engine.execution_options(writes=writes)
        with _told(self.path), engine.begin() as connection:
            yield connection

    def _migrate(self) -> None:
        # Slow to load, and only needed when a step is to be taken.
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", "vastus:store/migrations")
        with self._transaction(writes=True) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _engine(path: Path) -> sa.Engine:
    # Parameters hold what a person answered: no message may repeat them.
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        hide_parameters=True,
        connect_args={"timeout": PATIENCE_S},
    )
    sa.event.listen(engine, "connect", _connected)
    sa.event.listen(engine, "begin", _began)
    return engine


def _connected(connection: sqlite3.Connection, record: object) -> None:
    del record
    # Python's driver would commit behind our back at every change of the schema.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _began(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what the database refuses as a `StorageError`."""
    try:
        with trouble.database_told(path):
            yield
    except sa.exc.DBAPIError as error:
        raise trouble.of_database(path, error.orig) from error
