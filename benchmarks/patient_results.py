"""Every made-up patient analysed once, whoever asks: what the tables of them share."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmarks import patient_truth, patients
from benchmarks.counting import Matched, hold_errors, matched, other_leg
from benchmarks.disturb import thinned
from benchmarks.fault_tables import ids_during
from benchmarks.patients import Patient, ToldRep
from benchmarks.pipeline import Done, measured
from benchmarks.series import Agreement, Coverage, Series, abstained, agreement, coverage
from vastus.pose.detector import ModelName
from vastus.protocol import load
from vastus.protocol.signals import SIGNALS, Unit

Pair = tuple[Series, Series]
SEVERAL = 3


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A patient, what the product says of it, and how its repetitions match the script's."""

    patient: Patient
    model: ModelName
    done: Done
    match: Matched

    @property
    def true(self) -> int:
        """How many repetitions must be counted."""
        return len(self.patient.reps)

    @property
    def found(self) -> int:
        """How many of them were, of the leg that did them."""
        began = {true.began_s for rep, true in self.match.pairs if not other_leg(rep, true)}
        return sum(rep.start in began for rep in self.patient.reps)

    @property
    def phantoms(self) -> int:
        """How many were counted where nobody did any."""
        return len(self.match.extra)

    @property
    def exact(self) -> bool:
        """Whether every repetition was found and none invented."""
        return self.found == self.true and self.phantoms == 0

    @property
    def unit(self) -> Unit:
        """Of the signal that is counted in."""
        return SIGNALS[self.patient.task().movement.signal].unit

    def against(self, true: Series, *, from_rest: bool = False) -> Pair:
        """Return the movement's signal and a truth of it, as they are counted or both against rest."""
        return patient_truth.compared(self.patient, self.done.movement, true, from_rest=from_rest)

    @property
    def silent(self) -> float:
        """The share of pictures, while it moves, without the movement's signal."""
        return abstained(patient_truth.while_moving(self.patient, self.done.movement))

    @property
    def withheld(self) -> float:
        """The share of pictures in which the body is turned too far for advice on form."""
        turned = self.done.turned_deg.value
        within = load.measuring().motion.fault_within_deg.value
        return float(1.0 - (turned <= within).mean()) if len(turned) else 1.0

    def told_during(self, rep: ToldRep) -> set[str]:
        """Return the faults that were told of one repetition."""
        return ids_during(self.done, (rep.start, rep.end))


@cache
def outcome(patient: Patient, model: ModelName, rate_hz: float | None = None) -> Outcome:
    """Analyse a patient, at all pictures or at fewer of them a second."""
    seen = patients.sightings(patient, model)
    done = measured(seen if rate_hz is None else thinned(rate_hz)(seen), patient.task())
    return Outcome(patient, model, done, matched(done.complete, patient.tries))


def outcomes(
    model: ModelName, which: Callable[[Patient], bool] = lambda _: True, rate_hz: float | None = None
) -> tuple[Outcome, ...]:
    """Analyse all patients that are asked for."""
    return tuple(outcome(one, model, rate_hz) for one in patients.every() if which(one))


def as_asked(patient: Patient) -> bool:
    """Tell whether it is done right and filmed from where it is asked."""
    return patient.told.purpose == "correct" and patient.yaw_off_deg == 0.0


def filmed_around(model: ModelName) -> tuple[Outcome, ...]:
    """Return what is done right, of the exercises that were filmed from more than one direction."""
    every = outcomes(model, right)
    turned = {one.patient.told.asked for one in every if one.patient.yaw_off_deg > 0.0}
    return tuple(one for one in every if one.patient.told.asked in turned)


def on_several_bodies(results: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Return those of exercises that several people do, so that groups of people can be compared."""
    people = Counter(one.patient.told.asked for one in results)
    return tuple(one for one in results if people[one.patient.told.asked] >= SEVERAL)


def on_one_body(results: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Return the others: of exercises that one or two people do."""
    several = set(on_several_bodies(results))
    return tuple(one for one in results if one not in several)


def right(patient: Patient) -> bool:
    """Tell whether it is done right, wherever it is filmed from."""
    return patient.told.purpose == "correct"


@dataclass(frozen=True, slots=True)
class Holds:
    """Measured minus true seconds of holds, and how many were missed or are none."""

    errors: tuple[float, ...]
    missed: int
    extra: int

    @property
    def worst(self) -> float:
        """The largest error; NaN where nothing was held."""
        return max(self.errors, key=abs, default=float("nan"))

    @property
    def median(self) -> float:
        """The median error, without its sign."""
        return float(np.median(np.abs(self.errors))) if self.errors else float("nan")


def holds(results: Iterable[Outcome]) -> Holds:
    """Compare the holds of levels that ask for one with the true signal's time in the band."""
    errors: list[float] = []
    missed = extra = 0
    for one in results:
        if one.patient.task().level.hold_s is None or one.patient.wrong:
            continue
        said = () if one.done.refused is not None else one.done.holds
        each, lost, more = hold_errors(said, patient_truth.stays(one.patient))
        errors += each
        missed, extra = missed + lost, extra + more
    return Holds(tuple(errors), missed, extra)


def in_space(results: Iterable[Outcome], *, from_rest: bool = False) -> list[Pair]:
    """Return every (measured, true) movement, true in space; what is refused is not compared."""
    return [
        one.against(patient_truth.in_space(one.patient), from_rest=from_rest)
        for one in results
        if one.done.refused is None
    ]


def in_picture(results: Iterable[Outcome]) -> list[Pair]:
    """Return the same, true in the picture."""
    return [one.against(patient_truth.in_picture(one.patient)) for one in results if one.done.refused is None]


def apart(pairs: Sequence[Pair]) -> Agreement:
    """Pool how far measured and true are apart, picture by picture."""
    none = np.empty(0)
    return agreement(np.concatenate([none, *(said.value - true.at(said.at_s) for said, true in pairs)]))


def deepest(results: Iterable[Outcome]) -> Agreement:
    """Pool how far each true repetition's extreme was measured from where it truly was."""
    off = [np.empty(0)]
    for one in results:
        if one.done.refused is not None or one.patient.wrong:
            continue
        sign = one.patient.task().watch.depths.sign
        said, true = one.against(patient_truth.in_space(one.patient))
        spans = [(rep.start, rep.end) for rep in one.patient.told.repetitions]
        off.append(
            sign * np.array([_extreme(said, span, sign) - _extreme(true, span, sign) for span in spans])
        )
    return agreement(np.concatenate(off))


def _extreme(signal: Series, span: tuple[float, float], sign: float) -> float:
    """Return how deep a signal goes within a span; NaN where it is not seen then."""
    inside = signal.value[(signal.at_s >= span[0]) & (signal.at_s <= span[1])]
    known = sign * inside[~np.isnan(inside)]
    return sign * float(known.max()) if len(known) else float("nan")


def stated(results: Sequence[Outcome]) -> Coverage:
    """Ask how often the truth lies inside the stated error."""
    return coverage(in_space(results))


def in_degrees(results: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return those whose movement is an angle."""
    return tuple(one for one in results if one.unit == "deg")
