"""Patients that are quickly made up: a person of a script before a camera that never was."""

import json
import lzma
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import patients, scripted
from benchmarks.patient_poses import packed
from benchmarks.scripted import Script
from benchmarks.series import Floats
from benchmarks.virtual_camera import Camera, photographed
from vastus.pose.landmarks import LANDMARK_COUNT

EVERY = 2  # of thirty pictures a second
BESIDE = Camera(yaw_deg=90.0)


def told(name: str = "anna", **other: Any) -> dict[str, Any]:
    """Return a script of three wall squats to 45 degrees, filmed from beside."""
    reps = [
        {"rep": i, "start": a, "hold_start": a + 2, "hold_end": b - 2, "end": b, "deep": 1.0, "faults": {}}
        for i, (a, b) in enumerate(Script().spans(), 1)
    ]
    body = {"who": "anna", "sex": "female", "stature_m": 1.66, "bmi": 23, "wear": "shorts", "tone": "light"}
    return {
        "name": name, "exercise": "wall_squat", "asked": "wall_squat", "level": "article", "side": None,
        "body": body, "room": "plain", "company": False, "enters": False, "leaves": False,
        "camera": camera(), "fps": 15, "repetitions": reps, "purpose": "correct", **other,
    }  # fmt: skip


def camera(yaw_off_deg: float = 0.0) -> dict[str, Any]:
    """Return the camera of a script, so far from beside."""
    turn = np.radians(yaw_off_deg)
    pos = [BESIDE.away_m * np.cos(turn), BESIDE.height_m, BESIDE.away_m * np.sin(turn)]
    fov = 2.0 * np.degrees(np.arctan(0.5 * BESIDE.tall_m / BESIDE.away_m))
    return {
        "pos": pos, "target": [0.0, BESIDE.height_m, 0.0], "fov": fov, "w": BESIDE.width_px,
        "h": BESIDE.height_px, "view": "sagittal", "yaw_off_deg": yaw_off_deg, "height": "usual",
        "distance": "usual",
    }  # fmt: skip


@cache
def squatting(deep: float = 45.0) -> tuple[Floats, Floats]:
    """Return seconds and the laboratory's axes: x ahead, y left, z up."""
    at_s, body = scripted.squat(Script(deep=deep))
    return at_s[::EVERY], body[::EVERY]


@cache
def hinging() -> tuple[Floats, Floats]:
    """Return a hinge, which is no squat."""
    at_s, body = scripted.hinge(Script(hold_s=1.0, down_s=3.0, deep=76.0))
    return at_s[::EVERY], body[::EVERY]


@cache
def poses(deep: float | None = 45.0, yaw_off_deg: float = 0.0) -> bytes:
    """Return what is seen of a squat; of a hinge where it has no depth."""
    at_s, body = hinging() if deep is None else squatting(deep)
    return packed(photographed(at_s, body, Camera(yaw_deg=90.0 - yaw_off_deg)))


def write(folder: Path, script: Mapping[str, Any] | None = None, deep: float | None = 45.0) -> Path:
    """Write a patient's files into a folder; return it."""
    script = told() if script is None else script
    at_s, body = hinging() if deep is None else squatting(deep)
    name = script["name"]
    (folder / f"{name}.truth.json").write_text(json.dumps(script), encoding="utf-8")
    heads = ["at_s", "phase", *(f"p{i}_{axis}_m" for i in range(LANDMARK_COUNT) for axis in "xyz")]
    rows = [",".join(heads)]
    rows += [
        ",".join([f"{t:.4f}", "ready", *(f"{one:.4f}" for one in points.ravel())])
        for t, points in zip(at_s, body[..., [1, 2, 0]], strict=True)
    ]
    (folder / f"{name}.truth.csv.xz").write_bytes(lzma.compress("\n".join(rows).encode()))
    for model in patients.MODELS:
        (folder / f"{name}.{model}.poses.xz").write_bytes(poses(deep, script["camera"]["yaw_off_deg"]))
    return folder
