"""
The outputs of an analysis, each fed as the pictures come by.

An output that fails on the way (a full disk) is given up alone; the others and
the report go on, and what failed is said at the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from vastus.app.drafts import unwritable
from vastus.app.watching import Moment
from vastus.base.errors import UnwritableOutputError
from vastus.motion.analysis import Analysis

if TYPE_CHECKING:
    from vastus.pose.video import Picture


class Sink(Protocol):
    """One output: takes every moment, then the whole."""

    asked: Path

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Take the next picture, None where there is none to see; raises OSError."""

    def finish(self, analysis: Analysis) -> None:
        """Write what is left and give the file its name; raises OSError or UnwritableOutputError."""

    def drop(self) -> None:
        """Forget everything, leaving no file behind."""


class Outputs:
    """
    All outputs of one analysis.

    Attributes:
        failed: Why some could not be written.
    """

    def __init__(self) -> None:
        self._sinks: list[Sink] = []
        self.failed: list[UnwritableOutputError] = []

    def add(self, sink: Sink) -> None:
        """Add an output."""
        self._sinks.append(sink)

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Give every output the next picture."""
        for sink in tuple(self._sinks):
            with self._given_up_alone(sink):
                sink.take(moment, picture)

    def finish(self, analysis: Analysis) -> None:
        """Finish every output that still stands."""
        for sink in tuple(self._sinks):
            with self._given_up_alone(sink):
                sink.finish(analysis)
        self._sinks = []

    def drop(self) -> None:
        """Leave no file behind of what is not finished."""
        for sink in self._sinks:
            sink.drop()
        self._sinks = []

    @contextmanager
    def _given_up_alone(self, sink: Sink) -> Iterator[None]:
        try:
            yield
        except (OSError, UnwritableOutputError) as error:
            told = error if isinstance(error, UnwritableOutputError) else unwritable(sink.asked, error)
            self.failed.append(told)
            self._sinks.remove(sink)
            sink.drop()


@contextmanager
def nothing_half_written(outputs: Outputs) -> Iterator[Outputs]:
    """Yield outputs of which, whatever happens, no unfinished file remains."""
    try:
        yield outputs
    finally:
        outputs.drop()
