"""
Movements lying on the side, the left leg on top, the head to the right of the picture's left.

The pelvis is turned by `pelvis_list` of 90 degrees; `pelvis_tilt` then rolls it about
its own length, ahead or back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from avatars.contact import Asking, found, highest, lowest, placed, rows_near, rows_of
from avatars.mesh import Floats, Ints
from avatars.movements.lying import (
    Still,
    cushion,
    hand_rows,
    heel_m,
    mat,
    near,
    one,
    palm,
    resting,
    shown_at,
    sunk,
    toward,
    within,
)
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.posing import DOWN, Posed
from vastus.pose.landmarks import Point

HIP_DEG, KNEE_DEG = 45.0, 90.0  # heels in line with the seat
PRESS_M = 0.006  # what a knee on a knee gives way by
ROLL_DEG = 52.0
APART_M = 0.20
LEG_BACK_DEG, HIP_AHEAD_DEG = 6.0, 8.0
MIDDLE_M = -0.12  # the middle of who lies, from the hip
ABOVE_KNEE = 0.22  # of the thigh
BAND_M = (0.3, 0.05, 0.1)


@dataclass(frozen=True)
class Skin:
    """What touches what."""

    hip: Ints
    shoulder: Ints
    knee: Ints
    shank: Ints
    foot: Ints
    elbow: Ints
    hand: Ints
    top_knee: Ints
    top_foot: Ints
    top_hip: Ints


def skin_of(figure: Figure) -> Skin:
    """Return what of a figure touches what."""
    return Skin(
        hip=near(figure, "thigh_r", 0.17),
        shoulder=near(figure, "upperarm_r", 0.12),
        knee=near(figure, "calf_r", 0.09),
        shank=np.concatenate([near(figure, "calf_r", 0.09), rows_of(figure, "calf_r")]),
        foot=rows_of(figure, "foot_r", "ball_r"),
        elbow=np.concatenate([near(figure, "lowerarm_r", 0.06), rows_of(figure, "lowerarm_r")]),
        hand=hand_rows(figure, "right"),
        top_knee=near(figure, "calf_l", 0.09),
        top_foot=rows_of(figure, "foot_l", "ball_l"),
        top_hip=near(figure, "thigh_l", 0.17),
    )


START: Still = {
    "pelvis_x_m": 0.0,
    "pelvis_y_m": 0.2,
    "pelvis_z_m": 0.0,
    "pelvis_turn": 0.0,
    "pelvis_tilt": 0.0,
    "pelvis_list": 90.0,
    "trunk_flexion": 0.0,
    "trunk_turn": 0.0,
    "trunk_lean": 0.0,
    "neck_flexion": 5.0,
    "neck_turn": 0.0,
    "neck_lean": 0.0,
    **{
        f"{name}_{side}": value
        for side in ("left", "right")
        for name, value in {
            "hip_flexion": HIP_DEG,
            "hip_abduction": 0.0,
            "hip_outward_turn": 0.0,
            "knee_flexion": KNEE_DEG,
            "ankle_dorsiflexion": -8.0,
            "ankle_eversion": 0.0,
            "foot_outward_turn": 0.0,
        }.items()
    },
    "hip_abduction_left": -12.0,
    "foot_outward_turn_left": 10.0,
    "shoulder_flexion_right": 60.0,
    "shoulder_abduction_right": 0.0,
    "shoulder_outward_turn_right": 0.0,
    "elbow_flexion_right": 135.0,
    "forearm_pronation_right": 0.0,
    "wrist_flexion_right": 0.0,
    "shoulder_flexion_left": -38.0,
    "shoulder_abduction_left": 38.0,
    "shoulder_outward_turn_left": -35.0,
    "elbow_flexion_left": 103.0,
    "forearm_pronation_left": -65.0,
    "wrist_flexion_left": -38.0,
}


def hip_angles(side: str) -> tuple[str, ...]:
    """Return the names of a hip's angles."""
    return tuple(f"{name}_{side}" for name in ("hip_flexion", "hip_abduction", "hip_outward_turn"))


