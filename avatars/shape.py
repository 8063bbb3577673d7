"""
How a body is built: sex, age, muscle, weight and height blend targets of the base mesh.

The files are named by what they are of; each counts by the product of its words'
shares. Stature and body mass index are commanded, and found by halving. The range
of the weight targets is narrow, so beyond it local ones go on: belly, hips, limbs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import PurePosixPath
from typing import Literal

import numpy as np

from avatars.asset import Asset
from avatars.mesh import METRES_A_UNIT, Floats, Ints, Mesh
from vastus.base.errors import InputError

FOLDER = "targets/macrodetails"
SUFFIX = ".target.gz"
DENSITY_KG_M3 = 985.0  # of a whole human body, lungs half full
STEPS = 14  # at most
ENOUGH = 2e-4  # of what is wanted: a stature to a third of a millimetre
ROUNDS = 3  # height changes weight a little, and weight height
HEAVIEST, LEANEST = 2.8, -1.0  # 0 to 1 is what the weight targets reach
ORIGINS = ("african", "asian", "caucasian")
SMILE: Mapping[str, float] = {  # of a full one: calm and friendly
    "mouth-corner-puller": 0.45,
    "mouth-elevation": 0.1,
    "eyebrows-left-up": 0.15,
    "eyebrows-right-up": 0.15,
}
OFF = 0.02  # of what is wanted: further off is out of reach

# Share of each at a weight of 2, of women and of men: hips and thighs first, belly first.
FULLER: Mapping[str, tuple[float, float]] = {
    "stomach/stomach-pregnant-incr": (0.25, 0.55),
    "stomach/stomach-tone-decr": (0.5, 0.4),
    "torso/measure-waist-circ-incr": (0.8, 1.1),
    "torso/measure-hips-circ-incr": (0.75, 0.65),
    "torso/measure-underbust-circ-incr": (0.6, 0.8),
    "torso/measure-bust-circ-incr": (0.55, 0.55),
    "torso/torso-scale-depth-incr": (0.5, 0.75),
    "torso/torso-scale-horiz-incr": (0.4, 0.5),
    "hip/hip-scale-depth-incr": (0.6, 0.6),
    "hip/hip-scale-horiz-incr": (0.75, 0.6),
    "buttocks/buttocks-volume-incr": (0.6, 0.3),
    "legs/*-upperleg-fat-incr": (0.9, 0.6),
    "legs/*-lowerleg-fat-incr": (0.8, 0.6),
    "legs/measure-thigh-circ-incr": (0.7, 0.55),
    "legs/measure-calf-circ-incr": (0.45, 0.4),
    "arms/*-upperarm-fat-incr": (1.0, 0.8),
    "arms/*-lowerarm-fat-incr": (0.7, 0.6),
    "arms/measure-upperarm-circ-incr": (0.8, 0.7),
    "neck/neck-double-incr": (0.7, 0.8),
    "neck/measure-neck-circ-incr": (0.7, 0.9),
    "head/head-fat-incr": (0.8, 0.8),
    "cheek/*-cheek-volume-incr": (0.6, 0.4),
}
LEANER = tuple(
    name.replace("incr", "decr")
    for name in FULLER
    if not any(word in name for word in ("stomach", "neck", "bust", "scale-horiz", "cheek"))
)


@dataclass(frozen=True, slots=True)
class Build:
    """
    A body that is wanted.

    Args:
        old: From young (0) to old (1).
        muscle: From little (0) to much (1).
        origin: Shares of the three sets of faces.
    """

    sex: Literal["female", "male"]
    stature_m: float
    bmi: float
    old: float = 0.0
    muscle: float = 0.5
    origin: Mapping[str, float] | None = None


class ShapeError(InputError):
    """No body of this kind can be had."""


def shaped(build: Build, mesh: Mesh, asset: Asset) -> Floats:
    """
    Return where the vertices of a body are at rest, with its soles at height 0.

    Raises:
        AssetError: Data are missing.
        ShapeError: Stature or body mass index is out of reach.
    """

    def tall(height: float) -> float:
        return stature_m(_blended(build, height, weight, mesh, asset), mesh)

    def heavy(weight: float) -> float:
        return bmi(_blended(build, height, weight, mesh, asset), mesh)

    height = weight = 0.5
    for _ in range(ROUNDS):
        height = _found(tall, build.stature_m, (0.0, 1.0))
        weight = _found(heavy, build.bmi, (LEANEST, HEAVIEST))
    points = _blended(build, height, weight, mesh, asset)
    _reached("stature_m", stature_m(points, mesh), build.stature_m)
    _reached("bmi", bmi(points, mesh), build.bmi)
    ground = points[mesh.cubes["joint-ground"]].mean(axis=0)
    found: Floats = points - np.array([0.0, ground[1], 0.0])
    return found


def _reached(what: str, found: float, wanted: float) -> None:
    if abs(found - wanted) > OFF * wanted:
        raise ShapeError(
            what, f"{wanted:g} is out of reach: the nearest is {found:.2f}.", "Ask for what is nearer."
        )


def stature_m(points: Floats, mesh: Mesh) -> float:
    """Return from the soles to the crown."""
    heights = points[mesh.of("body"), 1]
    return float(heights.max() - heights.min())


def mass_kg(points: Floats, mesh: Mesh) -> float:
    """Return what a body weighs, by the room that its skin encloses."""
    quads = points[mesh.faces[mesh.faces_of("body")]]
    return DENSITY_KG_M3 * float(_volume(quads[:, [0, 1, 2]]) + _volume(quads[:, [0, 2, 3]]))


def bmi(points: Floats, mesh: Mesh) -> float:
    """Return the body mass index."""
    return mass_kg(points, mesh) / stature_m(points, mesh) ** 2


def _volume(triangles: Floats) -> float:
    return float(np.einsum("ij,ij->", triangles[:, 0], np.cross(triangles[:, 1], triangles[:, 2])) / 6.0)


def _found(measured: Callable[[float], float], wanted: float, within: tuple[float, float]) -> float:
    low, high = within
    under, over = measured(low) - wanted, measured(high) - wanted
    if under >= 0.0 or over <= 0.0:
        return low if under >= 0.0 else high
    middle = low
    for _ in range(STEPS):
        # Between the straight line's answer and the half: the measures run nearly straight.
        middle = low + (high - low) * (0.9 * under / (under - over) + 0.05)
        off = measured(middle) - wanted
        if abs(off) < ENOUGH * wanted:
            break
        low, under, high, over = (middle, off, high, over) if off < 0.0 else (low, under, middle, off)
    return middle


def _blended(build: Build, height: float, weight: float, mesh: Mesh, asset: Asset) -> Floats:
    points = mesh.points_m.copy()
    for name, share in (*_shares(build, height, min(max(weight, 0.0), 1.0), asset), *_local(build, weight)):
        rows, moves_m = _target(asset, name)
        points[rows] += share * moves_m
    return points


def _origin(build: Build) -> Mapping[str, float]:
    return build.origin or dict.fromkeys(ORIGINS, 1.0 / len(ORIGINS))


def _local(build: Build, weight: float) -> Iterator[tuple[str, float]]:
    """Yield what the weight targets leave to others, and a smile."""
    more, less = max(weight - 1.0, 0.0), max(-weight, 0.0)
    column = 0 if build.sex == "female" else 1
    told = [(name, more * shares[column]) for name, shares in FULLER.items()] + [
        (name, 0.5 * less) for name in LEANER
    ]
    for name, share in told:
        if share > 0.0:
            for side in ("l", "r") if "*" in name else ("",):
                yield f"targets/{name.replace('*', side)}{SUFFIX}", share
    for origin, share in _origin(build).items():
        for name, much in SMILE.items():
            yield f"targets/expression/units/{origin}/{name}{SUFFIX}", much * share


def _shares(build: Build, height: float, weight: float, asset: Asset) -> Iterator[tuple[str, float]]:
    """Yield every file that counts, and how much."""
    words = {
        build.sex: 1.0,
        "young": 1.0 - build.old,
        "old": build.old,
        **_origin(build),
        "universal": 1.0,
        **_three("muscle", build.muscle),
        **_three("weight", weight),
        "maxheight": max(0.0, 2.0 * height - 1.0),
        "minheight": max(0.0, 1.0 - 2.0 * height),
        "averagecup": 1.0,
        "averagefirmness": 1.0,
    }
    for name in _macros(asset):
        share = prod(
            words.get(word, 0.0) for word in PurePosixPath(name).name.removesuffix(SUFFIX).split("-")
        )
        if share > 0.0:
            yield name, share


def _three(what: str, value: float) -> dict[str, float]:
    away = abs(2.0 * value - 1.0)
    return {
        f"min{what}": away if value < 0.5 else 0.0,
        f"average{what}": 1.0 - away,
        f"max{what}": away if value > 0.5 else 0.0,
    }


@cache
def _macros(asset: Asset) -> tuple[str, ...]:
    return tuple(sorted(name for name in asset.names if name.startswith(FOLDER) and name.endswith(SUFFIX)))


@cache
def _target(asset: Asset, name: str) -> tuple[Ints, Floats]:
    lines = [line.split() for line in asset.text(name).splitlines() if line and line[0] != "#"]
    rows = np.array(lines, float).reshape(-1, 4)  # some move nothing
    return rows[:, 0].astype(int), rows[:, 1:] * METRES_A_UNIT
