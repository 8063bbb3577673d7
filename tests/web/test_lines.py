"""Pictures take the short way: at once and in order, and when there are too many, some are left out."""

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from pathlib import Path

import httpx2
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin
from websockets.uri import parse_uri

from tests.web.houses import PretendedHousehold, house, seen
from tests.web.test_running import HELLO, served
from vastus.session.inputs import Pressed, Seen
from vastus.web import port
from vastus.web.lines import Breath, Line, line_of
from vastus.web.running import Listener, Running
from vastus.web.security import HERE, Rules
from vastus.web.server import application

COUNT = 60


@dataclass
class PretendedLoop:
    """A loop whose clock stands where it is put."""

    now_s: float = 0.0
    soon: list[Callable[[], None]] = field(default_factory=list)

    def time(self) -> float:
        """Return its clock."""
        return self.now_s

    def call_soon(self, what: Callable[[], None]) -> None:
        """Remember what comes in the next turn."""
        self.soon.append(what)

    def turn(self) -> None:
        """Begin the next turn."""
        due, self.soon = self.soon, []
        for what in due:
            what()


@pytest.fixture
def household(tmp_path: Path) -> PretendedHousehold:
    return PretendedHousehold(tmp_path)


@contextmanager
def lined(household: PretendedHousehold, breath: Breath) -> Iterator[ClientConnection]:
    """Serve a house, and give the line of a page that has said hello."""
    listener = Listener(port.bound("127.0.0.1", 0))
    app = application(house(household.path, household), Rules(HERE))
    with (
        served(Running(app, [listener], breath)),
        connect(
            listener.address.replace("http", "ws") + "/session/socket",
            origin=Origin(listener.address),
            proxy=None,
        ) as line,
    ):
        line.send(HELLO)
        line.recv(5)
        yield line


def told(line: ClientConnection, kind: str) -> dict[str, object]:
    """Listen until something of a kind is said."""
    while True:
        said: dict[str, object] = json.loads(line.recv(5))
        if said["t"] == kind:
            return said


def test_a_turn_is_long_once_it_has_taken_pictures_for_its_time() -> None:
    loop, breath = PretendedLoop(), Breath(0.02)
    spent = []
    for loop.now_s in (5.0, 5.01, 5.02, 5.021):
        spent.append(breath.spent(loop))  # type: ignore[arg-type]

    assert [False, False, False, True] == spent


def test_the_next_turn_has_its_own_time() -> None:
    loop, breath = PretendedLoop(), Breath(0.02)
    breath.spent(loop)  # type: ignore[arg-type]
    loop.now_s = 1.0
    loop.turn()

    assert not breath.spent(loop)  # type: ignore[arg-type]


def test_a_turn_is_ended_once_however_many_pictures_it_takes() -> None:
    loop, breath = PretendedLoop(), Breath(0.02)
    for _ in range(5):
        breath.spent(loop)  # type: ignore[arg-type]

    assert 1 == len(loop.soon)


def test_pictures_and_what_is_pressed_between_them_keep_their_order(household: PretendedHousehold) -> None:
    with lined(household, Breath(inf)) as line:
        for number in range(COUNT):
            line.send(seen(1.0 + number / 15.0))
            if number % 7 == 3:
                line.send(json.dumps({"t": "press", "at": 1.0 + number / 15.0, "button": "back"}))
        line.send(json.dumps({"t": "press", "at": 10.0, "button": "longer"}))
        told(line, "screen")
    given = [one for one in household.guides[0].given if isinstance(one, Seen | Pressed)]

    assert COUNT == sum(isinstance(one, Seen) for one in given)
    assert [number for number in range(COUNT) if number % 7 == 3] == [
        sum(isinstance(before, Seen) for before in given[:place]) - 1
        for place, one in enumerate(given)
        if isinstance(one, Pressed) and one.button == "back"
    ]


