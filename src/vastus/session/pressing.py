"""What every button does, whatever is under way: a total table, and most of it is "nothing"."""

from vastus.session import (
    asking,
    clocked,
    course,
    ending,
    gate,
    moving,
    paced,
    pausing,
    readying,
    screens,
    working,
)
from vastus.session.inputs import Button
from vastus.session.outputs import Show
from vastus.session.prepared import Guide
from vastus.session.state import (
    Asking,
    Gating,
    Halted,
    Introducing,
    Over,
    Paced,
    Readying,
    Resting,
    State,
    Timed,
    Told,
    Watched,
    Working,
)
from vastus.session.steps import AskPain
from vastus.session.wording import say


def press(guide: Guide, state: State, button: Button) -> Told:  # noqa: C901, PLR0911 (a table)
    """Do what a button asks for."""
    doing = state.doing
    if isinstance(doing, Over):
        return ending.give_reason(guide, state, doing, None) if button in {"go", "skip"} else (state, ())
    if button == "without_camera":
        return _camera(guide, state, wanted=False)
    if button == "with_camera":
        return _camera(guide, state, wanted=True)
    if isinstance(doing, Halted):
        return _paused(guide, state, doing, button)
    match button:
        case "pause":
            return pausing.halt(guide, state, "button")
        case "go":
            return _go(guide, state)
        case "skip":
            return _skip(guide, state)
        case "back":
            return _back(guide, state)
        case "too_painful":
            return _too_painful(guide, state)
        case "longer" if isinstance(doing, Resting):
            return clocked.longer(guide, state, doing)
        case "done" if isinstance(doing, Working) and isinstance(doing.by, Paced):
            return working.finish(guide, state, doing, "done")
        case _:
            return state, ()


def tap(guide: Guide, state: State) -> Told:
    """Count one by hand, where a person counts."""
    doing = state.doing
    if not (isinstance(doing, Working) and isinstance(doing.by, Paced) and doing.went):
        return state, ()
    return paced.tap(guide, state, doing, doing.by)


def _paused(guide: Guide, state: State, halted: Halted, button: Button) -> Told:
    if button in {"resume", "go"}:
        return pausing.resume(guide, state, halted)
    if button not in {"skip", "back", "too_painful"}:
        return state, ()
    state, told = pausing.quietly(state, halted)
    doing = state.doing
    state, more = press(guide, state, button)
    if state.doing is doing:  # it had nothing to do there: the pause is over all the same
        more = (*more, Show(screens.screen(guide, state)))
    return state, (*told, *more)


def _back(guide: Guide, state: State) -> Told:
    """Begin the part again; what was done of it stays done."""
    fresh = pausing.waits(state.doing) and not isinstance(state.doing, Asking)
    state, told = working.leave(guide, state, "left")
    if isinstance(state.doing, Timed) and not fresh:
        state, told = clocked.close(state, state.doing)
    state, more = moving.back(guide, state, fresh=fresh)
    return state, (*told, *more)


def _go(guide: Guide, state: State) -> Told:  # noqa: PLR0911 (a table)
    doing = state.doing
    match doing:
        case Asking():
            return asking.close(guide, state, doing)
        case Timed() if doing.ends_at_s is None:
            return clocked.start(guide, state, doing)
        case Timed():
            return clocked.close(state, doing)
        case Gating():
            return gate.over(guide, state)
        case Readying():
            return readying.at_once(guide, state, doing)
        case Introducing() | Resting():
            return state._replace(doing=None), ()
        case _:
            return state, ()


def _skip(guide: Guide, state: State) -> Told:  # noqa: PLR0911 (a table)
    doing = state.doing
    match doing:
        case Asking():
            return asking.close(guide, state, doing)
        case Timed():
            return clocked.close(state, doing)
        case Resting():
            return state._replace(doing=None), ()
        case Working():
            return working.finish(guide, state, doing, "skipped")
        case Introducing():
            return moving.skip_exercise(guide, state)
        case Gating() | Readying():
            state, told = working.leave(guide, state, "skipped")
            state, more = moving.skip_side(guide, state)
            return state, (*told, *more)
        case _:
            return state, ()


def _too_painful(guide: Guide, state: State) -> Told:
    """End what hurts for the day; a question stays, and what goes by the clock is followed by one."""
    doing = state.doing
    exercise = course.exercise_at(guide.course, state.place)
    if isinstance(doing, Timed):
        state, told = clocked.close(state, doing)
        state, more = asking.begin(guide, state, AskPain("session"))
        return state, (*told, say(guide, "stopped", icon="hand", urgent=True), *more)
    if exercise is None or (isinstance(doing, Asking) and doing.step.asked == "exercise"):
        return state, ()
    state, told = working.leave(guide, state, "too_painful")
    state, more = moving.too_painful(guide, state, exercise)
    return state, (*told, *more)


def _camera(guide: Guide, state: State, *, wanted: bool) -> Told:
    """Use the camera or not from here on."""
    doing = state.doing
    if wanted and not state.camera:
        return state, (say(guide, "no_camera", icon="hand"),)
    state = state._replace(wanted=wanted)
    if isinstance(doing, Halted):
        return pausing.resume(guide, state, doing)
    if isinstance(doing, Working) and wanted != isinstance(doing.by, Watched):
        doing, told = working.close(guide, doing)
        state, more = pausing.take_up(guide, state._replace(doing=doing), doing)
        return state, (*told, *more)
    if isinstance(doing, Gating) and not wanted:
        return _without(guide, state, doing)
    if isinstance(doing, Readying) and wanted and guide.drills[doing.step.exercise].judges:
        return gate.begin(guide, state, gate.of_work(doing.step), doing.then, doing.before)
    return state, ()


def _without(guide: Guide, state: State, doing: Gating) -> Told:
    if doing.then is None:
        return gate.over(guide, state)
    return pausing.take_up(guide, state, doing.then)
