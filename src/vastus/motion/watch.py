"""
An exercise made ready to be watched: rules become functions, once.

Everything that an exercise file leaves to look up (which signal, which leg,
which edge) is settled here, so that a picture costs only arithmetic.
"""

from dataclasses import dataclass

from vastus.base.errors import InputError
from vastus.motion.events import Side
from vastus.motion.faults import FaultWatch
from vastus.motion.guarding import Hidden, guards_of
from vastus.motion.holds import HoldBand
from vastus.motion.kinematics import Quantity, needed_points, quantity
from vastus.motion.limits import Limit, Pick
from vastus.motion.picks import Name, Picks, at, edge_of
from vastus.motion.reps import MOVING, Phase
from vastus.motion.rest import RestRule
from vastus.motion.working_leg import LegRule, leg_rule
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.model import Exercise, FaultRule, Guard, Level, Movement, Muscle
from vastus.protocol.signals import SIGNALS

TOO_DEEP = "too_deep"
UNSAFE_DEPTH = "unsafe_depth"


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
        pair: The columns of both legs, where they move together and each from its own rest.
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
    pair: tuple[int, int] | None
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
    picks, hidden = Picks(index, together=together), Hidden(len(names))
    guards = guards_of(exercise, picks, hidden, settings)
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
        quantities=(*(quantity(signal, side, settings) for signal, side in names), *hidden.quantities),
        movement=picks.of(movement.signal, movement.leg if not together else "working", None),
        pair=_pair(movement, index, together=together),
        needs=tuple(needed_points(movement.signal, side if sided else None) for side in ("left", "right")),
        leg=leg_rule(
            exercise.setting,
            settings,
            side,
            lifted_from=abs(movement.start) if movement.signal == "foot_lift_ratio" else None,
        ),
        depths=depths,
        band=_hold_band(depths, level, settings),
        rest=_rest_rule(depths, movement, settings),
        faults=_fault_watches(exercise, level, picks, depths, settings),
        leap_per_s=(settings.leap_deg_per_s if degrees else settings.leap_ratio_per_s).value,
        leap_free=(settings.leap_free_deg if degrees else settings.leap_free_ratio).value,
        guards=guards,
    )


def columns_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of the values of a reading, e.g. `knee_flexion_left_deg`."""
    if exercise.movement is None:
        return ()
    return tuple(_column_name(*name) for name in _columns(exercise, exercise.movement))


def narrowed(hysteresis: float, start: float, target: float) -> float:
    """Return a hysteresis small enough to leave room between two zones."""
    return min(hysteresis, (target - start) / 3.0)


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


def _depths(movement: Movement, level: Level, target: float, settings: MotionSettings) -> Depths:
    sign = 1.0 if movement.toward == "more" else -1.0
    accept = level.accept if level.accept is not None else 0.0
    edge = sign * target - accept
    farthest = sign * target * settings.farthest.value if movement.relative_to_rest else None
    hysteresis = narrowed(movement.hysteresis, sign * movement.start, edge)
    return Depths(sign, sign * movement.start, edge, hysteresis, farthest)


def _pair(movement: Movement, index: dict[Name, int], *, together: bool) -> tuple[int, int] | None:
    if not (together and movement.relative_to_rest and SIGNALS[movement.signal].sided):
        return None
    return index[movement.signal, "left"], index[movement.signal, "right"]


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
    exercise: Exercise, level: Level, picks: Picks, depths: Depths, settings: MotionSettings
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
            limit = Limit(name, at(-1), depths.sign * edge, 1.0, for_s, MOVING)
            watches.append(FaultWatch(limit, None, within))
    return tuple(watches)


def _limit(rule: FaultRule, picks: Picks, settings: MotionSettings) -> Limit:
    edge, sign = edge_of(rule)
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
        legs=picks.own_rests(rule),
    )
