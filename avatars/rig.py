"""The bones of a figure: joint centres at rest, and how much each vertex follows which bone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from avatars.asset import Asset
from avatars.mesh import Floats, Ints, Mesh

FOLDER = "rigs/standard"
JOINTS_A_VERTEX = 4  # what a GLB holds at once


@dataclass(frozen=True)
class Rig:
    """
    Bones at rest; each stands at its head, with axes as the figure's.

    Args:
        names: In an order in which parents come first.
        parents: Place of each one's parent; -1 for the root.
        heads_m, tails_m: Where each begins and ends, (bones, 3).
        joints: Bones that a vertex follows, (vertices, 4).
        weights: How much, (vertices, 4); each row sums to 1.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    heads_m: Floats
    tails_m: Floats
    joints: Ints
    weights: Floats

    @cached_property
    def places(self) -> Mapping[str, int]:
        """By a bone's name its place."""
        return {name: place for place, name in enumerate(self.names)}

    def along(self, name: str) -> Floats:
        """Return the direction of a bone at rest, of length 1."""
        place = self.places[name]
        run = self.tails_m[place] - self.heads_m[place]
        direction: Floats = run / np.linalg.norm(run)
        return direction


def rigged(points_m: Floats, mesh: Mesh, asset: Asset) -> Rig:
    """
    Return the bones of a body.

    Args:
        points_m: Where its vertices are at rest.

    Raises:
        AssetError: Data are missing.
    """
    bones = asset.json(f"{FOLDER}/rig.game_engine.json")
    names = _parents_first({name: bone["parent"] for name, bone in bones.items()})
    places = {name: place for place, name in enumerate(names)}
    joints, weights = _followed(asset, places, len(points_m))
    return Rig(
        names=names,
        parents=tuple(places.get(bones[name]["parent"], -1) for name in names),
        heads_m=np.array([_end(bones[name]["head"], points_m, mesh) for name in names]),
        tails_m=np.array([_end(bones[name]["tail"], points_m, mesh) for name in names]),
        joints=joints,
        weights=weights,
    )


def _parents_first(parents: Mapping[str, str]) -> tuple[str, ...]:
    names: list[str] = []
    while len(names) < len(parents):
        names += [
            name for name, parent in parents.items() if name not in names and (not parent or parent in names)
        ]
    return tuple(names)


def _end(told: Mapping[str, Any], points_m: Floats, mesh: Mesh) -> Floats:
    if told["strategy"] == "CUBE":
        rows = mesh.cubes[told["cube_name"]]
    elif told["strategy"] == "MEAN":
        rows = np.array(told["vertex_indices"])
    else:
        rows = np.array([told["vertex_index"]])
    centre: Floats = points_m[rows].mean(axis=0)
    return centre


def _followed(asset: Asset, places: Mapping[str, int], count: int) -> tuple[Ints, Floats]:
    whole = np.zeros((count, len(places)))
    for name, rows in asset.json(f"{FOLDER}/weights.game_engine.json")["weights"].items():
        for vertex, share in rows:
            whole[int(vertex), places[name]] = share
    whole[whole.sum(axis=1) == 0.0, places["Root"]] = 1.0
    joints = np.argsort(-whole, axis=1)[:, :JOINTS_A_VERTEX]
    weights = np.take_along_axis(whole, joints, axis=1)
    return joints, weights / weights.sum(axis=1, keepdims=True)
