"""The record of a session: what was done against what was asked, and each set with its picture."""

from datetime import UTC, datetime, timedelta

from tests.record.stories import rep, set_began, tapped
from vastus.protocol import load
from vastus.record import history
from vastus.record.facts import (
    ActivityDone,
    Fact,
    FaultShown,
    PainReported,
    SessionBegan,
    SessionEnded,
    SetEnd,
    SetEnded,
)
from vastus.web import record_views
from vastus.web.record_views import RecordView

T = load.texts("en")
BEGAN = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def ended(complete: int, partial: int = 0, how: SetEnd = "done") -> SetEnded:
    return SetEnded(BEGAN + timedelta(minutes=3), "s1", "s1-01", how, complete, partial, 180.0)


def page(
    *facts: Fact, finished: bool = True, recorded: tuple[str, ...] = ("s1-01",), programme: str = "article"
) -> RecordView:
    began = SessionBegan(BEGAN, "s1", programme, 1, "0.1.0")
    end = SessionEnded(BEGAN + timedelta(minutes=20), "s1", finished, None)
    told = history.session([began, *facts, end])
    assert told is not None
    return record_views.record(told, recorded, NOW, T)


def reps(complete: int, partial: int = 0) -> list[Fact]:
    return [
        rep("s1-01", 60.0 + 10.0 * n, complete=n < complete, side=None) for n in range(complete + partial)
    ]


def test_every_repetition_asked_is_a_mark_and_those_done_are_filled() -> None:
    view = page(set_began("s1-01", 60.0, of=1), *reps(4), ended(4))

    row = view.rows[0]
    assert ("done",) * 4 + ("open",) * 6 == row.marks
    assert (4, 10, "4 of 10. Short counts.") == (row.done, row.asked, row.says)


def test_what_was_asked_and_not_begun_stands_there_too() -> None:
    view = page(set_began("s1-01", 60.0, of=1), *reps(10), ended(10))

    assert ["wall_squat", "clamshell"] == [row.exercise for row in view.rows[:2]]
    assert {T("record.row_none", asked=15)} == {row.says for row in view.rows[1:]}


def test_a_warm_up_that_was_skipped_was_left_out_and_one_that_was_cut_short_says_how_long_it_was() -> None:
    done = [
        ActivityDone(BEGAN, "s1", "warm_up", 0.0, 300.0),
        ActivityDone(BEGAN, "s1", "cool_down", 120.0, 300.0),
    ]

    assert ("Warm-up: left out.", "Cool-down: 2\u00a0min of 5\u00a0min.") == page(*done).notes


def test_a_set_that_was_too_painful_was_the_right_call() -> None:
    view = page(set_began("s1-01", 60.0, of=1), *reps(3), ended(3, how="too_painful"))

    assert "Stopped at 3 of 10. That was the right call." == view.rows[0].says


def test_the_picture_of_a_set_shows_each_movement_and_the_stop_line() -> None:
    bars = page(set_began("s1-01", 60.0, of=1), *reps(3, 1), ended(3, 1)).exercises[0].sets[0].bars

    assert bars is not None
    assert [True, True, True, False] == [bar.reached for bar in bars.bars]
    assert (35.0, 70.0) == (bars.target_from, bars.stop)
    assert "3 of 4 movements reached the target. The deepest was about 46°." == bars.says


def test_a_set_counted_by_hand_has_no_picture_and_no_replay() -> None:
    facts = [tapped("s1-01", 60.0 + n) for n in range(10)]
    one = page(set_began("s1-01", 60.0, of=1, counted_by="hand"), *facts, ended(10)).exercises[0].sets[0]

    assert (None, False) == (one.bars, one.has_replay)
    assert one.says.endswith(T("record.by_hand"))


def test_a_set_that_was_not_recorded_is_not_offered() -> None:
    view = page(set_began("s1-01", 60.0, of=1), *reps(10), ended(10), recorded=())

    assert not view.exercises[0].sets[0].has_replay


def test_a_form_reminder_is_told_once_however_often_it_was_shown() -> None:
    shown = [FaultShown("s1-01", 70.0 + n, None, "back_off_wall", 14.0) for n in range(3)]
    view = page(set_began("s1-01", 60.0, of=1), *reps(10), *shown, ended(10))

    assert ("Keep your back on the wall.",) == view.exercises[0].sets[0].reminders


def test_a_level_that_is_another_exercise_is_told_and_pictured_as_that_exercise() -> None:
    sitting = load.exercise("quad_set")
    view = page(
        set_began("s1-01", 60.0, of=1, level="quad_set", counted_by="hand"),
        PainReported(BEGAN, "s1", "exercise", "right", 2, "wall_squat"),
        ended(0),
        programme="wall_squat__quad_set",
    )
    unbegun = page(programme="wall_squat__quad_set").rows

    told = [(one.exercise, one.pictured, one.title) for one in (*view.rows, *unbegun)]
    told += [(one.exercise, one.pictured, one.title) for one in view.exercises]
    assert [("wall_squat", "quad_set", sitting.name)] * 3 == told
    assert sitting.name in view.pains[0].title


def test_a_set_is_told_as_it_was_begun_also_where_something_else_was_prescribed_first() -> None:
    view = page(set_began("s1-01", 60.0, of=1, level="slide_30"), ended(0))

    assert {"wall_slide"} == {one.pictured for one in (view.rows[0], view.exercises[0])}


def test_an_exercise_that_is_no_longer_known_keeps_its_counts() -> None:
    view = page(set_began("s1-01", 60.0, of=1, exercise="forgotten"), *reps(10), ended(10))

    assert ("forgotten", 10) == (view.rows[0].title, view.rows[0].done)
    assert not view.exercises[0].known
    assert {""} == {one.pictured for one in (view.rows[0], view.exercises[0])}


def test_pain_above_the_limit_says_so_and_no_answer_is_no_number() -> None:
    answers = [PainReported(BEGAN, "s1", "before", "right", nprs, None) for nprs in (0, 5, 6, None)]

    says = [(line.nprs, line.says) for line in page(*answers).pains]

    assert [(0, "0 of 10"), (5, "5 of 10"), (6, "6 of 10, above 5"), (None, "not answered")] == says


def test_of_one_exercise_by_itself_nothing_else_was_asked() -> None:
    view = page(set_began("s1-01", 60.0, of=1), *reps(10), ended(10), programme="wall_squat__article")
    unbegun = page(finished=False, programme="calf_raise__article")

    assert ["wall_squat"] == [row.exercise for row in view.rows]
    assert "Wall squat: done as asked" == view.title
    assert [("calf_raise", 0)] == [(row.exercise, row.done) for row in unbegun.rows]
    assert f"{load.exercise('calf_raise').name}: begun, not done" == unbegun.title
