"""
Pictures for surfaces, painted by where each of their points lies on the body at rest.

`Canvas` knows for each point of a square picture which part of the surface shows
there; colours and cuts are then plain functions of places in metres.
"""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from avatars.mesh import Flags, Floats, Ints

NEARLY = 1e-9  # a point on the edge of two triangles is on both
BESIDE = ((0, 1), (0, -1), (1, 1), (1, -1))
GROWN = 6  # points that colours run over the edge of an island, so that no seam shows


@dataclass(frozen=True)
class Canvas:
    """
    A square picture of a surface.

    Args:
        size: Points along each side.
        rows, columns: Of the points on which the surface shows.
        triangles: Which triangle shows there.
        shares: How near to its three corners, (points, 3).
    """

    size: int
    rows: Ints
    columns: Ints
    triangles: Ints
    shares: Floats
    corners: Ints

    def of(self, told: Floats) -> Floats:
        """Return what is told of vertices, (vertices, parts), at each point."""
        found: Floats = np.einsum("pc,pcd->pd", self.shares, told[self.corners[self.triangles]])
        return found

    def picture(self, colours: Floats) -> bytes:
        """
        Return the picture.

        Args:
            colours: Red, green, blue and, where wanted, opacity, of each point, 0 to 1.
        """
        parts = colours.shape[1]
        whole = np.zeros((self.size, self.size, parts))
        known = np.zeros((self.size, self.size), dtype=bool)
        whole[self.rows, self.columns] = colours
        known[self.rows, self.columns] = True
        for _ in range(GROWN):
            _grow(whole, known)
        whole[~known] = colours.mean(axis=0)  # seen from far away, colours run into each other
        image = Image.fromarray(
            (whole.clip(0.0, 1.0) * 255.0 + 0.5).astype(np.uint8), "RGBA" if parts > 3 else "RGB"
        )
        packed = BytesIO()
        image.save(packed, "WEBP", quality=88, method=4)
        return packed.getvalue()


def canvas(size: int, places: Floats, triangles: Ints) -> Canvas:
    """
    Return the canvas of a surface.

    Args:
        places: Where its vertices are in the picture, from its upper left, 0 to 1.
        triangles: (triangles, 3).
    """
    at = places * size - 0.5
    corner = at[triangles]
    low = np.floor(corner.min(axis=1)).astype(int).clip(0, size - 1)
    wide = np.ceil(corner.max(axis=1)).astype(int).clip(0, size - 1) - low + 1
    count = wide[:, 0] * wide[:, 1]
    owner = np.repeat(np.arange(len(triangles)), count)
    number = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    column = low[owner, 0] + number % wide[owner, 0]
    row = low[owner, 1] + number // wide[owner, 0]
    inside, shares = _within(corner, owner, np.column_stack([column, row]))
    return Canvas(size, row[inside], column[inside], owner[inside], shares[inside], triangles)


def _within(corner: Floats, owner: Ints, points: Floats) -> tuple[Flags, Floats]:
    first, second = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    area = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    over = 1.0 / np.where(area == 0.0, np.nan, area)
    away = points - corner[owner, 0]
    b = (away[:, 0] * second[owner, 1] - away[:, 1] * second[owner, 0]) * over[owner]
    c = (first[owner, 0] * away[:, 1] - first[owner, 1] * away[:, 0]) * over[owner]
    shares = np.column_stack([1.0 - b - c, b, c])
    return np.all(shares >= -NEARLY, axis=1), shares


def _grow(whole: Floats, known: Flags) -> None:
    """Let colours run one point over the edge of what is known."""
    edge = np.zeros_like(known)
    for axis, step in BESIDE:
        edge |= np.roll(known, step, axis)
    rows, columns = np.nonzero(edge & ~known)
    total, count = np.zeros((len(rows), whole.shape[2])), np.zeros(len(rows))
    for axis, step in BESIDE:
        row, column = (
            ((rows - step) % len(known), columns) if axis == 0 else (rows, (columns - step) % len(known))
        )
        beside = known[row, column]
        total += whole[row, column] * beside[:, None]
        count += beside
    whole[rows, columns] = total / count[:, None]
    known[rows, columns] = True


def filling(places: Floats) -> Floats:
    """Return places that fill a picture, but for a narrow margin."""
    low, high = places.min(axis=0), places.max(axis=0)
    found: Floats = 0.01 + 0.98 * (places - low) / (high - low)
    return found


def smooth(value: Floats, low: float | Floats, high: float | Floats) -> Floats:
    """Return 0 below, 1 above, and between them what rises smoothly."""
    share = ((value - low) / (high - low)).clip(0.0, 1.0)
    found: Floats = share * share * (3.0 - 2.0 * share)
    return found


def speckle(points_m: Floats, size_m: float, seed: int) -> Floats:
    """Return noise between -1 and 1 that is the same wherever a point is the same."""
    cell = np.floor(points_m / size_m)
    part = points_m / size_m - cell
    ease = part * part * (3.0 - 2.0 * part)
    base = cell.astype(np.int64)
    ways = [(1.0 - ease, ease)[step] for step in (0, 1)]
    total = np.zeros(len(points_m))
    for corner in np.ndindex(2, 2, 2):
        number = (base[:, 0] + corner[0]) * 73856093 ^ (base[:, 1] + corner[1]) * 19349663
        number ^= (base[:, 2] + corner[2]) * 83492791 ^ (seed * 2654435761)
        number = (number ^ (number >> 13)) * 1274126177
        value = ((number ^ (number >> 16)) & 0xFFFF) / 32767.5 - 1.0
        total += value * ways[corner[0]][:, 0] * ways[corner[1]][:, 1] * ways[corner[2]][:, 2]
    return total
