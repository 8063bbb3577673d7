"""A part of the base mesh made ready to draw: a vertex for each of its corners' places in the picture."""

from dataclasses import dataclass

import numpy as np

from avatars.mesh import Floats, Ints, Mesh
from avatars.rig import Rig


@dataclass(frozen=True)
class Surface:
    """
    Triangles of some faces.

    Args:
        vertices: Which vertex of the base mesh each is.
        places: Where each is in the picture, from its upper left, (vertices, 2).
        triangles: (triangles, 3).
    """

    vertices: Ints
    places: Floats
    triangles: Ints

    def joints(self, rig: Rig) -> tuple[Ints, Floats]:
        """Return which bones its vertices follow, and how much."""
        return rig.joints[self.vertices], rig.weights[self.vertices]


def of_faces(mesh: Mesh, rows: Ints) -> Surface:
    """Return the surface of some faces."""
    vertices = mesh.faces[rows].reshape(-1)
    places = mesh.places[rows].reshape(-1, 2)
    corners = np.column_stack([vertices, np.round(places, 6)])
    kept, back = np.unique(corners, axis=0, return_inverse=True)
    quads = back.reshape(-1, 4)
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    flat = triangles[(triangles[:, 0] != triangles[:, 1]) & (triangles[:, 1] != triangles[:, 2])]
    return Surface(kept[:, 0].astype(int), np.column_stack([kept[:, 1], 1.0 - kept[:, 2]]), flat)


def normals(points_m: Floats, faces: Ints) -> Floats:
    """Return outward directions of length 1 for every vertex of a mesh of triangles or of four corners."""
    last = faces.shape[1] - 1
    first, second = (
        points_m[faces[:, 2]] - points_m[faces[:, 0]],
        points_m[faces[:, last]] - points_m[faces[:, 1]],
    )
    found = np.zeros_like(points_m)
    for corner in range(last + 1):
        np.add.at(found, faces[:, corner], np.cross(first, second))
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return found / np.where(length == 0.0, 1.0, length)
