"""Movements that face a wall, hands on it: the stretch of the calf, and how far a knee comes to the wall."""

import numpy as np

from avatars.balance import hand_m, height_m, hips_over_m, span_m
from avatars.limbs import arm_m
from avatars.mesh import Floats
from avatars.movements.calves import wall_ahead
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.stance import (
    LEFT_RIGHT,
    SOFT_DEG,
    Footing,
    Stance,
    ankle_m,
    heel_pitch_deg,
    pelvis_turned,
    sized,
    skin_m,
    skin_of,
)

BEGIN_DEG = 9.0  # how far the rear shank leans while upright
FRONT_SOFT_DEG = 3.0
LEANS_SHARE = 0.38  # of the rear shank's lean: what the trunk leans
PALM_OFF, FINGERS_UP = 0.25, np.array([0.0, 1.0, -0.14])  # a wrist beside a palm on a wall, of a hand
ARMS_SHARE = 0.9  # of an arm's length: how far the wall is from the shoulders at the start
HANDS_APART = 1.15
LUNGE_BEGIN_DEG, LUNGE_THIGH_DEG = 5.0, (6.0, 40.0)
LUNGE_LEAN_DEG = (4.0, 10.0)
REAR_M = 0.34  # from the front ankle back to the rear one
REAR_DEG = 34.0  # the rear heel is up
NEAR_M = 0.16  # a wrist comes no nearer to a shoulder
ELBOW_OUT = 0.8


def wall_calf_stretch(asked: Asked) -> Shown:
    """
    Lean to a wall over a straight rear leg; `deep` is the lean of its shank in degrees.

    Faults: `heel_lifts`, `knee_bends`.
    """
    rest = _leaning(asked.at_rest())
    shoulder = rest.shoulder_m("left")[0]
    arm = ARMS_SHARE * sum(arm_m(asked.figure.rig)) + PALM_OFF * hand_m(asked.figure)
    wall = wall_ahead(float(shoulder[2]) + arm)
    return _hands_on(_leaning(asked), wall, rest).shown(wall)


def lunge_to_wall(asked: Asked) -> Shown:
    """
    Bring the front knee to a wall; `deep` is the lean of its shank in degrees.

    Fault: `heel_lifts`.
    """
    figure = asked.figure
    there = _lunged(asked.at(1.0)).shown()
    knee = skin_of(figure, "thigh_l", "calf_l")
    wall = wall_ahead(float(skin_m(there)[knee, 2].max()))
    return _hands_on(_lunged(asked), wall, _lunged(asked.at_rest()), below=0.8).shown(wall)


def _lifted(asked: Asked) -> Floats:
    return heel_pitch_deg(asked.figure, sized(asked, "heel_lifts", 0.11, 0.17) * asked.share)


def _leaning(asked: Asked) -> Stance:
    figure = asked.figure
    half_m = 0.5 * figure.hips_apart_m
    shank = asked.going(BEGIN_DEG, asked.deep)
    knee = SOFT_DEG + sized(asked, "knee_bends", 28.0, 40.0) * asked.share
    footing = Footing(np.array([half_m, figure.ankle_up_m, 0.0]), _lifted(asked), toes_out_deg=0.0)
    ankle, _ = ankle_m(figure, "left", footing)
    up, ahead = hips_over_m(figure, shank, knee)
    hips = np.column_stack([asked.all(0.0), ankle[:, 1] + up, ankle[:, 2] + ahead])
    lean = LEANS_SHARE * shank
    stance = Stance(figure, hips, pelvis_turned(lean)).with_angles(neck_flexion=-lean)
    front = np.array([-half_m, figure.ankle_up_m, _front_m(figure)])
    return stance.with_foot("left", footing).with_foot("right", Footing(front, toes_out_deg=0.0))


def _front_m(figure: Figure) -> float:
    """Return how far ahead the front foot stands, its knee almost straight while upright."""
    up, ahead = hips_over_m(figure, np.array(BEGIN_DEG), np.array(SOFT_DEG))
    return float(ahead + height_m(span_m(figure, np.array(FRONT_SOFT_DEG)), up))


def _lunged(asked: Asked) -> Stance:
    figure = asked.figure
    half_m = 0.5 * figure.hips_apart_m
    shank = asked.going(LUNGE_BEGIN_DEG, asked.deep)
    thigh = asked.going(*LUNGE_THIGH_DEG)
    footing = Footing(np.array([half_m, figure.ankle_up_m, 0.0]), _lifted(asked), toes_out_deg=0.0)
    ankle, _ = ankle_m(figure, "left", footing)
    up, ahead = hips_over_m(figure, shank, shank + thigh)
    hips = np.column_stack([asked.all(0.0), ankle[:, 1] + up, ankle[:, 2] + ahead])
    lean = asked.going(*LUNGE_LEAN_DEG)
    stance = Stance(figure, hips, pelvis_turned(lean)).with_angles(neck_flexion=-lean)
    rear_m = REAR_M * sum(figure.leg_m) / 0.8
    rear = Footing(np.array([-half_m, figure.ankle_up_m, -rear_m]), asked.all(REAR_DEG), toes_out_deg=0.0)
    return stance.with_foot("left", footing).with_foot("right", rear)


def _hands_on(stance: Stance, wall: Thing, rest: Stance, below: float = 0.1) -> Stance:
    """
    Return a body whose palms lie on a wall.

    Args:
        below: How far the wrists are below the shoulders at rest, of a hand's length.
    """
    surface = float(wall.at_m[2]) - wall.size_m[2] / 2.0
    low_m, off_m = below * hand_m(stance.figure), PALM_OFF * hand_m(stance.figure)
    for side, sign in LEFT_RIGHT:
        shoulder = rest.shoulder_m(side)[0]
        wrist = np.array([shoulder[0] * HANDS_APART, shoulder[1] - low_m, surface - off_m])
        elbow = np.array([ELBOW_OUT * sign, -1.0, 0.0])
        stance = stance.with_hand(side, wrist, elbow, FINGERS_UP)
    return stance
