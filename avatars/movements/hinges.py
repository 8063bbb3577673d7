"""Movements that bend at the hips: on two legs, on one and the toes of the other, on one."""

import numpy as np

from avatars.balance import apart_m, halved, hand_m, height_m, hips_over_m, shank_balanced, still_lean_deg
from avatars.limbs import arm_m
from avatars.mesh import Floats
from avatars.movements.walls import WALL_M, wall_behind
from avatars.moving import FORWARD, Asked, Figure, Shown, Thing
from avatars.stance import (
    HAND_SHARE,
    LEFT_RIGHT,
    NEARLY_ALL,
    Footing,
    Stance,
    hung_m,
    pelvis_turned,
    seat_m,
    sized,
    skin_of,
)

UNLOCKED_DEG, BENT_DEG = 11.0, 17.0  # knees at the start and at the target
LOOK_SHARE = 0.35  # of the lean: the neck stays long
BEHIND_M = 0.29  # the toes of the kickstand, a foot's length
KICK_DEG = 38.0  # its heel is up
FREE_KNEE_DEG, FREE_LONG_DEG = 32.0, 6.0  # of the free leg, at the start and at the target
FREE_HIP_DEG, FREE_BOWS_DEG, TOES_UP_DEG = 13.0, 12.0, 16.0  # so that its toes clear the floor
OVER_STANCE = 0.8  # of the way from the middle to over the one foot
LEAST_SINE = 0.5
WALL_ASIDE_M = 0.36  # beyond the shoulder
TO_WALL = np.array([0.0, -0.2, 0.45])  # from the shoulder to the fingertip, of the arm's length
FINGER_TOWARD = np.array([-0.6, 0.5, 0.6])
WEIGHTS_M = {"hand_weight": 0.1, "kettlebell": 0.16, "slow": 0.16}
KNUCKLES = 0.95  # of the way from the wrist to the knuckles hangs a weight


def hinge(asked: Asked) -> Shown:
    """
    Push the hips back to a wall, hands on the thighs; `deep` is the trunk's lean in degrees.

    Fault: `squatting_it`.
    """
    wall_m = min(seat_m(_hinged(one).shown()) for one in (asked.at_rest().at(1.0), asked.at(1.0)))
    return _hands_on_thighs(_hinged(asked)).shown(wall_behind(wall_m))


def kickstand_hinge(asked: Asked) -> Shown:
    """
    Bend over one leg, the toes of the other behind; `deep` is the trunk's lean in degrees.

    Fault: `squatting_it`.
    """
    figure = asked.figure
    lean, knee = _lean(asked), _knee(asked)
    shank = shank_balanced(figure, knee, lean)
    half_m = 0.5 * figure.hips_apart_m
    up, ahead = hips_over_m(figure, shank, knee)
    aside = asked.all(0.4 * half_m)
    hips = np.column_stack([aside, figure.ankle_up_m + height_m(up, aside), ahead])
    behind = np.array([-half_m, figure.ankle_up_m, -BEHIND_M])
    stance = (
        _over(figure, hips, lean)
        .with_foot("left", Footing(np.array([half_m, figure.ankle_up_m, 0.0])))
        .with_foot("right", Footing(behind, asked.all(KICK_DEG)))
    )
    return stance.with_angles(shoulder_flexion_left=lean, shoulder_flexion_right=lean).shown()


def single_leg_rdl(asked: Asked) -> Shown:
    """
    Bend over one leg while the other goes back in line; `deep` is the trunk's lean in degrees.

    Faults: `squatting_it`, `past_control`, `rear_leg_lags`, `hip_opens`, `knee_dives_in`.
    """
    stance = _on_one_leg(asked)
    lean = _lean(asked)
    if asked.level.startswith("fingertip"):
        wall = _wall_beside(_on_one_leg(asked.at_rest()))
        return _touching(stance, wall).shown(wall)
    stance = stance.with_angles(shoulder_flexion_right=lean, shoulder_abduction_right=2.0)
    size_m = WEIGHTS_M.get(asked.level)
    return stance.shown() if size_m is None else stance.shown(held_weight(asked.figure, size_m))


def held_weight(figure: Figure, size_m: float) -> Thing:
    """Return a weight in the right hand."""
    wrist, knuckles = figure.head("hand_r"), figure.head("middle_01_r")
    at = wrist + KNUCKLES * (knuckles - wrist) + np.array([0.0, -0.02, 0.0])
    return Thing("weight", at, (size_m, size_m, size_m), held_by="hand_r")


def _lean(asked: Asked) -> Floats:
    most = max(asked.deep, sized(asked, "past_control", 100.0, 108.0))
    return (most - still_lean_deg(asked.figure)) * asked.share


def _knee(asked: Asked, weak: float = 40.0, strong: float = 54.0) -> Floats:
    bent = max(BENT_DEG, sized(asked, "squatting_it", weak, strong))
    return asked.going(UNLOCKED_DEG, bent)


def _over(figure: Figure, hips: Floats, lean: Floats) -> Stance:
    return Stance(figure, hips, pelvis_turned(lean)).with_angles(neck_flexion=-LOOK_SHARE * lean)


