from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import PHONE, Film, film
from tests.builders import Course, wall_squatting
from vastus.motion.events import MotionEvent, RepEnded
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import quantised
from vastus.session import scoring
from vastus.session.scoring import Scored

JUDGE = scoring.judge("wall_squat", "article", None)
THREE = Course(count=3)
SET = [quantised(picture) for picture in film(wall_squatting(45.0, THREE), THREE.seconds, PHONE, 15.0)]


def later(pictures: Film, by_s: float) -> Film:
    return [replace(picture, at_s=picture.at_s + by_s) for picture in pictures]


def complete(events: Sequence[MotionEvent]) -> int:
    return sum(isinstance(event, RepEnded) and event.complete for event in events)


def fed(pictures: Film, closed_after_s: float = 1e9) -> list[MotionEvent]:
    """As it happens live: picture after picture, with a pause told when it begins."""
    scored, told = scoring.fresh(JUDGE), list[MotionEvent]()
    for picture in pictures:
        if scored.at_s is not None and scored.at_s < closed_after_s <= picture.at_s:
            scored, events = scoring.close(JUDGE, scored)
            told += events
        if not scoring.takes(JUDGE, scored, picture.at_s):
            continue
        scored, events = scoring.take(JUDGE, scored, picture)
        told += events
    return told + list(scoring.close(JUDGE, scored)[1])


def test_a_set_is_counted() -> None:
    assert 3 == complete(list(scoring.score(JUDGE, SET)))


def test_live_and_counted_again_are_the_same_event_for_event() -> None:
    assert fed(SET) == list(scoring.score(JUDGE, SET))


def test_a_pause_told_when_it_begins_gives_what_its_gap_gives_afterwards() -> None:
    again = [*SET[:150], *later(SET[150:], 5.0)]

    assert fed(again, closed_after_s=SET[149].at_s + 0.01) == list(scoring.score(JUDGE, again))


def test_what_was_done_before_a_pause_is_not_lost_by_it() -> None:
    split = next(
        i for i, picture in enumerate(SET) if picture.at_s > THREE.before_s + 2 * THREE.every_s - 0.5
    )
    again = [*SET[:split], *later(SET, 60.0)]

    assert 2 + 3 == complete(list(scoring.score(JUDGE, again)))


def test_who_stops_in_the_middle_of_a_hold_has_not_done_that_one() -> None:
    middle_s = THREE.before_s + THREE.every_s + THREE.out_s + THREE.hold_s - 0.2
    events = list(scoring.score(JUDGE, [picture for picture in SET if picture.at_s < middle_s]))

    assert 1 == complete(events)
    assert "RepAbandoned" == type(events[-1]).__name__


def test_closing_twice_tells_nothing_more() -> None:
    scored = scoring.fresh(JUDGE)
    for picture in SET[:60]:
        scored, _ = scoring.take(JUDGE, scored, picture)
    scored, _ = scoring.close(JUDGE, scored)

    assert (scored, ()) == scoring.close(JUDGE, scored)


def test_closing_a_set_without_a_picture_tells_nothing() -> None:
    assert (scoring.fresh(JUDGE), ()) == scoring.close(JUDGE, scoring.fresh(JUDGE))


def test_times_that_do_not_rise_are_not_taken() -> None:
    at_one = Scored(scoring.fresh(JUDGE).motion, scoring.fresh(JUDGE).body, at_s=1.0)

    assert [False, False, True] == [scoring.takes(JUDGE, at_one, at_s) for at_s in (0.5, 1.0, 1.01)]


def test_after_a_close_a_picture_must_leave_the_gap_that_begins_anew() -> None:
    closed = replace(scoring.fresh(JUDGE), at_s=1.0, closed=True)

    assert [False, False, True] == [
        scoring.takes(JUDGE, closed, 1.0 + JUDGE.afresh_s + by_s) for by_s in (-0.1, 0.0, 0.1)
    ]


@given(st.lists(st.tuples(st.integers(0, len(SET) - 1), st.floats(0.0, 4.0)), max_size=3), st.integers(1, 2))
def test_however_a_set_is_interrupted_the_recording_tells_the_same(
    cuts: list[tuple[int, float]], one_in: int
) -> None:
    pictures: Film = SET[::one_in]
    for place, gap_s in sorted(cuts):
        pictures = [*pictures[:place], *later(pictures[place:], gap_s)]

    assert fed(pictures) == list(scoring.score(JUDGE, pictures))


def test_a_picture_with_nobody_is_taken_too() -> None:
    nobody = [Sighting(i / 15, 720, 1280) for i in range(60)]

    assert ["TrackingLost"] == [type(event).__name__ for event in scoring.score(JUDGE, nobody)]
