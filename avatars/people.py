"""
Who there is: one who demonstrates, and patients of different bodies, clothes, skins and hair.

`python -m avatars.people NAME ...` makes their files, or everybody's, and says where they lie.
"""

import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from avatars.eyes import Iris
from avatars.figure import Person, Studio
from avatars.shape import Build

BLACK, DARK, BROWN = (0.075, 0.062, 0.055), (0.16, 0.11, 0.08), (0.30, 0.20, 0.12)
FAIR, GREY = (0.42, 0.29, 0.17), (0.55, 0.53, 0.51)
BLUE = Iris((0.22, 0.32, 0.42), (0.52, 0.63, 0.70))
HAZEL = Iris((0.28, 0.24, 0.14), (0.50, 0.42, 0.24))

PEOPLE: Mapping[str, Person] = MappingProxyType(
    {
        "demonstrator": Person(Build("female", 1.68, 21.0), "tight", "medium", "knot", DARK),
        "runner": Person(Build("male", 1.78, 24.0, muscle=0.6), "shorts", "light", "short", BROWN, BLUE),
        "heavy": Person(Build("female", 1.58, 34.0, old=0.3), "loose", "deep", "crop", BLACK),
        "tall": Person(Build("male", 1.95, 19.0), "tight", "deep", "crop", BLACK),
        "broad": Person(Build("male", 1.80, 34.0, old=0.4), "shorts", "medium", "crop", DARK),
        "slight": Person(Build("female", 1.55, 19.0), "shorts", "light", "knot", FAIR, HAZEL),
        "skirted": Person(Build("female", 1.62, 27.0, old=0.2), "skirt", "medium", "short", DARK),
        "elder": Person(Build("female", 1.70, 27.0, old=0.8), "loose", "light", "short", GREY, BLUE),
    }
)


def main(names: Sequence[str]) -> None:
    """Make the files of some people, or of everybody."""
    studio = Studio()
    for name in names or PEOPLE:
        path = studio.small(PEOPLE[name])
        print(f"{name:14} {path.stat().st_size / 1000:4.0f} kB  {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
