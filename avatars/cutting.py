"""Surfaces cut along a line, so that a hem is sharp and not as coarse as the mesh."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from avatars.mesh import Flags, Floats, Ints

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True)
class Cut:
    """
    What is left of a surface.

    Args:
        first, second: Each vertex lies between these two of the whole surface; on one where they are equal.
        share: How far along, 0 to 1.
        triangles: (triangles, 3), of the vertices that are left.
        rim: Pairs of vertices along the cut, (pairs, 2), with what is left on their left.
    """

    first: Ints
    second: Ints
    share: Floats
    triangles: Ints
    rim: Ints

    def of(self, told: Floats) -> Floats:
        """Return what is told of the vertices of the whole surface for those that are left."""
        share = self.share.reshape(-1, *(1,) * (told.ndim - 1))
        found: Floats = told[self.first] * (1.0 - share) + told[self.second] * share
        return found

    def directions(self, told: Floats) -> Floats:
        """Return the directions of the vertices that are left, of length 1."""
        found = self.of(told)
        length = np.linalg.norm(found, axis=1, keepdims=True)
        return found / np.where(length == 0.0, 1.0, length)


@dataclass(frozen=True)
class Hem:
    """
    The turned-in edge that makes cloth look as thick as it is.

    Args:
        vertices: Of what is left, those along the cut; the hem has one more beside each.
        points_m: Where the hem's own vertices are.
        triangles: Between both; the hem's own are counted on from those that are left.
    """

    vertices: Ints
    points_m: Floats
    triangles: Ints

    def joined(self, told: NDArray[Number]) -> NDArray[Number]:
        """Return what is told of what is left, and again for the hem."""
        return np.concatenate([told, told[self.vertices]])


def hem(left: Cut, points_m: Floats, inward_m: Floats) -> Hem:
    """
    Return the hem of what is left.

    Args:
        points_m: Where its vertices are.
        inward_m: Which way and how far the hem goes at each.
    """
    vertices, flat = np.unique(left.rim, return_inverse=True)
    a, b = left.rim.T
    c, d = (flat.reshape(-1, 2) + len(points_m)).T
    strip = np.concatenate([np.column_stack([a, b, d]), np.column_stack([a, d, c])])
    return Hem(vertices, points_m[vertices] + inward_m[vertices], strip)


def cut(triangles: Ints, field: Floats) -> Cut:
    """
    Keep what is below 0.

    Args:
        triangles: (triangles, 3).
        field: Of each vertex; runs straight along each edge.
    """
    inside = field < 0.0
    count = inside[triangles].sum(axis=1)
    whole = triangles[count == 3]
    one = _first(triangles[count == 1], inside, wanted=True)
    two = _first(triangles[count == 2], inside, wanted=False)
    a, b, c = one.T
    d, e, f = two.T
    # Corners are pairs of vertices; a pair of the same one is the vertex itself.
    corners = np.concatenate(
        [
            _pairs(whole, whole),
            _pairs(one, np.column_stack([a, b, c]), [(0, 0), (0, 1), (0, 2)]),
            _pairs(two, np.column_stack([d, e, f]), [(0, 1), (1, 1), (2, 2)]),
            _pairs(two, np.column_stack([d, e, f]), [(0, 1), (2, 2), (0, 2)]),
        ]
    )
    rims = np.concatenate(
        [
            np.stack([_sorted(a, b), _sorted(a, c)], axis=1),
            np.stack([_sorted(d, f), _sorted(d, e)], axis=1),
        ]
    )
    every = np.concatenate([corners.reshape(-1, 2), rims.reshape(-1, 2)])
    kept, back = np.unique(every, axis=0, return_inverse=True)
    back = back.reshape(-1)
    first, second = kept.T
    fall = field[first] - field[second]
    share = np.where(first == second, 0.0, field[first] / np.where(fall == 0.0, 1.0, fall))
    size = corners.shape[0] * 3
    return Cut(first, second, share, back[:size].reshape(-1, 3), back[size:].reshape(-1, 2))


def finer(triangles: Ints) -> Cut:
    """Part each triangle into four; nothing is cut away."""
    a, b, c = triangles.T
    ab, bc, ca = _sorted(a, b), _sorted(b, c), _sorted(c, a)
    aa, bb, cc = (np.column_stack([one, one]) for one in (a, b, c))
    corners = np.concatenate(
        [np.stack(one, axis=1) for one in ((aa, ab, ca), (ab, bb, bc), (ca, bc, cc), (ab, bc, ca))]
    )
    kept, back = np.unique(corners.reshape(-1, 2), axis=0, return_inverse=True)
    share = np.where(kept[:, 0] == kept[:, 1], 0.0, 0.5)
    return Cut(kept[:, 0], kept[:, 1], share, back.reshape(-1, 3), np.empty((0, 2), dtype=int))


def _first(triangles: Ints, inside: Flags, *, wanted: bool) -> Ints:
    """Turn each triangle so that its lone corner comes first."""
    lone = (inside[triangles] == wanted).argmax(axis=1)
    turned: Ints = np.take_along_axis(triangles, (lone[:, None] + np.arange(3)) % 3, axis=1)
    return turned


def _sorted(first: Ints, second: Ints) -> Ints:
    return np.column_stack([np.minimum(first, second), np.maximum(first, second)])


def _pairs(triangles: Ints, same: Ints, between: list[tuple[int, int]] | None = None) -> Ints:
    columns = between or [(0, 0), (1, 1), (2, 2)]
    return np.stack([_sorted(triangles[:, one], same[:, two]) for one, two in columns], axis=1)
