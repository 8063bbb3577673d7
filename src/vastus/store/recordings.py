"""
Landmark recordings beside the database: one compressed file for each set.

Rule 1: a file grows by complete gzip members, each of whole lines, at most a
second apart, and each is synced to the disk. So whatever cuts it off, what
stands before the cut is a recording, and the cut costs a second.
Rule 2: whoever takes pictures never waits: a picture becomes its line at once,
which is quick; packing, writing and syncing, which let others go on meanwhile,
are done by threads of their own. What the disk refuses is kept for a while and
tried again.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vastus.base.errors import StorageError
from vastus.pose import recording
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import Heading, heading_line, sighting_line
from vastus.record.codec import is_id
from vastus.record.facts import SetBegan
from vastus.store import trouble
from vastus.store.members import members, packed

EVERY_S = 0.5  # half of what a set in progress may lose
WAITING_BYTES = 1 << 21  # of a set whose disk refuses: some minutes, packed
WRITERS = 2
SUFFIX = ".jsonl.gz"


@dataclass(frozen=True, slots=True)
class Disk:
    """How bytes come to a file, and how it is made sure that they stay."""

    write: Callable[[int, bytes], int] = os.write
    sync: Callable[[int], None] = os.fsync


class Recorder:
    """
    The recording of one set on its way.

    Attributes:
        trouble: Why what was taken is not on the disk; None while all is well.
    """

    def __init__(self, path: Path, heading: Heading) -> None:
        self.trouble: StorageError | None = None
        self.path = path
        self._taken: list[str] = []
        self._waiting = packed(f"{heading_line(heading)}\n".encode())
        self._last_s = -1.0
        self._ended = False
        self._file: int | None = None
        self._size = 0
        self._given_up = False

    @property
    def done(self) -> bool:
        """Whether nothing more will be written."""
        return self._ended and not self._taken and (not self._waiting or self._given_up)

    def take(self, sighting: Sighting) -> None:
        """
        Take the next picture, rounded by `recording.quantised`; it is written soon.

        Raises:
            ValueError: It is not later than the one before, or the set has ended.
        """
        if self._ended or sighting.at_s <= self._last_s:
            raise ValueError("a picture that is late, or of a set that has ended, belongs to no recording")
        self._last_s = sighting.at_s
        if not self._given_up:
            self._taken.append(sighting_line(sighting))

    def end(self) -> None:
        """Say that no picture will follow."""
        self._ended = True

    def keep(self, disk: Disk) -> None:
        """Bring to the disk what was taken so far; called by one thread at a time."""
        ended = self._ended
        count = len(self._taken)
        if count:
            lines = "\n".join((*self._taken[:count], ""))
            del self._taken[:count]
            self._waiting += packed(lines.encode())
        if self._waiting and not self._given_up:
            self._write(disk)
        if ended and self.done:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _write(self, disk: Disk) -> None:
        try:
            if self._file is None:
                self._file = _created(self.path, disk)
            _write_all(disk, self._file, self._waiting)
            disk.sync(self._file)
        except OSError as error:
            self.trouble = trouble.of_disk(self.path.parent, error)
            self._tidy()
        else:
            self._size += len(self._waiting)
            self._waiting = b""
            self.trouble = None

    def _tidy(self) -> None:
        """Leave nothing half-written, and give up a set for which too much is waiting."""
        if self._file is not None:
            os.lseek(self._file, self._size, os.SEEK_SET)
            with suppress(OSError):  # a torn tail is passed over by whoever reads, and written over next
                os.ftruncate(self._file, self._size)
        if len(self._waiting) > WAITING_BYTES:
            self._waiting, self._given_up = b"", True


class Recordings:
    """
    All recordings of a data folder.

    Args:
        folder: Where they are; it is made when the first is.
        disk: Stands in for the disk in tests.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder = folder
        self._disk = disk or Disk()
        self._recorders: list[Recorder] = []
        self._round = threading.Lock()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._writers = ThreadPoolExecutor(WRITERS, "recordings")

    def begin(self, set_id: str, heading: Heading) -> Recorder:
        """Begin the recording of a set that has none yet; the disk is not touched here."""
        recorder = Recorder(self.path_of(set_id), heading)
        self._recorders.append(recorder)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="recordings", daemon=True)
            self._thread.start()
        return recorder

    def flush(self) -> None:
        """Bring to the disk what was taken so far, and wait for it; troubles are told by the recorders."""
        with self._round:
            # Several at once: while the disk makes sure of one file, the next is packed.
            tuple(self._writers.map(lambda recorder: recorder.keep(self._disk), tuple(self._recorders)))
            for recorder in tuple(self._recorders):
                if recorder.done:
                    self._recorders.remove(recorder)

    def close(self) -> None:
        """Keep what was taken, and end."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        for recorder in self._recorders:
            recorder.end()
        self.flush()
        for recorder in self._recorders:
            recorder.close()
        self._recorders = []
        self._writers.shutdown()

    def ids(self) -> tuple[str, ...]:
        """Return the sets that have a recording, alphabetically."""
        names = sorted(path.name for path in self.folder.glob(f"*{SUFFIX}"))
        return tuple(name.removesuffix(SUFFIX) for name in names)

    def path_of(self, set_id: str) -> Path:
        """
        Return where the recording of a set is, or would be.

        Raises:
            ValueError: It is not the id of a set.
        """
        if not is_id(set_id):
            raise ValueError("this is not the id of a set")
        return self.folder / f"{set_id}{SUFFIX}"

    def read(self, set_id: str) -> tuple[Heading, Iterator[Sighting]] | None:
        """
        Return what was recorded of a set, up to the last whole second of it; None where nothing was.

        Raises:
            UnreadableRecordingError: It is no recording; also while the sightings are taken.
            StorageError: It cannot be read.
        """
        path = self.path_of(set_id)
        try:
            file = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise trouble.of_disk(path, error) from error
        if next(members(file), None) is None:
            return None
        return recording.read(lines_in(file), str(path))

    def _run(self) -> None:
        while not self._closing.wait(EVERY_S):
            self.flush()


def heading_of(began: SetBegan, model: str) -> Heading:
    """Return the first line of the recording of a set."""
    side = "both" if began.side is None else began.side
    return Heading(exercise=began.exercise, level=began.level, side=side, model=model, clip=began.set)


def lines_in(file: bytes) -> Iterator[bytes]:
    """Return the lines of a compressed recording, its torn tail left out."""
    for member in members(file):
        yield from member.content.splitlines()


def _created(path: Path, disk: Disk) -> int:
    """Return a new file, whose name is safe on the disk like its content will be."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if os.name == "posix":  # elsewhere a folder cannot be opened, and need not be
            _sync_folder(path.parent, disk)
    except OSError:
        os.close(file)
        path.unlink()
        raise
    return file


def _sync_folder(path: Path, disk: Disk) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        disk.sync(folder)
    finally:
        os.close(folder)


def _write_all(disk: Disk, file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[disk.write(file, bytes(left)) :]
