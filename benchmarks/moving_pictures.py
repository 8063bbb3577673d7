"""
Reading, changing and writing moving pictures: what adversarial footage is made of.

A film is pictures with times, as an iterator, so that nothing is held in
memory longer than needed. Every change is exact and repeatable; dice have a
fixed seed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TypeAlias

import av
import numpy as np
from numpy.typing import NDArray

Picture: TypeAlias = NDArray[np.uint8]
TIME_BASE = Fraction(1, 90_000)
ROTATED = {
    90: (0, 1, -1, 0),
    180: (-1, 0, 0, -1),
    270: (0, -1, 1, 0),
}


class Shot(NamedTuple):
    """One picture, (height, width, 3) RGB, and when it is shown."""

    at_s: float
    picture: Picture


Film: TypeAlias = Iterator[Shot]
Change: TypeAlias = Callable[[Film], Film]


def read(path: Path, *, from_s: float = 0.0, to_s: float = 1e9) -> Film:
    """Read a stretch of a clip; the first picture is at 0."""
    start: float | None = None
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            at_s = float(frame.time or 0.0)
            if at_s < from_s - 1e-6:
                continue
            if at_s >= to_s:
                return
            start = at_s if start is None else start
            yield Shot(at_s - start, pixels(frame))


def pixels(frame: av.VideoFrame) -> Picture:
    """Return a frame as (height, width, 3) RGB bytes."""
    return np.asarray(frame.to_ndarray(format="rgb24"), dtype=np.uint8)


def write(path: Path, film: Iterable[Shot], *, gray: bool = False) -> None:
    """Write H.264 with the film's own times; written beside and renamed."""
    beside = path.with_name("part." + path.name)
    with av.open(str(beside), "w", format="mp4") as container:
        stream = None
        for at_s, picture in film:
            whole = picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2]
            if stream is None:
                stream = container.add_stream("libx264", rate=30, options={"crf": "20"})
                stream.height, stream.width = whole.shape[:2]
                stream.pix_fmt = "gray" if gray else "yuv420p"
                stream.time_base = TIME_BASE
                stream.codec_context.time_base = TIME_BASE
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(whole), format="rgb24")
            frame.pts = round(at_s / TIME_BASE)
            frame.time_base = TIME_BASE
            container.mux(stream.encode(frame))
        if stream is not None:
            container.mux(stream.encode(None))
    beside.replace(path)


def write_gif(path: Path, film: Iterable[Shot], rate_hz: int) -> None:
    """Write an animated GIF in 256 fixed colours."""
    beside = path.with_name("part." + path.name)
    with av.open(str(beside), "w", format="gif") as container:
        stream = container.add_stream("gif", rate=rate_hz)
        stream.pix_fmt = "rgb8"
        sized = False
        for _, picture in film:
            if not sized:
                stream.height, stream.width = picture.shape[:2]
                sized = True
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="rgb8")))
        container.mux(stream.encode(None))
    beside.replace(path)


def say_rotated(path: Path, degrees: int) -> None:
    """Set the rotation in the file's track header, as a telephone held sideways does."""
    told = bytearray(path.read_bytes())
    at = told.index(b"tkhd") + 4
    matrix = at + (40 if told[at] == 0 else 52)
    a, b, c, d = (value << 16 & 0xFFFFFFFF for value in ROTATED[degrees])
    for place, value in zip((0, 4, 12, 16), (a, b, c, d), strict=True):
        told[matrix + place : matrix + place + 4] = value.to_bytes(4, "big")
    path.write_bytes(bytes(told))


def each(change: Callable[[Picture], Picture]) -> Change:
    """Change every picture alike."""
    return lambda film: (Shot(at_s, change(picture)) for at_s, picture in film)


def mirrored(picture: Picture) -> Picture:
    """Flip left and right."""
    return picture[:, ::-1]


def gray(picture: Picture) -> Picture:
    """Take the colour away."""
    return np.repeat(picture.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)


