"""
Work done ahead in a thread of its own.

Rule 1: a source runs in one thread and its items are taken in another; never
more than a few items wait between them, so memory does not depend on length.
Rule 2: whoever stops taking, for whatever reason, stops the source: no thread
outlives the loop that wanted its work.
"""

import threading
from collections import deque
from collections.abc import Generator, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

# [design] Items waiting between two threads: decoding is much the faster, two ride out a key frame.
DEPTH = 2
# [design] How often a waiting thread looks whether the program is ending.
POLL_S = 0.2


def ahead(source: Generator[T, None, None], depth: int = DEPTH) -> Generator[T, None, None]:
    """
    Take items from a source in a thread of its own, at most `depth` of them early.

    Nothing starts before the first item is asked for. An error in the source is
    raised here, after the items before it. When this generator ends, is closed
    or is dropped, the source is closed and the thread is gone.
    """
    queue: _Queue[T] = _Queue(depth)
    thread = threading.Thread(target=queue.fill, args=(source,), name="vastus-ahead")
    thread.start()
    try:
        yield from queue.items()
    finally:
        queue.close()
        thread.join()


class _Queue(Generic[T]):
    """Items between two threads, with an end, an error, and a way to say `enough`."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._waiting: deque[T] = deque()
        self._changed = threading.Condition()
        self._over = False
        self._unwanted = False
        self._error: Exception | None = None

    def fill(self, source: Generator[T, None, None]) -> None:
        """Run the source until it ends, fails or is unwanted; the thread's work."""
        try:
            for item in source:
                if not self._put(item):
                    break
            source.close()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the caller's thread raises it
            self._error = error
        finally:
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def items(self) -> Iterator[T]:
        """Take items until there are no more, then raise the source's error if it had one."""
        while True:
            with self._changed:
                while not self._waiting and not self._over:
                    self._changed.wait(POLL_S)
                if not self._waiting:
                    break
                item = self._waiting.popleft()
                self._changed.notify_all()
            yield item
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        """Say that nothing more is wanted."""
        with self._changed:
            self._unwanted = True
            self._changed.notify_all()

    def _put(self, item: T) -> bool:
        """Wait for room; False when nothing more is wanted."""
        with self._changed:
            while len(self._waiting) >= self._depth and not self._is_unwanted():
                self._changed.wait(POLL_S)
            self._waiting.append(item)
            self._changed.notify_all()
            return not self._is_unwanted()

    def _is_unwanted(self) -> bool:
        # A program that ends without closing us must not be kept from ending.
        return self._unwanted or not threading.main_thread().is_alive()
