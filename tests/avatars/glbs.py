"""Reads what a GLB says, without a library: enough to hold a file to its promises."""

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from avatars.glb import KINDS, SHAPES

TYPES = {number: kind for kind, number in KINDS.items()}
PARTS = {shape: parts for parts, shape in SHAPES.items()}


@dataclass(frozen=True)
class Told:
    """
    A file that was read.

    Args:
        json: What it says.
        blob: Its numbers.
    """

    json: Mapping[str, Any]
    blob: bytes

    def node(self, name: str) -> Mapping[str, Any]:
        """Return a node by its name."""
        found: Mapping[str, Any] = next(node for node in self.json["nodes"] if node["name"] == name)
        return found

    def place(self, name: str) -> int:
        """Return where a node is among nodes."""
        return next(place for place, node in enumerate(self.json["nodes"]) if node["name"] == name)

    def parent(self, name: str) -> str | None:
        """Return the name of the node that carries a node."""
        place = self.place(name)
        return next((node["name"] for node in self.json["nodes"] if place in node.get("children", [])), None)

    def numbers(self, accessor: int) -> np.ndarray:
        """Return the numbers of an accessor, (count, parts)."""
        one = self.json["accessors"][accessor]
        view = self.json["bufferViews"][one["bufferView"]]
        parts = PARTS[one["type"]]
        start = view["byteOffset"]
        packed = self.blob[start : start + view["byteLength"]]
        return np.frombuffer(packed, TYPES[one["componentType"]], one["count"] * parts).reshape(-1, parts)

    def drawn(self, name: str) -> Mapping[str, Any]:
        """Return the one primitive of a node's mesh."""
        (found,) = self.json["meshes"][self.node(name)["mesh"]]["primitives"]
        return dict(found)

    def moves(self, name: str) -> Mapping[str, np.ndarray]:
        """Return by path what an animation does to a node."""
        place = self.place(name)
        (animation,) = self.json["animations"]
        return {
            channel["target"]["path"]: self.numbers(animation["samplers"][channel["sampler"]]["output"])
            for channel in animation["channels"]
            if channel["target"]["node"] == place
        }

    @property
    def roots(self) -> Sequence[str]:
        """Names of the nodes that stand by themselves."""
        return [self.json["nodes"][place]["name"] for place in self.json["scenes"][0]["nodes"]]


def told(packed: bytes) -> Told:
    """Return what a GLB says."""
    magic, version, length = struct.unpack_from("<III", packed)
    assert (magic, version, length) == (0x46546C67, 2, len(packed))
    size, kind = struct.unpack_from("<II", packed, 12)
    assert kind == 0x4E4F534A
    return Told(json.loads(packed[20 : 20 + size]), packed[28 + size :])
