"""
Files that appear whole or not at all.

Everything is written beside its place under another name and renamed when it
is finished. Whether that can work is found out before the long work starts,
and the clip itself is never written to.
"""

import os
from collections.abc import Iterable
from errno import ENOSPC
from itertools import count
from pathlib import Path

from vastus.base.errors import UnwritableOutputError

STDOUT = Path("-")
_numbers = count(1)


class Draft:
    """
    A file on its way.

    Args:
        asked: The path as the person wrote it.

    Raises:
        UnwritableOutputError: Nothing can be written there.
    """

    def __init__(self, asked: Path) -> None:
        self.asked = asked
        try:
            self.place = asked.resolve()
            self._direct = _is_device(self.place)
            self.beside = self.place if self._direct else _opened_beside(asked, self.place)
        except (OSError, RuntimeError) as error:  # RuntimeError: links that lead round in a circle
            raise unwritable(asked, error) from error

    def keep(self) -> None:
        """
        Give the finished file its name, in one step.

        Raises:
            UnwritableOutputError: It cannot be renamed; the draft is removed.
        """
        if self._direct:
            return
        try:
            self.beside.replace(self.place)
        except OSError as error:
            self.drop()
            raise unwritable(self.asked, error) from error

    def drop(self) -> None:
        """Remove what was written so far."""
        if not self._direct:
            self.beside.unlink(missing_ok=True)


def check_apart(outputs: Iterable[Path], clip: Path) -> None:
    """
    Check that no output would overwrite the clip, nor another output.

    Raises:
        UnwritableOutputError: Two of them are the same file.
    """
    taken: list[Path] = []
    for asked in outputs:
        if asked == STDOUT:
            if STDOUT in taken:
                what = "two outputs cannot both go to the terminal."
                raise UnwritableOutputError("-", what, "Give one of them a file name.")
        elif _same(asked, clip):
            what = "this is the clip itself, which is never overwritten."
            raise UnwritableOutputError(str(asked), what, "Choose another name.")
        elif any(_same(asked, other) for other in taken if other != STDOUT):
            what = "two outputs have the same name."
            raise UnwritableOutputError(str(asked), what, "Give each its own name.")
        taken.append(asked)


def unwritable(asked: Path, error: OSError | RuntimeError) -> UnwritableOutputError:
    """Return the error that tells a person why a file could not be written."""
    full = isinstance(error, OSError) and error.errno == ENOSPC
    reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    remedy = "Free some space, or choose another folder." if full else "Choose another place."
    return UnwritableOutputError(str(asked), f"cannot be written ({reason}).", remedy)


def _is_device(place: Path) -> bool:
    """Tell whether it is a pipe or device, which has no name that a file could be given."""
    return place.exists() and not place.is_file() and not place.is_dir()


def _opened_beside(asked: Path, place: Path) -> Path:
    """Return an empty file of our own in the same folder."""
    _check_place(asked, place)
    beside = place.parent / f".vastus-{os.getpid()}-{next(_numbers)}.part"
    beside.open("x").close()
    return beside


def _check_place(asked: Path, place: Path) -> None:
    if place.is_dir():
        raise UnwritableOutputError(str(asked), "this is a folder.", "Add a file name to it.")
    if not place.parent.is_dir():
        what = f"there is no folder {asked.parent}."
        raise UnwritableOutputError(str(asked), what, "Make the folder first, or choose another.")
    if place.exists() and not os.access(place, os.W_OK):
        what = "this file exists and is protected from being changed."
        raise UnwritableOutputError(str(asked), what, "Choose another name.")


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths are one file, by whatever name or link."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError):  # what cannot be looked at is not the same; opening it will tell
        return False
