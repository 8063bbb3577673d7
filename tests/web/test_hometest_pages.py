"""Home tests on the page: a comma is a point, what cannot be is told, a result stands beside its past."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.record.stories import BEGAN, at, rep, set_began
from tests.web.houses import ORIGIN
from vastus.app import hometests
from vastus.app.coaching import Household
from vastus.plan.course import Course
from vastus.protocol import load
from vastus.record.facts import Fact, SessionBegan, SessionEnded, SetEnded
from vastus.record.reports import Screened, TestTaken

NOW = datetime.now(UTC)
T = load.texts()


def post(browser: TestClient, test: str, **fields: str):
    return browser.post(f"/tests/{test}", data=fields, headers={"origin": ORIGIN})


def row(browser: TestClient, test: str) -> str:
    """The text of one test in the list."""
    found = re.search(f'id="{test}".*?</li>', browser.get("/tests").text, re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def last(household: Household, test: str, side: str | None) -> float:
    return household.courses.course().tests[test, side][-1].value  # type: ignore[index]


def test_every_test_is_listed_with_its_error_and_what_it_is_for(browser: TestClient) -> None:
    for test in load.hometests().tests:
        said = row(browser, test.exercise)
        assert load.exercise(test.exercise).name in said
        assert "Not tried yet" in said
        assert test.used_for in said
        assert test.error_says in said


def test_a_result_is_kept_for_each_leg_and_shown(browser: TestClient, household: Household) -> None:
    page = post(browser, "lunge_to_wall", value_left="9,5", value_right="8")

    assert (303, "/tests?noted") == (page.status_code, page.headers["location"])
    assert 9.5 == last(household, "lunge_to_wall", "left")
    assert 8.0 == last(household, "lunge_to_wall", "right")
    said = row(browser, "lunge_to_wall")
    assert "Left leg 9.5 cm on" in said
    assert "Next time from" in said
    assert "Noted." in browser.get("/tests?noted").text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,5", 9.5),
        ("9.5", 9.5),
        (" 9.5 cm ", 9.5),
        ("9", 9.0),
        ("\u0669\u066b\u0665", 9.5),
        ("0", 0.0),
        ("30", 30.0),
        ("+4", 4.0),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, value: float) -> None:
    test = load.hometests().test("lunge_to_wall")
    assert test is not None

    assert hometests.Typed(value, "") == hometests.typed(test, text, T)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("far", "a number of centimetres"),
        ("9,5,1", "a number of centimetres"),
        ("9 ft", "a number of centimetres"),
        ("9 s", "a number of centimetres"),
        ("nan", "a number of centimetres"),
        ("1e2", "a number of centimetres"),
        ("31", "outside of what can be: 0 to 30 centimetres"),
        ("-1", "outside of what can be"),
        ("9" * 400, "outside of what can be"),
        ("9.55", "one digit after the point"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_beside_its_field(
    browser: TestClient, household: Household, text: str, sentence: str
) -> None:
    page = post(browser, "lunge_to_wall", value_left=text, value_right="8")

    assert 422 == page.status_code
    assert sentence in page.text
    assert 'id="want-value_left"' in page.text
    assert 'id="want-value_right"' not in page.text
    assert 'name="value_right" value="8"' in page.text
    assert f'name="value_left" value="{text}"' in page.text
    assert {} == household.courses.course().tests


def test_a_count_is_whole_and_an_empty_form_asks_for_one_result(browser: TestClient) -> None:
    assert "Please write a whole number" in post(browser, "heel_raise", value_left="9,5").text
    assert "at least one result" in post(browser, "heel_raise", value_left=" ").text


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("9,5", "1.5 cm better than the time before"),
        ("9,4", "From 8.0 cm to 9.4 cm: within 1.5 cm it may be"),
    ],
)
def test_a_change_has_a_verb_only_beyond_its_error(
    browser: TestClient, household: Household, now: str, says: str
) -> None:
    month_ago = NOW - timedelta(days=29)
    household.courses.tell(TestTaken(month_ago, "lunge_to_wall", "left", 8.0, None, "typed"))
    assert "Due again" in row(browser, "lunge_to_wall")

    post(browser, "lunge_to_wall", value_left=now)

    assert says in row(browser, "lunge_to_wall")


def test_the_same_result_on_the_same_day_is_noted_once(browser: TestClient, household: Household) -> None:
    post(browser, "sit_to_stand", value="12")
    post(browser, "sit_to_stand", value="12")

    assert 1 == len(household.courses.course().tests["sit_to_stand", None])


def test_what_is_worth_a_little_more_is_said_with_its_reason(browser: TestClient) -> None:
    post(browser, "lunge_to_wall", value_left="7", value_right="10")
    text = browser.get("/tests").text

    assert "Worth a little more" in text
    assert "Knee to wall, left: 7.0 cm." in text
    assert 'href="/exercises/calf_stretch_step"' in text


def test_a_painless_depth_is_noted_for_both_legs(browser: TestClient, household: Household) -> None:
    post(browser, "squat_depth", value="52°")

    assert 52.0 == last(household, "squat_depth", None)


def test_where_exercise_is_locked_results_can_be_read_and_written_but_not_trained(
    browser: TestClient, household: Household
) -> None:
    assert 'action="/session"' in browser.get("/tests").text
    household.courses.tell(Screened(NOW, "full", ("r11",), ("r11",), "urgent"))

    text = browser.get("/tests").text
    assert 'action="/session"' not in text
    assert "Exercise waits" in text
    assert 303 == post(browser, "sit_to_stand", value="12").status_code


def test_a_test_that_is_not_there_is_told(browser: TestClient) -> None:
    assert 404 == browser.get("/tests/clamshell").status_code
    assert 404 == post(browser, "nothing", value="1").status_code


def test_what_cannot_be_kept_is_told_and_the_number_is_still_there(
    browser: TestClient, fill_the_disk: Callable[[], None]
) -> None:
    fill_the_disk()
    page = post(browser, "sit_to_stand", value="12")

    assert 507 == page.status_code
    assert "The disk is full." in page.text
    assert 'value="12"' in page.text


def test_a_side_that_is_left_empty_stays_as_it_is() -> None:
    test = load.hometests().test("heel_raise")
    assert test is not None
    found = list(hometests.facts(test, {"value_right": "20"}, Course(), {}, NOW, T))

    assert [("right", 20.0, "typed")] == [(one.side, one.value, one.measured) for one in found]


def session(exercise: str, side: str | None = None, reps: int = 3, **other: Any) -> tuple[Fact, ...]:
    """A session of one home test by itself, counted by a camera unless it is said otherwise."""
    made = set_began("x1", 0.0, exercise=exercise, level="any", side=side, of=1, hold_asked_s=None, **other)
    return (
        SessionBegan(BEGAN, "s1", f"{exercise}__any", 1, "1"),
        made,
        *(rep("x1", 10.0 * n, side=side) for n in range(reps)),
        SetEnded(at(40.0), "s1", "x1", "done", reps, 0, 40.0),
        SessionEnded(at(50.0), "s1", finished=True, reason=None),
    )


def test_what_the_camera_read_is_offered_and_kept_as_the_cameras(
    browser: TestClient, household: Household
) -> None:
    household.courses.tell(*session("squat_depth"))
    said = row(browser, "squat_depth")
    assert "The camera read about 46°, give or take 4°." in said

    form = browser.get("/tests/squat_depth?camera").text
    assert 'name="value" value="46"' in form
    assert 'name="value" value=""' in browser.get("/tests/squat_depth").text
    post(browser, "squat_depth", value="46")

    kept = household.courses.course().tests["squat_depth", None][-1]
    assert (46.0, 3.5, "camera") == (kept.value, kept.value_se, kept.measured)
    assert "The camera read" not in row(browser, "squat_depth")


def test_another_number_than_the_cameras_is_typed(browser: TestClient, household: Household) -> None:
    household.courses.tell(*session("squat_depth"))
    post(browser, "squat_depth", value="40")

    kept = household.courses.course().tests["squat_depth", None][-1]
    assert (40.0, None, "typed") == (kept.value, kept.value_se, kept.measured)


def test_a_count_of_the_camera_belongs_to_its_leg(browser: TestClient, household: Household) -> None:
    household.courses.tell(*session("heel_raise", "left", 12))

    assert "The camera read left 12." in row(browser, "heel_raise")
    form = browser.get("/tests/heel_raise?camera").text
    assert 'name="value_left" value="12"' in form
    assert 'name="value_right" value=""' in form


@pytest.mark.parametrize(
    ("exercise", "other"),
    [
        ("squat_depth", {"counted_by": "hand"}),
        ("squat_depth", {"reps": 0}),
        ("lateral_step_down", {"side": "left"}),
        ("wall_squat", {}),
    ],
)
def test_what_no_camera_measured_is_not_offered(
    browser: TestClient, household: Household, exercise: str, other: dict[str, Any]
) -> None:
    household.courses.tell(*session(exercise, **other))

    assert "The camera read" not in browser.get("/tests").text
