"""
A prescription unrolled into steps, and the way about in them.

Rule 1: this file knows the order of things; not time, people or pictures.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from vastus.protocol import load
from vastus.protocol.model import Exercise, Level
from vastus.protocol.prescribing import ActivityPart, ExercisePart, Programme
from vastus.record.facts import Side
from vastus.session.steps import (
    Activity,
    AskPain,
    Finish,
    GetReady,
    Introduce,
    Rest,
    SetUp,
    Step,
    Work,
)

Course: TypeAlias = tuple[Step, ...]


def course(programme: Programme, sides: Sequence[Side], *, rests: bool) -> Course:
    """
    Unroll a programme.

    Args:
        sides: The order of the two sides, where an exercise asks for each.
        rests: False where the person wants no rest between sets.

    Raises:
        UnknownNameError: It names an exercise or a level that does not exist.
    """
    return (AskPain("before"), *_parts(programme, sides, rests=rests), Finish())


def _parts(programme: Programme, sides: Sequence[Side], *, rests: bool) -> Iterator[Step]:
    asked = [number for number, part in enumerate(programme.parts) if not _offered(part)]
    last = asked[-1] if asked else -1
    for number, part in enumerate(programme.parts):
        if isinstance(part, ActivityPart):
            yield Activity(part.id, part.seconds, part.seconds_max, part.offered)
        else:
            yield from _exercise(part, sides, rests=rests)
        if number == last:
            yield AskPain("session")


def _offered(part: ActivityPart | ExercisePart) -> bool:
    return isinstance(part, ActivityPart) and part.offered


def _exercise(part: ExercisePart, sides: Sequence[Side], *, rests: bool) -> Iterator[Step]:
    exercise, rung = load.asked(part)
    done, level = load.performed(exercise, rung)
    name = (part.exercise, part.level)
    yield Introduce(*name)
    each: Sequence[Side | None] = sides if done.sides == "each" else (None,)
    hold_s = rung.hold_s if rung.hold_s is not None else level.hold_s
    for side in each:
        if watched(done, level):
            yield SetUp(*name, side)
        for number in range(1, rung.dose.sets + 1):
            if number > 1:
                yield AskPain("set", part.exercise)
                if rests and rung.dose.rest_s > 0.0:
                    yield Rest(rung.dose.rest_s)
            yield GetReady(*name, side, number, rung.dose.sets)
            yield Work(*name, side, number, rung.dose.sets, rung.dose.reps, hold_s)
    yield AskPain("exercise", part.exercise)


def watched(exercise: Exercise, level: Level) -> bool:
    """Tell whether a camera can see something of an exercise at a level."""
    return exercise.movement is not None and level.target is not None


# --- the way about -------------------------------------------------------------------------------


def exercise_of(step: Step) -> str | None:
    """Return the exercise that a step belongs to."""
    return None if isinstance(step, Activity | Rest | Finish) else getattr(step, "exercise", None)


def exercise_at(course: Course, place: int) -> str | None:
    """Return the exercise that a place belongs to; a rest is part of its exercise."""
    step = course[place]
    return exercise_at(course, place - 1) if isinstance(step, Rest) else exercise_of(step)


def beginning(course: Course, place: int) -> int:
    """Return where the part begins that a place is in: its introduction, or the place itself."""
    exercise = exercise_at(course, place)
    while exercise is not None and not isinstance(course[place], Introduce):
        place -= 1
    return place


def before(course: Course, place: int) -> int:
    """Return where the part before begins; the first part has none before."""
    here = beginning(course, place)
    return beginning(course, max(0, here - 1))


def last_of(course: Course, place: int) -> int:
    """Return the last place of the part that a place is in: of an exercise, where pain is asked."""
    exercise = exercise_at(course, place)
    while exercise is not None and exercise_at(course, place + 1) == exercise:
        place += 1
    return place


def next_side(course: Course, place: int) -> int:
    """Return where this side of an exercise is over: where the other begins, else its last place."""
    side, end = _side(course[place]), last_of(course, place)
    while place < end:
        place += 1
        if isinstance(course[place], SetUp | GetReady) and _side(course[place]) != side:
            return place
    return end


def _side(step: Step) -> Side | None:
    return getattr(step, "side", None)


def asked_done(course: Course, place: int) -> bool:
    """Tell whether everything that is asked for, and not only offered, lies before a place."""
    return all(_needless(step) for step in course[place:])


def _needless(step: Step) -> bool:
    if isinstance(step, AskPain):
        return step.asked == "session"
    return isinstance(step, Finish) or (isinstance(step, Activity) and step.offered)


def next_work(course: Course, place: int) -> Work | Introduce | Activity | None:
    """Return what comes after a place that a person would call the next thing."""
    for step in course[place + 1 :]:
        if isinstance(step, Work | Introduce | Activity):
            return step
    return None
