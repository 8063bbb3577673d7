"""The outfits: which garments, of which colours, and how they fall."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from avatars.drape import Drape, hangs, wide
from avatars.wardrobe import Field, legs_to, shirt, skirt, socks

Rgb: TypeAlias = tuple[float, float, float]
Wear: TypeAlias = Literal["tight", "loose", "shorts", "skirt"]


@dataclass(frozen=True, slots=True)
class Garment:
    """
    One piece of clothing.

    Args:
        field: Below 0 where it is; about the metres to its edge.
        colour: sRGB, 0 to 1.
        off_m: How far it stands off the second skin.
        falls: How it hangs, where it does.
        eased: How often its dents are taken out.
        trim: The colour of its seams, where they have one.
        band_m: How wide the band is along its edges.
        part: What of the base mesh it is cut from.
        covers: Whether what is under it cannot be seen.
        open_m: How far one sees into it from its edge.
    """

    name: str
    field: Field
    colour: Rgb
    off_m: float
    falls: Drape | None = None
    eased: int = 0
    trim: Rgb | None = None
    band_m: float = 0.018
    part: str = "helper-tights"
    covers: bool = True
    open_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Shoe:
    """The colours of a shoe: upper, laces and lining, sole."""

    upper: Rgb
    laces: Rgb
    sole: Rgb


@dataclass(frozen=True, slots=True)
class Outfit:
    """
    What is worn at once.

    Args:
        garments: From the innermost out.
    """

    garments: tuple[Garment, ...]
    shoe: Shoe


WHITE: Rgb = (0.86, 0.86, 0.84)

OUTFITS: Mapping[Wear, Outfit] = MappingProxyType(
    {
        "tight": Outfit(
            (
                Garment("socks", socks, WHITE, 0.0015),
                Garment("leggings", legs_to(1.86), (0.17, 0.21, 0.30), 0.003, eased=1),
                Garment("shirt", shirt(0.42, 0.06), (0.16, 0.45, 0.49), 0.007, eased=2),
            ),
            Shoe((0.82, 0.83, 0.84), (0.35, 0.52, 0.56), (0.93, 0.93, 0.92)),
        ),
        "loose": Outfit(
            (
                Garment("socks", socks, (0.25, 0.26, 0.28), 0.0015),
                Garment(
                    "trousers",
                    legs_to(1.9),
                    (0.37, 0.40, 0.45),
                    0.006,
                    wide(0.82, 0.72, 0.006),
                    3,
                    open_m=0.03,
                ),
                Garment("shirt", shirt(0.72, 0.10), (0.72, 0.69, 0.61), 0.012, hangs(0.06, 0.012), 4),
            ),
            Shoe((0.24, 0.27, 0.32), (0.75, 0.75, 0.74), (0.88, 0.88, 0.86)),
        ),
        "shorts": Outfit(
            (
                Garment("socks", socks, WHITE, 0.0015),
                Garment(
                    "shorts",
                    legs_to(0.62),
                    (0.20, 0.25, 0.38),
                    0.007,
                    wide(1.04, 1.04, 0.008),
                    2,
                    open_m=0.11,
                ),
                Garment("shirt", shirt(0.5, 0.05), (0.78, 0.47, 0.32), 0.009, hangs(0.10, 0.006), 3),
            ),
            Shoe((0.33, 0.36, 0.40), (0.82, 0.45, 0.30), (0.90, 0.90, 0.88)),
        ),
        "skirt": Outfit(
            (
                Garment("socks", socks, WHITE, 0.0015),
                Garment("shorts", legs_to(0.38), (0.20, 0.20, 0.24), 0.002, eased=2),
                Garment("shirt", shirt(0.30, 0.09), (0.80, 0.78, 0.74), 0.006, eased=2),
                Garment(
                    "skirt",
                    skirt(0.70),
                    (0.42, 0.36, 0.50),
                    0.016,
                    eased=1,
                    part="helper-skirt",
                    covers=False,
                ),
            ),
            Shoe((0.80, 0.76, 0.74), (0.52, 0.45, 0.60), (0.93, 0.93, 0.92)),
        ),
    }
)
