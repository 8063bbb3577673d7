"""Squats on two legs: free, and up from a chair."""

import numpy as np

from avatars.balance import (
    MIDDLE_OF_FOOT_M,
    apart_m,
    bowed_deg,
    height_m,
    hips_over_m,
    lean_balanced,
    shank_balanced,
    weight_ahead_m,
)
from avatars.mesh import Floats
from avatars.movements.arms import crossed
from avatars.movements.walls import WALL_M
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.posing import posed, skinned
from avatars.stance import (
    LEFT_RIGHT,
    SOFT_DEG,
    Footing,
    Stance,
    ankle_m,
    eased,
    heel_pitch_deg,
    leaning,
    pelvis_turned,
    sized,
    skin_of,
)

SHANK_SHARE, SHANK_DEG = 0.35, 30.0  # of the bend of the knee, and at most: what the shank leans
LOOK_SHARE = 0.6
BACK_SHARE, MORE_SHARE = 0.3, 0.6  # of the lean, and of what is beyond a good one: what the back does
ARMS_UP_DEG = 84.0
CHAIR_M = (0.46, 0.43, 0.44)
BACK_REST_M = 0.03
SHINS_DEG = 11.0  # forward while seated: the feet are a little behind the knees
SUNK_M = 0.012  # into the seat
SEATED_LEAN_DEG, LEAN_DEG = 3.0, 44.0
UP_FROM = 0.2  # of the way the trunk comes forward; then the seat leaves the chair
RISE_POWER = 1.25
UPRIGHT_DEG = 3.0
RIGHT_DEG = 90.0
OVER_FEET_DEG = 40.0  # bent so far, the weight is over the middle of the feet


def squat_depth(asked: Asked) -> Shown:
    """
    Squat freely, arms ahead; `deep` is the bend of the knees in degrees.

    Faults: `deeper_than_needed`, `heels_lift`.
    """
    figure = asked.figure
    deep = max(asked.deep, sized(asked, "deeper_than_needed", 101.0, 112.0))
    knee = asked.going(SOFT_DEG, deep).clip(0.5)
    lifted = sized(asked, "heels_lift", 0.16, 0.24)
    pitch = heel_pitch_deg(figure, lifted * asked.share)
    shank = UPRIGHT_DEG + (SHANK_SHARE * (knee - SOFT_DEG)).clip(None, SHANK_DEG) + pitch * 0.5
    footings = {
        side: Footing(np.array([sign * apart_m(figure), figure.ankle_up_m, 0.0]), pitch)
        for side, sign in LEFT_RIGHT
    }
    ankle, _ = ankle_m(figure, "left", footings["left"])
    over = _over_m(figure, eased(knee, SOFT_DEG, OVER_FEET_DEG)) + 0.5 * ankle[:, 2]
    lean = lean_balanced(figure, shank, knee, over)
    up, ahead = hips_over_m(figure, shank, knee)
    up = height_m(up, apart_m(figure) - 0.5 * figure.hips_apart_m)
    hips = np.column_stack([asked.all(0.0), ankle[:, 1] + up, ankle[:, 2] + ahead])
    stance = _bowed(figure, hips, lean)
    for side, footing in footings.items():
        stance = stance.with_foot(side, footing)
    arms = {f"shoulder_flexion_{side}": ARMS_UP_DEG + lean for side, _ in LEFT_RIGHT}
    still = {f"shoulder_abduction_{side}": 0.0 for side, _ in LEFT_RIGHT}
    return stance.with_angles(**arms, **still).shown()


