"""The stretch of hip and thigh, standing, with a foot on a chair behind."""

from dataclasses import dataclass

import numpy as np

from avatars.balance import bowed_deg, halved, height_m, span_m
from avatars.mesh import Floats
from avatars.movements.calves import holding, rail_beside
from avatars.moving import Asked, Figure, Shown, Thing, ThingKind
from avatars.stance import Footing, Stance, flat_turn, leaning, pelvis_turned, sized, skin_of
from avatars.turning import about_x

SOFT_STANDING_DEG = 9.0
CHAIR_M, STOOL_M = (0.44, 0.43, 0.42), (0.4, 0.25, 0.3)
HIGHER_M = 0.07
TOES_BACK_DEG = 58.0  # the ankle of the foot whose top lies on the seat
HIPS_AHEAD_M = 0.02  # of the standing ankle, at the start
ASIDE = 0.45  # of the way from the middle to over the standing foot
TUCKED_DEG = 6.0
FITTINGS = 8  # of the foot to the seat
NEAR_EDGE_M = 0.05  # from the ankle to the edge of the seat
REACH_UP = {"collar_lift_left": 25.0, "shoulder_abduction_left": 168.0, "elbow_flexion_left": 8.0}


@dataclass(frozen=True)
class Rested:
    """
    Where the foot rests.

    Args:
        up_m, back_m: Of its ankle: above the floor, and ahead of the standing ankle.
        pitch_deg: How far the foot is turned: 0 flat on the floor, 180 on its top.
    """

    up_m: float
    back_m: float
    pitch_deg: float


def hip_flexor_quad_stretch(asked: Asked) -> Shown:
    """
    Bring the hips forward over the standing leg; `deep` is how far the thigh swings back, in degrees.

    Faults: `arching_back`, `leaning_forward`, `knee_drifts_forward`, `standing_knee_bent`.
    """
    figure = asked.figure
    seat = _seat(asked.level)
    rested = _rested(asked, seat[1])
    stance = _stretched(asked, rested)
    stance = holding(
        stance, rail := rail_beside(_stretched(asked.at_rest(), _rested(asked.at_rest(), seat[1])))
    )
    if asked.level == "reach":
        stance = stance.with_angles(**REACH_UP)
    kind: ThingKind = "stool" if asked.level.startswith("low") else "chair"
    middle = rested.back_m + NEAR_EDGE_M - seat[2] / 2.0
    at = np.array([_left_m(figure), seat[1] / 2.0, middle])
    return stance.shown(Thing(kind, at, seat), rail)


def _seat(level: str) -> tuple[float, float, float]:
    if level.startswith("low"):
        return STOOL_M
    across, high, deep = CHAIR_M
    return (across, high + HIGHER_M, deep) if level in {"more_bend", "reach"} else CHAIR_M


def _left_m(figure: Figure) -> float:
    return 0.5 * figure.hips_apart_m * (1.0 - ASIDE)


def _thigh_deg(asked: Asked) -> Floats:
    """Return how far the thigh of the bent leg is forward of the vertical."""
    drifts = sized(asked, "knee_drifts_forward", 14.0, 21.0)
    begin = drifts + asked.deep if drifts > 0.0 else 0.0
    return begin - asked.deep * asked.share


def _standing_deg(asked: Asked) -> Floats:
    return asked.going(
        SOFT_STANDING_DEG, max(SOFT_STANDING_DEG, sized(asked, "standing_knee_bent", 36.0, 46.0))
    )


def _hips_up_m(figure: Figure, standing_deg: Floats, ahead_m: Floats) -> Floats:
    aside_m = 0.5 * figure.hips_apart_m * ASIDE
    up: Floats = figure.ankle_up_m + height_m(span_m(figure, standing_deg), ahead_m, aside_m)
    return up


def _rested(asked: Asked, seat_m: float) -> Rested:
    """Return where the top of the foot lies on the seat while the body stands upright before it."""
    figure = asked.figure
    thigh_m, shank_m = figure.leg_m
    first = asked.at(0.0)
    thigh = float(np.radians(_thigh_deg(first))[0])
    hip_up = float(_hips_up_m(figure, _standing_deg(first), first.all(HIPS_AHEAD_M))[0])
    knee_up, knee_ahead = hip_up - thigh_m * np.cos(thigh), HIPS_AHEAD_M + thigh_m * np.sin(thigh)
    foot = figure.skin_m[skin_of(figure, "foot_l", "ball_l")] - figure.head("foot_l")
    foot = foot @ flat_turn(figure, "left").T
    pitch, up_m, back_m = 150.0, seat_m, 0.0
    for _ in range(FITTINGS):
        up_m = seat_m - float((foot @ about_x(np.array(pitch)).T)[:, 1].min())
        back_m = float(height_m(np.array(shank_m), up_m - knee_up))
        pitch = float(np.degrees(np.arctan2(back_m, knee_up - up_m))) + TOES_BACK_DEG
    return Rested(up_m, knee_ahead - back_m, pitch)


def _stretched(asked: Asked, rested: Rested) -> Stance:
    figure = asked.figure
    thigh_m, shank_m = figure.leg_m
    wanted, standing = _thigh_deg(asked), _standing_deg(asked)

    def swung(ahead_m: Floats) -> Floats:
        up, back = _hips_up_m(figure, standing, ahead_m) - rested.up_m, ahead_m - rested.back_m
        apart = np.hypot(up, back)
        cos = (thigh_m**2 + apart**2 - shank_m**2) / (2.0 * thigh_m * apart)
        thigh: Floats = np.degrees(np.arccos(cos.clip(-1.0, 1.0)) - np.arctan2(back, up))
        return wanted - thigh

    ahead = halved(swung, asked.all(-0.3), asked.all(0.35))
    half_m = 0.5 * figure.hips_apart_m
    hips = np.column_stack([asked.all(-ASIDE * half_m), _hips_up_m(figure, standing, ahead), ahead])
    leans = leaning(asked, "leaning_forward", 19.0, 28.0) * asked.share
    arches = sized(asked, "arching_back", 15.0, 22.0) * asked.share
    tucked = TUCKED_DEG * asked.share if asked.fault("arching_back") == 0.0 else asked.all(0.0)
    bow = bowed_deg(figure, tucked + 0.5 * leans - arches)
    stance = Stance(figure, hips, pelvis_turned(0.5 * leans - tucked))
    rests = np.array([_left_m(figure), rested.up_m, rested.back_m])
    foot = Footing(rests, toes_out_deg=0.0)
    return (
        stance.with_foot("right", Footing(np.array([-half_m, figure.ankle_up_m, 0.0])))
        .with_foot("left", foot.turned(figure, "left", rested.pitch_deg))
        .with_angles(trunk_flexion=bow, neck_flexion=-0.5 * bow, toe_extension_left=0.0)
    )
