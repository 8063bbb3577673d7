"""The figure of sticks in flesh: rounded limbs of known thickness, each following its own bone."""

from dataclasses import replace
from functools import cache

import numpy as np

from avatars.mesh import Floats
from avatars.moving import Figure
from tests.avatars import sticks

THICK_M = {  # half of what a limb measures across
    "pelvis": 0.11,
    "spine_01": 0.11,
    "spine_02": 0.11,
    "spine_03": 0.11,
    "neck_01": 0.05,
    "head": 0.08,
    "thigh": 0.07,
    "calf": 0.045,
    "clavicle": 0.05,
    "upperarm": 0.045,
    "lowerarm": 0.02,
    "hand": 0.016,
    "thumb": 0.008,
    "index": 0.008,
    "middle": 0.008,
    "pinky": 0.008,
}
FOOT_M = (0.08, 0.07, 0.28)  # across, high, long
HEEL_M = 0.07  # behind the ankle
NOSE_M = 0.11


@cache
def figure() -> Figure:
    """Return the figure."""
    bones = sticks.rig()
    points: list[Floats] = []
    owners: list[int] = []
    for place, name in enumerate(bones.names):
        kind = name if name in THICK_M else name.partition("_")[0]
        if kind in THICK_M:
            skin = _limb(bones.heads_m[place], bones.tails_m[place], THICK_M[kind])
            points.append(skin)
            owners += [place] * len(skin)
    for side in "lr":
        skin = _foot(bones.heads_m[bones.places[f"foot_{side}"]])
        points.append(skin)
        ball = bones.heads_m[bones.places[f"ball_{side}"], 2]
        owners += [bones.places[f"ball_{side}" if z > ball else f"foot_{side}"] for z in skin[:, 2]]
    head = bones.heads_m[bones.places["head"]]
    points.append(np.array([[0.0, head[1] + 0.1, NOSE_M], [0.0, head[1] + 0.31, 0.0]]))
    owners += [bones.places["head"]] * 2
    weights = np.zeros((len(owners), 4))
    weights[:, 0] = 1.0
    rig = replace(bones, joints=np.tile(np.array(owners)[:, None], (1, 4)), weights=weights)
    return Figure(rig, np.concatenate(points))


def _limb(start: Floats, end: Floats, thick_m: float) -> Floats:
    """Return points all round a line, as far from it as it is thick."""
    run = (end - start) / np.linalg.norm(end - start)
    aside = np.cross(run, np.array([0.3, 0.1, 0.9]))
    aside /= np.linalg.norm(aside)
    other = np.cross(run, aside)
    about = np.linspace(0.0, 2.0 * np.pi, 14, endpoint=False)
    ring = np.cos(about)[:, None] * aside + np.sin(about)[:, None] * other
    middle = [start + share * (end - start) + thick_m * ring for share in np.linspace(0.0, 1.0, 7)]
    slopes = np.radians([30.0, 60.0])
    caps = [
        at + sign * thick_m * np.sin(slope) * run + thick_m * np.cos(slope) * ring
        for at, sign in ((start, -1.0), (end, 1.0))
        for slope in slopes
    ]
    return np.concatenate([*middle, *caps])


def _foot(ankle: Floats) -> Floats:
    across, high, long = FOOT_M
    x, y, z = (np.linspace(0.0, 1.0, count) for count in (5, 3, 9))
    grid = np.array([(i, j, k) for i in x for j in y for k in z])
    outside = ((grid[:, :2] == 0.0) | (grid[:, :2] == 1.0)).any(axis=1) | (np.abs(grid[:, 2] - 0.5) == 0.5)
    corner = np.array([ankle[0] - across / 2.0, 0.0, ankle[2] - HEEL_M])
    found: Floats = corner + grid[outside] * np.array([across, high, long])
    return found
