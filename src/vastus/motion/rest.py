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


@dataclass(frozen=True, slots=True)
class RestRule:
    """
    How rest is told from movement, as depths and seconds.

    Args:
        still: Range within which a body keeps still.
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
        since_s, lowest, highest: The present spell of stillness.
        at_s: Time of the last sample.
    """

    level: float | None = None
    since_s: float | None = None
    lowest: float = 0.0
    highest: float = 0.0
    at_s: float = 0.0


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
    gap_s = at_s - state.at_s
    lowest, highest = min(state.lowest, depth), max(state.highest, depth)
    if state.since_s is None or highest - lowest > rule.still:
        level = _followed(state.level, depth, gap_s, rule) if resting else state.level
        return RestState(level, at_s, depth, depth, at_s)
    still_s = at_s - state.since_s
    middle = (lowest + highest) / 2
    level = state.level
    if resting and still_s < rule.still_s:
        level = _followed(level, depth, gap_s, rule)
    elif resting and (level is None or middle < level - rule.near):
        level = middle
    elif resting and level is not None and middle <= level + rule.near:
        level += (depth - level) * (1.0 - exp(-gap_s / rule.refine_s))
    if settling and still_s >= rule.settle_s and level is not None and abs(middle - level) > rule.near:
        level = middle
    return RestState(level, state.since_s, lowest, highest, at_s)


def _followed(level: float | None, depth: float, gap_s: float, rule: RestRule) -> float | None:
    """Sink with a body that goes below its rest; rise only with stillness."""
    if level is None or depth >= level - rule.near:
        return level
    return level + (depth - level) * (1.0 - exp(-gap_s / rule.follow_s))