def _lying(figure: Figure, skin: Skin, given: Still) -> dict[str, float]:
    """Return trunk, lower leg and lower arm on the mat."""

    def misses(shown: Posed) -> list[Floats]:
        hip = shown.of("thigh_r")
        return [
            resting(figure, shown, skin.hip),
            resting(figure, shown, skin.shoulder),
            hip[:, 0],
            hip[:, 2],
            resting(figure, shown, skin.shank),
            resting(figure, shown, skin.foot),
            resting(figure, shown, skin.elbow),
            resting(figure, shown, skin.hand),
        ]

    free = (
        "pelvis_x_m",
        "pelvis_y_m",
        "pelvis_z_m",
        "pelvis_list",
        "hip_abduction_right",
        "hip_outward_turn_right",
        "shoulder_abduction_right",
        "shoulder_outward_turn_right",
    )
    return found(figure, Asking(given, free, misses))


def _closed(figure: Figure, skin: Skin, given: Still) -> dict[str, float]:
    """Return the top leg on the lower one, heels touching."""
    lying = placed(figure, one(given))
    under = heel_m(figure, lying, "right")[0]
    knee = highest(figure, lying, skin.knee)[0]
    wide = heel_wide_m(figure)

    def misses(shown: Posed) -> list[Floats]:
        heel = heel_m(figure, shown, "left") - under - np.array([0.0, wide, 0.0])
        return [*heel.T, lowest(figure, shown, skin.top_knee) - knee + PRESS_M]

    return found(figure, Asking(given, (*hip_angles("left"), "knee_flexion_left"), misses))


def heel_wide_m(figure: Figure) -> float:
    """Return how broad a heel is."""
    at = figure.spots.points_m[Point.LEFT_HEEL]
    rows = rows_near(figure, at, 0.05)
    return float(np.ptp(figure.skin_m[rows, 0]))


def _band(asked: Asked) -> tuple[Thing, ...]:
    """Return a loop band above the knees, where the level asks for one."""
    if "band" not in asked.level:
        return ()
    figure = asked.figure
    ties = []
    for bone, knee in (("thigh_l", "calf_l"), ("thigh_r", "calf_r")):
        run = figure.head(bone) - figure.head(knee)
        ties.append((bone, figure.head(knee) + ABOVE_KNEE * run))
    return (Thing("band", np.zeros(3), BAND_M, ties=tuple(ties)),)


def clamshell(asked: Asked) -> Shown:
    """
    Open the top knee, the heels together; `deep` is the turn of the leg about the line from hip to heel.

    Faults: `hips_roll_back` (the pelvis rolls back as the knee opens), `feet_separate` (the top foot lifts).
    """
    return _on_side(asked, _shut(asked.figure), _opened)


def _on_side(asked: Asked, closed: Still, moved: Callable[[Asked, Still, Posed, float], Still]) -> Shown:
    """
    Return who lies on the side and moves the top leg.

    Args:
        closed: How it begins.
        moved: From that, as values and as a picture, and a share of the way to the whole posture.
    """
    rest = placed(asked.figure, one(closed))
    things = mat(MIDDLE_M, 0.1), cushion(asked.figure, rest), *_band(asked)
    return shown_at(asked, partial(moved, asked, closed, rest), things)


@lru_cache(maxsize=8)
def _shut(figure: Figure) -> Still:
    """Return one leg on the other, the upper hand on the hip."""
    skin = skin_of(figure)
    closed = _closed(figure, skin, _lying(figure, skin, START))
    return hand_on_hip(figure, skin, closed)


def _opened(asked: Asked, closed: Still, rest: Posed, share: float) -> Still:
    return knee_opened(asked, _rolled(asked, closed, rest, share), rest, share)


