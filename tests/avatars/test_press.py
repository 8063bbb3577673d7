import json
import struct
from pathlib import Path

import numpy as np
import pytest

from avatars import glb
from avatars.asset import AssetError
from avatars.press import OPTIONS, TOOL, PressError, names, pressed
from tests.avatars import sticks


def file(*nodes: str) -> bytes:
    text = json.dumps({"nodes": [{"name": name} for name in nodes]}).encode()
    text += b" " * (-len(text) % 4)
    return (
        struct.pack("<III", 0x46546C67, 2, 20 + len(text)) + struct.pack("<II", len(text), 0x4E4F534A) + text
    )


def program(folder: Path, does: str) -> Path:
    path = folder / "packs"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


def patch() -> glb.Cloth:
    """Return a triangle that follows the pelvis."""
    corners, pelvis = np.eye(3), sticks.rig().places["pelvis"]
    weights = np.tile([1.0, 0.0, 0.0, 0.0], (3, 1))
    joints = np.full((3, 4), pelvis)
    return glb.Cloth("patch", corners, corners, corners[:, :2], joints, weights, np.array([[0, 1, 2]]))


@pytest.fixture
def figure(tmp_path: Path) -> Path:
    path = tmp_path / "figure.glb"
    path.write_bytes(file("Root", "pelvis"))
    return path


def test_names_are_those_of_the_nodes() -> None:
    assert names(file("Root", "pelvis")) == {"Root", "pelvis"}


def test_what_comes_out_lies_where_it_was_asked_for(figure: Path, tmp_path: Path) -> None:
    to = tmp_path / "small.glb"

    assert pressed(figure, to, program(tmp_path, 'cp "$2" "$3"')) == to
    assert to.read_bytes() == figure.read_bytes()
    assert list(tmp_path.glob("*.part*")) == []


def test_nothing_is_joined_or_simplified(figure: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    pressed(figure, tmp_path / "small.glb", program(tmp_path, f'cp "$2" "$3"; echo "$@" > {told}'))

    said = told.read_text()
    assert said.startswith("optimize ")
    assert said.strip().endswith(" ".join(OPTIONS))
    for what in ("simplify", "flatten", "join", "instance", "palette"):
        assert f"--{what} false" in said


def test_a_program_that_is_not_there_is_named_with_how_to_get_it(figure: Path, tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="npm install"):
        pressed(figure, tmp_path / "small.glb", tmp_path / "nothing")


def test_a_program_that_fails_leaves_no_file(figure: Path, tmp_path: Path) -> None:
    with pytest.raises(PressError, match="no room"):
        pressed(figure, tmp_path / "small.glb", program(tmp_path, "echo no room >&2; exit 1"))

    assert not (tmp_path / "small.glb").exists()


def test_a_lost_bone_is_refused(figure: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.glb"
    other.write_bytes(file("Root"))
    with pytest.raises(PressError, match="pelvis"):
        pressed(figure, tmp_path / "small.glb", program(tmp_path, f'cp {other} "$3"'))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure.glb", "other.glb", "packs"]


@pytest.mark.skipif(not TOOL.exists(), reason="the program that packs is not there")
def test_the_program_itself_keeps_bones_without_a_mesh(tmp_path: Path) -> None:
    large = tmp_path / "large.glb"
    large.write_bytes(glb.figure(sticks.rig(), [patch()]))

    assert names(pressed(large, tmp_path / "small.glb").read_bytes()) == {*sticks.rig().names, "figure"}
