"""The countdown before a set; its last second already belongs to the set."""

from dataclasses import replace
from math import ceil

from vastus.session import screens, working
from vastus.session.outputs import Output, Say, Show
from vastus.session.prepared import Guide
from vastus.session.state import Readying, State, Told, Watched, Working
from vastus.session.steps import Work
from vastus.session.wording import say, side_label, text


def begin(guide: Guide, state: State, step: Work, *, then: Working | None = None, before: int = 0) -> Told:
    """Count down to a set, or to the set `then` that goes on."""
    again = then is not None or before > 0
    seconds = (guide.settings.resume_s if again else guide.settings.ready_s).value
    doing = Readying(step, state.at_s + seconds, then=then, before=before)
    state = state._replace(doing=doing)
    if again:
        spoken = say(guide, "ready_again", icon="clock")
    elif step.side is not None:
        spoken = say(guide, "ready_side", icon="clock", side=side_label(guide, step.side))
    else:
        spoken = say(guide, "ready", icon="clock")
    return state, (Show(screens.screen(guide, state)), spoken)


def pass_time(guide: Guide, state: State, doing: Readying) -> Told:
    """Speak the last seconds, and begin the set in the last one."""
    left_s = doing.ends_at_s - state.at_s
    second = ceil(left_s)
    told: tuple[Output, ...] = ()
    if 0 < second <= guide.settings.count_from.value and second != doing.told:
        told = (Say("countdown", text(guide, "count", n=second), "", "clock"),)
        state = state._replace(doing=replace(doing, told=second))
    if left_s > guide.settings.lead_s.value:
        return state, told
    state, begun = _into(guide, state, doing)
    return state, (*told, *begun)


def at_once(guide: Guide, state: State, doing: Readying) -> Told:
    """Leave the rest of the countdown out."""
    return _into(guide, state, replace(doing, ends_at_s=state.at_s))


def _into(guide: Guide, state: State, doing: Readying) -> Told:
    """Begin the set, or go on with it: from here on the camera counts."""
    go_s = max(doing.ends_at_s, state.at_s)
    if doing.then is None:
        return working.begin(guide, state, doing.step, go_s, doing.before)
    by = doing.then.by
    if isinstance(by, Watched):
        by = by._replace(seen_s=state.at_s)
    else:
        by = replace(by, cycle_s=go_s, said=0, tapped_s=go_s)
    return state._replace(doing=doing.then._replace(by=by, go_s=go_s, went=False)), ()


def go(guide: Guide, state: State, work: Working) -> Told:
    """Show the set once its countdown is over."""
    if work.went or state.at_s < work.go_s:
        return state, ()
    state = state._replace(doing=work._replace(went=True))
    return state, (Show(screens.screen(guide, state)), say(guide, "go"))
