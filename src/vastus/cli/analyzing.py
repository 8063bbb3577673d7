"""What `vastus analyze` and `vastus replay` do with their options."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from vastus.app.analyze import Conduct
from vastus.app.analyze import analyze_clip as run
from vastus.app.drafts import STDOUT
from vastus.app.outputs import Outputs, nothing_half_written
from vastus.app.replay import opened
from vastus.app.replay import replay as run_again
from vastus.app.watching import Task, task
from vastus.app.wiring import Wishes, heading_of, open_outputs
from vastus.cli.bar import shown_progress
from vastus.cli.interrupt import stop_on_signal
from vastus.cli.saying import BAD_INPUT, INTERRUPTED, say, stderr, stdout
from vastus.motion.analysis import Analysis
from vastus.motion.events import Side
from vastus.report.terminal import print_report

if TYPE_CHECKING:
    from vastus.pose.detector import ModelName


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for in a clip, as a person typed it."""

    exercise: str
    level: str | None
    side: Side | None
    model: "ModelName"


def analyze_clip(path: Path, asked: Asked, wishes: Wishes) -> None:
    """Analyse a clip, write what was wished for, and report."""
    from vastus.pose.detector import sightings  # noqa: PLC0415 (part of the extra [video])

    wanted = task(asked.exercise, asked.level, asked.side)
    clip = sightings(path, asked.model)
    with nothing_half_written(Outputs()) as outputs, stop_on_signal() as stop:
        open_outputs(outputs, wishes, wanted, path, heading_of(wanted, clip.clip, asked.model))
        with shown_progress(stderr(), f"Looking at {clip.clip.name}", clip.clip.seconds) as progress:
            done = run(wanted, clip, Conduct(outputs, stop, progress))
        _end(done, wanted, wishes, outputs)


def replay_recording(path: Path, wishes: Wishes) -> None:
    """Tell again what was recorded."""
    with opened(path) as recorded:
        heading = recorded.heading
        wanted = task(heading.exercise, heading.level, recorded.side)
        with nothing_half_written(Outputs()) as outputs, stop_on_signal() as stop:
            open_outputs(outputs, wishes, wanted, path, heading)
            with shown_progress(stderr(), f"Going through {path.name}", heading.seconds) as progress:
                done = run_again(wanted, recorded, Conduct(outputs, stop, progress))
            _end(done, wanted, wishes, outputs)


def _end(done: Analysis, wanted: Task, wishes: Wishes, outputs: Outputs) -> None:
    """Print the report where results do not go through a pipe, then what failed, then the status."""
    print_report(_console(wishes), done, wanted.exercise, wanted.level)
    for failure in outputs.failed:
        say(failure)
    if done.partial:
        raise typer.Exit(INTERRUPTED)
    if outputs.failed:
        raise typer.Exit(BAD_INPUT)


def _console(wishes: Wishes) -> Console:
    return stderr() if STDOUT in wishes.all() else stdout()
