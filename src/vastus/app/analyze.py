"""From a clip, or from poses recorded of one, to what the body did."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from vastus.app.outputs import Outputs
from vastus.app.verdict import About, analysis_of
from vastus.app.watching import Moment, Task, Watching, task
from vastus.motion.analysis import Analysis, Reading, Speed
from vastus.motion.events import Side
from vastus.pose.landmarks import Sighting

if TYPE_CHECKING:
    from vastus.pose.detector import ModelName, Sightings
    from vastus.pose.video import Picture

Stop: TypeAlias = Callable[[], bool]
Listener: TypeAlias = Callable[[float, int], None]


def never() -> bool:
    """Never stop before the end."""
    return False


def quietly(at_s: float, complete: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """
    How an analysis is conducted.

    Args:
        outputs: Files to be written on the way.
        stop: Asked after each picture whether to stop early.
        listener: Told the time reached and the complete repetitions so far.
    """

    outputs: Outputs
    stop: Stop = never
    listener: Listener = quietly


def analyze(
    path: str | Path,
    exercise: str,
    *,
    level: str | None = None,
    side: Side | None = None,
    model: "ModelName" = "full",
) -> Analysis:
    """
    Analyse a clip and keep every reading; see `vastus.analyze`.

    Raises:
        InputError: The clip, the exercise or the level cannot be used.
    """
    from vastus.pose.detector import sightings  # noqa: PLC0415 (part of the extra [video])

    outputs, kept = Outputs(), Readings()
    outputs.add(kept)
    done = analyze_clip(task(exercise, level, side), sightings(path, model), Conduct(outputs))
    return replace(done, readings=tuple(kept.readings))


def analyze_clip(task: Task, clip: "Sightings", conduct: Conduct) -> Analysis:
    """Watch a clip to its end, or until asked to stop, and finish the outputs."""
    began = perf_counter()
    with closing(iter(clip)) as seen:
        watching, partial = watch(task, seen, conduct)
    speed = Speed(
        pose_s=clip.timing.pose_s,
        engine_s=watching.engine_s,
        decode_s=clip.timing.decode_s,
        wall_s=perf_counter() - began,
    )
    notes = () if partial else clip.notes
    about = About(clip.clip.name, clip.clip.fps, notes)
    done = analysis_of(watching, about, speed, partial=partial)
    conduct.outputs.finish(done)
    return done


def watch(
    task: Task, seen: "Iterable[tuple[Sighting, Picture | None]]", conduct: Conduct
) -> tuple[Watching, bool]:
    """
    Watch sightings, whatever they come from; every caller runs this loop.

    Returns:
        What was watched, and whether it was stopped before the end.
    """
    watching = Watching(task)
    partial = False
    for sighting, picture in seen:
        moment = watching.take(sighting)
        conduct.outputs.take(moment, picture)
        conduct.listener(sighting.at_s, watching.account.complete)
        if conduct.stop():
            partial = True
            break
    watching.finish()
    return watching, partial


class Readings:
    """Keeps every reading, for a caller in Python."""

    asked = Path("readings")

    def __init__(self) -> None:
        self.readings: list[Reading] = []

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Keep one more."""
        del picture
        self.readings.append(moment.reading)

    def finish(self, analysis: Analysis) -> None:
        """Nothing is written."""

    def drop(self) -> None:
        """Nothing is left behind."""
