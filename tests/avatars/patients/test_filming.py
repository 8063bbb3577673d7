"""Films of made-up patients: whole or not at all, drawn where something moves, grainy."""

import base64
import io
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Error

from avatars import glb
from avatars.asset import AssetError
from avatars.moving import Asked
from avatars.patients import filming
from avatars.patients.camera import Camera
from avatars.patients.filming import Actor, FilmError, Filming, Take
from avatars.patients.performing import RATE_HZ
from avatars.patients.room import ROOMS
from avatars.stage import BrowserError, served
from avatars.things import props
from tests.avatars import packed
from tests.browser.conftest import CHROMIUM

DRAWS = pytest.mark.skipif(
    CHROMIUM is None or not (filming.ROOT / filming.THREE).is_file(),
    reason="no Chromium on this machine, or nothing that draws: that is fetched when the package is built",
)
WIDE_PX, HIGH_PX = 120, 160
SIDE = Camera((3.6, 1.0, 0.2), (0.0, 0.9, 0.2), 40.0, WIDE_PX, HIGH_PX)
FRONT = Camera((0.0, 1.0, 3.8), (0.0, 0.9, 0.2), 40.0, WIDE_PX, HIGH_PX)
BACK = Camera((0.0, 1.0, -3.8), (0.0, 0.9, 0.2), 40.0, WIDE_PX, HIGH_PX)
AT_S = np.arange(4) / RATE_HZ


def squats(folder: Path, share: list[float]) -> Actor:
    """A figure of sticks that slides down a wall as far as told, picture by picture."""
    cast = packed.cast()
    figure = folder / "figure.glb"
    figure.write_bytes(cast.packed)
    shown = packed.squat(Asked(cast.figure, np.array(share), 60.0))
    return Actor(figure, glb.motion("motion", np.arange(len(share)) / RATE_HZ, shown.posed, props(shown)))


def opened(path: Path) -> tuple[list[float], np.ndarray]:
    """When each picture is, and all of them, (pictures, high, wide, 3)."""
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
    return [float(frame.time) for frame in frames], np.array(
        [f.to_ndarray(format="rgb24") for f in frames], float
    )


