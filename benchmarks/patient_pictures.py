"""Pictures of made-up patients for the accuracy page, as SVG beside it."""

from collections.abc import Iterable
from pathlib import Path
from statistics import median

import altair as alt
import numpy as np

from benchmarks import patient_truth
from benchmarks.patient_results import Outcome, apart, as_asked, filmed_around, in_space, outcomes
from benchmarks.patient_tables import SIDE_BY_SIDE, figure, gate_in_force
from benchmarks.recordings import ROOT
from benchmarks.series import Floats
from benchmarks.tables import percent
from vastus.report.axes import Row, data, layered
from vastus.report.chart import FONT, render
from vastus.report.palette import LIGHT

FOLDER = ROOT / "docs" / "pictures"
WIDTH_PX, HEIGHT_PX = 620, 220
MARGIN_DEG = 2.0
EVERY = 2  # of the pictures, so that the file stays small
COLOURS = {"side": LIGHT.lake, "front": LIGHT.clay}
SHAPES = {"side": "circle", "front": "triangle-up"}
Rows = list[Row]


def against_yaw() -> str:
    """Draw the error of each clip against how far off its camera stood; return what the page says."""
    rows = _yaw_rows(filmed_around("full"))
    if not rows:
        return ""
    save(_against_yaw(rows), "patients_yaw.svg")
    gates = " and ".join(
        f"{gate_in_force(view):g}° ({name})"
        for view, name in SIDE_BY_SIDE.items()
        if any(row["view"] == name for row in rows)
    )
    words = (
        "Mean error of each clip, as a share of its true range of motion, against how far the camera stood "
        f"off the asked view; the line is the median, the rule where it counts as standing elsewhere: {gates}"
    )
    return shown("patients_yaw.svg", words)


def over_time() -> str:
    """Draw truth and measurement of the best and of the worst clip; return what the page says."""
    results = [one for one in outcomes("full", as_asked) if not np.isnan(share(one))]
    if not results:
        return ""
    best, worst = min(results, key=share), max(results, key=share)
    panels = [_panel(best, "The best"), _panel(worst, "The worst")]
    save(styled(alt.vconcat(*panels, spacing=20)), "patients_time.svg")
    words = (
        "Truth (thin) and measurement with its stated error (band) over time, of the clip that is measured "
        f"best, {best.patient.name} ({percent(share(best))} of its range of motion), and of the one that is "
        f"measured worst, {worst.patient.name} ({percent(share(worst))})"
    )
    return shown("patients_time.svg", words)


def share(one: Outcome) -> float:
    """Return the mean error of a clip as a share of its true range of motion; NaN where none is known."""
    if one.done.refused is not None:
        return float("nan")
    true = patient_truth.in_space(one.patient).value
    range_of_motion = float(np.nanmax(true) - np.nanmin(true)) if (~np.isnan(true)).any() else 0.0
    return apart(in_space([one])).mae / range_of_motion if range_of_motion > 0.0 else float("nan")


def shown(name: str, words: str) -> str:
    """Return the Markdown that shows a picture."""
    return f"![{words}.](pictures/{name})\n\n*{words}.*\n"


def save(chart: alt.VConcatChart, name: str, folder: Path | None = None) -> None:
    """Write a picture whole or not at all."""
    folder = FOLDER if folder is None else folder
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{name}.part"
    beside.write_bytes(render(chart, "svg") + b"\n")
    beside.replace(folder / name)


def styled(chart: alt.VConcatChart) -> alt.VConcatChart:
    """Return a chart in the look of the product's own: light, hairlines, no box."""
    made: alt.VConcatChart = (
        chart.properties(background=LIGHT.ground, padding=16)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=LIGHT.ink_second, titleColor=LIGHT.ink_second, titleFontWeight="normal",
            labelFontSize=12, titleFontSize=12, gridColor=LIGHT.line, gridOpacity=0.6, domain=False,
            ticks=False,
        )
        .configure_title(color=LIGHT.ink, anchor="start", fontSize=14, fontWeight="normal")
        .configure_legend(labelColor=LIGHT.ink_second, labelFontSize=12)
    )  # fmt: skip
    return made


