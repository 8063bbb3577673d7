"""
Skin: the body's picture, painted by where its points lie on the base mesh.

The base mesh is the same for everybody, so that a brow painted on it sits on every
face. Lips, lids, nails and ears come from masks that lie beside the mesh.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

import numpy as np
from PIL import Image

from avatars.asset import Asset
from avatars.body import Body, strongest
from avatars.glb import Cloth
from avatars.hairline import hairline
from avatars.mesh import Floats, Ints
from avatars.paint import Canvas, canvas, filling, smooth, speckle
from avatars.surface import Surface, of_faces

Rgb = tuple[float, float, float]

HEAD_AT = ((0.635, 0.175), (0.36, 0.685))  # of the body's picture: upper left, width and height
MOUTH_AT = ((0.74, 0.86), (0.2, 0.14))
HEAD_POINTS, LIMBS_POINTS = 1024, 768
# How far skin gives way under cloth, by how deep under it: near the hem little.
SHRUNK_M = (0.0, 0.012, 0.035, 0.10), (0.0, 0.004, 0.012, 0.022)


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a skin, sRGB from 0 to 1."""

    skin: Rgb
    warm: Rgb
    lips: Rgb
    nails: Rgb


TONES = MappingProxyType(
    {
        "light": Tone((0.86, 0.69, 0.60), (0.84, 0.55, 0.48), (0.73, 0.46, 0.43), (0.90, 0.73, 0.67)),
        "medium": Tone((0.71, 0.52, 0.40), (0.66, 0.42, 0.31), (0.60, 0.36, 0.31), (0.80, 0.62, 0.52)),
        "deep": Tone((0.40, 0.27, 0.205), (0.36, 0.20, 0.15), (0.36, 0.195, 0.175), (0.54, 0.40, 0.33)),
    }
)


class Masks:
    """The masks beside the mesh, asked by places in the body's picture."""

    def __init__(self, asset: Asset) -> None:
        self._asset = asset

    def at(self, name: str, places: Floats) -> Floats:
        """
        Return how much of a part each place is, 0 to 1.

        Raises:
            AssetError: The mask is missing.
        """
        picture = Image.open(BytesIO(self._asset.packed(f"textures/mpfb_{name}.jpg"))).convert("L")
        lit = np.asarray(picture, dtype=float) / 255.0
        at = (places * lit.shape[0]).astype(int).clip(0, lit.shape[0] - 1)
        found: Floats = lit[at[:, 1], at[:, 0]]
        return found


@dataclass(frozen=True)
class Under:
    """
    What lies under cloth, told of every vertex in metres; below 0 it is bare.

    Args:
        deep_m: How far under the edge of cloth it lies.
        hidden_m: How far beyond what one sees from the edge.
    """

    deep_m: Floats
    hidden_m: Floats

    def and_under(self, deep_m: Floats) -> "Under":
        """Return what lies under either, with nothing to be seen into."""
        return Under(np.maximum(self.deep_m, deep_m), np.maximum(self.hidden_m, deep_m))


@dataclass(frozen=True)
class Look:
    """
    What a skin is painted with.

    Args:
        scalp: The colour of the hair; the scalp shows it.
        brow: How thick brows are, 1 as usual.
    """

    tone: Tone
    scalp: Rgb
    brow: float = 1.0


def cloths(body: Body, look: Look, masks: Masks, under: Under) -> list[Cloth]:
    """
    Return the skin that is seen.

    Args:
        under: What lies under cloth.

    Raises:
        AssetError: A mask is missing.
    """
    whole = of_faces(body.mesh, body.rows_of("body"))
    middle = whole.places[whole.triangles].mean(axis=1)
    mouth = _within(middle, MOUTH_AT) & (middle[:, 0] > 0.77)
    head = _within(middle, HEAD_AT) & ((middle[:, 0] > 0.8) | (middle[:, 1] < 0.79))
    bare = (under.hidden_m[whole.vertices[whole.triangles]] < HIDDEN_M).any(axis=1)
    on = _On(body, whole, under)
    return [
        on.plain("mouth", whole.triangles[mouth], MOUTH),
        on.cloth("head", whole.triangles[head & bare], HEAD_POINTS, lambda at: _head(at, look, masks)),
        on.cloth(
            "limbs",
            whole.triangles[~head & ~mouth & bare],
            LIMBS_POINTS,
            lambda at: _limbs(at, look, masks),
        ),
    ]


HIDDEN_M = 0.035  # skin this far under a hem is not kept
MOUTH = (0.10, 0.025, 0.02, 1.0)  # linear


@dataclass(frozen=True)
class At:
    """Points of a picture: where they lie on the base mesh, and in the body's picture."""

    points_m: Floats
    places: Floats


