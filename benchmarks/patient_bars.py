"""The bars of made-up patients, and whether they are met: model full is judged, lite stands beside it."""

from collections.abc import Callable, Sequence
from functools import partial

from benchmarks import patient_faults, patient_results, patient_wrong
from benchmarks.bars import COVERED, FALSE, FOUND, HOLD_WITHIN_S, SILENT, STATED_DEG
from benchmarks.patient_results import Outcome, as_asked, outcomes, right
from benchmarks.patient_tables import exercises, mean
from benchmarks.patients import MODELS
from benchmarks.tables import Table, number, percent, verdict
from vastus.pose.detector import ModelName

Row = tuple[str, str, str, str]
# What came out with one model, in words, and whether it is enough; None where nothing was filmed for it.
Reached = tuple[str, bool | None]
EVERY_ONE = "every one, none extra"
NOT_FILMED: Reached = ("not filmed", None)
NOT_WATCHED: Reached = ("not watched", None)
NOT_HELD: Reached = ("none is asked to be held", None)


def table() -> Table:
    """Return every bar with what was reached."""
    asked = {model: outcomes(model, as_asked) for model in MODELS}
    if not asked["full"]:
        return Table("Bars of made-up patients", (), (), "Nobody is filmed from where it is asked.")
    rows = [
        _row(f"repetitions, {name}", EVERY_ONE, _each(asked, partial(_exact_of, names=(name,))))
        for name in exercises(patient_results.on_several_bodies(asked["full"]))
    ]
    others = patient_results.on_one_body(asked["full"])
    if others:
        names = exercises(others)
        what = f"repetitions, {len(names)} other exercise{'s' * (len(names) > 1)}"
        rows.append(_row(what, EVERY_ONE, _each(asked, partial(_exact_of, names=names))))
    rows += [
        _row("holds", f"every one, within {HOLD_WITHIN_S} s", _each(asked, _held)),
        _row("stated error", f"median <= {STATED_DEG:.0f}°, covering >= {percent(COVERED)}",
             _each(asked, _stated)),
        _row("without a value", f"<= {percent(SILENT)} of the time of any clip", _each(asked, _silent)),
        _row("strong faults", f">= {percent(FOUND)} of repetitions",
             {model: _found(model) for model in MODELS}),
        _row("false alarms", f"<= {percent(FALSE)} of clean repetitions",
             {model: _false(model) for model in MODELS}),
        _row("wrong exercise", "no repetition", {model: _phantoms(model) for model in MODELS}),
        _row("refused, done right", "none", {model: _refused(outcomes(model, right)) for model in MODELS}),
    ]  # fmt: skip
    note = "Done right and filmed from where it is asked, where nothing else is said."
    return Table("Bars of made-up patients", ("what", "bar", "full", "lite", ""), tuple(rows), note)


def _each(
    asked: dict[ModelName, tuple[Outcome, ...]], reached: Callable[[Sequence[Outcome]], Reached]
) -> dict[ModelName, Reached]:
    return {model: reached(results) for model, results in asked.items()}


def _row(what: str, bar: str, reached: dict[ModelName, Reached]) -> tuple[str, ...]:
    words = (reached[model][0] for model in MODELS)
    met = reached["full"][1]
    return (what, bar, *words, "" if met is None else verdict(met=met))


def _exact_of(results: Sequence[Outcome], names: Sequence[str]) -> Reached:
    return _exact([one for one in results if one.patient.told.asked in names])


def _exact(results: Sequence[Outcome]) -> Reached:
    exact = sum(one.exact for one in results)
    true, found = sum(one.true for one in results), sum(one.found for one in results)
    extra = sum(one.phantoms for one in results)
    alone = [one.exact for one in results if not one.patient.told.company]
    among = f", of those alone {sum(alone)} of {len(alone)}" if 0 < len(alone) < len(results) else ""
    words = f"{found} of {true}, {extra} extra; {exact} of {len(results)} clips{among}"
    return words, exact == len(results)


def _held(results: Sequence[Outcome]) -> Reached:
    holds = patient_results.holds(results)
    within = sum(abs(one) <= HOLD_WITHIN_S for one in holds.errors)
    met = within == len(holds.errors) and holds.missed == 0 and holds.extra == 0
    every = len(holds.errors) + holds.missed
    if every + holds.extra == 0:
        return NOT_HELD
    worst = number(holds.worst, 2)
    return f"{within} of {every} within, largest {worst} s, {holds.missed} missed, {holds.extra} extra", met


def _stated(results: Sequence[Outcome]) -> Reached:
    angles = patient_results.stated(patient_results.in_degrees(results))
    covered = patient_results.stated(results).within_95
    met = angles.median <= STATED_DEG and covered >= COVERED
    return f"{number(angles.median)}°, {percent(covered)} within 1.96 errors", met


def _silent(results: Sequence[Outcome]) -> Reached:
    silent = [one.silent for one in results]
    worst = max(silent, default=1.0)
    return f"{percent(worst)} at worst, {percent(mean(silent))} on average", worst <= SILENT


def _found(model: ModelName) -> Reached:
    told, made = patient_faults.strong_found(patient_faults.reps(model))
    if not made:
        return NOT_FILMED
    return f"{told} of {made}, {percent(told / made)}", told / made >= FOUND


def _false(model: ModelName) -> Reached:
    told, clean = patient_faults.false_alarms(patient_faults.reps(model))
    if not clean:
        return NOT_FILMED
    share = told / clean
    return f"{told} of {clean}, {percent(share)}", share <= FALSE


def _phantoms(model: ModelName) -> Reached:
    phantoms, times = patient_wrong.phantoms(model)
    return (f"{phantoms} in {times} watchings", phantoms == 0) if times else NOT_WATCHED


def _refused(results: Sequence[Outcome]) -> Reached:
    refused = sum(one.done.refused is not None for one in results)
    return f"{refused} of {len(results)} clips", refused == 0
