import numpy as np
import pytest

from avatars.wardrobe import Fitting, legs_to, shirt, skirt, socks
from tests.avatars import sticks

RIG = sticks.rig()
HIP, KNEE, ANKLE = (RIG.heads_m[RIG.places[f"{bone}_l"]] for bone in ("thigh", "calf", "foot"))
WAIST_M = RIG.heads_m[RIG.places["spine_01"]][1]


def at(*points, arm=0.0):
    return Fitting(np.array(points), np.full(len(points), arm), RIG)


def on_leg(share):
    return HIP + share * (KNEE - HIP) if share < 1.0 else KNEE + (share - 1.0) * (ANKLE - KNEE)


@pytest.mark.parametrize("length", [0.5, 0.9, 1.5, 1.9])
def test_leggings_end_where_they_are_told(length):
    inside, outside = legs_to(length)(at(on_leg(length - 0.05), on_leg(length + 0.05)))
    assert inside < 0.0 < outside


def test_leggings_end_at_the_waist():
    below, above = legs_to(1.9)(at((0.0, WAIST_M, 0.1), (0.0, WAIST_M + 0.06, 0.1)))
    assert below < 0.0 < above


def test_leggings_are_not_on_hands():
    (hand,) = legs_to(1.9)(at((0.2, HIP[1], 0.0), arm=1.0))
    assert hand > 0.0


def test_leggings_are_the_same_on_both_legs():
    left, right = legs_to(0.8)(at(on_leg(0.4), on_leg(0.4) * [-1.0, 1.0, 1.0]))
    assert left == pytest.approx(right)


def test_a_shirt_covers_chest_and_belly_and_leaves_the_neck():
    neck = RIG.heads_m[RIG.places["neck_01"]]
    field = shirt(0.4, 0.06)(
        at(
            (0.0, WAIST_M + 0.2, 0.12),
            (0.0, WAIST_M, 0.12),
            (0.0, neck[1] + 0.05, 0.05),
            (0.0, WAIST_M - 0.1, 0.1),
        )
    )
    assert (field[:2] < 0.0).all()
    assert (field[2:] > 0.0).all()


def test_a_sleeve_ends_where_it_is_told():
    shoulder, elbow = (RIG.heads_m[RIG.places[f"{bone}_l"]] for bone in ("upperarm", "lowerarm"))
    points = [shoulder + share * (elbow - shoulder) for share in (0.3, 0.6)]
    inside, outside = shirt(0.45, 0.06)(at(*points, arm=1.0))
    assert inside < 0.0 < outside


def test_a_skirt_goes_round_both_legs():
    field = skirt(0.7)(at(on_leg(0.6), (0.0, on_leg(0.6)[1], 0.1), on_leg(0.8), (0.0, WAIST_M + 0.1, 0.1)))
    assert (field[:2] < 0.0).all()
    assert (field[2:] > 0.0).all()


def test_socks_end_above_the_ankle():
    inside, outside = socks(at(ANKLE, ANKLE + np.array([0.0, 0.06, 0.0])))
    assert inside < 0.0 < outside
