"""Turns of many pictures at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.turning import about, about_x, about_y, about_z, between, quaternions

X, Y, Z = np.eye(3)
degrees = st.floats(-180.0, 180.0)


def matrix(quaternion: np.ndarray) -> np.ndarray:
    """Return the turn of a quaternion (x, y, z, w), by its definition."""
    x, y, z, w = quaternion
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def test_a_quarter_turn_about_each_axis_leads_one_axis_to_the_next() -> None:
    quarter = np.array(90.0)

    assert about_x(quarter) @ Y == pytest.approx(Z)
    assert about_y(quarter) @ Z == pytest.approx(X)
    assert about_z(quarter) @ X == pytest.approx(Y)


@given(degrees, degrees, degrees)
def test_a_quaternion_is_the_turn_it_was_made_of(a: float, b: float, c: float) -> None:
    turned = about_x(np.array([a])) @ about_y(np.array([b])) @ about_z(np.array([c]))
    found = quaternions(turned)

    assert np.linalg.norm(found[0]) == pytest.approx(1.0)
    assert matrix(found[0]) == pytest.approx(turned[0], abs=1e-9)


def test_quaternions_over_time_never_jump_to_the_other_side() -> None:
    found = quaternions(about_x(np.linspace(0.0, 720.0, 200)))

    assert np.einsum("ij,ij->i", found[1:], found[:-1]).min() > 0.99


@given(st.tuples(degrees, degrees), st.tuples(degrees, degrees))
def test_the_shortest_turn_leads_one_direction_to_the_other(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    start, end = ((about_y(np.array(a)) @ about_x(np.array(b)) @ Z) for a, b in (one, other))
    if start @ end < -0.999:
        return  # opposite: there is no shortest one

    assert between(start, end) @ start == pytest.approx(end, abs=1e-6)


@given(degrees)
def test_a_turn_about_a_given_axis_is_the_one_about_that_axis(deg: float) -> None:
    turn = np.array([deg])

    assert about(X, turn) == pytest.approx(about_x(turn))
    assert about(Y, turn) == pytest.approx(about_y(turn))
    assert about(Z, turn) == pytest.approx(about_z(turn))


@given(degrees, st.floats(-1.0, 1.0), st.floats(-1.0, 1.0))
def test_a_turn_leaves_its_axis_where_it_is(deg: float, x: float, y: float) -> None:
    axis = np.array([x, y, 1.0]) / np.linalg.norm([x, y, 1.0])
    turn = about(axis, np.array([deg]))[0]

    assert turn @ axis == pytest.approx(axis)
    assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-9)