@dataclass(frozen=True)
class _On:
    body: Body
    whole: Surface
    under: Under

    def cloth(
        self,
        name: str,
        triangles: Ints,
        points: int,
        coloured: Callable[[At], Floats],
    ) -> Cloth:
        used, flat = np.unique(triangles, return_inverse=True)
        vertices = self.whole.vertices[used]
        places = filling(self.whole.places[used])
        drawn: Canvas = canvas(points, places, flat.reshape(-1, 3))
        seen = At(drawn.of(self.body.mesh.points_m[vertices]), drawn.of(self.whole.places[used]))
        shrunk = np.interp(self.under.deep_m[vertices], *SHRUNK_M)
        joints, weights = strongest(self.body.weights[vertices])
        return Cloth(
            name,
            self.body.points_m[vertices] - shrunk[:, None] * self.body.normals[vertices],
            self.body.normals[vertices],
            places,
            joints,
            weights,
            flat.reshape(-1, 3),
            picture=drawn.picture(coloured(seen)),
            roughness=0.62,
        )

    def plain(self, name: str, triangles: Ints, colour: tuple[float, float, float, float]) -> Cloth:
        used, flat = np.unique(triangles, return_inverse=True)
        vertices = self.whole.vertices[used]
        joints, weights = strongest(self.body.weights[vertices])
        return Cloth(
            name,
            self.body.points_m[vertices],
            self.body.normals[vertices],
            np.zeros((len(used), 2)),
            joints,
            weights,
            flat.reshape(-1, 3),
            colour,
            double=True,
        )


def _within(places: Floats, at: tuple[tuple[float, float], tuple[float, float]]) -> Floats:
    low, size = np.array(at[0]), np.array(at[1])
    found: Floats = ((places > low) & (places < low + size)).all(axis=1)
    return found


def mixed(under: Floats, over: Rgb | Floats, share: Floats) -> Floats:
    """Return one colour over another."""
    found: Floats = under + (np.asarray(over) - under) * share[:, None]
    return found


def _plain(at: At, look: Look) -> Floats:
    colour = np.tile(np.array(look.tone.skin), (len(at.points_m), 1))
    cloudy = 0.6 * speckle(at.points_m, 0.022, 1) + 0.4 * speckle(at.points_m, 0.007, 2)
    colour = mixed(colour, look.tone.warm, 0.10 + 0.10 * cloudy)
    return colour * (1.0 + 0.012 * speckle(at.points_m, 0.0022, 3)[:, None])


def _limbs(at: At, look: Look, masks: Masks) -> Floats:
    colour = _plain(at, look)
    hand = smooth(np.abs(at.points_m[:, 0]), 0.44, 0.49)
    colour = mixed(colour, look.tone.warm, 0.16 * hand)
    nails = np.maximum(masks.at("fingernails", at.places), masks.at("toenails", at.places))
    return mixed(colour, look.tone.nails, 0.8 * nails)


def _spot(points_m: Floats, centre: tuple[float, float, float], size_m: float) -> Floats:
    """Return a soft spot on both sides."""
    away = np.column_stack([np.abs(points_m[:, 0]), points_m[:, 1], points_m[:, 2]]) - centre
    found: Floats = np.exp(-(away**2).sum(axis=1) / (2.0 * size_m**2))
    return found


EYE = (0.0308, 0.7284, 0.1245)  # of the base mesh


def _head(at: At, look: Look, masks: Masks) -> Floats:
    colour, points = _plain(at, look), at.points_m
    warm = 0.30 * _spot(points, (0.045, 0.695, 0.13), 0.016) + 0.30 * _spot(
        points, (0.0, 0.696, 0.168), 0.009
    )
    warm += 0.22 * masks.at("ears", at.places) + 0.15 * _spot(points, (0.0, 0.63, 0.15), 0.012)
    colour = mixed(colour, look.tone.warm, warm)
    shade = 0.10 * _spot(points, (0.033, 0.712, 0.135), 0.008) + 0.10 * masks.at("eyelids", at.places)
    colour = colour * (1.0 - shade[:, None])
    colour = mixed(colour, look.tone.lips, 0.85 * masks.at("lips", at.places))
    dark = np.array(look.scalp) * 0.75
    colour = mixed(colour, dark, 0.8 * _lash_line(points))
    colour = mixed(colour, dark, 0.78 * look.brow * _brow(points))
    grown = -hairline(points) + 0.004 * speckle(points, 0.006, 5) + 0.003 * speckle(points, 0.0025, 6)
    scalp = smooth(grown, -0.004, 0.007) * (1.0 - smooth(masks.at("ears", at.places), 0.2, 0.7))
    return mixed(colour, np.array(look.scalp) * 0.9, 0.93 * scalp)


def _brow(points: Floats) -> Floats:
    """Return an arch above each eye, thick within and thin outside."""
    along = (np.abs(points[:, 0]) - 0.0125) / (0.0535 - 0.0125)
    middle = 0.7475 + 0.0085 * np.sin(np.pi * (0.12 + 0.62 * along.clip(0.0, 1.0))) - 0.003 * along
    half = 0.0034 * (1.0 - 0.62 * along.clip(0.0, 1.0) ** 1.5)
    away = np.abs(points[:, 1] - middle) / half
    ends = smooth(along, -0.05, 0.10) * (1.0 - smooth(along, 0.82, 1.0))
    hair = 0.82 + 0.18 * speckle(points * [4.0, 1.0, 1.0], 0.0024, 7)
    found: Floats = (1.0 - smooth(away, 0.55, 1.25)) * ends * hair * (points[:, 2] > 0.08)
    return found


def _lash_line(points: Floats) -> Floats:
    """Return the rim of the lids, where they touch the eye."""
    away = np.column_stack([np.abs(points[:, 0]), points[:, 1], points[:, 2]]) - EYE
    near = 1.0 - smooth(np.linalg.norm(away, axis=1), 0.0148, 0.0163)
    upper = 0.35 + 0.65 * smooth(away[:, 1], -0.002, 0.002)
    found: Floats = near * upper * (away[:, 2] > 0.0)
    return found
