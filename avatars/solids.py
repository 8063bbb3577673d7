"""Plain rounded shapes, by their size: what things are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from avatars.mesh import Floats, Ints

AROUND = 20  # corners of what is round
QUARTER = 3  # steps of a rounded edge


@dataclass(frozen=True)
class Solid:
    """
    A surface.

    Args:
        points_m, normals: Of its vertices, (vertices, 3).
        triangles: (triangles, 3), seen from outside against the clock.
    """

    points_m: Floats
    normals: Floats
    triangles: Ints

    def moved(self, by_m: Sequence[float] | Floats) -> "Solid":
        """Return it elsewhere."""
        return Solid(self.points_m + np.asarray(by_m), self.normals, self.triangles)

    def turned(self, turn: Floats) -> "Solid":
        """Return it turned, (3, 3), about its middle."""
        return Solid(self.points_m @ turn.T, self.normals @ turn.T, self.triangles)


def joined(solids: Sequence[Solid]) -> Solid:
    """Return several as one."""
    starts = np.cumsum([0, *(len(one.points_m) for one in solids)])
    return Solid(
        np.concatenate([one.points_m for one in solids]),
        np.concatenate([one.normals for one in solids]),
        np.concatenate([one.triangles + start for one, start in zip(solids, starts, strict=False)]),
    )


def block(size_m: Sequence[float], radius_m: float) -> Solid:
    """Return a block with rounded edges, its middle at nought."""
    half = np.asarray(size_m) / 2.0
    radius = min(radius_m, float(half.min()) * 0.999)
    one = np.linspace(-1.0, 0.0, QUARTER)
    # Nought is there twice, once for each end of the flat between two rounded edges.
    steps = np.tan(np.concatenate([one, -one[::-1]]) * np.pi / 4.0)
    ends = np.repeat([-1.0, 1.0], QUARTER)
    faces = []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            first, second = (axis + 1) % 3, (axis + 2) % 3
            across, up = np.meshgrid(np.arange(2 * QUARTER), np.arange(2 * QUARTER))
            normals, corners = np.empty((across.size, 3)), np.empty((across.size, 3))
            for place, values, signs in ((first, steps, ends), (second, steps, ends)):
                which = across.ravel() if place == first else up.ravel()
                normals[:, place], corners[:, place] = values[which], signs[which]
            normals[:, axis], corners[:, axis] = sign, sign
            normals /= np.linalg.norm(normals, axis=1, keepdims=True)
            points = normals * radius + corners * (half - radius)
            faces.append(Solid(points, normals, _grid(2 * QUARTER, 2 * QUARTER, flip=sign < 0)))
    return joined(faces)


def turning(profile_m: Sequence[tuple[float, float]]) -> Solid:
    """Return what a profile, from its lowest point to its highest, makes that turns about the vertical."""
    profile = np.array(profile_m)
    run = np.gradient(profile, axis=0)
    out = np.column_stack([run[:, 1], -run[:, 0]])
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    about = np.linspace(0.0, 2.0 * np.pi, AROUND + 1)
    ring = np.column_stack([np.sin(about), np.cos(about)])
    points = np.concatenate(
        [np.column_stack([r * ring[:, 0], np.full(len(ring), y), r * ring[:, 1]]) for r, y in profile]
    )
    normals = np.concatenate(
        [np.column_stack([r * ring[:, 0], np.full(len(ring), y), r * ring[:, 1]]) for r, y in out]
    )
    return Solid(points, normals, _grid(AROUND + 1, len(profile), flip=False))


def ball(radius_m: float) -> Solid:
    """Return a ball."""
    up = np.linspace(-np.pi / 2.0, np.pi / 2.0, AROUND // 2 + 1)
    return turning(list(zip((radius_m * np.cos(up)).tolist(), (radius_m * np.sin(up)).tolist(), strict=True)))


def cylinder(radius_m: float, long_m: float, edge_m: float) -> Solid:
    """Return an upright cylinder with rounded edges."""
    edge = min(edge_m, radius_m * 0.999, long_m / 2.0)
    round_ = np.linspace(0.0, np.pi / 2.0, QUARTER + 1)
    lower = [(radius_m - edge + edge * np.sin(a), -long_m / 2.0 + edge - edge * np.cos(a)) for a in round_]
    upper = [(r, -y) for r, y in reversed(lower)]
    return turning([(0.0, -long_m / 2.0), *lower, *upper, (0.0, long_m / 2.0)])


def tube(path_m: Floats, radius_m: float, sides: int = 8) -> Solid:
    """Return a tube along a path in one plane, open at its ends."""
    run = np.gradient(path_m, axis=0)
    run /= np.linalg.norm(run, axis=1, keepdims=True)
    aside = np.cross(run[0], run[len(run) // 2] - run[0])
    if np.linalg.norm(aside) < 1e-9:
        aside = np.cross(run[0], np.roll(np.abs(run[0]), 1) + np.array([0.1, 0.2, 0.3]))
    aside /= np.linalg.norm(aside)
    other = np.cross(run, aside)
    about = np.linspace(0.0, 2.0 * np.pi, sides + 1)
    normals = np.cos(about)[None, :, None] * aside + np.sin(about)[None, :, None] * other[:, None]
    points = path_m[:, None] + radius_m * normals
    return Solid(points.reshape(-1, 3), normals.reshape(-1, 3), _grid(sides + 1, len(path_m), flip=False))


def _grid(across: int, up: int, *, flip: bool) -> Ints:
    """Return the triangles between rows of vertices."""
    first = (np.arange(up - 1)[:, None] * across + np.arange(across - 1)).ravel()
    beside, above, both = first + 1, first + across, first + across + 1
    found = np.concatenate([np.column_stack([first, beside, both]), np.column_stack([first, both, above])])
    return found[:, ::-1] if flip else found
