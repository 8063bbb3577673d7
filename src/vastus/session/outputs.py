"""
What a session says to the page and to the record: the closed set of outputs.

Rule 1: the page decides nothing. A screen holds every word and number that is
shown, final and in the person's language; the page lays out, draws and speaks.
Rule 2: a screen is sent when something on it changes other than by time alone;
what runs by time carries the moment it ends (`ends_at_s`), and the page counts.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from vastus.record.facts import Asked, Fact, LeaveReason, Side

Turning: TypeAlias = Literal["knee", "thigh", "shank", "trunk", ""]
SoundName: TypeAlias = Literal["bell", "two_bells", "tick", "low_wood"]
Icon: TypeAlias = Literal[
    "ok", "arrow", "hand", "turn", "turn_left", "turn_right", "body", "ruler", "sunlight", "steady", "clock"
]


@dataclass(frozen=True, slots=True)
class Choice:
    """A knee to be asked about, with what it is called."""

    knee: Side
    label: str


@dataclass(frozen=True, slots=True)
class PainScreen:
    """The question how much it hurts, for every involved knee that has not answered yet."""

    asked: Asked
    title: str
    lead: str
    knees: tuple[Choice, ...]
    kind: Literal["pain"] = "pain"


@dataclass(frozen=True, slots=True)
class ActivityScreen:
    """Something by the clock. `ends_at_s` is None until it was started, or while offered."""

    id: str
    title: str
    says: str
    choices: tuple[str, ...]
    precautions: tuple[str, ...]
    seconds: float
    ends_at_s: float | None
    offered: bool
    next: str
    kind: Literal["activity"] = "activity"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is needed, and what will do."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class IntroScreen:
    """
    An exercise before it begins.

    Args:
        exercise: As the programme calls it: whose ladder it is.
        pictured, level: What is performed, and so shown in pictures: a level may be another exercise.
        place: Which of how many, e.g. `2 of 5`, if many.
    """

    exercise: str
    pictured: str
    level: str
    title: str
    place: str
    purpose: str
    dose: str
    needs: tuple[Need, ...]
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    precautions: tuple[str, ...]
    stop_if: tuple[str, ...]
    camera: str
    kind: Literal["intro"] = "intro"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the camera needs: met, not met, or not known yet."""

    id: str
    label: str
    state: str
    icon: Icon
    ok: bool


@dataclass(frozen=True, slots=True)
class GateScreen:
    """
    The set-up gate: one instruction in large type, and what is met already.

    Args:
        exercise, pictured: As in the introduction.
        leg: Which leg works; None for both.
        near: Which side the outline of the person has near, or on top; None where it shows the front.
    """

    exercise: str
    pictured: str
    title: str
    side: str
    instruction: str
    icon: Icon
    lead: str
    checks: tuple[Check, ...]
    view: Literal["sagittal", "frontal"]
    leg: Side | None
    near: Side | None
    kind: Literal["gate"] = "gate"


@dataclass(frozen=True, slots=True)
class ReadyScreen:
    """The countdown before a set; `leg` is the one that works, None for both."""

    exercise: str
    pictured: str
    title: str
    side: str
    set: str
    ends_at_s: float
    leg: Side | None
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Gauge:
    """
    The depth gauge, in the signal's unit (its resting level taken off where it has one).

    Args:
        top, bottom: Values at the ends of the pipe; top is the start.
        target_from, target_to: The band.
        stop: Where it is too deep; None where nothing is.
        unit: `°`, or `` for a ratio, whose value is not printed.
        turns: What turns in the picture as it grows, so that the band is drawn there; empty for nothing.
    """

    top: float
    bottom: float
    target_from: float
    target_to: float
    stop: float | None
    unit: str
    turns: Turning = ""


@dataclass(frozen=True, slots=True)
class WorkScreen:
    """
    A set under way.

    Args:
        exercise, pictured: As in the introduction.
        set: e.g. `Set 1 of 2`, empty when there is one.
        reps, done: Asked, and complete so far.
        hold_s: The hold asked for.
        gauge: None when no camera counts.
        pace: Seconds out, held and back, for the metronome when no camera counts.
        leg: Which one works; None for both.
    """

    exercise: str
    pictured: str
    title: str
    side: str
    set: str
    reps: int
    done: int
    hold_s: float | None
    gauge: Gauge | None
    counted_by: Literal["camera", "hand"]
    pace: tuple[float, float, float]
    next: str
    leg: Side | None
    kind: Literal["work"] = "work"


@dataclass(frozen=True, slots=True)
class RestScreen:
    """Rest until `ends_at_s`."""

    seconds: float
    ends_at_s: float
    next: str
    kind: Literal["rest"] = "rest"


@dataclass(frozen=True, slots=True)
class PausedScreen:
    """Everything stands still; `why` and `what_next` are sentences."""

    why: str
    what_next: str
    can_resume: bool
    kind: Literal["paused"] = "paused"


@dataclass(frozen=True, slots=True)
class ReasonScreen:
    """What made a person stop, asked once; each choice with what it is called."""

    title: str
    lead: str
    choices: tuple[tuple[LeaveReason, str], ...]
    kind: Literal["reason"] = "reason"


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise and side in the summary: done against asked, and a sentence."""

    exercise: str
    title: str
    side: str
    done: int
    asked: int
    says: str


@dataclass(frozen=True, slots=True)
class SummaryScreen:
    """What was done against what was asked. `session` is its id, for the page of the record."""

    session: str
    title: str
    says: str
    lines: tuple[Line, ...]
    kind: Literal["summary"] = "summary"


Screen: TypeAlias = (
    PainScreen
    | ActivityScreen
    | IntroScreen
    | GateScreen
    | ReadyScreen
    | WorkScreen
    | RestScreen
    | PausedScreen
    | ReasonScreen
    | SummaryScreen
)


@dataclass(frozen=True, slots=True)
class Show:
    """Show this screen now."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Live:
    """
    What moves with the body, once per picture while a set is under way.

    Args:
        value: The movement's depth as the gauge has it; None where not seen.
        se: Its standard error.
        hold_left_s: Seconds of the hold still to go; None outside the band.
        phase: Part of the repetition.
        missing: What is not seen, as a sentence; empty when all is.
    """

    at_s: float
    value: float | None
    se: float | None
    hold_left_s: float | None
    phase: str
    missing: str


@dataclass(frozen=True, slots=True)
class Say:
    """
    One sentence for the voice and the caption.

    Args:
        cue: At most four words for the screen; empty where nothing is shown large.
        urgent: True where it interrupts what is being said.
    """

    id: str
    says: str
    cue: str
    icon: Icon
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Sound:
    """One of the distinct sounds."""

    name: SoundName


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact for the ledger."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Taken:
    """This picture belongs to the recording of a set."""

    set: str


Output: TypeAlias = Show | Live | Say | Sound | Noted | Taken
