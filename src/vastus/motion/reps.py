"""
Counts repetitions in one signal.

Rule 1: everything that decides a phase is in this file.
Rule 2: this file knows depths and seconds; not landmarks, exercises or people.

A depth is the movement's signal turned so that it grows from start to target.
It is first reduced to a zone (with hysteresis, so jitter at an edge is not
movement), then the zone drives the table. The table is total: a body may do
anything, so no input is illegal. Times are where the signal crossed an edge,
between two pictures, so any camera rate tells the same.
"""

from dataclasses import dataclass
from enum import Enum


class Zone(Enum):
    """Where the depth is: near the start, at the target, or on the way."""

    START = "start"
    BETWEEN = "between"
    TARGET = "target"


class Phase(Enum):
    """Part of a repetition, as exercise files name it."""

    SEEKING = "seeking"
    READY = "ready"
    OUTBOUND = "outbound"
    AT_TARGET = "at_target"
    RETURNING = "returning"

    __hash__ = object.__hash__  # by identity: a phase is looked up many times for every picture


MOVING = frozenset({Phase.OUTBOUND, Phase.AT_TARGET, Phase.RETURNING})

NEXT_PHASE: dict[Phase, dict[Zone, Phase]] = {
    Phase.SEEKING: {
        Zone.START: Phase.READY,
        Zone.BETWEEN: Phase.SEEKING,
        Zone.TARGET: Phase.SEEKING,
    },
    Phase.READY: {
        Zone.START: Phase.READY,
        Zone.BETWEEN: Phase.OUTBOUND,
        Zone.TARGET: Phase.AT_TARGET,  # a dropped picture can skip BETWEEN
    },
    Phase.OUTBOUND: {
        Zone.START: Phase.READY,
        Zone.BETWEEN: Phase.OUTBOUND,
        Zone.TARGET: Phase.AT_TARGET,
    },
    Phase.AT_TARGET: {
        Zone.START: Phase.READY,
        Zone.BETWEEN: Phase.RETURNING,
        Zone.TARGET: Phase.AT_TARGET,
    },
    Phase.RETURNING: {
        Zone.START: Phase.READY,
        Zone.BETWEEN: Phase.RETURNING,
        Zone.TARGET: Phase.AT_TARGET,  # bounced at the bottom: same repetition
    },
}


@dataclass(frozen=True, slots=True)
class Bands:
    """
    The edges of the zones, as depths.

    Args:
        start: The start zone is at and below it.
        target: The target zone is at and above it.
        hysteresis: A zone is left only this far beyond its edge.
        partial: A movement that turned back before this is none at all.
        shortest_s: A movement shorter than this is a twitch, or a flicker of the detector.
    """

    start: float
    target: float
    hysteresis: float
    partial: float
    shortest_s: float


@dataclass(frozen=True, slots=True)
class Sample:
    """One depth with its standard error, at a time."""

    at_s: float
    depth: float
    se: float = 0.0


@dataclass(frozen=True, slots=True)
class RepState:
    """
    What must be remembered between two samples.

    Args:
        before: The last sample; None at the beginning and after a loss.
        began_s: When the depth last rose past the edge of the start zone.
        entered_s: When the target's edge was first reached in this movement.
        left_s: When the depth last fell below the target's edge.
        told: True once the movement was announced.
        peak: The deepest sample of this movement.
        unseen: True where the movement began while the body was not seen.
    """

    phase: Phase = Phase.SEEKING
    zone: Zone = Zone.BETWEEN
    before: Sample | None = None
    began_s: float | None = None
    entered_s: float | None = None
    left_s: float | None = None
    told: bool = False
    peak: Sample | None = None
    unseen: bool = False


RESTED = RepState(Phase.READY, Zone.START, unseen=True)  # of a body that was lost while it was at rest


@dataclass(frozen=True, slots=True)
class Begun:
    """A movement has gone far enough to be a repetition, or a part of one."""

    at_s: float
    began_s: float


@dataclass(frozen=True, slots=True)
class Returned:
    """A movement is over; `reached` tells whether it entered the target zone."""

    at_s: float
    began_s: float
    ended_s: float
    peak: Sample
    reached: bool
    outbound_s: float | None
    returning_s: float | None


Change = Begun | Returned


def step(
    state: RepState, sample: Sample, bands: Bands, *, may_begin: bool = True
) -> tuple[RepState, tuple[Change, ...]]:
    """
    Take one sample; return the new state and what just happened, oldest first.

    Args:
        state: What was remembered.
        sample: The depth now; its time is after the last one's.
        bands: The edges, which may move slowly while nothing moves.
        may_begin: False while the body's posture forbids a repetition.
    """
    zone = zone_of(sample.depth, state.zone, bands)
    phase = NEXT_PHASE[state.phase][zone]
    if phase in MOVING:
        if state.phase in MOVING:
            return _announced(_moved(state, sample, zone, phase, bands), sample, bands)
        if not may_begin:
            return RepState(Phase.SEEKING, zone, sample), ()
        return _announced(_left_start(state, sample, zone, phase, bands), sample, bands)
    unseen = state.unseen and sample.depth > bands.start
    now = RepState(phase, zone, sample, _rose_s(state, sample, bands), unseen=unseen)
    return now, () if state.phase not in MOVING else _returned(state, sample, bands)


