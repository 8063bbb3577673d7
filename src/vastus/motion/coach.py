"""
Which one thing is said, and when.

Rule 1: safety is said at once; everything else keeps its distance from what
was said before.
Rule 2: at most one correction in two repetitions, and only of what came back:
a fault seen in two of the last three repetitions.
Rule 3: praise when a corrected fault is mended, otherwise once a set.
Rule 4: what the camera only guesses is never spoken.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from vastus.motion.events import FaultMended, FaultSeen, HoldEnded, MotionEvent, RepEnded
from vastus.motion.watch import TOO_DEEP, UNSAFE_DEPTH
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.model import Exercise, Level, Severity, Spoken

CueKind: TypeAlias = Literal["safety", "correction", "praise", "note"]

TOO_SHALLOW = "too_shallow"
MENDED = "mended"
GOING_WELL = "going_well"
WHILE_HELD = "while_held"
PRAISE = {
    MENDED: Spoken(cue="Better", says="Better. Keep it like that."),
    GOING_WELL: Spoken(cue="Going well", says="That goes well. Carry on like this."),
}
URGENCY: dict[CueKind, int] = {"safety": 3, "correction": 2, "praise": 1, "note": 0}


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing said to the person: a few words for the screen, and a sentence for the voice."""

    at_s: float
    id: str
    kind: CueKind
    cue: str
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """What may be said of one fault."""

    spoken: Spoken
    severity: Severity


@dataclass(frozen=True, slots=True)
class Script:
    """
    All that may be said in one exercise.

    Args:
        lines: By the id of the fault, without those that are never spoken.
        while_held: Said once in a long hold.
        half_way: The repetition after which praise is due, if none came before.
        apart_s: The least time between two cues.
        long_hold_s: From here on a hold is long.
        reps_per_correction: At most one correction in so many repetitions.
    """

    lines: dict[str, Line]
    while_held: str | None
    half_way: int
    apart_s: float
    long_hold_s: float
    reps_per_correction: int


@dataclass(frozen=True, slots=True)
class CoachState:
    """
    What was said so far in this set; begin with `CoachState()`.

    Args:
        said_s: When the last cue was said.
        reps: Repetitions begun and ended so far, complete or not.
        corrected_rep: The repetition of the last correction.
        seen_in: For each fault the repetitions it was seen in, the last three at most.
        open: Faults that were corrected and are not mended yet.
        praised: True once there was praise in this set.
        noted: True once the note of a long hold was said in it.
    """

    said_s: float | None = None
    reps: int = 0
    corrected_rep: int | None = None
    seen_in: tuple[tuple[str, tuple[int, ...]], ...] = ()
    open: frozenset[str] = frozenset()
    praised: bool = False
    noted: bool = False


def script(exercise: Exercise, level: Level, settings: MotionSettings) -> Script:
    """Return all that may be said in an exercise at a level."""
    lines = {
        rule.id: Line(Spoken(cue=rule.cue, says=rule.says), rule.severity)
        for rule in exercise.faults
        if not rule.low_confidence
    }
    for rule in exercise.rep_faults:
        lines[rule.id] = Line(Spoken(cue=rule.cue, says=rule.says), rule.severity)
    own: tuple[tuple[str, Spoken | None, Severity], ...] = (
        (TOO_SHALLOW, exercise.too_shallow, "minor"),
        (TOO_DEEP, exercise.too_deep, "safety"),
        (UNSAFE_DEPTH, exercise.unsafe_depth, "safety"),
    )
    for name, spoken, severity in own:
        if spoken is not None:
            lines[name] = Line(spoken, severity)
    return Script(
        lines=lines,
        while_held=exercise.while_held,
        half_way=(level.dose.reps + 1) // 2,
        apart_s=settings.cue_apart_s.value,
        long_hold_s=settings.long_hold_s.value,
        reps_per_correction=round(settings.reps_per_correction.value),
    )


