"""What the grammar refuses is put aside, and the rest keeps its place."""

import tomllib
from typing import Any

from pydantic import ValidationError

from tests.protocol.exercise_files import RIGHT, changed
from vastus.protocol import load
from vastus.protocol.draft import Draft
from vastus.protocol.model import Exercise
from vastus.protocol.salvage import salvaged


def saved(text: str) -> Draft:
    table: dict[str, Any] = tomllib.loads(text)
    draft = salvaged(table, [])
    try:
        load.validated(Exercise, table)
    except ValidationError as error:
        draft = salvaged(table, error.errors(include_url=False))
    assert draft is not None
    return draft


def test_a_whole_file_is_saved_whole() -> None:
    draft = saved(RIGHT)

    assert load.parse(Exercise, RIGHT) == draft.exercise
    assert frozenset() == draft.put_aside


def test_the_file_itself_is_not_changed() -> None:
    table = tomllib.loads(changed("version = 1", "version = 1\ncolour = 3"))
    before = tomllib.loads(changed("version = 1", "version = 1\ncolour = 3"))

    salvaged(table, [])

    assert before == table


def test_an_unknown_key_is_left_out_and_nothing_else() -> None:
    draft = saved(changed("start = 15", "start = 15\nstart_deg = 15"))

    assert load.parse(Exercise, RIGHT) == draft.exercise


def test_a_missing_text_gets_a_stand_in() -> None:
    draft = saved(changed('name = "To 60 degrees"\n', ""))

    assert ["To 40 degrees", "unknown"] == [level.name for _, level in draft.levels()]


def test_a_row_that_cannot_be_mended_leaves_the_others_in_their_places() -> None:
    draft = saved(changed("target = 40", 'target = "deep"'))

    assert [("levels[1]", "second")] == [(path, level.id) for path, level in draft.levels()]


def test_a_movement_that_cannot_be_mended_is_put_aside() -> None:
    draft = saved(changed('toward = "more"', 'toward = "up"'))

    assert draft.exercise.movement is None
    assert frozenset({"movement"}) == draft.put_aside


def test_what_is_missing_at_the_top_is_put_aside() -> None:
    start, end = RIGHT.index("[setting]"), RIGHT.index("[demonstration]")
    draft = saved(RIGHT[:start] + RIGHT[end:])

    assert frozenset({"setting"}) == draft.put_aside


def test_two_wrong_phases_are_both_taken_out() -> None:
    draft = saved(changed('during = ["ready", "outbound"]', 'during = ["up", "outbound", "down"]'))

    assert [("outbound",)] == [guard.during for _, guard in draft.guards()]


def test_of_an_empty_file_nothing_is_concluded() -> None:
    draft = saved("")

    assert [] == list(draft.levels())
    assert {"id", "setting", "levels", "sources"} <= draft.put_aside
