"""How far the analysis is: a bar with the time left, on a terminal; nothing where nobody looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from vastus.app.analyze import Listener
from vastus.report import words


@contextmanager
def shown_progress(console: Console, title: str, seconds: float | None) -> Iterator[Listener]:
    """
    Yield what is told of every picture, and shows it.

    Args:
        title: What is being analysed.
        seconds: Its length; None when the file does not say, then the bar only moves.
    """
    if not console.is_terminal:
        yield _nobody_looks
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[done]}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(escape(title), total=seconds, done="")

        def show(at_s: float, complete: int) -> None:
            done = words.counted(complete, "repetition") if complete else ""
            progress.update(task, completed=at_s, done=done)

        yield show


def _nobody_looks(at_s: float, complete: int) -> None:
    """Take note of nothing."""
