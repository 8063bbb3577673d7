"""
How a body stands: hips somewhere, a pelvis turned somehow, feet that stay where they stand.

A stance is put together limb by limb: `with_foot` plants a foot, flat or with its heel
up or down about the ball; `with_hand` lays a hand where it holds. What comes out is `Shown`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from avatars.balance import still_lean_deg
from avatars.limbs import Arm, Leg, OutOfReachError, arm_reached, reached
from avatars.mesh import Floats, Ints
from avatars.moving import FORWARD, Asked, Figure, Shown, Side, Thing, hanging_arms
from avatars.posing import SIDES, skinned
from avatars.turning import about_x, about_y, about_z
from vastus.pose.landmarks import Point

SOFT_DEG = 4.0  # a knee that is straight but not locked
TOES_OUT_DEG = 8.0
HAND_SHARE = 0.75  # of the way from the wrist to the knuckles is the palm
NEARLY_ALL = 0.985  # of an arm: one that reaches, not one that hangs on
MOST_INWARD = 0.8  # sine of the most that a knee turns in
EASED_DEG = 10.0  # a knee that falls in so far no longer looks along its toes
WRIST_DEG, FOREARM_DEG = 80.0, 90.0  # as far as they go

LEFT_RIGHT: tuple[tuple[Side, float], ...] = (("left", 1.0), ("right", -1.0))
AT_EASE = np.zeros(1)


def sized(asked: Asked, fault: str, weak: float, strong: float) -> float:
    """Return how large a fault is: nothing, `weak` at half its strength, `strong` at the whole."""
    return float(np.interp(asked.fault(fault), (0.0, 0.5, 1.0), (0.0, weak, strong)))


def eased(share: Floats, start: float = 0.0, end: float = 1.0) -> Floats:
    """Return 0 before `start`, 1 after `end`, and a smooth way between."""
    part = ((share - start) / (end - start)).clip(0.0, 1.0)
    smooth: Floats = part * part * (3.0 - 2.0 * part)
    return smooth


def pelvis_turned(tilt: Floats, drop: Floats = AT_EASE, roll: Floats = AT_EASE) -> Floats:
    """
    Return how a pelvis is turned, (pictures, 3, 3).

    Args:
        tilt: Forward, in degrees.
        drop: How far the right hip hangs below the left.
        roll: About its own long axis; the right hip goes back.
    """
    turned: Floats = about_z(drop) @ about_x(tilt) @ about_y(-roll)
    return turned


def leaning(asked: Asked, fault: str, weak: float, strong: float) -> float:
    """Return by how much a fault makes the trunk lean, so that it is measured to lean so far in all."""
    size = sized(asked, fault, weak, strong)
    return size and size - still_lean_deg(asked.figure)


def heel_pitch_deg(figure: Figure, rise_ratio: Floats) -> Floats:
    """
    Return how far a foot turns about its ball so that the heel rises; a heel that sinks is negative.

    Args:
        rise_ratio: Of the shank's length.

    Raises:
        OutOfReachError: No heel comes so far.
    """
    heel = flat_turn(figure, "left") @ (figure.spots.points_m[Point.LEFT_HEEL] - figure.head("ball_l"))
    high, back = heel[1], -heel[2]
    wanted = rise_ratio * figure.leg_m[1] + high
    if np.abs(wanted).max() > np.hypot(high, back):
        raise OutOfReachError("the heel", "does not come so far.", "Ask for less.")
    pitch: Floats = np.degrees(np.arcsin(wanted / np.hypot(high, back)) - np.arctan2(high, back))
    return pitch


def flat_turn(figure: Figure, side: Side) -> Floats:
    """Return the turn from a foot's rest to one that is flat and points ahead."""
    ahead = figure.rig.along(f"foot_{side[0]}")
    return about_y(np.array(-np.degrees(np.arctan2(ahead[0], ahead[2]))))


def to_ball_m(figure: Figure, side: Side) -> Floats:
    """Return the way from ankle to ball of a foot that is flat and points ahead."""
    one = side[0]
    way: Floats = flat_turn(figure, side) @ (figure.head(f"ball_{one}") - figure.head(f"foot_{one}"))
    return way


