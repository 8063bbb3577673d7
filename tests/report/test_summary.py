"""The headline is the answer: how many, and how many fell short."""

from dataclasses import replace

import pytest

from tests.report.examples import FULL, LEVEL, REFUSED, WALL_SQUAT, changed, rep
from vastus.motion.analysis import Fault
from vastus.protocol.model import Spoken
from vastus.report.summary import advice, count, headline, sides_of, subline, usual_error
from vastus.report.words import NO_BREAK

FULL_REP, SHORT_REP = rep(1.0), rep(1.0, 30.0, complete=False, hold_s=None)


@pytest.mark.parametrize(
    ("reps", "said"),
    [
        ((FULL_REP,), "1 repetition, to the target"),
        ((FULL_REP,) * 10, "10 repetitions, all to the target"),
        ((*(FULL_REP,) * 9, SHORT_REP), "10 repetitions, 1 fell short"),
        ((SHORT_REP,), "1 repetition, which fell short"),
        ((SHORT_REP,) * 2, "2 repetitions, all of which fell short"),
    ],
)
def test_a_count_tells_full_repetitions_from_short_ones(reps: tuple[object, ...], said: str) -> None:
    assert said == count(reps)  # type: ignore[arg-type]


def test_nothing_done_is_said_plainly() -> None:
    assert "No repetition was seen." == headline(changed(reps=(), holds=()))


def test_a_refusal_is_its_own_headline() -> None:
    assert "No person can be seen in this clip." == headline(REFUSED)


@pytest.mark.parametrize(
    ("deep_at_s", "said"),
    [
        ((1.5,), "2 repetitions, all to the target, 1 too deep."),
        ((1.5, 11.5), "2 repetitions, all of which went too deep."),
        ((5.5,), "2 repetitions, all to the target."),
    ],
)
def test_too_deep_is_said_before_anything_else(deep_at_s: tuple[float, ...], said: str) -> None:
    faults = tuple(Fault("too_deep", at_s, None, 60.0) for at_s in deep_at_s)
    reps = (replace(FULL_REP, began_s=1.0, ended_s=3.0), replace(FULL_REP, began_s=11.0, ended_s=13.0))

    assert said == headline(changed(reps=reps, holds=(), faults=faults))


def test_each_side_has_its_own_count() -> None:
    sided = changed(reps=(replace(FULL_REP, side="right"), replace(SHORT_REP, side="left")), holds=())

    said = "Left: 1 repetition, which fell short; right: 1 repetition, to the target."
    assert said == headline(sided)


def test_sides_come_in_one_order_whatever_was_done_first() -> None:
    sided = changed(reps=(replace(FULL_REP, side="right"), replace(FULL_REP, side="left")), holds=())

    assert ["left", "right"] == sides_of(sided)


def test_the_line_beneath_says_what_was_filmed() -> None:
    said = "Wall squat, to 45 degrees, hold 5 s · squats.mp4 · 32 s · 30 pictures a second"

    assert said == subline(FULL, WALL_SQUAT, LEVEL).replace(NO_BREAK, " ")


def test_the_usual_error_is_the_middle_one() -> None:
    reps = tuple(replace(FULL_REP, peak_se=se) for se in (2.0, 9.0, 3.0))

    assert 3.0 == usual_error(reps)


def test_without_repetitions_there_is_no_usual_error() -> None:
    assert usual_error(()) is None


def test_every_fault_and_depth_has_something_to_say() -> None:
    deep = Spoken(cue="Up a little", says="That is deep enough.")
    exercise = WALL_SQUAT.model_copy(update={"too_deep": deep})

    said = advice(exercise)

    assert {"shin_forward", "hold_short", "too_deep"} == set(said)
    assert deep == said["too_deep"]
