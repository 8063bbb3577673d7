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
        legs: Where either leg counts and both have a rest: each leg's own value, which
            differs from its own rest. Empty where `pick` is judged.
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
    legs: tuple[Pick, ...] = ()


class LimitState(NamedTuple):
    """
    What must be remembered of one limit between two pictures.

    Args:
        rest: The level at rest, None until it was seen.
        past_s: Since when the value is past the limit.
        within_s: Since when it is back within.
        last_s: When it was last judged.
        rests: The level at rest of each of the limit's legs.
    """

    rest: float | None = None
    past_s: float | None = None
    within_s: float | None = None
    last_s: float = 0.0
    rests: tuple[float | None, ...] = ()


def rested(state: LimitState, limit: Limit, row: Row, leg: int | None, gain: float) -> LimitState:
    """Learn the level at rest of a limit that is a difference from it; `gain` is 0 to 1."""
    if not limit.from_rest:
        return state
    if limit.legs:
        was = state.rests or (None,) * len(limit.legs)
        rests = [
            _learnt(rest, each(row, leg), limit, gain) for each, rest in zip(limit.legs, was, strict=True)
        ]
        return LimitState(state.rest, state.past_s, state.within_s, state.last_s, tuple(rests))
    rest = _learnt(state.rest, limit.pick(row, leg), limit, gain)
    return LimitState(rest, state.past_s, state.within_s, state.last_s)


def measured(state: LimitState, limit: Limit, row: Row, leg: int | None) -> Measured | None:
    """Return the value that is judged: where each leg has its own rest, the worse difference from it."""
    if not limit.legs:
        return limit.pick(row, leg)
    worse: Measured | None = None
    for each, rest in zip(limit.legs, state.rests, strict=False):
        one = each(row, leg)
        if one is None or rest is None:
            continue
        if worse is None or (one.value - rest - worse.value) * limit.sign > 0.0:
            worse = Measured(one.value - rest, one.se)
    return worse


def step(
    state: LimitState, limit: Limit, measured: Measured | None, at_s: float, max_gap_s: float
) -> LimitState:
    """
    Take one value in a phase that counts; return since when it is past or within.

    Args:
        state: What is remembered.
        limit: The limit.
        measured: What `measured` gives; None where it is not seen.
        at_s: When.
        max_gap_s: A longer time without a value starts the count anew.
    """
    excess = _excess(state, limit, measured)
    if excess is None:
        return state
    fresh = at_s - state.last_s > max_gap_s
    past_s = None if fresh else state.past_s
    within_s = None if fresh else state.within_s
    if excess > 0.0:
        return LimitState(state.rest, at_s if past_s is None else past_s, None, at_s, state.rests)
    return LimitState(state.rest, None, at_s if within_s is None else within_s, at_s, state.rests)


def paused(state: LimitState) -> LimitState:
    """Return the state outside the phases that count: only the level at rest stays."""
    if state.past_s is None and state.within_s is None:
        return state
    return LimitState(state.rest, None, None, state.last_s, state.rests)


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
    if measured is None or (limit.from_rest and state.rest is None and not limit.legs):
        return None
    value = measured.value
    if state.rest is not None:
        value = _difference(value, state.rest, limit)
        value = abs(value) if limit.either_way else value
    return limit.sign * (value - limit.edge) - limit.margin_se * measured.se


def _learnt(rest: float | None, measured: Measured | None, limit: Limit, gain: float) -> float | None:
    """Return a level at rest after one more value at rest."""
    if measured is None:
        return rest
    if rest is None:
        return measured.value
    return rest + _difference(measured.value, rest, limit) * gain


def _difference(value: float, rest: float, limit: Limit) -> float:
    difference = value - rest
    return (difference + 180.0) % 360.0 - 180.0 if limit.circular else difference
