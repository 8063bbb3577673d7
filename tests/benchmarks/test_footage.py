"""A scene passes when what came out is what should, and in no other case."""

from dataclasses import replace

import pytest

from benchmarks.footage import Expected, scenes
from benchmarks.footage_table import as_expected, came_out
from benchmarks.pipeline import Done
from vastus.motion.analysis import Repetition
from vastus.motion.events import Side
from vastus.protocol import load


def rep(side: Side | None = None, *, complete: bool = True) -> Repetition:
    return Repetition(side, 1.0, 2.0, 50.0, 3.0, 1.5, complete, None, None, None)


NOTHING = Done((), (), (), (), (), (), 0, None, None, ())


def done(*reps: Repetition, refused: str | None = None) -> Done:
    return replace(NOTHING, reps=reps, refused=refused)


@pytest.mark.parametrize(
    ("came", "expected", "passes"),
    [
        (done(rep(), rep()), Expected((2,)), True),
        (done(rep()), Expected((2,)), False),
        (done(rep(), rep(complete=False)), Expected((1,)), True),
        (done(rep("left")), Expected((1,), "left"), True),
        (done(rep("right")), Expected((1,), "left"), False),
        (done(rep()), Expected((1, 2)), True),
        (done(), Expected((0,)), True),
        (done(refused="nobody"), Expected((0,)), False),
        (done(refused="nobody"), Expected((0,), refused=("nobody",)), True),
        (done(), Expected((0,), refused=("nobody",)), False),
        (done(refused="who"), Expected((2,), refused=("who",)), True),
        (done(rep(), rep()), Expected((2,), refused=("who",)), True),
        (done(rep(), refused="who"), Expected((1,)), False),
    ],
)
def test_what_counts_as_expected(came, expected, passes):
    assert passes == as_expected(came, expected)


def test_what_came_out_is_said_in_a_few_words():
    assert "1, left; 1 partial" == came_out(done(rep("left"), rep("left", complete=False)))
    assert "refused: nobody" == came_out(done(refused="nobody"))


def test_every_scene_has_its_own_name_and_an_exercise_that_exists():
    names = [scene.name for scene in scenes()]

    assert len(names) == len(set(names))
    for scene in scenes():
        assert scene.exercise in load.exercise_ids()
