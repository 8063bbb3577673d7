"""Pages: each asks `app` for what it shows and renders a template."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from vastus.web.house import House

Page: TypeAlias = Callable[[Request], Awaitable[Response]]
SEE_OTHER = 303


def routes(house: House) -> list[tuple[str, Page, list[str]]]:
    """Return every page's path, what makes it, and its methods."""

    async def today(_: Request) -> Response:
        return HTMLResponse("<!doctype html><title>Vastus</title><h1>Today</h1>")

    async def start(request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        house.sessions.start(house.person_of(request.scope), fresh="fresh=1" in body.split("&"))
        return RedirectResponse("/session", SEE_OTHER)

    return [("/", today, ["GET"]), ("/session", start, ["POST"])]
