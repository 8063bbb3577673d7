"""A house to visit in tests: fakes inside, small templates of its own, and a browser at its door."""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient, WebSocketTestSession

from tests.app.pretended import PretendedGuide, PretendedKeeper, live
from tests.seeded import answers
from vastus.app.courses import Courses
from vastus.app.desk import Desk
from vastus.app.live import LiveSession
from vastus.app.people import Person
from vastus.app.recovery import Recoveries
from vastus.app.sessions import Sessions
from vastus.protocol import load
from vastus.protocol.prescribing import Programme
from vastus.record.sittings import SessionRecord
from vastus.store.memory import MemoryLedger
from vastus.web.assets import Shelf
from vastus.web.house import House, Household
from vastus.web.security import HERE, Rules
from vastus.web.server import application

ORIGIN = "http://127.0.0.1:8150"
NUMBERS = 198
TEMPLATES = {
    "told": "{{ title }}: {{ says }}",
    "pair": "{{ 'here' if here else 'there' }} {{ address }} {{ code }} {{ picture }} {{ problem }}",
    "settings": "{{ settings.theme }} {{ saved }} {{ problem }}",
}


@dataclass
class PretendedHousehold:
    """A coach at work that only pretends; see `tests.app.pretended`."""

    path: Path
    desk: Desk = None  # type: ignore[assignment]
    guides: list[PretendedGuide] = field(default_factory=list)
    keeper: PretendedKeeper = field(default_factory=PretendedKeeper)

    def __post_init__(self) -> None:
        self.person = Person(self.path)
        self.sessions = Sessions(self._begin)
        ledger = MemoryLedger()
        ledger.append(answers())
        self._courses = Courses(ledger, lambda: None, lambda: datetime.now(UTC))
        self.recoveries = Recoveries(ledger.lines)

    def latest(self, count: int) -> tuple[SessionRecord, ...]:
        return self.desk.latest(count)

    @property
    def courses(self) -> Courses:
        return self._courses

    def glimpsed(self) -> Courses:
        return self._courses

    def _begin(self, person: str, programme: Programme | None) -> tuple[LiveSession, Programme]:
        del person
        self.guides.append(PretendedGuide())
        return live(self.guides[-1], self.keeper), programme or load.programme("article")


def house(folder: Path, household: Household | None = None, **more: Any) -> House:
    """Return a house with one file on each shelf and templates of one line."""
    for shelf in ("static", "vendor", "models", "templates"):
        (folder / shelf).mkdir(exist_ok=True)
    for name, text in TEMPLATES.items():
        (folder / "templates" / f"{name}.html").write_text(text)
    return House(
        household or PretendedHousehold(folder),
        templates=folder / "templates",
        static=Shelf("static", folder / "static"),
        vendor=Shelf("vendor", folder / "vendor"),
        models=Shelf("models", folder / "models"),
        **more,
    )


def visit(of: House, rules: Rules | None = None, client: str = "127.0.0.1", base: str = ORIGIN) -> TestClient:
    """Return a browser at the door of a house."""
    app = application(of, rules or Rules(HERE))
    return TestClient(app, base_url=base, client=(client, 50000), follow_redirects=False)


def coach(browser: TestClient, path: str = "/session/socket", origin: str = ORIGIN) -> WebSocketTestSession:
    """Return a page's socket."""
    address = f"{ORIGIN.replace('http', 'ws', 1)}{path}"
    return browser.websocket_connect(address, headers={"origin": origin})


def hello(line: WebSocketTestSession, at: float = 0.0, **more: object) -> dict[str, Any]:
    """Greet, and return the first answer."""
    line.send_json({"t": "hello", "v": 1, "at": at, "camera": True, "take_over": False, **more})
    return answer(line)


def answer(line: WebSocketTestSession) -> dict[str, Any]:
    """Return the next message that is not for the corner display."""
    while True:
        told: dict[str, Any] = line.receive_json()
        if told["t"] != "echo":
            return told


def seen(at: float, *, people: int = 1, value: float = 0.5, sequence: int = 0) -> bytes:
    """Return a picture as a page sends it."""
    head = struct.pack("<BBHIdHH", 1, people, 0, sequence, at, 640, 480)
    return head + struct.pack(f"<{NUMBERS * people}f", *[value] * NUMBERS * people)


def until(said: Callable[[], dict[str, Any]], kind: str) -> dict[str, Any]:
    """Listen until something of a kind is said."""
    while True:
        told = said()
        if told["t"] == kind:
            return told
