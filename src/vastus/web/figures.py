"""
A small drawn figure: a posture's angles become shapes.

Rule 1: this file knows limbs and lengths; not exercises, colours or pages.
Colours are roles (`skin`, `top`, `legs`, `shoe`, `hair`; with `2` for the far
side), which the style sheet turns into the theme's.

Lengths are in hundredths of a standing body. x runs the way the figure faces,
y up. Angles are degrees: a limb of 0 hangs straight down, positive is forward;
a trunk of 0 is upright, positive leans forward.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, radians, sin
from typing import NamedTuple

TRUNK, THIGH, SHANK, FOOT, HEEL = 29.0, 23.0, 23.0, 9.0, 3.0
UPPER_ARM, FOREARM, NECK = 15.0, 14.0, 9.5
SKULL_RADIUS = 6.4
PLACES = 1


class Spot(NamedTuple):
    """A place in the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Leg:
    """
    Angles of a leg.

    Args:
        thigh, shank: Of the two segments.
        foot: Of the sole: 0 flat, positive with the toes up.
        short: How long it looks, 1 when it lies in the plane of the drawing.
    """

    thigh: float = 0.0
    shank: float = 0.0
    foot: float = 0.0
    short: float = 1.0


@dataclass(frozen=True, slots=True)
class Arm:
    """Angles of an arm; `short` as for a leg."""

    upper: float = 0.0
    fore: float = 6.0
    short: float = 1.0


@dataclass(frozen=True, slots=True)
class Posture:
    """
    How a body is held.

    Args:
        trunk, head: Lean of the trunk, and of the head against it.
        near, far: The legs, the nearer first.
        near_arm, far_arm: The arms.
        hips: Half the width of hips and shoulders where it is seen from the front.
    """

    trunk: float = 0.0
    head: float = 0.0
    near: Leg = Leg()
    far: Leg = Leg()
    near_arm: Arm = Arm()
    far_arm: Arm = Arm()
    hips: float = 0.0


class Shape(NamedTuple):
    """One filled outline: its colour's role and its path."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A drawn posture with its lowest point at y = 0.

    Args:
        shapes: What to fill, in order, the farthest first; y runs down in paths.
        spots: Named places: hip, shoulder, head, near_knee, near_ankle, near_toe, far_..., near_hand ...
    """

    shapes: tuple[Shape, ...]
    spots: dict[str, Spot]

    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, width and height of what is drawn, y down."""
        margin = SKULL_RADIUS
        xs = [spot.x for spot in self.spots.values()]
        ys = [spot.y for spot in self.spots.values()]
        left, top = min(xs) - margin, -max(ys) - margin
        return left, top, max(xs) + margin - left, margin - min(ys) - top


def figure(posture: Posture) -> Figure:
    """Return a posture as shapes, standing on or lying at y = 0."""
    spots = _spots(posture)
    sink = min(_lowest(spots))
    spots = {name: Spot(spot.x, spot.y - sink) for name, spot in spots.items()}
    return Figure(tuple(_shapes(spots, front=posture.hips > 0.0)), spots)


def _spots(posture: Posture) -> dict[str, Spot]:
    """Return every joint with the hip's middle at the origin."""
    hip = Spot(0.0, 0.0)
    chest = _along(hip, 180.0 - posture.trunk, TRUNK)
    head = _along(chest, 180.0 - posture.trunk - posture.head, NECK + 3.0)
    spots = {"hip": hip, "shoulder": chest, "head": head}
    for name, leg, arm, aside in (
        ("far", posture.far, posture.far_arm, -posture.hips),
        ("near", posture.near, posture.near_arm, posture.hips),
    ):
        root = Spot(hip.x + aside * 0.72, hip.y)
        knee = _along(root, leg.thigh, THIGH * leg.short)
        ankle = _along(knee, leg.shank, SHANK * leg.short)
        top = Spot(chest.x + aside * 1.25, chest.y - (1.5 if aside else 2.0))
        elbow = _along(top, arm.upper, UPPER_ARM * arm.short)
        spots |= {
            f"{name}_hip": root,
            f"{name}_knee": knee,
            f"{name}_ankle": ankle,
            f"{name}_toe": _toe(ankle, leg, aside),
            f"{name}_heel": _along(ankle, leg.foot - 25.0, HEEL + 1.2),
            f"{name}_shoulder": top,
            f"{name}_elbow": elbow,
            f"{name}_hand": _along(elbow, arm.fore, FOREARM * arm.short),
        }
    return spots


