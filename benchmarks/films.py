"""The two real people on video, and what is known about them."""

import csv

import numpy as np

from benchmarks.counting import TrueRep
from benchmarks.recordings import DATA, Clip, Missing, Truth
from benchmarks.series import Series, series

SQUATS_AT_S = (10.4, 17.0)  # deepest, by eye, within 0.25 s
SQUAT_REACH_S = 1.5  # a squat begins and ends about this far from its deepest point
UPRIGHT_AT_S = (1.22, 4.02, 6.72, 9.40, 11.98)
UPRIGHT_REACH_S = 1.25
PEERS = {"mono": "OpenCap Monocular", "wham": "WHAM + inverse kinematics"}
DEFINITION = "OpenSim inverse kinematics of optical markers (knee_angle), 100 Hz"


def squat() -> Clip | Missing:
    """One person, side view: set-up with small knee bends, two squats, walking out."""
    path = DATA / "squat_video" / "squat.mp4"
    if not path.is_file():
        return Missing("squat_video", "no clip found")
    reps = tuple(TrueRep(t - SQUAT_REACH_S, t + SQUAT_REACH_S, None, t) for t in SQUATS_AT_S)
    return Clip("squat", path, "squat_depth", "sagittal", Truth(reps))


def sit_to_stand() -> Clip | Missing:
    """A telephone's video, front-oblique, five sit-to-stands, with motion capture."""
    folder = DATA / "sit_to_stand_video"
    path = folder / "video.mp4"
    if not path.is_file():
        return Missing("sit_to_stand_video", "no clip found")
    with (folder / "knee_angles_mocap_and_peers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    at_s = np.array([float(row["t"]) for row in rows])

    def knees(system: str) -> dict[str, Series]:
        return {
            f"knee_flexion_{side}_deg": series(
                at_s, [float(row[f"knee_{side[0]}_{system}"] or "nan") for row in rows]
            )
            for side in ("left", "right")
        }

    reps = tuple(TrueRep(t - UPRIGHT_REACH_S, t + UPRIGHT_REACH_S, None, t) for t in UPRIGHT_AT_S)
    truth = Truth(
        reps=reps,
        signals=knees("mocap"),
        peers={name: knees(system) for system, name in PEERS.items()},
        definition=DEFINITION,
    )
    return Clip("sit-to-stand", path, "sit_to_stand", None, truth)
