"""
The grammar of an exercise file.

Numbers carry their unit in the name of the signal they belong to: `start`,
`target` and the ceilings are in the unit of `movement.signal`. Files are
TOML; unknown keys are errors; everything is checked at once by `check.py`.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from vastus.protocol.signals import View

Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
SourceKey: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Seconds: TypeAlias = Annotated[float, Field(ge=0.0, le=3600.0)]
Text: TypeAlias = Annotated[str, Field(min_length=1)]
PhaseName: TypeAlias = Literal["ready", "outbound", "at_target", "returning"]
Muscle: TypeAlias = Literal["concentric", "eccentric", "isometric", "passive"]
Leg: TypeAlias = Literal["working", "other", "either"]
Severity: TypeAlias = Literal["safety", "major", "minor"]
MuscleGroup: TypeAlias = Literal[
    "front_thigh", "back_thigh", "inner_thigh", "seat", "side_hip", "calf", "hip_front", "trunk"
]
Said: TypeAlias = Literal["start", "outbound", "at_target", "returning", "throughout", "never"]


class Model(BaseModel):
    """The base of every protocol type: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class Dose(Model):
    """How much is prescribed (CERT 13)."""

    sets: Annotated[int, Field(ge=1)]
    reps: Annotated[int, Field(ge=1)]
    reps_max: Annotated[int, Field(ge=1)] | None = None
    rest_s: Seconds
    bouts_per_day: Annotated[int, Field(ge=1)] = 1
    bouts_per_day_max: Annotated[int, Field(ge=1)] | None = None
    days_per_week: Annotated[int, Field(ge=1, le=7)]
    load: str | None = None


class Ceiling(Model):
    """Too deep is the error: where to warn and where the repetition ends."""

    warn: float
    end: float
    source: SourceKey


class Tempo(Model):
    """Intended seconds of each part of a repetition."""

    outbound_s: Seconds
    returning_s: Seconds
    ready_s: Seconds = 0.0


class Level(Model):
    """
    One rung of the ladder, easiest first.

    Args:
        target: The depth asked for, in the unit of the movement's signal.
        accept: The target band opens this far before `target`.
        hold_s: Seconds to stay in the band; None when nothing is held.
        performs: The id of another exercise when this rung is one; then
            `target` and `accept` are those of that exercise and stay out here.
        performs_level: The level of that exercise; None means its own default.
        differs: What this rung changes against the one below it, for the person.
    """

    id: Id
    name: Text
    article: bool = False
    performs: Id | None = None
    performs_level: Id | None = None
    target: float | None = None
    accept: Annotated[float, Field(ge=0.0)] | None = None
    ceiling: Ceiling | None = None
    hold_s: Seconds | None = None
    hold_max_s: Seconds | None = None
    tempo: Tempo | None = None
    dose: Dose
    equipment: tuple[Id, ...] = ()
    differs: Text
    source: SourceKey


class Movement(Model):
    """
    What a repetition is.

    Args:
        signal: The one signal that repetitions are counted in.
        leg: For a sided signal: `working`, or `either` when both legs work together.
        toward: `more` when the signal rises from start to target, else `less`.
        start: Edge of the start zone.
        hysteresis: A zone is left only this far beyond its edge.
        relative_to_rest: True when start, target and ceilings are differences
            from the person's own resting level.
        tempo: The default tempo of every level.
        outbound: What the main muscles do on the way out.
    """

    signal: Id
    leg: Leg = "working"
    toward: Literal["more", "less"]
    start: float
    hysteresis: Annotated[float, Field(gt=0.0)]
    relative_to_rest: bool = False
    tempo: Tempo
    outbound: Muscle
    source: SourceKey


class FaultRule(Model):
    """
    A form fault: a signal past its limit, long enough, in a named phase.

    Args:
        above: Faulty when greater; exactly one of `above` and `below` is given.
        relative_to_rest: True when the limit is a difference from the level at rest.
        view: The camera view in which it may be judged; None means the exercise's.
        low_confidence: True when the camera sees only a proxy; never spoken.
    """

    id: Id
    signal: Id
    leg: Leg = "working"
    above: float | None = None
    below: float | None = None
    relative_to_rest: bool = False
    for_s: Annotated[float, Field(ge=0.1, le=10.0)]
    during: tuple[PhaseName, ...]
    view: View | None = None
    severity: Severity
    cue: Text
    says: Text
    low_confidence: bool = False
    source: SourceKey


class RepFaultRule(Model):
    """
    A fault of a whole repetition, judged when it ends.

    Args:
        measure: `outbound_s`, `returning_s`: seconds of that phase.
            `hold_s`: seconds in the band, against the level's `hold_s`.
            `peak_of_best`: depth over the mean of the two best of the first three repetitions.
            `hold_sway`: range of the signal while held.
        below: The limit; for `hold_s` the fraction of the level's hold that must be reached.
    """

    id: Id
    measure: Literal["outbound_s", "returning_s", "hold_s", "peak_of_best", "hold_sway"]
    above: float | None = None
    below: float | None = None
    severity: Severity
    cue: Text
    says: Text
    source: SourceKey


