import json

import numpy as np
import pytest

from avatars.asset import Asset
from avatars.mesh import base
from tests.avatars.shelves import Shelf, wheel

OBJ = """# made up
v 0 0 0
v 10 0 0
v 10 10 0
v 0 10 0
v 0 0 10
v 1 2 3
vt 0 0
vt 1 0
vt 1 1
vt 0 0.5 0.7
g body
f 1/1 2/2 3/3 4/4
g helper-skirt
f 1/4 2/3 3/2 5/1
"""
GROUPS = {"body": [[0, 3]], "helper-skirt": [[0, 2], [4, 4]], "joint-knee": [[4, 5]]}


def shelf() -> Shelf:
    return Shelf(
        {
            "3dobjs/base.obj": OBJ.encode(),
            "mesh_metadata/basemesh_vertex_groups.json": json.dumps(GROUPS).encode(),
        }
    )


def test_points_are_told_in_metres() -> None:
    assert base(shelf()).points_m[2].tolist() == [1.0, 1.0, 0.0]


def test_a_face_knows_its_corners_and_where_each_is_in_the_picture() -> None:
    mesh = base(shelf())

    assert mesh.faces.tolist() == [[0, 1, 2, 3], [0, 1, 2, 4]]
    assert mesh.places[1].tolist() == [[0.0, 0.5], [1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]


def test_a_part_may_lie_in_pieces() -> None:
    assert base(shelf()).of("helper-skirt").tolist() == [0, 1, 2, 4]


def test_faces_are_found_by_their_part() -> None:
    assert base(shelf()).faces_of("helper-skirt").tolist() == [1]
    assert base(shelf()).faces_of("nothing").tolist() == []


def test_only_joints_have_cubes() -> None:
    cubes = base(shelf()).cubes

    assert {name: rows.tolist() for name, rows in cubes.items()} == {"joint-knee": [4, 5]}


@wheel
def test_the_body_of_the_wheel_stands_upright_and_looks_ahead() -> None:
    mesh = base(Asset())
    body = mesh.points_m[mesh.of("body")]

    assert np.ptp(body, axis=0).argmax() == 1
    assert body[:, 0].min() == pytest.approx(-body[:, 0].max(), abs=1e-6)
    eye, head = (mesh.points_m[mesh.cubes[name]].mean(axis=0) for name in ("joint-l-eye", "joint-head"))
    assert eye[2] > head[2]
    assert eye[0] > 0.0
