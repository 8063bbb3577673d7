"""The chart shows what was asked beside what was done, and nothing by colour alone."""

import re
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from tests.report.examples import FULL, LEVEL, MOVEMENT, REFUSED, WALL_SQUAT, changed, trace
from vastus.motion.analysis import Analysis, Tracking
from vastus.protocol.model import Level, Movement
from vastus.report import chart
from vastus.report.trace import Trace
from vastus.report.words import NO_BREAK


def drawn(
    analysis: Analysis = FULL,
    movement: Movement = MOVEMENT,
    level: Level = LEVEL,
    thinned: Trace | None = None,
) -> alt.VConcatChart:
    thinned = trace(analysis) if thinned is None else thinned
    return chart.draw(analysis, WALL_SQUAT, movement, level, thinned)


def spec(
    analysis: Analysis = FULL,
    movement: Movement = MOVEMENT,
    level: Level = LEVEL,
    thinned: Trace | None = None,
) -> dict[str, Any]:
    return drawn(analysis, movement, level, thinned).to_dict()


@cache
def svg() -> str:
    return chart.render(drawn(), "svg").decode()


def texts(picture: str) -> set[str]:
    root = ET.fromstring(picture)  # noqa: S314 (written by ourselves a moment ago)
    return {"".join(node.itertext()) for node in root.iter() if node.tag.endswith("text")}


def rows(whole: dict[str, Any], panel: int = 0) -> list[dict[str, Any]]:
    """All data of one panel: 0 is the curve, 1 the strip beneath."""
    layers = whole["vconcat"][panel]["layer"]
    return [row for layer in layers for row in whole["datasets"][layer["data"]["name"]]]


def test_the_title_is_the_answer() -> None:
    assert "3 repetitions, 1 fell short." in texts(svg())


@pytest.mark.parametrize(
    "words",
    [
        "counts from 35°",
        "deep enough at 55°",
        "stop line 70°",
        "Knee bend",
        "seconds",
    ],
)
def test_every_line_and_band_is_named(words: str) -> None:
    assert words in {text.replace(NO_BREAK, " ") for text in texts(svg())}


@pytest.mark.parametrize("words", ["1", "2", "3", "2, short", "5.6 s", "3.1 s"])
def test_repetitions_and_holds_carry_their_number(words: str) -> None:
    assert words in {text.replace(NO_BREAK, " ") for text in texts(svg())}


@pytest.mark.parametrize(
    "row", ["Repetitions", "In the target band", "Not counted", "Feet further out", "Hold longer"]
)
def test_there_is_a_row_for_all_that_happened(row: str) -> None:
    assert row in texts(svg())


def test_a_png_opens_and_is_twice_as_large() -> None:
    png = chart.render(drawn(), "png")
    width = int.from_bytes(png[16:20], "big")
    found = re.search(r'width="(\d+)', svg())

    assert png.startswith(b"\x89PNG")
    assert found is not None
    assert abs(2 * int(found[1]) - width) <= 2


def test_the_curve_is_cut_where_nothing_was_seen() -> None:
    whole = spec()
    parts = {row["part"] for row in rows(whole) if "part" in row}

    assert {0, 1} == parts


def test_a_gap_is_shaded_from_end_to_end() -> None:
    whole = spec()

    assert {"at_s": 9.3, "to_s": 10.6} in rows(whole)


def test_a_long_gap_is_named() -> None:
    gone = changed(tracking=Tracking(0.5, ((10.0, 20.0),)))
    whole = spec(gone)

    assert "not seen" in {row.get("words") for row in rows(whole)}


def test_the_band_of_error_is_one_standard_error_either_way() -> None:
    whole = spec()
    first = next(row for row in rows(whole) if "part" in row)

    assert (1.0, 5.0, 9.0) == (first["low"], first["value"], first["high"])


def test_both_panels_share_the_axis_of_time() -> None:
    domains = {
        tuple(layer["encoding"]["x"]["scale"]["domain"])
        for panel in spec()["vconcat"]
        for layer in panel["layer"]
        if "scale" in layer["encoding"].get("x", {})
    }

    assert {(0, 32.0)} == domains


def test_a_movement_from_rest_says_so_on_its_axis() -> None:
    whole = spec(movement=MOVEMENT.model_copy(update={"relative_to_rest": True}))
    titles = {
        layer["encoding"]["y"]["axis"]["title"]
        for layer in whole["vconcat"][0]["layer"]
        if "y" in layer["encoding"]
    }

    assert {"Knee bend, from rest"} == titles


def test_a_falling_movement_has_its_band_below_the_edge() -> None:
    falling = MOVEMENT.model_copy(update={"toward": "less"})
    whole = spec(movement=falling, level=LEVEL.model_copy(update={"ceiling": None}))

    assert {"value": 55.0, "to": 0.0} in rows(whole)


def test_a_level_without_a_ceiling_has_no_stop_line() -> None:
    whole = spec(level=LEVEL.model_copy(update={"ceiling": None}))

    assert [] == [row for row in rows(whole) if "stop line" in str(row.get("words"))]


def test_a_refused_clip_still_makes_a_picture_with_the_reason() -> None:
    assert "No person can be seen in this clip." in texts(chart.render(drawn(REFUSED), "svg").decode())


def test_many_repetitions_are_marked_without_numbers_on_top_of_each_other() -> None:
    many = changed(
        seconds=800.0,
        reps=tuple(replace(FULL.reps[0], began_s=8.0 * n, peak_at_s=8.0 * n) for n in range(90)),
    )
    whole = spec(many)
    words = [row["words"] for row in rows(whole) if str(row.get("words", "")).isdigit()]

    assert 90 == sum("words" in row and row["value"] == 46.0 for row in rows(whole))
    assert sorted(set(words), key=int) == words  # once each: the points, and no text above them


def test_an_unknown_error_draws_no_band_of_its_own() -> None:
    unsure = Trace()
    unsure.add(0.0, 10.0, None)
    whole = spec(thinned=unsure)
    first = next(row for row in rows(whole) if "part" in row)

    assert (10.0, 10.0, 10.0) == (first["low"], first["value"], first["high"])


def test_no_colour_comes_from_the_library_s_own_palette() -> None:
    assert set() == {"#4c78a8", "#f58518", "#e45756", "steelblue"} & set(
        re.findall(r'"(#[0-9a-f]{6}|steelblue)"', svg())
    )
