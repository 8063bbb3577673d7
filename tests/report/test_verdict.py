"""What may be called a change, and what may not."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.test_recovery import AT, DAY, begun
from vastus.protocol import load
from vastus.protocol.measuring import Number
from vastus.record.facts import Fact
from vastus.record.reports import DayBegan, KneeDescribed, ScoreNoted, TestTaken, WeekNoted
from vastus.report import verdict
from vastus.report.recovery import Recovery, recovery


def course(*worst: int | None, weeks: int | None = None) -> Recovery:
    """A left knee with its worst pain at the start and in each week after."""
    facts: list[Fact] = begun(KneeDescribed(AT, "left", (), (), 8, worst[0], 2))
    for number, nprs in enumerate(worst[1:], 1):
        facts += [DayBegan(AT, DAY + timedelta(7 * number), 0), WeekNoted(AT, "left", nprs, None, None)]
    if weeks is not None:
        facts.append(DayBegan(AT, DAY + timedelta(7 * weeks), 0))
    return recovery(facts)


def taken(test: str, value: float, value_se: float | None = None) -> TestTaken:
    return TestTaken(AT, test, "left", value, value_se, "typed" if value_se is None else "camera")


@pytest.mark.parametrize(
    ("worst", "said"),
    [
        ((6, 4), "better"),
        ((6, 5), "none_yet"),
        ((6, 6), "none_yet"),
        ((6, 8), "worse"),
        ((None,), "silent"),
        ((None, None), "silent"),
        ((6,), "unknown"),
        ((6, None), "unknown"),
        ((None, 3), "unknown"),
        ((2, 0), "better"),
    ],
)
def test_pain_has_changed_from_two_points_on(worst: tuple[int | None, ...], said: str) -> None:
    assert said == verdict.of_pain(course(*worst), "left").verdict


@given(first=st.integers(0, 100), now=st.integers(0, 100))
def test_without_a_found_figure_there_is_never_a_verb(first: int, now: int) -> None:
    assert "bare" == verdict.change(first, now, None, more_is_better=True).verdict


@given(first=st.floats(0, 100), now=st.floats(0, 100), real=st.floats(0.5, 20))
def test_a_change_the_other_way_round_is_the_opposite(first: float, now: float, real: float) -> None:
    turned = {"better": "worse", "worse": "better", "none_yet": "none_yet"}
    more = verdict.change(first, now, real, more_is_better=True).verdict
    less = verdict.change(first, now, real, more_is_better=False).verdict

    assert turned[more] == less


def test_a_figure_from_memory_or_of_our_own_choice_is_not_known() -> None:
    assert verdict.known(Number(value=2.0, source="thomee-1997")) is None
    assert verdict.known(Number(value=2.0, source="design")) is None
    assert 2.0 == verdict.known(load.planning().real_nprs)
    assert 8.0 == verdict.known(load.planning().real_akps)


def test_a_score_that_was_left_unfinished_is_passed_over() -> None:
    facts: list[Fact] = []
    for week, score in enumerate((60.0, None, 68.0)):
        at = AT + timedelta(weeks=week)
        facts += [DayBegan(at, at.date(), 0), ScoreNoted(at, "akps", (), score)]

    assert ("better", 60.0, 68.0) == (
        (change := verdict.of_score(recovery(facts))).verdict,
        change.first,
        change.now,
    )


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([taken("lunge_to_wall", 7.0), taken("lunge_to_wall", 8.0)], "none_yet"),
        ([taken("lunge_to_wall", 7.0), taken("lunge_to_wall", 8.5)], "better"),
        ([taken("heel_raise", 20.0), taken("heel_raise", 12.0)], "worse"),
        ([taken("squat_depth", 70.0, 5.0), taken("squat_depth", 78.0, 5.0)], "within_error"),
        ([taken("squat_depth", 50.0, 5.0), taken("squat_depth", 78.0, 5.0)], "bare"),
        ([taken("sit_to_stand", 10.0), taken("sit_to_stand", 20.0)], "bare"),
        ([taken("lateral_step_down", 5.0), taken("lateral_step_down", 1.0)], "bare"),
        ([taken("lunge_to_wall", 7.0)], "unknown"),
    ],
)
def test_a_home_test_is_held_against_its_own_error(results: list[TestTaken], said: str) -> None:
    assert said == verdict.of_tests(results).verdict


@pytest.mark.parametrize(
    ("told", "due"),
    [
        (course(6, 6, 5, 6, 6, 5, 6), True),
        (course(6, 6, 5, 6, 6, 5), False),
        (course(6, 6, 5, 6, 6, 5, 4), False),
        (course(2, 2, 2, 2, 2, 2, 1), False),
        (course(4, 4, 4, 4, 4, 4, 7), True),
        (course(6, weeks=8), False),
    ],
)
def test_after_six_weeks_without_change_somebody_is_to_look_at_it(told: Recovery, due: bool) -> None:  # noqa: FBT001
    assert due is verdict.see_provider(told)


def test_a_real_change_of_everyday_life_is_a_change_too() -> None:
    facts: list[Fact] = begun(KneeDescribed(AT, "left", (), (), 8, 5, 2), ScoreNoted(AT, "akps", (), 60.0))
    facts += [DayBegan(AT, DAY + timedelta(42), 0), WeekNoted(AT, "left", 5, None, None)]

    assert verdict.see_provider(recovery(facts))
    assert not verdict.see_provider(recovery([*facts, ScoreNoted(AT, "akps", (), 68.0)]))
