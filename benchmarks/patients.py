"""
Made-up patients: what each truly did, and what the detector saw of it.

A patient is a figure whose every joint angle is commanded, put into a room and filmed. Of the films only
what the detector saw is kept (`patient_poses.py`), beside the script and the true place of every joint.
Truth of repetitions is the script, never the rule that counts.
"""

import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from benchmarks import patient_poses
from benchmarks.counting import TrueRep
from benchmarks.patient_poses import REMEDY
from benchmarks.pipeline import task
from benchmarks.recordings import ROOT, Missing
from benchmarks.series import Floats
from vastus.base.errors import InputError
from vastus.motion.events import Side
from vastus.pose.detector import ModelName
from vastus.pose.landmarks import LANDMARK_COUNT, Sighting
from vastus.protocol import load
from vastus.protocol.signals import View
from vastus.session.task import Task

FOLDER = ROOT / "benchmarks" / "patients_data"
MODELS: tuple[ModelName, ...] = ("full", "lite")  # the one that is judged, then the one beside it
TOLD, TRUE = ".truth.json", ".truth.csv.xz"
WALKING = "walking"
WHOLE = 0.9  # of the way to the target: who turned back before only tried

Purpose = Literal["correct", "fault", "wrong", "walking", "enter_leave"]
Spot = tuple[float, float, float]


class UnreadablePatientError(InputError):
    """A patient's file that cannot be used."""


class _Told(BaseModel):
    # The program that makes patients may tell more than is read here.
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Body(_Told):
    """Who it is: stature in metres, body mass index, clothes, tone of the skin."""

    who: str
    sex: str
    stature_m: float
    bmi: float
    wear: str
    tone: str


class Camera(_Told):
    """
    Where the camera stands, in the figure's axes: x its left, y up, z ahead; metres.

    Args:
        fov: Vertical, degrees.
        view: The view that is asked for.
        yaw_off_deg: How far it stands from there.
    """

    pos: Spot
    target: Spot
    fov: float
    w: Annotated[int, Field(ge=1)]
    h: Annotated[int, Field(ge=1)]
    view: View
    yaw_off_deg: float
    height: str
    distance: str


class ToldRep(_Told):
    """
    One repetition of the script, seconds.

    Args:
        deep: How far it goes, as a share of the level's target.
        faults: By fault how strong it is, 0 to 1.
    """

    rep: int
    start: float
    hold_start: float
    hold_end: float
    end: float
    deep: float
    faults: Mapping[str, Annotated[float, Field(ge=0.0, le=1.0)]]

    @property
    def strong(self) -> Mapping[str, float]:
        """The faults that are there at all."""
        return {name: strength for name, strength in self.faults.items() if strength > 0.0}


class Told(_Told):
    """
    What a patient does, and who films it from where.

    Args:
        exercise: What is done; `asked` is what the product is told to watch.
        level: Of `exercise`; None where there is none.
    """

    name: str
    exercise: str
    asked: str
    level: str | None = None
    side: Side | None
    body: Body
    room: str
    company: bool
    enters: bool
    leaves: bool
    camera: Camera
    fps: Annotated[float, Field(gt=0.0)]
    repetitions: Sequence[ToldRep]
    purpose: Purpose


@dataclass(frozen=True, slots=True, eq=False)  # itself alone: what is known of it is found once
class Patient:
    """One film of a made-up patient: its script, and the folder in which its files are."""

    told: Told
    folder: Path

    @property
    def name(self) -> str:
        """Its name."""
        return self.told.name

    @property
    def wrong(self) -> bool:
        """Whether something else is done than is asked for."""
        return self.told.exercise != self.told.asked

    @property
    def yaw_off_deg(self) -> float:
        """How far the camera stands from the asked view, either way, degrees."""
        return abs(self.told.camera.yaw_off_deg)

    @property
    def reps(self) -> tuple[ToldRep, ...]:
        """The repetitions of what is asked for that were done to the target: each must be counted."""
        return () if self.wrong else tuple(rep for rep in self.told.repetitions if rep.deep >= WHOLE)

    @property
    def tries(self) -> tuple[TrueRep, ...]:
        """Every repetition, those too that turned back on the way."""
        told = () if self.wrong else self.told.repetitions
        return tuple(TrueRep(rep.start, rep.end, self.told.side) for rep in told)

    @property
    def moving_s(self) -> tuple[float, float]:
        """From the first repetition's beginning to the last one's end."""
        reps = self.told.repetitions
        return (reps[0].start, reps[-1].end) if reps else (0.0, 0.0)

    def task(self, *, known_side: bool = False) -> Task:
        """
        Return what the product is told to watch.

        Args:
            known_side: Whether it is told which side works.

        Raises:
            InputError: A camera can see nothing of it.
        """
        level = None if self.wrong else self.told.level
        return task(self.told.asked, level, self.told.side if known_side else None)


