"""Rotations of many pictures at once: matrices of shape (pictures, 3, 3), angles in degrees."""

import numpy as np

from avatars.mesh import Floats


def about_x(deg: Floats) -> Floats:
    """Turn about the axis to the left: what is up goes forward."""
    cos, sin = _cos_sin(deg)
    nought, one = np.zeros_like(cos), np.ones_like(cos)
    return _rows([one, nought, nought], [nought, cos, -sin], [nought, sin, cos])


def about_y(deg: Floats) -> Floats:
    """Turn about the axis upwards: what is forward goes to the left."""
    cos, sin = _cos_sin(deg)
    nought, one = np.zeros_like(cos), np.ones_like(cos)
    return _rows([cos, nought, sin], [nought, one, nought], [-sin, nought, cos])


def about_z(deg: Floats) -> Floats:
    """Turn about the axis forwards: what is left goes up."""
    cos, sin = _cos_sin(deg)
    nought, one = np.zeros_like(cos), np.ones_like(cos)
    return _rows([cos, -sin, nought], [sin, cos, nought], [nought, nought, one])


def about(axis: Floats, deg: Floats) -> Floats:
    """Turn about an axis of length 1, (3,), as a right hand closes about it."""
    cross = np.cross(axis, np.eye(3)).T
    cos, sin = _cos_sin(deg)
    turned: Floats = (
        cos[..., None, None] * np.eye(3)
        + sin[..., None, None] * cross
        + (1.0 - cos)[..., None, None] * np.outer(axis, axis)
    )
    return turned


def between(start: Floats, end: Floats) -> Floats:
    """Return the shortest turn, (3, 3), that takes one direction of length 1 to another."""
    axis, cos = np.cross(start, end), float(start @ end)
    cross = np.array([[0.0, -axis[2], axis[1]], [axis[2], 0.0, -axis[0]], [-axis[1], axis[0], 0.0]])
    turned: Floats = np.eye(3) + cross + cross @ cross / (1.0 + cos)
    return turned


def quaternions(turned: Floats) -> Floats:
    """Return unit quaternions (x, y, z, w), each on the side of the one before."""
    m = turned
    trace = np.trace(m, axis1=-2, axis2=-1)
    # The largest of the four is found first: the others are then divided by no small number.
    squares = np.stack(
        [1 + 2 * m[..., 0, 0] - trace, 1 + 2 * m[..., 1, 1] - trace, 1 + 2 * m[..., 2, 2] - trace, 1 + trace],
        axis=-1,
    )
    products = np.empty((*trace.shape, 4, 4))
    for row in range(4):
        products[..., row, row] = squares[..., row]
    for (row, column), value in {
        (0, 1): m[..., 1, 0] + m[..., 0, 1],
        (0, 2): m[..., 0, 2] + m[..., 2, 0],
        (1, 2): m[..., 2, 1] + m[..., 1, 2],
        (0, 3): m[..., 2, 1] - m[..., 1, 2],
        (1, 3): m[..., 0, 2] - m[..., 2, 0],
        (2, 3): m[..., 1, 0] - m[..., 0, 1],
    }.items():
        products[..., row, column] = products[..., column, row] = value
    largest = squares.argmax(axis=-1)
    found = np.take_along_axis(products, largest[..., None, None], axis=-2)[..., 0, :]
    found /= np.linalg.norm(found, axis=-1, keepdims=True)
    flips = np.sign(np.einsum("...i,...i->...", found[1:], found[:-1]))
    found[1:] *= np.cumprod(np.where(flips == 0.0, 1.0, flips), axis=0)[..., None]
    return found


def _cos_sin(deg: Floats) -> tuple[Floats, Floats]:
    rad = np.radians(deg)
    return np.cos(rad), np.sin(rad)


def _rows(*rows: list[Floats]) -> Floats:
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
