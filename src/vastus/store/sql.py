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

from vastus.base.errors import StorageError
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.store import trouble
from vastus.store.ledger import session_named, set_named, set_opened

REVISIONS = ("0001",)  # of migrations/versions, oldest first; a test keeps the two in step
PATIENCE_S = 5.0  # how long one program waits for another's transaction

FACTS = sa.table(
    "facts",
    sa.column("number", sa.Integer),
    sa.column("of_session", sa.Text),
    sa.column("opens_set", sa.Text),
    sa.column("line", sa.Text),
)
SETTINGS = sa.table("settings", sa.column("name", sa.Text), sa.column("value", sa.Text))
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
        """Return the facts of a session, or all, in the order in which they were added."""
        query = sa.select(FACTS.c.number, FACTS.c.line).order_by(FACTS.c.number)
        if session is not None:
            query = query.where(FACTS.c.of_session == session)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        return tuple(codec.decode(line, f"{self.path}, fact {number}") for number, line in rows)

    def sessions(self) -> tuple[str, ...]:
        """Return the ids of all sessions in the order of their first facts."""
        first = sa.func.min(FACTS.c.number)
        query = sa.select(FACTS.c.of_session).where(FACTS.c.of_session.is_not(None))
        with self._transaction() as connection:
            return tuple(connection.scalars(query.group_by(FACTS.c.of_session).order_by(first)))

    def settings(self) -> dict[str, str]:
        """Return how a person wishes things to be, by name."""
        with self._transaction() as connection:
            rows = connection.execute(sa.select(SETTINGS.c.name, SETTINGS.c.value).order_by(SETTINGS.c.name))
            return {name: value for name, value in rows.all()}  # noqa: C416 (rows are no pairs to a type checker)

    def setting(self, name: str) -> str | None:
        """Return one wish; None where there is none."""
        query = sa.select(SETTINGS.c.value).where(SETTINGS.c.name == name)
        with self._transaction() as connection:
            value: str | None = connection.scalar(query)
        return value

    def set_setting(self, name: str, value: str) -> None:
        """Keep a wish in place of the one before."""
        with self._transaction(writes=True) as connection:
            connection.execute(sa.delete(SETTINGS).where(SETTINGS.c.name == name))
            connection.execute(sa.insert(SETTINGS).values(name=name, value=value))

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
    with _told(path), closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_S)) as connection:
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
        yield
    except sa.exc.DBAPIError as error:
        raise trouble.of_database(path, error.orig) from error
    except sqlite3.Error as error:
        raise trouble.of_database(path, error) from error
