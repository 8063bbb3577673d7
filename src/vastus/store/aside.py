"""A copy beside the database that may be lost at any time: whoever left it there can make it again."""

import os
from contextlib import suppress
from pathlib import Path

READABLE_BY_ONE = 0o600


class Aside:
    """
    One file, read and put in its place as a whole.

    Args:
        path: Where.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> bytes | None:
        """Return the copy; None where there is none that can be read."""
        try:
            return self._path.read_bytes()
        except OSError:
            return None

    def write(self, copy: bytes) -> None:
        """Put a copy in the place of the one before, whole or not at all; a full disk costs only time."""
        part = self._path.with_name(f"{self._path.name}.part")
        with suppress(OSError):
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, READABLE_BY_ONE)
            with os.fdopen(handle, "wb") as file:
                file.write(copy)
            part.replace(self._path)
