"""
The session's one step: an input comes in, what is told goes out.

`step(guide, state, input) -> (state, outputs)` is pure and total: any input may come
at any time, and what makes no sense where the session is changes nothing. It asks
no clock; time comes with the input.
"""

from dataclasses import replace

from vastus.record.facts import SessionBegan
from vastus.session import (
    asking,
    clocked,
    coached,
    ending,
    gate,
    gesture,
    moving,
    paced,
    pausing,
    pressing,
    readying,
    screens,
    working,
)
from vastus.session.inputs import (
    Answered,
    Away,
    CameraChanged,
    Input,
    Joined,
    Leave,
    Lit,
    Pressed,
    Seen,
    Tapped,
    Tick,
)
from vastus.session.outputs import Noted, Output, Show
from vastus.session.prepared import Guide, Person, guide
from vastus.session.state import (
    Asking,
    Gating,
    Halted,
    Over,
    Paced,
    Raised,
    Readying,
    Resting,
    State,
    Timed,
    Told,
    Watched,
    Working,
)

__all__ = ["Guide", "Person", "State", "begin", "guide", "step"]

# Pressed in the moment in which something ends by itself, they meant that, not what comes next.
MEANT_WHAT_IS_OVER = frozenset({"go", "skip", "longer", "done"})


def begin(guide: Guide, session_id: str) -> State:
    """Return a session to which nobody has come yet."""
    del guide
    return State(session_id)


def step(guide: Guide, state: State, event: Input) -> Told:
    """
    Take one input; return the new state and what is to be told, in order.

    Args:
        guide: The programme, compiled.
        state: The session as it stands.
        event: What happened; times that fall are taken for now.
    """
    before = state.doing
    state, told = _step(guide, state, event)
    return state, (*_recounted(guide, before, state, told), *told)


def _recounted(guide: Guide, before: object, state: State, told: tuple[Output, ...]) -> tuple[Output, ...]:
    """Return the screen of a set whose count has changed, where nothing else was shown."""
    after = state.doing
    if not (isinstance(before, Working) and isinstance(after, Working)) or before.set != after.set:
        return ()
    same = before.before + before.done == after.before + after.done
    if same or any(isinstance(output, Show) for output in told):
        return ()
    return (Show(screens.work(guide, state, after)),)


def _step(guide: Guide, state: State, event: Input) -> Told:
    if isinstance(event, Joined):
        return _joined(guide, state, event)
    if state.joined is None:
        return state, ()
    was_s = state.at_s
    state = state._replace(at_s=max(was_s, event.at_s))
    if isinstance(state.doing, Over):
        return _after(guide, state, state.doing, event)
    state, told = _pass_time(guide, state, was_s)
    state, passed = _settled(guide, state)
    if passed and isinstance(event, Pressed) and event.button in MEANT_WHAT_IS_OVER:
        return state._replace(active_s=state.at_s), (*told, *passed)
    if isinstance(event, Lit):
        state = state._replace(bright=event.bright)
    if isinstance(event, Seen):
        state, more = _seen(guide, state, event)
    elif isinstance(event, Tick | Lit):
        return state, (*told, *passed)
    else:
        state, more = _done(guide, state._replace(active_s=state.at_s), event)
    state, last = _settled(guide, state)
    return state, (*told, *passed, *more, *last)


# --- joining -------------------------------------------------------------------------------------


def _joined(guide: Guide, state: State, event: Joined) -> Told:
    if state.joined is None:
        state = state._replace(
            joined=event,
            at_s=event.at_s,
            active_s=event.at_s,
            camera=event.camera,
            wanted=event.camera,
        )
        programme = guide.programme
        fact = SessionBegan(event.at, state.id, programme.id, programme.version, guide.engine)
        state, told = moving.to(guide, state, 0)
        return state, (Noted(fact), *told)
    told = ()
    if state.doing is not None and not isinstance(state.doing, Halted | Over):
        state, told = pausing.halt(guide, state, "dropped")
    at_s = max(state.at_s, event.at_s)
    anchor = replace(event, at_s=at_s)
    state = state._replace(
        joined=anchor,
        at_s=at_s,
        active_s=at_s,
        camera=event.camera,
        wanted=event.camera,
        hand=Raised(),
    )
    state, more = _rejoined(guide, state)
    return state, (*told, *more)


def _rejoined(guide: Guide, state: State) -> Told:
    doing = state.doing
    if isinstance(doing, Halted):
        if pausing.abandoned(guide, state, doing):
            return ending.leave(guide, state, None)
        if doing.why != "button" and pausing.waits(doing.was):
            return pausing.resume(guide, state, doing)
    return state, (Show(screens.screen(guide, state)),)


