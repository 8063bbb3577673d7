"""A figure of sticks: every bone that a movement asks for, in round lengths, with a hull for a skin."""

import numpy as np

from avatars.mesh import Floats
from avatars.moving import Figure
from avatars.rig import Rig

THIGH_M, SHANK_M, ANKLE_UP_M, HIP_OUT_M = 0.42, 0.40, 0.08, 0.09
HIP_UP_M = THIGH_M + SHANK_M + ANKLE_UP_M
BACK_M = 0.12
MIDDLE = {  # bone: (parent, where it begins, where it ends)
    "Root": ("", (0.0, 0.0, 0.0), (0.0, 0.0, 0.1)),
    "pelvis": ("Root", (0.0, HIP_UP_M + 0.02, 0.0), (0.0, HIP_UP_M + 0.1, 0.0)),
    "spine_01": ("pelvis", (0.0, HIP_UP_M + 0.1, 0.0), (0.0, HIP_UP_M + 0.2, 0.0)),
    "spine_02": ("spine_01", (0.0, HIP_UP_M + 0.2, 0.0), (0.0, HIP_UP_M + 0.3, 0.0)),
    "spine_03": ("spine_02", (0.0, HIP_UP_M + 0.3, 0.0), (0.0, HIP_UP_M + 0.5, 0.0)),
    "neck_01": ("spine_03", (0.0, HIP_UP_M + 0.52, 0.0), (0.0, HIP_UP_M + 0.6, 0.0)),
    "head": ("neck_01", (0.0, HIP_UP_M + 0.6, 0.0), (0.0, HIP_UP_M + 0.82, 0.0)),
}
LEFT = {
    "thigh": ("pelvis", (HIP_OUT_M, HIP_UP_M, 0.0), (HIP_OUT_M + 0.02, HIP_UP_M - THIGH_M, 0.01)),
    "calf": ("thigh", (HIP_OUT_M + 0.02, HIP_UP_M - THIGH_M, 0.01), (HIP_OUT_M + 0.03, ANKLE_UP_M, 0.0)),
    "foot": ("calf", (HIP_OUT_M + 0.03, ANKLE_UP_M, 0.0), (HIP_OUT_M + 0.04, 0.02, 0.13)),
    "ball": ("foot", (HIP_OUT_M + 0.04, 0.02, 0.13), (HIP_OUT_M + 0.04, 0.02, 0.20)),
    "clavicle": ("spine_03", (0.02, HIP_UP_M + 0.47, 0.0), (0.17, HIP_UP_M + 0.47, 0.0)),
    "upperarm": ("clavicle", (0.17, HIP_UP_M + 0.47, 0.0), (0.37, HIP_UP_M + 0.27, 0.0)),
    "lowerarm": ("upperarm", (0.37, HIP_UP_M + 0.27, 0.0), (0.55, HIP_UP_M + 0.11, 0.06)),
    "hand": ("lowerarm", (0.55, HIP_UP_M + 0.11, 0.06), (0.58, HIP_UP_M + 0.08, 0.07)),
    **{
        f"{finger}_{joint:02d}": (
            "hand" if joint == 1 else f"{finger}_{joint - 1:02d}",
            (0.58 + 0.02 * joint, HIP_UP_M + 0.08 - 0.02 * joint, 0.07 + ahead),
            (0.60 + 0.02 * joint, HIP_UP_M + 0.06 - 0.02 * joint, 0.07 + ahead),
        )
        for finger, ahead in (("thumb", 0.04), ("index", 0.02), ("middle", 0.0), ("pinky", -0.02))
        for joint in (1, 2)
    },
}


def rig() -> Rig:
    """Return its bones; each vertex of `hull` follows the pelvis."""
    bones: dict[str, tuple[str, tuple[float, ...], tuple[float, ...]]] = dict(MIDDLE)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        for name, (parent, start, end) in LEFT.items():
            above = parent if parent in MIDDLE else f"{parent}_{side}"
            flip = np.array([sign, 1.0, 1.0])
            bones[f"{name}_{side}"] = (above, tuple(start * flip), tuple(end * flip))
    names = tuple(bones)
    count = len(hull())
    weights = np.zeros((count, 4))
    weights[:, 0] = 1.0
    return Rig(
        names=names,
        parents=tuple(names.index(parent) if parent else -1 for parent, _, _ in bones.values()),
        heads_m=np.array([start for _, start, _ in bones.values()]),
        tails_m=np.array([end for _, _, end in bones.values()]),
        joints=np.full((count, 4), names.index("pelvis")),
        weights=weights,
    )


def hull() -> Floats:
    """Return points of a skin: soles, seat, back, belly, face and ears."""
    half = [
        (HIP_OUT_M, 0.0, -0.06),
        (HIP_OUT_M, 0.01, 0.21),
        (0.05, HIP_UP_M + 0.25, -BACK_M),
        (0.05, HIP_UP_M + 0.25, 0.11),
        (0.08, HIP_UP_M + 0.68, 0.0),
        (0.0, HIP_UP_M + 0.66, 0.12),
        (0.0, HIP_UP_M + 0.82, 0.0),
    ]
    return np.array([(sign * x, y, z) for x, y, z in half for sign in (1.0, -1.0)])


def figure() -> Figure:
    """Return a figure of sticks."""
    return Figure(rig(), hull())


def turn_deg(one: Floats, other: Floats) -> Floats:
    """Return the angles between directions, (pictures, 3) each."""
    cos = np.einsum("ij,ij->i", one, other) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    found: Floats = np.degrees(np.arccos(cos.clip(-1.0, 1.0)))
    return found
