"""
Side planks, told with the right side below and the left leg on top, the head to the right of the body's feet.

First the line from shoulders to knees or feet is found on its elbow; what touches
the mat there stays where it is while the hips sink to the mat and rise again.
"""

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from avatars.contact import Asking, found, highest, lowest, placed
from avatars.mesh import Floats
from avatars.movements.lying import Still, heel_m, mat, one, palm, resting, shown_at
from avatars.movements.sidelying import (
    PRESS_M,
    ROLL_DEG,
    START,
    Skin,
    arm_angles,
    hand_on_hip,
    heel_wide_m,
    hip_angles,
    knee_opened,
    skin_of,
)
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.posing import DOWN, Posed

RIGHT_ARM = arm_angles("right")
WAIST_DEG = 26.0
FOOT = ("ankle_dorsiflexion_right", "ankle_eversion_right", "foot_outward_turn_right")
PELVIS = ("pelvis_x_m", "pelvis_y_m", "pelvis_z_m", "pelvis_tilt", "pelvis_list")


@dataclass(frozen=True, eq=False)
class _Plank:
    """
    A figure in a side plank.

    Args:
        knees: Whether it leans on its knee; else on its foot.
        line: In one line.
        up_m: How high the middle of its hips is then; `low_m` while it lies.
    """

    figure: Figure
    skin: Skin
    knees: bool
    line: Still
    up_m: float
    low_m: float


@lru_cache(maxsize=8)
def _plank(figure: Figure, *, knees: bool) -> _Plank:
    skin = skin_of(figure)
    line = _line(figure, skin, knees=knees)
    plank = _Plank(figure, skin, knees, line, _hips_m(placed(figure, one(line)))[0], 0.0)
    low = _hips_at(plank, plank.up_m, lies=True)
    return _Plank(figure, skin, knees, line, plank.up_m, _hips_m(placed(figure, one(low)))[0])


def _hips_m(shown: Posed) -> Floats:
    found: Floats = 0.5 * (shown.of("thigh_l") + shown.of("thigh_r"))[:, 1]
    return found


def _line(figure: Figure, skin: Skin, *, knees: bool) -> dict[str, float]:
    """Return shoulders, hips and knees or feet in one line, leaning on the elbow."""
    bend = 90.0 if knees else 3.0
    given = {**START, "pelvis_list": 76.0, "pelvis_y_m": 0.28, "neck_flexion": 0.0}
    for side in ("left", "right"):
        given |= {f"hip_flexion_{side}": 0.0, f"knee_flexion_{side}": bend}
        given |= {f"ankle_dorsiflexion_{side}": -8.0 if knees else 0.0}
    given |= {"shoulder_flexion_right": 0.0, "shoulder_abduction_right": 80.0, "elbow_flexion_right": 90.0}
    given |= {"shoulder_outward_turn_right": 0.0, "forearm_pronation_right": 80.0}

    def misses(shown: Posed) -> list[Floats]:
        elbow, shoulder, wrist = shown.of("lowerarm_r"), shown.of("upperarm_r"), shown.of("hand_r")
        pelvis = shown.of("pelvis")
        looks = palm(shown, "right") - DOWN
        leaning = [resting(figure, shown, skin.foot)]
        if knees:
            leaning.append(resting(figure, shown, skin.shank))
        return [
            *leaning,
            resting(figure, shown, skin.elbow),
            resting(figure, shown, skin.hand),
            *(elbow - shoulder)[:, [0, 2]].T,
            (wrist - elbow)[:, 0],
            *(0.01 * looks.T),
            pelvis[:, 0],
            pelvis[:, 2],
        ]

    free = ("pelvis_x_m", "pelvis_y_m", "pelvis_z_m", "pelvis_list", *RIGHT_ARM)
    return found(figure, Asking(given, (*free, "hip_outward_turn_right") if knees else free, misses))


def _stacked(plank: _Plank, given: Still) -> dict[str, float]:
    """Return the top leg on the lower one; a straight one comes out a little beyond or short of it."""
    figure, skin = plank.figure, plank.skin
    heel_at = heel_m(figure, placed(figure, one(given)), "right")[0]
    heel_at = heel_at + np.array([0.0, heel_wide_m(figure), 0.0])

    def misses(shown: Posed) -> list[Floats]:
        heel = heel_m(figure, shown, "left") - heel_at
        if not plank.knees:
            return [heel[:, 1], heel[:, 2]]
        knee = lowest(figure, shown, skin.top_knee) - highest(figure, shown, skin.knee)
        return [*heel.T, knee + PRESS_M]

    free = (*hip_angles("left"), "knee_flexion_left") if plank.knees else hip_angles("left")[:2]
    return found(figure, Asking(given, free, misses))


