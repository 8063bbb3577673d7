"""What happened, put together from events: the parts of an analysis, as they come in."""

from dataclasses import dataclass, replace

from vastus.motion.analysis import Fault, Hold, Repetition, SetAside, Tracking
from vastus.motion.events import (
    FaultSeen,
    HoldEnded,
    MotionEvent,
    RepAbandoned,
    RepEnded,
    RepSetAside,
    TrackingLost,
    TrackingRegained,
)


@dataclass(frozen=True, slots=True)
class Account:
    """
    What happened so far; begin with `Account()`.

    Args:
        abandoned_s: When the body was lost in the middle of a repetition.
        lost_s: Since when what is needed is not seen; None while it is seen.
        missing: What was missing, in the order in which it first was.
        seen, pictures: In how many pictures the movement was measured, of how many.
    """

    reps: tuple[Repetition, ...] = ()
    holds: tuple[Hold, ...] = ()
    faults: tuple[Fault, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    abandoned_s: tuple[float, ...] = ()
    gaps: tuple[tuple[float, float], ...] = ()
    lost_s: float | None = None
    missing: tuple[str, ...] = ()
    seen: int = 0
    pictures: int = 0

    @property
    def complete(self) -> int:
        """How many repetitions reached the target and came back."""
        return sum(rep.complete for rep in self.reps)


def add(account: Account, events: tuple[MotionEvent, ...], seen_s: float | None) -> Account:
    """
    Take the events of a picture.

    Args:
        seen_s: When the movement was last measured before this picture; there a gap begins.
    """
    for event in events:
        account = _added(account, event, seen_s)
    return account


def counted(account: Account, *, seen: bool) -> Account:
    """Take one more picture into the count."""
    return replace(account, pictures=account.pictures + 1, seen=account.seen + seen)


def tracking(account: Account, end_s: float) -> Tracking:
    """Return how much of the recording could be judged."""
    gaps = account.gaps if account.lost_s is None else (*account.gaps, (account.lost_s, end_s))
    fraction = account.seen / account.pictures if account.pictures else 0.0
    return Tracking(round(fraction, 4), gaps, account.missing)


def _added(account: Account, event: MotionEvent, seen_s: float | None) -> Account:
    match event:
        case RepEnded():
            return replace(account, reps=(*account.reps, _repetition(event)))
        case HoldEnded(side=side, began_s=began_s, ended_s=ended_s, in_band_s=in_band_s):
            return replace(account, holds=(*account.holds, Hold(side, began_s, ended_s, in_band_s)))
        case FaultSeen(id=fault, at_s=at_s, side=side, value=value):
            return replace(account, faults=(*account.faults, Fault(fault, at_s, side, value)))
        case RepSetAside(at_s=at_s, side=side, began_s=began_s, guard=guard):
            aside = SetAside(guard, began_s, at_s, side)
            # What was not this exercise is not judged by its rules either.
            kept = tuple(fault for fault in account.faults if fault.at_s < began_s)
            return replace(account, faults=kept, set_aside=(*account.set_aside, aside))
        case RepAbandoned(at_s=at_s):
            return replace(account, abandoned_s=(*account.abandoned_s, at_s))
        case _:
            return _tracked(account, event, seen_s)


def _tracked(account: Account, event: MotionEvent, seen_s: float | None) -> Account:
    match event:
        case TrackingLost(at_s=at_s, missing=missing):
            new = tuple(name for name in missing if name not in account.missing)
            lost_s = at_s if seen_s is None else seen_s
            return replace(account, lost_s=lost_s, missing=(*account.missing, *new))
        case TrackingRegained(at_s=at_s) if account.lost_s is not None:
            return replace(account, gaps=(*account.gaps, (account.lost_s, at_s)), lost_s=None)
        case _:
            return account


def _repetition(event: RepEnded) -> Repetition:
    return Repetition(
        side=event.side,
        began_s=event.began_s,
        ended_s=event.ended_s,
        peak=event.peak,
        peak_se=event.peak_se,
        peak_at_s=event.peak_at_s,
        complete=event.complete,
        hold_s=event.hold_s,
        outbound_s=event.outbound_s,
        returning_s=event.returning_s,
    )
