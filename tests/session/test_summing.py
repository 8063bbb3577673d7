from datetime import UTC, datetime

import pytest

from tests.session.acted import Actor, acting, guided
from vastus.protocol import load
from vastus.session import screens, summing
from vastus.session.inputs import Joined, Leave
from vastus.session.outputs import SummaryScreen
from vastus.session.state import Over, State, Tally

T = load.texts("en")
GUIDE = guided(only=("clamshell", "wall_squat"))
AT = datetime(2026, 3, 2, tzinfo=UTC)


def tally(exercise: str = "wall_squat", done: int = 15, number: int = 1, **changes: object) -> Tally:
    given: dict[str, object] = {"side": None, "asked": 15, "counted_by": "camera"} | changes
    return Tally(exercise=exercise, number=number, done=done, **given)  # type: ignore[arg-type]


def summed(*tallies: Tally, left_out: str = "", finished: bool = True) -> SummaryScreen:
    out = frozenset({left_out} - {""})
    state = State("s1", Joined(0.0, AT, camera=True), tallies=tallies, left_out=out)
    return summing.summary(GUIDE, state, Over(finished, None, asks=False))


def line(*tallies: Tally, left_out: str = "") -> str:
    return next(one.says for one in summed(*tallies, left_out=left_out).lines if one.title == "Wall squat")


CLAMS = (tally("clamshell", side="left"), tally("clamshell", side="right"))


@pytest.mark.parametrize(
    ("tallies", "left_out", "says"),
    [
        ((tally(held=(6.0, 7.0)),), "", "15 of 15, held 6 s each on average."),
        ((tally(),), "", "15 of 15."),
        ((tally(done=4),), "", "4 of 15. Short counts."),
        ((tally(done=4),), "wall_squat", "Stopped at 4 of 15. That was the right call."),
        ((), "wall_squat", "Left out today."),
        ((), "", "Left out today."),
        ((tally(counted_by="hand"),), "", "15 of 15, counted by you."),
        ((tally(counted_by="clock"),), "", "15 of 15, by the clock."),
    ],
)
def test_each_exercise_has_its_sentence(tallies: tuple[Tally, ...], left_out: str, says: str) -> None:
    assert says == line(*tallies, left_out=left_out)


def test_both_sides_have_a_line_of_their_own() -> None:
    lines = summed(*CLAMS).lines

    assert ["Left leg", "Right leg", "Both legs"] == [one.side for one in lines]


def test_an_exercise_is_done_when_both_sides_are() -> None:
    assert "All 2 exercises done as asked." == summed(*CLAMS, tally()).says
    assert "1 of 2 exercises done as asked. Short counts." == summed(CLAMS[0], tally()).says
    assert summed().says.startswith("No exercise today.")


def test_a_session_that_was_left_is_called_short() -> None:
    titles = [summed(tally(), finished=finished).title for finished in (True, False)]

    assert ["Done for today", "Short session"] == titles


def test_of_a_set_that_was_begun_again_the_better_time_counts() -> None:
    more = summing.added(summing.added((), tally(done=9)), tally(done=4))

    assert [9] == [one.done for one in more]
    assert [12] == [one.done for one in summing.added(more, tally(done=12))]


def test_other_sets_add_up() -> None:
    two = summing.added(summing.added((), tally(done=9)), tally(done=4, number=2))

    assert 13 == sum(one.done for one in two)


def test_the_summary_of_somebody_who_left_keeps_what_was_done() -> None:
    actor: Actor = acting("wall_squat", camera=None)
    actor.until("work")
    actor.wait(25.0)
    actor.feed(Leave(actor.at_s, "tired"))

    (told,) = actor.screen.lines
    assert (2, 15) == (told.done, told.asked)


def test_the_reason_is_asked_with_its_choices() -> None:
    state = State("s1", Joined(0.0, AT, camera=True), doing=Over(finished=False, reason=None, asks=True))
    screen = screens.screen(GUIDE, state)

    assert "reason" == screen.kind
    assert ["pain", "tired", "time", "other"] == [reason for reason, _ in screen.choices]


@pytest.mark.parametrize(
    ("done", "says"),
    [(15, "Done as asked."), (2, "Part of it done. Short counts."), (0, T("guide.summary_none"))],
)
def test_a_session_of_one_exercise_is_not_counted_in_exercises(done: int, says: str) -> None:
    guide = guided(sets=("wall_squat", "article"))
    state = State("s1", Joined(0.0, AT, camera=True), tallies=(tally(done=done, asked=15),))

    assert says == summing.summary(guide, state, Over(finished=True, reason=None, asks=False)).says
