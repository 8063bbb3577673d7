"""What a person says to the plan is kept as it was said, or refused in a sentence and nothing is changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.plan.lives import Life
from tests.seeded import seeded
from tests.web.houses import ORIGIN, visit
from tests.web.living import kept
from vastus.app.coaching import Household
from vastus.protocol import load
from vastus.protocol.model import Level
from vastus.record.facts import SetBegan
from vastus.record.reports import DayBegan, Decided, EffortNoted, Overruled, PainNoted, SignNoted, Wished
from vastus.web.house import House
from vastus.web.plan_pages import rating
from vastus.web.plan_views import _was
from vastus.web.views import dose_short

Kind = TypeVar("Kind")
T = load.texts()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return seeded(tmp_path, "left", "right")


def post(browser: TestClient, path: str, **fields: str):
    return browser.post(path, data=fields, headers={"origin": ORIGIN})


def told(household: Household, kind: type[Kind]) -> list[Kind]:
    return [fact for fact in household.desk.facts() if isinstance(fact, kind)]


def test_each_knee_has_its_own_answer(browser: TestClient, household: Household) -> None:
    answer = post(browser, "/pain", when="morning", left="0", right="4", session="")

    assert (303, "/") == (answer.status_code, answer.headers["location"])
    assert [("left", 0), ("right", 4)] == [(one.knee, one.nprs) for one in told(household, PainNoted)]


def test_a_knee_that_is_not_answered_is_not_noted(browser: TestClient, household: Household) -> None:
    post(browser, "/pain", when="morning", left="0", session="s1")

    (noted,) = told(household, PainNoted)
    assert ("left", 0, "s1", "morning") == (noted.knee, noted.nprs, noted.session, noted.when)


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "morning"},
        {"when": "morning", "left": "11"},
        {"when": "morning", "left": "9" * 5000},
        {"when": "morning", "left": "-1"},
        {"when": "morning", "left": "4", "right": "much"},
        {"when": "tomorrow", "left": "4"},
        {"when": "morning", "left": "4", "session": "../x"},
        {"when": "morning", "left": "٤"},
    ],
)
def test_an_answer_that_is_none_is_refused_and_nothing_is_noted(
    browser: TestClient, household: Household, fields: dict[str, str]
) -> None:
    answer = post(browser, "/pain", **fields)

    assert 422 == answer.status_code
    assert "from 0 to 10" in answer.text
    assert [] == told(household, PainNoted)


def test_how_hard_it_was_is_kept(browser: TestClient, household: Household) -> None:
    post(browser, "/effort", session="s1", effort="0")

    assert [("s1", 0)] == [(one.session, one.effort_rpe) for one in told(household, EffortNoted)]


@pytest.mark.parametrize("fields", [{"session": "s1"}, {"session": "s1", "effort": "12"}, {"effort": "3"}])
def test_an_effort_of_nothing_is_refused(
    browser: TestClient, household: Household, fields: dict[str, str]
) -> None:
    assert 422 == post(browser, "/effort", **fields).status_code
    assert [] == told(household, EffortNoted)


def test_a_wish_for_two_minutes_makes_the_day_short_and_can_be_taken_back(
    browser: TestClient, household: Household
) -> None:
    whole = len(household.courses.today().exercises)
    post(browser, "/wish", wish="two_minutes")
    short = household.courses.today()
    post(browser, "/wish", wish="whole")

    assert ("short", 1) == (short.kind, len(short.exercises))
    assert whole == len(household.courses.today().exercises)


def test_a_wish_that_nobody_offers_is_refused(browser: TestClient, household: Household) -> None:
    assert 422 == post(browser, "/wish", wish="more").status_code
    assert [] == told(household, Wished)


def test_another_way_than_decided_is_noted_with_its_reason(browser: TestClient, household: Household) -> None:
    household.courses.course()
    decided = household.courses.decided[-1].decision
    post(browser, "/overrule", decision=decided, says="not yet")

    assert [(decided, "not yet")] == [(one.decision, one.says) for one in told(household, Overruled)]


@pytest.mark.parametrize("decision", ["", "2026-03-02-start-clamshell", "../x"])
def test_another_way_than_nothing_that_was_decided_is_refused(
    browser: TestClient, household: Household, decision: str
) -> None:
    answer = post(browser, "/overrule", decision=decision)

    assert (422, []) == (answer.status_code, told(household, Overruled))
    assert "This page was of another day." in answer.text


def test_nothing_can_be_said_from_another_page(browser: TestClient, household: Household) -> None:
    for path in ("/pain", "/effort", "/wish", "/overrule"):
        answer = browser.post(path, data={"wish": "rest"}, headers={"origin": "http://elsewhere.example"})
        assert 403 == answer.status_code
    assert [] == told(household, Wished)


# The page of today


def test_today_asks_about_each_knee_by_its_name(browser: TestClient) -> None:
    page = browser.get("/").text

    if datetime.now().astimezone().hour >= 4:
        assert 'name="left"' in page
        assert 'name="right"' in page


def test_an_answer_is_shown_instead_of_the_question(browser: TestClient) -> None:
    post(browser, "/pain", when="morning", left="1", right="0")
    page = browser.get("/").text

    assert "left knee: 1 of 10 this morning" in page
    assert 'name="left"' not in page


def test_a_knee_that_nobody_described_is_named_beside_the_day(tmp_path: Path) -> None:
    made = Household(seeded(tmp_path, "left"))
    made.open(failed=lambda: None)
    browser = visit(House(made))
    post(browser, "/pain", when="day", right="1")
    page = browser.get("/").text
    made.close()

    assert "Another knee" in page
    assert "Your right knee has not been described yet" in page


def today_after(folder: Path, life: Life) -> str:
    household = Household(kept(folder, life))
    household.open(failed=lambda: None)
    page = visit(House(household)).get("/").text
    household.close()
    return page


def test_a_day_of_which_all_was_done_is_done_and_asks_for_nothing_twice(tmp_path: Path) -> None:
    life = Life()
    before = today_after(tmp_path / "before", life)
    life.train()
    after = today_after(tmp_path / "after", life)

    assert (False, True) == ("Done for today" in before, "Done for today" in after)
    assert (1, 0) == (before.count("btn--honey"), after.count("btn--honey"))
    assert "Do it once more" in after
    assert "Only one exercise today" not in after


def test_what_is_asked_twice_a_day_is_offered_once_more_and_nothing_else_is(tmp_path: Path) -> None:
    life = Life()
    life.add(
        Decided(
            life.clock, "put", life.day, "stay", "put", "", None, None,
            "wall_squat", None, "bouts_2", None, (), "",
        )
    )  # fmt: skip
    life.train()
    page = today_after(tmp_path, life)

    assert "All of it is done once" in page
    assert '<a class="text-btn" href="/exercises/wall_squat?level=bouts_2">' in page
    assert "Once more is not needed" not in page


def test_what_was_looked_at_is_no_reason_any_more(browser: TestClient, household: Household) -> None:
    household.courses.tell(SignNoted(datetime.now(UTC), "left", "locking", None))
    locked = browser.get("/").text
    post(browser, "/begin/assessed", assessed="1")

    assert "The knee locked." in locked
    assert "The knee locked." not in browser.get("/").text


def test_after_two_minutes_the_whole_session_can_still_be_asked_for(tmp_path: Path) -> None:
    life = Life()
    life.add(Wished(life.clock, "two_minutes"))
    life.train()
    page = today_after(tmp_path, life)

    assert "Done for today" in page
    assert 'name="wish" value="whole"' in page


def test_a_clock_that_lies_far_behind_is_told_with_the_year_of_the_last_day(
    browser: TestClient, household: Household
) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    household.courses.tell(DayBegan(ahead, ahead.date(), 0))
    page = browser.get("/").text

    assert "Is the clock right?" in page
    assert f"{ahead.day} {T(f'dates.month_{ahead.month}')} {ahead.year}. Please look at it" in page


def test_a_day_of_which_part_was_done_is_still_open(tmp_path: Path) -> None:
    life = Life()
    life.train()
    (last,) = [one for one in life.facts if isinstance(one, SetBegan) and one.exercise == "calf_stretch_step"]
    life.facts[:] = [one for one in life.facts if getattr(one, "set", None) != last.set]

    assert "Done for today" not in today_after(tmp_path, life)


def test_a_sore_morning_makes_a_gentle_day_and_says_why(browser: TestClient) -> None:
    post(browser, "/pain", when="morning", left="7", right="0")
    page = browser.get("/").text

    assert "A sore day" in page
    assert "7 of 10" in page


def test_while_exercise_is_locked_nothing_begins_and_the_way_on_is_shown(
    browser: TestClient, household: Household
) -> None:
    household.courses.tell(SignNoted(datetime.now(UTC), "left", "locking", None))
    page = browser.get("/").text
    answer = post(browser, "/session")
    alone = post(browser, "/session", exercise="wall_squat")

    assert "Exercise waits" in page
    assert "/begin/assessed" in page
    assert ["/", "/"] == [answer.headers["location"], alone.headers["location"]]
    assert household.sessions.under_way("me") is None


def test_before_the_first_questions_nothing_begins_but_they_do(tmp_path: Path) -> None:
    household = Household(tmp_path / "new")
    household.open(failed=lambda: None)
    browser = visit(House(household))
    page, answer = browser.get("/").text, post(browser, "/session")
    household.close()

    assert 'href="/begin"' in page
    assert "/" == answer.headers["location"]


# Numbers


@given(st.integers(0, 10))
def test_every_number_of_the_scale_is_understood(number: int) -> None:
    assert number == rating(str(number)) == rating(f" {number} ")


@given(st.text(max_size=4))
def test_what_is_no_number_of_the_scale_is_none(text: str) -> None:
    number = rating(text)

    assert number is None or text.strip() in {str(number), f"0{number}"}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/pain", {"when": "morning", "left": "4"}),
        ("/effort", {"session": "s1", "effort": "4"}),
        ("/wish", {"wish": "rest"}),
        ("/overrule", {}),
        ("/questions/akps", {"limp": "1"}),
        ("/questions/goals", {"says": "Run round the lake", "rating_new": "2"}),
    ],
)
def test_what_cannot_be_kept_is_said_with_its_remedy(
    browser: TestClient,
    household: Household,
    fill_the_disk: Callable[[], None],
    path: str,
    fields: dict[str, str],
) -> None:
    household.courses.course()
    decided = {"decision": household.courses.decided[-1].decision} if path == "/overrule" else {}
    fill_the_disk()
    answer = post(browser, path, **fields, **decided)

    assert 507 == answer.status_code
    assert "The disk is full. Free some space." in answer.text
    assert fields.get("says", "") in answer.text  # own words are not lost


# What was before


@pytest.mark.parametrize(
    ("before", "now"),
    list(pairwise(load.exercise("wall_squat").levels)),
    ids=lambda level: level.id,
)
def test_the_dose_before_is_told_only_where_it_reads_differently(before: Level, now: Level) -> None:
    at = datetime.now(UTC)
    moved = Decided(
        at, "d1", at.date(), "advance", "calm", "Calm.", None, None, "wall_squat", before.id, now.id, None,
        (), "x",
    )  # fmt: skip
    doses = [dose_short(load.exercise("wall_squat"), level, load.texts()) for level in (before, now)]

    assert (None if doses[0] == doses[1] else doses[0]) == _was(moved, load.texts())
