"""
A movement: how far a figure has come becomes the angles of its joints and where its pelvis is.

Every movement is a function from `Asked` to `Shown`, with the left leg as the one
that works; the right is its mirror image. Feet, backs and hands stay where they
are put: contacts are solved (`limbs.py`), so that what comes out is the truth.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from avatars.landmarks import Spots, body, spots
from avatars.limbs import Leg, lengths_m, reached
from avatars.mesh import Floats
from avatars.posing import SIDES, Angles, Posed, posed
from avatars.rig import Rig

Side: TypeAlias = Literal["left", "right"]
ThingKind: TypeAlias = Literal[
    "wall", "mat", "chair", "step", "stool", "rail", "strap", "band", "weight", "ball", "roll"
]

OTHER: Mapping[Side, Side] = {"left": "right", "right": "left"}
ACROSS = ("turn", "lean", "list")  # what changes its sign in a mirror
FORWARD = np.array([0.0, 0.0, 1.0])
ARM_OUT_DEG, ELBOW_DEG = 9.0, 12.0  # arms that hang


@dataclass(frozen=True, slots=True)
class Thing:
    """
    Something that stands about, lies about or is held.

    A chair and a stool are as high as their seat; a chair's back rises at its rear edge.
    A rail is its bar alone; what carries it is for whoever draws it.

    Args:
        at_m: Where its middle is: (3,), or (pictures, 3) for what moves.
        size_m: Across, high, deep.
        turn_deg: About the vertical.
        held_by: The bone that carries it; then `at_m` is where it is on that bone at rest.
        ties: Bones that it is tied to, each with where on it, at rest; it runs straight from one
            to the next, and a band about all of them. Then `at_m` does not count.
    """

    kind: ThingKind
    at_m: Floats
    size_m: tuple[float, float, float]
    turn_deg: float = 0.0
    held_by: str | None = None
    ties: tuple[tuple[str, Floats], ...] = ()


@dataclass(frozen=True, eq=False)  # itself alone: what rests on it is found once and kept by it
class Figure:
    """
    A body that can move.

    Args:
        skin_m: The vertices of its skin at rest.
    """

    rig: Rig
    skin_m: Floats

    @cached_property
    def spots(self) -> Spots:
        """Points of the skin that a detector knows."""
        return spots(self.rig, self.skin_m)

    @cached_property
    def leg_m(self) -> tuple[float, float]:
        """Lengths of thigh and shank."""
        return lengths_m(self.rig)

    def head(self, bone: str) -> Floats:
        """Return where a bone begins at rest."""
        found: Floats = self.rig.heads_m[self.rig.places[bone]]
        return found

    @cached_property
    def ankle_up_m(self) -> float:
        """How high an ankle is above the floor while the foot is flat."""
        return float(self.head("foot_l")[1])

    @cached_property
    def hips_apart_m(self) -> float:
        """From one hip joint to the other."""
        return float(self.head("thigh_l")[0] - self.head("thigh_r")[0])

    @cached_property
    def back_m(self) -> float:
        """How far the skin of the trunk lies behind the hip joints."""
        low, high = self.head("pelvis")[1], self.head("spine_03")[1]
        trunk = self.skin_m[(self.skin_m[:, 1] > low) & (self.skin_m[:, 1] < high)]
        trunk = trunk[np.abs(trunk[:, 0]) < self.hips_apart_m]
        return float(self.head("thigh_l")[2] - trunk[:, 2].min())


@dataclass(frozen=True)
class Asked:
    """
    What a figure is to do.

    Args:
        share: How far it has come at each picture: 0 at the start, 1 at the target.
        deep: How far the target is, in the movement's own measure.
        faults: By name how strong: 0 not at all, 1 as plainly as anybody would.
        level: The level's name, where the same movement is done in several ways.
    """

    figure: Figure
    share: Floats
    deep: float
    faults: Mapping[str, float] = field(default_factory=dict)
    level: str = ""

    def fault(self, name: str) -> float:
        """Return how strong a fault is."""
        return self.faults.get(name, 0.0)

    def all(self, value: float) -> Floats:
        """Return a number that stays the same."""
        return np.full(len(self.share), value)

    def at_rest(self) -> "Asked":
        """Return the same, asked to begin and no more: one picture, without a fault."""
        return replace(self, share=np.zeros(1), faults={})

    def at(self, share: float) -> "Asked":
        """Return the same, asked for one picture."""
        return replace(self, share=np.array([share]))

    def going(self, start: float, end: float) -> Floats:
        """Return a number that goes from the start to the target."""
        return start + (end - start) * self.share


@dataclass(frozen=True)
class Shown:
    """
    A figure in motion.

    Args:
        angles: By name, in degrees, each (pictures,).
        pelvis_m: Where the pelvis is, (pictures, 3).
    """

    figure: Figure
    angles: Angles
    pelvis_m: Floats
    things: tuple[Thing, ...] = ()

    @cached_property
    def posed(self) -> Posed:
        """Its bones."""
        still = posed(
            self.figure.rig, {name: np.broadcast_to(a, len(self.pelvis_m)) for name, a in self.angles.items()}
        )
        return still.moved(self.pelvis_m - still.of("pelvis"))

    @cached_property
    def body(self) -> Floats:
        """Its landmarks, in the laboratory's axes."""
        return body(self.posed, self.figure.spots)

    def mirrored(self) -> "Shown":
        """Return it with left and right exchanged."""
        flip = np.array([-1.0, 1.0, 1.0])
        angles = {
            _other(name): -a if name.rpartition("_")[2] in ACROSS else a for name, a in self.angles.items()
        }
        things = tuple(
            replace(
                one,
                at_m=one.at_m * flip,
                turn_deg=-one.turn_deg,
                held_by=None if one.held_by is None else _other_bone(one.held_by),
                ties=tuple((_other_bone(bone), at_m * flip) for bone, at_m in one.ties),
            )
            for one in self.things
        )
        return Shown(self.figure, angles, self.pelvis_m * flip, things)


