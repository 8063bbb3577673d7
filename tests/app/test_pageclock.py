"""A page's clock may do what it likes: the session's seconds never fall and go on where they stopped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.app.pageclock import BEHIND_AT_MOST, SLEPT_S, PageClock


def through(clock: PageClock, pages: list[float], at_s: float = 0.0) -> tuple[list[float], list[str]]:
    """The session's times and how each message came."""
    times: list[float] = []
    kept: list[str] = []
    for page in pages:
        at_s, how = clock.take(page, at_s)
        times.append(at_s)
        kept.append(how)
    return times, kept


def test_seconds_of_a_page_are_seconds_of_the_session() -> None:
    times, kept = through(PageClock(-100.0), [100.5, 101.0, 103.0])

    assert [0.5, 1.0, 3.0] == times
    assert ["on_time"] * 3 == kept


def test_a_message_that_is_a_little_late_takes_no_time_back() -> None:
    times, kept = through(PageClock(0.0), [1.0, 0.9, 1.1])

    assert [1.0, 1.0, 1.1] == times
    assert ["on_time", "late", "on_time"] == kept


def test_a_page_that_slept_goes_on_where_it_stopped() -> None:
    times, kept = through(PageClock(0.0), [1.0, 3601.0, 3602.0])

    assert [1.0, 1.0, 2.0] == times
    assert ["on_time", "slept", "on_time"] == kept


@pytest.mark.parametrize("gap_s", [0.1, SLEPT_S - 0.1])
def test_a_gap_that_is_no_sleep_is_time_that_passed(gap_s: float) -> None:
    times, kept = through(PageClock(0.0), [1.0, 1.0 + gap_s])

    assert pytest.approx([1.0, 1.0 + gap_s]) == times
    assert ["on_time", "on_time"] == kept


def test_a_clock_that_was_set_back_is_followed_after_a_few_messages() -> None:
    clock = PageClock(0.0)
    times, kept = through(clock, [100.0, 10.0, 10.1, 10.2, 10.3, 10.4], 99.0)

    assert [*["on_time"], *["late"] * (BEHIND_AT_MOST - 1), *["on_time"] * 3] == kept
    assert pytest.approx([100.0, 100.0, 100.0, 100.0, 100.1, 100.2]) == times


def test_one_message_from_long_ago_changes_nothing() -> None:
    times, kept = through(PageClock(0.0), [100.0, 10.0, 100.1, 11.0, 100.2], 99.0)

    assert [100.0, 100.0, 100.1, 100.1, 100.2] == times
    assert ["on_time", "late", "on_time", "late", "on_time"] == kept


def test_one_message_from_far_ahead_does_not_carry_the_session_along() -> None:
    times, _ = through(PageClock(0.0), [10.0, 5000.0, 10.1, 10.2, 10.3, 10.4, 10.5])

    assert times[-1] < 11.0
    assert times == sorted(times)


@given(st.lists(st.floats(0.0, 1e9), max_size=60))
def test_no_clock_makes_the_session_go_back_or_leap(pages: list[float]) -> None:
    times, _ = through(PageClock(0.0), pages)

    assert times == sorted(times)
    assert all(later - earlier <= SLEPT_S for earlier, later in zip([0.0, *times], times, strict=False))
