"""
Which value of a row a rule means: by signal, by the leg's role, or by both legs.

Rule 1: this file knows rows and columns; not limits, phases or exercises.
"""

from math import hypot
from typing import TypeAlias

from vastus.motion.events import Side
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Pick, Row
from vastus.protocol.model import FaultRule, Guard
from vastus.protocol.signals import SIGNALS

Name: TypeAlias = tuple[str, Side | None]


class Picks:
    """Makes the functions that take a value from a row of readings."""

    def __init__(self, index: dict[Name, int], *, together: bool) -> None:
        self._index = index
        self._together = together

    def of(self, signal: str, leg: str, worst: float | None) -> Pick:
        """
        Return what takes the value of a leg by its role.

        Args:
            signal: The signal.
            leg: `working`, `other` or `either`.
            worst: For `either`: 1 takes the greater of both legs, -1 the smaller.
        """
        if not SIGNALS[signal].sided:
            only = self._index[signal, None]
            return lambda row, _: row[only]
        left, right = self._index[signal, "left"], self._index[signal, "right"]
        if leg == "either" and worst is not None:
            return _worst(left, right, worst)
        if self._together:
            return lambda row, _: combined(row[left], row[right])
        if leg == "other":
            return lambda row, working: _one(row, working, right, left)
        return lambda row, working: _one(row, working, left, right)

    def own_rests(self, rule: FaultRule | Guard) -> tuple[Pick, ...]:
        """Return what takes each leg's value, where a rule means either leg as it differs from its rest."""
        if not (rule.relative_to_rest and rule.leg == "either" and SIGNALS[rule.signal].sided):
            return ()
        return self.each(rule.signal)

    def each(self, signal: str) -> tuple[Pick, Pick]:
        """Return what takes the left leg's value, and the right one's."""
        return at(self._index[signal, "left"]), at(self._index[signal, "right"])

    def has(self, signal: str) -> bool:
        """Tell whether a signal of both legs is measured."""
        return (signal, "left") in self._index

    def apart(self, signal: str) -> Pick:
        """Return what takes the difference between both legs."""
        left, right = self._index[signal, "left"], self._index[signal, "right"]

        def pick(row: Row, working: int | None) -> Measured | None:
            del working
            one, other = row[left], row[right]
            if one is None or other is None:
                return None
            return Measured(abs(one.value - other.value), hypot(one.se, other.se))

        return pick


def combined(one: Measured | None, other: Measured | None) -> Measured | None:
    """Return the mean of both legs, each weighted by how surely it is known."""
    if one is None or other is None:
        return one or other
    first, second = 1.0 / (one.se * one.se), 1.0 / (other.se * other.se)
    value = (one.value * first + other.value * second) / (first + second)
    return Measured(value, (first + second) ** -0.5)


def _one(row: Row, working: int | None, left: int, right: int) -> Measured | None:
    if working is None:
        return None
    return row[right] if working else row[left]


def _worst(left: int, right: int, sign: float) -> Pick:
    def pick(row: Row, working: int | None) -> Measured | None:
        del working
        one, other = row[left], row[right]
        if one is None or other is None:
            return one or other
        return one if (one.value - other.value) * sign > 0.0 else other

    return pick


def at(column: int) -> Pick:
    """Return what takes one column of a row."""
    return lambda row, _: row[column]


def edge_of(rule: FaultRule | Guard) -> tuple[float, float]:
    """Return the edge of a rule, and 1 when past means greater, -1 when smaller."""
    if rule.above is not None:
        return rule.above, 1.0
    return (rule.below if rule.below is not None else 0.0), -1.0
