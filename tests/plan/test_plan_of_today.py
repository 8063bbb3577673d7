"""What a day asks for, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.plan.lives import AT_HOME, FIRST, Life
from vastus.plan.course import Course
from vastus.plan.today import still_asked, today
from vastus.record.facts import ExerciseSkipped, SessionBegan
from vastus.record.reports import (
    PainNoted,
    PersonDescribed,
    Screened,
    TestTaken,
    Wished,
)


def names(life: Life) -> list[str]:
    return [one.exercise for one in life.plan.exercises]


def levels(life: Life) -> dict[str, str]:
    return {one.exercise: one.level for one in life.plan.exercises}


# What is left of a day


def test_what_was_done_is_not_asked_for_again_today():
    life = Life()
    asked = {one.exercise: 1 for one in life.plan.exercises}
    before = still_asked(life.course, life.plan)
    life.train()

    assert asked == before
    assert {} == still_asked(life.course, life.plan)


def test_what_is_asked_twice_a_day_is_asked_once_more_after_the_first_time():
    life = Life()
    twice = replace(life.plan, exercises=tuple(replace(one, bouts=2) for one in life.plan.exercises))
    life.train()

    assert {one.exercise: 1 for one in twice.exercises} == still_asked(life.course, twice)
    life.train()
    assert {} == still_asked(life.course, twice)


def test_what_was_too_painful_is_not_asked_for_again_today():
    life = Life()
    twice = replace(life.plan, exercises=tuple(replace(one, bouts=2) for one in life.plan.exercises))
    life.add(
        SessionBegan(life.clock, "s9", "plan", 1, "1"),
        ExerciseSkipped(life.clock, "s9", "wall_squat", None, "too_painful"),
    )

    assert "wall_squat" in names(life)
    assert "wall_squat" not in still_asked(life.course, twice)
    assert "clamshell" in still_asked(life.course, twice)


def test_what_was_done_yesterday_is_asked_for_again():
    life = Life()
    life.train()
    life.sleep()

    assert {one.exercise for one in life.plan.exercises} == set(still_asked(life.course, life.plan))


# Kinds of days


def test_before_any_day_is_known_there_is_no_plan():
    assert None is today(Course(), Life().rules)


def test_a_day_says_why():
    life = Life()
    life.calm_weeks(1)
    for _ in range(10):
        life.sleep()
        assert life.plan.reasons
        assert all(reason.says.endswith(".") for reason in life.plan.reasons)


def test_strength_comes_three_times_a_week_and_never_on_two_days_running():
    life, kinds = Life(), []
    for _ in range(21):
        life.morning(0)
        kinds.append(life.plan.kind)
        if life.plan.kind == "strength":
            life.train()
        life.sleep()

    assert ["strength", "stretches"] * 2 == kinds[:4]
    assert "strength strength" not in " ".join(kinds)
    assert {3} == {kinds[week : week + 7].count("strength") for week in (0, 7, 14)}


def test_strength_comes_on_the_days_that_the_person_chose():
    life, chosen = Life(weekdays=(2, 4, 6)), []
    for _ in range(14):
        if life.plan.kind == "strength":
            chosen.append(life.day.isoweekday())
            life.train()
        life.sleep()

    assert [2, 4, 6] * 2 == chosen


def test_a_day_that_was_missed_is_made_up_for():
    life = Life(weekdays=(1, 3, 5))
    life.train()  # on a Monday
    life.sleep(5)

    assert date(2026, 3, 7) == life.day  # a Saturday
    assert ("strength", "missed_day") == (life.plan.kind, life.plan.reasons[0].rule)


def test_a_sore_day_asks_for_the_gentle_forms():
    life = Life()
    life.sleep()
    life.morning(4)

    assert "flare" == life.plan.kind
    assert {"quad_set", "press", "prone", "wall"} == set(levels(life).values())
    assert "4 of 10" in life.plan.reasons[0].says


def test_the_worst_answer_of_a_day_stands_for_it():
    life = Life()
    life.sleep()
    life.morning(6)
    life.add(PainNoted(life.clock, "before", "left", 0, None))

    assert "flare" == life.plan.kind


def test_the_day_after_is_a_new_day():
    life = Life()
    life.morning(6)
    life.sleep()

    assert "strength" == life.plan.kind


@pytest.mark.parametrize(
    ("wish", "kind"), [("rest", "stretches"), ("two_minutes", "short"), ("whole", "strength")]
)
def test_a_wish_is_heard_for_its_day(wish, kind):
    life = Life()
    life.add(Wished(life.clock, wish))
    assert kind == life.plan.kind
    life.sleep()

    assert "strength" == life.plan.kind


def test_two_minutes_are_one_exercise():
    life = Life()
    life.add(Wished(life.clock, "two_minutes"))

    assert ["clamshell"] == names(life)


def test_a_wish_makes_no_sore_day_bolder():
    life = Life()
    life.morning(8)
    life.add(Wished(life.clock, "whole"))

    assert "flare" == life.plan.kind


# Short bouts


def test_a_calm_morning_brings_a_short_wall_squat_on_another_day():
    life = Life()
    life.train()
    life.sleep()
    assert "wall_squat" not in names(life)
    life.morning(0)

    assert "wall_squat" == names(life)[0]


@pytest.mark.parametrize("nprs", [2, None])
def test_a_sore_or_silent_morning_brings_none(nprs):
    life = Life()
    life.train()
    life.sleep()
    life.morning(nprs)

    assert "wall_squat" not in names(life)


def test_a_short_bout_does_not_take_the_place_of_strength():
    life = Life()
    life.train()
    life.sleep()
    life.morning(0)
    life.train()
    life.sleep()

    assert "strength" == life.plan.kind


def test_short_bouts_can_be_switched_off():
    life = Life()
    life.add(PersonDescribed(life.clock, "adult", False, AT_HOME, (), "now", False))  # noqa: FBT003
    life.train()
    life.sleep()
    life.morning(0)

    assert "wall_squat" not in names(life)


# Limits


def test_a_painless_depth_lowers_what_is_asked():
    life = Life()
    life.add(TestTaken(life.clock, "squat_depth", "left", 52.0, None, "camera"))

    assert "more_40" == levels(life)["wall_squat"]
    assert "article" == life.level("wall_squat")
    assert "42 degrees" in next(one.says for one in life.plan.exercises if one.exercise == "wall_squat")


def test_a_painless_depth_raises_nothing():
    life = Life()
    life.add(TestTaken(life.clock, "squat_depth", "left", 120.0, None, "camera"))

    assert "article" == levels(life)["wall_squat"]


@pytest.mark.parametrize("depth", [12.0, 0.0, -5.0])
def test_a_very_small_depth_leaves_what_bends_no_knee(depth):
    life = Life()
    life.add(TestTaken(life.clock, "squat_depth", None, depth, None, "typed"))

    assert "quad_set" == levels(life)["wall_squat"]
    assert "article" == levels(life)["clamshell"]


def test_a_week_of_much_pain_bends_the_knee_no_deeper_than_thirty_degrees():
    life = Life()
    life.sleep(7)
    life.week(8)

    assert "hold_30" == levels(life)["wall_squat"]


def test_much_pain_is_not_forgotten_by_saying_nothing():
    life = Life()
    life.sleep(7)
    life.week(8)
    for _ in range(4):
        life.sleep(7)
        life.week(None)

    assert "hold_30" == levels(life)["wall_squat"]


def test_what_needs_more_than_is_at_home_is_done_lower_or_as_something_else():
    life = Life()
    life.add(PersonDescribed(life.clock, "adult", False, ("wall", "shoes"), (), "now", True))  # noqa: FBT003

    assert {"wall_squat": "article", "single_leg_rdl": "article", "calf_stretch_step": "wall"} == levels(life)


def test_an_alternative_takes_the_place_of_what_cannot_be_done():
    life = Life()
    life.add(PersonDescribed(life.clock, "adult", False, ("mat", "strap", "step"), (), "now", True))  # noqa: FBT003

    assert {"clamshell", "hip_flexor_quad_stretch", "single_leg_rdl", "calf_stretch_step"} == set(names(life))
    assert "prone" == levels(life)["hip_flexor_quad_stretch"]


def test_a_question_of_safety_keeps_the_late_rungs_closed():
    life = Life(worst=1)
    life.add(Screened(life.clock, "full", ("r1", "r19"), ("r19",), "provider"))
    life.add(Screened(life.clock, "week", ("r1",), (), "go"))

    assert {"r19"} == life.course.yes
    life.add(Screened(life.clock, "full", ("r1", "r19"), (), "go"))
    assert frozenset() == life.course.yes


# Stages and keeping up


def test_stages_come_with_what_has_settled_and_not_with_the_calendar_alone():
    life = Life()
    stages = []
    for week in range(14):
        life.calm_weeks(1)
        if week == 7:
            life.add(TestTaken(life.clock, "lateral_step_down", "left", 1.0, None, "typed"))
        stages.append(life.plan.stage)

    assert ["A", "B", "B", "B", "B", "B", "B"] == stages[:7]
    assert "C" == stages[8]
    assert "D" == stages[-1]


def test_a_silent_person_comes_no_further_by_the_calendar():
    life = Life()
    life.calm_weeks(1)
    for _ in range(20):
        life.sleep(7)

    assert "A" == life.plan.stage


def test_at_the_top_and_calm_for_weeks_twice_a_week_keeps_it_up():
    life = Life(at_home=(*AT_HOME, "light_band", "medium_band", "ball", "hand_weight", "kettlebell"))
    life.add(TestTaken(life.clock, "lateral_step_down", "left", 0.0, None, "typed"))
    life.calm_weeks(45)
    days = []
    for _ in range(14):
        life.morning(0)
        if life.plan.kind == "strength":
            days.append(life.plan.reasons[0].rule)
            life.train()
        life.sleep()

    assert "step_down" == life.level("wall_squat")
    assert ["keep_up"] * 4 == days


# Checks


def test_first_comes_safety_then_the_person():
    fresh = Course(day=FIRST)
    plan = today(fresh, Life().rules)

    assert plan is not None
    assert ("unready", ("screening",)) == (plan.kind, plan.checks)


def test_the_morning_after_a_session_is_asked_for_until_it_was():
    life = Life()
    life.train()
    life.sleep()
    assert "morning" in life.plan.checks
    life.morning(None)

    assert "morning" not in life.plan.checks


def test_each_week_safety_and_the_week_are_asked_for():
    life = Life()
    life.sleep(6)
    assert [] == list(life.plan.checks)
    life.sleep()

    assert ["screening_week", "week"] == list(life.plan.checks)
    life.week(1)
    assert ["screening_week"] == list(life.plan.checks)


def test_the_same_facts_give_the_same_day_on_any_clock():
    life, other = Life(), Life()
    other.clock += timedelta(seconds=1)
    life.sleep()
    other.sleep()

    assert life.plan == other.plan