def test_where_turns_are_always_long_every_third_picture_is_taken(household: PretendedHousehold) -> None:
    with lined(household, Breath(-1.0)) as line:
        for number in range(COUNT):
            line.send(seen(1.0 + number / 15.0))
        line.send(json.dumps({"t": "press", "at": 10.0, "button": "longer"}))
        told(line, "screen")
    times = [one.at_s for one in household.guides[0].given if isinstance(one, Seen)]

    assert COUNT // 3 == len(times)
    assert pytest.approx([3.0 / 15.0] * (COUNT // 3 - 1), abs=1e-5) == [
        later - before for before, later in pairwise(times)
    ]


@pytest.mark.parametrize("broken", [b"", b"\x02" * 20, seen(1.0)[:-1], seen(1.0, value=1e9), b"x" * 5000])
def test_a_picture_that_cannot_be_used_is_answered_and_the_next_one_counts(
    household: PretendedHousehold, broken: bytes
) -> None:
    with lined(household, Breath(inf)) as line:
        line.send(broken)
        says = told(line, "refused")["says"]
        line.send(seen(2.0))

        assert str(says).startswith("This message ")
        assert 2.0 == told(line, "live")["at"]


def test_a_picture_in_several_frames_is_one(household: PretendedHousehold) -> None:
    picture = seen(2.0)
    with lined(household, Breath(inf)) as line:
        line.send([picture[:100], picture[100:]])

        assert 2.0 == told(line, "live")["at"]


@dataclass
class PretendedTransport(asyncio.Transport):
    """Takes down what is written to it."""

    written: list[bytes] = field(default_factory=list)
    closed: bool = False
    wrote: asyncio.Event = field(default_factory=asyncio.Event)

    def get_extra_info(self, name: str, default: object = None) -> object:
        """Know nothing."""
        del name
        return default

    def is_closing(self) -> bool:
        """Tell whether it was closed."""
        return self.closed

    def close(self) -> None:
        """Close it."""
        self.closed = True

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Take it down."""
        self.written.append(bytes(data))
        self.wrote.set()


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Accept whoever comes, and listen until they go."""
    del scope
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def goodbye(transport: PretendedTransport) -> None:
    """Have a page go, and the coach end before the line is gone."""
    line = Line(uvicorn.Config(echo, lifespan="off"), ServerState(), {})
    page = ClientProtocol(parse_uri("ws://127.0.0.1/"))
    line.connection_made(transport)
    page.send_request(page.connect())
    line.data_received(b"".join(page.data_to_send()))
    await transport.wrote.wait()
    page.receive_data(b"".join(transport.written))
    page.send_close(1001)
    line.data_received(b"".join(page.data_to_send()))
    line.shutdown()
    await asyncio.gather(*line.tasks)


def test_the_coach_ends_in_good_order_while_a_page_says_goodbye() -> None:
    transport = PretendedTransport()
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(goodbye(transport))).result()

    assert transport.closed
    assert 2 == len(transport.written)


def test_other_lines_than_ours_have_no_short_way(tmp_path: Path) -> None:
    assert line_of({"type": "websocket"}) is None
    assert line_of({"type": "websocket", "extensions": {"vastus.pictures": {"line": tmp_path}}}) is None


def test_a_page_that_only_listens_has_its_pictures_passed_over(household: PretendedHousehold) -> None:
    with lined(household, Breath(inf)) as first:
        address = f"http://127.0.0.1:{first.socket.getpeername()[1]}"
        with connect(
            address.replace("http", "ws") + "/session/remote", origin=Origin(address), proxy=None
        ) as phone:
            phone.send(HELLO)
            phone.recv(5)
            phone.send(seen(3.0))
            phone.send(json.dumps({"t": "press", "at": 4.0, "button": "longer"}))
            told(phone, "screen")

        assert 200 == httpx2.get(f"{address}/settings", trust_env=False).status_code
    assert "Seen" not in household.guides[0].kinds()
