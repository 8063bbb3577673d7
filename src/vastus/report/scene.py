"""What an annotated picture shows beside the body, folded from events: count, number, hold, reminder."""

from dataclasses import dataclass, replace

from vastus.motion.events import (
    FaultSeen,
    MotionEvent,
    RepEnded,
    Side,
    TrackingLost,
    TrackingRegained,
)
from vastus.protocol.model import Spoken
from vastus.report import words

CUE_S = 3.0  # a reminder stays this long at least, as long as it takes to read it
KEEP_S = 0.5  # the number stays through a gap this short, as the engine bridges it


@dataclass(frozen=True, slots=True)
class Live:
    """
    What is known of the movement at one picture.

    Args:
        value, error: The movement's signal and its standard error; None where not seen.
        hold_s: Seconds of the present stay in the band, 0 outside it.
    """

    value: float | None = None
    error: float | None = None
    hold_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """
    Everything that is written on one picture.

    Args:
        complete: Repetitions to the target so far, by side.
        short: Those that fell short.
        side: The side that moved last; None for both legs together.
        live: The live number; kept through short gaps.
        seen_s: When the number was last seen; None before the first time.
        cue: The reminder, and since when it is shown.
        missing: What cannot be seen; empty when all can.
    """

    at_s: float = 0.0
    complete: tuple[tuple[Side | None, int], ...] = ()
    short: tuple[tuple[Side | None, int], ...] = ()
    side: Side | None = None
    live: Live = Live()
    seen_s: float | None = None
    cue: str = ""
    cue_since_s: float | None = None
    missing: tuple[str, ...] = ()

    def full(self) -> int:
        """Return the complete repetitions of the side that moved last."""
        return dict(self.complete).get(self.side, 0)

    def fell_short(self) -> int:
        """Return the repetitions of that side that fell short."""
        return dict(self.short).get(self.side, 0)

    def line(self) -> str:
        """Return the one line of words to show: what cannot be seen, else the reminder."""
        if self.missing:
            return words.cannot_see(self.missing)
        if self.cue_since_s is not None and self.at_s - self.cue_since_s <= CUE_S:
            return self.cue
        return ""


def after(
    scene: Scene, at_s: float, live: Live, events: tuple[MotionEvent, ...], advice: dict[str, Spoken]
) -> Scene:
    """Return the scene once a picture and its events are known."""
    if live.value is not None:
        scene = replace(scene, at_s=at_s, live=live, seen_s=at_s)
    elif scene.seen_s is not None and at_s - scene.seen_s <= KEEP_S:
        scene = replace(scene, at_s=at_s)
    else:
        scene = replace(scene, at_s=at_s, live=live)
    for event in events:
        scene = _told(scene, event, advice)
    return scene


def _told(scene: Scene, event: MotionEvent, advice: dict[str, Spoken]) -> Scene:
    match event:
        case RepEnded(side=side, complete=True):
            return replace(scene, side=side, complete=_one_more(scene.complete, side))
        case RepEnded(side=side):
            return replace(scene, side=side, short=_one_more(scene.short, side))
        case FaultSeen(id=fault, at_s=at_s):
            spoken = advice.get(fault)
            cue = fault.replace("_", " ").capitalize() if spoken is None else spoken.cue
            return replace(scene, cue=cue, cue_since_s=at_s)
        case TrackingLost(missing=missing):
            return replace(scene, missing=missing or ("the person",))
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
