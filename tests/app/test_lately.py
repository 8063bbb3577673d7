"""The last sessions come newest first, and the one that was left is asked about once."""

import pytest

from tests.record.stories import BEGAN, at, whole_session
from vastus.app import lately
from vastus.app.people import Settings
from vastus.record.facts import Fact, SessionBegan, SessionEnded
from vastus.store.memory import MemoryLedger


def ledger(*facts: Fact) -> MemoryLedger:
    made = MemoryLedger()
    made.append(facts)
    return made


def left(session: str, reason=None) -> tuple[Fact, ...]:
    began = SessionBegan(BEGAN, session, "article", 1, "0")
    return began, SessionEnded(at(60.0), session, finished=False, reason=reason)


def asked_about(kept: MemoryLedger, under_way: str | None = None, settings: Settings | None = None):
    found = lately.left(lately.latest(kept, 10), under_way, settings or Settings())
    return None if found is None else found.session


@pytest.mark.parametrize(("count", "names"), [(0, []), (1, ["s2"]), (2, ["s2", "s1"]), (9, ["s2", "s1"])])
def test_the_newest_come_first(count: int, names: list[str]) -> None:
    kept = ledger(*whole_session("s1", ("a1",)), *whole_session("s2", ("b1",)))

    assert names == [one.session for one in lately.latest(kept, count)]


@pytest.mark.parametrize(("after", "names"), [(0, ["s2"]), (1, ["s1"]), (2, []), (9, [])])
def test_older_ones_come_when_newer_are_passed_over(after: int, names: list[str]) -> None:
    kept = ledger(*whole_session("s1", ("a1",)), *whole_session("s2", ("b1",)))

    assert names == [one.session for one in lately.latest(kept, 1, after)]


def test_where_nothing_was_done_nothing_is_asked() -> None:
    assert None is asked_about(ledger())


def test_a_session_that_was_left_is_asked_about() -> None:
    assert "s1" == asked_about(ledger(*left("s1")))


def test_a_session_that_nobody_ended_is_asked_about_too() -> None:
    assert "s1" == asked_about(ledger(left("s1")[0]))


def test_whoever_was_asked_or_has_answered_is_left_alone() -> None:
    assert None is asked_about(ledger(*left("s1")), settings=Settings(reason_asked="s1"))
    assert None is asked_about(ledger(*left("s1", "tired")))


def test_neither_a_finished_session_nor_the_one_under_way_is_asked_about() -> None:
    assert None is asked_about(ledger(*whole_session("s1", ("a1",))))
    assert None is asked_about(ledger(*left("s1")), under_way="s1")


def test_only_the_last_is_asked_about() -> None:
    assert None is asked_about(ledger(*left("s1"), *whole_session("s2", ("b1",))))
