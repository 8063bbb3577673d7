"""Answers of the beginning as values: what is wanting, which steps there are, and the facts they make."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.app import onboarding
from vastus.plan.course import fold
from vastus.protocol import load
from vastus.record import codec
from vastus.record.reports import Assessed, DayBegan, KneeDescribed, PersonDescribed, Screened

T = load.texts()
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = DayBegan(AT, AT.date(), 0)
names = st.sampled_from(
    [
        "agree",
        "age",
        "injured",
        "knee",
        "weekday",
        "runs",
        "bouts",
        "r1",
        "r11",
        "d1",
        "goal1",
        "rate1",
        "left_where",
        "left_by",
        "left_worst",
        "left_usual",
        "equipment",
        "guardian",
        "?",
    ]
)
values = st.one_of(
    st.sampled_from(["yes", "no", "unsure", "left", "right", "1", "3", "5", "10", "around", "adult", "none"]),
    st.text(max_size=12),
)


def answers(**given_: str | tuple[str, ...]) -> onboarding.Answers:
    return {name: (value,) if isinstance(value, str) else value for name, value in given_.items()}


@given(st.lists(st.tuples(names, values)))
def test_whatever_a_form_sends_is_answered_in_sentences(fields: list[tuple[str, str]]) -> None:
    told = onboarding.answers_from(fields)

    for settled in (True, False):
        for step in onboarding.steps(told, settled=settled):
            wants = onboarding.wanting(step, told, T, settled=settled)
            assert all(sentence.endswith((".", "?")) for sentence in wants.values())
            assert set(wants) <= onboarding.names(step, told)


@given(st.lists(st.tuples(names, values)))
def test_whatever_is_complete_can_be_written_down(fields: list[tuple[str, str]]) -> None:
    calm = {
        "agree": ("1",),
        "age": ("adult",),
        "injured": ("no",),
        "knee": ("left",),
        "weekday": ("1", "3", "5"),
        "runs": ("no",),
        "bouts": ("no",),
        "left_where": ("around",),
        "left_by": ("sit",),
        "left_weeks": ("weeks",),
        "left_worst": ("none",),
        "left_usual": ("none",),
    }
    said = {one.id: ("no",) for one in load.screening().questions} | {"other": ("none",)}
    told = {**calm, **said, **onboarding.answers_from(fields)}
    every = onboarding.steps(told, settled=False)

    if not any(onboarding.wanting(step, told, T) for step in every):
        for fact in onboarding.facts(told, AT, settled=False):
            assert fact == codec.decode(codec.encode(fact), "fact")


def test_empty_answers_are_none_and_repeated_ones_are_one() -> None:
    told = onboarding.answers_from([("a", " "), ("b", "x"), ("b", "x"), ("b", "y"), ("c", " two  words ")])

    assert {"b": ("x", "y"), "c": ("two words",)} == told


@pytest.mark.parametrize(
    ("knees", "steps"),
    [((), ()), (("left",), ("knee_left",)), (("right", "left"), ("knee_left", "knee_right"))],
)
def test_each_sore_knee_is_a_step(knees: tuple[str, ...], steps: tuple[str, ...]) -> None:
    found = onboarding.steps({"knee": knees}, settled=False)

    assert ("notice", "who", "flags", "you", *steps, "other", "goals") == found


def test_where_somebody_has_looked_safety_is_not_asked_again() -> None:
    locked = fold([DAY, Screened(AT, "full", ("r11",), ("r11",), "urgent")])

    assert not onboarding.is_settled(fold([DAY]))
    assert not onboarding.is_settled(locked)
    assert onboarding.is_settled(fold([Assessed(AT)], locked))
    assert "flags" not in onboarding.steps({}, settled=True)


@pytest.mark.parametrize(
    ("days", "close"),
    [
        (("1", "3", "5"), None),
        (("2", "4", "6"), None),
        (("2", "4", "7"), None),
        (("1", "2", "5"), "Monday and Tuesday"),
        (("1", "3", "4"), "Wednesday and Thursday"),
        (("1", "4", "7"), "Sunday and Monday"),
        (("1", "2", "3", "4", "5", "6", "7"), "Monday and Tuesday"),
    ],
)
def test_two_days_that_follow_each_other_are_named(days: tuple[str, ...], close: str | None) -> None:
    wants = onboarding.wanting("you", answers(knee="left", runs="no", bouts="no", weekday=days), T)

    assert (close is None) == (wants == {})
    assert close is None or wants["weekday"].startswith(close)


@pytest.mark.parametrize("value", ["11", "-1", "1.5", "²", "٣", "", "ten", None])
def test_what_is_no_number_of_the_scale_is_none(value: str | None) -> None:
    assert onboarding.nprs(value) is None
    assert not onboarding.is_pain(value)


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("10", 10), ("07", 7)])
def test_a_number_of_the_scale_is_itself_and_zero_is_one(value: str, number: int) -> None:
    assert number == onboarding.nprs(value)


def test_what_is_known_is_not_typed_twice() -> None:
    person = PersonDescribed(
        AT, "adult", guardian=False, equipment=("mat",), weekdays=(1, 3, 5), runs=True, bouts=False
    )
    knee = KneeDescribed(AT, "right", ("behind",), ("sit",), 4, 5, 2)
    known = onboarding.known(fold([DAY, person, knee]))

    assert {
        "age": ("adult",),
        "weekday": ("1", "3", "5"),
        "equipment": ("mat",),
        "runs": ("yes",),
        "bouts": ("no",),
        "knee": ("right",),
        "right_where": ("behind",),
        "right_by": ("sit",),
    } == known
    assert {} == onboarding.known(fold([DAY]))


def test_a_goal_is_the_same_goal_by_its_words() -> None:
    first = onboarding._goal(1, answers(goal1="run 5 km", rate1="3"), AT)
    again = onboarding._goal(2, answers(goal2="run 5 km"), AT)

    assert first[0] == again[0]
    assert [3, None] == [first[1].rating, again[1].rating]
