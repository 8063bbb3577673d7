"""A household opens at once, guides sessions, keeps them, and lets go of its folder."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.pretended import Page
from vastus.app.coaching import Household
from vastus.app.guided import guided
from vastus.app.people import Settings
from vastus.app.prescribed import alone
from vastus.base.errors import StorageError
from vastus.session.inputs import Pressed
from vastus.session.outputs import PainScreen, Show
from vastus.store.folder import looked_into
from vastus.store.place import DATABASE


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    made = Household(tmp_path)
    made.open(failed=lambda: None)
    yield made
    made.close()


def test_a_session_begins_with_the_question_about_the_involved_knees(household: Household) -> None:
    household.person.settings = Settings(knees=("left", "right"))
    page = Page()
    household.sessions.latest("me").join(page, 0.0, 0.0, camera=True)
    screens = [told.screen for told in page.heard if isinstance(told, Show)]

    assert isinstance(screens[0], PainScreen)
    assert ["left", "right"] == [choice.knee for choice in screens[0].knees]


def test_what_was_done_is_in_the_folder_when_the_coach_has_ended(tmp_path: Path) -> None:
    household = Household(tmp_path)
    household.open(failed=lambda: None)
    session = household.sessions.latest("me")
    clock = session.join(Page(), 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, lambda at_s: Pressed(at_s, "go"))
    household.close()
    folder = looked_into(tmp_path)
    kinds = [type(fact).__name__ for fact in folder.ledger.facts(session.session)]
    folder.close()

    assert ("SessionBegan", "PainReported", "SessionEnded") == (*kinds[:2], kinds[-1])


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
    household = Household(tmp_path)
    (tmp_path / DATABASE).unlink()
    (tmp_path / DATABASE).mkdir()
    ended = threading.Event()
    household.open(failed=ended.set)

    assert ended.wait(20.0)
    with pytest.raises(StorageError):
        _ = household.desk
    with pytest.raises(StorageError):
        household.close()


def test_what_a_crash_left_open_is_closed_when_the_coach_begins_again(tmp_path: Path) -> None:
    first = Household(tmp_path)
    first.open(failed=lambda: None)
    session = first.sessions.latest("me")
    session.join(Page(), 0.0, 0.0, camera=False)
    session.ended = True  # as after a power cut: nobody ends it
    first.close()
    second = Household(tmp_path)
    second.open(failed=lambda: None)
    told = second.desk.one(session.session)
    second.close()

    assert (False, None) == (told.finished, told.reason)


def test_the_guide_is_for_this_person() -> None:
    guide = guided(Settings(knees=("left",), rests=False), weeks=5).guide

    assert (("left",), 5, False) == (guide.person.knees, guide.person.weeks, guide.person.rests)


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
