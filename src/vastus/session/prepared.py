"""A programme made ready to be guided: everything that is looked up, once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from vastus.motion import coach
from vastus.motion.coach import Script
from vastus.protocol import load
from vastus.protocol.coaching import CoachSettings
from vastus.protocol.language import Texts
from vastus.protocol.model import Exercise, Level, Tempo
from vastus.protocol.prescribing import ActivityPart, ExercisePart, Programme
from vastus.protocol.signals import SIGNALS
from vastus.protocol.units import Units
from vastus.record.facts import Side
from vastus.session import fading, scoring
from vastus.session.course import Course, course, watched
from vastus.session.fading import Fade
from vastus.session.gesture import HandRule, hand_rule
from vastus.session.outputs import Gauge, Turning
from vastus.session.scoring import Judge

# What turns in the picture as a signal grows.
TURNS: dict[str, Turning] = {
    "knee_flexion_deg": "knee",
    "thigh_inclination_deg": "thigh",
    "shank_inclination_deg": "shank",
    "trunk_flexion_deg": "trunk",
}
SIDES: tuple[Side, Side] = ("left", "right")
PaceOf: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Person:
    """
    For whom a session is.

    Args:
        knees: The involved ones, which are asked about.
        weeks: Whole weeks since the first session; cues about alignment fade with them.
        sides: Which side comes first, where an exercise asks for each.
        rests: False where no rest is wanted between sets.
        language: Of the texts.
        units: Of the lengths in them.
    """

    knees: tuple[Side, ...] = SIDES
    weeks: int = 0
    sides: tuple[Side, Side] = SIDES
    rests: bool = True
    language: str = load.LANGUAGE
    units: Units = "metric"


class Approach(NamedTuple):
    """
    From where on "deep enough" is said: `near`, or where `stop` would be passed this soon.

    Depths are turned by `sign`, so that they grow from start to target.
    """

    sign: float
    near: float
    stop: float
    target: float
    within_s: float


@dataclass(frozen=True, slots=True)
class Drill:
    """
    One exercise of the programme, ready to be shown and watched.

    Args:
        exercise: What is really performed at the level.
        rung: The level that is prescribed; its dose counts.
        judges: What each side is watched for; empty where a camera can see nothing of it.
        script, quiet: What may be said; the same without the note of a long hold.
        note_every: The note of a hold is said in every so many repetitions.
        because: Why a movement did not count, by the id of the guard it broke.
        pace: Seconds out, held and back, for the clock.
        between_s: Seconds between two repetitions of the clock.
        hold_s: The hold asked for.
    """

    exercise: Exercise
    level: Level
    rung: Level
    judges: Mapping[Side | None, Judge]
    script: Script
    quiet: Script
    note_every: int
    because: Mapping[str, str]
    fade: Fade
    gauge: Gauge | None
    approach: Approach | None
    pace: PaceOf
    between_s: float
    hold_s: float | None

    @property
    def cycle_s(self) -> float:
        """Length of one repetition by the clock."""
        return sum(self.pace) + self.between_s


@dataclass(frozen=True, slots=True)
class Guide:
    """A programme for a person, compiled."""

    programme: Programme
    person: Person
    engine: str
    course: Course
    drills: Mapping[str, Drill]
    activities: Mapping[str, ActivityPart]
    settings: CoachSettings
    texts: Texts
    hand: HandRule
    versions: Mapping[str, int]

    @property
    def abandon_s(self) -> float:
        """Seconds after which a session that nobody resumes ends itself."""
        return self.settings.abandon_s.value

    @property
    def knees(self) -> tuple[Side, ...]:
        """The knees that are asked about; both where none is named."""
        return self.person.knees or SIDES


def guide(programme: Programme, person: Person, engine: str) -> Guide:
    """
    Compile a programme for a person.

    Args:
        engine: Version of the package that counts.

    Raises:
        UnknownNameError: The programme or the person names something that does not exist.
    """
    settings = load.coaching()
    drills = {
        part.exercise: _drill(part, person, settings)
        for part in programme.parts
        if isinstance(part, ExercisePart)
    }
    return Guide(
        programme=programme,
        person=person,
        engine=engine,
        course=course(programme, person.sides, rests=person.rests),
        drills=drills,
        activities={part.id: part for part in programme.parts if isinstance(part, ActivityPart)},
        settings=settings,
        texts=load.texts(person.language),
        hand=hand_rule(settings, load.measuring().pose.gate.visibility.value),
        versions={name: load.exercise(name).version for name in drills},
    )


def _drill(part: ExercisePart, person: Person, settings: CoachSettings) -> Drill:
    asked, rung = load.asked(part)
    exercise, level = load.performed(asked, rung)
    seen = watched(exercise, level)
    each: tuple[Side | None, ...] = SIDES if exercise.sides == "each" else (None,)
    tempo = level.tempo or (None if exercise.movement is None else exercise.movement.tempo)
    hold_s = rung.hold_s if rung.hold_s is not None else level.hold_s
    script, note_every = _script(exercise, level.model_copy(update={"dose": rung.dose}), hold_s, settings)
    return Drill(
        exercise=exercise,
        level=level,
        rung=rung,
        judges={side: scoring.judge(part.exercise, part.level, side) for side in each} if seen else {},
        script=script,
        quiet=replace(script, while_held=None),
        note_every=note_every,
        because={guard.id: guard.because for guard in exercise.guards},
        fade=fading.fade(exercise, person.weeks, settings),
        gauge=_gauge(exercise, level, settings) if seen else None,
        approach=_approach(exercise, level, settings) if seen else None,
        pace=_pace(tempo, hold_s, settings),
        between_s=settings.between_s.value if tempo is None else tempo.ready_s,
        hold_s=hold_s,
    )


def _script(
    exercise: Exercise, level: Level, hold_s: float | None, settings: CoachSettings
) -> tuple[Script, int]:
    """Return what may be said; the note of a short hold comes early and seldom, not over its count."""
    script = coach.script(exercise, level, load.measuring().motion)
    if hold_s is None or hold_s >= script.long_hold_s + settings.count_from.value + settings.note_s.value:
        return script, 1
    if hold_s <= settings.count_from.value + settings.note_s.value / 2.0:
        return replace(script, while_held=None), 1
    return replace(script, long_hold_s=settings.note_after_s.value), round(settings.note_every.value)


def _pace(tempo: Tempo | None, hold_s: float | None, settings: CoachSettings) -> PaceOf:
    held_s = hold_s or 0.0
    if tempo is None:
        return settings.out_s.value, held_s, settings.back_s.value
    return tempo.outbound_s, held_s, tempo.returning_s


def _gauge(exercise: Exercise, level: Level, settings: CoachSettings) -> Gauge:
    """Return the gauge: from the start to past the target, or to where the repetition ends."""
    movement, target = exercise.movement, level.target
    assert movement is not None
    assert target is not None
    sign = 1.0 if movement.toward == "more" else -1.0
    # An absolute signal that rises starts at its zero; one that falls, as far before the zone as it is wide.
    rising = movement.relative_to_rest or sign > 0.0
    top = 0.0 if rising else movement.start + (movement.start - target) / 4.0
    accept = level.accept or 0.0
    ceiling = level.ceiling
    if ceiling is not None:
        high = target + (ceiling.warn - target) * settings.approach_share.value
        bottom = ceiling.end
    else:
        high = target + sign * accept
        bottom = high + (target - top) / 4.0
    return Gauge(
        top=top,
        bottom=bottom,
        target_from=target - sign * accept,
        target_to=high,
        stop=None if ceiling is None else ceiling.warn,
        unit="°" if SIGNALS[movement.signal].unit == "deg" else "",
        turns=TURNS.get(movement.signal, ""),
    )


def _approach(exercise: Exercise, level: Level, settings: CoachSettings) -> Approach | None:
    movement, target, ceiling = exercise.movement, level.target, level.ceiling
    if movement is None or target is None or ceiling is None:
        return None
    sign = 1.0 if movement.toward == "more" else -1.0
    near = target + (ceiling.warn - target) * settings.approach_share.value
    return Approach(sign, sign * near, sign * ceiling.warn, sign * target, settings.approach_s.value)
