"""One process, one loop: the application served at one or two addresses until somebody ends it."""

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from socket import socket

import uvicorn
from starlette.types import ASGIApp

from vastus.web.lan import Certificate
from vastus.web.lines import Breath, Line, breathing

MESSAGE_BYTES = 1 << 16  # what is longer is not even read; what is too long for its kind is refused in words
PING_S = 10.0  # a page that does not answer for so long is gone
SETTLED_S = 5.0
WAIT_S = 2  # for pages to take their leave when the server ends


@dataclass(frozen=True, slots=True)
class Listener:
    """Where to serve: a bound socket, and a certificate where it is served over TLS."""

    socket: socket
    certificate: Certificate | None = None

    @property
    def address(self) -> str:
        """Return the address as a browser takes it."""
        host, port, *_ = self.socket.getsockname()
        scheme = "http" if self.certificate is None else "https"
        return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


class Server(uvicorn.Server):
    """
    One of several servers of a process, none of which minds the signals.

    Attributes:
        begun: Set as soon as there is an answer, or will never be one.
    """

    def __init__(self, settings: uvicorn.Config) -> None:
        super().__init__(settings)
        self.begun = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begin to answer."""
        try:
            await super().startup(sockets)
        finally:
            self.begun.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to whoever runs the servers."""
        yield


class Running:
    """
    Serves an application at one or more places.

    Args:
        app: The application.
        listeners: The places.
        breath: How long pictures are taken before everybody gets a turn.
    """

    def __init__(self, app: ASGIApp, listeners: Sequence[Listener], breath: Breath | None = None) -> None:
        self._listeners = listeners
        lines = breathing(breath or Breath())
        first = (True, *(False for _ in listeners[1:]))
        self._servers = [
            Server(_settings(app, lines, one.certificate, lifespan=lifespan))
            for one, lifespan in zip(listeners, first, strict=True)
        ]

    def stop(self) -> None:
        """End, soon; may be called from any thread and any signal."""
        for server in self._servers:
            server.should_exit = True

    async def serve(self, started: Callable[[], None]) -> None:
        """
        Serve until told to stop.

        Args:
            started: Called as soon as there is an answer at every place.
        """
        serving = [
            asyncio.create_task(server.serve([one.socket]))
            for server, one in zip(self._servers, self._listeners, strict=True)
        ]
        for server in self._servers:
            await server.begun.wait()
        started()
        # What is loaded by then stays: to look through it for garbage again and again costs pauses.
        asyncio.get_running_loop().call_later(SETTLED_S, gc.freeze)
        await asyncio.gather(*serving)


def _settings(
    app: ASGIApp, lines: type[Line], certificate: Certificate | None, *, lifespan: bool
) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws=lines,
        ws_max_size=MESSAGE_BYTES,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        ws_per_message_deflate=False,
        loop="asyncio",
        lifespan="on" if lifespan else "off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=WAIT_S,
        ssl_certfile=None if certificate is None else str(certificate.certificate),
        ssl_keyfile=None if certificate is None else str(certificate.key),
    )
