"""Faults that made-up patients truly make: how many are told, and what is told where there is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.patient_results import Outcome, as_asked, outcomes
from benchmarks.patient_tables import SIDE_BY_SIDE
from benchmarks.patients import MODELS, Patient
from benchmarks.tables import Table
from vastus.pose.detector import ModelName
from vastus.protocol import load
from vastus.protocol.signals import View

STRONG = 1.0


@dataclass(frozen=True, slots=True)
class Rep:
    """
    One repetition that was performed, and what was told of it.

    Args:
        view: From where it was filmed.
        made: By fault how strong it truly is.
        told: The faults that were told of it.
        clean: Whether it was done right, by a patient who does all of it right.
    """

    exercise: str
    view: View
    made: dict[str, float]
    told: frozenset[str]
    clean: bool


def seen_from_asked(patient: Patient) -> bool:
    """Tell whether a patient does what is asked, filmed from the view that shows it."""
    told = patient.told
    return not patient.wrong and told.purpose in ("correct", "fault") and patient.yaw_off_deg == 0.0


def reps(model: ModelName) -> tuple[Rep, ...]:
    """Return every repetition filmed from the view that shows it, right ones and faulty ones."""
    return tuple(rep for one in outcomes(model, seen_from_asked) for rep in _reps(one))


def _reps(one: Outcome) -> Iterator[Rep]:
    clean = as_asked(one.patient)
    for rep in one.patient.told.repetitions:
        told = frozenset(one.told_during(rep)) if one.done.refused is None else frozenset()
        view = one.patient.told.camera.view
        yield Rep(one.patient.told.asked, view, dict(rep.strong), told, clean and not rep.strong)


def view_of(exercise: str, fault: str) -> View:
    """Return the view that a fault is judged in: its own, or the exercise's."""
    of = load.exercise(exercise)
    own = next((rule.view for rule in of.faults if rule.id == fault), None)
    return own or of.setting.view


def _shows(rep: Rep, fault: str) -> bool:
    return rep.view == view_of(rep.exercise, fault)


def strong_found(every: Iterable[Rep]) -> tuple[int, int]:
    """Return how many strong faults were told, of how many that their view shows."""
    strong = [
        fault in rep.told
        for rep in every
        for fault, strength in rep.made.items()
        if strength >= STRONG and _shows(rep, fault)
    ]
    return sum(strong), len(strong)


def false_alarms(every: Iterable[Rep]) -> tuple[int, int]:
    """Return in how many clean repetitions a fault was told, of how many."""
    clean = [bool(rep.told) for rep in every if rep.clean]
    return sum(clean), len(clean)


def table() -> Table:
    """Say for each fault how often it is told where it is made, and where it is not."""
    every = {model: reps(model) for model in MODELS}
    names = sorted(
        {(rep.exercise, fault) for some in every.values() for rep in some for fault in (*rep.made, *rep.told)}
    )
    wrong = outcomes("full", lambda one: one.wrong)
    rows = []
    for exercise, fault in names:
        asked = [one for one in wrong if one.patient.told.asked == exercise]
        told = sum(any(seen.id == fault for seen in one.done.faults) for one in asked)
        cells = [_cell(every[model], exercise, fault, kind) for kind in KINDS for model in MODELS]
        view = view_of(exercise, fault)
        where = "" if view == load.exercise(exercise).setting.view else f", from the {SIDE_BY_SIDE[view]}"
        rows.append((exercise, f"{fault}{where}", *cells, f"{told} of {len(asked)}" if asked else "-"))
    heads = [f"{kind}, {model}" for kind in KINDS for model in MODELS]
    return Table(
        "Faults that are made",
        ("exercise", "fault", *heads, "told in wrong clips"),
        tuple(rows),
        "In how many repetitions the fault is told, of all that are filmed from the view that shows it. "
        "Strong: made at its full strength. Weak: at less, which need not be told. Others: "
        "repetitions in which another fault is made, of which this one may be a part. Clean: done right, "
        "where each is a false alarm. Wrong clips: those in which something else is done; model full.",
    )


KINDS = ("strong", "weak", "others", "clean")


def _cell(every: Iterable[Rep], exercise: str, fault: str, kind: str) -> str:
    shown = (rep for rep in every if rep.exercise == exercise and _shows(rep, fault))
    there = [rep for rep in shown if _is(rep, fault, kind)]
    return f"{sum(fault in rep.told for rep in there)} of {len(there)}" if there else "-"


def _is(rep: Rep, fault: str, kind: str) -> bool:
    strength = rep.made.get(fault, 0.0)
    if kind == "strong":
        return strength >= STRONG
    if kind == "weak":
        return 0.0 < strength < STRONG
    return rep.clean if kind == "clean" else bool(rep.made) and strength == 0.0
