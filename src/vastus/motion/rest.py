"""
Learns a person's own resting level of the movement's signal.

Some movements have no absolute start: a heel on a step's edge, knees closed in
side-lying. Their level is where the body keeps still before it moves. It is
learnt only while no repetition runs, follows the body down at once, and is
forgotten when a movement goes further than any movement of this kind can: then
the body was not at rest but still getting into position.
"""

from dataclasses import dataclass
from math import exp

from vastus.motion.reps import Sample

QUICKER = 6  # the short mean is taken over this part of the time of stillness


@dataclass(frozen=True, slots=True)
class RestRule:
    """
    How rest is told from movement, as depths and seconds.

    Args:
        still: How far a body may drift within `still_s` and still keep still.
        still_s: How long it must.
        near: A new still level within this of the old one refines it.
        follow_s: How fast the level follows a body that sinks below it.
        refine_s: How fast a near still level moves it.
        settle_s: So long still at another level, and that is the new rest.
    """

    still: float
    still_s: float
    near: float
    follow_s: float
    refine_s: float
    settle_s: float


@dataclass(frozen=True, slots=True)
class RestState:
    """
    What must be remembered between two samples.

    Args:
        level: The resting level as a depth; None until the body kept still.
        since_s: Since when it keeps still; None while it moves.
        settled_s: For how long it keeps still where that may be a new rest; a hold
            at the target does not add to it.
        quick, slow: Running means over a short and a longer part of `still_s`;
            tremor moves neither much, a drift parts them.
        tremor: Running mean of the step from sample to sample.
        last: The last depth.
        at_s: Time of the last sample; None before the first.
    """

    level: float | None = None
    since_s: float | None = None
    settled_s: float = 0.0
    quick: float = 0.0
    slow: float = 0.0
    tremor: float = 0.0
    last: float = 0.0
    at_s: float | None = None


def step(state: RestState, sample: Sample, rule: RestRule, *, resting: bool, settling: bool) -> RestState:
    """
    Take one sample; return what is believed now.

    Args:
        state: What was remembered.
        sample: The signal as a depth, before any level is taken off.
        rule: How rest is told from movement.
        resting: True while no movement is under way, so that stillness is rest.
        settling: True when long stillness at another level may be a new rest.
    """
    depth, at_s = sample.depth, sample.at_s
    if state.at_s is None:
        return RestState(state.level, at_s, 0.0, depth, depth, 0.0, depth, at_s)
    gap_s = at_s - state.at_s
    slowly = _gain(gap_s, rule.still_s / 2)
    quick = state.quick + (depth - state.quick) * _gain(gap_s, rule.still_s / QUICKER)
    slow = state.slow + (depth - state.slow) * slowly
    tremor = state.tremor + (abs(depth - state.last) - state.tremor) * slowly
    moves = abs(quick - slow) > rule.still / 3 + tremor
    since_s = None if moves else (at_s if state.since_s is None else state.since_s)
    still_s = 0.0 if since_s is None else at_s - since_s
    level = _learnt(state.level, quick, gap_s, still_s, rule) if resting else state.level
    settled_s = state.settled_s + gap_s if settling and not moves else 0.0
    if settled_s >= rule.settle_s and level is not None and abs(slow - level) > rule.near:
        level = slow
    return RestState(level, since_s, settled_s, quick, slow, tremor, depth, at_s)


def _learnt(level: float | None, quick: float, gap_s: float, still_s: float, rule: RestRule) -> float | None:
    """Return the level after one more sample of a body that may be at rest."""
    if level is None:
        return quick if still_s >= rule.still_s else None
    if quick < level - rule.near:
        return level + (quick - level) * _gain(gap_s, rule.follow_s)
    if still_s >= rule.still_s and quick <= level + rule.near:
        return level + (quick - level) * _gain(gap_s, rule.refine_s)
    return level


def _gain(gap_s: float, within_s: float) -> float:
    """Return how much of a new value to take so that any picture rate forgets alike."""
    return 1.0 - exp(-gap_s / within_s)
