"""
What the engine says, in memory: the closed set of motion events.

Every event has `at_s`, the time of the picture at which it became known.
A side of None means that both legs work together.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class RepBegan:
    """The body left the start zone towards the target."""

    at_s: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class RepEnded:
    """
    A repetition is over.

    Args:
        began_s, ended_s: When the start zone was left and reached again.
        peak: Extreme of the movement's signal in its direction, in its unit.
        peak_se: Its standard error.
        peak_at_s: When that was.
        complete: True when the target band was entered and left again.
        hold_s: Seconds inside the band, short dropouts included; None when it
            never got there.
        outbound_s, returning_s: Seconds from start to band and from band to start;
            None when the band was not reached.
    """

    at_s: float
    side: Side | None
    began_s: float
    ended_s: float
    peak: float
    peak_se: float
    peak_at_s: float
    complete: bool
    hold_s: float | None
    outbound_s: float | None
    returning_s: float | None


@dataclass(frozen=True, slots=True)
class RepSetAside:
    """A movement that reached the target but is not this exercise; `guard` says why."""

    at_s: float
    side: Side | None
    began_s: float
    guard: str


@dataclass(frozen=True, slots=True)
class RepAbandoned:
    """The body was lost in the middle of a repetition for too long to judge it."""

    at_s: float
    side: Side | None
    began_s: float


@dataclass(frozen=True, slots=True)
class HoldBegan:
    """The signal entered the band."""

    at_s: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """The signal left the band; `in_band_s` is the time inside, short dropouts included."""

    at_s: float
    side: Side | None
    began_s: float
    ended_s: float
    in_band_s: float


@dataclass(frozen=True, slots=True)
class FaultSeen:
    """
    A form fault lasted long enough to be one.

    Args:
        value: What the signal read; of legs that are each judged from their own rest, how far from there.
    """

    at_s: float
    side: Side | None
    id: str
    value: float


@dataclass(frozen=True, slots=True)
class FaultMended:
    """A fault seen before is gone."""

    at_s: float
    side: Side | None
    id: str


@dataclass(frozen=True, slots=True)
class TrackingLost:
    """What is needed has not been seen for longer than a short gap; `missing` names it."""

    at_s: float
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackingRegained:
    """What is needed is seen again after `TrackingLost`."""

    at_s: float


MotionEvent: TypeAlias = (
    RepBegan
    | RepEnded
    | RepSetAside
    | RepAbandoned
    | HoldBegan
    | HoldEnded
    | FaultSeen
    | FaultMended
    | TrackingLost
    | TrackingRegained
)
