"""A piece that was cut becomes cloth: twice along its edge, once elsewhere, and as it was told of."""

import numpy as np
import pytest

from avatars.cutting import cut
from avatars.sewing import Piece

SQUARE = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0]])
TWO = np.array([[0, 1, 2], [0, 2, 3]])
BACK_M = np.array([0.0, 0.0, -0.1])


def sewn(edge=0.5, inward_m=BACK_M):
    left = cut(TWO, SQUARE[:, 0] - edge)
    points = left.of(SQUARE)
    weights = np.zeros((len(points), 6))
    weights[:, 5], weights[:, 2] = points[:, 1], 1.0 - points[:, 1]
    outward = np.tile([0.0, 0.0, 1.0], (len(points), 1))
    piece = Piece(left, points, outward, points[:, :2], weights)
    return piece, piece.hemmed("flag", np.tile(inward_m, (len(points), 1)))


def test_the_hem_lies_beside_the_edge_and_nothing_else_moves():
    piece, cloth = sewn()
    count = len(piece.points_m)
    added = cloth.points_m[count:]

    assert np.array_equal(cloth.points_m[:count], piece.points_m)
    assert len(added) == 3  # the edge crosses two sides and the middle
    assert added[:, 0] == pytest.approx(0.5)
    assert added[:, 2] == pytest.approx(-0.1)


def test_what_is_told_of_the_edge_is_told_of_its_hem():
    _, cloth = sewn()

    assert len(cloth.normals) == len(cloth.places) == len(cloth.joints) == len(cloth.points_m)
    assert cloth.places == pytest.approx(cloth.points_m[:, :2])
    assert cloth.normals == pytest.approx(np.tile([0.0, 0.0, 1.0], (len(cloth.points_m), 1)))


def test_each_vertex_follows_its_strongest_bones():
    _, cloth = sewn()
    by_bone = [dict(zip(*both, strict=True)) for both in zip(cloth.joints, cloth.weights, strict=True)]

    assert [one.get(5, 0.0) for one in by_bone] == pytest.approx(cloth.points_m[:, 1])
    assert [one.get(2, 0.0) for one in by_bone] == pytest.approx(1.0 - cloth.points_m[:, 1])


def test_the_hem_is_joined_to_the_edge_and_is_seen_from_behind():
    piece, cloth = sewn()
    count = len(piece.points_m)
    strip = cloth.triangles[len(piece.left.triangles) :]

    assert np.array_equal(cloth.triangles[: len(piece.left.triangles)], piece.left.triangles)
    assert set(strip[strip < count]) == set(piece.left.rim.reshape(-1))
    assert set(strip[strip >= count]) == {count, count + 1, count + 2}
    assert (cloth.name, cloth.double) == ("flag", True)


def test_what_is_whole_has_no_hem():
    piece, cloth = sewn(edge=2.0)

    assert len(cloth.points_m) == len(piece.points_m) == 4
    assert np.array_equal(cloth.triangles, TWO)
