"""How far joints go."""

import numpy as np
import pytest

from avatars.anatomy import AnatomyError, allowed, beyond, ranges


def test_every_angle_of_a_limb_has_two_sides_and_one_of_the_middle_has_none() -> None:
    assert ranges()["knee_flexion_left"] == ranges()["knee_flexion_right"]
    assert "trunk_flexion" in ranges()
    assert "knee_flexion" not in ranges()


def test_every_range_holds_the_neutral_posture() -> None:
    assert all(least <= 0.0 <= most for least, most in ranges().values())


def test_an_angle_within_its_range_passes() -> None:
    allowed("knee_flexion_left", 45.0, "here")


@pytest.mark.parametrize("deg", [-30.0, 170.0])
def test_an_angle_that_no_knee_comes_to_is_refused_with_what_it_may_be(deg: float) -> None:
    with pytest.raises(AnatomyError, match=r"here: knee_flexion_left of .* It goes from -8 to 150"):
        allowed("knee_flexion_left", deg, "here")


def test_a_joint_that_nobody_has_is_refused_and_the_nearest_is_offered() -> None:
    with pytest.raises(
        AnatomyError, match=r"here: knee_flexon_left is no angle.*Did you mean knee_flexion_left"
    ):
        allowed("knee_flexon_left", 10.0, "here")


def test_of_angles_over_time_those_beyond_their_range_are_named_with_their_worst() -> None:
    over = {
        "knee_flexion_left": np.array([0.0, 160.0, 20.0]),
        "trunk_lean": np.array([0.0, -60.0]),
        "neck_turn": np.zeros(2),
    }

    assert beyond(over) == ("knee_flexion_left 160", "trunk_lean -60")
