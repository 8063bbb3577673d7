"""Running comes back in rows: calm runs lead on, silence never does, and whatever stops the plan stops it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.lives import FIRST, RULES
from tests.plan.runners import Runner, ready
from vastus.plan.course import Course
from vastus.plan.criteria import findings
from vastus.plan.outings import Outings
from vastus.plan.responses import CAUTION
from vastus.plan.running import BOLDNESS, Permission, cadence, minutes, permission
from vastus.plan.runs import Seen, proposals
from vastus.protocol import load
from vastus.record.reports import Assessed, DayBegan, Outcome, PersonDescribed, Running, Screened, Wished

BY = load.running()
NPRS = st.one_of(st.none(), st.integers(0, 10))
CALM = Seen(worst=1, before=0, usual=0.0, hour=0, morning=0)


def first(seen: Seen) -> tuple[str, str]:
    found = proposals(seen, BY)[0]
    return found.ruling, found.rule


@pytest.fixture(scope="module")
def open_() -> Runner:
    return ready(2)


# --- one run -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "stands"),
    [
        (CALM, ("advance", "calm")),
        (replace(CALM, worst=2), ("advance", "calm")),
        (replace(CALM, worst=3), ("step_back", "too_much")),
        (replace(CALM, hour=1), ("stay", "hour_rise")),
        (replace(CALM, morning=1), ("stay", "morning_rise")),
        (replace(CALM, morning=2), ("step_back", "morning_flare")),
        (replace(CALM, before=3, usual=3.0, hour=3, morning=3), ("stay", "sore_before")),
        (replace(CALM, sign=True), ("step_back", "sign")),
        (replace(CALM, beyond=True), ("stay", "beyond")),
        (replace(CALM, close=True), ("stay", "close")),
        (replace(CALM, worst=None), ("stay", "unanswered")),
        (replace(CALM, hour=None), ("stay", "unanswered")),
        (replace(CALM, morning=None), ("stay", "unanswered")),
        (replace(CALM, before=None, usual=None), ("stay", "unanswered")),
    ],
)
def test_a_run_is_judged_by_its_own_stricter_rules(seen: Seen, stands: tuple[str, str]) -> None:
    assert stands == first(seen)


def test_a_knee_that_was_sore_before_is_held_against_its_calmer_usual() -> None:
    assert ("step_back", "morning_flare") == first(replace(CALM, before=2, usual=0.0, hour=2, morning=2))


@given(
    seen=st.builds(
        Seen,
        worst=NPRS,
        before=NPRS,
        usual=st.one_of(st.none(), st.floats(0, 10)),
        hour=NPRS,
        morning=NPRS,
        sign=st.booleans(),
        beyond=st.booleans(),
        close=st.booleans(),
    ),
    answer=st.sampled_from(["worst", "hour", "morning"]),
    more=st.integers(0, 10),
)
def test_more_pain_never_makes_a_run_count_for_more(seen: Seen, answer: str, more: int) -> None:
    was = getattr(seen, answer)
    more_pain: dict[str, Any] = {answer: max(more, was or 0)}
    worse = replace(seen, **more_pain)
    rank = [CAUTION.index(proposals(one, BY)[0].ruling) for one in (worse, seen)]

    assert rank[0] <= rank[1] or was is None  # an answer where there was none may be a calm one


@given(
    seen=st.builds(Seen, worst=NPRS, before=NPRS, hour=NPRS, morning=NPRS),
    silent=st.sampled_from(["worst", "hour", "morning"]),
)
def test_a_run_with_an_answer_missing_never_counts_towards_the_next_row(seen: Seen, silent: str) -> None:
    left_open: dict[str, Any] = {silent: None}

    assert "advance" != proposals(replace(seen, **left_open), BY)[0].ruling


# --- before the first minute ---------------------------------------------------------------------


def test_nothing_is_known_before_the_first_day() -> None:
    found = permission(Course(), Outings(), RULES)

    assert ("stop", "unready") == (found.may, found.rule)
    assert {"not_known"} == {one.met for one in found.entry}


def test_each_criterion_says_what_is_known_of_it_and_not_known_is_not_met() -> None:
    runner = Runner()
    entry = {one.criterion.id: one.met for one in runner.permission.entry}

    assert "walk" == runner.permission.may
    assert len(BY.entry) == len(entry)
    assert {"not_yet"} == {entry[name] for name in ("walks", "wall_squat", "deadlift")}
    assert {"not_known"} == {
        entry[name] for name in ("stairs", "hops", "step_down", "heel_raise", "akps", "calm", "no_swelling")
    }


def test_when_everything_holds_the_first_minute_opens_with_its_reason() -> None:
    runner = ready()
    opened = next(one for one in runner.decisions if one.exercise == "running")

    assert ("advance", "open", None, "stage_1") == (
        opened.ruling, opened.rule, opened.from_level, opened.to_level,
    )  # fmt: skip
    assert ("run", 1, ()) == (runner.permission.may, runner.permission.row, runner.permission.entry)
    assert "4 × 1 min run, 4 min walk" in runner.permission.says


@pytest.mark.parametrize("without", [*BY.entry])
def test_it_stays_closed_while_any_one_thing_is_missing(without: str) -> None:
    runner = Runner()
    if without == "no_swelling":
        runner.prepare(walks=2)
        runner.sign("swelling")
        for _ in range(5):
            runner.rest()
            runner.note("brisk_walking", 30.0, 0)
        assert ["no_swelling"] == [one.criterion.id for one in runner.permission.entry if one.met != "met"]
    else:
        runner.prepare(without=without)
    if without == "calm":
        runner = Runner()
        runner.sleep(20)
    runner.answer(0)

    assert 0 == runner.row
    assert "run" != runner.permission.may


def test_two_walks_are_not_three_and_a_sore_one_does_not_count() -> None:
    runner = Runner()
    runner.prepare(walks=2)
    runner.note("brisk_walking", 30.0, 2)
    runner.sleep()
    runner.note("brisk_walking", 20.0, 0)
    runner.sleep()
    runner.note("walking", 60.0, 0)
    runner.sleep()
    walks = findings(runner.course, runner.outings, RULES, ("walks",))[0]

    assert ("not_yet", "2 of 3 walks") == (walks.met, walks.now)


def test_who_does_not_want_to_run_is_not_led_there() -> None:
    runner = Runner()
    runner.add(
        PersonDescribed(
            runner.clock,
            "adult",
            guardian=False,
            equipment=runner.at_home,
            weekdays=(),
            running="no",
            bouts=True,
        )
    )
    runner.prepare()

    assert [] == [one for one in runner.decisions if one.exercise == "running"]
    assert ("stop", "not_wanted") == (runner.permission.may, runner.permission.rule)


@pytest.fixture(scope="module")
def days() -> list[tuple[Course, Outings]]:
    """Somebody who ran twice within the week, may run once more by the table, and rests for a week."""
    runner = ready()
    for _ in range(2):
        runner.run()
        runner.rest()
    assert "run" == runner.permission.may
    lived = []
    for _ in range(9):
        lived.append((runner.course, runner.outings))
        runner.rest()
    return lived


def with_history(day: tuple[Course, Outings], running: Running, week_runs: str | None) -> Permission:
    """Return what a day allows of somebody who told this of running."""
    course, noted = day
    assert course.person is not None
    person = replace(course.person, running=running, week_runs=week_runs)
    return permission(course._replace(person=person), noted, RULES)


def test_running_comes_back_on_no_more_days_than_a_usual_week_has(days: list[tuple[Course, Outings]]) -> None:
    found = with_history(days[0], "again", "to_2")
    first_run = min(one.day for one in days[0][1].runs)

    assert ("wait", "week_full", first_run + timedelta(7)) == (found.may, found.rule, found.on)
    assert "2 runs in seven days are as many as your usual week has." == found.says
    assert "run" == with_history(days[0], "again", "to_4").may


@pytest.mark.parametrize("week_runs", [None, "to_2", "to_4", "from_5", "of_another_file"])
@pytest.mark.parametrize("running", get_args(Running))
def test_no_running_history_makes_a_day_bolder_than_one_that_is_not_known(
    days: list[tuple[Course, Outings]], running: Running, week_runs: str | None
) -> None:
    for day in days:
        told, unknown = with_history(day, running, week_runs), with_history(day, "unsaid", None)

        assert BOLDNESS.index(told.may) <= BOLDNESS.index(unknown.may)


# --- rows ----------------------------------------------------------------------------------------


def test_two_calm_runs_open_the_next_row_and_one_does_not() -> None:
    runner = ready()
    runner.run()
    rows = [runner.row]
    runner.rest()
    runner.run()

    assert [1, 2] == [*rows, runner.row]


def test_a_run_of_which_the_morning_is_not_known_leads_nowhere() -> None:
    runner = ready()
    for _ in range(6):
        runner.answer(0)
        runner.note("running", 20.0, 0, runner.row)
        runner.answer(0, "hour")
        runner.sleep(2)

    assert 1 == runner.row
    assert {"unanswered"} == {one.rule for one in runner.decisions if one.decision.startswith("run-2")}


def test_a_run_that_hurt_goes_one_row_back_at_once_and_asks_three_calm_ones() -> None:
    runner = ready(3)
    runner.rest()
    runner.note("running", 20.0, 4, 3)

    assert 2 == runner.row
    runner.rest(3)
    assert "3 calm runs" in runner.permission.then


def test_a_red_run_at_the_first_row_means_walking_and_calm_walks_open_it_again() -> None:
    runner = ready()
    runner.run(worst=5)
    assert ("walk", 0, "walk_again") == (
        runner.permission.may, runner.permission.row, runner.permission.rule,
    )  # fmt: skip

    for _ in range(3):
        runner.rest()
        runner.note("brisk_walking", 30.0, 0)
    assert 1 == runner.row


def test_a_morning_above_the_usual_repeats_the_row_with_one_more_day_of_rest() -> None:
    calm, risen = ready(), ready()
    began = calm.day
    calm.run()
    risen.run(morning=1)

    assert began + timedelta(2) == calm.permission.on
    assert began + timedelta(3) == risen.permission.on
    assert "morning_rise" in {one.rule for one in risen.decisions}


def test_two_running_days_never_follow_each_other_before_row_six() -> None:
    runner = ready()
    runner.run()
    assert ("wait", "rest_day") == (runner.permission.may, runner.permission.rule)

    runner.note("running", 20.0, 0, 1)
    runner.answer(0, "hour")
    runner.sleep()
    runner.answer(0, "morning")
    assert "close" in {one.rule for one in runner.decisions}
    assert 1 == runner.row


def test_from_row_six_two_days_may_follow_each_other_but_not_three() -> None:
    runner = ready(6)
    runner.rest(5)
    runner.run()
    first = runner.permission.may
    runner.run()

    assert "run" == first
    assert "wait" == runner.permission.may


def test_a_run_beyond_the_row_that_was_asked_never_counts() -> None:
    runner = ready()
    for _ in range(4):
        runner.run(0, row=5)
        runner.rest()

    assert 1 == runner.row


@pytest.mark.parametrize(("minutes", "row"), [(40.0, 2), (41.0, 1)])
def test_an_outing_that_is_longer_than_its_row_with_all_the_walking_never_counts(minutes, row) -> None:
    runner = ready()
    for _ in range(2):
        runner.rest()
        runner.answer(0, "before")
        runner.note("running", minutes, 0, runner.row)
        runner.answer(0, "hour")
        runner.rest()
    runner.rest(3)

    assert row == runner.row


def test_two_runs_of_one_day_count_once() -> None:
    runner = ready()
    runner.rest(2)
    for _ in range(2):
        runner.answer(0, "before")
        runner.note("running", 20.0, 0, 1)
        runner.later(60)
        runner.answer(0, "hour")
    runner.rest(3)

    assert 1 == runner.row


def test_the_run_of_a_day_is_the_only_one() -> None:
    runner = ready()
    runner.answer(0, "before")
    runner.note("running", 20.0, 0, 1)

    assert ("wait", "done") == (runner.permission.may, runner.permission.rule)


def test_nothing_runs_on_a_day_when_something_else_went_up() -> None:
    runner = ready()
    runner.put("clamshell", "longer", "advance")

    assert ("wait", "one_thing") == (runner.permission.may, runner.permission.rule)


def test_a_row_up_waits_for_a_day_on_which_nothing_else_went_up() -> None:
    runner = ready()
    runner.rest(7)
    runner.run()
    runner.rest()
    runner.answer(0, "before")
    runner.note("running", 20.0, 0, 1)
    runner.answer(0, "hour")
    runner.sleep()
    runner.put("clamshell", "longer", "advance")
    runner.answer(0, "morning")
    same_day = runner.row
    runner.rest()

    assert [1, 2] == [same_day, runner.row]


def test_a_row_up_is_the_one_thing_of_its_day() -> None:
    runner = ready(2)

    assert runner.day in runner.course.ups
    assert "one_thing" != runner.permission.rule


def test_three_runs_in_seven_days_are_enough() -> None:
    runner = ready(6)
    runner.rest(6)
    first = runner.day
    runner.run()
    runner.run()
    runner.rest()
    runner.run()
    runner.rest()

    assert ("wait", "week_full") == (runner.permission.may, runner.permission.rule)
    assert first + timedelta(7) == runner.permission.on


def test_a_week_without_a_run_goes_one_row_back_once() -> None:
    runner = ready(3)
    runner.rest(8)
    runner.rest(8)

    assert 2 == runner.row
    assert 1 == sum(one.rule == "gap" and one.exercise == "running" for one in runner.decisions)


# --- what stops it -------------------------------------------------------------------------------


def test_a_lock_always_stops_it() -> None:
    runner = ready(4)
    runner.rest()
    runner.sign("locking")

    assert ("stop", "locked") == (runner.permission.may, runner.permission.rule)


@pytest.mark.parametrize("outcome", ["urgent", "emergency"])
def test_an_answer_that_asks_for_a_professional_stops_it_until_somebody_has_looked(outcome: Outcome) -> None:
    runner = ready(2)
    runner.add(Screened(runner.clock, "injury", ("r4",), ("r4",), outcome))
    stopped = runner.permission
    runner.add(Assessed(runner.clock))

    assert ("stop", "locked") == (stopped.may, stopped.rule)
    assert "stop" != runner.permission.may


@given(answers=st.lists(st.tuples(NPRS, NPRS, st.integers(0, 8)), max_size=8))
def test_while_it_is_locked_no_history_opens_a_row_or_a_day(
    open_: Runner, answers: list[tuple[int | None, int | None, int]]
) -> None:
    runner = replace(open_, facts=[], decisions=[])
    runner.course, runner.outings, runner.clock = open_.course, open_.outings, open_.clock
    runner.sign("cannot_bear")
    for worst, morning, row in answers:
        runner.note("running", 20.0, worst, row)
        runner.sleep()
        runner.answer(morning, "morning")
        assert ("stop", open_.row) == (runner.permission.may, runner.row)


def test_a_week_that_was_too_much_rests_it() -> None:
    runner = ready()
    runner.put("clamshell", "longer")
    rested = runner.course._replace(rest_until=runner.day + timedelta(2))
    found = permission(rested, runner.outings, RULES)

    assert ("stop", "red_week", rested.rest_until) == (found.may, found.rule, found.on)


@pytest.mark.parametrize("sign", ["swelling", "giving_way"])
def test_a_pause_stops_it_until_it_is_over(sign: str) -> None:
    runner = ready(2)
    runner.sign(sign)  # type: ignore[arg-type]

    assert ("stop", "pause") == (runner.permission.may, runner.permission.rule)
    assert runner.course.pause_until == runner.permission.on


@pytest.mark.parametrize(("nprs", "may"), [(0, "run"), (1, "run"), (2, "stop"), (3, "stop"), (9, "stop")])
def test_a_sore_day_is_no_day_for_running(nprs: int, may: str) -> None:
    runner = ready()
    runner.answer(nprs)

    assert may == runner.permission.may  # the usual is 0: 2 is well above it


def test_silence_is_asked_and_is_no_permission() -> None:
    runner = ready()
    runner.run()
    runner.sleep()

    assert ("ask", "unanswered") == (runner.permission.may, runner.permission.rule)


def test_a_wish_for_rest_is_heard() -> None:
    runner = ready()
    runner.add(Wished(runner.clock, "rest"))

    assert ("wait", "wish") == (runner.permission.may, runner.permission.rule)


# --- properties ----------------------------------------------------------------------------------


@given(less=st.integers(0, 10), more=st.integers(0, 10))
def test_more_pain_today_never_gives_a_bolder_answer(open_: Runner, less: int, more: int) -> None:
    less, more = sorted((less, more))
    ranks = []
    for nprs in (less, more):
        runner = replace(open_, facts=list(open_.facts), decisions=list(open_.decisions))
        runner.course, runner.outings = open_.course, open_.outings
        runner.answer(nprs)
        ranks.append(BOLDNESS.index(runner.permission.may))

    assert ranks[1] <= ranks[0]


@given(days=st.lists(st.integers(1, 6), max_size=20))
def test_silence_never_advances(open_: Runner, days: list[int]) -> None:
    course, outings, clock = open_.course, open_.outings, open_.clock
    runner = replace(open_, facts=[], decisions=[])
    runner.course, runner.outings, runner.clock = course, outings, clock
    rows = [runner.row]
    for count in days:
        runner.sleep(count)
        rows.append(runner.row)
        assert "run" != runner.permission.may

    assert sorted(rows, reverse=True) == rows


@given(answers=st.lists(st.tuples(NPRS, NPRS, NPRS, st.integers(1, 4), st.integers(0, 8)), max_size=12))
def test_no_history_climbs_more_than_one_row_at_a_time_or_two_things_a_week(
    open_: Runner, answers: list[tuple[int | None, int | None, int | None, int, int]]
) -> None:
    runner = replace(open_, facts=[], decisions=[])
    runner.course, runner.outings, runner.clock = open_.course, open_.outings, open_.clock
    for worst, hour, morning, days, row in answers:
        before = runner.row
        runner.note("running", 20.0, worst, row)
        runner.answer(hour, "hour")
        runner.sleep(days)
        runner.answer(morning, "morning")
        assert runner.row <= before + 1
        ups = [day for day in runner.course.ups if (runner.day - day).days < 7]
        assert len(ups) <= RULES.settings.ups_a_week.value


def test_the_same_facts_decide_nothing_twice() -> None:
    runner = ready(2)
    told = runner.add(DayBegan(runner.clock, runner.day, 0))

    assert () == told
    assert len({one.decision for one in runner.decisions}) == len(runner.decisions)


# --- words ---------------------------------------------------------------------------------------


def test_a_row_is_told_in_words() -> None:
    assert [
        "30 min brisk walk", "4 × 1 min run, 4 min walk", "4 × 2 min run, 3 min walk",
        "4 × 3 min run, 2 min walk", "4 × 4 min run, 1 min walk", "2 × 9 min run, 1 min walk",
        "20 min run", "25 min run", "30 min run",
    ] == [minutes(BY, row.stage) for row in BY.stages]  # fmt: skip


@pytest.mark.parametrize(
    ("natural", "share", "target"), [(160, 0.0, 160), (160, 0.05, 168), (160, 0.1, 176), (190, 0.1, 200)]
)
def test_the_metronome_has_an_upper_end(natural: float, share: float, target: int) -> None:
    assert target == cadence(natural, share, BY)


def test_the_first_day_of_the_life_is_a_monday() -> None:
    assert 1 == FIRST.isoweekday()
