"""Questionnaires: the published scoring, and no score without all answers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from vastus.protocol import load
from vastus.protocol.questionnaires import Questionnaire, score

AKPS = load.questionnaires().named("akps")
# The published table, clause by clause.
POINTS = (
    (5, 3, 0), (5, 3, 0), (5, 3, 2, 0), (10, 8, 5, 0), (5, 4, 3, 2, 0), (10, 8, 6, 3, 0), (10, 7, 2, 0),
    (10, 8, 6, 4, 0), (10, 8, 6, 3, 0), (10, 8, 6, 4, 0), (10, 6, 4, 2, 0), (5, 3, 0), (5, 3, 0),
)  # fmt: skip


def test_the_points_are_those_of_the_published_table() -> None:
    assert POINTS == tuple(tuple(option.points for option in item.options) for item in AKPS.items)


def test_the_best_answers_come_to_a_hundred_and_the_worst_to_nothing() -> None:
    assert 100.0 == score(AKPS, (0,) * 13)
    assert 0.0 == score(AKPS, tuple(len(item.options) - 1 for item in AKPS.items))


@given(missing=st.sets(st.integers(0, 12), min_size=1))
def test_without_all_answers_there_is_no_score(missing: set[int]) -> None:
    assert score(AKPS, tuple(None if n in missing else 0 for n in range(13))) is None


def test_a_kneecap_that_came_out_and_a_disturbed_night_point_elsewhere() -> None:
    pointing = {
        (number, option.points): option.points_to
        for number, item in enumerate(AKPS.items, 1)
        for option in item.options
        if option.points_to is not None
    }

    assert {(11, 2): "instability", (11, 0): "instability", (9, 6): "night_pain"} == pointing


def test_it_says_whose_words_they_are() -> None:
    assert re.search("own words.*not been validated", AKPS.note)


def test_a_table_that_does_not_add_up_is_refused() -> None:
    told = AKPS.model_dump() | {"full": 99}
    with pytest.raises(ValidationError, match="come to 100, not to 99"):
        Questionnaire.model_validate(told)


def test_change_has_seven_points_about_the_same() -> None:
    scale = load.questionnaires().change

    assert ("The same", 7) == (scale.says[-scale.lowest], len(scale.says))
