"""Work ahead loses nothing, keeps its order, waits for its reader, and ends when the reader does."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vastus.pose.overlap import ahead


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "vastus-ahead"]


class Source:
    """Counts up and remembers what was asked of it."""

    def __init__(self, end: int = 1_000_000, fails_at: int | None = None) -> None:
        self.made = 0
        self.closed = False
        self._end = end
        self._fails_at = fails_at

    def items(self) -> Generator[int, None, None]:
        try:
            while self.made < self._end:
                if self.made == self._fails_at:
                    message = f"no item {self.made}"
                    raise LookupError(message)
                self.made += 1
                yield self.made
        finally:
            self.closed = True


def wait_until(condition: Callable[[], bool], patience_s: float = 5.0) -> bool:
    end_s = time.monotonic() + patience_s
    while not condition() and time.monotonic() < end_s:
        time.sleep(0.005)
    return condition()


@settings(max_examples=25, deadline=None)
@given(count=st.integers(0, 60), depth=st.integers(1, 8))
def test_every_item_comes_once_and_in_order(count, depth):
    assert list(range(1, count + 1)) == list(ahead(Source(count).items(), depth))


def test_two_stages_in_a_row_are_like_one():
    assert list(range(1, 51)) == list(ahead(ahead(Source(50).items())))


def test_nothing_starts_before_the_first_item_is_asked_for():
    source = Source()

    waiting = ahead(source.items())

    assert [] == threads()
    assert source.made == 0
    waiting.close()
    assert source.made == 0


def test_the_source_never_gets_far_ahead_of_its_reader():
    source = Source()
    with closing(ahead(source.items(), depth=3)) as items:
        next(items)
        wait_until(lambda: source.made >= 5)
        time.sleep(0.05)

        assert source.made == 5  # one taken, three waiting, one in hand


def test_an_error_comes_after_the_items_before_it():
    items = ahead(Source(fails_at=3).items())

    assert [1, 2, 3] == [next(items), next(items), next(items)]
    with pytest.raises(LookupError, match="no item 3"):
        next(items)
    assert [] == threads()


def test_an_error_passes_through_two_stages():
    with pytest.raises(LookupError):
        list(ahead(ahead(Source(fails_at=20).items())))

    assert [] == threads()


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_a_reader_that_stops_early_stops_everything(stages):
    source = Source()
    items = source.items()
    for _ in range(stages):
        items = ahead(items)

    next(items)
    items.close()

    assert source.closed
    assert [] == threads()


def test_a_reader_that_fails_stops_everything():
    source = Source()

    def read() -> None:
        for item in ahead(source.items()):
            if item == 2:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read()

    assert wait_until(lambda: source.closed and not threads())


def test_a_reader_that_is_interrupted_stops_everything():
    source = Source()

    def read() -> None:
        for _ in ahead(ahead(source.items())):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read()

    assert wait_until(lambda: source.closed and not threads())


def test_an_error_while_the_source_is_closed_is_not_lost():
    def source() -> Generator[int, None, None]:
        try:
            yield 1
            yield 2
        finally:
            raise LookupError

    with pytest.raises(LookupError):
        list(ahead(source()))


def test_reader_and_source_work_at_the_same_time():
    both = threading.Barrier(2, timeout=5)

    def source() -> Generator[int, None, None]:
        yield 1
        both.wait()
        yield 2

    with closing(ahead(source())) as items:
        next(items)
        both.wait()  # breaks unless the source is at work while we are

        assert next(items) == 2


@pytest.mark.parametrize("end", ["", "raise SystemExit(0)", "sys.exit(0)"])
def test_a_program_that_forgets_to_close_can_still_end(end):
    program = (
        "import itertools, sys\n"
        "from vastus.pose.overlap import ahead\n"
        "items = ahead(ahead(i for i in itertools.count()))\n"
        f"next(items)\n{end}"
    )

    ended = subprocess.run([sys.executable, "-c", program], check=False, timeout=20, capture_output=True)

    assert (0, b"") == (ended.returncode, ended.stderr)


# A program that is started in the background ignores interrupts unless it says otherwise.
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal to send")
def test_an_interrupt_ends_the_wait_for_a_slow_source_and_the_source():
    program = (
        "import itertools, signal, threading, time\n"
        "from contextlib import closing\n"
        "from vastus.pose.overlap import ahead\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def slow():\n"
        "    for i in itertools.count():\n"
        "        time.sleep(0.3)\n"
        "        yield i\n"
        "try:\n"
        "    with closing(ahead(slow())) as items:\n"
        "        for item in items:\n"
        "            print('waiting', flush=True)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted', threading.active_count())\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "waiting\n"
        running.send_signal(signal.SIGINT)

        said = running.communicate(timeout=20)[0]

    assert said.splitlines()[-1] == "interrupted 1"
