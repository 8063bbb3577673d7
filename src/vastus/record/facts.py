"""
What happened, one fact at a time: the closed union of everything that is kept.

Rule 1: facts are only added; a correction is another fact.
Rule 2: a fact knows when, in which session and, within a set, which one; it
holds numbers and ids, never a picture and never a person's name.
Rule 3: the meaning of a fact never changes. A new meaning is a new version in
`codec.py`, which reads all that were ever written.

`at` is the moment in UTC; `at_s` seconds of the session's own clock, the one
that the pictures of its recordings carry. A side of None: both legs together.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from vastus.record.reports import Report

Side: TypeAlias = Literal["left", "right"]
CountedBy: TypeAlias = Literal["camera", "hand", "clock"]
Asked: TypeAlias = Literal["before", "set", "exercise", "session"]
SetEnd: TypeAlias = Literal["done", "skipped", "too_painful", "left"]
LeaveReason: TypeAlias = Literal["pain", "tired", "time", "other"]


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """
    A person began a session.

    Args:
        programme, programme_version: The prescription's file and its version; of one exercise by
            itself its id and its level, `calf_raise__article`, and the version of its file.
        engine: Version of the package that counts.
    """

    at: datetime
    session: str
    programme: str
    programme_version: int
    engine: str


@dataclass(frozen=True, slots=True)
class ActivityDone:
    """A warm-up, cool-down or comfort is over; `seconds` were spent of `asked_s`."""

    at: datetime
    session: str
    activity: str
    seconds: float
    asked_s: float


@dataclass(frozen=True, slots=True)
class SetBegan:
    """
    A set began, after the get-ready countdown.

    Args:
        set: Its id, which names the recording beside the facts; no two sets share one.
        number, of: Which set of how many of this exercise and side.
        at_s: When, by the session's own clock.
    """

    at: datetime
    session: str
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
    at_s: float


@dataclass(frozen=True, slots=True)
class MovementBegan:
    """The body left the start zone towards the target."""

    set: str
    at_s: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class RepDone:
    """A repetition is over; fields as in `motion.events.RepEnded`. Counted by hand it has no peak."""

    set: str
    at_s: float
    side: Side | None
    began_s: float
    ended_s: float
    complete: bool
    peak: float | None
    peak_se: float | None
    peak_at_s: float | None
    hold_s: float | None
    outbound_s: float | None
    returning_s: float | None


@dataclass(frozen=True, slots=True)
class BandEntered:
    """The movement entered the target band: a hold may have begun."""

    set: str
    at_s: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class HoldDone:
    """A stay inside the target band is over."""

    set: str
    at_s: float
    side: Side | None
    began_s: float
    ended_s: float
    in_band_s: float


@dataclass(frozen=True, slots=True)
class FaultShown:
    """A form fault lasted long enough to be one."""

    set: str
    at_s: float
    side: Side | None
    fault: str
    value: float


@dataclass(frozen=True, slots=True)
class FaultGone:
    """A fault shown before is gone."""

    set: str
    at_s: float
    side: Side | None
    fault: str


@dataclass(frozen=True, slots=True)
class MovementSetAside:
    """A movement that was not this exercise; `guard` says why."""

    set: str
    at_s: float
    side: Side | None
    began_s: float
    guard: str


@dataclass(frozen=True, slots=True)
class MovementAbandoned:
    """The body was lost in the middle of a movement."""

    set: str
    at_s: float
    side: Side | None
    began_s: float


@dataclass(frozen=True, slots=True)
class SightLost:
    """What is needed was not seen for longer than a short gap."""

    set: str
    at_s: float
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SightRegained:
    """What is needed is seen again."""

    set: str
    at_s: float


@dataclass(frozen=True, slots=True)
class CueGiven:
    """One thing was said."""

    set: str
    at_s: float
    cue: str


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over; `complete` and `partial` repetitions, and why it ended."""

    at: datetime
    session: str
    set: str
    how: SetEnd
    complete: int
    partial: int
    at_s: float


@dataclass(frozen=True, slots=True)
class PainReported:
    """
    An answer to "how much does it hurt, 0 to 10".

    Args:
        asked: When it was asked: before the session, after a set, after an
            exercise, after the session.
        knee: Which one.
        nprs: 0 to 10; None when it was asked and not answered, which is not 0.
        exercise: After which exercise.
    """

    at: datetime
    session: str
    asked: Asked
    knee: Side
    nprs: int | None
    exercise: str | None


@dataclass(frozen=True, slots=True)
class Paused:
    """The session stopped for a while; `why` is a button, a raised hand, or what was lost."""

    at: datetime
    session: str
    why: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """It went on."""

    at: datetime
    session: str


@dataclass(frozen=True, slots=True)
class ExerciseSkipped:
    """An exercise, or what was left of it, was left out; `why` is `skipped` or `too_painful`."""

    at: datetime
    session: str
    exercise: str
    side: Side | None
    why: Literal["skipped", "too_painful"]


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session is over: finished, or left, with the reason where one was given."""

    at: datetime
    session: str
    finished: bool
    reason: LeaveReason | None


@dataclass(frozen=True, slots=True)
class Rescored:
    """A recording was counted again by another engine; the facts of its set follow under `rescored`."""

    at: datetime
    set: str
    rescored: str
    engine: str


InSet: TypeAlias = (
    MovementBegan
    | RepDone
    | BandEntered
    | HoldDone
    | FaultShown
    | FaultGone
    | MovementSetAside
    | MovementAbandoned
    | SightLost
    | SightRegained
    | CueGiven
)
Fact: TypeAlias = (
    SessionBegan
    | ActivityDone
    | SetBegan
    | InSet
    | SetEnded
    | PainReported
    | Paused
    | Resumed
    | ExerciseSkipped
    | SessionEnded
    | Rescored
    | Report
)
