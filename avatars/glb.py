"""
Figures and their motions as GLB, the binary form of glTF 2.0.

A figure is one file with its mesh, skin and textures; each motion is another with
nodes of the same names and nothing but their turns, so that a body is kept once.
Source: Khronos glTF 2.0 specification.
"""

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatars.mesh import Floats, Ints
from avatars.posing import Posed
from avatars.rig import Rig
from avatars.turning import quaternions

MAGIC, VERSION = 0x46546C67, 2
JSON_CHUNK, BINARY_CHUNK = 0x4E4F534A, 0x004E4942
KINDS = {"<f4": 5126, "<u4": 5125, "<u2": 5123, "|u1": 5121}
SHAPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
VERTICES, INDICES = 34962, 34963


@dataclass(frozen=True)
class Cloth:
    """
    A surface that is drawn in one way.

    Args:
        points_m, normals, places: Of its vertices.
        joints, weights: Of its vertices.
        triangles: (triangles, 3).
        colour: Red, green, blue, opacity, linear, 0 to 1; multiplies the picture where there is one.
        picture: A PNG or WebP of its colours.
        roughness: From a mirror (0) to chalk (1).
        double: Whether it is seen from behind too.
    """

    name: str
    points_m: Floats
    normals: Floats
    places: Floats
    joints: Ints
    weights: Floats
    triangles: Ints
    colour: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    picture: bytes | None = None
    roughness: float = 0.8
    double: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Prop:
    """
    A thing that is drawn beside a figure.

    Args:
        points_m, normals, triangles: Its surface.
        colour: Red, green, blue, linear, 0 to 1.
        places_m, turns: Where it is, (1 or pictures, 3), and how turned, (1 or pictures, 3, 3).
        bone: What carries it; then the place is on that bone at rest, from its beginning.
        long_m: How long it is at each picture, along its upward, which is 1 at rest.
        bones: For each vertex the bone that it follows; then it has no place of its own.
    """

    name: str
    points_m: Floats
    normals: Floats
    triangles: Ints
    colour: tuple[float, float, float]
    places_m: Floats = field(default_factory=lambda: np.zeros((1, 3)))
    turns: Floats = field(default_factory=lambda: np.eye(3)[None])
    bone: str | None = None
    long_m: Floats | None = None
    bones: Ints | None = None

    def at(
        self, places_m: Floats, turns: Floats, bone: str | None = None, long_m: Floats | None = None
    ) -> "Prop":
        """Return it somewhere."""
        return replace(self, places_m=places_m, turns=turns, bone=bone, long_m=long_m)

    def following(self, bones: Ints) -> "Prop":
        """Return it bound to bones, vertex by vertex."""
        return replace(self, bones=bones)


