"""
What a session is made of: a programme of the library, or one exercise by itself.

Of an exercise by itself the record's programme names the exercise and its
level, so that what was asked is known also where nothing of it was begun.
"""

from vastus.protocol import load
from vastus.protocol.prescribing import ExercisePart, Programme

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


def is_alone(programme_id: str) -> bool:
    """Tell whether a programme's id is that of one exercise by itself."""
    return BETWEEN in programme_id


def programme(programme_id: str) -> Programme | None:
    """Return what a session was made of, by the id in its record; None where that is no longer known."""
    if programme_id in load.programme_ids():
        return load.programme(programme_id)
    exercise_id, between, level_id = programme_id.partition(BETWEEN)
    if not between or exercise_id not in load.exercise_ids():
        return None
    if level_id not in {level.id for level in load.exercise(exercise_id).levels}:
        return None
    return alone(exercise_id, level_id)
