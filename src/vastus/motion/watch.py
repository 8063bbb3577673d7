"""
An exercise made ready to be watched: rules become functions, once.

Everything that an exercise file leaves to look up (which signal, which leg,
which edge) is settled here, so that a picture costs only arithmetic.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot
from typing import TypeAlias

from vastus.base.errors import InputError
from vastus.motion.events import Side
from vastus.motion.faults import FaultWatch
from vastus.motion.guards import hip_level, thigh_drop, trunk_lie
from vastus.motion.holds import HoldBand
from vastus.motion.kinematics import Measured, Quantity, needed_points, quantity
from vastus.motion.limits import Limit, Pick, Row
from vastus.motion.reps import Phase
from vastus.motion.rest import RestRule
from vastus.motion.working_leg import LegRule, leg_rule
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.model import Exercise, FaultRule, Guard, Level, Movement, Muscle
from vastus.protocol.signals import SIGNALS

TOO_DEEP = "too_deep"
UNSAFE_DEPTH = "unsafe_depth"
POSTURE = "posture"  # the guard of being upright or lying, as the exercise's setting says
BODY_MOVED = "body_moved"  # the guard of movements of the foot or the knee alone
LEGS_APART = "legs_apart"  # the guard of two legs that work together
HIDDEN: tuple[Quantity, ...] = (trunk_lie, thigh_drop, hip_level)  # measured for guards, not reported
OF_A_PART = frozenset({"heel_rise_ratio", "clamshell_opening_ratio"})  # the rest of the body keeps still
MOVING = frozenset({Phase.OUTBOUND, Phase.AT_TARGET, Phase.RETURNING})
AT_REST = frozenset({Phase.SEEKING, Phase.READY})
Combine: TypeAlias = Callable[[Measured | None, Measured | None], Measured | None]


@dataclass(frozen=True, slots=True)
class Depths:
    """
    The edges of the movement as depths: the signal turned so that it grows from start to target.

    Args:
        sign: 1 when the signal rises towards the target, -1 when it falls.
        start, target: Edges of the two zones.
        hysteresis: As the file gives it; narrowed where the zones lie close.
        farthest: A movement from rest beyond this did not begin at rest; None
            for a signal with an absolute zero.
    """

    sign: float
    start: float
    target: float
    hysteresis: float
    farthest: float | None


@dataclass(frozen=True, slots=True)
class Watch:
    """
    One exercise at one level, compiled.

    Args:
        columns: Names of the values of every reading.
        quantities: What computes them, in the same order, then what is not reported.
        movement: Takes the movement's signal from a row.
        outbound: What the main muscles do on the way out.
        gap_s: The longest time between two measured pictures: the gap that changes
            nothing, and the slowest camera's own interval.
        leap_per_s, leap_free: No body moves faster than the first after the second;
            a value that would need it is not taken.
        needs: For each leg the landmarks the movement cannot do without.
    """

    exercise: Exercise
    level: Level
    outbound: Muscle
    gap_s: float
    settings: MotionSettings
    columns: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    movement: Pick
    needs: tuple[tuple[int, ...], ...]
    leg: LegRule
    depths: Depths
    band: HoldBand
    rest: RestRule
    faults: tuple[FaultWatch, ...]
    guards: tuple[Limit, ...]
    leap_per_s: float
    leap_free: float


def watch(exercise: Exercise, level: Level, settings: MotionSettings, side: Side | None = None) -> Watch:
    """
    Compile one exercise.

    Args:
        exercise: What is performed; see `protocol.load.performed`.
        level: One of its levels, with a target.
        settings: The settings of measuring.
        side: The side that works, when it is known beforehand.

    Raises:
        InputError: A camera can see nothing of this exercise or level.
    """
    movement, target = exercise.movement, level.target
    if movement is None or target is None:
        what = f"level {level.id} is timed by the clock; a camera can see nothing of it."
        raise InputError(exercise.id, what, "Choose an exercise or level that moves.")
    names = _columns(exercise, movement)
    index = {name: number for number, name in enumerate(names)}
    together = exercise.setting.working_leg == "together"
    picks = _Picks(index, together=together)
    depths = _depths(movement, level, target, settings)
    sided = SIGNALS[movement.signal].sided
    degrees = SIGNALS[movement.signal].unit == "deg"
    return Watch(
        exercise=exercise,
        level=level,
        outbound=movement.outbound,
        gap_s=settings.max_gap_s.value + 1.0 / settings.min_rate_hz.value,
        settings=settings,
        columns=tuple(_column_name(signal, side) for signal, side in names),
        quantities=(*(quantity(signal, side, settings) for signal, side in names), *HIDDEN),
        movement=picks.of(movement.signal, movement.leg if not together else "working", None),
        needs=tuple(needed_points(movement.signal, side if sided else None) for side in ("left", "right")),
        leg=leg_rule(exercise.setting, settings, side),
        depths=depths,
        band=_hold_band(depths, level, settings),
        rest=_rest_rule(depths, movement, settings),
        faults=_fault_watches(exercise, level, picks, depths, settings),
        leap_per_s=(settings.leap_deg_per_s if degrees else settings.leap_ratio_per_s).value,
        leap_free=(settings.leap_free_deg if degrees else settings.leap_free_ratio).value,
        guards=(
            *_guards(exercise, picks),
            *_posture(exercise, len(names), settings),
            *_legs_apart(movement, picks, settings),
            *_body_moved(movement, len(names), settings),
            *_knee_moved(movement, picks, settings),
        ),
    )


def columns_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of the values of a reading, e.g. `knee_flexion_left_deg`."""
    if exercise.movement is None:
        return ()
    return tuple(_column_name(*name) for name in _columns(exercise, exercise.movement))


