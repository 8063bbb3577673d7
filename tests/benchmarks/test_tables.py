"""Numbers become words that a reader cannot misread."""

import pytest

from benchmarks.fault_tables import auc
from benchmarks.tables import Table, column, number, percent, verdict


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "0.0"), (-0.04, "0.0"), (-1.25, "-1.2"), (None, "-"), (float("nan"), "-")]
)
def test_zero_is_a_number_and_unknown_is_a_dash(value, words):
    assert words == number(value)


def test_a_share_is_said_in_hundredths():
    assert ("0 %", "97 %", "-") == (percent(0.0), percent(0.966), percent(None))


def test_a_missed_bar_stands_out():
    assert "met" == verdict(met=True)
    assert "**missed**" == verdict(met=False)


def test_several_numbers_share_a_cell():
    assert "1.0 / -2.5" == column([1.0, -2.5])


def test_a_table_is_markdown_with_its_note_above():
    made = Table("Holds", ("who", "s"), (("a|b", "5.0"),), "Seconds.").markdown()

    assert ["### Holds", "", "Seconds.", "", "| who | s |", "| --- | --- |", "| a/b | 5.0 |", ""] == (
        [*made.splitlines(), ""]
    )


def test_a_table_without_rows_says_its_note_and_no_empty_grid():
    assert "## Left out\n\nNothing.\n" == Table("Left out", ("what",), (), "Nothing.").markdown(2)


@pytest.mark.parametrize(
    ("higher", "lower", "chance"),
    [([3, 4], [1, 2], 1.0), ([1, 2], [3, 4], 0.0), ([1, 2], [1, 2], 0.5), ([2], [1, 3], 0.5)],
)
def test_the_chance_of_being_higher(higher, lower, chance):
    assert chance == auc(higher, lower)
