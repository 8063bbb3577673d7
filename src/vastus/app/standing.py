"""
How a course stands, put aside between two starts, so that a new one need not read ten years.

It is a copy and never the truth: it names the last fact that is in it, and a
copy that does not fit that fact, these rules and this version is not used.
"""

from functools import cache
from hashlib import sha256
from typing import NamedTuple, Protocol

from pydantic import TypeAdapter, ValidationError

from vastus.app.version import version
from vastus.plan.course import Course, take
from vastus.plan.outings import Outings
from vastus.record.reports import Decided, TestTaken

FOLD = 3  # goes up whenever facts come to mean something else to a course


class Shelf(Protocol):
    """Where a copy lies."""

    def read(self) -> bytes | None:
        """Return the copy; None where there is none."""

    def write(self, copy: bytes) -> None:
        """Put a copy in the place of the one before; without it everything is read again."""


class Standing(NamedTuple):
    """
    A course after a fact.

    Args:
        number: The last fact that is in it.
        line: Its checksum.
        made_by: Version, rules and meaning it was made with.
        course: Without its tests, whose names are no text.
        outings, decided: What was done outside, and what was decided lately.
        spoilt: Facts that were set aside, with the reason.
    """

    number: int
    line: str
    made_by: str
    course: Course
    tests: tuple[TestTaken, ...]
    outings: Outings
    decided: tuple[Decided, ...]
    spoilt: tuple[tuple[int, str], ...]


def put_aside(
    shelf: Shelf,
    course: Course,
    lately: tuple[Outings, tuple[Decided, ...]],
    after: tuple[int, str],
    mark: str,
    spoilt: tuple[tuple[int, str], ...],
) -> None:
    """Put a course aside as it stands after a fact, which is told by its number and line."""
    number, line = after
    tests = tuple(one for taken in course.tests.values() for one in taken)
    plain = course._replace(tests={})
    standing = Standing(number, _checksum(line), _made_by(mark), plain, tests, *lately, spoilt)
    shelf.write(_copies().dump_json(standing))


def taken_up(shelf: Shelf, mark: str) -> Standing | None:
    """Return what was put aside; None where nothing was, or it was made by others."""
    copy = shelf.read()
    if copy is None:
        return None
    try:
        found = _copies().validate_json(copy)
    except ValidationError:
        return None
    if found.made_by != _made_by(mark):
        return None
    course = found.course
    for one in found.tests:
        course = take(course, one)
    return found._replace(course=course)


def fits(standing: Standing, number: int, line: str) -> bool:
    """Tell whether a line is the last fact that is in it."""
    return (number, _checksum(line)) == (standing.number, standing.line)


def _checksum(line: str) -> str:
    return sha256(line.encode()).hexdigest()


def _made_by(mark: str) -> str:
    return f"{version()} {mark} {FOLD}"


@cache
def _copies() -> TypeAdapter[Standing]:
    return TypeAdapter(Standing)
