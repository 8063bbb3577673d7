"""
A person's course at work: what was noted is folded once, what is due is decided and noted too.

The ledger is the one truth: whatever reaches it, from a session, a page or an
import, is taken in the next time somebody asks. Days are the person's own: the
first time anybody asks on a new day, it begins.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, get_args

from vastus.app import standing
from vastus.app.standing import Shelf
from vastus.plan import outings, settling
from vastus.plan.course import TAKEN, Course, fold, take
from vastus.plan.ladders import Rules, rules
from vastus.plan.outings import Outings
from vastus.plan.today import Prescription, Reason, today
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.record.reports import DayBegan, Decided

MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
# Repetitions and pictures are most of what is kept, and no plan is made of them.
LEFT_OUT = frozenset(codec.kind_of(kind) for kind in get_args(Fact) if kind not in TAKEN | outings.TAKEN)
MANY = 2000  # lines that take a while to read: once is enough
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

    What others add to them meanwhile is not seen any more once something was added here.

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
        kept = self._kept.lines(after)
        if self._more:
            kept = tuple(one for one in kept if one[0] < self._more[0][0])
        elif kept:
            self._last = kept[-1][0]
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
        self._since_aside = 0
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
            # Before anything is added: what is only looked into forgets that again, and the copy must fit.
            if not self._blank and (began is not None or self._since_aside > MANY):
                self._put_aside()
            if began is not None and self._blank:
                self._course = take(self._course, began)  # nobody has said anything yet: nothing to note
            elif began is not None:
                self._note([began])
            self._decide(self._local().astimezone(UTC))
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
        course = self.course()
        found = today(course, self.rules)
        assert found is not None, "a day has begun"
        return remarked(found, course, self._local())

    def _began(self) -> DayBegan | None:
        """Return the day that has begun and was not noted yet."""
        local = self._local()
        if self._day is not None and local.date() <= self._day:
            return None
        return DayBegan(local.astimezone(UTC), local.date(), (local.utcoffset() or timedelta()) // MINUTE)

    def _decide(self, at: datetime) -> tuple[Decided, ...]:
        _, told = settling.settled(self._course, self._outings, self.rules, at)
        self._note(told)
        return told

    def _note(self, facts: Sequence[Fact]) -> None:
        if facts:
            self._ledger.append(facts)
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._begun:
            self._begun = True
            self._take_up()
        lines = self._ledger.lines(self._taken)
        if not lines:
            return
        found = [fact for _, fact in told(lines) if fact is not None]
        facts = [fact for fact in found if not isinstance(fact, Spoilt)]
        self._taken, self._last = lines[-1]
        self.spoilt = (*self.spoilt, *(one for one in found if isinstance(one, Spoilt)))
        self._course = fold(facts, self._course)
        self._outings = outings.fold(facts, self._outings)
        self._blank = self._blank and all(isinstance(fact, DayBegan) for fact in facts)
        known = () if self._day is None else (self._day,)
        days = (fact.day for fact in facts if isinstance(fact, DayBegan))
        self._day = max((*known, *days), default=None)
        self.decided = (*self.decided, *(fact for fact in facts if isinstance(fact, Decided)))[-LATELY:]
        self._since_aside += len(lines)

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
            self._since_aside = 0


def remarked(plan: Prescription, course: Course, now: datetime) -> Prescription:
    """Return a plan that also says what does not fit: a clock that lies behind, a knee nobody described."""
    first, *others = plan.reasons
    return replace(plan, reasons=(first, *_of_clock(plan, now), *_of_knees(plan, course), *others))


def _of_clock(plan: Prescription, now: datetime) -> Iterator[Reason]:
    """Yield that the clock lies days behind what was noted; a flight to the west costs one."""
    behind = plan.day - now.date()
    if behind > A_DAY:
        says = (
            f"This clock is {behind.days} days behind the last day noted, {plan.day.isoformat()}. "
            "Please look at it: until it comes to that day, what you note counts for that day."
        )
        yield Reason("clock", says)


def _of_knees(plan: Prescription, course: Course) -> Iterator[Reason]:
    """Yield which knees hurt today without having been described."""
    for side, knee in course.knees.items():
        if knee.described is None and knee.told is not None and knee.told[0] == plan.day:
            says = (
                f"Your {side} knee has not been described yet; what you said of it counts all the same. "
                "The first questions, asked once more, take it in."
            )
            yield Reason("undescribed", says)


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
