"""What comes after today follows from what is known today, and changes nothing."""

from datetime import date, timedelta

import pytest

from tests.plan.lives import FIRST, Life
from vastus.plan.ahead import Due, ahead, due, opening
from vastus.plan.course import Course
from vastus.plan.today import Prescription
from vastus.protocol import load
from vastus.record.reports import SignNoted, TestTaken, Wished

TESTS = load.hometests()
WEEK = timedelta(days=7)
FOUR_WEEKS = timedelta(days=28)


def days(life: Life, count: int) -> tuple[Prescription, ...]:
    """The days after today."""
    return ahead(life.course, life.rules, count + 1)[1:]


def kinds(life: Life, count: int = 7) -> list[str]:
    return [one.kind for one in days(life, count)]


def lived(life: Life, count: int) -> list[str]:
    """Live so many days, doing what is asked; return what they turned out to be."""
    found: list[str] = []
    for _ in range(count):
        if life.plan.exercises:
            life.train()
        life.sleep()
        found.append(life.plan.kind)
    return found


@pytest.mark.parametrize("weekdays", [(), (1, 3, 5), (2, 4, 6), (6, 7)])
def test_the_days_turn_out_as_they_were_foreseen_when_all_is_done(weekdays: tuple[int, ...]) -> None:
    life = Life(weekdays=weekdays)
    foreseen = kinds(life)

    assert foreseen == lived(life, 7)


def test_each_day_has_its_date_and_its_exercises() -> None:
    life = Life()
    coming = days(life, 3)

    assert [FIRST + timedelta(days=n) for n in (1, 2, 3)] == [one.day for one in coming]
    assert all(one.exercises for one in coming)


def test_looking_ahead_changes_nothing() -> None:
    life = Life()
    before = life.course
    days(life, 7)

    assert before == life.course


def test_a_rest_that_was_wished_for_is_of_today_alone() -> None:
    life = Life()
    life.add(Wished(life.clock, "rest"))

    assert "stretches" == life.plan.kind
    assert "strength" == kinds(life, 1)[0]


def test_a_pause_lasts_as_long_as_it_was_decided() -> None:
    life = Life()
    life.add(SignNoted(life.clock, "left", "swelling", None))
    until = life.course.pause_until
    assert until is not None

    assert {one.kind for one in days(life, 7) if one.day < until} == {"pause"}
    assert "pause" not in {one.kind for one in days(life, 7) if one.day >= until}


def test_before_any_day_is_known_nothing_comes() -> None:
    assert () == ahead(Course(), Life().rules, 7)
    assert () == due(Course(), TESTS)


def test_the_week_is_asked_seven_days_after_the_last_answer() -> None:
    life = Life()
    first = due(life.course, TESTS)
    life.sleep(7)
    life.week(2)

    assert (Due("week", FIRST + WEEK),) == first
    assert (Due("week", FIRST + WEEK),) == due(life.course, TESTS)  # safety was asked on the first day


def test_a_home_test_is_due_four_weeks_after_it_was_taken_the_oldest_first() -> None:
    life = Life()
    life.add(TestTaken(life.clock, "heel_raise", "left", 20, None, "typed"))
    life.sleep(3)
    life.add(TestTaken(life.clock, "heel_raise", "right", 20, None, "typed"))
    life.add(TestTaken(life.clock, "lunge_to_wall", "right", 9, None, "typed"))

    assert Due("tests", FIRST + timedelta(days=3) + FOUR_WEEKS) in due(life.course, TESTS)


def test_hops_of_the_running_page_are_no_home_test() -> None:
    life = Life()
    life.add(TestTaken(life.clock, "single_leg_hops", "left", 20, None, "typed"))

    assert ["week"] == [one.what for one in due(life.course, TESTS)]


def test_what_is_soonest_stands_first() -> None:
    life = Life()
    life.add(TestTaken(life.clock, "heel_raise", "left", 20, None, "typed"))

    assert [date(2026, 3, 9), date(2026, 3, 30)] == [one.on for one in due(life.course, TESTS)]


def test_the_next_stage_says_what_is_wanting() -> None:
    life = Life(worst=6)
    found = opening(life.course, life.rules.settings)

    assert found is not None
    assert "B" == found.stage
    assert len(found.wanting) >= 1


def test_at_the_last_stage_no_other_opens() -> None:
    life = Life()
    life.calm_weeks(14)
    life.add(TestTaken(life.clock, "lateral_step_down", "left", 0, None, "typed"))

    assert "D" == life.plan.stage
    assert None is opening(life.course, life.rules.settings)
