"""The interface for programs: JSON under /api, made when it is first asked for, and described by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.kept import SET, SQUATS, performed
from tests.web.houses import ORIGIN, house, visit
from vastus.app.coaching import Household
from vastus.protocol import load


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("house")
    household = Household(performed(folder / "data"))
    household.open(failed=lambda: None)
    yield visit(house(folder, household))
    household.close()


def test_it_describes_itself(browser: TestClient) -> None:
    paths = browser.get("/api/openapi.json").json()["paths"]

    assert {
        "/today",
        "/texts",
        "/settings",
        "/sessions",
        "/sessions/{session}",
        "/sets/{set_id}/trace",
    } <= set(paths)


def test_its_pages_of_documentation_are_left_out_for_they_come_from_elsewhere(browser: TestClient) -> None:
    assert [404, 404] == [browser.get(path).status_code for path in ("/api/docs", "/api/redoc")]


def test_what_comes_today(browser: TestClient) -> None:
    told = browser.get("/api/today").json()

    assert [part.exercise for part in load.programme("article").parts if part.kind == "exercise"] == [
        item["id"] for item in told["items"] if item["kind"] == "exercise"
    ]


def test_every_text(browser: TestClient) -> None:
    assert dict(load.texts("en").table("guide")) == browser.get("/api/texts").json()["guide"]


def test_the_settings(browser: TestClient) -> None:
    assert "auto" == browser.get("/api/settings").json()["theme"]


def test_one_exercise(browser: TestClient) -> None:
    assert load.exercise("clamshell").name == browser.get("/api/exercises/clamshell").json()["name"]


def test_sessions_and_one_of_them(browser: TestClient) -> None:
    listed = browser.get("/api/sessions").json()
    one = browser.get("/api/sessions/s1").json()

    assert [one] == listed
    assert [SET.exercise] == [exercise["exercise"] for exercise in one["exercises"]]


@pytest.mark.parametrize("count", [0, -5, 10**9])
def test_any_count_of_sessions_is_bounded(browser: TestClient, count: int) -> None:
    assert len(browser.get(f"/api/sessions?count={count}").json()) in {0, 1}


def test_a_recorded_set_as_a_trace(browser: TestClient) -> None:
    told = browser.get(f"/api/sets/{SET.set}/trace").json()

    assert SQUATS.count == len(told["reps"])
    assert len(told["at_s"]) == len(told["points"]) == len(told["depth"])


@pytest.mark.parametrize("path", ["/api/sessions/none", "/api/sets/none/trace", "/api/exercises/none"])
def test_what_is_not_there_is_told_in_a_sentence(browser: TestClient, path: str) -> None:
    answer = browser.get(path)

    assert 404 == answer.status_code
    assert answer.json()["says"].endswith(".")


def test_nothing_can_be_changed_by_program(browser: TestClient) -> None:
    answer = browser.post("/api/settings", headers={"origin": ORIGIN})

    assert 405 == answer.status_code
