"""The table of numbers, the calendar, and a part of the whole."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from icalendar import Calendar

from tests.plan.lives import FIRST
from tests.report.test_recovery import AT, DAY, a_set, begun, ruled
from tests.web.living import recovering
from vastus.record.reports import DayBegan, Overruled, PainNoted
from vastus.report.numbers import as_csv
from vastus.report.plan_calendar import WEEKS, as_calendar
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


def test_what_a_person_wrote_is_no_formula() -> None:
    told = recovery(begun(ruled("d1", DAY, "x"), Overruled(AT, "d1", '=HYPERLINK("http://x")')))

    assert "'=HYPERLINK" in rows(as_csv(told))[0]["overruled"]


def test_a_part_keeps_the_beginning_and_leaves_out_what_was_before() -> None:
    told = recovery(recovering().facts)
    later = since(told, FIRST + timedelta(21))

    assert told.weeks == later.weeks
    assert told is since(told, None)
    assert min(one.day for one in later.sets) >= FIRST + timedelta(21) > min(one.day for one in told.sets)


def entries(
    day: date, weekdays: tuple[int, ...] = (), names: tuple[str, ...] = ("Clamshell",)
) -> dict[str, datetime]:
    read = Calendar.from_ical(as_calendar(day, weekdays, names, datetime(2026, 3, 1, tzinfo=UTC)))
    return {str(one["uid"]): one.decoded("dtstart") for one in read.walk("VEVENT")}


def test_a_calendar_has_strength_on_the_persons_days_and_a_question_the_morning_after() -> None:
    found = entries(FIRST, (2, 4, 6))

    assert 2 * 3 * WEEKS == len(found)
    assert {2, 4, 6} == {at.isoweekday() for name, at in found.items() if name.startswith("strength")}
    assert {3, 5, 7} == {at.isoweekday() for name, at in found.items() if name.startswith("morning")}


def test_the_same_day_has_the_same_id_when_it_is_fetched_again() -> None:
    first, again = entries(FIRST), entries(FIRST + timedelta(2))

    assert set(first) & set(again)
    assert all(first[name] == again[name] for name in set(first) & set(again))


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 10, 23)])
def test_the_hour_stays_the_same_when_clocks_change(day: date) -> None:
    found = entries(day)

    assert {(18, None), (8, None)} == {(at.hour, at.tzinfo) for at in found.values()}


def test_before_there_is_a_plan_the_calendar_is_empty() -> None:
    assert {} == entries(FIRST, names=())


def test_days_without_anything_leave_an_empty_table() -> None:
    assert [] == rows(as_csv(recovery([DayBegan(AT, DAY, 0)])))
