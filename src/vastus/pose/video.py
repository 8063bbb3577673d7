"""
A video file becomes upright RGB pictures with true times.

Rule 1: pictures leave here upright, in the size of the screen or smaller, with
the time the file gives them; nothing downstream knows about containers.
Rule 2: one picture is held at a time, so a clip may be of any length.
Rule 3: what cannot be read is skipped and said; only a file without a single
readable picture is an error.

One of the modules of the core that do I/O; it needs the extra `[video]`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from vastus.base.errors import MissingExtraError, UnreadableVideoError
from vastus.pose.timeline import Timeline, place
from vastus.pose.upright import Screen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    import numpy as np
    from av import Packet, VideoFrame
    from av.container import InputContainer
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

# [design] Measured: knee angles change by less than 0.4 degrees down to a quarter of this.
LONGEST_SIDE_PX = 1280
# [design] Twice the rate a repetition needs; slow-motion clips at 120 or 240 cost no more than at 60.
FASTEST_HZ = 60.0
# [design] An announced rate above this is no camera's; one that announces none is taken to run at the usual.
HIGHEST_HZ = 480
USUAL_HZ = 30.0
# [design] Share of that interval below which a picture is left out; leaves room for a phone's jitter.
CLOSEST_SHARE = 0.7
# [design] Each holds a picture of full size; four decode 4K faster than any model looks at it.
MOST_THREADS = 4
# [design] Reading is given up after so many damaged packets without a good one between them.
PATIENCE = 500
# [design] A clip that stops this much before its announced end, in both, is said to end early.
EARLY_S = 1.0
EARLY_SHARE = 0.05
# [design] Below this share, pictures that a jittery clock brought too close together are not worth a word.
THINNED_SHARE = 0.1

INSTALL = "Install it with: pip install 'vastus[video]'"
CONVERT = "Convert the clip to MP4 (H.264) and try again."


@dataclass(frozen=True, slots=True)
class Clip:
    """
    What a video file says about itself.

    Args:
        name: The file's name without its folder.
        fps: Pictures a second on average; None where the file does not say.
        seconds: Its announced length; None where the file does not say.
        width_px: Width of the upright picture on a screen with square pixels.
        height_px: Its height.
    """

    name: str
    fps: float | None
    seconds: float | None
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """
    One upright picture.

    Args:
        at_s: Seconds since the first picture, strictly rising, to the microsecond.
        width_px: Width of the picture as filmed.
        height_px: Height of the picture as filmed.
        rgb: The pixels, rows x columns x 3 bytes, contiguous; at most
            `LONGEST_SIDE_PX` on the longer side, so it may be smaller than filmed.
    """

    at_s: float
    width_px: int
    height_px: int
    rgb: NDArray[np.uint8]


@dataclass(slots=True)
class ReadingLog:
    """What happened while a clip was read: the one thing here that changes."""

    decode_s: float = 0.0
    shown: int = 0
    damaged: int = 0
    thinned: int = 0
    misplaced: int = 0
    last_s: float = 0.0
    end_s: float = 0.0


def probe(path: str | Path) -> Clip:
    """
    Open a clip, decode its first picture and say what it is.

    Raises:
        UnreadableVideoError: There is no such file, or no picture in it.
        MissingExtraError: The extra `[video]` is not installed.
    """
    with _opened(path) as (container, stream):
        for frame in _frames(container, stream, ReadingLog()):
            width_px, height_px = Screen(frame, stream).size_px(frame)
            return Clip(
                name=Path(path).name,
                fps=_rate_hz(stream),
                seconds=_announced_s(container, stream),
                width_px=width_px,
                height_px=height_px,
            )
    raise _no_picture(path)


def pictures(
    path: str | Path,
    log: ReadingLog | None = None,
    *,
    longest_side_px: int = LONGEST_SIDE_PX,
    fastest_hz: float = FASTEST_HZ,
) -> Generator[Picture, None, None]:
    """
    Decode a clip, one picture at a time.

    Args:
        log: Is kept up to date while pictures are taken.
        longest_side_px: Larger pictures are scaled down to this.
        fastest_hz: Pictures closer together than 0.7 of this rate's interval are left out.

    Raises:
        UnreadableVideoError: There is no such file, or no picture in it.
        MissingExtraError: The extra `[video]` is not installed.
    """
    log = ReadingLog() if log is None else log
    closest_s = CLOSEST_SHARE / fastest_hz
    screen = None
    began = perf_counter()
    with _opened(path) as (container, stream):
        for frame, at_s in _timed(_frames(container, stream, log), stream, log):
            if log.shown and at_s - log.last_s < closest_s:
                log.thinned += 1
                continue
            screen = Screen(frame, stream) if screen is None else screen
            picture = Picture(at_s, *screen.size_px(frame), screen.rgb(frame, longest_side_px))
            log.shown += 1
            log.last_s = at_s
            log.end_s = at_s + float((frame.duration or 0) * (frame.time_base or 0))
            log.decode_s += perf_counter() - began
            yield picture
            began = perf_counter()
    log.decode_s += perf_counter() - began
    if log.shown == 0:
        raise _no_picture(path)


def notes(clip: Clip, log: ReadingLog) -> tuple[str, ...]:
    """Return sentences for the person about what a finished reading left out."""
    said = []
    if log.damaged:
        said.append("Parts of the clip are damaged; what could not be read was skipped.")
    if log.misplaced:
        said.append(f"{log.misplaced} pictures were left out because their times do not follow one another.")
    if clip.seconds is not None and log.end_s < clip.seconds - max(EARLY_S, EARLY_SHARE * clip.seconds):
        said.append(f"The clip ends early: {log.end_s:.1f} of its {clip.seconds:.1f} seconds could be read.")
    if log.thinned > THINNED_SHARE * log.shown:
        said.append(
            f"The clip has more pictures a second than are needed; "
            f"{log.shown} of its {log.shown + log.thinned} were analysed."
        )
    return tuple(said)


def _av() -> Any:  # noqa: ANN401 -- the module, imported late so that the package works without the extra
    try:
        import av  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            "vastus", "the part that reads video files is not installed.", INSTALL
        ) from error
    return av


@contextmanager
def _opened(path: str | Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    av = _av()
    head = _head(path)
    try:
        # "file:" so that a colon in the name is not taken for a protocol; the
        # whitelist so that a playlist cannot make the decoder reach elsewhere.
        container = av.open(f"file:{path}", options={"protocol_whitelist": "file"}, metadata_errors="replace")
    except av.error.FFmpegError as error:
        raise _not_a_video(path, head) from error
    with container:
        stream = _film(path, container)
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = min(MOST_THREADS, os.cpu_count() or 1)
        yield container, stream


def _head(path: str | Path) -> bytes:
    """Read the first bytes, which is also the test whether the file can be read."""
    try:
        if not Path(path).exists():
            raise _unreadable(path, "there is no such file.", "Check its name and folder.")
        if not Path(path).is_file():
            raise _unreadable(path, "this is a folder or device, not a file.", "Name the clip itself.")
        with Path(path).open("rb") as file:
            head = file.read(12)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})."
        raise _unreadable(path, what, "Check that you are allowed to read it.") from error
    if not head:
        raise _unreadable(path, "the file is empty.", "Copy or record the clip again.")
    return head


def _not_a_video(path: str | Path, head: bytes) -> UnreadableVideoError:
    if head[4:8] == b"ftyp":  # an MP4 or MOV whose index, written last, is missing
        what = "the clip was cut off before it was finished, so it cannot be opened."
        return _unreadable(path, what, "Copy or record it again.")
    return _unreadable(path, "this is not a video that can be read.", CONVERT)


def _unreadable(path: str | Path, what: str, remedy: str) -> UnreadableVideoError:
    return UnreadableVideoError(str(path), what, remedy)


def _no_picture(path: str | Path) -> UnreadableVideoError:
    return _unreadable(path, "not one picture in this file can be decoded.", CONVERT)


def _film(path: str | Path, container: InputContainer) -> VideoStream:
    """Choose the largest moving picture; cover art and thumbnails are not the film."""
    name = container.format.name
    if name == "tty" or name.startswith("image2") or name.endswith("_pipe"):
        what = "this is a text or a still picture, not a video."
        raise _unreadable(path, what, "Name the clip that was filmed.")
    still = _av().stream.Disposition.attached_pic
    films = [stream for stream in container.streams.video if not stream.disposition & still]
    if not films:
        sound = "only sound" if container.streams.audio else "no moving picture"
        raise _unreadable(path, f"there is {sound} in this file.", "Name the clip that was filmed.")
    # PyAV leaves the decoder out where it has none, which its types do not say.
    known = [film for film in films if getattr(film, "codec_context", None) is not None]
    if not known:
        raise _unreadable(path, "its pictures are stored in a form that is not known here.", CONVERT)
    return max(known, key=lambda film: film.width * film.height)


def _frames(container: InputContainer, stream: VideoStream, log: ReadingLog) -> Iterator[VideoFrame]:
    """Decode everything that can be decoded; count what cannot."""
    failed = _av().error.FFmpegError
    failures = 0
    for packet in _packets(container, stream, log):
        try:
            decoded = packet.decode()
        except failed:
            log.damaged += 1
            failures += 1
            if failures > PATIENCE:
                return
            continue
        for frame in decoded:
            if frame.is_corrupt:
                log.damaged += 1
                continue
            failures = 0
            yield frame


def _packets(
    container: InputContainer, stream: VideoStream, log: ReadingLog
) -> Iterator[Packet[VideoStream]]:
    """Take the film's packets, going on behind damage as far as the file goes."""
    failed = _av().error.FFmpegError
    failures = 0
    packets = container.demux(stream)
    while failures < PATIENCE:
        try:
            packet = next(packets, None)
        except failed:
            failures += 1
            log.damaged += 1
            packets = container.demux(stream)
            continue
        if packet is None:
            return
        yield packet


def _timed(
    frames: Iterator[VideoFrame], stream: VideoStream, log: ReadingLog
) -> Iterator[tuple[VideoFrame, float]]:
    rate_hz = _rate_hz(stream)
    timeline = Timeline(step_s=1.0 / (USUAL_HZ if rate_hz is None else rate_hz))
    for frame in frames:
        ticks = frame.pts if frame.pts is not None else frame.dts
        raw_s = None if ticks is None or not frame.time_base else float(ticks * frame.time_base)
        timeline, at_s = place(timeline, raw_s)
        if at_s is None:
            log.misplaced += 1
            continue
        yield frame, round(at_s, 6)


def _rate_hz(stream: VideoStream) -> float | None:
    """Return the announced rate; containers that know none may announce their clock's."""
    for rate in (stream.average_rate, stream.guessed_rate):
        if rate is not None and 0 < rate <= HIGHEST_HZ:
            return float(rate)
    return None


def _announced_s(container: InputContainer, stream: VideoStream) -> float | None:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return None if container.duration is None else container.duration / 1e6
