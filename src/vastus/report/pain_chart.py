"""Pain over time as one picture: the band of what could be chance, the weeks, the days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

import altair as alt
import vl_convert

from vastus.protocol import load
from vastus.record.reports import KneeSide
from vastus.report.axes import Row, data
from vastus.report.chart import FONT
from vastus.report.palette import LIGHT
from vastus.report.recovery import WEEK, Moment, Recovery
from vastus.report.verdict import known, of_pain

NARROW_PX, HALF_PX, WIDE_PX = 300, 460, 680
MOST_NPRS = 10
FEWEST_WEEKS = 6
ROOMY_WEEKS = 14
TEXT_PX = 15
BESIDE_PX = 52  # what the axis takes of the width
DOT_PX = 2  # so near to each other two dots cannot be told apart
DAILY: Moment = "morning"
PLOTS = 16

Spec: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How large: the width of everything, in pixels, and whether there is room for words in the plot."""

    width_px: int
    height_px: int
    words: bool


WIDE = Look(WIDE_PX, 300, words=True)
HALF = Look(HALF_PX, 250, words=True)
NARROW = Look(NARROW_PX, 250, words=False)


def pain_chart(told: Recovery, knee: KneeSide, look: Look = WIDE) -> Spec:
    """
    Return the chart of one knee, as a specification of Vega-Lite.

    Args:
        told: What is known; an empty course gives an empty plot.
        knee: Which one.
        look: How large.
    """
    weeks = [week for week in told.weeks.get(knee, ()) if week.worst_nprs is not None]
    end = max([FEWEST_WEEKS, *(week.number + 1 for week in weeks), told.weeks_in + 1])
    rows: list[Row] = [
        {"week": week.number, "nprs": week.worst_nprs, "real": _real(told, knee, week.worst_nprs)}
        for week in weeks
    ]
    sets = {
        "days": _days(told, knee, end / (look.width_px - BESIDE_PX)),
        "weeks": rows,
        "real": [row for row in rows if row["real"]],
        "chance": [row for row in rows if not row["real"]],
        "ends": rows[:1] if len(rows) == 1 else [*rows[:1], *rows[-1:]],
    }
    plot = _plot(weeks[0].worst_nprs if weeks else None, end, look)
    return plot | {"datasets": {**plot.get("datasets", {}), **sets}}


@lru_cache(maxsize=PLOTS)
def _plot(first: int | None, end: int, look: Look) -> Spec:
    """Return the chart without its rows, which are kept beside it by name: it is the same for a week."""
    x = alt.X(
        "week:Q",
        scale=alt.Scale(domain=[-0.3, end], nice=False, zero=False),
        axis=alt.Axis(title="weeks since you began", values=_ticks(end, look), grid=False, format="d"),
    )
    days = alt.Chart(alt.NamedData(name="days")).mark_circle(
        color=LIGHT.edge, size=_area(34, end), opacity=0.8
    )
    chart = alt.LayerChart(
        layer=[*_band(first, x, end, look), days.encode(x=x, y=_upwards()), *_weeks(x, end)]
    )
    chart.width, chart.height = look.width_px - BESIDE_PX, look.height_px
    chart.config, chart.background, chart.padding = _look(), "transparent", 4
    plot: Spec = chart.to_dict()
    return plot


def svg(chart: Spec) -> str:
    """Return a chart as a drawing whose colours follow the page's theme."""
    return vl_convert.vegalite_to_svg(chart)


def _real(told: Recovery, knee: KneeSide, worst: int | None) -> bool:
    first = of_pain(told, knee).first
    real = known(load.planning().real_nprs)
    return None not in (first, real, worst) and abs((worst or 0) - (first or 0)) >= (real or 0)


def _ticks(end: int, look: Look) -> list[int]:
    most = 14 if look.words else 7
    apart = next((step for step in (1, 2, 4, 8, 13, 26, 52) if end / step <= most), 104)
    return list(range(0, end + 1, apart))


