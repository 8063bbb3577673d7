import numpy as np
import pytest

from avatars.mesh import Mesh
from avatars.surface import normals, of_faces
from tests.avatars import dolls

POINTS = np.array([[x, y, 0.0] for y in (0.0, 1.0) for x in (0.0, 1.0, 2.0)])
FACES = np.array([[0, 1, 4, 3], [1, 2, 5, 4]])


def mesh(*, seam: bool) -> Mesh:
    """Return two squares side by side, whose picture may be cut apart between them."""
    left = np.array([[0.0, 0.0], [0.4, 0.0], [0.4, 1.0], [0.0, 1.0]])
    right = left + ([0.5, 0.0] if seam else [0.4, 0.0])
    return Mesh(POINTS, FACES, np.stack([left, right]), {"body": [(0, 5)]}, ("body", "body"))


def test_neighbours_share_vertices() -> None:
    assert sorted(of_faces(mesh(seam=False), np.arange(2)).vertices.tolist()) == [0, 1, 2, 3, 4, 5]


def test_a_seam_of_the_picture_has_a_vertex_on_either_side() -> None:
    assert sorted(of_faces(mesh(seam=True), np.arange(2)).vertices.tolist()) == [0, 1, 1, 2, 3, 4, 4, 5]


def test_every_face_becomes_two_triangles_that_face_as_it_did() -> None:
    surface = of_faces(mesh(seam=True), np.arange(2))
    corners = POINTS[surface.vertices[surface.triangles]]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])

    assert len(surface.triangles) == 4
    assert (across[:, 2] > 0.0).all()


def test_places_are_told_from_the_upper_left() -> None:
    surface = of_faces(mesh(seam=False), np.arange(1))
    (corner,) = surface.places[surface.vertices == 0]

    assert corner.tolist() == [0.0, 1.0]


def test_a_face_with_two_corners_in_one_is_one_triangle() -> None:
    thin = Mesh(POINTS, np.array([[0, 1, 4, 4]]), np.zeros((1, 4, 2)), {"body": [(0, 5)]}, ("body",))

    assert len(of_faces(thin, np.arange(1)).triangles) == 1


def test_a_flat_sheet_faces_one_way() -> None:
    assert normals(POINTS, FACES) == pytest.approx(np.tile([0.0, 0.0, 1.0], (6, 1)))


def test_triangles_have_the_directions_of_their_faces() -> None:
    surface = of_faces(mesh(seam=False), np.arange(2))

    assert normals(POINTS[surface.vertices], surface.triangles) == pytest.approx(
        np.tile([0.0, 0.0, 1.0], (6, 1))
    )


def test_a_ball_faces_outward() -> None:
    doll = dolls.body()
    head = doll.mesh.of("body")
    outward = (doll.points_m[head] - dolls.HEAD) / dolls.REACH_M

    inner = np.abs(outward[:, 1]) < 0.9  # a ball of rings is open at its ends
    assert (doll.normals[head] * outward).sum(axis=1)[inner].min() > 0.98


def test_a_vertex_of_no_face_has_no_direction() -> None:
    assert normals(np.concatenate([POINTS, [[9.0, 9.0, 9.0]]]), FACES)[6].tolist() == [0.0, 0.0, 0.0]
