"""Outcomes that are made up: what was truly done, and what is said of it, both known."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import patient_results, patient_truth, patients
from benchmarks.counting import matched
from benchmarks.patient_results import Outcome
from benchmarks.patients import Patient, Told
from benchmarks.pipeline import Done
from benchmarks.series import Floats, Series, series
from tests.benchmarks.made_up import camera
from tests.benchmarks.made_up import told as script
from vastus.motion.analysis import Hold, Repetition
from vastus.motion.events import FaultSeen, Side
from vastus.pose.detector import ModelName
from vastus.protocol.signals import View

NOTHING = Done((), (), (), (), (), (), 0, None, None, ())
SPANS = [(rep["start"], rep["end"]) for rep in script()["repetitions"]]
BEND = 45.0
HELD_S = 6.0
AT_S: Floats = np.array([tenth / 10 for tenth in range(round(10 * SPANS[-1][1]) + 20)], dtype=np.float64)
NOWHERE = Path("nowhere")


def patient(name: str = "anna", folder: Path = NOWHERE, **other: Any) -> Patient:
    """Return one of a script of three wall squats, all else as told."""
    return Patient(Told.model_validate_json(json.dumps(script(name, **other))), folder)


def sided(exercise: str, level: str, side: Side | None = "left", **other: Any) -> dict[str, Any]:
    """Return what a script says of another exercise, done as asked."""
    return {"exercise": exercise, "asked": exercise, "level": level, "side": side, **other}


def seen_by(view: View = "sagittal", off_deg: float = 0.0, **other: str) -> dict[str, Any]:
    """Return the camera of a script."""
    return {**camera(off_deg), "view": view, **other}


def rep(began_s: float, ended_s: float, side: Side | None = None) -> Repetition:
    """Return a repetition that was counted."""
    middle_s = (began_s + ended_s) / 2
    return Repetition(side, began_s, ended_s, 45.0, 4.0, middle_s, True, 5.0, 1.0, 1.0)  # noqa: FBT003


def bent(spans: Iterable[tuple[float, float]] = SPANS) -> Floats:
    """Return how far knees bend at `AT_S`: to 45 degrees within each span."""
    found: Floats = np.zeros(len(AT_S))
    for began_s, ended_s in spans:
        found[(AT_S > began_s) & (AT_S < ended_s)] = BEND
    return found


def said(
    *spans: tuple[float, float],
    side: Side | None = None,
    off: float = 0.0,
    error: float = 4.0,
    turned_deg: float = 0.0,
    held_s: Sequence[float] = (),
    faults: Mapping[float, str] | None = None,
    refused: str | None = None,
) -> Done:
    """
    Return what is said of somebody.

    Args:
        spans: Repetitions that were counted; the knees were seen to bend in the script's own.
        off: So much too deep all along.
        held_s: How long each hold was, a second into the script's repetitions.
        faults: By the second at which they were told.
    """
    seen = tuple(FaultSeen(at_s, None, name, 20.0) for at_s, name in (faults or {}).items())
    holds = tuple(Hold(None, a + 1.0, a + 1.0 + s, s) for (a, _), s in zip(SPANS, held_s, strict=False))
    return replace(
        NOTHING,
        reps=tuple(rep(*span, side) for span in spans),
        holds=holds,
        faults=seen,
        events=seen,
        refused=refused,
        movement=series(AT_S, bent() + off, np.full(len(AT_S), error)),
        turned_deg=series(AT_S, np.full(len(AT_S), turned_deg)),
    )


EXACT = said(*SPANS)


def outcome(who: Patient, done: Done = EXACT, model: ModelName = "full") -> Outcome:
    """Return what came of somebody."""
    return Outcome(who, model, done, matched(done.complete, who.tries))


def truly(who: Patient) -> Series:
    """Return the truth of everybody: those knees."""
    del who
    return series(AT_S, bent())


def in_picture(who: Patient) -> Series:
    """Return how it looks in the picture: half as bent."""
    del who
    return series(AT_S, 0.5 * bent())


def stays(who: Patient) -> tuple[tuple[float, float, float], ...]:
    """Return the true holds of everybody: six seconds in each repetition."""
    return tuple((rep.start + 1.0, rep.start + 1.0 + HELD_S, HELD_S) for rep in who.told.repetitions)


@dataclass(frozen=True)
class Ward:
    """
    Lets the report see these patients and no others.

    Args:
        monkeypatch: What puts them there.
    """

    monkeypatch: pytest.MonkeyPatch

    def admits(self, *beds: tuple[Patient, Done, Done]) -> None:
        """Let these be all there are, each with what models full and lite say; as much at fewer pictures."""
        told = {(who, model): done for who, *two in beds for model, done in zip(MODELS, two, strict=True)}

        def found(who: Patient, model: ModelName, rate_hz: float | None = None) -> Outcome:
            del rate_hz
            return outcome(who, told[who, model], model)

        for place, name, fake in (
            (patients, "every", lambda: tuple(who for who, *_ in beds)),
            (patient_results, "outcome", found),
            (patient_truth, "in_space", truly),
            (patient_truth, "in_picture", in_picture),
            (patient_truth, "stays", stays),
        ):
            self.monkeypatch.setattr(place, name, fake)


MODELS: tuple[ModelName, ModelName] = ("full", "lite")


def three(*, lite: Done = EXACT, **other: Any) -> tuple[tuple[Patient, Done, Done], ...]:
    """Return three who do the same as asked, counted exactly by model full."""
    return tuple((patient(name, **other), EXACT, lite) for name in ("anna", "ben", "cleo"))