def alone(work: Callable[[], None]) -> None:
    """Another browser of these tests may be at work on this thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def who_px(picture):
    """Where the figure is: its skin is brown, the plain room is pale."""
    return (picture[..., 0] - picture[..., 2] > 25) & (picture.sum(axis=-1) < 480)


def blue_px(picture: np.ndarray) -> int:
    return int((picture[..., 2] - picture[..., 0] > 15).sum())


class FakePage:
    """A page that draws nothing: one picture, and the same once more wherever told."""

    def __init__(self, fails_at: int | None = None) -> None:
        self.fails_at, self.asked = fails_at, 0
        self.staged: Any = None

    def evaluate(self, what: str, told: object) -> object:
        if what == filming.STAGE:
            self.staged = told
            return None
        assert isinstance(told, list)
        self.asked += len(told)
        if self.fails_at is not None and self.asked > self.fails_at:
            raise Error("The picture is torn\n    at film.js:1")
        return [JPEG if place == 0 else None for place in range(len(told))]


def jpeg() -> str:
    into = io.BytesIO()
    Image.new("RGB", (WIDE_PX, HIGH_PX), (120, 120, 120)).save(into, "JPEG")
    return base64.b64encode(into.getvalue()).decode()


JPEG = jpeg()


def take(folder: Path, **told) -> Take:
    return replace(Take(squats(folder, [0.0, 0.5, 1.0, 1.0]), SIDE, "plain", AT_S), **told)


def got(address):
    with urllib.request.urlopen(address) as answer:  # noqa: S310 (this machine's own server)
        return answer.read()


def nothing_left(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if path.suffix in {".mp4", ".part"}]


@DRAWS
def test_a_figure_goes_down_in_its_film_and_stands_where_it_is_held(tmp_path: Path) -> None:
    def filmed() -> None:
        with filming.filming() as films:
            films.film(take(tmp_path), tmp_path / "squat.mp4")

    alone(filmed)

    at_s, pictures = opened(tmp_path / "squat.mp4")
    assert np.allclose(AT_S, at_s, atol=1e-3)
    assert (4, HIGH_PX, WIDE_PX, 3) == pictures.shape
    crown = [int(np.flatnonzero(who_px(picture).any(axis=1))[0]) for picture in pictures]
    assert crown[0] + 2 < crown[1] < crown[2]
    assert crown[2] == crown[3]
    assert [path.name for path in tmp_path.glob("*.part")] == []


@DRAWS
def test_one_page_films_every_room_and_every_side_and_a_wall_hides_nobody(tmp_path: Path) -> None:
    one = take(tmp_path, at_s=AT_S[:1])
    other = replace(one.actor, at_m=(0.7, 0.0, 0.9), turn_deg=90.0)
    found: dict[str, np.ndarray] = {}

    def filmed() -> None:
        with filming.filming() as films:
            for name, wanted in {
                "front": replace(one, camera=FRONT),
                "back": replace(one, camera=BACK),
                "gym": replace(one, room="gym"),
                "living": replace(one, room="living"),
                "two": replace(one, camera=BACK, behind=other),
            }.items():
                films.film(wanted, tmp_path / f"{name}.mp4")
                found[name] = opened(tmp_path / f"{name}.mp4")[1][0]

    alone(filmed)

    assert who_px(found["front"]).sum() > 100
    assert who_px(found["back"]).sum() > 100, "the wall that it leans on is between"
    assert who_px(found["two"]).sum() > 1.2 * who_px(found["back"]).sum()
    assert found["gym"].mean() + 40 < found["front"].mean()
    assert blue_px(found["living"]) > blue_px(found["front"]) + 100, "a sofa"


@DRAWS
def test_a_picture_that_cannot_be_drawn_is_one_sentence(tmp_path: Path) -> None:
    torn = replace(take(tmp_path).actor, motion=b"torn")

    def filmed() -> None:
        with filming.filming() as films, pytest.raises(FilmError, match="could not be drawn"):
            films.film(take(tmp_path, actor=torn), tmp_path / "torn.mp4")

    alone(filmed)

    assert nothing_left(tmp_path)


def test_pictures_in_which_nothing_moves_are_shown_again_with_new_grain(tmp_path: Path) -> None:
    page = FakePage()

    Filming(page).film(take(tmp_path), tmp_path / "still.mp4")  # type: ignore[arg-type]

    _, pictures = opened(tmp_path / "still.mp4")
    assert len(AT_S) == len(pictures) == page.asked
    assert np.abs(pictures.mean(axis=(1, 2, 3)) - 120.0).max() < 4.0, "no darker and no paler than drawn"
    shift = np.abs(np.diff(pictures.mean(axis=-1), axis=0)).mean(axis=(1, 2))
    assert (shift > 0.05).all(), "the grain is another one"


def test_the_page_is_told_who_where_and_from_when_to_when(tmp_path: Path) -> None:
    page = FakePage()
    films = Filming(page)  # type: ignore[arg-type]
    one = take(tmp_path, at_s=AT_S[1:])
    films.film(replace(one, behind=replace(one.actor, turn_deg=30.0)), tmp_path / "told.mp4")

    first, second = page.staged["actors"]
    assert first["figure"] == second["figure"]
    assert (0.0, 30.0) == (first["turn_deg"], second["turn_deg"])
    assert {one.actor.figure.read_bytes(), one.actor.motion} == set(films.shelf.values())
    assert (AT_S[1], AT_S[-1]) == (page.staged["from_s"], page.staged["to_s"])
    assert page.staged["camera"]["fov_deg"] == 40.0
    assert 0.0 == opened(tmp_path / "told.mp4")[0][0], "a film begins with its first moment"


def test_a_film_that_breaks_off_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    many = take(tmp_path, at_s=np.arange(3 * filming.BATCH) / RATE_HZ)
    before = tmp_path / "before.mp4"
    before.write_bytes(b"as it was")

    for path in (tmp_path / "new.mp4", before):
        with pytest.raises(FilmError, match="The picture is torn"):
            Filming(FakePage(fails_at=filming.BATCH)).film(many, path)  # type: ignore[arg-type]

    assert before.read_bytes() == b"as it was"
    assert [before] == [path for path in tmp_path.iterdir() if path.suffix in {".mp4", ".part"}]


def test_the_same_take_has_the_same_grain_and_another_take_another(tmp_path: Path) -> None:
    one = take(tmp_path)

    def film(wanted: Take) -> bytes:
        Filming(FakePage()).film(wanted, tmp_path / "one.mp4")  # type: ignore[arg-type]
        return (tmp_path / "one.mp4").read_bytes()

    assert film(one) == film(one)
    assert film(one) != film(replace(one, camera=FRONT))


def test_grain_is_as_strong_as_the_room_says_and_spares_the_colours() -> None:
    some = Take(Actor(Path("nobody"), b""), SIDE, "gym", AT_S)
    even = np.full((HIGH_PX * 3 // 2, WIDE_PX), 120, np.uint8)

    found = filming._Grain(some).over(even)

    spread = found[:HIGH_PX].astype(float).std()
    assert abs(spread - ROOMS["gym"].grain) < 0.3
    assert (found[HIGH_PX:] == 120).all()
    assert (even == 120).all(), "what is shown again stays clean"


def test_a_lens_softens_edges_and_keeps_the_light() -> None:
    edge = np.zeros((6, 8), np.uint8)
    edge[:, 4:] = 160

    found = filming._softened(edge)

    assert [0, 0, 0, 40, 120, 160, 160, 160] == found[3].tolist()
    assert found.sum() == edge.sum()


def test_what_cannot_be_filmed_is_said(tmp_path: Path) -> None:
    films = Filming(FakePage())  # type: ignore[arg-type]
    one = take(tmp_path)

    with pytest.raises(FilmError, match="plain, living, gym"):
        films.film(replace(one, room="attic"), tmp_path / "no.mp4")
    for moments in (AT_S[:0], AT_S[::-1]):
        with pytest.raises(FilmError, match="in order"):
            films.film(replace(one, at_s=moments), tmp_path / "no.mp4")
    with pytest.raises(AssetError, match=r"nobody\.glb"):
        films.film(
            replace(one, actor=replace(one.actor, figure=tmp_path / "nobody.glb")), tmp_path / "no.mp4"
        )
    assert nothing_left(tmp_path)


def test_only_what_draws_and_what_is_shelved_can_be_fetched() -> None:
    with served(
        partial(filming.Handler, directory=str(filming.ROOT), shelf={"/made/one": b"figure"})
    ) as address:
        assert b"figure" == got(f"{address}/made/one")
        assert b"class Film" in got(f"{address}/avatars/patients/film.js")
        for path in ("/README.md", "/made/two", "/avatars/patients/../asset.py", "/"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                got(f"{address}{path}")


def test_without_a_browser_or_what_draws_it_is_said_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(BrowserError, match="Chromium"), filming.filming():
        pass

    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/chromium")
    monkeypatch.setattr(filming, "ROOT", tmp_path)
    with pytest.raises(FilmError, match="make patients"), filming.filming():
        pass
