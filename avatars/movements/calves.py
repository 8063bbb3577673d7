"""Movements of the heels: on the edge of a step, or on the floor."""

from dataclasses import dataclass

import numpy as np

from avatars.balance import (
    MIDDLE_OF_FOOT_M,
    UPPER_CENTRE,
    UPPER_MASS,
    apart_m,
    hand_m,
    height_m,
    span_m,
    trunk_m,
)
from avatars.limbs import arm_m
from avatars.mesh import Floats
from avatars.moving import Asked, Figure, Shown, Side, Thing
from avatars.posing import SIDES
from avatars.stance import (
    LEFT_RIGHT,
    SOFT_DEG,
    Footing,
    Stance,
    ankle_m,
    heel_pitch_deg,
    leaning,
    pelvis_turned,
    sized,
    to_ball_m,
)

STEP_M = (0.95, 0.17, 0.29)  # one stair
STAIRS = 2
EDGE_M = 0.015  # behind the ball of the foot
RAIL_M = (0.045, 0.045, 0.9)
TO_RAIL = np.array([-0.2, -0.68, 0.42])  # from the shoulder to the wrist, of the arm's length
GRIP_M = np.array([0.0, 0.035, -0.07])  # from the rail to the wrist of a hand that lies on it
SUNK_RATIO = 0.03  # so far below the edge heels sink before they rise
OFF_FLOOR_DEG = 75.0  # bend of the knee whose foot is off the floor behind
WALL_AHEAD_M = 0.52  # from the ankle
WALL_M = (2.4, 2.4, 0.05)
OVER_STANCE = 0.8  # of the way from the middle to over the one foot
BEHIND_BALL_M = 0.012


@dataclass(frozen=True)
class Heels:
    """
    What heels do.

    Args:
        up: By side how far the foot turns about its ball, heel up, in degrees.
        knee: Bend of the straighter knee, in degrees; the other bends as it must.
        lean: How far the trunk leans forward, in degrees.
        ground_m: How high the feet stand.
    """

    up: dict[Side, Floats]
    knee: Floats
    lean: Floats
    ground_m: float = 0.0


def calf_raise(asked: Asked) -> Shown:
    """
    Rise on both feet on the edge of a step; `deep` is how far the heels rise, of a shank's length.

    Faults: `knees_bend`, `body_sways`.
    """
    up = heel_pitch_deg(asked.figure, asked.going(-SUNK_RATIO, asked.deep - SUNK_RATIO))
    knee = SOFT_DEG + (sized(asked, "knees_bend", 26.0, 34.0)) * asked.share
    heels = Heels({"left": up, "right": up}, knee, _sway(asked), STEP_M[1])
    return _on_stairs(asked, heels)


def calf_stretch_step(asked: Asked) -> Shown:
    """
    Let one heel sink below the edge of a step; `deep` is how far, of a shank's length.

    Faults: `knee_bends`, `trunk_leans`.
    """
    down = heel_pitch_deg(asked.figure, -asked.deep * asked.share)
    knee = SOFT_DEG + sized(asked, "knee_bends", 21.0, 29.0) * asked.share
    lean = leaning(asked, "trunk_leans", 23.0, 28.0) * asked.share
    heels = Heels({"left": down, "right": asked.all(0.0)}, knee, lean, STEP_M[1])
    return _on_stairs(asked, heels)


def calf_pedalling(asked: Asked) -> Shown:
    """
    Let one heel sink while the other rises; `deep` is how far it sinks, of a shank's length.

    A share below 0 is the change of feet: then the other one sinks.
    """
    ratio = asked.deep * asked.share
    up: dict[Side, Floats] = {
        "left": heel_pitch_deg(asked.figure, -ratio),
        "right": heel_pitch_deg(asked.figure, ratio),
    }
    return _on_stairs(asked, Heels(up, asked.all(SOFT_DEG), asked.all(0.0), STEP_M[1]))


def single_leg_calf_raise(asked: Asked) -> Shown:
    """
    Rise on one foot, a hand on a rail; `deep` is how far the heel rises, of a shank's length.

    Faults: `knee_bends`, `body_sways`.
    """
    rail = rail_beside(_on_one(asked.at_rest()))
    return holding(_on_one(asked), rail).shown(rail)


def heel_raise(asked: Asked) -> Shown:
    """
    Rise on one foot, fingertips on a wall; `deep` is how far the heel rises, of a shank's length.

    Faults: `knee_bends`, `body_sways`.
    """
    stance = _on_one(asked)
    wall = wall_ahead(WALL_AHEAD_M)
    rest = _on_one(asked.at_rest())
    for side, sign in LEFT_RIGHT:
        at = rest.shoulder_m(side)[0] * np.array([1.1, 1.0, 0.0])
        fingers = np.array([0.0, 0.6, 0.8])
        wrist = at + np.array([0.0, -0.03, WALL_AHEAD_M]) - hand_m(asked.figure) * fingers
        down = np.array([0.6 * sign, -1.0, -0.2])
        stance = stance.with_hand(side, wrist, down, fingers)
    return stance.shown(wall)


