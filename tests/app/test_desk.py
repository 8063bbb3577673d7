"""The record is asked: what was done lately, one session, one set to replay, and why one was left."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.kept import SET, SQUATS, performed
from tests.record.stories import BEGAN, at, whole_session
from tests.session.acted import guided
from vastus.app import lately
from vastus.app.clerk import Clerk
from vastus.app.desk import Desk
from vastus.app.people import Person
from vastus.base.errors import UnknownNameError
from vastus.record.facts import Fact, SessionBegan, SessionEnded
from vastus.store.folder import opened

LATER = BEGAN + timedelta(days=15)


@pytest.fixture
def household(tmp_path: Path) -> Iterator[tuple[Desk, Clerk, Person]]:
    folder = opened(tmp_path)
    clerk = Clerk(folder.ledger, folder.recordings)
    person = Person(tmp_path)
    yield Desk(folder, clerk, person, lambda: LATER), clerk, person
    clerk.close()
    folder.close()


@pytest.fixture
def desk(household: tuple[Desk, Clerk, Person]) -> Desk:
    return household[0]


@pytest.fixture
def clerk(household: tuple[Desk, Clerk, Person]) -> Clerk:
    return household[1]


def begun(session: str) -> Fact:
    return SessionBegan(BEGAN, session, "article", 1, "0")


def left(session: str, reason=None) -> Fact:
    return SessionEnded(at(60.0), session, finished=False, reason=reason)


def test_an_empty_folder_knows_nothing(desk: Desk) -> None:
    assert ((), 0, frozenset()) == (desk.latest(10), desk.weeks(), desk.recorded())


def test_what_was_just_noted_is_there(desk: Desk, clerk: Clerk) -> None:
    clerk.note(whole_session("s1", ("a1",)))
    clerk.note(whole_session("s2", ("b1",)))

    assert ["s2", "s1"] == [one.session for one in desk.latest(10)]
    assert ["s2"] == [one.session for one in desk.latest(1)]
    assert "s1" == desk.one("s1").session


@pytest.mark.parametrize("session", ["", "s9", "../s1", "é"])
def test_a_session_that_never_was_is_not_found(desk: Desk, session: str) -> None:
    with pytest.raises(UnknownNameError, match="no session of that name"):
        desk.one(session)


def test_weeks_are_counted_from_the_first_session(desk: Desk, clerk: Clerk) -> None:
    clerk.note(whole_session("s1", ("a1",)))
    clerk.flush()

    assert 2 == desk.weeks()


def test_a_session_that_was_left_is_asked_about_once(
    household: tuple[Desk, Clerk, Person],
) -> None:
    desk, clerk, person = household
    clerk.note([begun("s1"), left("s1")])
    asked = lately.left(desk.latest(1), None, person.settings)
    desk.say_reason("s1", "tired")

    assert asked is not None
    assert "s1" == asked.session
    assert None is lately.left(desk.latest(1), None, person.settings)
    assert "tired" == desk.one("s1").reason
    assert "s1" == person.settings.reason_asked


def test_no_answer_is_an_answer_too(household: tuple[Desk, Clerk, Person]) -> None:
    desk, clerk, person = household
    clerk.note([begun("s1"), left("s1")])
    desk.say_reason("s1", None)

    assert None is lately.left(desk.latest(1), None, person.settings)
    assert None is desk.one("s1").reason


def test_a_reason_that_was_given_stays(desk: Desk, clerk: Clerk) -> None:
    clerk.note([begun("s1"), left("s1", "pain")])
    desk.say_reason("s1", "other")

    assert "pain" == desk.one("s1").reason


def test_a_reason_for_a_session_that_never_was_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownNameError):
        desk.say_reason("s9", "tired")


def test_what_a_crash_left_open_is_closed_at_the_last_moment_known(desk: Desk, clerk: Clerk) -> None:
    facts = [fact for fact in whole_session("s1", ("a1",)) if not isinstance(fact, SessionEnded)]
    clerk.note(facts)
    clerk.note(whole_session("s2", ("b1",)))
    gone_on = desk.cut_off(guided())
    one = desk.one("s1")

    assert None is gone_on
    assert (False, None, one.known_until) == (one.finished, one.reason, one.ended)
    assert desk.one("s2").finished


def just_begun(session: str, ago_s: float) -> Fact:
    return SessionBegan(LATER - timedelta(seconds=ago_s), session, "article", 1, guided().engine)


def test_what_was_cut_off_a_moment_ago_goes_on_and_its_pause_is_noted_once(desk: Desk, clerk: Clerk) -> None:
    clerk.note([just_begun("s1", 90.0), just_begun("s2", 60.0)])
    states = [desk.cut_off(guided()) for _ in range(2)]

    assert ["s2", "s2"] == [None if state is None else state.id for state in states]
    assert [("dropped", None)] == [(pause.why, pause.until) for pause in desk.one("s2").pauses]
    assert None is desk.one("s2").ended
    assert None is not desk.one("s1").ended


def test_what_was_cut_off_long_ago_has_ended(desk: Desk, clerk: Clerk) -> None:
    clerk.note([just_begun("s1", guided().abandon_s + 60.0)])

    assert None is desk.cut_off(guided())
    assert None is not desk.one("s1").ended


def test_in_an_empty_folder_nothing_goes_on(desk: Desk) -> None:
    assert None is desk.cut_off(guided())


def test_a_recorded_set_can_be_replayed(tmp_path: Path) -> None:
    folder = opened(performed(tmp_path / "kept"))
    clerk = Clerk(folder.ledger, folder.recordings)
    desk = Desk(folder, clerk, Person(tmp_path), lambda: LATER)
    traced = desk.trace(SET.set)
    recorded = desk.recorded()
    clerk.close()
    folder.close()

    assert {SET.set} == recorded
    assert SQUATS.count == sum(rep.complete for rep in traced.reps)


@pytest.mark.parametrize("set_id", ["", "a9", "../../etc/passwd", "a1/..", "é"])
def test_a_set_that_was_never_recorded_is_not_found(desk: Desk, set_id: str) -> None:
    with pytest.raises(UnknownNameError, match="no set of that name"):
        desk.trace(set_id)
