"""
What a person may do with what is kept of them: take it out, copy it, wipe it out.

Rule 1: a file appears whole or not at all, readable by its owner only.
Rule 2: taking out and copying work while the coach is at work: facts as they
are at one moment, recordings up to their last whole second.
"""

import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vastus.app.drafts import Draft, unwritable
from vastus.app.parcel import FACTS, SPOILT, About, LeftOut, Writer, facts_in
from vastus.app.version import version
from vastus.base.errors import StorageError
from vastus.record import codec
from vastus.record.facts import Fact, SetBegan
from vastus.store.folder import DataFolder, looked_into
from vastus.store.members import whole
from vastus.store.place import DATABASE, LOCK, SETTINGS, Place, default_place, locked
from vastus.store.recordings import SUFFIX
from vastus.store.sql import SqlLedger
from vastus.store.trouble import disk_told

OURS = ("settings.*", "lan-*.pem", "lan-*.part", "paired.*")  # beside database and recordings


@dataclass(frozen=True, slots=True)
class Amount:
    """
    How much there is of what is kept.

    Args:
        left_out: Why facts beside these cannot be read, a sentence each.
    """

    sessions: int
    facts: int
    recordings: int
    left_out: tuple[str, ...] = ()


def export(data: Path | None, target: Path) -> Amount:
    """
    Write everything that is kept into one file that any program can read.

    Args:
        data: The data folder; the person's own when None.
        target: The file, a zip.

    Raises:
        StorageError: What is kept cannot be read.
        UnwritableOutputError: The file cannot be written.
    """
    with _looking(data) as folder, _parcel(target, "export") as parcel:
        sessions = folder.ledger.sessions()
        facts, left_out = facts_in(folder.ledger.lines(), str(folder.ledger.path))
        parcel.add(FACTS, "".join(codec.encode(fact) + "\n" for fact in facts).encode())
        if left_out:
            parcel.add(SPOILT, "".join(f"{one.number} {one.line}\n" for one in left_out).encode())
        return _amount(parcel, folder, sessions, facts, left_out)


def backup(data: Path | None, target: Path) -> Amount:
    """
    Copy the database, as it is at one moment, and the recordings into one file.

    Args:
        data: The data folder; the person's own when None.
        target: The file, a zip; unpacked it is a data folder.

    Raises:
        StorageError: What is kept cannot be read.
        UnwritableOutputError: The file cannot be written.
    """
    with _looking(data) as folder, _parcel(target, "backup") as parcel:
        with TemporaryDirectory(dir=target.absolute().parent, prefix=".vastus-") as beside:
            copy = Path(beside) / DATABASE
            folder.ledger.backup(copy)
            kept = SqlLedger(copy)
            try:
                sessions = kept.sessions()
                facts, left_out = facts_in(kept.lines(), str(folder.ledger.path))
            finally:
                kept.close()
            parcel.add_file(DATABASE, copy)
        return _amount(parcel, folder, sessions, facts, left_out)


def place_of(data: Path | None) -> Path:
    """Return where things are kept."""
    return default_place() if data is None else data


def amount(data: Path | None) -> Amount | None:
    """
    Return how much is kept; None where something is that cannot be read.

    Raises:
        StorageError: Nothing is kept there.
    """
    place = Place(place_of(data), None)
    try:
        with _looking(data) as folder:
            ledger = folder.ledger
            return Amount(len(ledger.sessions()), len(ledger.lines()), len(folder.recordings.ids()))
    except StorageError:
        if any(path.stat().st_size for path in _kept(place)):
            return None
        raise


def erase(data: Path | None) -> None:
    """
    Remove everything that is kept of a person, for good, also what cannot be read; nothing else.

    Args:
        data: The data folder; the person's own when None.

    Raises:
        StorageError: Another program is at work there, or it cannot be removed.
    """
    place = locked(data)
    try:
        with disk_told(place.path):
            for path in _kept(place):
                path.unlink(missing_ok=True)
    finally:
        place.close()
    with disk_told(place.path):
        for path in place.path.glob(f"{LOCK}*"):
            path.unlink(missing_ok=True)
    for folder in (place.recordings, place.path):
        with suppress(OSError):  # something of somebody else's is in it, so it stays
            folder.rmdir()


def _kept(place: Place) -> Iterator[Path]:
    """Return every file that is kept in a data folder, what was left half-written included."""
    yield from place.path.glob(f"{DATABASE}*")
    for names in OURS:
        yield from place.path.glob(names)
    yield from place.recordings.glob(f"*{SUFFIX}")
    yield from place.recordings.glob(".vastus-*.part")


def _amount(
    parcel: Writer,
    folder: DataFolder,
    sessions: Sequence[str],
    facts: Sequence[Fact],
    left_out: Sequence[LeftOut],
) -> Amount:
    """Add the files that belong to facts; return how much it all is."""
    sets = [fact.set for fact in facts if isinstance(fact, SetBegan)]
    added = _add_files(parcel, folder, sets)
    return Amount(len(sessions), len(facts), added, tuple(one.why for one in left_out))


def _add_files(parcel: Writer, folder: DataFolder, sets: list[str]) -> int:
    """Add the settings and the recordings of these sets; return how many recordings there were."""
    if folder.place.settings.exists():
        with disk_told(folder.path):
            content = folder.place.settings.read_bytes()
        parcel.add(SETTINGS, content)
    recorded = set(folder.recordings.ids())
    found = [set_id for set_id in sets if set_id in recorded]
    for set_id in found:
        with disk_told(folder.path):
            content = folder.recordings.path_of(set_id).read_bytes()
        parcel.add_recording(set_id, whole(content))
    return len(found)


@contextmanager
def _looking(data: Path | None) -> Iterator[DataFolder]:
    folder = looked_into(data)
    try:
        yield folder
    finally:
        folder.close()


@contextmanager
def _parcel(target: Path, form: str) -> Iterator[Writer]:
    """Yield a parcel that gets its name when it is whole and safe on the disk."""
    draft = Draft(target)
    try:
        try:
            with draft.beside.open("wb") as file:
                draft.beside.chmod(0o600)
                with zipfile.ZipFile(file, "w") as parcel:
                    about = About(vastus=form, written_by=version())  # type: ignore[arg-type]
                    yield Writer(parcel, about)
                file.flush()
                os.fsync(file.fileno())
        except StorageError:
            raise
        except OSError as error:
            raise unwritable(target, error) from error
        draft.keep()
    except BaseException:
        draft.drop()
        raise
