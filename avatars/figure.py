"""A whole figure: a body with skin, eyes and hair, dressed; kept as one GLB file."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np

from avatars import eyes, footwear, glb, hair, skin
from avatars.asset import WHERE, Asset
from avatars.body import Body, built
from avatars.hairline import hairline
from avatars.mesh import Floats, Mesh, base
from avatars.outfits import OUTFITS, Wear
from avatars.press import pressed
from avatars.shape import Build
from avatars.tailor import Tailor

FOLDER = Path("out") / "avatars" / "figures"
SOURCES = Path(__file__).parent

BROWN = eyes.Iris((0.24, 0.14, 0.08), (0.42, 0.27, 0.15))


@dataclass(frozen=True, slots=True)
class Person:
    """
    Who is wanted.

    Args:
        tone: The colour of the skin.
        style: How the hair is worn.
        hair: Its colour, sRGB from 0 to 1.
    """

    build: Build
    wear: Wear = "tight"
    tone: Literal["light", "medium", "deep"] = "medium"
    style: Literal["crop", "short", "knot"] = "crop"
    hair: tuple[float, float, float] = (0.16, 0.11, 0.08)
    iris: eyes.Iris = field(default=BROWN)


@dataclass(frozen=True)
class Dressed:
    """A figure ready to be written, posed or drawn."""

    body: Body
    cloths: tuple[glb.Cloth, ...]

    def packed(self) -> bytes:
        """Return it as GLB."""
        return glb.figure(self.body.rig, self.cloths)


class Studio:
    """
    Where figures are made and kept.

    Args:
        asset: What they are made of.
        folder: Where they are kept.
    """

    def __init__(self, asset: Asset | None = None, folder: Path = FOLDER) -> None:
        self._asset = asset or Asset(WHERE)
        self._folder = folder
        self._masks = skin.Masks(self._asset)

    @cached_property
    def mesh(self) -> Mesh:
        """The base mesh."""
        return base(self._asset)

    def made(self, person: Person) -> Dressed:
        """
        Return a figure.

        Raises:
            AssetError: Data are missing.
            ShapeError: There is no such body.
        """
        body = built(person.build, self.mesh, self._asset)
        outfit = OUTFITS[person.wear]
        tailor = Tailor(body)
        ears = self._ears(body)
        shoes = -footwear.collar(body, body.points_m) - 0.01
        scalp = np.where(ears < hair.EAR, -hairline(self.mesh.points_m) - 0.015, -1.0)
        under = tailor.under(outfit.garments).and_under(shoes).and_under(scalp)
        look = skin.Look(skin.TONES[person.tone], person.hair)
        worn = [
            tailor.sewn(garment, outfit.garments[place + 1 :])
            for place, garment in enumerate(outfit.garments)
        ]
        return Dressed(
            body,
            (
                *skin.cloths(body, look, self._masks, under),
                *eyes.cloths(body, person.iris, person.hair),
                hair.cloth(body, hair.STYLES[person.style], person.hair, ears),
                *worn,
                *footwear.shod(body, outfit.shoe),
            ),
        )

    def kept(self, person: Person) -> Path:
        """
        Return the file of a figure, made where it is not yet there.

        Raises:
            AssetError: Data are missing.
            ShapeError: There is no such body.
        """
        path = self._folder / f"{_mark(person)}.glb"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            glb.write(self.made(person).packed(), path)
        return path

    def small(self, person: Person) -> Path:
        """
        Return the file of a figure made small, made where it is not yet there.

        Raises:
            AssetError: Data are missing, or the program that packs.
            PressError: It could not be packed.
            ShapeError: There is no such body.
        """
        large = self.kept(person)
        path = large.with_name(f"{large.stem}-small.glb")
        return path if path.exists() else pressed(large, path)

    def _ears(self, body: Body) -> Floats:
        rows = body.rows_of("body")
        places = body.mesh.places[rows].reshape(-1, 2)
        found = np.zeros(len(body.points_m))
        share = self._masks.at("ears", np.column_stack([places[:, 0], 1.0 - places[:, 1]]))
        np.maximum.at(found, body.mesh.faces[rows].reshape(-1), share)
        return found


def _mark(person: Person) -> str:
    """Return what tells this figure from any other: who it is, and by which code it was made."""
    told = hashlib.sha256(repr(person).encode())
    for source in sorted(SOURCES.glob("*.py")):
        told.update(source.read_bytes())
    return told.hexdigest()[:16]
