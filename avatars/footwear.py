"""Shoes: an upper cut from the second skin, laced, on a sole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from avatars.body import Body, strongest
from avatars.cutting import cut
from avatars.drape import eased
from avatars.glb import Cloth
from avatars.mesh import Flags, Floats, Ints
from avatars.outfits import Shoe
from avatars.paint import canvas, filling, smooth, speckle
from avatars.sewing import Piece
from avatars.soles import sole
from avatars.surface import Surface, normals, of_faces

SECOND_SKIN = "helper-tights"
POINTS = 320
OFF_M = 0.010
TOE_BOX_M = 0.010  # how much higher a shoe is than toes
LOWEST_M = 0.012  # the upper ends within the sole
SIDES = ("l", "r")


def shod(body: Body, shoe: Shoe) -> list[Cloth]:
    """Return both shoes: their uppers and their soles."""
    last = _Last(body)
    return [_upper(last, shoe), _soles(last, shoe)]


def collar(body: Body, rest_m: Floats) -> Floats:
    """Return how far points lie outside low shoes, metres; below 0 within."""
    ankle = body.rig.heads_m[body.rig.places["foot_l"]]
    ahead = rest_m[:, 2] - ankle[2]
    edge = ankle[1] + 0.016 - 0.10 * ahead.clip(0.0, 0.09) + 0.35 * (-ahead - 0.02).clip(0.0, 0.04)
    found: Floats = rest_m[:, 1] - edge
    return found


@dataclass(frozen=True)
class _Foot:
    """One foot's own frame: along it, and across it."""

    side: str
    ankle_m: Floats
    ahead: Floats
    toe_m: float
    heel_m: float

    def has(self, points_m: Floats) -> Flags:
        """Return which points are of this foot's side."""
        found: Flags = (points_m[:, 0] >= 0.0) == (self.side == "l")
        return found

    def along(self, points_m: Floats) -> Floats:
        """Return from the heel (0) to the toes (1)."""
        run = (points_m - self.ankle_m) @ self.ahead
        found: Floats = (run - self.heel_m) / (self.toe_m - self.heel_m)
        return found

    def across(self, points_m: Floats) -> Floats:
        """Return metres to the left of the foot's middle."""
        away = points_m - self.ankle_m
        found: Floats = away[:, 0] * self.ahead[2] - away[:, 2] * self.ahead[0]
        return found

    @property
    def measure(self) -> Floats:
        """How `along` is had from x and z: two factors, and what is added."""
        length = self.toe_m - self.heel_m
        added = -(self.ankle_m @ self.ahead + self.heel_m) / length
        return np.array([self.ahead[0] / length, self.ahead[2] / length, added])


@dataclass(frozen=True)
class _Last:
    """What shoes are made on: the second skin of both feet, given the shape of shoes."""

    body: Body

    @cached_property
    def vertices(self) -> Ints:
        return self.body.mesh.of(SECOND_SKIN)

    @cached_property
    def faces(self) -> Ints:
        return np.searchsorted(self.vertices, self.body.mesh.faces[self.body.rows_of(SECOND_SKIN)])

    @cached_property
    def rest_m(self) -> Floats:
        return self.body.points_m[self.vertices]

    @cached_property
    def feet(self) -> Mapping[str, _Foot]:
        return {side: self._foot(side) for side in SIDES}

    @cached_property
    def points_m(self) -> Floats:
        points = self.rest_m + OFF_M * self.body.normals[self.vertices]
        for foot in self.feet.values():
            mine = foot.has(self.rest_m) & (self.rest_m[:, 1] < foot.ankle_m[1] + 0.1)
            front = smooth(foot.along(self.rest_m), 0.45, 0.85) * smooth(self.rest_m[:, 1], 0.0, 0.015)
            points[:, 1] += TOE_BOX_M * front * mine
        points = eased(points, self.faces, 2, smooth(0.14 - self.rest_m[:, 1], 0.0, 0.02))
        points[:, 1] = np.maximum(points[:, 1], LOWEST_M)
        return points

    @cached_property
    def surface(self) -> Surface:
        return of_faces(self.body.mesh, self.body.rows_of(SECOND_SKIN))

    def _foot(self, side: str) -> _Foot:
        ankle, ball = (
            self.body.rig.heads_m[self.body.rig.places[f"{bone}_{side}"]] for bone in ("foot", "ball")
        )
        ahead = (ball - ankle) * [1.0, 0.0, 1.0]
        ahead /= np.linalg.norm(ahead)
        mine = ((self.rest_m[:, 0] >= 0.0) == (side == "l")) & (self.rest_m[:, 1] < ankle[1])
        run = (self.rest_m[mine] - ankle) @ ahead
        return _Foot(side, ankle, ahead, float(run.max()), float(run.min()))


