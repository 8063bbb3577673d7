"""Where the coach is put together: the data folder, the person, and how a session begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from vastus.app.clerk import Clerk
from vastus.app.live import LiveSession
from vastus.app.people import Person
from vastus.app.sessions import Sessions
from vastus.session.inputs import Input, Joined, Seen
from vastus.session.outputs import Live, Output, PausedScreen, Show
from vastus.store.folder import DataFolder
from vastus.store.folder import opened as folder_opened


class Waiting:
    """Stands in for the guide: shows that the page is connected, and echoes what it sees."""

    def begin(self, session: str) -> str:
        """Return the state before the first input."""
        return session

    def step(self, state: str, given: Input) -> tuple[str, tuple[Output, ...]]:
        """Take one input."""
        match given:
            case Joined():
                return state, (Show(PausedScreen("Connected.", "The guide comes soon.", True)),)
            case Seen(at_s=at_s):
                return state, (Live(at_s, None, None, None, "seeking", ""),)
            case _:
                return state, ()


@dataclass(frozen=True, slots=True)
class Household:
    """
    A coach that is ready.

    Args:
        folder: Where everything is kept.
    """

    person: Person
    sessions: Sessions
    folder: DataFolder


def now() -> datetime:
    """Return the moment in UTC."""
    return datetime.now(UTC)


@contextmanager
def opened(data: Path | None) -> Iterator[Household]:
    """
    Open a data folder and coach from it, until the work is done.

    Args:
        data: Where; the person's own data folder when None.

    Raises:
        StorageError: It cannot be written, another program has it, or its
            database cannot be used.
    """
    folder = folder_opened(data)
    clerk = Clerk(folder.ledger, folder.recordings)
    person = Person(folder.path)

    def begin(_: str) -> LiveSession:
        return LiveSession(uuid4().hex, Waiting(), clerk, now)

    sessions = Sessions(begin)
    try:
        yield Household(person, sessions, folder)
    finally:
        sessions.close()
        clerk.close()
        folder.close()
