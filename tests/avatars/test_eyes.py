from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from avatars.eyes import POINTS, SUNK, Iris, cloths
from tests.avatars import dolls

GREEN = Iris((0.0, 0.4, 0.0), (0.1, 0.8, 0.1))
DARK = (0.1, 0.1, 0.1)


def drawn():
    balls, lashes = cloths(dolls.body(), GREEN, DARK)
    return balls, lashes, np.asarray(Image.open(BytesIO(balls.picture or b"")), dtype=float) / 255.0


@pytest.mark.parametrize("half", [0, 1])
def test_a_pupil_is_dark_in_an_iris_in_the_white(half: int) -> None:
    _, _, picture = drawn()
    middle = POINTS // 4 + half * POINTS // 2
    row = picture[POINTS // 2]

    assert row[middle].max() < 0.12
    iris = row[middle + int(0.33 * POINTS / 4)]
    assert iris[1] > 2.0 * iris[0]
    white = row[middle + int(0.7 * POINTS / 4)]
    assert white.min() > 0.6
    assert np.ptp(white) < 0.1


def test_both_eyes_are_alike() -> None:
    _, _, picture = drawn()
    left, right = picture[:, : POINTS // 2], picture[:, POINTS // 2 :]

    assert np.abs(left - right[:, ::-1]).mean() < 0.03


def test_the_upper_third_lies_in_the_shadow_of_the_lid() -> None:
    _, _, picture = drawn()
    beside = POINTS // 4 + int(0.62 * POINTS / 4)

    assert picture[int(0.30 * POINTS), beside].mean() < picture[int(0.62 * POINTS), beside].mean() - 0.05


def test_eyes_stay_behind_their_lids() -> None:
    balls, _, _ = drawn()
    left = balls.points_m[balls.points_m[:, 0] > 0.0]

    assert np.linalg.norm(left - dolls.EYE, axis=1) == pytest.approx(SUNK * dolls.EYE_M, rel=1e-6)


def test_only_what_is_seen_of_an_eye_is_drawn() -> None:
    balls, _, _ = drawn()

    assert balls.points_m[balls.triangles][:, :, 2].min() > dolls.EYE[2] - dolls.EYE_M / 2.0


def test_lashes_are_cut_out() -> None:
    _, lashes, _ = drawn()
    opacity = np.asarray(Image.open(BytesIO(lashes.picture or b"")), dtype=float)[..., 3]

    assert lashes.cut
    assert opacity.min() < 20.0
    assert opacity.max() > 235.0
