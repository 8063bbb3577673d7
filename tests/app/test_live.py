"""A session under way: what is said reaches the page, what is done is kept, and pages come and go."""

import pytest

from tests.app.pretended import MOMENT, SET, Page, PretendedGuide, PretendedKeeper, live, picture
from vastus.app.live import SILENT_S, Ended, Held, LiveSession, Trouble
from vastus.record.facts import SessionBegan, SessionEnded
from vastus.session.inputs import Away, CameraChanged, Input, Joined, Leave, Pressed, Tapped, Tick
from vastus.session.outputs import Live, Show


def tick(at_s: float) -> Input:
    return Tick(at_s)


def press(button):
    return lambda at_s: Pressed(at_s, button)


def test_whoever_joins_first_begins_the_session_at_zero() -> None:
    guide, page = PretendedGuide(), Page()
    live(guide).join(page, 812.0, 5.0, camera=True)

    assert [("Joined", 0.0)] == list(zip(guide.kinds(), guide.times(), strict=True))
    assert guide.given[0].camera
    assert ["Show"] == page.kinds()


def test_what_the_guide_notes_is_kept_and_what_it_says_is_heard() -> None:
    keeper, page = PretendedKeeper(), Page()
    session = live(keeper=keeper)
    clock = session.join(page, 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, Tapped)

    assert ["SessionBegan", "RepDone"] == [type(fact).__name__ for fact in keeper.facts]
    assert ["Show", "Sound", "Say"] == page.kinds()


def test_a_picture_that_is_taken_goes_to_the_recording_of_its_set() -> None:
    keeper = PretendedKeeper()
    session = live(keeper=keeper)
    clock = session.join(Page(), 0.0, 0.0, camera=True)
    session.seen(clock, 1.0, 1.0, picture)
    session.given(clock, 1.1, 1.1, press("go"))
    session.seen(clock, 1.2, 1.2, picture)
    session.given(clock, 1.3, 1.3, press("skip"))
    session.seen(clock, 1.4, 1.4, picture)

    assert {SET: [picture(1.2)]} == keeper.pictures
    assert ([SET], [SET]) == (keeper.open, keeper.closed)


def test_pictures_that_are_late_or_come_twice_are_left_out() -> None:
    guide = PretendedGuide()
    session = live(guide)
    clock = session.join(Page(), 0.0, 0.0, camera=True)

    taken = [session.seen(clock, at, at, picture) for at in (1.0, 1.0, 0.9, 1.05, 1.05, 1.1)]

    assert [True, False, False, True, False, True] == taken
    assert [0.0, 1.0, 1.05, 1.1] == guide.times()


def test_a_dropped_line_pauses_and_whoever_comes_back_goes_on_where_it_was() -> None:
    guide, page = PretendedGuide(), Page()
    session = live(guide)
    clock = session.join(page, 100.0, 0.0, camera=True)
    session.given(clock, 107.0 - 2.5, 4.5, tick)
    session.part(page, 5.0)
    again = Page()
    clock = session.join(again, 3.0, 60.0, camera=True)
    session.given(clock, 4.0, 61.0, tick)

    assert ["Joined", "Tick", "Away", "Joined", "Tick"] == guide.kinds()
    assert [0.0, 4.5, 4.5, 4.5, 5.5] == guide.times()
    assert ["dropped"] == guide.away()
    assert ["Show"] == again.kinds()


def test_a_page_that_is_hidden_is_not_there_until_it_says_hello_again() -> None:
    guide, page = PretendedGuide(), Page()
    session = live(guide)
    clock = session.join(page, 0.0, 0.0, camera=True)
    session.given(clock, 1.0, 1.0, lambda at_s: Away(at_s, "hidden"))
    session.given(clock, 1.2, 1.2, tick)
    seen = session.seen(clock, 1.3, 1.3, picture)
    clock = session.join(page, 20.0, 20.0, camera=True)
    session.given(clock, 20.5, 20.5, tick)

    assert not seen
    assert ["Joined", "Away", "Joined", "Tick"] == guide.kinds()
    assert pytest.approx([0.0, 1.0, 1.3, 1.8]) == guide.times()


