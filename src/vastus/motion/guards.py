"""
What makes a movement another exercise, or none at all.

Rule 1: a guard broken at rest lets no repetition begin; one broken within a
repetition sets it aside, and says which it was.
Rule 2: what cannot be seen breaks no guard.
Rule 3: whoever walked off between the beginning and the end of a movement was
on the way somewhere, not exercising.
"""

from dataclasses import dataclass
from math import hypot, log
from typing import NamedTuple

from vastus.motion import limits
from vastus.motion.heading import Heading
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Limit, LimitState, Row
from vastus.motion.reps import MOVING, Phase
from vastus.pose.landmarks import Pose

MOVED_AWAY = "moved_away"  # the guard's name where the body ended elsewhere than it began
FLICKER_S = 0.2  # [design] a leg that is mistaken in a picture or two seats nobody
NOT_AT_REST = "not_at_rest"  # where a movement went further than any of its kind can


class GuardState(NamedTuple):
    """
    What must be remembered of one guard in the present movement.

    Args:
        limit: The state of its limit.
        broken: True once it was broken long enough.
        past_s, judged_s: Seconds past the limit, and seconds judged at all.
    """

    limit: LimitState = LimitState()
    broken: bool = False
    past_s: float = 0.0
    judged_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body is in the picture, and how large: mid-hip and trunk length, picture heights."""

    x: float
    y: float
    trunk: float
    leg: float


def step(
    states: tuple[GuardState, ...],
    guards: tuple[Limit, ...],
    row: Row,
    leg: int | None,
    phase: Phase,
    at_s: float,
    gap_s: float,
    max_gap_s: float,
) -> tuple[GuardState, ...]:
    """Take one picture for all guards of an exercise."""
    now: list[GuardState] = []
    for state, guard in zip(states, guards, strict=True):
        if phase not in guard.during:
            paused = limits.paused(state.limit)
            same = paused is state.limit
            now.append(state if same else _with(state, paused, 0.0, broken=state.broken))
            continue
        measured = limits.measured(state.limit, guard, row, leg)
        judged = limits.step(state.limit, guard, measured, at_s, max_gap_s)
        if judged is state.limit:
            now.append(state)
            continue
        kept_to = phase not in MOVING and _kept_to(judged)
        broken = limits.is_past(judged, guard) or (state.broken and not kept_to)
        now.append(_with(state, judged, gap_s, broken=broken))
    return tuple(now)


def rested(
    states: tuple[GuardState, ...], guards: tuple[Limit, ...], row: Row, leg: int | None, gain: float
) -> tuple[GuardState, ...]:
    """Learn the levels at rest of the guards that need them."""
    return tuple(
        GuardState(
            limits.rested(state.limit, guard, row, leg, gain), state.broken, state.past_s, state.judged_s
        )
        if guard.from_rest
        else state
        for state, guard in zip(states, guards, strict=True)
    )


def fresh(states: tuple[GuardState, ...]) -> tuple[GuardState, ...]:
    """Return the states with which a new movement starts."""
    return tuple(GuardState(state.limit) if state.judged_s or state.broken else state for state in states)


def forgotten(
    states: tuple[GuardState, ...], guards: tuple[Limit, ...], broken: str
) -> tuple[GuardState, ...]:
    """Return the states after a guard against leaving rest was broken: what was rest is so no longer."""
    return tuple(
        GuardState(LimitState(last_s=state.limit.last_s)) if guard.from_rest and guard.id == broken else state
        for state, guard in zip(states, guards, strict=True)
    )


def forbids(states: tuple[GuardState, ...], guards: tuple[Limit, ...]) -> bool:
    """
    Tell whether a guard that counts at rest is broken, so that no repetition may begin.

    Once broken it stays so until the body has kept to it for longer than a flicker.
    """
    return any(
        state.broken and Phase.READY in guard.during for state, guard in zip(states, guards, strict=True)
    )


def forbidden_s(states: tuple[GuardState, ...], guards: tuple[Limit, ...]) -> float:
    """Return for how long a guard that counts at rest has been broken, 0 when none is."""
    return max(
        (
            state.limit.last_s - state.limit.past_s - guard.for_s
            for state, guard in zip(states, guards, strict=True)
            if Phase.READY in guard.during and state.limit.past_s is not None
        ),
        default=0.0,
    )


def broken_by(states: tuple[GuardState, ...], guards: tuple[Limit, ...]) -> str | None:
    """
    Return the guard that a finished movement broke, None when it kept to all.

    In a movement too short for a guard's time, breaking it for most of the
    time it was judged is enough; so is ending elsewhere than at rest.
    """
    for state, guard in zip(states, guards, strict=True):
        short = state.judged_s < guard.for_s and state.past_s > state.judged_s / 2
        to_the_end = guard.from_rest and Phase.RETURNING in guard.during
        away = to_the_end and state.limit.past_s is not None
        if state.broken or short or away:
            return guard.id
    return None


def trunk_lie(pose: Pose, heading: Heading) -> Measured | None:
    """Return how far the trunk is from upright in the picture, 0 to 180 degrees."""
    del heading
    return None if pose.trunk_lie_deg is None else Measured(pose.trunk_lie_deg, 0.0)


def thigh_drop(pose: Pose, heading: Heading) -> Measured | None:
    """
    Return how steeply the steeper thigh hangs: 1 straight down, 0 level, negative knee above hip.

    Somebody upright stands on one such thigh at least, also with a foot
    raised or a foot out of the picture; who sits or lies has none.
    """
    del heading
    seen, points = pose.visibility, pose.points
    drops = [
        (points[23 + leg].y - points[25 + leg].y) / (pose.leg / 2)
        for leg in (0, 1)
        if seen[23 + leg] and seen[25 + leg] and pose.leg > 0.0
    ]
    return Measured(max(drops), 0.0) if drops else None


def hip_level(pose: Pose, heading: Heading) -> Measured | None:
    """
    Return the height of mid-hip above the lower foot that shows, in leg lengths.

    Above the foot and not above the floor of the picture: what is known of the
    leg's length changes, and with it everything that is measured from afar.
    """
    del heading
    seen, points = pose.visibility, pose.points
    ankles = [points[ankle].y for ankle in (27, 28) if seen[ankle] > 0.0]
    if not (seen[23] and seen[24] and pose.leg > 0.0 and ankles):
        return None
    return Measured(((points[23].y + points[24].y) / 2 - min(ankles)) / pose.leg, 0.0)


def hip_place(pose: Pose, heading: Heading) -> Measured | None:
    """Return the height of mid-hip in the picture, picture heights."""
    del heading
    seen, points = pose.visibility, pose.points
    if not (seen[23] and seen[24]):
        return None
    return Measured((points[23].y + points[24].y) / 2, 0.0)


def leg_length(pose: Pose, heading: Heading) -> Measured | None:
    """Return the length of a leg, picture heights."""
    del heading
    return Measured(pose.leg, 0.0) if pose.leg > 0.0 else None


def place(pose: Pose) -> Place | None:
    """Return where the body is, None where hips or shoulders are not seen."""
    seen, points = pose.visibility, pose.points
    if not (seen[23] and seen[24] and seen[11] and seen[12]):
        return None
    x, y = (points[23].x + points[24].x) / 2, (points[23].y + points[24].y) / 2
    up_x, up_y = (points[11].x + points[12].x) / 2, (points[11].y + points[12].y) / 2
    trunk = hypot(up_x - x, up_y - y)
    return Place(x, y, trunk, pose.leg or trunk) if trunk > 0.0 else None


def moved_away(began: Place | None, ended: Place | None, travel: float, growth: float) -> bool:
    """
    Tell whether the body ended elsewhere than it began.

    Args:
        began, ended: Where it was; None when that was not seen, which tells nothing.
        travel: The allowed way of mid-hip, in leg lengths.
        growth: The allowed change of size in the picture, as a ratio above 1.
    """
    if began is None or ended is None:
        return False
    way = hypot(ended.x - began.x, ended.y - began.y) / max(began.leg, ended.leg)
    return way > travel or abs(log(ended.trunk / began.trunk)) > log(growth)


def _kept_to(state: LimitState) -> bool:
    """Tell whether a broken guard has been kept to again for longer than a flicker."""
    return state.within_s is not None and state.last_s - state.within_s >= FLICKER_S


def _with(state: GuardState, limit: LimitState, gap_s: float, *, broken: bool) -> GuardState:
    past_s = state.past_s + (gap_s if limit.past_s is not None else 0.0)
    return GuardState(limit, broken, past_s, state.judged_s + gap_s)