Movement: TypeAlias = Callable[[Asked], Shown]


def _other(name: str) -> str:
    stem, _, side = name.rpartition("_")
    return f"{stem}_{OTHER[side]}" if side in OTHER else name  # type: ignore[index]


def _other_bone(bone: str) -> str:
    stem, _, side = bone.rpartition("_")
    return f"{stem}_{'r' if side == 'l' else 'l'}" if side in {"l", "r"} else bone


def hanging_arms() -> dict[str, Floats]:
    """Return arms that hang at ease."""
    angles: dict[str, Floats] = {}
    for side in SIDES:
        angles[f"shoulder_abduction_{side}"] = np.array([ARM_OUT_DEG])
        angles[f"elbow_flexion_{side}"] = np.array([ELBOW_DEG])
    return angles


def hip_m(figure: Figure, side: Side, pelvis: Floats, pelvis_m: Floats) -> Floats:
    """
    Return where a hip joint is.

    Args:
        pelvis: How the pelvis is turned, (pictures, 3, 3).
        pelvis_m: Where it is, (pictures, 3).
    """
    found: Floats = pelvis_m + pelvis @ (figure.head(f"thigh_{side[0]}") - figure.head("pelvis"))
    return found


def planted(
    figure: Figure,
    side: Side,
    pelvis: Floats,
    pelvis_m: Floats,
    ankle_m: Floats,
    foot: Floats,
    knee_toward: Floats = FORWARD,
) -> dict[str, Floats]:
    """
    Return the angles of a leg whose foot stands.

    Args:
        pelvis, pelvis_m: The pelvis, (pictures, 3, 3) and (pictures, 3).
        ankle_m: Where the ankle is, (pictures, 3) or (3,).
        foot: How the foot is turned, (pictures, 3, 3) or (3, 3).
        knee_toward: Where the knee looks.

    Raises:
        OutOfReachError: It cannot reach.
    """
    count = len(pelvis_m)
    at = np.broadcast_to(ankle_m, (count, 3))
    turned = np.broadcast_to(foot, (count, 3, 3))
    hip = hip_m(figure, side, pelvis, pelvis_m)
    return reached(figure.rig, side, Leg(pelvis, hip, at, knee_toward, turned))
