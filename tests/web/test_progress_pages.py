"""The page of progress and its questions, with a real record behind them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import ORIGIN, visit
from tests.web.living import kept, recovering
from vastus.app.coaching import Household
from vastus.record import codec
from vastus.record.reports import ChangeRated, GoalNamed, GoalRated, ScoreNoted
from vastus.web.house import House

HEADERS = {"origin": ORIGIN}
SAID = ("Worst pain went from 6 to 2", "real change", "Step 9 of 11", "18 days with exercise", "Rule: calm")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    yield from opened(kept(tmp_path_factory.mktemp("lived"), recovering()))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    yield from opened(tmp_path)


def opened(folder: Path) -> Iterator[TestClient]:
    household = Household(folder)
    household.open(failed=lambda: None)
    browser = visit(House(household))
    browser.household = household  # type: ignore[attr-defined]
    yield browser
    household.close()


def noted(browser: TestClient, kind: type) -> list[object]:
    household: Household = browser.household  # type: ignore[attr-defined]
    facts = [codec.decode(line, "a line") for _, line in household.desk.lines()]
    return [fact for fact in facts if isinstance(fact, kind)]


def test_a_real_change_is_said_with_its_numbers(lived: TestClient) -> None:
    page = lived.get("/progress").text

    assert [] == [said for said in SAID if said not in page]
    assert "var(--clay)" in page
    assert "style=" not in page


def test_without_anything_it_says_what_will_come(fresh: TestClient) -> None:
    page = fresh.get("/progress").text

    assert "Your recovery will show here" in page
    assert 7 <= page.count("Here come")


@pytest.mark.parametrize(
    ("path", "kind", "begins"),
    [
        ("/report.pdf", "application/pdf", b"%PDF"),
        ("/report.csv", "text/csv", b"what,day"),
        ("/plan.ics", "text/calendar", b"BEGIN:VCALENDAR"),
    ],
)
def test_what_is_taken_along_is_a_file(lived: TestClient, path: str, kind: str, begins: bytes) -> None:
    answer = lived.get(path)

    assert answer.headers["content-type"].startswith(kind)
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content.startswith(begins)


def test_todays_exercises_stand_on_paper_with_their_pictures(lived: TestClient) -> None:
    page = lived.get("/today/handout").text

    assert "Today&#39;s exercises" in page
    assert 2 <= page.count('class="scene"')


def test_every_answer_gives_a_score_and_is_kept(fresh: TestClient) -> None:
    answers = dict.fromkeys(ITEMS, "0")
    sent = fresh.post("/questions/akps", data=answers, headers=HEADERS)

    assert (303, "/questions/akps?kept") == (sent.status_code, sent.headers["location"])
    assert [100.0] == [one.score for one in noted(fresh, ScoreNoted)]  # type: ignore[attr-defined]
    assert "100 of 100" in fresh.get("/questions/akps?kept").text


ITEMS = (
    "limp", "support", "walking", "stairs", "squatting", "running", "jumping", "sitting", "pain", "swelling",
    "kneecap", "thigh", "bending",
)  # fmt: skip


def test_what_is_not_answered_gives_no_score_and_is_still_there(fresh: TestClient) -> None:
    fresh.post("/questions/akps", data={"limp": "1", "stairs": "99", "walking": "no"}, headers=HEADERS)
    page = fresh.get("/questions/akps").text

    assert [None] == [one.score for one in noted(fresh, ScoreNoted)]  # type: ignore[attr-defined]
    assert "12 questions have no answer" in page
    assert 1 == page.count(" checked")


def test_a_kneecap_that_came_out_and_a_disturbed_night_lead_to_the_questions_of_safety(
    fresh: TestClient,
) -> None:
    fresh.post("/questions/akps", data={"kneecap": "3", "pain": "2"}, headers=HEADERS)
    page = fresh.get("/questions/akps?kept").text

    assert 2 == page.count('href="/check/injury"')
    assert "kneecap came out" in page
    assert "disturbs your sleep" in page


def test_a_questionnaire_that_does_not_exist_is_not_here(fresh: TestClient) -> None:
    assert 404 == fresh.get("/questions/koos").status_code
    assert 404 == fresh.post("/questions/koos", data={}, headers=HEADERS).status_code


def test_a_goal_is_named_in_own_words_and_rated_again(fresh: TestClient) -> None:
    fresh.post(
        "/questions/goals", data={"says": " <Stairs> ", "rating_new": "3", "change": "3"}, headers=HEADERS
    )
    (goal,) = noted(fresh, GoalNamed)
    fresh.post("/questions/goals", data={f"rating_{goal.goal}": "5"}, headers=HEADERS)  # type: ignore[attr-defined]

    assert "<Stairs>" == goal.says  # type: ignore[attr-defined]
    assert [3, 5] == [one.rating for one in noted(fresh, GoalRated)]  # type: ignore[attr-defined]
    assert [0] == [one.change for one in noted(fresh, ChangeRated)]  # type: ignore[attr-defined]
    assert "&lt;Stairs&gt;" in fresh.get("/progress").text


def test_an_empty_form_keeps_nothing(fresh: TestClient) -> None:
    fresh.post("/questions/goals", data={"says": "  "}, headers=HEADERS)

    assert [] == [*noted(fresh, GoalNamed), *noted(fresh, GoalRated), *noted(fresh, ChangeRated)]


def test_a_goal_that_is_too_long_is_said_and_stays_on_the_form(fresh: TestClient) -> None:
    answer = fresh.post("/questions/goals", data={"says": "far " * 60}, headers=HEADERS)

    assert 422 == answer.status_code
    assert "at most 200 letters" in answer.text
    assert "far far far" in answer.text
    assert [] == noted(fresh, GoalNamed)


def test_a_sixth_goal_is_one_too_many_and_stays_on_the_form(fresh: TestClient) -> None:
    for number in range(5):
        fresh.post("/questions/goals", data={"says": f"Goal {number}"}, headers=HEADERS)
    answer = fresh.post("/questions/goals", data={"says": "One more of them"}, headers=HEADERS)

    assert (422, 5) == (answer.status_code, len(noted(fresh, GoalNamed)))
    assert "One more of them" in answer.text
