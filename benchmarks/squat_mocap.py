"""
More optical squats (set `squat_mocap`): other laboratories, other marker sets.

- `markers_Squat2.trc`: markers under Plug-in-Gait's names.
- `opencap_other_subject_squats1.trc`: OpenCap's markers with hip centres by regression; holds a
  marker flip, left in.
- `opencap_processing_squats1_videoAndMocap.mot`: joint angles only; they move a scripted body.

The count is taken from the true knees: each descent past 30 degrees and return,
which is what the test asked for counts.
"""

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from benchmarks import plug_in_gait, scripted
from benchmarks.counting import TrueRep, time_in_band
from benchmarks.plug_in_gait import HALF_KNEE_M, MARKERS, Leg, Markers, landmarks, unit
from benchmarks.recordings import DATA, Missing, Recording, Truth
from benchmarks.series import Floats, Series, series
from benchmarks.virtual_camera import Camera, photographed
from vastus.pose.landmarks import LANDMARK_COUNT, Point

FOLDER = DATA / "squat_mocap"
CAMERA_HZ = 30.0
BELOW_JOINT = 0.2  # share of the way from hips to shoulders that lies below the lumbar joint
DOWN_DEG, UP_DEG = 30.0, 25.0
OPENCAP = {
    Point.RIGHT_ANKLE: "r_ankle",
    Point.RIGHT_HEEL: "r_calc",
    Point.RIGHT_TOE: "r_toe",
    Point.RIGHT_HIP: "R_HJC_reg",
    Point.RIGHT_SHOULDER: "R_Shoulder",
    Point.RIGHT_ELBOW: "R_elbow_lat",
    Point.RIGHT_WRIST: "R_wrist_radius",
    Point.LEFT_ANKLE: "L_ankle",
    Point.LEFT_HEEL: "L_calc",
    Point.LEFT_TOE: "L_toe",
    Point.LEFT_HIP: "L_HJC_reg",
    Point.LEFT_SHOULDER: "L_Shoulder",
    Point.LEFT_ELBOW: "L_elbow_lat",
    Point.LEFT_WRIST: "L_wrist_radius",
}


def trc(path: Path) -> tuple[Floats, dict[str, Floats]]:
    """Read a marker file: seconds and each marker, (N, 3) metres, turned from y up to z up."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines()
    scale = 0.001 if lines[2].split("\t")[4].strip() == "mm" else 1.0
    names = [name.strip() for name in lines[3].split("\t")[2:] if name.strip()]
    rows = [line.split("\t") for line in lines[5:] if line.strip()]
    width = 2 + 3 * len(names)
    cells = [[_number(cell) for cell in (row + [""] * width)[:width]] for row in rows]
    numbers = np.array(cells)
    place = numbers[:, 2:].reshape(len(rows), len(names), 3) * scale
    turned = place[..., [2, 0, 1]]
    return numbers[:, 1] - numbers[0, 1], {name: turned[:, i] for i, name in enumerate(names)}


def _number(cell: str) -> float:
    return float(cell) if cell.strip() else float("nan")


def mot(path: Path) -> dict[str, Floats]:
    """Read a file of joint angles into its columns, degrees."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    start = lines.index("endheader") + 1
    names = lines[start].split()
    numbers = np.array([[float(cell) for cell in line.split()] for line in lines[start + 1 :] if line])
    return {name: numbers[:, i] for i, name in enumerate(names)}


def leuven() -> tuple[Floats, Floats]:
    """Return seconds and landmarks of the first recording."""
    at_s, told = trc(FOLDER / "markers_Squat2.trc.gz")
    nowhere = np.full((len(at_s), 3), np.nan)  # markers of the arms that no landmark needs
    position = np.stack([told.get(name, nowhere) for name in MARKERS], axis=1)
    return at_s, landmarks(Markers(at_s, position))


def opencap() -> tuple[Floats, Floats]:
    """Return seconds and landmarks of the second recording; knees half a width inward."""
    at_s, told = trc(FOLDER / "opencap_other_subject_squats1.trc.gz")
    body = np.zeros((len(at_s), LANDMARK_COUNT, 3))
    for point, name in OPENCAP.items():
        body[:, point] = told[name]
    leftward = body[:, Point.LEFT_HIP] - body[:, Point.RIGHT_HIP]
    for knee, name, inward in (
        (Point.LEFT_KNEE, "L_knee", -leftward),
        (Point.RIGHT_KNEE, "r_knee", leftward),
    ):
        thigh = unit(told[name] - body[:, knee - 2])
        across = inward - (inward * thigh).sum(axis=1, keepdims=True) * thigh
        body[:, knee] = told[name] + HALF_KNEE_M * unit(across)
    _head(body, told)
    return at_s, body


