"""
Pictures become sightings: BlazePose, kept busy while the clip is decoded.

Rule 1: what leaves here is what the detector said, rounded to the units of a
recording and turned to x right, y up, z towards the camera; nothing is judged.
Rule 2: nothing starts before the first picture is asked for, and everything
stops when no more are wanted.

One of the modules of the core that do I/O; it needs the extra `[video]`.
Nothing here reaches the network.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
from contextlib import nullcontext
from dataclasses import dataclass, field
from importlib import resources
from math import inf
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeAlias

from vastus.base.errors import InputError, MissingExtraError
from vastus.base.vec import Vec3
from vastus.pose.alone import alone
from vastus.pose.crowd import CALM_S, LEAP_S, MOST_PEOPLE, Crowd, distinct, is_due, leapt, looked, size
from vastus.pose.landmarks import DetectedPose, Landmark, Sighting
from vastus.pose.light import lit
from vastus.pose.overlap import ahead
from vastus.pose.recording import quantised
from vastus.pose.video import INSTALL, Clip, Picture, ReadingLog, notes, pictures, probe

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

Seen: TypeAlias = "tuple[DetectedPose, ...]"
ModelName: TypeAlias = Literal["lite", "full", "heavy"]

MODELS = resources.files("vastus.pose") / "models"
STDERR = 2

# [design] Heavy judges visibility more strictly: near and far heels that full scores 0.9 and 0.55 it
# scores 0.6 and 0.3. The square root brings its scores to the scale of the others, so one gate serves all.
STRICTNESS: dict[ModelName, float] = {"lite": 1.0, "full": 1.0, "heavy": 2.0}


class Detector(Protocol):
    """Whatever finds people in pictures that come in the order of their times."""

    def detect(self, picture: Picture) -> Sighting:
        """Return everybody in the picture."""

    def close(self) -> None:
        """Give back what it holds."""


class One(NamedTuple):
    """The only person who was tracked, when, and how large at most since they are."""

    at_s: float
    person: DetectedPose
    largest: float


class Leap(NamedTuple):
    """When somebody else was taken for the one who was tracked, who that is, and where the one was."""

    at_s: float
    other: DetectedPose
    before: DetectedPose


class BlazePose:
    """
    BlazePose by MediaPipe, on the processor, following people from picture to picture.

    One person is tracked as long as one is there, with MediaPipe's own
    smoothing. Looks around by the lite model tell when there are more, up to
    `MOST_PEOPLE` (see `crowd.py`); as long as there are, nobody is smoothed.
    Where the one who is tracked is suddenly somebody else, those are left out
    of what it is shown for a while.

    Raises:
        MissingExtraError: The extra `[video]` or the model's file is not installed.
    """

    def __init__(self, model: ModelName = "full") -> None:
        self._model = model
        self._crowd = Crowd()
        self._last_ms = -1
        self._met = False
        self._one: One | None = None
        self._leap: Leap | None = None
        self._calm_s = -inf
        self._tracker = _landmarker(model, people=1, moving=True)
        self._scout = _landmarker("lite", people=MOST_PEOPLE, moving=False)

    def detect(self, picture: Picture) -> Sighting:
        """Return everybody in the picture; times must rise."""
        mediapipe = _mediapipe()
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=lit(picture.rgb))
        with nullcontext() if self._met else HUSH:  # it chats once more when it first meets a person
            people = self._followed(image, picture.at_s)
            if is_due(self._crowd, picture.at_s) and self._look_around(image, picture.at_s, people):
                people = self._followed(image, picture.at_s)
        self._met = self._met or bool(people)
        return quantised(Sighting(picture.at_s, picture.width_px, picture.height_px, people))

    def close(self) -> None:
        """Give back the models and their threads."""
        self._tracker.close()
        self._scout.close()

    def _track(self, image: Any, at_s: float) -> tuple[DetectedPose, ...]:  # noqa: ANN401 -- untyped library
        self._last_ms = max(self._last_ms + 1, round(at_s * 1000))
        return _people(self._tracker.detect_for_video(image, self._last_ms), STRICTNESS[self._model])

    def _followed(self, image: Any, at_s: float) -> Seen:  # noqa: ANN401 -- untyped library
        """Track, and where the one who is followed is just taken for somebody else, show them alone."""
        one, self._one = self._one, None
        if one is not None and at_s - one.at_s > LEAP_S:
            one = None
        leap = self._leap if self._leap is not None and at_s < self._leap.at_s + CALM_S else None
        shown = image if one is None or leap is None else _alone(image, (one.person, leap.before), leap.other)
        people = self._track(shown, at_s)
        if len(people) != 1:
            self._one = None if people else one  # who is lost for a picture or two is still the one
            return people
        if one is not None and leapt(one.person, people[0]):
            # Who is larger has come in front: they may be the one who exercises.
            if at_s >= self._calm_s and size(people[0]) < one.largest:
                people = self._again(image, at_s, one.person, people)
            one = one if len(people) == 1 and not leapt(one.person, people[0]) else None
        if len(people) == 1:
            largest = size(people[0]) if one is None else max(one.largest, size(people[0]))
            self._one = One(at_s, people[0], largest)
        return people

    def _again(self, image: Any, at_s: float, one: DetectedPose, others: Seen) -> Seen:  # noqa: ANN401
        """Look for one alone with a tracker that knows nobody; else believe that they have gone."""
        if self._leap is None or at_s >= self._leap.at_s + CALM_S:
            self._leap = Leap(at_s, others[0], one)
            self._exchange()
            people = self._track(_alone(image, (one,), others[0]), at_s)
            if len(people) == 1 and not leapt(one, people[0]):
                return people
        self._leap, self._calm_s = None, at_s + CALM_S
        self._exchange()
        return others

    def _exchange(self) -> None:
        self._tracker.close()
        self._tracker = _landmarker(self._model, people=self._crowd.asked, moving=True)

    def _look_around(self, image: Any, at_s: float, tracked: tuple[DetectedPose, ...]) -> bool:  # noqa: ANN401
        """Count the people in view; True when the tracker was exchanged for a wider or narrower one."""
        asked = self._crowd.asked
        found = _people(self._scout.detect(image), STRICTNESS["lite"])
        self._crowd = looked(self._crowd, at_s, distinct(tracked, found))
        if self._crowd.asked == asked:
            return False
        self._exchange()
        return True


@dataclass(slots=True)
class Timing:
    """Seconds spent so far in finding people, and the log of the reading."""

    pose_s: float = 0.0
    log: ReadingLog = field(default_factory=ReadingLog)

    @property
    def decode_s(self) -> float:
        """Seconds spent in decoding, scaling and turning pictures."""
        return self.log.decode_s


class Sightings:
    """
    A clip, seen picture by picture: an iterable of (sighting, picture).

    One thread decodes, another runs the detector, and the caller's own does
    the rest; each is a few pictures ahead of the next. They start with the
    iteration and are gone when it ends, is closed or raises.

    Attributes:
        clip: What the file says about itself, known before the first picture.
        timing: Is kept up to date while pictures are taken.
    """

    def __init__(self, path: str | Path, detector: Callable[[], Detector]) -> None:
        self._path = path
        self._detector = detector
        self.clip: Clip = probe(path)
        self.timing = Timing()

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the person on what could not be read; complete after the last picture."""
        return notes(self.clip, self.timing.log)

    def __iter__(self) -> Generator[tuple[Sighting, Picture], None, None]:
        """Read the clip from its beginning."""
        self.timing = Timing()
        return ahead(self._detected(ahead(pictures(self._path, self.timing.log)), self.timing))

    def _detected(
        self, shown: Generator[Picture, None, None], timing: Timing
    ) -> Generator[tuple[Sighting, Picture], None, None]:
        detector = self._detector()
        try:
            for picture in shown:
                began = perf_counter()
                sighting = detector.detect(picture)
                timing.pose_s += perf_counter() - began
                yield sighting, picture
        finally:
            shown.close()
            detector.close()


