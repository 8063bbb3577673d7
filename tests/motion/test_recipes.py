"""The table of recipes has one row for every signal, and every row is whole."""

import pytest

from vastus.motion.kinematics import needed_points
from vastus.motion.recipes import RECIPES
from vastus.protocol.signals import SIGNALS


def test_the_table_of_signals_and_their_recipes_are_in_step():
    assert list(SIGNALS) == list(RECIPES)


@pytest.mark.parametrize("signal", SIGNALS)
def test_an_angle_has_errors_of_its_bones_and_a_ratio_of_a_length(signal):
    recipe = RECIPES[signal]

    assert (SIGNALS[signal].unit == "deg") is (recipe.squares is not None)
    assert (SIGNALS[signal].unit == "ratio") is (recipe.length is not None)


@pytest.mark.parametrize("signal", [name for name, kind in SIGNALS.items() if kind.sided])
def test_each_leg_has_points_of_its_own(signal):
    assert needed_points(signal, "left") != needed_points(signal, "right") or RECIPES[signal].hidden_foot


@pytest.mark.parametrize("signal", SIGNALS)
def test_every_signal_needs_to_see_something(signal):
    assert needed_points(signal, "left")


@pytest.mark.parametrize("signal", SIGNALS)
def test_only_bones_alone_know_of_the_turn_themselves(signal):
    recipe = RECIPES[signal]

    assert not recipe.of_bones or (SIGNALS[signal].sided and recipe.squares is not None)