def _yaw_rows(results: Iterable[Outcome]) -> Rows:
    return [
        {
            "view": SIDE_BY_SIDE[one.patient.told.camera.view],
            "yaw_deg": one.patient.yaw_off_deg,
            "share": off,
        }
        for one in results
        if not np.isnan(off := share(one))
    ]


def _against_yaw(rows: Rows) -> alt.VConcatChart:
    names = sorted({row["view"] for row in rows}, reverse=True)
    middles = [
        {"view": view, "yaw_deg": yaw, "share": median(each)}
        for view in names
        for yaw in dict.fromkeys(row["yaw_deg"] for row in sorted(rows, key=lambda row: row["yaw_deg"]))
        if (each := [row["share"] for row in rows if row["view"] == view and row["yaw_deg"] == yaw])
    ]
    gates = [
        {"view": name, "yaw_deg": gate_in_force(view)} for view, name in SIDE_BY_SIDE.items() if name in names
    ]
    turns = sorted({row["yaw_deg"] for row in rows})
    across = alt.X(
        "yaw_deg:Q",
        title="camera off the asked view, degrees",
        scale=alt.Scale(domain=[-MARGIN_DEG, turns[-1] + MARGIN_DEG], nice=False),
        axis=alt.Axis(grid=False, values=turns),
    )
    upwards = alt.Y("share:Q", title="mean error, of the range of motion", axis=alt.Axis(format="%"))
    colour = alt.Color(
        "view:N", title=None, scale=alt.Scale(domain=names, range=[COLOURS[name] for name in names])
    )
    shape = alt.Shape(
        "view:N", title=None, scale=alt.Scale(domain=names, range=[SHAPES[name] for name in names])
    )
    layers = [
        alt.Chart(data(gates)).mark_rule(strokeDash=[4, 4]).encode(x="yaw_deg:Q", color=colour),
        alt.Chart(data(middles)).mark_line(strokeWidth=2).encode(across, upwards, colour),
        alt.Chart(data(rows))
        .mark_point(size=36, opacity=0.5, filled=True)
        .encode(across, upwards, colour, shape),
    ]
    return styled(alt.vconcat(layered(layers, WIDTH_PX, HEIGHT_PX)))


def _panel(one: Outcome, which: str) -> alt.LayerChart:
    """Draw one clip: the band of stated errors, what was measured, and the truth on top."""
    said, true = one.against(patient_truth.in_space(one.patient))
    during = patient_truth.while_moving(one.patient, true)
    unit = "degrees" if one.unit == "deg" else "share of a length"
    across = alt.X("at_s:Q", title="seconds", scale=alt.Scale(nice=False), axis=alt.Axis(grid=False))
    upwards = alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False))
    measured = _points(said.at_s, said.value, said.error)
    layers = [
        alt.Chart(data(measured)).mark_area(color=LIGHT.lake_soft).encode(
            across, alt.Y("low:Q", title=unit, scale=alt.Scale(zero=False)), y2="high:Q"
        ),
        alt.Chart(data(measured)).mark_line(color=LIGHT.lake, strokeWidth=2.5).encode(
            across, upwards
        ),
        alt.Chart(data(_points(during.at_s, during.value, 0.0 * during.value))).mark_line(
            color=LIGHT.ink, strokeWidth=1
        ).encode(across, upwards),
    ]  # fmt: skip
    off = figure(apart(in_space([one])).mae, one.unit)
    title = f"{which}: {one.patient.told.asked.replace('_', ' ')}, off by {off} on average"
    panel = layered(layers, WIDTH_PX, HEIGHT_PX)
    panel.title = title
    return panel


def _points(at_s: Floats, value: Floats, error: Floats) -> Rows:
    """Return points to draw; where nothing is known the line is broken."""
    return [
        {"at_s": round(t, 2), "value": None, "low": None, "high": None}
        if np.isnan(v)
        else {"at_s": round(t, 2), "value": round(v, 3), "low": round(v - e, 3), "high": round(v + e, 3)}
        for t, v, e in zip(
            *(each[::EVERY].tolist() for each in (at_s, value, np.nan_to_num(error))), strict=True
        )
    ]
