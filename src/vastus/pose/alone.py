"""
A picture of one person, without whoever is beside them.

The model sees a square about a person, and may prefer whoever else is in it.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from vastus.pose.crowd import size

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from vastus.pose.landmarks import DetectedPose

# [design] Of a person's size: so far arms reach and steps lead until they are looked for again.
ROOM_SHARE = 0.12
GREY = 128


def alone(rgb: NDArray[np.uint8], person: Iterable[DetectedPose], other: DetectedPose) -> NDArray[np.uint8]:
    """
    Return a picture in which another one is grey, but for what is in a person's own part of it.

    Nothing else is taken away: of a body that is mistaken a part would be lost, and never found again.
    For the same reason a person's own part is where they are and where they were.

    Args:
        rgb: (height, width, 3).
        person: Who is left, in pictures before.
        other: Who is left out.
    """
    left = rgb.copy()
    left[_part(rgb, other, ROOM_SHARE)] = GREY
    for one in person:
        own = _part(rgb, one, 0.0)
        left[own] = rgb[own]
    return left


def _part(rgb: NDArray[np.uint8], of: DetectedPose, room_share: float) -> tuple[slice, slice]:
    """Return the rows and columns of the box about a person, with room of their size around it."""
    high, wide = rgb.shape[:2]
    room = room_share * size(of)
    across, down = [point.x for point in of.image], [point.y for point in of.image]
    return _span(min(down) - room, max(down) + room, high), _span(
        min(across) - room, max(across) + room, wide
    )


def _span(low: float, high: float, count: int) -> slice:
    return slice(max(0, int(low * count)), max(0, min(count, ceil(high * count))))
