"""A household opens at once, guides sessions, keeps them, and lets go of its folder."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.kept import with_session
from tests.app.pretended import Page
from tests.seeded import seeded
from vastus.app.coaching import Household
from vastus.app.guided import guided
from vastus.app.people import Settings
from vastus.app.prescribed import alone
from vastus.app.recovery import Recoveries
from vastus.base.errors import StorageError
from vastus.record.reports import KneeDescribed
from vastus.session.inputs import Answered, Pressed
from vastus.session.outputs import ActivityScreen, PainScreen, Show
from vastus.store.folder import looked_into
from vastus.store.place import DATABASE


def test_a_session_begins_with_the_question_about_the_involved_knees(household: Household) -> None:
    at = datetime.now(UTC)
    household.courses.tell(KneeDescribed(at, "left", ("around",), ("squat",), 8, 3, 1))
    page = Page()
    household.sessions.latest("me").join(page, 0.0, 0.0, camera=True)
    screens = [told.screen for told in page.heard if isinstance(told, Show)]

    assert isinstance(screens[0], PainScreen)
    assert ["left", "right"] == [choice.knee for choice in screens[0].knees]


def test_what_was_done_is_in_the_folder_when_the_coach_has_ended(tmp_path: Path) -> None:
    household = Household(seeded(tmp_path))
    household.open(failed=lambda: None)
    session = household.sessions.latest("me")
    clock = session.join(Page(), 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, lambda at_s: Pressed(at_s, "go"))
    household.close()
    folder = looked_into(tmp_path)
    kinds = [type(fact).__name__ for fact in folder.ledger.facts(session.session)]
    folder.close()

    assert {"Prescribed", "SessionBegan", "PainReported"} == set(kinds[:3])
    assert "SessionEnded" == kinds[-1]


def test_every_session_has_a_name_of_its_own(household: Household) -> None:
    names = {household.sessions.start("me", fresh=True).session for _ in range(3)}

    assert 3 == len(names)


def test_a_second_coach_in_the_same_folder_is_refused(household: Household) -> None:
    with pytest.raises(StorageError, match="another vastus is at work"):
        Household(household.path)


def test_a_coach_that_never_opened_lets_go_of_its_folder(tmp_path: Path) -> None:
    Household(tmp_path).close()
    Household(tmp_path).close()

    assert (tmp_path / DATABASE).exists()


def test_a_database_that_cannot_be_used_after_all_ends_the_server_and_is_told(tmp_path: Path) -> None:
    household = Household(seeded(tmp_path))
    (tmp_path / DATABASE).unlink()
    (tmp_path / DATABASE).mkdir()
    ended = threading.Event()
    household.open(failed=ended.set)

    assert ended.wait(20.0)
    with pytest.raises(StorageError):
        _ = household.desk
    with pytest.raises(StorageError):
        household.close()


def cut_off(folder: Path) -> str:
    """A folder as a power cut leaves it, in a session of which one question was answered."""
    household = Household(seeded(folder))
    household.open(failed=lambda: None)
    session = household.sessions.latest("me")
    clock = session.join(Page(), 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, lambda at_s: Answered(at_s, "right", 1))
    session.ended = True  # nobody ends it
    household.close()
    return session.session


def test_what_a_crash_cut_off_goes_on_where_it_was_when_the_coach_begins_again(tmp_path: Path) -> None:
    name = cut_off(tmp_path)
    household = Household(seeded(tmp_path))
    household.open(failed=lambda: None)
    lately = household.latest(10)
    session, page = household.sessions.latest("me"), Page()
    session.join(page, 500.0, 500.0, camera=False)
    shown = [told.screen for told in page.heard if isinstance(told, Show)]
    household.close()

    assert (name, name) == (lately[0].session, session.session)
    assert [ActivityScreen] == [type(screen) for screen in shown]


def test_what_a_crash_cut_off_can_be_left_for_a_new_session(tmp_path: Path) -> None:
    name = cut_off(tmp_path)
    household = Household(seeded(tmp_path))
    household.open(failed=lambda: None)
    fresh = household.sessions.start("me", fresh=True)
    told = household.desk.one(name)
    household.close()

    assert name != fresh.session
    assert (False, None) == (told.finished, told.reason)


def test_nobody_comes_back_to_what_was_cut_off_so_it_ends_itself(tmp_path: Path) -> None:
    cut_off(tmp_path)
    household = Household(seeded(tmp_path))
    household.open(failed=lambda: None)
    session = household.sessions.latest("me")
    ends = []
    for now_s in (5000.0, 5000.0 + session._abandon_s - 1.0, 5000.0 + session._abandon_s + 1.0):
        household.sessions.look(now_s)
        ends.append(session.ended)
    household.close()

    assert [False, False, True] == ends


def test_the_guide_is_for_this_person() -> None:
    guide = guided(Settings(rests=False), weeks=5, knees=("left",)).guide

    assert (("left",), 5, False) == (guide.person.knees, guide.person.weeks, guide.person.rests)


def test_what_was_done_lately_is_told_before_the_folder_is_open_and_after(tmp_path: Path) -> None:
    household = Household(seeded(with_session(tmp_path)))
    before = household.latest(10)
    household.open(failed=lambda: None)
    assert household.desk.latest(10) == household.latest(10)
    household.close()

    assert ["s1"] == [one.session for one in before]


def test_what_a_newer_step_is_to_change_first_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = Household(seeded(with_session(tmp_path)))
    monkeypatch.setattr("vastus.store.glance.REVISIONS", ("0001", "0002"))
    household.open(failed=lambda: None)

    assert ["s1"] == [one.session for one in household.latest(10)]
    assert household._opened.done()
    household.close()


def test_years_are_read_before_anybody_asks_how_recovery_goes(tmp_path: Path) -> None:
    household = Household(with_session(tmp_path))
    household.open(failed=lambda: None)
    assert household._opening is not None
    household.desk.latest(1)
    household._opening.join()
    last = household.desk.lines()[-1][0]

    assert last == household.recoveries._taken
    household.close()


def test_years_that_cannot_be_read_ahead_are_told_to_whoever_asks(household: Household) -> None:
    def gone(_: int) -> tuple[tuple[int, str], ...]:
        raise StorageError("the record", "cannot be read.", "Look at the disk.")

    unread = replace(household._when_open(), recoveries=Recoveries(gone))
    household._read_ahead(unread)

    with pytest.raises(StorageError, match="cannot be read"):
        unread.recoveries.now()


def test_a_session_of_one_exercise_goes_from_the_question_to_that_exercise(household: Household) -> None:
    page = Page()
    asked = alone("squat_depth")
    session = household.sessions.start("me", fresh=True, programme=asked)
    clock = session.join(page, 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, lambda at_s: Pressed(at_s, "go"))
    session.leave()
    shown = [told.screen for told in page.heard if isinstance(told, Show)]
    record = household.desk.one(session.session)

    assert ["pain", "intro"] == [screen.kind for screen in shown[:2]]
    assert ("squat_depth", "") == (getattr(shown[1], "exercise", None), getattr(shown[1], "place", None))
    assert ("squat_depth__comfortable", asked.version) == (record.programme, record.programme_version)
