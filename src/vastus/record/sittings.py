"""
What a session came to, as pages show it: sessions, their exercises, their sets.

Rule 1: None is no answer and no end; 0 is an answer.
Rule 2: what was counted again stands beside what was kept, never in its place.
"""

from dataclasses import dataclass
from datetime import datetime

from vastus.record.facts import (
    ActivityDone,
    CountedBy,
    CueGiven,
    ExerciseSkipped,
    FaultShown,
    HoldDone,
    LeaveReason,
    MovementAbandoned,
    MovementSetAside,
    PainReported,
    RepDone,
    SetEnd,
    Side,
    SightLost,
)
from vastus.record.reports import Prescribed


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in a set, each in its order."""

    reps: tuple[RepDone, ...] = ()
    holds: tuple[HoldDone, ...] = ()
    faults: tuple[FaultShown, ...] = ()
    set_aside: tuple[MovementSetAside, ...] = ()
    abandoned: tuple[MovementAbandoned, ...] = ()
    sight_lost: tuple[SightLost, ...] = ()
    cues: tuple[CueGiven, ...] = ()

    @property
    def complete(self) -> int:
        """Repetitions that reached the target and came back."""
        return sum(rep.complete for rep in self.reps)

    @property
    def partial(self) -> int:
        """Repetitions that did not."""
        return len(self.reps) - self.complete

    @property
    def fault_ids(self) -> tuple[str, ...]:
        """The faults that were shown, each once, in the order of their first time."""
        return tuple(dict.fromkeys(fault.fault for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Recount:
    """A set counted again from its recording, by another engine."""

    at: datetime
    rescored: str
    engine: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class SetRecord:
    """
    One set.

    Args:
        ended_s: None while it is under way or was cut off; so is `how`.
        complete, partial: As told at its end; of a set cut off, as far as is known.
        counted: Everything that was counted in it.
        pain: The answers given after it, before anything else began.
        again: The same set by other engines, oldest first.
    """

    set: str
    exercise: str
    exercise_version: int
    level: str
    side: Side | None
    number: int
    of: int
    reps_asked: int
    hold_asked_s: float | None
    counted_by: CountedBy
    began: datetime
    began_s: float
    ended_s: float | None
    how: SetEnd | None
    complete: int
    partial: int
    counted: Counted
    pain: tuple[PainReported, ...]
    again: tuple[Recount, ...]

    @property
    def seconds(self) -> float | None:
        """How long it took; None where its end is not known."""
        return None if self.ended_s is None else self.ended_s - self.began_s


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """
    One exercise of a session: its sets in order, of either side.

    Args:
        pain: The answers given after the exercise.
        skipped: Why some of it was left out; None where nothing was.
    """

    exercise: str
    sets: tuple[SetRecord, ...]
    pain: tuple[PainReported, ...]
    skipped: tuple[ExerciseSkipped, ...]

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """The sides of its sets, each once, in their order."""
        return tuple(dict.fromkeys(one.side for one in self.sets))

    def done(self, side: Side | None) -> int:
        """Return the complete repetitions of a side."""
        return sum(one.complete for one in self.sets if one.side == side)


@dataclass(frozen=True, slots=True)
class Pause:
    """A while in which the session stood still; `until` is None where it never went on."""

    why: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """
    One session.

    Args:
        known_until: The last moment of which anything is known.
        ended: None while it is under way or was cut off; so is `finished`.
        reason: Why it was left, where it was said.
        pain: Every answer, in order, also those that stand with a set or an exercise.
        prescribed: What it was made of, where a plan made it.
    """

    session: str
    programme: str
    programme_version: int
    engine: str
    began: datetime
    known_until: datetime
    ended: datetime | None
    finished: bool | None
    reason: LeaveReason | None
    activities: tuple[ActivityDone, ...]
    exercises: tuple[ExerciseRecord, ...]
    pain: tuple[PainReported, ...]
    pauses: tuple[Pause, ...]
    prescribed: Prescribed | None = None

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """All sets in the order of their exercises."""
        return tuple(one for exercise in self.exercises for one in exercise.sets)

    @property
    def seconds(self) -> float:
        """How long it took, pauses included; of a session cut off, as far as is known."""
        return (self.known_until - self.began).total_seconds()

    @property
    def done(self) -> int:
        """Complete repetitions."""
        return sum(one.complete for one in self.sets)