def _hips_at(plank: _Plank, up_m: float, *, roll_deg: float = 0.0, lies: bool = False) -> dict[str, float]:
    """Return the plank with its hips so high, or on the mat, leaning on the same elbow and knee or foot."""
    figure = plank.figure
    line = placed(figure, one(plank.line))
    kept = ("lowerarm_r", "foot_r", "ball_r", *(("calf_r",) if plank.knees else ()))
    places = {bone: (line.of(bone)[0], 1.0) for bone in kept}
    # Who rolls far back turns on the elbow, and the hand slides.
    holds = 1.0 if roll_deg == 0.0 else 0.2
    places |= {bone: (line.of(bone)[0], holds) for bone in ("hand_r", "index_01_r")}
    heel_at = heel_m(figure, line, "right")[0]
    rolled = [np.sin(np.radians(share * roll_deg)) for share in (1.0, 0.7)]

    def misses(shown: Posed) -> list[Floats]:
        found: list[Floats] = []
        for bone, (at, firmly) in places.items():
            found.extend(firmly * (shown.of(bone) - at).T)
        height = resting(figure, shown, plank.skin.hip) if lies else _hips_m(shown) - up_m
        stacked = _leftward(shown, "thigh") + rolled[0], _leftward(shown, "upperarm") + rolled[1]
        middle = 0.5 * (shown.of("thigh_l") + shown.of("thigh_r"))[:, 2]
        return [
            *found,
            *(heel_m(figure, shown, "right") - heel_at).T,
            height,
            *(0.2 * s for s in stacked),
            holds * middle,
        ]

    free = (
        *PELVIS,
        "trunk_lean",
        "trunk_turn",
        *RIGHT_ARM,
        *hip_angles("right"),
        "knee_flexion_right",
        *FOOT,
    )
    # At the waist it bends most: who lies with straight legs lies on them.
    sunk = 1.0 if lies else ((plank.up_m - up_m) / (plank.up_m - plank.low_m) if plank.low_m else 0.0)
    given = {**plank.line, "trunk_lean": -WAIST_DEG * sunk}
    return found(figure, Asking(given, free, misses))


def _leftward(shown: Posed, bone: str) -> Floats:
    """Return how far ahead the line from right to left points, as a share of its length."""
    run = shown.of(f"{bone}_l") - shown.of(f"{bone}_r")
    found: Floats = run[:, 2] / np.linalg.norm(run, axis=1)
    return found


def _mat(plank: _Plank) -> Thing:
    """Return a mat under all that touches it: bent knees have their feet behind."""
    return mat(0.0, -0.12) if plank.knees else mat(0.08)


def side_plank(asked: Asked) -> Shown:
    """
    Lift the hips into one line and lower them; `deep` is how far, in centimetres.

    The leg below works, so it is the left one. Levels `knees_*` lean on the knee, others on the foot.
    """
    plank = _plank(asked.figure, knees=asked.level.startswith("knees"))

    def still(share: float) -> Still:
        return _settled(plank, 0.01 * asked.deep * share)

    return shown_at(asked, still, (_mat(plank),)).mirrored()


@lru_cache(maxsize=64)
def _settled(plank: _Plank, rise_m: float, roll_deg: float = 0.0) -> dict[str, float]:
    """Return the plank risen by so much, the top leg on the lower and the hand on the hip."""
    up = _hips_at(plank, plank.low_m + rise_m, roll_deg=roll_deg)
    stacked = _stacked(plank, up)
    return hand_on_hip(plank.figure, plank.skin, stacked)


def side_plank_clam(asked: Asked) -> Shown:
    """
    Lift the hips on the knees, then open the top knee; `deep` is the turn about the line from hip to heel.

    Faults: `hips_roll_back`, `feet_separate`.
    """
    plank = _plank(asked.figure, knees=True)
    return shown_at(asked, partial(_opened, asked, plank), (_mat(plank),))


def _opened(asked: Asked, plank: _Plank, share: float) -> Still:
    rise, go = _first(share) * (plank.up_m - plank.low_m), _then(share)
    closed = _settled(plank, rise, asked.fault("hips_roll_back") * ROLL_DEG * go)
    return knee_opened(asked, closed, placed(plank.figure, one(closed)), go)


def side_plank_abduction(asked: Asked) -> Shown:
    """Lift the hips on the feet, then raise the straight top leg; `deep` is how far, in degrees."""
    plank = _plank(asked.figure, knees=False)

    def still(share: float) -> Still:
        up = _settled(plank, _first(share) * (plank.up_m - plank.low_m))
        return {**up, "hip_abduction_left": up["hip_abduction_left"] + asked.deep * _then(share)}

    return shown_at(asked, still, (_mat(plank),))


def _first(share: float) -> float:
    """Return how far the first half of a movement has come."""
    part = min(max(share / 0.5, 0.0), 1.0)
    return part * part * (3.0 - 2.0 * part)


def _then(share: float) -> float:
    """Return how far the second part has come; it may go on beyond its target."""
    part = max((share - 0.35) / 0.65, 0.0)
    return part * part * (2.0 - part)
