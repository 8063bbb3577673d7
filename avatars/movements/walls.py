"""Movements with the back against a wall."""

from dataclasses import replace

import numpy as np

from avatars.balance import apart_m, height_m, hips_over_m, span_m, trunk_m
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.stance import (
    LEFT_RIGHT,
    SOFT_DEG,
    TOES_OUT_DEG,
    Footing,
    Stance,
    leaning,
    pelvis_turned,
    sized,
    skin_of,
)
from vastus.pose.landmarks import Point

SHIN_DEG = 4.0  # forward at the target: with heels 30 cm from the wall, as far as is asked for
WALL_M = (2.4, 2.4, 0.05)
SQUEEZED_M = 0.03
SHIFTED = 0.5  # of the way from the middle to over one foot: three quarters of the weight
HEEL_OFF_M = 0.015  # heels as near to the wall as they go
SHOULDERS_STAY_DEG = 8.0  # further they do not stay on the wall while the hips come off it
PAST_TOES = 0.08  # of a foot's length, by half the strength


def wall_squat(asked: Asked) -> Shown:
    """
    Slide down a wall and up again; `deep` is the bend of the knees in degrees.

    Faults: `back_off_wall` (the trunk leans ahead), `hips_off_wall` (the seat comes ahead),
    `knees_past_toes`, `feet_too_near`, `feet_too_far`, `knees_fall_in`.
    """
    return _slid(asked, over=0.0)


def wall_slide(asked: Asked) -> Shown:
    """
    Slide a little down a wall and up again; `deep` is the bend of the knees in degrees.

    Faults: `back_off_wall`, `knees_past_toes`.
    """
    return _slid(asked, over=0.0)


def one_leg_wall_squat(asked: Asked) -> Shown:
    """
    Slide down a wall with most weight on one leg; `deep` is the bend of its knee in degrees.

    Faults: `back_off_wall`, `knee_past_toes`.
    """
    return _slid(asked, over=SHIFTED)


def _slid(asked: Asked, over: float) -> Shown:
    figure = asked.figure
    knee = asked.going(SOFT_DEG, asked.deep).clip(0.5)
    out_m, off_m = _feet_m(asked)
    off = off_m * asked.share
    span = span_m(figure, knee)
    half_m = 0.5 * figure.hips_apart_m
    with_ball = asked.level.startswith("ball")
    feet_m = half_m if with_ball or over > 0.0 else apart_m(figure)
    over_m = asked.all(over * half_m)
    up = height_m(span, out_m - off, over_m + half_m - feet_m)
    hips = np.column_stack([over_m, figure.ankle_up_m + up, off])
    lean = leaning(asked, "back_off_wall", 15.0, 24.0) * asked.share
    back = np.degrees(np.arcsin((off / trunk_m(figure)).clip(0.0, 0.9)))
    lean -= back if asked.fault("hips_off_wall") > 0.0 else back.clip(0.0, SHOULDERS_STAY_DEG)
    stance = Stance(figure, hips, pelvis_turned(lean))
    gap = sized(asked, "knees_fall_in", 0.24, 0.42) * 2.0 * feet_m  # by which the knees come nearer
    fall = np.degrees(0.5 * gap * sum(1.0 / bone for bone in figure.leg_m)) * asked.share
    out_deg = 0.0 if with_ball else TOES_OUT_DEG  # else the knees would part, and drop it
    for side, sign in LEFT_RIGHT:
        stands = np.array([sign * feet_m, figure.ankle_up_m, out_m])
        stance = stance.with_foot(side, Footing(stands, toes_out_deg=out_deg, falls_in_deg=fall))
    shown = stance.shown(wall_behind(-figure.back_m))
    return replace(shown, things=(*shown.things, _ball(shown))) if with_ball else shown


def wall_behind(surface_m: float) -> Thing:
    """Return a wall behind a body."""
    return Thing("wall", np.array([0.0, WALL_M[1] / 2.0, surface_m - WALL_M[2] / 2.0]), WALL_M)


def _ball(shown: Shown) -> Thing:
    figure = shown.figure
    middle = 0.5 * (shown.posed.of("calf_l") + shown.posed.of("calf_r"))
    size_m = figure.hips_apart_m - 2.0 * _knee_m(figure) + SQUEEZED_M
    return Thing("ball", middle, (size_m, size_m, size_m))


def _knee_m(figure: Figure) -> float:
    """Return how far the skin of a knee reaches inward from its middle."""
    skin = figure.skin_m[skin_of(figure, "thigh_l", "calf_l")]
    knee = figure.head("calf_l")
    return float(knee[0] - skin[np.abs(skin[:, 1] - knee[1]) < 0.04, 0].min())


def _feet_m(asked: Asked) -> tuple[float, float]:
    """Return how far the ankles are ahead of a hip that is at the wall, and how far it comes off the wall."""
    figure = asked.figure
    _, shank_m = figure.leg_m
    shin = SHIN_DEG + sized(asked, "feet_too_near", 9.0, 15.0) - sized(asked, "feet_too_far", 23.0, 30.0)
    out_m = _out_m(figure, asked.deep, shin)
    off_m = sized(asked, "hips_off_wall", 0.27, 0.37) * trunk_m(figure)
    past = max(sized(asked, "knees_past_toes", 1.0, 2.0), sized(asked, "knee_past_toes", 1.0, 2.0))
    if past == 0.0:
        return out_m + off_m, off_m
    heel, toe = figure.spots.points_m[Point.LEFT_HEEL], figure.spots.points_m[Point.LEFT_TOE]
    ahead = toe[2] - figure.head("foot_l")[2] + past * PAST_TOES * (toe[2] - heel[2])
    shin = float(np.degrees(np.arcsin(ahead / shank_m)))
    near_m = max(_out_m(figure, asked.deep, shin), heel_off_m(figure))
    return near_m, near_m - _out_m(figure, asked.deep, shin)


def heel_off_m(figure: Figure) -> float:
    """Return how far ahead of a hip at the wall an ankle is whose heel almost touches the wall."""
    heel = figure.head("foot_l")[2] - figure.skin_m[figure.skin_m[:, 1] < figure.ankle_up_m][:, 2].min()
    return float(heel) - figure.back_m + HEEL_OFF_M


def _out_m(figure: Figure, knee_deg: float, shin_deg: float) -> float:
    _, ahead = hips_over_m(figure, np.array(shin_deg), np.array(knee_deg))
    return -float(ahead)
