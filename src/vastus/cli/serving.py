"""`vastus serve`: the coach in a browser, from this machine."""

import asyncio
import signal
import socket
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from vastus.base.errors import InputError
from vastus.cli.saying import stdout

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

PORT = 8150
HOST = "127.0.0.1"
HERE = ("127.0.0.1", "localhost", "::1")
MESSAGE_BYTES = 1 << 16  # what is longer is not even read; what is too long for its kind is refused in words
PING_S = 10.0
WAIT_S = 2  # for pages to take their leave when the server ends


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    host: str = HOST
    port: int = PORT
    data: Path | None = None
    show: bool = True
    lan: bool = False


def serve(wanted: Wanted) -> None:
    """
    Serve the coach until somebody ends it.

    Raises:
        InputError: The address, the port or the data folder cannot be used.
    """
    from vastus.app import coaching  # noqa: PLC0415 (`vastus --help` does without)
    from vastus.web import port, security, server  # noqa: PLC0415

    if wanted.host not in HERE and not wanted.lan:
        what = "can be reached from the network."
        raise InputError(f"--host {wanted.host}", what, "Add --lan, which pairs each device by a code.")
    with coaching.opened(wanted.data) as household:
        listener = port.bound(wanted.host, wanted.port)
        rules = security.Rules(hosts={*HERE, wanted.host})
        app = server.application(server.House(household.sessions, household.person), rules)
        address = f"http://{_named(listener)}"
        stdout().print(f"The coach is at [bold]{address}[/bold] (Ctrl-C ends it).", soft_wrap=True)
        _run(app, listener, address if wanted.show else None)


def _named(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _run(app: "ASGIApp", listener: socket.socket, show: str | None) -> None:
    import uvicorn  # noqa: PLC0415 (as above)
    from uvicorn.protocols.websockets.websockets_sansio_impl import (  # noqa: PLC0415
        WebSocketsSansIOProtocol,
    )

    settings = uvicorn.Config(
        app,
        http="h11",
        ws=WebSocketsSansIOProtocol,
        ws_max_size=MESSAGE_BYTES,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        ws_per_message_deflate=False,
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=WAIT_S,
    )
    server = uvicorn.Server(settings)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        asyncio.run(_serve(server, listener, show))
    except KeyboardInterrupt:
        stdout().print("The coach has ended. What was done is kept.")
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


async def _serve(server: "uvicorn.Server", listener: socket.socket, show: str | None) -> None:
    if show is not None:
        asyncio.get_running_loop().call_later(0.1, webbrowser.open, show)
    await server.serve([listener])
