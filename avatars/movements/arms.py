"""Arms that do nothing but stay out of the way: crossed, or with the hands on the hips."""

import numpy as np

from avatars.limbs import arm_m
from avatars.moving import Figure
from avatars.stance import LEFT_RIGHT, Stance, skin_of

ACROSS, LOW_SHARE, CUPPED_DEG = 0.2, 0.1, 25.0  # of the wrists: past the middle, below the shoulders
CROSSED_M = (0.035, 0.075)  # before the chest: one forearm lies over the other
CREST_UP_M, CREST_AHEAD_M = 0.13, 0.0  # of the hands on the hips, from the hip joint
BODY_M = 0.35  # no part of the trunk is further aside


def crossed(stance: Stance) -> Stance:
    """Return a body whose arms are crossed, its hands on its shoulders."""
    figure = stance.figure
    low_m = LOW_SHARE * sum(arm_m(figure.rig))
    front_m = _chest_m(figure, figure.head("upperarm_l")[1] - low_m)
    for (side, sign), layer_m in zip(LEFT_RIGHT, CROSSED_M, strict=True):
        shoulder = figure.head(f"upperarm_{side[0]}")
        at = np.array([-ACROSS * shoulder[0], shoulder[1] - low_m, front_m + layer_m])
        wrist = stance.shown().posed.carried("spine_03", at)
        elbow = stance.trunk @ np.array([0.7 * sign, -1.0, 0.25])
        stance = stance.with_hand(side, wrist, elbow).with_angles(**{f"wrist_flexion_{side}": CUPPED_DEG})
    return stance


def on_hips(stance: Stance) -> Stance:
    """Return a body whose hands lie on its hips, the elbows out."""
    figure = stance.figure
    for side, sign in LEFT_RIGHT:
        hip = figure.head(f"thigh_{side[0]}")
        at = np.array([sign * _half_width_m(figure), hip[1] + CREST_UP_M, hip[2] + CREST_AHEAD_M])
        wrist = stance.shown().posed.carried("pelvis", at)
        out = stance.pelvis @ np.array([sign, 0.1, -0.5])
        fingers = stance.pelvis @ np.array([-0.35 * sign, -0.4, 0.85])
        stance = stance.with_hand(side, wrist, out, fingers)
    return stance


def _chest_m(figure: Figure, up_m: float) -> float:
    skin = figure.skin_m[skin_of(figure, "spine_03", "spine_02", "clavicle_l", "clavicle_r")]
    return float(skin[np.abs(skin[:, 1] - up_m) < 0.03, 2].max())


def _half_width_m(figure: Figure) -> float:
    """Return how far aside a wrist is whose hand lies on the hip."""
    up = figure.head("thigh_l")[1] + CREST_UP_M
    near = np.abs(figure.skin_m[:, 1] - up) < 0.03
    aside = np.abs(figure.skin_m[near, 0])
    return float(aside[aside < BODY_M].max()) + 0.035
