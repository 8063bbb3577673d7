"""The screening file: everything that is to be asked is there, and it agrees with itself."""

import re
import tomllib
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from tests.house.tree import PROTOCOL
from vastus.protocol import load
from vastus.protocol.screening import Screening

RED = {
    "emergency": {1, 2, 4},
    "urgent": {3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
    "provider": {17, 18, 19, 20},
}


@pytest.fixture
def table() -> dict[str, Any]:
    return tomllib.loads((PROTOCOL / "screening.toml").read_text("utf-8"))


@pytest.mark.parametrize(("consequence", "numbers"), RED.items())
def test_every_red_flag_has_its_consequence(consequence: str, numbers: set[int]) -> None:
    found = {int(one.id[1:]) for one in load.screening().questions
             if one.kind == "red_flag" and one.consequence == consequence}  # fmt: skip

    assert numbers == found


def test_every_differential_question_says_what_it_suggests_and_asks_for_a_provider() -> None:
    found = [one for one in load.screening().questions if one.kind == "differential"]

    assert [f"d{n}" for n in range(1, 13)] == [one.id for one in found]
    assert {"provider"} == {one.consequence for one in found}
    assert all(one.suggests and one.ticked and one.forms == ("full",) for one in found)


def test_every_question_is_something_to_tick_in_a_few_words() -> None:
    asked = [one for one in load.screening().questions if not one.implied]

    assert [] == [one.id for one in asked if len((one.ticked or "").split()) not in range(3, 21)]
    assert {"knee"} == {one.list for one in asked if one.kind == "differential"}
    assert "knee" not in {one.list for one in asked if one.kind == "red_flag"}


def test_red_flags_are_asked_one_by_one_where_somebody_is_not_sure() -> None:
    assert {"now", "injury", "health"} == {one.id for one in load.screening().lists if one.each}


def test_the_days_of_a_usual_week_follow_each_other_and_the_last_answer_is_open() -> None:
    most = [None if one.most is None else one.most.value for one in load.screening().week_runs]

    assert (sorted(one for one in most if one is not None), None) == (most[:-1], most[-1])
    assert [load.screening().usual_week(one) for one in (None, "to_9")] == [None, None]
    assert "1–2" == getattr(load.screening().usual_week("to_2"), "says", None)


@pytest.mark.parametrize("spoilt", [{"list": "elsewhere"}, {"ticked": None}, {"list": None}])
def test_a_question_that_is_nowhere_to_tick_is_named(table: dict[str, Any], spoilt: dict[str, Any]) -> None:
    table["questions"][0] |= spoilt

    with pytest.raises(ValidationError, match="nowhere to tick: r1"):
        load.validated(Screening, table)


def test_what_is_dangerous_is_asked_each_week_and_after_an_injury() -> None:
    week = {one.id for one in load.screening().questions if "week" in one.forms}
    injury = {one.id for one in load.screening().questions if "injury" in one.forms}

    assert {"r1", "r2", "r11", "r13", "r14", "r15"} <= week
    assert {"r1", "r2", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12"} <= injury
    assert {one.id for one in load.screening().questions if one.after_injury} <= injury


def test_a_question_is_one_question_in_plain_words() -> None:
    long = [one.id for one in load.screening().questions if len(one.asks) > 200]
    open_ended = [one.id for one in load.screening().questions if one.asks.count("?") != 1]

    assert ([], []) == (long, open_ended)


def test_no_reason_knows_what_somebody_has() -> None:
    said = [one.why for one in load.screening().questions]

    assert [] == [text for text in said if re.search(r"you have (?:a|an)\b|!|\bmust\b", text)]


def test_every_place_has_its_letter_and_points_elsewhere_where_it_does_not_fit() -> None:
    places = load.screening().places

    assert "ABCDEFGH" == "".join(place.letter for place in places)
    assert {"around", "behind"} == {place.id for place in places if place.fits}
    assert all((place.points_to is None) == place.fits for place in places)


def test_the_bands_of_years_follow_each_other_without_a_gap() -> None:
    ages = load.screening().ages
    edges = [(one.to_years, other.from_years) for one, other in pairwise(ages)]

    assert ages[0].from_years is None
    assert ages[-1].to_years is None
    assert all(end is not None and begin is not None and end.value + 1 == begin.value for end, begin in edges)
    assert [band.id for band in ages if band.guardian] == ["to_16", "at_17"]


@pytest.mark.parametrize(
    ("listed", "key"), [("questions", "why"), ("questions", "source"), ("places", "letter"), ("ages", "says")]
)
def test_nothing_may_be_left_out(table: dict[str, Any], listed: str, key: str) -> None:
    del table[listed][0][key]

    with pytest.raises(ValidationError, match=key):
        load.validated(Screening, table)


def test_an_unknown_key_is_refused(table: dict[str, Any]) -> None:
    table["questions"][0]["sources"] = "design"

    with pytest.raises(ValidationError, match="Extra inputs"):
        load.validated(Screening, table)


def test_an_age_that_is_no_band_is_named(table: dict[str, Any]) -> None:
    table["questions"][0]["ages"] = ["forty"]

    with pytest.raises(ValidationError, match="r1: forty"):
        load.validated(Screening, table)


@pytest.mark.parametrize("listed", ["questions", "places", "ages", "provocations", "durations"])
def test_an_id_that_is_given_twice_is_named(table: dict[str, Any], listed: str) -> None:
    table[listed].append(table[listed][0])

    with pytest.raises(ValidationError, match="given twice"):
        load.validated(Screening, table)


def test_what_this_version_does_not_know_is_none() -> None:
    assert load.screening().question("r99") is None
    assert load.screening().band("forty") is None
