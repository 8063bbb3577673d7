"""What goes by the clock alone: warm-up, cool-down, comfort, and rest between sets."""

from dataclasses import replace

from vastus.record.facts import ActivityDone
from vastus.session import screens
from vastus.session.outputs import Noted, Output, Show, Sound
from vastus.session.prepared import Guide
from vastus.session.state import Doing, Resting, State, Timed, Told
from vastus.session.steps import Activity, Rest
from vastus.session.wording import say

HALF, LAST_MINUTE = 1, 2
MINUTE_S = 60.0


def begin(guide: Guide, state: State, step: Activity) -> Told:
    """Show something by the clock; it starts when the person says so."""
    state = state._replace(doing=Timed(step))
    part = guide.activities[step.id]
    return state, (
        Show(screens.screen(guide, state)),
        say(guide, "activity_begins", title=part.name, says=part.says),
    )


def start(guide: Guide, state: State, doing: Timed) -> Told:
    """Let the time run."""
    running = replace(doing, began_s=state.at_s, ends_at_s=state.at_s + doing.step.seconds)
    state = state._replace(doing=running)
    return state, (Sound("bell"), Show(screens.screen(guide, state)))


def pass_time(guide: Guide, state: State, doing: Timed) -> Told:
    """Say when half of the time is over, and the last minute; end it at its end."""
    if doing.ends_at_s is None:
        return state, ()
    left_s = doing.ends_at_s - state.at_s
    if left_s <= 0.0:
        title = guide.activities[doing.step.id].name
        state, outputs = close(state, doing)
        return state, (*outputs, Sound("two_bells"), say(guide, "activity_done", title=title))
    if doing.said < LAST_MINUTE and left_s <= MINUTE_S < doing.step.seconds:
        return state._replace(doing=replace(doing, said=LAST_MINUTE)), (say(guide, "activity_last_minute"),)
    if doing.said < HALF and left_s <= doing.step.seconds / 2.0 and doing.step.seconds > 2.0 * MINUTE_S:
        return state._replace(doing=replace(doing, said=HALF)), (say(guide, "activity_half"),)
    return state, ()


def close(state: State, doing: Timed) -> Told:
    """End it now and note what was spent; what was only offered and not taken leaves nothing."""
    over = state._replace(doing=None)
    if doing.began_s is None and doing.step.offered:
        return over, ()
    asked_s = doing.step.seconds
    spent_s = 0.0 if doing.ends_at_s is None else asked_s - max(0.0, doing.ends_at_s - state.at_s)
    return over, (Noted(ActivityDone(state.now, state.id, doing.step.id, spent_s, asked_s)),)


def later(doing: Doing, by_s: float) -> Doing:
    """Move the end of what goes by the clock, as long as everything stood still."""
    if isinstance(doing, Timed):
        if doing.ends_at_s is None or doing.began_s is None:
            return doing
        return replace(doing, began_s=doing.began_s + by_s, ends_at_s=doing.ends_at_s + by_s)
    return replace(doing, ends_at_s=doing.ends_at_s + by_s) if isinstance(doing, Resting) else doing


def rest(guide: Guide, state: State, step: Rest, since_s: float) -> Told:
    """Rest, counted from the end of the set before; what the questions took is part of it."""
    ends_at_s = since_s + step.seconds
    if ends_at_s <= state.at_s:
        return state._replace(doing=None), ()
    state = state._replace(doing=Resting(step, ends_at_s))
    left = round(ends_at_s - state.at_s)
    return state, (Show(screens.screen(guide, state)), say(guide, "rest_begins", icon="clock", n=left))


def pass_rest(guide: Guide, state: State, doing: Resting) -> Told:
    """End the rest with a bell."""
    if state.at_s < doing.ends_at_s:
        return state, ()
    told: tuple[Output, ...] = (Sound("bell"), say(guide, "rest_over", icon="clock"))
    return state._replace(doing=None), told


def longer(guide: Guide, state: State, doing: Resting) -> Told:
    """Add some seconds of rest."""
    more_s = guide.settings.longer_s.value
    step = replace(doing.step, seconds=doing.step.seconds + more_s)
    state = state._replace(doing=Resting(step, doing.ends_at_s + more_s))
    return state, (
        Show(screens.screen(guide, state)),
        say(guide, "rest_longer", icon="clock", n=round(more_s)),
    )
