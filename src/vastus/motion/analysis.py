"""
The whole of a recording, folded from its events: what the body did.

An `Analysis` is what `vastus analyze` prints and `vastus.analyze` returns.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from vastus.motion.events import Side
from vastus.protocol.signals import View

Seen: TypeAlias = Literal["sagittal", "frontal", "oblique", "unknown"]
RefusalReason: TypeAlias = Literal["nobody", "feet_only", "who", "not_visible", "empty"]


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition; fields as in `events.RepEnded`, `reason` says why it is not complete."""

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
class Hold:
    """One stay inside the target band, in seconds."""

    side: Side | None
    began_s: float
    ended_s: float
    in_band_s: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One form fault, when it was recognised, and what the signal read then."""

    id: str
    at_s: float
    side: Side | None
    value: float


@dataclass(frozen=True, slots=True)
class SetAside:
    """A movement that was not this exercise, and the guard that says so."""

    guard: str
    began_s: float
    ended_s: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is reported, in one sentence for the person."""

    reason: RefusalReason
    message: str


@dataclass(frozen=True, slots=True)
class ViewSeen:
    """
    Where the camera stood.

    Args:
        asked: The view the exercise asks for.
        seen: The view estimated over the recording.
        yaw_deg: Turn of the body against the camera, 0 facing it, 90 side on, 180 away; median.
    """

    asked: View
    seen: Seen
    yaw_deg: float | None


@dataclass(frozen=True, slots=True)
class Tracking:
    """How much of the recording could be judged; gaps are [from, to] in seconds."""

    seen_fraction: float
    gaps: tuple[tuple[float, float], ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speed:
    """Where the time went, in seconds."""

    pose_s: float
    engine_s: float
    decode_s: float
    wall_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    """
    All signals of an exercise at one picture.

    Args:
        at_s: Seconds since the clip began.
        values: For each column of `Analysis.columns`, the value or None where not seen.
        errors: Their standard errors, in the same unit.
    """

    at_s: float
    values: tuple[float | None, ...]
    errors: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """
    What was done in one recording of one exercise.

    Args:
        columns: Names of the signals in `readings`, with side and unit,
            e.g. `knee_flexion_left_deg`.
        partial: True when the analysis was interrupted before the end.
        notes: Sentences for the person: what could not be judged, and what to do.
    """

    exercise: str
    level: str
    clip: str
    fps: float
    seconds: float
    view: ViewSeen
    refused: Refusal | None
    reps: tuple[Repetition, ...]
    holds: tuple[Hold, ...]
    faults: tuple[Fault, ...]
    set_aside: tuple[SetAside, ...]
    tracking: Tracking
    speed: Speed
    columns: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    partial: bool = False
    notes: tuple[str, ...] = ()
