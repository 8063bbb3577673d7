"""What holds for any facts whatever, in any order, on any machine."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.lives import AT_HOME, FIRST, RULES, Life
from tests.record.stories import any_fact
from vastus.plan import deciding, stages
from vastus.plan.course import Course, fold, take
from vastus.plan.limits import at_home, deepest_deg
from vastus.plan.today import today
from vastus.record.facts import Fact, PainReported, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.record.reports import (
    Assessed,
    DayBegan,
    Decided,
    KneeDescribed,
    Overruled,
    PainNoted,
    PersonDescribed,
    Screened,
    SignNoted,
    TestTaken,
    WeekNoted,
    Wished,
)

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
EXERCISES = ("clamshell", "wall_squat", "single_leg_rdl", "calf_stretch_step", "wall_slide", "trampoline")
LEVELS = ("article", "hold_30", "press", "step_down", "unheard_of")
SESSIONS = st.sampled_from(["s1", "s2", "s3"])
KNEES = st.sampled_from(["left", "right"])
RATINGS = st.none() | st.integers(0, 10)
MOMENTS = st.integers(0, 60 * 24 * 30).map(lambda minutes: MORNING + timedelta(minutes=minutes))
DAYS = st.integers(-3, 40).map(lambda days: FIRST + timedelta(days))


def one_of_ours() -> st.SearchStrategy[Fact]:
    """A fact that could come in a course, whether or not it makes sense when it comes."""
    sets = st.sampled_from(["a", "b", "c"])
    exercises, levels = st.sampled_from(EXERCISES), st.sampled_from(LEVELS)
    return st.one_of(
        st.builds(DayBegan, MOMENTS, DAYS, st.integers(-720, 840)),
        st.builds(Screened, MOMENTS, st.just("full"), st.just(("r1", "r19")), st.just(()),
                  st.sampled_from(["go", "provider", "urgent"])),
        st.builds(Assessed, MOMENTS),
        st.builds(PersonDescribed, MOMENTS, st.just("adult"), st.just(False), st.just(AT_HOME),  # noqa: FBT003
                  st.sampled_from([(), (1, 3, 5)]), st.booleans(), st.booleans()),
        st.builds(KneeDescribed, MOMENTS, KNEES, st.just(()), st.just(()), st.integers(0, 99), RATINGS,
                  RATINGS),
        st.builds(PainNoted, MOMENTS, st.sampled_from(["before", "after", "hour", "morning", "day"]), KNEES,
                  RATINGS, st.none() | SESSIONS),
        st.builds(WeekNoted, MOMENTS, KNEES, RATINGS, RATINGS, RATINGS),
        st.builds(SignNoted, MOMENTS, KNEES, st.sampled_from(["swelling", "locking", "sharp"]),
                  st.none() | SESSIONS),
        st.builds(TestTaken, MOMENTS, st.sampled_from(["squat_depth", "lateral_step_down"]), KNEES,
                  st.floats(-5.0, 120.0), st.none(), st.just("typed")),
        st.builds(Wished, MOMENTS, st.sampled_from(["two_minutes", "whole", "rest"])),
        st.builds(Overruled, MOMENTS, st.sampled_from(["s1-wall_squat", "s2-clamshell"]), st.just("")),
        st.builds(SessionBegan, MOMENTS, SESSIONS, st.just("plan"), st.just(1), st.just("1")),
        st.builds(SetBegan, MOMENTS, SESSIONS, sets, exercises, st.just(1), levels, st.none(), st.just(1),
                  st.just(1), st.just(10), st.none(), st.just("camera"), st.just(1.0)),
        st.builds(SetEnded, MOMENTS, SESSIONS, sets, st.sampled_from(["done", "too_painful"]),
                  st.integers(0, 10), st.just(0), st.just(9.0)),
        st.builds(PainReported, MOMENTS, SESSIONS, st.sampled_from(["before", "set", "session"]), KNEES,
                  RATINGS, st.none() | exercises),
        st.builds(SessionEnded, MOMENTS, SESSIONS, st.booleans(), st.none()),
    )  # fmt: skip


OURS = st.lists(one_of_ours(), max_size=40)


def decided(facts: list[Fact], every: int = 1) -> tuple[Course, list[Decided]]:
    """Take facts, deciding after so many of them at a time."""
    course, told = Course(), []
    for at in range(0, len(facts), every):
        course = fold(facts[at : at + every], course)
        course, more = deciding.settled(course, RULES, MORNING)
        told += more
    return course, told


def begun(facts: list[Fact]) -> list[Fact]:
    """The same facts, after what a person tells at the beginning."""
    return [*Life().facts, *facts]


# Total


@settings(max_examples=150)
@given(st.lists(any_fact, max_size=20))
def test_any_facts_whatever_can_be_folded_and_decided(facts):
    course, _ = decided(facts)
    plan = today(course, RULES)

    assert (plan is None) == (course.day is None)


@settings(max_examples=150)
@given(OURS)
def test_facts_of_a_course_in_any_order_can_be_folded_and_decided(facts):
    course, told = decided(begun(facts))

    assert today(course, RULES) is not None
    assert len(told) == len({one.decision for one in told})
    assert () == deciding.due(course, RULES, MORNING)


@settings(max_examples=100)
@given(OURS, st.data())
def test_a_fact_given_twice_changes_nothing(facts, data):
    course, _ = decided(begun(facts))
    if not facts:
        return
    again = facts[data.draw(st.integers(0, len(facts) - 1))]
    once = take(course, again)

    assert once == take(once, again)


@settings(max_examples=60)
@given(OURS)
def test_a_decision_given_twice_changes_nothing(facts):
    course, told = decided(begun(facts))

    assert course == fold(told, course)


@settings(max_examples=60)
@given(OURS)
def test_the_same_facts_and_decisions_give_the_same_course_wherever_they_are_split(facts):
    said: list[Fact] = []
    course = Course()
    for fact in begun(facts):
        course, told = deciding.settled(take(course, fact), RULES, MORNING)
        said += [fact, *told]
    halves = fold(said[len(said) // 2 :], fold(said[: len(said) // 2]))

    assert course == halves
    assert today(course, RULES) == today(halves, RULES)


@settings(max_examples=60)
@given(OURS)
def test_a_day_never_falls(facts):
    course = Course()
    for fact in facts:
        after = take(course, fact)
        assert course.day is None or (after.day is not None and after.day >= course.day)
        course = after


# Caution


@settings(max_examples=200)
@given(OURS)
def test_what_is_locked_or_paused_asks_for_nothing(facts):
    course, _ = decided(begun(facts))
    plan = today(course, RULES)
    assert plan is not None

    if course.locked is not None or (course.pause_until is not None and plan.day < course.pause_until):
        assert () == plan.exercises


@settings(max_examples=100)
@given(OURS, st.sampled_from(["urgent", "emergency"]))
def test_a_red_flag_stops_whatever_went_before(facts, outcome):
    course, _ = decided(begun(facts))
    course, _ = deciding.settled(
        take(course, Screened(MORNING, "week", ("r2",), ("r2",), outcome)), RULES, MORNING
    )
    plan = today(course, RULES)

    assert plan is not None
    assert ("locked", ()) == (plan.kind, plan.exercises)


@settings(max_examples=200)
@given(OURS)
def test_nothing_is_asked_above_its_rung_deeper_than_the_knee_bears_or_with_what_is_not_there(facts):
    course, _ = decided(begun(facts))
    plan = today(course, RULES)
    assert plan is not None
    home, deep = at_home(course), deepest_deg(course, RULES)

    for one in plan.exercises:
        ladder = RULES.ladder_of(one.exercise)
        assert ladder is not None
        if one.exercise != ladder.exercise:
            continue
        rung, stands = ladder.rung(one.level), ladder.rung(course.rungs[one.exercise].level)
        assert rung is not None
        assert rung <= (stands or 0)
        assert ladder.needs[rung] <= home
        assert deep is None or ladder.depth_deg(rung) <= deep


@settings(max_examples=200)
@given(OURS)
def test_what_goes_up_was_answered_and_was_alone_on_its_day(facts):
    course = Course()
    for fact in begun(facts):
        course = take(course, fact)
        before = course
        course, told = deciding.settled(course, RULES, MORNING)
        for one in told:
            if one.ruling != "advance" or one.from_level == one.to_level:
                continue
            bout = next(bout for bout in before.bouts if bout.session == one.session)
            assert all(side in bout.morning and side in bout.hour for side in before.sides)
            assert None is before.locked
            assert all(rung.since != one.day for rung in before.rungs.values())
    ups = course.ups
    assert len(ups) == len(set(ups))
    assert all(sum(0 <= (other - day).days < stages.WEEK for other in ups) <= 2 for day in ups)


@settings(max_examples=80)
@given(st.integers(0, 10), st.integers(0, 10), st.sampled_from(["morning", "hour"]))
def test_more_pain_makes_no_day_after_it_bolder(nprs, more, when):
    def plan_after(pain: int) -> tuple[dict[str, int], str]:
        life = Life()
        life.calm_weeks(1)
        life.train(hour=pain if when == "hour" else 0)
        life.sleep()
        life.morning(pain if when == "morning" else 0)
        rungs = {name: RULES.ladders[name].rung(rung.level) or 0 for name, rung in life.course.rungs.items()}
        return rungs, life.plan.kind

    calmer, sorer = plan_after(nprs), plan_after(min(10, nprs + more))

    assert all(sorer[0][name] <= rung for name, rung in calmer[0].items())
    assert not (calmer[1] == "flare" and sorer[1] != "flare")


@pytest.mark.parametrize("answers", [(), (None,)])
def test_a_course_in_silence_stays_where_it_began(answers):
    life = Life()
    began = {name: rung.level for name, rung in life.course.rungs.items()}
    for _ in range(40):
        for one in answers:
            life.morning(one)
        if life.plan.kind == "strength":
            life.train(dict.fromkeys(began, (None,)), before=None, hour=None, effort=None)
        life.sleep()

    assert began == {name: rung.level for name, rung in life.course.rungs.items()}


# Anywhere

TOLD = """
from tests.plan.lives import Life
life = Life(knees=("left", "right"))
life.calm_weeks(5)
print(life.plan)
print([(one.decision, one.says) for one in life.decisions])
"""


def test_the_same_facts_give_the_same_plan_in_any_time_zone_and_with_any_hash_seed():
    root = Path(__file__).parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", TOLD],
            cwd=root,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, seed in (("UTC", "0"), ("Pacific/Kiritimati", "1"), ("America/St_Johns", "2"))
    }

    assert 1 == len(told)
    assert "Planned" in told.pop()