def sit_to_stand(asked: Asked) -> Shown:
    """
    Stand up from a chair, arms crossed; `deep` is how far the knees are straighter than a right angle.

    Fault: `leans_far_forward`.
    """
    figure = asked.figure
    seat = _seat_m(figure)
    rise = ((asked.share - UP_FROM) / (1.0 - UP_FROM)).clip(0.0) ** RISE_POWER
    begin = _seated_knee_deg(figure, seat)
    end = RIGHT_DEG - asked.deep
    knee = (begin + (end - begin) * rise).clip(1.0)
    upright = UPRIGHT_DEG + SHANK_SHARE * max(end - SOFT_DEG, 0.0)
    shank = SHINS_DEG + (upright - SHINS_DEG) * rise.clip(0.0, 1.0)
    far = leaning(asked, "leans_far_forward", 66.0, 72.0)
    over = _over_m(figure, eased(knee, SOFT_DEG, OVER_FEET_DEG))
    balanced = lean_balanced(figure, shank, knee, over).clip(None, LEAN_DEG)
    late = 1.0 - eased(asked.share, 0.75, 1.0)
    lean = np.maximum(balanced, far * late) * eased(asked.share, 0.0, UP_FROM + 0.05)
    lean = np.maximum(lean, SEATED_LEAN_DEG * (1.0 - rise))
    back = (shank_balanced(figure, knee, lean) - shank).clip(-14.0, 0.0) * eased(rise, 0.0, 0.3)
    up, ahead = hips_over_m(figure, shank + back, knee)
    up = height_m(up, apart_m(figure) - 0.5 * figure.hips_apart_m)
    hips = np.column_stack([asked.all(0.0), figure.ankle_up_m + up, ahead])
    stance = _bowed(figure, hips, lean)
    for side, sign in LEFT_RIGHT:
        stands = np.array([sign * apart_m(figure), figure.ankle_up_m, 0.0])
        stance = stance.with_foot(side, Footing(stands))
    return crossed(stance).shown(*_chair(figure, seat))


def _over_m(figure: Figure, share: Floats) -> Floats:
    """Return what the weight is over: as in easy standing, and the middle of the foot when bent."""
    still = np.zeros(1)
    stands = weight_ahead_m(figure, still + UPRIGHT_DEG, still + SOFT_DEG, still)
    over: Floats = stands + (MIDDLE_OF_FOOT_M - stands) * share
    return over


def _bowed(figure: Figure, hips: Floats, lean: Floats) -> Stance:
    """Return a body that leans, a little of it with its back."""
    back = BACK_SHARE * lean + MORE_SHARE * (lean - LEAN_DEG).clip(0.0)
    stance = Stance(figure, hips, pelvis_turned(lean - back))
    return stance.with_angles(trunk_flexion=bowed_deg(figure, back), neck_flexion=-LOOK_SHARE * lean)


def _seat_m(figure: Figure) -> float:
    """Return how high the hips are above the ankles on the seat."""
    skin = skin_of(figure, "thigh_l", "pelvis")
    straight = {f"hip_flexion_{side}": np.array([90.0]) for side, _ in LEFT_RIGHT}
    bones = posed(figure.rig, straight)
    under = skinned(bones, figure.skin_m, 0)[skin]
    near = under[under[:, 2] < bones.of("thigh_l")[0, 2] + 0.6 * figure.leg_m[0]]
    below = float(bones.of("thigh_l")[0, 1] - near[:, 1].min())
    return CHAIR_M[1] + below - SUNK_M - figure.ankle_up_m


def _seated_knee_deg(figure: Figure, seat_m: float) -> float:
    thigh_m, shank_m = figure.leg_m
    rise = seat_m - shank_m * np.cos(np.radians(SHINS_DEG))
    return float(SHINS_DEG + np.degrees(np.arccos(np.clip(rise / thigh_m, -1.0, 1.0))))


def _chair(figure: Figure, seat_m: float) -> tuple[Thing, Thing]:
    """Return a chair under a seated body, its back against a wall."""
    _, ahead = hips_over_m(figure, np.array(SHINS_DEG), np.array(_seated_knee_deg(figure, seat_m)))
    middle = float(ahead)
    behind = middle - CHAIR_M[2] / 2.0 - WALL_M[2] / 2.0
    return (
        Thing("chair", np.array([0.0, CHAIR_M[1] / 2.0, middle]), CHAIR_M),
        Thing("wall", np.array([0.0, WALL_M[1] / 2.0, behind]), WALL_M),
    )
