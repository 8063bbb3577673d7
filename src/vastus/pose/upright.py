"""
A stored picture becomes one as a person would see it.

Phones store what the sensor saw and write beside it how to turn it; old
cameras store pixels that are not square; some films are see-through. After
this module a picture is upright, square-pixelled, opaque and RGB.

Works on what PyAV decoded, so it needs the extra `[video]`; does no I/O.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import numpy as np
    from av import VideoFrame
    from av.video.stream import VideoStream
    from numpy.typing import NDArray
    from typing_extensions import Buffer

# [design] What a see-through picture is laid on: as far from black as from white.
GREY = 128


class Screen:
    """
    Shows the pictures of one film upright, as its first picture asks to be shown.

    Only the first is asked: a frame asked for its side data refers to itself
    from then on and is not given back before the garbage is collected.
    """

    def __init__(self, frame: VideoFrame, stream: VideoStream) -> None:
        from av.video.reformatter import VideoReformatter  # noqa: PLC0415 -- the package works without the extra

        self._exchange, self._flip_rows, self._flip_columns = _turn(frame)
        self._stretch = float(stream.sample_aspect_ratio or 1)
        self._scaler = VideoReformatter()

    def size_px(self, frame: VideoFrame) -> tuple[int, int]:
        """Return width and height as shown: stretched to square pixels, then turned."""
        width_px, height_px = max(1, round(frame.width * self._stretch)), frame.height
        return (height_px, width_px) if self._exchange else (width_px, height_px)

    def rgb(self, frame: VideoFrame, longest_side_px: int) -> NDArray[np.uint8]:
        """Scale down, convert and turn a picture; rows x columns x 3 bytes, contiguous."""
        size_px = self.size_px(frame)
        share = min(1.0, longest_side_px / max(size_px))
        sides = [max(1, round(side * share)) for side in size_px]
        width_px, height_px = reversed(sides) if self._exchange else sides
        clear = any(component.is_alpha for component in frame.format.components)
        form = "rgba" if clear else "rgb24"
        # Areas: less work than bilinear and as true. One thread: the slower detector needs the others.
        scaled = self._scaler.reformat(frame, width_px, height_px, form, interpolation="AREA", threads=1)
        pixels = cast("NDArray[np.uint8]", scaled.to_ndarray())
        pixels = _on_grey(pixels) if clear else pixels
        pixels = pixels.swapaxes(0, 1) if self._exchange else pixels
        pixels = pixels[::-1] if self._flip_rows else pixels
        pixels = pixels[:, ::-1] if self._flip_columns else pixels
        # PyAV pads its rows; MediaPipe takes an address and a size, and would read them askew.
        return pixels if pixels.flags.c_contiguous else pixels.copy()


def _turn(frame: VideoFrame) -> tuple[bool, bool, bool]:
    """
    Read how the stored picture is to be shown, to the nearest quarter turn.

    Returns:
        Whether to exchange rows and columns, then to flip up and down, then left and right.

    Source:
        The display matrix of ISO/IEC 14496-12: x' = a x + c y, y' = b x + d y.
    """
    from av.sidedata.sidedata import Type  # noqa: PLC0415 -- the package works without the extra

    # PyAV finds it by number or by name; its types speak of names only.
    matrix = frame.side_data.get(cast("str", Type.DISPLAYMATRIX))
    if matrix is None:
        return False, False, False
    a, b, _, c, d, *_ = struct.unpack("=9i", cast("Buffer", matrix))
    if abs(a) >= abs(b):
        return False, d < 0, a < 0
    return True, b < 0, c < 0


def _on_grey(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lay a picture with transparency on mid-grey."""
    alpha = rgba[..., 3:].astype("uint16")
    opaque: NDArray[np.uint8] = ((rgba[..., :3] * alpha + GREY * (255 - alpha)) // 255).astype("uint8")
    return opaque
