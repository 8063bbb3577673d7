"""
Where the coach is put together: the data folder, the person, and how a session begins.

The data folder is looked at first and opened while the coach already answers:
the database's library takes longer to load than everything else together.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from vastus.app.live import LiveSession
from vastus.app.people import Person
from vastus.app.sessions import Sessions
from vastus.base.errors import InputError
from vastus.protocol.prescribing import Programme
from vastus.store.place import claimed

if TYPE_CHECKING:
    from vastus.app.clerk import Clerk
    from vastus.app.desk import Desk
    from vastus.store.folder import DataFolder


@dataclass(frozen=True, slots=True)
class Opened:
    """What becomes available when the data folder is open."""

    folder: "DataFolder"
    clerk: "Clerk"
    desk: "Desk"


class Household:
    """
    A coach at work.

    Args:
        data: Its data folder, which is claimed at once; the person's own when None.

    Attributes:
        path: Where the data folder is.
        person: Whose coach it is.
        sessions: The sessions under way.

    Raises:
        StorageError: The folder cannot be written, another program has it, or
            its database is of a newer version.
    """

    def __init__(self, data: Path | None) -> None:
        self._place = claimed(data)
        self.path = self._place.path
        self.person = Person(self.path)
        self.sessions = Sessions(self._begin)
        self._opened: Future[Opened] = Future()
        self._opening: threading.Thread | None = None

    @property
    def desk(self) -> "Desk":
        """
        Where the record is asked; waits until the folder is open.

        Raises:
            StorageError: The database cannot be used.
        """
        return self._opened.result().desk

    def open(self, failed: Callable[[], None]) -> None:
        """
        Open the folder on a thread of its own.

        Args:
            failed: Called when that cannot be done after all.
        """
        self._opening = threading.Thread(target=self._open, args=(failed,), name="opening", daemon=True)
        self._opening.start()

    def close(self) -> None:
        """
        End what is under way and let go of the folder.

        Raises:
            StorageError: The database could not be used, or something could not be kept.
        """
        try:
            if self._opening is not None:
                self._close(self._opened.result())
        finally:
            self._place.close()

    def _close(self, opened: Opened) -> None:
        try:
            self.sessions.close()
            opened.clerk.close()
        finally:
            opened.folder.close()

    def _open(self, failed: Callable[[], None]) -> None:
        try:
            self._opened.set_result(self._made())
        except InputError as error:
            self._opened.set_exception(error)
            failed()

    def _made(self) -> Opened:
        # The database's library and the engine; see above.
        from vastus.app.clerk import Clerk  # noqa: PLC0415
        from vastus.app.desk import Desk  # noqa: PLC0415
        from vastus.app.guided import guided  # noqa: PLC0415
        from vastus.store.folder import opened  # noqa: PLC0415

        folder = opened(self._place)
        clerk = Clerk(folder.ledger, folder.recordings)
        desk = Desk(folder, clerk, self.person, now)
        desk.close_cut_off()
        guided(self.person.settings, desk.weeks())  # read once, so that Start need not wait for the files
        return Opened(folder, clerk, desk)

    def _begin(self, _: str, programme: Programme) -> LiveSession:
        from vastus.app.guided import guided  # noqa: PLC0415 (as in `_made`)

        opened = self._opened.result()
        guide = guided(self.person.settings, opened.desk.weeks(), programme)
        return LiveSession(uuid4().hex, guide, opened.clerk, now, abandon_s=guide.guide.abandon_s)


def now() -> datetime:
    """Return the moment in UTC."""
    return datetime.now(UTC)
