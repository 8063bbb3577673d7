"""What comes today: the parts of the programme, about how long they take, and what is needed."""

from dataclasses import dataclass
from typing import Literal

from vastus.protocol import load
from vastus.protocol.model import Exercise, Level
from vastus.protocol.prescribing import ActivityPart, ExercisePart, Programme
from vastus.report.handout import dose_words

PROGRAMME = "article"
SIDES = 2
MINUTE_S = 60.0
CHANGE_S = 60.0  # [design] getting from one exercise to the next: read, set up, get ready


@dataclass(frozen=True, slots=True)
class Item:
    """
    One part of a session.

    Args:
        id: Of the exercise or the activity.
        says: The dose, or what will do.
        minutes: About how long.
        offered: True where it may be left out without a word.
        part: What is asked of the exercise; None for an activity.
        pictured: The exercise that is performed, which a level may name in its place; None for an activity.
    """

    kind: Literal["activity", "exercise"]
    id: str
    title: str
    says: str
    minutes: int
    offered: bool = False
    part: ExercisePart | None = None
    pictured: str | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What comes: its parts in order, minutes in all without what is only offered, and what is needed."""

    name: str
    purpose: str
    items: tuple[Item, ...]
    minutes: int
    needs: tuple[str, ...]


def today(programme: Programme | None = None) -> Today:
    """
    Return what comes today.

    Args:
        programme: What the session is made of; the usual one when None.
    """
    asked = load.programme(PROGRAMME) if programme is None else programme
    items = tuple(
        _activity(part) if isinstance(part, ActivityPart) else _exercise(part) for part in asked.parts
    )
    needed = dict.fromkeys(
        thing for part in asked.parts if isinstance(part, ExercisePart) for thing in _needed(part)
    )
    minutes = sum(item.minutes for item in items if not item.offered)
    needs = tuple(load.equipment()[thing].name for thing in needed)
    return Today(asked.name, asked.purpose, items, minutes, needs)


def title_of(exercise_id: str) -> str:
    """Return what an exercise is called; its id where this version no longer knows it."""
    known = exercise_id in load.exercise_ids()
    return load.exercise(exercise_id).name if known else exercise_id


def _activity(part: ActivityPart) -> Item:
    minutes = _minutes(part.seconds)
    return Item("activity", part.id, part.name, " / ".join(part.choices), minutes, part.offered)


def _exercise(part: ExercisePart) -> Item:
    asked, rung = load.asked(part)
    doing, own = load.performed(asked, rung)
    says = dose_words(rung.dose, own, each_side=doing.sides == "each")
    minutes = _minutes(_seconds(doing, own, rung))
    return Item("exercise", asked.id, doing.name, says, minutes, part=part, pictured=doing.id)


def _needed(part: ExercisePart) -> tuple[str, ...]:
    """Return what an exercise needs in the form in which it is done."""
    asked, rung = load.asked(part)
    doing, own = load.performed(asked, rung)
    return (*doing.equipment, *own.equipment, *rung.equipment)


def _seconds(doing: Exercise, own: Level, rung: Level) -> float:
    """Return about how long an exercise takes at a level, with what lies around it."""
    movement, dose = doing.movement, rung.dose
    tempo = own.tempo or (None if movement is None else movement.tempo)
    moving_s = 0.0 if tempo is None else tempo.outbound_s + tempo.returning_s + tempo.ready_s
    hold_s = own.hold_s or 0.0
    sides = SIDES if doing.sides == "each" else 1
    sets_s = dose.sets * dose.reps * (moving_s + hold_s) + (dose.sets - 1) * dose.rest_s
    return CHANGE_S + sides * sets_s


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / MINUTE_S))
