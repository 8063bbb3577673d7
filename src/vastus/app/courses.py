"""
A person's course at work: what was noted is folded once, what is due is decided and noted too.

The ledger is the one truth: whatever reaches it, from a session, a page or an
import, is taken in the next time somebody asks. Days are the person's own: the
first time anybody asks on a new day, it begins.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, get_args

from vastus.app import standing
from vastus.app.standing import Shelf
from vastus.plan import deciding, outings, rows
from vastus.plan.course import TAKEN, Course, take
from vastus.plan.ladders import Rules, rules
from vastus.plan.outings import Outings
from vastus.plan.today import Prescription, today
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.record.reports import DayBegan, Decided

MINUTE = timedelta(minutes=1)
# Repetitions and pictures are most of what is kept, and no plan is made of them.
LEFT_OUT = frozenset(codec.kind_of(kind) for kind in get_args(Fact) if kind not in TAKEN | outings.TAKEN)
LATELY = 60  # decisions that are kept to be told; more than two weeks have


class Fetched(Protocol):
    """Where facts can be had."""

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Return the lines added after one, by its number."""


class Lines(Fetched, Protocol):
    """Where facts are kept, as far as a course needs it."""

    def append(self, facts: Sequence[Fact]) -> None:
        """Add facts, all or none."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A fact that cannot be read, and is left out: its number, and why in one sentence."""

    number: int
    says: str


class Untold:
    """
    Facts that can only be read: what is added to them is forgotten with it.

    Args:
        kept: Where they can be had.
    """

    def __init__(self, kept: Fetched) -> None:
        self._kept = kept
        self._more: list[tuple[int, str]] = []
        self._last = 0

    def append(self, facts: Sequence[Fact]) -> None:
        """Add facts, for as long as this lasts."""
        self._more += [(self._last + place, codec.encode(fact)) for place, fact in enumerate(facts, 1)]
        self._last += len(facts)

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Return the lines added after one, by its number."""
        kept = () if self._more else self._kept.lines(after)
        self._last = max(self._last, *(number for number, _ in kept)) if kept else self._last
        return (*kept, *(one for one in self._more if one[0] > after))


class Read:
    """
    A copy that is only read.

    Args:
        shelf: Where it lies.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.read = shelf.read

    def write(self, copy: bytes) -> None:
        """Leave the copy that lies there."""


class Courses:
    """
    The course of the person of one data folder.

    Args:
        ledger: Where facts are kept.
        flush: Brings to the ledger what a session has just noted.
        local: The moment by the person's clock, with its offset from UTC.
        by: The rules; those that ship when None.
        aside: Where a copy of how the course stands lies between two starts; None keeps none.

    Attributes:
        spoilt: Facts that were set aside.
        decided: The last decisions, oldest first.
    """

    def __init__(
        self,
        ledger: Lines,
        flush: Callable[[], None],
        local: Callable[[], datetime],
        by: Rules | None = None,
        aside: Shelf | None = None,
    ) -> None:
        self.spoilt: tuple[Spoilt, ...] = ()
        self.decided: tuple[Decided, ...] = ()
        self.rules = rules() if by is None else by
        self._ledger = ledger
        self._flush = flush
        self._local = local
        self._aside = aside
        self._taken = 0
        self._last = ""
        self._course = Course()
        self._outings = Outings()
        self._blank = True
        self._day: date | None = None
        self._begun = False
        self._lock = threading.RLock()

    def course(self) -> Course:
        """
        Return the course as it stands, with everything decided that is due.

        Raises:
            StorageError: The record cannot be read, or what was decided cannot be kept.
        """
        with self._lock:
            self._flush()
            self._catch_up()
            began = self._began()
            if began is not None and self._blank:
                self._course = take(self._course, began)  # nobody has said anything yet: nothing to note
            elif began is not None:
                self._note([began])
            self._decide(self._local().astimezone(UTC))
            if began is not None and not self._blank:
                self._put_aside()
            return self._course

    def outings(self) -> Outings:
        """
        Return what was done outside the programme, as it stands.

        Raises:
            StorageError: As `course`.
        """
        with self._lock:
            self.course()
            return self._outings

    def tell(self, *facts: Fact) -> tuple[Decided, ...]:
        """
        Note what a person reports; return what was decided of it.

        Raises:
            StorageError: It cannot be kept; nothing of it was.
        """
        with self._lock:
            self.course()
            began = self._began()
            self._note(facts if began is None else (began, *facts))
            return self._decide(self._local().astimezone(UTC))

    def today(self) -> Prescription:
        """
        Return what today asks for.

        Raises:
            StorageError: As `course`.
        """
        found = today(self.course(), self.rules)
        assert found is not None, "a day has begun"
        return found

    def _began(self) -> DayBegan | None:
        """Return the day that has begun and was not noted yet."""
        local = self._local()
        if self._day is not None and local.date() <= self._day:
            return None
        return DayBegan(local.astimezone(UTC), local.date(), (local.utcoffset() or timedelta()) // MINUTE)

    def _decide(self, at: datetime) -> tuple[Decided, ...]:
        _, told = deciding.settled(self._course, self.rules, at)
        self._note(told)
        _, of_running = rows.settled(self._course, self._outings, self.rules, at)
        self._note(of_running)
        return (*told, *of_running)

    def _note(self, facts: Sequence[Fact]) -> None:
        if facts:
            self._ledger.append(facts)
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._begun:
            self._begun = True
            self._take_up()
        for number, line in self._ledger.lines(self._taken):
            ((_, fact),) = told([(number, line)])
            self._taken, self._last = number, line
            if isinstance(fact, Spoilt):
                self.spoilt = (*self.spoilt, fact)
            elif fact is not None:
                self._take(fact)

    def _take(self, fact: Fact) -> None:
        self._course = take(self._course, fact)
        self._outings = outings.take(self._outings, fact)
        self._blank = self._blank and isinstance(fact, DayBegan)
        if isinstance(fact, DayBegan):
            self._day = fact.day if self._day is None else max(self._day, fact.day)
        elif isinstance(fact, Decided):
            self.decided = (*self.decided, fact)[-LATELY:]

    def _take_up(self) -> None:
        """Go on from the copy that was put aside, where it fits what is kept."""
        found = None if self._aside is None else standing.taken_up(self._aside, self.rules.mark)
        if found is None or found.number < 1:
            return
        first = next(iter(self._ledger.lines(found.number - 1)), None)
        if first is not None and standing.fits(found, *first):
            self._course, self._taken, self._last = found.course, *first
            self._outings, self.decided = found.outings, found.decided
            self._blank, self._day = False, found.course.day
            self.spoilt = tuple(Spoilt(number, says) for number, says in found.spoilt)

    def _put_aside(self) -> None:
        if self._aside is not None and self._taken:
            spoilt = tuple((one.number, one.says) for one in self.spoilt)
            after = (self._taken, self._last)
            lately = (self._outings, self.decided)
            standing.put_aside(self._aside, self._course, lately, after, self.rules.mark, spoilt)


def told(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Fact | Spoilt | None]]:
    """
    Read lines as far as a plan is made of them.

    Yields:
        The number of each with its fact, why that cannot be read, or None where a plan has no use for it.
    """
    for number, line in lines:
        if codec.kind_named(line) in LEFT_OUT:
            yield number, None
            continue
        try:
            yield number, codec.decode(line, f"fact {number}")
        except codec.UnreadableFactError as error:
            yield number, Spoilt(number, str(error))
