"""What is measured of made-up patients, a table for each question."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from benchmarks import patient_results, patients
from benchmarks.footage_table import came_out
from benchmarks.patient_results import Outcome, apart, as_asked, filmed_around, in_picture, in_space, outcomes
from benchmarks.patients import MODELS, Patient
from benchmarks.series import Agreement
from benchmarks.tables import Table, number, percent
from vastus.pose.detector import ModelName
from vastus.protocol import load
from vastus.protocol.signals import Unit, View

RATES_HZ = (10.0, 7.5)
SIDE_BY_SIDE: dict[View, str] = {"sagittal": "side", "frontal": "front"}
TALL_M, SHORT_M = 1.8, 1.6
SLIM, HEAVY = 20.0, 28.0
# By the name of what is asked of a patient, the group that it falls into.
GROUPS: tuple[tuple[str, Callable[[Patient], str]], ...] = (
    ("sex", lambda one: one.told.body.sex),
    ("stature", lambda one: band(one.told.body.stature_m, SHORT_M, TALL_M, "m")),
    ("body mass index", lambda one: band(one.told.body.bmi, SLIM, HEAVY, "")),
    ("clothes", lambda one: one.told.body.wear),
    ("skin", lambda one: one.told.body.tone),
    ("room", lambda one: one.told.room),
    ("camera's distance", lambda one: one.told.camera.distance),
    ("camera's height", lambda one: one.told.camera.height),
    ("company", lambda one: "somebody else too" if one.told.company else "alone"),
)


def band(value: float, low: float, high: float, unit: str) -> str:
    """Name the part of a range that a number falls into."""
    words = f" {unit}" if unit else ""
    if value < low:
        return f"below {low:g}{words}"
    return f"from {high:g}{words}" if value >= high else f"{low:g} to {high:g}{words}"


def figure(value: float, unit: Unit) -> str:
    """Return an angle in degrees, or a share of a length in hundredths."""
    text = number(value, 1 if unit == "deg" else 2)
    return text if text == "-" else f"{text}°" if unit == "deg" else text


def error(found: Agreement, unit: Unit) -> str:
    """Return mean absolute error and bias in one cell."""
    return f"{figure(found.mae, unit)} / {figure(found.bias, unit)}"


def exercises(results: Iterable[Outcome]) -> tuple[str, ...]:
    """Return the exercises that were asked for, in the order of their names."""
    return tuple(sorted({one.patient.told.asked for one in results}))


def views(results: Iterable[Outcome]) -> tuple[View, ...]:
    """Return the views that were asked for."""
    there = {one.patient.told.camera.view for one in results}
    return tuple(view for view in SIDE_BY_SIDE if view in there)


def counted(results: Sequence[Outcome]) -> tuple[str, ...]:
    """Return clips, repetitions true, found and phantom, and clips that are exact."""
    return (
        str(len(results)),
        str(sum(one.true for one in results)),
        str(sum(one.found for one in results)),
        str(sum(one.phantoms for one in results)),
        f"{sum(one.exact for one in results)} of {len(results)}",
    )


def refusals(results: Sequence[Outcome]) -> str:
    """Return how many were refused, and why."""
    why = sorted({one.done.refused for one in results if one.done.refused is not None})
    count = sum(one.done.refused is not None for one in results)
    return f"{count} ({', '.join(why)})" if why else "0"


def mean(values: Sequence[float]) -> float:
    """Return the mean; NaN of nothing."""
    return sum(values) / len(values) if values else float("nan")


def by_exercise() -> Table:
    """Say for each exercise, as it is asked to be done and filmed, what came out."""
    rows = [
        (name, model, *_exercise_cells([one for one in results if one.patient.told.asked == name]))
        for model in MODELS
        for results in [outcomes(model, as_asked)]
        for name in exercises(results)
    ]
    return Table(
        "Each exercise, done right and filmed from where it is asked",
        ("exercise", "model", "clips", "true", "found", "phantom", "exact", "hold, s: median / worst",
         "missed / extra", "in space: MAE / bias", "from rest", "in the picture", "deepest: MAE / bias",
         "stated", "within 1.96", "silent", "refused"),
        tuple(rows),
        "Movement's own signal, measured minus true, while it moves; degrees, or a share of the thigh's or "
        "shank's length where there is no °, and against rest where the exercise counts so. In space: the "
        "true joints seen from the asked view. From rest: the same, both against their level before the "
        "first repetition, as if each person's own stance were zero. In the picture: the same joints where "
        "the film has them, without their depth. Deepest: each repetition's extreme, positive where it was "
        "measured deeper than it was. What is refused is not compared. Stated: the median standard error, "
        "and how often the truth in space lies within 1.96 of it. Silent: time without a value. Holds: the "
        "exercise's own band run over the true signal; a dash where none is asked.",
    )  # fmt: skip


def _exercise_cells(results: Sequence[Outcome]) -> tuple[str, ...]:
    unit, held = results[0].unit, patient_results.holds(results)
    said = patient_results.stated(results)
    return (
        *counted(results),
        f"{number(held.median, 2)} / {number(held.worst, 2)}",
        f"{held.missed} / {held.extra}" if held.errors or held.missed or held.extra else "-",
        error(apart(in_space(results)), unit),
        error(apart(in_space(results, from_rest=True)), unit),
        error(apart(in_picture(results)), unit),
        error(patient_results.deepest(results), unit),
        figure(said.median, unit),
        percent(said.within_95),
        percent(mean([one.silent for one in results])),
        refusals(results),
    )


def by_yaw() -> Table:
    """Say what a camera costs that stands elsewhere than asked."""
    rows = []
    for model, results in ((model, filmed_around(model)) for model in MODELS):
        for view, yaw in product(views(results), yaws(results)):
            there = [
                one
                for one in results
                if one.patient.told.camera.view == view and one.patient.yaw_off_deg == yaw
            ]
            if there:
                rows.append((SIDE_BY_SIDE[view], f"{yaw:.0f}°", model, *_yaw_cells(there)))
    return Table(
        "A camera that stands elsewhere than asked",
        ("view", "off by", "model", "clips", "true", "found", "phantom", "exact", "in space: MAE / bias",
         "in the picture", "ratios in space", "stated", "within 1.96", "refused", "no advice"),
        tuple(rows),
        "Done right, of the exercises that were filmed from several directions. Off by: the camera's turn "
        "from the asked view, to either side. Angles and their stated errors in degrees; ratios: the same "
        "of movements that are counted in a share of a length. No advice: the share of time in which the "
        "body seems turned too far for its form to be judged.",
    )  # fmt: skip


def yaws(results: Iterable[Outcome]) -> tuple[float, ...]:
    """Return how far cameras stand from the asked view, the nearest first."""
    return tuple(sorted({one.patient.yaw_off_deg for one in results}))


def _yaw_cells(results: Sequence[Outcome]) -> tuple[str, ...]:
    angles = patient_results.in_degrees(results)
    ratios = tuple(one for one in results if one.unit == "ratio")
    return (
        *counted(results),
        error(apart(in_space(angles)), "deg"),
        error(apart(in_picture(angles)), "deg"),
        error(apart(in_space(ratios)), "ratio"),
        figure(patient_results.stated(angles).median, "deg"),
        percent(patient_results.stated(results).within_95),
        refusals(results),
        percent(mean([one.withheld for one in results])),
    )


def by_circumstance() -> Table:
    """Say what a body, clothes, a room or a camera changes, all else as asked."""
    every = _compared("full")
    rows = []
    for what, group in GROUPS:
        groups = sorted({group(one.patient) for one in every})
        if len(groups) > 1:
            rows += [
                (what, name, *_circumstance_cells([one for one in every if group(one.patient) == name]))
                for name in groups
            ]
    for model in MODELS:
        rows.append(("model", model, *_circumstance_cells(_compared(model))))
    for rate_hz in RATES_HZ:
        rows.append(("pictures a second", f"{rate_hz:g}", *_circumstance_cells(_compared("full", rate_hz))))
    return Table(
        "Body, clothes, room, camera",
        ("what", "which", "clips", "true", "found", "phantom", "exact", "angle: MAE / bias", "within 1.96",
         "hold, s: worst", "silent", "refused"),
        tuple(rows) if every else (),
        "Done right and filmed from where it is asked, of the exercises that several people do; model full "
        "where nothing else is said, angles in space. Groups hold different people, rooms and exercises in "
        "different shares: a difference of a degree or two between them says nothing.",
    )  # fmt: skip


def _compared(model: ModelName, rate_hz: float | None = None) -> tuple[Outcome, ...]:
    return patient_results.on_several_bodies(outcomes(model, as_asked, rate_hz))


def _circumstance_cells(results: Sequence[Outcome]) -> tuple[str, ...]:
    return (
        *counted(results),
        error(apart(in_space(patient_results.in_degrees(results))), "deg"),
        percent(patient_results.stated(results).within_95),
        number(patient_results.holds(results).worst, 2),
        percent(mean([one.silent for one in results])),
        refusals(results),
    )


def not_exact() -> Table:
    """Name every clip of one who does it right that model full did not count exactly."""
    rows = []
    for full in outcomes("full", patient_results.right):
        if full.exact:
            continue
        told, lite = full.patient.told, patient_results.outcome(full.patient, "lite")
        off = error(apart(in_space([full])), full.unit)
        turn = f"{SIDE_BY_SIDE[told.camera.view]}, {full.patient.yaw_off_deg:.0f}° off"
        where = f"{turn}, {told.camera.distance}, {told.room}"
        company = "yes" if told.company else "no"
        rows.append(
            (told.name, where, company, str(full.true), came_out(full.done), off, came_out(lite.done))
        )
    return Table(
        "Clips that were not counted exactly",
        ("clip", "camera, room", "company", "true", "full", "in space: MAE / bias", "lite"),
        tuple(rows),
        "Done right, from wherever it is filmed.",
    )


def left_out() -> str:
    """Return in words what cannot be measured."""
    absent = patients.missing()
    names = "; ".join(f"{one.name}: {one.because}" for one in absent)
    return f"Left out: {names}.\n" if names else ""


def gate_in_force(view: View) -> float:
    """Return how far a camera may stand from a view and still count as standing there, degrees."""
    settings = load.measuring().pose.view
    return (settings.sagittal_within_deg if view == "sagittal" else settings.frontal_within_deg).value