def scaled(factor: float) -> Callable[[Picture], Picture]:
    """Return a change of size; each new pixel is the nearest old one, or the mean when shrinking."""

    def scale(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        new = frame.reformat(
            width=max(2, round(width * factor / 2) * 2),
            height=max(2, round(height * factor / 2) * 2),
            interpolation="AREA" if factor < 1.0 else "BILINEAR",
        )
        return pixels(new)

    return scale


def cropped(top: float, bottom: float, left: float = 0.0, right: float = 1.0) -> Callable[[Picture], Picture]:
    """Keep a part of the picture, in fractions of its size."""

    def crop(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        return picture[
            round(top * height) : round(bottom * height), round(left * width) : round(right * width)
        ]

    return crop


def padded(
    top: float, bottom: float, left: float, right: float, shade: int = 0
) -> Callable[[Picture], Picture]:
    """Put borders around, in fractions of the picture's size."""

    def pad(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        sizes = (
            (round(top * height), round(bottom * height)),
            (round(left * width), round(right * width)),
            (0, 0),
        )
        return np.pad(picture, sizes, constant_values=shade)

    return pad


def turned(quarters: int) -> Callable[[Picture], Picture]:
    """Turn the pixels by quarter turns, counter-clockwise."""
    return lambda picture: np.rot90(picture, quarters)


def darker(factor: float) -> Callable[[Picture], Picture]:
    """Take light away."""
    return lambda picture: (picture * factor).astype(np.uint8)


def grainy(spread: float, seed: int = 9) -> Change:
    """Add sensor noise, a standard deviation in levels of 255."""

    def grain(film: Film) -> Film:
        dice = np.random.default_rng(seed)
        for at_s, picture in film:
            noise = dice.normal(0.0, spread, picture.shape)
            yield Shot(at_s, np.clip(picture + noise, 0, 255).astype(np.uint8))

    return grain


def shaky(share: float, seed: int = 10) -> Change:
    """Move the camera a little from picture to picture, as an unsteady hand does."""

    def shake(film: Film) -> Film:
        dice = np.random.default_rng(seed)
        at = np.zeros(2)
        for at_s, picture in film:
            at = 0.8 * at + dice.normal(0.0, share * picture.shape[0], 2)
            yield Shot(at_s, np.roll(picture, tuple(np.round(at).astype(int)), axis=(0, 1)))

    return shake


def faster(factor: float) -> Change:
    """Play at another speed."""
    return lambda film: (Shot(at_s / factor, picture) for at_s, picture in film)


def at_rate(rate_hz: float) -> Change:
    """Repeat or leave out pictures to get another rate."""

    def resample(film: Film) -> Film:
        next_s = 0.0
        last: Shot | None = None
        for shot in film:
            while last is not None and next_s < shot.at_s - 1e-9:
                yield Shot(next_s, last.picture)
                next_s += 1.0 / rate_hz
            last = shot

    return resample


def unevenly(seed: int = 11) -> Change:
    """Leave out every third picture or so, keeping the times of the rest: a variable rate."""

    def skip(film: Film) -> Film:
        dice = np.random.default_rng(seed)
        return (shot for i, shot in enumerate(film) if i == 0 or dice.random() > 1.0 / 3.0)

    return skip


def frozen(from_s: float, for_s: float) -> Change:
    """Stop the movement for a while: the person stays as they are."""

    def freeze(film: Film) -> Film:
        added = 0.0
        for at_s, picture in film:
            if at_s >= from_s and added == 0.0:
                added = for_s
                for i in range(round(for_s * 15)):
                    yield Shot(at_s + i / 15, picture)
            yield Shot(at_s + added, picture)

    return freeze


def blacked_out(spans: Sequence[tuple[float, float]]) -> Change:
    """Show nothing during these spans, as a hand over the lens does."""

    def black(film: Film) -> Film:
        for at_s, picture in film:
            hidden = any(start <= at_s < end for start, end in spans)
            yield Shot(at_s, np.zeros_like(picture) if hidden else picture)

    return black


def one_after_another(*films: Film) -> Film:
    """Join films in time; borders are added so that all have the size of the first."""
    offset, shape = 0.0, None
    last_s = 0.0
    for film in films:
        for at_s, picture in film:
            shape = picture.shape[:2] if shape is None else shape
            last_s = offset + at_s
            yield Shot(last_s, fitted(picture, *shape))
        offset = last_s + 1.0 / 15.0


def fitted(picture: Picture, height: int, width: int) -> Picture:
    """Scale and pad, never squash."""
    if picture.shape[:2] == (height, width):
        return picture
    factor = min(height / picture.shape[0], width / picture.shape[1])
    small = scaled(factor)(picture)[:height, :width]
    top, left = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    out = np.full((height, width, 3), 200, np.uint8)
    out[top : top + small.shape[0], left : left + small.shape[1]] = small
    return out


def backwards(film: Film) -> Film:
    """Play it from its end."""
    shots = list(film)
    end_s = shots[-1].at_s
    return (Shot(end_s - at_s, picture) for at_s, picture in reversed(shots))


def still(picture: Picture, seconds: float, rate_hz: float = 15.0) -> Film:
    """Show one picture for a while."""
    return (Shot(i / rate_hz, picture) for i in range(round(seconds * rate_hz)))
