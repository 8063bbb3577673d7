"""
A set that the camera counts: one picture in, what is counted, said and shown out.

Rule 1: what the engine says becomes facts, each one, in order, whatever is said aloud.
Rule 2: what is not seen is said at once and never counted against the person.
Rule 3: "deep enough" comes before the stop line, not after it.
"""

from dataclasses import replace
from math import ceil

from vastus.motion import coach, engine
from vastus.motion.coach import CoachState, Cue, CueKind
from vastus.motion.engine import Glance
from vastus.motion.events import MotionEvent, RepSetAside, TrackingLost
from vastus.motion.reps import Phase
from vastus.pose.landmarks import Sighting
from vastus.record.facts import CueGiven
from vastus.session import fading, scoring, working
from vastus.session.outputs import Icon, Live, Noted, Output, Say, Sound, Taken
from vastus.session.prepared import Drill, Guide
from vastus.session.scoring import Judge, Scored
from vastus.session.state import Nearing, Sight, State, Told, Watched, Working
from vastus.session.wording import missing, say, text

ICONS: dict[CueKind, Icon] = {"safety": "hand", "correction": "arrow", "praise": "ok", "note": "steady"}
DEEP_ENOUGH = "deep_enough"
BACK = -1  # beside the seconds of the hold that were spoken
ON_THE_WAY = frozenset({Phase.OUTBOUND, Phase.AT_TARGET})


def see(guide: Guide, state: State, work: Working, by: Watched, sighting: Sighting) -> Told:
    """Take one picture of the set."""
    drill = guide.drills[work.step.exercise]
    judge = drill.judges[work.step.side]
    if not scoring.takes(judge, by.scored, sighting.at_s):
        return state, ()
    at_s = state.at_s
    scored, events = scoring.take(judge, by.scored, sighting)
    work, told = working.happened(guide, work, events)
    glance = engine.glance(judge.watch, scored.motion)
    depth = _from_rest(judge, glance)
    sight, lost = _sight(guide, by.sight, scored, events, at_s)
    nearing, warns = _approaching(drill, by.nearing, by.coach.reps, glance, depth, at_s)
    known, cue = _cue(guide, drill, by.coach, glance, events, at_s, warns=warns)
    spoken, hold = _hold(guide, drill, work.spoken, glance)
    live = Live(
        at_s=at_s,
        value=depth,
        se=None if depth is None else glance.se,
        hold_left_s=_left_s(drill, glance),
        phase=glance.phase.value,
        missing=sight.missing,
    )
    given = () if cue is None else _given(work, cue)
    work = work._replace(by=Watched(scored, known, sight, nearing, at_s), spoken=spoken)
    return state._replace(doing=work), (Taken(work.set), *told, *lost, *given, *hold, live)


def _from_rest(judge: Judge, glance: Glance) -> float | None:
    """Return the movement's depth as the gauge has it: without the resting level, where it has one."""
    if glance.value is None or glance.target is None:
        return None
    depths = judge.watch.depths
    return glance.value - (glance.target - depths.sign * depths.target)


def _left_s(drill: Drill, glance: Glance) -> float | None:
    if drill.hold_s is None or glance.hold_s <= 0.0:
        return None
    return max(0.0, drill.hold_s - glance.hold_s)


# --- sight ---------------------------------------------------------------------------------------


def _sight(
    guide: Guide, was: Sight, scored: Scored, events: tuple[MotionEvent, ...], at_s: float
) -> tuple[Sight, tuple[Output, ...]]:
    """Say what is not seen, and say it again while it is not."""
    if not scored.motion.lost:
        return (was if was.lost_s is None else Sight()), ()
    lost = next((event for event in events if isinstance(event, TrackingLost)), None)
    if lost is not None:
        now = Sight(missing(guide, lost.missing), at_s, at_s)
    elif at_s - was.said_s < guide.settings.lost_repeat_s.value:
        return was, ()
    else:
        now = was._replace(said_s=at_s)
    return now, (Say("lost", now.missing, "", "body"),)


