"""A file appears whole or not at all, and the clip is never touched."""

import os
from errno import EIO, ENOSPC
from pathlib import Path

import pytest

from vastus.app.drafts import STDOUT, Draft, check_apart, unwritable
from vastus.base.errors import UnwritableOutputError


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(asked: Path) -> str:
    with pytest.raises(UnwritableOutputError) as caught:
        Draft(asked)
    return str(caught.value)


def test_nothing_has_the_name_until_it_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    draft = Draft(place)
    draft.beside.write_text("whole")

    assert not place.exists()
    draft.keep()
    assert "whole" == place.read_text()


def test_a_kept_file_leaves_no_draft_behind(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "a.json")
    draft.keep()

    assert ["a.json"] == names_in(tmp_path)


def test_a_dropped_draft_leaves_nothing(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "a.json")
    draft.beside.write_text("half")
    draft.drop()

    assert [] == names_in(tmp_path)


def test_dropping_twice_is_harmless(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "a.json")
    draft.drop()
    draft.drop()

    assert [] == names_in(tmp_path)


def test_the_old_file_stays_whole_until_the_new_one_is(tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    place.write_text("old")
    draft = Draft(place)
    draft.beside.write_text("half of the n")
    draft.drop()

    assert "old" == place.read_text()


def test_a_kept_file_has_the_rights_that_files_have_here(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    Draft(tmp_path / "a.json").keep()

    assert (tmp_path / "usual").stat().st_mode == (tmp_path / "a.json").stat().st_mode


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    draft = Draft(tmp_path / "link.json")
    draft.beside.write_text("new")
    draft.keep()

    assert (tmp_path / "link.json").is_symlink()
    assert "new" == (tmp_path / "real.json").read_text()


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    place = tmp_path / ("n" * 250 + ".json")
    Draft(place).keep()

    assert place.exists()


def test_a_device_is_written_to_directly_and_never_replaced() -> None:
    draft = Draft(Path("/dev/null"))
    draft.beside.write_text("gone")
    draft.keep()
    draft.drop()

    assert Path("/dev/null").is_char_device()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path / 'no'}." in refused(tmp_path / "no" / "a.json")


def test_a_name_too_long_for_a_file_is_told(tmp_path: Path) -> None:
    assert "cannot be written (File name too long)" in refused(tmp_path / ("n" * 300))


def test_links_that_lead_round_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert "cannot be written" in refused(tmp_path / "a")
    check_apart([tmp_path / "a"], tmp_path / "clip.mp4")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "this is a folder. Add a file name to it." in refused(tmp_path)


def test_a_file_in_place_of_a_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "there is no folder" in refused(tmp_path / "file" / "a.json")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_protected_file_or_folder_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").touch(mode=0o400)
    (tmp_path / "locked").mkdir(mode=0o500)

    assert "protected from being changed" in refused(tmp_path / "a.json")
    assert "cannot be written (Permission denied)" in refused(tmp_path / "locked" / "a.json")


def test_a_place_taken_by_a_folder_meanwhile_is_told_and_leaves_no_draft(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "a.json")
    (tmp_path / "a.json").mkdir()

    with pytest.raises(UnwritableOutputError, match="cannot be written"):
        draft.keep()
    assert ["a.json"] == names_in(tmp_path)


@pytest.mark.parametrize("link", ["same", "symlink", "hardlink", "dotted"])
def test_the_clip_is_recognised_under_any_name(tmp_path: Path, link: str) -> None:
    clip = tmp_path / "clip.mp4"
    clip.touch()
    other = tmp_path / "other.mp4"
    (tmp_path / "sub").mkdir()
    if link == "symlink":
        other.symlink_to(clip)
    elif link == "hardlink":
        other.hardlink_to(clip)
    else:
        other = clip if link == "same" else tmp_path / "sub" / ".." / "clip.mp4"

    with pytest.raises(UnwritableOutputError, match="the clip itself, which is never overwritten"):
        check_apart([other], clip)


def test_two_outputs_cannot_have_one_name(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match="two outputs have the same name"):
        check_apart([tmp_path / "a", tmp_path / "b", tmp_path / "sub" / ".." / "a"], tmp_path / "clip.mp4")


def test_only_one_output_can_go_to_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match="cannot both go to the terminal"):
        check_apart([STDOUT, STDOUT], tmp_path / "clip.mp4")


def test_outputs_of_different_names_are_welcome(tmp_path: Path) -> None:
    assert check_apart([STDOUT, tmp_path / "a", tmp_path / "b"], tmp_path / "clip.mp4") is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(("number", "remedy"), [(ENOSPC, "Free some space"), (EIO, "Choose another place")])
def test_the_remedy_fits_what_went_wrong(number: int, remedy: str) -> None:
    assert remedy in str(unwritable(Path("a.csv"), OSError(number, os.strerror(number))))


def test_an_error_without_words_is_named_by_its_kind() -> None:
    assert "a.csv: cannot be written (TimeoutError)." in str(unwritable(Path("a.csv"), TimeoutError()))