@dataclass(frozen=True)
class Footing:
    """
    How a foot stands.

    Args:
        stands_m: Where the ankle is while the foot is flat, (3,) or (pictures, 3).
        pitch_deg: How far it turns about its ball; heel up is positive.
        toes_out_deg: How far it points outward.
        falls_in_deg: How far the knee bends inward, as the picture from the front shows it.
    """

    stands_m: Floats
    pitch_deg: Floats = field(default_factory=lambda: AT_EASE)
    toes_out_deg: float = TOES_OUT_DEG
    falls_in_deg: Floats = field(default_factory=lambda: AT_EASE)

    def turned(self, figure: Figure, side: Side, pitch_deg: float) -> "Footing":
        """Return it with the foot turned about its ankle, which stays."""
        pitch = np.array([pitch_deg])
        moved = replace(self, pitch_deg=pitch)
        away = ankle_m(figure, side, moved)[0] - self.stands_m
        return replace(moved, stands_m=self.stands_m - away)


@dataclass(frozen=True)
class Stance:
    """
    A body that stands.

    Args:
        hips_m: The middle between the hip joints, (pictures, 3).
        pelvis: How the pelvis is turned, (pictures, 3, 3).
        angles: Of the joints above and, as they are added, of the limbs.
    """

    figure: Figure
    hips_m: Floats
    pelvis: Floats
    angles: Mapping[str, Floats] = field(default_factory=hanging_arms)

    @cached_property
    def pelvis_m(self) -> Floats:
        """Where the pelvis begins."""
        middle = 0.5 * (self.figure.head("thigh_l") + self.figure.head("thigh_r"))
        found: Floats = self.hips_m + self.pelvis @ (self.figure.head("pelvis") - middle)
        return found

    def hip_m(self, side: Side) -> Floats:
        """Return where a hip joint is."""
        at = self.figure.head(f"thigh_{side[0]}") - self.figure.head("pelvis")
        found: Floats = self.pelvis_m + self.pelvis @ at
        return found

    def with_angles(self, **angles: Floats | float) -> "Stance":
        """Return it with some joints so bent."""
        told = {name: np.atleast_1d(np.asarray(a, dtype=np.float64)) for name, a in angles.items()}
        return replace(self, angles={**self.angles, **told})

    def with_foot(self, side: Side, footing: Footing) -> "Stance":
        """
        Return it with a foot planted.

        Raises:
            OutOfReachError: It cannot reach.
        """
        count, sign = len(self.hips_m), SIDES[side]
        ankle, foot = ankle_m(self.figure, side, footing)
        ankle, foot = np.broadcast_to(ankle, (count, 3)), np.broadcast_to(foot, (count, 3, 3))
        hip = self.hip_m(side)
        toward = _knee_toward(self.figure, sign, ankle - hip, footing)
        leg = reached(self.figure.rig, side, Leg(self.pelvis, hip, ankle, toward, foot))
        toes = np.broadcast_to(footing.pitch_deg, (count,))
        return self.with_angles(**leg, **{f"toe_extension_{side}": toes})

    def with_hand(
        self, side: Side, wrist_m: Floats, elbow_toward: Floats, fingers_toward: Floats | None = None
    ) -> "Stance":
        """
        Return it with a hand where it holds, bent at the wrist towards the back of the hand.

        Args:
            fingers_toward: Where the fingers point; None leaves the wrist straight.

        Raises:
            OutOfReachError: It cannot reach.
        """
        count = len(self.hips_m)
        trunk, shoulder = self.trunk, self.shoulder_m(side)
        wrist = np.broadcast_to(wrist_m, (count, 3))
        arm = arm_reached(self.figure.rig, side, Arm(trunk, shoulder, wrist, elbow_toward))
        found = self.with_angles(**arm)
        if fingers_toward is None:
            return found
        upper = shoulder_turned(trunk, arm, side)
        fore = upper @ about_x(-arm[f"elbow_flexion_{side}"])
        return found.with_angles(**_pointing(fore, fingers_toward, side))

    def shoulder_m(self, side: Side) -> Floats:
        """Return where a shoulder is."""
        return self.shown().posed.of(f"upperarm_{side[0]}")

    @property
    def trunk(self) -> Floats:
        """How the upper trunk is turned."""
        place = self.figure.rig.places["spine_03"]
        found: Floats = self.shown().posed.turned[:, place]
        return found

    def shown(self, *things: Thing) -> Shown:
        """Return it with what stands about."""
        count = len(self.hips_m)
        angles = {**self.angles, **_named(self.pelvis)}
        told = {name: np.broadcast_to(a, (count,)) for name, a in angles.items()}
        return Shown(self.figure, told, self.pelvis_m, things)