def sightings(
    path: str | Path, model: ModelName = "full", detector: Callable[[], Detector] | None = None
) -> Sightings:
    """
    Open a clip to see who does what in it.

    Args:
        path: The video file.
        model: The size of BlazePose: lite, full or heavy.
        detector: Makes another detector in place of BlazePose.

    Raises:
        UnreadableVideoError: There is no such file, or no picture in it.
        MissingExtraError: The extra `[video]` is not installed; also at the
            first picture, when a model is not.
    """
    return Sightings(path, (lambda: BlazePose(model)) if detector is None else detector)


def _alone(image: Any, person: Seen, other: DetectedPose) -> Any:  # noqa: ANN401 -- untyped library
    mediapipe = _mediapipe()
    left = alone(image.numpy_view(), person, other)
    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=left)


def _people(result: Any, strictness: float) -> tuple[DetectedPose, ...]:  # noqa: ANN401 -- untyped library
    """Turn MediaPipe's axes (y down, z away from the camera) to ours, and visibility to one scale."""
    return tuple(
        DetectedPose(
            tuple(Landmark(point.x, point.y, point.visibility ** (1.0 / strictness)) for point in image),
            tuple(Vec3(point.x, -point.y, -point.z) for point in world),
        )
        for image, world in zip(result.pose_landmarks, result.pose_world_landmarks, strict=True)
    )


