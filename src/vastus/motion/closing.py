"""
What a finished movement amounts to: a repetition, part of one, or none.

Rule 1: a movement that broke a guard is set aside, whatever it reached.
Rule 2: a hold is told once its movement counts, just before the repetition.
"""

from vastus.motion import faults, guards
from vastus.motion.events import HoldBegan, HoldEnded, MotionEvent, RepEnded, Side
from vastus.motion.faults import Verdict
from vastus.motion.guards import MOVED_AWAY, GuardState, Place
from vastus.motion.holds import HoldState, Stay, StayBegan
from vastus.motion.reps import Returned
from vastus.motion.watch import Watch

BEST_OF = 3  # the first repetitions, whose best are the person's own measure
BEST_MEAN_OF = 2


def broken_by(
    watch: Watch, states: tuple[GuardState, ...], began: Place | None, ended: Place | None
) -> str | None:
    """
    Return why a finished movement does not count, None when it does.

    Args:
        watch: The exercise, compiled.
        states: Its guards over the movement.
        began, ended: Where the body was before and after; None where that was not seen.
    """
    guard = guards.broken_by(states, watch.guards)
    if guard is not None:
        return guard
    settings = watch.settings
    walked = guards.moved_away(began, ended, settings.travel.value, settings.growth.value)
    return MOVED_AWAY if walked else None


def as_whole(
    watch: Watch, over: Returned, hold: HoldState, peaks: tuple[float, ...]
) -> tuple[tuple[float, ...], tuple[Verdict, ...]]:
    """
    Judge a complete repetition as a whole.

    Args:
        watch: The exercise, compiled.
        over: The repetition.
        hold: Its hold.
        peaks: Depths of the first complete ones before it.

    Returns:
        The depths of the first complete ones, and a verdict for every rule.
    """
    peaks = peaks if len(peaks) >= BEST_OF else (*peaks, over.peak.depth)
    best, asked_s = _own_best(peaks), watch.level.hold_s
    measures = {
        "outbound_s": over.outbound_s,
        "returning_s": over.returning_s,
        "hold_s": hold.in_band_s / asked_s if asked_s else None,
        "peak_of_best": over.peak.depth / best if best > 0.0 else None,
        "hold_sway": hold.sway,
    }
    return peaks, faults.of_rep(watch.exercise.rep_faults, measures)


def _own_best(peaks: tuple[float, ...]) -> float:
    """
    Return what somebody can do: the mean of the two deepest.

    The deepest alone is as much the camera's luck: heels that truly rise alike
    are seen to differ by an eighth, and one of three then by a quarter.
    """
    deepest = sorted(peaks, reverse=True)[:BEST_MEAN_OF]
    return sum(deepest) / len(deepest)


def rep_ended(watch: Watch, over: Returned, side: Side | None, hold_s: float, *, complete: bool) -> RepEnded:
    """Return the event that ends a repetition."""
    return RepEnded(
        at_s=over.at_s,
        side=side,
        began_s=over.began_s,
        ended_s=over.ended_s,
        peak=watch.depths.sign * over.peak.depth,
        peak_se=over.peak.se,
        peak_at_s=over.peak.at_s,
        complete=complete and not _passes_by(watch, hold_s),
        hold_s=hold_s if over.reached else None,
        outbound_s=over.outbound_s,
        returning_s=over.returning_s,
    )


def _passes_by(watch: Watch, hold_s: float) -> bool:
    """Tell whether a stay that ought to be held is too short to be one at all."""
    settings = watch.settings
    stretches = watch.exercise.kind == "stretch"
    least_s = (settings.shortest_stretch_s if stretches else settings.shortest_hold_s).value
    return watch.level.hold_s is not None and hold_s < least_s


def complete_at_end(watch: Watch, over: Returned, hold_s: float) -> bool:
    """
    Tell whether a movement that was open when the recording ended is a repetition.

    One whose work is done on the way out (rising from a chair, a heel raise)
    counts once its target was reached; so does a hold that lasted as long as
    asked. One that is lowered under load is complete only when it came back.
    """
    asked_s = watch.level.hold_s
    held = asked_s is not None and hold_s >= asked_s
    return over.reached and (held or watch.outbound == "concentric")


def of_holds(stays: tuple[Stay, ...], at_s: float, side: Side | None) -> tuple[MotionEvent, ...]:
    """Return the events that stays in the band amount to."""
    return tuple(
        HoldBegan(at_s, side)
        if isinstance(stay, StayBegan)
        else HoldEnded(at_s, side, stay.began_s, stay.ended_s, stay.ended_s - stay.began_s)
        for stay in stays
    )
