"""
The application: pages, sockets, files and the interface for programs, behind one door.

Pages and sockets stand on Starlette alone; FastAPI, which the interface for
programs is written in, is imported when that is first asked for, so that the
coach answers at once.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from vastus.app.sessions import Sessions
from vastus.base.errors import InputError
from vastus.web import (
    beginning,
    checkups,
    day_pages,
    hometests,
    learn_pages,
    outing_pages,
    pages,
    plan_pages,
    progress_pages,
    socket,
)
from vastus.web.assets import Files
from vastus.web.house import House
from vastus.web.rendering import Pen
from vastus.web.security import Door, Rules

__all__ = ["House", "application"]

LOOK_EVERY_S = 1.0
UNUSABLE = 422
SENTENCES = {404: "told.nothing_by_name", 405: "told.cannot_be_done"}


def application(house: House, rules: Rules, extra: Sequence[BaseRoute] = ()) -> ASGIApp:
    """
    Return the whole application behind its door.

    Args:
        house: What it serves.
        rules: Who may come in.
        extra: Pages that only some servers have.
    """

    async def coach(line: WebSocket) -> None:
        await socket.serve(line, house.sessions, house.person_of(line.scope), "coach")

    async def remote(line: WebSocket) -> None:
        await socket.serve(line, house.sessions, house.person_of(line.scope), "remote")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        looking = asyncio.create_task(_look(house.sessions))
        try:
            yield
        finally:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking

    shelves = (house.static, house.vendor, house.models, house.demos)
    routes = [
        WebSocketRoute("/session/socket", coach),
        WebSocketRoute("/session/remote", remote),
        *(Mount(f"/{shelf.name}", Files(shelf)) for shelf in shelves),
        Mount("/api", Late(house)),
        *pages.routes(house),
        *plan_pages.routes(house),
        *beginning.routes(house),
        *checkups.routes(house),
        *day_pages.routes(house),
        *hometests.routes(house),
        *outing_pages.routes(house),
        *learn_pages.routes(house),
        *progress_pages.routes(house),
        *extra,
    ]
    told = Told(Pen(house))
    handlers = {HTTPException: told.not_possible, InputError: told.problem}
    return Door(Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers), rules)


class Late:
    """
    The interface for programs, which is made when it is first asked for.

    Args:
        house: What it speaks of.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a request."""
        if self._app is None:
            self._app = await run_in_threadpool(self._made)
        await self._app(scope, receive, send)

    def _made(self) -> ASGIApp:
        from vastus.web.api import interface  # noqa: PLC0415 (slow to load, and rarely needed at once)

        return interface(self._house)


class Told:
    """Answers in one sentence when something is not there or not possible."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    async def not_possible(self, request: Request, error: Exception) -> Response:
        """Answer a request for what is not here."""
        del request
        assert isinstance(error, HTTPException), "it was registered for these"
        known = SENTENCES.get(error.status_code)
        says = error.detail if known is None else self._pen.t(known)
        answer = self._pen.told(self._pen.t("told.not_here"), says, error.status_code)
        answer.headers.update(error.headers or {})
        return answer

    async def problem(self, request: Request, error: Exception) -> Response:
        """Answer a request that something stands in the way of."""
        del request
        assert isinstance(error, InputError), "it was registered for these"
        return self._pen.told(self._pen.t("told.not_possible"), error.says, UNUSABLE)


async def _look(sessions: Sessions) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        sessions.look(loop.time())
