"""One person's part of a picture is left; whoever stands beside them is not."""

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


def left(person=ONE, other=OTHER):
    return alone(PICTURE, person, other)


def kept(shown):
    """Return which columns and rows of the picture are left."""
    same = (shown != GREY).any(axis=2)
    return np.flatnonzero(same.any(axis=0)), np.flatnonzero(same.any(axis=1))


def test_what_is_left_is_as_it_was_and_the_rest_is_grey():
    shown = left()
    grey = (shown == GREY).all(axis=2)

    assert np.array_equal(PICTURE[~grey], shown[~grey])
    assert 0 < grey.sum() < grey.size
    assert not np.shares_memory(PICTURE, shown)


def test_there_is_room_about_the_one_who_is_left():
    columns, rows = kept(left())
    room = ROOM_SHARE * size(ONE)

    assert columns[0] == pytest.approx((0.25 - room) * WIDE, abs=1.0)
    assert columns[-1] == pytest.approx((0.35 + room) * WIDE, abs=1.0)
    assert rows[0] == pytest.approx((0.2 - room) * HIGH, abs=1.0)
    assert rows[-1] == pytest.approx((0.8 + room) * HIGH, abs=1.0)


def test_of_one_who_stands_close_by_nothing_is_left_but_where_the_first_one_is():
    columns, _ = kept(left(other=standing(0.42)))

    assert columns[-1] == pytest.approx(0.35 * WIDE, abs=1.0)


def test_who_is_in_front_of_another_is_left_whole():
    columns, rows = kept(left(other=ONE))

    assert (columns[0], columns[-1]) == pytest.approx((0.25 * WIDE, 0.35 * WIDE), abs=1.0)
    assert (rows[0], rows[-1]) == pytest.approx((0.2 * HIGH, 0.8 * HIGH), abs=1.0)


@pytest.mark.parametrize("x", [-0.4, 0.0, 1.0, 1.4])
def test_who_is_half_out_of_the_picture_or_wholly_breaks_nothing(x):
    assert PICTURE.shape == left(person=standing(x)).shape


def test_every_point_counts_and_not_the_joints_alone():
    reaching = replace(ONE, image=(Landmark(0.6, 0.4, 1.0), *ONE.image[1:]))

    assert kept(left(person=reaching))[0][-1] > kept(left())[0][-1]
