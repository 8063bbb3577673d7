"""The sessions under way: one a person, found again after a reload."""

from collections.abc import Callable

from vastus.app.live import LiveSession


class Sessions:
    """
    Every person's session, under way or just over.

    Args:
        begin: Makes a new one for a person.
        ready: Returns when `take_up` has brought back what was cut off.
    """

    def __init__(self, begin: Callable[[str], LiveSession], ready: Callable[[], object] = bool) -> None:
        self._begin = begin
        self._ready = ready
        self._of: dict[str, LiveSession] = {}

    def under_way(self, person: str) -> LiveSession | None:
        """Return a person's session that is not over; None where there is none."""
        session = self._of.get(person)
        return None if session is None or session.ended else session

    def latest(self, person: str) -> LiveSession:
        """Return a person's session, also when it is just over; where there was none, it begins."""
        self._ready()
        session = self._of.get(person)
        return self.start(person, fresh=True) if session is None else session

    def start(self, person: str, *, fresh: bool) -> LiveSession:
        """
        Return the session under way, or a new one.

        Args:
            person: Whose.
            fresh: True ends the one under way and begins a new one.
        """
        self._ready()
        session = self.under_way(person)
        if session is not None and not fresh:
            return session
        if session is not None:
            session.leave()
        self._of[person] = self._begin(person)
        return self._of[person]

    def take_up(self, person: str, session: LiveSession) -> None:
        """Let a session that was cut off go on, when the person comes back."""
        self._of[person] = session

    def look(self, now_s: float) -> None:
        """Look after all of them, once a second."""
        for session in tuple(self._of.values()):
            session.look(now_s)

    def close(self) -> None:
        """End what is under way; what was done is kept."""
        for session in self._of.values():
            session.leave()
