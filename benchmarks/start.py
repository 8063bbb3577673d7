"""
How long `vastus serve` takes to its first page, and how much memory it then sits on.

    python -m benchmarks.start

The real program, in a process of its own, asked the moment it says where it is;
from the start of the process to the last byte of the page of today.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen
from time import perf_counter, sleep
from urllib.request import urlopen

from benchmarks.load import cpu_s
from benchmarks.recordings import ROOT
from benchmarks.tables import Table, number, verdict
from vastus.record.facts import Fact, RepDone, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.store.folder import opened

TIMES = 7
IDLE_S = 10.0
START_S, MEMORY_MB = 1.5, 150.0
SESSIONS, SETS, REPS = 60, 6, 15
FIRST = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
PROMISED = b"</html>"


@dataclass(frozen=True, slots=True)
class Started:
    """One start: seconds to the whole first page, by the clock and of the processor, and the idle memory."""

    first_page_s: float
    busy_s: float
    idle_mb: float


def session(number: int) -> tuple[Fact, ...]:
    """Return a finished session, a day after the one before."""
    began, name = FIRST + timedelta(days=number), f"s{number:03}"
    facts: list[Fact] = [SessionBegan(began, name, "article", 1, "0")]
    for of_session in range(SETS):
        at_s, set_id = 100.0 * of_session, f"{name}-{of_session:02}"
        at, ended = (began + timedelta(seconds=s) for s in (at_s, at_s + 90.0))
        facts.append(
            SetBegan(at, name, set_id, "wall_squat", 1, "article", None, 1, 1, REPS, 5.0, "camera", at_s)
        )
        facts += [
            RepDone(set_id, t + 6.0, "left", t, t + 6.0, True, 46.0, 3.5, t + 3.0, 5.0, 1.5, 1.5)  # noqa: FBT003 (a column of the table)
            for t in (at_s + 6.0 * rep for rep in range(REPS))
        ]
        facts.append(SetEnded(ended, name, set_id, "done", REPS, 0, at_s + 90.0))
    facts.append(SessionEnded(began + timedelta(seconds=100.0 * SETS), name, finished=True, reason=None))
    return tuple(facts)


def lived_in(folder: Path) -> Path:
    """Fill a data folder with the sessions of two months."""
    kept = opened(folder)
    for one in range(SESSIONS):
        kept.ledger.append(session(one))
    kept.close()
    return folder


@contextmanager
def program(folder: Path) -> Iterator[tuple[Popen[str], str]]:
    """Run the program; gives its address as soon as it says it."""
    installed = str(Path(sys.executable).with_name("vastus"))
    command = [installed, "serve", "--no-open", "--port", "0", "--data", str(folder)]
    running = Popen(command, cwd=ROOT, stdout=PIPE, text=True)  # noqa: S603 (this program itself)
    try:
        assert running.stdout is not None, "it was asked for"
        yield running, next(word for word in running.stdout.readline().split() if word.startswith("http"))
    finally:
        running.terminate()
        running.communicate()


def started(folder: Path, idle_s: float = IDLE_S) -> Started:
    """Start the program once."""
    began = perf_counter()
    with program(folder) as (running, address):
        with urlopen(address, timeout=30.0) as answer:  # noqa: S310 (an address of this machine)
            page: bytes = answer.read()
        took_s, busy_s = perf_counter() - began, cpu_s(running.pid)
        assert PROMISED in page, "the page of today"
        sleep(idle_s)
        return Started(took_s, busy_s, held_mb(running.pid))


def held_mb(pid: int) -> float:
    """Return the memory that a process holds at present, in millions of bytes."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(float(line.split()[1]) * 1024.0 / 1e6 for line in lines if line.startswith("VmRSS:"))


def row(name: str, starts: Sequence[Started]) -> tuple[str, ...]:
    """Return the row of one kind of folder."""
    times = [one.first_page_s for one in starts]
    memory = max(one.idle_mb for one in starts)
    met = min(times) <= START_S and memory <= MEMORY_MB
    return (
        name,
        number(min(times), 2),
        number(median(times), 2),
        number(max(times), 2),
        number(median(one.busy_s for one in starts), 2),
        number(memory, 0),
        verdict(met=met),
    )


def table(times: int = TIMES, idle_s: float = IDLE_S) -> Table:
    """Start the program again and again, with a new folder and with one of two months."""
    rows = []
    with tempfile.TemporaryDirectory() as beside:
        fresh = [started(Path(beside, f"new{turn}"), idle_s) for turn in range(times)]
        rows.append(row("a new folder", fresh))
        folder = lived_in(Path(beside, "lived-in"))
        rows.append(row(f"{SESSIONS} sessions", [started(folder, idle_s) for _ in range(times)]))
    return Table(
        "Start",
        (
            "data folder",
            "least, s",
            "median, s",
            "most, s",
            "of the processor, s",
            f"memory after {IDLE_S:.0f} s, MB",
            "bar",
        ),
        tuple(rows),
        f"`vastus serve` from the start of its process to the last byte of the first page, {times} times, "
        "the machine's file cache warm; the most memory of them when nothing was done. Judged by the least "
        f"time: whatever else a machine does only makes it longer. Bars: {START_S} s, {MEMORY_MB:.0f} MB.",
    )


if __name__ == "__main__":
    print(table().markdown())
