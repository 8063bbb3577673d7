"""
What the engine says, as facts of a set, and back: one to one, nothing lost.

So a set that is counted again can be compared with what was kept, event for event.
"""

from vastus.motion.events import (
    FaultMended,
    FaultSeen,
    HoldBegan,
    HoldEnded,
    MotionEvent,
    RepAbandoned,
    RepBegan,
    RepEnded,
    RepSetAside,
    TrackingLost,
    TrackingRegained,
)
from vastus.record.facts import (
    BandEntered,
    FaultGone,
    FaultShown,
    HoldDone,
    InSet,
    MovementAbandoned,
    MovementBegan,
    MovementSetAside,
    RepDone,
    SightLost,
    SightRegained,
)


def fact(event: MotionEvent, set_id: str) -> InSet:  # noqa: C901, PLR0911 (a table: one row for each event)
    """Return the fact that an event is, in a set."""
    match event:
        case RepBegan(at_s, side):
            return MovementBegan(set_id, at_s, side)
        case RepEnded():
            return _rep_done(event, set_id)
        case RepSetAside(at_s, side, began_s, guard):
            return MovementSetAside(set_id, at_s, side, began_s, guard)
        case RepAbandoned(at_s, side, began_s):
            return MovementAbandoned(set_id, at_s, side, began_s)
        case HoldBegan(at_s, side):
            return BandEntered(set_id, at_s, side)
        case HoldEnded(at_s, side, began_s, ended_s, in_band_s):
            return HoldDone(set_id, at_s, side, began_s, ended_s, in_band_s)
        case FaultSeen(at_s, side, name, value):
            return FaultShown(set_id, at_s, side, name, value)
        case FaultMended(at_s, side, name):
            return FaultGone(set_id, at_s, side, name)
        case TrackingLost(at_s, missing):
            return SightLost(set_id, at_s, missing)
        case TrackingRegained(at_s):
            return SightRegained(set_id, at_s)


def event(fact: InSet) -> MotionEvent | None:  # noqa: C901, PLR0911 (a table: one row for each fact)
    """Return the event that a fact was; None of what no camera said: a cue, a repetition counted by hand."""
    match fact:
        case MovementBegan(_, at_s, side):
            return RepBegan(at_s, side)
        case RepDone():
            return _rep_ended(fact)
        case MovementSetAside(_, at_s, side, began_s, guard):
            return RepSetAside(at_s, side, began_s, guard)
        case MovementAbandoned(_, at_s, side, began_s):
            return RepAbandoned(at_s, side, began_s)
        case BandEntered(_, at_s, side):
            return HoldBegan(at_s, side)
        case HoldDone(_, at_s, side, began_s, ended_s, in_band_s):
            return HoldEnded(at_s, side, began_s, ended_s, in_band_s)
        case FaultShown(_, at_s, side, name, value):
            return FaultSeen(at_s, side, name, value)
        case FaultGone(_, at_s, side, name):
            return FaultMended(at_s, side, name)
        case SightLost(_, at_s, missing):
            return TrackingLost(at_s, missing)
        case SightRegained(_, at_s):
            return TrackingRegained(at_s)
        case _:
            return None


def _rep_done(event: RepEnded, set_id: str) -> RepDone:
    return RepDone(
        set=set_id,
        at_s=event.at_s,
        side=event.side,
        began_s=event.began_s,
        ended_s=event.ended_s,
        complete=event.complete,
        peak=event.peak,
        peak_se=event.peak_se,
        peak_at_s=event.peak_at_s,
        hold_s=event.hold_s,
        outbound_s=event.outbound_s,
        returning_s=event.returning_s,
    )


def _rep_ended(fact: RepDone) -> RepEnded | None:
    if fact.peak is None or fact.peak_se is None or fact.peak_at_s is None:
        return None
    return RepEnded(
        at_s=fact.at_s,
        side=fact.side,
        began_s=fact.began_s,
        ended_s=fact.ended_s,
        peak=fact.peak,
        peak_se=fact.peak_se,
        peak_at_s=fact.peak_at_s,
        complete=fact.complete,
        hold_s=fact.hold_s,
        outbound_s=fact.outbound_s,
        returning_s=fact.returning_s,
    )
