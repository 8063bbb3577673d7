"""
Films of made-up patients, drawn in a browser by the modules that the pages draw with.

Rule 1: a film is there whole or not at all. Rule 2: what moves is drawn, what stands
is drawn once and shown again; the camera's noise is new in every picture. Rule 3: the
same take gives the same film, but for points at the edges of what was drawn.
"""

import base64
import functools
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any, Self, TypeAlias

import av
import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Error, Page

from avatars.asset import AssetError
from avatars.cast import mark
from avatars.mesh import Floats
from avatars.patients.camera import Camera
from avatars.patients.performing import RATE_HZ
from avatars.patients.room import ROOMS
from avatars.stage import Quiet, stage
from avatars.stills import WEB
from vastus.base.errors import InputError

TIME_BASE = Fraction(1, 90_000)
BATCH = 24  # pictures that are asked for at once
OPTIONS = {"crf": "20", "preset": "veryfast"}
ROOT = Path(__file__).parents[2]
THREE = WEB / "vendor" / "three" / "three.module.js"
SERVED = (WEB / "static" / "demo", WEB / "vendor" / "three", Path("avatars") / "patients")
OPEN = """async (library) => {
  const {Film} = await import("/avatars/patients/film.js");
  window.film = await Film.opened(library);
}"""
STAGE = "(take) => window.film.stage(take)"
DRAW = "(moments) => window.film.pictures(moments)"
Luma: TypeAlias = NDArray[np.uint8]


class FilmError(InputError):
    """A film that cannot be made."""


@dataclass(frozen=True)
class Actor:
    """
    Who is filmed.

    Args:
        figure: Its GLB, uncompressed.
        motion: As `avatars.glb.motion` gives it, with the things that stand about.
        at_m, turn_deg: Where it is put and how it is turned about the vertical, for who is not the patient.
    """

    figure: Path
    motion: bytes
    at_m: tuple[float, float, float] = (0.0, 0.0, 0.0)
    turn_deg: float = 0.0


@dataclass(frozen=True)
class Take:
    """
    What is filmed.

    Args:
        room: One of `ROOMS`.
        at_s: Moments of the motion, rising; the film begins with the first.
        behind: Somebody else, in the same moments.
    """

    actor: Actor
    camera: Camera
    room: str
    at_s: Floats
    behind: Actor | None = None

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody in it."""
        return (self.actor,) if self.behind is None else (self.actor, self.behind)

    @property
    def seed(self) -> int:
        """What the camera's noise is made of."""
        told = repr((self.camera, self.room, self.at_s.tolist())).encode()
        return int(mark(told, *(actor.motion for actor in self.actors)), 16)


@dataclass
class Filming:
    """
    Makes films.

    Args:
        page: With what draws in it.
        shelf: What the page may fetch, by its address.
    """

    page: Page
    shelf: dict[str, bytes] = field(default_factory=dict)

    def film(self, take: Take, path: Path) -> None:
        """
        Write a film as MP4, whole or not at all.

        Raises:
            AssetError: A figure is not there.
            FilmError: There is no such room, no moment to film, or a picture failed.
        """
        self._stage(take)
        beside = path.with_name(f"{path.name}.part")
        try:
            with ThreadPoolExecutor(1) as writer, _Reel(beside, take) as reel:
                pending = None
                for moments in _batches(take.at_s):
                    drawn = self._asked(DRAW, moments.tolist())
                    if pending is not None:
                        pending.result()
                    pending = writer.submit(reel.add, moments, drawn)
                if pending is not None:
                    pending.result()
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def _stage(self, take: Take) -> None:
        if take.room not in ROOMS:
            raise FilmError(f"The room {take.room}", "is not known.", f"Rooms: {', '.join(ROOMS)}.")
        if len(take.at_s) == 0 or any(later <= sooner for sooner, later in pairwise(take.at_s.tolist())):
            raise FilmError("The moments of a film", "are none or do not rise.", "Name them in order.")
        self.shelf.clear()  # the page keeps figures; motions are of one take
        self._asked(
            STAGE,
            {
                "actors": [self._told(actor) for actor in take.actors],
                "camera": asdict(take.camera),
                "room": asdict(ROOMS[take.room]),
                "from_s": float(take.at_s[0]),
                "to_s": float(take.at_s[-1]),
            },
        )

    def _told(self, actor: Actor) -> dict[str, Any]:
        try:
            figure = self._shelved(actor.figure.read_bytes())
        except FileNotFoundError:
            raise AssetError(
                str(actor.figure), "is not there.", "`python -m avatars.people` makes figures."
            ) from None
        return {
            "figure": figure,
            "motion": self._shelved(actor.motion),
            "at_m": actor.at_m,
            "turn_deg": actor.turn_deg,
        }

    def _shelved(self, packed: bytes) -> str:
        address = f"/made/{mark(packed)}"
        self.shelf[address] = packed
        return address

    def _asked(self, what: str, told: Any) -> Any:  # noqa: ANN401 (what the page answers)
        try:
            return self.page.evaluate(what, told)
        except Error as error:
            first = error.message.partition("\n")[0]
            raise FilmError(
                "A picture", f"could not be drawn: {first}.", "Look at its figure and motion."
            ) from error