class Guard(Model):
    """
    A posture without which it is not this exercise.

    It is broken where a fault would be: above `above` or below `below`. One
    broken in `ready` lets no repetition begin; a repetition that breaks it for
    `for_s` within the phases of `during` is set aside and not counted.

    Args:
        above: Broken when greater; exactly one of `above` and `below` is given.
        relative_to_rest: True when the limit is a difference from the level at rest.
        because: What is said about the movement that was set aside.
    """

    id: Id
    signal: Id
    leg: Leg = "working"
    above: float | None = None
    below: float | None = None
    relative_to_rest: bool = False
    for_s: Annotated[float, Field(ge=0.1, le=10.0)]
    during: tuple[PhaseName, ...]
    because: Text
    source: SourceKey


class Setting(Model):
    """
    Where the camera and the person are.

    Args:
        ahead_deg: How far before a true side view the camera is asked to stand.
        source: Of that.
    """

    view: View
    ahead_deg: Annotated[float, Field(ge=0.0, le=30.0)] = 0.0
    source: SourceKey | None = None
    near: Literal["working", "other", "any"]
    working_leg: Literal["together", "lower_foot", "higher_foot", "higher_knee", "more_bent", "nearer"]
    posture: Literal["standing", "lying", "seated", "standing_or_seated"]
    camera: Text
    space: Text


class Demonstration(Model):
    """
    What a demonstration tells beside the movement itself.

    Args:
        muscles: What works, or is stretched, the most first.
        said: When each step of the exercise is said, in their order.
    """

    muscles: Annotated[tuple[MuscleGroup, ...], Field(min_length=1)]
    said: tuple[Said, ...]
    source: SourceKey


class Spoken(Model):
    """One thing to tell a person: at most four words for the screen, and a sentence."""

    cue: Text
    says: Text


class Cert(Model):
    """Answers of this exercise to the CERT items that differ between exercises."""

    individual_or_group: Text
    tailoring: Text
    starting_level: Text
    progression: Text


class Exercise(Model):
    """
    One movement with its ladder, and everything a person or the engine must know.

    Args:
        purpose: What it trains or shows, in a sentence.
        easier: What to change when it hurts or is too hard today.
        alternatives: Other exercises of about the same demand.
        result: For a home test: what is read off, and what a change means.
        movement: None when a camera can see nothing of it; it is then timed by the clock.
        too_shallow: Said when a repetition turned back before the band.
        too_deep: Said where a level's ceiling warns.
        unsafe_depth: Said where a level's ceiling ends the repetition.
        while_held: Said once in a long hold.
    """

    id: Id
    version: Annotated[int, Field(ge=1)]
    name: Text
    kind: Literal["strength", "stretch", "home_test"]
    purpose: Text
    sides: Literal["together", "each"]
    setting: Setting
    demonstration: Demonstration
    equipment: tuple[Id, ...]
    optional_equipment: tuple[Id, ...] = ()
    setup: tuple[Text, ...]
    steps: tuple[Text, ...]
    precautions: tuple[Text, ...]
    easier: tuple[Text, ...] = ()
    alternatives: tuple[Id, ...] = ()
    variants: tuple[Text, ...] = ()
    stop_if: tuple[Text, ...] = ()
    result: Text | None = None
    movement: Movement | None = None
    too_shallow: Spoken | None = None
    too_deep: Spoken | None = None
    unsafe_depth: Spoken | None = None
    while_held: Text | None = None
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    faults: tuple[FaultRule, ...] = ()
    rep_faults: tuple[RepFaultRule, ...] = ()
    guards: tuple[Guard, ...] = ()
    cert: Cert
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]

    def level(self, level_id: str | None = None) -> Level:
        """
        Return a level by id; without one, the article's, else the first that is watched.

        Raises:
            KeyError: This exercise has no such level.
        """
        if level_id is not None:
            return next(level for level in self.levels if level.id == level_id)
        own = [level for level in self.levels if level.performs is None]
        return next((level for level in own if level.article), own[0])


class Equipment(Model):
    """
    Something needed at home.

    Args:
        note: What will do, and what to look out for.
        short: The same name in a word or two, for a list to tick.
        often: Whether many homes have it, so that it comes first in such a list.
        asked: Whether everybody is asked, though no exercise names it.
        everyday: True where everybody has it, or does without: nobody is asked, and nothing waits for it.
    """

    name: Text
    note: Text
    short: Text | None = None
    often: bool = False
    asked: bool = False
    everyday: bool = False


class EquipmentList(Model):
    """The file `equipment.toml`."""

    equipment: dict[Id, Equipment]


class Source(Model):
    """
    Where a number or statement comes from.

    Args:
        citation: Authors, year, title or what it is.
        status: `found` when the text or its abstract was read; `unverified` when it
            is given from memory and must not be shown to a person as a fact.
        note: What was taken from it, or why it is not verified.
    """

    citation: Text
    doi: Text | None = None
    url: Text | None = None
    status: Literal["found", "unverified"]
    note: Text | None = None


class SourceList(Model):
    """The file `sources.toml`."""

    sources: dict[SourceKey, Source]


class CertItem(Model):
    """
    One item of the exercise reporting template and where it is answered.

    Args:
        id: Its number in the template, e.g. `7a`.
        asks: The question, in our own words.
        answer: The answer for the whole programme; without one, every exercise answers.
        fields: Paths in an exercise file that answer it there, e.g. `levels.dose`.
    """

    id: Annotated[str, Field(pattern=r"^[0-9]+[ab]?$")]
    asks: Text
    answer: Text | None = None
    fields: tuple[Text, ...] = ()


class CertList(Model):
    """The file `cert.toml`."""

    source: SourceKey
    items: tuple[CertItem, ...]