# --- time ----------------------------------------------------------------------------------------


def _pass_time(guide: Guide, state: State, was_s: float) -> Told:  # noqa: PLR0911 (a table)
    doing = state.doing
    match doing:
        case Halted():
            if pausing.abandoned(guide, state, doing):
                return ending.leave(guide, state, None)
            return state, ()
        case Working():
            return _working(guide, state, doing, was_s)
        case Readying():
            return readying.pass_time(guide, state, doing)
        case Timed() if doing.ends_at_s is not None:
            return clocked.pass_time(guide, state, doing)
        case Resting():
            return clocked.pass_rest(guide, state, doing)
        case _:
            pass
    if state.at_s - state.active_s > guide.settings.idle_s.value:
        return pausing.halt(guide, state, "quiet")
    return gate.pass_time(guide, state, doing) if isinstance(doing, Gating) else (state, ())


def _working(guide: Guide, state: State, work: Working, was_s: float) -> Told:
    if state.at_s - was_s > guide.settings.asleep_s.value:
        return pausing.halt(guide, state, "asleep")
    by = work.by
    if isinstance(by, Watched):
        if coached.stands_still(guide, state, by):
            return pausing.halt(guide, state, "no_picture")
        if coached.gone(guide, state, by):
            return pausing.halt(guide, state, "not_seen")
    state, told = readying.go(guide, state, work)
    work = state.doing if isinstance(state.doing, Working) else work
    if isinstance(by, Paced) and work.went:
        if work.counted_by == "hand" and state.at_s - state.active_s > guide.settings.idle_s.value:
            return pausing.halt(guide, state, "quiet")
        state, more = paced.pass_time(guide, state, work, by)
        return state, (*told, *more)
    return state, told


# --- pictures ------------------------------------------------------------------------------------


def _seen(guide: Guide, state: State, event: Seen) -> Told:
    """Take a picture: a raised hand first, then whatever is looked at."""
    if not state.watches:
        return state, ()
    hand, up = gesture.step(state.hand, event.sighting, guide.hand)
    if hand is not state.hand:
        state = state._replace(hand=hand)
    doing = state.doing
    if up:
        state = state._replace(active_s=state.at_s)
        if isinstance(doing, Halted):
            return pausing.resume(guide, state, doing)
        return pausing.halt(guide, state, "hand")
    if isinstance(doing, Working) and isinstance(doing.by, Watched):
        return coached.see(guide, state, doing, doing.by, event.sighting)
    if isinstance(doing, Gating):
        return gate.see(guide, state, doing, event.sighting)
    return state, ()


# --- what people do ------------------------------------------------------------------------------


def _done(guide: Guide, state: State, event: Input) -> Told:  # noqa: PLR0911 (a table)
    doing = state.doing
    match event:
        case Pressed(button=button):
            return pressing.press(guide, state, button)
        case Tapped():
            return pressing.tap(guide, state)
        case Answered(knee=knee, nprs=nprs) if isinstance(doing, Asking):
            return asking.answer(guide, state, doing, knee, nprs)
        case CameraChanged(on=on):
            return _camera(guide, state, on=on)
        case Away(why=why):
            return pausing.halt(guide, state, why)
        case Leave(reason=reason):
            return ending.leave(guide, state, reason)
        case _:
            return state, ()


def _camera(guide: Guide, state: State, *, on: bool) -> Told:
    """Note that the camera came or went; what needs it pauses."""
    state = state._replace(camera=on, bright=None)
    return state, (Show(screens.screen(guide, state)),) if isinstance(state.doing, Halted) else ()


def _after(guide: Guide, state: State, over: Over, event: Input) -> Told:
    match event:
        case Leave(reason=reason):
            return ending.give_reason(guide, state, over, reason)
        case Pressed(button=button):
            return pressing.press(guide, state, button)
        case _:
            return state, ()


def _settled(guide: Guide, state: State) -> Told:
    """End a set whose repetitions are all done, go on where something is over, pause without a camera."""
    doing = state.doing
    told: tuple[Output, ...] = ()
    if isinstance(doing, Working) and working.is_done(doing):
        state, told = working.finish(guide, state, doing, "done")
    if state.doing is None:
        state, more = moving.onward(guide, state)
        told = (*told, *more)
    doing = state.doing
    if not isinstance(doing, Halted | Over | None) and screens.needs_camera(guide, state, doing):
        state, more = pausing.halt(guide, state, "camera")
        told = (*told, *more)
    return state, told
