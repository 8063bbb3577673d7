"""
Two legs that move together as one signal, though each has a zero of its own.

A heel's height is measured from where this heel rests, and the detector puts
the far heel elsewhere than the near one. The mean of both would leap whenever
one of them is hidden or shows again; so the other leg's value is carried over
to the leg that was seen first, by the difference between both while both show.
"""

from dataclasses import dataclass
from typing import TypeAlias

from vastus.motion.kinematics import Measured
from vastus.motion.limits import gain
from vastus.motion.picks import combined

Both: TypeAlias = tuple[Measured | None, Measured | None]

APART_S = (
    2.0  # [design] the difference is averaged over this, so that a repetition of one leg is none of both
)


@dataclass(frozen=True, slots=True)
class PairState:
    """
    What must be remembered between two pictures.

    Args:
        first: The leg that was seen first, 0 left, 1 right; None before.
        apart: How much higher the other leg reads; None until both showed.
    """

    first: int | None = None
    apart: float | None = None


def step(state: PairState, legs: Both, gap_s: float) -> tuple[PairState, Measured | None]:
    """
    Take both legs' values of one picture; return the value of the pair, by the first leg's zero.

    Args:
        state: What was remembered.
        legs: Left and right, None where not seen.
        gap_s: Seconds since the last picture.
    """
    first = state.first
    if first is None:
        first = 0 if legs[0] is not None else 1
        if legs[first] is None:
            return state, None
    one, other = legs[first], legs[1 - first]
    if other is None:
        return PairState(first, state.apart), one
    if one is None:
        # Not yet seen together: nothing tells the other's zero, so it tells nothing.
        known = None if state.apart is None else Measured(other.value - state.apart, other.se)
        return PairState(first, state.apart), known
    apart = other.value - one.value
    if state.apart is not None:
        apart = state.apart + (apart - state.apart) * gain(gap_s, APART_S)
    return PairState(first, apart), combined(one, Measured(other.value - apart, other.se))
