"""The upper panel of a chart: the signal with its error, what was asked, and the repetitions' numbers."""

import altair as alt

from vastus.motion.analysis import Analysis
from vastus.protocol.model import Level, Movement
from vastus.report import words
from vastus.report.axes import Axes, Row, data, layered
from vastus.report.palette import LIGHT
from vastus.report.trace import Trace

HEIGHT_PX = 330
TEXT_PX = 14
MAX_NUMBERS = 40
NAMED_SHARE = 0.08  # of the width: what a gap needs for its name
DISC, SMALL_DISC = 420, 60  # areas, square pixels


def curve(analysis: Analysis, movement: Movement, level: Level, trace: Trace, axes: Axes) -> alt.LayerChart:
    """Return the panel: band, ceiling and gaps behind, signal and numbers in front."""
    layers = [
        *_asked(movement, level, axes),
        *_gaps(analysis, axes),
        *_line(trace, axes),
        *_numbers(analysis, axes),
    ]
    if not layers:  # a panel needs a layer, also when there is nothing to show
        layers = [_text([{"at_s": 0.0, "value": 0.0, "words": ""}], axes, LIGHT.ink)]
    return layered(layers, axes.width_px, HEIGHT_PX)


def _gaps(analysis: Analysis, axes: Axes) -> list[alt.Chart]:
    """Return the stretches in which nothing could be judged, shaded and named."""
    gaps = [(start, min(end, axes.seconds)) for start, end in analysis.tracking.gaps]
    if not gaps:
        return []
    shade = alt.Chart(data({"at_s": start, "to_s": end} for start, end in gaps))
    layers = [shade.mark_rect(color=LIGHT.sunken).encode(x=axes.across(), x2="to_s:Q")]
    named: list[Row] = [
        {"at_s": (start + end) / 2, "value": axes.high, "words": "not seen"}
        for start, end in gaps
        if (end - start) / axes.seconds > NAMED_SHARE
    ]
    if named:
        layers.append(_text(named, axes, LIGHT.ink_second, baseline="top", dy=6))
    return layers


def _asked(movement: Movement, level: Level, axes: Axes) -> list[alt.Chart]:
    """Return the band that counts, and where it becomes too deep."""
    if level.target is None:
        return []
    unit = axes.unit
    more = movement.toward == "more"
    accept = level.accept or 0.0
    edge = level.target - accept if more else level.target + accept
    far = (axes.high if more else axes.low) if level.ceiling is None else level.ceiling.warn
    band = alt.Chart(data([{"value": edge, "to": far}])).encode(y=axes.upwards(), y2="to:Q")
    layers: list[alt.Chart] = [band.mark_rect(color=LIGHT.lake_soft)]
    layers += _rule(edge, f"counts from {words.limit(edge, unit)}", LIGHT.lake, [1, 0], axes)
    if level.ceiling is not None:
        warn, end = level.ceiling.warn, level.ceiling.end
        layers += _rule(warn, f"deep enough at {words.limit(warn, unit)}", LIGHT.clay, [2, 3], axes)
        layers += _rule(end, f"stop line {words.limit(end, unit)}", LIGHT.clay, [8, 4], axes)
    return layers


def _rule(value: float, text: str, colour: str, dash: list[int], axes: Axes) -> list[alt.Chart]:
    """Return a line across with its name beside its right end, clear of the curve."""
    base = alt.Chart(data([{"value": value, "words": text}])).encode(y=axes.upwards())
    name = base.mark_text(color=colour, fontSize=TEXT_PX, align="left", baseline="middle")
    return [
        base.mark_rule(color=colour, strokeWidth=1.5, strokeDash=dash),
        name.encode(x=alt.value(axes.width_px + 8), text="words:N"),
    ]


def _line(trace: Trace, axes: Axes) -> list[alt.Chart]:
    """Return the signal, with one standard error above and below it."""
    rows: list[Row] = [
        {
            "at_s": round(sample.at_s, 3),
            "value": round(sample.value, 3),
            "low": round(max(axes.low, sample.value - (sample.error or 0.0)), 3),
            "high": round(min(axes.high, sample.value + (sample.error or 0.0)), 3),
            "part": part,
        }
        for part, stretch in enumerate(trace.stretches())
        for sample in stretch
    ]
    if not rows:
        return []
    base = alt.Chart(data(rows)).encode(x=axes.across(), detail="part:N")
    area = base.mark_area(color=LIGHT.ink, opacity=0.14)
    line = base.mark_line(color=LIGHT.ink, strokeWidth=2, strokeJoin="round")
    return [area.encode(y=axes.upwards("low"), y2="high:Q"), line.encode(y=axes.upwards())]


def _numbers(analysis: Analysis, axes: Axes) -> list[alt.Chart]:
    """Return each repetition's number at its deepest: on a full disc, or a hollow one where it fell short."""
    crowded = len(analysis.reps) > MAX_NUMBERS
    layers: list[alt.Chart] = []
    for complete, fill, ink in ((True, LIGHT.pine, LIGHT.ground), (False, LIGHT.ground, LIGHT.pine)):
        rows: list[Row] = [
            {"at_s": rep.peak_at_s, "value": rep.peak, "words": str(place)}
            for place, rep in enumerate(analysis.reps, 1)
            if rep.complete is complete
        ]
        if not rows:
            continue
        discs = alt.Chart(data(rows)).encode(x=axes.across(), y=axes.upwards())
        size = SMALL_DISC if crowded else DISC
        layers.append(discs.mark_point(size=size, fill=fill, stroke=LIGHT.pine, strokeWidth=2, opacity=1))
        if not crowded:
            layers.append(_text(rows, axes, ink, fontWeight=700, dy=1))
    return layers


def _text(rows: list[Row], axes: Axes, colour: str, **style: object) -> alt.Chart:
    """Return words at places in the plot."""
    look = {"fontSize": TEXT_PX, "color": colour, **style}
    text: alt.Chart = alt.Chart(data(rows)).mark_text(**look)  # type: ignore[arg-type]
    return text.encode(x=axes.across(), y=axes.upwards(), text="words:N")
