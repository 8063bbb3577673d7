"""
Rendered people whose joints are known exactly: their truth, and their true bodies.

Truth of repetitions comes from the script that moved the figures. Truth of
holds is the exercise's own band run over the true signal, because a hold is
time in the band and not time at the plateau.
"""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.counting import TrueRep
from benchmarks.recordings import DATA, Clip, Missing, Truth
from benchmarks.series import Floats, Series, series
from benchmarks.virtual_camera import detected
from vastus.base.vec import Vec3
from vastus.motion.events import Side
from vastus.pose.landmarks import LANDMARK_COUNT, Point, Pose, Sighting
from vastus.protocol.signals import View

FOLDER = DATA / "synthetic"
EXERCISES = {
    "wall_squat": "wall_squat",
    "clamshell": "clamshell",
    "quad_stretch": "hip_flexor_quad_stretch",
    "sl_rdl": "single_leg_rdl",
    "calf_raise": "calf_raise",
}
SIDES: dict[str, Side | None] = {
    "wall_squat": None,
    "clamshell": "left",
    "quad_stretch": "right",
    "sl_rdl": "left",
    "calf_raise": None,
}
VIEWS: dict[str, View] = {"side": "sagittal", "front": "frontal"}
JOINTS = {
    "hip": (Point.LEFT_HIP, Point.RIGHT_HIP),
    "knee": (Point.LEFT_KNEE, Point.RIGHT_KNEE),
    "ankle": (Point.LEFT_ANKLE, Point.RIGHT_ANKLE),
    "shoulder": (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER),
    "elbow": (Point.LEFT_ELBOW, Point.RIGHT_ELBOW),
    "wrist": (Point.LEFT_WRIST, Point.RIGHT_WRIST),
    "toe": (Point.LEFT_TOE, Point.RIGHT_TOE),
}
HEEL_BEHIND, HEEL_BELOW = 0.38, 0.5  # in lengths from ankle to ball, foot flat on the floor
FLAT_PITCH_DEG = 27.7  # of the line from ankle to ball while the foot is flat
DEFINITION = "the angles that moved the figure; joint centres of its skeleton"


def columns(path: Path) -> dict[str, Floats]:
    """Read a truth file into its columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def clips() -> tuple[Clip | Missing, ...]:
    """Return every rendered clip with its truth."""
    paths = sorted(FOLDER.glob("*.mp4"))
    if not paths:
        return (Missing("synthetic", "no clip found"),)
    return tuple(clip(path) for path in paths)


def clip(path: Path) -> Clip:
    """Return one clip with the truth that lies beside it."""
    told = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    name = str(told["exercise"])
    return Clip(
        name=path.stem,
        path=path,
        exercise=EXERCISES[name],
        view=VIEWS[told["view"]],
        truth=Truth(
            reps=tuple(
                TrueRep(float(rep["start"]), float(rep["end"]), SIDES[name]) for rep in told["repetitions"]
            ),
            signals=knee_signals(columns(path.with_suffix(".truth.csv"))),
            definition=DEFINITION,
        ),
    )


def knee_signals(read: dict[str, Floats]) -> dict[str, Series]:
    """Return the commanded knee angles under the names of the analysis."""
    return {
        f"knee_flexion_{side}_deg": series(read["at_s"], read[f"knee_flex_{side[0]}_deg"])
        for side in ("left", "right")
        if f"knee_flex_{side[0]}_deg" in read
    }


def true_poses(path: Path) -> tuple[Pose, ...]:
    """
    Return the figure's true body at each picture, seen by a perfect camera far away.

    Points are in metres instead of picture heights, which no ratio or angle
    can tell; x right, y up, z towards the camera of the clip.
    """
    told = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    read = columns(path.with_suffix(".truth.csv"))
    body = skeleton(read)
    eye = np.array(told["camera"]["pos"], dtype=np.float64)
    towards = eye - np.array(told["camera"]["target"], dtype=np.float64)
    towards[1] = 0.0
    towards /= np.linalg.norm(towards)
    upward = np.array([0.0, 1.0, 0.0])
    rightward = np.cross(upward, towards)
    return posed(read["at_s"], np.stack([body @ rightward, body @ upward, body @ towards], axis=-1))


def posed(at_s: Floats, seen: Floats, yaw_deg: float | None = None, leg: float = 0.0) -> tuple[Pose, ...]:
    """
    Return bodies seen without error.

    Args:
        at_s: (N,) seconds.
        seen: (N, 33, 3) landmarks; x right, y up, z towards the camera.
        yaw_deg: How the trunk is turned; None takes it from the hips.
        leg: Length of the leg in the unit of the landmarks; 0 takes it from them.
    """
    yaw = trunk_yaw_deg(seen) if yaw_deg is None else yaw_deg
    return tuple(
        Pose(
            at_s=moment,
            points=tuple(Vec3(*map(float, point)) for point in body),
            visibility=(1.0,) * LANDMARK_COUNT,
            facing_yaw_deg=yaw,
            trunk_lie_deg=_lie_deg(body),
            leg=leg,
        )
        for moment, body in zip(at_s.tolist(), seen, strict=True)
    )


def true_sightings(path: Path) -> tuple[Sighting, ...]:
    """Return what a detector without error would report: the true joints in the clip's own picture."""
    told = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))["camera"]
    read = columns(path.with_suffix(".truth.csv"))
    body = skeleton(read)
    inside, image = projected(body, told)
    width, height = int(told["w"]), int(told["h"])
    middle = (inside[:, Point.LEFT_HIP] + inside[:, Point.RIGHT_HIP]) / 2
    world = inside - middle[:, None]
    return tuple(
        Sighting(float(t), width, height, (detected(image[i], world[i], (1.0,) * LANDMARK_COUNT),))
        for i, t in enumerate(read["at_s"].tolist())
    )