def test_a_button_on_a_hidden_page_wakes_the_session() -> None:
    guide = PretendedGuide()
    session = live(guide)
    clock = session.join(Page(), 0.0, 0.0, camera=True)
    session.given(clock, 1.0, 1.0, lambda at_s: Away(at_s, "hidden"))
    session.given(clock, 2.0, 2.0, press("resume"))

    assert ["Joined", "Away", "Joined", "Pressed"] == guide.kinds()


def test_a_laptop_that_slept_pauses_and_goes_on() -> None:
    guide = PretendedGuide()
    session = live(guide)
    clock = session.join(Page(), 0.0, 0.0, camera=True)
    session.given(clock, 1.0, 1.0, tick)
    session.given(clock, 4000.0, 1.3, tick)
    session.given(clock, 4000.25, 1.5, tick)

    assert ["Joined", "Tick", "Away", "Joined", "Tick", "Tick"] == guide.kinds()
    assert ["asleep"] == guide.away()
    assert [0.0, 1.0, 1.0, 1.0, 1.0, 1.25] == guide.times()


def test_a_page_that_falls_silent_sleeps_once_and_wakes_with_its_next_word() -> None:
    guide = PretendedGuide()
    session = live(guide)
    clock = session.join(Page(), 0.0, 0.0, camera=True)
    for now_s in (1.0, SILENT_S + 0.5, SILENT_S + 1.5):
        session.look(now_s)
    session.seen(clock, 3.0, 20.0, picture)

    assert ["Joined", "Away", "Joined", "Seen"] == guide.kinds()
    assert ["asleep"] == guide.away()


def test_two_pages_the_second_takes_over_and_the_first_is_told() -> None:
    guide, first, second = PretendedGuide(), Page(), Page()
    session = live(guide)
    session.join(first, 0.0, 0.0, camera=True)
    clock = session.join(second, 50.0, 1.0, camera=False)
    session.given(clock, 51.0, 2.0, Tapped)

    assert Held() == first.heard[-1]
    assert ["Show", "Sound", "Say"] == second.kinds()
    assert ["Joined", "Away", "Joined", "Tapped"] == guide.kinds()


def test_the_page_that_lost_the_session_may_go_without_anybody_noticing() -> None:
    guide, first, second = PretendedGuide(), Page(), Page()
    session = live(guide)
    session.join(first, 0.0, 0.0, camera=True)
    session.join(second, 0.0, 0.0, camera=True)
    session.part(first, 1.0)

    assert session.taken
    assert 1 == len(guide.away())


def test_a_remote_sees_the_present_screen_and_hears_everything() -> None:
    page, phone = Page(), Page()
    session = live()
    clock = session.join(page, 0.0, 0.0, camera=True)
    session.given(clock, 7.0 - 3.0, 4.0, tick)
    of_phone = session.listen(phone, 900.0)
    pressed = session.pressed(press("longer"))

    assert pressed
    assert [Show, Show] == [type(one) for one in phone.heard]
    assert page.heard[-1] == phone.heard[-1]
    assert 900.0 + of_phone.offset_s == session.at_s


def test_a_remote_presses_nothing_while_nobody_sees_the_coach() -> None:
    guide, page = PretendedGuide(), Page()
    session = live(guide)
    session.join(page, 0.0, 0.0, camera=True)
    session.part(page, 1.0)

    assert not session.pressed(press("go"))
    assert "Pressed" not in guide.kinds()


def test_a_remote_that_left_hears_no_more() -> None:
    phone = Page()
    session = live()
    session.listen(phone, 0.0)
    session.part(phone, 1.0)
    session.join(Page(), 0.0, 0.0, camera=True)

    assert [] == phone.heard


def test_a_session_that_nobody_comes_back_to_ends_itself_and_keeps_what_was_done() -> None:
    keeper, page = PretendedKeeper(), Page()
    session = live(keeper=keeper, abandon_s=100.0)
    session.join(page, 0.0, 0.0, camera=True)
    session.part(page, 10.0)
    session.look(109.0)
    still = session.ended
    session.look(111.0)

    assert (False, True) == (still, session.ended)
    assert [SessionBegan, SessionEnded] == [type(fact) for fact in keeper.facts]


