"""
An analysis as one picture: the signal over time, what was asked, what was done.

Above is the signal with its standard error, the target band and the ceiling;
below, on the same axis of time, a row each for repetitions, stays in the band
and every form reminder. Nothing is told by colour alone: a number or a word
stands beside it.
"""

from typing import Literal, TypeAlias

import altair as alt
import vl_convert

from vastus.motion.analysis import Analysis
from vastus.protocol.model import Exercise, Level, Movement
from vastus.report.axes import axes_of
from vastus.report.curve import curve
from vastus.report.palette import LIGHT
from vastus.report.strip import bars_of, strip
from vastus.report.summary import headline, subline
from vastus.report.trace import Trace

WIDTH_PX = 960
PNG_SCALE = 2.0
FONT = "Schibsted Grotesk, Segoe UI, Helvetica Neue, Arial, sans-serif"

Form: TypeAlias = Literal["svg", "png"]


def draw(
    analysis: Analysis,
    exercise: Exercise,
    movement: Movement,
    level: Level,
    trace: Trace,
    width_px: int = WIDTH_PX,
) -> alt.VConcatChart:
    """
    Return the chart of an analysis.

    Args:
        movement: The exercise's own.
        trace: The depth that repetitions are counted in, thinned; empty where
            nothing was measured. Of a movement that starts from rest it is
            the difference from there.
        width_px: Width of the plot; text keeps its size.
    """
    bars = bars_of(analysis, exercise)
    axes = axes_of(analysis, movement, level, trace, width_px, dated=not bars)
    panels = [curve(analysis, movement, level, trace, axes)]
    if bars:
        panels.append(strip(bars, axes))
    title = alt.TitleParams(
        text=headline(analysis),
        subtitle=subline(analysis, exercise, level),
        anchor="start",
        color=LIGHT.ink,
        fontSize=22,
        fontWeight=700,
        subtitleColor=LIGHT.ink_second,
        subtitleFontSize=15,
        subtitlePadding=6,
        offset=18,
    )
    return _styled(alt.vconcat(*panels, spacing=14).properties(title=title, padding=24))


def render(chart: alt.VConcatChart, form: Form) -> bytes:
    """Return the chart as a file's content: SVG, or PNG at twice the size."""
    if form == "svg":
        return vl_convert.vegalite_to_svg(chart.to_dict()).encode()
    return vl_convert.vegalite_to_png(chart.to_dict(), scale=PNG_SCALE)


def _styled(chart: alt.VConcatChart) -> alt.VConcatChart:
    """Return the chart in our own look: open floor, hairlines, no box."""
    styled: alt.VConcatChart = (
        chart.properties(background=LIGHT.ground)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=LIGHT.ink_second,
            titleColor=LIGHT.ink_second,
            labelFontSize=14,
            titleFontSize=14,
            titleFontWeight="normal",
            gridColor=LIGHT.line,
            gridOpacity=0.6,
            domain=False,
            ticks=False,
            labelPadding=8,
            titlePadding=12,
        )
    )
    return styled
