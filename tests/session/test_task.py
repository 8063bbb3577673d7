"""What pictures are watched for is the exercise that is really performed, at its level and side."""

import pytest

from vastus.base.errors import InputError, UnknownNameError
from vastus.protocol import load
from vastus.session.task import task


def test_without_a_level_it_is_the_articles_dose() -> None:
    asked = task("wall_squat")

    assert load.level(load.exercise("wall_squat"), None) == asked.level
    assert asked.watch.columns == asked.columns
    assert asked.exercise.movement == asked.movement


@pytest.mark.parametrize("side", ["left", "right", None])
def test_the_side_that_works_is_known(side) -> None:
    assert side == task("clamshell", side=side).side


@pytest.mark.parametrize(("exercise", "level"), [("sit", None), ("wall_squat", "highest")])
def test_what_does_not_exist_is_said(exercise: str, level: str | None) -> None:
    with pytest.raises(UnknownNameError):
        task(exercise, level)


def test_what_no_camera_can_see_is_said() -> None:
    unseen = next(name for name in load.exercise_ids() if load.exercise(name).movement is None)

    with pytest.raises(InputError):
        task(unseen)
