"""
Optical squats and sit-to-stands (UI-PRMD, doi 10.3390/data3010002), joined into recordings.

One published file holds one repetition. Files of one subject follow each
other: each ends about where the next begins. They are joined with a short
blend and a rest, because a person who trains does not stop existing between
repetitions. The blends are known and kept out of every angle comparison.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.counting import TrueRep
from benchmarks.plug_in_gait import MARKERS, Markers, held, landmarks
from benchmarks.recordings import DATA, Missing, Recording, Truth
from benchmarks.series import Floats, Series, series
from benchmarks.virtual_camera import Camera, photographed

RATE_HZ = 100.0
CAMERA_HZ = 30.0
SUBJECTS = ("s01", "s02", "s03")
EXERCISES = {"m01": "squat_depth", "m05": "sit_to_stand"}
INTENTIONS = {"correct": "", "incorrect": "Incorrect "}
LEFT_KNEE_COLUMN, RIGHT_KNEE_COLUMN = 57, 60
REST_BENT_DEG = 30.0  # a file that begins or ends more bent than this is not at rest
REST_S, BLEND_S = 0.6, 0.6
LEAD_S = 2.0
DEFINITION = (
    "Plug-in-Gait knee flexion of the laboratory's own export (columns 57 and 60); "
    "pictures made from hip centres after Harrington 2007 and chord knee and ankle centres"
)


@dataclass(frozen=True, slots=True)
class Repetition:
    """One published file: (N, 39, 3) metres and, where published, (N, 2) knee angles left, right."""

    name: str
    position: Floats
    knees_deg: Floats | None


@dataclass(frozen=True, slots=True)
class Joined:
    """
    Several repetitions as one recording at 100 Hz.

    Args:
        spans: (from, to) seconds of each repetition.
        knees_deg: (N, 2) the laboratory's angles; NaN in blends and where unpublished.
    """

    markers: Markers
    knees_deg: Floats
    spans: tuple[tuple[float, float], ...]


def table(path: Path) -> Floats:
    """Read one published file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return np.loadtxt(lines, delimiter=",", dtype=np.float64)


def repetitions(motion: str, subject: str, intention: str) -> Iterator[Repetition]:
    """Read all files of one subject doing one motion, in their order."""
    folder = DATA / "ui_prmd" / "data" / f"{INTENTIONS[intention]}Segmented Movements" / "Vicon"
    ending = "_inc" if intention == "incorrect" else ""
    for path in sorted((folder / "Positions").glob(f"{motion}_{subject}_e*.txt.gz")):
        name = path.name.split("_positions")[0]
        angles = folder / "Angles" / f"{name}_angles{ending}.txt.gz"
        knees = table(angles)[:, [LEFT_KNEE_COLUMN, RIGHT_KNEE_COLUMN]] if angles.is_file() else None
        yield Repetition(name, table(path).reshape(-1, len(MARKERS), 3) / 1000.0, knees)


def begins_at_rest(rep: Repetition) -> bool:
    """Tell whether a file begins and ends with the knees nearly straight, by markers alone."""
    ends = rep.position[[0, -1]]
    bent = [_marker_bend_deg(ends, letter) for letter in "LR"]
    return bool(np.max(bent) <= REST_BENT_DEG)


def _marker_bend_deg(position: Floats, letter: str) -> Floats:
    hip, knee, ankle = (position[:, MARKERS.index(letter + name)] for name in ("ASI", "KNE", "ANK"))
    thigh, shank = knee - hip, ankle - knee
    cosine = (thigh * shank).sum(axis=1) / (np.linalg.norm(thigh, axis=1) * np.linalg.norm(shank, axis=1))
    bend: Floats = np.arccos(np.clip(cosine, -1.0, 1.0))
    return np.degrees(bend)


def joined(reps: list[Repetition]) -> Joined:
    """Join files with a rest and a blend between them; the first and last posture are held a while."""
    parts: list[Floats] = [_still(reps[0].position[0], LEAD_S)]
    knees: list[Floats] = [_unknown(len(parts[0]))]
    spans = []
    for i, rep in enumerate(reps):
        began = sum(map(len, parts)) / RATE_HZ
        parts.append(rep.position)
        knees.append(_unknown(len(rep.position)) if rep.knees_deg is None else rep.knees_deg)
        spans.append((began, began + (len(rep.position) - 1) / RATE_HZ))
        after = reps[i + 1].position[0] if i + 1 < len(reps) else rep.position[-1]
        bridge = _bridge(rep.position[-1], after)
        parts.append(bridge)
        knees.append(_unknown(len(bridge)))
    position = np.concatenate(parts)
    at_s = np.arange(len(position)) / RATE_HZ
    return Joined(Markers(at_s, position), np.concatenate(knees), tuple(spans))


