"""Where it all meets: what a person asked for becomes a task and its outputs."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from vastus.app.drafts import check_apart
from vastus.app.files import ChartFile, CsvFile, FilmFile, JsonFile, PosesFile
from vastus.app.outputs import Outputs
from vastus.app.watching import Task
from vastus.base.errors import MissingExtraError
from vastus.pose.recording import Heading

if TYPE_CHECKING:
    from vastus.pose.detector import ModelName
    from vastus.pose.video import Clip


@dataclass(frozen=True, slots=True)
class Wishes:
    """The files a person asked for; `-` is the terminal, for JSON and CSV."""

    json: Path | None = None
    csv: Path | None = None
    video: Path | None = None
    chart: Path | None = None
    poses: Path | None = None

    def all(self) -> tuple[Path, ...]:
        """Return those that are wished for."""
        every = (self.json, self.csv, self.video, self.chart, self.poses)
        return tuple(path for path in every if path is not None)


def heading_of(task: Task, clip: "Clip", model: "ModelName") -> Heading:
    """Return the first line of a recording of this clip."""
    return Heading(
        exercise=task.exercise.id,
        level=task.level.id,
        side=task.side,
        model=model,
        clip=clip.name,
        fps=clip.fps,
        seconds=clip.seconds,
    )


def open_outputs(outputs: Outputs, wishes: Wishes, task: Task, source: Path, heading: Heading) -> None:
    """
    Open every file that was asked for, before the long work starts.

    Args:
        outputs: Takes them; it also drops those already open when a later one fails.
        source: What is analysed, which is never written to.

    Raises:
        UnwritableOutputError: One of them cannot be written.
        MissingExtraError: A film is wanted and the extra `[video]` is not installed.
    """
    check_apart(wishes.all(), source)
    if wishes.json is not None:
        outputs.add(JsonFile(wishes.json, task))
    if wishes.csv is not None:
        outputs.add(CsvFile(wishes.csv, task))
    if wishes.chart is not None:
        outputs.add(ChartFile(wishes.chart, task))
    if wishes.poses is not None:
        outputs.add(PosesFile(wishes.poses, heading))
    if wishes.video is not None:
        if find_spec("av") is None or find_spec("PIL") is None:
            what = "the part that writes video files is not installed."
            raise MissingExtraError("vastus", what, "Install it with: pip install 'vastus[video]'")
        outputs.add(FilmFile(wishes.video, task))
