"""
The machine-readable form of an analysis: JSON, schema 1.

The keys are a contract with programs: none is removed or renamed without a
new schema number; new ones may be added. Times are seconds since the clip began.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vastus.motion import analysis as done
from vastus.motion.events import Side
from vastus.protocol.signals import Unit, View
from vastus.report.words import unit_of

SideName = Literal["left", "right", "both"]
Degrees = float | None
Span = tuple[float, float]


class Part(BaseModel):
    """The base of every part of the document: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class ViewPart(Part):
    """Where the camera should have stood, and where it stood."""

    asked: View
    seen: done.Seen
    yaw_deg: Degrees


class RefusedPart(Part):
    """Why nothing is reported."""

    reason: done.RefusalReason
    message: str


class RepPart(Part):
    """
    One repetition.

    Args:
        peak: Extreme of the exercise's signal, in `peak_unit`, with its
            standard error `peak_se`.
        peak_deg: The same where the signal is an angle, else null.
        hold_s: Seconds inside the target band; null when it was not reached.
    """

    side: SideName
    began_s: float
    ended_s: float
    peak_deg: Degrees
    peak_at_s: float
    complete: bool
    hold_s: float | None
    peak: float
    peak_unit: Unit
    peak_se: float
    outbound_s: float | None
    returning_s: float | None


class HoldPart(Part):
    """One stay inside the target band."""

    side: SideName
    began_s: float
    ended_s: float
    in_band_s: float


class FaultPart(Part):
    """One form fault and what its signal read."""

    id: str
    at_s: float
    side: SideName
    value: float


class SetAsidePart(Part):
    """A movement that was not this exercise."""

    guard: str
    began_s: float
    ended_s: float
    side: SideName


class TrackingPart(Part):
    """How much could be judged."""

    seen_fraction: Annotated[float, Field(ge=0.0, le=1.0)]
    gaps: tuple[Span, ...]
    missing: tuple[str, ...]


class SpeedPart(Part):
    """Where the time went, in seconds."""

    pose_s: float
    engine_s: float
    decode_s: float
    wall_s: float


class Report(Part):
    """The whole document."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    exercise: str
    level: str
    clip: str
    fps: float
    seconds: float
    partial: bool
    view: ViewPart
    refused: RefusedPart | None
    signal: str
    reps: tuple[RepPart, ...]
    holds: tuple[HoldPart, ...]
    faults: tuple[FaultPart, ...]
    set_aside: tuple[SetAsidePart, ...]
    tracking: TrackingPart
    speed: SpeedPart
    notes: tuple[str, ...]


def document(analysis: done.Analysis, signal: str) -> Report:
    """
    Return an analysis as the JSON contract has it.

    Args:
        signal: The id of the signal that repetitions were counted in; its unit
            is the unit of every peak.
    """
    unit = unit_of(signal)
    return Report(
        exercise=analysis.exercise,
        level=analysis.level,
        clip=analysis.clip,
        fps=round(analysis.fps, 3),
        seconds=round(analysis.seconds, 3),
        partial=analysis.partial,
        view=_view(analysis.view),
        refused=_refused(analysis.refused),
        signal=signal,
        reps=tuple(_rep(rep, unit) for rep in analysis.reps),
        holds=tuple(
            HoldPart(
                side=_side(hold.side),
                began_s=hold.began_s,
                ended_s=hold.ended_s,
                in_band_s=hold.in_band_s,
            )
            for hold in analysis.holds
        ),
        faults=tuple(
            FaultPart(id=fault.id, at_s=fault.at_s, side=_side(fault.side), value=fault.value)
            for fault in analysis.faults
        ),
        set_aside=tuple(
            SetAsidePart(guard=one.guard, began_s=one.began_s, ended_s=one.ended_s, side=_side(one.side))
            for one in analysis.set_aside
        ),
        tracking=TrackingPart(
            seen_fraction=analysis.tracking.seen_fraction,
            gaps=analysis.tracking.gaps,
            missing=analysis.tracking.missing,
        ),
        speed=_speed(analysis.speed),
        notes=analysis.notes,
    )


def to_json(analysis: done.Analysis, signal: str) -> str:
    """Return the document as indented JSON with a final line break."""
    return document(analysis, signal).model_dump_json(indent=2) + "\n"


def _rep(rep: done.Repetition, unit: Unit) -> RepPart:
    return RepPart(
        side=_side(rep.side),
        began_s=rep.began_s,
        ended_s=rep.ended_s,
        peak_deg=rep.peak if unit == "deg" else None,
        peak_at_s=rep.peak_at_s,
        complete=rep.complete,
        hold_s=rep.hold_s,
        peak=rep.peak,
        peak_unit=unit,
        peak_se=rep.peak_se,
        outbound_s=rep.outbound_s,
        returning_s=rep.returning_s,
    )


def _side(side: Side | None) -> SideName:
    return "both" if side is None else side


def _view(view: done.ViewSeen) -> ViewPart:
    return ViewPart(asked=view.asked, seen=view.seen, yaw_deg=view.yaw_deg)


def _refused(refusal: done.Refusal | None) -> RefusedPart | None:
    if refusal is None:
        return None
    return RefusedPart(reason=refusal.reason, message=refusal.message)


def _speed(speed: done.Speed) -> SpeedPart:
    return SpeedPart(
        pose_s=round(speed.pose_s, 4),
        engine_s=round(speed.engine_s, 4),
        decode_s=round(speed.decode_s, 4),
        wall_s=round(speed.wall_s, 4),
    )
