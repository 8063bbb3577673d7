import json

import numpy as np
import pytest

from avatars.asset import Asset
from avatars.mesh import Mesh, base
from avatars.rig import FOLDER, rigged
from tests.avatars.shelves import Shelf, wheel

POINTS = np.array([[0.0, 0.0, 0.0], [0.2, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 2.0, 0.0], [0.0, 3.0, 1.0]])
BONES = {
    "shank": {  # told before its parent
        "parent": "thigh",
        "head": {"strategy": "VERTEX", "vertex_index": 2},
        "tail": {"strategy": "VERTEX", "vertex_index": 3},
    },
    "thigh": {
        "parent": "Root",
        "head": {"strategy": "MEAN", "vertex_indices": [0, 1]},
        "tail": {"strategy": "VERTEX", "vertex_index": 2},
    },
    "Root": {
        "parent": "",
        "head": {"strategy": "CUBE", "cube_name": "joint-ground"},
        "tail": {"strategy": "VERTEX", "vertex_index": 2},
    },
}
WEIGHTS = {"thigh": [[0, 1.0], [2, 0.5]], "shank": [[2, 1.5], [3, 0.25]]}


def bones():
    mesh = Mesh(POINTS, np.empty((0, 4), int), np.empty((0, 4, 2)), {"joint-ground": [(0, 1)]}, ())
    files = {
        f"{FOLDER}/rig.game_engine.json": json.dumps(BONES).encode(),
        f"{FOLDER}/weights.game_engine.json": json.dumps({"weights": WEIGHTS}).encode(),
    }
    return rigged(POINTS, mesh, Shelf(files))


def followed(rig, vertex: int) -> dict[str, float]:
    """Return how much a vertex follows each bone."""
    told = zip(rig.joints[vertex], rig.weights[vertex], strict=True)
    return {rig.names[bone]: float(share) for bone, share in told if share > 0.0}


def test_parents_come_first() -> None:
    rig = bones()

    assert rig.names == ("Root", "thigh", "shank")
    assert rig.parents == (-1, 0, 1)


def test_a_bone_begins_where_it_is_told() -> None:
    rig = bones()

    assert rig.heads_m[rig.places["Root"]].tolist() == [0.1, 0.0, 0.0]
    assert rig.heads_m[rig.places["thigh"]].tolist() == [0.1, 0.0, 0.0]
    assert rig.heads_m[rig.places["shank"]].tolist() == [0.0, 1.0, 0.0]
    assert rig.tails_m[rig.places["shank"]].tolist() == [0.0, 2.0, 0.0]


def test_a_direction_has_length_1() -> None:
    assert bones().along("thigh") == pytest.approx(np.array([-0.1, 1.0, 0.0]) / np.hypot(0.1, 1.0))


def test_shares_are_made_to_sum_to_1() -> None:
    rig = bones()

    assert followed(rig, 0) == {"thigh": 1.0}
    assert followed(rig, 2) == pytest.approx({"thigh": 0.25, "shank": 0.75})
    assert followed(rig, 3) == {"shank": 1.0}


def test_what_follows_nothing_follows_the_root() -> None:
    assert followed(bones(), 4) == {"Root": 1.0}


@wheel
def test_the_joints_of_the_wheel_lie_within_their_limbs() -> None:
    asset = Asset()
    mesh = base(asset)
    rig = rigged(mesh.points_m, mesh, asset)
    for bone in ("calf", "foot", "lowerarm"):
        left, right = (rig.heads_m[rig.places[f"{bone}_{side}"]] for side in ("l", "r"))
        assert left == pytest.approx(right * [-1.0, 1.0, 1.0], abs=2e-3)
        near = np.linalg.norm(mesh.points_m[mesh.of("body")] - left, axis=1)
        assert near.min() < 0.08


@wheel
def test_nobody_follows_more_than_four_bones() -> None:
    asset = Asset()
    mesh = base(asset)
    rig = rigged(mesh.points_m, mesh, asset)

    assert rig.joints.shape == (len(mesh.points_m), 4)
    assert rig.weights.sum(axis=1) == pytest.approx(1.0)
