"""A trace forgets detail, never a peak, a gap or the order of time."""

from hypothesis import given
from hypothesis import strategies as st

from vastus.report.trace import Sample, Trace


def trace_of(values: "list[float | None]", rate_hz: float = 30.0, max_buckets: int = 50) -> Trace:
    trace = Trace(max_buckets)
    for place, value in enumerate(values):
        trace.add(place / rate_hz, value, None if value is None else 2.0)
    return trace


def samples(trace: Trace) -> list[Sample]:
    return [sample for stretch in trace.stretches() for sample in stretch]


def test_a_short_clip_is_kept_whole() -> None:
    assert [1.0, 5.0, 2.0] == [sample.value for sample in samples(trace_of([1.0, 5.0, 2.0]))]


def test_no_samples_are_no_stretches() -> None:
    assert [] == list(Trace().stretches())


@given(st.lists(st.floats(-90, 180), min_size=1, max_size=600))
def test_the_highest_and_the_lowest_survive_any_thinning(values: list[float]) -> None:
    kept = [sample.value for sample in samples(trace_of(list(values)))]

    assert (min(values), max(values)) == (min(kept), max(kept))


@given(st.lists(st.one_of(st.none(), st.floats(0, 90)), max_size=600))
def test_memory_is_bounded_and_time_keeps_rising(values: "list[float | None]") -> None:
    trace = trace_of(values)
    times = [sample.at_s for sample in samples(trace)]

    assert len(trace) <= 50
    assert sorted(set(times)) == times


def test_a_clip_of_twenty_minutes_takes_no_more_than_one_of_two() -> None:
    lengths = [len(trace_of([1.0] * (minutes * 60 * 30), max_buckets=1200)) for minutes in (2, 20)]

    assert all(600 <= length <= 1200 for length in lengths)


def test_the_line_is_cut_where_nothing_was_seen() -> None:
    stretches = list(trace_of([1.0, 2.0, None, None, 3.0]).stretches())

    assert [[1.0, 2.0], [3.0]] == [[sample.value for sample in stretch] for stretch in stretches]


def test_the_error_stays_with_its_value() -> None:
    assert {2.0} == {sample.error for sample in samples(trace_of([1.0, 9.0] * 200))}
