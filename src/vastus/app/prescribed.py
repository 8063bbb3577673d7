"""
What a session is made of: a day of the plan, a programme of the library, or one exercise by itself.

Of an exercise by itself the record's programme names the exercise and its
level, so that what was asked is known also where nothing of it was begun.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from vastus.base.errors import NotNowError
from vastus.plan.today import Prescription
from vastus.protocol import load
from vastus.protocol.model import Exercise
from vastus.protocol.prescribing import ActivityPart, ExercisePart, Programme
from vastus.record.reports import Prescribed
from vastus.record.sittings import SessionRecord

USUAL = "article"
PLAN = "plan"
ID_LENGTH = 64
NEVER = frozenset({"locked", "unready", "pause"})  # kinds of days on which nothing may begin
BETWEEN = "__"  # no id of an exercise or a level has it


def alone(exercise_id: str, level_id: str | None = None) -> Programme:
    """
    Return the programme of one exercise, without a warm-up or a cool-down.

    Args:
        exercise_id: Of the library; home tests too.
        level_id: One of its levels; its own default when None.

    Raises:
        UnknownNameError: There is no such exercise or level.
    """
    exercise = load.exercise(exercise_id)
    level = load.level(exercise, level_id)
    doing, _ = load.performed(exercise, level)
    return Programme(
        id=f"{exercise.id}{BETWEEN}{level.id}",
        version=exercise.version,
        name=doing.name,
        purpose=doing.purpose,
        parts=(ExercisePart(kind="exercise", exercise=exercise.id, level=level.id),),
        sources=tuple(doing.sources),
    )


def planned(day: Prescription, session: str) -> Programme:
    """
    Return the session that a day of the plan asks for.

    Args:
        day: The day.
        session: The id of the session that is to be.
    """
    return _made(
        f"{PLAN}-{session}"[:ID_LENGTH],
        [(one.exercise, one.level, one.sets_less) for one in day.exercises],
        warm_up=day.warm_up,
    )


def pictured(asked: Programme, ladders: Iterable[str]) -> tuple[str, ...]:
    """
    Return every exercise that may come to be performed in a session, each once: those that are asked first.

    Args:
        asked: What the session is made of.
        ladders: The exercises on whose ladders the plan moves. How the knee is when a session begins
            may change the level of each of them, or put it in the place of another.
    """
    return tuple(dict.fromkeys(one.id for one in _performed(asked, ladders)))


def _performed(asked: Programme, ladders: Iterable[str]) -> Iterator[Exercise]:
    for part in asked.parts:
        if isinstance(part, ExercisePart):
            yield load.performed(*load.asked(part))[0]
    for exercise in () if is_alone(asked.id) else map(load.exercise, ladders):
        for level in exercise.levels:
            yield load.performed(exercise, level)[0]


def permitted(day: Prescription, *, alone: bool) -> None:
    """
    Pass where a session may begin.

    Args:
        day: Today.
        alone: Whether it is one exercise that was asked for by name, and not what the day asks.

    Raises:
        NotNowError: It may not, or the day asks for nothing.
    """
    if day.kind in NEVER or (not alone and not day.exercises):
        says = day.reasons[0].says if day.reasons else "nothing is asked."
        raise NotNowError("Today", says, "The page of today says what comes next.")


def written(day: Prescription, session: str, at: datetime, mark: str) -> Prescribed:
    """
    Return what is noted of a day's session when it begins.

    Args:
        mark: Version and checksum of the rules.
    """
    return Prescribed(
        at=at,
        session=session,
        programme=f"{PLAN}-{session}"[:ID_LENGTH],
        day=day.day,
        day_kind=day.kind,
        warm_up=day.warm_up,
        exercises=tuple(one.exercise for one in day.exercises),
        levels=tuple(one.level for one in day.exercises),
        sets_less=tuple(one.sets_less for one in day.exercises),
        rules=mark,
    )


def of_record(told: SessionRecord) -> Programme | None:
    """Return what a session of the record was made of; None where that is no longer known."""
    made = told.prescribed
    if made is None:
        return programme(told.programme)
    asked = zip(made.exercises, made.levels, made.sets_less, strict=False)
    known = [one for one in asked if one[0] in load.exercise_ids() and _has(one[0], one[1])]
    return _made(made.programme, known, warm_up=made.warm_up) if len(known) == len(made.exercises) else None


def _made(name: str, exercises: Sequence[tuple[str, str, int]], *, warm_up: bool) -> Programme:
    usual = load.programme(USUAL)
    parts = [
        ExercisePart(kind="exercise", exercise=exercise, level=level, sets_less=less)
        for exercise, level, less in exercises
    ]
    around = [part for part in usual.parts if isinstance(part, ActivityPart)] if warm_up else []
    whole = (*around[:1], *parts, *around[1:])
    return usual.model_copy(update={"id": name, "version": 1, "parts": whole})


def _has(exercise_id: str, level_id: str) -> bool:
    return level_id in {level.id for level in load.exercise(exercise_id).levels}


def is_alone(programme_id: str) -> bool:
    """Tell whether a programme's id is that of one exercise by itself."""
    return BETWEEN in programme_id


def programme(programme_id: str) -> Programme | None:
    """Return what a session was made of, by the id in its record; None where that is no longer known."""
    if programme_id in load.programme_ids():
        return load.programme(programme_id)
    exercise_id, between, level_id = programme_id.partition(BETWEEN)
    known = bool(between) and exercise_id in load.exercise_ids() and _has(exercise_id, level_id)
    return alone(exercise_id, level_id) if known else None
