"""Films for a pretended camera: pictures of a clip, scaled and padded as a camera gives them."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import av
from PIL import Image, ImageOps

SIZE = (640, 480)
RATE_HZ = 30


def filmed(clip: Path, made: Path, seconds: float, rate_hz: int = RATE_HZ) -> None:
    """Write the beginning of a clip as the row of JPEG pictures that Chromium takes for a camera."""
    with av.open(str(clip)) as source, made.open("wb") as film:
        written = 0
        for frame in source.decode(video=0):
            if frame.time >= seconds:
                break
            image: Image.Image = ImageOps.pad(frame.to_image(), SIZE)
            while written / rate_hz <= frame.time:  # a slower clip shows a picture more than once
                image.save(film, "JPEG", quality=92)
                written += 1


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
