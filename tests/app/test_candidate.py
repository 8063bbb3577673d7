"""Of two people in view, the one who does the exercise is the one who counts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.scripted import TWO
from tests.bodies import Camera, Figure, Film, emptied, film, standing, together
from tests.builders import hinging, wall_squatting
from vastus.app import candidate
from vastus.app.account import Account
from vastus.app.candidate import is_other
from vastus.app.verdict import About, analysis_of
from vastus.app.watching import Watching, task
from vastus.motion.analysis import Analysis, Repetition, Speed
from vastus.pose.recording import quantised
from vastus.pose.setup import Setup
from vastus.protocol.load import measuring

ROOM = Camera(away_m=4.5, width_px=1280, height_px=720)
SETUP = measuring().pose.setup
SHALLOW_DEG = 30.0
REP = Repetition(
    side=None,
    began_s=1.0,
    ended_s=5.0,
    peak=45.0,
    peak_se=3.0,
    peak_at_s=3.0,
    complete=True,
    hold_s=2.0,
    outbound_s=1.5,
    returning_s=1.5,
)


def filmed(motion: Callable[[float], Figure], aside_m: float = 0.0) -> Film:
    """Film a movement of the length of two repetitions, at some distance from the middle of the room."""
    made = film(lambda at_s: replace(motion(at_s), aside_m=aside_m), TWO.seconds, ROOM, rate_hz=15.0)
    return [quantised(one) for one in made]


def squatter(aside_m: float = 0.0, deep_deg: float = 45.0) -> Film:
    return filmed(wall_squatting(deep_deg, TWO), aside_m)


def idler(aside_m: float = 0.0) -> Film:
    return filmed(lambda _: standing(), aside_m)


def hinger(aside_m: float = 0.0) -> Film:
    return filmed(hinging(80.0, TWO), aside_m)


def watched(some: Film, exercise_id: str = "wall_squat") -> Watching:
    watching = Watching(task(exercise_id))
    for sighting in some:
        watching.take(sighting)
    watching.finish()
    return watching


def told(some: Film, exercise_id: str = "wall_squat") -> Analysis:
    return analysis_of(watched(some, exercise_id), About("two.mp4", 15.0), Speed(0, 0, 0, 0), partial=False)


def did(complete: int = 0, short: int = 0, lost: int = 0) -> Account:
    """Account for so many repetitions."""
    reps = (REP,) * complete + (replace(REP, complete=False),) * short
    return Account(reps=reps, abandoned_s=(1.0,) * lost)


def test_somebody_at_the_side_who_does_it_counts_when_the_one_in_the_middle_does_nothing() -> None:
    done = told(together(idler(), squatter(aside_m=1.2)))

    assert (None, 2) == (done.refused, len([rep for rep in done.reps if rep.complete]))


@pytest.mark.parametrize(("exercise_id", "count"), [("wall_squat", 2), ("single_leg_rdl", 2)])
@pytest.mark.parametrize("aside_m", [-0.5, 0.5])
def test_of_two_alike_who_do_different_exercises_the_one_asked_for_is_found(
    exercise_id: str, count: int, aside_m: float
) -> None:
    both = together(squatter(aside_m), hinger(-aside_m))

    assert count == watched(both, exercise_id).account.complete


def test_they_count_as_if_they_had_been_alone() -> None:
    alone, together_ = watched(squatter(1.2)).account, watched(together(idler(), squatter(1.2))).account

    assert (alone.reps, alone.holds) == (together_.reps, together_.holds)


def test_it_is_said_that_somebody_else_counts() -> None:
    (note,) = told(together(idler(), squatter(aside_m=1.2))).notes

    assert note.startswith("Another person than the one followed at first did this exercise")


def test_what_somebody_else_does_changes_nothing_for_one_who_does_it_too() -> None:
    alone, both = watched(squatter()).account, watched(together(squatter(aside_m=1.2), squatter())).account

    assert alone.reps == both.reps


def test_it_is_said_that_somebody_else_did_it_too() -> None:
    (note,) = told(together(squatter(aside_m=1.2), squatter())).notes

    assert note.startswith("Somebody else in view did this exercise too")


def test_one_who_falls_short_stays_the_one_while_another_idles() -> None:
    watching = watched(together(squatter(deep_deg=SHALLOW_DEG), idler(aside_m=1.2)))

    assert not watching.turned
    assert watching.account.reps


def test_one_who_falls_short_is_not_exchanged_for_one_who_does_it_as_often() -> None:
    watching = watched(together(squatter(deep_deg=SHALLOW_DEG), squatter(aside_m=1.2)))

    assert (False, 0) == (watching.turned, watching.account.complete)


def test_two_alike_of_whom_one_does_it_are_told_apart() -> None:
    done = told(together(squatter(-0.4), idler(0.4)))

    assert (None, 2) == (done.refused, len(done.reps))


@pytest.mark.parametrize("who", [idler, squatter])
def test_two_alike_who_do_the_same_cannot_be_told_apart(who: Callable[[float], Film]) -> None:
    done = told(together(who(-0.4), who(0.4)))

    assert done.refused is not None
    assert ("who", ()) == (done.refused.reason, done.reps)


def test_the_moment_shows_the_one_who_counts_as_soon_as_that_is_known() -> None:
    watching = Watching(task("wall_squat"))
    moments = [watching.take(one) for one in together(idler(), squatter(aside_m=1.2))]
    knees = [None if one.pose is None else one.pose.points[25].x for one in moments]

    assert knees[0] is not None
    assert knees[-1] is not None
    assert knees[-1] > knees[0] + 0.2


def test_who_comes_later_was_not_seen_before() -> None:
    late = emptied(squatter(aside_m=1.2), -1.0, 1.1)
    watching = watched(together(idler(), late))

    (gap,) = watching.account.gaps
    assert (0.0, 1.1) == pytest.approx(gap, abs=0.1)
    assert watching.account.pictures == watching.pictures == watching.setup.pictures
    assert watching.account.seen < watching.pictures


def test_one_person_alone_is_the_one_and_there_is_no_other() -> None:
    watching = watched(squatter())

    assert (False, None) == (watching.turned, watching.other)


def test_nobody_is_exchanged_for_nothing() -> None:
    assert not is_other(did(), did())


@pytest.mark.parametrize(
    ("one", "other", "exchanged"),
    [
        (did(), did(complete=1), True),
        (did(), did(short=5), False),
        (did(complete=1), did(complete=2), False),
        (did(complete=1), did(complete=3), True),
        (did(short=1), did(complete=2), False),
        (did(lost=1), did(complete=2), False),
        (did(complete=2, short=1), did(complete=7), True),
    ],
)
def test_the_other_counts_who_did_it_far_more_often(one: Account, other: Account, *, exchanged: bool) -> None:
    assert exchanged == is_other(one, other)


@given(one=st.builds(did, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), more=st.integers(0, 20))
def test_never_are_both_to_be_exchanged_for_one_another(one: Account, more: int) -> None:
    other = did(complete=more)

    assert not (is_other(one, other) and is_other(other, one))


def test_doubt_about_who_it_is_ends_when_one_does_it_and_the_other_does_not_try() -> None:
    alike = Setup(pictures=10, people=10, bodies=10, legs=10, torn=10)

    said = [
        candidate.verdict(alike, did(complete=1), other, SETUP)
        for other in (None, did(), did(short=1), did(lost=1), did(complete=1))
    ]
    assert ["who", None, "who", "who", "who"] == said


def test_what_cannot_be_seen_is_not_mended_by_what_somebody_else_did() -> None:
    unseen = Setup(pictures=10, people=10, bodies=10)

    assert "not_visible" == candidate.verdict(unseen, did(complete=1), did(), SETUP)
