"""
The rooms that made-up patients are filmed in: walls, floor, light and what stands about.

A room lies along the figure's axes and is as large as figure and camera need; what is
told here is what does not depend on them. The far wall is the one that the camera looks at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

Rgb: TypeAlias = tuple[float, float, float]
Pattern: TypeAlias = Literal["plain", "boards", "bricks", "speckles"]
Shape: TypeAlias = Literal["block", "cylinder", "ball"]


@dataclass(frozen=True, slots=True)
class Surface:
    """
    What a wall or a floor looks like.

    Args:
        colour, other: Of it, and of its joints or speckles; sRGB from 0 to 1.
        tile_m: Across and high: so much of it is drawn once and then again.
    """

    pattern: Pattern
    colour: Rgb
    other: Rgb
    tile_m: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Light:
    """
    Light from one direction.

    Args:
        from_m: Where from, as the camera has it: to its right, up, towards it.
        shades: Whether it throws shadows.
        blur: How soft their edges are.
    """

    colour: Rgb
    strength: float
    from_m: tuple[float, float, float]
    shades: bool = False
    blur: float = 3.0


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A part of what stands about.

    Args:
        at_m: Its middle: along the far wall to the right of where the camera looks, up, off that wall.
        size_m: Along, high, deep.
        glow: How brightly it shines by itself.
    """

    shape: Shape
    at_m: tuple[float, float, float]
    size_m: tuple[float, float, float]
    colour: Rgb
    glow: float = 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """
    A room.

    Args:
        skirting: The colour of the board along the foot of its walls.
        above, below: The colours of the light from all about, and `about` its strength.
        exposure: How long the camera lets light in, 1 as usual.
        behind_m: From the figure to the far wall, at least.
        shade: How dark a shadow on the floor is, 0 to 1.
        grain: The camera's noise, a standard deviation in levels of 255.
    """

    wall: Surface
    floor: Surface
    skirting: Rgb
    above: Rgb
    below: Rgb
    about: float
    lights: tuple[Light, ...]
    pieces: tuple[Piece, ...] = ()
    exposure: float = 1.0
    behind_m: float = 1.8
    shade: float = 0.4
    grain: float = 2.0


PALE, OAK, SAGE, RUBBER, BRICK = (
    (0.90, 0.89, 0.86),
    (0.62, 0.45, 0.29),
    (0.62, 0.68, 0.60),
    (0.17, 0.175, 0.18),
    (0.50, 0.33, 0.27),
)
WHITE, CLOTH, LEAF, CLAY, WALNUT = (
    (0.95, 0.95, 0.94),
    (0.36, 0.42, 0.50),
    (0.22, 0.40, 0.20),
    (0.66, 0.40, 0.28),
    (0.34, 0.22, 0.14),
)
IRON, YELLOW = (0.10, 0.10, 0.11), (0.80, 0.66, 0.12)


def _sofa(along_m: float) -> tuple[Piece, ...]:
    return (
        Piece("block", (along_m, 0.25, 0.45), (1.9, 0.34, 0.80), CLOTH),
        Piece("block", (along_m, 0.60, 0.14), (1.9, 0.50, 0.20), CLOTH),
        Piece("block", (along_m - 0.92, 0.40, 0.45), (0.18, 0.46, 0.80), CLOTH),
        Piece("block", (along_m + 0.92, 0.40, 0.45), (0.18, 0.46, 0.80), CLOTH),
        Piece("block", (along_m - 0.45, 0.60, 0.30), (0.42, 0.36, 0.14), CLAY),
    )


def _shelf(along_m: float) -> tuple[Piece, ...]:
    boards = tuple(
        Piece("block", (along_m, up_m, 0.16), (0.9, 0.03, 0.28), WALNUT)
        for up_m in (0.08, 0.48, 0.88, 1.28, 1.68)
    )
    sides = tuple(
        Piece("block", (along_m + side * 0.45, 0.86, 0.16), (0.03, 1.68, 0.30), WALNUT) for side in (-1, 1)
    )
    books = (
        Piece("block", (along_m - 0.22, 0.63, 0.15), (0.34, 0.26, 0.18), (0.55, 0.20, 0.18)),
        Piece("block", (along_m + 0.16, 1.02, 0.15), (0.40, 0.24, 0.18), (0.20, 0.32, 0.45)),
        Piece("block", (along_m - 0.10, 1.41, 0.15), (0.50, 0.22, 0.18), (0.72, 0.66, 0.50)),
    )
    return (*boards, *sides, *books)


