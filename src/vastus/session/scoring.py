"""
The engine's run over the pictures of one set: the same live, in replay and when counted again.

Rule 1: what is told depends on the set's own pictures only: body and engine begin
anew with its first one.
Rule 2: after a gap that is longer than `afresh_s` they begin anew as well, and what
was open is closed: who comes back from a pause lies or stands elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from vastus.motion import engine
from vastus.motion.engine import MotionState, Watch
from vastus.motion.events import MotionEvent, Side
from vastus.pose import body
from vastus.pose.body import BodyState
from vastus.pose.following import Posture
from vastus.pose.landmarks import Sighting
from vastus.pose.tuning import Tuning
from vastus.protocol import load
from vastus.session.task import task

Events: TypeAlias = tuple[MotionEvent, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """
    What a set is watched for, compiled.

    Args:
        watch: The exercise at its level, for the side that works.
        posture: How it is done; tells whom to follow.
        afresh_s: After a longer gap body and engine begin anew.
    """

    watch: Watch
    posture: Posture
    tuning: Tuning
    afresh_s: float


@dataclass(frozen=True, slots=True)
class Scored:
    """
    What is remembered between two pictures of a set; begin with `fresh(judge)`.

    Args:
        at_s: Time of the last picture.
        closed: True when what was open has been closed, and the next picture begins anew.
    """

    motion: MotionState
    body: BodyState
    at_s: float | None = None
    closed: bool = False


def judge(exercise_id: str, level_id: str, side: Side | None) -> Judge:
    """
    Compile what a set is watched for.

    Raises:
        UnknownNameError: There is no such exercise or level.
        InputError: A camera can see nothing of it.
    """
    asked = task(exercise_id, level_id, side)
    posture = asked.exercise.setting.posture
    return Judge(asked.watch, posture, asked.tuning, load.coaching().afresh_s.value)


def fresh(judge: Judge) -> Scored:
    """Return the state before the first picture of a set."""
    return Scored(engine.begin(judge.watch), BodyState())


def takes(judge: Judge, scored: Scored, at_s: float) -> bool:
    """Tell whether a picture of this time belongs to the set: later, and after a close not too soon."""
    if scored.at_s is None:
        return True
    return at_s > scored.at_s + (judge.afresh_s if scored.closed else 0.0)


def take(judge: Judge, scored: Scored, sighting: Sighting) -> tuple[Scored, Events]:
    """Take the set's next picture; it must be one that `takes` accepts."""
    at_s = sighting.at_s
    told: Events = ()
    if scored.at_s is not None and at_s - scored.at_s > judge.afresh_s:
        scored, told = close(judge, scored)
        scored = fresh(judge)
    known, pose = body.step(scored.body, sighting, judge.posture, judge.tuning)
    seen = engine.nobody(at_s) if pose is None else pose
    motion, events = engine.step(judge.watch, scored.motion, seen)
    return Scored(motion, known, at_s), (*told, *events)


def close(judge: Judge, scored: Scored) -> tuple[Scored, Events]:
    """Close what is open: the set is over, or pauses; what has not come back does not count."""
    if scored.closed or scored.at_s is None:
        return scored, ()
    motion, events = engine.abandon(judge.watch, scored.motion)
    return Scored(motion, scored.body, scored.at_s, closed=True), events


def score(judge: Judge, sightings: Iterable[Sighting]) -> Iterator[MotionEvent]:
    """Tell everything that happens in a recorded set, oldest first."""
    scored = fresh(judge)
    for sighting in sightings:
        scored, events = take(judge, scored, sighting)
        yield from events
    yield from close(judge, scored)[1]