# --- cues ----------------------------------------------------------------------------------------


def _cue(
    guide: Guide,
    drill: Drill,
    was: CoachState,
    glance: Glance,
    events: tuple[MotionEvent, ...],
    at_s: float,
    *,
    warns: bool,
) -> tuple[CoachState, Cue | None]:
    """Return the one thing that is said now, if any."""
    script = drill.script if was.reps % drill.note_every == 0 else drill.quiet
    known, cue = coach.step(was, fading.heard(events, was.reps, drill.fade), at_s, glance.hold_s, script)
    if cue is None and warns:
        cue = Cue(at_s, DEEP_ENOUGH, "safety", text(guide, "deep_enough_cue"), text(guide, DEEP_ENOUGH))
    elif cue is None and events:
        cue = _set_aside(drill, known, events, at_s)
    if cue is None or known.said_s == at_s:
        return known, cue
    return replace(known, said_s=at_s), cue


def _set_aside(drill: Drill, known: CoachState, events: tuple[MotionEvent, ...], at_s: float) -> Cue | None:
    """Say why a movement did not count, unless something was said just before."""
    aside = next((event for event in events if isinstance(event, RepSetAside)), None)
    says = None if aside is None else drill.because.get(aside.guard)
    if aside is None or says is None:
        return None
    if known.said_s is not None and at_s - known.said_s < drill.script.apart_s:
        return None
    return Cue(at_s, aside.guard, "correction", "", says)


def _given(work: Working, cue: Cue) -> tuple[Output, ...]:
    safety = cue.kind == "safety"
    given = (
        Say(cue.id, cue.says, cue.cue, ICONS[cue.kind], urgent=safety),
        Noted(CueGiven(work.set, cue.at_s, cue.id)),
    )
    return (Sound("low_wood"), *given) if cue.id == DEEP_ENOUGH else given


def _approaching(
    drill: Drill, was: Nearing, rep: int, glance: Glance, depth: float | None, at_s: float
) -> tuple[Nearing, bool]:
    """Tell once in a repetition that the movement nears its stop line."""
    rule = drill.approach
    if rule is None or depth is None:
        return was, False
    deep = rule.sign * depth
    now = Nearing(was.warned, deep, at_s)
    if glance.phase not in ON_THE_WAY or was.warned == rep or deep < rule.target:
        return now, False
    elapsed_s = at_s - was.at_s
    speed = 0.0 if was.deep is None or elapsed_s <= 0.0 else (deep - was.deep) / elapsed_s
    if deep < rule.near and deep + speed * rule.within_s < rule.stop:
        return now, False
    return now._replace(warned=rep), True


# --- the hold ------------------------------------------------------------------------------------


def _hold(guide: Guide, drill: Drill, spoken: int, glance: Glance) -> tuple[int, tuple[Output, ...]]:
    """Speak the last seconds of a hold, then the way back; return which was spoken."""
    left_s = _left_s(drill, glance)
    if left_s is None:
        return 0, ()
    second = ceil(left_s)
    if second > guide.settings.count_from.value or spoken in {BACK, second}:
        return spoken, ()
    if second == 0:
        return BACK, (say(guide, "hold_back", icon="arrow"),)
    return second, (Say("hold", text(guide, "count", n=second), "", "clock"),)


# --- time ----------------------------------------------------------------------------------------


def stands_still(guide: Guide, state: State, by: Watched) -> bool:
    """Tell whether no picture has come for too long."""
    return state.at_s - by.seen_s > guide.settings.stale_s.value


def gone(guide: Guide, state: State, by: Watched) -> bool:
    """Tell whether the body has not been seen for so long that waiting makes no sense."""
    return by.sight.lost_s is not None and state.at_s - by.sight.lost_s > guide.settings.lost_pause_s.value
