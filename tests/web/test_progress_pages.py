"""The page of progress and its questions, with a real record behind them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.plan.lives import Life
from tests.web.houses import ORIGIN, visit
from tests.web.living import kept, recovering
from vastus.app.coaching import Household
from vastus.record import codec
from vastus.record.reports import ChangeRated, GoalNamed, GoalRated, Prescribed, ScoreNoted
from vastus.web import pages
from vastus.web.house import House

HEADERS = {"origin": ORIGIN}
SAID = ("Worst pain went from 6 to 2", "real change", "Step 5 of 12", "18 days with exercise", "Rule: calm")


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


def test_the_chart_comes_after_its_page_in_the_colours_of_its_theme(lived: TestClient) -> None:
    page, chart = lived.get("/progress").text, lived.get("/progress/left").text

    assert 'hx-get="/progress/left"' in page
    assert "<svg" in chart
    assert 2 <= chart.count("var(--clay)")
    assert "style=" not in chart


def test_without_scripts_the_chart_is_a_picture(lived: TestClient) -> None:
    page, picture = lived.get("/progress").text, lived.get("/progress/left.svg")

    assert '<noscript><img src="/progress/left.svg"' in page
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.text.startswith("<svg")
    assert "var(--" not in picture.text


@pytest.mark.parametrize("path", ["/progress/right", "/progress/right.svg", "/progress/elbow"])
def test_of_a_knee_nobody_told_of_there_is_no_chart(lived: TestClient, path: str) -> None:
    assert 404 == lived.get(path).status_code


def asked_for(life: Life, *exercises: str) -> None:
    """Note that the last session was to have these exercises."""
    levels = ("article",) * len(exercises)
    life.add(
        Prescribed(
            life.clock, f"s{life.number}", "plan", life.day, "strength", True, exercises, levels,  # noqa: FBT003
            (0,) * len(exercises), "1",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "One day with exercise, with everything that was asked."),
        (("heel_raise",), "It was shorter than asked, and short counts."),
    ],
)
def test_the_first_day_is_one_day_and_where_it_begins_is_no_ruling(
    tmp_path: Path, more: tuple[str, ...], says: str
) -> None:
    life = Life()
    life.train()
    asked_for(life, *life.course.bouts[-1].done, *more)
    for browser in opened(kept(tmp_path, life)):
        page = browser.get("/progress").text

        assert says in page
        assert "<b>Here it begins.</b>" in page


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


def test_the_level_and_what_goes_with_it_stand_on_paper_too(tmp_path: Path) -> None:
    life = Life()
    while life.plan.kind != "strength":
        life.sleep()
    for browser in opened(kept(tmp_path, life)):
        page = browser.get("/today/handout").text

        assert "Foot on a chair seat" in page
        assert "To 45 degrees" in page


def test_a_calm_session_that_moved_nothing_is_the_same_again(lived: TestClient) -> None:
    page = lived.get("/progress").text

    assert "<b>The same again.</b> Calm before, during and after." in page
    assert "<b>One step up.</b>" in page


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


@pytest.mark.parametrize("number", ["11", "-1", "٣", "9" * 5000])
def test_what_is_no_number_of_a_scale_is_no_answer(fresh: TestClient, number: str) -> None:
    fresh.post("/questions/akps", data=dict.fromkeys(ITEMS, number), headers=HEADERS)
    fresh.post(
        "/questions/goals", data={"says": "Run", "rating_new": number, "change": number}, headers=HEADERS
    )

    assert [] == [*noted(fresh, GoalRated), *noted(fresh, ChangeRated)]
    options = {one for score in noted(fresh, ScoreNoted) for one in score.options}  # type: ignore[attr-defined]
    assert options <= {None}


def test_an_empty_form_keeps_nothing(fresh: TestClient) -> None:
    fresh.post("/questions/goals", data={"says": "  "}, headers=HEADERS)

    assert [] == [*noted(fresh, GoalNamed), *noted(fresh, GoalRated), *noted(fresh, ChangeRated)]


def test_a_goal_that_is_too_long_is_said_and_stays_on_the_form(fresh: TestClient) -> None:
    answer = fresh.post("/questions/goals", data={"says": "far " * 60, "rating_new": "7"}, headers=HEADERS)

    assert 422 == answer.status_code
    assert "at most 200 letters" in answer.text
    assert "far far far" in answer.text
    assert 'name="rating_new" value="7" checked' in answer.text
    assert [] == noted(fresh, GoalNamed)


def test_a_number_for_a_goal_without_words_is_asked_about_and_nothing_is_lost(fresh: TestClient) -> None:
    answer = fresh.post(
        "/questions/goals", data={"says": " ", "rating_new": "0", "change": "3"}, headers=HEADERS
    )

    assert 422 == answer.status_code
    assert "There is a number, and no words for it" in answer.text
    assert 'name="rating_new" value="0" checked' in answer.text
    assert [] == [*noted(fresh, GoalRated), *noted(fresh, ChangeRated)]


def test_a_sixth_goal_is_one_too_many_and_stays_on_the_form(fresh: TestClient) -> None:
    for number in range(5):
        fresh.post("/questions/goals", data={"says": f"Goal {number}"}, headers=HEADERS)
    answer = fresh.post("/questions/goals", data={"says": "One more of them"}, headers=HEADERS)

    assert (422, 5) == (answer.status_code, len(noted(fresh, GoalNamed)))
    assert "One more of them" in answer.text


def test_sessions_are_listed_some_at_a_time(lived: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = lived.get("/sessions").text
    monkeypatch.setattr(pages, "LISTED", 10)
    newest, earlier = lived.get("/sessions").text, lived.get("/sessions?after=10").text

    assert 18 == whole.count('<b class="log__when">')
    assert "Earlier ones" not in whole
    assert 10 == newest.count('<b class="log__when">')
    assert 'href="/sessions?after=10"' in newest
    assert "Earlier ones" not in earlier
    assert 8 == earlier.count('<b class="log__when">')
    assert "The newest" in earlier


@pytest.mark.parametrize("after", ["", "-1", "x", "9999999999", "\u0663"])
def test_a_place_in_the_list_that_is_none_is_the_beginning(lived: TestClient, after: str) -> None:
    assert 18 == lived.get("/sessions", params={"after": after}).text.count('<b class="log__when">')
