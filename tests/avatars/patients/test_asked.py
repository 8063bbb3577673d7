"""What is asked for on the command line is what is made, and how it ends is said."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from avatars.patients import __main__ as command
from avatars.patients.design import Clip, clips
from avatars.patients.making import Archive
from benchmarks.patient_poses import unpacked
from benchmarks.patients import FOLDER
from vastus.base.errors import InputError
from vastus.pose.landmarks import Sighting

NAMES = [clip.name for clip in clips()]
SCRIPT = """exercise = "wall_squat"
level = "article"
length_s = 9.0

[[reps]]
start_s = 1.0
outbound_s = 2.0
returning_s = 2.0
"""


class Maker:
    """Notes what it is asked to make, and makes all of it, or breaks off."""

    def __init__(self) -> None:
        self.clips: tuple[Clip, ...] = ()
        self.archive: Archive | None = None
        self.films: object = None
        self.breaks: BaseException | None = None

    def make(
        self, wanted: Sequence[Clip], ward: Any, archive: Archive, films: object, sees: Any
    ) -> list[str]:
        del ward
        assert sees is command.sees
        self.clips, self.archive, self.films = tuple(wanted), archive, films
        if self.breaks is not None:
            raise self.breaks
        return [clip.name for clip in wanted]

    @property
    def names(self) -> list[str]:
        return [clip.name for clip in self.clips]


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    one = Maker()

    @contextmanager
    def filming() -> Iterator[str]:
        yield "films"

    monkeypatch.setattr(command, "filming", filming)
    monkeypatch.setattr(command, "make", one.make)
    return one


def test_unasked_everything_of_the_design_is_made_and_kept_where_it_belongs(
    maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([]) == 0

    assert maker.names == NAMES
    assert maker.films == "films"
    assert maker.archive == Archive(command.FILMS, FOLDER)
    assert capsys.readouterr().out == f"{len(NAMES)} made.\n"


def test_some_are_made_in_the_order_in_which_they_are_named(
    maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [NAMES[7], NAMES[2]]

    assert command.main(wanted) == 0
    assert maker.names == wanted
    assert capsys.readouterr().out == "2 made.\n"


def test_films_and_poses_go_where_they_are_told_to(maker: Maker, tmp_path: Path) -> None:
    command.main([NAMES[0], "--films", str(tmp_path / "f"), "--poses", str(tmp_path / "p")])

    assert maker.archive == Archive(tmp_path / "f", tmp_path / "p")


@pytest.mark.parametrize("of", [1, 2, 3])
def test_all_parts_together_are_everything_and_none_is_made_twice(maker: Maker, of: int) -> None:
    made: list[list[str]] = []
    for which in range(1, of + 1):
        command.main(["--part", f"{which}/{of}"])
        made.append(maker.names)

    assert sorted(chain.from_iterable(made)) == sorted(NAMES)
    assert max(map(len, made)) - min(map(len, made)) <= 1
    assert made[0][0] == NAMES[0]


def test_a_part_of_what_is_named_is_a_part_of_that(maker: Maker) -> None:
    command.main([*NAMES[:3], "--part", "2/2"])

    assert maker.names == NAMES[1:2]


def test_one_unknown_name_among_others_makes_nothing(
    maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([NAMES[0], "nobody"]) == 2
    assert maker.clips == ()
    assert capsys.readouterr().out.startswith("nobody: is no clip of the design. ")


def test_a_script_of_ones_own_is_made_under_the_name_of_its_file(maker: Maker, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SCRIPT, "utf-8")

    assert command.main(["--script", str(path), "--who", "tall"]) == 0
    (clip,) = maker.clips
    assert (clip.name, clip.who, clip.script.length_s) == ("mine", "tall", 9.0)
    command.main(["--script", str(path)])
    assert maker.clips[0].who == "demonstrator"


def test_a_script_for_nobody_is_told_with_who_there_is(
    maker: Maker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SCRIPT, "utf-8")

    assert command.main(["--script", str(path), "--who", "anybody"]) == 2
    said = capsys.readouterr().out
    assert said.startswith("anybody: is nobody of the made-up people. Choose of: ")
    assert "demonstrator" in said
    assert maker.clips == ()


def test_who_is_stopped_says_that_what_was_made_stays(
    maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    maker.breaks = KeyboardInterrupt()

    assert command.main([]) == 130
    assert capsys.readouterr().out == "Stopped; what was made stays, and the next run goes on.\n"


def test_what_cannot_be_made_is_one_line_with_its_remedy(
    maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    maker.breaks = InputError("The browser", "went away.", "Try again.")

    assert command.main([]) == 2
    assert capsys.readouterr().out == "The browser: went away. Try again.\n"


def test_what_nobody_foresaw_is_not_hidden(maker: Maker) -> None:
    maker.breaks = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        command.main([])


def test_what_a_model_sees_is_packed_without_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def sightings(film: Path, model: str) -> Iterator[tuple[Sighting, str]]:
        asked.append((film, model))
        yield Sighting(0.0, 480, 640), "picture"
        yield Sighting(0.5, 480, 640), "picture"

    monkeypatch.setattr(command, "sightings", sightings)
    seen = unpacked(command.sees(Path("one.mp4"), "lite"))

    assert asked == [(Path("one.mp4"), "lite")]
    assert seen == (Sighting(0.0, 480, 640), Sighting(0.5, 480, 640))
