"""Where the record is asked: what was done lately, one session, one set to replay, and why one was left."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from vastus.app import lately
from vastus.app.clerk import Clerk
from vastus.app.people import Person
from vastus.app.tracing import Trace, trace
from vastus.base.errors import StorageError, UnknownNameError
from vastus.record import history
from vastus.record.facts import Fact, LeaveReason, Paused, SessionEnded, SetBegan
from vastus.record.sittings import SessionRecord
from vastus.session.guide import Guide, State
from vastus.session.resuming import resumed

if TYPE_CHECKING:  # the database's library is slow to load; whoever opens the folder has it
    from vastus.store.folder import DataFolder

DAYS_A_WEEK = 7
CUT_OFF_AT_MOST = 20  # sessions looked at; a crash leaves one


class Desk:
    """
    The record of one data folder, for whoever may wait for it.

    Args:
        folder: Where it is kept.
        clerk: What it still has to write down is waited for.
        person: Whose it is.
        now: The moment in UTC.
    """

    def __init__(
        self, folder: "DataFolder", clerk: Clerk, person: Person, now: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._clerk = clerk
        self._person = person
        self._now = now

    def latest(self, count: int, after: int = 0) -> tuple[SessionRecord, ...]:
        """
        Return the last sessions, the newest first.

        Args:
            after: So many of the newest are passed over.

        Raises:
            StorageError: They cannot be read.
        """
        self._flush()
        return lately.latest(self._folder.ledger, count, after)

    def facts(self) -> tuple[Fact, ...]:
        """
        Return everything that was noted, in the order in which it was.

        Raises:
            StorageError: It cannot be read.
        """
        self._flush()
        return self._folder.ledger.facts()

    def one(self, session: str) -> SessionRecord:
        """
        Return one session.

        Raises:
            UnknownNameError: There is none of that name.
            StorageError: It cannot be read.
        """
        self._flush()
        told = history.session(self._folder.ledger.facts(session))
        if told is None:
            raise UnknownNameError(
                "The record", "there is no session of that name.", "Choose one of the list."
            )
        return told

    def recorded(self) -> frozenset[str]:
        """Return the ids of the sets that can be replayed."""
        self._folder.recordings.flush()
        return frozenset(self._folder.recordings.ids())

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """
        Return the lines of the record that were added after one, by its number.

        Raises:
            StorageError: They cannot be fetched.
        """
        self._flush()
        return self._folder.ledger.lines(after)

    def trace(self, set_id: str) -> Trace:
        """
        Return a recorded set, ready to be drawn.

        Raises:
            UnknownNameError: No set of that name was recorded.
            InputError: It cannot be read, or judged any more.
        """
        self._flush()
        self._folder.recordings.flush()
        began = self._began(set_id)
        kept = None if began is None else self._folder.recordings.read(set_id)
        if began is None or kept is None:
            raise UnknownNameError("The record", "no set of that name was recorded.", "Choose another.")
        return trace(began, kept[1])

    def weeks(self) -> int:
        """
        Return how many whole weeks it is since the first session; 0 before it.

        Raises:
            StorageError: That cannot be read.
        """
        ledger = self._folder.ledger
        first = next((history.session(ledger.facts(name)) for name in ledger.sessions()[:1]), None)
        return 0 if first is None else max(0, (self._now() - first.began).days // DAYS_A_WEEK)

    def say_reason(self, session: str, reason: LeaveReason | None) -> None:
        """
        Note why a session was left; it is not asked again, also when there was no answer.

        Raises:
            UnknownNameError: There is no such session.
            StorageError: It cannot be kept.
        """
        told = self.one(session)
        if reason is not None and not told.finished and told.reason is None:
            self._clerk.note([SessionEnded(self._now(), session, finished=False, reason=reason)])
        self._person.change(self._person.settings.model_copy(update={"reason_asked": session}))

    def cut_off(self, guide: Guide) -> State | None:
        """
        Return the session that a crash or a power cut cut off, when it can go on.

        Any other that was left open is ended, so that what was done stands.

        Args:
            guide: What it goes on with.
        """
        latest = self.latest(CUT_OFF_AT_MOST)
        state = self._going_on(guide, latest[0]) if latest else None
        facts: list[Fact] = [
            SessionEnded(one.known_until, one.session, finished=False, reason=None)
            for one in latest
            if one.ended is None and (state is None or one.session != state.id)
        ]
        if state is not None and (not latest[0].pauses or latest[0].pauses[-1].until is not None):
            facts.append(Paused(latest[0].known_until, state.id, "dropped"))
        self._clerk.note(facts)
        return state

    def _going_on(self, guide: Guide, last: SessionRecord) -> State | None:
        gone_s = (self._now() - last.known_until).total_seconds()
        if last.ended is not None or gone_s > guide.abandon_s:
            return None
        return resumed(guide, self._folder.ledger.facts(last.session))

    def _began(self, set_id: str) -> SetBegan | None:
        """Look in the session that the id of a set names, and where that is none, everywhere."""
        ledger = self._folder.ledger
        for session in (set_id.rpartition("-")[0] or None, None):
            for fact in ledger.facts(session):
                if isinstance(fact, SetBegan) and fact.set == set_id:
                    return fact
        return None

    def _flush(self) -> None:
        """Bring to the ledger what was just noted; while it refuses, show what it has."""
        try:
            self._clerk.flush()
        except StorageError:
            return
