"""
Simulated people, each with a page of its own: for `benchmarks.load`.

    python -m benchmarks.load_people PORT FIRST COUNT SECONDS

They go through a session to the wall squat, set up, and squat at 15 pictures a
second; what is timed is from the sending of a picture to what is shown for it.
The line of a page is written by hand here, to cost the machine little beside
the server that is measured. Prints the times in milliseconds as JSON.
"""

import asyncio
import base64
import json
import os
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.recordings import ROOT
from vastus.pose import recording
from vastus.pose.landmarks import Sighting

RATE_HZ = 15.0
PATIENCE_S = 120.0
EXERCISE = "wall_squat"
POSES = ROOT / "src" / "vastus" / "demo" / "wall_squat.poses.jsonl"
AT_OFFSET = 8
TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA
SHORT, HEAD, LONG_HEAD = 126, 2, 4


def frames() -> list[bytes]:
    """Return the demonstration's pictures as messages without their time."""
    _, sightings = recording.read(POSES.read_text("utf-8").splitlines(), POSES.name)
    return [packed(sighting, number) for number, sighting in enumerate(sightings)]


def packed(sighting: Sighting, number: int) -> bytes:
    """Return one picture as a page sends it, at time zero."""
    head = struct.pack(
        "<BBHIdHH", 1, len(sighting.people), 0, number, 0.0, sighting.width_px, sighting.height_px
    )
    bodies = []
    for person in sighting.people:
        image = [value for landmark in person.image for value in landmark]
        world = [value for point in person.world for value in (point.x, -point.y, -point.z)]
        bodies.append(struct.pack("<198f", *image, *world))
    return head + b"".join(bodies)


def framed(kind: int, payload: bytes) -> bytes:
    """Return a masked frame; the mask is zero, so that masking costs nothing here."""
    size = len(payload)
    if size < SHORT:
        return struct.pack("!BB4x", 0x80 | kind, 0x80 | size) + payload
    return struct.pack("!BBH4x", 0x80 | kind, 0x80 | SHORT, size) + payload


def answer_to(screen: dict[str, object]) -> str | None:
    """Return the button that leads on towards the squat; None where pictures do."""
    kind, offered = screen["kind"], screen.get("exercise")
    if kind == "intro":
        return "go" if offered == EXERCISE else "skip"
    return {"pain": "go", "activity": "skip", "rest": "skip", "paused": "resume"}.get(str(kind))


@dataclass
class Person(asyncio.Protocol):
    """One person's page."""

    name: str
    port: int
    pictures: Sequence[bytes]
    kind: str = ""
    measuring: bool = False
    times_ms: list[float] = field(default_factory=list)
    sent: int = 0
    gone: bool = False

    def __post_init__(self) -> None:
        """Begin with nothing heard."""
        self._buffer = bytearray()
        self._open = False
        self._flight: dict[float, float] = {}
        self._number = 0
        self._began = perf_counter()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket."""
        assert isinstance(transport, asyncio.Transport)
        self._line = transport
        key = base64.b64encode(os.urandom(16)).decode()
        here = f"127.0.0.1:{self.port}"
        transport.write(
            f"GET /session/socket?person={self.name} HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Take what the server says."""
        now = perf_counter()
        self._buffer += data
        if not self._open:
            head, mark, rest = bytes(self._buffer).partition(b"\r\n\r\n")
            if not mark:
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._open, self._buffer = True, bytearray(rest)
            self.say(t="hello", v=1, camera=True, take_over=False)
        while (message := self._next()) is not None:
            self._told(message, now)

    def at(self) -> float:
        """Return this page's clock."""
        return round(perf_counter() - self._began, 3)

    def say(self, **message: object) -> None:
        """Send a text message."""
        self._line.write(framed(TEXT, json.dumps({"at": self.at(), **message}).encode()))

    def show(self) -> None:
        """Send the next picture."""
        at = self.at()
        frame = bytearray(self.pictures[self._number % len(self.pictures)])
        self._number += 1
        struct.pack_into("<d", frame, AT_OFFSET, at)
        if self.measuring:
            self.sent += 1
            self._flight[at] = perf_counter()
        self._line.write(framed(BINARY, bytes(frame)))

    def connection_lost(self, error: Exception | None) -> None:
        """Know that the line is gone."""
        del error
        self.gone = True

    def leave(self) -> None:
        """End the session and the line."""
        self.say(t="leave", reason="other")
        self._line.close()

    def _next(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < HEAD:
            return None
        kind, size, begin = buffer[0] & 0xF, buffer[1], 2
        if size == SHORT:
            if len(buffer) < LONG_HEAD:
                return None
            size, begin = int.from_bytes(buffer[2:4], "big"), 4
        if len(buffer) < begin + size:
            return None
        message = bytes(buffer[begin : begin + size])
        del buffer[: begin + size]
        if kind == CLOSE:
            raise ConnectionError(f"{self.name} was sent away: {message[2:].decode()}")
        if kind == PING:
            self._line.write(framed(PONG, message))
        return message if kind == TEXT else b""

    def _told(self, message: bytes, now: float) -> None:
        if message.startswith(b'{"t":"live"'):
            at = float(message[message.index(b'"at":') + 5 : message.index(b",", 12)])
            sent = self._flight.pop(at, None)
            if sent is not None:
                self.times_ms.append((now - sent) * 1000.0)
        elif message.startswith(b'{"t":"screen"'):
            screen = json.loads(message)
            self.kind = screen["kind"]
            button = answer_to(screen)
            if button is not None:
                self.say(t="press", button=button)


async def squat(port: int, names: Sequence[str], seconds: float) -> dict[str, object]:
    """Let people squat at the same time, spread evenly over the time between two pictures."""
    pictures = frames()
    loop = asyncio.get_running_loop()
    people = []
    for name in names:
        _, person = await loop.create_connection(lambda n=name: Person(n, port, pictures), "127.0.0.1", port)  # type: ignore[misc]
        people.append(person)
    over = asyncio.Event()
    streams = [
        asyncio.create_task(_stream(person, i / len(people) / RATE_HZ, over))
        for i, person in enumerate(people)
    ]
    began = perf_counter()
    while not all(person.kind == "work" for person in people):
        if perf_counter() - began > PATIENCE_S or any(person.gone for person in people):
            raise TimeoutError([person.kind for person in people])
        await asyncio.sleep(0.2)
    await asyncio.sleep(1.0)
    for person in people:
        person.measuring = True
    await asyncio.sleep(seconds)
    for person in people:
        person.measuring = False
    await asyncio.sleep(1.0)
    over.set()
    await asyncio.gather(*streams)
    for person in people:
        person.leave()
    await asyncio.sleep(0.5)
    times = [time for person in people for time in person.times_ms]
    return {"times_ms": times, "sent": sum(person.sent for person in people)}


async def _stream(person: Person, delay_s: float, over: asyncio.Event) -> None:
    """Send pictures at the camera's rate; a late one is sent at once, and none is left out."""
    loop = asyncio.get_running_loop()
    due = loop.time() + delay_s
    while not over.is_set():
        await asyncio.sleep(max(0.0, due - loop.time()))
        if person.kind in {"gate", "ready", "work"}:
            person.show()
        due += 1.0 / RATE_HZ


def main(words: Sequence[str]) -> None:
    """Print what some people saw."""
    port, first, count = (int(word) for word in words[:3])
    names = [str(number) for number in range(first, first + count)]
    print(json.dumps(asyncio.run(squat(port, names, float(words[3])))))


if __name__ == "__main__":
    main(sys.argv[1:])
