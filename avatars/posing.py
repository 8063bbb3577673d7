"""
A figure posed by the angles of its joints.

Neutral is the anatomical position: straight legs and arms, toes ahead. The frames
of a leg: hip = flexion, then abduction, then outward turn, in the pelvis' frame;
knee = flexion; ankle = dorsiflexion. An arm hangs with the thumb ahead (pronation 0),
so that its wrist bends towards the body. x is to the figure's left, y up, z forward.
A posture names angles in degrees, as `knee_flexion_left`; what is not named is 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from avatars.mesh import Floats
from avatars.rig import Rig
from avatars.turning import about, about_x, about_y, about_z, between

Angles: TypeAlias = Mapping[str, Floats]

SIDES = {"left": 1.0, "right": -1.0}  # the sign of x on it
DOWN, UP = np.array([0.0, -1.0, 0.0]), np.array([0.0, 1.0, 0.0])
SPINE = ("spine_01", "spine_02", "spine_03")
FINGERS = ("index", "middle", "ring", "pinky")
NECK = ("neck_01", "head")


@dataclass(frozen=True)
class Posed:
    """
    A figure over time.

    Args:
        joints_m: Where each bone begins, (pictures, bones, 3).
        turned: How each is turned from its rest, (pictures, bones, 3, 3).
    """

    rig: Rig
    joints_m: Floats
    turned: Floats

    def of(self, bone: str) -> Floats:
        """Return where a bone begins, (pictures, 3)."""
        found: Floats = self.joints_m[:, self.rig.places[bone]]
        return found

    def end(self, bone: str) -> Floats:
        """Return where a bone ends, (pictures, 3)."""
        return self.carried(bone, self.rig.tails_m[self.rig.places[bone]])

    def carried(self, bone: str, point_m: Floats) -> Floats:
        """Return where a point that follows a bone is, (pictures, 3), told where it is at rest."""
        place = self.rig.places[bone]
        found: Floats = self.joints_m[:, place] + self.turned[:, place] @ (point_m - self.rig.heads_m[place])
        return found

    def moved(self, by_m: Floats) -> "Posed":
        """Return it moved as a whole, (pictures, 3) or (3,)."""
        return Posed(
            self.rig, self.joints_m + np.broadcast_to(by_m, (len(self.joints_m), 3))[:, None], self.turned
        )

    def turned_by(self, turn: Floats, about_m: Floats) -> "Posed":
        """Return it turned as a whole, (pictures, 3, 3), about a point."""
        about = np.broadcast_to(about_m, (len(self.joints_m), 3))[:, None]
        turned = np.broadcast_to(turn, (len(self.joints_m), 3, 3))[:, None]
        joints = about + np.einsum(
            "pbij,pbj->pbi", np.broadcast_to(turned, self.turned.shape), self.joints_m - about
        )
        return Posed(self.rig, joints, turned @ self.turned)


def posed(rig: Rig, angles: Angles) -> Posed:
    """Return a figure whose pelvis stands where it is at rest."""
    count = max((len(one) for one in angles.values()), default=1)
    told = _Told(angles, count)
    frames = _frames(rig, told)
    turned = np.empty((count, len(rig.names), 3, 3))
    joints = np.empty((count, len(rig.names), 3))
    for place, (name, parent) in enumerate(zip(rig.names, rig.parents, strict=True)):
        if name in frames:
            turned[:, place] = frames[name] @ neutral(rig, name)
        elif name.startswith(FINGERS):
            turned[:, place] = turned[:, parent] @ _bent_finger(rig, name, told)
        else:  # thumbs and the root go with what bears them
            turned[:, place] = np.eye(3) if parent < 0 else turned[:, parent]
        if parent < 0:
            joints[:, place] = rig.heads_m[place]
        else:
            run = rig.heads_m[place] - rig.heads_m[parent]
            joints[:, place] = joints[:, parent] + turned[:, parent] @ run
    return Posed(rig, joints, turned)


class _Told:
    """Angles by name, 0 where none is named."""

    def __init__(self, angles: Angles, count: int) -> None:
        self._angles = angles
        self._nought = np.zeros(count)

    def __call__(self, name: str) -> Floats:
        return self._angles.get(name, self._nought)


def _frames(rig: Rig, told: _Told) -> dict[str, Floats]:
    """Return how each bone's anatomical frame is turned."""
    del rig
    pelvis = about_y(told("pelvis_turn")) @ about_x(told("pelvis_tilt")) @ about_z(told("pelvis_list"))
    frames = {"pelvis": pelvis}
    trunk = pelvis
    for name in SPINE:
        trunk = trunk @ _third(told, "trunk", len(SPINE))
        frames[name] = trunk
    for name in NECK:
        frames[name] = trunk = trunk @ _third(told, "neck", len(NECK))
    for side, sign in SIDES.items():
        frames |= _leg(told, side, sign, pelvis) | _arm(told, side, sign, frames[SPINE[-1]])
    return frames