def test_leaving_ends_the_session_and_its_reason_may_be_given_afterwards() -> None:
    guide, keeper, page = PretendedGuide(), PretendedKeeper(), Page()
    session = live(guide, keeper)
    clock = session.join(page, 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, lambda at_s: Leave(at_s, None))
    session.given(clock, 2.0, 2.0, Tapped)
    session.given(clock, 3.0, 3.0, lambda at_s: Leave(at_s, "tired"))

    assert ["Joined", "Leave", "Leave"] == guide.kinds()
    assert 1 == page.heard.count(Ended("s1"))
    assert [None, "tired"] == [fact.reason for fact in keeper.facts if isinstance(fact, SessionEnded)]


def test_the_recording_of_a_set_that_was_cut_off_is_closed_with_the_session() -> None:
    keeper = PretendedKeeper()
    session = live(keeper=keeper)
    clock = session.join(Page(), 0.0, 0.0, camera=True)
    session.given(clock, 1.0, 1.0, press("go"))
    session.seen(clock, 1.1, 1.1, picture)
    session.leave()

    assert [SET] == keeper.closed


def test_a_session_that_is_over_shows_its_summary_to_whoever_comes() -> None:
    guide, later = PretendedGuide(), Page()
    session = live(guide)
    session.join(Page(), 0.0, 0.0, camera=True)
    session.leave()
    session.join(later, 0.0, 9.0, camera=True)
    session.look(1e6)

    assert ["Show"] == later.kinds()
    assert isinstance(guide.given[-1], Joined)


def test_a_full_disk_is_told_once_and_the_session_goes_on() -> None:
    keeper, page = PretendedKeeper(), Page()
    session = live(keeper=keeper)
    clock = session.join(page, 0.0, 0.0, camera=True)
    keeper.trouble = "The disk is full."
    for now_s in (1.0, 2.0, 3.0):
        session.given(clock, now_s, now_s, Tapped)
        session.look(now_s)

    assert 1 == page.heard.count(Trouble("The disk is full."))
    assert 3 == page.kinds().count("Say")


def test_trouble_that_went_and_came_again_is_told_again() -> None:
    keeper, page = PretendedKeeper(), Page()
    session = live(keeper=keeper)
    session.join(page, 0.0, 0.0, camera=True)
    for trouble in ("full", None, "full"):
        keeper.trouble = trouble
        session.look(0.5)

    assert 2 == page.kinds().count("Trouble")


def test_a_camera_that_goes_is_the_guides_business() -> None:
    guide = PretendedGuide()
    session = live(guide)
    clock = session.join(Page(), 0.0, 0.0, camera=True)
    session.given(clock, 1.0, 1.0, lambda at_s: CameraChanged(at_s, on=False, why="unplugged"))

    assert CameraChanged(1.0, on=False, why="unplugged") == guide.given[-1]


def test_every_picture_of_a_set_shows_where_the_body_is() -> None:
    page = Page()
    session = live()
    clock = session.join(page, 0.0, 0.0, camera=True)
    session.given(clock, 0.5, 0.5, press("go"))
    session.seen(clock, 1.0, 1.0, picture)

    assert Live(1.0, 12.5, 2.0, None, "outbound", "") == page.heard[-1]


def test_one_that_is_taken_up_again_goes_on_at_its_own_second() -> None:
    guide, page = PretendedGuide(), Page()
    session = LiveSession("s1", guide, PretendedKeeper(), lambda: MOMENT, 100.0, resumed_s=73.0)
    session.join(page, 5.0, 9.0, camera=False)

    assert [("Joined", 73.0)] == list(zip(guide.kinds(), guide.times(), strict=True))


def test_one_that_nobody_takes_up_again_ends_itself_by_the_clock_that_looks() -> None:
    session = LiveSession("s1", PretendedGuide(), PretendedKeeper(), lambda: MOMENT, 100.0, resumed_s=73.0)
    ends = []
    for now_s in (90_000.0, 90_099.0, 90_101.0):
        session.look(now_s)
        ends.append(session.ended)

    assert [False, False, True] == ends
