"""The pages of activities and running keep what is told, warn, and lose nothing that was typed."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.plan.runners import Runner, ready
from tests.web.houses import ORIGIN
from tests.web.living import Written, at_the_door
from vastus.app.courses import Courses
from vastus.base.errors import StorageError
from vastus.protocol import load
from vastus.protocol.criteria import Criterion
from vastus.record.reports import SignNoted
from vastus.store.memory import MemoryLedger
from vastus.web import outing_pages
from vastus.web.outing_views import _address

INLINE = re.compile(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=")


@pytest.fixture
def household(tmp_path: Path) -> Written:
    return Written(tmp_path, Runner())


@pytest.fixture
def browser(household: Written) -> TestClient:
    return at_the_door(household)


@pytest.fixture(scope="module")
def open_(tmp_path_factory: pytest.TempPathFactory) -> Written:
    runner = ready(2)
    runner.rest()
    return Written(tmp_path_factory.mktemp("data"), runner)


def post(browser: TestClient, path: str, **fields: str):
    return browser.post(path, data=fields, headers={"origin": ORIGIN})


def noted(household: Written) -> list[tuple[str, float, int | None, int | None]]:
    facts = [one.fact for one in household.courses.outings().noted]
    return [(one.activity, one.minutes, one.worst_nprs, one.running_stage) for one in facts]


# --- activities ----------------------------------------------------------------------------------


def test_the_page_names_what_waits_and_what_is_fine(browser: TestClient) -> None:
    text = browser.get("/activities").text

    assert text.index("Fine today") < text.index("Swimming</h3>") < text.index("Leave alone for now</h2>")
    assert text.index("Leave alone for now</h2>") < text.index("Basketball</h3>")
    assert "What comes first" in text


@pytest.mark.parametrize("minutes", ["22,5", "22.50", "\u0662\u0662\u066b\u0665"])
def test_an_activity_is_kept_with_a_comma_in_its_minutes(
    browser: TestClient, household: Written, minutes: str
) -> None:
    answer = post(browser, "/activities", activity="cycling", minutes=minutes, worst="0", effort="3")

    assert (303, "/activities?noted") == (answer.status_code, answer.headers["location"])
    assert [("cycling", 22.5, 0, None)] == noted(household)
    assert "Cycling: kept." in browser.get("/activities?noted").text


def test_an_activity_on_the_list_is_kept_and_warned_about(browser: TestClient, household: Written) -> None:
    post(browser, "/activities", activity="volleyball", minutes="60", worst="7")
    text = browser.get("/activities?noted").text

    assert [("volleyball", 60.0, 7, None)] == noted(household)
    assert "It is on the list to leave alone for now." in text
    assert "It hurt 7 of 10." in text


def test_what_is_left_open_is_not_zero(browser: TestClient, household: Written) -> None:
    post(browser, "/activities", activity="swimming", minutes="30")

    assert [("swimming", 30.0, None, None)] == noted(household)
    assert "pain not said" in browser.get("/activities").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"activity": "flying", "minutes": "10"}, "Choose what it was."),
        ({"activity": "cycling", "minutes": ""}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "0"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "-5"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "1441"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "nan"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "inf"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "9" * 5000}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "1.234,5"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "1,234"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "1e2"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "1_0"}, "Say how long it was"),
        ({"activity": "cycling", "minutes": "10", "worst": "11"}, "Choose a number from 0 to 10"),
        ({"activity": "cycling", "minutes": "10", "worst": "9" * 5000}, "Choose a number from 0 to 10"),
        ({"activity": "cycling", "minutes": "10", "worst": "²"}, "Choose a number from 0 to 10"),
        ({"activity": "cycling", "minutes": "10", "effort": "-1"}, "Choose a number from 0 to 10"),
    ],
)
def test_a_wrong_answer_gets_one_sentence_and_nothing_is_kept(
    browser: TestClient, household: Written, fields: dict[str, str], sentence: str
) -> None:
    answer = post(browser, "/activities", **fields)

    assert 422 == answer.status_code
    assert 1 == answer.text.count(sentence)
    assert [] == noted(household)


def test_what_was_typed_is_there_again_beside_what_is_wrong(browser: TestClient) -> None:
    text = post(browser, "/activities", activity="cycling", minutes="an <hour>", worst="3", effort="4").text

    assert 'value="cycling" selected' in text
    assert 'value="an &lt;hour&gt;"' in text
    assert 'name="worst" value="3" checked' in text
    assert '<option value="4" selected>' in text
    assert 'aria-describedby="hint-minutes wrong-minutes"' in text


def test_the_button_pressed_twice_keeps_one(browser: TestClient, household: Written) -> None:
    for _ in range(2):
        assert 303 == post(browser, "/activities", activity="cycling", minutes="20", worst="1").status_code

    assert 1 == len(noted(household))


def test_when_it_cannot_be_kept_that_is_said_and_nothing_typed_is_lost(
    browser: TestClient, household: Written
) -> None:
    household.courses.course()
    household.ledger.failing = StorageError("The record", "the disk is full.", "Make room.")
    answer = post(browser, "/activities", activity="cycling", minutes="20")

    assert 507 == answer.status_code
    assert "The disk is full." in answer.text
    assert 'value="20"' in answer.text


def test_a_lock_is_said_once_and_reasons_stay_readable(tmp_path: Path) -> None:
    runner = Runner()
    runner.sign("locking")
    text = at_the_door(Written(tmp_path, runner)).get("/activities").text

    assert 1 == text.count("professional")
    assert "Water carries your weight." in text
    assert "Nothing for now." in text


# --- running -------------------------------------------------------------------------------------


def test_before_the_first_minute_the_page_is_a_checklist(browser: TestClient) -> None:
    text = browser.get("/running").text

    assert "<h1>Running: not yet</h1>" in text
    assert "0 of 3 walks" in text
    assert 'href="/tests/lateral_step_down"' in text
    assert 'class="now"' in text


def test_a_brisk_walk_counts_towards_the_first_minute(browser: TestClient, household: Written) -> None:
    answer = post(browser, "/running", minutes="35", worst="1")

    assert (303, "/running?noted") == (answer.status_code, answer.headers["location"])
    assert [("brisk_walking", 35.0, 1, 0)] == noted(household)
    assert "1 of 3 walks" in browser.get("/running").text


def test_hops_are_kept_for_each_leg(browser: TestClient, household: Written) -> None:
    answer = post(browser, "/running/hops", hops_left="12", hops_right="0")
    taken = household.courses.course().tests

    assert 303 == answer.status_code
    assert [12.0, 0.0] == [taken["single_leg_hops", side][-1].value for side in ("left", "right")]


@pytest.mark.parametrize("left", ["", "101", "-1", "many", "3,5"])
def test_hops_that_cannot_be_are_said_and_the_part_is_open(
    browser: TestClient, household: Written, left: str
) -> None:
    answer = post(browser, "/running/hops", hops_left=left, hops_right="15")

    assert 422 == answer.status_code
    assert '<details id="hops" open>' in answer.text
    assert 'value="15"' in answer.text
    assert {} == dict(household.courses.course().tests)


def test_a_run_of_the_table_is_of_the_row_that_today_allows(open_: Written) -> None:
    browser = at_the_door(open_)
    before = browser.get("/running").text
    answer = post(browser, "/running", minutes="20", worst="1", effort="4")
    after = browser.get("/running").text
    again = post(browser, "/running", minutes="21", worst="1")

    assert "<h1>Running: today is a day for it</h1>" in before
    assert 303 == answer.status_code
    assert ("running", 20.0, 1, 2) == noted(open_)[-1]
    assert "An hour after: how is it now?" in after
    assert 422 == again.status_code
    assert "Today asks for no run of the table." in again.text


def test_answers_after_a_run_find_it(open_: Written) -> None:
    browser = at_the_door(open_)
    hour = post(browser, "/running/pain", when="hour", knee_left="1")
    open_.runner.clock += timedelta(days=1)
    asked = browser.get("/running").text
    morning = post(browser, "/running/pain", when="morning", knee_left="0")
    run = open_.courses.outings().runs[-1]

    assert [303, 303] == [hour.status_code, morning.status_code]
    assert "The morning after: how was it?" in asked
    assert ({"left": 1}, {"left": 0}) == (run.hour, run.morning)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({}, "Choose a number for at least one knee."), ({"knee_left": "x"}, "Choose a number from 0 to 10")],
)
def test_an_answer_of_nothing_is_no_answer(
    browser: TestClient, fields: dict[str, str], sentence: str
) -> None:
    answer = post(browser, "/running/pain", when="now", **fields)

    assert 422 == answer.status_code
    assert 1 == answer.text.count(sentence)


@pytest.mark.parametrize(
    ("natural", "says"),
    [
        ("160", "Set it to 168 at first, then 172, at most 176."),
        ("162,5", "Set it to 171 at first, then 175, at most 179."),
        ("195", "at most 200."),
        ("30", "Steps of an easy jog, from 100 to 200 a minute."),
        ("quick", "Steps of an easy jog, from 100 to 200 a minute."),
    ],
)
def test_a_metronome_is_worked_out_in_words(browser: TestClient, natural: str, says: str) -> None:
    assert says in browser.get("/running", params={"natural": natural}).text


@pytest.mark.parametrize("path", ["/activities", "/running"])
def test_no_page_has_a_script_or_a_style_of_its_own(browser: TestClient, path: str) -> None:
    text = browser.get(path).text

    assert [] == INLINE.findall(text)


@pytest.mark.parametrize("path", ["/activities", "/running", "/running/pain", "/running/hops"])
def test_a_form_from_another_place_is_refused(browser: TestClient, household: Written, path: str) -> None:
    answer = browser.post(
        path, data={"activity": "cycling", "minutes": "5"}, headers={"origin": "http://elsewhere"}
    )

    assert 403 == answer.status_code
    assert [] == noted(household)


def test_a_press_too_many_is_told_by_the_same_minute_only() -> None:
    assert timedelta(minutes=1) == outing_pages.TWICE


# --- what is still wanting -----------------------------------------------------------------------


@pytest.mark.parametrize("criterion", load.criteria().values(), ids=lambda one: one.id)
def test_what_is_still_wanting_leads_to_where_it_is_let_known(
    browser: TestClient, criterion: Criterion
) -> None:
    address = _address(criterion)
    path, _, anchor = address.partition("#")

    assert bool(address) == (criterion.kind != "calm")  # time alone does that one
    if path not in {"", "/", "/check/week"} and not path.startswith("/questions"):
        page = browser.get(path)
        assert 200 == page.status_code
        assert not anchor or f'id="{anchor}"' in page.text


def test_the_checklist_of_running_links_the_questionnaire_the_week_and_the_home_tests(
    browser: TestClient,
) -> None:
    text = browser.get("/running").text

    assert [] == [
        address
        for address in ("/questions/akps", "/check/week", "/tests/lateral_step_down", "/running#hops")
        if f'href="{address}"' not in text
    ]


def test_while_exercise_is_locked_no_hop_and_no_test_is_asked_for(
    browser: TestClient, household: Written
) -> None:
    household.courses.tell(SignNoted(household.runner.clock, "left", "locking", None))
    text = browser.get("/running").text

    assert 'href="/begin/assessed"' in text
    assert "hops" not in text.partition("<table")[0]
    assert "/tests/" not in text


def test_before_the_first_questions_the_running_page_leads_to_them(tmp_path: Path) -> None:
    nobody = Written(tmp_path, Runner())
    nobody.ledger, nobody.courses = empty(nobody)
    text = at_the_door(nobody).get("/running").text

    assert 'href="/begin"' in text
    assert "/tests/" not in text


def empty(household: Written) -> tuple[MemoryLedger, Courses]:
    ledger = MemoryLedger()
    return ledger, Courses(ledger, lambda: None, lambda: household.runner.clock)
