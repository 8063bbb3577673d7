"""
A person's recovery at work: each line of the ledger is read once, what it comes to is kept.

What only a single repetition's replay needs is passed over unread, so that a
year of sessions is read in a moment.
"""

import threading
from collections.abc import Callable

from vastus.record import codec
from vastus.report.recovery import Folding, Recovery

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
            for number, line in self._lines(self._taken):
                self._taken = number
                self._told = None
                if line.startswith(_UNREAD):
                    continue
                try:
                    fact = codec.decode(line, f"fact {number}")
                except codec.UnreadableFactError:
                    continue
                self._folding.take(fact)
            if self._told is None:
                self._told = self._folding.recovery()
            return self._told
