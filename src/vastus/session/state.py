"""
All that a session remembers: where it is, what is under way there, what was done.

Frozen and small, so that a session survives a dropped line and can be told again.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from vastus.motion.coach import CoachState
from vastus.pose.body import BodyState
from vastus.record.facts import CountedBy, LeaveReason, Side
from vastus.session.inputs import Joined
from vastus.session.outputs import Output
from vastus.session.scoring import Scored
from vastus.session.steps import Activity, AskPain, Introduce, Rest, SetUp, Work

PauseWhy: TypeAlias = Literal[
    "button",
    "hand",
    "camera",
    "hidden",
    "dropped",
    "asleep",
    "no_picture",
    "not_seen",
    "quiet",
]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about pain; `answered` are the knees that have theirs, `worst` the highest of them."""

    step: AskPain
    answered: tuple[Side, ...] = ()
    worst: int | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """
    Something by the clock.

    Args:
        began_s, ends_at_s: None until it was started.
        said: How far the voice is: half-way, the last minute.
    """

    step: Activity
    began_s: float | None = None
    ends_at_s: float | None = None
    said: int = 0


@dataclass(frozen=True, slots=True)
class Introducing:
    """An exercise is shown."""

    step: Introduce


@dataclass(frozen=True, slots=True)
class Gate:
    """
    What the set-up gate remembers between two pictures.

    Args:
        found: What is shown now: the name of a finding and what fills its places.
        states: Which checks are met; `lit` whether there is light enough, None where nobody said.
        near: Which side of the person is nearer to the camera.
        due: What was found last, while it is not yet shown, and since when.
        ok_since_s: Since when all checks hold.
        said_s: When the instruction was last said.
        seen_s: When the last picture came.
    """

    body: BodyState = field(default_factory=BodyState)
    found: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    due_s: float = 0.0
    states: tuple[bool | None, ...] = ()
    lit: bool | None = None
    near: Side | None = None
    ok_since_s: float | None = None
    said_s: float | None = None
    seen_s: float | None = None


class Sight(NamedTuple):
    """What is not seen, as a sentence, empty when all is; since when, and when it was last said."""

    missing: str = ""
    lost_s: float | None = None
    said_s: float = 0.0


class Nearing(NamedTuple):
    """The repetition in which "deep enough" was said; depth and time of the picture before."""

    warned: int = -1
    deep: float | None = None
    at_s: float = 0.0


class Watched(NamedTuple):
    """A set that the camera counts; `seen_s` is when the last picture came."""

    scored: Scored
    coach: CoachState = CoachState()
    sight: Sight = Sight()
    nearing: Nearing = Nearing()
    seen_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Paced:
    """
    A set that the clock leads, and the person may count.

    Args:
        cycle_s: When the present repetition of the clock began.
        said: How far the voice is in it: bell, last seconds, back.
        tapped_s: When the last tap came; reminded from there.
    """

    cycle_s: float
    said: int = 0
    tapped_s: float = 0.0


class Working(NamedTuple):
    """
    A set under way.

    Args:
        set: Its id.
        by: Who counts, with what that takes.
        went: True once the countdown was over and its screen shown.
        go_s: When the countdown is over.
        done, partial: Repetitions so far, complete and not.
        before: Repetitions of the same set counted before it was begun again.
        held: Seconds of each complete hold.
        spoken: The last second of the present hold that was spoken.
    """

    step: Work
    set: str
    counted_by: CountedBy
    by: Watched | Paced
    go_s: float
    went: bool = False
    done: int = 0
    partial: int = 0
    before: int = 0
    held: tuple[float, ...] = ()
    spoken: int = 0


@dataclass(frozen=True, slots=True)
class Gating:
    """The set-up gate; `then` is the set that goes on afterwards, when it was under way."""

    step: SetUp
    gate: Gate = field(default_factory=Gate)
    then: Working | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Readying:
    """
    A countdown before a set.

    Args:
        told: The last second that was spoken.
        then: The set that goes on; None when one begins.
        before: Repetitions of this set that were counted before.
    """

    step: Work
    ends_at_s: float
    told: int = 0
    then: Working | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Resting:
    """Rest until `ends_at_s`."""

    step: Rest
    ends_at_s: float


Doing: TypeAlias = Asking | Timed | Introducing | Gating | Readying | Working | Resting


@dataclass(frozen=True, slots=True)
class Halted:
    """Everything stands still: what was under way, why, and since when."""

    was: Doing
    why: PauseWhy
    at_s: float
    since: datetime


@dataclass(frozen=True, slots=True)
class Over:
    """The session is over; `asks` while the reason is still to be asked, once."""

    finished: bool
    reason: LeaveReason | None
    asks: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done of one set, for the summary."""

    exercise: str
    side: Side | None
    number: int
    done: int
    asked: int
    counted_by: CountedBy
    held: tuple[float, ...] = ()
    painful: bool = False


@dataclass(frozen=True, slots=True)
class Raised:
    """A hand that is up: since when, and when last seen so; `used` until it is lowered."""

    since_s: float | None = None
    last_s: float = 0.0
    used: bool = False


class State(NamedTuple):
    """
    A session as it stands; begin with `guide.begin`.

    Args:
        id: The session's id, which its facts carry.
        joined: The page that is there, which ties the clock to UTC; None before any was.
        at_s: Time of the last input.
        active_s: When a person last did something.
        place: Which step of the course.
        camera, wanted: Whether there is a camera, and whether it is to be used.
        bright: How bright its picture is, 0 to 1; None where nobody said.
        sets: How many sets were begun, for their ids.
        rested_s: When the last set ended; rest counts from there.
        left_out: Exercises that hurt too much today.
        taps: True once the person counted by hand.
    """

    id: str
    joined: Joined | None = None
    at_s: float = 0.0
    active_s: float = 0.0
    place: int = 0
    doing: Doing | Halted | Over | None = None
    camera: bool = False
    wanted: bool = True
    bright: float | None = None
    sets: int = 0
    rested_s: float = 0.0
    tallies: tuple[Tally, ...] = ()
    left_out: frozenset[str] = frozenset()
    taps: bool = False
    hand: Raised = Raised()

    @property
    def watches(self) -> bool:
        """Whether the camera is there and to be used."""
        return self.camera and self.wanted

    @property
    def now(self) -> datetime:
        """The moment in UTC that belongs to `at_s`."""
        joined = self.joined
        assert joined is not None, "nothing happens before a page is there"
        return joined.at + timedelta(seconds=self.at_s - joined.at_s)


Told: TypeAlias = tuple[State, tuple[Output, ...]]
"""What every part of a session returns: how it stands now, and what is to be told, in order."""
