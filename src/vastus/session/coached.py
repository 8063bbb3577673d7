"""
A set that the camera counts: one picture in, what is counted, said and shown out.

Rule 1: what the engine says becomes facts, each one, in order, whatever is said aloud.
Rule 2: what is not seen is said at once and never counted against the person.
Rule 3: "deep enough" comes before the stop line, not after it.
"""

from dataclasses import replace
from math import ceil

from vastus.motion import coach, engine
from vastus.motion.coach import Cue, CueKind
from vastus.motion.engine import Glance
from vastus.motion.events import MotionEvent, RepSetAside, TrackingLost
from vastus.motion.reps import Phase
from vastus.pose.landmarks import Sighting
from vastus.record.facts import CueGiven
from vastus.session import fading, scoring, working
from vastus.session.outputs import Icon, Live, Noted, Output, Say, Sound, Taken
from vastus.session.prepared import Drill, Guide
from vastus.session.state import State, Told, Watched, Working
from vastus.session.wording import missing, say, text

ICONS: dict[CueKind, Icon] = {"safety": "hand", "correction": "arrow", "praise": "ok", "note": "steady"}
DEEP_ENOUGH = "deep_enough"
ON_THE_WAY = frozenset({Phase.OUTBOUND, Phase.AT_TARGET})


def see(guide: Guide, state: State, work: Working, by: Watched, sighting: Sighting) -> Told:
    """Take one picture of the set."""
    drill = guide.drills[work.step.exercise]
    judge = drill.judges[work.step.side]
    if not scoring.takes(judge, by.scored, sighting.at_s):
        return state, ()
    scored, events = scoring.take(judge, by.scored, sighting)
    work, told = working.happened(guide, work, events)
    glance = engine.glance(judge.watch, scored.motion)
    depth = _from_rest(drill, work, glance)
    by, lost = _sight(guide, replace(by, scored=scored, seen_s=state.at_s), events, state.at_s)
    by, cue = _cue(guide, drill, work, by, glance, depth, events)
    work, hold = _hold(guide, drill, replace(work, by=by), glance)
    live = Live(
        at_s=state.at_s,
        value=depth,
        se=None if depth is None else glance.se,
        hold_left_s=_left_s(drill, glance),
        phase=glance.phase.value,
        missing=by.missing,
    )
    outputs = (Taken(work.set), *told, *lost, *cue, *hold, live)
    return replace(state, doing=work), outputs


def _from_rest(drill: Drill, work: Working, glance: Glance) -> float | None:
    """Return the movement's depth as the gauge has it: without the resting level, where it has one."""
    if glance.value is None or glance.target is None:
        return None
    depths = drill.judges[work.step.side].watch.depths
    return glance.value - (glance.target - depths.sign * depths.target)


def _left_s(drill: Drill, glance: Glance) -> float | None:
    if drill.hold_s is None or glance.hold_s <= 0.0:
        return None
    return max(0.0, drill.hold_s - glance.hold_s)


# --- sight ---------------------------------------------------------------------------------------


def _sight(
    guide: Guide, by: Watched, events: tuple[MotionEvent, ...], at_s: float
) -> tuple[Watched, tuple[Output, ...]]:
    """Say what is not seen, and say it again while it is not."""
    if not by.scored.motion.lost:
        return (by if by.lost_s is None else replace(by, missing="", lost_s=None)), ()
    lost = next((event for event in events if isinstance(event, TrackingLost)), None)
    if lost is not None:
        by = replace(by, missing=missing(guide, lost.missing), lost_s=at_s, said_s=at_s)
    elif at_s - by.said_s < guide.settings.lost_repeat_s.value:
        return by, ()
    else:
        by = replace(by, said_s=at_s)
    return by, (Say("lost", by.missing, "", "body"),)


# --- cues ----------------------------------------------------------------------------------------