def zone_of(depth: float, was: Zone, bands: Bands) -> Zone:
    """A zone is entered at its edge and left only `hysteresis` beyond it."""
    leave_start = bands.start + (bands.hysteresis if was is Zone.START else 0.0)
    leave_target = bands.target - (bands.hysteresis if was is Zone.TARGET else 0.0)
    if depth >= leave_target:
        return Zone.TARGET
    if depth <= leave_start:
        return Zone.START
    return Zone.BETWEEN


def crossed_s(before: Sample | None, now: Sample, edge: float) -> float:
    """Return when the straight line between two samples met an edge; `now` when it did not."""
    if before is None or before.depth == now.depth:
        return now.at_s
    share = (edge - before.depth) / (now.depth - before.depth)
    return before.at_s + max(0.0, min(1.0, share)) * (now.at_s - before.at_s)


def ended_here(state: RepState, at_s: float) -> Returned | None:
    """Return the movement that is open when a recording ends, None when none was announced."""
    if not state.told or state.peak is None or state.began_s is None:
        return None
    reached = state.entered_s is not None
    timed = state.entered_s is not None and not state.unseen
    outbound_s = state.entered_s - state.began_s if timed and state.entered_s is not None else None
    return Returned(at_s, state.began_s, at_s, state.peak, reached, outbound_s, None)


def _rose_s(state: RepState, sample: Sample, bands: Bands) -> float | None:
    before = state.before
    if before is not None and before.depth <= bands.start < sample.depth:
        return crossed_s(before, sample, bands.start)
    return state.began_s if state.phase is Phase.READY else None


def _left_start(state: RepState, sample: Sample, zone: Zone, phase: Phase, bands: Bands) -> RepState:
    began_s = _rose_s(state, sample, bands)
    at_target = phase is Phase.AT_TARGET
    return RepState(
        phase=phase,
        zone=zone,
        before=sample,
        began_s=crossed_s(state.before, sample, bands.start) if began_s is None else began_s,
        entered_s=crossed_s(state.before, sample, bands.target) if at_target else None,
        peak=sample,
        unseen=state.unseen,
    )


def _moved(state: RepState, sample: Sample, zone: Zone, phase: Phase, bands: Bands) -> RepState:
    entered_s, peak = state.entered_s, state.peak
    if phase is Phase.AT_TARGET and entered_s is None:
        entered_s = crossed_s(state.before, sample, bands.target)
    if peak is None or sample.depth > peak.depth:
        peak = sample
    left_s = _left_s(state, sample, bands)
    return RepState(phase, zone, sample, state.began_s, entered_s, left_s, state.told, peak, state.unseen)


def _left_s(state: RepState, sample: Sample, bands: Bands) -> float | None:
    before = state.before
    if before is not None and sample.depth < bands.target <= before.depth:
        return crossed_s(before, sample, bands.target)
    return state.left_s


def _announced(state: RepState, sample: Sample, bands: Bands) -> tuple[RepState, tuple[Change, ...]]:
    if state.told or state.began_s is None or state.peak is None:
        return state, ()
    if state.peak.depth < bands.partial or sample.at_s - state.began_s < bands.shortest_s:
        return state, ()
    told = RepState(
        state.phase,
        state.zone,
        sample,
        state.began_s,
        state.entered_s,
        state.left_s,
        told=True,
        peak=state.peak,
        unseen=state.unseen,
    )
    return told, (Begun(sample.at_s, state.began_s),)


def _returned(state: RepState, sample: Sample, bands: Bands) -> tuple[Change, ...]:
    began_s, entered_s, left_s = state.began_s, state.entered_s, _left_s(state, sample, bands)
    if state.peak is None or began_s is None or state.peak.depth < bands.partial:
        return ()
    ended_s = crossed_s(state.before, sample, bands.start)
    if ended_s - began_s < bands.shortest_s:
        return ()
    reached = entered_s is not None and left_s is not None
    outbound_s = entered_s - began_s if entered_s is not None and reached and not state.unseen else None
    returning_s = ended_s - left_s if left_s is not None and reached else None
    over = Returned(sample.at_s, began_s, ended_s, state.peak, reached, outbound_s, returning_s)
    return (over,) if state.told else (Begun(sample.at_s, began_s), over)