def knee_opened(asked: Asked, given: Still, rest: Posed, share: float) -> dict[str, float]:
    """
    Return the top knee opened, its heel where it was; the fault `feet_separate` lifts it.

    Args:
        given: Where everything else is by then.
        rest: Where the leg begins.
    """
    figure = asked.figure
    apart_m = asked.fault("feet_separate") * APART_M * share
    began = heel_m(figure, rest, "left")
    heel_at = began[0] + np.array([0.0, apart_m, 0.0])
    opening = opening_of(rest.of("thigh_l"), began, rest.of("calf_l"))[0]
    wanted = opening + np.radians(asked.deep) * share

    def misses(shown: Posed) -> list[Floats]:
        heel = heel_m(figure, shown, "left")
        now = opening_of(shown.of("thigh_l"), heel, shown.of("calf_l"))
        return [*(heel - heel_at).T, (now - wanted) * 0.3]

    return found(figure, Asking(given, (*hip_angles("left"), "knee_flexion_left"), misses))


def opening_of(hip_m: Floats, heel_m: Floats, knee_m: Floats) -> Floats:
    """Return how far a leg is turned up about the line from hip to heel, in radians."""
    line = heel_m - hip_m
    line = line / np.linalg.norm(line, axis=-1, keepdims=True)
    ahead = np.array([0.0, 0.0, 1.0]) - line[:, 2:] * line
    ahead /= np.linalg.norm(ahead, axis=-1, keepdims=True)
    up, run = np.cross(ahead, line), knee_m - hip_m
    found: Floats = np.arctan2((run * up).sum(axis=-1), (run * ahead).sum(axis=-1))
    return found


def _rolled(asked: Asked, closed: Still, rest: Posed, share: float) -> Still:
    """Return the body rolled back, as its fault asks, with the lower leg and arm where they lay."""
    roll_deg = asked.fault("hips_roll_back") * ROLL_DEG * share
    if roll_deg == 0.0:
        return closed
    figure, skin = asked.figure, skin_of(asked.figure)
    heel_at, hand_at = heel_m(figure, rest, "right")[0], rest.of("hand_r")[0]
    hip_at = rest.of("thigh_r")[0] * np.array([1.0, 0.0, 1.0])
    given = {**closed, "pelvis_tilt": -roll_deg, "trunk_turn": -0.2 * roll_deg, "neck_turn": -0.5 * roll_deg}

    def misses(shown: Posed) -> list[Floats]:
        hip = shown.of("thigh_r") - hip_at
        return [
            resting(figure, shown, skin.hip),
            resting(figure, shown, skin.shoulder),
            hip[:, 0],
            hip[:, 2],
            *(heel_m(figure, shown, "right") - heel_at).T,
            resting(figure, shown, skin.shank),
            *(shown.of("hand_r") - hand_at)[:, [0, 2]].T,
            resting(figure, shown, skin.hand),
            resting(figure, shown, skin.elbow),
        ]

    arm = ("shoulder_flexion_right", "shoulder_abduction_right", "shoulder_outward_turn_right")
    free = (
        "pelvis_x_m",
        "pelvis_y_m",
        "pelvis_z_m",
        "pelvis_list",
        *hip_angles("right"),
        "knee_flexion_right",
        *arm,
        "elbow_flexion_right",
    )
    return found(figure, Asking(given, free, misses))


def hand_on_hip(figure: Figure, skin: Skin, given: Still) -> dict[str, float]:
    """Return the upper hand on the upper hip."""
    side = figure.skin_m[skin.top_hip]
    crest = figure.head("thigh_l") + np.array([0.0, 0.085, 0.01])
    level = side[np.abs(side[:, 1] - crest[1]) < 0.03]
    out_m = level[:, 0].max() + 0.034
    knuckles = np.array([out_m, crest[1], crest[2]])

    def misses(shown: Posed) -> list[Floats]:
        at = within(shown, "pelvis", "middle_01_l") - knuckles
        looks = palm(shown, "left") - toward(shown, "pelvis", np.array([-1.0, 0.0, 0.0]))
        return [*at.T, *(0.05 * looks.T)]

    return found(figure, Asking(given, arm_angles("left"), misses), allowed_m=0.03)


def arm_angles(side: str) -> tuple[str, ...]:
    """Return the names of an arm's angles."""
    names = ("shoulder_flexion", "shoulder_abduction", "shoulder_outward_turn", "elbow_flexion")
    return tuple(f"{name}_{side}" for name in (*names, "forearm_pronation", "wrist_flexion"))


