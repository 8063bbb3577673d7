"""
How uvicorn holds one line of a page: as it comes, but for two things.

Uvicorn stops reading a line after each message and starts again with the next,
four calls of the system a picture. Here it stops only when messages pile up.

And it hands each message to a task that waits for it, which costs about as much
as a third of what the engine does with it. Pictures, which are nearly all that
comes, go to the one who takes them at once, in the order in which they came.
"""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from starlette.types import Scope
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request
from websockets.protocol import State

WAITING_AT_MOST = 16  # messages; a second of pictures
BREATH_S = 0.006  # [design] pictures are taken for so long before everybody gets a turn
# [design] of one line's pictures left out; at 15 a second a gap far shorter than one that counts
RUNNING_AT_MOST = 2
EXTENSION = "vastus.pictures"

Takes: TypeAlias = Callable[[bytes], bool]


class Breath:
    """
    How long one turn of the loop takes pictures, whoever they are from.

    Where more come than can be taken, everybody would wait ever longer; so what
    comes late in a long turn is left out, as a camera that is too slow would have.

    Args:
        most_s: The length of a long turn.
    """

    def __init__(self, most_s: float = BREATH_S) -> None:
        self._most_s = most_s
        self._until_s: float | None = None

    def spent(self, loop: AbstractEventLoop) -> bool:
        """Tell whether this turn has been long."""
        now_s = loop.time()
        if self._until_s is None:
            self._until_s = now_s + self._most_s
            loop.call_soon(self._over)
        return now_s > self._until_s

    def _over(self) -> None:
        self._until_s = None


class Line(WebSocketsSansIOProtocol):
    """
    A line that is read on while few messages wait.

    Attributes:
        left_out: How many of its pictures were, up to the last one.
    """

    breath = Breath()
    left_out = 0
    _takes: Takes | None = None

    def take(self, takes: Takes) -> None:
        """
        Say who takes pictures at once.

        Args:
            takes: False where a picture must go the way of all messages.
        """
        self._takes = takes

    def say(self, texts: Iterable[str]) -> bool:
        """Send at once; False where that cannot be done now, and nothing was sent."""
        line = self.conn
        if not self.writable.is_set() or line.state is not State.OPEN or self.transport.is_closing():
            return False
        for text in texts:
            line.send_text(text.encode())
        self.transport.write(b"".join(line.data_to_send()))
        return True

    def handle_connect(self, event: Request) -> None:
        """Let whoever serves the line know that it has a short way."""
        super().handle_connect(event)
        if not self.close_sent:
            extensions: dict[str, Any] = dict(self.scope["extensions"] or {})
            self.scope["extensions"] = {**extensions, EXTENSION: {"line": self}}

    def shutdown(self) -> None:
        """End; also while the page says goodbye, which uvicorn would answer with a second goodbye."""
        if self.handshake_complete and not self.close_sent and self.conn.state is not State.OPEN:
            self.stop_keepalive()
            self.transport.close()
        else:
            super().shutdown()

    def handle_bytes(self, event: Frame) -> None:
        """Take a picture at once, where nothing that came before it waits."""
        if self._takes is None or not event.fin or not self.queue.empty():
            super().handle_bytes(event)
        elif self.breath.spent(self.loop) and self.left_out < RUNNING_AT_MOST:
            self.left_out += 1
        else:
            self.left_out = 0
            if not self._takes(bytes(event.data)):
                super().handle_bytes(event)

    def send_receive_event_to_app(self) -> None:
        """Hand on a message, and stop reading when too many wait."""
        before = self.read_paused
        if not before and self.queue.qsize() < WAITING_AT_MOST:
            self.read_paused = True  # so that the reading is left as it is
            super().send_receive_event_to_app()
            self.read_paused = before
        else:
            super().send_receive_event_to_app()


def line_of(scope: Scope) -> Line | None:
    """Return the short way of a line; None where it has none."""
    line = (scope.get("extensions") or {}).get(EXTENSION, {}).get("line")
    return line if isinstance(line, Line) else None


def breathing(breath: Breath) -> type[Line]:
    """Return lines that share a breath: those of one server."""
    return type("Line", (Line,), {"breath": breath})
