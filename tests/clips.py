"""
Tiny clips with known answers, written by PyAV.

Seen upright, the quarters of every picture are red and green above, blue and
grey below; the grey one grows brighter from picture to picture. So place tells
orientation, and the grey tells which picture it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]

RED, GREEN, BLUE = (220, 20, 20), (20, 220, 20), (20, 20, 220)
COLOUR_TOLERANCE = 6  # what a round trip through video colours costs
TICKS_PER_S = 12_000


@dataclass(frozen=True, slots=True)
class Recipe:
    """
    How to write a clip.

    Args:
        size_px: Width and height seen upright.
        times_s: When each picture is shown.
        turned_deg: Counter-clockwise turn that the file asks the player for.
        mirrored: The file asks for a left-right flip after the turn.
        pixel_aspect: Width over height of one stored pixel.
        last_for_s: How long the last picture stays; for codecs whose pictures all stand alone.
    """

    size_px: tuple[int, int] = (64, 96)
    times_s: Sequence[float] = tuple(i / 10 for i in range(10))
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    turned_deg: int = 0
    mirrored: bool = False
    pixel_aspect: Fraction = Fraction(1)
    sound: bool = False
    last_for_s: float | None = None
    options: dict[str, str] = field(default_factory=dict)


def every(rate_hz: float, count: int) -> tuple[float, ...]:
    return tuple(i / rate_hz for i in range(count))


def brightness(index: int) -> int:
    return min(250, 40 + 20 * index)


def upright(size_px: tuple[int, int], index: int) -> Rgb:
    """Paint picture `index` as a person would see it."""
    width, height = size_px
    picture = np.zeros((height, width, 3), np.uint8)
    picture[: height // 2, : width // 2] = RED
    picture[: height // 2, width // 2 :] = GREEN
    picture[height // 2 :, : width // 2] = BLUE
    picture[height // 2 :, width // 2 :] = brightness(index)
    return picture


def middle_of(picture: Rgb, row: int, column: int) -> list[int]:
    """Read the colour in the middle of one quarter of a picture."""
    height, width, _ = picture.shape
    return [int(part) for part in picture[height * (1 + 2 * row) // 4, width * (1 + 2 * column) // 4]]


def is_upright(picture: Rgb) -> bool:
    corners = [middle_of(picture, 0, 0), middle_of(picture, 0, 1), middle_of(picture, 1, 0)]
    return bool(np.allclose([RED, GREEN, BLUE], corners, atol=COLOUR_TOLERANCE))


def stored(recipe: Recipe, index: int) -> Rgb:
    """Turn the picture back, so that a player that obeys the file shows it upright."""
    picture = upright(recipe.size_px, index)
    if recipe.mirrored:
        picture = picture[:, ::-1]
    return np.ascontiguousarray(np.rot90(picture, -(recipe.turned_deg // 90)))


def write(path: Path, recipe: Recipe | None = None) -> Path:
    """Write the clip and return its path; the suffix chooses the container."""
    recipe = recipe or Recipe()
    with av.open(str(path), "w") as container:
        film = container.add_stream(recipe.codec, rate=30, options=recipe.options)
        assert isinstance(film, av.VideoStream)
        film.height, film.width = stored(recipe, 0).shape[:2]
        film.pix_fmt = recipe.pix_fmt
        film.codec_context.time_base = Fraction(1, TICKS_PER_S)
        film.codec_context.sample_aspect_ratio = recipe.pixel_aspect
        if recipe.turned_deg or recipe.mirrored:
            film.set_display_rotation(recipe.turned_deg, hflip=recipe.mirrored)
        if recipe.sound:
            _add_beep(container)
        for index, at_s in enumerate(recipe.times_s):
            frame = av.VideoFrame.from_ndarray(stored(recipe, index), format="rgb24")
            frame = frame.reformat(format=recipe.pix_fmt)
            frame.pts = round(at_s * TICKS_PER_S)
            frame.time_base = Fraction(1, TICKS_PER_S)
            packets = film.encode(frame)
            if recipe.last_for_s is not None and index == len(recipe.times_s) - 1:
                packets[-1].duration = round(recipe.last_for_s * TICKS_PER_S)
            container.mux(packets)
        container.mux(film.encode())
    return path


def write_sound(path: Path) -> Path:
    """Write a file that holds a tenth of a second of sound and no picture."""
    with av.open(str(path), "w") as container:
        _add_beep(container)
    return path


def _add_beep(container: av.container.OutputContainer) -> None:
    sound = container.add_stream("pcm_s16le" if container.format.name == "wav" else "aac", rate=16_000)
    assert isinstance(sound, av.AudioStream)
    sound.layout = "mono"
    for block in range(4):
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.int16), format="s16", layout="mono")
        frame.sample_rate = 16_000
        frame.pts = block * 1024
        container.mux(sound.encode(frame))
    container.mux(sound.encode())