def _upwards() -> alt.Y:
    axis = alt.Axis(title=None, values=[0, 2, 4, 6, 8, 10], grid=False)
    return alt.Y("nprs:Q", scale=alt.Scale(domain=[0, MOST_NPRS], nice=False), axis=axis)


def _band(first: int | None, x: alt.X, end: int, look: Look) -> list[alt.Chart]:
    """Return what could be chance: less than a real change up or down from the beginning."""
    real = known(load.planning().real_nprs)
    if first is None or real is None:
        nothing: list[Row] = [{"week": 0, "nprs": 0}]
        return [alt.Chart(data(nothing)).mark_point(opacity=0).encode(x=x, y=_upwards())]
    low, high = max(0.0, first - real), min(float(MOST_NPRS), first + real)
    row: Row = {"week": -0.3, "to_week": end, "nprs": low, "to": high}
    shade = alt.Chart(data([row])).mark_rect(color=LIGHT.sunken)
    edges = alt.Chart(data([{"nprs": low}, {"nprs": high}]))
    said = f"Up or down by less than {real:g}: could be chance" if look.words else "Could be chance"
    name = alt.Chart(data([{"week": end, "nprs": high, "says": said}]))
    return [
        shade.encode(x=x, x2="to_week:Q", y=_upwards(), y2="to:Q"),
        edges.mark_rule(color=LIGHT.edge, strokeDash=[2, 5], strokeWidth=1.5).encode(y=_upwards()),
        name.mark_text(
            color=LIGHT.ink_second, fontSize=TEXT_PX, align="right", baseline="top", dx=-8, dy=7
        ).encode(x=x, y=_upwards(), text="says:N"),
    ]


def _days(told: Recovery, knee: KneeSide, weeks_per_px: float) -> list[Row]:
    """Return the mornings that were answered for; dots that would lie on each other are one."""
    rows: dict[tuple[int, int], Row] = {}
    for one in told.pain:
        if one.knee == knee and DAILY in one.moments:
            week, nprs = _weeks_since(told.began, one.day), one.moments[DAILY]
            rows.setdefault((round(week / weeks_per_px / DOT_PX), nprs), {"week": week, "nprs": nprs})
    return list(rows.values())


def _weeks(x: alt.X, end: int) -> list[alt.Chart]:
    """Return the worst of each week, full where it is a real change, with the first and last number."""

    def of(name: str) -> alt.Chart:
        return alt.Chart(alt.NamedData(name=name))

    ring = {"size": _area(170, end), "stroke": LIGHT.clay, "strokeWidth": 3.0, "opacity": 1}
    parts = [
        of("weeks").mark_line(color=LIGHT.clay, strokeWidth=3.5, strokeJoin="round"),
        of("real").mark_point(fill=LIGHT.clay, **ring),  # type: ignore[arg-type]
        of("chance").mark_point(fill=LIGHT.ground, **ring),  # type: ignore[arg-type]
        of("ends").mark_text(color=LIGHT.ink, fontSize=18, fontWeight=700, dy=-19).encode(text="nprs:Q"),
    ]
    return [part.encode(x=x, y=_upwards()) for part in parts]


def _area(usual: int, end: int) -> int:
    """Return how large a dot is, in square pixels: smaller where many weeks stand side by side."""
    return max(10, usual * min(end, ROOMY_WEEKS) // end)


def _weeks_since(began: date | None, day: date) -> float:
    return 0.0 if began is None else round((day - began).days / WEEK, 3)


def _look() -> alt.Config:
    """Return our own look: open floor, hairlines, no box."""
    axis = alt.AxisConfig(
        labelColor=LIGHT.ink_second,
        titleColor=LIGHT.ink_second,
        labelFontSize=TEXT_PX,
        titleFontSize=TEXT_PX,
        titleFontWeight="normal",
        domainColor=LIGHT.line,
        ticks=False,
        labelPadding=8,
        titlePadding=10,
    )
    return alt.Config(font=FONT, view=alt.ViewConfig(stroke=None), axis=axis)
