"""The program that is timed is the real one, and its folder is as lived in as is said."""

from pathlib import Path

import pytest

from benchmarks import start
from benchmarks.start import Started
from vastus.app import lately
from vastus.store.folder import looked_into


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "SESSIONS", 2)


@pytest.mark.usefixtures("few")
def test_the_folder_holds_finished_sessions_of_all_their_repetitions(tmp_path: Path) -> None:
    folder = looked_into(start.lived_in(tmp_path))
    told = lately.latest(folder.ledger, 9)
    folder.close()

    assert 2 == len(told)
    assert all(one.finished for one in told)
    assert {start.SETS * start.REPS} == {one.done for one in told}


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="needs /proc")
def test_the_program_is_started_asked_and_ended(tmp_path: Path) -> None:
    told = start.started(tmp_path, idle_s=0.0)

    assert 0.05 < told.first_page_s < 60.0
    assert 0.0 < told.busy_s <= 60.0
    assert 10.0 < told.idle_mb < 10_000.0


@pytest.mark.parametrize(
    ("times", "memory", "verdict"),
    [
        ((0.8, 0.9, 3.0), 90.0, "met"),
        ((1.6, 1.6, 1.7), 90.0, "**missed**"),
        ((0.8, 0.9, 1.0), 151.0, "**missed**"),
    ],
)
def test_the_bar_is_for_the_least_time_and_the_most_memory(
    times: tuple[float, ...], memory: float, verdict: str
) -> None:
    starts = [Started(time, time, memory - one) for one, time in enumerate(times)]

    assert ("x", verdict) == start.row("x", starts)[:: len(start.row("x", starts)) - 1]
