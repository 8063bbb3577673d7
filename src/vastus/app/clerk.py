"""
What is on its way to the record: whoever notes it never waits for the disk.

What comes together is kept together: one transaction for the facts of many
people. What the disk refuses stays here, in its order, and is tried again.
"""

import threading
from collections.abc import Sequence

from vastus.base.errors import StorageError
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import Heading
from vastus.record import codec
from vastus.record.facts import Fact, SetBegan
from vastus.store.ledger import Ledger
from vastus.store.recordings import Recorder, Recordings, heading_of

TOGETHER_S = 0.02  # how long a fact waits for others
AGAIN_S = 1.0
IN_THE_PAGE = "page"  # which of its models a page runs is its own business


class Clerk:
    """
    Writes down what happens, for any number of sessions at once.

    Args:
        ledger: Takes the facts.
        recordings: Take the pictures' landmarks.
        together_s: How long a fact waits for others.
        again_s: After how long what was refused is tried again.
    """

    def __init__(
        self,
        ledger: Ledger,
        recordings: Recordings,
        together_s: float = TOGETHER_S,
        again_s: float = AGAIN_S,
    ) -> None:
        self._ledger = ledger
        self._recordings = recordings
        self._together_s = together_s
        self._again_s = again_s
        self._refused: StorageError | None = None
        self._waiting: list[Fact] = []
        self._early: dict[str, list[Sighting]] = {}
        self._headings: dict[str, Heading] = {}
        self._recorders: dict[str, Recorder] = {}
        self._round = threading.Lock()
        self._called = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str | None:
        """One sentence on why something cannot be kept at present; None while all is well."""
        refused = (self._refused, *(recorder.trouble for recorder in tuple(self._recorders.values())))
        told = next((one for one in refused if one is not None), None)
        return None if told is None else f"Not everything can be kept at present: {told.what} {told.remedy}"

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

    def began(self, fact: SetBegan) -> None:
        """Know what the recording of a set is of; it begins with the first picture, if there is any."""
        self._headings[fact.set] = heading_of(fact, IN_THE_PAGE)
        for sighting in self._early.pop(fact.set, ()):
            self.picture(fact.set, sighting)

    def picture(self, set_id: str, sighting: Sighting) -> None:
        """Take one picture of a set, rounded; of one that has not begun it waits until it does."""
        recorder, heading = self._recorders.get(set_id), self._headings.get(set_id)
        if recorder is None and heading is not None:
            recorder = self._recorders[set_id] = self._recordings.begin(set_id, heading)
        if recorder is None:
            self._early.setdefault(set_id, []).append(sighting)
        else:
            recorder.take(sighting)

    def ended(self, set_id: str) -> None:
        """Close the recording of a set; of one that never began, forget what came before."""
        self._early.pop(set_id, None)
        self._headings.pop(set_id, None)
        recorder = self._recorders.pop(set_id, None)
        if recorder is not None:
            recorder.end()

    def flush(self) -> None:
        """
        Keep every fact that was noted, and wait for it.

        Raises:
            StorageError: They could not be kept; they still wait.
        """
        with self._round:
            count = len(self._waiting)
            try:
                self._ledger.append(self._waiting[:count])
            except StorageError as error:
                self._refused = error
                raise
            del self._waiting[:count]
            self._refused = None

    def close(self) -> None:
        """
        Keep everything, and end; the ledger and the recordings stay open.

        Raises:
            StorageError: Facts could not be kept, and are lost.
        """
        self._closing.set()
        self._called.set()
        self._thread.join()
        for set_id in tuple(self._recorders):
            self.ended(set_id)
        self.flush()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._called.wait()
            self._closing.wait(self._together_s)
            self._called.clear()
            try:
                self.flush()
            except StorageError:  # `trouble` tells it
                self._closing.wait(self._again_s)
                self._called.set()
