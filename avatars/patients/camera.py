"""
A camera that films a patient: where it stands, and what falls where in its picture.

Axes as the figure's: x to its left, y up, z ahead; metres.
"""

from dataclasses import dataclass

import numpy as np

from avatars.mesh import Floats
from vastus.protocol.signals import View

FOV_DEG = 44.0  # upright, as small cameras have it
FILLED = 0.90  # of the picture, at most, that a body fills when the camera is near
FLESH_M = 0.10  # a body reaches so far beyond its joints
NEAREST_M, FARTHEST_M = 1.0, 12.0
AZIMUTH_DEG = {"sagittal": 90.0, "frontal": 0.0}  # from ahead of the figure towards its left
SHORT_PX, LONG_PX = 480, 640


@dataclass(frozen=True, slots=True)
class Camera:
    """
    A camera without distortion.

    Args:
        fov_deg: How much it sees from top to bottom.
    """

    eye_m: tuple[float, float, float]
    target_m: tuple[float, float, float]
    fov_deg: float
    width_px: int
    height_px: int

    @property
    def axes(self) -> Floats:
        """Right, up and back, towards the camera, as rows."""
        back = np.array(self.eye_m) - np.array(self.target_m)
        back /= np.linalg.norm(back)
        right = np.cross(np.array([0.0, 1.0, 0.0]), back)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(back, right), back])

    def pictured(self, points_m: Floats) -> Floats:
        """
        Return where points fall in the picture, in fractions of its width and height, y down.

        Args:
            points_m: (..., 3).
        """
        seen = (points_m - np.array(self.eye_m)) @ self.axes.T
        focal = 0.5 / np.tan(np.radians(self.fov_deg) / 2.0)
        across = focal * seen[..., 0] / -seen[..., 2] * self.height_px / self.width_px
        return np.stack([0.5 + across, 0.5 - focal * seen[..., 1] / -seen[..., 2]], axis=-1)


def upright(body: Floats) -> Floats:
    """Return landmarks in the figure's axes; (..., 3), from x ahead, y left, z up."""
    return body[..., [1, 2, 0]]


def azimuth_deg(view: View, near: int, off_deg: float) -> float:
    """
    Return where about the figure a camera stands: 0 ahead of it, 90 on its left.

    Args:
        near: 1 where the figure's left side is nearer, -1 for its right.
        off_deg: How far it is from the asked view; of a side view, ahead of it is positive.
    """
    if view == "frontal":
        return AZIMUTH_DEG[view] + off_deg
    return near * (AZIMUTH_DEG[view] - off_deg)


def off_deg(seen_by: Camera, view: View, near: int) -> float:
    """Return how far a camera is from the asked view, as `azimuth_deg` counts it."""
    across, _, ahead = np.array(seen_by.eye_m) - np.array(seen_by.target_m)
    azimuth = float(np.degrees(np.arctan2(across, ahead)))
    return azimuth if view == "frontal" else AZIMUTH_DEG[view] - near * azimuth


def placed(body_m: Floats, towards_deg: float, height_m: float, farther: float) -> Camera:
    """
    Return a camera that has the whole of a motion in its picture.

    Args:
        body_m: Every point of a body over time, (..., 3).
        towards_deg: Where it stands, as `azimuth_deg`.
        height_m: How high.
        farther: How much farther than it must be, from 1.
    """
    points = body_m.reshape(-1, 3)
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2.0
    angle = np.radians(towards_deg)
    away = np.array([np.sin(angle), 0.0, np.cos(angle)])
    across = np.ptp(points @ np.array([away[2], 0.0, -away[0]]))
    wide, tall = (SHORT_PX, LONG_PX) if high[1] - low[1] > across else (LONG_PX, SHORT_PX)

    def at(far_m: float) -> Camera:
        eye = middle + away * far_m
        place = (float(eye[0]), height_m, float(eye[2]))
        return Camera(place, (float(middle[0]), float(middle[1]), float(middle[2])), FOV_DEG, wide, tall)

    corners = _corners(low - FLESH_M, high + FLESH_M)
    near_m, far_m = NEAREST_M, FARTHEST_M
    for _ in range(30):
        half = (near_m + far_m) / 2.0
        inside = np.abs(at(half).pictured(corners) - 0.5).max() <= FILLED / 2.0
        near_m, far_m = (near_m, half) if inside else (half, far_m)
    return at(far_m * farther)


def _corners(low: Floats, high: Floats) -> Floats:
    return np.array(
        [[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
