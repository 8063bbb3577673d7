"""How cloth falls: straight down from what bears it, and wide about a leg."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from avatars.mesh import Flags, Floats, Ints
from avatars.paint import smooth
from avatars.wardrobe import Fitting

Drape: TypeAlias = Callable[[Fitting, Floats], Floats]

SECTOR_RAD = 0.22  # what bears cloth lies above it, this much to either side


def hangs(taper: float, slack_m: float) -> Drape:
    """
    Return how a shirt falls from chest, shoulder blades and belly.

    Args:
        taper: How much it draws in again, metres for each metre of fall.
        slack_m: How much it stands off at its hem.
    """

    def fall(on: Fitting, points_m: Floats) -> Floats:
        axis = np.array([0.0, 0.0, on.head("spine_02")[2]])
        away = (points_m - axis) * [1.0, 0.0, 1.0]
        reach, turn = np.linalg.norm(away, axis=1), np.arctan2(away[:, 0], away[:, 2])
        top = on.head("upperarm_l")[1] - 0.03
        trunk = (1.0 - smooth(on.arm_share, 0.05, 0.45)) * smooth(top - points_m[:, 1], 0.0, 0.06)
        bears = (on.arm_share < 0.2) & (points_m[:, 1] > on.head("pelvis")[1] - 0.12) & (points_m[:, 1] < top)
        borne = _borne(reach, turn, points_m[:, 1], bears, taper)
        ahead = 0.25 + 0.75 * np.abs(np.cos(turn)) ** 1.5  # arms hang at the sides
        low = smooth(top - points_m[:, 1], 0.05, 0.40)
        more = trunk * (ahead * (borne - reach).clip(0.0, 0.09) + slack_m * low * (0.4 + 0.6 * ahead))
        found: Floats = points_m + away / np.maximum(reach, 1e-6)[:, None] * more[:, None]
        return found

    return fall


def _borne(reach: Floats, turn: Floats, height: Floats, bears: Flags, taper: float) -> Floats:
    """Return how far out each point is held by what is above it."""
    borne = reach.copy()
    for one in np.flatnonzero(bears):
        beside = np.abs(np.angle(np.exp(1j * (turn - turn[one]))))
        fall = height[one] - height
        held = np.where((beside < SECTOR_RAD) & (fall > 0.0), reach[one] - taper * fall - 0.05 * beside, 0.0)
        borne = np.maximum(borne, np.where(bears | (fall > 0.0), held, 0.0))
    return borne


def wide(knee: float, hem: float, slack_m: float) -> Drape:
    """
    Return how a trouser leg falls.

    Args:
        knee, hem: How wide it is at knee and ankle, of the thigh's own width.
        slack_m: How much it stands off in the thigh.
    """

    def fall(on: Fitting, points_m: Floats) -> Floats:
        found = points_m.copy()
        thigh, shank = on.along("thigh", "calf"), on.along("calf", "foot")
        down = np.where(thigh < 1.0, thigh, 1.0 + shank.clip(0.0))
        for side, sign in (("l", 1.0), ("r", -1.0)):
            mine = (sign * points_m[:, 0] > 0.0) & (on.arm_share < 0.3) & (down > 0.0)
            away = _from_leg(on, points_m, side)
            reach = np.linalg.norm(away, axis=1)
            ring = mine & (np.abs(down - 0.45) < 0.12)
            own = float(reach[ring].mean())
            wanted = np.interp(down, (0.3, 1.0, 1.9), (own + slack_m, own * knee, own * hem))
            share = smooth(down, 0.12, 0.45) * mine
            inner = 1.0 - 0.5 * (1.0 - smooth(down, 0.4, 0.8)) * smooth(-sign * away[:, 0], 0.0, 0.04)
            more = share * inner * (wanted - reach).clip(0.0, None)
            found += away / np.maximum(reach, 1e-6)[:, None] * more[:, None]
        return found

    return fall


def _from_leg(on: Fitting, points_m: Floats, side: str) -> Floats:
    hip, knee, ankle = (on.head(f"{bone}_{side}") for bone in ("thigh", "calf", "foot"))
    upper, lower = _square(points_m, hip, knee), _square(points_m, knee, ankle)
    below = (points_m - knee) @ (ankle - hip) > 0.0
    return np.where(below[:, None], lower, upper)


def _square(points_m: Floats, start: Floats, end: Floats) -> Floats:
    run = (end - start) / np.linalg.norm(end - start)
    away = points_m - start
    found: Floats = away - (away @ run)[:, None] * run
    return found


def eased(points_m: Floats, faces: Ints, times: int, share: Floats) -> Floats:
    """
    Return a mesh with its dents and folds taken out.

    Args:
        times: How often each vertex goes half-way to its neighbours' middle.
        share: How much of that each does.
    """
    sides = faces.shape[1]
    edges = np.concatenate([faces[:, [one, (one + 1) % sides]] for one in range(sides)])
    edges = np.unique(np.sort(edges, axis=1), axis=0)
    for _ in range(times):
        total, count = np.zeros_like(points_m), np.zeros(len(points_m))
        for first, second in ((0, 1), (1, 0)):
            np.add.at(total, edges[:, first], points_m[edges[:, second]])
            np.add.at(count, edges[:, first], 1.0)
        middle = total / np.maximum(count, 1.0)[:, None]
        points_m = points_m + (0.5 * share * (count > 0))[:, None] * (middle - points_m)
    return points_m
