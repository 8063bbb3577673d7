"""What was done lately, from wherever the facts can be had."""

from collections.abc import Sequence
from typing import Protocol

from vastus.app.people import Settings
from vastus.record import history
from vastus.record.facts import Fact
from vastus.record.sittings import SessionRecord


class Kept(Protocol):
    """Where facts can be had by session."""

    def facts(self, session: str) -> tuple[Fact, ...]:
        """Return the facts of a session, in the order in which they were added."""

    def sessions(self) -> tuple[str, ...]:
        """Return the ids of all sessions in the order of their first facts."""


def latest(kept: Kept, count: int, after: int = 0) -> tuple[SessionRecord, ...]:
    """
    Return the last sessions, the newest first.

    Args:
        after: So many of the newest are passed over.

    Raises:
        StorageError: They cannot be read.
    """
    known = kept.sessions()
    end = max(0, len(known) - after)
    names = known[max(0, end - count) : end] if count > 0 else ()
    told = (history.session(kept.facts(name)) for name in reversed(names))
    return tuple(one for one in told if one is not None)


def left(
    sessions: Sequence[SessionRecord], under_way: str | None, settings: Settings
) -> SessionRecord | None:
    """
    Return the last session where it was left and nobody asked why.

    Args:
        sessions: The newest first.
        under_way: The id of the session under way.
        settings: Of the person; they say which session was asked about.
    """
    if not sessions or sessions[0].session in {under_way, settings.reason_asked}:
        return None
    last = sessions[0]
    return None if last.finished or last.reason is not None else last