def _toe(ankle: Spot, leg: Leg, aside: float) -> Spot:
    """Return the tip of the foot; from the front it points down and a little outwards."""
    if aside:
        return Spot(ankle.x + (2.2 if aside > 0.0 else -2.2), ankle.y - HEEL - 1.0)
    return _along(Spot(ankle.x, ankle.y - HEEL), leg.foot + 90.0, FOOT)


def _along(start: Spot, angle_deg: float, length: float) -> Spot:
    angle = radians(angle_deg)
    return Spot(start.x + length * sin(angle), start.y - length * cos(angle))


def _lowest(spots: dict[str, Spot]) -> Iterator[float]:
    for name, spot in spots.items():
        thick = {"toe": 1.4, "heel": 1.2, "knee": 3.6, "ankle": 2.4, "head": SKULL_RADIUS, "elbow": 2.4}
        part = name.rpartition("_")[2]
        yield spot.y - thick.get(part, 5.6 if part in {"hip", "shoulder"} else 1.8)


def _shapes(spots: dict[str, Spot], *, front: bool) -> Iterator[Shape]:
    yield from _arm(spots, "far", "2")
    yield from _leg(spots, "far", "2")
    yield from _leg(spots, "near", "")
    yield from _trunk(spots, front=front)
    yield from _head(spots)
    yield from _arm(spots, "near", "")


def _leg(spots: dict[str, Spot], side: str, shade: str) -> Iterator[Shape]:
    root, knee, ankle = spots[f"{side}_hip"], spots[f"{side}_knee"], spots[f"{side}_ankle"]
    heel, toe = spots[f"{side}_heel"], spots[f"{side}_toe"]
    calf = Spot(knee.x + (ankle.x - knee.x) * 0.3, knee.y + (ankle.y - knee.y) * 0.3)
    yield Shape(f"skin{shade}", _capsule(calf, 2.4, ankle, 1.9))
    yield Shape(f"shoe{shade}", _capsule(heel, 2.3, toe, 1.4))
    yield Shape(f"shoe{shade}", _capsule(ankle, 2.1, heel, 2.2))
    yield Shape(f"legs{shade}", _capsule(root, 6.2, knee, 3.9))
    yield Shape(f"legs{shade}", _capsule(knee, 3.8, calf, 3.9))
    low = Spot(knee.x + (ankle.x - knee.x) * 0.86, knee.y + (ankle.y - knee.y) * 0.86)
    yield Shape(f"legs{shade}", _capsule(calf, 3.9, low, 2.3))


def _arm(spots: dict[str, Spot], side: str, shade: str) -> Iterator[Shape]:
    top, elbow, hand = spots[f"{side}_shoulder"], spots[f"{side}_elbow"], spots[f"{side}_hand"]
    sleeve = Spot(top.x + (elbow.x - top.x) * 0.62, top.y + (elbow.y - top.y) * 0.62)
    yield Shape(f"skin{shade}", _capsule(elbow, 2.1, hand, 1.5))
    yield Shape(f"skin{shade}", _capsule(top, 2.6, elbow, 2.1))
    yield Shape(f"skin{shade}", _capsule(hand, 1.9, _beyond(elbow, hand, 2.6), 1.3))
    yield Shape(f"top{shade}", _capsule(top, 3.5, sleeve, 3.0))


