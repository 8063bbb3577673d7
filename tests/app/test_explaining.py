"""Why a day is as it is, from what was kept of it and before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.plan.lives import FIRST, Life
from tests.plan.runners import climbed, ready
from vastus.app.courses import Courses
from vastus.app.explaining import Explained, day_of, explain
from vastus.base.errors import InputError
from vastus.record.reports import Overruled
from vastus.store.memory import MemoryLedger


def kept(life: Life) -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.append(life.facts)
    return ledger


def explanation(life: Life, day: date | None = None, now: datetime | None = None) -> Explained:
    return explain(kept(life), day, now or life.clock, life.rules)


def test_a_day_is_explained_by_its_plan():
    life = Life()
    life.calm_weeks(2)
    told = explanation(life)

    assert life.plan == told.plan
    assert [one.exercise for one in life.plan.exercises] == [one.exercise for one in told.parts]


def test_each_exercise_is_explained_back_to_its_last_change():
    life = Life()
    life.calm_weeks(2)
    (part,) = [one for one in explanation(life).parts if one.exercise == "clamshell"]

    assert part.led_here
    assert part.led_here[-1].from_level != part.led_here[-1].to_level
    assert all(one.from_level == one.to_level for one in part.led_here[:-1])
    assert list(part.led_here) == sorted(part.led_here, key=lambda one: one.at, reverse=True)


def test_a_day_of_the_past_is_explained_as_it_was():
    life = Life()
    life.train({"wall_squat": (7,)})
    first = life.plan
    life.sleep()
    life.calm_weeks(3)
    told = explanation(life, FIRST)

    assert (FIRST, first) == (told.plan.day, told.plan)
    assert {"too_much"} <= {one.rule for one in told.decided}


def test_what_was_overruled_is_told_with_what_was_said():
    life = Life()
    (one,) = life.train({"wall_squat": (7,)})
    life.add(Overruled(life.clock, one.decision, "It was my shoe."))

    assert {one.decision: "It was my shoe."} == explanation(life).overruled


def test_a_new_day_is_explained_before_anything_was_kept_of_it():
    life = Life()
    life.train()
    ledger = kept(life)
    before = ledger.facts()
    told = explain(ledger, None, datetime(2026, 3, 20, 9, tzinfo=UTC), life.rules)

    assert date(2026, 3, 20) == told.plan.day
    assert "gap" in {one.rule for one in told.decided}
    assert before == ledger.facts()


@pytest.mark.parametrize("day", [FIRST - timedelta(1), FIRST + timedelta(400), FIRST + timedelta(1)])
def test_a_day_of_which_nothing_is_known_is_told_in_one_sentence(day):
    life = Life()
    life.sleep(3)

    with pytest.raises(InputError) as caught:
        explanation(life, day)
    assert day.isoformat() in str(caught.value.where)


def test_what_is_explained_is_what_the_coach_decides_of_running_too():
    runner = climbed()
    undecided = MemoryLedger()
    undecided.append([fact for fact in runner.facts if getattr(fact, "exercise", "") != "running"])
    later = runner.clock + timedelta(days=1)
    told = explain(undecided, None, later, runner.rules)
    courses = Courses(undecided, lambda: None, lambda: later, runner.rules)
    courses.course()

    assert "running" in {one.exercise for one in told.decided}
    assert told.decided == tuple(one for one in courses.decided if one.day == told.plan.day)
    assert told.plan == courses.today()


def test_running_is_explained_where_it_is_wanted():
    runner = ready(2)
    told = explanation(runner)

    assert runner.permission == told.running
    assert ("stage_1", "stage_2") == (told.ran[0].from_level, told.ran[0].to_level)


def test_running_is_left_out_where_it_is_not_wanted():
    life = Life()
    assert life.course.person is not None
    life.add(replace(life.course.person, running="no"))

    assert explanation(life).running is None


def test_the_present_day_may_be_named_before_anything_was_kept_of_it():
    life = Life()
    life.train()
    now = datetime(2026, 3, 20, 9, tzinfo=UTC)

    assert explanation(life, None, now) == explanation(life, now.date(), now)


def test_an_empty_record_is_a_plan_that_is_not_ready():
    told = explain(MemoryLedger(), None, datetime(2026, 3, 20, 9, tzinfo=UTC), Life().rules)

    assert ("unready", ()) == (told.plan.kind, told.parts)


@pytest.mark.parametrize(
    "text", ["", "today", "5.3.2026", "2026-02-30", "2569,03,05", "03/05/2026", "2026-13-01"]
)
def test_what_is_no_day_is_told_in_one_sentence(text):
    with pytest.raises(InputError, match="no day of the calendar") as caught:
        day_of(text)
    assert "YYYY-MM-DD" in caught.value.remedy


def test_a_day_is_read():
    assert FIRST == day_of("2026-03-02")
