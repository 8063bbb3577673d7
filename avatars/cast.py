"""Who demonstrates: one figure, by whose bones every motion is made."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from avatars.asset import Asset, AssetError
from avatars.body import Body, built
from avatars.figure import Studio
from avatars.mesh import base
from avatars.moving import Figure
from avatars.people import PEOPLE

WHO = PEOPLE["demonstrator"]


@dataclass(frozen=True)
class Cast:
    """
    Who demonstrates.

    Args:
        figure: Its bones and skin, by which it moves.
        packed: Its file.
    """

    figure: Figure
    packed: bytes

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return mark(self.packed)


def demonstrator(file: Path | None = None, asset: Asset | None = None) -> Cast:
    """
    Return who demonstrates.

    Args:
        file: Its GLB, made before; its bones must be those of who demonstrates. Else it is made now.

    Raises:
        AssetError: What it is made of, or the file, is not there.
        ShapeError: There is no such body.
    """
    data = asset or Asset()
    if file is None:
        dressed = Studio(data).made(WHO)
        return Cast(moving(dressed.body), dressed.packed())
    try:
        packed = file.read_bytes()
    except FileNotFoundError:
        raise AssetError(str(file), "is not there.", "Leave out --figure to make one.") from None
    return Cast(moving(built(WHO.build, base(data), data)), packed)


def moving(body: Body) -> Figure:
    """Return a body's bones and bare skin, by which it moves."""
    return Figure(body.rig, body.points_m[body.mesh.of("body")])


def mark(*parts: bytes) -> str:
    """Return what tells some bytes from all others."""
    told = hashlib.sha256()
    for part in parts:
        told.update(len(part).to_bytes(8, "big"))
        told.update(part)
    return told.hexdigest()[:16]