def step(
    state: CoachState, events: tuple[MotionEvent, ...], at_s: float, hold_s: float, script: Script
) -> tuple[CoachState, Cue | None]:
    """
    Take what just happened; return the new state and the one thing to say, if any.

    Args:
        state: What was said so far.
        events: The events of this picture.
        at_s: Its time.
        hold_s: Seconds of the present hold.
        script: All that may be said.
    """
    offers: list[Cue] = []
    for event in events:
        state, offer = _heard(state, event, at_s, script)
        if offer is not None:
            offers.append(offer)
    if script.while_held is not None and not state.noted and hold_s >= script.long_hold_s:
        offers.append(Cue(at_s, WHILE_HELD, "note", script.while_held, script.while_held))
    due = state.reps >= script.half_way and not state.praised and not state.open
    if due and hold_s == 0.0:
        offers.append(_praise(GOING_WELL, at_s))
    allowed = [offer for offer in offers if _allowed(state, offer, script)]
    if not allowed:
        return state, None
    best = max(allowed, key=lambda offer: _weight(offer, script))
    return _said(state, best), best


def _heard(
    state: CoachState, event: MotionEvent, at_s: float, script: Script
) -> tuple[CoachState, Cue | None]:
    match event:
        case FaultSeen(id=name):
            state = _remember(state, name)
            return state, _correction(name, at_s, script)
        case FaultMended(id=name) if name in state.open:
            state = replace(state, open=state.open - {name})
            return state, _praise(MENDED, at_s)
        case RepEnded(complete=False):
            state = replace(_remember(state, TOO_SHALLOW), reps=state.reps + 1)
            return state, _correction(TOO_SHALLOW, at_s, script)
        case RepEnded():
            return replace(state, reps=state.reps + 1), None
        case HoldEnded():
            return replace(state, noted=False) if state.noted else state, None
        case _:
            return state, None


def _remember(state: CoachState, name: str) -> CoachState:
    """Note that a fault was seen in this repetition."""
    seen = dict(state.seen_in)
    reps = tuple(rep for rep in seen.get(name, ()) if rep > state.reps - 3)
    seen[name] = reps if state.reps in reps else (*reps, state.reps)
    return replace(state, seen_in=tuple(seen.items()))


def _correction(name: str, at_s: float, script: Script) -> Cue | None:
    line = script.lines.get(name)
    if line is None:
        return None
    kind: CueKind = "safety" if line.severity == "safety" else "correction"
    return Cue(at_s, name, kind, line.spoken.cue, line.spoken.says)


def _praise(name: str, at_s: float) -> Cue:
    return Cue(at_s, name, "praise", PRAISE[name].cue, PRAISE[name].says)


def _allowed(state: CoachState, offer: Cue, script: Script) -> bool:
    if offer.kind == "safety":
        return True
    if state.said_s is not None and offer.at_s - state.said_s < script.apart_s:
        return False
    if offer.kind != "correction":
        return True
    came_back = len(dict(state.seen_in).get(offer.id, ())) > 1
    last = state.corrected_rep
    return came_back and (last is None or state.reps - last >= script.reps_per_correction)


def _weight(offer: Cue, script: Script) -> tuple[int, int]:
    line = script.lines.get(offer.id)
    major = 1 if line is not None and line.severity == "major" else 0
    # Of two safety cues the one that ends the repetition is the one to hear.
    major += 1 if offer.id == UNSAFE_DEPTH else 0
    return URGENCY[offer.kind], major


def _said(state: CoachState, cue: Cue) -> CoachState:
    state = replace(state, said_s=cue.at_s)
    match cue.kind:
        case "correction":
            return replace(state, corrected_rep=state.reps, open=state.open | {cue.id})
        case "safety":
            return replace(state, open=state.open | {cue.id})
        case "praise":
            return replace(state, praised=True)
        case "note":
            return replace(state, noted=True)