def _head(body: Floats, told: Mapping[str, Floats]) -> None:
    ahead = unit((told["R_Sternum"] + told["L_Sternum"]) / 2.0 - told["C7"])
    head = told["C7"] + np.array([0.0, 0.0, 0.13]) + 0.05 * ahead
    body[:, : Point.LEFT_SHOULDER] = head[:, None]
    body[:, Point.NOSE] += 0.1 * ahead
    for hand in (17, 19, 21):
        body[:, hand], body[:, hand + 1] = body[:, Point.LEFT_WRIST], body[:, Point.RIGHT_WRIST]


def from_angles() -> tuple[Floats, Floats]:
    """Return seconds and landmarks of a scripted body moved by the third recording's angles."""
    read = mot(_angles())
    told = {name: np.radians(value) for name, value in read.items()}
    body = np.zeros((len(read["time"]), LANDMARK_COUNT, 3))
    for side, first in (("l", 0), ("r", 1)):
        shank = told[f"ankle_angle_{side}"]
        thigh = shank - told[f"knee_angle_{side}"]
        out = scripted.FOOT_OUT_M * (1.0 if side == "l" else -1.0)
        ankle = np.tile([0.0, out, scripted.ANKLE_UP_M], (len(body), 1))
        scripted.set_leg(body, first, ankle, shank, thigh)
    pelvis = -told["pelvis_tilt"]
    back = BELOW_JOINT * scripted.upward(pelvis) + (1.0 - BELOW_JOINT) * scripted.upward(
        pelvis - told["lumbar_extension"]
    )
    scripted.set_upper_body(body, np.arctan2(back[:, 0], back[:, 2]))
    return read["time"] - read["time"][0], body


def _angles() -> Path:
    return FOLDER / "opencap_processing_squats1_videoAndMocap.mot.gz"


def true_reps(signals: Mapping[str, Series]) -> tuple[TrueRep, ...]:
    """Count descents past 30 degrees, which is what this test counts, in the mean of both true knees."""
    left, right = signals.values()
    mean = series(left.at_s, (left.value + right.value) / 2.0)
    stays = time_in_band(mean, enter=DOWN_DEG, leave=UP_DEG)
    ended_s = left.at_s[-1] - 0.1
    return tuple(TrueRep(began, ended) for began, ended, _ in stays if ended < ended_s)


def knee_signals(at_s: Floats, body: Floats) -> dict[str, Series]:
    """Return the angle between thigh and shank of the body that is filmed."""
    return {
        f"knee_flexion_{side}_deg": series(
            at_s, Leg(*(body[:, p + i] for p in (23, 25, 27))).knee_flexion_deg()
        )
        for i, side in enumerate(("left", "right"))
    }


RECORDINGS: tuple[tuple[str, Callable[[], tuple[Floats, Floats]]], ...] = (
    ("squat_mocap Squat2", leuven),
    ("squat_mocap squats1 (marker flip)", opencap),
    ("squat_mocap angles", from_angles),
)


def filmed(camera: Camera) -> tuple[Recording | Missing, ...]:
    """Return every recording as a virtual camera sees it at 30 Hz."""
    return tuple(_filmed(name, make, camera) for name, make in RECORDINGS)


def _filmed(name: str, make: Callable[[], tuple[Floats, Floats]], camera: Camera) -> Recording | Missing:
    if not FOLDER.is_dir():
        return Missing(name, "no file found")
    at_s, body = make()
    body = plug_in_gait.held(body)
    wanted = np.arange(0.0, at_s[-1], 1.0 / CAMERA_HZ)
    signals = knee_signals(at_s, body)
    every = np.unique(np.searchsorted(at_s, wanted - 1e-9).clip(0, len(at_s) - 1))
    return Recording(
        name=f"{name} yaw {camera.yaw_deg:.0f}",
        exercise="squat_depth",
        view="sagittal",
        sightings=photographed(at_s[every], body[every], camera),
        truth=Truth(
            reps=true_reps(signals),
            signals=signals,
            definition="angle between thigh and shank of the filmed joint centres",
        ),
    )


def left_out() -> tuple[Missing, ...]:
    """List what of the set is not measured on."""
    return (
        Missing(
            "squat_mocap nimble_squat.c3d", "its reader is not installed and its content was never examined"
        ),
        Missing("squat_mocap grf_Squat2.mot", "ground forces; a camera has nothing to compare with them"),
    )
