"""
The names of everything the engine can measure.

A signal is one named number per pose over time. This table says what each
means; `motion/recipes.py` says how it is made, and a test keeps the
two in step. Exercise files may only name signals from here.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

View: TypeAlias = Literal["sagittal", "frontal"]
Unit: TypeAlias = Literal["deg", "ratio"]


@dataclass(frozen=True, slots=True)
class SignalKind:
    """
    What one signal means.

    Args:
        id: Its name, ending in its unit.
        unit: `deg` or `ratio` (a length over a length).
        sided: True when each leg has its own.
        views: Camera views from which it can be judged.
        means: One sentence with zero and sign.
    """

    id: str
    unit: Unit
    sided: bool
    views: tuple[View, ...]
    means: str


SAGITTAL: tuple[View, ...] = ("sagittal",)
FRONTAL: tuple[View, ...] = ("frontal",)
BOTH: tuple[View, ...] = ("sagittal", "frontal")

_ALL = (
    SignalKind("knee_flexion_deg", "deg", True, SAGITTAL, "Bend of the knee: 0 straight, flexion positive."),
    SignalKind(
        "hip_flexion_deg",
        "deg",
        True,
        SAGITTAL,
        "Bend of the hip between trunk and thigh: 0 in line, flexion positive, extension negative.",
    ),
    SignalKind(
        "thigh_inclination_deg",
        "deg",
        True,
        SAGITTAL,
        "Thigh from the vertical: 0 hanging straight down, knee ahead of the hip positive.",
    ),
    SignalKind(
        "shank_inclination_deg",
        "deg",
        True,
        SAGITTAL,
        "Shank from the vertical: 0 upright, knee ahead of the ankle positive.",
    ),
    SignalKind(
        "knee_over_toe_ratio",
        "ratio",
        True,
        SAGITTAL,
        "How far the knee is ahead of the tip of the foot, over foot length; behind it negative.",
    ),
    SignalKind(
        "heel_rise_ratio",
        "ratio",
        True,
        SAGITTAL,
        "Height of the heel above the tip of the foot, over shank length; heel below negative.",
    ),
    SignalKind(
        "ankle_rise_ratio",
        "ratio",
        True,
        SAGITTAL,
        "Height of the ankle over shank length, from the hips down a leg of known length: against rest only.",
    ),
    SignalKind(
        "foot_lift_ratio", "ratio", True, BOTH, "Height of this ankle above the other one, over shank length."
    ),
    SignalKind(
        "frontal_plane_projection_deg",
        "deg",
        True,
        FRONTAL,
        "Bend of the leg in the frontal picture: knee towards the midline positive, on both sides.",
    ),
    SignalKind(
        "trunk_flexion_deg",
        "deg",
        False,
        SAGITTAL,
        "Trunk from the vertical: 0 upright, forward lean positive.",
    ),
    SignalKind(
        "trunk_side_lean_deg",
        "deg",
        False,
        FRONTAL,
        "Trunk from the vertical in the frontal picture, either way: 0 upright, always positive.",
    ),
    SignalKind(
        "trunk_lie_deg", "deg", False, BOTH, "Trunk from the vertical, whichever way: 0 upright, 90 lying."
    ),
    SignalKind(
        "trunk_height_ratio",
        "ratio",
        False,
        BOTH,
        "Height of mid-shoulder above mid-hip, over leg length: it shrinks with a lean in any direction.",
    ),
    SignalKind(
        "trunk_roll_deg",
        "deg",
        False,
        BOTH,
        "Turn of shoulders and hips about the body's long axis away from where they rested.",
    ),
    SignalKind(
        "pelvic_drop_deg",
        "deg",
        True,
        FRONTAL,
        "How far the other leg's hip hangs below this one's in the frontal picture: 0 level, above negative.",
    ),
    SignalKind(
        "clamshell_opening_ratio",
        "ratio",
        False,
        FRONTAL,
        "Distance between the knees over thigh length in the picture: about 0 closed, 1 a thigh apart.",
    ),
    SignalKind(
        "ankle_gap_ratio",
        "ratio",
        False,
        BOTH,
        "Distance between the ankles over shank length in the picture.",
    ),
    SignalKind(
        "hips_ahead_ratio",
        "ratio",
        False,
        SAGITTAL,
        "Place of mid-hip in the picture, over leg length, ahead positive: against rest only.",
    ),
    SignalKind(
        "hip_height_ratio",
        "ratio",
        False,
        BOTH,
        "Height of mid-hip above the lowest ankle or knee over leg length: 1 standing, under 0.6 seated.",
    ),
    SignalKind(
        "knee_gap_ratio",
        "ratio",
        False,
        FRONTAL,
        "Distance between the knees over that between the ankles, frontal picture.",
    ),
)

SIGNALS: dict[str, SignalKind] = {kind.id: kind for kind in _ALL}
