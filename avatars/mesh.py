"""The base mesh: one topology that every figure shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from avatars.asset import Asset

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

METRES_A_UNIT = 0.1  # the data are in decimetres


@dataclass(frozen=True)
class Mesh:
    """
    A mesh of four-cornered faces.

    Args:
        points_m: Rest positions, (vertices, 3); x to the figure's left, y up, z forward.
        faces: Vertices of each face, (faces, 4).
        places: Texture coordinates of each corner, (faces, 4, 2).
        parts: By the name of a part the range of its vertices.
        face_parts: The part of each face.
    """

    points_m: Floats
    faces: Ints
    places: Floats
    parts: Mapping[str, Sequence[tuple[int, int]]]
    face_parts: tuple[str, ...]

    def of(self, part: str) -> Ints:
        """Return the vertices of a part."""
        return np.concatenate([np.arange(first, last + 1) for first, last in self.parts[part]])

    def faces_of(self, part: str) -> Ints:
        """Return which faces are of a part."""
        return np.flatnonzero(np.array(self.face_parts) == part)

    @cached_property
    def cubes(self) -> Mapping[str, Ints]:
        """By the name of a joint the corners of the cube around its centre."""
        return {name: self.of(name) for name in self.parts if name.startswith("joint-")}


def base(asset: Asset) -> Mesh:
    """
    Read the base mesh.

    Raises:
        AssetError: It is not there.
    """
    points: list[tuple[float, ...]] = []
    places: list[tuple[float, ...]] = []
    faces: list[list[tuple[int, int]]] = []
    parts: list[str] = []
    part = ""
    for line in asset.text("3dobjs/base.obj").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            points.append(tuple(map(float, rest.split())))
        elif kind == "vt":
            places.append(tuple(map(float, rest.split()))[:2])
        elif kind == "g":
            part = rest.strip()
        elif kind == "f":
            corners = [corner.split("/") for corner in rest.split()]
            faces.append([(int(one[0]) - 1, int(one[1]) - 1) for one in corners])
            parts.append(part)
    corner = np.array(faces)
    groups = asset.json("mesh_metadata/basemesh_vertex_groups.json")
    return Mesh(
        points_m=np.array(points) * METRES_A_UNIT,
        faces=corner[:, :, 0],
        places=np.array(places)[corner[:, :, 1]],
        parts={name: [(int(a), int(b)) for a, b in ranges] for name, ranges in groups.items()},
        face_parts=tuple(parts),
    )
