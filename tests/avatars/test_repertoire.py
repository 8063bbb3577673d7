"""Every exercise has its movement."""

from avatars.demonstration import wanted
from avatars.repertoire import MOVEMENTS
from vastus.protocol import load


def test_every_exercise_of_the_library_has_a_movement_and_no_other() -> None:
    assert set(load.exercise_ids()) == set(MOVEMENTS)


def test_an_exercise_of_one_leg_is_wanted_with_either_and_another_once() -> None:
    for name in MOVEMENTS:
        exercise = load.exercise(name)
        sides = {side for one, _, side in wanted(MOVEMENTS) if one.id == name}

        assert sides == ({None} if exercise.sides == "together" else {"left", "right"})
