"""A check works on what could be read and on the names that exist."""

from tests.protocol.exercise_files import KNOWN, RIGHT, draft
from vastus.protocol.draft import levels_in


def test_every_rule_is_found_with_its_path() -> None:
    whole = draft()

    assert ["faults[0]", "guards[0]"] == [path for path, _ in whole.poses_judged()]
    assert ["faults[0]", "rep_faults[0]"] == [path for path, _ in whole.all_faults()]
    assert ["faults[0]", "rep_faults[0]", "guards[0]"] == [path for path, _ in whole.rules()]


def test_a_level_that_is_another_exercise_is_not_its_own() -> None:
    squat = draft()

    assert ["levels[0]", "levels[1]"] == [path for path, _ in squat.own_levels()]


def test_the_levels_of_a_file_are_found_by_its_id() -> None:
    assert {"mini_squat": ("first", "second")} == levels_in([RIGHT])


def test_a_file_that_cannot_be_read_has_no_levels() -> None:
    assert {} == levels_in(["id = "])
    assert {} == levels_in(["levels = 3"])
    assert {"a": ()} == levels_in(['id = "a"\nlevels = 3'])
    assert {"a": ("b",)} == levels_in(['id = "a"\nlevels = [{id = "b"}, {id = 3}, 4]'])


def test_names_are_added_and_none_is_lost() -> None:
    more = KNOWN.with_exercises(['id = "lunge"'])

    assert {*KNOWN.levels, "lunge"} == set(more.levels)
    assert KNOWN.sources == more.sources


def test_a_file_given_beside_the_library_replaces_the_one_in_it() -> None:
    assert ("only",) == KNOWN.with_exercises(['id = "quad_set"\nlevels = [{id = "only"}]']).levels["quad_set"]
