"""The first signal asks, the second insists, and afterwards everything is as before."""

import os
import signal

import pytest

from vastus.cli.interrupt import SIGNALS, stop_on_signal


def test_nothing_is_asked_at_first() -> None:
    with stop_on_signal() as stop:
        assert not stop()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_asks_to_stop_without_breaking_anything_off(number: int) -> None:
    with stop_on_signal() as stop:
        os.kill(os.getpid(), number)

        assert stop()


def test_a_second_signal_does_not_wait_any_longer() -> None:
    with stop_on_signal():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with stop_on_signal():
        pass

    assert before == [signal.getsignal(number) for number in SIGNALS]
