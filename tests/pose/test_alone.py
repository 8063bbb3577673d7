"""Of a picture one person is left out, but for what is in another one's own part of it."""

from dataclasses import replace

import numpy as np
import pytest

from tests.pose.test_crowd import standing
from vastus.pose.alone import GREY, ROOM_SHARE, alone
from vastus.pose.crowd import size
from vastus.pose.landmarks import Landmark

HIGH, WIDE = 200, 300
PICTURE = (
    np.arange(HIGH * WIDE * 3, dtype=np.uint32).astype(np.uint8).reshape(HIGH, WIDE, 3) // 3
)  # below GREY
ONE, OTHER = standing(0.3), standing(0.8)


def left(person=ONE, other=OTHER, before=()):
    return alone(PICTURE, (person, *before), other)


def grey(shown):
    """Return which columns and rows of the picture are grey."""
    gone = (shown == GREY).all(axis=2)
    return np.flatnonzero(gone.any(axis=0)), np.flatnonzero(gone.any(axis=1))


def test_the_other_one_is_grey_with_room_about_them():
    columns, rows = grey(left())
    room = ROOM_SHARE * size(OTHER)

    assert columns[0] == pytest.approx((0.75 - room) * WIDE, abs=1.0)
    assert columns[-1] == pytest.approx((0.85 + room) * WIDE, abs=1.0)
    assert rows[0] == pytest.approx((0.2 - room) * HIGH, abs=1.0)
    assert rows[-1] == pytest.approx((0.8 + room) * HIGH, abs=1.0)


def test_everything_else_is_as_it_was_and_so_is_the_picture_itself():
    shown = left()
    gone = (shown == GREY).all(axis=2)

    assert np.array_equal(PICTURE[~gone], shown[~gone])
    assert not np.shares_memory(PICTURE, shown)
    assert not (PICTURE == GREY).any()


def test_of_one_who_stands_close_by_the_first_one_loses_nothing():
    columns, _ = grey(left(other=standing(0.4))[HIGH // 2 : HIGH // 2 + 1])

    assert columns[0] == pytest.approx(0.35 * WIDE, abs=1.0)


def test_who_is_in_front_of_another_is_left_whole():
    shown = left(other=ONE)
    rows, columns = slice(int(0.2 * HIGH), int(0.8 * HIGH)), slice(int(0.25 * WIDE), int(0.35 * WIDE))

    assert np.array_equal(PICTURE[rows, columns], shown[rows, columns])


@pytest.mark.parametrize("x", [-0.4, 0.0, 1.0, 1.4])
def test_who_is_half_out_of_the_picture_or_wholly_breaks_nothing(x):
    assert PICTURE.shape == left(person=standing(x)).shape


def test_every_point_counts_and_not_the_joints_alone():
    reaching = replace(ONE, image=(Landmark(0.6, 0.4, 1.0), *ONE.image[1:]))

    close = standing(0.5)

    assert (left(person=reaching, other=close) == GREY).sum() < (left(other=close) == GREY).sum()


def test_where_somebody_was_is_their_own_too():
    lost = standing(0.3, top=0.2, height=0.3)

    assert np.array_equal(left(person=lost, other=ONE, before=(ONE,)), left(other=ONE, before=(lost,)))
    assert (left(person=lost, other=ONE) == GREY).sum() > (
        left(person=lost, other=ONE, before=(ONE,)) == GREY
    ).sum()
