"""Every recording analysed once, whoever asks: what the tables share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks import films, seen, squat_mocap, synthetic, ui_prmd
from benchmarks.counting import Matched, matched
from benchmarks.pipeline import Done, measured, task
from benchmarks.recordings import Clip, Missing, Recording
from benchmarks.virtual_camera import Camera
from vastus.pose.detector import ModelName

MODELS: tuple[ModelName, ...] = ("lite", "full", "heavy")
SIDE = Camera(yaw_deg=90.0)
OTHER_SIDE = Camera(yaw_deg=-90.0, seed=8)
OBLIQUE = Camera(yaw_deg=-60.0, seed=9)
HALF_FRONT = Camera(yaw_deg=45.0, seed=10)
CAMERAS = (SIDE, OTHER_SIDE, OBLIQUE, HALF_FRONT)


@dataclass(frozen=True, slots=True)
class Result:
    """A recording, what the package says about it, and how the two match."""

    recording: Recording
    done: Done
    match: Matched

    @property
    def exact(self) -> bool:
        """Return whether every repetition was found and none invented."""
        return not self.match.missed and not self.match.extra


def result(recording: Recording) -> Result:
    """Analyse a recording as the exercise it shows."""
    done = measured(recording.sightings, task(recording.exercise))
    return Result(recording, done, matched(done.complete, recording.truth.reps))


@cache
def clips() -> tuple[Clip, ...]:
    """Return every video with truth that is there."""
    every = (films.squat(), films.sit_to_stand(), *synthetic.clips())
    return tuple(one for one in every if isinstance(one, Clip))


@cache
def missing() -> tuple[Missing, ...]:
    """List what could not be measured."""
    every = (films.squat(), films.sit_to_stand(), *synthetic.clips())
    absent = tuple(one for one in every if isinstance(one, Missing))
    optical = tuple(one for one in _filmed(SIDE) if isinstance(one, Missing))
    return (*absent, *optical, *ui_prmd.left_out(), *squat_mocap.left_out())


@cache
def filmed(clip: Clip, model: ModelName) -> Recording:
    """Return a video as the detector sees it."""
    return Recording(clip.name, clip.exercise, clip.view, seen.of(clip.path, model), clip.truth)


@cache
def of_clip(clip: Clip, model: ModelName) -> Result:
    """Analyse a video."""
    return result(filmed(clip, model))


def of_clips(model: ModelName) -> tuple[Result, ...]:
    """Analyse all videos with one model."""
    return tuple(of_clip(clip, model) for clip in clips())


def _filmed(camera: Camera, *, bones_held: bool = False) -> Iterator[Recording | Missing]:
    for motion in ui_prmd.EXERCISES:
        for subject in ui_prmd.SUBJECTS:
            for intention in ui_prmd.INTENTIONS:
                yield ui_prmd.filmed(motion, subject, intention, camera, bones_held=bones_held)
    yield from squat_mocap.filmed(camera)


@cache
def optical(camera: Camera, *, bones_held: bool = False) -> tuple[Result, ...]:
    """Analyse the optical recordings as one virtual camera sees them."""
    every = _filmed(camera, bones_held=bones_held)
    return tuple(result(one) for one in every if isinstance(one, Recording))