@dataclass
class _File:
    """A file that is being put together."""

    told: dict[str, Any] = field(default_factory=lambda: {"asset": {"version": "2.0", "generator": "vastus"}})
    blob: bytearray = field(default_factory=bytearray)

    def add(self, what: str, one: Mapping[str, Any]) -> int:
        """Add something; return its place among its like."""
        held: list[Any] = self.told.setdefault(what, [])
        held.append(dict(one))
        return len(held) - 1

    def view(self, packed: bytes, target: int | None = None) -> int:
        """Add bytes."""
        self.blob += bytes(-len(self.blob) % 4)
        told = {"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(packed)}
        self.blob += packed
        return self.add("bufferViews", told if target is None else {**told, "target": target})

    def numbers(self, array: NDArray[Any], target: int | None = None, *, bounds: bool = False) -> int:
        """Add numbers, (count,) or (count, parts)."""
        flat = np.ascontiguousarray(array.reshape(len(array), -1))
        told = {
            "bufferView": self.view(flat.tobytes(), target),
            "componentType": KINDS[flat.dtype.str],
            "count": len(flat),
            "type": SHAPES[flat.shape[1]],
        }
        if bounds:
            told |= {"min": flat.min(axis=0).tolist(), "max": flat.max(axis=0).tolist()}
        return self.add("accessors", told)

    def packed(self) -> bytes:
        """Return the file."""
        self.told["buffers"] = [{"byteLength": len(self.blob)}]
        text = json.dumps(self.told, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        blob = bytes(self.blob) + bytes(-len(self.blob) % 4)
        whole = 12 + 8 + len(text) + 8 + len(blob)
        head = struct.pack("<III", MAGIC, VERSION, whole)
        return (
            head
            + struct.pack("<II", len(text), JSON_CHUNK)
            + text
            + struct.pack("<II", len(blob), BINARY_CHUNK)
            + blob
        )


def figure(rig: Rig, cloths: Sequence[Cloth]) -> bytes:
    """Return a figure at rest."""
    file = _File()
    _bones(file, rig)
    skin = _skin(file, rig, np.arange(len(rig.names)))
    drawn = [_drawn(file, cloth) for cloth in cloths]
    mesh = file.add("meshes", {"name": "figure", "primitives": drawn})
    node = file.add("nodes", {"name": "figure", "mesh": mesh, "skin": skin})
    file.add("scenes", {"nodes": [rig.names.index("Root"), node]})
    return file.packed()


def motion(name: str, at_s: Floats, posed: Posed, props: Sequence[Prop] = ()) -> bytes:
    """
    Return a motion, without a body.

    Args:
        at_s: When each picture is.
        props: What stands about or is held; it is drawn, the body is not.
    """
    file = _File()
    rig = posed.rig
    _bones(file, rig)
    clip = _Clip(file, name, file.numbers(at_s.astype("<f4"), bounds=True))
    for bone, turns in _turns(posed):
        clip.moved(bone, "rotation", turns)
    pelvis = rig.places["pelvis"]
    # The root stays at rest, so what the pelvis moves by is what the figure moves by.
    clip.moved(pelvis, "translation", posed.joints_m[:, pelvis] - rig.heads_m[rig.parents[pelvis]])
    nodes = [rig.names.index("Root")]
    for prop in props:
        node = _stood(file, rig, prop)
        for path, values in _moves(prop).items():
            clip.moved(node, path, values)
        if prop.bone is None:
            nodes.append(node)
        else:
            file.told["nodes"][rig.places[prop.bone]].setdefault("children", []).append(node)
    clip.end()
    file.add("scenes", {"nodes": nodes})
    return file.packed()


@dataclass
class _Clip:
    """What moves in a file, by its times."""

    file: _File
    name: str
    times: int
    samplers: list[dict[str, Any]] = field(default_factory=list)
    channels: list[dict[str, Any]] = field(default_factory=list)

    def moved(self, node: int, path: str, values: Floats) -> None:
        """Let a node turn or go."""
        output = self.file.numbers(values.astype("<f4"))
        self.samplers.append({"input": self.times, "output": output, "interpolation": "LINEAR"})
        self.channels.append({"sampler": len(self.samplers) - 1, "target": {"node": node, "path": path}})

    def end(self) -> None:
        """Put it into the file."""
        told = {"name": self.name, "samplers": self.samplers, "channels": self.channels}
        self.file.add("animations", told)


def _turns(posed: Posed) -> Iterator[tuple[int, Floats]]:
    """Yield every bone that turns against the one that bears it, with its turns."""
    parents = posed.rig.parents
    for bone, parent in enumerate(parents):
        if parent < 0:
            continue
        local = posed.turned[:, bone]
        if parents[parent] >= 0:  # the root stays as it is, whichever way the figure is turned
            local = np.swapaxes(posed.turned[:, parent], -1, -2) @ local
        turns = quaternions(local)
        if np.abs(turns - np.array([0.0, 0.0, 0.0, 1.0])).max() > TELLING:
            yield bone, turns


def _stood(file: _File, rig: Rig, prop: Prop) -> int:
    """Add a thing as it is in the first picture; return its node."""
    surface = {"baseColorFactor": [*prop.colour, 1.0], "metallicFactor": 0.0, "roughnessFactor": 0.85}
    told = {"name": prop.name, "pbrMetallicRoughness": surface, "doubleSided": prop.bones is not None}
    attributes = {
        "POSITION": file.numbers(prop.points_m.astype("<f4"), VERTICES, bounds=True),
        "NORMAL": file.numbers(prop.normals.astype("<f4"), VERTICES),
    }
    node: dict[str, Any] = {"name": prop.name}
    if prop.bones is None:
        node |= {
            "translation": prop.places_m[0].tolist(),
            "rotation": quaternions(prop.turns[:1])[0].tolist(),
        }
        if prop.long_m is not None:
            node["scale"] = [1.0, float(prop.long_m[0]), 1.0]
    else:
        used, joints = np.unique(prop.bones, return_inverse=True)
        slots = np.zeros((len(joints), 4))
        slots[:, 0] = joints
        attributes["JOINTS_0"] = file.numbers(slots.astype("|u1"), VERTICES)
        attributes["WEIGHTS_0"] = file.numbers(
            (np.arange(4) == 0) * np.ones((len(joints), 1), "<f4"), VERTICES
        )
        node["skin"] = _skin(file, rig, used)
    drawn = {
        "attributes": attributes,
        "indices": file.numbers(prop.triangles.reshape(-1).astype("<u2"), INDICES),
        "material": file.add("materials", told),
    }
    mesh = file.add("meshes", {"name": prop.name, "primitives": [drawn]})
    return file.add("nodes", {**node, "mesh": mesh})


def _skin(file: _File, rig: Rig, bones: Ints) -> int:
    """Add a skin of some bones at rest."""
    inverse = np.tile(np.eye(4), (len(bones), 1, 1))
    inverse[:, :3, 3] = -rig.heads_m[bones]
    columns = inverse.transpose(0, 2, 1).astype("<f4")
    return file.add("skins", {"inverseBindMatrices": file.numbers(columns), "joints": bones.tolist()})


def _moves(prop: Prop) -> dict[str, Floats]:
    """Return what of a thing moves."""
    found: dict[str, Floats] = {}
    if len(prop.places_m) > 1:
        found["translation"] = prop.places_m
    if len(prop.turns) > 1:
        found["rotation"] = quaternions(prop.turns)
    if prop.long_m is not None and len(prop.long_m) > 1:
        found["scale"] = np.column_stack([np.ones_like(prop.long_m), prop.long_m, np.ones_like(prop.long_m)])
    return found


TELLING = 1e-6  # of a quaternion; less is a bone that does not turn


def _bones(file: _File, rig: Rig) -> None:
    for bone, (name, parent) in enumerate(zip(rig.names, rig.parents, strict=True)):
        run = rig.heads_m[bone] - (0.0 if parent < 0 else rig.heads_m[parent])
        children = [child for child, of in enumerate(rig.parents) if of == bone]
        told: dict[str, Any] = {"name": name, "translation": run.tolist()}
        file.add("nodes", {**told, "children": children} if children else told)


def _drawn(file: _File, cloth: Cloth) -> dict[str, Any]:
    surface: dict[str, Any] = {
        "baseColorFactor": list(cloth.colour),
        "metallicFactor": 0.0,
        "roughnessFactor": cloth.roughness,
    }
    if cloth.picture is not None:
        kind = "image/webp" if cloth.picture[:4] == b"RIFF" else "image/png"
        image = file.add("images", {"bufferView": file.view(cloth.picture), "mimeType": kind})
        surface["baseColorTexture"] = {"index": file.add("textures", {"source": image})}
    told = {"name": cloth.name, "pbrMetallicRoughness": surface, "doubleSided": cloth.double}
    if cloth.cut:
        told |= {"alphaMode": "MASK", "alphaCutoff": 0.5}
    return {
        "attributes": {
            "POSITION": file.numbers(cloth.points_m.astype("<f4"), VERTICES, bounds=True),
            "NORMAL": file.numbers(cloth.normals.astype("<f4"), VERTICES),
            "TEXCOORD_0": file.numbers(cloth.places.astype("<f4"), VERTICES),
            "JOINTS_0": file.numbers(cloth.joints.astype("|u1"), VERTICES),
            "WEIGHTS_0": file.numbers(cloth.weights.astype("<f4"), VERTICES),
        },
        "indices": file.numbers(cloth.triangles.reshape(-1).astype("<u4"), INDICES),
        "material": file.add("materials", told),
    }


def write(packed: bytes, path: Path) -> None:
    """Write a file whole, or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(packed)
    part.replace(path)
