"""
A person's recovery at work: each line of the ledger is read once, what it comes to is kept.

What only a single repetition's replay needs is passed over unread, and so are the
repetitions of weeks that nobody is told of any more: years are read in a moment.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from vastus.record import codec
from vastus.record.facts import Fact
from vastus.record.reports import DayBegan
from vastus.report.recovery import TOLD_WEEKS, Folding, Recovery

Lines = Callable[[int], tuple[tuple[int, str], ...]]
_UNREAD = tuple(
    f'{{"kind":"{kind}"'
    for kind in (
        "movement_began",
        "band_entered",
        "hold_done",
        "fault_shown",
        "fault_gone",
        "movement_set_aside",
        "movement_abandoned",
        "sight_lost",
        "sight_regained",
        "cue_given",
    )
)

_REP, _DAY = '{"kind":"rep_done"', '{"kind":"day_began"'
_TOLD = timedelta(weeks=TOLD_WEEKS + 1)


class Recoveries:
    """
    The recovery of the person of one data folder.

    Args:
        lines: Returns the lines added after one, by its number.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._taken = 0
        self._folding = Folding()
        self._told: Recovery | None = None
        self._lock = threading.Lock()

    def now(self) -> Recovery:
        """
        Return what is known; what cannot be read is left out, as the course leaves it out.

        Raises:
            StorageError: The record cannot be read.
        """
        with self._lock:
            lines = self._lines(self._taken)
            told_of = _reps_told_of(lines) if not self._taken else 0
            for place, (number, line) in enumerate(lines):
                self._taken = number
                self._told = None
                if line.startswith(_UNREAD) or (place < told_of and line.startswith(_REP)):
                    continue
                fact = _fact(line)
                if fact is not None:
                    self._folding.take(fact)
            if self._told is None:
                self._told = self._folding.recovery()
            return self._told


def _reps_told_of(lines: Sequence[tuple[int, str]]) -> int:
    """Return the place from which on repetitions lie in weeks that are still told of."""
    days = [(place, day) for place, (_, line) in enumerate(lines) if (day := _day_of(line)) is not None]
    last = max((day for _, day in days), default=None)
    return 0 if last is None else next(place for place, day in days if day >= last - _TOLD)


def _day_of(line: str) -> date | None:
    if not line.startswith(_DAY):
        return None
    fact = _fact(line)
    return fact.day if isinstance(fact, DayBegan) else None


def _fact(line: str) -> Fact | None:
    try:
        return codec.decode(line, "")
    except codec.UnreadableFactError:
        return None
