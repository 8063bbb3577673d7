"""Poses recorded by an analysis tell the same again, bit for bit, without the clip."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from vastus.app.analyze import Conduct, watch
from vastus.app.verdict import About, analysis_of
from vastus.app.watching import Task
from vastus.base.errors import InputError
from vastus.motion.analysis import Analysis, Speed
from vastus.motion.events import Side
from vastus.pose import recording
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import Heading


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording that is open: its heading, and its sightings still to come."""

    heading: Heading
    sightings: Iterator[Sighting]

    @property
    def side(self) -> Side | None:
        """The side that was asked for; None for both."""
        return None if self.heading.side in {None, "both"} else self.heading.side  # type: ignore[return-value]


@contextmanager
def opened(path: Path) -> Iterator[Recorded]:
    """
    Open a recording.

    Raises:
        InputError: There is no such file, or it is not a recording.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file.", "Check its name and folder.") from error
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})."
        raise InputError(str(path), what, "Name a file that `vastus analyze --poses` has written.") from error
    with file:
        yield Recorded(*recording.read(file, str(path)))


def replay(task: Task, recorded: Recorded, conduct: Conduct) -> Analysis:
    """
    Watch a recording to its end, or until asked to stop, and finish the outputs.

    Raises:
        InputError: A line of the recording cannot be used.
    """
    began = perf_counter()
    heading = recorded.heading
    seen = ((sighting, None) for sighting in recorded.sightings)
    watching, partial = watch(task, seen, conduct)
    speed = Speed(0.0, watching.engine_s, 0.0, perf_counter() - began)
    done = analysis_of(watching, About(heading.clip, heading.fps), speed, partial=partial)
    conduct.outputs.finish(done)
    return done
