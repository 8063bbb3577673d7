import json
import struct
from pathlib import Path

import numpy as np
import pytest

from avatars import glb
from avatars.posing import posed
from avatars.turning import about_x, about_z
from tests.avatars import sticks


def opened(packed: bytes):
    """Return what a file says, and its numbers."""
    magic, version, whole, length = struct.unpack_from("<IIII", packed)
    assert (magic, version, whole) == (glb.MAGIC, glb.VERSION, len(packed))
    return json.loads(packed[20 : 20 + length]), packed[28 + length :]


def numbers(told, blob, accessor: int):
    one = told["accessors"][accessor]
    view = told["bufferViews"][one["bufferView"]]
    parts = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}[one["type"]]
    kind = {code: name for name, code in glb.KINDS.items()}[one["componentType"]]
    found = np.frombuffer(blob, kind, one["count"] * parts, view["byteOffset"])
    return found.reshape(one["count"], parts)


def moved(told, blob, bone: str, path: str):
    """Return the values of a channel."""
    (clip,) = told["animations"]
    place = [node["name"] for node in told["nodes"]].index(bone)
    for channel in clip["channels"]:
        if channel["target"] == {"node": place, "path": path}:
            return numbers(told, blob, clip["samplers"][channel["sampler"]]["output"])
    return None


def cloth(**changed) -> glb.Cloth:
    corners = np.eye(3)
    weights = np.tile([1.0, 0.0, 0.0, 0.0], (3, 1))
    told = {"name": "patch", "points_m": corners, "normals": corners, "places": corners[:, :2]}
    more = {"joints": np.full((3, 4), 1), "weights": weights, "triangles": np.array([[0, 1, 2]])}
    return glb.Cloth(**{**told, **more, **changed})


def test_a_figure_has_its_bones_in_order_and_its_cloths() -> None:
    rig = sticks.rig()
    told, blob = opened(glb.figure(rig, [cloth(), cloth(name="other")]))

    assert [node["name"] for node in told["nodes"]] == [*rig.names, "figure"]
    assert [one["name"] for one in told["materials"]] == ["patch", "other"]
    first = told["meshes"][0]["primitives"][0]
    assert numbers(told, blob, first["attributes"]["POSITION"]) == pytest.approx(np.eye(3))
    assert numbers(told, blob, first["indices"]).ravel().tolist() == [0, 1, 2]


def test_bones_add_up_to_where_they_begin() -> None:
    rig = sticks.rig()
    told, _ = opened(glb.figure(rig, [cloth()]))
    at = {0: np.array(told["nodes"][0]["translation"])}
    for place, node in enumerate(told["nodes"]):
        for child in node.get("children", []):
            at[child] = at[place] + told["nodes"][child]["translation"]

    assert np.array([at[place] for place in range(len(rig.names))]) == pytest.approx(rig.heads_m)


def test_a_picture_is_kept_as_what_it_is() -> None:
    told, _ = opened(glb.figure(sticks.rig(), [cloth(picture=b"RIFFxxxxWEBP"), cloth(picture=b"\x89PNG")]))

    assert [one["mimeType"] for one in told["images"]] == ["image/webp", "image/png"]


def test_a_cloth_that_is_cut_says_so() -> None:
    told, _ = opened(glb.figure(sticks.rig(), [cloth(cut=True), cloth(double=True)]))

    assert [one.get("alphaMode") for one in told["materials"]] == ["MASK", None]
    assert [one["doubleSided"] for one in told["materials"]] == [False, True]


def test_a_knee_that_bends_turns_its_bone_alone() -> None:
    bend = np.array([0.0, 90.0])
    told, blob = opened(
        glb.motion("bend", np.array([0.0, 1.0]), posed(sticks.rig(), {"knee_flexion_left": bend}))
    )
    still, bent = moved(told, blob, "calf_l", "rotation")

    turn = np.degrees(2.0 * np.arccos(abs(float(still @ bent))))
    assert turn == pytest.approx(90.0, abs=0.01)
    assert moved(told, blob, "spine_01", "rotation") is None


def test_a_figure_that_is_turned_as_a_whole_lies_down() -> None:
    stands = posed(sticks.rig(), {})
    lies = stands.turned_by(about_x(np.array([-90.0])), stands.of("pelvis"))
    told, blob = opened(glb.motion("lie", np.zeros(1), lies))

    (turn,) = moved(told, blob, "pelvis", "rotation")
    assert np.abs(turn) == pytest.approx([np.sqrt(0.5), 0.0, 0.0, np.sqrt(0.5)])


def test_what_the_figure_moves_by_its_pelvis_moves_by() -> None:
    rig = sticks.rig()
    told, blob = opened(glb.motion("up", np.zeros(1), posed(rig, {}).moved(np.array([0.1, 0.2, 0.3]))))

    pelvis = rig.heads_m[rig.places["pelvis"]] - rig.heads_m[0]
    assert moved(told, blob, "pelvis", "translation")[0] == pytest.approx(pelvis + np.array([0.1, 0.2, 0.3]))


def test_turns_go_with_the_trunk_that_bears_them() -> None:
    stands = posed(sticks.rig(), {})
    leans = stands.turned_by(about_z(np.array([30.0])), np.zeros(3))
    told, blob = opened(glb.motion("lean", np.zeros(1), leans))

    assert moved(told, blob, "spine_02", "rotation") is None


def test_the_same_figure_is_the_same_bytes() -> None:
    assert glb.figure(sticks.rig(), [cloth()]) == glb.figure(sticks.rig(), [cloth()])


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    glb.write(b"figure", tmp_path / "a.glb")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.glb", b"figure")]
