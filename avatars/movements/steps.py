"""Movements of one leg that lowers the body: down from a step, or on the floor."""

from dataclasses import dataclass

import numpy as np

from avatars.balance import MIDDLE_OF_FOOT_M, UPPER_CENTRE, UPPER_MASS, bowed_deg, height_m, span_m, trunk_m
from avatars.mesh import Floats
from avatars.movements.arms import crossed, on_hips
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.stance import SOFT_DEG, Footing, Stance, flat_turn, pelvis_turned, sized, skin_of
from avatars.turning import about_x

STEP_M = (0.42, 0.38)  # across, deep
FREE_AHEAD_M = 0.05  # the foot beside the step, of the one on it
FREE_DEG = 5.0  # bend of its knee
TOES_UP_DEG = -14.0
CLEAR_M = 0.008  # between a foot and the step's edge
LEVEL_RATIO = 0.01  # of a shank: how far the free foot hangs below the other at the start
OVER_STANCE = 0.72  # of the way from the middle to over the one foot
HIPS_AHEAD_M = 0.02
BACK = 0.5  # the hips go back, of what they come down
UPRIGHT_SHARE = 0.8  # of a pelvis' drop, by which the trunk stays upright
KNEE_BEHIND_DEG, THIGH_AHEAD_DEG, FOOT_HANGS_DEG = 70.0, 4.0, -12.0  # of the leg that is off the floor
LOOK_SHARE = 0.5
LOWER_SHARE = 0.9  # of the weight goes back with the hips
FITTINGS = 6  # of the hips to the free leg


@dataclass(frozen=True)
class Frontal:
    """
    What is wrong in the picture from the front, each (pictures,) in degrees.

    Args:
        falls_in: Of the standing knee.
        drop: Of the free hip.
        aside: Lean of the trunk to the standing side.
    """

    falls_in: Floats
    drop: Floats
    aside: Floats


def step_down(asked: Asked) -> Shown:
    """
    Lower a heel to the floor beside a step; `deep` is how far the foot is lowered, of a shank's length.

    Faults: `knee_falls_in`, `pelvis_drops`, `trunk_leans`.
    """
    return _stepped(asked)


def lateral_step_down(asked: Asked) -> Shown:
    """
    Lower a straight leg's heel to the floor beside a step; `deep` as in a step-down.

    Faults: `knee_falls_in`, `pelvis_drops`, `trunk_leans`.
    """
    return _stepped(asked)


def single_leg_squat(asked: Asked) -> Shown:
    """
    Bend one leg, the other foot behind; `deep` is how far the hips come down, of a leg's length.

    Faults: `knee_falls_in`, `pelvis_drops`, `trunk_leans`.
    """
    figure = asked.figure
    half_m = 0.5 * figure.hips_apart_m
    wrong = _wrong(asked)
    down_m = asked.deep * sum(figure.leg_m) * asked.share
    aside = asked.all(OVER_STANCE * half_m)
    top = height_m(span_m(figure, asked.all(SOFT_DEG)), aside, HIPS_AHEAD_M)
    stance = _lowered(asked, np.column_stack([aside, figure.ankle_up_m + top, down_m]), wrong)
    stands = np.array([half_m, figure.ankle_up_m, 0.0])
    stance = stance.with_foot("left", Footing(stands, falls_in_deg=wrong.falls_in))
    tilt = np.degrees(np.arcsin(-stance.pelvis[:, 1, 2]))
    stance = stance.with_angles(
        hip_flexion_right=THIGH_AHEAD_DEG + tilt,
        knee_flexion_right=KNEE_BEHIND_DEG,
        ankle_dorsiflexion_right=FOOT_HANGS_DEG,
    )
    return crossed(stance).shown()


def _wrong(asked: Asked) -> Frontal:
    return Frontal(
        sized(asked, "knee_falls_in", 19.0, 29.0) * asked.share,
        sized(asked, "pelvis_drops", 15.0, 20.0) * asked.share,
        sized(asked, "trunk_leans", 17.5, 22.0) * asked.share,
    )


def _lowered(asked: Asked, hips: Floats, wrong: Frontal) -> Stance:
    """
    Return a body whose hips come down and back, its trunk ahead so that it does not fall.

    Args:
        hips: Aside, high while up, and how far down, (pictures, 3).
    """
    figure = asked.figure
    aside, top, down = hips.T
    back = BACK * down
    upper = UPPER_MASS * UPPER_CENTRE * trunk_m(figure)
    lean = np.degrees(np.arcsin((LOWER_SHARE * back / upper).clip(-0.9, 0.9)))
    middle = np.column_stack([aside, top - down, HIPS_AHEAD_M - back])
    stance = Stance(figure, middle, pelvis_turned(lean, drop=wrong.drop))
    # A pelvis that drops leaves the trunk upright; one that stays level lets it lean.
    over = bowed_deg(figure, UPRIGHT_SHARE * wrong.drop + wrong.aside)
    return stance.with_angles(trunk_lean=-over, neck_flexion=-LOOK_SHARE * lean, neck_lean=0.4 * over)


def _stepped(asked: Asked) -> Shown:
    figure = asked.figure
    half_m = 0.5 * figure.hips_apart_m
    wrong = _wrong(asked)
    inner_m, heel_m = _foot_m(figure)
    high_m = asked.deep * figure.leg_m[1] + heel_m - figure.ankle_up_m
    edge_m = half_m - inner_m - CLEAR_M
    lowered = figure.leg_m[1] * (LEVEL_RATIO + (asked.deep - LEVEL_RATIO) * asked.share.clip(None, 1.0))
    free_m = np.column_stack(
        [
            asked.all(edge_m - inner_m - CLEAR_M),
            high_m + figure.ankle_up_m - lowered,
            asked.all(FREE_AHEAD_M),
        ]
    )
    aside = asked.all(OVER_STANCE * half_m)
    # The hips come down as far as the free leg needs; going down they go back, which changes that.
    top = high_m + figure.ankle_up_m + float(span_m(figure, np.array(FREE_DEG)))
    down = lowered
    for _ in range(FITTINGS):
        stance = _lowered(asked, np.column_stack([aside, asked.all(top), down]), wrong)
        hip = stance.hip_m("right")
        away = hip - free_m
        down = down + away[:, 1] - height_m(span_m(figure, asked.all(FREE_DEG)), away[:, 0], away[:, 2])
    stands = np.array([half_m, high_m + figure.ankle_up_m, 0.0])
    free = Footing(free_m, toes_out_deg=0.0).turned(figure, "right", TOES_UP_DEG)
    stance = stance.with_foot("left", Footing(stands, toes_out_deg=0.0, falls_in_deg=wrong.falls_in))
    stance = stance.with_foot("right", free).with_angles(toe_extension_right=0.0)
    at = np.array([edge_m + STEP_M[0] / 2.0, high_m / 2.0, MIDDLE_OF_FOOT_M])
    return on_hips(stance).shown(Thing("step", at, (STEP_M[0], high_m, STEP_M[1])))


def _foot_m(figure: Figure) -> tuple[float, float]:
    """Return how far a foot reaches inward from its ankle, and below it while its toes are up."""
    foot = figure.skin_m[skin_of(figure, "foot_l", "ball_l")] - figure.head("foot_l")
    ahead = foot @ flat_turn(figure, "left").T
    below = (ahead @ about_x(np.array(TOES_UP_DEG)).T)[:, 1].min()
    return float(-ahead[:, 0].min()), float(-below)
