"""The two pages for a provider: two, whatever happened, and facts only."""

from io import BytesIO

import pypdf
import pytest

from tests.plan.lives import Life
from tests.web.living import judged, recovering
from vastus.record.facts import Fact
from vastus.record.reports import GoalNamed, GoalRated, Overruled, TestTaken
from vastus.report.provider import LETTERS_AT_MOST, RULES_AT_MOST, as_pdf, content
from vastus.report.recovery import Recovery, recovery

TESTS = ("heel_raise", "sit_to_stand", "single_leg_squat", "lateral_step_down", "side_plank", "squat_depth")
SAID = ("not medical advice", "Walk down the stairs", "real change, better", "Clamshell", "squat, stairs")


def crowded() -> Recovery:
    """Both knees, months, and more tests and goals than there is room for."""
    life = Life(knees=("left", "right"), worst=6)
    life.calm_weeks(16, worst=5)
    at = life.clock
    many: list[Fact] = [*judged(life, 60.0, 2, 6.0), *judged(life, 61.0, 3, 7.0)]
    many += [GoalNamed(at, f"goal{n}", "Wide words " * 80) for n in range(9)]
    many += [GoalRated(at, f"goal{n}", 3) for n in range(9)]
    tests = (
        "heel_raise",
        "sit_to_stand",
        "single_leg_squat",
        "lateral_step_down",
        "side_plank",
        "squat_depth",
    )
    many += [TestTaken(at, test, side, 10.0, None, "typed") for test in tests for side in ("left", "right")]
    many += [Overruled(at, one.decision, "x" * 900) for one in life.decisions[-4:]]
    return recovery([*life.facts, *many])


@pytest.mark.parametrize(
    "told", [recovery([]), recovery(recovering().facts), crowded()], ids=["none", "six", "all"]
)
def test_a_report_is_two_pages(told: Recovery) -> None:
    assert 2 == len(pypdf.PdfReader(BytesIO(as_pdf(told))).pages)


def test_a_report_says_what_was_noted_and_what_it_is_not() -> None:
    pages = pypdf.PdfReader(BytesIO(as_pdf(recovery(recovering().facts)))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    for said in (
        "not medical advice",
        "Walk down the stairs",
        "real change, better",
        "Clamshell",
        "squat, stairs",
    ):
        assert said in text


def test_tables_are_bounded_and_texts_are_short() -> None:
    told = content(crowded())
    tables = [told[name] for name in ("history", "moments", "measures", "doses", "plan", "rules")]
    cells = [cell for table in tables for row in table for cell in row]  # type: ignore[attr-defined]

    assert RULES_AT_MOST >= len(told["rules"])  # type: ignore[arg-type]
    assert LETTERS_AT_MOST + 20 >= max(len(cell) for cell in cells)


def test_one_result_of_a_test_is_no_change() -> None:
    told = recovery([*Life().facts, TestTaken(Life().clock, "lunge_to_wall", "left", 7.0, None, "typed")])

    assert ["Knee to wall, left", "7", "–", "one answer"] in content(told)["measures"]  # type: ignore[operator]
