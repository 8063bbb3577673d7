"""What is said of an activity: fine, with care or left alone, why, and what came of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.lives import RULES
from tests.plan.runners import Runner, ready
from vastus.plan.activities import advice, remarks, week
from vastus.plan.course import Course
from vastus.plan.criteria import findings
from vastus.plan.outings import Outings
from vastus.protocol import load
from vastus.record.reports import WeekNoted

LIST = load.activities()
ARTICLE = ("basketball", "volleyball", "jumping_rope", "high_impact_aerobics", "lunges", "deep_squats",
           "stair_stepper", "running", "running_inclines", "trail_running")  # fmt: skip
FRIENDLY = ("walking", "brisk_walking", "cycling", "elliptical", "swimming")
ORDER = ("fine", "care", "leave")


def stands(runner: Runner) -> dict[str, str]:
    told = [advice(runner.course, runner.outings, one, RULES) for one in LIST.activities]
    return {one.activity.id: one.stand for one in told}


def last(runner: Runner) -> list[tuple[str, str]]:
    return [(one.heeded, one.rule) for one in remarks(runner.course, runner.outings.noted[-1], RULES)]


def test_at_the_beginning_the_articles_list_waits_and_the_friendly_list_is_fine() -> None:
    told = stands(Runner())

    assert {"leave"} == {told[name] for name in ARTICLE}
    assert {"fine"} == {told[name] for name in FRIENDLY}
    assert "care" == told["something_else"]


def test_before_anything_is_known_nothing_on_the_list_is_opened() -> None:
    told = {one.id: advice(Course(), Outings(), one, RULES).stand for one in LIST.activities}

    assert {"leave"} == {told[name] for name in ARTICLE}


def test_what_waits_says_what_must_hold_and_when_by_the_calendar_at_the_earliest() -> None:
    runner = Runner()
    told = advice(runner.course, runner.outings, load.activity("basketball"), RULES)

    assert load.activity("basketball").until == tuple(one.criterion.id for one in told.findings)
    assert "met" not in {one.met for one in told.findings}
    assert runner.day + timedelta(weeks=12) == told.earliest


def test_what_is_past_by_the_calendar_names_no_day() -> None:
    runner = Runner()
    runner.sleep(7 * 13)
    told = advice(runner.course, runner.outings, load.activity("basketball"), RULES)

    assert ("leave", None) == (told.stand, told.earliest)


def test_an_activity_may_be_tried_with_care_when_everything_holds() -> None:
    runner = Runner()
    runner.prepare()
    runner.calm_weeks(4)
    runner.prepare()
    lunges = load.activity("lunges").model_copy(
        update={"until": ("step_down", "wall_squat", "worst", "calm")}
    )
    told = advice(runner.course, runner.outings, lunges, RULES)

    assert {"met"} == {one.met for one in told.findings}
    assert "care" == told.stand
    assert lunges.how in told.says


def test_a_lock_leaves_nothing_fine() -> None:
    runner = Runner()
    runner.sign("locking")

    assert {"leave"} == set(stands(runner).values())


def test_a_pause_leaves_easy_walking() -> None:
    runner = Runner()
    runner.sign("swelling")
    told = stands(runner)

    assert {"walking"} == {name for name, stand in told.items() if stand != "leave"}


def test_a_sore_day_asks_for_care() -> None:
    runner = Runner()
    runner.answer(7)
    told = stands(runner)

    assert "fine" == told["walking"]
    assert {"care"} == {told[name] for name in ("cycling", "swimming", "elliptical")}


def test_running_is_opened_by_its_own_table() -> None:
    runner = ready(3)
    told = advice(runner.course, runner.outings, load.activity("running"), RULES)

    assert ("care", "By the running table. You are at row 3.") == (told.stand, told.says)


def test_on_a_sore_day_running_is_left_alone_whatever_the_row() -> None:
    runner = ready(2)
    runner.answer(7)
    told = advice(runner.course, runner.outings, load.activity("running"), RULES)

    assert "leave" == told.stand
    assert "7 of 10" in told.says


@given(more=st.integers(0, 10), less=st.integers(0, 10))
def test_more_pain_never_makes_an_activity_finer(more: int, less: int) -> None:
    less, more = sorted((less, more))
    told = []
    for nprs in (less, more):
        runner = replace(CALM, facts=[], decisions=[])
        runner.course, runner.outings, runner.clock = CALM.course, CALM.outings, CALM.clock
        runner.answer(nprs)
        runner.add(*[WeekNoted(runner.clock, knee, nprs, nprs, nprs) for knee in runner.knees])
        told.append(stands(runner))

    assert [] == [name for name in told[0] if ORDER.index(told[1][name]) < ORDER.index(told[0][name])]


CALM = Runner()
CALM.prepare()


def test_something_calm_is_called_calm() -> None:
    runner = Runner()
    runner.note("cycling", 20.0, 0)

    assert [("good", "calm")] == last(runner)


@pytest.mark.parametrize(
    ("activity", "worst", "told"),
    [
        ("basketball", 0, [("care", "on_the_list")]),
        ("running", 0, [("care", "on_the_list")]),
        ("basketball", 7, [("bad", "too_much"), ("care", "on_the_list")]),
        ("cycling", 6, [("bad", "too_much")]),
        ("cycling", None, [("open", "unknown")]),
        ("cycling", 2, [("good", "calm")]),
        ("no_longer_listed", 0, [("good", "calm")]),
    ],
)
def test_what_was_done_is_told_what_it_was(
    activity: str, worst: int | None, told: list[tuple[str, str]]
) -> None:
    runner = Runner()
    runner.note(activity, 20.0, worst)

    assert told == last(runner)


def test_more_than_suits_this_knee_now_is_said_before_it_is_too_much() -> None:
    runner = Runner(worst=5)
    runner.note("cycling", 20.0, 4)

    assert [("care", "above_cap")] == last(runner)


def test_a_knee_that_answers_badly_later_is_said_too() -> None:
    runner = Runner()
    runner.answer(0, "before")
    runner.note("cycling", 90.0, 1)
    runner.answer(3, "hour")
    hour = last(runner)
    runner.sleep()
    runner.answer(4, "morning")
    morning = last(runner)
    runner.sign("swelling")

    assert [("care", "hour_rise")] == hour
    assert [("bad", "morning_flare"), ("care", "hour_rise")] == morning
    assert ("bad", "sign") in last(runner)


def weeks(*minutes: float) -> Runner:
    """A person who does so many minutes each day."""
    runner = Runner()
    for spent in minutes:
        if spent:
            runner.note("cycling", spent, 0)
        runner.sleep()
    return runner


@pytest.mark.parametrize(
    ("daily", "jumped"),
    [
        ([10.0] * 14, False),
        ([10.0] * 7 + [12.0] * 7, False),
        ([10.0] * 7 + [13.0] * 7, True),
        ([1.0] * 7 + [60.0] * 7, False),
        ([60.0] * 7, False),
    ],
)
def test_a_week_that_grows_by_more_than_a_fifth_is_worth_a_word(daily: list[float], jumped: bool) -> None:  # noqa: FBT001 (a row of the table)
    runner = weeks(*daily[:-1])
    runner.note("cycling", daily[-1], 0)

    assert jumped is week(runner.outings).jumped


def test_minutes_are_those_of_seven_days() -> None:
    runner = weeks(*[10.0] * 9)

    assert 60.0 == week(runner.outings).minutes
    assert None is week(runner.outings).before
    assert 0.0 == week(Outings()).minutes


def test_every_criterion_can_be_looked_at_on_the_first_day() -> None:
    runner = Runner()

    found = findings(runner.course, runner.outings, RULES, tuple(load.criteria()))

    assert {"not_yet", "not_known"} == {one.met for one in found}


def test_an_old_answer_is_not_known_any_more() -> None:
    runner = Runner()
    runner.prepare()
    fresh = {
        one.criterion.id: one.met
        for one in findings(runner.course, runner.outings, RULES, ("stairs", "hops"))
    }
    runner.sleep(43)
    old = {
        one.criterion.id: one.met
        for one in findings(
            runner.course, runner.outings, RULES, ("stairs", "hops", "akps", "heel_raise", "calm")
        )
    }

    assert {"met"} == set(fresh.values())
    assert {"not_known"} == set(old.values())
