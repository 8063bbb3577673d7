"""
Facts on their way to the ledger: whoever notes them never waits for the disk.

What comes together is kept together: one transaction for many people. What the
disk refuses stays here, in its order, and is tried again until it is kept.
"""

import threading
from collections.abc import Sequence

from vastus.base.errors import StorageError
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.store.ledger import Ledger

TOGETHER_S = 0.02  # how long a fact waits for others
AGAIN_S = 1.0


class Clerk:
    """
    Adds facts to a ledger by a thread of its own.

    Attributes:
        trouble: Why facts are waiting; None while all is well.
    """

    def __init__(self, ledger: Ledger, together_s: float = TOGETHER_S, again_s: float = AGAIN_S) -> None:
        self.trouble: StorageError | None = None
        self._ledger = ledger
        self._together_s = together_s
        self._again_s = again_s
        self._waiting: list[Fact] = []
        self._round = threading.Lock()
        self._called = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
        self._thread.start()

    def note(self, facts: Sequence[Fact]) -> None:
        """
        Take facts; they are kept within a few hundredths of a second.

        Raises:
            ValueError: One of them holds what no fact may; none was taken.
        """
        for fact in facts:
            codec.encode(fact)
        self._waiting.extend(facts)
        self._called.set()

    def flush(self) -> None:
        """
        Keep everything that was noted, and wait for it.

        Raises:
            StorageError: It could not be kept; it still waits.
        """
        with self._round:
            count = len(self._waiting)
            try:
                self._ledger.append(self._waiting[:count])
            except StorageError as error:
                self.trouble = error
                raise
            del self._waiting[:count]
            self.trouble = None

    def close(self) -> None:
        """
        Keep everything that was noted, and end.

        Raises:
            StorageError: Some could not be kept, and is lost.
        """
        self._closing.set()
        self._called.set()
        self._thread.join()
        self.flush()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._called.wait()
            self._closing.wait(self._together_s)
            self._called.clear()
            try:
                self.flush()
            except StorageError:  # kept in `trouble` for whoever asks
                self._closing.wait(self._again_s)
                self._called.set()
