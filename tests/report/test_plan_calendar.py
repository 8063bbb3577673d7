"""The calendar: whole programs read it, and it never invites where the plan does not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from tests.plan.lives import FIRST, RULES, Life
from vastus.plan.ahead import ahead
from vastus.plan.course import Course
from vastus.record.reports import Assessed, DayBegan, Wished
from vastus.report.plan_calendar import as_calendar

STAMP = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 28


def events(life: Life, *, did_yesterday: bool = False) -> dict[str, Component]:
    made = as_calendar(ahead(life.course, RULES, DAYS), did_yesterday=did_yesterday, stamp=STAMP)
    read = Calendar.from_ical(made)
    found = {str(one["uid"]): one for one in read.walk("VEVENT")}
    assert len(found) == len(read.walk("VEVENT"))
    return found


def starts(life: Life) -> dict[str, datetime]:
    return {uid: one.decoded("dtstart") for uid, one in events(life).items()}


def living_on(day: date) -> Life:
    """Return somebody whose course begins on a day."""
    life = Life()
    life.sleep((day - life.day).days)
    return life


def test_a_strength_day_has_an_entry_and_a_question_on_the_morning_after() -> None:
    found = starts(Life())
    strength = {at.date() for uid, at in found.items() if uid.startswith("strength")}
    mornings = {at.date() for uid, at in found.items() if uid.startswith("morning")}

    assert strength
    assert {day + timedelta(1) for day in strength} == mornings
    assert {f"strength-{day:%Y%m%d}@vastus" for day in strength} <= set(found)


def test_an_entry_names_the_exercises_and_its_length() -> None:
    first = events(Life())[f"strength-{FIRST:%Y%m%d}@vastus"]

    assert "Clamshell" in str(first["description"])
    assert timedelta(minutes=40) == first.decoded("dtend") - first.decoded("dtstart")
    assert STAMP == first.decoded("dtstamp")


def test_the_same_day_has_the_same_id_when_it_is_fetched_again() -> None:
    life = Life()
    life.train()
    first = starts(life)
    life.sleep()
    again = starts(life)

    assert set(first) & set(again)
    assert all(first[uid] == again[uid] for uid in set(first) & set(again))


@pytest.mark.parametrize(
    ("day", "zone"),
    [
        (date(2026, 3, 27), "Europe/Berlin"),
        (date(2026, 10, 23), "Europe/Berlin"),
        (date(2026, 3, 6), "America/New_York"),
        (date(2026, 10, 30), "America/New_York"),
        (date(2026, 10, 2), "Australia/Lord_Howe"),
    ],
)
def test_the_hour_on_the_wall_stays_the_same_when_clocks_change(day: date, zone: str) -> None:
    shown = [at.replace(tzinfo=ZoneInfo(zone)) for at in starts(living_on(day)).values()]

    assert {(18, 0), (8, 0)} == {(at.hour, at.minute) for at in shown}
    assert 2 == len({at.utcoffset() for at in shown})  # clocks do change in these weeks


@pytest.mark.parametrize("hours", [9, -11])
def test_a_journey_changes_no_id_and_no_hour(hours: int) -> None:
    life = Life()
    before = starts(life)
    there = life.clock + timedelta(hours=1)
    life.add(DayBegan(there, life.day, hours * 60))
    after = starts(life)

    assert before == after
    assert {None} == {at.tzinfo for at in after.values()}


def test_during_a_pause_nothing_invites_and_afterwards_the_ids_are_those_of_before() -> None:
    life = Life()
    life.train()
    before = starts(life)
    life.sign("swelling")
    until = life.course.pause_until
    assert until is not None
    found = starts(life)
    asked = [at.date() for uid, at in found.items() if uid.startswith("strength")]

    assert until <= min(asked)
    assert any(at.date() < until for uid, at in before.items() if uid.startswith("strength"))
    life.sleep((until - life.day).days)
    assert {uid: at for uid, at in found.items() if at.date() > until} == {
        uid: at for uid, at in starts(life).items() if at.date() > until and uid in found
    }


def test_a_day_that_is_wished_free_does_not_invite() -> None:
    life = Life()
    life.add(Wished(life.clock, "rest"))

    assert f"strength-{FIRST:%Y%m%d}@vastus" not in events(life)


def test_the_question_on_the_morning_after_a_session_stays_also_in_a_pause() -> None:
    life = Life()
    life.train()
    life.sleep()
    life.sign("giving_way")
    today = f"morning-{life.day:%Y%m%d}@vastus"

    assert life.plan.kind == "pause"
    assert today in events(life, did_yesterday=True)
    assert today not in events(life)


def test_while_exercise_is_locked_one_entry_tells_what_the_plan_waits_for() -> None:
    life = Life(outcome="urgent")
    ((uid, one),) = events(life, did_yesterday=True).items()

    assert FIRST == one.decoded("dtstart")
    assert "waits for that assessment" in str(one["description"])
    life.sleep()
    assert FIRST + timedelta(1) == events(life)[uid].decoded("dtstart")
    life.add(Assessed(life.clock))
    assert uid not in events(life)


@pytest.mark.parametrize("avoided", ["you must", "you have", "treat", "safe", "therapist", "rehab"])
def test_no_entry_says_what_no_program_may_say(avoided: str) -> None:
    for life in (Life(), Life(outcome="urgent")):
        said = " ".join(f"{one['summary']} {one['description']}" for one in events(life).values())
        assert avoided not in said.casefold()


def test_before_there_is_a_plan_the_calendar_is_empty() -> None:
    begun = Course(day=FIRST, began=FIRST)
    read = Calendar.from_ical(as_calendar(ahead(begun, RULES, DAYS), did_yesterday=False, stamp=STAMP))

    assert [] == read.walk("VEVENT")
    assert [] == Calendar.from_ical(as_calendar((), did_yesterday=True, stamp=STAMP)).walk("VEVENT")
