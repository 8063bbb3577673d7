"""What pages show is final: words, dates and counts, from values alone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.record.stories import set_began
from vastus.app.today import today as coming
from vastus.protocol import load
from vastus.protocol.prescribing import ExercisePart
from vastus.record import history
from vastus.record.facts import Fact, PainReported, SessionBegan, SessionEnded, SetEnded
from vastus.record.sittings import SessionRecord
from vastus.web import views

T = load.texts("en")
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=1)))
BEGAN = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def told(*facts: Fact, finished: bool = True, programme: str = "article") -> SessionRecord:
    """A session of twenty minutes with these facts in it."""
    began = SessionBegan(BEGAN, "s1", programme, 1, "0.1.0")
    ended = SessionEnded(BEGAN + timedelta(minutes=20), "s1", finished, None)
    record = history.session([began, *facts, ended])
    assert record is not None
    return record


def squats(done: int) -> tuple[Fact, ...]:
    """A set of ten wall squats of which so many were complete."""
    return (
        set_began("s1-01", 60.0, of=1),
        SetEnded(BEGAN + timedelta(minutes=3), "s1", "s1-01", "done", done, 0, 180.0),
    )


def pain(nprs: int | None) -> PainReported:
    return PainReported(BEGAN, "s1", "before", "right", nprs, None)


def test_today_shows_every_part_of_the_programme_with_its_minutes() -> None:
    view = views.today(coming(), (), None, NOW, T, under_way=None)

    assert "Tuesday 3 March" == view.date
    assert T("today.title_first") == view.title
    assert [item.title for item in coming().items] == [part.title for part in view.parts]
    assert [None, "clamshell", "wall_squat"] == [part.exercise for part in view.parts[:3]]


def one_exercise(exercise: str, level: str, less: int = 0) -> views.TodayView:
    """The page of a day that asks for one exercise at a level."""
    part = ExercisePart(kind="exercise", exercise=exercise, level=level, sets_less=less)
    asked = load.programme("article").model_copy(update={"parts": (part,)})
    return views.today(coming(asked), (), None, NOW, T, under_way=None)


@pytest.mark.parametrize(
    ("exercise", "level"), [(one.id, level.id) for one in load.exercises() for level in one.levels]
)
def test_a_part_is_called_and_pictured_as_what_is_performed_and_leads_to_its_level(
    exercise: str, level: str
) -> None:
    (part,) = one_exercise(exercise, level).parts
    performed, _ = load.performed(load.exercise(exercise), load.exercise(exercise).level(level))

    assert (performed.id, performed.name) == (part.pictured, part.title)
    assert (exercise, level) == (part.exercise, part.level)


def test_the_large_picture_is_the_wall_squat_only_on_a_day_that_has_it() -> None:
    usual = views.today(coming(), (), None, NOW, T, under_way=None)

    assert "wall_squat" == usual.cover
    assert "quad_set" == one_exercise("wall_squat", "quad_set").cover


def test_a_day_of_a_set_less_says_so_in_the_list() -> None:
    says = [one_exercise("clamshell", "two_sets", less).parts[0].says for less in (0, 1)]

    assert ["2 sets of 15", "15"] == [one.split("\N{NO-BREAK SPACE}")[0] for one in says]


def test_a_dose_is_a_few_numbers_that_do_not_part_from_their_units() -> None:
    parts = {
        part.exercise: part.says for part in views.today(coming(), (), None, NOW, T, under_way=None).parts
    }

    assert "15\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}s, each side" == parts["clamshell"]


def test_a_session_under_way_is_not_listed_as_done() -> None:
    view = views.today(coming(), (told(),), None, NOW, T, under_way="s1")

    assert () == view.past
    assert view.under_way
    assert T("today.title_under_way") == view.title


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 3, 7, 5, tzinfo=UTC), "Today, 08:05"),
        (datetime(2026, 3, 2, 22, 30, tzinfo=UTC), "Yesterday, 23:30"),
        (datetime(2026, 3, 1, 7, 30, tzinfo=UTC), "Sunday 1 March, 08:30"),
        (datetime(2025, 3, 1, 7, 30, tzinfo=UTC), "Saturday 1 March 2025, 08:30"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_person(at: datetime, words: str) -> None:
    assert words == views.moment(at, NOW, T)


def test_a_moment_without_a_time_zone_is_not_told() -> None:
    with pytest.raises(ValueError, match="time zone"):
        views.moment(BEGAN, datetime(2026, 3, 3, 9, 0), T)  # noqa: DTZ001 (that is the point)


def test_a_line_of_the_list_counts_what_was_done_as_asked() -> None:
    line = views.past(told(*squats(10), pain(0)), NOW, T)

    assert "1 of 5 exercises done as asked" == line.says
    assert ("full", "open", "open", "open", "open") == line.marks
    assert "pain 0 of 10 at most" == line.pain
    assert "20\N{NO-BREAK SPACE}min" == line.minutes


def test_a_part_of_an_exercise_is_a_part() -> None:
    line = views.past(told(*squats(4)), NOW, T)

    assert "part" == line.marks[0]
    assert "Short day: 4 repetitions done" == line.says


def test_no_answer_is_not_zero() -> None:
    assert T("sessions.pain_none") == views.past(told(pain(None)), NOW, T).pain


def test_a_session_in_which_nothing_was_done_says_so_without_blame() -> None:
    assert T("sessions.none") == views.past(told(), NOW, T).says


def test_one_exercise_is_not_told_in_the_plural() -> None:
    assert "The one exercise done as asked" == views.done_words(told(*squats(10), programme="plan-1"), T)


def test_a_day_far_from_now_has_its_year() -> None:
    now = NOW.date()

    assert "Tuesday 3 March" == views.day_from(now, now, T)
    assert "Tuesday 28 December 2027" == views.day_from(date(2027, 12, 28), now, T)


@pytest.mark.parametrize(
    ("done", "says"),
    [
        (10, "Wall squat: done as asked"),
        (3, "Wall squat: part of it done"),
        (0, "Wall squat: begun, not done"),
    ],
)
def test_a_session_of_one_exercise_is_called_after_it(done: int, says: str) -> None:
    record = told(*squats(done), programme="wall_squat__article")

    assert says == views.done_words(record, T)
    assert 1 == len(views.past(record, NOW, T).marks)


def test_a_session_of_an_exercise_that_is_no_longer_known_is_called_by_its_id() -> None:
    assert "hopping: begun, not done" == views.done_words(told(programme="hopping__article"), T)
