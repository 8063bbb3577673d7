import numpy as np
import pytest

from avatars.hairline import AXIS_Z_M, hairline


def at(turn_deg: float, height_m: float, reach_m: float = 0.09):
    turn = np.radians(turn_deg)
    return [reach_m * np.sin(turn), height_m, AXIS_Z_M + reach_m * np.cos(turn)]


@pytest.mark.parametrize(
    ("turn_deg", "height_m", "grows"),
    [
        (0.0, 0.84, True),  # above the brow
        (0.0, 0.79, False),  # the forehead
        (40.0, 0.77, False),  # the temple
        (75.0, 0.73, True),  # the sideburn
        (75.0, 0.70, False),  # the cheek
        (100.0, 0.75, True),  # above the ear
        (180.0, 0.70, True),  # the back of the head
        (180.0, 0.64, False),  # the neck
    ],
)
def test_hair_grows_where_it_should(turn_deg: float, height_m: float, grows) -> None:
    (field,) = hairline(np.array([at(turn_deg, height_m)]))

    assert (field < 0.0) == grows


def test_it_is_the_same_on_both_sides() -> None:
    points = np.array([at(turn, 0.75) for turn in range(0, 181, 15)])

    assert np.array_equal(hairline(points), hairline(points * [-1.0, 1.0, 1.0]))


def test_it_has_no_steps() -> None:
    points = np.array([at(turn / 10.0, 0.75) for turn in range(1801)])

    assert np.abs(np.diff(hairline(points))).max() < 0.001
