"""From step to step: what is next, and what is entered there."""

from vastus.record.facts import ExerciseSkipped
from vastus.session import asking, clocked, course, ending, gate, readying, screens
from vastus.session.outputs import Noted, Output, Show
from vastus.session.prepared import Guide
from vastus.session.state import Introducing, State, Told
from vastus.session.steps import (
    Activity,
    AskPain,
    Finish,
    GetReady,
    Introduce,
    Rest,
    SetUp,
    Step,
    Work,
)
from vastus.session.wording import dose_spoken, needs_spoken, say, title_of


def onward(guide: Guide, state: State) -> Told:
    """Go on while nothing is under way."""
    outputs: list[Output] = []
    while state.doing is None:
        state, told = enter(guide, state._replace(place=state.place + 1))
        outputs += told
    return state, tuple(outputs)


def to(guide: Guide, state: State, place: int) -> Told:
    """Go to a place of the course, or to the first after it that is not left out."""
    state, told = enter(guide, state._replace(place=place, doing=None))
    state, more = onward(guide, state)
    return state, (*told, *more)


def enter(guide: Guide, state: State) -> Told:
    """Begin the step at this place; one that is left out today is over at once."""
    step = guide.course[state.place]
    if left_out(guide, state, step):
        return state._replace(doing=None), ()
    return _begin(guide, state, step)


def left_out(guide: Guide, state: State, step: Step) -> bool:
    """Tell whether a step belongs to an exercise that hurt too much today; how it hurt is still asked."""
    exercise = course.exercise_at(guide.course, state.place)
    return exercise in state.left_out and not (isinstance(step, AskPain) and step.asked == "exercise")


def _begin(guide: Guide, state: State, step: Step) -> Told:  # noqa: C901, PLR0911 (a table)
    match step:
        case AskPain():
            return asking.begin(guide, state, step)
        case Activity():
            return clocked.begin(guide, state, step)
        case Introduce():
            return introduce(guide, state, step)
        case SetUp():
            return gate.begin(guide, state, step)
        case GetReady():
            # The set is the next step; it begins out of its countdown.
            following = guide.course[state.place + 1]
            assert isinstance(following, Work), "a countdown leads to a set"
            return readying.begin(guide, state._replace(place=state.place + 1), following)
        case Work():
            return readying.begin(guide, state, step)
        case Rest():
            return clocked.rest(guide, state, step, state.rested_s)
        case Finish():
            return ending.finish(guide, state)


def introduce(guide: Guide, state: State, step: Introduce) -> Told:
    """Show an exercise; it begins when the person says so."""
    state = state._replace(doing=Introducing(step))
    drill = guide.drills[step.exercise]
    spoken = say(
        guide,
        "begins",
        title=title_of(guide, step.exercise),
        dose=dose_spoken(guide, drill),
        needs=needs_spoken(guide, drill),
    )
    return state, (Show(screens.screen(guide, state)), spoken)


def skip_exercise(guide: Guide, state: State) -> Told:
    """Leave out what is left of the exercise; how it hurt is asked when something of it was done."""
    exercise = course.exercise_at(guide.course, state.place)
    assert exercise is not None, "only an exercise is skipped"
    noted = Noted(ExerciseSkipped(state.now, state.id, exercise, None, "skipped"))
    end = course.last_of(guide.course, state.place)
    begun = any(tally.exercise == exercise for tally in state.tallies)
    state, told = to(guide, state, end if begun else end + 1)
    return state, (noted, *told)


def skip_side(guide: Guide, state: State) -> Told:
    """Leave out what is left of this side."""
    step = guide.course[state.place]
    side = getattr(step, "side", None)
    if side is None:
        return skip_exercise(guide, state)
    exercise = course.exercise_of(step)
    assert exercise is not None, "a side belongs to an exercise"
    noted = Noted(ExerciseSkipped(state.now, state.id, exercise, side, "skipped"))
    place = course.next_side(guide.course, state.place)
    begun = any(tally.exercise == exercise for tally in state.tallies)
    if place == course.last_of(guide.course, state.place) and not begun:
        place += 1
    state, told = to(guide, state, place)
    return state, (noted, *told)


def too_painful(guide: Guide, state: State, exercise: str) -> Told:
    """End an exercise for the day, ask how it hurts, and go on with the next."""
    side = getattr(guide.course[state.place], "side", None)
    noted = Noted(ExerciseSkipped(state.now, state.id, exercise, side, "too_painful"))
    state = state._replace(left_out=state.left_out | {exercise})
    state, told = to(guide, state, course.last_of(guide.course, state.place))
    return state, (noted, say(guide, "stopped", icon="hand", urgent=True), *told)


def back(guide: Guide, state: State, *, fresh: bool) -> Told:
    """Begin the present part again, or the one before when it was still fresh."""
    here = course.beginning(guide.course, state.place)
    place = course.before(guide.course, here) if fresh else here
    while place > 0 and course.exercise_at(guide.course, place) in state.left_out:
        place = course.before(guide.course, place)
    return to(guide, state, place)
