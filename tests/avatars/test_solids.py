"""Plain shapes: as large as told, closed, and seen from outside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.solids import Solid, ball, block, cylinder, joined, tube, turning
from avatars.turning import about_z

ARCH = np.column_stack([np.cos(np.linspace(0.0, np.pi, 9)), np.sin(np.linspace(0.0, np.pi, 9)), np.zeros(9)])
SHAPES = {
    "block": block((0.4, 0.2, 0.3), 0.02),
    "thin block": block((1.9, 0.012, 0.8), 0.02),
    "ball": ball(0.1),
    "cylinder": cylinder(0.05, 0.3, 0.01),
    "arch": tube(ARCH, 0.05),
    "straight tube": tube(np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), 0.05),
    "vase": turning([(0.1, 0.0), (0.05, 0.1), (0.12, 0.3)]),
}
sizes = st.floats(0.02, 2.0)


def corners(solid: Solid):
    return tuple(solid.points_m[solid.triangles[:, corner]] for corner in range(3))


def volume_m3(solid: Solid) -> float:
    first, second, third = corners(solid)
    return float(np.einsum("ij,ij->", first, np.cross(second, third)) / 6.0)


@pytest.mark.parametrize("name", SHAPES)
def test_every_triangle_is_seen_from_the_side_its_normals_point_to(name):
    solid = SHAPES[name]
    first, second, third = corners(solid)
    across = np.cross(second - first, third - first)
    wide = np.linalg.norm(across, axis=1) > 1e-12
    normals = solid.normals[solid.triangles].mean(axis=1)

    assert wide.sum() > 0.6 * len(wide)
    assert (np.einsum("ij,ij->i", across, normals)[wide] > 0.0).all()


@pytest.mark.parametrize("name", SHAPES)
def test_normals_are_of_length_one(name):
    assert np.linalg.norm(SHAPES[name].normals, axis=1) == pytest.approx(1.0)


@given(sizes, sizes, sizes, st.floats(0.001, 0.2))
def test_a_block_is_as_large_as_told_however_round_its_edges(
    across: float, high: float, deep: float, radius: float
):
    solid = block((across, high, deep), radius)

    assert np.ptp(solid.points_m, axis=0) == pytest.approx([across, high, deep])
    assert 0.4 * across * high * deep < volume_m3(solid) <= across * high * deep


@given(sizes)
def test_a_ball_holds_what_a_ball_holds(radius: float):
    assert volume_m3(ball(radius)) == pytest.approx(4.0 / 3.0 * np.pi * radius**3, rel=0.06)


@given(sizes, sizes)
def test_a_cylinder_is_as_long_and_as_thick_as_told(radius: float, long: float):
    solid = cylinder(radius, long, 0.001)

    assert np.ptp(solid.points_m[:, 1]) == pytest.approx(long)
    assert np.hypot(solid.points_m[:, 0], solid.points_m[:, 2]).max() == pytest.approx(radius)
    assert volume_m3(solid) == pytest.approx(np.pi * radius**2 * long, rel=0.2)


def test_a_tube_keeps_its_thickness_round_an_arch():
    away = np.hypot(SHAPES["arch"].points_m[:, 0], SHAPES["arch"].points_m[:, 1])

    assert (away.min(), away.max()) == pytest.approx((0.95, 1.05), abs=0.01)


def test_what_is_joined_keeps_each_part_where_it_was():
    one, other = block((0.1, 0.1, 0.1), 0.01), ball(0.1).moved((1.0, 0.0, 0.0))
    both = joined([one, other])

    assert volume_m3(both) == pytest.approx(volume_m3(one) + volume_m3(other))
    assert both.triangles.max() == len(both.points_m) - 1
    assert both.points_m[:, 0].max() == pytest.approx(1.1)


def test_what_is_turned_is_turned_with_its_normals():
    lying = cylinder(0.05, 0.4, 0.01).turned(about_z(np.array(90.0)))

    assert np.ptp(lying.points_m, axis=0) == pytest.approx([0.4, 0.1, 0.1])
    ends = np.abs(lying.points_m[:, 0]) > 0.199
    assert np.abs(lying.normals[ends, 0]).max() > 0.9
