"""Whatever happens in whatever order: nothing raises, nothing is lost, nothing counts while paused."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bodies import LAPTOP, Film, film
from tests.builders import Course
from tests.session.acted import MORNING, guided, performing
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import quantised
from vastus.record.facts import (
    Fact,
    LeaveReason,
    PainReported,
    Paused,
    RepDone,
    Resumed,
    SessionEnded,
    SetBegan,
    SetEnded,
)
from vastus.session import guide as session
from vastus.session import scoring
from vastus.session.inputs import (
    Answered,
    Away,
    Button,
    CameraChanged,
    Input,
    Joined,
    Leave,
    Pressed,
    Seen,
    Tapped,
    Tick,
)
from vastus.session.outputs import Noted, Output, Taken
from vastus.session.resuming import resumed
from vastus.session.state import Halted, State

GUIDE = guided(knees=("left", "right"), only=("wall_squat", "calf_stretch_step"))
RATE_HZ = 10.0
COURSE = Course(count=3, before_s=0.5, out_s=1.0, hold_s=1.0, back_s=1.0, rest_s=0.8)


@cache
def squats() -> Film:
    return film(performing("wall_squat", None, COURSE), COURSE.seconds, LAPTOP, RATE_HZ)


def some_pictures(at_s: float, count: int) -> list[Input]:
    pictures = []
    for number in range(count):
        moment_s = at_s + (number + 1) / RATE_HZ
        source = squats()[number % len(squats())]
        picture = Sighting(moment_s, source.width_px, source.height_px, source.people)
        pictures.append(quantised(picture))
    return [Seen(picture.at_s, picture) for picture in pictures]


def events_of(  # noqa: C901, PLR0911 (a table)
    at_s: float, kind: str, value: float, choice: int
) -> list[Input]:
    """One thing that may happen, by what was drawn."""
    buttons: tuple[Button, ...] = get_args(Button)
    reasons: tuple[LeaveReason, ...] = get_args(LeaveReason)
    match kind:
        case "tick":
            return [Tick(at_s + value)]
        case "ticks":
            return [Tick(at_s + 0.25 * number) for number in range(1, 1 + round(value * 8))]
        case "press":
            return [Pressed(at_s, buttons[choice % len(buttons)])]
        case "go":
            return [Pressed(at_s, "go")]
        case "tap":
            return [Tapped(at_s)]
        case "answer":
            nprs = None if choice % 12 == 11 else choice % 12
            return [Answered(at_s, ("left", "right")[choice % 2], nprs)]
        case "camera":
            return [CameraChanged(at_s, on=bool(choice % 2))]
        case "away":
            return [Away(at_s, ("hidden", "dropped", "asleep")[choice % 3])]
        case "join":
            gone = timedelta(seconds=at_s + value * (choice % 400))
            return [Joined(at_s, MORNING + gone, camera=bool(choice % 3))]
        case "leave":
            return [Leave(at_s, [None, *reasons][choice % 5])] if choice % 7 == 0 else []
        case _:
            return some_pictures(at_s, 1 + choice)


KINDS = ("tick", "ticks", "press", "go", "go", "tap", "answer", "answer", "camera", "away", "join", "leave")
ACTS = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, "pictures", "pictures", "pictures")),
        st.floats(0.0, 9.0),
        st.integers(0, 120),
    ),
    max_size=40,
)


def run(acts: Sequence[tuple[str, float, int]], *, camera: bool) -> tuple[State, list[tuple[Input, Output]]]:
    state, told = session.begin(GUIDE, "s1"), list[tuple[Input, Output]]()
    queue: list[Input] = [Joined(0.0, MORNING, camera)]
    for kind, value, choice in [("tick", 0.0, 0), *acts]:
        queue += events_of(state.at_s, kind, value, choice)
        for event in queue:
            was = state
            state, outputs = session.step(GUIDE, state, event)
            told += [(event, output) for output in outputs]
            check_step(was, state, event, outputs)
        queue = []
    return state, told


def check_step(was: State, state: State, event: Input, outputs: tuple[Output, ...]) -> None:
    assert state.at_s >= was.at_s
    assert state.doing is not None or state.joined is None
    if isinstance(was.doing, Halted) and isinstance(state.doing, Halted):
        noted = [output.fact for output in outputs if isinstance(output, Noted)]
        assert not any(isinstance(fact, RepDone) for fact in noted), "nothing counts while paused"
        assert not any(isinstance(output, Taken) for output in outputs)
    if any(isinstance(output, Taken) for output in outputs):
        assert isinstance(event, Seen), "only a picture can be taken"


def facts(told: list[tuple[Input, Output]]) -> list[Fact]:
    return [output.fact for _, output in told if isinstance(output, Noted)]


def ends_of(all_facts: list[Fact]) -> None:
    """Sets open and close one after the other, and each end counts what its facts tell."""
    began: SetBegan | None = None
    reps: list[RepDone] = []
    for fact in all_facts:
        if isinstance(fact, SetBegan):
            assert began is None
            began, reps = fact, []
        elif isinstance(fact, RepDone):
            assert began is not None
            assert began.set == fact.set
            reps.append(fact)
        elif isinstance(fact, SetEnded):
            assert began is not None
            assert began.set == fact.set
            assert sum(rep.complete for rep in reps) == fact.complete
            assert sum(not rep.complete for rep in reps) == fact.partial
            began = None


@settings(max_examples=60)
@given(ACTS, st.booleans())
def test_any_sequence_of_inputs_leaves_a_session_whole(
    acts: list[tuple[str, float, int]],
    camera: bool,  # noqa: FBT001 (drawn)
) -> None:
    state, told = run(acts, camera=camera)
    kept = facts(told)

    ends_of(kept)
    counted = sum(rep.complete for rep in kept if isinstance(rep, RepDone))
    ended = sum(fact.complete for fact in kept if isinstance(fact, SetEnded))
    assert ended <= counted
    pauses = [type(fact) for fact in kept if isinstance(fact, Paused | Resumed)]
    assert all(one is not other for one, other in pairwise(pauses))
    assert len({fact.set for fact in kept if isinstance(fact, SetBegan)}) == state.sets
    tallied = sum(tally.done for tally in state.tallies)
    assert tallied <= counted


@settings(max_examples=40)
@given(ACTS)
def test_leaving_at_any_moment_keeps_everything_that_was_counted(acts: list[tuple[str, float, int]]) -> None:
    state, told = run(acts, camera=True)
    state, outputs = session.step(GUIDE, state, Leave(state.at_s, "time"))
    kept = [*facts(told), *(output.fact for output in outputs if isinstance(output, Noted))]

    counted = sum(rep.complete for rep in kept if isinstance(rep, RepDone))
    assert counted == sum(fact.complete for fact in kept if isinstance(fact, SetEnded))
    if state.joined is not None:
        assert any(isinstance(fact, SessionEnded) for fact in kept)


@settings(max_examples=40)
@given(ACTS)
def test_a_recording_of_any_session_tells_what_was_told(acts: list[tuple[str, float, int]]) -> None:
    state, told = run(acts, camera=True)
    _, outputs = session.step(GUIDE, state, Leave(state.at_s, "time"))
    everything = [*told, *((Leave(state.at_s, "time"), output) for output in outputs)]
    pictures: dict[str, Film] = {}
    for event, output in everything:
        if isinstance(output, Taken) and isinstance(event, Seen):
            pictures.setdefault(output.set, []).append(event.sighting)
    kept = facts(everything)
    for began in kept:
        if isinstance(began, SetBegan) and began.counted_by == "camera":
            judge = scoring.judge(began.exercise, began.level, began.side)
            again = list(scoring.score(judge, pictures.get(began.set, [])))
            live = [fact for fact in kept if getattr(fact, "set", None) == began.set]
            assert [type(e).__name__ for e in again].count("RepEnded") == sum(
                isinstance(fact, RepDone) for fact in live
            )


@given(ACTS)
@settings(max_examples=60)
def test_silence_about_pain_is_never_zero(acts: list[tuple[str, float, int]]) -> None:
    _, told = run([act for act in acts if act[0] != "answer"], camera=False)

    assert {None} >= {fact.nprs for fact in facts(told) if isinstance(fact, PainReported)}


@given(ACTS)
@settings(max_examples=40)
def test_the_same_inputs_tell_the_same(acts: list[tuple[str, float, int]]) -> None:
    assert run(acts, camera=True) == run(acts, camera=True)


@settings(max_examples=60)
@given(ACTS, ACTS, st.booleans())
def test_cut_off_at_any_moment_it_goes_on_or_is_over(
    acts: list[tuple[str, float, int]],
    after: list[tuple[str, float, int]],
    camera: bool,  # noqa: FBT001 (drawn, as the rest)
) -> None:
    kept = facts(run(acts, camera=camera)[1])
    state = resumed(GUIDE, kept)
    if state is None:
        assert any(isinstance(fact, SessionEnded) for fact in kept)
        return
    assert isinstance(state.doing, Halted)
    again: list[tuple[Input, Output]] = []
    queue: list[Input] = [Joined(state.at_s, state.now, camera), Pressed(state.at_s, "resume")]
    for kind, value, choice in after:
        queue += events_of(state.at_s, kind, value, choice)
    for event in queue:
        was = state
        state, outputs = session.step(GUIDE, state, event)
        again += [(event, output) for output in outputs]
        check_step(was, state, event, outputs)
    later = facts(again)
    ends_of(later)
    names = [fact.set for fact in (*kept, *later) if isinstance(fact, SetBegan)]
    assert len(set(names)) == len(names)