def _upper(last: _Last, shoe: Shoe) -> Cloth:
    local = np.searchsorted(last.vertices, last.surface.vertices)
    rest = last.rest_m[local]
    left = cut(last.surface.triangles, collar(last.body, rest))
    points = left.of(last.points_m[local])
    outward = left.directions(normals(last.points_m, last.faces)[local])
    places = filling(left.of(last.surface.places))
    drawn = canvas(POINTS, places, left.triangles)
    piece = Piece(left, points, outward, places, left.of(last.body.weights[last.surface.vertices]))
    cloth = piece.hemmed("shoes", -0.006 * outward - [0.0, 0.004, 0.0])
    return replace(
        cloth, picture=drawn.picture(_coloured(last, shoe, drawn.of(left.of(rest)))), roughness=0.7
    )


def _coloured(last: _Last, shoe: Shoe, seen: Floats) -> Floats:
    colour = np.tile(np.array(shoe.upper), (len(seen), 1)) * (1.0 + 0.04 * speckle(seen, 0.003, 1)[:, None])
    for foot in last.feet.values():
        colour = _trimmed(colour, shoe, foot, seen)
    lining = 1.0 - smooth(-collar(last.body, seen), 0.004, 0.006)
    found: Floats = colour + lining[:, None] * 0.7 * (np.array(shoe.laces) - colour)
    return found


def _trimmed(colour: Floats, shoe: Shoe, foot: _Foot, seen: Floats) -> Floats:
    """Return colours with laces on the tongue, and darker at heel and toe."""
    along, across, mine = foot.along(seen), foot.across(seen), foot.has(seen)
    tongue = (1.0 - smooth(np.abs(across), 0.014, 0.017)) * smooth(seen[:, 1], 0.035, 0.045) * mine
    tongue *= smooth(along, 0.36, 0.38) * (1.0 - smooth(along, 0.66, 0.69))
    bars = 0.5 + 0.5 * np.sin(along * 2.0 * np.pi / 0.055)
    colour = colour * (1.0 - 0.22 * tongue[:, None])
    colour = colour + (tongue * smooth(bars, 0.55, 0.7))[:, None] * (np.array(shoe.laces) - colour)
    ends = (1.0 - smooth(along, 0.13, 0.15) + smooth(along, 0.84, 0.86)) * mine
    found: Floats = colour * (1.0 - 0.18 * ends[:, None])
    return found


def _soles(last: _Last, shoe: Shoe) -> Cloth:
    points: list[Floats] = []
    outward: list[Floats] = []
    triangles: list[Ints] = []
    for foot in last.feet.values():
        low = foot.has(last.rest_m) & (last.rest_m[:, 1] < 0.05)
        one = sole(last.points_m[low][:, [0, 2]], foot.measure)
        triangles.append(one[2] + sum(len(other) for other in points))
        points.append(one[0])
        outward.append(one[1])
    whole = np.concatenate(points)
    near = np.array([((last.rest_m - one) ** 2).sum(axis=1).argmin() for one in whole])
    joints, weights = strongest(last.body.weights[last.vertices[near]])
    red, green, blue = (part**2.2 for part in shoe.sole)
    return Cloth(
        "soles",
        whole,
        np.concatenate(outward),
        np.zeros((len(whole), 2)),
        joints,
        weights,
        np.concatenate(triangles),
        colour=(red, green, blue, 1.0),
        roughness=0.75,
    )
