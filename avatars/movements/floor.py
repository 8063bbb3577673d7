"""Movements sitting and lying prone: the figure looks ahead, its left side is shown to a camera beside it."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from avatars.contact import Asking, found, lowest, placed, rows_of
from avatars.mesh import Floats
from avatars.movements.lying import (
    MAT_UP_M,
    Still,
    hand_rows,
    mat,
    near,
    one,
    palm,
    resting,
    shown_at,
    sunk,
)
from avatars.movements.planks import side_plank, side_plank_abduction, side_plank_clam
from avatars.movements.sidelying import (
    START,
    arm_angles,
    clamshell,
    clamshell_press,
    side_lying_abduction,
)
from avatars.moving import Asked, Figure, Movement, Shown, Thing
from avatars.posing import DOWN, SIDES, Posed

NEUTRAL: Still = dict.fromkeys(START, 0.0) | {"pelvis_y_m": 0.1}
LEAN_BACK_DEG = 24.0
TOWEL_M = (0.34, 0.07, 0.09)
GIVES_M = 0.035  # how far a rolled towel gives way
TOES_AWAY_DEG, TOES_UP_DEG = -18.0, 12.0
SLACK_DEG = 33.0  # so far the strap keeps the knee bent while nobody pulls


def quad_set(asked: Asked) -> Shown:
    """
    Press the knee down into a rolled towel and pull the toes up, sitting, leaning on the hands.

    The towel gives way: at the start the knee lies on it a little bent, at the target nearly straight.
    """
    figure = asked.figure
    loose = _sitting(figure)
    knee = placed(figure, one(loose)).of("calf_l")[0]
    towel = Thing("roll", np.array([knee[0], MAT_UP_M + TOWEL_M[1] / 2.0, knee[2]]), TOWEL_M)
    return shown_at(asked, lambda share: _pressed(figure, loose, share), (mat(0.0, 0.38, 90.0), towel))


def _pressed(figure: Figure, loose: Still, share: float) -> Still:
    toes = TOES_AWAY_DEG + (TOES_UP_DEG - TOES_AWAY_DEG) * share
    heel = rows_of(figure, "foot_l", "ball_l", "calf_l")

    def misses(shown: Posed) -> list[Floats]:
        return [_on_towel(figure, shown, GIVES_M * share), resting(figure, shown, heel)]

    given = {**loose, "ankle_dorsiflexion_left": toes}
    return found(figure, Asking(given, ("hip_flexion_left", "knee_flexion_left"), misses))


def _on_towel(figure: Figure, shown: Posed, pressed_m: float) -> Floats:
    """Return how far the back of the knee is above the towel."""
    return resting(figure, shown, near(figure, "calf_l", 0.08)) - TOWEL_M[1] + pressed_m


@lru_cache(maxsize=8)
def _sitting(figure: Figure) -> dict[str, float]:
    """Return who sits with the left leg long and leans on the hands."""
    given = {**NEUTRAL, "pelvis_tilt": -LEAN_BACK_DEG, "trunk_flexion": 12.0, "neck_flexion": 14.0}
    given |= {"hip_flexion_left": 64.0, "knee_flexion_left": 20.0, "hip_abduction_left": 5.0}
    given |= {"hip_flexion_right": 112.0, "knee_flexion_right": 100.0, "hip_abduction_right": 4.0}
    given |= {"ankle_dorsiflexion_left": TOES_AWAY_DEG, "ankle_dorsiflexion_right": -20.0}
    for side in SIDES:
        given |= {f"shoulder_flexion_{side}": -25.0, f"elbow_flexion_{side}": 5.0}
        given |= {f"shoulder_abduction_{side}": 12.0, f"shoulder_outward_turn_{side}": 50.0}
        given |= {f"wrist_flexion_{side}": -65.0}
    seat = np.concatenate([near(figure, f"thigh_{side[0]}", 0.22) for side in SIDES])
    feet = [rows_of(figure, f"foot_{side[0]}", f"ball_{side[0]}") for side in SIDES]
    sole = figure.head("ball_r")[1] - figure.head("foot_r")[1]

    def misses(shown: Posed) -> list[Floats]:
        flat = (shown.of("ball_r") - shown.of("foot_r"))[:, 1] - sole
        legs = [resting(figure, shown, rows) for rows in feet]
        return [resting(figure, shown, seat), _on_towel(figure, shown, 0.0), *legs, 0.5 * flat]

    free = ("pelvis_y_m", "hip_flexion_left", "knee_flexion_left", "hip_flexion_right")
    seated = found(figure, Asking(given, (*free, "ankle_dorsiflexion_right"), misses))
    for side, sign in SIDES.items():
        seated = _hand_at(figure, seated, side, np.array([sign * 0.26, np.nan, -0.22]))
    return seated


def _hand_at(figure: Figure, given: Still, side: str, at_m: Floats) -> dict[str, float]:
    """Return a hand flat on the mat."""
    rows, arm = hand_rows(figure, side), rows_of(figure, f"lowerarm_{side[0]}")

    def misses(shown: Posed) -> list[Floats]:
        hand = shown.of(f"hand_{side[0]}") - at_m
        looks = palm(shown, side) - DOWN
        touching = resting(figure, shown, rows), sunk(figure, shown, arm)
        return [*touching, hand[:, 0], hand[:, 2], *(0.03 * looks.T)]

    return found(figure, Asking(given, arm_angles(side), misses), allowed_m=0.02)


def prone_quad_stretch(asked: Asked) -> Shown:
    """
    Pull the heel to the seat with a strap, lying on the front; `deep` is the bend of the knee in degrees.

    The strap runs over the shoulder to the hand and is taut from the start.
    """
    figure = asked.figure
    prone = _prone(figure)
    shin, hand = figure.head("foot_l") + np.array([0.0, 0.06, -0.03]), figure.head("middle_01_l")
    strap = Thing("strap", np.zeros(3), (0.03, 0.004, 1.0), ties=(("calf_l", shin), ("hand_l", hand)))

    def still(share: float) -> Still:
        bend = SLACK_DEG + (asked.deep - SLACK_DEG) * share
        return {**prone, "knee_flexion_left": bend, "ankle_dorsiflexion_left": -35.0 + 25.0 * min(share, 1.0)}

    return shown_at(asked, still, (mat(0.0, 0.0, 90.0), strap))


@lru_cache(maxsize=8)
def _prone(figure: Figure) -> dict[str, float]:
    given = {**NEUTRAL, "pelvis_tilt": 90.0, "neck_flexion": 0.0}
    for side in SIDES:
        given |= {
            f"knee_flexion_{side}": 8.0,
            f"ankle_dorsiflexion_{side}": -50.0,
            f"hip_abduction_{side}": 3.0,
        }
    belly, chest = rows_of(figure, "pelvis", "spine_01"), rows_of(figure, "spine_03", "spine_02")
    knees = [
        np.concatenate([near(figure, f"calf_{one}", 0.09), rows_of(figure, f"thigh_{one}")]) for one in "lr"
    ]
    foot, head = rows_of(figure, "foot_r", "ball_r"), rows_of(figure, "head")

    def misses(shown: Posed) -> list[Floats]:
        rests = [resting(figure, shown, rows) for rows in (belly, chest, *knees, foot)]
        return [*rests, lowest(figure, shown, head) - MAT_UP_M - 0.008, shown.of("pelvis")[:, 2]]

    free = ("pelvis_y_m", "pelvis_z_m", "pelvis_tilt", "hip_flexion_left", "hip_flexion_right")
    lying = found(
        figure, Asking(given, (*free, "knee_flexion_right", "neck_flexion"), misses), allowed_m=0.02
    )
    return _arm_ahead(figure, _hand_under_brow(figure, lying))


def _hand_under_brow(figure: Figure, given: Still) -> dict[str, float]:
    """Return the right hand flat on the mat, the brow on it."""
    start = {**given, "shoulder_flexion_right": 145.0, "shoulder_abduction_right": 28.0}
    start |= {
        "elbow_flexion_right": 98.0,
        "shoulder_outward_turn_right": -72.0,
        "forearm_pronation_right": 9.0,
    }
    head = placed(figure, one(given)).of("head")[0]
    at = np.array([-0.07, np.nan, head[2] + 0.10])
    elbow = np.concatenate([near(figure, "lowerarm_r", 0.06), rows_of(figure, "lowerarm_r")])
    rows = hand_rows(figure, "right")

    def misses(shown: Posed) -> list[Floats]:
        hand = shown.of("hand_r") - at
        looks = palm(shown, "right") - DOWN
        rests = [resting(figure, shown, each) for each in (rows, elbow)]
        return [*rests, *(0.2 * hand[:, [0, 2]].T), *(0.01 * looks.T)]

    return found(figure, Asking(start, arm_angles("right"), misses), allowed_m=0.012)


def _arm_ahead(figure: Figure, given: Still) -> dict[str, float]:
    """Return the left elbow on the mat ahead, the hand over the shoulder."""
    start = {**given, "shoulder_flexion_left": 150.0, "shoulder_abduction_left": 10.0}
    start |= {"elbow_flexion_left": 115.0, "fingers_flexion_left": 55.0}
    shoulder = placed(figure, one(given)).of("upperarm_l")[0]
    at = shoulder + np.array([0.02, 0.17, 0.14])
    elbow = near(figure, "lowerarm_l", 0.06)

    def misses(shown: Posed) -> list[Floats]:
        return [resting(figure, shown, elbow), *(shown.of("middle_01_l") - at).T]

    return found(figure, Asking(start, arm_angles("left"), misses), allowed_m=0.03)


LYING: Mapping[str, Movement] = {
    "clamshell": clamshell,
    "clamshell_press": clamshell_press,
    "side_lying_abduction": side_lying_abduction,
    "side_plank": side_plank,
    "side_plank_clam": side_plank_clam,
    "side_plank_abduction": side_plank_abduction,
    "quad_set": quad_set,
    "prone_quad_stretch": prone_quad_stretch,
}
