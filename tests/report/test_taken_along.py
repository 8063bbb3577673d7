"""The table of numbers, and a part of the whole."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest

from tests.plan.lives import FIRST, Life
from tests.report.test_recovery import AT, DAY, a_set, begun, ruled
from tests.web.living import recovering
from vastus.record.reports import DayBegan, Overruled, PainNoted, ScoreNoted
from vastus.report.numbers import as_csv
from vastus.report.recovery import recovery
from vastus.report.since import since


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_every_set_answer_and_decision_is_a_row() -> None:
    told = recovery(
        begun(*a_set("clamshell", complete=9), PainNoted(AT, "hour", "left", 0, None), ruled("d1", DAY, "x"))
    )
    table = rows(as_csv(told))

    assert ["set", "pain", "decision"] == [row["what"] for row in table]
    assert ("10", "9", "done") == (table[0]["asked"], table[0]["complete"], table[0]["ended"])
    assert ("hour", "0") == (table[1]["moment"], table[1]["nprs"])
    assert ("advance", "Calm.", "") == (table[2]["ruling"], table[2]["reason"], table[2]["overruled"])


@pytest.mark.parametrize(("week_runs", "often"), [("to_2", "1–2"), (None, "")])
def test_running_history_is_two_rows_and_empty_where_it_is_not_known(
    week_runs: str | None, often: str
) -> None:
    told = recovery(Life().facts)
    assert told.person is not None
    person = replace(told.person, running="again", week_runs=week_runs)
    table = rows(as_csv(replace(told, person=person)))

    assert [("running", "again"), ("runs in a usual week", often)] == [
        (row["what"], row["value"]) for row in table if row["what"].startswith("run")
    ]


def test_tests_scores_and_goals_are_rows_with_their_units() -> None:
    life = recovering(1)
    measured = [
        (row["what"], row["measure"], row["value"], row["unit"])
        for row in rows(as_csv(recovery(life.facts)))
        if row["measure"]
    ]

    assert ("test", "lunge_to_wall", "7.0", "cm") == measured[0]
    assert ("score", "akps", "71.0", "") in measured
    assert ("goal", "Walk down the stairs at work without the rail", "3", "") in measured
    assert ("change", "since the beginning", "1", "") == measured[-1]


def test_a_score_that_was_left_unfinished_is_empty() -> None:
    (row,) = rows(as_csv(recovery(begun(ScoreNoted(AT, "akps", (None,), None)))))

    assert ("score", "") == (row["what"], row["value"])


def test_what_a_person_wrote_is_no_formula() -> None:
    told = recovery(begun(ruled("d1", DAY, "x"), Overruled(AT, "d1", '=HYPERLINK("http://x")')))

    assert "'=HYPERLINK" in rows(as_csv(told))[0]["overruled"]


def test_a_part_keeps_the_beginning_and_leaves_out_what_was_before() -> None:
    told = recovery(recovering().facts)
    later = since(told, FIRST + timedelta(21))

    assert told.weeks == later.weeks
    assert told is since(told, None)
    assert min(one.day for one in later.sets) >= FIRST + timedelta(21) > min(one.day for one in told.sets)


def test_days_without_anything_leave_an_empty_table() -> None:
    assert [] == rows(as_csv(recovery([DayBegan(AT, DAY, 0)])))
