"""
How far a set of repetitions has come: one measured picture, and what follows from it.

This is where the counter, the holds, the faults and the guards meet. Each of
them is pure and knows nothing of the others; the order in which they are asked
is the order of this file.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from vastus.motion import closing, faults, guards, holds, limits, reps, rest
from vastus.motion.events import (
    FaultMended,
    FaultSeen,
    MotionEvent,
    RepBegan,
    RepSetAside,
    Side,
)
from vastus.motion.faults import FaultState, Moment, Verdict
from vastus.motion.guards import NOT_AT_REST, GuardState, Place
from vastus.motion.heading import Heading
from vastus.motion.holds import HoldState, Stay, StayBegan, StayEnded
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Row
from vastus.motion.reps import MOVING, Bands, Begun, Phase, RepState, Returned, Sample
from vastus.motion.rest import RestState
from vastus.motion.watch import Watch, narrowed
from vastus.pose.landmarks import Pose

Events: TypeAlias = tuple[MotionEvent, ...]


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
        held: Holds of the present movement that are over.
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
    held: tuple[StayEnded, ...] = ()


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
    still = resting.since_s is not None
    fault_states, verdicts = _judged(watch, was.faults, rep.phase, picture, sample, still=still)
    place = guards.place(picture.pose) or was.place if rep.phase is Phase.READY else was.place
    now = Progress(
        bands,
        fault_states,
        guard_states,
        resting,
        rep,
        hold,
        was.peaks,
        was.wrong,
        place,
        (*was.held, *[stay for stay in stays if isinstance(stay, StayEnded)]) if stays else was.held,
    )
    told = _of_faults(verdicts, picture) if verdicts else ()
    if stays and (rep.told or changes):
        begun = tuple(stay for stay in stays if isinstance(stay, StayBegan))
        told = (*closing.of_holds(begun, at_s, picture.side), *told)
    for change in changes:
        now, more = _changed(watch, was, now, change, picture)
        told = (*more, *told) if isinstance(change, Begun) else (*told, *more)
    if rep.phase not in MOVING and (now.held or now.hold.in_band_s):
        now = _over(now)
    return now, told


def abandoned(watch: Watch, was: Progress, seen_s: float) -> tuple[Progress, tuple[Stay, ...]]:
    """
    Forget the movement under way, after the body was lost; also return the holds it had.

    Who was at rest still is so, until `forgotten`.
    """
    _, last = holds.close(was.hold, seen_s, watch.band)
    now = Progress(
        was.bands,
        was.faults,
        guards.fresh(was.guards),
        was.rest,
        reps.RESTED if was.rep.phase is Phase.READY else RepState(),
        peaks=was.peaks,
        wrong=was.wrong,
        place=was.place,
    )
    ended = tuple(stay for stay in last if isinstance(stay, StayEnded))
    return now, (*was.held, *ended) if was.rep.told else ()


def forgotten(was: Progress) -> Progress:
    """Return the state of a body that was away for so long that what it did is not known."""
    return replace(was, rep=RepState())


def finished(watch: Watch, was: Progress, seen_s: float, side: Side | None) -> tuple[Progress, Events]:
    """Close what is open when a recording ends; `closing.complete_at_end` says what it counts for."""
    over = reps.ended_here(was.rep, seen_s)
    hold, _ = holds.close(was.hold, seen_s, watch.band)
    now, stays = abandoned(watch, was, seen_s)
    if over is None:
        return now, ()
    guard = guards.broken_by(was.guards, watch.guards)
    if guard is not None:
        return now, (RepSetAside(seen_s, side, over.began_s, guard),)
    done = closing.complete_at_end(watch, over, hold.in_band_s)
    ended = closing.rep_ended(watch, over, side, hold.in_band_s, complete=done)
    return now, (*closing.of_holds(stays, seen_s, side), ended)


def zero_of(watch: Watch, resting: RestState) -> float | None:
    """Return the depth that counts as zero; None while a resting level must yet be learnt."""
    return resting.level if watch.depths.farthest is not None else 0.0


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
    if (
        relative
        and still
        and guards.forbidden_s(was.guards, watch.guards) > watch.settings.rest_forget_s.value
    ):
        return RestState(), _bands(watch, None)  # in another posture there is another rest
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
        RestState(),
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
    settings = watch.settings
    states = guards.step(
        states,
        watch.guards,
        picture.row,
        picture.leg,
        phase,
        picture.at_s,
        picture.gap_s,
        watch.gap_s,
    )
    if phase is not Phase.READY:
        return states
    gain = limits.gain(picture.gap_s, settings.rest_refine_s.value)
    return guards.rested(states, watch.guards, picture.row, picture.leg, gain)


def _held(watch: Watch, was: Progress, rep: RepState, sample: Sample) -> tuple[HoldState, tuple[Stay, ...]]:
    if rep.phase in MOVING:
        return holds.step(was.hold, was.rep.before, sample, watch.band, may_tell=rep.told)
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
    *,
    still: bool,
) -> tuple[tuple[FaultState, ...], tuple[Verdict, ...]]:
    depth = Measured(sample.depth, sample.se)
    moment = Moment((*picture.row, depth), picture.leg, phase, picture.at_s, picture.heading)
    states, verdicts = faults.step(states, watch.faults, moment, watch.gap_s)
    if phase is Phase.READY:
        # Within the start zone a movement may be under way: what it does is no rest.
        gain = limits.gain(picture.gap_s, watch.settings.rest_refine_s.value) if still else 0.0
        states = faults.rested(states, watch.faults, picture.row, picture.leg, gain)
    return states, verdicts


def _changed(
    watch: Watch, was: Progress, now: Progress, change: reps.Change, picture: Picture
) -> tuple[Progress, Events]:
    """Turn what the counter says into events."""
    at_s, side = picture.at_s, picture.side
    if isinstance(change, Begun):
        return now, (RepBegan(change.at_s, side),)
    guard = closing.broken_by(watch, was.guards, was.place, guards.place(picture.pose))
    if guard is not None:
        now = replace(now, guards=guards.forgotten(now.guards, watch.guards, guard))
        return now, (RepSetAside(at_s, side, change.began_s, guard),)
    ended = closing.rep_ended(watch, change, side, now.hold.in_band_s, complete=change.reached)
    told: Events = (*closing.of_holds(now.held, at_s, side), ended)
    if not ended.complete:
        return now, told
    now, verdicts = _whole(watch, now, change)
    return now, (*told, *_of_faults(verdicts, picture))


def _whole(watch: Watch, now: Progress, over: Returned) -> tuple[Progress, tuple[Verdict, ...]]:
    """Judge a complete repetition as a whole; return what is worth telling."""
    peaks, verdicts = closing.as_whole(watch, over, now.hold, now.peaks)
    wrong = frozenset(verdict.id for verdict in verdicts if verdict.what == "seen")
    told = tuple(each for each in verdicts if each.what == "seen" or each.id in now.wrong)
    judged = Progress(
        now.bands, now.faults, now.guards, now.rest, now.rep, now.hold, peaks, wrong, now.place, now.held
    )
    return judged, told


def _over(now: Progress) -> Progress:
    """Start afresh after a movement."""
    return Progress(
        now.bands,
        now.faults,
        now.guards,
        now.rest,
        now.rep,
        peaks=now.peaks,
        wrong=now.wrong,
        place=now.place,
    )


def _of_faults(verdicts: tuple[Verdict, ...], picture: Picture) -> Events:
    at_s, side = picture.at_s, picture.side
    return tuple(
        FaultSeen(at_s, side, verdict.id, verdict.value)
        if verdict.what == "seen"
        else FaultMended(at_s, side, verdict.id)
        for verdict in verdicts
    )
