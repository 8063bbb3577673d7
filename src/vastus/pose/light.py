"""
A picture taken in the dark is brightened before it is looked at.

Detectors have learnt from pictures in daylight. In a dim room they still find
the person, but guess the legs, and are no less sure of them; the same picture
made brighter is seen as well as any other. What is well lit stays as it is, to
the last bit. Nobody is shown the brightened picture: it is for the detector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# [design] A picture whose bright parts are darker than half of white is dim: by day and in lit rooms
# they are beyond 190.
DIM = 128
# [design] What its bright parts are brought to: nearly white. Of the brightness tried it comes closest to
# what is seen of the same clip in daylight; curves that lift the shadows more come less close.
LIT = 240
# [design] Beyond this it is the camera's noise that is brightened, not the person.
MOST_GAIN = 8.0
WHITE = 255
# [design] The share of the picture that is darker than what is called its bright parts: a lamp or a
# window smaller than the rest of it lights nobody.
BRIGHT_PERCENT = 95
# [design] Every so many pixels are asked in each direction: a thousand are plenty.
STEP_PX = 8


def lit(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the picture as the detector should see it: brighter if it is dim, else the very same."""
    import numpy as np  # noqa: PLC0415 -- the package works without the extra

    bright = float(np.percentile(rgb[::STEP_PX, ::STEP_PX].max(axis=2), BRIGHT_PERCENT))
    if bright >= DIM:
        return rgb
    gain = min(MOST_GAIN, LIT / max(bright, 1.0))
    brighter = np.minimum(np.arange(WHITE + 1) * gain, WHITE).astype(np.uint8)
    made: NDArray[np.uint8] = brighter[rgb]
    return made
