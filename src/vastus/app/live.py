"""
One session under way: inputs go in, what it says goes to the page and to the record.

Rule 1: nothing here waits. Facts and pictures are handed to a keeper that
writes elsewhere; what it cannot write is told once, and the session goes on.
Rule 2: one page at a time has the session; others listen, and may take over.
Rule 3: seconds of the session never fall, whatever the clock of a page does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from vastus.app.pageclock import PageClock
from vastus.pose.landmarks import Sighting
from vastus.record.facts import Fact, PainReported, SessionEnded, SetBegan, SetEnded
from vastus.session.inputs import Away, Input, Joined, Leave, Lit, Pressed, Seen, Tick
from vastus.session.outputs import Live, Noted, Output, Say, Show, Sound, Taken

AFTERWARDS = (
    Joined,
    Leave,
    Pressed,
)  # what a session that is over still takes: its summary, and why it was left
SILENT_S = 5.0  # [design] a page that is awake says something at least each quarter of a second
ABANDON_S = 1800.0  # [design] nobody came back for so long: it is over

State = TypeVar("State")
Why: TypeAlias = Literal["hidden", "dropped", "asleep"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something stands in the way of keeping the record; the session goes on."""

    says: str


@dataclass(frozen=True, slots=True)
class Held:
    """Another page has the session."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over."""

    session: str


Told: TypeAlias = Show | Live | Say | Sound | Trouble | Held | Ended
Heard: TypeAlias = Callable[[Sequence[Told]], None]


class Guide(Protocol[State]):
    """What leads through a session: pure, and its state frozen."""

    def begin(self, session: str) -> State:
        """Return the state before the first input."""

    def step(self, state: State, given: Input) -> tuple[State, tuple[Output, ...]]:
        """Take one input; return the new state and what is said."""


class Replan(Protocol[State]):
    """Who looks at what was answered before a session."""

    def __call__(self, said: Sequence[PainReported]) -> Guide[State] | None:
        """Return the guide that is to go on; None where it is the same."""


class Keeper(Protocol):
    """Who writes things down without making anybody wait."""

    def note(self, facts: Sequence[Fact]) -> None:
        """Keep facts, in order."""

    def picture(self, set_id: str, sighting: Sighting) -> None:
        """Keep one picture's landmarks for the recording of a set."""

    def began(self, fact: SetBegan) -> None:
        """Know what the recording of a set is a recording of."""

    def ended(self, set_id: str) -> None:
        """Close the recording of a set; of one that never began, drop it."""

    @property
    def trouble(self) -> str | None:
        """One sentence on why something cannot be written at present, or None."""


