"""The sessions under way: one a person, found again after a reload."""

from collections.abc import Callable

from vastus.app.live import LiveSession
from vastus.protocol.prescribing import Programme


class Sessions:
    """
    Every person's session, under way or just over.

    Args:
        begin: Makes a new one for a person, of a programme; of what their plan asks when that is None.
        ready: Returns when `take_up` has brought back what was cut off.
    """

    def __init__(
        self,
        begin: Callable[[str, Programme | None], tuple[LiveSession, Programme]],
        ready: Callable[[], object] = bool,
    ) -> None:
        self._begin = begin
        self._ready = ready
        self._of: dict[str, LiveSession] = {}
        self._asked: dict[str, Programme] = {}

    def under_way(self, person: str) -> LiveSession | None:
        """Return a person's session that is not over; None where there is none."""
        session = self._of.get(person)
        return None if session is None or session.ended else session

    def asked(self, person: str) -> Programme | None:
        """Return what a person's latest session is made of; None where there was none."""
        self._ready()
        return self._asked.get(person)

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
            programme: What a new one is made of; what the plan asks when None.

        Raises:
            NotNowError: The plan asks for nothing now.
        """
        self._ready()
        session = self.under_way(person)
        if session is not None and not fresh:
            return session
        if session is not None:
            session.leave()
        self._of[person], self._asked[person] = self._begin(person, programme)
        return self._of[person]

    def take_up(self, person: str, session: LiveSession, programme: Programme) -> None:
        """Let a session of a programme that was cut off go on, when the person comes back."""
        self._of[person] = session
        self._asked[person] = programme

    def made_of(self, person: str, programme: Programme) -> None:
        """Know that the session under way is made of another programme now."""
        self._asked[person] = programme

    def look(self, now_s: float) -> None:
        """Look after all of them, once a second."""
        for session in tuple(self._of.values()):
            session.look(now_s)

    def close(self) -> None:
        """End what is under way; what was done is kept."""
        for session in self._of.values():
            session.leave()
