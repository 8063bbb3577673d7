"""Garments sewn for one body: cut from its second skin, hung, hemmed and painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from avatars.body import Body
from avatars.cutting import cut
from avatars.drape import eased
from avatars.footwear import collar
from avatars.glb import Cloth
from avatars.mesh import Floats, Ints
from avatars.outfits import Garment
from avatars.paint import canvas, filling, smooth, speckle
from avatars.sewing import Piece
from avatars.skin import Under
from avatars.surface import Surface, normals, of_faces
from avatars.wardrobe import Fitting

SECOND_SKIN, SKIRT = "helper-tights", "helper-skirt"
SHARED, CLEARED = 6, 4  # how often weights are evened out, and points brought outside
POINTS = 640  # along a garment's picture
BRIDGED = 10  # how often the cloth between the legs is evened out
TUCKED_M = 0.08  # cloth this far under other cloth is not kept
SHOD_M = 0.004  # a sock this deep in a shoe is not kept
HEM_M = 0.004  # how thick a hem looks


@dataclass(frozen=True)
class Tailor:
    """What sews for one body."""

    body: Body

    def under(self, garments: Sequence[Garment]) -> Under:
        """Return how the body's vertices lie under cloth."""
        on = Fitting(self.body.points_m, self.body.arm_share, self.body.rig)
        return Under(_deep(on, garments), _deep(on, garments, seen_into=True))

    def sewn(self, garment: Garment, over: Sequence[Garment]) -> Cloth:
        """
        Return a garment.

        Args:
            over: What is worn over it.
        """
        bolt = self._bolts[garment.part]
        skin, on = bolt.skin, bolt.on
        hidden = (_deep(on, over) > TUCKED_M) | (-collar(self.body, on.points_m) > SHOD_M)
        left = cut(skin.triangles[~hidden[skin.triangles].all(axis=1)], garment.field(on))
        hung, directions = bolt.hung(garment)
        points, outward = left.of(hung[bolt.local]), left.directions(directions[bolt.local])
        places = filling(left.of(skin.places))
        drawn = canvas(POINTS, places, left.triangles)
        seen = Fitting(drawn.of(left.of(on.points_m)), drawn.of(left.of(on.arm_share)[:, None])[:, 0], on.rig)
        piece = Piece(left, points, outward, places, left.of(bolt.weights[bolt.local]))
        cloth = piece.hemmed(garment.name, -HEM_M * outward)
        return replace(cloth, picture=drawn.picture(_coloured(garment, seen)), roughness=0.88)

    @cached_property
    def _bolts(self) -> Mapping[str, "_Bolt"]:
        return {part: _Bolt(self.body, part) for part in (SECOND_SKIN, SKIRT)}


def _deep(on: Fitting, garments: Sequence[Garment], *, seen_into: bool = False) -> Floats:
    """Return how far points lie under garments that cover what is below them."""
    told = [
        -garment.field(on) - (garment.open_m if seen_into else 0.0) for garment in garments if garment.covers
    ]
    found: Floats = np.max(told, axis=0) if told else np.full(len(on.points_m), -np.inf)
    return found


@dataclass(frozen=True)
class _Bolt:
    """What garments are cut from: a part of the base mesh, on one body."""

    body: Body
    part: str

    @cached_property
    def skin(self) -> Surface:
        return of_faces(self.body.mesh, self.body.rows_of(self.part))

    @cached_property
    def on(self) -> Fitting:
        vertices = self.skin.vertices
        return Fitting(self.body.points_m[vertices], self.body.arm_share[vertices], self.body.rig)

    @cached_property
    def vertices(self) -> Ints:
        return self.body.mesh.of(self.part)

    @cached_property
    def weights(self) -> Floats:
        """How much each of its vertices follows each bone; a skirt goes with the legs that it lies on."""
        if self.part != SKIRT:
            return eased(self.body.weights[self.vertices], self._faces, BRIDGED, self._seam)
        told = self.body.weights[self._beneath[self._nearest(self.body.points_m[self.vertices])]]
        shared = eased(told, self._faces, SHARED, np.ones(len(told)))
        found: Floats = shared / shared.sum(axis=1, keepdims=True)
        return found

    @cached_property
    def _seam(self) -> Floats:
        """Where cloth bridges what skin does not: between the legs, and up the seat."""
        points = self.body.points_m[self.vertices]
        hip, waist = (
            self.body.rig.heads_m[self.body.rig.places[bone]][1] for bone in ("thigh_l", "spine_01")
        )
        inner = 1.0 - smooth(np.abs(points[:, 0]), 0.02, 0.055)
        return inner * smooth(points[:, 1], hip - 0.20, hip - 0.12) * (1.0 - smooth(points[:, 1], hip, waist))

    @cached_property
    def _faces(self) -> Ints:
        return np.searchsorted(self.vertices, self.body.mesh.faces[self.body.rows_of(self.part)])

    @cached_property
    def _beneath(self) -> Ints:
        vertices = self.body.mesh.of(SECOND_SKIN)
        return vertices[self.body.arm_share[vertices] < 0.3]

    def _nearest(self, points_m: Floats) -> Ints:
        under = self.body.points_m[self._beneath]
        return np.array([((under - one) ** 2).sum(axis=1).argmin() for one in points_m])

    def _clear(self, points_m: Floats, off_m: float) -> Floats:
        """Return points that lie at least so far off the second skin."""
        for _ in range(CLEARED):
            under = self._beneath[self._nearest(points_m)]
            away = ((points_m - self.body.points_m[under]) * self.body.normals[under]).sum(axis=1)
            points_m = points_m + (off_m - away).clip(0.0, None)[:, None] * self.body.normals[under]
            points_m = eased(points_m, self._faces, 1, np.full(len(points_m), 0.5))
        return points_m

    @cached_property
    def local(self) -> Ints:
        return np.searchsorted(self.vertices, self.skin.vertices)

    def hung(self, garment: Garment) -> tuple[Floats, Floats]:
        """Return where it is once it is this garment, and its outward directions."""
        body, vertices = self.body, self.vertices
        faces = self._faces
        points = body.points_m[vertices] + garment.off_m * body.normals[vertices]
        if self.part == SKIRT:
            points = self._clear(points, garment.off_m)
        else:
            points = eased(points, faces, BRIDGED, self._seam)
        if garment.falls is not None:
            points = garment.falls(Fitting(points, body.arm_share[vertices], body.rig), points)
        if garment.eased:
            points = eased(points, faces, garment.eased, np.ones(len(points)))
        return points, normals(points, faces)


def _coloured(garment: Garment, seen: Fitting) -> Floats:
    points, edge_m = seen.points_m, -garment.field(seen)
    colour = np.tile(np.array(garment.colour), (len(points), 1))
    cloudy = (
        0.03 * speckle(points, 0.03, 1) + 0.025 * speckle(points, 0.008, 2) + 0.02 * speckle(points, 0.003, 3)
    )
    colour = colour * (1.0 + cloudy[:, None])
    band = garment.band_m
    stitch = smooth(edge_m, band - 0.004, band - 0.002) * (1.0 - smooth(edge_m, band - 0.001, band + 0.001))
    trim = np.array(garment.trim or [0.75 * part for part in garment.colour])
    found: Floats = colour + stitch[:, None] * 0.6 * (trim - colour)
    return found
