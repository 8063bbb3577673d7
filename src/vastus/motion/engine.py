"""
One engine for live, replay and batch: a pose in, events out.

`step(watch, state, pose) -> (state, events)` is pure and its state frozen, so
a session survives a dropped line and a recording replays bit for bit.

Rule 1: time comes with the pose; nothing here asks a clock.
Rule 2: what is not seen is never guessed. A gap of up to `max_gap_s` changes
nothing; a longer one abandons the movement and says what was missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from vastus.base.vec import Vec3
from vastus.motion import closing, guards, heading, holds, pairing, progress, stand, working_leg
from vastus.motion.analysis import Reading
from vastus.motion.events import (
    MotionEvent,
    RepAbandoned,
    Side,
    TrackingLost,
    TrackingRegained,
)
from vastus.motion.heading import Turning
from vastus.motion.kinematics import Measured, point_name
from vastus.motion.limits import Row
from vastus.motion.pairing import PairState
from vastus.motion.progress import Picture, Progress
from vastus.motion.reps import MOVING, Phase
from vastus.motion.stand import Stand
from vastus.motion.watch import Watch, columns_of, watch
from vastus.motion.working_leg import LegState
from vastus.pose.landmarks import LANDMARK_COUNT, Pose

__all__ = [
    "Glance",
    "MotionState",
    "Watch",
    "abandon",
    "begin",
    "columns_of",
    "end",
    "events_in",
    "glance",
    "nobody",
    "step",
    "watch",
]

Events: TypeAlias = tuple[MotionEvent, ...]
NO_POINTS = (Vec3(0.0, 0.0, 0.0),) * LANDMARK_COUNT


@dataclass(frozen=True, slots=True)
class MotionState:
    """
    All that is remembered between two pictures; begin with `begin(watch)`.

    Args:
        at_s: Time of the last picture, None before the first.
        seen_s: When the movement was last measured, or the first picture.
        lost: True from `TrackingLost` to `TrackingRegained`.
        movement: The movement's signal in the last picture, None where not seen.
        taken: Its last value that was taken.
        reach_s: Since when the body may have moved on from there.
        turning: Which way the person faces.
        stand: Where the body stands.
        leg: Which leg works.
        pair: Both legs as one, where they work together from rest.
        progress: Repetitions, holds, faults and guards.
        reading: All signals at the last picture.
    """

    progress: Progress
    at_s: float | None = None
    seen_s: float | None = None
    lost: bool = False
    movement: Measured | None = None
    taken: float | None = None
    reach_s: float = 0.0
    turning: Turning = field(default_factory=Turning)
    stand: Stand = field(default_factory=Stand)
    leg: LegState = field(default_factory=LegState)
    pair: PairState = field(default_factory=PairState)
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """
    What a picture of this moment shows a person.

    Args:
        phase: Part of the repetition.
        value, se: The movement's signal and its standard error; None where not seen.
        start, target, ceiling: Edges of the bands in the signal's own unit; None
            while the resting level is not known, or nothing is too deep.
        hold_s: Seconds of the present stay in the band.
        side: The working side as believed now.
        present: Ids of the faults that are present.
    """

    phase: Phase
    value: float | None
    se: float | None
    start: float | None
    target: float | None
    ceiling: float | None
    hold_s: float
    side: Side | None
    present: tuple[str, ...]


def begin(watch: Watch) -> MotionState:
    """Return the state before the first picture."""
    return MotionState(progress.start(watch))


def nobody(at_s: float) -> Pose:
    """Return the pose of a picture in which the body is not to be found."""
    return Pose(at_s, NO_POINTS, (0.0,) * LANDMARK_COUNT)


def events_in(poses: Iterable[Pose], watch: Watch) -> Iterator[MotionEvent]:
    """The batch form. It is the streaming form, in a loop, and the end."""
    state = begin(watch)
    for pose in poses:
        state, events = step(watch, state, pose)
        yield from events
    yield from end(watch, state)[1]


def step(watch: Watch, state: MotionState, pose: Pose) -> tuple[MotionState, Events]:
    """
    Take one pose; return the new state and what just happened, oldest first.

    Args:
        watch: The exercise, compiled.
        state: What was remembered.
        pose: The body now, later than the last one; `nobody(at_s)` where it is
            not to be found.
    """
    at_s = pose.at_s
    gap_s = 0.0 if state.at_s is None else at_s - state.at_s
    seen_s = at_s if state.seen_s is None else state.seen_s
    turning = heading.step(state.turning, pose, watch.settings)
    stood = stand.step(state.stand, pose, watch.settings)
    facing = turning.heading().standing(stood)
    vote_s = min(gap_s, watch.gap_s)
    leg = working_leg.step(state.leg, pose, facing, watch.leg, vote_s)
    row = tuple([measure(pose, facing) for measure in watch.quantities])
    pair, movement = _movement(watch, state, row, leg.leg, gap_s)
    leapt = movement is not None and _leapt(watch, state, movement, at_s - state.reach_s)
    reading = _reading(watch, at_s, row)
    done, lost = state.progress, state.lost
    told: Events = ()
    # Between pictures that show nothing the gap is known; where pictures are missing, one at
    # either end may have been among them.
    slack_s = 0.0 if movement is None else 1.0 / watch.settings.min_rate_hz.value
    if not lost and at_s - seen_s > watch.gap_s + slack_s:
        missing = _missing(watch, state, pose) if movement is None else ("the picture",)
        done, told = _lose(watch, state, at_s, missing)
        lost = True
    if lost and leapt:  # seen, but elsewhere: that is no rest
        done = progress.forgotten(done)
    if movement is None or (leapt and not lost):
        # A leap uses up its time: seen all along in the wrong place is not unseen.
        reach_s = at_s if leapt else state.reach_s
        now = MotionState(
            done, at_s, seen_s, lost, None, state.taken, reach_s, turning, stood, leg, pair, reading
        )
        return now, told
    if lost:
        lost, told = False, (*told, TrackingRegained(at_s))
        if at_s - seen_s > watch.settings.resume_s.value:
            done = progress.forgotten(done)
    picture = Picture(pose, at_s, gap_s, row, movement, leg.leg, leg.side, facing)
    was_moving = done.rep.phase in MOVING
    done, events = progress.advance(watch, done, picture)
    if not was_moving and done.rep.phase in MOVING:
        leg = working_leg.begin(leg, watch.leg)
    now = MotionState(
        done, at_s, at_s, lost, movement, movement.value, at_s, turning, stood, leg, pair, reading
    )
    return now, (*told, *events)


def end(watch: Watch, state: MotionState) -> tuple[MotionState, Events]:
    """Close what is open when a recording ends; see `progress.finished`."""
    if state.seen_s is None or state.lost:
        return state, ()
    done, events = progress.finished(watch, state.progress, state.seen_s, state.leg.side)
    return MotionState(done, state.at_s, state.seen_s), events


def abandon(watch: Watch, state: MotionState) -> tuple[MotionState, Events]:
    """Close what is open when somebody stops in the middle: what has not come back does not count."""
    if state.seen_s is None or state.lost:
        return state, ()
    done, events = _abandoned(watch, state, state.seen_s)
    return MotionState(done, state.at_s, state.seen_s), events


def glance(watch: Watch, state: MotionState) -> Glance:
    """Return what a picture of this moment shows a person."""
    done, movement, sign = state.progress, state.movement, watch.depths.sign
    zero = progress.zero_of(watch, done.rest)
    high = watch.band.high
    at_s = 0.0 if state.at_s is None else state.at_s
    return Glance(
        phase=done.rep.phase,
        value=None if movement is None else movement.value,
        se=None if movement is None else movement.se,
        start=None if zero is None else sign * (done.bands.start + zero),
        target=None if zero is None else sign * (done.bands.target + zero),
        ceiling=None if zero is None or high is None else sign * (high + zero),
        hold_s=holds.held_s(done.hold, at_s),
        side=state.leg.side,
        present=tuple(
            rule.limit.id for rule, fault in zip(watch.faults, done.faults, strict=True) if fault.present
        ),
    )


def _reading(watch: Watch, at_s: float, row: Row) -> Reading:
    shown = row[: len(watch.columns)]
    return Reading(
        at_s,
        tuple([None if one is None else one.value for one in shown]),
        tuple([None if one is None else one.se for one in shown]),
    )


def _movement(
    watch: Watch, state: MotionState, row: Row, leg: int | None, gap_s: float
) -> tuple[PairState, Measured | None]:
    """Return the movement's signal, of two legs by one zero where they have two."""
    if watch.pair is None:
        return state.pair, watch.movement(row, leg)
    left, right = watch.pair
    # Of a body in another posture nothing is learnt: its heels are where they never will be.
    other = guards.forbids(state.progress.guards, watch.guards)
    return pairing.step(PairState() if other else state.pair, (row[left], row[right]), gap_s)


