"""
How far a set of repetitions has come: one measured picture, and what follows from it.

This is where the counter, the holds, the faults and the guards meet. Each of
them is pure and knows nothing of the others; the order in which they are asked
is the order of this file.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from vastus.motion import faults, guards, holds, limits, reps, rest
from vastus.motion.events import (
    FaultMended,
    FaultSeen,
    HoldBegan,
    HoldEnded,
    MotionEvent,
    RepBegan,
    RepEnded,
    RepSetAside,
    Side,
)
from vastus.motion.faults import FaultState, Moment, Verdict
from vastus.motion.guards import MOVED_AWAY, NOT_AT_REST, GuardState, Place
from vastus.motion.heading import Heading
from vastus.motion.holds import HoldState, Stay, StayBegan
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Row
from vastus.motion.reps import MOVING, Bands, Begun, Phase, RepState, Returned, Sample
from vastus.motion.rest import RestState
from vastus.motion.watch import Watch, narrowed
from vastus.pose.landmarks import Pose

Events = tuple[MotionEvent, ...]

BEST_OF = 3  # the first repetitions, whose best is the person's own measure


class Picture(NamedTuple):
    """
    One picture in which the movement was measured.

    Args:
        gap_s: Seconds since the last picture.
        row: All signals of the exercise.
        movement: The movement's signal.
        leg, side: The working leg by label, and what it is called.
    """

    pose: Pose
    at_s: float
    gap_s: float
    row: Row
    movement: Measured
    leg: int | None
    side: Side | None
    heading: Heading


@dataclass(frozen=True, slots=True)
class Progress:
    """
    What is remembered of the exercise itself.

    Args:
        bands: The counter's edges, which follow the resting level.
        peaks: Depths of the first complete repetitions.
        wrong: Whole-repetition faults that the last repetition had.
        place: Where the body was when it last rested.
    """

    bands: Bands
    faults: tuple[FaultState, ...]
    guards: tuple[GuardState, ...]
    rest: RestState = field(default_factory=RestState)
    rep: RepState = field(default_factory=RepState)
    hold: HoldState = field(default_factory=HoldState)
    peaks: tuple[float, ...] = ()
    wrong: frozenset[str] = frozenset()
    place: Place | None = None


def start(watch: Watch) -> Progress:
    """Return the state before the first picture."""
    return Progress(
        bands=_bands(watch, None),
        faults=(FaultState(),) * len(watch.faults),
        guards=(GuardState(),) * len(watch.guards),
    )


def advance(watch: Watch, was: Progress, picture: Picture) -> tuple[Progress, Events]:
    """Take one measured picture; return the new state and what just happened, oldest first."""
    movement, at_s = picture.movement, picture.at_s
    raw = Sample(at_s, watch.depths.sign * movement.value, movement.se)
    forbidden = guards.forbids(was.guards, watch.guards)
    resting, bands = _rested(watch, was, raw, forbidden=forbidden)
    zero = zero_of(watch, resting)
    if zero is None:
        return _waiting(watch, was, resting, picture), ()
    sample = Sample(at_s, raw.depth - zero, raw.se)
    farthest = watch.depths.farthest
    if farthest is not None and sample.depth > farthest:
        return _not_at_rest(was, picture)
    rep, changes = reps.step(was.rep, sample, bands, may_begin=not forbidden)
    starting = rep.phase in MOVING and was.rep.phase not in MOVING
    guard_states = guards.fresh(was.guards) if starting else was.guards
    guard_states = _guarded(watch, guard_states, picture, rep.phase)
    hold, stays = _held(watch, was, rep, sample)
    fault_states, verdicts = _judged(watch, was.faults, rep.phase, picture, sample)
    place = guards.place(picture.pose) or was.place if rep.phase is Phase.READY else was.place
    now = Progress(bands, fault_states, guard_states, resting, rep, hold, was.peaks, was.wrong, place)
    told = (*_of_holds(stays, picture), *_of_faults(verdicts, picture))
    if not changes:
        return now, told
    return _changed(watch, was, now, changes, picture, told)


def abandoned(watch: Watch, was: Progress, seen_s: float) -> tuple[Progress, tuple[Stay, ...]]:
    """Forget the movement under way, after the body was lost; also return the hold it had."""
    _, stays = holds.close(was.hold, seen_s, watch.band)
    now = Progress(
        was.bands,
        was.faults,
        guards.fresh(was.guards),
        was.rest,
        peaks=was.peaks,
        wrong=was.wrong,
        place=was.place,
    )
    return now, stays


def finished(watch: Watch, was: Progress, seen_s: float, side: Side | None) -> tuple[Progress, Events]:
    """
    Close what is open when a recording ends.

    A repetition whose work is done on the way out (rising from a chair, a
    heel raise) counts once its target was reached; so does a hold that lasted
    as long as asked. One that is lowered under load is complete only when it
    came back.
    """
    over = reps.ended_here(was.rep, seen_s)
    hold, stays = holds.close(was.hold, seen_s, watch.band)
    now, _ = abandoned(watch, was, seen_s)
    if over is None:
        return now, ()
    told = of_holds(stays, seen_s, side)
    guard = guards.broken_by(was.guards, watch.guards)
    if guard is not None:
        return now, (*told, RepSetAside(seen_s, side, over.began_s, guard))
    asked_s = watch.level.hold_s
    held = asked_s is not None and hold.in_band_s >= asked_s
    done = over.reached and (held or watch.outbound == "concentric")
    return now, (*told, _rep_ended(watch, over, side, hold.in_band_s, complete=done))


def zero_of(watch: Watch, resting: RestState) -> float | None:
    """Return the depth that counts as zero; None while a resting level must yet be learnt."""
    return resting.level if watch.depths.farthest is not None else 0.0


def of_holds(stays: tuple[Stay, ...], at_s: float, side: Side | None) -> Events:
    """Return the events that stays in the band amount to."""
    return tuple(
        HoldBegan(at_s, side)
        if isinstance(stay, StayBegan)
        else HoldEnded(at_s, side, stay.began_s, stay.ended_s, stay.ended_s - stay.began_s)
        for stay in stays
    )


def _bands(watch: Watch, level: float | None) -> Bands:
    """
    Return the counter's edges for a person's own resting level.

    Nobody returns to a textbook zero, and a camera has a bias: who came back to
    within a third of the way between rest and target has come back, as long as
    the start zone stays clear of the target.
    """
    depths = watch.depths
    span = depths.target - depths.start
    begin = depths.start
    if level is not None:
        own = level + (depths.target - level) * watch.settings.came_back.value
        begin = min(max(begin, own), begin + span * watch.settings.start_room.value)
    return Bands(
        start=begin,
        target=depths.target,
        hysteresis=narrowed(depths.hysteresis, begin, depths.target),
        partial=begin + (depths.target - begin) * watch.settings.partial.value,
        shortest_s=watch.settings.shortest_rep_s.value,
    )


def _rested(watch: Watch, was: Progress, raw: Sample, *, forbidden: bool) -> tuple[RestState, Bands]:
    phase = was.rep.phase
    relative = watch.depths.farthest is not None
    still = phase not in MOVING
    resting = rest.step(
        was.rest,
        raw,
        watch.rest,
        resting=still and not forbidden,
        settling=relative and phase is not Phase.AT_TARGET and not forbidden,
    )
    if not still or resting.level == was.rest.level:
        return resting, was.bands
    return resting, _bands(watch, 0.0 if relative else resting.level)


def _waiting(watch: Watch, was: Progress, resting: RestState, picture: Picture) -> Progress:
    """Look on while the resting level is not known."""
    states = _guarded(watch, was.guards, picture, Phase.SEEKING)
    return Progress(was.bands, was.faults, states, resting, peaks=was.peaks, wrong=was.wrong, place=was.place)


def _not_at_rest(was: Progress, picture: Picture) -> tuple[Progress, Events]:
    """Forget a resting level that was none: no movement of this kind goes so far."""
    now = Progress(
        was.bands,
        was.faults,
        guards.fresh(was.guards),
        RestState(at_s=picture.at_s),
        peaks=was.peaks,
        wrong=was.wrong,
        place=was.place,
    )
    if not was.rep.told or was.rep.began_s is None:
        return now, ()
    return now, (RepSetAside(picture.at_s, picture.side, was.rep.began_s, NOT_AT_REST),)


def _guarded(
    watch: Watch, states: tuple[GuardState, ...], picture: Picture, phase: Phase
) -> tuple[GuardState, ...]:
    max_gap_s = watch.settings.max_gap_s.value
    return guards.step(
        states, watch.guards, picture.row, picture.leg, phase, picture.at_s, picture.gap_s, max_gap_s
    )


def _held(watch: Watch, was: Progress, rep: RepState, sample: Sample) -> tuple[HoldState, tuple[Stay, ...]]:
    if rep.phase in MOVING:
        return holds.step(was.hold, was.rep.before, sample, watch.band)
    if was.rep.phase not in MOVING:
        return was.hold, ()
    hold, stays = holds.step(was.hold, was.rep.before, sample, watch.band)
    hold, last = holds.close(hold, sample.at_s, watch.band)
    return hold, (*stays, *last)


def _judged(
    watch: Watch,
    states: tuple[FaultState, ...],
    phase: Phase,
    picture: Picture,
    sample: Sample,
) -> tuple[tuple[FaultState, ...], tuple[Verdict, ...]]:
    depth = Measured(sample.depth, sample.se)
    moment = Moment((*picture.row, depth), picture.leg, phase, picture.at_s, picture.heading)
    states, verdicts = faults.step(states, watch.faults, moment, watch.settings.max_gap_s.value)
    if phase is Phase.READY:
        gain = limits.gain(picture.gap_s, watch.settings.rest_refine_s.value)
        states = faults.rested(states, watch.faults, picture.row, picture.leg, gain)
    return states, verdicts


def _changed(
    watch: Watch,
    was: Progress,
    now: Progress,
    changes: tuple[reps.Change, ...],
    picture: Picture,
    told: Events,
) -> tuple[Progress, Events]:
    """Turn what the counter says into events, and start afresh after a movement."""
    for change in changes:
        if isinstance(change, Begun):
            told = (RepBegan(change.at_s, picture.side), *told)
            continue
        guard = _broken_by(watch, was, change, picture)
        if guard is not None:
            told = (*told, RepSetAside(change.at_s, picture.side, change.began_s, guard))
            continue
        ended = _rep_ended(watch, change, picture.side, now.hold.in_band_s, complete=change.reached)
        told = (*told, ended)
        if ended.complete:
            now, verdicts = _whole(watch, now, change)
            told = (*told, *_of_faults(verdicts, picture))
    if now.rep.phase not in MOVING:
        now = Progress(
            now.bands,
            now.faults,
            now.guards,
            now.rest,
            now.rep,
            HoldState(),
            now.peaks,
            now.wrong,
            now.place,
        )
    return now, told


def _broken_by(watch: Watch, was: Progress, over: Returned, picture: Picture) -> str | None:
    """Return why a finished movement does not count, None when it does."""
    del over
    guard = guards.broken_by(was.guards, watch.guards)
    if guard is not None:
        return guard
    settings = watch.settings
    here = guards.place(picture.pose)
    if guards.moved_away(was.place, here, settings.travel.value, settings.growth.value):
        return MOVED_AWAY
    return None


def _whole(watch: Watch, now: Progress, over: Returned) -> tuple[Progress, tuple[Verdict, ...]]:
    """Judge a complete repetition as a whole."""
    peaks = now.peaks if len(now.peaks) >= BEST_OF else (*now.peaks, over.peak.depth)
    best, hold_s, asked_s = max(peaks), now.hold.in_band_s, watch.level.hold_s
    measures = {
        "outbound_s": over.outbound_s,
        "returning_s": over.returning_s,
        "hold_s": hold_s / asked_s if asked_s else None,
        "peak_of_best": over.peak.depth / best if best > 0.0 else None,
        "hold_sway": now.hold.sway,
    }
    verdicts = faults.of_rep(watch.exercise.rep_faults, measures)
    seen = frozenset(verdict.id for verdict in verdicts if verdict.what == "seen")
    told = tuple(each for each in verdicts if each.what == "seen" or each.id in now.wrong)
    judged = Progress(now.bands, now.faults, now.guards, now.rest, now.rep, now.hold, peaks, seen, now.place)
    return judged, told


def _rep_ended(watch: Watch, over: Returned, side: Side | None, hold_s: float, *, complete: bool) -> RepEnded:
    return RepEnded(
        at_s=over.at_s,
        side=side,
        began_s=over.began_s,
        ended_s=over.ended_s,
        peak=watch.depths.sign * over.peak.depth,
        peak_se=over.peak.se,
        peak_at_s=over.peak.at_s,
        complete=complete,
        hold_s=hold_s if over.reached else None,
        outbound_s=over.outbound_s,
        returning_s=over.returning_s,
    )


def _of_holds(stays: tuple[Stay, ...], picture: Picture) -> Events:
    return of_holds(stays, picture.at_s, picture.side) if stays else ()


def _of_faults(verdicts: tuple[Verdict, ...], picture: Picture) -> Events:
    at_s, side = picture.at_s, picture.side
    return tuple(
        FaultSeen(at_s, side, verdict.id, verdict.value)
        if verdict.what == "seen"
        else FaultMended(at_s, side, verdict.id)
        for verdict in verdicts
    )