def _third(told: _Told, what: str, of: int) -> Floats:
    turn = about_y(told(f"{what}_turn") / of)
    return turn @ about_x(told(f"{what}_flexion") / of) @ about_z(told(f"{what}_lean") / of)


def _leg(told: _Told, side: str, sign: float, pelvis: Floats) -> dict[str, Floats]:
    one = side[0]
    thigh = pelvis @ about_x(-told(f"hip_flexion_{side}")) @ about_z(sign * told(f"hip_abduction_{side}"))
    thigh = thigh @ about_y(sign * told(f"hip_outward_turn_{side}"))
    shank = thigh @ about_x(told(f"knee_flexion_{side}"))
    foot = (
        shank @ about_x(-told(f"ankle_dorsiflexion_{side}")) @ about_z(sign * told(f"ankle_eversion_{side}"))
    )
    foot = foot @ about_y(sign * told(f"foot_outward_turn_{side}"))
    toes = foot @ about_x(-told(f"toe_extension_{side}"))
    return {f"thigh_{one}": thigh, f"calf_{one}": shank, f"foot_{one}": foot, f"ball_{one}": toes}


def _arm(told: _Told, side: str, sign: float, trunk: Floats) -> dict[str, Floats]:
    one = side[0]
    collar = trunk @ about_z(sign * told(f"collar_lift_{side}"))
    upper = (
        trunk
        @ about_x(-told(f"shoulder_flexion_{side}"))
        @ about_z(sign * told(f"shoulder_abduction_{side}"))
    )
    upper = upper @ about_y(sign * told(f"shoulder_outward_turn_{side}"))
    fore = (
        upper @ about_x(-told(f"elbow_flexion_{side}")) @ about_y(-sign * told(f"forearm_pronation_{side}"))
    )
    hand = fore @ about_z(-sign * told(f"wrist_flexion_{side}"))
    return {f"clavicle_{one}": collar, f"upperarm_{one}": upper, f"lowerarm_{one}": fore, f"hand_{one}": hand}


def _bent_finger(rig: Rig, name: str, told: _Told) -> Floats:
    """Return how a joint of a finger is turned towards the palm, about the line of the knuckles."""
    side = name[-1]
    first, last = (rig.heads_m[rig.places[f"{finger}_01_{side}"]] for finger in ("index", "pinky"))
    axis = (last - first) / np.linalg.norm(last - first)
    deg = told(f"fingers_flexion_{'left' if side == 'l' else 'right'}")
    return about(axis if side == "l" else -axis, deg)


def neutral(rig: Rig, name: str) -> Floats:
    """Return the turn, (3, 3), from a bone's rest to its neutral direction."""
    kind, _, side = name.rpartition("_")
    if kind in {"thigh", "calf", "upperarm", "lowerarm"}:
        return between(rig.along(name), DOWN)
    if kind == "hand":
        knuckle = rig.heads_m[rig.places[f"middle_01_{side}"]] - rig.heads_m[rig.places[name]]
        return between(knuckle / np.linalg.norm(knuckle), DOWN)
    if kind in {"foot", "ball"}:
        ahead = rig.along(f"foot_{side}")
        return about_y(np.array(-np.degrees(np.arctan2(ahead[0], ahead[2]))))
    return np.eye(3)


def skinned(posed_: Posed, points_m: Floats, picture: int) -> Floats:
    """
    Return where vertices are in one picture.

    Args:
        points_m: Where the first so many of the figure's vertices are at rest.
    """
    rig, count = posed_.rig, len(points_m)
    turned, joints = posed_.turned[picture], posed_.joints_m[picture]
    found = np.zeros_like(points_m)
    for column in range(rig.joints.shape[1]):
        bones = rig.joints[:count, column]
        moved = joints[bones] + np.einsum("vij,vj->vi", turned[bones], points_m - rig.heads_m[bones])
        found += rig.weights[:count, column, None] * moved
    return found
