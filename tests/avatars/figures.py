"""A made-up figure of rods: its bones are where a person's are, and its skin is rings about them."""

from functools import cache

import numpy as np

from avatars.mesh import Floats
from avatars.moving import Figure
from avatars.rig import Rig

MIDDLE = {  # parent, where it begins, half its thickness
    "Root": ("", (0.0, 0.0, 0.0), 0.0),
    "pelvis": ("Root", (0.0, 0.88, 0.02), 0.10),
    "spine_01": ("pelvis", (0.0, 0.95, -0.02), 0.10),
    "spine_02": ("spine_01", (0.0, 1.02, 0.0), 0.10),
    "spine_03": ("spine_02", (0.0, 1.12, 0.01), 0.11),
    "neck_01": ("spine_03", (0.0, 1.43, 0.0), 0.05),
    "head": ("neck_01", (0.0, 1.53, 0.02), 0.08),
}
LEFT = {
    "clavicle_l": ("spine_03", (0.02, 1.35, 0.02), 0.03),
    "upperarm_l": ("clavicle_l", (0.16, 1.34, 0.02), 0.04),
    "lowerarm_l": ("upperarm_l", (0.33, 1.155, 0.03), 0.03),
    "hand_l": ("lowerarm_l", (0.445, 1.03, 0.17), 0.02),
    "middle_01_l": ("hand_l", (0.485, 0.975, 0.24), 0.01),
    "pinky_01_l": ("hand_l", (0.47, 0.97, 0.22), 0.01),
    "index_01_l": ("hand_l", (0.49, 0.98, 0.25), 0.01),
    "thumb_02_l": ("hand_l", (0.46, 1.02, 0.24), 0.01),
    "thigh_l": ("pelvis", (0.10, 0.87, 0.02), 0.07),
    "calf_l": ("thigh_l", (0.14, 0.466, 0.05), 0.045),
    "foot_l": ("calf_l", (0.17, 0.072, 0.03), 0.035),
    "ball_l": ("foot_l", (0.18, 0.011, 0.145), 0.0),
}
ENDS = {"head": (0.0, 1.68, 0.02), "middle_01_l": (0.51, 0.93, 0.31), "ball_l": (0.185, 0.005, 0.21)}
STATIONS, AROUND, SOLE_M = 6, 10, 0.001


@cache
def figure(size: float = 1.0) -> Figure:
    """Return a figure, 1.68 m high times `size`."""
    bones = {**MIDDLE, **LEFT, **{_right(name): _mirrored(told) for name, told in LEFT.items()}}
    names = tuple(bones)
    heads = size * np.array([told[1] for told in bones.values()])
    ends = {**ENDS, **{_right(n): (-x, y, z) for n, (x, y, z) in ENDS.items() if n.endswith("_l")}}
    tails = np.array([size * np.array(ends.get(name, _tail(name, bones))) for name in names])
    skin, bone = _skin(names, heads, tails, [size * told[2] for told in bones.values()])
    joints = np.zeros((len(skin), 4), dtype=np.int64)
    joints[:, 0] = bone
    weights = np.zeros((len(skin), 4))
    weights[:, 0] = 1.0
    parents = tuple(names.index(told[0]) if told[0] else -1 for told in bones.values())
    return Figure(Rig(names, parents, heads, tails, joints, weights), skin)


def _right(name: str) -> str:
    return name.removesuffix("_l") + "_r" if name.endswith("_l") else name


def _mirrored(told):
    parent, (x, y, z), thick = told
    return _right(parent), (-x, y, z), thick


def _tail(name, bones):
    """Return where the next bone begins; of several the first."""
    return next((told[1] for told in bones.values() if told[0] == name), bones[name][1])


def _skin(names, heads, tails, thick) -> tuple[Floats, Floats]:
    points, bone = [], []
    for place, name in enumerate(names):
        if name == "Root":
            continue
        if name.startswith(("foot", "ball")):
            made = _sole(name, heads[place], heads[names.index(f"foot_{name[-1]}")])
        else:
            along = np.linspace(0.0, 1.0, STATIONS)[:, None, None] * (tails[place] - heads[place])
            turn = np.linspace(0.0, 2.0 * np.pi, AROUND, endpoint=False)
            ring = np.column_stack([np.cos(turn), np.zeros(AROUND), np.sin(turn)]) * thick[place]
            made = (heads[place] + along + ring).reshape(-1, 3)
        points.append(made)
        bone += [place] * len(made)
    return np.concatenate(points), np.array(bone)


def _sole(name, head, ankle) -> Floats:
    """Return the corners of a foot, or of its toes, on the floor."""
    begin, end = (-0.045, head[2] - ankle[2] + 0.11) if name.startswith("foot") else (0.11, 0.18)
    return np.array(
        [
            [ankle[0] + x, y, ankle[2] + z]
            for x in (-0.03, 0.0, 0.03)
            for y in (SOLE_M, 0.02)
            for z in (begin, end)
        ]
    )