def _trunk(spots: dict[str, Spot], *, front: bool) -> Iterator[Shape]:
    hip, chest, head = spots["hip"], spots["shoulder"], spots["head"]
    yield Shape("skin", _capsule(chest, 2.6, head, 2.6))
    if front:
        yield Shape("top", _capsule(spots["far_shoulder"], 3.8, spots["near_shoulder"], 3.8))
        waist = Spot((hip.x * 2 + chest.x) / 3, (hip.y * 2 + chest.y) / 3)
        yield Shape("top", _capsule(Spot(chest.x, chest.y - 3.0), 8.6, waist, 6.8))
        yield Shape("top", _capsule(waist, 6.8, Spot(hip.x, hip.y + 1.0), 7.2))
        return
    down = Spot(chest.x + (hip.x - chest.x) * 0.2, chest.y + (hip.y - chest.y) * 0.2)
    waist = Spot(chest.x + (hip.x - chest.x) * 0.66, chest.y + (hip.y - chest.y) * 0.66)
    yield Shape("top", _capsule(chest, 3.9, down, 5.6))
    yield Shape("top", _capsule(down, 5.6, waist, 4.9))
    yield Shape("top", _capsule(waist, 4.9, hip, 6.0))


def _head(spots: dict[str, Spot]) -> Iterator[Shape]:
    chest, head = spots["shoulder"], spots["head"]
    up = atan2(head.y - chest.y, head.x - chest.x)
    crown = Spot(head.x + 1.5 * cos(up + 0.5), head.y + 1.5 * sin(up + 0.5))
    back = Spot(head.x + 1.9 * cos(up + 1.6), head.y + 1.9 * sin(up + 1.6))
    yield Shape("hair", _capsule(crown, SKULL_RADIUS - 0.2, back, SKULL_RADIUS - 0.6))
    brow = Spot(head.x + 1.4 * cos(up - 1.75), head.y + 1.4 * sin(up - 1.75))
    chin = Spot(head.x + 2.9 * cos(up - 2.5), head.y + 2.9 * sin(up - 2.5))
    yield Shape("skin", _capsule(brow, SKULL_RADIUS - 1.4, chin, SKULL_RADIUS - 2.6))


def _beyond(start: Spot, end: Spot, length: float) -> Spot:
    whole = hypot(end.x - start.x, end.y - start.y) or 1.0
    return Spot(end.x + (end.x - start.x) * length / whole, end.y + (end.y - start.y) * length / whole)


def _capsule(start: Spot, start_radius: float, end: Spot, end_radius: float) -> str:
    """Return the outline of two circles and the straight lines that touch both, y down."""
    length = hypot(end.x - start.x, end.y - start.y)
    big, small = (start, end) if start_radius >= end_radius else (end, start)
    if length <= abs(start_radius - end_radius):
        return _circle(big, max(start_radius, end_radius))
    r0, r1 = max(start_radius, end_radius), min(start_radius, end_radius)
    way = atan2(small.y - big.y, small.x - big.x)
    lean = pi / 2.0 - _arcsine((r0 - r1) / length)
    a, b = _at(big, r0, way + lean), _at(small, r1, way + lean)
    c, d = _at(small, r1, way - lean), _at(big, r0, way - lean)
    large = int(r0 > r1)
    return (
        f"M{_told(a)}L{_told(b)}A{r1:.1f} {r1:.1f} 0 0 1 {_told(c)}"
        f"L{_told(d)}A{r0:.1f} {r0:.1f} 0 {large} 1 {_told(a)}Z"
    )


def _circle(middle: Spot, radius: float) -> str:
    left, right = Spot(middle.x - radius, middle.y), Spot(middle.x + radius, middle.y)
    arc = f"A{radius:.1f} {radius:.1f} 0 0 1"
    return f"M{_told(left)}{arc} {_told(right)}{arc} {_told(left)}Z"


def _at(middle: Spot, radius: float, angle: float) -> Spot:
    return Spot(middle.x + radius * cos(angle), middle.y + radius * sin(angle))


def _arcsine(ratio: float) -> float:
    return atan2(ratio, (1.0 - ratio * ratio) ** 0.5)


def _told(spot: Spot) -> str:
    return f"{spot.x:.{PLACES}f} {-spot.y + 0.0:.{PLACES}f}"
