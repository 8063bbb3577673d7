"""The file of the home tests names what the library has, and agrees with itself."""

import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from tests.house.tree import PROTOCOL
from vastus.protocol import load
from vastus.protocol.hometests import HomeTests


@pytest.fixture
def table() -> dict[str, Any]:
    return tomllib.loads((PROTOCOL / "hometests.toml").read_text("utf-8"))


def test_every_test_is_an_exercise_and_every_home_test_is_here() -> None:
    named = {one.exercise for one in load.hometests().tests}
    home_tests = {one.id for one in load.exercises() if one.kind == "home_test"}

    assert home_tests <= named <= set(load.exercise_ids())


def test_what_a_test_steers_is_a_ladder_of_the_plan() -> None:
    ladders = {ladder.exercise for ladder in load.planning().ladders}

    assert {steer.exercise for one in load.hometests().tests for steer in one.steers} <= ladders


def test_a_test_that_is_steered_by_the_difference_of_sides_is_done_on_each() -> None:
    apart = [
        one for one in load.hometests().tests if any(steer.apart or steer.apart_share for steer in one.steers)
    ]

    assert {"each"} == {load.exercise(one.exercise).sides for one in apart}


def test_an_error_is_one_that_the_digits_can_show() -> None:
    for one in load.hometests().tests:
        assert one.error is None or one.error.value >= 10**-one.decimals


def test_a_test_that_is_given_twice_is_named(table: dict[str, Any]) -> None:
    table["tests"].append(table["tests"][0])

    with pytest.raises(ValidationError, match="given twice: squat_depth"):
        load.validated(HomeTests, table)


def test_a_range_that_is_upside_down_is_named(table: dict[str, Any]) -> None:
    table["tests"][0]["most"] = table["tests"][0]["least"]

    with pytest.raises(ValidationError, match="squat_depth: the least result"):
        load.validated(HomeTests, table)


@pytest.mark.parametrize("key", ["error_says", "unit", "better", "used_for", "asks"])
def test_nothing_may_be_left_out(table: dict[str, Any], key: str) -> None:
    del table["tests"][0][key]

    with pytest.raises(ValidationError, match=key):
        load.validated(HomeTests, table)


def test_what_is_no_home_test_is_none() -> None:
    assert load.hometests().test("clamshell") is None
