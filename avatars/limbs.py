"""
Limbs that reach: the angles that bring a foot where it stands and a hand where it holds.

Contacts are solved, not drawn: a foot stays where it is put while the pelvis moves,
and the angles that come of it are the truth. Two bones and a direction in which the
knee or the elbow looks have one answer.
"""

from dataclasses import dataclass

import numpy as np

from avatars.mesh import Floats
from avatars.posing import SIDES
from avatars.rig import Rig
from avatars.turning import about_x, about_y, about_z
from vastus.base.errors import InputError

NEARLY = 1e-4  # of a limb's length: a straight one is a little bent


class OutOfReachError(InputError):
    """A foot or a hand is further away than its limb is long."""


@dataclass(frozen=True)
class Leg:
    """
    Where a leg begins and is to end, each for every picture.

    Args:
        pelvis: How the pelvis is turned, (pictures, 3, 3).
        hip_m, ankle_m: (pictures, 3).
        knee_toward: Where the knee looks, (pictures, 3) or (3,).
        foot: How the foot is turned, (pictures, 3, 3); flat ahead is the identity.
    """

    pelvis: Floats
    hip_m: Floats
    ankle_m: Floats
    knee_toward: Floats
    foot: Floats


@dataclass(frozen=True)
class Arm:
    """
    Where an arm begins and is to end, each for every picture.

    Args:
        trunk: How the upper trunk is turned, (pictures, 3, 3).
        shoulder_m, wrist_m: (pictures, 3).
        elbow_toward: Where the elbow looks, (pictures, 3) or (3,).
    """

    trunk: Floats
    shoulder_m: Floats
    wrist_m: Floats
    elbow_toward: Floats


def lengths_m(rig: Rig) -> tuple[float, float]:
    """Return how long thigh and shank are."""
    return _apart_m(rig, "thigh", "calf", "foot")


def arm_m(rig: Rig) -> tuple[float, float]:
    """Return how long upper arm and forearm are."""
    return _apart_m(rig, "upperarm", "lowerarm", "hand")


def _apart_m(rig: Rig, *bones: str) -> tuple[float, float]:
    first, middle, last = (rig.heads_m[rig.places[f"{bone}_l"]] for bone in bones)
    return float(np.linalg.norm(middle - first)), float(np.linalg.norm(last - middle))


def reached(rig: Rig, side: str, leg: Leg) -> dict[str, Floats]:
    """
    Return the angles of one leg, by name.

    Raises:
        OutOfReachError: It cannot reach; the message says when and by how much.
    """
    up, lean, bend = _bent(leg.ankle_m - leg.hip_m, lengths_m(rig), f"the {side} leg")
    ahead = _square_to(np.broadcast_to(leg.knee_toward, up.shape), up)
    line = np.stack([np.cross(up, ahead), up, ahead], axis=-1)
    # The thigh leans from the straight line to the foot towards where the knee looks.
    thigh = line @ about_x(-lean)
    shank = thigh @ about_x(bend)
    hip = _parted(np.swapaxes(leg.pelvis, -1, -2) @ thigh, SIDES[side])
    ankle = _parted(np.swapaxes(shank, -1, -2) @ leg.foot, SIDES[side])
    return {
        f"hip_flexion_{side}": hip[0],
        f"hip_abduction_{side}": hip[1],
        f"hip_outward_turn_{side}": hip[2],
        f"knee_flexion_{side}": bend,
        f"ankle_dorsiflexion_{side}": ankle[0],
        f"ankle_eversion_{side}": ankle[1],
        f"foot_outward_turn_{side}": ankle[2],
    }


def arm_reached(rig: Rig, side: str, arm: Arm) -> dict[str, Floats]:
    """
    Return the angles of shoulder and elbow of one arm, by name.

    Raises:
        OutOfReachError: It cannot reach; the message says when and by how much.
    """
    up, lean, bend = _bent(arm.wrist_m - arm.shoulder_m, arm_m(rig), f"the {side} arm")
    ahead = -_square_to(np.broadcast_to(arm.elbow_toward, up.shape), up)
    upper = np.stack([np.cross(up, ahead), up, ahead], axis=-1) @ about_x(lean)
    shoulder = _parted(np.swapaxes(arm.trunk, -1, -2) @ upper, SIDES[side])
    return {
        f"shoulder_flexion_{side}": shoulder[0],
        f"shoulder_abduction_{side}": shoulder[1],
        f"shoulder_outward_turn_{side}": shoulder[2],
        f"elbow_flexion_{side}": bend,
    }


def _bent(away: Floats, bones_m: tuple[float, float], what: str) -> tuple[Floats, Floats, Floats]:
    """
    Return how a limb of two bones bends to end so far away.

    Returns:
        The direction back to where it begins; how far its first bone leans from the
        straight line, and how far its joint bends, in degrees.
    """
    first_m, second_m = bones_m
    distance = np.linalg.norm(away, axis=-1)
    beyond = distance - (first_m + second_m)
    if beyond.max() > NEARLY * distance.max():
        raise OutOfReachError(
            f"{what}, picture {int(beyond.argmax())}",
            f"ends {beyond.max() * 100:.1f} cm short.",
            "Move its end or the body nearer.",
        )
    distance = np.minimum(distance, (first_m + second_m) * (1.0 - NEARLY**2))
    cos = (distance**2 - first_m**2 - second_m**2) / (2.0 * first_m * second_m)
    bend = np.arccos(cos.clip(-1.0, 1.0))
    lean = np.arctan2(second_m * np.sin(bend), first_m + second_m * np.cos(bend))
    up: Floats = -away / np.linalg.norm(away, axis=-1, keepdims=True)
    return up, np.degrees(lean), np.degrees(bend)


def _square_to(direction: Floats, up: Floats) -> Floats:
    found = direction - np.einsum("ij,ij->i", direction, up)[:, None] * up
    square: Floats = found / np.linalg.norm(found, axis=-1, keepdims=True)
    return square


def _parted(turned: Floats, sign: float) -> tuple[Floats, Floats, Floats]:
    """Return flexion, abduction and outward turn that make up a turn, in this order."""
    flexion = np.degrees(np.arctan2(-turned[:, 2, 1], turned[:, 1, 1]))
    abduction = np.degrees(np.arcsin((-turned[:, 0, 1]).clip(-1.0, 1.0)))
    outward = np.degrees(np.arctan2(turned[:, 0, 2], turned[:, 0, 0]))
    return flexion, sign * abduction, sign * outward


def made_up(flexion: Floats, abduction: Floats, outward: Floats, sign: float) -> Floats:
    """Return the turn that flexion, abduction and outward turn make up, in this order."""
    turned: Floats = about_x(-flexion) @ about_z(sign * abduction) @ about_y(sign * outward)
    return turned
