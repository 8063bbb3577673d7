"""What an annotated picture shows beside the body, folded from events: count, number, hold, reminder."""

from dataclasses import dataclass, replace

from vastus.motion.analysis import Reading
from vastus.motion.events import (
    FaultSeen,
    HoldBegan,
    HoldEnded,
    MotionEvent,
    RepEnded,
    Side,
    TrackingLost,
    TrackingRegained,
)
from vastus.protocol.model import Spoken
from vastus.report import words
from vastus.report.trace import column_name

CUE_S = 3.0  # a reminder stays this long at least, as long as it takes to read it
KEEP_S = 0.5  # the number stays with a leg through a gap this short


@dataclass(frozen=True, slots=True)
class Shown:
    """Which number is shown: of which leg, and what it read last."""

    side: Side | None
    value: float
    error: float | None
    at_s: float


@dataclass(frozen=True, slots=True)
class Scene:
    """
    Everything that is written on one picture.

    Args:
        complete: Repetitions to the target so far, of the side that moved last.
        short: Those that fell short.
        side: The side that moved last; None for both legs together.
        hold_since_s: When the stay in the band began; None outside it.
        cue: The reminder to show, and since when.
        missing: What cannot be seen; empty when all can.
        shown: The live number; None while it is not known.
    """

    at_s: float = 0.0
    complete: tuple[tuple[Side | None, int], ...] = ()
    short: tuple[tuple[Side | None, int], ...] = ()
    side: Side | None = None
    hold_since_s: float | None = None
    cue: str = ""
    cue_since_s: float | None = None
    missing: tuple[str, ...] = ()
    shown: Shown | None = None

    def full(self) -> int:
        """Return the complete repetitions of the side that moved last."""
        return dict(self.complete).get(self.side, 0)

    def fell_short(self) -> int:
        """Return the repetitions of that side that fell short."""
        return dict(self.short).get(self.side, 0)

    def held_s(self) -> float | None:
        """Return how long the stay in the band has lasted; None outside it."""
        return None if self.hold_since_s is None else max(0.0, self.at_s - self.hold_since_s)

    def line(self) -> str:
        """Return the one line of words to show: what cannot be seen, else the reminder."""
        if self.missing:
            return f"I can't see your {words.listed(self.missing)}"
        if self.cue_since_s is not None and self.at_s - self.cue_since_s <= CUE_S:
            return self.cue
        return ""


def after(
    scene: Scene, at_s: float, events: tuple[MotionEvent, ...], advice: dict[str, Spoken]
) -> Scene:
    """Return the scene once a picture's events are known."""
    scene = replace(scene, at_s=at_s)
    for event in events:
        scene = _told(scene, event, advice)
    return scene


def with_number(scene: Scene, reading: Reading | None, columns: tuple[str, ...], signal: str) -> Scene:
    """Return the scene with the live number: of the leg shown before while it is seen, else the surer one."""
    at_s = scene.at_s
    was = scene.shown
    found = {} if reading is None else _found(reading, columns, signal)
    if was is not None and was.side in found:
        return replace(scene, shown=found[was.side])
    if was is not None and at_s - was.at_s <= KEEP_S:
        return scene
    if not found:
        return replace(scene, shown=None)
    surest = min(found.values(), key=lambda one: (one.error is None, one.error or 0.0))
    return replace(scene, shown=surest)


def _found(reading: Reading, columns: tuple[str, ...], signal: str) -> dict[Side | None, Shown]:
    found: dict[Side | None, Shown] = {}
    sides: tuple[Side | None, ...] = (None, "left", "right")
    for side in sides:
        name = column_name(signal, side)
        if name not in columns:
            continue
        place = columns.index(name)
        value = reading.values[place]
        if value is not None:
            found[side] = Shown(side, value, reading.errors[place], reading.at_s)
    return found


def _told(scene: Scene, event: MotionEvent, advice: dict[str, Spoken]) -> Scene:
    match event:
        case RepEnded(side=side, complete=True):
            return replace(scene, side=side, complete=_one_more(scene.complete, side), hold_since_s=None)
        case RepEnded(side=side):
            return replace(scene, side=side, short=_one_more(scene.short, side), hold_since_s=None)
        case HoldBegan(side=side, at_s=at_s):
            return replace(scene, side=side, hold_since_s=at_s)
        case HoldEnded():
            return replace(scene, hold_since_s=None)
        case FaultSeen(id=fault, at_s=at_s):
            spoken = advice.get(fault)
            cue = fault.replace("_", " ").capitalize() if spoken is None else spoken.cue
            return replace(scene, cue=cue, cue_since_s=at_s)
        case TrackingLost(missing=missing):
            return replace(scene, missing=missing or ("body",), hold_since_s=None)
        case TrackingRegained():
            return replace(scene, missing=())
        case _:
            return scene


def _one_more(
    counts: tuple[tuple[Side | None, int], ...], side: Side | None
) -> tuple[tuple[Side | None, int], ...]:
    known = dict(counts)
    known[side] = known.get(side, 0) + 1
    return tuple(known.items())
