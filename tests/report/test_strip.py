"""Below the curve is a row for everything that happened, with words only where they fit."""

from dataclasses import replace

import pytest

from tests.report.examples import FULL, WALL_SQUAT, changed
from vastus.motion.analysis import Fault
from vastus.protocol.model import Spoken
from vastus.report.strip import Bar, bars_of

LONG, BRIEF, NOTHING = 200.0, 30.0, 3.0


def rows_of(**changes: object) -> list[str]:
    return list(dict.fromkeys(bar.row for bar in bars_of(changed(**changes), WALL_SQUAT)))


def test_rows_come_in_the_order_of_importance() -> None:
    assert [
        "Repetitions",
        "In the target band",
        "Not counted",
        "Feet further out",
        "Hold longer",
    ] == rows_of()


def test_nothing_that_happened_is_no_row() -> None:
    assert [] == rows_of(reps=(), holds=(), faults=(), set_aside=())


def test_each_side_has_a_row_of_its_own() -> None:
    sided = (replace(FULL.reps[0], side="left"), replace(FULL.reps[2], side="right"))

    assert ["Repetitions, left", "Repetitions, right"] == rows_of(
        reps=sided, holds=(), faults=(), set_aside=()
    )


def test_a_fault_seen_twice_is_one_row_with_two_marks() -> None:
    twice = tuple(Fault("shin_forward", at_s, None, 12.0) for at_s in (3.0, 5.0))
    marks = [bar for bar in bars_of(changed(faults=twice), WALL_SQUAT) if bar.kind == "fault"]

    assert [("Feet further out", 3.0), ("Feet further out", 5.0)] == [(bar.row, bar.began_s) for bar in marks]


def test_a_fault_of_depth_has_the_words_of_its_exercise() -> None:
    deep = WALL_SQUAT.model_copy(update={"too_deep": Spoken(cue="Up a little", says="That is deep enough.")})
    (bar,) = [
        one
        for one in bars_of(changed(faults=(Fault("too_deep", 3.0, None, 58.0),)), deep)
        if one.kind == "fault"
    ]

    assert "Up a little" == bar.row


def test_a_bar_spans_its_time() -> None:
    first = bars_of(FULL, WALL_SQUAT)[0]

    assert (1.0, 9.0, "1", "rep") == (first.began_s, first.ended_s, first.text, first.kind)


@pytest.mark.parametrize(("room_px", "words"), [(LONG, "2, short"), (BRIEF, "2"), (NOTHING, "")])
def test_words_are_cut_to_the_room_there_is(room_px: float, words: str) -> None:
    assert words == Bar("Repetitions", 1.0, 2.0, "2, short", "short", "2").words_within(room_px)


def test_a_bar_without_a_brief_form_says_all_or_nothing() -> None:
    bar = Bar("In the target band", 1.0, 2.0, "5.6 s", "hold")

    assert ("5.6 s", "") == (bar.words_within(LONG), bar.words_within(BRIEF))
