from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from avatars.paint import canvas, filling, smooth, speckle

PLACES = np.array([[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]])
TWO = np.array([[0, 1, 2], [0, 2, 3]])


def opened(packed):
    return np.asarray(Image.open(BytesIO(packed)), dtype=float)


def test_a_canvas_knows_each_point_that_its_surface_covers():
    drawn = canvas(40, PLACES, TWO)
    seen = set(zip(drawn.rows.tolist(), drawn.columns.tolist(), strict=True))
    assert seen == {(row, column) for row in range(10, 30) for column in range(10, 30)}


def test_what_is_told_of_corners_runs_straight_between_them():
    drawn = canvas(40, PLACES, TWO)
    told = drawn.of(PLACES)
    assert told[:, 0] == pytest.approx((drawn.columns + 0.5) / 40)
    assert told[:, 1] == pytest.approx((drawn.rows + 0.5) / 40)


def test_a_triangle_without_room_is_passed_over():
    drawn = canvas(40, PLACES, np.array([[0, 1, 1], [0, 1, 2]]))
    assert set(drawn.triangles.tolist()) == {1}


def test_colours_run_over_the_edge_and_the_rest_is_their_mean():
    drawn = canvas(40, PLACES, TWO)
    red = np.tile([0.8, 0.2, 0.2], (len(drawn.rows), 1))
    found = opened(drawn.picture(red))
    assert found.shape == (40, 40, 3)
    assert np.abs(found - np.array([204.0, 51.0, 51.0])).max() < 12.0


def test_a_fourth_part_is_opacity():
    drawn = canvas(40, PLACES, TWO)
    half = np.tile([0.5, 0.5, 0.5, 0.0], (len(drawn.rows), 1))
    half[drawn.rows < 20, 3] = 1.0
    found = opened(drawn.picture(half))
    assert found.shape == (40, 40, 4)
    assert found[12, 20, 3] > 250.0
    assert found[27, 20, 3] < 5.0


def test_the_same_colours_make_the_same_picture():
    drawn = canvas(64, PLACES, TWO)
    colours = np.random.default_rng(1).random((len(drawn.rows), 3))
    assert drawn.picture(colours) == drawn.picture(colours.copy())


def test_places_fill_a_picture_but_for_a_margin():
    found = filling(PLACES * [0.1, 3.0] + 5.0)
    assert found.min(axis=0) == pytest.approx([0.01, 0.01])
    assert found.max(axis=0) == pytest.approx([0.99, 0.99])


def test_smooth_rises_from_nothing_to_all():
    assert smooth(np.array([-1.0, 0.0, 0.5, 1.0, 2.0]), 0.0, 1.0) == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0])


def test_speckle_is_the_same_wherever_the_point_is_the_same():
    points = np.random.default_rng(2).normal(size=(500, 3))
    order = np.random.default_rng(3).permutation(500)
    assert np.array_equal(speckle(points, 0.1, 4)[order], speckle(points[order], 0.1, 4))


def test_speckle_is_between_its_bounds_and_about_nought():
    found = speckle(np.random.default_rng(2).normal(size=(5000, 3)), 0.1, 4)
    assert np.abs(found).max() <= 1.0
    assert abs(found.mean()) < 0.05
    assert found.std() > 0.15


def test_speckle_has_no_steps():
    line = np.column_stack([np.linspace(0.0, 1.0, 2001), np.full(2001, 0.3), np.full(2001, 0.7)])
    assert np.abs(np.diff(speckle(line, 0.1, 5))).max() < 0.03


def test_another_seed_is_another_speckle():
    points = np.random.default_rng(2).normal(size=(100, 3))
    assert not np.allclose(speckle(points, 0.1, 1), speckle(points, 0.1, 2))
