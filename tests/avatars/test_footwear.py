import numpy as np
import pytest

from avatars.asset import Asset
from avatars.body import built
from avatars.footwear import _Foot, _trimmed, collar, shod
from avatars.mesh import base
from avatars.outfits import Shoe
from avatars.shape import Build
from tests.avatars import dolls
from tests.avatars.shelves import wheel

SHOE = Shoe((0.8, 0.8, 0.8), (0.1, 0.3, 0.1), (0.9, 0.9, 0.9))
DOLL = dolls.body()
ANKLE = DOLL.rig.heads_m[DOLL.rig.places["foot_l"]]
TURNED = np.array([np.sin(0.2), 0.0, np.cos(0.2)])
FOOT = _Foot("l", ANKLE, TURNED, 0.18, -0.06)


def at(along: float, across_m: float, height_m: float = 0.05):
    """Return a place on the foot."""
    run = FOOT.heel_m + along * (FOOT.toe_m - FOOT.heel_m)
    beside = np.array([TURNED[2], 0.0, -TURNED[0]])
    return (ANKLE + run * TURNED + across_m * beside) * [1.0, 0.0, 1.0] + [0.0, height_m, 0.0]


def test_a_low_shoe_ends_about_the_ankle() -> None:
    inside, outside = collar(DOLL, np.array([ANKLE, ANKLE + np.array([0.0, 0.04, 0.0])]))

    assert inside < 0.0 < outside


def test_toes_and_heel_are_within_a_shoe() -> None:
    assert collar(DOLL, np.array([at(1.0, 0.0, 0.03), at(0.0, 0.0, 0.03)])).max() < -0.02


def test_a_foot_is_measured_from_heel_to_toes() -> None:
    points = np.array([at(0.0, 0.01), at(0.5, -0.02), at(1.0, 0.0)])

    assert FOOT.along(points) == pytest.approx([0.0, 0.5, 1.0])
    assert FOOT.across(points) == pytest.approx([0.01, -0.02, 0.0])


def test_a_plan_is_measured_as_the_foot_is() -> None:
    points = np.array([at(0.1, 0.01), at(0.7, -0.02)])

    assert points[:, [0, 2]] @ FOOT.measure[:2] + FOOT.measure[2] == pytest.approx(FOOT.along(points))


def test_laces_lie_on_the_tongue_and_nowhere_else() -> None:
    tongue = np.array([at(along, 0.0, 0.06) for along in np.linspace(0.40, 0.64, 60)])
    beside = np.array([at(along, 0.03, 0.06) for along in np.linspace(0.40, 0.64, 60)])
    upper = np.tile(SHOE.upper, (60, 1))

    laced = _trimmed(upper, SHOE, FOOT, tongue)
    assert laced.min(axis=0) == pytest.approx(SHOE.laces, abs=0.02)
    assert laced.max() > 0.55  # and between them the tongue
    assert _trimmed(upper, SHOE, FOOT, beside) == pytest.approx(upper)


def test_the_other_foot_is_left_alone() -> None:
    other = np.array([at(0.5, 0.0, 0.06) * [-1.0, 1.0, 1.0]])

    assert _trimmed(np.ones((1, 3)), SHOE, FOOT, other) == pytest.approx(1.0)


def test_heel_and_toe_cap_are_darker() -> None:
    points = np.array([at(0.05, 0.03), at(0.5, 0.03), at(0.95, 0.03)])
    heel, middle, toe = _trimmed(np.ones((3, 3)), SHOE, FOOT, points).mean(axis=1)

    assert middle == pytest.approx(1.0)
    assert heel == toe == pytest.approx(0.82)


@wheel
def test_shoes_hold_the_feet_of_a_body() -> None:
    asset = Asset()
    body = built(Build("female", 1.68, 21.0), base(asset), asset)
    upper, soles = shod(body, SHOE)
    skin = body.points_m[body.mesh.of("body")]
    feet = skin[collar(body, skin) < 0.0]

    assert soles.points_m[:, 1].min() == pytest.approx(0.0, abs=1e-9)
    for axis in (0, 2):
        assert soles.points_m[:, axis].min() < feet[:, axis].min()
        assert soles.points_m[:, axis].max() > feet[:, axis].max()
    assert upper.points_m[:, 1].min() >= 0.0
    toes = upper.points_m[upper.points_m[:, 2] > feet[:, 2].max() - 0.03]
    assert toes[:, 1].max() > feet[feet[:, 2] > feet[:, 2].max() - 0.03, 1].max() + 0.005


@wheel
def test_both_shoes_are_alike() -> None:
    asset = Asset()
    _, soles = shod(built(Build("male", 1.8, 24.0), base(asset), asset), SHOE)
    left, right = (soles.points_m[sign * soles.points_m[:, 0] > 0.0] for sign in (1.0, -1.0))

    assert len(left) == len(right)
    assert np.ptp(left, axis=0) == pytest.approx(np.ptp(right, axis=0), abs=3e-3)  # as the feet are
