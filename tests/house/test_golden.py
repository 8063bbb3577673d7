"""A golden file freezes bugs as well as truths, so each folder of them says why it was agreed."""

from pathlib import Path

import pytest

from tests.house.tree import ROOT, name_of

FOLDERS = sorted(path for path in (ROOT / "tests").rglob("golden") if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_of_golden_files_says_why_they_are_right(folder: Path) -> None:
    assert len((folder / "README.md").read_text("utf-8").split()) > len(["because", "it", "was", "so"])


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_golden_file_is_read_by_a_test_of_its_folder(folder: Path) -> None:
    tests = "".join(path.read_text("utf-8") for path in folder.parent.glob("test_*.py"))
    names = [path.stem for path in folder.iterdir() if path.name != "README.md"]

    assert [] == [name for name in names if name not in tests]


def test_there_are_golden_files() -> None:
    assert FOLDERS