def _leapt(watch: Watch, state: MotionState, movement: Measured, gap_s: float) -> bool:
    """Tell whether no body could have come here from the last value taken."""
    if state.taken is None:
        return False
    return abs(movement.value - state.taken) > watch.leap_free + watch.leap_per_s * gap_s


def _lose(watch: Watch, state: MotionState, at_s: float, missing: tuple[str, ...]) -> tuple[Progress, Events]:
    """Abandon the movement under way and say what was missing."""
    done, told = _abandoned(watch, state, at_s)
    return done, (*told, TrackingLost(at_s, missing))


def _abandoned(watch: Watch, state: MotionState, at_s: float) -> tuple[Progress, Events]:
    was, side = state.progress, state.leg.side
    seen_s = at_s if state.seen_s is None else state.seen_s
    done, stays = progress.abandoned(watch, was, seen_s)
    told = closing.of_holds(stays, at_s, side)
    if was.rep.told and was.rep.began_s is not None:
        told = (*told, RepAbandoned(at_s, side, was.rep.began_s))
    return done, told


def _missing(watch: Watch, state: MotionState, pose: Pose) -> tuple[str, ...]:
    """Name what is not seen of the leg that is needed; of both legs, the one that lacks less."""
    hidden = [tuple(p for p in points if pose.visibility[p] == 0.0) for points in watch.needs]
    if all(len(lack) == len(points) for lack, points in zip(hidden, watch.needs, strict=True)):
        return ("the person",)
    working = state.leg.leg
    lack = hidden[working] if working is not None else min(hidden, key=len)
    return tuple(point_name(point) for point in lack) or ("which way the person faces",)
