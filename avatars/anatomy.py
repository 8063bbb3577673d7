"""How far joints go: what is commanded beyond that is refused."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import numpy as np

from avatars.posing import SIDES, Angles
from vastus.base.errors import InputError

RANGES = Path(__file__).with_name("anatomy.toml")
WHOLE = ("pelvis", "trunk", "neck")  # of these there is one; of all else a left and a right


class AnatomyError(InputError):
    """A joint that does not exist, or an angle that no joint comes to."""


@cache
def ranges() -> Mapping[str, tuple[float, float]]:
    """Return least and most degrees by the name of an angle, with its side where it has one."""
    told = tomllib.loads(RANGES.read_text("utf-8"))["ranges"]
    found: dict[str, tuple[float, float]] = {}
    for name, (least, most) in told.items():
        sides = ("",) if name.startswith(WHOLE) else tuple(f"_{side}" for side in SIDES)
        found |= {f"{name}{side}": (float(least), float(most)) for side in sides}
    return found


def allowed(name: str, deg: float, where: str) -> None:
    """
    Let an angle pass.

    Args:
        where: Where it was asked for, told when it is refused.

    Raises:
        AnatomyError: There is no such joint, or it does not come there.
    """
    if name not in ranges():
        near = get_close_matches(name, ranges(), 1)
        remedy = f"Did you mean {near[0]}?" if near else "avatars/anatomy.toml lists them."
        raise AnatomyError(where, f"{name} is no angle of a joint.", remedy)
    least, most = ranges()[name]
    if not least <= deg <= most:
        what = f"{name} of {deg:g} degrees is beyond what the joint does."
        raise AnatomyError(where, what, f"It goes from {least:g} to {most:g}.")


def beyond(angles: Angles) -> tuple[str, ...]:
    """Return, of angles over time, those that leave their joint's range, each with its worst."""
    found = []
    for name, deg in angles.items():
        least, most = ranges()[name]
        worst = float(deg[np.argmax(np.maximum(least - deg, deg - most))])
        if not least <= worst <= most:
            found.append(f"{name} {worst:.0f}")
    return tuple(found)
