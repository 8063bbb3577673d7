"""
The session socket: messages become inputs, what the session says becomes messages.

Rule 1: a message that cannot be used is answered with one sentence; too many
of them, or too many at all, and the line is closed with the reason.
Rule 2: nothing here decides anything about the session.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from vastus.app.live import Held, LiveSession, Told
from vastus.app.pageclock import PageClock
from vastus.app.sessions import Sessions
from vastus.protocol import load
from vastus.session.inputs import (
    Answered,
    Away,
    CameraChanged,
    Input,
    Leave,
    Lit,
    Pressed,
    Tapped,
    Tick,
)
from vastus.session.outputs import Live
from vastus.web import lines, wire
from vastus.web.pace import Pace
from vastus.web.wire import UnusableMessageError

if TYPE_CHECKING:
    from vastus.web.sightings import Picture

REFUSED = 1008  # policy: do not come back with the same
TOO_SLOW = 1013  # come back later
GREETING_S = 10.0
BYTES_AT_MOST = 4096
WAITING_AT_MOST = 400  # messages; a page that reads nothing for so long is gone
ECHO_S = 1.0

Role: TypeAlias = Literal["coach", "remote"]
Raw: TypeAlias = str | bytes


class Closed(Exception):  # noqa: N818 (an end, not an error)
    """The line is to be closed, with the reason where it is ours."""

    def __init__(self, code: int | None = None, reason: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Line:
    """
    One page's end of the socket.

    Args:
        socket: An accepted one.
        sessions: Everybody's sessions.
        person: Whose page it is.
        role: The coach's page, or a phone that only presses buttons.
    """

    def __init__(self, socket: WebSocket, sessions: Sessions, person: str, role: Role) -> None:
        self._socket = socket
        self._sessions = sessions
        self._person = person
        self._role = role
        self._session: LiveSession | None = None
        self._straight = lines.line_of(socket.scope)
        self._clock = PageClock(0.0)
        self._holds = False
        self._outbox: deque[str] = deque()
        self._waiting = asyncio.Event()
        self._busy = False
        self._pace = Pace()
        self._echoed_s = 0.0
        self._now: Callable[[], float] = asyncio.get_running_loop().time

    async def serve(self) -> None:
        """Talk with the page until one of the two ends it."""
        pump = asyncio.create_task(self._pump())
        if self._straight is not None:
            self._straight.take(self.at_once)
        try:
            while True:
                await self._take(await self._receive())
        except Closed as closed:
            if closed.code is not None:
                pump.cancel()  # nothing may follow the last word
                with suppress(WebSocketDisconnect):
                    await self._socket.close(closed.code, closed.reason)
        finally:
            pump.cancel()
            if self._session is not None:
                self._session.part(self.hear, self._now())

    def hear(self, tells: Sequence[Told]) -> None:
        """Take what the session says; called by it, and never waits."""
        offset_s = self._clock.offset_s
        for told in tells:
            if isinstance(told, Held):
                self._holds = False
            if len(self._outbox) < WAITING_AT_MOST:
                self._outbox.append(wire.told(told, offset_s))
            elif not isinstance(told, Live):
                self._outbox.popleft()
                self._outbox.append(wire.told(told, offset_s))
        if not self._busy:
            self._waiting.set()

    def at_once(self, raw: bytes) -> bool:
        """Take a picture on the short way; False where it is to come as any other message does."""
        straight = self._straight
        if straight is None or not self._holds or len(raw) > BYTES_AT_MOST:
            return False
        now_s = self._now()
        if not self._pace.message(now_s):
            return False
        self._busy = True
        try:
            self._picture(raw, now_s)
        except UnusableMessageError:
            return False
        finally:
            self._busy = False
        if self._outbox:
            if straight.say(self._outbox):
                self._outbox.clear()
            else:
                self._waiting.set()
        return True

    async def _receive(self) -> Raw:
        patience = GREETING_S if self._session is None else None
        try:
            async with asyncio.timeout(patience):
                event = await self._socket.receive()
        except TimeoutError:
            raise Closed(REFUSED, _says("silent")) from None
        if event["type"] == "websocket.disconnect":
            raise Closed
        raw: Raw | None = event.get("bytes")
        return event["text"] if raw is None else raw

    async def _take(self, raw: Raw) -> None:
        """Take one message, and send what it led to."""
        now_s = self._now()
        if not self._pace.message(now_s):
            raise Closed(REFUSED, _says("too_many"))
        self._busy = True
        try:
            self._understood(raw, now_s)
        except UnusableMessageError as error:
            if not self._pace.unusable(now_s):
                raise Closed(REFUSED, _says("too_many_unusable")) from error
            self._outbox.append(wire.refused(str(error)))
        finally:
            self._busy = False
        await self._flush()

    def _understood(self, raw: Raw, now_s: float) -> None:
        if len(raw) > BYTES_AT_MOST:
            raise UnusableMessageError("is too long.")
        if isinstance(raw, bytes):
            self._picture(raw, now_s)
            return
        message = wire.message(raw)
        if isinstance(message, wire.Hello):
            self._hello(message, now_s)
        elif self._session is None:
            raise UnusableMessageError("came before hello.")
        elif self._holds:
            self._session.given(self._clock, message.at, now_s, lambda at_s: as_input(message, at_s))
        elif self._role == "remote" and isinstance(message, REMOTE):
            self._session.pressed(lambda at_s: as_input(message, at_s))
        elif self._role == "remote":
            raise UnusableMessageError("is not for a remote.")

    def _picture(self, raw: bytes, now_s: float) -> None:
        if self._session is None or not self._holds:
            return
        began_s = perf_counter()
        picture = _picture_in(raw)
        self._session.seen(self._clock, picture.at, now_s, picture.sighting)
        if now_s - self._echoed_s >= ECHO_S:
            self._echoed_s = now_s
            self._outbox.append(wire.echo(picture.sequence, (perf_counter() - began_s) * 1000.0))

    def _hello(self, hello: wire.Hello, now_s: float) -> None:
        if hello.v != wire.VERSION:
            raise Closed(REFUSED, _says("other_version"))
        session = self._sessions.latest(self._person)
        if self._session is not None and self._session is not session:
            self._session.part(self.hear, now_s)
        self._session = session
        if self._role == "remote":
            self._clock = session.listen(self.hear, hello.at)
        elif session.taken and not hello.take_over and not self._holds:
            self.hear((Held(),))
        else:
            self._holds = True
            # The session speaks while it is joined, by the clock of this page.
            self._clock = PageClock(session.at_s - hello.at)
            self._clock = session.join(self.hear, hello.at, now_s, camera=hello.camera)

    async def _pump(self) -> None:
        """Send what was said while the page said nothing."""
        with suppress(Closed):
            while True:
                await self._waiting.wait()
                self._waiting.clear()
                await self._flush()

    async def _flush(self) -> None:
        """Send what waits; a page that has gone meanwhile is gone."""
        try:
            while self._outbox:
                await self._socket.send_text(self._outbox.popleft())
        except (WebSocketDisconnect, WebSocketDisconnected):
            raise Closed from None


def _says(why: str) -> str:
    return load.texts()(f"line.{why}")


REMOTE = (wire.Press, wire.Tap, wire.Answer, wire.LeaveTold)


def _picture_in(raw: bytes) -> "Picture":
    """Return the picture in a message; what reads them is loaded with the first."""
    from vastus.web.sightings import picture  # noqa: PLC0415 (it needs numpy)

    return picture(raw)


def as_input(message: wire.Message, at_s: float) -> Input:  # noqa: PLR0911 (a table)
    """Return the session's input for a message at a moment of its clock."""
    match message:
        case wire.Light(bright=bright):
            return Lit(at_s, bright)
        case wire.Press(button=button):
            return Pressed(at_s, button)
        case wire.Tap():
            return Tapped(at_s)
        case wire.Answer(knee=knee, nprs=nprs):
            return Answered(at_s, knee, nprs)
        case wire.Camera(on=on, why=why):
            return CameraChanged(at_s, on, why)
        case wire.AwayTold(why=why):
            return Away(at_s, why)
        case wire.LeaveTold(reason=reason):
            return Leave(at_s, reason)
        case _:
            return Tick(at_s)


async def serve(socket: WebSocket, sessions: Sessions, person: str, role: Role) -> None:
    """Serve one socket from its acceptance to its end."""
    await socket.accept()
    await Line(socket, sessions, person, role).serve()
