"""
How far bones reach, and where the weight of a body is that stands on them.

Masses and their centres: Winter, Biomechanics and Motor Control of Human Movement, table 4.1.
"""

from collections.abc import Callable

import numpy as np

from avatars.limbs import OutOfReachError
from avatars.mesh import Floats
from avatars.moving import Figure
from avatars.posing import SPINE

HALVINGS = 40
UPPER_MASS, UPPER_CENTRE = 0.678, 0.626  # head, arms and trunk; of the way from hips to shoulders
THIGH_MASS, SHANK_MASS, FOOT_MASS, CENTRE = 0.1, 0.0465, 0.0145, 0.433
MIDDLE_OF_FOOT_M = 0.05  # ahead of the ankle
FINGERS = 1.93  # a hand is so much longer than from the wrist to the knuckles


def halved(rising: Callable[[Floats], Floats], low: Floats, high: Floats) -> Floats:
    """Return where a rising function is 0, for every picture, or the nearer end."""
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        below = rising(middle) < 0.0
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    found: Floats = 0.5 * (low + high)
    return found


def span_m(figure: Figure, knee_deg: Floats) -> Floats:
    """Return how far hip and ankle are apart while the knee is so bent."""
    thigh_m, shank_m = figure.leg_m
    span: Floats = np.sqrt(thigh_m**2 + shank_m**2 + 2.0 * thigh_m * shank_m * np.cos(np.radians(knee_deg)))
    return span


def height_m(span: Floats, *aside_m: Floats | float) -> Floats:
    """
    Return how high the end of a limb is above the other, which is so far aside.

    Raises:
        OutOfReachError: The limb is not so long.
    """
    square = span**2 - sum(np.square(away) for away in aside_m)
    if np.min(square) < 0.0:
        raise OutOfReachError("a leg", "is too short.", "Ask for less.")
    height: Floats = np.sqrt(square)
    return height


def apart_m(figure: Figure) -> float:
    """Return how far a foot is from the middle in easy standing: hip-wide, the thighs free."""
    joint = 0.5 * figure.hips_apart_m
    return 0.5 * (joint + abs(float(figure.head("foot_l")[0])))


def hips_over_m(figure: Figure, shank_deg: Floats, knee_deg: Floats) -> tuple[Floats, Floats]:
    """
    Return how far a hip is above and ahead of its ankle.

    Args:
        shank_deg: How far the shank leans forward.
        knee_deg: How far the knee is bent.
    """
    thigh_m, shank_m = figure.leg_m
    shank, thigh = np.radians(shank_deg), np.radians(knee_deg - shank_deg)
    up: Floats = shank_m * np.cos(shank) + thigh_m * np.cos(thigh)
    ahead: Floats = shank_m * np.sin(shank) - thigh_m * np.sin(thigh)
    return up, ahead


def weight_ahead_m(
    figure: Figure, shank_deg: Floats, knee_deg: Floats, lean_deg: Floats, free_deg: Floats | None = None
) -> Floats:
    """
    Return how far the middle of all weight is ahead of the ankle.

    Args:
        lean_deg: How far the trunk leans forward.
        free_deg: How far the other leg is behind the vertical; None while it does as this one.
    """
    _, hip = hips_over_m(figure, shank_deg, knee_deg)
    knee = figure.leg_m[1] * np.sin(np.radians(shank_deg))
    leg = THIGH_MASS * (hip + CENTRE * (knee - hip)) + SHANK_MASS * knee * (1.0 - CENTRE)
    leg = leg + FOOT_MASS * MIDDLE_OF_FOOT_M
    free = leg
    if free_deg is not None:
        behind = 0.447 * sum(figure.leg_m) * np.sin(np.radians(free_deg))
        free = (THIGH_MASS + SHANK_MASS + FOOT_MASS) * (hip - behind)
    upper = hip + UPPER_CENTRE * trunk_m(figure) * np.sin(np.radians(lean_deg))
    weight: Floats = UPPER_MASS * upper + leg + free
    return weight


def hand_m(figure: Figure) -> float:
    """Return how long a hand is, to the tip of its middle finger."""
    return FINGERS * float(np.linalg.norm(figure.head("middle_01_l") - figure.head("hand_l")))


def trunk_m(figure: Figure) -> float:
    """Return how far the shoulders are above the hips."""
    return float(figure.head("upperarm_l")[1] - figure.head("thigh_l")[1])


def still_lean_deg(figure: Figure) -> float:
    """Return how far the shoulders are ahead of the hips while a body stands upright."""
    ahead = figure.head("upperarm_l")[2] - figure.head("thigh_l")[2]
    return float(np.degrees(np.arctan2(ahead, trunk_m(figure))))


def shank_balanced(
    figure: Figure,
    knee_deg: Floats,
    lean_deg: Floats,
    free_deg: Floats | None = None,
    over_m: float = MIDDLE_OF_FOOT_M,
) -> Floats:
    """Return how far the shank leans so that a body does not fall."""

    def too_far(shank: Floats) -> Floats:
        return weight_ahead_m(figure, shank, knee_deg, lean_deg, free_deg) - over_m

    return halved(too_far, np.full_like(knee_deg, -35.0), np.full_like(knee_deg, 45.0))


def lean_balanced(
    figure: Figure, shank_deg: Floats, knee_deg: Floats, over_m: Floats | float = MIDDLE_OF_FOOT_M
) -> Floats:
    """Return how far the trunk leans so that a body does not fall."""

    def too_far(lean: Floats) -> Floats:
        return weight_ahead_m(figure, shank_deg, knee_deg, lean) - over_m

    return halved(too_far, np.full_like(knee_deg, -5.0), np.full_like(knee_deg, 80.0))


def bowed_deg(figure: Figure, lean_deg: Floats) -> Floats:
    """Return how far the spine bends so that the shoulders lean so far over level hips."""
    shoulder = figure.head("upperarm_l")[1]
    turned_m = sum(shoulder - figure.head(bone)[1] for bone in SPINE) / len(SPINE)
    bend: Floats = lean_deg * trunk_m(figure) / turned_m
    return bend
