"""What is dim is brightened for the detector; what is lit stays as it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from vastus.pose.light import DIM, LIT, MOST_GAIN, lit

Pixels = NDArray[np.uint8]


def room(wall: int, floor: int = 0, lamp: int | None = None) -> Pixels:
    """Paint a picture whose upper half is a wall, with or without a small lamp in a corner."""
    picture = np.full((120, 160, 3), floor, np.uint8)
    picture[:60] = wall
    if lamp is not None:
        picture[:16, :16] = lamp
    return picture


@pytest.mark.parametrize("wall", [DIM, 190, 255])
def test_a_lit_room_stays_the_very_same_picture(wall: int) -> None:
    picture = room(wall)

    assert lit(picture) is picture


@pytest.mark.parametrize("wall", [30, 50, 100, DIM - 1])
def test_the_wall_of_a_dim_room_becomes_that_of_a_lit_one(wall: int) -> None:
    assert lit(room(wall))[0, 0].tolist() == pytest.approx([LIT] * 3, abs=1)


def test_shares_between_light_and_shade_stay() -> None:
    bright = lit(room(50, floor=10))

    assert bright[119, 0, 0] / bright[0, 0, 0] == pytest.approx(10 / 50, abs=0.01)


def test_colours_stay() -> None:
    red = room(0)
    red[:60] = (50, 20, 10)

    assert [240, 96, 48] == lit(red)[0, 0].tolist()


def test_a_lamp_does_not_make_a_room_bright() -> None:
    assert lit(room(50, lamp=255))[59, 80].tolist() == pytest.approx([LIT] * 3, abs=1)


def test_what_is_brighter_than_the_rest_becomes_white_and_no_less() -> None:
    assert [255] * 3 == lit(room(50, lamp=60))[0, 0].tolist()


def test_a_black_picture_stays_black() -> None:
    assert 0 == lit(room(0)).max()


def test_hardly_any_light_is_not_made_into_daylight() -> None:
    assert 4 * MOST_GAIN == lit(room(4)).max()


def test_the_picture_itself_is_not_touched() -> None:
    picture = room(50)
    lit(picture)

    assert 50 == picture.max()


def test_a_brightened_picture_lies_in_memory_as_the_detector_wants_it() -> None:
    assert lit(room(50)).flags.c_contiguous


@given(wall=st.integers(0, 255), floor=st.integers(0, 255))
def test_nothing_ever_becomes_darker_or_another_size(wall: int, floor: int) -> None:
    picture = room(wall, floor)
    bright = lit(picture)

    assert (picture.shape, picture.dtype) == (bright.shape, bright.dtype)
    assert (bright >= picture).all()


@given(one=st.integers(0, 255), other=st.integers(0, 255))
def test_what_was_brighter_is_never_the_darker(one: int, other: int) -> None:
    bright = lit(room(max(one, other), min(one, other)))

    assert bright[0, 0, 0] >= bright[119, 0, 0]