def projected(body: Floats, camera: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """
    Return landmarks as a standing camera has them.

    Args:
        body: (N, 33, 3) metres, y up.
        camera: Its `pos` and `target` in the same axes, its vertical `fov` in degrees, `w` and `h` in pixels.

    Returns:
        (N, 33, 3) metres from the camera, x right, y up, z towards it; (N, 33, 2) fractions of the
        picture, y down.
    """
    eye = np.array(camera["pos"], dtype=np.float64)
    back = eye - np.array(camera["target"], dtype=np.float64)
    back /= np.linalg.norm(back)
    rightward = np.cross(np.array([0.0, 1.0, 0.0]), back)
    rightward /= np.linalg.norm(rightward)
    upward = np.cross(back, rightward)
    inside = np.stack([(body - eye) @ axis for axis in (rightward, upward, back)], axis=-1)
    picture = focal(camera) * inside[..., :2] / -inside[..., 2:]
    x = 0.5 + picture[..., 0] * int(camera["h"]) / int(camera["w"])
    return inside, np.stack([x, 0.5 - picture[..., 1]], axis=-1)


def focal(camera: Mapping[str, Any]) -> float:
    """Return the focal length in picture heights."""
    return float(0.5 / np.tan(np.radians(float(camera["fov"])) / 2.0))


def trunk_yaw_deg(seen: Floats) -> float:
    """Turn of the trunk: 0 facing the camera, +90 showing its left side; from the hip line."""
    leftward = np.median(seen[:, Point.LEFT_HIP] - seen[:, Point.RIGHT_HIP], axis=0)
    trunk = np.median(
        (seen[:, Point.LEFT_SHOULDER] + seen[:, Point.RIGHT_SHOULDER])
        - (seen[:, Point.LEFT_HIP] + seen[:, Point.RIGHT_HIP]),
        axis=0,
    )
    forward = np.cross(leftward, trunk)
    forward /= np.linalg.norm(forward)
    leftward /= np.linalg.norm(leftward)
    return float(np.degrees(np.arctan2(leftward[2], forward[2])))


def _lie_deg(seen: Floats) -> float:
    trunk = (
        seen[Point.LEFT_SHOULDER] + seen[Point.RIGHT_SHOULDER] - seen[Point.LEFT_HIP] - seen[Point.RIGHT_HIP]
    )
    return float(np.degrees(np.arccos(trunk[1] / np.linalg.norm(trunk))))


def skeleton(read: dict[str, Floats]) -> Floats:
    """Return (N, 33, 3) landmarks in metres, the figure's axes: y up, its left at +x when standing."""
    body = np.zeros((len(read["at_s"]), LANDMARK_COUNT, 3))
    for joint, points in JOINTS.items():
        for side, point in zip("lr", points, strict=True):
            body[:, point] = _joint(read, f"{joint}_{side}")
    for side, ankle, heel in (
        ("l", Point.LEFT_ANKLE, Point.LEFT_HEEL),
        ("r", Point.RIGHT_ANKLE, Point.RIGHT_HEEL),
    ):
        body[:, heel] = _heel(body[:, ankle], _joint(read, f"ball_{side}"), body[:, ankle - 2])
    head = np.stack([read[f"head_{axis}_m"] for axis in "xyz"], axis=-1)
    for point in (*range(11), 17, 18, 19, 20, 21, 22):
        body[:, point] = head if point <= Point.RIGHT_EAR + 2 else body[:, 15 + (point % 2 == 0)]
    return body


def _joint(read: dict[str, Floats], name: str) -> Floats:
    return np.stack([read[f"{name}_{axis}_m"] for axis in "xyz"], axis=-1)


def _heel(ankle: Floats, ball: Floats, knee: Floats) -> Floats:
    """Return the heel of a rigid foot, which the figure's skeleton does not name."""
    along = ball - ankle
    length = np.linalg.norm(along, axis=1, keepdims=True)
    forward = along / length
    shank = knee - ankle
    upward = shank - (shank * forward).sum(axis=1, keepdims=True) * forward
    upward /= np.linalg.norm(upward, axis=1, keepdims=True)
    pitch = np.radians(FLAT_PITCH_DEG)
    level = np.cos(pitch) * forward + np.sin(pitch) * upward
    sole_down = np.sin(pitch) * forward - np.cos(pitch) * upward
    heel: Floats = ankle + length * (-HEEL_BEHIND * level + HEEL_BELOW * sole_down)
    return heel