def _still(posture: Floats, seconds: float) -> Floats:
    return np.repeat(posture[None], round(seconds * RATE_HZ), axis=0)


def _bridge(before: Floats, after: Floats) -> Floats:
    steps = round(BLEND_S * RATE_HZ)
    share = 0.5 - 0.5 * np.cos(np.pi * (np.arange(steps) + 1) / (steps + 1))
    blend = before[None] + share[:, None, None] * (after - before)[None]
    return np.concatenate([_still(before, REST_S / 2), blend, _still(after, REST_S / 2)])


def _unknown(count: int) -> Floats:
    return np.full((count, 2), np.nan)


def filmed(
    motion: str, subject: str, intention: str, camera: Camera, *, bones_held: bool = False
) -> Recording | Missing:
    """
    Return one subject's repetitions as one recording, filmed by a virtual camera at 30 Hz.

    Args:
        motion: `m01` or `m05`.
        subject: `s01` to `s03`.
        intention: `correct` or `incorrect`.
        camera: Where it stands.
        bones_held: True keeps the length of each bone, as a person does; False
            films the markers' joint centres as they are.
    """
    name = f"ui_prmd {motion} {subject} {intention}"
    usable = [rep for rep in repetitions(motion, subject, intention) if begins_at_rest(rep)]
    if not usable:
        return Missing(name, "no file found that begins and ends at rest")
    whole = joined(usable)
    every = _camera_frames(whole.markers.at_s)
    body = landmarks(whole.markers)[every]
    body = held(body) if bones_held else body
    sightings = photographed(whole.markers.at_s[every], body, camera)
    return Recording(
        name=f"{name} yaw {camera.yaw_deg:.0f}",
        exercise=EXERCISES[motion],
        view="sagittal",
        sightings=sightings,
        truth=Truth(
            reps=_rises(whole) if motion == "m05" else _squats(whole),
            signals=_knees(whole),
            definition=DEFINITION,
        ),
        intended=intention,
    )


def _camera_frames(at_s: Floats) -> NDArray[np.int64]:
    wanted = np.arange(0.0, at_s[-1], 1.0 / CAMERA_HZ)
    return np.unique(np.searchsorted(at_s, wanted - 1e-9).clip(0, len(at_s) - 1)).astype(np.int64)


def _squats(whole: Joined) -> tuple[TrueRep, ...]:
    """A squat is one file, deepest where the hips are lowest."""
    return tuple(TrueRep(*span, peak_at_s=_lowest_s(whole, span)) for span in whole.spans)


def _rises(whole: Joined) -> tuple[TrueRep, ...]:
    """A file sits down and rises; a sit-to-stand lasts from one seat to the next, the last to the end."""
    seats = [_lowest_s(whole, span) for span in whole.spans]
    ends = [*seats[1:], float(whole.markers.at_s[-1])]
    return tuple(TrueRep(seat, end) for seat, end in zip(seats, ends, strict=True))


def _lowest_s(whole: Joined, span: tuple[float, float]) -> float:
    inside = (whole.markers.at_s >= span[0]) & (whole.markers.at_s <= span[1])
    return float(whole.markers.at_s[inside][int(np.argmin(whole.markers["LASI"][inside, 2]))])


def _knees(whole: Joined) -> dict[str, Series]:
    if np.isnan(whole.knees_deg).all():
        return {}
    return {
        f"knee_flexion_{side}_deg": series(whole.markers.at_s, whole.knees_deg[:, column])
        for column, side in enumerate(("left", "right"))
    }


def left_out() -> tuple[Missing, ...]:
    """List the files that do not begin at rest, so that nobody has to wonder where they went."""
    return tuple(
        Missing(f"{rep.name} {intention}", "does not begin and end at rest")
        for motion in EXERCISES
        for subject in SUBJECTS
        for intention in INTENTIONS
        for rep in repetitions(motion, subject, intention)
        if not begins_at_rest(rep)
    )
