"""
What a session is made of, in order: a prescription unrolled into steps.

Rule 1: this file knows the order of things; not time, people or pictures.
"""

from dataclasses import dataclass
from typing import TypeAlias

from vastus.record.facts import Asked, Side


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done by the clock; `offered` means it may be left out without a word."""

    id: str
    seconds: float
    seconds_max: float | None
    offered: bool


@dataclass(frozen=True, slots=True)
class AskPain:
    """How much each involved knee hurts, 0 to 10; of an exercise where one is named."""

    asked: Asked
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Introduce:
    """An exercise is shown: what it is for, what is needed, how it goes."""

    exercise: str
    level: str


@dataclass(frozen=True, slots=True)
class SetUp:
    """The set-up gate: wait until the camera can see what it must."""

    exercise: str
    level: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class GetReady:
    """A countdown before a set."""

    exercise: str
    level: str
    side: Side | None
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Work:
    """One set of one exercise on one side."""

    exercise: str
    level: str
    side: Side | None
    number: int
    of: int
    reps: int
    hold_s: float | None


@dataclass(frozen=True, slots=True)
class Rest:
    """Seconds of rest, counted from the end of the set before."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Finish:
    """What was done, against what was asked."""


Step: TypeAlias = Activity | AskPain | Introduce | SetUp | GetReady | Work | Rest | Finish
