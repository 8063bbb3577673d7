"""
The port: where facts are kept, in the order in which they were added.

Rule 1: facts are added, all of one call or none, and are safe when it returns.
Rule 2: a fact about a set belongs to the session of its `SetBegan`; those that
follow a `Rescored` to that of the set which was counted again.
"""

from collections.abc import Sequence
from typing import Protocol

from vastus.record.facts import Fact, Rescored, SetBegan


class Ledger(Protocol):
    """All facts; any number of threads may use it at once."""

    def append(self, facts: Sequence[Fact]) -> None:
        """
        Add facts, all or none; they outlast a power cut once this returns.

        Raises:
            StorageError: They could not be kept; none of them was.
            ValueError: One of them holds what no fact may; none was kept.
        """

    def facts(self, session: str | None = None) -> tuple[Fact, ...]:
        """
        Return the facts of a session, or all, in the order in which they were added.

        A line that is spoilt is left out, so that the rest can be read; `lines` has it still.

        Raises:
            StorageError: They cannot be read.
        """

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        """
        Return the lines of facts that were added after one, by its number, each with its own; 0 for all.

        They are not read: what is spoilt can be set aside, and the rest be read.

        Raises:
            StorageError: They cannot be fetched.
        """

    def sessions(self) -> tuple[str, ...]:
        """
        Return the ids of all sessions in the order of their first facts.

        Raises:
            StorageError: They cannot be read.
        """

    def close(self) -> None:
        """Let go of what is held; nothing that was added is lost."""


def session_named(fact: Fact) -> str | None:
    """Return the session that a fact names itself; None where only its set tells."""
    return getattr(fact, "session", None)


def set_named(fact: Fact) -> str | None:
    """Return the set that a fact is about; None where it is about none."""
    return getattr(fact, "set", None)


def set_opened(fact: Fact) -> str | None:
    """Return the set whose facts are to follow: one begun, or one counted again."""
    match fact:
        case SetBegan(set=opened) | Rescored(rescored=opened):
            return opened
        case _:
            return None
