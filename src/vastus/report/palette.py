"""
The colours of reports, by role: the light theme for paper, the dark one for pictures.

Roles, not hues: pine = done, lake = inside the target, clay = limit and form,
honey = worth a look. No state is told by colour alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme; every colour as `#rrggbb`."""

    ground: str
    sunken: str
    line: str
    edge: str
    ink: str
    ink_second: str
    pine: str
    lake: str
    lake_soft: str
    clay: str
    clay_soft: str
    honey: str


LIGHT = Palette(
    ground="#fbfcf9",
    sunken="#e6e9e1",
    line="#ced3c9",
    edge="#74857b",
    ink="#112620",
    ink_second="#40544b",
    pine="#135543",
    lake="#006684",
    lake_soft="#d4ecf4",
    clay="#9f3c21",
    clay_soft="#fce5da",
    honey="#eeb950",
)

DARK = Palette(
    ground="#0c1614",
    sunken="#070f0d",
    line="#2b3b36",
    edge="#72857d",
    ink="#eef0e9",
    ink_second="#b7c1b5",
    pine="#8cdbb8",
    lake="#78cbe7",
    lake_soft="#153643",
    clay="#f29c72",
    clay_soft="#49291d",
    honey="#f0c665",
)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of a `#rrggbb` colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
