"""The lower panel of a chart: a row each for repetitions, stays in the band, and every form reminder."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import altair as alt

from vastus.motion.analysis import Analysis
from vastus.motion.events import Side
from vastus.protocol.model import Exercise
from vastus.report import words
from vastus.report.axes import Axes, Row, data, layered
from vastus.report.palette import LIGHT
from vastus.report.summary import advice

ROW_PX = 30
TEXT_PX = 14
CHARACTER_PX = 8.5

Kind: TypeAlias = Literal["rep", "short", "hold", "aside", "fault"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that happened: on which row, from when to when, and what to write on it where it fits."""

    row: str
    began_s: float
    ended_s: float
    text: str
    kind: Kind
    brief: str = ""

    def words_within(self, room_px: float) -> str:
        """Return what fits into the bar: its text, else its brief form, else nothing."""
        fitting = (text for text in (self.text, self.brief) if len(text) * CHARACTER_PX + 8 < room_px)
        return next(fitting, "")


# fill, edge and ink of each kind of bar
LOOKS: dict[Kind, tuple[str, str, str]] = {
    "rep": (LIGHT.pine, LIGHT.pine, LIGHT.ground),
    "short": (LIGHT.ground, LIGHT.pine, LIGHT.pine),
    "hold": (LIGHT.lake_soft, LIGHT.lake, LIGHT.lake),
    "aside": (LIGHT.sunken, LIGHT.edge, LIGHT.ink_second),
}


def bars_of(analysis: Analysis, exercise: Exercise) -> list[Bar]:
    """Return everything to show, row by row from the top."""
    bars: list[Bar] = []
    for place, rep in enumerate(analysis.reps, 1):
        row = f"Repetitions{_of(rep.side)}"
        if rep.complete:
            bars.append(Bar(row, rep.began_s, rep.ended_s, str(place), "rep"))
        else:
            bars.append(Bar(row, rep.began_s, rep.ended_s, f"{place}, short", "short", str(place)))
    for hold in analysis.holds:
        row = f"In the target band{_of(hold.side)}"
        bars.append(Bar(row, hold.began_s, hold.ended_s, words.seconds(hold.in_band_s), "hold"))
    bars += [
        Bar("Not counted", one.began_s, one.ended_s, "not this exercise", "aside")
        for one in analysis.set_aside
    ]
    said = advice(exercise)
    for fault in analysis.faults:
        row = said[fault.id].cue if fault.id in said else fault.id.replace("_", " ").capitalize()
        bars.append(Bar(row, fault.at_s, fault.at_s, "", "fault"))
    return bars


def strip(bars: list[Bar], axes: Axes) -> alt.LayerChart:
    """Return the panel; there is at least one bar."""
    order = list(dict.fromkeys(bar.row for bar in bars))
    y = alt.Y("row:N", sort=order, scale=alt.Scale(domain=order), axis=alt.Axis(title=None, labelLimit=320))
    layers: list[alt.Chart] = []
    for kind in LOOKS:
        layers += _bars([bar for bar in bars if bar.kind == kind], kind, y, axes)
    faults: list[Row] = [{"row": bar.row, "at_s": bar.began_s} for bar in bars if bar.kind == "fault"]
    if faults:
        marks = alt.Chart(data(faults)).encode(x=axes.across_below(), y=y)
        layers.append(
            marks.mark_point(shape="triangle-up", filled=True, size=120, color=LIGHT.clay, opacity=1)
        )
    return layered(layers, axes.width_px, ROW_PX * len(order))


def _bars(bars: list[Bar], kind: Kind, y: alt.Y, axes: Axes) -> list[alt.Chart]:
    """Return bars of one kind, with their words where these fit inside."""
    if not bars:
        return []
    fill, edge, ink = LOOKS[kind]
    rows: list[Row] = [{"row": bar.row, "at_s": bar.began_s, "to_s": bar.ended_s} for bar in bars]
    drawn = alt.Chart(data(rows)).mark_bar(fill=fill, stroke=edge, strokeWidth=1.5, height=20, cornerRadius=5)
    layers = [drawn.encode(x=axes.across_below(), x2="to_s:Q", y=y)]
    px_per_s = axes.width_px / axes.seconds
    named: list[Row] = [
        {"row": bar.row, "at_s": (bar.began_s + bar.ended_s) / 2, "words": text}
        for bar in bars
        if (text := bar.words_within((bar.ended_s - bar.began_s) * px_per_s))
    ]
    if named:
        text = alt.Chart(data(named)).mark_text(color=ink, fontSize=TEXT_PX, fontWeight=600)
        layers.append(text.encode(x=axes.across_below(), y=y, text="words:N"))
    return layers


def _of(side: Side | None) -> str:
    return "" if side is None else f", {side}"
