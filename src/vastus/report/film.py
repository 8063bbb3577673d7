"""
The annotated film: MP4, every picture at the time it was filmed.

Pictures are drawn and encoded on a thread of their own while the next ones
are analysed; only a handful wait, so that memory stays the same for any length.
"""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from vastus.pose.landmarks import Pose
from vastus.report.overlay import Wanted, annotate
from vastus.report.scene import Scene

if TYPE_CHECKING:
    import numpy as np
    from av import VideoFrame, VideoStream
    from numpy.typing import NDArray

TICKS_PER_S = 90_000  # of the MP4 clock: 11 microseconds, finer than any phone's
WAITING = 6
CODECS = ("libx264", "h264", "mpeg4")
# Half the usual data rate of a phone; `veryfast` keeps up with the detector on two cores.
H264 = {"preset": "veryfast", "crf": "23"}


class Film:
    """
    An MP4 file being written.

    Args:
        path: Where; the format is MP4 whatever the name says.
        wanted: What the exercise asks, to be shown beside what is done.
    """

    def __init__(self, path: Path, wanted: Wanted) -> None:
        import av  # noqa: PLC0415 (part of the extra [video])

        self._wanted = wanted
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        self._stream: VideoStream | None = None
        self._size = (0, 0)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="film")
        self._pending: deque[Future[None]] = deque()
        self._broken = False

    def add(self, rgb: "NDArray[np.uint8]", at_s: float, pose: Pose | None, scene: Scene) -> None:
        """
        Take the next picture.

        Args:
            rgb: The upright picture, rows x columns x 3; it is not changed.
            at_s: Its time, later than the one before.

        Raises:
            OSError: An earlier picture could not be written.
        """
        while len(self._pending) >= WAITING:
            self._pending.popleft().result()
        self._pending.append(self._worker.submit(self._write, rgb, at_s, pose, scene))

    def close(self) -> None:
        """Finish the file; raises OSError when something could not be written."""
        while self._pending:
            self._pending.popleft().result()
        if self._stream is not None:
            self._mux(self._stream, None)
        self._worker.shutdown()
        self._container.close()

    def abandon(self) -> None:
        """Stop without finishing; harmless after `close`."""
        self._worker.shutdown(cancel_futures=True)
        with suppress(OSError):  # it goes anyway
            self._container.close()

    def _write(self, rgb: "NDArray[np.uint8]", at_s: float, pose: Pose | None, scene: Scene) -> None:
        import av  # noqa: PLC0415 (part of the extra [video])
        import numpy as np  # noqa: PLC0415 (part of the extra [video])

        if self._broken:
            return
        picture = Image.fromarray(rgb)
        if self._stream is None:
            # H.264 halves the colours' resolution, so both sides must be even.
            self._size = (max(2, picture.width // 2 * 2), max(2, picture.height // 2 * 2))
            self._stream = self._open_stream(*self._size)
        annotate(picture, pose, scene, self._wanted)
        fitted = _fitted(picture, self._size)
        frame = av.VideoFrame.from_ndarray(np.asarray(fitted), format="rgb24")
        frame.pts = round(at_s * TICKS_PER_S)
        frame.time_base = Fraction(1, TICKS_PER_S)
        self._mux(self._stream, frame)

    def _mux(self, stream: "VideoStream", frame: "VideoFrame | None") -> None:
        """Encode and write; a muxer that failed once must not be fed again, it would read freed memory."""
        self._broken = True
        self._container.mux(stream.encode(frame))
        self._broken = False

    def _open_stream(self, width: int, height: int) -> "VideoStream":
        import av  # noqa: PLC0415 (part of the extra [video])

        codec = next(name for name in CODECS if name in av.codecs_available)
        options = H264 if codec == "libx264" else {}
        stream = self._container.add_stream(codec, rate=30, options=options)
        assert isinstance(stream, av.VideoStream), "a codec for pictures makes a stream of pictures"
        stream.width, stream.height = width, height
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, TICKS_PER_S)
        if not options:
            stream.bit_rate = 4_000_000
        return stream


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Bring a picture to the film's size: an odd row goes, another shape gets margins."""
    if 0 <= picture.width - size[0] <= 1 and 0 <= picture.height - size[1] <= 1:
        return picture.crop((0, 0, *size))
    return ImageOps.pad(picture, size)
