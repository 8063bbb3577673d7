"""How deep a movement must go: what the engine counts in comes to the target, or it is refused."""

import numpy as np
import pytest

from avatars.movements.walls import wall_squat
from avatars.moving import Asked, Shown
from avatars.reaching import UnreachableError, deep_for
from avatars.truth import counted_in
from tests.avatars.sticks import figure
from vastus.protocol import load


def half_as_far(asked: Asked) -> Shown:
    """A movement whose own measure is twice what the engine reads."""
    return Shown(
        asked.figure, {"knee_flexion_left": 0.5 * asked.deep * asked.share}, np.zeros((len(asked.share), 3))
    )


@pytest.mark.parametrize("target", [30.0, 45.0, 60.0])
def test_a_movement_goes_just_as_deep_as_its_target_asks(target: float) -> None:
    exercise, one = load.exercise("wall_squat"), figure()
    deep = deep_for(exercise, "article", target, wall_squat, one)
    shown = wall_squat(Asked(one, np.array([0.0, 1.0]), deep))

    assert counted_in(exercise, shown)[-1] == pytest.approx(target, abs=0.01)


def test_it_is_found_whatever_the_movement_counts_in() -> None:
    assert deep_for(load.exercise("wall_squat"), "article", 45.0, half_as_far, figure()) == pytest.approx(
        90.0, abs=0.1
    )


def test_a_target_beyond_every_figure_is_refused_by_name() -> None:
    with pytest.raises(UnreachableError, match="wall_squat, article: comes to"):
        deep_for(load.exercise("wall_squat"), "article", 100.0, half_as_far, figure())