def _cue(
    guide: Guide,
    drill: Drill,
    work: Working,
    by: Watched,
    glance: Glance,
    depth: float | None,
    events: tuple[MotionEvent, ...],
) -> tuple[Watched, tuple[Output, ...]]:
    """Return the one thing that is said now, if any."""
    at_s = by.seen_s
    heard = fading.heard(events, by.coach.reps, drill.fade)
    script = drill.script if by.coach.reps % drill.note_every == 0 else drill.quiet
    known, cue = coach.step(by.coach, heard, at_s, glance.hold_s, script)
    by, warned = _approaching(drill, replace(by, coach=known), glance, depth)
    if cue is not None:
        return by, _given(work, cue)
    if not warned:
        return _set_aside(drill, work, by, events)
    says = text(guide, DEEP_ENOUGH)
    by = replace(by, coach=replace(by.coach, said_s=at_s))
    given = _given(work, Cue(at_s, DEEP_ENOUGH, "safety", text(guide, "deep_enough_cue"), says))
    return by, (Sound("low_wood"), *given)


def _set_aside(
    drill: Drill, work: Working, by: Watched, events: tuple[MotionEvent, ...]
) -> tuple[Watched, tuple[Output, ...]]:
    """Say why a movement did not count, unless something was said just before."""
    aside = next((event for event in events if isinstance(event, RepSetAside)), None)
    says = None if aside is None else drill.because.get(aside.guard)
    said_s = by.coach.said_s
    if aside is None or says is None or (said_s is not None and by.seen_s - said_s < drill.script.apart_s):
        return by, ()
    by = replace(by, coach=replace(by.coach, said_s=by.seen_s))
    return by, _given(work, Cue(by.seen_s, aside.guard, "correction", "", says))


def _given(work: Working, cue: Cue) -> tuple[Output, ...]:
    safety = cue.kind == "safety"
    return (
        Say(cue.id, cue.says, cue.cue, ICONS[cue.kind], urgent=safety),
        Noted(CueGiven(work.set, cue.at_s, cue.id)),
    )


def _approaching(drill: Drill, by: Watched, glance: Glance, depth: float | None) -> tuple[Watched, bool]:
    """Tell once in a repetition that the movement nears its stop line."""
    rule = drill.approach
    if rule is None or depth is None:
        return by, False
    at_s, gauge = by.seen_s, drill.gauge
    deep = depth if gauge is None or gauge.bottom >= gauge.top else -depth
    before, by = by.moved, replace(by, moved=(deep, at_s))
    if glance.phase not in ON_THE_WAY or by.warned == by.coach.reps or deep < rule.target:
        return by, False
    speed = 0.0 if before is None or at_s <= before[1] else (deep - before[0]) / (at_s - before[1])
    if deep < rule.near and deep + speed * rule.within_s < rule.stop:
        return by, False
    return replace(by, warned=by.coach.reps), True


# --- the hold ------------------------------------------------------------------------------------


def _hold(guide: Guide, drill: Drill, work: Working, glance: Glance) -> tuple[Working, tuple[Output, ...]]:
    """Speak the last seconds of a hold, then the way back."""
    left_s = _left_s(drill, glance)
    if left_s is None:
        return (work if work.spoken == 0 else replace(work, spoken=0)), ()
    second = ceil(left_s)
    if second > guide.settings.count_from.value or work.spoken in {-1, second}:
        return work, ()
    if second == 0:
        return replace(work, spoken=-1), (say(guide, "hold_back", icon="arrow"),)
    return replace(work, spoken=second), (Say("hold", text(guide, "count", n=second), "", "clock"),)


# --- time ----------------------------------------------------------------------------------------


def stands_still(guide: Guide, state: State, by: Watched) -> bool:
    """Tell whether no picture has come for too long."""
    return state.at_s - by.seen_s > guide.settings.stale_s.value


def gone(guide: Guide, state: State, by: Watched) -> bool:
    """Tell whether the body has not been seen for so long that waiting makes no sense."""
    return by.lost_s is not None and state.at_s - by.lost_s > guide.settings.lost_pause_s.value
