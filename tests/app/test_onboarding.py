"""Answers of the beginning as values: what is wanting, which steps there are, and the facts they make."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.app import onboarding, safety
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
        "time",
        "flags_now",
        "flags_health",
        "flags_knee",
        "injured",
        "knee",
        "weekday",
        "running",
        "week_runs",
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
    st.sampled_from(["r1", "r17", "d5", "07:15", "25:00", "now", "new", "to_2", "varies"]),
    st.text(max_size=12),
)


def answers(**given_: str | tuple[str, ...]) -> safety.Answers:
    return {name: (value,) if isinstance(value, str) else value for name, value in given_.items()}


@given(st.lists(st.tuples(names, values)))
def test_whatever_a_form_sends_is_answered_in_sentences(fields: list[tuple[str, str]]) -> None:
    told = safety.answers_from(fields)

    for settled in (True, False):
        for step in onboarding.steps(told):
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
        "running": ("no",),
        "bouts": ("no",),
        "left_where": ("around",),
        "left_by": ("sit",),
        "left_weeks": ("weeks",),
        "left_worst": ("none",),
        "left_usual": ("none",),
    }
    said = {f"flags_{one.id}": ("none",) for one in load.screening().lists}
    told = {**calm, **said, "equipment": ("none",), **safety.answers_from(fields)}
    every = onboarding.steps(told)

    if not any(onboarding.wanting(step, told, T) for step in every):
        for fact in onboarding.facts(told, AT, settled=False):
            assert fact == codec.decode(codec.encode(fact), "fact")


@pytest.mark.parametrize(
    ("knees", "steps"),
    [((), ()), (("left",), ("knee_left",)), (("right", "left"), ("knee_left", "knee_right"))],
)
def test_each_sore_knee_is_a_step(knees: tuple[str, ...], steps: tuple[str, ...]) -> None:
    found = onboarding.steps({"knee": knees})

    assert ("who", "flags", *steps, "plan") == found


def test_where_somebody_has_looked_safety_is_not_asked_again() -> None:
    locked = fold([DAY, Screened(AT, "full", ("r11",), ("r11",), "urgent")])

    assert not onboarding.is_settled(fold([DAY]))
    assert not onboarding.is_settled(locked)
    assert onboarding.is_settled(fold([Assessed(AT)], locked))
    assert ["flags_knee"] == [one.field for one in safety.full({}, settled=True).lists]
    assert "agree" not in onboarding.wanting("who", {}, T, settled=True)


def test_having_been_seen_lifts_a_lock_though_the_clock_was_set_back_since() -> None:
    locked = fold([DayBegan(AT, AT.date(), 0), Screened(AT, "full", ("r1",), ("r1",), "urgent")])
    earlier = AT - timedelta(days=2)

    assert AT == onboarding.assessed(locked, earlier).at
    assert earlier == onboarding.assessed(fold([]), earlier).at
    assert None is fold([onboarding.assessed(locked, earlier)], locked).locked


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
    told = answers(equipment="none", running="no", bouts="no", weekday=days)
    wants = onboarding.wanting("plan", told, T)

    assert (close is None) == (wants == {})
    assert close is None or wants["weekday"].startswith(close)


@pytest.mark.parametrize("value", ["11", "-1", "1.5", "²", "٣", "", "ten", "9" * 5000, None])
def test_what_is_no_number_of_the_scale_is_none(value: str | None) -> None:
    assert onboarding.nprs(value) is None
    assert not onboarding.is_pain(value)


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("10", 10), ("07", 7)])
def test_a_number_of_the_scale_is_itself_and_zero_is_one(value: str, number: int) -> None:
    assert number == onboarding.nprs(value)


def test_what_is_known_is_not_typed_twice() -> None:
    person = PersonDescribed(
        AT, "adult", guardian=False, equipment=("mat",), weekdays=(1, 3, 5), running="now", bouts=False,
        usual_start_min=450,
    )  # fmt: skip
    knee = KneeDescribed(AT, "right", ("behind",), ("sit",), 4, 5, 2)
    known = onboarding.known(fold([DAY, person, knee]))

    assert {
        "age": ("adult",),
        "weekday": ("1", "3", "5"),
        "equipment": ("mat",),
        "running": ("now",),
        "week_runs": ("varies",),
        "bouts": ("no",),
        "time": ("morning",),
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


@pytest.mark.parametrize(
    ("value", "start", "said"),
    [
        ("morning", 450, "morning"),
        ("00:00", 0, "00:00"),
        ("7:05", 425, "07:05"),
        ("19.15", 1155, "19:15"),
        ("23:59", 1439, "23:59"),
        ("18:00", 1080, "evening"),
    ],
)
def test_a_time_of_day_is_minutes_after_midnight_and_comes_back(value: str, start: int, said: str) -> None:
    assert start == onboarding.start_min(value)
    assert said == onboarding.time_of(start)


@pytest.mark.parametrize("value", [None, "varies", "24:00", "7", "730", "\u0660\u0667:00", "07:60", "later"])
def test_what_is_no_time_of_day_is_none(value: str | None) -> None:
    assert onboarding.start_min(value) is None


@pytest.mark.parametrize("time", [(), ("varies",), ("07:15",), ("morning",)])
def test_a_time_may_be_left_out_or_vary(time: tuple[str, ...]) -> None:
    assert {} == onboarding.wanting_days(answers(weekday=("1", "3", "5"), time=time), T)


@pytest.mark.parametrize("time", [("noon",), ("25:00",), ("morning", "evening")])
def test_what_is_no_time_is_told(time: tuple[str, ...]) -> None:
    assert ["time"] == list(onboarding.wanting_days(answers(weekday=("1", "3", "5"), time=time), T))


def test_what_is_suggested_is_complete_and_is_never_about_safety_or_pain() -> None:
    assert {} == onboarding.wanting_days(onboarding.SUGGESTED, T)
    assert {"weekday", "bouts", "equipment"} == set(onboarding.SUGGESTED)
    assert set(onboarding.SUGGESTED["equipment"]) <= set(load.equipment())


def test_who_had_none_of_the_things_is_not_offered_them_again() -> None:
    person = PersonDescribed(
        AT, "adult", guardian=False, equipment=(), weekdays=(), running="now", bouts=False
    )

    assert ("none",) == onboarding.known(fold([DAY, person]))["equipment"]
