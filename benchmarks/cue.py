"""
From capture to cue: what socket and engine add between a picture and what is said and shown for it.

    python -m benchmarks.cue

One person squats before the coach as it is shipped, in a process of its own,
with its ledger and recordings on this machine's disk. One picture at a time is
under way, so whatever comes is for the last one sent.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.load import server
from benchmarks.load_people import RATE_HZ, Person, frames
from benchmarks.tables import Table, number, verdict

SECONDS = 60.0
PATIENCE_S = 120.0
SETTLING_S = 1.0
BAR_MS = 20.0
SHOWN, SAID = "the body's place, each picture", "screens, words and sounds"


@dataclass
class Attentive(Person):
    """
    A person whose page also times what is said.

    Attributes:
        said_ms: From the sending of a picture to each screen, word and sound for it.
    """

    said_ms: list[float] = field(default_factory=list)
    sent_s: float = 0.0

    def show(self) -> None:
        """Send the next picture."""
        self.sent_s = perf_counter()
        super().show()

    def _told(self, message: bytes, now: float) -> None:
        if self.measuring and is_said(message):
            self.said_ms.append((now - self.sent_s) * 1000.0)
        super()._told(message, now)


def is_said(message: bytes) -> bool:
    """Tell whether a message is a screen, a word or a sound."""
    return bool(message) and json.loads(message)["t"] in {"screen", "say", "sound"}


@contextmanager
def served() -> Iterator[int]:
    """Run the server in a process of its own; gives its port."""
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as (running, port):
        yield port
    assert running.stdout is not None, "it was asked for"
    running.stdout.close()


async def squat(port: int, seconds: float) -> Attentive:
    """Let one person squat, and time what comes of it."""
    loop = asyncio.get_running_loop()
    _, person = await loop.create_connection(lambda: Attentive("one", port, frames()), "127.0.0.1", port)
    due, until, began = loop.time(), loop.time() + PATIENCE_S, None
    while began is None or loop.time() < began + SETTLING_S + seconds:
        await asyncio.sleep(max(0.0, due - loop.time()))
        due += 1.0 / RATE_HZ
        if person.kind in {"gate", "ready", "work"}:
            person.show()
        if began is None and person.kind == "work":
            began = loop.time()
        if began is None and (person.gone or loop.time() > until):
            raise TimeoutError(person.kind)
        person.measuring = began is not None and loop.time() >= began + SETTLING_S
    await asyncio.sleep(SETTLING_S)
    person.leave()
    await asyncio.sleep(SETTLING_S)
    return person


def row(what: str, times_ms: Sequence[float]) -> tuple[str, ...]:
    """Return what came of some times; of none, that the bar is missed."""
    times = sorted(times_ms)
    if not times:
        return (what, "0", "-", "-", "-", verdict(met=False))
    p99 = times[min(len(times) - 1, len(times) * 99 // 100)]
    cells = (number(times[len(times) // 2]), number(p99), number(times[-1]))
    return (what, str(len(times)), *cells, verdict(met=p99 <= BAR_MS))


def table() -> Table:
    """Measure, and return what was reached."""
    with served() as port:
        person = asyncio.run(squat(port, SECONDS))
    return Table(
        "From capture to cue",
        ("what comes", "times", "median, ms", "99th percentile, ms", "worst, ms", "bar"),
        (row(SHOWN, person.times_ms), row(SAID, person.said_ms)),
        f"What engine and socket add: from the sending of a picture's landmarks to what comes for it, one "
        f"person at {RATE_HZ:.0f} pictures a second over loopback for {SECONDS:.0f} s of squatting. "
        f"Bar: {BAR_MS:.0f} ms at the 99th percentile.",
    )


def main() -> int:
    """Print the table."""
    print(table().markdown())
    return 0


if __name__ == "__main__":
    sys.exit(main())