def narrowed(hysteresis: float, start: float, target: float) -> float:
    """Return a hysteresis small enough to leave room between two zones."""
    return min(hysteresis, (target - start) / 3.0)


Name: TypeAlias = tuple[str, Side | None]


def _columns(exercise: Exercise, movement: Movement) -> tuple[Name, ...]:
    """Return every signal the exercise names, the movement's first, each leg's own."""
    rules: tuple[FaultRule | Guard, ...] = (*exercise.faults, *exercise.guards)
    signals = dict.fromkeys((movement.signal, *(rule.signal for rule in rules)))
    names: list[Name] = []
    for signal in signals:
        if SIGNALS[signal].sided:
            names += [(signal, "left"), (signal, "right")]
        else:
            names.append((signal, None))
    return tuple(names)


def _column_name(signal: str, side: Side | None) -> str:
    stem, unit = signal.rsplit("_", 1)
    return signal if side is None else f"{stem}_{side}_{unit}"


class _Picks:
    """Makes the functions that take a value from a row of readings."""

    def __init__(self, index: dict[Name, int], *, together: bool) -> None:
        self._index = index
        self._together = together

    def of(self, signal: str, leg: str, worst: float | None) -> Pick:
        """
        Return what takes the value of a leg by its role.

        Args:
            signal: The signal.
            leg: `working`, `other` or `either`.
            worst: For `either`: 1 takes the greater of both legs, -1 the smaller.
        """
        if not SIGNALS[signal].sided:
            only = self._index[signal, None]
            return lambda row, _: row[only]
        left, right = self._index[signal, "left"], self._index[signal, "right"]
        if leg == "either" and worst is not None:
            return _worst(left, right, worst)
        if self._together:
            return lambda row, _: combined(row[left], row[right])
        if leg == "other":
            return lambda row, working: _one(row, working, right, left)
        return lambda row, working: _one(row, working, left, right)

    def has(self, signal: str) -> bool:
        """Tell whether a signal of both legs is measured."""
        return (signal, "left") in self._index

    def apart(self, signal: str) -> Pick:
        """Return what takes the difference between both legs."""
        left, right = self._index[signal, "left"], self._index[signal, "right"]

        def pick(row: Row, working: int | None) -> Measured | None:
            del working
            one, other = row[left], row[right]
            if one is None or other is None:
                return None
            return Measured(abs(one.value - other.value), hypot(one.se, other.se))

        return pick


def combined(one: Measured | None, other: Measured | None) -> Measured | None:
    """Return the mean of both legs, each weighted by how surely it is known."""
    if one is None or other is None:
        return one or other
    first, second = 1.0 / (one.se * one.se), 1.0 / (other.se * other.se)
    value = (one.value * first + other.value * second) / (first + second)
    return Measured(value, (first + second) ** -0.5)


def _one(row: Row, working: int | None, left: int, right: int) -> Measured | None:
    if working is None:
        return None
    return row[right] if working else row[left]


def _worst(left: int, right: int, sign: float) -> Pick:
    def pick(row: Row, working: int | None) -> Measured | None:
        del working
        one, other = row[left], row[right]
        if one is None or other is None:
            return one or other
        return one if (one.value - other.value) * sign > 0.0 else other

    return pick


def _depths(movement: Movement, level: Level, target: float, settings: MotionSettings) -> Depths:
    sign = 1.0 if movement.toward == "more" else -1.0
    accept = level.accept if level.accept is not None else 0.0
    edge = sign * target - accept
    farthest = sign * target * settings.farthest.value if movement.relative_to_rest else None
    hysteresis = narrowed(movement.hysteresis, sign * movement.start, edge)
    return Depths(sign, sign * movement.start, edge, hysteresis, farthest)


def _hold_band(depths: Depths, level: Level, settings: MotionSettings) -> HoldBand:
    return HoldBand(
        low=depths.target,
        high=None if level.ceiling is None else depths.sign * level.ceiling.end,
        hysteresis=depths.hysteresis,
        dropout_s=settings.dropout_s.value,
        shortest_s=settings.shortest_hold_s.value,
    )


