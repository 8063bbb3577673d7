"""Notes that cannot be read are named and left out; every page goes on with the rest."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import visit
from tests.web.living import kept, recovering
from vastus.app.coaching import Household
from vastus.store.place import DATABASE
from vastus.web.house import House

SPOILT = {"set_ended": '{"kind":"set_ended","v":9}', "pain_noted": "{", "rep_done": "\x00", "decided": ""}
PAGES = (
    "/",
    "/progress",
    "/activities",
    "/running",
    "/sessions",
    "/begin",
    "/check/week",
    "/today/handout",
    "/api/sessions",
    "/report.csv",
    "/plan.ics",
)


def spoil(folder: Path) -> None:
    """Spoil the last line of several kinds, all of them of the last session, and the first knee's."""
    connection = sqlite3.connect(folder / DATABASE)
    with connection:
        for kind, line in SPOILT.items():
            last = f'SELECT max(number) FROM facts WHERE line LIKE \'{{"kind":"{kind}"%\''  # noqa: S608 (ours)
            connection.execute(f"UPDATE facts SET line = ? WHERE number = ({last})", (line,))  # noqa: S608
    connection.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = kept(tmp_path_factory.mktemp("spoilt"), recovering(2))
    spoil(folder)
    household = Household(folder)
    household.open(failed=lambda: None)
    yield visit(House(household))
    household.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_goes_on_with_the_rest(browser: TestClient, path: str) -> None:
    assert 200 == browser.get(path).status_code


def test_the_session_with_a_spoilt_note_is_still_shown(browser: TestClient) -> None:
    sessions = browser.get("/api/sessions").json()

    assert 200 == browser.get(f"/sessions/{sessions[0]['session']}").status_code


def test_what_cannot_be_read_is_named_by_its_number(browser: TestClient) -> None:
    page = browser.get("/privacy").text

    assert "Notes that cannot be read" in page
    assert len(SPOILT) == page.count("<li>fact ")
    assert "a fact of version 9" in page


def test_today_says_how_many_are_left_out_and_leads_to_which(browser: TestClient) -> None:
    page = browser.get("/").text

    assert f"Notes that cannot be read and are left out: {len(SPOILT)}." in page
    assert '<a href="/privacy">Which ones, and what helps</a>' in page


def test_where_everything_can_be_read_nothing_is_said_of_it(tmp_path: Path) -> None:
    household = Household(tmp_path)
    household.open(failed=lambda: None)
    browser = visit(House(household))
    assert ["/", "/privacy"] == [
        path for path in ("/", "/privacy") if "cannot be read" not in browser.get(path).text
    ]
    household.close()
