import gzip
from pathlib import Path
from zipfile import ZipFile

import pytest

from avatars.asset import INSIDE, Asset, AssetError


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "data.whl"
    with ZipFile(path, "w") as packed:
        packed.writestr(f"{INSIDE}/plain.txt", "one\ntwo")
        packed.writestr(f"{INSIDE}/packed.txt.gz", gzip.compress(b"three"))
        packed.writestr(f"{INSIDE}/told.json", '{"a": [1, 2]}')
        packed.writestr(f"{INSIDE}/mask.jpg", b"\xff\xd8picture")
        packed.writestr("anny/code.py", "import torch")
    return path


def test_a_text_is_read(wheel: Path) -> None:
    assert Asset(wheel).text("plain.txt") == "one\ntwo"


def test_a_packed_text_is_unpacked(wheel: Path) -> None:
    assert Asset(wheel).text("packed.txt.gz") == "three"


def test_what_json_says_is_told(wheel: Path) -> None:
    assert Asset(wheel).json("told.json") == {"a": [1, 2]}


def test_a_picture_comes_as_it_lies_there(wheel: Path) -> None:
    assert Asset(wheel).packed("mask.jpg") == b"\xff\xd8picture"


def test_only_data_are_named(wheel: Path) -> None:
    names = {name.removeprefix("/") for name in Asset(wheel).names}
    assert names == {"plain.txt", "packed.txt.gz", "told.json", "mask.jpg"}


@pytest.mark.parametrize("asked", ["text", "packed", "json"])
def test_a_file_that_is_not_there_is_named_with_how_to_get_it(wheel: Path, asked: str) -> None:
    with pytest.raises(AssetError, match=r"no nothing\.txt.*make avatars"):
        getattr(Asset(wheel), asked)("nothing.txt")


def test_a_wheel_that_is_not_there_is_named_with_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="make avatars"):
        Asset(tmp_path / "none.whl").text("plain.txt")


def test_a_damaged_wheel_is_to_be_deleted(tmp_path: Path) -> None:
    path = tmp_path / "half.whl"
    path.write_bytes(b"PK half of it")
    with pytest.raises(AssetError, match="Delete it"):
        Asset(path).text("plain.txt")
