"""Films for a pretended camera: pictures of a clip, scaled and padded as a camera gives them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, repeat
from pathlib import Path

import av
from PIL import Image, ImageOps

SIZE = (640, 480)
RATE_HZ = 30


@dataclass(frozen=True)
class Film:
    """
    A film and where the clip lies in it: Chromium plays it again and again.

    Args:
        begins_s: The clip's first picture moves; before it that picture stands.
        ends_s: Its last one has been shown; after it that picture stands.
        again_s: Here the film begins anew.
    """

    path: Path
    begins_s: float
    ends_s: float
    again_s: float


def filmed(
    clip: Path, made: Path, seconds: float = 1e9, *, before_s: float = 0.0, after_s: float = 0.0
) -> Film:
    """
    Write the beginning of a clip as the row of JPEG pictures that Chromium takes for a camera.

    Args:
        seconds: How much of the clip.
        before_s, after_s: So long its first picture stands before, and its last after it.
    """
    with made.open("wb") as film:
        first, *others = _pictures(clip, seconds)
        last = others[-1] if others else first
        still, tail = round(before_s * RATE_HZ), round(after_s * RATE_HZ)
        for picture in chain(repeat(first, still + 1), others, repeat(last, tail)):
            film.write(picture)
    shown_s = (1 + len(others)) / RATE_HZ
    begins_s, ends_s = still / RATE_HZ, still / RATE_HZ + shown_s
    return Film(made, begins_s, ends_s, ends_s + tail / RATE_HZ)


def _pictures(clip: Path, seconds: float) -> Iterator[bytes]:
    """Give the pictures at the camera's rate: a slower clip shows one more than once."""
    with av.open(str(clip)) as source:
        shown = 0
        for frame in source.decode(video=0):
            if frame.time >= seconds:
                return
            due = int(frame.time * RATE_HZ + 1e-6) + 1 - shown
            if due > 0:
                jpeg = BytesIO()
                scale = min(SIZE[0] / frame.width, SIZE[1] / frame.height)
                width, height = round(frame.width * scale), round(frame.height * scale)
                small = frame.reformat(width, height, "rgb24", interpolation="FAST_BILINEAR")
                image: Image.Image = ImageOps.pad(small.to_image(), SIZE)
                image.save(jpeg, "JPEG", quality=92)
                yield from repeat(jpeg.getvalue(), due)
                shown += due


def beside(clips: Sequence[Path], made: Path, seconds: float) -> None:
    """Write the middles of two clips beside each other, as one camera would see two people."""
    half = (SIZE[0] // len(clips), SIZE[1])
    with ExitStack() as closing, made.open("wb") as film:
        sources = [closing.enter_context(av.open(str(clip))) for clip in clips]
        for frames in zip(*(source.decode(video=0) for source in sources), strict=False):
            if frames[0].time >= seconds:
                break
            picture = Image.new("RGB", SIZE)
            for place, frame in enumerate(frames):
                image: Image.Image = frame.to_image()
                middle = image.crop((image.width // 4, 0, image.width * 3 // 4, image.height))
                picture.paste(ImageOps.pad(middle, half), (place * half[0], 0))
            picture.save(film, "JPEG", quality=92)
