"""How recovery goes: what facts come to, and what is never made up."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.plan.lives import FIRST, Life
from vastus.record.facts import (
    Asked,
    Fact,
    PainReported,
    RepDone,
    SessionBegan,
    SetBegan,
    SetEnd,
    SetEnded,
)
from vastus.record.reports import (
    ChangeRated,
    DayBegan,
    Decided,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    Overruled,
    PainNoted,
    Prescribed,
    ScoreNoted,
    WeekNoted,
)
from vastus.report.recovery import Folding, recovery

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = AT.date()


def begun(*facts: Fact) -> list[Fact]:
    return [DayBegan(AT, DAY, 0), *facts]


def prescribed(*exercises: str) -> Prescribed:
    levels = ("article",) * len(exercises)
    fewer = (0,) * len(exercises)
    return Prescribed(AT, "s1", "plan-1", DAY, "strength", True, exercises, levels, fewer, "1-x")  # noqa: FBT003


def a_set(exercise: str, how: SetEnd = "done", complete: int = 10, name: str = "") -> list[Fact]:
    name = name or f"s1-{exercise}"
    began = SetBegan(AT, "s1", name, exercise, 1, "article", None, 1, 1, 10, None, "camera", 1.0)
    return [began, SetEnded(AT, "s1", name, how, complete, 0, 60.0)]


def a_rep(name: str, peak: float | None, *, complete: bool = True, hold_s: float | None = 5.0) -> RepDone:
    return RepDone(name, 2.0, None, 1.0, 2.0, complete, peak, 4.0, 1.5, hold_s, 1.0, 1.0)


def ruled(decision: str, day: date, to_level: str | None, rule: str = "calm") -> Decided:
    return Decided(
        AT, decision, day, "advance", rule, "Calm.", None, None, "wall_squat", "article", to_level, None, (),
        "1",
    )  # fmt: skip


def test_nothing_comes_to_nothing() -> None:
    told = recovery([])

    assert (None, 0, (), {}) == (told.day, told.weeks_in, told.pain, told.weeks)


def test_the_five_moments_of_a_day_keep_their_worst_by_knee() -> None:
    asked: tuple[tuple[Asked, int], ...] = (("before", 1), ("set", 3), ("exercise", 2), ("session", 4))
    facts = begun(
        SessionBegan(AT, "s1", "plan", 1, "1"),
        *[PainReported(AT, "s1", when, "left", nprs, None) for when, nprs in asked],
        PainNoted(AT, "hour", "left", 0, "s1"),
        PainNoted(AT, "morning", "right", 5, None),
    )
    told = {(one.knee): dict(one.moments) for one in recovery(facts).pain}

    assert {"left": {"before": 1, "during": 3, "after": 4, "hour": 0}, "right": {"morning": 5}} == told


def test_no_answer_is_not_zero_and_zero_is_an_answer() -> None:
    told = recovery(
        begun(PainNoted(AT, "hour", "left", None, None), PainNoted(AT, "morning", "left", 0, None))
    )

    assert [{"morning": 0}] == [dict(one.moments) for one in told.pain]


def test_the_description_is_the_start_and_each_week_has_its_number() -> None:
    knee = KneeDescribed(AT, "left", (), (), 8, 6, 3)
    facts = begun(knee)
    for number in (1, 2):
        later = DAY + timedelta(7 * number)
        facts += [DayBegan(AT, later, 0), WeekNoted(AT, "left", 6 - number, None, 1)]
    told = recovery(facts)

    assert [(0, 6, 3), (1, 5, None), (2, 4, None)] == [
        (week.number, week.worst_nprs, week.usual_nprs) for week in told.weeks["left"]
    ]
    assert 2 == told.weeks_in


def test_an_early_answer_about_a_week_does_not_take_the_place_of_the_start() -> None:
    knee = KneeDescribed(AT, "left", (), (), 8, 6, 3)
    early = begun(knee, DayBegan(AT, DAY + timedelta(3), 0), WeekNoted(AT, "left", 2, 1, 1))

    assert [(0, 6), (1, 2)] == [(one.number, one.worst_nprs) for one in recovery(early).weeks["left"]]


def test_a_session_that_was_made_anew_asked_for_what_it_became() -> None:
    told = recovery(begun(prescribed("clamshell", "wall_squat", "hinge"), prescribed("clamshell"),
                          *a_set("clamshell")))  # fmt: skip

    assert [(1, 1)] == [(one.asked, one.done) for one in told.doses]


def test_a_day_says_what_was_asked_and_what_of_that_was_done() -> None:
    asked = prescribed("clamshell", "wall_squat", "calf_raise")
    facts = begun(asked, *a_set("clamshell"), *a_set("wall_squat", "too_painful", 3))
    (dose,) = recovery(facts).doses

    assert (DAY, 3, 1) == (dose.day, dose.asked, dose.done)


def test_a_day_without_a_session_is_nobodys_debt() -> None:
    facts = begun(*a_set("clamshell"), DayBegan(AT, DAY + timedelta(5), 0))

    assert [DAY] == [one.day for one in recovery(facts).doses]


def test_a_clock_that_was_set_back_undoes_no_day() -> None:
    told = recovery(begun(DayBegan(AT, DAY + timedelta(3), 0), DayBegan(AT, DAY, 0)))

    assert DAY + timedelta(3) == told.day


def test_only_complete_repetitions_that_were_seen_tell_of_depth() -> None:
    reps = [
        a_rep("s1-wall_squat", 40.0),
        a_rep("s1-wall_squat", 44.0, hold_s=7.0),
        a_rep("s1-wall_squat", 12.0, complete=False),
        a_rep("s1-wall_squat", None),
        a_rep("no-such-set", 90.0),
    ]
    (week,) = recovery(begun(*a_set("wall_squat"), *reps)).quality["wall_squat"]

    assert (1, 2, 42.0, 6.0) == (week.week, week.reps, week.peak, week.hold_s)


def test_the_last_decision_is_first_and_what_was_not_followed_is_said() -> None:
    decided = ruled("d1", DAY, "hold_7"), ruled("d2", DAY, "hold_10")
    told = recovery(begun(*decided, Overruled(AT, "d2", "Too soon."), ruled("d1", DAY, "x")))
    found = [(one.decided.decision, one.overruled) for one in told.ruled]

    assert [("d2", "Too soon."), ("d1", None)] == found


def test_goals_keep_their_words_and_their_answered_ratings() -> None:
    facts = begun(
        GoalRated(AT, "g0", 9),
        GoalNamed(AT, "g1", "Stairs"),
        GoalRated(AT, "g1", None),
        GoalRated(AT, "g1", 4),
        GoalNamed(AT, "g1", "Stairs at work"),
        ChangeRated(AT, None),
        ChangeRated(AT, -1),
    )
    told = recovery(facts)

    assert {"g1": ("Stairs at work", ((DAY, 4),))} == {
        name: (goal.says, goal.ratings) for name, goal in told.goals.items()
    }
    assert ((DAY, -1),) == told.changes


def test_what_is_said_again_on_the_same_day_takes_the_place_of_the_first() -> None:
    later = AT + timedelta(days=21)
    told = recovery(
        begun(
            GoalNamed(AT, "g1", "Stairs"),
            *[GoalRated(AT, "g1", rating) for rating in (4, 4, 5)],
            *[ScoreNoted(AT, "akps", (0,), score) for score in (71.0, 72.0, None)],
            *[ChangeRated(AT, change) for change in (1, 1)],
            DayBegan(later, later.date(), 0),
            GoalRated(later, "g1", 5),
        )
    )

    assert ((DAY, 5), (later.date(), 5)) == told.goals["g1"].ratings
    assert ((DAY, 72.0),) == told.scores["akps"]
    assert ((DAY, 1),) == told.changes


def test_an_unfinished_questionnaire_keeps_its_answers_and_has_no_score() -> None:
    told = recovery(begun(ScoreNoted(AT, "akps", (1, None), None)))

    assert ((DAY, None),) == told.scores["akps"]
    assert (1, None) == told.answers["akps"]


def test_a_whole_life_is_told_and_its_ladders_are_where_the_plan_left_them() -> None:
    life = Life(worst=6)
    life.calm_weeks(3, worst=4)
    told = recovery(life.facts)

    assert FIRST == told.began
    assert {name: rung.level for name, rung in life.course.rungs.items()} == dict(told.levels)
    assert len(life.decisions) == len(told.ruled)
    assert all(dose.asked == dose.done for dose in told.doses)


@given(cut=st.integers(0, 400))
def test_telling_in_between_changes_nothing(cut: int) -> None:
    facts = LIVED[:]
    folding = Folding()
    for number, fact in enumerate(facts):
        if number == cut:
            folding.recovery()
        folding.take(fact)

    assert recovery(facts) == folding.recovery()


def _lived() -> list[Fact]:
    life = Life(worst=5)
    life.calm_weeks(2)
    return life.facts


LIVED = _lived()
