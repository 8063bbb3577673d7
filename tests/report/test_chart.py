"""The chart shows what was asked beside what was done, and nothing by colour alone."""

import re
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.report.examples import FULL, LEVEL, REFUSED, WALL_SQUAT, changed, readings
from vastus.motion.analysis import Analysis, Reading, Tracking
from vastus.protocol.model import Exercise
from vastus.report import chart
from vastus.report.trace import Traces

KNEE = "knee_flexion_deg"


def traces_of(analysis: Analysis) -> Traces:
    traces = Traces(analysis.columns, KNEE)
    if analysis.refused is None:
        for reading in readings(analysis):
            traces.add(reading)
    return traces


def spec(analysis: Analysis = FULL, exercise: Exercise = WALL_SQUAT) -> dict[str, Any]:
    return chart.draw(analysis, exercise, LEVEL, traces_of(analysis)).to_dict()


@cache
def svg() -> str:
    return chart.render(chart.draw(FULL, WALL_SQUAT, LEVEL, traces_of(FULL)), "svg").decode()


def texts(picture: str) -> set[str]:
    root = ET.fromstring(picture)  # noqa: S314 (written by ourselves a moment ago)
    return {"".join(node.itertext()) for node in root.iter() if node.tag.endswith("text")}


def rows(panel: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for layer in panel["layer"] for row in layer["data"]["values"]]


def test_the_title_is_the_answer() -> None:
    assert "3 repetitions, 1 fell short." in texts(svg())


@pytest.mark.parametrize(
    "words",
    ["counts from 35°", "deep enough at 55°", "stop line 70°", "left leg", "right leg", "Knee bend", "seconds"],
)
def test_every_line_and_band_is_named(words: str) -> None:
    assert words in texts(svg())


@pytest.mark.parametrize("words", ["1", "2", "3", "2, short", "5.6 s", "3.1 s"])
def test_repetitions_and_holds_carry_their_number(words: str) -> None:
    assert words in texts(svg())


@pytest.mark.parametrize(
    "row", ["Repetitions", "In the target band", "Not counted", "Feet further out", "Hold longer"]
)
def test_there_is_a_row_for_all_that_happened(row: str) -> None:
    assert row in texts(svg())


def test_a_png_opens_and_is_twice_as_large() -> None:
    drawn = chart.draw(FULL, WALL_SQUAT, LEVEL, traces_of(FULL))
    png = chart.render(drawn, "png")
    width = int.from_bytes(png[16:20], "big")
    found = re.search(r'width="(\d+)', svg())

    assert png.startswith(b"\x89PNG")
    assert found is not None
    assert abs(2 * int(found[1]) - width) <= 2


def test_the_curve_is_cut_where_nothing_was_seen() -> None:
    (curve, _) = spec()["vconcat"]
    parts = {row["part"] for row in rows(curve) if "part" in row}

    assert {0, 1} == parts


def test_a_gap_is_shaded_from_end_to_end() -> None:
    (curve, _) = spec()["vconcat"]

    assert {"at_s": 9.3, "to_s": 10.6} in rows(curve)


def test_a_long_gap_is_named() -> None:
    gone = changed(tracking=Tracking(0.5, ((10.0, 20.0),)))
    (curve, _) = spec(gone)["vconcat"]

    assert "not seen" in {row.get("words") for row in rows(curve)}


def test_the_band_of_error_is_one_standard_error_either_way() -> None:
    (curve, _) = spec()["vconcat"]
    first = next(row for row in rows(curve) if "part" in row)

    assert (1.0, 5.0, 9.0) == (first["low"], first["value"], first["high"])


def test_both_panels_share_the_axis_of_time() -> None:
    domains = {
        tuple(layer["encoding"]["x"]["scale"]["domain"])
        for panel in spec()["vconcat"]
        for layer in panel["layer"]
        if "scale" in layer["encoding"].get("x", {})
    }

    assert {(0, 32.0)} == domains


def test_a_movement_relative_to_rest_draws_no_absolute_band() -> None:
    assert WALL_SQUAT.movement is not None
    movement = WALL_SQUAT.movement.model_copy(update={"relative_to_rest": True})
    (curve, _) = spec(exercise=WALL_SQUAT.model_copy(update={"movement": movement}))["vconcat"]

    assert "counts from 35°" not in {row.get("words") for row in rows(curve)}


def test_a_falling_movement_has_its_band_below_the_edge() -> None:
    assert WALL_SQUAT.movement is not None
    movement = WALL_SQUAT.movement.model_copy(update={"toward": "less"})
    level = LEVEL.model_copy(update={"ceiling": None})
    exercise = WALL_SQUAT.model_copy(update={"movement": movement})
    (curve, _) = chart.draw(FULL, exercise, level, traces_of(FULL)).to_dict()["vconcat"]

    assert {"value": 55.0, "to": 0.0} in rows(curve)


def test_a_refused_clip_still_makes_a_picture_with_the_reason() -> None:
    drawn = chart.draw(REFUSED, WALL_SQUAT, LEVEL, traces_of(REFUSED))

    assert "No person can be seen in this clip." in texts(chart.render(drawn, "svg").decode())


def test_many_repetitions_are_marked_without_numbers_on_top_of_each_other() -> None:
    many = changed(
        seconds=800.0, reps=tuple(replace(FULL.reps[0], began_s=8.0 * n, peak_at_s=8.0 * n) for n in range(90))
    )
    (curve, _) = spec(many)["vconcat"]
    words = [row["words"] for row in rows(curve) if str(row.get("words", "")).isdigit()]

    assert 90 == sum("words" in row and row["value"] == 46.0 for row in rows(curve))
    assert sorted(set(words), key=int) == words  # once each: the points, and no text above them


def test_an_unknown_error_draws_no_band_of_its_own() -> None:
    traces = Traces(("knee_flexion_left_deg",), KNEE)
    traces.add(Reading(0.0, (10.0,), (None,)))
    (curve, _) = chart.draw(FULL, WALL_SQUAT, LEVEL, traces).to_dict()["vconcat"]
    first = next(row for row in rows(curve) if "part" in row)

    assert (10.0, 10.0, 10.0) == (first["low"], first["value"], first["high"])


def test_no_colour_comes_from_the_library_s_own_palette() -> None:
    assert set() == {"#4c78a8", "#f58518", "#e45756", "steelblue"} & set(re.findall(r'"(#[0-9a-f]{6}|steelblue)"', svg()))
