"""
Whole courses of made-up people, decided by the plan: how far they come, and that it keeps its promises.

    python -m benchmarks.programme                    10,000 people, 16 weeks
    python -m benchmarks.programme --people 200 --weeks 4

The same people every time. A promise that is broken once is named, and the run fails.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from os import cpu_count
from statistics import median
from time import perf_counter

from benchmarks.course_lived import PROMISES, Lived, live
from benchmarks.people import KINDS
from benchmarks.tables import Table, number, percent, verdict
from vastus.plan.ladders import Rules, rules

PEOPLE, WEEKS, SEED = 10_000, 16, 1
BAR_S = 300.0
TOGETHER = 25  # people that one worker takes at a time
AGAIN = 51  # of so many people one's facts are folded once more; no multiple of the kinds
STAGES = ("B", "C", "D")


@dataclass
class Sum:
    """What came of the people of one kind."""

    people: int = 0
    reached: dict[str, list[int]] = field(default_factory=lambda: {stage: [] for stage in STAGES})
    days: int = 0
    acceptable: int = 0
    ups: int = 0
    backs: int = 0
    referred: int = 0
    strength: int = 0
    weeks: int = 0
    checked: int = 0
    broken: Counter[str] = field(default_factory=Counter)

    def add(self, one: Lived, weeks: int) -> None:
        """Add a person."""
        self.people += 1
        for stage, on in one.reached.items():
            if stage in self.reached:
                self.reached[stage].append(on)
        self.days += one.days
        self.acceptable += one.acceptable
        self.ups += one.ups
        self.backs += one.backs
        self.referred += one.referred
        self.strength += one.strength
        self.weeks += weeks
        self.checked += one.checked
        self.broken.update(one.broken)


@cache
def shipped() -> Rules:
    """Return the rules that ship, compiled once a process."""
    return rules()


def lived(task: tuple[int, int, int, int]) -> list[Lived]:
    """Let some people live: from which number to which, for how many weeks, drawn from which seed."""
    first, last, weeks, seed = task
    return [
        live(KINDS[one % len(KINDS)], one, weeks, shipped(), seed, keep=one % AGAIN == 0)
        for one in range(first, last)
    ]


def run(people: int, weeks: int, seed: int = SEED, cores: int | None = None) -> dict[str, Sum]:
    """Let everybody live, on all cores."""
    tasks = [(at, min(people, at + TOGETHER), weeks, seed) for at in range(0, people, TOGETHER)]
    sums = {kind.name: Sum() for kind in KINDS}
    cores = cores or cpu_count() or 1
    if cores == 1 or len(tasks) == 1:
        _add(sums, map(lived, tasks), weeks)
    else:
        with ProcessPoolExecutor(cores) as pool:
            _add(sums, pool.map(lived, tasks), weeks)
    return sums


def _add(sums: dict[str, Sum], batches: Iterable[list[Lived]], weeks: int) -> None:
    for batch in batches:
        for one in batch:
            sums[one.kind].add(one, weeks)


def table(sums: dict[str, Sum], weeks: int, seconds: float) -> Table:
    """Return what came of every kind of people."""
    people = sum(one.people for one in sums.values())
    broken = sum((one.broken for one in sums.values()), Counter[str]())
    looks = sum(one.checked for one in sums.values())
    ups = sum(one.ups for one in sums.values())
    kept = "every promise was kept" if not broken else f"**broken**: {dict(broken)}"
    kept = f"{kept} on {looks} days and in {ups} steps up"
    bar = verdict(met=seconds <= BAR_S * people * weeks / (PEOPLE * WEEKS))
    note = (
        f"{people} made-up people, {weeks} weeks each, in {number(seconds, 0)} s "
        f"(bar: {number(BAR_S, 0)} s for {PEOPLE} people of {WEEKS} weeks; {bar}); {kept}. "
        f"The promises: {', '.join(PROMISES)}. "
        "These are no patients: how quickly anybody heals is invented, and so are the shares."
    )
    head = ("people", "number", *(f"stage {s}: share, median day" for s in STAGES),
            "sessions a week", "days with at most 5 of 10", "steps up a week", "steps back a week",
            "sent to a provider")  # fmt: skip
    return Table("Simulated courses", head, tuple(_row(name, one) for name, one in sums.items()), note)


def _row(name: str, one: Sum) -> tuple[str, ...]:
    def each(count: int, of: int, digits: int = 2) -> str:
        return number(count / of if of else None, digits)

    stages = tuple(
        f"{percent(len(on) / one.people if one.people else None)}, {number(median(on) if on else None, 0)}"
        for on in one.reached.values()
    )
    return (
        name,
        str(one.people),
        *stages,
        each(one.strength, one.weeks, 1),
        percent(one.acceptable / one.days if one.days else None),
        each(one.ups, one.weeks),
        each(one.backs, one.weeks),
        percent(one.referred / one.people if one.people else None),
    )


def whole() -> Table:
    """Let everybody live who is to, and return what came of it."""
    began = perf_counter()
    sums = run(PEOPLE, WEEKS)
    return table(sums, WEEKS, perf_counter() - began)


def main(asked: Sequence[str] | None = None) -> int:
    """Run it as asked; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.programme")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args(asked)
    began = perf_counter()
    sums = run(wanted.people, wanted.weeks, wanted.seed)
    print(table(sums, wanted.weeks, perf_counter() - began).markdown())
    return 1 if any(one.broken for one in sums.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
