"""What is asked between sessions comes at its time, stays open for a while, and is let go unanswered."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.plan.lives import Life
from vastus.app.prompts import AFTER, LET_GO, Prompt, later, prompts, quiet, ready
from vastus.record import history
from vastus.record.reports import EffortNoted, PainNoted
from vastus.record.sittings import SessionRecord

MINUTE = timedelta(minutes=1)


@pytest.fixture
def life() -> Life:
    return Life(knees=("left", "right"))


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the clock of this process into a place with summer time."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def last(life: Life) -> SessionRecord:
    """Return the last session, with something done in it."""
    found = history.sessions(life.facts)[-1]
    assert found.ended is not None
    assert found.done > 0
    return found


def trained(life: Life, *, effort: int | None = None) -> SessionRecord:
    """Train, without an answer for the hour after."""
    life.train(hour=None, effort=effort)
    return last(life)


def open_at(life: Life, now: datetime, record: SessionRecord | None = None) -> dict[str, Prompt]:
    return {one.asks: one for one in prompts(life.course, life.plan, record, now)}


def test_in_the_morning_every_sore_knee_is_asked_about(life: Life) -> None:
    assert Prompt("morning", None, ("left", "right")) == open_at(life, life.clock)["morning"]


def test_a_knee_that_has_answered_is_not_asked_about_again(life: Life) -> None:
    life.add(PainNoted(life.clock, "morning", "left", 0, None))

    assert ("right",) == open_at(life, life.clock)["morning"].knees


def test_no_answer_leaves_the_question_open(life: Life) -> None:
    life.add(PainNoted(life.clock, "morning", "left", None, None))

    assert ("left", "right") == open_at(life, life.clock)["morning"].knees


def test_all_answers_given_close_it(life: Life) -> None:
    life.morning(2)

    assert "morning" not in open_at(life, life.clock)


@pytest.mark.parametrize(("hour", "asked"), [(3, False), (4, True), (23, True)])
def test_in_the_night_nobody_is_asked_about_the_morning(life: Life, hour: int, *, asked: bool) -> None:
    assert asked == ("morning" in open_at(life, life.clock.replace(hour=hour)))


def test_the_morning_after_a_session_is_about_that_session(life: Life) -> None:
    session = trained(life)
    life.sleep()

    assert session.session == open_at(life, life.clock, session)["morning"].session


def test_two_mornings_after_it_is_about_none(life: Life) -> None:
    session = trained(life)
    life.sleep(2)

    assert open_at(life, life.clock, session)["morning"].session is None


def test_how_hard_it_was_is_asked_as_soon_as_it_is_over(life: Life) -> None:
    session = trained(life)
    assert session.ended is not None

    assert Prompt("effort", session.session, ()) == open_at(life, session.ended, session)["effort"]
    life.add(EffortNoted(session.ended, session.session, 0))
    assert "effort" not in open_at(life, session.ended, session)


@pytest.mark.parametrize(
    ("after", "asked"),
    [(AFTER - MINUTE, False), (AFTER, True), (AFTER + LET_GO, True), (AFTER + LET_GO + MINUTE, False)],
)
def test_an_hour_after_it_asks_how_it_is_and_lets_go_at_last(
    life: Life, after: timedelta, *, asked: bool
) -> None:
    session = trained(life)
    assert session.ended is not None

    assert asked == ("hour" in open_at(life, session.ended + after, session))


def test_only_the_knee_that_is_missing_is_asked_about_after_an_hour(life: Life) -> None:
    session = trained(life)
    assert session.ended is not None
    at = session.ended + AFTER
    life.add(PainNoted(at, "hour", "right", 0, session.session))

    assert ("left",) == open_at(life, at, session)["hour"].knees


def test_a_session_in_which_nothing_was_done_is_not_asked_about(life: Life) -> None:
    session = trained(life)
    assert session.ended is not None
    nothing = replace(session, exercises=())

    assert {"effort", "hour"} & set(open_at(life, session.ended + AFTER, nothing)) == set()


def test_the_hour_is_announced_while_it_lasts(life: Life) -> None:
    session = trained(life)
    assert session.ended is not None
    coming = later(session, session.ended + MINUTE)

    assert ("hour", session.ended + AFTER) == (coming[0].asks, coming[0].at)
    assert ["morning"] == [one.asks for one in later(session, session.ended + AFTER)]
    assert ["morning"] == [one.asks for one in later(None, session.ended)]


def test_the_next_morning_is_at_eight_by_the_clock_on_the_wall_also_when_summer_begins(
    berlin: None,
) -> None:
    del berlin
    before = datetime(2026, 3, 28, 20, tzinfo=UTC).astimezone()  # the clocks go forward in the night
    (morning,) = later(None, before)

    assert (29, 8) == (morning.at.day, morning.at.hour)
    assert timedelta(hours=10) == morning.at - before  # 21:00 to 8:00, and an hour is missing


@pytest.mark.parametrize(("hour", "quiet_then"), [(7, True), (8, False), (21, False), (22, True), (0, True)])
def test_at_night_nobody_is_disturbed(life: Life, hour: int, *, quiet_then: bool) -> None:
    assert quiet_then == quiet(life.clock.replace(hour=hour))


def test_after_a_week_the_week_is_asked_about(life: Life) -> None:
    assert "week" not in open_at(life, life.clock)
    life.sleep(7)

    assert Prompt("week", None, ()) == open_at(life, life.clock)["week"]


def usual(life: Life, start_min: int | None, kind: str = "strength") -> list[datetime]:
    """Return when the page says that it is the usual time, at ten in the morning of a day of a kind."""
    assert life.course.person is not None
    life.add(replace(life.course.person, usual_start_min=start_min))
    now = life.clock.replace(hour=10)
    return [one.at for one in ready(life.course, replace(life.plan, kind=kind), now)]  # type: ignore[arg-type]


def test_the_usual_time_of_a_strength_day_is_announced_while_it_is_to_come(life: Life, berlin: None) -> None:
    del berlin
    life.clock = life.clock.astimezone()

    assert [(18, 30)] == [(at.hour, at.minute) for at in usual(life, 18 * 60 + 30)]
    assert [] == usual(life, 9 * 60)
    assert [] == usual(life, None)
    assert [] == usual(life, 18 * 60, "stretches")


def test_after_a_session_its_time_is_not_announced_any_more(life: Life) -> None:
    life.train()

    assert [] == usual(life, 23 * 60)
