"""An engine whose screens the test sets: the page, its files and the wire are real; decisions are not."""

import asyncio
import json
import socket
import struct
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import uvicorn
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from vastus.web.assets import Files, Shelf
from vastus.web.outlines import outline
from vastus.web.scenes import scene
from vastus.web.security import Door, Rules

PACKAGE = Path(__file__).parents[2] / "src" / "vastus"
HEADER = struct.Struct("<BBHIdHH")
BYTES_PER_PERSON = 33 * 6 * 4
PATIENCE_S = 20.0
DRAWN = ("clamshell", "wall_squat")
FRESH = {"voice": True, "overlay": True, "rest_sounds": True}


@dataclass
class Heard:
    """
    What the page sent.

    Args:
        texts: Its messages, in order.
        pictures: Its binary messages as they came.
        times: When each of those came, by this test's clock.
    """

    texts: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.texts if message["t"] == kind]


class FakeEngine:
    """Serves the page of a session and plays the engine; `show` and `send` speak to the page."""

    def __init__(
        self,
        direction: str = "ltr",
        switches: dict[str, bool] | None = None,
        pictured: Sequence[str] = DRAWN,
    ) -> None:
        self._pictured = pictured
        self.heard = Heard()
        self.answer: Callable[[dict[str, Any]], None] = lambda _: None
        self._direction, self._switches = direction, switches or {}
        self._lines: list[WebSocket] = []
        self._last: dict[str, Any] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._clock_ahead = 0.0

    def show(self, screen: dict[str, Any]) -> None:
        """Show a screen; `ends_in_s` stands for a moment that many seconds from now."""
        self._last = {"t": "screen", **screen}
        self.send(self._last)

    def send(self, message: dict[str, Any]) -> None:
        assert self._loop is not None
        for line in list(self._lines):
            asyncio.run_coroutine_threadsafe(self._say(line, message), self._loop).result(PATIENCE_S)

    def drop(self, code: int = 1011, reason: str = "") -> None:
        """Close every connection."""
        assert self._loop is not None
        for line in list(self._lines):
            asyncio.run_coroutine_threadsafe(line.close(code, reason), self._loop).result(PATIENCE_S)

    def wait(self, until: Callable[[Heard], bool]) -> None:
        """Wait until the page has sent what the test waits for."""
        end = monotonic() + PATIENCE_S
        while not until(self.heard):
            assert monotonic() < end, f"the page sent only {self.heard.texts[-8:]}"
            sleep(0.01)

    async def _say(self, line: WebSocket, message: dict[str, Any]) -> None:
        told = dict(message)
        if "ends_in_s" in told:
            told["ends_at"] = monotonic() - self._clock_ahead + told.pop("ends_in_s")
        await line.send_text(json.dumps(told))

    async def _page(self, _: Request) -> HTMLResponse:
        return HTMLResponse(self._html("session"))

    async def _remote(self, _: Request) -> HTMLResponse:
        return HTMLResponse(self._html("remote"))

    async def _line(self, line: WebSocket) -> None:
        self._loop = asyncio.get_running_loop()
        await line.accept()
        self._lines.append(line)
        try:
            while True:
                await self._take(line, await line.receive())
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._lines.remove(line)

    async def _take(self, line: WebSocket, event: Mapping[str, Any]) -> None:
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        if event.get("bytes") is not None:
            self.heard.pictures.append(event["bytes"])
            self.heard.times.append(monotonic())
            return
        message = json.loads(event["text"])
        self._clock_ahead = monotonic() - message["at"]
        self.heard.texts.append(message)
        if message["t"] == "hello" and self._last is not None:
            await self._say(line, self._last)
        await asyncio.to_thread(self.answer, message)

    def _html(self, name: str) -> str:
        environment = Environment(
            loader=FileSystemLoader(PACKAGE / "web" / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        texts = tomllib.loads((PACKAGE / "protocol" / "texts" / "en.toml").read_text("utf-8"))
        environment.globals |= {
            "t": lambda key: texts[key.partition(".")[0]][key.partition(".")[2]],
            "asset": lambda path: f"/static/{path}",
            "vendor": lambda path: f"/vendor/{path}",
            "model": lambda name: f"/models/pose_landmarker_{name}.task",
            "scene": lambda name, moment="hero": scene(name, moment, lambda path: f"/static/{path}"),
            "outline": outline,
            "lang": "en",
            "direction": self._direction,
            "theme": "auto",
        }
        page = environment.get_template(f"{name}.html")
        return page.render(texts=texts[name], pictured=self._pictured, settings=FRESH | self._switches)

    def application(self) -> Starlette:
        """The page, its files and the socket."""
        shelves = {"static": "web/static", "vendor": "web/vendor", "models": "pose/models"}
        return Starlette(
            routes=[
                Route("/session", self._page),
                Route("/remote", self._remote),
                WebSocketRoute("/session/socket", self._line),
                WebSocketRoute("/session/remote", self._line),
                *(
                    Mount(f"/{name}", Files(Shelf(name, PACKAGE / folder)))
                    for name, folder in shelves.items()
                ),
            ]
        )


@contextmanager
def serving(engine: FakeEngine) -> Iterator[str]:
    """Serve on a free port of this machine, behind the real door; yield the page's address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        door = Door(engine.application(), Rules(hosts={"127.0.0.1"}))
        server = uvicorn.Server(uvicorn.Config(door, log_config=None, lifespan="off", ws="websockets-sansio"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}/session"
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)
