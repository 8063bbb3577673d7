"""
Figures made small: their numbers packed, nothing simplified, every bone kept by its name.

Motions find the bones of a figure by name, so that what would join, rename or drop
them is switched off, and what comes out is looked at.
"""

import json
import struct
import subprocess
from pathlib import Path

from avatars.asset import AssetError
from vastus.base.errors import InputError

TOOL = Path("out") / "avatars" / "node_modules" / ".bin" / "gltf-transform"
FETCH = "`npm install --prefix out/avatars @gltf-transform/cli@4.5.1` fetches it."
OPTIONS = (
    *("--compress", "meshopt"),
    *("--texture-compress", "webp"),
    *("--simplify", "false"),
    *("--flatten", "false"),
    *("--join", "false"),
    *("--instance", "false"),
    *("--palette", "false"),
)
LONGEST_S = 120.0


class PressError(InputError):
    """A figure could not be made small."""


def pressed(figure: Path, to: Path, tool: Path = TOOL) -> Path:
    """
    Write a figure made small; return where.

    Args:
        figure: The GLB of a figure.
        to: Where the small one shall be; it is there whole or not at all.
        tool: The program that packs.

    Raises:
        AssetError: There is no such program.
        PressError: It failed, or lost bones.
    """
    part = to.with_name(f"{to.stem}.part.glb")
    call = [str(tool), "optimize", str(figure), str(part), *OPTIONS]
    try:
        subprocess.run(call, check=True, capture_output=True, text=True, timeout=LONGEST_S)  # noqa: S603
    except FileNotFoundError:
        raise AssetError(str(tool), "is not there.", FETCH) from None
    except subprocess.CalledProcessError as failed:
        raise PressError(
            str(figure), f"could not be packed: {failed.stderr.strip()}", "Make it anew."
        ) from None
    lost = names(figure.read_bytes()) - names(part.read_bytes())
    if lost:
        part.unlink()
        raise PressError(
            str(figure), f"lost {', '.join(sorted(lost))}.", "Use the version named in the docs."
        )
    part.replace(to)
    return to


def names(packed: bytes) -> frozenset[str]:
    """Return the names of a GLB's nodes."""
    (length,) = struct.unpack_from("<I", packed, 12)
    told = json.loads(packed[20 : 20 + length])
    return frozenset(node["name"] for node in told["nodes"] if "name" in node)
