import numpy as np
import pytest

from avatars.soles import HEEL_M, OVERHANG_M, SPRING_M, TOE_M, outlined, sole

LENGTH_M, HALF_M = 0.26, 0.045
ALONG = np.array([0.0, 1.0 / LENGTH_M, 0.0])  # z from 0 at the heel to the toes


def plan():
    turn = np.linspace(0.0, 2.0 * np.pi, 60, endpoint=False)
    return np.column_stack([HALF_M * np.cos(turn), LENGTH_M * (0.5 + 0.5 * np.sin(turn))])


def test_an_outline_ignores_what_lies_within():
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.5, 0.5], [0.4, 0.6]])
    found = outlined(square, 40)
    assert np.abs(found - 0.5).max() == pytest.approx(0.5, abs=0.02)
    assert np.abs(found - 0.5).max(axis=1).min() > 0.45


def test_an_outline_fills_a_waist():
    pinched = plan()
    pinched[:, 0] *= np.where(np.abs(pinched[:, 1] - LENGTH_M / 2) < 0.03, 0.5, 1.0)
    found = outlined(pinched, 40)
    middle = found[np.abs(found[:, 1] - LENGTH_M / 2) < 0.03]
    assert np.abs(middle[:, 0]).min() > 0.9 * HALF_M


def test_a_sole_stands_on_the_floor():
    points, _, _ = sole(plan(), ALONG)
    assert points[:, 1].min() == 0.0


def test_a_sole_is_higher_at_the_heel_than_at_the_ball():
    points, _, _ = sole(plan(), ALONG)
    heel, ball = (
        points[points[:, 2] < 0.02, 1].max(),
        points[np.abs(points[:, 2] - 0.75 * LENGTH_M) < 0.01, 1].max(),
    )
    assert heel == pytest.approx(HEEL_M, abs=1e-3)
    assert ball == pytest.approx(TOE_M, abs=2e-3)


def test_the_toe_rises():
    points, _, _ = sole(plan(), ALONG)
    tip = points[points[:, 2] > LENGTH_M]
    assert tip[:, 1].min() == pytest.approx(SPRING_M, abs=1.5e-3)


def test_a_sole_reaches_a_little_beyond_the_foot():
    points, _, _ = sole(plan(), ALONG)
    assert np.abs(points[:, 0]).max() == pytest.approx(HALF_M + OVERHANG_M, abs=1e-3)


def test_a_sole_faces_outward():
    points, outward, triangles = sole(plan(), ALONG)
    middle = points.mean(axis=0)
    assert np.linalg.norm(outward, axis=1) == pytest.approx(1.0)
    first, second = (
        points[triangles[:, 1]] - points[triangles[:, 0]],
        points[triangles[:, 2]] - points[triangles[:, 0]],
    )
    faces = np.cross(first, second)
    away = points[triangles].mean(axis=1) - middle
    assert (np.einsum("ij,ij->i", faces, away) >= -1e-12).mean() > 0.95
