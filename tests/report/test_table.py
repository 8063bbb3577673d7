"""The table has a row for every picture, and empty cells where nothing was seen."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from tests.report.examples import COLUMNS, FULL, readings
from vastus.motion.analysis import Reading
from vastus.report.table import error_column, header, lines, row


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_the_error_stands_beside_its_signal_with_the_same_unit() -> None:
    assert "at_s,knee_flexion_left_deg,knee_flexion_left_se_deg\n" == header(["knee_flexion_left_deg"])


def test_a_ratio_keeps_its_unit_at_the_end() -> None:
    assert "heel_rise_right_se_ratio" == error_column("heel_rise_right_ratio")


def test_every_picture_has_a_row() -> None:
    table = read("".join(lines(COLUMNS, readings())))

    assert 32 * 30 == len(table)


def test_columns_come_in_the_order_of_the_analysis() -> None:
    (first,) = read(header(FULL.columns) + row(Reading(0.0, (1.0, 2.0, 3.0), (0.1, 0.2, 0.3))))

    assert ["0.000000", "1", "0.1", "2", "0.2", "3", "0.3"] == list(first.values())


def test_what_was_not_seen_is_empty_and_never_zero() -> None:
    (only,) = read(header(["a_deg", "b_deg"]) + row(Reading(1.5, (None, 0.0), (None, 0.0))))

    assert {"at_s": "1.500000", "a_deg": "", "a_se_deg": "", "b_deg": "0", "b_se_deg": "0"} == only


def test_a_value_may_be_known_without_its_error() -> None:
    (only,) = read(header(["a_deg"]) + row(Reading(0.0, (12.0,), (None,))))

    assert ("12", "") == (only["a_deg"], only["a_se_deg"])


@given(st.floats(-180.0, 180.0), st.floats(0.0, 4000.0))
def test_what_is_read_back_is_what_was_measured_within_a_thousandth(value: float, at_s: float) -> None:
    (only,) = read(header(["a_deg"]) + row(Reading(at_s, (value,), (None,))))

    assert abs(value - float(only["a_deg"])) <= 0.001
    assert abs(at_s - float(only["at_s"])) <= 1e-6
