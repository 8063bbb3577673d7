"""The annotated film has every picture, at its own time, the right way up."""

from pathlib import Path
from threading import enumerate as enumerate_threads
from typing import Any

import pytest

from vastus.report.overlay import Wanted
from vastus.report.scene import Scene

av = pytest.importorskip("av", reason="the extra [video] is not installed")
np = pytest.importorskip("numpy", reason="the extra [video] is not installed")

from vastus.report.film import WAITING, Film  # noqa: E402 (needs the extra)

WANTED = Wanted(unit="deg", name="knee bend", hold_s=None)
UNEVEN_S = (0.0, 0.033, 0.05, 0.12, 0.5, 0.533, 1.7)


def filmed(path: Path, times_s: tuple[float, ...], width: int = 96, height: int = 160) -> Path:
    film = Film(path, WANTED)
    for place, at_s in enumerate(times_s):
        film.add(np.full((height, width, 3), 20 * place % 256, np.uint8), at_s, None, Scene(at_s=at_s))
    film.close()
    return path


def times_in(path: Path) -> list[float]:
    with av.open(str(path)) as container:
        return [frame.time for frame in container.decode(video=0)]


def size_of(path: Path) -> tuple[int, int]:
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
        return frame.width, frame.height


def test_every_picture_keeps_its_time_however_uneven(tmp_path: Path) -> None:
    assert UNEVEN_S == pytest.approx(times_in(filmed(tmp_path / "a.mp4", UNEVEN_S)), abs=2e-5)


def test_a_film_that_begins_late_keeps_its_beginning(tmp_path: Path) -> None:
    assert [0.5, 0.6] == pytest.approx(times_in(filmed(tmp_path / "a.mp4", (0.5, 0.6))), abs=2e-5)


def test_portrait_stays_portrait(tmp_path: Path) -> None:
    assert (96, 160) == size_of(filmed(tmp_path / "a.mp4", (0.0, 0.1)))


def test_odd_sides_lose_one_row_or_column_of_pixels(tmp_path: Path) -> None:
    assert (96, 160) == size_of(filmed(tmp_path / "a.mp4", (0.0, 0.1), width=97, height=161))


def test_a_clip_that_changes_its_shape_goes_on_with_margins(tmp_path: Path) -> None:
    film = Film(tmp_path / "a.mp4", WANTED)
    for place, shape in enumerate(((160, 96, 3), (96, 160, 3), (320, 192, 3))):
        film.add(np.full(shape, 200, np.uint8), place / 10, None, Scene())
    film.close()
    with av.open(str(tmp_path / "a.mp4")) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]

    assert [(160, 96)] * 3 == [frame.shape for frame in frames]
    assert [True, False, True] == [bool(frame[140, 48] > 150) for frame in frames]


def test_more_pictures_than_may_wait_all_arrive(tmp_path: Path) -> None:
    times_s = tuple(place / 30 for place in range(4 * WAITING))

    assert len(times_s) == len(times_in(filmed(tmp_path / "a.mp4", times_s)))


def test_the_format_is_mp4_whatever_the_draft_is_called(tmp_path: Path) -> None:
    path = filmed(tmp_path / ".draft.part", (0.0, 0.1))

    assert b"ftyp" == path.read_bytes()[4:8]


def test_a_film_without_a_picture_can_be_closed_and_holds_none(tmp_path: Path) -> None:
    film = Film(tmp_path / "a.mp4", WANTED)
    film.close()

    with pytest.raises(av.error.FFmpegError):
        times_in(tmp_path / "a.mp4")


def test_a_film_can_be_abandoned_at_any_time_and_more_than_once(tmp_path: Path) -> None:
    film = Film(tmp_path / "a.mp4", WANTED)
    film.add(np.zeros((160, 96, 3), np.uint8), 0.0, None, Scene())
    film.abandon()
    film.abandon()

    assert [] == [thread.name for thread in enumerate_threads() if thread.name.startswith("film")]


def noise(seed: int) -> Any:
    return np.random.default_rng(seed).integers(0, 255, (160, 96, 3), np.uint8)


def test_a_full_disk_is_told_and_not_swallowed() -> None:
    film = Film(Path("/dev/full"), WANTED)
    with pytest.raises(OSError, match="No space left"):  # noqa: PT012 (when it is told is the disk's choice)
        for place in range(300):
            film.add(noise(place), place / 30, None, Scene())
        film.close()
    film.abandon()


def test_the_picture_given_is_not_drawn_on(tmp_path: Path) -> None:
    rgb = np.full((160, 96, 3), 99, np.uint8)
    film = Film(tmp_path / "a.mp4", WANTED)
    film.add(rgb, 0.0, None, Scene())
    film.close()

    assert {99} == set(rgb.ravel().tolist())
