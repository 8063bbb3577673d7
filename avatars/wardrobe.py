"""
What a figure wears: cut from a smooth second skin by fields over the body at rest.

A garment is where its field is below 0. Every place is told in lengths of the
figure's own bones, so that a garment fits every body.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from avatars.mesh import Floats
from avatars.rig import Rig

Field: TypeAlias = Callable[["Fitting"], Floats]


@dataclass(frozen=True)
class Fitting:
    """
    Points of a body at rest, and its bones.

    Args:
        points_m: (points, 3).
        arm_share: How much each follows an arm, (points,); a collar bone is none.
    """

    points_m: Floats
    arm_share: Floats
    rig: Rig

    def head(self, bone: str) -> Floats:
        """Return where a bone begins."""
        found: Floats = self.rig.heads_m[self.rig.places[bone]]
        return found

    def along(self, bone: str, end: str) -> Floats:
        """Return how far along a limb each point is: 0 at its first joint, 1 at the other; nearer side."""
        left = self._along(bone, end, "l")
        right = self._along(bone, end, "r")
        return np.where(self.points_m[:, 0] >= 0.0, left, right)

    def _along(self, bone: str, end: str, side: str) -> Floats:
        start, stop = self.head(f"{bone}_{side}"), self.head(f"{end}_{side}")
        run = stop - start
        found: Floats = (self.points_m - start) @ run / (run @ run)
        return found

    @property
    def height(self) -> Floats:
        """How high each point is."""
        return self.points_m[:, 1]


def legs_to(share: float) -> Field:
    """Return leggings from the waist: 1 ends at the knee, 2 at the ankle."""

    def field(on: Fitting) -> Floats:
        waist = on.head("spine_01")[1] + 0.035
        thigh, shank = on.along("thigh", "calf"), on.along("calf", "foot")
        down = np.where(thigh < 1.0, thigh, 1.0 + shank.clip(0.0))
        leg_m = np.linalg.norm(on.head("calf_l") - on.head("thigh_l"))
        below = np.where(on.height < on.head("pelvis")[1], (down - share) * leg_m, -1.0)
        found: Floats = np.maximum.reduce([on.height - waist, below, on.arm_share - 0.3])
        return found

    return field


def shirt(sleeve: float, hem_m: float) -> Field:
    """Return a shirt: how much of the upper arm it covers, and how far below the waist it ends."""

    def field(on: Fitting) -> Floats:
        arm_m = np.linalg.norm(on.head("lowerarm_l") - on.head("upperarm_l"))
        down_arm = (on.along("upperarm", "lowerarm") - sleeve) * arm_m
        hem = (on.head("spine_01")[1] - hem_m) - on.height
        neck = on.head("neck_01")
        # A round collar: a tilted ring about the neck, lower in front.
        rise = on.height - (neck[1] + 0.012) + 0.55 * (on.points_m[:, 2] - neck[2]).clip(-0.06, 0.12)
        sides = 0.5 * np.abs(on.points_m[:, 0])
        collar = np.where(np.abs(on.points_m[:, 0]) < 0.14, rise - sides + 0.02, -1.0)
        return np.maximum(np.where(on.arm_share > 0.3, down_arm, hem), collar)

    return field


def skirt(share: float) -> Field:
    """Return a skirt from the waist: 1 ends at the knee."""

    def field(on: Fitting) -> Floats:
        waist = on.head("spine_01")[1] + 0.05
        hip, knee = on.head("thigh_l")[1], on.head("calf_l")[1]
        found: Floats = np.maximum(on.height - waist, hip - share * (hip - knee) - on.height)
        return found

    return field


def socks(on: Fitting) -> Floats:
    """A short sock; what of it lies in the shoe is not seen."""
    found: Floats = on.height - (on.head("foot_l")[1] + 0.05)
    return found
