"""
Everything that is kept, in one file that can be carried away.

    about.json                which form this is, and of which version
    facts.jsonl               of an export: every fact, one line each
    spoilt.txt                of an export: lines that cannot be read, as they are; nothing takes them in
    vastus.sqlite             of a backup: the database itself
    settings.json             how the person wants it, where they said so
    recordings/SET.jsonl.gz   what the camera's landmarks were in a set

Rule 1: a file that is not exactly this is refused, whole, before anything is taken.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from vastus.base.errors import InputError
from vastus.protocol.model import Model
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.store.ledger import session_named, set_named, set_opened
from vastus.store.place import DATABASE, RECORDINGS, SETTINGS
from vastus.store.recordings import SUFFIX

ABOUT = "about.json"
FACTS = "facts.jsonl"
SPOILT = "spoilt.txt"
NAMES = re.compile(
    rf"{ABOUT}|{FACTS}|{SPOILT}|{SETTINGS}|{DATABASE}|{RECORDINGS}/[A-Za-z0-9_-]+{re.escape(SUFFIX)}"
)
MOST_BYTES = {ABOUT: 1 << 16, SETTINGS: 1 << 16, FACTS: 1 << 30, SPOILT: 1 << 30, DATABASE: 1 << 32}
RECORDING_BYTES = 1 << 26
REMEDY = "Name a file that `vastus export` or `vastus backup` has written."


class UnreadableParcelError(InputError):
    """A file that is no export and no backup, or not whole."""


class About(Model):
    """What a parcel is."""

    vastus: Literal["export", "backup"]
    version: Literal[1] = 1
    written_by: str


class Writer:
    """A parcel on its way; the same content gives the same bytes."""

    def __init__(self, file: zipfile.ZipFile, about: About) -> None:
        self._file = file
        self.add(ABOUT, about.model_dump_json().encode())

    def add(self, name: str, content: bytes) -> None:
        """Add a file; raises OSError."""
        entry = _entry(name)
        self._file.writestr(entry, content)

    def add_file(self, name: str, path: Path) -> None:
        """Add a file that may be large; raises OSError."""
        entry = _entry(name)
        entry.file_size = path.stat().st_size
        with path.open("rb") as source, self._file.open(entry, "w") as target:
            while chunk := source.read(1 << 20):
                target.write(chunk)

    def add_recording(self, set_id: str, content: bytes) -> None:
        """Add a recording; raises OSError."""
        self.add(f"{RECORDINGS}/{set_id}{SUFFIX}", content)


class Reader:
    """
    A parcel that is open.

    Raises:
        UnreadableParcelError: It is not one, or holds what does not belong.
    """

    def __init__(self, file: zipfile.ZipFile, where: str) -> None:
        self.where = where
        self._file = file
        self._names = _checked_names(file, where)
        self.about = self._about()

    @property
    def set_ids(self) -> tuple[str, ...]:
        """The sets whose recordings it holds."""
        start = f"{RECORDINGS}/"
        found = (name for name in self._names if name.startswith(start))
        return tuple(name.removeprefix(start).removesuffix(SUFFIX) for name in found)

    def content(self, name: str) -> bytes | None:
        """
        Return one of its files; None where it has none of that name.

        Raises:
            UnreadableParcelError: It is damaged.
        """
        if name not in self._names:
            return None
        with damage_told(f"{self.where}, {name}"):
            return self._file.read(name)

    def recording(self, set_id: str) -> bytes:
        """
        Return one of its recordings.

        Raises:
            UnreadableParcelError: It is damaged.
        """
        content = self.content(f"{RECORDINGS}/{set_id}{SUFFIX}")
        assert content is not None, "asked for what is not among `set_ids`"
        return content

    def _about(self) -> About:
        content = self.content(ABOUT)
        where = f"{self.where}, {ABOUT}"
        if content is None:
            raise UnreadableParcelError(self.where, "this is no export and no backup.", REMEDY)
        try:
            about = About.model_validate_json(content)
        except ValidationError as error:
            what = "this is no export or backup of this version."
            raise UnreadableParcelError(
                where, what, "Use the vastus that wrote it, or a newer one."
            ) from error
        needed = FACTS if about.vastus == "export" else DATABASE
        if needed not in self._names:
            raise UnreadableParcelError(self.where, f"{needed} is missing.", REMEDY)
        return about


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that cannot be taken along: its number, its line as it is, and why."""

    number: int
    line: str
    why: str


def facts_in(lines: Iterable[tuple[int, str]], where: str) -> tuple[tuple[Fact, ...], tuple[LeftOut, ...]]:
    """
    Return the facts of a database that can be taken along, and those that cannot.

    Args:
        lines: Each with its number.
        where: The database, for messages.
    """
    facts: list[Fact] = []
    left_out: list[LeftOut] = []
    begun: set[str | None] = {None}
    for number, line in lines:
        place = f"{where}, fact {number}"
        try:
            fact = codec.decode(line, place)
        except codec.UnreadableFactError as error:
            left_out.append(LeftOut(number, line, str(error)))
            continue
        if session_named(fact) is None and set_named(fact) not in begun:
            left_out.append(LeftOut(number, line, f"{place}: the beginning of its set cannot be read."))
            continue
        begun.add(set_opened(fact))
        facts.append(fact)
    return tuple(facts), tuple(left_out)


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """
    Open a parcel to read from it.

    Raises:
        InputError: There is no such file, or it is not a parcel.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableParcelError(str(path), f"cannot be read ({error.strerror}).", REMEDY) from error
    with file:
        with damage_told(str(path)):
            parcel = zipfile.ZipFile(file)
        with parcel:
            yield Reader(parcel, str(path))


@contextmanager
def damage_told(where: str) -> Iterator[None]:
    """Tell what is wrong with a compressed file so that a person can act."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableParcelError(where, "this file is damaged or no export.", REMEDY) from error


def _checked_names(file: zipfile.ZipFile, where: str) -> frozenset[str]:
    names: set[str] = set()
    for entry in file.infolist():
        name = entry.filename
        if NAMES.fullmatch(name) is None or name in names:
            raise UnreadableParcelError(where, "it holds a file that does not belong there.", REMEDY)
        if entry.file_size > MOST_BYTES.get(name, RECORDING_BYTES):
            raise UnreadableParcelError(f"{where}, {name}", "it is larger than any of ours.", REMEDY)
        names.add(name)
    return frozenset(names)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # its time is a constant, and tells nobody when
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(SUFFIX) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
