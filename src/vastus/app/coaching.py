"""
Where the coach is put together: the data folder, the person, and how a session begins.

The data folder is claimed first and opened while the coach already answers: the
database's library takes longer to load than everything else together. The first
page is given a moment for itself before that begins.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from vastus.app import prescribed
from vastus.app.live import LiveSession
from vastus.app.people import PERSON, Person
from vastus.app.sessions import Sessions
from vastus.base.errors import InputError, StorageError
from vastus.protocol.prescribing import Programme
from vastus.store.place import claimed

if TYPE_CHECKING:
    from vastus.app.clerk import Clerk
    from vastus.app.courses import Courses
    from vastus.app.desk import Desk
    from vastus.app.recovery import Recoveries
    from vastus.plan.today import Prescription
    from vastus.record.sittings import SessionRecord
    from vastus.store.folder import DataFolder

FIRST_PAGE_S = 2.0  # how long the opening waits when nobody asks for anything
WRITTEN_S = 1.0  # how long a page takes to be written once it knows what to tell


@dataclass(frozen=True, slots=True)
class Opened:
    """What becomes available when the data folder is open."""

    folder: "DataFolder"
    clerk: "Clerk"
    desk: "Desk"
    courses: "Courses"
    recoveries: "Recoveries"


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
        self.sessions = Sessions(self._begin, ready=self._when_open)
        self._opened: Future[Opened] = Future()
        self._needed = threading.Event()
        self._reading = threading.Lock()
        self._opening: threading.Thread | None = None

    @property
    def desk(self) -> "Desk":
        """
        Where the record is asked; waits until the folder is open.

        Raises:
            StorageError: The database cannot be used.
        """
        return self._when_open().desk

    @property
    def courses(self) -> "Courses":
        """
        Where the person's course is kept; waits until the folder is open.

        Raises:
            StorageError: The database cannot be used.
        """
        return self._when_open().courses

    @property
    def recoveries(self) -> "Recoveries":
        """
        Where it is known how recovery goes; waits until the folder is open.

        Raises:
            StorageError: The database cannot be used.
        """
        return self._when_open().recoveries

    def latest(self, count: int) -> "tuple[SessionRecord, ...]":
        """
        Return the last sessions, the newest first; does not wait until the folder is open.

        Raises:
            StorageError: They cannot be read.
        """
        # Not needed to answer at all, and not before there is something to answer.
        from vastus.app import lately  # noqa: PLC0415
        from vastus.store.glance import Glance  # noqa: PLC0415

        if not self._opened.done():
            glance = Glance(self._place)
            found = lately.latest(glance, count) if glance.possible else ()
            # What was cut off may go on, and whether it does is known when the folder is open.
            if glance.possible and not any(one.ended is None for one in found[:1]):
                self._needed_soon()
                return found
        return self.desk.latest(count)

    def glimpsed(self) -> "Courses":
        """
        Return the person's course to be shown; does not wait until the folder is open.

        What was not kept by then is forgotten: a day that begins is noted when the folder is open.

        Raises:
            StorageError: It cannot be read.
        """
        # As in `latest`.
        from vastus.app.courses import Courses, Untold  # noqa: PLC0415
        from vastus.store.aside import Aside  # noqa: PLC0415
        from vastus.store.glance import Glance  # noqa: PLC0415

        if not self._opened.done():
            glance = Glance(self._place)
            if glance.possible:
                courses = Courses(Untold(glance), lambda: None, local, aside=Aside(self._place.course))
                with self._reading:  # years take a second to read: whoever opens the folder goes on from it
                    courses.course()
                self._needed_soon()
                return courses
        return self.courses

    def open(self, failed: Callable[[], None]) -> None:
        """
        Open the folder on a thread of its own, soon, or as soon as somebody needs it.

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
                self._close(self._when_open())
        finally:
            self._place.close()

    def _close(self, opened: Opened) -> None:
        try:
            self.sessions.close()
            opened.clerk.close()
        finally:
            if self._opening is not None:
                self._opening.join()  # it may still read
            opened.folder.close()

    def _needed_soon(self) -> None:
        soon = threading.Timer(WRITTEN_S, self._needed.set)
        soon.daemon = True
        soon.start()

    def _when_open(self) -> Opened:
        self._needed.set()
        return self._opened.result()

    def _open(self, failed: Callable[[], None]) -> None:
        self._needed.wait(FIRST_PAGE_S)
        try:
            self._opened.set_result(self._made())
        except InputError as error:
            self._opened.set_exception(error)
            failed()
        else:
            self._read_ahead(self._opened.result())

    def _read_ahead(self, opened: Opened) -> None:
        """Read what years come to before somebody asks how recovery goes."""
        with suppress(StorageError):  # told to whoever asks
            opened.recoveries.now()

    def _made(self) -> Opened:
        # The database's library and the engine; see above.
        from vastus.app.clerk import Clerk  # noqa: PLC0415
        from vastus.app.courses import Courses  # noqa: PLC0415
        from vastus.app.desk import Desk  # noqa: PLC0415
        from vastus.app.recovery import Recoveries  # noqa: PLC0415
        from vastus.store.aside import Aside  # noqa: PLC0415
        from vastus.store.folder import opened  # noqa: PLC0415

        folder = opened(self._place)
        clerk = Clerk(folder.ledger, folder.recordings)
        desk = Desk(folder, clerk, self.person, now)
        courses = Courses(folder.ledger, clerk.flush, local, aside=Aside(folder.place.course))
        with self._reading:
            courses.course()
        self._take_up(desk, clerk, courses)
        return Opened(folder, clerk, desk, courses, Recoveries(desk.lines))

    def _take_up(self, desk: "Desk", clerk: "Clerk", courses: "Courses") -> None:
        """Let a session go on that a crash or a power cut cut off a moment ago."""
        from vastus.app.guided import guided  # noqa: PLC0415 (as in `_made`)

        last = desk.latest(1)
        asked = prescribed.of_record(last[0]) if last else None
        # Read here at the latest, so that Start need not wait for the files.
        guide = guided(self.person.settings, desk.weeks(), courses.course().sides, asked)
        was = desk.cut_off(guide.guide)
        if was is not None:
            guide = replace(guide, was=was)
            session = LiveSession(was.id, guide, clerk, now, guide.guide.abandon_s, resumed_s=was.at_s)
            self.sessions.take_up(PERSON, session, guide.guide.programme)

    def _begin(self, _: str, programme: Programme | None) -> tuple[LiveSession, Programme]:
        from vastus.app.guided import Guided, guided  # noqa: PLC0415 (as in `_made`)
        from vastus.app.replanning import Replanning  # noqa: PLC0415 (as in `_made`)

        opened = self._when_open()
        session, day, rules = uuid4().hex, opened.courses.today(), opened.courses.rules
        prescribed.permitted(day, alone=programme is not None)
        asked = prescribed.planned(day, session) if programme is None else programme
        weeks, course = opened.desk.weeks(), opened.courses.course()

        def made(of: Programme) -> Guided:
            return guided(self.person.settings, weeks, course.sides, of)

        def remade(other: "Prescription") -> Guided:
            of = prescribed.planned(other, session)
            opened.clerk.note([prescribed.written(other, session, now(), rules.mark)])
            self.sessions.made_of(PERSON, of)
            return made(of)

        guide, replan = made(asked), None
        if programme is None:
            opened.courses.tell(prescribed.written(day, session, now(), rules.mark))
            replan = Replanning(course, rules, day, remade)
        live = LiveSession(session, guide, opened.clerk, now, abandon_s=guide.guide.abandon_s, replan=replan)
        return live, asked


def now() -> datetime:
    """Return the moment in UTC."""
    return datetime.now(UTC)


def local() -> datetime:
    """Return the moment by the person's own clock."""
    return datetime.now(UTC).astimezone()
