"""
What may happen to a session: the closed set of inputs.

Every input has `at_s`, seconds of the session's own clock: the page's, carried
on over reloads by whoever connects it. Times never fall; the edge sees to that.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from vastus.pose.landmarks import Sighting
from vastus.record.facts import LeaveReason, Side

Button: TypeAlias = Literal[
    "go",  # go on: the one primary button of a screen
    "pause",
    "resume",
    "skip",  # what is under way: an activity, a rest, a set's remainder, an exercise
    "back",  # begin the present exercise (or the one before) again
    "too_painful",
    "longer",  # fifteen seconds more rest
    "without_camera",
    "with_camera",
    "done",  # a set counted by hand is over
]


@dataclass(frozen=True, slots=True)
class Joined:
    """A page is there (again); `at` is the moment in UTC that belongs to `at_s`."""

    at_s: float
    at: datetime
    camera: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture's landmarks; `sighting.at_s` equals `at_s`."""

    at_s: float
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Lit:
    """How bright the bright parts of the camera's picture are: 0 black, 1 white."""

    at_s: float
    bright: float


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, a key, the phone as remote."""

    at_s: float
    button: Button


@dataclass(frozen=True, slots=True)
class Tapped:
    """One repetition counted by hand: a tap, the space bar, a clap."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Answered:
    """Pain of one knee; None means the person chose not to answer."""

    at_s: float
    knee: Side
    nprs: int | None


@dataclass(frozen=True, slots=True)
class CameraChanged:
    """The camera came or went; `why` is a word for the person's eyes, e.g. `unplugged`."""

    at_s: float
    on: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Nobody can see the page: tab hidden, socket dropped, laptop asleep."""

    at_s: float
    why: Literal["hidden", "dropped", "asleep"]


@dataclass(frozen=True, slots=True)
class Leave:
    """The person ends the session before its end, with the reason where one was given."""

    at_s: float
    reason: LeaveReason | None


Input: TypeAlias = Joined | Seen | Tick | Lit | Pressed | Tapped | Answered | CameraChanged | Away | Leave
