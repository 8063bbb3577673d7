"""One session a person, found again after a reload."""

from tests.app.pretended import Page, live
from vastus.app.live import LiveSession
from vastus.app.prescribed import alone
from vastus.app.sessions import Sessions
from vastus.protocol.prescribing import Programme


def counted() -> tuple[Sessions, list[LiveSession]]:
    made: list[LiveSession] = []

    def begin(person: str, programme: Programme | None) -> tuple[LiveSession, Programme]:
        del person
        made.append(live())
        return made[-1], programme or alone("wall_squat")

    return Sessions(begin), made


def test_there_is_none_before_the_first() -> None:
    sessions, made = counted()

    assert None is sessions.under_way("me")
    assert [] == made


def test_whoever_opens_the_coach_gets_the_session_that_is_under_way() -> None:
    sessions, made = counted()

    assert sessions.latest("me") is sessions.latest("me")
    assert sessions.start("me", fresh=False) is made[0]
    assert 1 == len(made)


def test_two_people_have_two() -> None:
    sessions, _ = counted()

    assert sessions.latest("me") is not sessions.latest("you")


def test_beginning_afresh_ends_the_one_before() -> None:
    sessions, made = counted()
    sessions.latest("me").join(Page(), 0.0, 0.0, camera=True)
    sessions.start("me", fresh=True)

    assert [True, False] == [one.ended for one in made]


def test_one_that_is_over_is_shown_again_but_is_not_under_way() -> None:
    sessions, made = counted()
    sessions.latest("me").join(Page(), 0.0, 0.0, camera=True)
    made[0].leave()

    assert None is sessions.under_way("me")
    assert made[0] is sessions.latest("me")
    assert made[0] is not sessions.start("me", fresh=False)


def test_closing_ends_what_is_under_way() -> None:
    sessions, made = counted()
    for person in ("me", "you"):
        sessions.latest(person).join(Page(), 0.0, 0.0, camera=True)
    sessions.close()

    assert [True, True] == [one.ended for one in made]


def test_looking_looks_after_every_one() -> None:
    sessions, made = counted()
    page = Page()
    sessions.latest("me").join(page, 0.0, 0.0, camera=True)
    made[0].part(page, 0.0)
    sessions.look(1e6)

    assert made[0].ended


def test_what_was_cut_off_is_waited_for_and_goes_on() -> None:
    cut_off = live()
    sessions = Sessions(
        lambda *_: (live(), alone("clamshell")),
        ready=lambda: sessions.take_up("me", cut_off, alone("clamshell")),
    )

    assert sessions.latest("me") is cut_off
    assert sessions.start("me", fresh=False) is cut_off


def test_a_session_is_of_what_was_asked_for_and_the_next_is_as_usual_again() -> None:
    sessions, made = counted()
    before = sessions.asked("me")
    sessions.start("me", fresh=False, programme=alone("clamshell"))
    made[0].join(Page(), 0.0, 0.0, camera=True)
    during = sessions.asked("me")
    made[0].leave()
    sessions.start("me", fresh=False)

    assert [None, alone("clamshell"), alone("wall_squat")] == [before, during, sessions.asked("me")]


def test_what_another_asks_for_does_not_change_the_session_under_way() -> None:
    sessions, made = counted()
    first = sessions.start("me", fresh=False, programme=alone("clamshell"))
    sessions.start("me", fresh=False, programme=alone("wall_squat"))

    assert [first] == made
    assert "clamshell__article" == sessions.asked("me").id
