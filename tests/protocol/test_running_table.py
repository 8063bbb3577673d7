"""The running table: rows in order, never less than before, and all entry criteria."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from vastus.protocol import load
from vastus.protocol.running import RunningRules

BY = load.running()


def table() -> dict[str, Any]:
    return BY.model_dump(mode="json")


def test_the_table_goes_from_a_walk_to_half_an_hour() -> None:
    assert [
        (0, 0.0), (1, 4.0), (2, 8.0), (3, 12.0), (4, 16.0), (5, 18.0), (6, 20.0), (7, 25.0), (8, 30.0),
    ] == [(row.stage, row.total_run_min) for row in BY.stages]  # fmt: skip


def test_a_row_lasts_twenty_minutes_or_more_with_its_walking() -> None:
    assert [30.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 25.0, 30.0] == [row.total_min for row in BY.stages]


def test_cadence_rises_in_small_steps_and_ends_at_a_tenth() -> None:
    highs = [row.cadence_high for row in BY.stages]

    assert sorted(highs) == highs
    assert 0.1 == highs[-1]
    assert all(row.cadence_low <= row.cadence_high for row in BY.stages)


def test_the_metronome_fades() -> None:
    assert ["off", "off", "on", "on", "on", "half", "half", "check", "check"] == [
        row.metronome for row in BY.stages
    ]


def test_the_pain_rules_are_stricter_than_those_of_the_exercises() -> None:
    plan = load.planning()

    assert BY.during_nprs.value == plan.safe_nprs.value < plan.acceptable_nprs.value
    assert 2 <= BY.greens.value < BY.greens_after.value
    assert 2 == BY.apart_days.value


def test_every_entry_criterion_exists_and_all_ten_are_asked() -> None:
    assert 10 == len(BY.entry) == len(set(BY.entry))
    assert {*BY.entry, BY.walks} <= set(load.criteria())


def test_rows_out_of_order_are_refused_with_their_numbers() -> None:
    wrong = table()
    wrong["stages"].reverse()

    with pytest.raises(ValidationError, match="go from 0 up"):
        RunningRules.model_validate_json(json.dumps(wrong))


def test_a_row_that_asks_for_less_than_the_one_before_is_refused() -> None:
    wrong = table()
    wrong["stages"][3]["run_min"] = 0.5

    with pytest.raises(ValidationError, match="no row may ask for less"):
        RunningRules.model_validate_json(json.dumps(wrong))


def test_a_table_of_one_row_is_none() -> None:
    wrong = table()
    wrong["stages"] = wrong["stages"][:1]

    with pytest.raises(ValidationError, match="at least 2"):
        RunningRules.model_validate_json(json.dumps(wrong))
