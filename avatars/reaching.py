"""
How deep a movement must go, so that what the engine counts in comes to its level's target.

Found by halving on the engine's own signal: a file that says another target makes
another demonstration.
"""

import numpy as np

from avatars.limbs import OutOfReachError
from avatars.moving import Asked, Figure, Movement
from avatars.truth import counted_in
from vastus.base.errors import InputError
from vastus.protocol.model import Exercise

MOST = 160.0  # no movement's own measure goes further: they are degrees
STEPS = 30
WITHIN = 0.02  # of the target's size


class UnreachableError(InputError):
    """A figure cannot come to a level's target in this movement."""


def deep_for(exercise: Exercise, level: str, target: float, movement: Movement, figure: Figure) -> float:
    """
    Return how deep a movement must go for a target.

    Args:
        exercise: What is performed.
        level: Its level's name.
        target: In the unit of its signal.

    Raises:
        UnreachableError: However deep it goes, it does not come there.
    """
    assert exercise.movement is not None, f"{exercise.id} is counted"
    sign = 1.0 if exercise.movement.toward == "more" else -1.0
    low, high = 0.0, MOST
    for _ in range(STEPS):
        middle = 0.5 * (low + high)
        reached = _reached(exercise, level, movement, figure, middle)
        low, high = (
            (middle, high) if reached is not None and sign * reached < sign * target else (low, middle)
        )
    found = _reached(exercise, level, movement, figure, low)
    if found is None or abs(found - target) > WITHIN * max(1.0, abs(target)):
        where = f"{exercise.id}, {level}"
        raise UnreachableError(where, f"comes to {found} and not to {target:g}.", "Mend its movement.")
    return low


def _reached(exercise: Exercise, level: str, movement: Movement, figure: Figure, deep: float) -> float | None:
    """Return the signal at the target; None where no figure comes so far."""
    try:
        shown = movement(Asked(figure, np.array([0.0, 1.0]), deep, level=level))
        return float(counted_in(exercise, shown)[-1])
    except OutOfReachError:
        return None
