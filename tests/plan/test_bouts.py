"""One session as the plan sees it: sums, answers by knee, and the same fact told twice is one fact."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from vastus.plan.bouts import Bout, Bouts, answered, begun, noted, signed
from vastus.plan.course import Course, take
from vastus.record.facts import (
    ExerciseSkipped,
    Fact,
    FaultShown,
    PainReported,
    SessionBegan,
    SessionEnded,
    SetBegan,
    SetEnded,
)
from vastus.record.reports import DayBegan, EffortNoted, PainNoted, SignNoted

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 18, tzinfo=UTC)


def a_set(name: str = "a", number: int = 1, of: int = 1, side: str | None = None, reps: int = 10) -> SetBegan:
    return SetBegan(AT, "s1", name, "wall_squat", 1, "article", side, number, of, reps, 5.0, "camera", 1.0)  # type: ignore[arg-type]


def ended(name: str = "a", complete: int = 10, how: str = "done") -> SetEnded:
    return SetEnded(AT, "s1", name, how, complete, 0, 99.0)  # type: ignore[arg-type]


def told(*facts: Fact) -> Bout:
    bouts: Bouts = (begun(SessionBegan(AT, "s1", "plan", 1, "1"), DAY),)
    for fact in facts:
        bouts = noted(bouts, fact)
    return bouts[0]


def pain(
    nprs: int | None, asked: str = "set", minute: int = 0, exercise: str | None = "wall_squat"
) -> PainReported:
    return PainReported(AT + timedelta(minutes=minute), "s1", asked, "left", nprs, exercise)  # type: ignore[arg-type]


def later(when: str, nprs: int | None, hours: float, days: int, session: str | None = "s1") -> Bout:
    bouts = (told(a_set(), ended(), SessionEnded(AT, "s1", True, None)),)  # noqa: FBT003
    fact = PainNoted(AT + timedelta(hours=hours), when, "left", nprs, session)  # type: ignore[arg-type]
    return answered(bouts, fact, DAY + timedelta(days))[0]


# Done


def test_what_was_asked_is_every_set_of_both_sides():
    assert 10 == told(a_set()).done["wall_squat"].asked
    assert 60 == told(a_set("a", 1, 3, "left")).done["wall_squat"].asked


def test_a_set_that_goes_on_after_a_break_asks_for_no_more():
    first, rest = a_set("a", reps=15), a_set("b", reps=10)
    done = told(first, ended("a", 5, "left"), rest, ended("b", 10)).done["wall_squat"]

    assert (15, 15) == (done.asked, done.complete)


@pytest.mark.parametrize("fact", [a_set(), ended(), pain(3), EffortNoted(AT, "s1", 7)])
def test_the_same_fact_twice_is_one_fact(fact):
    facts = (a_set(), ended(), pain(3), fact)

    assert told(*facts) == told(*facts, fact)


def test_faults_count_once_each_and_only_the_larger():
    fault = FaultShown("a", 3.0, None, "too_deep", 60.0)
    other = FaultShown("a", 4.0, None, "unheard_of", 60.0)
    done = told(a_set(), fault, fault, other, ended(complete=2)).done["wall_squat"]

    assert (1, 0.5) == (len(done.faults), done.form)


def test_a_fault_of_another_exercise_that_a_level_is_counts_too():
    other = FaultShown("a", 3.0, None, "knees_past_toes", 9.0)  # of the wall slide

    assert 1 == len(told(a_set(), other).done["wall_squat"].faults)


def test_nothing_seen_is_no_bad_form():
    assert 1.0 == told(a_set()).done["wall_squat"].form


def test_a_stop_for_pain_is_remembered_however_it_was_said():
    skipped = ExerciseSkipped(AT, "s1", "wall_squat", None, "too_painful")

    assert told(a_set(), ended(how="too_painful")).done["wall_squat"].too_painful
    assert told(a_set(), skipped).done["wall_squat"].too_painful
    assert not told(a_set(), ended()).done["wall_squat"].too_painful


def test_what_belongs_to_no_set_or_session_changes_nothing():
    bouts = (told(a_set()),)

    assert bouts == noted(bouts, ended("never"))
    assert bouts == noted(bouts, SessionEnded(AT, "s2", True, None))  # noqa: FBT003
    assert () == noted((), ended())


# Answers


def test_answers_of_a_session_find_their_place():
    bout = told(
        a_set(),
        pain(1, "before", exercise=None),
        pain(2),
        pain(4, minute=5),
        pain(3, "session", exercise=None),
    )

    assert ({"left": 1}, {"left": 3}, (2, 4)) == (
        bout.before,
        bout.after,
        bout.done["wall_squat"].during["left"],
    )


def test_an_answer_that_was_not_given_is_none_at_all():
    bout = told(a_set(), pain(None, "before"), pain(None), pain(None, "session"))

    assert ({}, {}, {}) == (bout.before, bout.after, bout.done["wall_squat"].during)


def test_next_morning_is_the_morning_after():
    assert {"left": 2} == later("morning", 2, 14, 1).morning
    assert {} == later("morning", 2, 3, 0).morning  # whoever trains before that question has not slept on it
    assert {"left": 2} == later("morning", 2, 3, 0).since
    assert {} == later("morning", 2, 40, 2).morning
    assert {"left": 2} == {side: one.nprs for side, one in later("morning", 2, 40, 2).later.items()}


def test_a_morning_that_was_asked_for_and_not_answered_was_asked_for():
    bout = later("morning", None, 14, 1)

    assert (frozenset({"left"}), {}) == (bout.asked_morning, bout.morning)


def test_a_morning_that_names_no_session_is_that_of_the_day_before():
    assert {"left": 2} == later("morning", 2, 14, 1, session=None).morning


@pytest.mark.parametrize("when", ["hour", "after", "before"])
def test_what_was_answered_about_something_else_is_no_answer_to_a_session(when):
    bout = later(when, 2, 1, 0, session=None)

    assert ({}, {}, {}, {}) == (bout.hour, bout.after, bout.before, bout.since)


@pytest.mark.parametrize("session", ["s1", None])
def test_pain_at_any_time_of_the_day_is_remembered_at_its_worst(session):
    bout = Bout("s1", DAY, AT)
    for minutes, nprs in ((60, 4), (120, 1)):
        fact = PainNoted(AT + timedelta(minutes=minutes), "day", "left", nprs, session)
        (bout,) = answered((bout,), fact, DAY)

    assert {"left": 4} == bout.since
    assert {} == bout.after


def test_a_morning_a_whole_day_after_a_session_is_its_morning_and_a_day_later():
    bout = later("morning", 2, 25.5, 1, session=None)

    assert {"left": 2} == bout.morning
    assert 2 == bout.later["left"].nprs


def test_an_answer_a_day_later_is_about_every_session_that_is_a_day_old():
    bouts = (Bout("s1", DAY, AT), Bout("s2", DAY + timedelta(1), AT + timedelta(hours=26)))
    day, at = DAY + timedelta(1), AT + timedelta(hours=28)
    first, second = answered(bouts, PainNoted(at, "day", "left", 3, None), day)

    assert (3, {}) == (first.later["left"].nprs, second.later)
    assert {"left": 3} == second.since


def test_a_sign_that_names_no_session_is_about_those_of_its_day_and_of_the_day_before():
    bouts = tuple(Bout(f"s{n}", DAY + timedelta(n), AT + timedelta(n)) for n in range(3))
    sign = SignNoted(AT + timedelta(days=2, hours=1), "left", "sharp", None)
    signs = [one.signs for one in signed(bouts, sign, DAY + timedelta(2))]
    before = SignNoted(AT + timedelta(days=2, hours=-1), "left", "sharp", None)

    assert [(), (sign,), (sign,)] == signs
    assert () == signed(bouts, before, DAY + timedelta(2))[2].signs
    named = replace(sign, session="s0")
    assert [(named,), (), ()] == [one.signs for one in signed(bouts, named, DAY + timedelta(2))]


def test_what_was_given_up_before_its_first_set_was_too_painful():
    bout = told(ExerciseSkipped(AT, "s1", "wall_squat", None, "too_painful"))

    assert bout.done["wall_squat"].too_painful
    assert {} == told(ExerciseSkipped(AT, "s1", "wall_squat", None, "skipped")).done


def test_an_hour_later_may_be_after_midnight():
    assert {"left": 2} == later("hour", 2, 7, 1).hour


@pytest.mark.parametrize(("hours", "days"), [(-1, 0), (-30, -1), (80, 3), (24 * 400, 400)])
def test_an_answer_from_before_the_session_or_long_after_is_not_about_it(hours, days):
    bout = later("day", 9, hours, days)

    assert ({}, {}, {}) == (bout.hour, bout.morning, bout.later)


def test_a_day_later_is_later_with_its_moment():
    (one,) = later("day", 4, 25, 1).later.values()

    assert (AT + timedelta(hours=25), 4) == one


def test_one_morning_follows_every_session_of_its_day():
    course = Course()
    facts: list[Fact] = [
        DayBegan(AT, DAY, 0),
        SessionBegan(AT, "s1", "plan", 1, "1"),
        SessionBegan(AT, "s2", "plan", 1, "1"),
        DayBegan(AT + timedelta(hours=14), DAY + timedelta(1), 0),
        PainNoted(AT + timedelta(hours=14), "morning", "left", 1, "s2"),
    ]
    for fact in facts:
        course = take(course, fact)

    assert [{"left": 1}, {"left": 1}] == [bout.morning for bout in course.bouts]


def test_a_session_begun_twice_is_one_session():
    began = SessionBegan(AT, "s1", "plan", 1, "1")
    course = take(take(take(Course(), DayBegan(AT, DAY, 0)), began), began)

    assert 1 == len(course.bouts)


def test_a_sign_belongs_to_its_session_and_to_the_knee():
    sign = SignNoted(AT, "left", "sharp", "s1")

    assert (sign,) == told(sign, sign).signs
