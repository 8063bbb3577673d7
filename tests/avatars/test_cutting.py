import numpy as np
import pytest

from avatars.cutting import cut, finer, hem

SQUARE = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0]])
TWO = np.array([[0, 1, 2], [0, 2, 3]])


def area(points, triangles):
    first, second = (
        points[triangles[:, 1]] - points[triangles[:, 0]],
        points[triangles[:, 2]] - points[triangles[:, 0]],
    )
    return np.cross(first, second)[:, 2] / 2.0


@pytest.mark.parametrize("edge", [0.1, 0.25, 0.5, 0.9])
def test_what_is_left_of_a_square_is_as_wide_as_the_field_says(edge):
    left = cut(TWO, SQUARE[:, 0] - edge)
    points = left.of(SQUARE)
    assert area(points, left.triangles).sum() == pytest.approx(edge)
    assert points[:, 0].max() == pytest.approx(edge)


def test_every_triangle_that_is_left_faces_as_before():
    left = cut(TWO, SQUARE @ [0.7, 0.4, 0.0] - 0.5)
    assert (area(left.of(SQUARE), left.triangles) > 0.0).all()


def test_nothing_is_cut_where_all_is_inside():
    left = cut(TWO, np.full(4, -1.0))
    assert np.array_equal(left.of(SQUARE), SQUARE)
    assert np.array_equal(left.triangles, TWO)
    assert len(left.rim) == 0


def test_nothing_is_left_where_all_is_outside():
    assert len(cut(TWO, np.full(4, 1.0)).triangles) == 0


def test_neighbours_share_the_vertices_of_the_cut():
    left = cut(TWO, SQUARE[:, 1] - 0.5)
    assert len(left.of(SQUARE)) == 5  # two corners, and the cut crosses three edges


def test_the_rim_lies_on_the_cut():
    left = cut(TWO, SQUARE[:, 1] - 0.25)
    assert len(left.rim) == 2
    assert left.of(SQUARE)[left.rim][:, :, 1] == pytest.approx(0.25)


def test_what_is_told_of_vertices_is_shared_along_the_edge():
    left = cut(TWO, SQUARE[:, 0] - 0.25)
    told = left.of(10.0 * SQUARE[:, 0])
    assert told.max() == pytest.approx(2.5)


def test_finer_triangles_cover_the_same():
    part = finer(TWO)
    points = part.of(SQUARE)
    assert len(part.triangles) == 8
    assert len(points) == 9
    assert area(points, part.triangles) == pytest.approx(np.full(8, 0.125))


def test_a_hem_goes_inward_from_the_rim():
    left = cut(TWO, SQUARE[:, 0] - 0.5)
    points = left.of(SQUARE)
    edge = hem(left, points, np.tile([0.0, 0.0, -0.1], (len(points), 1)))
    assert edge.points_m[:, 0] == pytest.approx(0.5)
    assert edge.points_m[:, 2] == pytest.approx(-0.1)
    assert len(edge.triangles) == 2 * len(left.rim)
    assert edge.triangles.max() == len(points) + len(edge.points_m) - 1


def test_a_hem_is_told_what_its_rim_is():
    left = cut(TWO, SQUARE[:, 0] - 0.5)
    points = left.of(SQUARE)
    edge = hem(left, points, np.zeros_like(points))
    assert np.array_equal(edge.joined(points), np.concatenate([points, points[edge.vertices]]))


def test_directions_along_the_cut_have_length_1():
    left = cut(TWO, SQUARE[:, 0] - 0.5)
    told = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    assert np.linalg.norm(left.directions(told), axis=1) == pytest.approx(1.0)
