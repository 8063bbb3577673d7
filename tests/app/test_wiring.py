"""What was asked for is opened before the work, or nothing is."""

from pathlib import Path

import pytest

from tests.app.scripted import FakeClip
from vastus.app import wiring
from vastus.app.outputs import Outputs, nothing_half_written
from vastus.app.watching import task
from vastus.app.wiring import Wishes, heading_of, open_outputs
from vastus.base.errors import MissingExtraError, UnwritableOutputError

TASK = task("wall_squat")
CLIP = FakeClip([]).clip
HEADING = heading_of(TASK, CLIP, "full")


def opened(wishes: Wishes, clip: Path) -> None:
    with nothing_half_written(Outputs()) as outputs:
        open_outputs(outputs, wishes, TASK, clip, HEADING)


def test_no_wish_opens_nothing(tmp_path: Path) -> None:
    opened(Wishes(), tmp_path / "clip.mp4")

    assert [] == list(tmp_path.iterdir())


def test_one_bad_wish_leaves_nothing_of_the_good_ones(tmp_path: Path) -> None:
    wishes = Wishes(json=tmp_path / "a.json", csv=tmp_path / "a.csv", chart=tmp_path / "a.pdf")

    with pytest.raises(UnwritableOutputError):
        opened(wishes, tmp_path / "clip.mp4")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["json", "csv", "video", "chart", "poses"])
def test_no_kind_of_output_can_overwrite_the_clip(tmp_path: Path, kind: str) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"precious")

    with pytest.raises(UnwritableOutputError, match="never overwritten"):
        opened(Wishes(**{kind: clip}), clip)
    assert b"precious" == clip.read_bytes()


def test_a_film_without_the_extra_names_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "find_spec", lambda _: None)

    with pytest.raises(MissingExtraError, match=r"pip install 'vastus\[video\]'"):
        opened(Wishes(video=tmp_path / "a.mp4"), tmp_path / "clip.mp4")


def test_the_heading_names_the_rung_that_was_chosen_by_default() -> None:
    assert ("wall_squat", "article", None, "squats.mp4") == (
        HEADING.exercise,
        HEADING.level,
        HEADING.side,
        HEADING.clip,
    )


def test_all_wishes_are_listed_in_one_order() -> None:
    a, b = Path("a"), Path("b")

    assert (a, b) == Wishes(poses=b, json=a).all()
