"""Home tests: a change has a verb only beyond its own error, and emphasis has its reason."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.plan import hometests as judging
from vastus.plan.hometests import Taken
from vastus.protocol import load
from vastus.protocol.hometests import HomeTest
from vastus.record.reports import KneeSide, TestTaken

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
FILE = load.hometests()


def test_of(name: str) -> HomeTest:
    found = FILE.test(name)
    assert found is not None
    return found


test_of.__test__ = False  # type: ignore[attr-defined]


def taken(name: str, *values: float, side: KneeSide | None = None) -> tuple[TestTaken, ...]:
    return tuple(
        TestTaken(AT + timedelta(days=28 * n), name, side, value, None, "typed")
        for n, value in enumerate(values)
    )


def results(**values: dict[str, float]) -> Taken:
    sides: dict[str, KneeSide | None] = {"left": "left", "right": "right", "both": None}
    return {
        (name, sides[side]): taken(name, value, side=sides[side])
        for name, told in values.items()
        for side, value in told.items()
    }


@pytest.mark.parametrize(
    ("name", "before", "now", "real"),
    [
        ("lunge_to_wall", 8.0, 9.4, None),
        ("lunge_to_wall", 8.0, 9.5, "better"),
        ("lunge_to_wall", 9.5, 8.0, "worse"),
        ("heel_raise", 14, 20, None),
        ("heel_raise", 14, 21, "better"),
        ("lateral_step_down", 4, 3, None),
        ("lateral_step_down", 4, 2, "better"),
        ("lateral_step_down", 2, 4, "worse"),
        ("squat_depth", 50, 59, None),
        ("squat_depth", 50, 60, "better"),
        ("single_leg_squat", 0, 5, None),
    ],
)
def test_a_change_is_real_only_beyond_its_own_error(
    name: str, before: float, now: float, real: str | None
) -> None:
    found = judging.change(test_of(name), taken(name, before, now))

    assert found is not None
    assert real == found.real
    assert now - before == pytest.approx(found.by)


def test_the_first_result_is_no_change_and_none_is_none() -> None:
    first = judging.change(test_of("heel_raise"), taken("heel_raise", 60))

    assert first is not None
    assert (None, 0.0, None) == (first.before, first.by, first.real)
    assert judging.change(test_of("heel_raise"), ()) is None


@given(st.sampled_from(FILE.tests), st.floats(0, 100), st.floats(0, 100))
def test_there_and_back_again_is_the_opposite(test: HomeTest, one: float, other: float) -> None:
    there = judging.change(test, taken(test.exercise, one, other))
    back = judging.change(test, taken(test.exercise, other, one))

    assert there is not None
    assert back is not None
    opposite = {"better": "worse", "worse": "better", None: None}
    assert opposite[there.real] == back.real


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, []),
        ({"lunge_to_wall": {"left": 9.0, "right": 10.0}}, []),
        ({"lunge_to_wall": {"left": 7.5, "right": 9.0}}, [("calf_stretch_step", "left", "below")]),
        ({"lunge_to_wall": {"left": 9.0, "right": 11.0}}, [("calf_stretch_step", None, "apart")]),
        ({"lunge_to_wall": {"left": 9.0}}, []),
        ({"lateral_step_down": {"left": 3, "right": 3}}, []),
        ({"lateral_step_down": {"left": 1, "right": 4}}, [("clamshell", "right", "above")]),
        ({"heel_raise": {"left": 20, "right": 16}}, []),
        ({"heel_raise": {"left": 20, "right": 15}}, [("calf_stretch_step", None, "apart")]),
        ({"heel_raise": {"left": 0, "right": 0}}, []),
        ({"side_plank": {"left": 30, "right": 20}}, [("clamshell", None, "apart")]),
        ({"squat_depth": {"both": 30}, "sit_to_stand": {"both": 5}}, []),
    ],
)
def test_what_is_past_its_limit_is_worth_a_little_more(
    told: dict[str, dict[str, float]], expected: list[tuple[str, str | None, str]]
) -> None:
    found = judging.emphases(FILE, results(**told))

    assert expected == [(one.exercise, one.side, one.because) for one in found]


def test_only_the_last_result_steers() -> None:
    left: tuple[str, KneeSide | None] = ("lunge_to_wall", "left")

    assert () == judging.emphases(FILE, {left: taken("lunge_to_wall", 6.0, 10.0)})
    assert 1 == len(judging.emphases(FILE, {left: taken("lunge_to_wall", 10.0, 6.0)}))
