"""
What lies, leans or is held: angles found by what must touch what.

A posture on the floor is told by its contacts: this hip on the mat, that heel where
it was, this hand on the knee. Some angles are given, the others are found, so that
nothing floats and nothing sinks in. What is found depends on the share of the way
alone, so it is found at a few shares and drawn smoothly through them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from avatars.anatomy import ranges
from avatars.limbs import OutOfReachError
from avatars.mesh import Floats, Ints
from avatars.moving import Figure
from avatars.posing import Posed, posed

Values: TypeAlias = Mapping[str, Floats]
Misses: TypeAlias = Callable[[Posed], Sequence[Floats]]

PELVIS_M = ("pelvis_x_m", "pelvis_y_m", "pelvis_z_m")
ANYWHERE = (-np.inf, np.inf)
SINK_M = 0.004  # what flesh and mat give way by
ROUNDS = 40
STEP = 1e-4  # of a radian or a metre
STILL = 1e-8  # of a radian or a metre: it has come to rest
LEAST_DAMPING, MOST_DAMPING, ENOUGH = 1e-9, 1e4, 1e-12
HELD_BACK = 2e-3  # how much an angle is drawn to where it began, so that no joint wanders


class NoContactError(OutOfReachError):
    """What should touch cannot."""


@dataclass(frozen=True)
class Asking:
    """
    A posture that is to be found.

    Args:
        given: Angles in degrees and the pelvis' place in metres, by name; what is free begins here.
        free: Which of them are found.
        misses: How far a posture is from what is wanted, in metres, each (pictures,).
    """

    given: Mapping[str, float]
    free: tuple[str, ...]
    misses: Misses


def placed(figure: Figure, values: Values) -> Posed:
    """Return a figure by the angles of its joints and the place of its pelvis."""
    angles = {name: value for name, value in values.items() if not name.endswith("_m")}
    still = posed(figure.rig, angles)
    where = np.stack([np.broadcast_to(values[name], len(still.joints_m)) for name in PELVIS_M], axis=-1)
    return still.moved(where - still.of("pelvis"))


def skin_at(figure: Figure, shown: Posed, rows: Ints) -> Floats:
    """Return where vertices of the skin are, (pictures, rows, 3)."""
    rig = figure.rig
    run = shown.joints_m - np.einsum("pbij,bj->pbi", shown.turned, rig.heads_m)
    points, found = figure.skin_m[rows], np.zeros((len(shown.joints_m), len(rows), 3))
    for column in range(rig.joints.shape[1]):
        bones, share = rig.joints[rows, column], rig.weights[rows, column, None]
        found += share * (np.einsum("pvij,vj->pvi", shown.turned[:, bones], points) + run[:, bones])
    return found


def rows_of(figure: Figure, *bones: str) -> Ints:
    """Return the vertices of the skin that chiefly follow some bones."""
    rig = figure.rig
    chief = rig.joints[: len(figure.skin_m), 0]
    return np.flatnonzero(np.isin(chief, [rig.places[bone] for bone in bones]))


def rows_near(figure: Figure, at_m: Floats, within_m: float) -> Ints:
    """Return the vertices of the skin near a point of the body at rest."""
    return np.flatnonzero(np.linalg.norm(figure.skin_m - at_m, axis=1) < within_m)


def lowest(figure: Figure, shown: Posed, rows: Ints) -> Floats:
    """Return how high the lowest of some vertices is, (pictures,)."""
    found: Floats = skin_at(figure, shown, rows)[:, :, 1].min(axis=1)
    return found


def highest(figure: Figure, shown: Posed, rows: Ints) -> Floats:
    """Return how high the highest of some vertices is, (pictures,)."""
    found: Floats = skin_at(figure, shown, rows)[:, :, 1].max(axis=1)
    return found


def found(figure: Figure, asking: Asking, *, allowed_m: float = 0.004) -> dict[str, float]:
    """
    Return the posture, all its values by name.

    Raises:
        NoContactError: Nothing within the limits comes nearer than `allowed_m`.
    """
    search = _Search(figure, asking)
    at, misses = search.nearest()
    worst = float(np.abs(misses).max())
    if worst > allowed_m:
        where = f"contact {int(np.abs(misses).argmax())}"
        raise NoContactError(
            where, f"misses by {worst * 100:.1f} cm.", "Begin nearer, or free another angle."
        )
    return {**asking.given, **dict(zip(asking.free, (at * search.size).tolist(), strict=True))}


class _Search:
    """Least squares with damping, after Levenberg and Marquardt, within limits."""

    def __init__(self, figure: Figure, asking: Asking) -> None:
        self._figure, self._asking = figure, asking
        lengths = np.array([name.endswith("_m") for name in asking.free])
        self.size = np.where(lengths, 1.0, np.degrees(1.0))  # angles are sought in radians
        self._held = np.where(lengths, 0.0, HELD_BACK)
        self._limits = np.array([ranges().get(name, ANYWHERE) for name in asking.free]).T / self.size
        self._began = np.array([asking.given[name] for name in asking.free]) / self.size
        self._steps = np.concatenate([np.zeros((1, len(lengths))), STEP * np.eye(len(lengths))])

    def nearest(self) -> tuple[Floats, Floats]:
        """Return what comes nearest, and what it still misses."""
        at, damping = self._began.clip(*self._limits), LEAST_DAMPING
        misses, slopes = self._missed(at)
        best = self._cost(at, misses)
        for _ in range(ROUNDS):
            tried = (at + self._move(at, misses, slopes, damping)).clip(*self._limits)
            if np.abs(tried - at).max() < STILL:
                break
            there = self._missed(tried)
            cost = self._cost(tried, there[0])
            if cost >= best:
                damping *= 10.0
                if damping > MOST_DAMPING:
                    break
                continue
            done = best - cost < ENOUGH
            at, (misses, slopes), best, damping = tried, there, cost, max(damping / 10.0, LEAST_DAMPING)
            if done:
                break
        return at, misses

    def _missed(self, at: Floats) -> tuple[Floats, Floats]:
        """Return what is missed, (misses,), and how it changes, (misses, free)."""
        asking, tried = self._asking, at + self._steps
        values = {name: np.full(len(tried), value) for name, value in asking.given.items()}
        values |= {name: tried[:, place] * self.size[place] for place, name in enumerate(asking.free)}
        every = np.stack(list(asking.misses(placed(self._figure, values))), axis=-1)
        return every[0], ((every[1:] - every[0]) / STEP).T

    def _move(self, at: Floats, misses: Floats, slopes: Floats, damping: float) -> Floats:
        square = self._held**2
        matrix = slopes.T @ slopes + np.diag(square + damping)
        move = np.linalg.solve(matrix, slopes.T @ misses + square * (at - self._began))
        back: Floats = -move.astype(np.float64)
        return back

    def _cost(self, at: Floats, misses: Floats) -> float:
        strain = self._held * (at - self._began)
        return float(misses @ misses + strain @ strain)


def through(nodes: Floats, values: Floats, share: Floats) -> Floats:
    """Return a smooth curve through values at evenly spaced shares."""
    if len(nodes) == 1:
        return np.full(len(share), values[0])
    slopes = np.gradient(values, nodes, edge_order=2)
    place = np.searchsorted(nodes, share, side="right").clip(1, len(nodes) - 1) - 1
    run = nodes[place + 1] - nodes[place]
    part = (share - nodes[place]) / run
    square, cube = part**2, part**3
    curve: Floats = (
        (2.0 * cube - 3.0 * square + 1.0) * values[place]
        + (cube - 2.0 * square + part) * run * slopes[place]
        + (3.0 * square - 2.0 * cube) * values[place + 1]
        + (cube - square) * run * slopes[place + 1]
    )
    return curve