def _batches(at_s: Floats) -> Iterator[Floats]:
    for start in range(0, len(at_s), BATCH):
        yield at_s[start : start + BATCH]


class _Reel:
    """A film that is being written."""

    def __init__(self, path: Path, take: Take) -> None:
        self._start_s = float(take.at_s[0])
        self._grain = _Grain(take)
        self._pictures = av.CodecContext.create("mjpeg", "r")
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = self._container.add_stream("libx264", rate=round(RATE_HZ), options=OPTIONS)
        self._stream.width, self._stream.height = take.camera.width_px, take.camera.height_px
        self._stream.pix_fmt = "yuv420p"
        self._stream.time_base = self._stream.codec_context.time_base = TIME_BASE
        self._last: Luma = np.zeros((0, 0), np.uint8)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._container.mux(self._stream.encode(None))
        self._container.close()

    def add(self, moments: Floats, drawn: Sequence[str | None]) -> None:
        """Add pictures; None is the one before once more."""
        for at_s, jpeg in zip(moments.tolist(), drawn, strict=True):
            if jpeg is not None:
                self._last = self._opened(base64.b64decode(jpeg))
            frame = av.VideoFrame.from_ndarray(self._grain.over(self._last), format="yuv420p")
            frame.pts = round((at_s - self._start_s) / TIME_BASE)
            frame.time_base = TIME_BASE
            self._container.mux(self._stream.encode(frame))

    def _opened(self, jpeg: bytes) -> Luma:
        (frame,) = self._pictures.decode(av.Packet(jpeg))
        found = np.array(frame.reformat(format="yuv420p").to_ndarray(), np.uint8)
        high = frame.height
        found[:high] = _softened(found[:high])
        return found


def _softened(luma: Luma) -> Luma:
    """Return brightness as a small lens gives it: each point a little of its neighbours."""
    found = np.pad(luma, 1, mode="edge").astype(np.uint16)
    found = found[:-2] + 2 * found[1:-1] + found[2:]
    found = found[:, :-2] + 2 * found[:, 1:-1] + found[:, 2:]
    return ((found + 8) >> 4).astype(np.uint8)


class _Grain:
    """A camera's noise, in the brightness alone, as cheap cameras leave it."""

    ROOM_PX = 64

    def __init__(self, take: Take) -> None:
        self._dice = np.random.default_rng(take.seed)
        self._high, self._wide = take.camera.height_px, take.camera.width_px
        shape = (self._high + self.ROOM_PX, self._wide + self.ROOM_PX)
        noise = self._dice.normal(0.0, ROOMS[take.room].grain, shape)
        self._noise = noise.round().astype(np.int16)

    def over(self, picture: Luma) -> Luma:
        """Return a picture, (1.5 high, wide) as YUV 4:2:0 lies, with noise that was never there before."""
        down, right = self._dice.integers(0, self.ROOM_PX, 2)
        noise = self._noise[down : down + self._high, right : right + self._wide]
        if self._dice.random() < 0.5:
            noise = noise[::-1]
        if self._dice.random() < 0.5:
            noise = noise[:, ::-1]
        found = picture.copy()
        found[: self._high] = (picture[: self._high] + noise).clip(16, 235)
        return found


@contextmanager
def filming() -> Iterator[Filming]:
    """
    Give what makes films.

    Raises:
        BrowserError: There is no Chromium.
        FilmError: What draws is not there.
    """
    if not (ROOT / THREE).is_file():
        raise FilmError(str(THREE), "is not there.", "`make patients` brings it.")
    shelf: dict[str, bytes] = {}
    handler = functools.partial(Handler, directory=str(ROOT), shelf=shelf)
    with stage(handler, "<!doctype html><meta charset='utf-8'>", "Films", "Install it.") as page:
        page.evaluate(OPEN, f"/{THREE.as_posix()}")
        yield Filming(page, shelf)


class Handler(Quiet):
    """Serves what draws, and what is on the shelf; nothing else."""

    def __init__(self, *args: Any, shelf: dict[str, bytes], **named: Any) -> None:  # noqa: ANN401 (handed on)
        self._shelf = shelf
        super().__init__(*args, **named)

    def do_GET(self) -> None:  # noqa: N802 (its name in the base)
        """Answer."""
        packed = self._shelf.get(self.path)
        if packed is not None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)
        elif Path(self.path.lstrip("/")).parent in SERVED:
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)
