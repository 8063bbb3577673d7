"""
Measures stays inside the target band.

Rule 1: everything that starts or ends a hold is in this file.
Rule 2: velocity plays no part. A hold is time in the band, from the target's
edge up to the ceiling, and short dropouts are included.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

from vastus.motion.reps import Sample, crossed_s

Range: TypeAlias = tuple[float, float]

BLOCK_S = 0.5  # how finely the range of a hold is remembered
MARGIN_BLOCKS = 2  # at both ends of a hold: settling in and leaving are not sway


@dataclass(frozen=True, slots=True)
class HoldBand:
    """
    Where holding counts, as depths.

    Args:
        low, high: The band; `high` is None when nothing is too deep.
        hysteresis: The band is left downwards only this far below `low`, and
            after too deep it is entered again only this far below `high`.
        dropout_s: A shorter time outside is part of the hold.
        shortest_s: A shorter stay is a passage, not a hold.
    """

    low: float
    high: float | None
    hysteresis: float
    dropout_s: float
    shortest_s: float


@dataclass(frozen=True, slots=True)
class HoldState:
    """
    What must be remembered between two samples.

    Args:
        inside: True while the depth is in the band.
        began_s: When the present stay began; None outside.
        left_s: When the band was left, while that may yet be a dropout.
        told: True once the stay was announced.
        in_band_s: Seconds of the stays already closed in this repetition.
        ranges: Lowest and highest depth in each half second of the present stay.
        sway: Widest range of a closed stay, its ends left out; None while unknown.
    """

    inside: bool = False
    began_s: float | None = None
    left_s: float | None = None
    told: bool = False
    in_band_s: float = 0.0
    ranges: tuple[Range, ...] = ()
    sway: float | None = None


@dataclass(frozen=True, slots=True)
class StayBegan:
    """The depth has been in the band long enough to be a hold."""

    began_s: float


@dataclass(frozen=True, slots=True)
class StayEnded:
    """A hold is over."""

    began_s: float
    ended_s: float


Stay: TypeAlias = StayBegan | StayEnded


def step(
    state: HoldState, before: Sample | None, sample: Sample, band: HoldBand, *, may_tell: bool = True
) -> tuple[HoldState, tuple[Stay, ...]]:
    """
    Take one sample; return the new state and what just happened, oldest first.

    Args:
        state: What was remembered.
        before: The sample before, None at the beginning and after a loss.
        sample: The depth now.
        band: Where holding counts.
        may_tell: False while it is not sure that this is a movement at all; a stay
            is then told later.
    """
    inside = _inside(sample.depth, band, was=state.inside)
    if state.began_s is None:
        if not inside:
            return state, ()
        began_s = _entered_s(before, sample, band)
        depth = sample.depth
        state = HoldState(
            inside=True,
            began_s=began_s,
            in_band_s=state.in_band_s,
            ranges=((depth, depth),),
            sway=state.sway,
        )
    elif inside:
        ranges = _widened(state.ranges, sample, state.began_s)
        if not state.inside or ranges is not state.ranges:
            state = replace(state, inside=True, left_s=None, ranges=ranges)
    elif state.left_s is None:
        state = replace(state, inside=False, left_s=_left_s(before, sample, band))
    if state.left_s is not None and sample.at_s - state.left_s > band.dropout_s:
        return close(state, state.left_s, band)
    if state.told or not may_tell or held_s(state, sample.at_s) < band.shortest_s:
        return state, ()
    return replace(state, told=True), (StayBegan(sample.at_s if state.began_s is None else state.began_s),)


def close(state: HoldState, at_s: float, band: HoldBand) -> tuple[HoldState, tuple[Stay, ...]]:
    """End the present stay: at the time the band was left, else at `at_s`."""
    if state.began_s is None:
        return state, ()
    ended_s = at_s if state.left_s is None else state.left_s
    stay_s = ended_s - state.began_s
    told: tuple[Stay, ...] = ()
    if stay_s >= band.shortest_s:
        told = () if state.told else (StayBegan(state.began_s),)
        told = (*told, StayEnded(state.began_s, ended_s))
    closed = HoldState(in_band_s=state.in_band_s + stay_s, sway=_sway(state))
    return closed, told


def held_s(state: HoldState, at_s: float) -> float:
    """Return the seconds of the present stay so far, 0 outside the band."""
    if state.began_s is None:
        return 0.0
    return (at_s if state.left_s is None else state.left_s) - state.began_s


def _inside(depth: float, band: HoldBand, *, was: bool) -> bool:
    if depth < band.low - (band.hysteresis if was else 0.0):
        return False
    return band.high is None or depth < band.high - (0.0 if was else band.hysteresis)


def _entered_s(before: Sample | None, sample: Sample, band: HoldBand) -> float:
    if before is None:
        return sample.at_s
    if band.high is not None and before.depth > sample.depth:
        return crossed_s(before, sample, band.high - band.hysteresis)
    return crossed_s(before, sample, band.low)


def _left_s(before: Sample | None, sample: Sample, band: HoldBand) -> float:
    if band.high is not None and sample.depth >= band.high:
        return crossed_s(before, sample, band.high)
    return crossed_s(before, sample, band.low - band.hysteresis)


def _widened(ranges: tuple[Range, ...], sample: Sample, began_s: float) -> tuple[Range, ...]:
    block = int((sample.at_s - began_s) / BLOCK_S)
    if block >= len(ranges):
        return (*ranges, (sample.depth, sample.depth))
    low, high = ranges[-1]
    if low <= sample.depth <= high:
        return ranges
    return (*ranges[:-1], (min(low, sample.depth), max(high, sample.depth)))


def _sway(state: HoldState) -> float | None:
    settled = state.ranges[MARGIN_BLOCKS:-MARGIN_BLOCKS]
    if not settled:
        return state.sway
    sway = max(high for _, high in settled) - min(low for low, _ in settled)
    return sway if state.sway is None else max(sway, state.sway)