def _plant(along_m: float) -> tuple[Piece, ...]:
    leaves = (
        (0.0, 1.05, 0.0, 0.34),
        (0.16, 0.84, 0.06, 0.28),
        (-0.17, 0.86, 0.02, 0.30),
        (0.02, 0.74, 0.14, 0.26),
    )
    return (
        Piece("cylinder", (along_m, 0.17, 0.40), (0.30, 0.34, 0.30), CLAY),
        Piece("cylinder", (along_m, 0.52, 0.40), (0.035, 0.5, 0.035), WALNUT),
        *(
            Piece("ball", (along_m + x, up_m, 0.40 + off), (size, size * 1.1, size), LEAF)
            for x, up_m, off, size in leaves
        ),
    )


def _lamp(along_m: float) -> tuple[Piece, ...]:
    return (
        Piece("cylinder", (along_m, 0.02, 0.40), (0.28, 0.04, 0.28), IRON),
        Piece("cylinder", (along_m, 0.72, 0.40), (0.03, 1.40, 0.03), IRON),
        Piece("cylinder", (along_m, 1.52, 0.40), (0.36, 0.28, 0.36), (0.98, 0.90, 0.74), glow=0.8),
    )


def _rack(along_m: float) -> tuple[Piece, ...]:
    weights = tuple(
        Piece("ball", (along_m - 0.5 + 0.25 * place, up_m, 0.28), (0.18, 0.16, 0.16), IRON)
        for up_m in (0.45, 0.89)
        for place in range(5)
    )
    return (
        Piece("block", (along_m, 0.34, 0.28), (1.3, 0.05, 0.36), (0.30, 0.31, 0.33)),
        Piece("block", (along_m, 0.78, 0.28), (1.3, 0.05, 0.36), (0.30, 0.31, 0.33)),
        *(
            Piece("block", (along_m + side * 0.65, 0.45, 0.28), (0.06, 0.90, 0.40), YELLOW)
            for side in (-1, 1)
        ),
        *weights,
    )


ROOMS: Mapping[str, Room] = MappingProxyType(
    {
        "plain": Room(
            Surface("plain", PALE, (0.87, 0.86, 0.83), (2.0, 2.0)),
            Surface("plain", (0.76, 0.73, 0.68), (0.72, 0.69, 0.64), (1.5, 1.5)),
            WHITE,
            (0.96, 0.97, 1.0),
            (0.80, 0.74, 0.66),
            2.0,
            (Light((1.0, 0.97, 0.92), 1.5, (1.2, 3.4, 2.6), shades=True, blur=6.0),),
            shade=0.28,
            grain=1.6,
        ),
        "living": Room(
            Surface("plain", SAGE, (0.58, 0.65, 0.56), (2.0, 2.0)),
            Surface("boards", OAK, (0.40, 0.27, 0.17), (1.2, 1.2)),
            WHITE,
            (0.86, 0.90, 1.0),
            (0.72, 0.62, 0.52),
            1.6,
            (
                Light((0.94, 0.97, 1.0), 2.4, (-3.4, 2.3, 1.2), shades=True, blur=4.0),
                Light((1.0, 0.82, 0.62), 0.5, (2.2, 1.8, -0.6)),
            ),
            (
                *_sofa(-0.35),
                *_shelf(1.55),
                *_plant(-1.75),
                *_lamp(0.98),
                Piece("block", (-0.4, 1.62, 0.02), (0.80, 0.56, 0.03), (0.82, 0.78, 0.70)),
                Piece("block", (-0.4, 1.62, 0.035), (0.64, 0.40, 0.02), (0.30, 0.42, 0.52)),
            ),
            behind_m=2.1,
            shade=0.42,
            grain=2.4,
        ),
        "gym": Room(
            Surface("bricks", BRICK, (0.36, 0.30, 0.27), (1.0, 0.6)),
            Surface("speckles", RUBBER, (0.30, 0.32, 0.34), (0.8, 0.8)),
            (0.20, 0.20, 0.21),
            (0.80, 0.86, 0.92),
            (0.36, 0.36, 0.37),
            1.0,
            (
                Light((0.96, 0.98, 1.0), 2.3, (0.7, 3.4, 1.3), shades=True, blur=1.5),
                Light((0.96, 0.98, 1.0), 0.35, (-2.0, 2.0, 2.0)),
            ),
            (
                *_rack(1.05),
                Piece("block", (-1.3, 1.1, 0.02), (1.1, 1.5, 0.03), (0.60, 0.64, 0.68)),
                Piece("cylinder", (-0.35, 0.30, 0.40), (0.55, 0.60, 0.55), (0.14, 0.26, 0.40)),
            ),
            behind_m=2.0,
            shade=0.6,
            grain=3.6,
        ),
    }
)
