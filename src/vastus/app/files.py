"""The files an analysis can write: JSON, CSV, chart, film and recorded poses."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from vastus.app.drafts import STDOUT, Draft, unwritable
from vastus.app.watching import Moment, Task
from vastus.base.errors import UnwritableOutputError
from vastus.motion.analysis import Analysis
from vastus.pose.recording import Heading, heading_line, sighting_line
from vastus.report import contract, table, words
from vastus.report.scene import Scene, after
from vastus.report.summary import advice
from vastus.report.trace import Trace

if TYPE_CHECKING:
    from vastus.pose.video import Picture


class JsonFile:
    """The whole analysis, by the JSON contract."""

    def __init__(self, asked: Path, task: Task) -> None:
        self.asked = asked
        self._signal = task.movement.signal
        self._file = TextFile(asked)

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Wait for the end."""

    def finish(self, analysis: Analysis) -> None:
        """Write the document."""
        self._file.write(contract.to_json(analysis, self._signal))
        self._file.keep()

    def drop(self) -> None:
        """Forget it."""
        self._file.drop()


class CsvFile:
    """The readings, one row for each picture."""

    def __init__(self, asked: Path, task: Task) -> None:
        self.asked = asked
        self._file = TextFile(asked)
        self._file.write(table.header(task.columns))

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Write one row."""
        del picture
        self._file.write(table.row(moment.reading))

    def finish(self, analysis: Analysis) -> None:
        """Close the table."""
        del analysis
        self._file.keep()

    def drop(self) -> None:
        """Forget it."""
        self._file.drop()


class ChartFile:
    """The signal over time; only a thinned trace of it is kept until the end."""

    def __init__(self, asked: Path, task: Task) -> None:
        self.asked = asked
        self._task = task
        self._trace = Trace()
        self._form = asked.suffix.lower().removeprefix(".")
        if self._form not in {"svg", "png"}:
            what = "a chart is written as SVG or PNG."
            raise UnwritableOutputError(str(asked), what, "Let its name end in .svg or .png.")
        self._draft = Draft(asked)

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Add to the trace."""
        del picture
        self._trace.add(moment.sighting.at_s, moment.depth, moment.depth_se)

    def finish(self, analysis: Analysis) -> None:
        """Draw it."""
        from vastus.report import chart  # noqa: PLC0415 (slow to load, and seldom wanted)

        task = self._task
        drawn = chart.draw(analysis, task.exercise, task.movement, task.level, self._trace)
        self._draft.beside.write_bytes(chart.render(drawn, "svg" if self._form == "svg" else "png"))
        self._draft.keep()

    def drop(self) -> None:
        """Forget it."""
        self._draft.drop()


class PosesFile:
    """Everything the detector saw, to be replayed; see `pose.recording`."""

    def __init__(self, asked: Path, heading: Heading) -> None:
        self.asked = asked
        self._file = TextFile(asked)
        self._file.write(heading_line(heading) + "\n")

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Write one line."""
        del picture
        self._file.write(sighting_line(moment.sighting) + "\n")

    def finish(self, analysis: Analysis) -> None:
        """Close the recording."""
        del analysis
        self._file.keep()

    def drop(self) -> None:
        """Forget it."""
        self._file.drop()


class FilmFile:
    """The clip again, with what was understood drawn on it."""

    def __init__(self, asked: Path, task: Task) -> None:
        from vastus.report.film import Film  # noqa: PLC0415 (part of the extra [video])
        from vastus.report.overlay import Wanted  # noqa: PLC0415 (part of the extra [video])

        self.asked = asked
        if asked.suffix.lower() != ".mp4":
            what = "the annotated film is written as MP4."
            raise UnwritableOutputError(str(asked), what, "Let its name end in .mp4.")
        self._advice = advice(task.exercise)
        self._scene = Scene()
        wanted = Wanted(
            unit=words.unit_of(task.movement.signal),
            name=words.signal_words(task.movement.signal),
            hold_s=task.level.hold_s,
        )
        self._draft = Draft(asked)
        self._film = Film(self._draft.beside, wanted)

    def take(self, moment: Moment, picture: "Picture | None") -> None:
        """Draw one picture."""
        self._scene = after(self._scene, moment.sighting.at_s, moment.live, moment.events, self._advice)
        if picture is not None:
            self._film.add(picture.rgb, picture.at_s, moment.pose, self._scene)

    def finish(self, analysis: Analysis) -> None:
        """Finish the film."""
        del analysis
        self._film.close()
        self._draft.keep()

    def drop(self) -> None:
        """Forget it."""
        self._film.abandon()
        self._draft.drop()


class TextFile:
    """A text being written: to a draft, or to the terminal when its name is `-`."""

    def __init__(self, asked: Path) -> None:
        self._draft = None if asked == STDOUT else Draft(asked)
        self._out: TextIO = sys.stdout
        if self._draft is not None:
            try:
                self._out = self._draft.beside.open("w", encoding="utf-8", newline="\n")
            except OSError as error:
                self._draft.drop()
                raise unwritable(asked, error) from error

    def write(self, text: str) -> None:
        """Write some more; raises OSError."""
        self._out.write(text)

    def keep(self) -> None:
        """Close it and give it its name; raises OSError or UnwritableOutputError."""
        if self._draft is None:
            self._out.flush()
            return
        self._out.close()
        self._draft.keep()

    def drop(self) -> None:
        """Close it and leave nothing behind."""
        if self._draft is None:
            return
        with suppress(OSError):  # it could not be written; that was said, and it goes now
            self._out.close()
        self._draft.drop()
