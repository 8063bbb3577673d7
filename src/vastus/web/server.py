"""
The application: pages, sockets, files and the interface for programs, behind one door.

Pages and sockets stand on Starlette alone; FastAPI, which the interface for
programs is written in, is imported when that is first asked for, so that the
coach opens at once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from vastus.app.sessions import Sessions
from vastus.web import pages, socket
from vastus.web.assets import Files
from vastus.web.house import House
from vastus.web.security import Door, Rules

__all__ = ["House", "application"]

LOOK_EVERY_S = 1.0


def application(house: House, rules: Rules) -> ASGIApp:
    """Return the whole application behind its door."""

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
            house.sessions.close()

    shelves = (house.static, house.vendor, house.models)
    routes = [
        WebSocketRoute("/session/socket", coach),
        WebSocketRoute("/session/remote", remote),
        *(Mount(f"/{shelf.name}", Files(shelf)) for shelf in shelves),
        *(Route(path, page, methods=methods) for path, page, methods in pages.routes(house)),
    ]
    return Door(Starlette(routes=routes, lifespan=lifespan), rules)


async def _look(sessions: Sessions) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        sessions.look(loop.time())
