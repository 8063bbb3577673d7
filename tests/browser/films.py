"""Films for a pretended camera: pictures of a clip, scaled and padded as a camera gives them."""

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