def _rest_rule(depths: Depths, movement: Movement, settings: MotionSettings) -> RestRule:
    swing = depths.target if movement.relative_to_rest else depths.target - depths.start
    return RestRule(
        still=swing * settings.still.value,
        still_s=settings.still_s.value,
        near=depths.start if movement.relative_to_rest else swing * settings.still.value,
        follow_s=settings.rest_follow_s.value,
        refine_s=settings.rest_refine_s.value,
        settle_s=settings.rest_settle_s.value,
    )


def _fault_watches(
    exercise: Exercise, level: Level, picks: _Picks, depths: Depths, settings: MotionSettings
) -> tuple[FaultWatch, ...]:
    within = settings.fault_within_deg.value
    watches = [
        FaultWatch(_limit(rule, picks, settings), rule.view or exercise.setting.view, within)
        for rule in exercise.faults
    ]
    if level.ceiling is not None:
        for name, edge, for_s in (
            (TOO_DEEP, level.ceiling.warn, settings.too_deep_s.value),
            (UNSAFE_DEPTH, level.ceiling.end, settings.unsafe_s.value),
        ):
            # The engine adds the movement's depth at the end of a row.
            limit = Limit(name, _at(-1), depths.sign * edge, 1.0, for_s, MOVING)
            watches.append(FaultWatch(limit, None, within))
    return tuple(watches)


def _limit(rule: FaultRule, picks: _Picks, settings: MotionSettings) -> Limit:
    edge, sign = _edge(rule)
    circular = rule.signal == "trunk_roll_deg"
    return Limit(
        id=rule.id,
        pick=picks.of(rule.signal, rule.leg, sign),
        edge=edge,
        sign=sign,
        for_s=rule.for_s,
        during=frozenset(Phase(name) for name in rule.during),
        from_rest=rule.relative_to_rest or circular,
        circular=circular,
        either_way=circular,
        margin_se=settings.fault_margin_se.value,
    )


def _guards(exercise: Exercise, picks: _Picks) -> tuple[Limit, ...]:
    limits = []
    for rule in exercise.guards:
        edge, sign = _edge(rule)
        during = frozenset(Phase(name) for name in rule.during)
        # A body that may not begin is not ready either: a guard at rest also counts before it.
        during |= {Phase.SEEKING} if Phase.READY in during else set()
        pick = picks.of(rule.signal, rule.leg, sign)
        limits.append(Limit(rule.id, pick, edge, sign, rule.for_s, during))
    return tuple(limits)


def _posture(exercise: Exercise, hidden: int, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guards of the posture an exercise is done in."""
    for_s, steep = settings.posture_s.value, settings.steep_thigh_ratio.value

    lie, drop = _at(hidden), _at(hidden + 1)
    if exercise.setting.posture == "lying":
        always = AT_REST | MOVING
        upright = Limit(POSTURE, lie, settings.upright_deg.value, -1.0, for_s, always)
        return (upright, Limit(POSTURE, drop, steep, 1.0, for_s, always))
    lying = Limit(POSTURE, lie, settings.lying_deg.value, 1.0, for_s, AT_REST)
    if exercise.setting.posture == "standing":
        return (lying, Limit(POSTURE, drop, steep, -1.0, for_s, AT_REST))
    return (lying,)


def _body_moved(movement: Movement, hidden: int, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guards that a movement of the foot or the knee is not one of the whole body."""
    if movement.signal not in OF_A_PART:
        return ()
    for_s = settings.body_still_s.value
    return tuple(
        Limit(BODY_MOVED, _at(hidden + place), edge, 1.0, for_s, MOVING, from_rest=True, either_way=True)
        for place, edge in ((0, settings.still_trunk_deg.value), (2, settings.still_hips_ratio.value))
    )


def _knee_moved(movement: Movement, picks: _Picks, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guard that a heel which moves is not a leg that bends."""
    if movement.signal != "heel_rise_ratio" or not picks.has("knee_flexion_deg"):
        return ()
    knee = picks.of("knee_flexion_deg", "working", None)
    edge, for_s = settings.still_knee_deg.value, settings.body_still_s.value
    return (Limit(BODY_MOVED, knee, edge, 1.0, for_s, MOVING, from_rest=True, either_way=True),)


def _at(column: int) -> Pick:
    """Return what takes one column of a row."""
    return lambda row, _: row[column]


def _legs_apart(movement: Movement, picks: _Picks, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guard that legs which work together bend alike."""
    kind = SIGNALS[movement.signal]
    if not (kind.sided and kind.unit == "deg" and movement.leg == "either"):
        return ()
    edge, for_s = settings.legs_apart_deg.value, settings.legs_apart_s.value
    during = frozenset({Phase.AT_TARGET})
    return (Limit(LEGS_APART, picks.apart(movement.signal), edge, 1.0, for_s, during, margin_se=2.0),)


def _edge(rule: FaultRule | Guard) -> tuple[float, float]:
    if rule.above is not None:
        return rule.above, 1.0
    return (rule.below if rule.below is not None else 0.0), -1.0
