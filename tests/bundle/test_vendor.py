"""What the page is served from other hands is exactly what was examined, or nothing is copied."""

from pathlib import Path

import pytest

from bundle import task, vendor

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `node_modules` of two small files, and the list that asks for them."""
    folder = tmp_path / "node_modules"
    folder.mkdir()
    (folder / "detector.mjs").write_bytes(b"export {};")
    (folder / "font.woff2").write_bytes(b"wOF2")
    files = (
        vendor.Vendored("detector.mjs", "eyes/detector.mjs", task.digest(b"export {};")),
        vendor.Vendored("font.woff2", "fonts/font.woff2", task.digest(b"wOF2")),
    )
    monkeypatch.setattr(vendor, "FILES", files)
    return folder


def test_every_file_goes_to_its_place(tmp_path: Path, modules: Path) -> None:
    vendor.fill(modules, tmp_path / "vendor")

    assert b"export {};" == (tmp_path / "vendor/eyes/detector.mjs").read_bytes()
    assert b"wOF2" == (tmp_path / "vendor/fonts/font.woff2").read_bytes()
    assert vendor.is_filled(tmp_path / "vendor")


def test_nothing_is_copied_when_one_file_is_another(tmp_path: Path, modules: Path) -> None:
    (modules / "font.woff2").write_bytes(b"something else")

    with pytest.raises(task.ChangedFileError, match=r"fonts/font\.woff2"):
        vendor.fill(modules, tmp_path / "vendor")

    assert not (tmp_path / "vendor").exists()


def test_a_missing_or_damaged_file_is_noticed(tmp_path: Path, modules: Path) -> None:
    vendor.fill(modules, tmp_path / "vendor")
    (tmp_path / "vendor/fonts/font.woff2").write_bytes(b"damaged")

    assert not vendor.is_filled(tmp_path / "vendor")
    assert not vendor.is_filled(tmp_path / "nowhere")


def test_the_list_names_each_place_once_and_a_whole_sum() -> None:
    assert len(vendor.FILES) == len({file.place for file in vendor.FILES})
    assert {64} == {len(file.sha256) for file in vendor.FILES}


def test_a_licence_travels_with_each_font() -> None:
    fonts = {Path(file.place).name for file in vendor.FILES if file.place.startswith("fonts/")}
    families = {"atkinson-hyperlegible-next", "schibsted-grotesk"}

    assert families == {name.removesuffix("-LICENSE.txt") for name in fonts if "LICENSE" in name}
    assert families == {family for family in families if f"{family}-latin-wght-normal.woff2" in fonts}


def test_what_draws_comes_with_all_that_it_imports_and_its_licence() -> None:
    three = {file.place for file in vendor.FILES if file.place.startswith("three/")}

    assert {"three/three.module.js", "three/three.core.js", "three/LICENSE.txt"} == three


def test_what_is_vendored_is_kept_out_of_the_tree_and_put_into_the_wheel() -> None:
    assert "src/vastus/web/vendor/" in (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert '"src/vastus/web/vendor/**"' in (PROJECT / "pyproject.toml").read_text("utf-8")
