"""Days, time of day and running are changed as they are chosen, and everything else that is known stays."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.record.reports import PersonDescribed

PERSON = PersonDescribed(
    datetime(2026, 3, 2, tzinfo=UTC), "adult", guardian=False, equipment=("wall",), weekdays=(1, 3, 5),
    running="unsaid", bouts=False,
)  # fmt: skip


@pytest.fixture
def known(household: Household) -> Household:
    household.courses.tell(PERSON)
    return household


def post(browser: TestClient, **fields: str | list[str]):
    return browser.post("/settings/days", data=fields, headers={"origin": ORIGIN})


def person(household: Household) -> PersonDescribed:
    found = household.courses.course().person
    assert found is not None
    return found


def test_other_days_and_a_time_are_kept_beside_what_is_known(browser: TestClient, known: Household) -> None:
    answer = post(browser, weekday=["2", "4", "6"], time="midday", clock="")

    assert (303, "/settings/days?saved") == (answer.status_code, answer.headers["location"])
    changed = person(known)
    assert replace(PERSON, at=changed.at, weekdays=(2, 4, 6), usual_start_min=750) == changed
    shown = browser.get("/settings/days?saved").text
    assert 'name="time" value="midday" checked' in shown
    assert "Saved" in shown or "saved" in shown


def test_the_clock_goes_before_the_rough_time_and_is_offered_from_then_on(
    browser: TestClient, known: Household
) -> None:
    post(browser, weekday=["1", "3", "5"], time="evening", clock="06:15")

    assert 375 == person(known).usual_start_min
    assert 'name="time" value="06:15" checked' in browser.get("/settings/days").text


def test_a_time_that_varies_is_none_again(browser: TestClient, known: Household) -> None:
    post(browser, weekday=["1", "3", "5"], time="evening")
    post(browser, weekday=["1", "3", "5"], time="varies")

    assert person(known).usual_start_min is None


def test_what_is_as_it_was_is_not_told_again(browser: TestClient, known: Household) -> None:
    before = person(known)
    post(browser, weekday=["1", "3", "5"])

    assert before == person(known)


def test_running_is_said_later_changed_and_taken_back(browser: TestClient, known: Household) -> None:
    days: dict[str, str | list[str]] = {"weekday": ["1", "3", "5"]}
    post(browser, **days, running="again", week_runs="to_2")
    told = [(person(known).running, person(known).week_runs)]
    assert 'name="week_runs" value="to_2" checked' in browser.get("/settings/days").text
    post(browser, **days)  # whoever changes something else
    told.append((person(known).running, person(known).week_runs))
    post(browser, **days, week_runs="from_5")
    told.append((person(known).running, person(known).week_runs))
    post(browser, **days, running="no")
    told.append((person(known).running, person(known).week_runs))
    post(browser, **days, running="now", week_runs="varies")
    told.append((person(known).running, person(known).week_runs))

    assert [("again", "to_2"), ("again", "to_2"), ("again", "from_5"), ("no", None), ("now", None)] == told


def test_who_was_never_asked_of_running_is_not_held_up(browser: TestClient, known: Household) -> None:
    shown = browser.get("/settings/days").text
    post(browser, weekday=["2", "4", "6"])

    assert 'name="running"' in shown
    assert not re.search('name="(?:running|week_runs)" value="[a-z0-9_]+" checked', shown)
    assert ("unsaid", (2, 4, 6)) == (person(known).running, person(known).weekdays)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"weekday": ["1", "3", "5"], "running": "no", "week_runs": "from_5"}, "You chose “No”, and 5+ runs"),
        ({"weekday": ["1", "3", "5"], "running": "now"}, "Please choose how often you run or ran"),
        ({"weekday": ["1", "3", "5"], "week_runs": "to_2"}, "Please choose whether you run"),
        ({"weekday": ["1", "2", "5"]}, "Monday and Tuesday follow each other"),
        ({}, "Please choose 3 days"),
        ({"weekday": ["1", "3", "5"], "clock": "25:00"}, "Please choose a time of day"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_changed(
    browser: TestClient, known: Household, fields: dict[str, str | list[str]], sentence: str
) -> None:
    before, answer = person(known), post(browser, **fields)

    assert (422, True) == (answer.status_code, sentence in answer.text)
    assert before == person(known)


@pytest.mark.usefixtures("known")
def test_what_cannot_be_kept_is_told_and_the_choice_is_still_there(
    browser: TestClient, fill_the_disk: Callable[[], None]
) -> None:
    fill_the_disk()
    answer = post(browser, weekday=["2", "4", "6"])

    assert (507, True) == (answer.status_code, "The disk is full. Free some space." in answer.text)
    assert 'value="6" aria-label="Saturday" checked' in answer.text


def test_whoever_is_not_known_yet_begins_at_the_beginning(browser: TestClient) -> None:
    assert "/begin" == browser.get("/settings/days").headers["location"]
    assert "/begin" == post(browser, weekday=["2", "4", "6"]).headers["location"]