def clamshell_press(asked: Asked) -> Shown:
    """
    Press the top knee against the hand: nothing moves.

    The back is a little round and the hips more bent, or no hand would reach the knee.
    """
    pressing = _pressing(asked.figure)
    things = mat(MIDDLE_M, 0.22), cushion(asked.figure, placed(asked.figure, one(pressing)))
    return shown_at(asked, lambda _: pressing, things)


@lru_cache(maxsize=8)
def _pressing(figure: Figure) -> Still:
    skin = skin_of(figure)
    given = {**START, "trunk_flexion": 34.0, "neck_flexion": 0.0}
    given |= {"hip_flexion_left": 66.0, "hip_flexion_right": 66.0, "knee_flexion_right": 100.0}
    given |= {"shoulder_flexion_right": 50.0, "knee_flexion_left": 100.0}
    return _hand_on_knee(figure, _closed(figure, skin, _lying(figure, skin, given)))


def _hand_on_knee(figure: Figure, given: Still) -> dict[str, float]:
    """Return the upper hand on the outside of the upper knee."""
    start = {**given, "shoulder_flexion_left": 40.0, "shoulder_abduction_left": 5.0}
    start |= {"shoulder_outward_turn_left": -20.0, "elbow_flexion_left": 15.0, "forearm_pronation_left": 10.0}
    thigh, knee = figure.head("thigh_l"), figure.head("calf_l")
    side = near(figure, "calf_l", 0.09)
    out_m = float(figure.skin_m[side, 0].max() - knee[0])
    at = knee + 0.16 * (thigh - knee) + np.array([out_m + 0.022, 0.0, 0.0])

    def misses(shown: Posed) -> list[Floats]:
        looks = palm(shown, "left") - DOWN
        return [*(within(shown, "thigh_l", "middle_01_l") - at).T, *(0.03 * looks.T)]

    return found(figure, Asking(start, arm_angles("left"), misses), allowed_m=0.03)


def side_lying_abduction(asked: Asked) -> Shown:
    """
    Lift the straight top leg; `deep` is how far, in degrees.

    Fault: `hips_roll_back` (the pelvis rolls back, so that the toes look up).
    """
    return _on_side(asked, _long(asked.figure), _lifted)


@lru_cache(maxsize=8)
def _long(figure: Figure) -> Still:
    """Return the lower leg bent, the upper one straight upon the mat behind it."""
    skin = skin_of(figure)
    given = {**START, "pelvis_tilt": HIP_AHEAD_DEG, "trunk_turn": 0.5 * HIP_AHEAD_DEG}
    given |= {"hip_flexion_left": -LEG_BACK_DEG, "knee_flexion_left": 3.0, "foot_outward_turn_left": 0.0}
    given |= {"ankle_dorsiflexion_left": 3.0}
    lying = _hand_ahead(figure, _lying(figure, skin, given))
    down = Asking(lying, ("hip_abduction_left",), lambda shown: [resting(figure, shown, skin.top_foot)])
    return found(figure, down)


def _lifted(asked: Asked, closed: Still, rest: Posed, share: float) -> Still:
    given = _rolled(asked, closed, rest, share)
    return {**given, "hip_abduction_left": given["hip_abduction_left"] + asked.deep * share}


def _hand_ahead(figure: Figure, given: Still) -> dict[str, float]:
    """Return the upper hand on the mat before the belly."""
    start = {**given, "shoulder_flexion_left": 50.0, "shoulder_abduction_left": 0.0}
    start |= {"shoulder_outward_turn_left": 0.0, "elbow_flexion_left": 60.0, "forearm_pronation_left": 30.0}
    hand, arm = hand_rows(figure, "left"), rows_of(figure, "upperarm_l", "lowerarm_l")

    def misses(shown: Posed) -> list[Floats]:
        at, looks = shown.of("hand_l"), palm(shown, "left") - DOWN
        touching = resting(figure, shown, hand), sunk(figure, shown, arm)
        return [*touching, at[:, 0] + 0.25, at[:, 2] - 0.28, *(0.03 * looks.T)]

    return found(figure, Asking(start, arm_angles("left"), misses), allowed_m=0.02)
