"""Everything that pages and sockets need, in one place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from starlette.types import Scope

from vastus.app.people import PERSON, Person
from vastus.app.sessions import Sessions
from vastus.web.assets import Shelf

if TYPE_CHECKING:  # it is there when the data folder is open
    from vastus.app.courses import Courses
    from vastus.app.desk import Desk
    from vastus.app.recovery import Recoveries
    from vastus.record.sittings import SessionRecord
    from vastus.report.recovery import Recovery

WEB = Path(__file__).parent
MODELS = WEB.parent / "pose" / "models"


class Household(Protocol):
    """A coach at work, as `app.coaching` makes it."""

    @property
    def path(self) -> Path:
        """Where its data folder is."""

    @property
    def person(self) -> Person:
        """Whose coach it is."""

    @property
    def sessions(self) -> Sessions:
        """The sessions under way."""

    @property
    def desk(self) -> "Desk":
        """Where the record is asked; may wait until the data folder is open."""

    @property
    def courses(self) -> "Courses":
        """Where the person's course is kept; may wait until the data folder is open."""

    @property
    def recoveries(self) -> "Recoveries":
        """Where it is known how recovery goes; may wait until the data folder is open."""

    def glimpsed(self) -> "Courses":
        """Return the course to be shown, without such a wait."""

    def latest(self, count: int) -> "tuple[SessionRecord, ...]":
        """Return the last sessions, the newest first, without such a wait."""


@dataclass(frozen=True, slots=True)
class House:
    """
    What one server serves.

    Args:
        household: The coach at work.
        person_of: Tells whose request it is.
        templates: The folder of page templates.
        static, vendor, models, demos: The files that pages load.
    """

    household: Household
    person_of: Callable[[Scope], str] = lambda _: PERSON
    templates: Path = WEB / "templates"
    static: Shelf = field(default_factory=lambda: Shelf("static", WEB / "static"))
    vendor: Shelf = field(default_factory=lambda: Shelf("vendor", WEB / "vendor"))
    models: Shelf = field(default_factory=lambda: Shelf("models", MODELS))
    demos: Shelf = field(default_factory=lambda: Shelf("demos", WEB / "demos"))

    @property
    def folder(self) -> Path:
        """Where the data folder is."""
        return self.household.path

    @property
    def person(self) -> Person:
        """Whose coach it is."""
        return self.household.person

    @property
    def sessions(self) -> Sessions:
        """The sessions under way."""
        return self.household.sessions

    @property
    def desk(self) -> "Desk":
        """Where the record is asked; may wait until the data folder is open."""
        return self.household.desk

    @property
    def courses(self) -> "Courses":
        """Where the person's course is kept; may wait until the data folder is open."""
        return self.household.courses

    def recovery(self) -> "Recovery":
        """
        Return how recovery goes, with everything decided that is due.

        Raises:
            StorageError: The record cannot be read.
        """
        self.courses.course()
        return self.household.recoveries.now()
