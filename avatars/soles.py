"""Soles of shoes: as long and wide as the foot, a little higher at the heel, the toe rising."""

import numpy as np

from avatars.mesh import Floats, Ints
from avatars.paint import smooth
from avatars.surface import normals

HEEL_M, TOE_M, SPRING_M = 0.027, 0.019, 0.007  # how high at heel and toe, and how far the toe rises
OVERHANG_M = 0.007
AROUND = 40  # points of the outline
# From the ground up: how far beyond the overhang, and how high, of the whole; a sole is round below.
RINGS = ((-0.004, 0.0), (0.0, 0.18), (0.0, 0.9), (-0.003, 1.0), (-0.019, 1.0))


def sole(plan_m: Floats, along: Floats) -> tuple[Floats, Floats, Ints]:
    """
    Return points, outward directions and triangles of a sole.

    Args:
        plan_m: Where the shoe is, seen from above: (points, 2), x and z.
        along: A straight measure of places in the plan, from the heel (0) to the toes (1): two factors
            and what is added.
    """
    outline = outlined(plan_m, AROUND)
    beside = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    outward = np.column_stack([beside[:, 1], -beside[:, 0]])
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    middle = outline.mean(axis=0)
    points = [np.array([[middle[0], 0.0, middle[1]]])]
    for beyond_m, share in RINGS:
        plan = outline + (OVERHANG_M + beyond_m) * outward
        run = plan @ along[:2] + along[2]
        bottom = SPRING_M * smooth(run, 0.80, 1.02)
        top = HEEL_M + (TOE_M - HEEL_M) * smooth(run, 0.15, 0.75) + 0.9 * bottom
        points.append(np.column_stack([plan[:, 0], bottom + share * (top - bottom), plan[:, 1]]))
    whole, triangles = np.concatenate(points), _walls(len(RINGS))
    return whole, normals(whole, triangles), triangles


def _walls(rings: int) -> Ints:
    """Return the triangles of a fan below and of the walls between rings."""
    step = np.arange(AROUND)
    beside = (step + 1) % AROUND
    told = [np.column_stack([np.zeros(AROUND, dtype=int), 1 + step, 1 + beside])]
    for ring in range(rings - 1):
        a, b = 1 + ring * AROUND + step, 1 + ring * AROUND + beside
        c, d = a + AROUND, b + AROUND
        told += [np.column_stack([a, c, b]), np.column_stack([b, c, d])]
    return np.concatenate(told)


def outlined(plan_m: Floats, around: int) -> Floats:
    """Return so many points, evenly round the convex outline of points."""
    order = plan_m[np.lexsort((plan_m[:, 1], plan_m[:, 0]))]
    hull = np.array([*_chain(order), *_chain(order[::-1])])
    closed = np.concatenate([hull, hull[:1]])
    run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    even = np.linspace(0.0, run[-1], around, endpoint=False)
    found = np.column_stack([np.interp(even, run, closed[:, 0]), np.interp(even, run, closed[:, 1])])
    rounded: Floats = 0.5 * found + 0.25 * (np.roll(found, 1, axis=0) + np.roll(found, -1, axis=0))
    return rounded


def _chain(order: Floats) -> list[Floats]:
    kept: list[Floats] = []
    for point in order:
        while len(kept) > 1 and _left_of(kept[-2], kept[-1], point) <= 0.0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _left_of(first: Floats, second: Floats, point: Floats) -> float:
    run, away = second - first, point - first
    return float(run[0] * away[1] - run[1] * away[0])
