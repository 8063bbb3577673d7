"""Single labelled pictures: angles and leads with known answers."""

import pytest

from benchmarks.labelled import bend_deg, front_side, lead_ratio


def leg(side: str, **at: tuple[float, float]) -> dict[str, str]:
    return {
        f"{side}_{joint}_{axis}": str(value)
        for joint, place in at.items()
        for axis, value in zip("xy", place, strict=True)
    }


def test_a_straight_leg_is_not_bent_and_a_square_one_is_by_ninety():
    straight = leg("left", hip=(0.5, 0.4), knee=(0.5, 0.6), ankle=(0.5, 0.8))
    square = leg("left", hip=(0.3, 0.6), knee=(0.5, 0.6), ankle=(0.5, 0.8))

    assert 0.0 == pytest.approx(bend_deg(straight, "left", 1.0), abs=1e-6)
    assert 90.0 == pytest.approx(bend_deg(square, "left", 1.0))


def test_the_shape_of_the_picture_matters():
    slanted = leg("left", hip=(0.3, 0.4), knee=(0.5, 0.6), ankle=(0.5, 0.8))

    assert 45.0 == pytest.approx(bend_deg(slanted, "left", 1.0))
    assert 45.0 > bend_deg(slanted, "left", 9 / 16)


def test_points_that_coincide_have_no_bend():
    assert 0.0 == bend_deg(leg("left", hip=(0.5, 0.5), knee=(0.5, 0.5), ankle=(0.5, 0.8)), "left", 1.0)


@pytest.mark.parametrize("ahead", [1.0, -1.0])
def test_the_knee_leads_by_half_a_foot_whichever_way_the_person_faces(ahead):
    row = {
        **leg("left", knee=(0.5 + 0.15 * ahead, 0.6), ankle=(0.5, 0.8), heel=(0.5, 0.85)),
        **leg("left", foot_index=(0.5 + 0.1 * ahead, 0.85)),
        **leg("right", knee=(0.4, 0.7), ankle=(0.5 - 0.2 * ahead, 0.8)),
        **leg("right", heel=(0.5 - 0.2 * ahead, 0.8), foot_index=(0.5 - 0.1 * ahead, 0.85)),
    }

    assert "left" == front_side(row)
    assert 0.5 == pytest.approx(lead_ratio(row))