def _hinged(asked: Asked) -> Stance:
    figure = asked.figure
    lean, knee = _lean(asked), _knee(asked)
    up, ahead = hips_over_m(figure, shank_balanced(figure, knee, lean), knee)
    up = height_m(up, apart_m(figure) - 0.5 * figure.hips_apart_m)
    stance = _over(figure, np.column_stack([asked.all(0.0), figure.ankle_up_m + up, ahead]), lean)
    for side, sign in LEFT_RIGHT:
        stands = np.array([sign * apart_m(figure), figure.ankle_up_m, 0.0])
        stance = stance.with_foot(side, Footing(stands))
    return stance


def _hands_on_thighs(stance: Stance) -> Stance:
    """Return a body whose hands lie as far down its thighs as its arms reach."""
    figure = stance.figure
    bones = stance.shown().posed
    off_m = _thigh_front_m(figure)
    reach_m = NEARLY_ALL * sum(arm_m(figure.rig))
    for side, sign in LEFT_RIGHT:
        hip, knee = bones.of(f"thigh_{side[0]}"), bones.of(f"calf_{side[0]}")
        down = (knee - hip) / np.linalg.norm(knee - hip, axis=-1, keepdims=True)
        front = FORWARD - np.einsum("pi,i->p", down, FORWARD)[:, None] * down
        front /= np.linalg.norm(front, axis=-1, keepdims=True)
        begin = hip + off_m * front - HAND_SHARE * hand_m(figure) * down
        shoulder = stance.shoulder_m(side)

        def too_far(
            part: Floats, begin: Floats = begin, run: Floats = knee - hip, at: Floats = shoulder
        ) -> Floats:
            apart: Floats = np.linalg.norm(begin + part[:, None] * run - at, axis=-1)
            return apart - reach_m

        nought = np.zeros(len(hip))
        part = halved(too_far, nought + 0.1, nought + 1.0)
        elbow = np.array([0.5 * sign, 0.3, -1.0])
        stance = stance.with_hand(side, begin + part[:, None] * (knee - hip), elbow, down)
    return stance


def _thigh_front_m(figure: Figure) -> float:
    """Return how far the palm of a hand on a thigh is from its bone."""
    hip, knee = figure.head("thigh_l"), figure.head("calf_l")
    skin = figure.skin_m[skin_of(figure, "thigh_l")]
    part = (skin[:, 1] - knee[1]) / (hip[1] - knee[1])
    near = (part > 0.35) & (part < 0.65)
    return float(skin[near, 2].max() - 0.5 * (hip[2] + knee[2])) + 0.02


def _on_one_leg(asked: Asked) -> Stance:
    figure = asked.figure
    lean, knee = _lean(asked), _knee(asked, 36.0, 50.0)
    dives = sized(asked, "knee_dives_in", 11.5, 16.0)
    knee = np.maximum(knee, UNLOCKED_DEG + dives * asked.share)
    opened = sized(asked, "hip_opens", 13.5, 22.0) / max(np.sin(np.radians(asked.deep)), LEAST_SINE)
    lags = sized(asked, "rear_leg_lags", 38.0, 52.0) * asked.share
    bows = FREE_BOWS_DEG * np.sin(np.pi * asked.share.clip(0.0, 1.0)) ** 2
    up, ahead = hips_over_m(figure, shank_balanced(figure, knee, lean, lean - lags), knee)
    half_m = 0.5 * figure.hips_apart_m
    aside = asked.all(OVER_STANCE * half_m)
    pelvis = pelvis_turned(lean, roll=opened * asked.share)
    hip = np.column_stack([half_m + aside, figure.ankle_up_m + height_m(up, aside), ahead])
    stance = Stance(figure, hung_m(figure, "left", hip, pelvis), pelvis)
    footing = Footing(np.array([half_m, figure.ankle_up_m, 0.0]), falls_in_deg=dives * asked.share)
    return stance.with_foot("left", footing).with_angles(
        neck_flexion=-LOOK_SHARE * lean,
        trunk_turn=0.5 * opened * asked.share,
        hip_flexion_right=asked.going(FREE_HIP_DEG, 0.0) + lags,
        knee_flexion_right=asked.going(FREE_KNEE_DEG, FREE_LONG_DEG) + bows + lags,
        ankle_dorsiflexion_right=TOES_UP_DEG,
    )


def _wall_beside(rest: Stance) -> Thing:
    surface = float(rest.shoulder_m("right")[0, 0]) - WALL_ASIDE_M
    deep, high, across = WALL_M[2], WALL_M[1], WALL_M[0]
    return Thing(
        "wall", np.array([surface - deep / 2.0, high / 2.0, 0.0]), (across, high, deep), turn_deg=90.0
    )


def _touching(stance: Stance, wall: Thing) -> Stance:
    """Return a body whose right fingertip glides along a wall beside it."""
    figure = stance.figure
    fingers = FINGER_TOWARD / np.linalg.norm(FINGER_TOWARD)
    tip = stance.shoulder_m("right") + sum(arm_m(figure.rig)) * TO_WALL
    tip[:, 0] = wall.at_m[0] + WALL_M[2] / 2.0
    return stance.with_hand("right", tip - hand_m(figure) * fingers, np.array([0.1, -1.0, -0.5]), fingers)
