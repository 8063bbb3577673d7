"""
Demonstrations: every exercise and level of the library, as its own protocol file asks for it.

Depth, hold, tempo and side come from the file that the counting rule comes from. A
rung that is another exercise shows that one; levels that look alike share a motion.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from avatars.anatomy import beyond
from avatars.mesh import Floats
from avatars.moving import Asked, Figure, Movement, Shown, Side
from avatars.reaching import deep_for
from avatars.timing import Timing, timed
from vastus.base.errors import InputError
from vastus.protocol import load
from vastus.protocol.model import Exercise, Level

SHOWN_HOLD_S = 5.0  # a longer hold is shown so long, and said in words: nobody watches half a minute


class DemonstrationError(InputError):
    """A demonstration that no person could give."""


@dataclass(frozen=True)
class Demonstration:
    """
    One motion.

    Args:
        side: The leg that works; None where both do.
        deep: In the movement's own measure; 0 where nothing moves.
    """

    exercise: Exercise
    level: Level
    side: Side | None
    deep: float
    timing: Timing
    at_s: Floats
    shown: Shown

    @property
    def name(self) -> str:
        """Its file's name, without its ending."""
        return "-".join((self.exercise.id, self.level.id, *((self.side,) if self.side else ())))

    def told(self) -> Mapping[str, Any]:
        """Return what a page needs to know beside the motion."""
        rep = self.timing.reps[0] if self.timing.reps else None
        return {
            "exercise": self.exercise.id,
            "level": self.level.id,
            "side": self.side,
            "length_s": round(self.timing.length_s, 3),
            "view": self.exercise.setting.view,
            "start_s": None if rep is None else round(rep.start_s, 3),
            "held_from_s": None if rep is None else round(rep.held_from_s, 3),
            "held_to_s": None if rep is None else round(rep.held_to_s, 3),
            "end_s": None if rep is None else round(rep.end_s, 3),
        }


def demonstrated(
    exercise: Exercise, level: Level, side: Side | None, movement: Movement, figure: Figure, count: int = 1
) -> Demonstration:
    """
    Return how a level is done.

    Args:
        exercise, level: What is performed, not what names it.
        count: Repetitions; one makes a loop.

    Raises:
        UnreachableError: The movement does not come to the level's target.
        DemonstrationError: A joint would leave its range.
    """
    deep = 0.0
    if exercise.movement is not None and level.target is not None:
        deep = deep_for(exercise, level.id, level.target, movement, figure)
    timing = timed(exercise, _watchable(level), count)
    at_s = timing.at_s()
    shown = movement(Asked(figure, timing.share(at_s), deep, level=level.id))
    wrong = beyond(shown.angles)
    if wrong:
        where = f"{exercise.id}, {level.id}"
        raise DemonstrationError(
            where, f"joints leave their range: {', '.join(wrong)}.", "Mend its movement."
        )
    return Demonstration(
        exercise, level, side, deep, timing, at_s, shown.mirrored() if side == "right" else shown
    )


def wanted(movements: Mapping[str, Movement]) -> Iterator[tuple[Exercise, Level, Side | None]]:
    """Yield everything that is to be shown: each level that is performed, each side."""
    for name in load.exercise_ids():
        exercise = load.exercise(name)
        if name not in movements:
            continue
        sides: tuple[Side | None, ...] = (None,) if exercise.sides == "together" else ("left", "right")
        for level in exercise.levels:
            if level.performs is None:
                yield from ((exercise, level, side) for side in sides)


def _watchable(level: Level) -> Level:
    if level.hold_s is None or level.hold_s <= SHOWN_HOLD_S:
        return level
    return level.model_copy(update={"hold_s": SHOWN_HOLD_S})
