"""A bar of signs shows depth against what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from tests.report.examples import FULL, LEVEL, MOVEMENT
from vastus.report.gauge import CELLS, Gauge, gauge_of

GAUGE = Gauge(near=0.0, far=60.0, edge=30.0)


def drawn(gauge: Gauge, value: float) -> str:
    return gauge.bar(value, "green").plain


@given(st.floats(-500, 500))
def test_a_bar_is_always_as_long(value: float) -> None:
    assert CELLS == len(drawn(GAUGE, value))


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_deeper_never_fills_less(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert GAUGE.cells(low) <= GAUGE.cells(high)


def test_the_mark_stands_where_it_begins_to_count() -> None:
    assert CELLS // 2 == drawn(GAUGE, 0.0).index("┃")


def test_a_repetition_at_the_edge_fills_the_bar_up_to_the_mark() -> None:
    filled, rest = drawn(GAUGE, 30.0).split("┃")

    assert {"━"} == set(filled)
    assert {"─"} == set(rest)


def test_a_signal_that_falls_towards_the_target_fills_the_bar_as_it_falls() -> None:
    falling = Gauge(near=1.0, far=0.4, edge=0.6)

    assert (0, CELLS) == (falling.cells(1.0), falling.cells(0.4))


def test_without_a_depth_asked_there_is_no_mark() -> None:
    assert "┃" not in drawn(Gauge(near=0.0, far=60.0, edge=None), 30.0)


def test_a_range_of_nothing_draws_an_empty_bar() -> None:
    assert 0 == Gauge(near=5.0, far=5.0, edge=None).cells(5.0)


def test_the_gauge_spans_target_ceiling_and_the_deepest() -> None:
    gauge = gauge_of(MOVEMENT, LEVEL, FULL.reps)

    assert (0.0, 55.0, 35.0) == (gauge.near, gauge.far, gauge.edge)


def test_a_falling_movement_is_complete_below_its_edge() -> None:
    falling = MOVEMENT.model_copy(update={"toward": "less", "start": 90.0})
    level = LEVEL.model_copy(update={"ceiling": None})

    gauge = gauge_of(falling, level, ())

    assert (90.0, 45.0, 55.0) == (gauge.near, gauge.far, gauge.edge)
