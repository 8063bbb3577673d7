"""
What home tests say: a change only beyond their own error, and emphasis with its reason.

Rule 1: a result is held against the same side's own past, never against other people's.
Rule 2: within its error a change has no verb; where no error is known it never has one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from vastus.protocol.hometests import HomeTest, HomeTests, Steer
from vastus.record.reports import KneeSide, TestTaken

NOTHING: Mapping[str, str] = {}  # nobody may write to a mapping
Taken: TypeAlias = Mapping[tuple[str, KneeSide | None], Sequence[TestTaken]]
Direction: TypeAlias = Literal["better", "worse"]
Because: TypeAlias = Literal["below", "above", "apart"]


@dataclass(frozen=True, slots=True)
class Change:
    """
    A result and the one before it.

    Args:
        by: By how much it differs, more is positive.
        real: Which way it changed beyond its error; None where it did not, or nobody knows.
    """

    last: TestTaken
    before: TestTaken | None
    by: float
    real: Direction | None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """
    A ladder that is worth a little more, and why.

    Args:
        exercise: The ladder.
        test: Which test it came from.
        side: Of which leg; None where both were held against each other, or there is but one result.
        because: What was past its limit.
        value: The result, or the difference of the sides.
        says: What the ladder is for.
    """

    exercise: str
    test: str
    side: KneeSide | None
    because: Because
    value: float
    says: str


def change(test: HomeTest, taken: Sequence[TestTaken]) -> Change | None:
    """Return the last of some results, oldest first, against the one before; None where there is none."""
    if not taken:
        return None
    last, before = taken[-1], taken[-2] if len(taken) > 1 else None
    by = 0.0 if before is None else last.value - before.value
    if before is None or test.error is None or abs(by) < test.error.value:
        return Change(last, before, by, None)
    return Change(last, before, by, "better" if (by > 0) == (test.better == "more") else "worse")


def emphases(tests: HomeTests, taken: Taken) -> tuple[Emphasis, ...]:
    """Return what is worth a little more by the last results, in the order of the file."""
    known = {test for test, _ in taken}
    firsts = [
        next(_steered(test, steer, taken), None)
        for test in tests.tests
        if test.exercise in known
        for steer in test.steers
    ]
    return tuple(one for one in firsts if one is not None)


def worth_more(tests: HomeTests, taken: Taken) -> Mapping[str, str]:
    """Return by ladder why it is worth a little more, in words; what was found first says it."""
    if not taken:
        return NOTHING
    told: dict[str, str] = {}
    for one in emphases(tests, taken):
        told.setdefault(one.exercise, f"By your home tests it is worth a little more. {one.says}")
    return told


def _steered(test: HomeTest, steer: Steer, taken: Taken) -> Iterator[Emphasis]:
    last: dict[KneeSide | None, float] = {
        side: taken[test.exercise, side][-1].value
        for side in (None, "left", "right")
        if taken.get((test.exercise, side))
    }
    for side, value in last.items():
        if steer.below is not None and value < steer.below.value:
            yield Emphasis(steer.exercise, test.exercise, side, "below", value, steer.says)
        if steer.above is not None and value > steer.above.value:
            yield Emphasis(steer.exercise, test.exercise, side, "above", value, steer.says)
    if "left" in last and "right" in last:
        left, right = last["left"], last["right"]
        apart = abs(left - right)
        share = steer.apart_share
        if (steer.apart is not None and apart >= steer.apart.value) or (
            share is not None and max(left, right) > 0 and apart / max(left, right) > share.value
        ):
            yield Emphasis(steer.exercise, test.exercise, None, "apart", apart, steer.says)
