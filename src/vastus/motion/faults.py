"""
Form faults: seen when a signal stays past its limit in a named phase, mended when it is back.

Rule 1: a fault is judged only in the camera view that shows it.
Rule 2: in one repetition a fault is told at most once.
Rule 3: who rests makes no fault: what began before the movement is told when the movement has begun.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from vastus.motion import limits
from vastus.motion.heading import Heading
from vastus.motion.limits import Limit, LimitState, Row
from vastus.motion.reps import MOVING, Phase
from vastus.protocol.model import RepFaultRule
from vastus.protocol.signals import View

What: TypeAlias = Literal["seen", "mended"]


@dataclass(frozen=True, slots=True)
class FaultWatch:
    """
    One fault, compiled.

    Args:
        limit: The limit it is judged by.
        view: The view it needs; None when any will do.
        within_deg: How far the body may be turned from that view.
    """

    limit: Limit
    view: View | None
    within_deg: float

    def judged(self, heading: Heading) -> bool:
        """Tell whether the body is turned so that this fault can be judged."""
        if self.view is None:
            return True
        turned = heading.turned_deg(self.view)
        return turned is not None and turned <= self.within_deg


class FaultState(NamedTuple):
    """
    What must be remembered of one fault.

    Args:
        limit: The state of its limit.
        present: True from being seen to being mended.
        told: True once it was told in this repetition.
    """

    limit: LimitState = LimitState()
    present: bool = False
    told: bool = False


class Verdict(NamedTuple):
    """A fault was seen, or one seen before is gone."""

    what: What
    id: str
    value: float


class Moment(NamedTuple):
    """What a fault needs to know of one picture."""

    row: Row
    leg: int | None
    phase: Phase
    at_s: float
    heading: Heading


def step(
    states: tuple[FaultState, ...],
    watches: tuple[FaultWatch, ...],
    moment: Moment,
    max_gap_s: float,
) -> tuple[tuple[FaultState, ...], tuple[Verdict, ...]]:
    """Take one picture for all faults of an exercise."""
    now: list[FaultState] = []
    verdicts: list[Verdict] = []
    for state, watch in zip(states, watches, strict=True):
        limit = watch.limit
        if moment.phase not in limit.during or not watch.judged(moment.heading):
            paused = limits.paused(state.limit)
            now.append(state if paused is state.limit else _with(state, paused))
            continue
        measured = limits.measured(state.limit, limit, moment.row, moment.leg)
        judged = limits.step(state.limit, limit, measured, moment.at_s, max_gap_s)
        if moment.phase not in MOVING:
            now.append(_with(state, judged))
            continue
        state, verdict = _judged(state, judged, limit)  # noqa: PLW2901
        now.append(state)
        if verdict is not None:
            value = measured.value if measured is not None else limit.edge
            verdicts.append(Verdict(verdict, limit.id, value))
    return tuple(now), tuple(verdicts)


def rested(
    states: tuple[FaultState, ...],
    watches: tuple[FaultWatch, ...],
    row: Row,
    leg: int | None,
    gain: float,
) -> tuple[FaultState, ...]:
    """Learn the levels at rest; a new repetition may tell each fault again."""
    return tuple(
        FaultState(limits.rested(state.limit, watch.limit, row, leg, gain), state.present)
        if watch.limit.from_rest or state.told
        else state
        for state, watch in zip(states, watches, strict=True)
    )


def of_rep(rules: tuple[RepFaultRule, ...], measures: dict[str, float | None]) -> tuple[Verdict, ...]:
    """
    Judge a whole repetition.

    Args:
        rules: The exercise's rules for whole repetitions.
        measures: By the name of the measure its value, None where it is not known.
    """
    found = []
    for rule in rules:
        value = measures[rule.measure]
        if value is None:
            continue
        above = rule.above is not None and value > rule.above
        below = rule.below is not None and value < rule.below
        found.append(Verdict("seen" if above or below else "mended", rule.id, value))
    return tuple(found)


def _judged(state: FaultState, judged: LimitState, limit: Limit) -> tuple[FaultState, What | None]:
    if judged is state.limit:
        return state, None
    if limits.is_past(judged, limit) and not state.told:
        return FaultState(judged, present=True, told=True), "seen"
    if state.present and limits.is_within(judged, limit):
        return FaultState(judged, present=False, told=state.told), "mended"
    return _with(state, judged), None


def _with(state: FaultState, limit: LimitState) -> FaultState:
    return FaultState(limit, state.present, state.told)