def every(folder: Path | None = None) -> tuple[Patient, ...]:
    """
    Return all patients in the order of their names; none where there is no folder of them.

    Raises:
        UnreadablePatientError: A script cannot be used.
    """
    return _read(FOLDER if folder is None else folder)[0]


def missing(folder: Path | None = None) -> tuple[Missing, ...]:
    """List what cannot be measured, and why."""
    return _read(FOLDER if folder is None else folder)[1]


@cache
def _read(folder: Path) -> tuple[tuple[Patient, ...], tuple[Missing, ...]]:
    every = (Patient(_told(path), folder) for path in folder.glob(f"*{TOLD}"))
    found = sorted(every, key=lambda one: one.name)  # not by file: a dash comes before a dot
    if not found:
        return (), (Missing("made-up patients", f"benchmarks/{folder.name} holds none"),)
    why = {one: _why_not(one) for one in found}
    return (
        tuple(one for one, because in why.items() if because is None),
        tuple(Missing(one.name, because) for one, because in why.items() if because is not None),
    )


def _why_not(patient: Patient) -> str | None:
    lacking = [path.name for path in _files(patient) if not path.is_file()]
    if lacking:
        return f"{' and '.join(lacking)} not there"
    try:
        patient.task()
    except InputError as error:
        return f"{error.where}: {error.what.removesuffix('.')}"  # others end the sentence
    return None


def _files(patient: Patient) -> tuple[Path, ...]:
    seen = (poses_at(patient, model) for model in MODELS)
    return (patient.folder / f"{patient.name}{TRUE}", *seen)


def _told(path: Path) -> Told:
    try:
        told = Told.model_validate_json(path.read_text(encoding="utf-8"))
    except (ValidationError, UnicodeDecodeError) as error:
        raise UnreadablePatientError(path.name, _first(error), REMEDY) from error
    for name in {told.exercise, told.asked} - {WALKING}:
        try:
            load.exercise(name)
        except InputError as error:
            raise UnreadablePatientError(path.name, f"{name}: {error.what}", REMEDY) from error
    if f"{told.name}{TOLD}" != path.name:
        raise UnreadablePatientError(path.name, f"it tells of {told.name}.", "Name the file after it.")
    return told


def _first(error: ValidationError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not text."
    problem = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in problem["loc"])
    return f"{place}: {problem['msg']}." if place else f"{problem['msg']}."


def poses_at(patient: Patient, model: ModelName) -> Path:
    """Return where what a model saw is kept."""
    return patient.folder / f"{patient.name}.{model}.poses.xz"


def sightings(patient: Patient, model: ModelName) -> tuple[Sighting, ...]:
    """
    Return what a model saw.

    Raises:
        UnreadablePosesError: The file cannot be used.
    """
    path = poses_at(patient, model)
    return patient_poses.unpacked(path.read_bytes(), path.name)


@lru_cache(maxsize=4)
def truth(patient: Patient) -> tuple[Mapping[str, Floats], tuple[str, ...]]:
    """
    Return the columns of numbers of a patient's truth, and the phase at each picture.

    Raises:
        UnreadablePatientError: The file cannot be used.
    """
    path = patient.folder / f"{patient.name}{TRUE}"
    try:
        lines = lzma.decompress(path.read_bytes()).decode().split()
        head, *rows = (line.split(",") for line in lines)
        at = head.index("phase")
        phases = tuple(row.pop(at) for row in rows)
        head.pop(at)
        numbers = np.array(rows, dtype=np.float64).reshape(len(rows), len(head))
    except (lzma.LZMAError, ValueError) as error:
        raise UnreadablePatientError(path.name, "this is not the truth of a patient.", REMEDY) from error
    return dict(zip(head, numbers.T, strict=True)), phases


def length_s(patient: Patient) -> float:
    """
    Return how long a patient's film is, seconds.

    Raises:
        UnreadablePatientError: The truth of it cannot be used.
    """
    return len(truth(patient)[1]) / patient.told.fps


def body(patient: Patient) -> tuple[Floats, Floats]:
    """
    Return (N,) seconds and (N, 33, 3) true landmarks in the figure's axes, metres.

    Raises:
        UnreadablePatientError: The file cannot be used, or lacks a landmark.
    """
    columns, _ = truth(patient)
    try:
        points = [[columns[f"p{place}_{axis}_m"] for axis in "xyz"] for place in range(LANDMARK_COUNT)]
        return columns["at_s"], np.moveaxis(np.array(points), -1, 0)
    except KeyError as error:
        name = f"{patient.name}{TRUE}"
        raise UnreadablePatientError(name, f"{error.args[0]} is missing.", REMEDY) from error
