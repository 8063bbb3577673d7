"""The two pages for a provider: two, whatever happened, and facts only."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from tests.plan.lives import FIRST, Life
from tests.plan.runners import ready
from tests.web.living import judged, recovering
from vastus.protocol import load
from vastus.record.facts import Fact
from vastus.record.reports import (
    Assessed,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    Overruled,
    Running,
    Screened,
    SignNoted,
    TestTaken,
)
from vastus.report.provider import LETTERS_AT_MOST, RULES_AT_MOST, as_pdf, content, doses
from vastus.report.recovery import Recovery, recovery

TESTS = ("heel_raise", "sit_to_stand", "single_leg_squat", "lateral_step_down", "side_plank", "squat_depth")
SAID = (
    "not medical advice",
    "Walk down the stairs",
    "real change, better",
    "Clamshell",
    "around the kneecap",
    "stairs",
    "18–44 years",
)
ALL = tuple(one.id for one in load.screening().questions)
PLACES = tuple(one.id for one in load.screening().places)
PROVOKED = tuple(one.id for one in load.screening().provocations)


def crowded() -> Recovery:
    """Both knees, months, and more tests and goals than there is room for."""
    life = Life(knees=("left", "right"), worst=6)
    life.calm_weeks(16, worst=5)
    at = life.clock
    many: list[Fact] = [*judged(life, 60.0, 2, 6.0), *judged(life, 61.0, 3, 7.0)]
    many += [GoalNamed(at, f"goal{n}", "Wide words " * 80) for n in range(9)]
    many += [GoalRated(at, f"goal{n}", 3) for n in range(9)]
    many += [TestTaken(at, test, side, 10.0, None, "typed") for test in TESTS for side in ("left", "right")]
    many += [
        replace(life.decisions[-1], decision=f"d{n}", exercise=None, says="Wide words " * 80)
        for n in range(20)
    ]
    many += [Overruled(at, f"d{n}", "x" * 900) for n in range(20)]
    many += [Screened(at, "full", ALL, ALL, "urgent", ALL), Assessed(at)]
    many += [KneeDescribed(at, knee, PLACES, PROVOKED, 300, 9, 8) for knee in life.knees]
    many += [SignNoted(at, knee, "giving_way", None) for knee in life.knees for _ in range(9)]
    return recovery([*life.facts, *many])


@pytest.mark.parametrize(
    "told", [recovery([]), recovery(recovering().facts), crowded()], ids=["none", "six", "all"]
)
def test_a_report_is_two_pages(told: Recovery) -> None:
    assert 2 == len(pypdf.PdfReader(BytesIO(as_pdf(told))).pages)


def test_a_report_says_what_was_noted_and_what_it_is_not() -> None:
    pages = pypdf.PdfReader(BytesIO(as_pdf(recovery(recovering().facts)))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    for said in SAID:
        assert said in text


def test_tables_are_bounded_and_texts_are_short() -> None:
    told = content(crowded())
    tables = [told[name] for name in ("moments", "measures", "doses", "plan", "rules")]
    cells = [cell for table in tables for row in table for cell in row]  # type: ignore[attr-defined]

    assert RULES_AT_MOST >= len(told["rules"])  # type: ignore[arg-type]
    assert LETTERS_AT_MOST + 20 >= max(len(cell) for cell in cells)


def test_one_result_of_a_test_is_no_change() -> None:
    told = recovery([*Life().facts, TestTaken(Life().clock, "lunge_to_wall", "left", 7.0, None, "typed")])

    assert ["Knee to wall, left, cm", "7", "–", "one answer"] in content(told)["measures"]  # type: ignore[operator]


def said_of(told: Recovery, what: str) -> str:
    return dict(content(told)["history"])[what]  # type: ignore[call-overload, no-any-return]


def test_what_was_answered_about_safety_is_said_with_its_day() -> None:
    life = Life()
    life.add(Screened(life.clock, "week", ("r4",), ("r4",), "urgent"))
    waiting = recovery(life.facts)
    life.sleep()
    life.add(Assessed(life.clock))

    assert f"waits for an assessment since {FIRST}" in str(content(waiting)["notable"])
    assert f"Asked last on {FIRST}: somebody should look" in said_of(waiting, "Safety")
    assert f"{FIRST}: {load.screening().questions[3].ticked}" in said_of(waiting, "Safety")
    assert content(recovery(life.facts))["notable"] == ""
    assert "2026-03-03" in said_of(recovery(life.facts), "Assessed")


@pytest.mark.parametrize(
    ("running", "week_runs", "said"),
    [
        ("now", "from_5", "runs; 5+ times in a usual week"),
        ("now", None, "runs"),
        ("again", "to_2", "ran and wants to again; 1–2 times in a usual week"),
        ("new", None, "wants to begin running"),
        ("unsaid", None, "wants to run, and was not asked about before"),
        ("no", None, "does not run"),
    ],
)
def test_running_is_told_as_far_as_it_was_asked(running: Running, week_runs: str | None, said: str) -> None:
    told = recovery(Life().facts)
    assert told.person is not None
    person = replace(told.person, running=running, week_runs=week_runs)

    assert f"18–44 years; {said}" == said_of(replace(told, person=person), "Person")


@pytest.mark.parametrize(
    ("unsure", "said"),
    [((), ""), (("r17",), " Not sure of: {}."), (("r17", "d1", "d2"), " Not sure of: {}, and of 2 more.")],
)
def test_what_somebody_was_not_sure_of_last_is_told(unsure: tuple[str, ...], said: str) -> None:
    life = Life()
    life.add(Screened(life.clock, "full", ("r17", "d1", "d2"), (), "provider", unsure))
    asked = load.screening().question("r17")
    assert asked is not None
    told = said_of(recovery(life.facts), "Safety")

    assert told.endswith(f"a provider should have a look alongside.{said.format(asked.ticked)}")


def test_a_knee_that_locked_waits_too_and_its_sign_is_told() -> None:
    life = Life()
    life.sign("locking")
    told = recovery(life.facts)

    assert life.course.locked is not None
    assert (life.course.locked.since, f"{FIRST} locking, left") == (told.locked, said_of(told, "New signs"))


def test_the_return_to_running_is_part_of_the_plan() -> None:
    told = recovery(ready(2).facts)

    assert ["Return to running", "2 of 8"] in [row[:2] for row in content(told)["plan"]]  # type: ignore[attr-defined]
    assert ["Running", "up, 1 to 2"] in [row[1:3] for row in content(told)["rules"]]  # type: ignore[attr-defined]


def test_a_decision_is_told_with_its_steps_and_whether_it_was_followed() -> None:
    life = Life()
    life.calm_weeks(1)
    up = next(one for one in life.decisions if one.ruling == "advance" and one.from_level != one.to_level)
    life.add(Overruled(life.clock, up.decision, ""))
    told = [row[1:3] for row in content(recovery(life.facts))["rules"]]  # type: ignore[attr-defined]

    assert (up.exercise, ["Clamshell", "up, 4 to 5, not followed"]) == ("clamshell", told[1])
    assert any(cell.startswith("begins at ") for _, cell in told)


def test_what_home_tests_let_begin_higher_begins_there() -> None:
    life = Life()
    begun = next(one for one in life.decisions if one.exercise == "clamshell")
    higher = replace(begun, decision="d", rule="emphasis", from_level="press", to_level="short")
    told = content(recovery([*life.facts, higher]))

    assert ["Clamshell", "begins at 2"] == told["rules"][0][1:3]  # type: ignore[index]


def test_a_reason_is_as_many_whole_sentences_as_there_is_room_for() -> None:
    life = Life()
    up = next(one for one in life.decisions if one.exercise == "clamshell")
    says = "It was 4 of 10, above 1.5. What loads the knee comes back. " + "A long sentence of its own " * 4
    told = recovery([*life.facts, replace(up, decision="d", from_level="short", says=says)])

    assert content(told)["rules"][0][3] == "It was 4 of 10, above 1.5. What loads the knee comes back."  # type: ignore[index]


def test_a_week_without_exercise_is_shown_as_one() -> None:
    life = Life()
    life.train()
    life.sleep(21)

    assert [["1", "1"], ["2", "0"], ["3", "0"]] == [row[:2] for row in doses(recovery(life.facts))]
