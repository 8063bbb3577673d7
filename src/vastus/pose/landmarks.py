"""
The detector's numbers, and the one place where they become geometry.

Before this module: fractions of the picture's width and height, y down, and
metres as guessed by the detector. After it: picture heights, x right, y up,
z towards the camera. No angle is ever taken before the conversion.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from vastus.base.vec import Vec3

LANDMARK_COUNT = 33


class Point(IntEnum):
    """The landmarks the engine uses, by their index among BlazePose's 33."""

    NOSE = 0
    LEFT_EAR = 7
    RIGHT_EAR = 8
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_TOE = 31
    RIGHT_TOE = 32


class Landmark(NamedTuple):
    """One estimated body point: fractions of width and height, y down; visibility 0 to 1."""

    x: float
    y: float
    visibility: float


@dataclass(frozen=True, slots=True)
class DetectedPose:
    """
    One person in one picture, exactly as the detector says.

    Args:
        image: 33 landmarks in fractions of the picture.
        world: 33 points in metres about mid-hip, converted to x right, y up,
            z towards the camera.
        whole: The same numbers in turn, as whole multiples of the units that a recording
            keeps, where they came so; empty where not.
    """

    image: tuple[Landmark, ...]
    world: tuple[Vec3, ...]
    whole: tuple[int, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sighting:
    """
    Everything the detector saw in one picture.

    Args:
        at_s: Seconds since the clip began, strictly rising.
        width_px: Width of the upright picture.
        height_px: Height of the upright picture.
        people: One entry per person, in no particular order; empty when nobody shows.
    """

    at_s: float
    width_px: int
    height_px: int
    people: tuple[DetectedPose, ...] = ()

    @property
    def aspect(self) -> float:
        """Width over height: what makes x and y the same unit."""
        return self.width_px / self.height_px


@dataclass(frozen=True, slots=True)
class Pose:
    """
    The body that does the exercise, at one instant, conditioned.

    Lengths are in picture heights. A landmark whose visibility is 0 must not be
    used: its coordinates are the detector's guess or meaningless.

    Args:
        at_s: Seconds since the clip began.
        points: 33 points; x right, y up from the picture's lower edge, z
            towards the camera relative to mid-hip, as the bones allow.
        visibility: 33 scores from 0 to 1, after the gate: 0 where the landmark
            is outside the picture or its limb was rejected.
        facing_yaw_deg: Turn of the trunk about its own long axis: 0 faces the
            camera, +90 shows the left side of the body, -90 the right,
            180 the back. None until it is known.
        trunk_lie_deg: Angle of the trunk from the picture's vertical, 0 upright to
            180, whichever way it leans. None when the trunk is not seen.
        knee_flexion_deg: Bend of the left and right knee from the bones, in the
            plane of its leg: 0 straight, flexion positive, hyperextension
            negative. None where the leg is not seen.
        knee_se_deg: Its standard error.
        segment_se_deg: Standard error, in degrees, of the direction of each
            thigh and shank in space, as (left thigh, right thigh, left shank,
            right shank); None where unknown.
        leg: Length of thigh and shank together, picture heights; 0 until known.
        ankles_inside: Whether the left and the right ankle are placed inside
            the picture, also where they are doubted: hidden, not cut off.
    """

    at_s: float
    points: tuple[Vec3, ...]
    visibility: tuple[float, ...]
    facing_yaw_deg: float | None = None
    trunk_lie_deg: float | None = None
    knee_flexion_deg: tuple[float | None, float | None] = (None, None)
    knee_se_deg: tuple[float | None, float | None] = (None, None)
    segment_se_deg: tuple[float | None, float | None, float | None, float | None] = (
        None,
        None,
        None,
        None,
    )
    leg: float = 0.0
    ankles_inside: tuple[bool, bool] = (False, False)
