"""The days to come are what today's own rule says of each, if each is done as it is asked."""

import itertools
from datetime import date, timedelta

import pytest

from tests.plan.lives import FIRST, RULES, Life
from vastus.plan.ahead import ahead
from vastus.plan.course import Course
from vastus.record.reports import PainNoted, PersonDescribed, Wished

WEEKS = 4


def kinds(life: Life, days: int = 7 * WEEKS) -> dict[date, str]:
    return {plan.day: plan.kind for plan in ahead(life.course, RULES, days)}


def strength(life: Life) -> list[date]:
    return [day for day, kind in kinds(life).items() if kind == "strength"]


def on(life: Life, *weekdays: int) -> Life:
    person = PersonDescribed(
        life.clock,
        "adult",
        guardian=False,
        equipment=life.at_home,
        weekdays=weekdays,
        running="now",
        bouts=True,
    )
    life.add(person)
    return life


def test_strength_falls_on_the_persons_own_days() -> None:
    found = strength(on(Life(), 2, 4, 6))

    assert WEEKS * 3 == len(found)
    assert {2, 4, 6} == {day.isoweekday() for day in found}


def test_without_days_of_their_own_there_is_a_day_between_and_three_a_week() -> None:
    found = strength(Life())

    assert WEEKS * 3 == len(found)
    assert all((later - day).days >= 2 for day, later in itertools.pairwise(found))


def test_the_first_is_what_today_asks_for() -> None:
    life = Life()
    life.calm_weeks(1)

    assert life.plan == ahead(life.course, RULES, 3)[0]


def test_what_was_done_yesterday_off_the_days_moves_today_s_to_another() -> None:
    life = Life()
    life.sleep()
    life.train()
    on(life, 1, 3, 5).sleep()  # the first day is a Monday

    assert FIRST + timedelta(2) == life.day
    assert FIRST + timedelta(4) == strength(life)[0]


def test_a_pause_holds_until_its_end_and_the_plan_goes_on_after_it() -> None:
    life = Life()
    life.train()
    life.sign("swelling")
    until = life.course.pause_until
    assert until is not None
    told = kinds(life)

    assert {"pause"} == {kind for day, kind in told.items() if day < until}
    assert "pause" not in {kind for day, kind in told.items() if day >= until}
    assert until <= strength(life)[0]


def test_a_lock_holds_for_every_day() -> None:
    assert {"locked"} == set(kinds(Life(outcome="urgent")).values())


def test_a_rest_and_a_sore_knee_are_today_s_alone() -> None:
    life = Life()
    life.add(Wished(life.clock, "rest"))
    assert "stretches" == kinds(life)[FIRST]
    assert FIRST + timedelta(1) == strength(life)[0]

    sore = Life()
    sore.add(PainNoted(sore.clock, "day", "left", 7, None))
    told = kinds(sore)
    assert "flare" == told[FIRST]
    assert "flare" not in [kind for day, kind in told.items() if day > FIRST]


@pytest.mark.parametrize("days", [0, 5])
def test_before_any_day_is_known_there_is_none(days: int) -> None:
    assert () == ahead(Course(), RULES, days)
