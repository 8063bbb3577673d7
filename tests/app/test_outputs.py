"""One output that fails harms no other, and what is unfinished leaves nothing behind."""

from pathlib import Path

import pytest

from tests.app.scripted import Noting, moments, outputs_of, squats
from tests.report.examples import FULL
from vastus.app.outputs import nothing_half_written

FILM = moments(squats()[:5])
A, B = Path("a.csv"), Path("b.json")


def test_every_output_is_told_everything() -> None:
    sinks = (Noting(A), Noting(B))
    outputs = outputs_of(*sinks)
    for moment in FILM:
        outputs.take(moment, None)
    outputs.finish(FULL)

    assert [FILM, FILM] == [sink.taken for sink in sinks]
    assert [FULL, FULL] == [sink.finished for sink in sinks]


def test_an_output_that_fails_is_given_up_alone() -> None:
    failing, well = Noting(A, fails_at=2), Noting(B)
    outputs = outputs_of(failing, well)
    for moment in FILM:
        outputs.take(moment, None)
    outputs.finish(FULL)

    assert (2, 1, None) == (len(failing.taken), failing.dropped, failing.finished)
    assert (FILM, FULL) == (well.taken, well.finished)


def test_what_failed_is_told_once_with_its_name_and_reason() -> None:
    outputs = outputs_of(Noting(A, fails_at=0))
    for moment in FILM:
        outputs.take(moment, None)

    (failure,) = outputs.failed
    assert "a.csv: cannot be written (No space left on device)." in str(failure)


def test_an_unfinished_output_is_dropped_whatever_happens() -> None:
    sink = Noting(A)
    with pytest.raises(ZeroDivisionError), nothing_half_written(outputs_of(sink)):
        _ = 1 / 0

    assert 1 == sink.dropped


def test_a_finished_output_is_not_dropped() -> None:
    sink = Noting(A)
    with nothing_half_written(outputs_of(sink)) as outputs:
        outputs.finish(FULL)

    assert 0 == sink.dropped


def test_our_own_fault_in_an_output_is_not_taken_for_a_full_disk() -> None:
    class Broken(Noting):
        def finish(self, analysis: object) -> None:
            del analysis
            raise KeyError("ours")

    outputs = outputs_of(Broken(A))

    with pytest.raises(KeyError, match="ours"):
        outputs.finish(FULL)
    assert [] == outputs.failed
