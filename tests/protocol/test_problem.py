"""A problem says where, what and what to do, in words an author can use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.protocol.problem import SHOWN_LENGTH, Problem, nearest, one_of, shown, told

MISSING = Problem("levels[0].source", None, "is missing.", "Add source.")
WRONG = Problem("levels[1].target", "30", "asks less than levels[0] (40).", "Swap the two.")


def test_a_problem_is_three_lines() -> None:
    assert "  levels[1].target = 30\n     asks less than levels[0] (40).\n     Swap the two." == WRONG.told()


def test_what_is_missing_has_no_value() -> None:
    assert MISSING.told().startswith("  levels[0].source\n")


def test_a_file_without_problems_says_so_in_a_line() -> None:
    assert "mini_squat.toml: no problems" == told("mini_squat.toml", ())


def test_one_problem_is_counted_as_one() -> None:
    assert told("a.toml", (WRONG,)).startswith("a.toml: 1 problem\n\n")


def test_problems_stand_apart_from_each_other() -> None:
    assert f"a.toml: 2 problems\n\n{MISSING.told()}\n\n{WRONG.told()}" == told("a.toml", (MISSING, WRONG))


def test_the_nearest_name_is_offered() -> None:
    assert "Did you mean wall?" == one_of("wal", {"wall", "chair"})


def test_a_name_that_was_only_begun_is_finished() -> None:
    assert "calf_stretch_step" == nearest("calf_stretch", ["wall_calf_stretch", "calf_stretch_step"])


def test_two_letters_begin_nothing() -> None:
    assert nearest("ca", ["calf_stretch_step"]) is None


def test_of_names_that_are_all_far_all_are_offered() -> None:
    assert "Use one of chair, wall." == one_of("xyz", ["wall", "chair"])


def test_where_there_is_no_name_none_is_offered() -> None:
    assert "Leave it out." == one_of("xyz", ())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (30, "30"),
        (30.0, "30"),
        (0.5, "0.5"),
        (-0.015, "-0.015"),
        ("a b", '"a b"'),
    ],
)
def test_a_value_is_shown_as_it_is_written_in_toml(value: object, text: str) -> None:
    assert text == shown(value)


@given(st.one_of(st.text(), st.lists(st.integers()), st.floats(), st.dictionaries(st.text(), st.text())))
def test_a_long_value_is_cut(value: object) -> None:
    assert len(shown(value)) <= SHOWN_LENGTH