def _mediapipe() -> Any:  # noqa: ANN401 -- the module, imported late so that the package works without the extra
    try:
        import mediapipe  # noqa: PLC0415
    except ImportError as error:
        what = "the part that finds people in pictures is not installed."
        raise MissingExtraError("vastus", what, INSTALL) from error
    return mediapipe


def _landmarker(model: ModelName, *, people: int, moving: bool) -> Any:  # noqa: ANN401 -- untyped library
    tasks = _mediapipe().tasks
    file = MODELS / f"pose_landmarker_{model}.task"
    if not file.is_file():
        raise MissingExtraError("vastus", f"the pose model {model!r} is not installed.", INSTALL)
    mode = tasks.vision.RunningMode.VIDEO if moving else tasks.vision.RunningMode.IMAGE
    with resources.as_file(file) as path, HUSH:
        options = tasks.vision.PoseLandmarkerOptions(
            base_options=tasks.BaseOptions(model_asset_path=str(path)), running_mode=mode, num_poses=people
        )
        try:
            return tasks.vision.PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError) as error:
            what = f"the pose model {model!r} is damaged."
            raise InputError(str(path), what, f"{INSTALL} --force-reinstall") from error


class _Hush:
    """
    Keeps MediaPipe's chatter, written by its C++ straight to the terminal, from being seen.

    While at least one `with` is open, standard error goes to a file; then all
    of it but the chatter is written where it belongs. There is no other way:
    MediaPipe has no switch for what it writes before its own log is set up.
    """

    CHATTER = re.compile(
        rb"INFO: Created TensorFlow|WARNING: All log messages before absl::|[IW]\d{4} .*\.cc:\d+\] "
    )

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._depth = 0
        self._diverted: tuple[int, IO[bytes]] | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._depth += 1
            if self._depth == 1:
                self._diverted = self._divert()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._depth -= 1
            if self._depth == 0 and self._diverted is not None:
                self._restore(*self._diverted)

    def _divert(self) -> tuple[int, IO[bytes]] | None:
        try:
            terminal = os.dup(STDERR)
        except OSError:  # there is no standard error, so nobody to be spared
            return None
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by _restore
        _flush()
        os.dup2(file.fileno(), STDERR)
        return terminal, file

    def _restore(self, terminal: int, file: IO[bytes]) -> None:
        _flush()
        os.dup2(terminal, STDERR)
        os.close(terminal)
        with file:
            file.seek(0)
            said = b"".join(line for line in file if not self.CHATTER.match(line))
        if said:
            os.write(STDERR, said)


def _flush() -> None:
    if sys.stderr is not None:
        sys.stderr.flush()


HUSH = _Hush()