def _named(pelvis: Floats) -> dict[str, Floats]:
    """Return the angles of a pelvis, by name; it may be bent past level."""
    sign = np.where(pelvis[:, 1, 1] < 0.0, -1.0, 1.0)
    level = sign * np.hypot(pelvis[:, 1, 0], pelvis[:, 1, 1])
    return {
        "pelvis_turn": np.degrees(np.arctan2(sign * pelvis[:, 0, 2], sign * pelvis[:, 2, 2])),
        "pelvis_tilt": np.degrees(np.arctan2(-pelvis[:, 1, 2], level)),
        "pelvis_list": np.degrees(np.arctan2(sign * pelvis[:, 1, 0], sign * pelvis[:, 1, 1])),
    }


def hung_m(figure: Figure, side: Side, hip_m: Floats, pelvis: Floats) -> Floats:
    """Return the middle between the hip joints, of which one is told."""
    away = 0.5 * figure.hips_apart_m * SIDES[side]
    middle: Floats = hip_m - pelvis @ np.array([away, 0.0, 0.0])
    return middle


def ankle_m(figure: Figure, side: Side, footing: Footing) -> tuple[Floats, Floats]:
    """Return where an ankle is and how its foot is turned."""
    ahead = about_y(np.array(SIDES[side] * footing.toes_out_deg))
    foot = ahead @ about_x(footing.pitch_deg)
    to_ball = to_ball_m(figure, side)
    return footing.stands_m + (ahead - foot) @ to_ball, foot


def _knee_toward(figure: Figure, sign: float, away_m: Floats, footing: Footing) -> Floats:
    """Return where a knee looks: along the toes, or inward so far that it falls in."""
    thigh_m, shank_m = figure.leg_m
    fall = np.broadcast_to(footing.falls_in_deg, (len(away_m),))
    apart = np.linalg.norm(away_m, axis=-1)
    cos = (apart**2 - thigh_m**2 - shank_m**2) / (2.0 * thigh_m * shank_m)
    off_m = thigh_m * shank_m * np.sqrt((1.0 - cos**2).clip(1e-6)) / apart
    inward_m = np.radians(fall) * thigh_m * shank_m / (thigh_m + shank_m)
    inward = np.degrees(np.arcsin((inward_m / off_m).clip(0.0, MOST_INWARD)))
    out = footing.toes_out_deg * (1.0 - (fall / EASED_DEG).clip(0.0, 1.0))
    toward: Floats = about_y(sign * (out - inward)) @ FORWARD
    return toward


def shoulder_turned(trunk: Floats, arm: Mapping[str, Floats], side: Side) -> Floats:
    """Return how an upper arm is turned."""
    sign = SIDES[side]
    upper = trunk @ about_x(-arm[f"shoulder_flexion_{side}"])
    upper = upper @ about_z(sign * arm[f"shoulder_abduction_{side}"])
    turned: Floats = upper @ about_y(sign * arm[f"shoulder_outward_turn_{side}"])
    return turned


def _pointing(fore: Floats, fingers_toward: Floats, side: Side) -> dict[str, Floats]:
    """Return how forearm and wrist turn so that the fingers point there, the wrist bent back."""
    count, sign = len(fore), SIDES[side]
    toward = np.broadcast_to(fingers_toward, (count, 3))
    toward = toward / np.linalg.norm(toward, axis=-1, keepdims=True)
    local = np.einsum("pji,pj->pi", fore, toward)
    back = np.degrees(np.arccos((-local[:, 1]).clip(-1.0, 1.0))).clip(0.0, WRIST_DEG)
    # Bent back, the fingers go to the outside of the forearm; its turn brings them where they are to point.
    turn = -np.degrees(np.arctan2(-local[:, 2], sign * local[:, 0]))
    return {
        f"wrist_flexion_{side}": -back,
        f"forearm_pronation_{side}": turn.clip(-FOREARM_DEG, FOREARM_DEG),
    }


def seat_m(shown: Shown, picture: int = -1) -> float:
    """Return where the skin of the seat that is furthest behind is."""
    rows = skin_of(shown.figure, "pelvis", "spine_01", "thigh_l", "thigh_r")
    return float(skin_m(shown, picture)[rows, 2].min())


def skin_m(shown: Shown, picture: int = -1) -> Floats:
    """Return where the skin is in one picture."""
    return skinned(shown.posed, shown.figure.skin_m, picture)


def skin_of(figure: Figure, *bones: str) -> Ints:
    """Return which vertices of the skin follow some bones more than any other."""
    rig, count = figure.rig, len(figure.skin_m)
    first = rig.joints[np.arange(count), rig.weights[:count].argmax(axis=1)]
    return np.flatnonzero(np.isin(first, [rig.places[bone] for bone in bones]))
