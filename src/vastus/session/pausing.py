"""
Everything stands still, nothing is lost, and it goes on where it was.

Rule 1: while paused nothing counts and no time passes for what was under way.
Rule 2: a set goes on by way of the gate or a countdown, never at once.
"""

from vastus.record.facts import Paused, Resumed
from vastus.session import clocked, gate, moving, readying, screens, working
from vastus.session.outputs import Noted, Output, Say, Show
from vastus.session.prepared import Guide
from vastus.session.state import (
    Asking,
    Doing,
    Gating,
    Halted,
    Introducing,
    Over,
    PauseWhy,
    Readying,
    State,
    Timed,
    Told,
    Working,
)
from vastus.session.wording import say, text


def halt(guide: Guide, state: State, why: PauseWhy) -> Told:
    """Pause; what the camera has open is closed first, so that nothing counts later."""
    doing = state.doing
    if doing is None or isinstance(doing, Halted | Over):
        return state, ()
    told: tuple[Output, ...] = ()
    if isinstance(doing, Working):
        doing, told = working.close(guide, doing)
    state = state._replace(doing=Halted(doing, why, state.at_s, state.now))
    spoken = Say("paused", text(guide, f"paused_{why}"), "", "hand" if why == "hand" else "clock")
    return state, (
        *told,
        Noted(Paused(state.now, state.id, why)),
        Show(screens.screen(guide, state)),
        spoken,
    )


def abandoned(guide: Guide, state: State, halted: Halted) -> bool:
    """Tell whether a pause has lasted so long that nobody comes back."""
    return (state.now - halted.since).total_seconds() > guide.abandon_s


def resume(guide: Guide, state: State, halted: Halted) -> Told:
    """Go on where it was, after a moment to get ready; not while the camera it needs is gone."""
    if screens.needs_camera(guide, state, halted.was):
        return state, (Show(screens.screen(guide, state)), say(guide, "no_camera", icon="hand"))
    noted = Noted(Resumed(state.now, state.id))
    state, told = _again(guide, state, halted.was, state.at_s - halted.at_s)
    return state, (noted, *told)


def quietly(state: State, halted: Halted) -> Told:
    """Take what stood still up again, for a button that ends it at once."""
    noted = Noted(Resumed(state.now, state.id))
    return state._replace(doing=clocked.later(halted.was, state.at_s - halted.at_s)), (noted,)


def waits(doing: Doing | Halted | Over | None) -> bool:
    """Tell whether something waits for the person anyway, so that nothing of it is lost by a pause."""
    return isinstance(doing, Asking | Introducing) or (isinstance(doing, Timed) and doing.ends_at_s is None)


def _again(guide: Guide, state: State, doing: Doing, by_s: float) -> Told:
    match doing:
        case Working():
            return take_up(guide, state, doing)
        case Readying():
            return readying.begin(guide, state, doing.step, then=doing.then, before=doing.before)
        case Gating():
            return _onward(guide, gate.begin(guide, state, doing.step, doing.then, doing.before))
        case _:
            state = state._replace(doing=clocked.later(doing, by_s))
            return state, (Show(screens.screen(guide, state)),)


def take_up(guide: Guide, state: State, work: Working) -> Told:
    """Go on with a set; where it is counted another way now, what is left of it is a set of its own."""
    if working.is_done(work):
        return _onward(guide, working.finish(guide, state, work, "done"))
    watched = state.watches and bool(guide.drills[work.step.exercise].judges)
    told: tuple[Output, ...] = ()
    then: Working | None = work
    before = 0
    if watched != (work.counted_by == "camera"):
        before = work.before + work.done
        state, told = working.finish(guide, state, work, "left")
        then = None
    if watched:
        state, more = gate.begin(guide, state, gate.of_work(work.step), then, before)
    else:
        state, more = readying.begin(guide, state, work.step, then=then, before=before)
    return state, (*told, *more)


def _onward(guide: Guide, told: Told) -> Told:
    state, outputs = told
    state, more = moving.onward(guide, state)
    return state, (*outputs, *more)
