"""The camera that films a patient: where it stands, and what falls where in its picture."""

import numpy as np
import pytest

from avatars.patients.camera import FILLED, Camera, azimuth_deg, off_deg, placed
from vastus.protocol.signals import View

STANDING = np.array([[x, y, z] for x in (-0.3, 0.3) for y in (0.0, 1.8) for z in (-0.2, 0.4)])
LYING = np.array([[x, y, z] for x in (-0.9, 0.9) for y in (0.0, 0.6) for z in (-0.2, 0.4)])


def test_what_it_looks_at_is_in_the_middle_and_what_is_up_and_right_is_up_and_right() -> None:
    one = Camera((0.0, 1.0, 4.0), (0.0, 1.0, 0.0), 44.0, 480, 640)

    assert one.pictured(np.array([0.0, 1.0, 0.0])) == pytest.approx([0.5, 0.5])
    across, down = one.pictured(np.array([0.5, 1.5, 0.0]))
    assert across > 0.5 > down  # seen from ahead, the figure's left is on the right


def test_the_edge_of_its_picture_is_as_far_as_its_angle_says() -> None:
    one = Camera((0.0, 1.0, 4.0), (0.0, 1.0, 0.0), 44.0, 480, 640)
    high_m = 4.0 * np.tan(np.radians(22.0))

    assert one.pictured(np.array([0.0, 1.0 + high_m, 0.0]))[1] == pytest.approx(0.0)
    assert one.pictured(np.array([high_m * 480 / 640, 1.0, 0.0]))[0] == pytest.approx(1.0)


def test_what_is_twice_as_far_is_half_as_large() -> None:
    one = Camera((0.0, 1.0, 4.0), (0.0, 1.0, 0.0), 44.0, 480, 640)
    near, far = (0.5 - one.pictured(np.array([0.0, 1.2, z]))[1] for z in (2.0, 0.0))

    assert near == pytest.approx(2.0 * far)


@pytest.mark.parametrize(
    ("near", "off_deg", "expected"), [(1, 0.0, 90.0), (-1, 0.0, -90.0), (1, 30.0, 60.0), (-1, 30.0, -60.0)]
)
def test_of_a_side_view_ahead_of_the_figure_is_positive(near: int, off_deg: float, expected: float) -> None:
    assert azimuth_deg("sagittal", near, off_deg) == expected


@pytest.mark.parametrize("view", ["sagittal", "frontal"])
@pytest.mark.parametrize("near", [1, -1])
@pytest.mark.parametrize("deg", [-45.0, 0.0, 15.0])
def test_how_far_a_camera_is_off_is_told_as_it_was_asked(view: View, near: int, deg: float) -> None:
    one = placed(STANDING, azimuth_deg(view, near, deg), 0.9, 1.2)

    assert off_deg(one, view, near) == pytest.approx(deg)


def test_a_front_view_is_ahead_whichever_leg_works() -> None:
    assert [azimuth_deg("frontal", near, 15.0) for near in (1, -1)] == [15.0, 15.0]


@pytest.mark.parametrize("towards_deg", [0.0, 45.0, 90.0, -60.0])
@pytest.mark.parametrize("body_m", [STANDING, LYING], ids=["standing", "lying"])
def test_the_whole_body_is_in_the_picture_and_fills_it(body_m: np.ndarray, towards_deg: float) -> None:
    one = placed(body_m, towards_deg, 0.9, 1.0)
    off = np.abs(one.pictured(body_m) - 0.5)

    assert off.max() <= FILLED / 2.0
    assert off.max() > 0.3


def test_who_lies_is_filmed_wide_and_who_stands_is_filmed_tall() -> None:
    shapes = [placed(body, 0.0, 0.9, 1.0) for body in (LYING, STANDING)]

    assert [(one.width_px, one.height_px) for one in shapes] == [(640, 480), (480, 640)]


def test_it_stands_at_its_height_where_it_is_told_and_as_much_farther() -> None:
    near, far = (placed(STANDING, 90.0, 0.45, farther) for farther in (1.0, 1.45))
    middle = np.array([0.0, 0.1])

    assert near.eye_m[1] == far.eye_m[1] == 0.45
    assert near.eye_m[2] == pytest.approx(0.1)
    assert near.eye_m[0] > 0.0
    distances = [np.hypot(*(np.array([one.eye_m[0], one.eye_m[2]]) - middle)) for one in (near, far)]
    assert distances[1] == pytest.approx(1.45 * distances[0])
