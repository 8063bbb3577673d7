"""
Taking in what was exported or backed up, here or on another machine.

Rule 1: all of it or nothing; doing it twice changes nothing the second time.
Rule 2: sessions that are here already may only be continued by it, never
contradicted: facts are only added.
Rule 3: what does not belong (facts of no session, recordings of no set, a
recording that cannot be read) refuses the whole.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vastus.app import parcel
from vastus.app.drafts import Draft
from vastus.app.keeping import Amount
from vastus.app.parcel import FACTS, REMEDY, Reader, UnreadableParcelError
from vastus.pose import recording
from vastus.record import codec
from vastus.record.facts import Fact, SetBegan
from vastus.store.folder import DataFolder
from vastus.store.folder import opened as folder_opened
from vastus.store.ledger import session_named, set_named, set_opened
from vastus.store.members import whole
from vastus.store.place import DATABASE, SETTINGS
from vastus.store.recordings import lines_in
from vastus.store.sql import SqlLedger
from vastus.store.trouble import disk_told

ELSEWHERE = "Import it into an empty folder with --data."


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What a parcel holds, checked.

    Args:
        facts: By session, in the order in which they were added.
        sets: The sets that were begun, which may have a recording.
    """

    facts: dict[str, tuple[Fact, ...]]
    sets: frozenset[str]


def bring_in(file: Path, data: Path | None) -> Amount:
    """
    Take in what an export or a backup holds and is not here yet.

    Args:
        file: The export or backup.
        data: The data folder; the person's own when None.

    Returns:
        What was new.

    Raises:
        InputError: The file cannot be used, or contradicts what is here.
        StorageError: The folder cannot be written, or another program has it.
    """
    with parcel.opened(file) as reader:
        wanted = _sorted(_facts_in(reader, file), reader.where)
        _check_recordings(reader, wanted)
        folder = folder_opened(data)
        try:
            return _added(reader, wanted, folder)
        finally:
            folder.close()


def _facts_in(reader: Reader, file: Path) -> tuple[Fact, ...]:
    if reader.about.vastus == "export":
        lines = reader.content(FACTS)
        assert lines is not None, "an export without facts is not opened"
        return tuple(codec.read(lines.split(b"\n"), f"{reader.where}, {FACTS}"))
    with disk_told(file.parent), TemporaryDirectory(dir=file.absolute().parent, prefix=".vastus-") as beside:
        copy = Path(beside) / DATABASE
        copy.write_bytes(reader.content(DATABASE) or b"")
        ledger = SqlLedger(copy)
        try:
            return ledger.facts()
        finally:
            ledger.close()


def _sorted(facts: Sequence[Fact], where: str) -> Wanted:
    """Sort facts by session; each must belong to one."""
    by_session: dict[str, list[Fact]] = {}
    of_set: dict[str, str] = {}
    for number, fact in enumerate(facts, 1):
        session = session_named(fact) or of_set.get(set_named(fact) or "")
        opened = set_opened(fact)
        if session is None or (opened is not None and opened in of_set):
            what = "it belongs to no session of this file."
            raise UnreadableParcelError(f"{where}, fact {number}", what, REMEDY)
        if opened is not None:
            of_set[opened] = session
        by_session.setdefault(session, []).append(fact)
    begun = frozenset(fact.set for fact in facts if isinstance(fact, SetBegan))
    return Wanted({session: tuple(told) for session, told in by_session.items()}, begun)


def _check_recordings(reader: Reader, wanted: Wanted) -> None:
    for set_id in reader.set_ids:
        where = f"{reader.where}, recording {set_id}"
        if set_id not in wanted.sets:
            raise UnreadableParcelError(where, "it is of no set of this file.", REMEDY)
        content = reader.recording(set_id)
        if whole(content) != content:
            raise UnreadableParcelError(where, "it is cut off or damaged.", REMEDY)
        if content:
            _, sightings = recording.read(lines_in(content), where)
            for _ in sightings:
                pass


def _added(reader: Reader, wanted: Wanted, folder: DataFolder) -> Amount:
    """Add what is new: files first, beside their places; then the facts; then the files get their names."""
    new = _new_facts(wanted, folder, reader.where)
    with ExitStack() as drafts:
        places = _new_files(reader, folder)
        kept = []
        with disk_told(folder.path):
            folder.recordings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for place, content in places:
                draft = Draft(place)
                drafts.callback(draft.drop)
                _write(draft.beside, content)
                kept.append(draft)
        folder.ledger.append([fact for facts in new.values() for fact in facts])
        for draft in kept:
            draft.keep()
    recordings = sum(place != folder.place.settings for place, _ in places)
    return Amount(len(new), sum(len(facts) for facts in new.values()), recordings)


def _new_facts(wanted: Wanted, folder: DataFolder, where: str) -> dict[str, tuple[Fact, ...]]:
    """Return the facts that continue what is here, by session."""
    here = folder.ledger.facts()
    taken = {opened for fact in here if (opened := set_opened(fact)) is not None}
    new: dict[str, tuple[Fact, ...]] = {}
    for session, facts in wanted.facts.items():
        known = folder.ledger.facts(session)
        more = facts[len(known) :]
        if known[: len(facts)] != facts[: len(known)]:
            what = "a session of this file is kept here with another content."
            raise UnreadableParcelError(where, what, ELSEWHERE)
        if taken & {set_opened(fact) for fact in more}:
            raise UnreadableParcelError(
                where, "a set of this file is kept here in another session.", ELSEWHERE
            )
        if more:
            new[session] = more
    return new


def _new_files(reader: Reader, folder: DataFolder) -> list[tuple[Path, bytes]]:
    """Return the recordings that are not here yet, or only the beginning of them, and missing settings."""
    new: list[tuple[Path, bytes]] = []
    for set_id in reader.set_ids:
        place, content = folder.recordings.path_of(set_id), reader.recording(set_id)
        with disk_told(folder.path):
            here = place.read_bytes() if place.exists() else b""
        known = whole(here)
        if content.startswith(known) and content != here:
            new.append((place, content))
        elif not known.startswith(content):
            where = f"{reader.where}, recording {set_id}"
            raise UnreadableParcelError(where, "it is kept here with another content.", ELSEWHERE)
    settings = reader.content(SETTINGS)
    if settings is not None and not folder.place.settings.exists():
        new.append((folder.place.settings, settings))
    return new


def _write(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
