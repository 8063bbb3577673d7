"""What holds for any facts whatever, in any order, on any machine."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.lives import AT_HOME, FIRST, RULES, Life
from tests.record.stories import any_fact
from vastus.plan import deciding, stages
from vastus.plan.course import Course, fold, take
from vastus.plan.limits import deepest_deg, limits
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
    Running,
    Screened,
    Sign,
    SignNoted,
    TestTaken,
    WeekNoted,
    Wish,
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
                  st.sampled_from([(), (1, 3, 5)]), st.sampled_from(get_args(Running)), st.booleans(),
                  week_runs=st.sampled_from([None, "to_2", "from_5"])),
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


class Day(NamedTuple):
    """
    A day as somebody lives it.

    Args:
        sets: What is answered in the sets of each exercise; the first set of it comes first.
        evening: An answer late in the day, about nothing in particular.
        apart: Days until the next.
    """

    morning: int | None = 0
    trains: bool = True
    before: int | None = 0
    sets: tuple[int | None, ...] = (1,)
    hour: int | None = 0
    effort: int | None = 5
    done: bool = True
    evening: int | None = None
    week: int | None = None
    screens: bool = True
    sign: Sign | None = None
    wish: Wish | None = None
    depth_deg: float | None = None
    points: float | None = None
    overrules: bool = False
    apart: int = 1


EASY = st.sampled_from([0, 0, 0, 1, 2])
CALM = st.tuples(st.none() | EASY, st.none() | st.just(1.0)).map(
    lambda told: Day(week=told[0], points=told[1])
)
WILD = st.builds(
    Day, RATINGS, st.booleans(), RATINGS, st.lists(RATINGS, max_size=3).map(tuple), RATINGS, RATINGS,
    st.booleans(), RATINGS, RATINGS, st.booleans(),
    st.none() | st.sampled_from(["swelling", "giving_way", "sharp", "locking"]),
    st.none() | st.sampled_from(["two_minutes", "whole", "rest"]), st.none() | st.floats(0.0, 120.0),
    st.none() | st.integers(0, 6).map(float), st.booleans(), st.sampled_from([1, 1, 1, 2, 5, 12]),
)  # fmt: skip
DAYS_LIVED = st.lists(st.one_of(CALM, CALM, CALM, CALM, WILD), min_size=12, max_size=28)


@dataclass
class Watched(Life):
    """A life that is looked at whenever something was decided."""

    look: Callable[["Watched", Course, tuple[Decided, ...]], None] | None = None

    def add(self, *facts: Fact) -> tuple[Decided, ...]:
        """Add facts, let the plan decide, and look."""
        before = fold(facts, self.course)
        told = super().add(*facts)
        if self.look is not None:
            self.look(self, before, told)
        return told


def lived(life: Life, day: Day) -> None:
    """Live a day."""
    if day.sign is not None:
        life.sign(day.sign)
    life.morning(day.morning)
    if day.week is not None:
        life.week(day.week)
    if day.screens:
        life.screen()
    if day.wish is not None:
        life.add(Wished(life.clock, day.wish))
    tests = {"squat_depth": day.depth_deg, "lateral_step_down": day.points}
    taken = [
        TestTaken(life.clock, name, "left", value, None, "typed")
        for name, value in tests.items()
        if value is not None
    ]
    life.add(*taken)
    if day.trains and life.plan.exercises:
        sets = {one.exercise: day.sets for one in life.plan.exercises}
        life.train(sets, before=day.before, hour=day.hour, done=day.done, effort=day.effort)
    if day.evening is not None:
        evening = life.clock + timedelta(hours=12)
        life.add(PainNoted(evening, "day", "left", day.evening, None))
    if day.overrules and life.decisions:
        life.add(Overruled(life.clock, life.decisions[-1].decision, ""))
    life.sleep(day.apart)


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


def within_bounds(course: Course) -> int:
    """See that a day asks for nothing beyond its bounds; return how many exercises it asks for."""
    plan = today(course, RULES)
    assert plan is not None
    bounds, deep = limits(course, RULES), deepest_deg(course, RULES)
    for one in plan.exercises:
        ladder = RULES.ladder_of(one.exercise)
        assert ladder is not None
        steps = ladder.steps if one.exercise == ladder.exercise else ladder.instead.steps
        rung = steps.levels.index(one.level)
        assert steps.allowed(rung, bounds)
        assert deep is None or steps.depths_deg[rung] <= deep
        if steps is ladder.steps:
            stands = ladder.rung(course.rungs[one.exercise].level)
            assert rung <= (stands or 0)
            assert ladder.depth_deg(rung) <= max(ladder.depth_deg(stands or 0), 0.0) or plan.kind == "flare"
    return len(plan.exercises)


@settings(max_examples=150)
@given(OURS)
def test_whatever_comes_nothing_is_asked_above_its_rung_or_its_bounds(facts):
    course, _ = decided(begun(facts))

    within_bounds(course)


def test_on_any_course_nothing_is_asked_above_its_rung_or_its_bounds():
    seen: Counter[str] = Counter()

    def look(life: Watched, before: Course, told: tuple[Decided, ...]) -> None:
        del before
        seen["asked"] += within_bounds(life.course)
        seen["moved"] += sum(one.from_level != one.to_level for one in told)

    @settings(max_examples=60, deadline=None)
    @given(DAYS_LIVED, st.sampled_from([2, 5, 8]))
    def holds(days: list[Day], worst: int) -> None:
        life = Watched(worst=worst, look=look)
        for day in days:
            lived(life, day)

    holds()
    assert seen["asked"] > 1000
    assert seen["moved"] > 200


def test_what_goes_up_was_answered_was_alone_on_its_day_and_one_of_two_in_its_week():
    seen: Counter[str] = Counter()

    def look(life: Watched, before: Course, told: tuple[Decided, ...]) -> None:
        for one in told:
            seen[one.ruling] += one.session is not None
            if one.ruling != "advance" or one.from_level == one.to_level:
                continue
            seen["up"] += 1
            bout = next(bout for bout in before.bouts if bout.session == one.session)
            assert all(side in bout.morning and side in bout.hour for side in before.sides)
            assert bout.effort_rpe is not None
            assert max(bout.morning["left"], *bout.done[one.exercise or ""].during["left"]) <= 2
            assert None is life.course.locked
            assert before.pause_until is None or before.pause_until <= one.day
            others = [rung for name, rung in life.course.rungs.items() if name != one.exercise]
            assert all(rung.since != one.day for rung in others)
        ups = life.course.ups
        assert len(ups) == len(set(ups))
        assert all(sum(0 <= (other - day).days < stages.WEEK for other in ups) <= 2 for day in ups)

    @settings(max_examples=150, deadline=None)
    @given(DAYS_LIVED)
    def holds(days: list[Day]) -> None:
        life = Watched(worst=3, look=look)
        for day in days:
            lived(life, day)

    holds()
    assert seen["up"] > 40
    assert min(seen["step_back"], seen["stay"]) > 100


RAISED = {
    "sets": lambda day, more: day._replace(
        sets=(day.sets[0], *(min(10, (one or 0) + more) for one in day.sets[1:]))
    ),
    "hour": lambda day, more: day._replace(hour=min(10, (day.hour or 0) + more)),
    "morning": lambda day, more: day._replace(morning=min(10, (day.morning or 0) + more)),
    "evening": lambda day, more: day._replace(evening=min(10, (day.evening or 0) + more)),
    "effort": lambda day, more: day._replace(effort=min(10, (day.effort or 0) + more)),
}


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.one_of(CALM, CALM, CALM, WILD), max_size=10),
    st.sampled_from(sorted(RAISED)),
    st.integers(1, 10),
)
def test_more_pain_in_any_answer_leads_to_no_more_steps_up_and_no_fewer_down(days, which, more):
    day = Day(sets=(1, 1))

    def ends(last: Day) -> Life:
        life = Life(worst=3)
        for one in days:
            lived(life, one)
        while life.plan.kind not in {"strength", "locked"}:
            life.sleep()
        if life.plan.kind == "strength":
            lived(life, last._replace(morning=None))
        life.morning(last.morning)
        return life

    calmer, sorer = ends(day), ends(RAISED[which](day, more))

    def moved(life: Life, ruling: str) -> set[str | None]:
        late = [one for one in life.decisions if one.session == f"s{life.number}" and one.ruling == ruling]
        return {one.exercise for one in late if one.from_level != one.to_level}

    assert len(moved(sorer, "advance")) <= len(moved(calmer, "advance"))
    assert moved(sorer, "step_back") >= moved(calmer, "step_back")
    assert not (calmer.plan.kind in {"flare", "locked", "pause"} and sorer.plan.kind == "strength")


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
