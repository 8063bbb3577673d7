"""
Taking in what was exported or backed up, here or on another machine.

Rule 1: all of it or nothing; doing it twice changes nothing the second time.
Rule 2: sessions that are here already may only be continued by it, never
contradicted: facts are only added.
Rule 3: what does not belong (a fact about a set of no session, recordings of no
set, a recording that cannot be read) refuses the whole.
Rule 4: what was reported between sessions is one story, which is continued as a
session is; everything keeps its order, for days begin in between.
"""

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vastus.app import parcel
from vastus.app.drafts import Draft
from vastus.app.keeping import Amount
from vastus.app.parcel import FACTS, REMEDY, LeftOut, Reader, UnreadableParcelError
from vastus.pose import recording
from vastus.record import codec
from vastus.record.facts import Fact, SetBegan
from vastus.record.reports import Report
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
        facts: All of them with their session, in the order in which they were added; reports
            between sessions have none.
        sets: The sets that were begun, which may have a recording.
    """

    facts: tuple[tuple[str | None, Fact], ...]
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
        facts, left_out = _facts_in(reader, file)
        wanted = _sorted(facts, reader.where)
        _check_recordings(reader, wanted)
        folder = folder_opened(data)
        try:
            return replace(_added(reader, wanted, folder), left_out=tuple(one.why for one in left_out))
        finally:
            folder.close()


def _facts_in(reader: Reader, file: Path) -> tuple[tuple[Fact, ...], tuple[LeftOut, ...]]:
    """Return the facts of a parcel; of a backup also those that are left out."""
    if reader.about.vastus == "export":
        lines = reader.content(FACTS)
        assert lines is not None, "an export without facts is not opened"
        return tuple(codec.read(lines.split(b"\n"), f"{reader.where}, {FACTS}")), ()
    with disk_told(file.parent), TemporaryDirectory(dir=file.absolute().parent, prefix=".vastus-") as beside:
        copy = Path(beside) / DATABASE
        copy.write_bytes(reader.content(DATABASE) or b"")
        ledger = SqlLedger(copy)
        try:
            return parcel.facts_in(ledger.lines(), reader.where)
        finally:
            ledger.close()


def _sorted(facts: Sequence[Fact], where: str) -> Wanted:
    """Find the session of each fact; only reports may have none."""
    found: list[tuple[str | None, Fact]] = []
    of_set: dict[str, str] = {}
    for number, fact in enumerate(facts, 1):
        session = session_named(fact) or of_set.get(set_named(fact) or "")
        opened = set_opened(fact)
        alone = session is None and not isinstance(fact, Report)
        if alone or (opened is not None and opened in of_set):
            what = "it belongs to no session of this file."
            raise UnreadableParcelError(f"{where}, fact {number}", what, REMEDY)
        if opened is not None and session is not None:
            of_set[opened] = session
        found.append((session, fact))
    begun = frozenset(fact.set for fact in facts if isinstance(fact, SetBegan))
    return Wanted(tuple(found), begun)


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
        folder.ledger.append([fact for _, fact in new])
        for draft in kept:
            draft.keep()
    recordings = sum(place != folder.place.settings for place, _ in places)
    return Amount(len({session for session, _ in new} - {None}), len(new), recordings)


def _new_facts(wanted: Wanted, folder: DataFolder, where: str) -> list[tuple[str | None, Fact]]:
    """Return the facts that continue what is here, in their order."""
    here = folder.ledger.facts()
    taken = {opened for fact in here if (opened := set_opened(fact)) is not None}
    known = {session: _kept(folder, here, session) for session in dict(wanted.facts)}
    passed: Counter[str | None] = Counter()
    new: list[tuple[str | None, Fact]] = []
    for session, fact in wanted.facts:
        place, kept = passed[session], known[session]
        passed[session] += 1
        if place >= len(kept):
            new.append((session, fact))
        elif kept[place] != fact:
            what = "what was reported between sessions" if session is None else "a session of this file"
            raise UnreadableParcelError(where, f"{what} is kept here with another content.", ELSEWHERE)
    if taken & {set_opened(fact) for _, fact in new}:
        raise UnreadableParcelError(where, "a set of this file is kept here in another session.", ELSEWHERE)
    return new


def _kept(folder: DataFolder, here: Sequence[Fact], session: str | None) -> tuple[Fact, ...]:
    """Return what is kept of a session, or between sessions."""
    if session is not None:
        return folder.ledger.facts(session)
    return tuple(fact for fact in here if isinstance(fact, Report) and session_named(fact) is None)


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
