"""The end of a session: finished, left, or abandoned, with what was done kept."""

from dataclasses import replace

from vastus.record.facts import LeaveReason, SessionEnded
from vastus.session import asking, clocked, course, screens, working
from vastus.session.outputs import Noted, Output, Show
from vastus.session.prepared import Guide
from vastus.session.state import Asking, Halted, Over, State, Timed, Told
from vastus.session.wording import say


def finish(guide: Guide, state: State) -> Told:
    """Everything is done."""
    return _over(guide, state, finished=True, reason=None)


def leave(guide: Guide, state: State, reason: LeaveReason | None) -> Told:
    """End before the end, and keep what was done; where only what was offered is left, all is done."""
    doing = state.doing
    if isinstance(doing, Halted):
        doing = clocked.later(doing.was, state.at_s - doing.at_s)
        state = state._replace(doing=doing)
    if isinstance(doing, Timed) and doing.began_s is None:
        told: tuple[Output, ...] = ()  # it only waited to be started
    elif isinstance(doing, Timed):
        state, told = clocked.close(state, doing)
    elif isinstance(doing, Asking):
        told = asking.silence(guide, state, doing)
    else:
        state, told = working.leave(guide, state, "left")
    finished = course.asked_done(guide.course, state.place)
    state, outputs = _over(guide, state, finished=finished, reason=reason)
    return state, (*told, *outputs)


def _over(guide: Guide, state: State, *, finished: bool, reason: LeaveReason | None) -> Told:
    over = Over(finished, reason, asks=not finished and reason is None)
    state = state._replace(doing=over)
    told: tuple[Output, ...] = (
        Noted(SessionEnded(state.now, state.id, finished, reason)),
        Show(screens.screen(guide, state)),
    )
    if finished:
        told = (*told, say(guide, "summary_spoken"))
    return state, told


def give_reason(guide: Guide, state: State, over: Over, reason: LeaveReason | None) -> Told:
    """Take the reason that was asked for, once; without one nothing more is noted."""
    if not over.asks:
        return state, ()
    state = state._replace(doing=replace(over, reason=reason, asks=False))
    shown = Show(screens.screen(guide, state))
    if reason is None:
        return state, (shown,)
    return state, (Noted(SessionEnded(state.now, state.id, over.finished, reason)), shown)
