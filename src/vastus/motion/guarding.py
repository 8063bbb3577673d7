"""
The guards of an exercise, compiled: those its file names, and those of its kind.

Rule 1: this file says what is guarded; `guards.py` says when one is broken.
"""

from math import cos, radians

from vastus.motion.guards import hip_level, hip_place, leg_length, thigh_drop, trunk_lie
from vastus.motion.kinematics import Measured, Quantity
from vastus.motion.limits import Limit, Pick, Row
from vastus.motion.picks import Picks, at, edge_of
from vastus.motion.reps import MOVING, Phase
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.model import Exercise, Movement
from vastus.protocol.signals import SIGNALS

POSTURE = "posture"  # the guard of being upright or lying, as the exercise's setting says
BODY_MOVED = "body_moved"  # the guard of movements of the foot or the knee alone
LEGS_APART = "legs_apart"  # the guard of two legs that work together
HIPS_STAY = "hips_stay"  # the guard that two legs which bend carry the hips lower
OF_A_FOOT = frozenset({"heel_rise_ratio", "ankle_rise_ratio"})
OF_A_PART = OF_A_FOOT | {"clamshell_opening_ratio"}  # the rest of the body keeps still
AT_REST = frozenset({Phase.SEEKING, Phase.READY})


class Hidden:
    """
    The columns of what is measured for guards and not reported: each once, and only where one needs it.

    Args:
        first: The first column that is free.
    """

    def __init__(self, first: int) -> None:
        self._first = first
        self._quantities: list[Quantity] = []

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """What computes them, in the order of their columns."""
        return tuple(self._quantities)

    def column(self, quantity: Quantity) -> int:
        """Return the column of a quantity, a new one the first time."""
        if quantity not in self._quantities:
            self._quantities.append(quantity)
        return self._first + self._quantities.index(quantity)

    def at(self, quantity: Quantity) -> Pick:
        """Return what takes a quantity from a row."""
        return at(self.column(quantity))


def guards_of(
    exercise: Exercise, picks: Picks, hidden: Hidden, settings: MotionSettings
) -> tuple[Limit, ...]:
    """
    Compile all guards of an exercise that moves.

    Args:
        exercise: What is performed.
        picks: Takes values from a row.
        hidden: Gives a column to what only guards need.
        settings: The settings of measuring.
    """
    movement = exercise.movement
    assert movement is not None, "an exercise without one is not watched"
    return (
        *_named(exercise, picks),
        *_posture(exercise, hidden, settings),
        *_legs_apart(movement, picks, settings),
        *_hips_stay(exercise, movement, picks, hidden, settings),
        *_body_moved(movement, hidden, settings),
        *_knee_moved(movement, picks, settings),
    )


def _named(exercise: Exercise, picks: Picks) -> tuple[Limit, ...]:
    """Return the guards that the file names."""
    limits = []
    for rule in exercise.guards:
        edge, sign = edge_of(rule)
        during = frozenset(Phase(name) for name in rule.during)
        # A body that may not begin is not ready either: a guard at rest also counts before it.
        during |= {Phase.SEEKING} if Phase.READY in during else set()
        pick = picks.of(rule.signal, rule.leg, sign)
        limits.append(
            Limit(
                rule.id,
                pick,
                edge,
                sign,
                rule.for_s,
                during,
                from_rest=rule.relative_to_rest,
                legs=picks.own_rests(rule),
            )
        )
    return tuple(limits)


def _posture(exercise: Exercise, hidden: Hidden, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guards of the posture an exercise is done in."""
    for_s, steep = settings.posture_s.value, settings.steep_thigh_ratio.value

    lie = hidden.at(trunk_lie)
    if exercise.setting.posture == "lying":
        always = AT_REST | MOVING
        upright = Limit(POSTURE, lie, settings.upright_deg.value, -1.0, for_s, always)
        return (upright, Limit(POSTURE, hidden.at(thigh_drop), steep, 1.0, for_s, always))
    lying = Limit(POSTURE, lie, settings.lying_deg.value, 1.0, for_s, AT_REST)
    if exercise.setting.posture == "standing":
        return (lying, Limit(POSTURE, hidden.at(thigh_drop), steep, -1.0, for_s, AT_REST))
    return (lying,)


def _body_moved(movement: Movement, hidden: Hidden, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guards that a movement of the foot or the knee is not one of the whole body."""
    if movement.signal not in OF_A_PART:
        return ()
    for_s = settings.body_still_s.value
    return tuple(
        Limit(BODY_MOVED, hidden.at(part), edge, 1.0, for_s, MOVING, from_rest=True, either_way=True)
        for part, edge in (
            (trunk_lie, settings.still_trunk_deg.value),
            (hip_level, settings.still_hips_ratio.value),
        )
    )


def _knee_moved(movement: Movement, picks: Picks, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guard that a heel which moves is not a leg that bends."""
    if movement.signal not in OF_A_FOOT or not picks.has("knee_flexion_deg"):
        return ()
    together = movement.leg == "either"
    knees = picks.each("knee_flexion_deg") if together else (picks.of("knee_flexion_deg", "working", None),)
    edge, for_s = settings.still_knee_deg.value, settings.body_still_s.value
    return tuple(
        Limit(BODY_MOVED, knee, edge, 1.0, for_s, MOVING, from_rest=True, either_way=True) for knee in knees
    )


def _legs_apart(movement: Movement, picks: Picks, settings: MotionSettings) -> tuple[Limit, ...]:
    """Return the guard that legs which work together bend or rise alike."""
    kind, for_s = SIGNALS[movement.signal], settings.legs_apart_s.value
    if not (kind.sided and movement.leg == "either"):
        return ()
    apart, during = picks.apart(movement.signal), frozenset({Phase.AT_TARGET})
    if kind.unit == "deg":
        return (Limit(LEGS_APART, apart, settings.legs_apart_deg.value, 1.0, for_s, during, margin_se=2.0),)
    edge = settings.legs_apart_ratio.value
    return (Limit(LEGS_APART, apart, edge, 1.0, for_s, during, from_rest=True, either_way=True),)


def _hips_stay(
    exercise: Exercise, movement: Movement, picks: Picks, hidden: Hidden, settings: MotionSettings
) -> tuple[Limit, ...]:
    """
    Return the guard that who bends both knees is lower for it.

    Thigh and shank about alike, the hips sink by one less the cosine of half the
    bend, in leg lengths, or by more. Hips that stay where they were stand on a
    straight leg, whatever the detector says of the other.
    """
    together = exercise.setting.working_leg == "together"
    if not (together and movement.signal == "knee_flexion_deg" and movement.toward == "more"):
        return ()
    knee, share = picks.of(movement.signal, "working", None), settings.sunk_share.value
    hips, legs = hidden.column(hip_place), hidden.column(leg_length)

    def above(row: Row, working: int | None) -> Measured | None:
        bend, height, leg = knee(row, working), row[hips], row[legs]
        if bend is None or height is None or leg is None:
            return None
        return Measured(height.value + share * (1.0 - cos(radians(bend.value) / 2.0)) * leg.value, 0.0)

    edge, for_s = settings.sunk_free_ratio.value, settings.body_still_s.value
    return (Limit(HIPS_STAY, above, edge, 1.0, for_s, frozenset({Phase.AT_TARGET}), from_rest=True),)
