"""Pages show what app tells, and forms do what they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.kept import performed
from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.web.house import House
from vastus.web.security import HERE, Rules
from vastus.web.server import application


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    made = Household(performed(tmp_path))
    made.open(failed=lambda: None)
    yield made
    made.close()


@pytest.fixture
def browser(household: Household) -> TestClient:
    app = application(House(household), Rules(HERE))
    return TestClient(app, base_url=ORIGIN, client=("127.0.0.1", 1), follow_redirects=False)


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
    assert 404 == browser.get(path).status_code


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
    answer = post(browser, "/settings", knee="left", voice="on", theme="dark")
    settings = household.person.settings

    assert (303, "/settings?saved") == (answer.status_code, answer.headers["location"])
    assert (("left",), True, False, "dark") == (
        settings.knees, settings.voice, settings.overlay, settings.theme,
    )  # fmt: skip


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
