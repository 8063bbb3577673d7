"""Pages show what app tells, and forms do what they say."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.kept import performed
from tests.seeded import seeded
from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.protocol import load
from vastus.web.house import House
from vastus.web.rendering import Pen
from vastus.web.scenes import Moment, scene

PICTURED = re.compile(r'data-scene="(\w+)"')
OUTLINED = re.compile(r'data-outline="(\w+)"')
MOMENTS: tuple[Moment, ...] = ("start", "end")
PROGRAMME = ("clamshell", "wall_squat", "hip_flexor_quad_stretch", "single_leg_rdl", "calf_stretch_step")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return seeded(performed(tmp_path))


def post(browser: TestClient, path: str, **fields: str):
    return browser.post(path, data=fields, headers={"origin": ORIGIN})


@pytest.mark.parametrize("path", ["/", "/session", "/sessions", "/sessions/s1"])
def test_every_page_is_html_in_the_persons_language(browser: TestClient, path: str) -> None:
    answer = browser.get(path)

    assert 200 == answer.status_code
    assert "text/html; charset=utf-8" == answer.headers["content-type"]
    assert '<html lang="en" dir="ltr"' in answer.text


@pytest.mark.parametrize("path", ["/", "/session", "/sessions/s1"])
def test_no_page_has_a_script_or_a_style_of_its_own(browser: TestClient, path: str) -> None:
    text = browser.get(path).text

    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text


@pytest.mark.parametrize("path", ["/sessions/none", "/exercises/none", "/nowhere"])
def test_what_is_not_there_is_said_in_a_sentence(browser: TestClient, path: str) -> None:
    answer = browser.get(path)

    assert 404 == answer.status_code
    assert re.search(r'class="lead">[A-Z][^<]+\.</p>', answer.text)


def test_start_begins_a_session_and_start_again_goes_on_with_it(
    browser: TestClient, household: Household
) -> None:
    answers = [post(browser, "/session"), post(browser, "/session")]
    under_way = household.sessions.under_way("me")

    assert [(303, "/session")] * 2 == [(one.status_code, one.headers["location"]) for one in answers]
    assert under_way is not None
    assert under_way is household.sessions.latest("me")


def test_start_afresh_ends_the_session_under_way(browser: TestClient, household: Household) -> None:
    post(browser, "/session")
    first = household.sessions.latest("me")
    post(browser, "/session", fresh="1")

    assert first is not household.sessions.latest("me")


def test_settings_are_changed_by_their_form(browser: TestClient, household: Household) -> None:
    answer = post(browser, "/settings", voice="on", theme="dark")
    settings = household.person.settings

    assert (303, "/settings?saved") == (answer.status_code, answer.headers["location"])
    assert (True, False, "dark") == (settings.voice, settings.overlay, settings.theme)


def test_a_form_with_more_fields_than_any_here_changes_nothing_but_switches(
    browser: TestClient, household: Household
) -> None:
    before = household.person.settings.theme
    post(browser, "/settings", **{f"x{i}": "1" for i in range(100)}, theme="dark")

    assert before == household.person.settings.theme


def test_the_reason_for_leaving_is_noted(browser: TestClient, household: Household) -> None:
    post(browser, "/session")
    session = household.sessions.latest("me")
    session.join(lambda _: None, 0.0, 0.0, camera=False)
    session.leave()
    answer = post(browser, "/reason", session=session.session, reason="tired")

    assert (303, "/") == (answer.status_code, answer.headers["location"])
    assert "tired" == household.desk.one(session.session).reason


@pytest.mark.parametrize("reason", ["", "boredom", "pain\x00"])
def test_a_reason_that_is_none_of_them_is_no_answer(
    browser: TestClient, household: Household, reason: str
) -> None:
    post(browser, "/session")
    session = household.sessions.latest("me")
    session.join(lambda _: None, 0.0, 0.0, camera=False)
    session.leave()
    post(browser, "/reason", session=session.session, reason=reason)

    assert None is household.desk.one(session.session).reason


def test_one_exercise_is_a_session_by_itself(browser: TestClient, household: Household) -> None:
    answer = post(browser, "/session", exercise="squat_depth")
    shown = browser.get("/session").text

    assert (303, "/session") == (answer.status_code, answer.headers["location"])
    assert "squat_depth__comfortable" == household.sessions.asked("me").id
    assert {"squat_depth"} == set(PICTURED.findall(shown))


def test_a_whole_session_has_the_pictures_of_the_whole_programme(browser: TestClient) -> None:
    post(browser, "/session")

    shown = browser.get("/session").text
    assert set(PROGRAMME) <= set(PICTURED.findall(shown))
    assert set(OUTLINED.findall(shown)) == set(PICTURED.findall(shown))


def test_a_whole_session_has_the_pictures_of_every_form_that_it_may_come_to(
    browser: TestClient, household: Household
) -> None:
    ladders = map(load.exercise, household.courses.rules.by_exercise)
    forms = {load.performed(ladder, level)[0].id for ladder in ladders for level in ladder.levels}
    post(browser, "/session")
    found = PICTURED.findall(browser.get("/session").text)

    assert {"quad_set", "clamshell_press", "wall_calf_stretch", "step_down"} <= forms
    assert forms == set(found)
    assert {2} == {found.count(form) for form in forms}  # one picture of it, and its start and end


@pytest.mark.parametrize(
    "fields",
    [
        {"exercise": "hopping"},
        {"exercise": "clamshell", "level": "steepest"},
        {"exercise": "../etc/passwd"},
    ],
)
def test_an_exercise_or_a_level_that_is_not_there_begins_nothing(
    browser: TestClient, household: Household, fields: dict[str, str]
) -> None:
    answer = post(browser, "/session", **fields)

    assert 404 == answer.status_code
    assert "There is nothing here by that name." in answer.text
    assert None is household.sessions.under_way("me")


def test_an_exercise_asked_for_in_the_middle_of_a_session_ends_nothing_before_one_has_said_so(
    browser: TestClient, household: Household
) -> None:
    post(browser, "/session")
    whole = household.sessions.latest("me")
    whole.join(lambda _: None, 0.0, 0.0, camera=False)
    asked = post(browser, "/session", exercise="calf_raise")
    kept = (whole.ended, household.sessions.latest("me") is whole)
    post(browser, "/session", exercise="calf_raise", fresh="1")

    assert 409 == asked.status_code
    assert "“The five exercises” is under way" in asked.text
    assert "Calf raise" in asked.text
    assert (False, True) == kept
    assert whole.ended
    assert "calf_raise" == household.sessions.asked("me").parts[0].exercise
    assert whole.session in {one.session for one in household.desk.latest(5)}


def test_the_same_exercise_asked_for_again_is_gone_on_with(browser: TestClient, household: Household) -> None:
    post(browser, "/session", exercise="calf_raise")
    first = household.sessions.latest("me")
    first.join(lambda _: None, 0.0, 0.0, camera=False)
    again = post(browser, "/session", exercise="calf_raise")

    assert 303 == again.status_code
    assert first is household.sessions.latest("me")


def test_a_session_that_nobody_has_seen_is_replaced_without_a_word(
    browser: TestClient, household: Household
) -> None:
    post(browser, "/session")
    answer = post(browser, "/session", exercise="clamshell")

    assert 303 == answer.status_code
    assert "clamshell" == household.sessions.asked("me").parts[0].exercise


def test_today_shows_the_one_exercise_that_waits(browser: TestClient) -> None:
    post(browser, "/session", exercise="squat_depth")
    today = browser.get("/").text

    assert 'href="/exercises/squat_depth?level=comfortable"' in today
    assert 'href="/exercises/clamshell' not in today


@pytest.mark.parametrize("ladder", [one.id for one in load.exercises() if one.kind != "home_test"])
def test_today_leads_to_what_is_performed_and_shows_its_picture(
    browser: TestClient, household: Household, ladder: str
) -> None:
    house = House(household)
    for level in load.exercise(ladder).levels:
        performed, own = load.performed(load.exercise(ladder), level)
        post(browser, "/session", exercise=ladder, level=level.id, fresh="1")
        lane = browser.get("/").text.partition('class="lane"')[2].partition("</ol>")[0]
        address = re.search(r'href="(/exercises/.*?)"', lane)
        assert address is not None
        handout = browser.get(address[1]).text

        assert scene(performed.id, "thumb", house.static.address).svg in lane
        assert performed.name in lane
        assert f"<h1>{performed.name}</h1>" in handout
        assert f'data-demo="{performed.id}" data-level="{own.id}"' in handout
        for moment in MOMENTS:
            assert Pen(house).scene(performed.id, moment, own.id).svg in handout


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/exercises/squat_depth", ("squat_depth", "comfortable")),
        ("/exercises/wall_squat?level=quad_set", ("wall_squat", "quad_set")),
    ],
)
def test_the_page_of_an_exercise_begins_that_exercise_at_that_level(
    browser: TestClient, household: Household, path: str, fields: tuple[str, str]
) -> None:
    text = browser.get(path).text
    exercise, level = (re.search(rf'name="{name}" value="(.*?)"', text) for name in ("exercise", "level"))
    assert exercise is not None
    assert level is not None
    post(browser, "/session", exercise=exercise[1], level=level[1])

    part = household.sessions.asked("me").parts[0]
    assert fields == (exercise[1], level[1]) == (part.exercise, part.level)
