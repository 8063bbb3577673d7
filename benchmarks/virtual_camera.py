"""
A camera that never was: bodies with known joints become what a detector would report.

The picture is a perspective one. What a real detector does worse is added on
purpose, from a fixed seed: tremor, depth that is flatter than the truth, and hips
ahead of their joints, by as much as on made-up patients, whose joints are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.series import Floats
from vastus.base.vec import Vec3
from vastus.pose.landmarks import DetectedPose, Landmark, Point, Sighting

UP = np.array([0.0, 0.0, 1.0])
SEEN = 0.99
HIDDEN = 0.75  # the far limbs in a side view, as the detector scores them
SIDE_ON_DEG = 60.0


@dataclass(frozen=True, slots=True)
class Camera:
    """
    Where the camera stands and what it does to the truth.

    Args:
        yaw_deg: Turn of the body against the camera: 0 facing it, +90 showing
            its left side.
        away_m: Horizontal distance.
        height_m: Of the camera above the floor.
        width_px, height_px: Size of the picture.
        tall_m: Height of the scene that fits the picture at that distance.
        tremor: Standard deviation of every landmark, in picture heights.
        flat: Share of the true depth that the detector's metres keep.
        hips_ahead: How far ahead of its joint a hip is seen, of the thigh.
    """

    yaw_deg: float
    away_m: float = 3.0
    height_m: float = 0.9
    width_px: int = 720
    height_px: int = 1280
    tall_m: float = 2.6
    tremor: float = 0.002
    flat: float = 0.8
    seed: int = 7
    hips_ahead: float = 0.04


def heading_deg(body: Floats) -> float:
    """Return the direction a body faces, median over (N, 33, 3), in degrees about the vertical."""
    leftward = body[:, Point.LEFT_HIP] - body[:, Point.RIGHT_HIP]
    forward = np.cross(leftward, UP)
    toes = body[:, Point.LEFT_TOE] + body[:, Point.RIGHT_TOE]
    heels = body[:, Point.LEFT_HEEL] + body[:, Point.RIGHT_HEEL]
    forward *= np.sign(np.median(((toes - heels) * forward).sum(axis=1)))
    mean = np.median(forward / np.linalg.norm(forward, axis=1, keepdims=True), axis=0)
    return float(np.degrees(np.arctan2(mean[1], mean[0])))


def in_camera(body: Floats, camera: Camera) -> Floats:
    """Turn (N, 33, 3) metres, z up, into camera axes: x right, y up from the camera, z towards it."""
    angle = np.radians(heading_deg(body) + camera.yaw_deg)
    look_back = np.array([np.cos(angle), np.sin(angle), 0.0])  # from the body to the camera
    rightward = np.cross(UP, look_back)
    middle = np.nanmedian(body[:, [Point.LEFT_HIP, Point.RIGHT_HIP]], axis=(0, 1))
    floor = float(np.nanpercentile(body[:, [Point.LEFT_HEEL, Point.RIGHT_HEEL], 2], 1))
    at = np.array([middle[0], middle[1], floor + camera.height_m]) + camera.away_m * look_back
    relative = body - at
    return np.stack([relative @ rightward, relative @ UP, relative @ look_back], axis=-1)


def hips_ahead(body: Floats, ratio: float) -> Floats:
    """Return (N, 33, 3) metres with the hips ahead of their joints, across the trunk."""
    hips = [Point.LEFT_HIP, Point.RIGHT_HIP]
    shoulders = body[:, [Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER]].mean(axis=1)
    ahead = np.cross(body[:, hips[0]] - body[:, hips[1]], shoulders - body[:, hips].mean(axis=1))
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    thigh_m = np.linalg.norm(body[:, hips] - body[:, [Point.LEFT_KNEE, Point.RIGHT_KNEE]], axis=2).mean(
        axis=1
    )
    moved = body.copy()
    moved[:, hips] += (ratio * thigh_m[:, None] * ahead)[:, None]
    return moved


def photographed(at_s: Floats, body: Floats, camera: Camera) -> tuple[Sighting, ...]:
    """
    Return what the detector would have seen of one person.

    Args:
        at_s: (N,) seconds.
        body: (N, 33, 3) landmarks in metres, z up.
        camera: Where it stands.
    """
    inside = in_camera(hips_ahead(body, camera.hips_ahead), camera)
    dice = np.random.default_rng(camera.seed)
    focal = camera.away_m / camera.tall_m  # picture heights per unit of slope
    picture = focal * inside[..., :2] / -inside[..., 2:]
    picture = picture + dice.normal(0.0, camera.tremor, picture.shape)
    aspect = camera.width_px / camera.height_px
    image = np.stack([0.5 + picture[..., 0] / aspect, 0.5 - picture[..., 1]], axis=-1)
    hip = (inside[:, Point.LEFT_HIP] + inside[:, Point.RIGHT_HIP]) / 2
    world = (inside - hip[:, None]) * np.array([1.0, 1.0, camera.flat])
    world = world + dice.normal(0.0, camera.tremor, world.shape)
    scores = visibility(camera.yaw_deg, image)
    return tuple(
        Sighting(t, camera.width_px, camera.height_px, (detected(image[i], world[i], scores[i]),))
        for i, t in enumerate(np.asarray(at_s).tolist())
    )


def visibility(yaw_deg: float, image: Floats) -> Floats:
    """Return scores as a detector gives them: far limbs lower from the side, outside the picture low."""
    scores = np.full(image.shape[:2], SEEN)
    beside = abs(abs(yaw_deg) - 90.0) < 90.0 - SIDE_ON_DEG
    if beside:
        far_odd = 0 if yaw_deg > 0 else 1  # right landmarks are even, left odd
        scores[:, [p for p in range(7, 33) if p % 2 == far_odd]] = HIDDEN
    outside = ((image < 0.0) | (image > 1.0)).any(axis=-1)
    scores[outside] = 0.2
    return scores


def detected(image: Floats, world: Floats, scores: Floats | Sequence[float]) -> DetectedPose:
    """Wrap (33, 2) picture fractions, (33, 3) metres and 33 scores as one detected person."""
    return DetectedPose(
        image=tuple(
            Landmark(float(x), float(y), float(v)) for (x, y), v in zip(image.tolist(), scores, strict=True)
        ),
        world=tuple(Vec3(float(x), float(y), float(z)) for x, y, z in world.tolist()),
    )