def wall_ahead(surface_m: float) -> Thing:
    """Return a wall before a body."""
    return Thing("wall", np.array([0.0, WALL_M[1] / 2.0, surface_m + WALL_M[2] / 2.0]), WALL_M)


def _sway(asked: Asked) -> Floats:
    return sized(asked, "body_sways", 16.0, 25.0) * asked.share


def _on_stairs(asked: Asked, heels: Heels) -> Shown:
    figure = asked.figure
    still = asked.at_rest()
    level: dict[Side, Floats] = {"left": still.all(0.0), "right": still.all(0.0)}
    rail = rail_beside(_risen(still, Heels(level, still.all(SOFT_DEG), still.all(0.0), heels.ground_m)))
    edge_m = float(to_ball_m(figure, "left")[2]) - EDGE_M
    return holding(_risen(asked, heels), rail).shown(*_stairs(edge_m), rail)


def _risen(asked: Asked, heels: Heels) -> Stance:
    """Return a body on both feet, its weight over their balls."""
    figure = asked.figure
    half_m = 0.5 * figure.hips_apart_m
    footings: dict[Side, Footing] = {
        side: Footing(
            np.array([sign * apart_m(figure), heels.ground_m + figure.ankle_up_m, 0.0]), heels.up[side]
        )
        for side, sign in LEFT_RIGHT
    }
    highest = np.full(len(asked.share), np.inf)
    over = float(to_ball_m(figure, "left")[2]) - BEHIND_BALL_M - _upper_ahead_m(figure, heels.lean)
    for side, footing in footings.items():
        ankle, _ = ankle_m(figure, side, footing)
        aside = SIDES[side] * half_m - ankle[:, 0]
        up = height_m(span_m(figure, heels.knee), over - ankle[:, 2], aside)
        highest = np.minimum(highest, ankle[:, 1] + up)
    hips = np.column_stack([asked.all(0.0), highest, over * np.ones_like(highest)])
    stance = Stance(figure, hips, pelvis_turned(heels.lean))
    for side, footing in footings.items():
        stance = stance.with_foot(side, footing)
    return stance


def _upper_ahead_m(figure: Figure, lean_deg: Floats) -> Floats:
    """Return how far head, arms and trunk bring the weight ahead of the hips."""
    ahead: Floats = UPPER_MASS * UPPER_CENTRE * trunk_m(figure) * np.sin(np.radians(lean_deg))
    return ahead


def _on_one(asked: Asked) -> Stance:
    """Return a body on its left foot on the floor, the heel rising."""
    figure = asked.figure
    half_m = 0.5 * figure.hips_apart_m
    up = heel_pitch_deg(figure, asked.deep * asked.share)
    knee = SOFT_DEG + sized(asked, "knee_bends", 26.0, 34.0) * asked.share
    lean = _sway(asked)
    footing = Footing(np.array([half_m, figure.ankle_up_m, 0.0]), up)
    ankle, _ = ankle_m(figure, "left", footing)
    ball = float(to_ball_m(figure, "left")[2]) - BEHIND_BALL_M
    over = MIDDLE_OF_FOOT_M + (ball - MIDDLE_OF_FOOT_M) * (3.0 * asked.share).clip(0.0, 1.0)
    over = over - _upper_ahead_m(figure, lean) - MIDDLE_OF_FOOT_M * 0.4
    aside = asked.all(OVER_STANCE * half_m)
    up = height_m(span_m(figure, knee), over - ankle[:, 2], half_m + aside - ankle[:, 0])
    hips = np.column_stack([aside, ankle[:, 1] + up, over])
    stance = Stance(figure, hips, pelvis_turned(lean)).with_foot("left", footing)
    return stance.with_angles(
        hip_flexion_right=lean, knee_flexion_right=OFF_FLOOR_DEG, ankle_dorsiflexion_right=-15.0
    )


def _stairs(edge_m: float) -> tuple[Thing, ...]:
    across, high, deep = STEP_M
    return tuple(
        Thing(
            "step",
            np.array([0.0, 0.5 * high * (n + 1), edge_m + deep * (n + 0.5)]),
            (across, high * (n + 1), deep),
        )
        for n in range(STAIRS)
    )


def rail_beside(rest: Stance) -> Thing:
    """Return a rail on the right of a body, where its hand lies on it."""
    wrist = rest.shoulder_m("right")[0] + sum(arm_m(rest.figure.rig)) * TO_RAIL
    return Thing("rail", wrist - GRIP_M, RAIL_M)


def holding(stance: Stance, rail: Thing) -> Stance:
    """Return a body whose right hand lies on a rail."""
    fingers = np.array([0.0, -0.25, 1.0])
    return stance.with_hand("right", rail.at_m + GRIP_M, np.array([-0.5, -0.3, -1.0]), fingers)