class LiveSession:
    """
    One session under way.

    Args:
        session: Its id.
        guide: What leads through it.
        keeper: Who writes it down.
        now: The moment in UTC.
        abandon_s: When nobody comes back for so long, it ends.
        resumed_s: Where the clock stands of one that the guide takes up again; None of a new one.
        replan: Returns another guide where what was answered before the session asks for one.

    Attributes:
        at_s: Where its clock stands.
        ended: Whether it is over; it then only shows its summary.
    """

    def __init__(
        self,
        session: str,
        guide: Guide[State],
        keeper: Keeper,
        now: Callable[[], datetime],
        abandon_s: float = ABANDON_S,
        resumed_s: float | None = None,
        replan: "Replan[State] | None" = None,
    ) -> None:
        self.session = session
        self.at_s = 0.0 if resumed_s is None else resumed_s
        self.ended = False
        self._step = guide.step
        self._replan = replan
        self._state = guide.begin(session)
        self._keeper = keeper
        self._now = now
        self._abandon_s = abandon_s
        self._page: Heard | None = None
        self._others: list[Heard] = []
        self._screen: Show | None = None
        self._camera = False
        self._heard_s = 0.0
        self._away: Why | None = None if resumed_s is None else "dropped"
        self._away_since_s: float | None = None
        self._picture_s = -1.0
        self._sets: set[str] = set()
        self._trouble: str | None = None

    @property
    def begun(self) -> bool:
        """Whether a page ever showed anything of it; until then nothing is lost with it."""
        return self._screen is not None

    @property
    def taken(self) -> bool:
        """Whether a page has the session."""
        return self._page is not None

    def join(self, page: Heard, page_at: float, now_s: float, *, camera: bool) -> PageClock:
        """
        Give the session to a page, taking it from another that has it.

        Args:
            page: Where everything said goes.
            page_at: The page's own clock.
            now_s: The server's clock, in seconds.
            camera: Whether the page has one.

        Returns:
            The clock that carries the page's times over.
        """
        if self._page is not None and self._page != page:
            self._page((Held(),))
            self._page = None
            self._go_away("dropped", now_s)
        self._page, self._camera = page, camera
        self._heard_s = now_s
        self._rejoin()
        return PageClock(self.at_s - page_at)

    def listen(self, other: Heard, page_at: float) -> PageClock:
        """Let another page hear everything from now on, beginning with the present screen."""
        self._others.append(other)
        if self._screen is not None:
            other((self._screen,))
        return PageClock(self.at_s - page_at)

    def part(self, page: Heard, now_s: float) -> None:
        """Let a page go; where it had the session, nobody can see it now."""
        if page in self._others:
            self._others.remove(page)
        if page != self._page:
            return
        self._page = None
        self._go_away("dropped", now_s)

    def seen(
        self, clock: PageClock, page_at: float, now_s: float, sighting_at: Callable[[float], Sighting]
    ) -> bool:
        """
        Take a picture; False where it came too late to count, or nobody can see the page.

        Args:
            clock: The page's.
            page_at: When it was captured, by that clock.
            now_s: The server's clock.
            sighting_at: Makes the sighting of a moment of the session.
        """
        at_s = self._arrived(clock, page_at, now_s)
        if at_s is None or not self._watched():
            return False
        sighting = sighting_at(at_s)
        if sighting.at_s <= self._picture_s:
            return False
        self._picture_s = self.at_s = sighting.at_s
        self._feed(Seen(sighting.at_s, sighting))
        return True

    def given(self, clock: PageClock, page_at: float, now_s: float, make: Callable[[float], Input]) -> None:
        """Take anything else a page says; `make` gives the input of a moment of the session."""
        self._arrived(clock, page_at, now_s)
        given = make(self.at_s)
        if isinstance(given, Away):
            self._go_away(given.why, now_s)
        elif self._watched() or not isinstance(given, Tick | Lit):
            if self._away is not None:
                self._rejoin()
            self._feed(given)

    def pressed(self, make: Callable[[float], Input]) -> bool:
        """Take what another page says than the one that has the session; False while that one is away."""
        if self._page is None or self._away is not None:
            return False
        self._feed(make(self.at_s))
        return True

    def look(self, now_s: float) -> None:
        """Look after the session once a second: a silent page sleeps, an abandoned session ends."""
        self._tell_trouble()
        if self.ended:
            return
        if self._page is not None and now_s - self._heard_s > SILENT_S:
            self._go_away("asleep", now_s)
        if self._away is not None:
            if self._away_since_s is None:
                self._away_since_s = now_s
            if now_s - self._away_since_s > self._abandon_s:
                self.leave()

    def leave(self) -> None:
        """End the session without a reason; what was done is kept."""
        if not self.ended:
            self._feed(Leave(self.at_s, None))

    def _arrived(self, clock: PageClock, page_at: float, now_s: float) -> float | None:
        """Bring the session's clock forward; None where the message is late."""
        at_s, kept = clock.take(page_at, self.at_s)
        self._heard_s = now_s
        self.at_s = at_s
        if kept == "slept":
            self._go_away("asleep", now_s)
        return None if kept == "late" else at_s

    def _watched(self) -> bool:
        """Tell whether somebody can see the page; whoever only slept is back with the first word."""
        if self._away == "asleep":
            self._rejoin()
        return self._away is None

    def _rejoin(self) -> None:
        self._away = None
        self._feed(Joined(self.at_s, self._now(), self._camera))

    def _go_away(self, why: Why, now_s: float) -> None:
        if self._away is None:
            self._away, self._away_since_s = why, now_s
            self._feed(Away(self.at_s, why))

    def _feed(self, given: Input) -> None:
        """Let the guide take one input, and hand on what it says."""
        if self.ended and not isinstance(given, AFTERWARDS):
            return
        self._state, outputs = self._stepped(given)
        facts: list[Fact] = []
        tells: list[Told] = []
        for output in outputs:
            if isinstance(output, Noted):
                facts.append(output.fact)
            elif isinstance(output, Taken):
                assert isinstance(given, Seen), "only a picture can be recorded"
                self._sets.add(output.set)
                self._keeper.picture(output.set, given.sighting)
            else:
                tells.append(output)
                if isinstance(output, Show):
                    self._screen = output
        if facts:
            self._note(facts, tells)
        if tells:
            self._tell(tells)

    def _stepped(self, given: Input) -> tuple[Any, tuple[Output, ...]]:
        """Let the guide take an input; where that makes another day, let that day's guide take it instead."""
        state, outputs = self._step(self._state, given)
        if self._replan is not None and (said := _said_before(outputs)):
            other = self._replan(said)
            if other is not None:
                self._step = other.step
                return other.step(self._state, given)
        return state, outputs

    def _note(self, facts: Sequence[Fact], tells: list[Told]) -> None:
        self._keeper.note(facts)
        for fact in facts:
            if isinstance(fact, SetBegan) and fact.counted_by == "camera":
                self._keeper.began(fact)
            elif isinstance(fact, SetEnded):
                self._close(fact.set)
            elif isinstance(fact, SessionEnded) and not self.ended:
                for set_id in tuple(self._sets):
                    self._close(set_id)
                self.ended = True
                tells.append(Ended(self.session))

    def _close(self, set_id: str) -> None:
        self._sets.discard(set_id)
        self._keeper.ended(set_id)

    def _tell(self, tells: Sequence[Told]) -> None:
        if self._page is not None:
            self._page(tells)
        for other in self._others:
            other(tells)

    def _tell_trouble(self) -> None:
        """Say once that something cannot be written, and be ready to say it again once it could."""
        trouble = self._keeper.trouble
        if trouble is not None and self._trouble is None:
            self._tell((Trouble(trouble),))
        self._trouble = trouble


def _said_before(outputs: Sequence[Output]) -> list[PainReported]:
    """Return what was just answered to the question before a session."""
    noted = [one.fact for one in outputs if isinstance(one, Noted)]
    return [fact for fact in noted if isinstance(fact, PainReported) and fact.asked == "before"]
