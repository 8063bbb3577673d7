"""The beginning: nothing typed is lost, nothing half-written is kept, and an urgent yes locks at once."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.protocol import load
from vastus.record import codec
from vastus.record.reports import (
    Agreed,
    Assessed,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    PersonDescribed,
    Screened,
    SignNoted,
)

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
LISTED = re.compile(r'<input type="checkbox" name="(flags_[a-z]+)" value="none"')
APART = re.compile(r'<input type="radio" name="([rd]\d+)" value="unsure"')
CALM: dict[str, list[str]] = {
    "agree": ["1"],
    "age": ["adult"],
    "injured": ["no"],
    "knee": ["right"],
    "weekday": ["1", "3", "5"],
    "equipment": ["wall", "mat", "floor"],
    "running": ["again"],
    "week_runs": ["to_4"],
    "bouts": ["yes"],
    "right_where": ["around"],
    "right_by": ["squat", "stairs"],
    "right_weeks": ["weeks"],
    "right_worst": ["5"],
    "right_usual": ["2"],
    "time": ["evening"],
    "goal1": ["stairs in the morning"],
    "rate1": ["4"],
}
PLAN = {name: CALM[name] for name in ("weekday", "equipment", "running", "week_runs", "bouts")}
LEFT = {
    "left_where": ["behind"],
    "left_by": ["sit"],
    "left_weeks": ["months"],
    "left_worst": ["none"],
    "left_usual": ["none"],
}


def post(browser: TestClient, path: str, fields: Mapping[str, Any]):
    return browser.post(path, data=dict(fields), headers={"origin": ORIGIN})


def through(browser: TestClient, answers: Mapping[str, list[str]], default: str = "none") -> Any:
    """Go on step by step with the form that each page gives back; lists of safety get the default answer."""
    page = browser.get("/begin")
    for _ in range(12):
        carried: dict[str, list[str]] = {}
        for name, value in HIDDEN.findall(page.text):
            carried.setdefault(name, []).append(value)
        own = {name: values for name, values in answers.items() if f'name="{name}"' in page.text}
        listed = {name: [default] for name in LISTED.findall(page.text)}
        apart = {name: ["unsure"] for name in APART.findall(page.text)}
        page = post(browser, "/begin", {**carried, **listed, **apart, **own, "way": ["next"]})
        if page.status_code != 200 and not APART.search(page.text):
            break
    return page


def kept(household: Household) -> list[Any]:
    """Everything that a person reported, as facts."""
    kinds = (Agreed, Screened, Assessed, PersonDescribed, KneeDescribed, GoalNamed, GoalRated)
    facts = [codec.decode(line, "fact") for _, line in household.courses._ledger.lines()]
    return [fact for fact in facts if isinstance(fact, kinds)]


def test_a_calm_beginning_ends_in_facts_and_a_result(browser: TestClient, household: Household) -> None:
    page = through(browser, CALM)

    assert (303, "/begin/result") == (page.status_code, page.headers["location"])
    agreed, screened, person, knee, goal, rated = kept(household)
    assert load.screening().version == agreed.notice
    assert ("full", "go", ()) == (screened.form, screened.outcome, screened.yes)
    assert {"r1", "r19", "d1", "d12"} <= set(screened.asked)
    assert not {"r4", "r7", "r16", "r20", "d2"} & set(screened.asked)
    assert ("adult", (1, 3, 5), ("floor", "mat", "wall"), 1080) == (
        person.age, person.weekdays, person.equipment, person.usual_start_min,
    )  # fmt: skip
    assert ("again", "to_4") == (person.running, person.week_runs)
    assert ("right", ("around",), ("squat", "stairs"), 4, 5, 2) == (
        knee.knee, knee.where, knee.provoked_by, knee.weeks, knee.worst_nprs, knee.usual_nprs,
    )  # fmt: skip
    assert "stairs in the morning" == goal.says
    assert (goal.goal, 4) == (rated.goal, rated.rating)
    told = browser.get("/begin/result").text
    assert re.search("your answers fit a pattern often called runner.s knee; a clinician can confirm", told)
    assert "you have" not in told.lower()
    assert ("right",) == household.courses.course().sides


def test_each_knee_has_a_step_and_a_record_of_its_own(browser: TestClient, household: Household) -> None:
    through(browser, {**CALM, **LEFT, "knee": ["left", "right"]})

    left, right = [fact for fact in kept(household) if isinstance(fact, KneeDescribed)]
    assert ("left", 26, None, None) == (left.knee, left.weeks, left.worst_nprs, left.usual_nprs)
    assert ("right", 4, 5, 2) == (right.knee, right.weeks, right.worst_nprs, right.usual_nprs)
    assert ("left", "right") == household.courses.course().sides
    assert "twelve weeks rather than six" in browser.get("/begin/result").text


@pytest.mark.parametrize(
    ("question", "title"),
    [("r1", "Please get help now"), ("r11", "Please have it looked at today")],
)
def test_an_urgent_yes_is_kept_at_once_and_locks_until_somebody_has_looked(
    browser: TestClient, household: Household, question: str, title: str
) -> None:
    page = through(browser, {**CALM, "flags_now": [question]})

    assert "/begin/result" == page.headers["location"]
    assert [Agreed, Screened] == [type(fact) for fact in kept(household)]
    told = browser.get("/begin/result").text
    assert title in told
    assert 'href="/sessions"' in told
    assert 'href="/privacy"' in told
    assert "locked" == household.courses.today().kind
    assert "/begin/result" == browser.get("/begin").headers["location"]
    assert "/begin/result" == post(browser, "/begin", CALM).headers["location"]
    assert 422 == post(browser, "/begin/assessed", {}).status_code
    assert household.courses.course().locked is not None
    assert 'name="assessed"' in browser.get("/begin/assessed").text

    assert "/begin" == post(browser, "/begin/assessed", {"assessed": "1"}).headers["location"]
    assert household.courses.course().locked is None
    again = browser.get("/begin").text
    assert 'name="age"' in again
    assert 'name="injured"' not in again
    through(browser, CALM)
    assert household.courses.today().kind not in {"locked", "unready"}
    assert "Nothing stands in the way" in browser.get("/begin/result").text


def test_the_emergency_says_whom_to_call_in_words(browser: TestClient) -> None:
    through(browser, {**CALM, "flags_now": ["r2"]})

    assert "Call your local emergency number now" in browser.get("/begin/result").text


def test_a_provider_first_does_not_lock(browser: TestClient, household: Household) -> None:
    through(browser, {**CALM, "flags_knee": ["d6"]})

    told = browser.get("/begin/result").text
    assert "Let a provider have a look" in told
    assert "A kneecap that once slipped out may do so again." in told
    assert "do not quite fit" in told
    assert household.courses.course().locked is None


def test_not_sure_is_never_no(browser: TestClient, household: Household) -> None:
    through(browser, CALM, default="unsure")

    assert household.courses.course().locked is not None  # not sure about an emergency is urgent
    assert "You were not sure" in browser.get("/begin/result").text


def test_not_sure_about_what_else_it_may_be_asks_for_a_provider(
    browser: TestClient, household: Household
) -> None:
    through(browser, {**CALM, "flags_knee": ["unsure", "d5"]})

    (screened,) = [fact for fact in kept(household) if isinstance(fact, Screened)]
    assert (("d5",), "provider") == (screened.yes, screened.outcome)
    assert {"d1", "d12"} <= set(screened.asked)


def test_an_injury_and_an_age_ask_more(browser: TestClient, household: Household) -> None:
    through(browser, {**CALM, "age": ["from_55"], "injured": ["yes"]})

    (screened,) = [fact for fact in kept(household) if isinstance(fact, Screened)]
    assert {"r4", "r5", "r6", "r8", "r9", "r10", "r12"} <= set(screened.asked)
    assert ("r7",) == screened.yes
    assert "urgent" == screened.outcome


def test_under_18_a_guardian_agrees_and_a_provider_looks(browser: TestClient, household: Household) -> None:
    young = {**CALM, "age": ["at_17"]}
    assert 422 == through(browser, young).status_code

    through(browser, {**young, "guardian": ["1"]})

    person = next(fact for fact in kept(household) if isinstance(fact, PersonDescribed))
    assert person.guardian
    assert "Under 18" in browser.get("/begin/result").text


@pytest.mark.parametrize(
    ("field", "values", "sentence"),
    [
        ("agree", [], "Please tick that you have read it"),
        ("age", ["forty"], "Please choose your age"),
        ("injured", ["perhaps"], "Please choose yes or no"),
        ("knee", [], "Please tick the knee that hurts"),
        ("weekday", ["1", "2", "5"], "Monday and Tuesday follow each other"),
        ("weekday", ["1", "4", "7"], "Sunday and Monday follow each other"),
        ("weekday", ["1", "4"], "Please choose 3 days"),
        ("weekday", ["1", "4", "9"], "Please choose 3 days"),
        ("right_where", ["elbow"], "Please choose at least one place"),
        ("right_by", ["squat", "nothing"], "please take back one of them"),
        ("right_by", [], "Please choose what brings it on"),
        ("right_weeks", ["ages"], "Please choose about how long"),
        ("right_worst", ["11"], "Please choose a number"),
        ("right_worst", ["-1"], "Please choose a number"),
        ("right_worst", ["٣"], "Please choose a number"),
        ("right_usual", ["6"], "The usual pain (6) is above the worst (5)"),
        ("flags_now", [], "Please tick what is so"),
        ("flags_health", ["r99"], "Please tick what is so"),
        ("flags_health", ["none", "r17"], "please take back one of them"),
        ("flags_knee", [], "Please tick what is so"),
        ("flags_knee", ["none", "d1"], "please take back one of them"),
        ("time", ["noon"], "Please choose a time of day"),
        ("running", [], "Please choose whether you run"),
        ("running", ["sometimes"], "Please choose whether you run"),
        ("week_runs", [], "Please choose how often you run or ran"),
        ("week_runs", ["9"], "Please choose how often you run or ran"),
        ("equipment", [], "Please tick what you have"),
        ("equipment", ["none", "mat"], "please take back one of them"),
        ("goal1", [""], "There is a number, and no words for it"),
        ("goal1", ["x" * 121], "That is 121 characters"),
    ],
)
def test_a_wrong_answer_gets_one_sentence_and_nothing_is_lost(
    browser: TestClient, household: Household, field: str, values: list[str], sentence: str
) -> None:
    page = through(browser, {**CALM, field: values})

    assert 422 == page.status_code
    assert sentence in page.text
    assert 1 == page.text.count('class="wanting"')
    assert f'id="want-{field}"' in page.text
    assert "nothing you gave is lost" in page.text
    assert [] == kept(household)
    if field not in {"agree", "age", "injured", "knee"}:
        assert '<input type="hidden" name="age" value="adult">' in page.text


@pytest.mark.parametrize(("running", "said"), [("no", "No"), ("new", "Not yet")])
def test_runs_of_whoever_does_not_run_are_told_with_a_way_out_and_nothing_is_lost(
    browser: TestClient, household: Household, running: str, said: str
) -> None:
    page = through(browser, {**CALM, "running": [running]})

    assert 422 == page.status_code
    assert f"You chose “{said}”, and 3–4 runs a week: change one of the two" in page.text
    assert f'name="running" value="{running}" checked' in page.text
    assert 'name="week_runs" value="to_4" checked' in page.text
    assert [] == kept(household)
    through(browser, {**CALM, "running": [running], "week_runs": ["varies"]})
    person = household.courses.course().person
    assert person is not None
    assert (running, None) == (person.running, person.week_runs)


def test_who_is_not_sure_is_asked_each_question_and_one_left_out_keeps_the_form_open(
    browser: TestClient, household: Household
) -> None:
    who = {name: CALM[name] for name in ("agree", "age", "injured", "knee")}
    lists = {"flags_now": ["none"], "flags_health": ["unsure", "r17"], "flags_knee": ["none"]}
    page = post(browser, "/begin", {**who, **lists, "step": "flags", "way": "next"})

    assert 422 == page.status_code
    assert "You were not sure, so here is each by itself" in page.text
    assert re.search(r'name="r17" value="yes" checked', page.text)
    assert '<input type="hidden" name="flags_health" value="unsure">' in page.text
    rest = {"flags_health": ["unsure"], **{name: ["no"] for name in ("r3", "r17", "r18", "r19")}}
    page = post(browser, "/begin", {**who, **lists, **rest, "step": "flags", "way": "next"})
    assert 422 == page.status_code
    assert 1 == page.text.count('class="wanting"')
    assert 'id="want-r15"' in page.text
    assert re.search(r'name="r17" value="no" checked', page.text)
    assert [] == kept(household)


def test_back_shows_the_step_before_with_its_answers(browser: TestClient) -> None:
    page = post(browser, "/begin", {**CALM, "step": "knee_right", "way": "back", "weekday": ["2"]})

    assert 200 == page.status_code
    assert 'name="step" value="flags"' in page.text
    assert '<input type="hidden" name="weekday" value="2">' in page.text
    assert 'name="step" value="who"' in post(browser, "/begin", {"step": "who", "way": "back"}).text


def test_a_last_step_that_is_sent_alone_leads_to_what_is_wanting(
    browser: TestClient, household: Household
) -> None:
    page = post(browser, "/begin", {**PLAN, "step": "plan", "way": "next"})

    assert 422 == page.status_code
    assert 'name="step" value="who"' in page.text
    assert [] == kept(household)


@pytest.mark.parametrize("step", ["knee_left", "nowhere", ""])
def test_a_step_that_is_not_among_them_begins_again(browser: TestClient, step: str) -> None:
    page = post(browser, "/begin", {"step": step, "way": "next"})

    assert 'name="step" value="who"' in page.text


def test_what_cannot_be_kept_is_told_and_everything_typed_is_still_there(
    browser: TestClient, fill_the_disk: Callable[[], None]
) -> None:
    fill_the_disk()
    page = through(browser, CALM)

    assert 507 == page.status_code
    assert "The disk is full. Free some space" in page.text
    assert 'value="stairs in the morning"' in page.text
    assert '<input type="hidden" name="right_worst" value="5">' in page.text


def test_the_same_beginning_twice_names_no_goal_twice(browser: TestClient, household: Household) -> None:
    through(browser, CALM)
    through(browser, CALM)

    goals = {fact.goal for fact in kept(household) if isinstance(fact, GoalNamed)}
    assert 1 == len(goals)


def test_what_is_known_is_not_asked_from_nothing_again_but_safety_and_pain_are(browser: TestClient) -> None:
    through(browser, CALM)
    page = browser.get("/begin").text

    assert re.search('name="age" value="adult" checked', page)
    assert re.search('name="knee" value="right" checked', page)
    assert '<input type="hidden" name="right_where" value="around">' in page
    assert '<input type="hidden" name="time" value="evening">' in page
    assert 'name="right_worst"' not in page
    assert 'name="flags_' not in page


def test_the_result_before_any_answer_leads_to_the_beginning(browser: TestClient) -> None:
    assert "/begin" == browser.get("/begin/result").headers["location"]
    assert "/begin" == browser.get("/begin/assessed").headers["location"]
    assert "/begin" == post(browser, "/begin/assessed", {"assessed": "1"}).headers["location"]


def test_a_knee_that_locked_before_anything_was_answered_waits_and_can_be_seen_too(
    browser: TestClient, household: Household
) -> None:
    household.courses.tell(SignNoted(datetime.now(UTC), "left", "locking", None))

    told = browser.get("/begin/assessed").text
    assert "Please have it looked at today" in told
    assert "The knee locked." in told
    assert "You were not sure" not in told
    assert "/begin" == post(browser, "/begin/assessed", {"assessed": "1"}).headers["location"]
    assert household.courses.course().locked is None


def test_words_never_say_that_somebody_has_something() -> None:
    screening = load.screening()
    said = [*load.texts().table("begin").values(), *load.texts().table("check").values()]
    said += [
        text for one in screening.questions for text in (one.asks, one.why, one.explains, one.ticked) if text
    ]
    said += [screening.prognosis.says, screening.prognosis.says_longer]
    avoided = re.compile(
        r"you have (?:a |an )?(?:patello|runner|torn|broken)|\bcure|\btherap|!", re.IGNORECASE
    )

    assert [] == [text for text in said if avoided.search(text)]


def test_where_there_is_little_floor_the_result_says_what_to_do_first(browser: TestClient) -> None:
    through(browser, CALM)
    assert "clear about 2 by 2 metres" not in browser.get("/begin/result").text
    through(browser, {**CALM, "equipment": ["wall"]})
    assert "clear about 2 by 2 metres" in browser.get("/begin/result").text


def test_todays_page_says_how_long_the_questions_take(browser: TestClient) -> None:
    told = round(load.screening().pace.told_min.value)

    assert re.search(rf"about</span>{told}<small>min", browser.get("/").text)
