"""A ledger that forgets: for tests, and for trying things out."""

from collections.abc import Sequence

from vastus.base.errors import StorageError
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.store.ledger import session_named, set_named, set_opened


class MemoryLedger:
    """
    Facts in a list, checked and kept as lines like everywhere else.

    Attributes:
        failing: What the next calls of `append` raise; None while all is well.
    """

    def __init__(self) -> None:
        self.failing: StorageError | None = None
        self._kept: list[tuple[str | None, str]] = []
        self._sessions: dict[str, str | None] = {}

    def append(self, facts: Sequence[Fact]) -> None:
        """Add facts, all or none."""
        if self.failing is not None:
            raise self.failing
        lines = [codec.encode(fact) for fact in facts]
        for fact, line in zip(facts, lines, strict=True):
            session = session_named(fact) or self._sessions.get(set_named(fact) or "")
            opened = set_opened(fact)
            if opened is not None:
                self._sessions[opened] = session
            self._kept.append((session, line))

    def facts(self, session: str | None = None) -> tuple[Fact, ...]:
        """Return the facts of a session, or all, the readable ones."""
        kept = enumerate(tuple(self._kept), 1)
        lines = ((number, line) for number, (of, line) in kept if session is None or of == session)
        return codec.readable(lines, "memory")[0]

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Return the lines of facts after one."""
        return tuple((number, line) for number, (_, line) in enumerate(self._kept, 1) if number > after)

    def sessions(self) -> tuple[str, ...]:
        """Return the ids of all sessions."""
        return tuple(dict.fromkeys(of for of, _ in tuple(self._kept) if of is not None))

    def close(self) -> None:
        """Keep everything: it may be opened again."""
