"""
Other rules over one's own past: which decisions would have been others.

The past stays what it was: what was done and answered came of the rules of then,
so this shows where two sets of rules part, not how a course would have gone.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from vastus.app.courses import Lines, Spoilt, told
from vastus.base.errors import InputError, ProtocolError
from vastus.plan import outings, settling
from vastus.plan.course import Course, take
from vastus.plan.ladders import Rules, rules
from vastus.plan.outings import Outings
from vastus.protocol import load
from vastus.protocol.planning import PlanSettings
from vastus.record.facts import Fact
from vastus.record.reports import Decided, Overruled
from vastus.store.folder import looked_into

REMEDY = "Begin with a copy of the plan.toml that ships."
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Parting:
    """A place where two sets of rules part; None where one of them decides nothing."""

    day: date
    now: Decided | None
    then: Decided | None


@dataclass(frozen=True, slots=True)
class Tried:
    """
    What other rules would have decided.

    Args:
        now, then: Marks of the rules in force and of those tried.
        decisions: How many those in force decide.
        partings: Where they part, in order.
    """

    now: str
    then: str
    decisions: int
    partings: tuple[Parting, ...]


def rules_of(path: Path) -> Rules:
    """
    Return the rules that a file holds.

    Raises:
        InputError: It cannot be read, or is no file of rules.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ProtocolError(str(path), "it is far larger than any file of rules.", REMEDY)
        return rules(load.parse(PlanSettings, path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file.", "Name an edited copy of plan.toml.") from error
    except OSError as error:
        raise InputError(str(path), "it cannot be read.", "Name an edited copy of plan.toml.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProtocolError(str(path), f"this is not TOML: {_first(error)}.", REMEDY) from error
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in problem["loc"])
        raise ProtocolError(str(path), f"{field}: {problem['msg']}.", REMEDY) from error


def _first(error: ValueError) -> str:
    return "a byte of it is no letter" if isinstance(error, UnicodeDecodeError) else str(error)


def tried(folder: Path | None, other: Rules, by: Rules | None = None) -> Tried:
    """
    Try other rules on what is kept.

    Raises:
        StorageError: The record cannot be read.
    """
    opened = looked_into(folder)
    try:
        return compared(opened.ledger, by or rules(), other)
    finally:
        opened.close()


def compared(ledger: Lines, by: Rules, other: Rules) -> Tried:
    """Decide the same past twice, and tell where that parts."""
    read = [fact for _, fact in told(ledger.lines()) if fact is not None and not isinstance(fact, Spoilt)]
    facts = [fact for fact in read if not isinstance(fact, Overruled)]
    now, then = _decided(facts, by), _decided(facts, other)
    names = sorted(now.keys() | then.keys(), key=lambda name: ((now.get(name) or then[name]).day, name))
    partings = tuple(
        Parting((now.get(name) or then[name]).day, now.get(name), then.get(name))
        for name in names
        if _gist(now.get(name)) != _gist(then.get(name))
    )
    return Tried(by.mark, other.mark, len(now), partings)


def _decided(facts: Iterable[Fact], by: Rules) -> dict[str, Decided]:
    """Decide a past from its beginning: after all that was told at one moment, and where it was then."""
    course, outside = Course(), Outings()
    found: dict[str, Decided] = {}
    at = None
    for fact in facts:
        then = isinstance(fact, Decided)
        moment = getattr(fact, "at", at)
        if at is not None and (then or moment != at):
            course, due = settling.settled(course, outside, by, at)
            found |= {one.decision: one for one in due}
            at = None
        if not then:  # what was decided then is no part of the past that is decided again
            at = moment
            course, outside = take(course, fact), outings.take(outside, fact)
    if at is not None:
        _, due = settling.settled(course, outside, by, at)
        found |= {one.decision: one for one in due}
    return found


def _gist(one: Decided | None) -> tuple[object, ...] | None:
    return None if one is None else (one.day, one.ruling, one.rule, one.from_level, one.to_level, one.until)
