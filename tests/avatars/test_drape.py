import numpy as np
import pytest

from avatars.drape import eased, hangs, wide
from avatars.wardrobe import Fitting
from tests.avatars import sticks

AROUND = np.linspace(-np.pi, np.pi, 24, endpoint=False)


def tube(heights, reaches, x=0.0):
    rings = [
        np.column_stack([x + reach * np.sin(AROUND), np.full(24, height), reach * np.cos(AROUND)])
        for height, reach in zip(heights, reaches, strict=True)
    ]
    return np.concatenate(rings)


def fitting(points, arm=0.0):
    return Fitting(points, np.full(len(points), arm), sticks.rig())


def chest_and_waist():
    return tube(
        [sticks.HIP_UP_M + up for up in (0.40, 0.35, 0.25, 0.15, 0.05)], [0.12, 0.13, 0.09, 0.09, 0.10]
    )


def test_cloth_falls_straight_from_the_chest():
    points = chest_and_waist()
    fallen = hangs(0.0, 0.0)(fitting(points), points)
    ahead = np.isclose(AROUND, 0.0)
    assert fallen.reshape(5, 24, 3)[2:, ahead, 2] == pytest.approx(0.13, abs=0.005)


def test_cloth_that_tapers_comes_back():
    points = chest_and_waist()
    straight, drawn_in = (
        hangs(taper, 0.0)(fitting(points), points).reshape(5, 24, 3) for taper in (0.0, 0.1)
    )
    ahead = np.isclose(AROUND, 0.0)
    assert (drawn_in[3, ahead, 2] < straight[3, ahead, 2] - 0.01).all()


def test_cloth_hangs_less_at_the_sides_than_ahead():
    points = chest_and_waist()
    more = np.linalg.norm(hangs(0.0, 0.0)(fitting(points), points) - points, axis=1).reshape(5, 24)
    assert more[3, np.isclose(AROUND, np.pi / 2)] < 0.5 * more[3, np.isclose(AROUND, 0.0)]


def test_a_sleeve_does_not_hang_from_the_chest():
    points = chest_and_waist()
    assert np.array_equal(hangs(0.0, 0.02)(fitting(points, arm=1.0), points), points)


def test_a_trouser_leg_is_as_wide_as_is_asked_at_the_ankle():
    rig = sticks.rig()
    hip, knee, ankle = (rig.heads_m[rig.places[f"{bone}_l"]] for bone in ("thigh", "calf", "foot"))
    share = np.linspace(0.05, 1.9, 20)
    middle = np.array([hip + s * (knee - hip) if s < 1 else knee + (s - 1) * (ankle - knee) for s in share])
    left = np.concatenate([tube([m[1]], [0.05], m[0]) + np.array([0.0, 0.0, m[2]]) for m in middle])
    left = left[left[:, 0] > 0.0]
    points = np.concatenate([left, left * [-1.0, 1.0, 1.0]])
    fallen = wide(1.2, 1.6, 0.0)(fitting(points), points)
    low = (points[:, 0] > 0.0) & (points[:, 1] < ankle[1] + 0.05)
    reach = np.linalg.norm((fallen[low] - middle[-1])[:, [0, 2]], axis=1)
    assert reach == pytest.approx(1.6 * 0.05, abs=0.004)
    high = points[:, 1] > hip[1] - 0.04
    assert np.array_equal(fallen[high], points[high])


def test_both_trouser_legs_fall_alike():
    points = tube([0.2, 0.4, 0.7, 0.8], [0.05] * 4, 0.1)
    points = np.concatenate([points, points * [-1.0, 1.0, 1.0]])
    fallen = wide(1.5, 1.5, 0.01)(fitting(points), points)
    assert fallen[: len(points) // 2] == pytest.approx(fallen[len(points) // 2 :] * [-1.0, 1.0, 1.0])


def grid():
    across, along = np.meshgrid(np.arange(7.0), np.arange(7.0))
    points = np.column_stack([across.ravel(), along.ravel(), np.zeros(49)])
    rows = np.arange(49).reshape(7, 7)
    faces = np.stack([rows[:-1, :-1], rows[:-1, 1:], rows[1:, 1:], rows[1:, :-1]], axis=-1).reshape(-1, 4)
    return points, faces


def test_a_dent_is_taken_out():
    points, faces = grid()
    points[24, 2] = -1.0
    assert eased(points, faces, 3, np.ones(49))[24, 2] > -0.4


def test_only_what_has_a_share_moves():
    points, faces = grid()
    points[24, 2] = -1.0
    share = np.zeros(49)
    share[24] = 1.0
    moved = eased(points, faces, 1, share)
    assert moved[24, 2] == pytest.approx(-0.5)
    assert np.array_equal(np.delete(moved, 24, axis=0), np.delete(points, 24, axis=0))


def test_a_vertex_of_no_face_stays():
    points, faces = grid()
    points = np.concatenate([points, [[9.0, 9.0, 9.0]]])
    assert np.array_equal(eased(points, faces, 2, np.ones(50))[49], [9.0, 9.0, 9.0])
