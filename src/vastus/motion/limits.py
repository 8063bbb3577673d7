"""
A signal past its limit, long enough, in a named phase: what faults and guards share.

Rule 1: this file knows values, limits and seconds; not what they mean.
Rule 2: a value that is not seen decides nothing; short gaps are bridged, long
ones start the count anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from typing import NamedTuple, TypeAlias

from vastus.motion.kinematics import Measured
from vastus.motion.reps import Phase

Row: TypeAlias = tuple[Measured | None, ...]
Pick: TypeAlias = Callable[[Row, int | None], Measured | None]


@dataclass(frozen=True, slots=True)
class Limit:
    """
    One limit, compiled.

    Args:
        id: The fault or guard it belongs to.
        pick: Takes its value from a row of readings and the working leg.
        edge: The limit, in the signal's unit.
        sign: 1 when past means greater, -1 when smaller.
        for_s: How long it must be past.
        during: Phases in which it counts.
        from_rest: True when the limit is a difference from the level at rest.
        circular: True for a direction, whose difference is taken the short way round.
        either_way: True when a difference counts by its size alone.
        margin_se: How many standard errors the value must be past the edge.
    """

    id: str
    pick: Pick
    edge: float
    sign: float
    for_s: float
    during: frozenset[Phase]
    from_rest: bool = False
    circular: bool = False
    either_way: bool = False
    margin_se: float = 0.0


class LimitState(NamedTuple):
    """
    What must be remembered of one limit between two pictures.

    Args:
        rest: The level at rest, None until it was seen.
        past_s: Since when the value is past the limit.
        within_s: Since when it is back within.
        last_s: When it was last judged.
    """

    rest: float | None = None
    past_s: float | None = None
    within_s: float | None = None
    last_s: float = 0.0


def rested(state: LimitState, limit: Limit, row: Row, leg: int | None, gain: float) -> LimitState:
    """Learn the level at rest of a limit that is a difference from it; `gain` is 0 to 1."""
    if not limit.from_rest:
        return state
    measured = limit.pick(row, leg)
    if measured is None:
        return state
    if state.rest is None:
        return LimitState(measured.value, state.past_s, state.within_s, state.last_s)
    rest = state.rest + _difference(measured.value, state.rest, limit) * gain
    return LimitState(rest, state.past_s, state.within_s, state.last_s)


def step(
    state: LimitState, limit: Limit, measured: Measured | None, at_s: float, max_gap_s: float
) -> LimitState:
    """Take one value in a phase that counts; return since when it is past or within."""
    excess = _excess(state, limit, measured)
    if excess is None:
        return state
    fresh = at_s - state.last_s > max_gap_s
    past_s = None if fresh else state.past_s
    within_s = None if fresh else state.within_s
    if excess > 0.0:
        return LimitState(state.rest, at_s if past_s is None else past_s, None, at_s)
    return LimitState(state.rest, None, at_s if within_s is None else within_s, at_s)


def paused(state: LimitState) -> LimitState:
    """Return the state outside the phases that count: only the level at rest stays."""
    if state.past_s is None and state.within_s is None:
        return state
    return LimitState(state.rest, None, None, state.last_s)


def is_past(state: LimitState, limit: Limit) -> bool:
    """Tell whether the value has been past the limit long enough."""
    return state.past_s is not None and state.last_s - state.past_s >= limit.for_s


def is_within(state: LimitState, limit: Limit) -> bool:
    """Tell whether the value has been back within the limit as long."""
    return state.within_s is not None and state.last_s - state.within_s >= limit.for_s


def gain(gap_s: float, within_s: float) -> float:
    """Return how much of a new value to take so that any picture rate forgets alike."""
    return 1.0 - exp(-gap_s / within_s)


def _excess(state: LimitState, limit: Limit, measured: Measured | None) -> float | None:
    """Return how far the value is past the limit beyond its margin, None when not judged."""
    if measured is None or (limit.from_rest and state.rest is None):
        return None
    value = measured.value
    if state.rest is not None:
        value = _difference(value, state.rest, limit)
        value = abs(value) if limit.either_way else value
    return limit.sign * (value - limit.edge) - limit.margin_se * measured.se


def _difference(value: float, rest: float, limit: Limit) -> float:
    difference = value - rest
    return (difference + 180.0) % 360.0 - 180.0 if limit.circular else difference
