"""Data as the wheel has them, but few and made up; and the wheel itself, where it is there."""

from collections.abc import Mapping

import pytest

from avatars.asset import WHERE, Asset, AssetError

wheel = pytest.mark.skipif(not WHERE.exists(), reason="the data of figures are not there: `make avatars`")


class Shelf(Asset):
    """An asset whose files are given; a target that is not given moves nothing."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def packed(self, name: str) -> bytes:
        if name not in self._files:
            raise AssetError("a shelf", f"has no {name}.", "Put it there.")
        return self._files[name]

    def text(self, name: str) -> str:
        return self._files.get(name, b"").decode()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._files)
