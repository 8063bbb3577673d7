"""The axes that all layers of a chart share, and their data."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

import altair as alt

from vastus.motion.analysis import Analysis
from vastus.protocol.model import Level, Movement
from vastus.protocol.signals import Unit
from vastus.report import words
from vastus.report.trace import Trace

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Axes:
    """
    Seconds of the clip across, the signal upwards.

    Args:
        seconds: Right end of the axis of time.
        low, high: Ends of the axis of the signal, in its unit.
        title: What the signal is, in words.
        unit: Its unit.
        width_px: Width of the plot.
        dated: True when the upper panel shows the seconds itself.
    """

    seconds: float
    low: float
    high: float
    title: str
    unit: Unit
    width_px: int
    dated: bool

    def across(self) -> alt.X:
        """Return time across, for the panel of the signal."""
        return self._time(shown=self.dated)

    def across_below(self) -> alt.X:
        """Return time across, for the panel beneath, which carries the labels."""
        return self._time(shown=True)

    def upwards(self, field: str = "value") -> alt.Y:
        """Return the signal upwards."""
        scale = alt.Scale(domain=[self.low, self.high], nice=False, zero=False)
        label = "datum.label + '°'" if self.unit == "deg" else "datum.label"
        axis = alt.Axis(title=self.title, tickCount=5, labelExpr=label)
        return alt.Y(f"{field}:Q", scale=scale, axis=axis)

    def _time(self, *, shown: bool) -> alt.X:
        axis = alt.Axis(title="seconds" if shown else None, labels=shown, grid=False, tickCount=10)
        return alt.X("at_s:Q", scale=alt.Scale(domain=[0, self.seconds], nice=False), axis=axis)


def axes_of(
    analysis: Analysis, movement: Movement, level: Level, trace: Trace, width_px: int, *, dated: bool
) -> Axes:
    """Return axes that hold everything measured and everything asked."""
    values = [sample.value for part in trace.stretches() for sample in part]
    values += [movement.start, *asked(level), *(rep.peak for rep in analysis.reps)]
    errors = [sample.error for part in trace.stretches() for sample in part if sample.error is not None]
    usual = median(errors) if errors else 0.0  # some may be huge, and would flatten the curve
    low, high = min(0.0, min(values) - usual), max(values) + usual
    margin = 0.1 * (high - low) or 1.0
    return Axes(
        seconds=max(analysis.seconds, 0.1),
        low=low - margin / 2 if low < 0.0 else low,
        high=high + margin,
        title=words.movement_words(movement).capitalize(),
        unit=words.unit_of(movement.signal),
        width_px=width_px,
        dated=dated,
    )


def asked(level: Level) -> tuple[float, ...]:
    """Return the depths a level names: target, where it warns, where it ends."""
    ceiling = () if level.ceiling is None else (level.ceiling.warn, level.ceiling.end)
    return (*(() if level.target is None else (level.target,)), *ceiling)


def layered(layers: list[alt.Chart], width_px: int, height_px: int) -> alt.LayerChart:
    """Return layers on top of each other, the first at the back."""
    chart = alt.LayerChart(layer=layers)
    chart.width, chart.height = width_px, height_px
    return chart


def data(rows: Iterable[Row]) -> alt.InlineData:
    """Return rows as a chart's data."""
    return alt.InlineData(values=list(rows))
