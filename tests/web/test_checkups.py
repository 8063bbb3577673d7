"""Each week and after an injury: silence keeps the form open, contradictions are named, danger locks."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.record import codec
from vastus.record.reports import (
    ChangeRated,
    KneeDescribed,
    PersonDescribed,
    Screened,
    SignNoted,
    WeekNoted,
)

NOW = datetime.now(UTC)
PERSON = PersonDescribed(
    NOW, "adult", guardian=False, equipment=("wall",), weekdays=(1, 3, 5), running="now", bouts=True
)
KNEE = KneeDescribed(NOW, "left", ("around",), ("squat",), 4, 5, 2)
FULL = Screened(NOW, "full", ("r1",), (), "go")


def none_of(*lists: str) -> dict[str, list[str]]:
    return {f"flags_{one}": ["none"] for one in lists}


WEEK = {
    "left_worst": ["4"],
    "left_usual": ["2"],
    "left_stairs": ["none"],
    "change": ["-1"],
    **none_of("now", "health"),
}
NOT_STUCK = {one: ["no"] for one in ("r1", "r2", "r11", "r13", "r14")}
INJURY = {"knee": ["left"], "sign": ["none"], **none_of("now", "injury")}


@pytest.fixture
def household(household: Household) -> Household:
    household.courses.tell(FULL, PERSON, KNEE)
    return household


def post(browser: TestClient, path: str, fields: Mapping[str, Any]):
    return browser.post(path, data=dict(fields), headers={"origin": ORIGIN})


def kept(household: Household) -> list[Any]:
    """What was told after the beginning."""
    kinds = (Screened, WeekNoted, ChangeRated, SignNoted)
    facts = [codec.decode(line, "fact") for _, line in household.courses._ledger.lines()]
    return [fact for fact in facts if isinstance(fact, kinds) and fact != FULL]


def test_a_calm_week_is_kept_and_leads_back_to_today(browser: TestClient, household: Household) -> None:
    page = post(browser, "/check/week", WEEK)

    assert (303, "/") == (page.status_code, page.headers["location"])
    screened, week, change = kept(household)
    assert ("week", "go") == (screened.form, screened.outcome)
    assert ("left", 4, 2, None) == (week.knee, week.worst_nprs, week.usual_nprs, week.stairs_nprs)
    assert -1 == change.change


def test_only_the_knees_that_were_described_are_asked_about(browser: TestClient) -> None:
    page = browser.get("/check/week").text

    assert 'name="left_worst"' in page
    assert 'name="right_worst"' not in page
    assert 0 == page.count("checked")


def test_the_same_week_sent_twice_is_noted_once(browser: TestClient, household: Household) -> None:
    post(browser, "/check/week", WEEK)
    post(browser, "/check/week", WEEK)

    assert 1 == sum(isinstance(fact, WeekNoted) for fact in kept(household))


@pytest.mark.parametrize(
    ("field", "values", "sentence"),
    [
        ("left_worst", [], "Please choose a number"),
        ("left_usual", ["12"], "Please choose a number"),
        ("left_usual", ["9"], "The usual pain (9) is above the worst (4)"),
        ("change", ["4"], "Please choose one, or"),
        ("flags_now", [], "Please tick what is so"),
        ("flags_health", ["none", "r15"], "please take back one of them"),
    ],
)
def test_a_week_without_an_answer_stays_open_and_keeps_the_rest(
    browser: TestClient, household: Household, field: str, values: list[str], sentence: str
) -> None:
    page = post(browser, "/check/week", {**WEEK, field: values})

    assert 422 == page.status_code
    assert sentence in page.text
    assert f'id="want-{field}"' in page.text
    assert 1 == page.text.count('class="wanting"')
    assert re.search(r'name="flags_(now|health)" value="none" checked', page.text)
    assert [] == kept(household)


def test_cannot_say_is_an_answer_and_never_zero(browser: TestClient, household: Household) -> None:
    silent = dict.fromkeys(("left_worst", "left_usual", "left_stairs", "change"), "none")
    post(browser, "/check/week", {**WEEK, **silent})

    _, week, change = kept(household)
    assert (None, None, None) == (week.worst_nprs, week.usual_nprs, week.stairs_nprs)
    assert change.change is None


def test_danger_in_a_week_locks_even_where_the_rest_is_open(
    browser: TestClient, household: Household
) -> None:
    page = post(browser, "/check/week", {"flags_now": "r13", "left_worst": "7"})

    assert "/begin/result" == page.headers["location"]
    screened, week = kept(household)
    assert (("r13",), "urgent") == (screened.yes, screened.outcome)
    assert (7, None) == (week.worst_nprs, week.usual_nprs)
    assert household.courses.course().locked is not None
    assert "One swollen, warm leg" in browser.get("/begin/result").text


def test_after_an_injury_signs_are_kept_for_each_knee(browser: TestClient, household: Household) -> None:
    page = post(
        browser, "/check/injury", {**INJURY, "knee": ["left", "right"], "sign": ["swelling", "sharp"]}
    )

    assert "/" == page.headers["location"]
    screened, *signs = kept(household)
    assert "injury" == screened.form
    assert {(side, sign) for side in ("left", "right") for sign in ("swelling", "sharp")} == {
        (fact.knee, fact.sign) for fact in signs
    }
    assert household.courses.course().pause_until is not None


def test_an_injury_without_a_sign_is_kept_as_asked(browser: TestClient, household: Household) -> None:
    post(browser, "/check/injury", INJURY)

    assert [Screened] == [type(fact) for fact in kept(household)]


@pytest.mark.parametrize(("question", "outcome"), [("r4", "emergency"), ("r9", "urgent")])
def test_danger_after_an_injury_locks(
    browser: TestClient, household: Household, question: str, outcome: str
) -> None:
    page = post(browser, "/check/injury", {**INJURY, "flags_injury": [question]})

    assert "/begin/result" == page.headers["location"]
    locked = household.courses.course().locked
    assert locked is not None
    assert (outcome, (question,)) == (locked.why, locked.yes)


def test_a_sign_that_stops_everything_leads_to_why_exercise_waits(
    browser: TestClient, household: Household
) -> None:
    page = post(browser, "/check/injury", {**INJURY, "sign": ["cannot_bear"]})

    assert "/begin/result" == page.headers["location"]
    assert household.courses.course().locked is not None
    told = browser.get("/begin/result").text
    assert "Please have it looked at today" in told
    assert "would not carry you" in told


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"knee": []}, "knee", "Please tick the knee it is about"),
        ({"sign": []}, "sign", "Please tick what is new"),
        ({"sign": ["none", "sharp"]}, "sign", "please take back one of them"),
        ({"sign": ["locking"]}, "flags_now", "You ticked that it locks, and none of these here"),
        ({"flags_injury": []}, "flags_injury", "Please tick what is so"),
        ({"flags_injury": ["none", "r5"]}, "flags_injury", "please take back one of them"),
        ({"sign": ["locking"], "flags_now": ["unsure"], **NOT_STUCK}, "r11", "You ticked that it locks"),
    ],
)
def test_what_is_wanting_or_contradicts_itself_is_named_beside_its_field(
    browser: TestClient, household: Household, changed: dict[str, list[str]], field: str, sentence: str
) -> None:
    page = post(browser, "/check/injury", {**INJURY, **changed})

    assert 422 == page.status_code
    assert sentence in page.text
    assert f'id="want-{field}"' in page.text
    assert [] == kept(household)


@pytest.mark.parametrize(("path", "fields"), [("/check/week", WEEK), ("/check/injury", INJURY)])
def test_what_cannot_be_kept_is_told_and_the_answers_are_still_there(
    browser: TestClient,
    fill_the_disk: Callable[[], None],
    path: str,
    fields: dict[str, list[str]],
) -> None:
    fill_the_disk()
    page = post(browser, path, fields)

    assert 507 == page.status_code
    assert "The disk is full." in page.text
    assert 'name="flags_now" value="none" checked' in page.text


@pytest.mark.parametrize(("path", "fields"), [("/check/week", WEEK), ("/check/injury", INJURY)])
def test_who_is_not_sure_is_asked_each_by_itself(
    browser: TestClient, household: Household, path: str, fields: dict[str, list[str]]
) -> None:
    page = post(browser, path, {**fields, "flags_now": ["unsure"]})
    assert 422 == page.status_code
    assert "so here is each by itself" in page.text
    assert [] == kept(household)

    page = post(browser, path, {**fields, "flags_now": ["unsure"], **NOT_STUCK, "r11": ["unsure"]})
    assert "/begin/result" == page.headers["location"]
    screened = kept(household)[0]
    assert ("provider", ()) == (screened.outcome, screened.yes)
    assert {"r1", "r2", "r11", "r13", "r14"} <= set(screened.asked)
