"""
When a figure is where: repetitions in the tempo of their level.

Everybody goes out and back as smoothly as people do: minimum jerk.
Source: Flash and Hogan 1985.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from avatars.mesh import Floats
from vastus.protocol.model import Exercise, Level

Phase: TypeAlias = Literal["ready", "outbound", "hold", "returning"]
RATE_HZ = 30.0
LEAD_S = 0.8  # standing still before and after, so that a loop does not hurry
STILL_S = 6.0  # how long a posture is shown in which nothing moves


@dataclass(frozen=True, slots=True)
class Rep:
    """
    One repetition, in seconds.

    Args:
        deep: How far it goes, 1 to the target.
    """

    start_s: float
    outbound_s: float
    hold_s: float
    returning_s: float
    deep: float = 1.0

    @property
    def held_from_s(self) -> float:
        """When it has come to its depth."""
        return self.start_s + self.outbound_s

    @property
    def held_to_s(self) -> float:
        """When it leaves its depth."""
        return self.held_from_s + self.hold_s

    @property
    def end_s(self) -> float:
        """When it is back."""
        return self.held_to_s + self.returning_s


@dataclass(frozen=True, slots=True)
class Timing:
    """
    What happens when.

    Args:
        reps: In order.
        length_s: The whole.
    """

    reps: tuple[Rep, ...]
    length_s: float

    def at_s(self, rate_hz: float = RATE_HZ) -> Floats:
        """Return when each picture is."""
        return np.arange(0.0, self.length_s + 0.5 / rate_hz, 1.0 / rate_hz)

    def share(self, at_s: Floats) -> Floats:
        """Return how far the figure has come at each picture: 0 at the start, 1 at the target."""
        found = np.zeros_like(at_s)
        for rep in self.reps:
            out = minimum_jerk((at_s - rep.start_s) / rep.outbound_s)
            back = minimum_jerk((rep.end_s - at_s) / rep.returning_s)
            found = np.maximum(found, rep.deep * np.minimum(out, back))
        return found

    def phases(self, at_s: Floats) -> tuple[Phase, ...]:
        """Return what each picture is part of."""
        return tuple(self._phase(moment) for moment in at_s.tolist())

    def _phase(self, moment_s: float) -> Phase:
        for rep in self.reps:
            if rep.start_s <= moment_s < rep.held_from_s:
                return "outbound"
            if rep.held_from_s <= moment_s < rep.held_to_s:
                return "hold"
            if rep.held_to_s <= moment_s < rep.end_s:
                return "returning"
        return "ready"


def minimum_jerk(share: Floats) -> Floats:
    """Return a smooth way from 0 to 1."""
    x = share.clip(0.0, 1.0)
    found: Floats = x**3 * (10.0 - 15.0 * x + 6.0 * x**2)
    return found


def timed(exercise: Exercise, level: Level, count: int = 1, lead_s: float = LEAD_S) -> Timing:
    """
    Return repetitions of a level, in its own tempo.

    Args:
        exercise: What is performed.
        level: Of that exercise.
        count: How many; what is only held is one.
    """
    movement = exercise.movement
    if movement is None:
        return Timing((), STILL_S if level.hold_s is None else level.hold_s)
    tempo = level.tempo or movement.tempo
    reps: list[Rep] = []
    start_s = lead_s
    for _ in range(count):
        reps.append(Rep(start_s, tempo.outbound_s, level.hold_s or 0.0, tempo.returning_s))
        start_s = reps[-1].end_s + tempo.ready_s
    return Timing(tuple(reps), reps[-1].end_s + lead_s)
