"""Everything that pages and sockets need, in one place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.types import Scope

from vastus.app.people import PERSON, Person
from vastus.app.sessions import Sessions
from vastus.web.assets import Shelf

WEB = Path(__file__).parent
MODELS = WEB.parent / "pose" / "models"


@dataclass(frozen=True, slots=True)
class House:
    """
    What one server serves.

    Args:
        sessions: The sessions under way.
        person: Whose coach it is.
        person_of: Tells whose request it is.
        templates: The folder of page templates.
        static, vendor, models: The files that pages load.
    """

    sessions: Sessions
    person: Person
    person_of: Callable[[Scope], str] = lambda _: PERSON
    templates: Path = WEB / "templates"
    static: Shelf = field(default_factory=lambda: Shelf("static", WEB / "static"))
    vendor: Shelf = field(default_factory=lambda: Shelf("vendor", WEB / "vendor"))
    models: Shelf = field(default_factory=lambda: Shelf("models", MODELS))
