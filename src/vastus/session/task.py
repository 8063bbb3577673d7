"""What pictures are watched for: an exercise at one of its levels, for the side that works, compiled."""

from dataclasses import dataclass

from vastus.motion import engine
from vastus.motion.engine import Watch
from vastus.motion.events import Side
from vastus.pose.tuning import Tuning, tuning
from vastus.protocol import load
from vastus.protocol.measuring import Measuring
from vastus.protocol.model import Exercise, Level, Movement


@dataclass(frozen=True, slots=True)
class Task:
    """
    What pictures are to be watched for, with everything that takes.

    Args:
        exercise: What is performed; of a rung that is another exercise, that one.
        side: The side that works, when it is known beforehand.
        watch: The exercise, compiled.
    """

    exercise: Exercise
    level: Level
    side: Side | None
    watch: Watch
    tuning: Tuning
    settings: Measuring

    @property
    def movement(self) -> Movement:
        """What a repetition is."""
        movement = self.exercise.movement
        assert movement is not None, "an exercise without one is not watched"
        return movement

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the values of every reading."""
        return self.watch.columns


def task(exercise_id: str, level_id: str | None = None, side: Side | None = None) -> Task:
    """
    Return what an exercise is watched for.

    Args:
        level_id: A rung of its ladder; the article's dose when None.
        side: The side that works; None lets it be found, or is both.

    Raises:
        UnknownNameError: There is no such exercise or level.
        InputError: A camera can see nothing of it.
    """
    asked = load.exercise(exercise_id)
    exercise, level = load.performed(asked, load.level(asked, level_id))
    settings = load.measuring()
    watch = engine.watch(exercise, level, settings.motion, side)
    return Task(exercise, level, side, watch, tuning(settings.pose), settings)
