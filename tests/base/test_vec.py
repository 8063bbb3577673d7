"""Vectors behave as arithmetic says, whatever their unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.base.vec import Vec3, middle

metres = st.floats(-10.0, 10.0)
vectors = st.builds(Vec3, metres, metres, metres)

RIGHT, UP, TOWARDS = Vec3(1.0, 0.0), Vec3(0.0, 1.0), Vec3(0.0, 0.0, 1.0)


def test_a_point_of_the_picture_has_no_depth():
    assert 0.0 == Vec3(3.0, 4.0).z


def test_right_up_and_towards_the_camera_are_a_right_handed_system():
    assert TOWARDS == RIGHT.cross(UP)
    assert RIGHT == UP.cross(TOWARDS)
    assert UP == TOWARDS.cross(RIGHT)


@pytest.mark.parametrize(
    ("vector", "length"), [(Vec3(0.0, 0.0), 0.0), (Vec3(3.0, 4.0), 5.0), (Vec3(2.0, -3.0, 6.0), 7.0)]
)
def test_the_length_is_that_of_pythagoras(vector, length):
    assert length == vector.length()


def test_the_middle_of_two_points_is_as_far_from_either():
    assert Vec3(2.0, 3.0, -1.0) == middle(Vec3(0.0, 4.0, 0.0), Vec3(4.0, 2.0, -2.0))


@given(vectors, vectors)
def test_going_there_and_back_again_ends_at_the_start(one, other):
    assert one == pytest.approx(other.plus(one.minus(other)))


@given(vectors, vectors)
def test_the_scalar_product_does_not_care_for_order_and_the_vector_product_turns_round(one, other):
    assert one.dot(other) == other.dot(one)
    assert one.cross(other) == pytest.approx(other.cross(one).times(-1.0))


@given(vectors, vectors)
def test_the_vector_product_is_square_to_both(one, other):
    across = one.cross(other)

    assert [0.0, 0.0] == pytest.approx([across.dot(one), across.dot(other)], abs=1e-9)


@given(vectors, st.floats(-5.0, 5.0))
def test_stretching_a_vector_stretches_its_length(vector, factor):
    assert vector.length() * abs(factor) == pytest.approx(vector.times(factor).length())


@given(vectors, vectors)
def test_no_detour_is_shorter_than_the_straight_line(one, other):
    assert one.plus(other).length() <= one.length() + other.length() + 1e-9


@given(vectors, vectors)
def test_the_middle_does_not_care_for_order(one, other):
    assert middle(one, other) == middle(other, one)
