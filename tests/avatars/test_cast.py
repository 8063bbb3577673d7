"""Who demonstrates is known by its bytes; what is missing names the command that gets it."""

from pathlib import Path

import pytest

from avatars import cast
from avatars.asset import WHERE, Asset, AssetError
from tests.avatars import packed


def test_a_mark_tells_bytes_apart_also_where_they_are_parted_otherwise() -> None:
    assert cast.mark(b"ab", b"c") != cast.mark(b"a", b"bc")
    assert cast.mark(b"ab") == cast.mark(b"ab") != cast.mark(b"ba")


def test_another_file_is_another_figure() -> None:
    one = packed.cast()

    assert one.key == cast.Cast(one.figure, bytes(one.packed)).key
    assert one.key != cast.Cast(one.figure, one.packed + b" ").key


def test_without_its_data_it_is_said_what_fetches_them(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="is not there") as caught:
        cast.demonstrator(asset=Asset(tmp_path / "none.whl"))

    assert "`make avatars` fetches it." == caught.value.remedy


@pytest.mark.skipif(not WHERE.is_file(), reason="the data of bodies are fetched by `make avatars`")
def test_a_figure_stands_on_the_floor_as_tall_as_it_is_built(tmp_path: Path) -> None:
    file = tmp_path / "figure.glb"
    file.write_bytes(b"glTF")

    found = cast.demonstrator(file)

    assert b"glTF" == found.packed
    assert pytest.approx(0.0, abs=2e-3) == found.figure.skin_m[:, 1].min()
    assert pytest.approx(cast.WHO.build.stature_m, abs=0.01) == found.figure.skin_m[:, 1].max()
