"""A set: its beginning, every repetition, and its end, whoever counts."""

from vastus.motion.events import HoldBegan, MotionEvent, RepEnded
from vastus.record.facts import CountedBy, SetBegan, SetEnd, SetEnded
from vastus.session import facts_of, scoring, summing
from vastus.session.outputs import Noted, Output, Say, Sound
from vastus.session.prepared import Guide
from vastus.session.state import (
    Gating,
    Nearing,
    Paced,
    Readying,
    Sight,
    State,
    Tally,
    Told,
    Watched,
    Working,
)
from vastus.session.steps import Work
from vastus.session.wording import say, text


def begin(guide: Guide, state: State, step: Work, go_s: float, before: int) -> Told:
    """Begin a set; `before` repetitions of it were counted earlier, another way."""
    drill = guide.drills[step.exercise]
    watched = state.watches and bool(drill.judges)
    counted_by: CountedBy = "camera" if watched else "hand" if state.taps else "clock"
    number = state.sets + 1
    name = f"{state.id}-{number:02}"
    by: Watched | Paced
    if watched:
        by = Watched(scoring.fresh(drill.judges[step.side]), seen_s=state.at_s)
    else:
        by = Paced(go_s, tapped_s=go_s)
    fact = SetBegan(
        at=state.now,
        session=state.id,
        set=name,
        exercise=step.exercise,
        exercise_version=guide.versions[step.exercise],
        level=step.level,
        side=step.side,
        number=step.number,
        of=step.of,
        reps_asked=step.reps - before,
        hold_asked_s=step.hold_s,
        counted_by=counted_by,
        at_s=state.at_s,
    )
    work = Working(step, name, counted_by, by, go_s, before=before)
    return state._replace(doing=work, sets=number), (Noted(fact),)


def happened(
    guide: Guide, work: Working, events: tuple[MotionEvent, ...]
) -> tuple[Working, tuple[Output, ...]]:
    """Note what the engine says, and count it."""
    outputs: list[Output] = []
    for event in events:
        outputs.append(Noted(facts_of.fact(event, work.set)))
        if isinstance(event, RepEnded):
            if not event.complete:
                work = work._replace(partial=work.partial + 1)
                continue
            held = work.held if event.hold_s is None else (*work.held, event.hold_s)
            work = work._replace(done=work.done + 1, held=held, spoken=0)
            outputs += counted(guide, work)
        elif isinstance(event, HoldBegan) and work.step.hold_s:
            outputs.append(Sound("bell"))
    return work, tuple(outputs)


def counted(guide: Guide, work: Working) -> tuple[Output, ...]:
    """Return what is heard when a repetition counts; the last one is told with the set's end."""
    number, asked = work.before + work.done, work.step.reps
    if number >= asked:
        return (Sound("tick"),)
    key = "count_last" if number == asked - 1 else "count"
    return Sound("tick"), Say("count", text(guide, key, n=number), "", "ok")


def is_done(work: Working) -> bool:
    """Tell whether everything asked of this set is done."""
    return work.before + work.done >= work.step.reps


def close(guide: Guide, work: Working) -> tuple[Working, tuple[Output, ...]]:
    """Close what the camera has open, for a pause or the end; a repetition under way does not count."""
    if not isinstance(work.by, Watched):
        return work, ()
    judge = guide.drills[work.step.exercise].judges[work.step.side]
    scored, events = scoring.close(judge, work.by.scored)
    work = work._replace(by=work.by._replace(scored=scored, sight=Sight(), nearing=Nearing()))
    return happened(guide, work, events)


def open_set(doing: object) -> Working | None:
    """Return the set that is under way, or that was and is to go on; None where there is none."""
    if isinstance(doing, Working):
        return doing
    return doing.then if isinstance(doing, Gating | Readying) else None


def leave(guide: Guide, state: State, how: SetEnd) -> Told:
    """End the set that is under way or was to go on, where there is one."""
    work = open_set(state.doing)
    return (state, ()) if work is None else finish(guide, state, work, how)


def finish(guide: Guide, state: State, work: Working, how: SetEnd) -> Told:
    """End a set and keep what was done."""
    work, closing = close(guide, work)
    done = work.before + work.done
    step = work.step
    fact = SetEnded(state.now, state.id, work.set, how, work.done, work.partial, state.at_s)
    tally = Tally(step.exercise, step.side, step.number, done, step.reps, work.counted_by, work.held)
    state = state._replace(doing=None, rested_s=state.at_s, tallies=summing.added(state.tallies, tally))
    told: tuple[Output, ...] = ()
    if how == "done":
        key = "set_done" if done >= step.reps else "set_ended"
        told = Sound("two_bells"), say(guide, key, n=done, of=step.reps)
    return state, (*closing, Noted(fact), *told)
