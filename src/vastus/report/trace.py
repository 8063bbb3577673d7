"""
A signal over time in bounded memory: what a chart needs of a clip of any length.

Time is cut into buckets that keep their lowest and their highest sample, so
that no peak is ever lost; when there are too many, neighbours are joined and
every bucket becomes twice as wide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

FIRST_WIDTH_S = 1 / 120
MAX_BUCKETS = 1200


@dataclass(frozen=True, slots=True)
class Sample:
    """One value of a signal with its standard error, None where that is unknown."""

    at_s: float
    value: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of time; `low` and `high` are None when the signal was looked for and not seen."""

    index: int
    low: Sample | None
    high: Sample | None


class Trace:
    """One signal, thinned as it comes in."""

    def __init__(self, max_buckets: int = MAX_BUCKETS) -> None:
        self._max_buckets = max_buckets
        self._width_s = FIRST_WIDTH_S
        self._buckets: list[Bucket] = []

    def __len__(self) -> int:
        """Return how many buckets are kept."""
        return len(self._buckets)

    def add(self, at_s: float, value: float | None, error: float | None) -> None:
        """Take the next sample; times must not fall."""
        sample = None if value is None else Sample(at_s, value, error)
        bucket = Bucket(int(at_s / self._width_s), sample, sample)
        if self._buckets and self._buckets[-1].index == bucket.index:
            self._buckets[-1] = _joined(self._buckets[-1], bucket)
        else:
            self._buckets.append(bucket)
        while len(self._buckets) > self._max_buckets:
            self._halve()

    def stretches(self) -> Iterator[tuple[Sample, ...]]:
        """Yield the samples in order of time, cut wherever the signal was not seen."""
        stretch: list[Sample] = []
        for bucket in self._buckets:
            if bucket.low is None or bucket.high is None:
                if stretch:
                    yield tuple(stretch)
                stretch = []
            else:
                stretch += _in_time(bucket.low, bucket.high)
        if stretch:
            yield tuple(stretch)

    def _halve(self) -> None:
        self._width_s *= 2
        halved: list[Bucket] = []
        for bucket in self._buckets:
            wider = Bucket(bucket.index // 2, bucket.low, bucket.high)
            if halved and halved[-1].index == wider.index:
                halved[-1] = _joined(halved[-1], wider)
            else:
                halved.append(wider)
        self._buckets = halved


def _joined(one: Bucket, other: Bucket) -> Bucket:
    """Join two buckets; a bucket that saw something outweighs one that did not."""
    if one.low is None or one.high is None:
        return Bucket(one.index, other.low, other.high)
    if other.low is None or other.high is None:
        return one
    return Bucket(
        one.index,
        min(one.low, other.low, key=_value),
        max(one.high, other.high, key=_value),
    )


def _in_time(low: Sample, high: Sample) -> tuple[Sample, ...]:
    if low == high:
        return (low,)
    return (low, high) if low.at_s < high.at_s else (high, low)


def _value(sample: Sample) -> float:
    return sample.value
