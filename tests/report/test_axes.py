"""The axes hold everything that was measured and everything that was asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.examples import FULL, LEVEL, MOVEMENT, REFUSED, changed, trace
from vastus.motion.analysis import Analysis
from vastus.report.axes import Axes, asked, axes_of
from vastus.report.trace import Trace


def axes(analysis: Analysis = FULL, thinned: Trace | None = None) -> Axes:
    return axes_of(
        analysis, MOVEMENT, LEVEL, trace(analysis) if thinned is None else thinned, 900, dated=True
    )


def test_target_warning_and_stop_line_are_what_a_level_asks() -> None:
    assert (45.0, 55.0, 70.0) == asked(LEVEL)


def test_a_level_without_depth_asks_nothing() -> None:
    assert () == asked(LEVEL.model_copy(update={"target": None, "ceiling": None}))


def test_the_stop_line_is_on_the_chart_even_when_nobody_came_near() -> None:
    assert axes().high > 70.0


def test_the_deepest_peak_is_on_the_chart() -> None:
    deep = changed(reps=(replace(FULL.reps[0], peak=140.0),))

    assert axes(deep).high > 140.0


@given(st.lists(st.floats(-90.0, 180.0), min_size=1, max_size=60))
def test_every_value_lies_between_the_ends(values: list[float]) -> None:
    made = Trace()
    for place, value in enumerate(values):
        made.add(place / 30, value, 4.0)
    found = axes(thinned=made)

    assert found.low <= min(values)
    assert max(values) <= found.high


def test_the_usual_error_fits_beside_the_curve() -> None:
    assert axes(thinned=trace()).low <= 5.0 - 4.0


def test_one_wild_error_does_not_flatten_the_curve() -> None:
    made = trace()
    made.add(40.0, 20.0, 900.0)

    assert axes(thinned=made).high < 120.0


def test_zero_is_on_the_chart() -> None:
    assert axes().low <= 0.0 <= axes().high


def test_a_refused_clip_has_axes_too() -> None:
    found = axes(REFUSED)

    assert found.low < found.high
    assert 4.0 == found.seconds


@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_a_clip_of_one_picture_has_an_axis_of_time(seconds: float) -> None:
    assert axes(changed(seconds=seconds)).seconds > 0.0
