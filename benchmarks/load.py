"""
How many people one process coaches at a time: N people against the delay of what they are shown.

    python -m benchmarks.load            the whole curve
    python -m benchmarks.load 150 200    some points of it

The server runs as it is shipped, with its ledger and recordings on this
machine's disk, in a process of its own; the people are simulated in others.
Server and people share the machine, so the figures are on the careful side.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.load_people import RATE_HZ
from benchmarks.recordings import ROOT
from benchmarks.tables import Table, number, percent, verdict
from vastus.protocol.load import measuring
from vastus.record.facts import RepDone, SetBegan
from vastus.store.folder import opened

CURVE = (1, 25, 50, 100, 150, 200, 300)
SECONDS = 20.0
BAR_PEOPLE, BAR_MS = 150, 50.0
LEAST_HZ = measuring().motion.min_rate_hz.value  # of each person: from here on no count changes
PER_PROCESS = 150
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Point:
    """
    One point of the curve.

    Args:
        answered: Share of the pictures sent for which something was shown.
        busy: Share of one core that the server used.
        rate_hz: Pictures sent a second, all people together.
        counted: The least and the most complete repetitions of anybody's set.
    """

    people: int
    median_ms: float
    p99_ms: float
    worst_ms: float
    answered: float
    busy: float
    memory_mib: float
    rate_hz: float
    counted: tuple[int, int]


@contextmanager
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run the server in a process of its own, with its record in a folder; gives its port."""
    command = [sys.executable, "-m", "benchmarks.load_server", str(folder)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        assert running.stdout is not None, "it was asked for"
        yield running, int(running.stdout.readline())
    finally:
        running.terminate()
        running.wait()


def counted(folder: Path) -> tuple[int, int]:
    """Return the least and the most complete repetitions of a set in a folder's record."""
    sets: Counter[str] = Counter()
    for fact in opened(folder).ledger.facts():
        if isinstance(fact, SetBegan | RepDone):
            sets[fact.set] += isinstance(fact, RepDone) and fact.complete
    return min(sets.values()), max(sets.values())


def measured(people: int) -> Point:
    """Let so many people squat at the same time on a fresh server."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(people, Path(folder))


def _measured(people: int, folder: Path) -> Point:
    with server(folder) as (running, port):
        groups = [(first, min(PER_PROCESS, people - first)) for first in range(0, people, PER_PROCESS)]
        began, spent = perf_counter(), cpu_s(running.pid)
        told_in = [tempfile.TemporaryFile("w+") for _ in groups]  # noqa: SIM115 (ends with this program)
        crowd = [
            subprocess.Popen(  # noqa: S603
                [
                    sys.executable,
                    "-m",
                    "benchmarks.load_people",
                    str(port),
                    str(first),
                    str(count),
                    str(SECONDS),
                ],
                cwd=ROOT,
                stdout=file,
            )
            for file, (first, count) in zip(told_in, groups, strict=True)
        ]
        busy: list[float] = []
        while any(one.poll() is None for one in crowd):
            time_s, cpu = perf_counter(), cpu_s(running.pid)
            if time_s - began >= 1.0:
                busy.append((cpu - spent) / (time_s - began))
                began, spent = time_s, cpu
            _pause(crowd)
        told = []
        for file in told_in:
            file.seek(0)
            told.append(json.load(file))
        memory = memory_mib(running.pid)
    times = sorted(time for one in told for time in one["times_ms"])
    sent = sum(one["sent"] for one in told)
    return Point(
        people=people,
        median_ms=times[len(times) // 2],
        p99_ms=times[min(len(times) - 1, len(times) * 99 // PERCENT)],
        worst_ms=times[-1],
        answered=len(times) / sent,
        busy=max(busy),
        memory_mib=memory,
        rate_hz=sent / SECONDS,
        counted=counted(folder),
    )


def _pause(crowd: Sequence[subprocess.Popen[bytes]]) -> None:
    try:
        crowd[0].wait(1.0)
    except subprocess.TimeoutExpired:
        return


def cpu_s(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    columns = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(columns[11]) + int(columns[12])) / os.sysconf("SC_CLK_TCK")


def memory_mib(pid: int) -> float:
    """Return the most memory that a process ever held."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(float(line.split()[1]) / 1024.0 for line in lines if line.startswith("VmHWM:"))


def table(points: Sequence[Point]) -> Table:
    """Return the curve."""
    rows = []
    for one in points:
        held = one.p99_ms < BAR_MS and one.answered * RATE_HZ >= LEAST_HZ
        met = verdict(met=held) if one.people == BAR_PEOPLE else ""
        cells = (one.median_ms, one.p99_ms, one.worst_ms)
        rows.append(
            (
                str(one.people),
                number(one.rate_hz, 0),
                *(number(cell) for cell in cells),
                percent(one.answered),
                percent(one.busy),
                number(one.memory_mib, 0),
                " to ".join(map(str, sorted(set(one.counted)))),
                met,
            )
        )
    return Table(
        "People at a time on one process",
        ("people", "pictures/s", "median, ms", "99th percentile, ms", "worst, ms", "answered",
         "of one core at most", "memory, MiB", "repetitions of each", "bar"),
        tuple(rows),
        f"From the sending of a picture to what is shown for it, {SECONDS:.0f} s of squatting at "
        f"{RATE_HZ:.0f} pictures a second each, over loopback. "
        f"Where more come than can be taken, some are left out, never three of a person running. "
        f"Bar: {BAR_PEOPLE} people under {BAR_MS:.0f} ms, with {LEAST_HZ:.0f} pictures a second of each "
        f"answered, from which on no count changes: the repetitions are those of the film as noted for each. "
        f"What bounds it is one core's Python: about two thirds of it the engine, the rest reading, sending "
        f"and recording.",
    )  # fmt: skip


def whole() -> Table:
    """Measure the whole curve."""
    return table([measured(people) for people in CURVE])


def main(words: Sequence[str]) -> int:
    """Measure what is asked for, everything without a word; print a table."""
    points = []
    for people in [int(word) for word in words] or CURVE:
        points.append(measured(people))
        print(points[-1], file=sys.stderr, flush=True)
    print(table(points).markdown())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
