"""The sessions under way: one a person, found again after a reload."""

from collections.abc import Callable

from vastus.app.live import LiveSession
from vastus.app.today import PROGRAMME
from vastus.protocol import load
from vastus.protocol.prescribing import Programme


class Sessions:
    """
    Every person's session, under way or just over.

    Args:
        begin: Makes a new one for a person, of a programme.
        ready: Returns when `take_up` has brought back what was cut off.
    """

    def __init__(
        self, begin: Callable[[str, Programme], LiveSession], ready: Callable[[], object] = bool
    ) -> None:
        self._begin = begin
        self._ready = ready
        self._of: dict[str, LiveSession] = {}
        self._asked: dict[str, Programme] = {}

    def under_way(self, person: str) -> LiveSession | None:
        """Return a person's session that is not over; None where there is none."""
        session = self._of.get(person)
        return None if session is None or session.ended else session

    def asked(self, person: str) -> Programme:
        """Return what a person's latest session is made of; where there was none, what the next will be."""
        self._ready()
        return self._asked.get(person) or load.programme(PROGRAMME)

    def latest(self, person: str) -> LiveSession:
        """Return a person's session, also when it is just over; where there was none, it begins."""
        self._ready()
        session = self._of.get(person)
        return self.start(person, fresh=True) if session is None else session

    def start(self, person: str, *, fresh: bool, programme: Programme | None = None) -> LiveSession:
        """
        Return the session under way, or a new one.

        Args:
            person: Whose.
            fresh: True ends the one under way and begins a new one.
            programme: What a new one is made of; the usual one when None.
        """
        self._ready()
        session = self.under_way(person)
        if session is not None and not fresh:
            return session
        if session is not None:
            session.leave()
        asked = load.programme(PROGRAMME) if programme is None else programme
        self._of[person] = self._begin(person, asked)
        self._asked[person] = asked
        return self._of[person]

    def take_up(self, person: str, session: LiveSession, programme: Programme) -> None:
        """Let a session of a programme that was cut off go on, when the person comes back."""
        self._of[person] = session
        self._asked[person] = programme

    def look(self, now_s: float) -> None:
        """Look after all of them, once a second."""
        for session in tuple(self._of.values()):
            session.look(now_s)

    def close(self) -> None:
        """End what is under way; what was done is kept."""
        for session in self._of.values():
            session.leave()
