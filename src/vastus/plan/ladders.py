"""
The ladders as the plan climbs them: levels in order, where each may go and begin.

Compiled once from the protocol, so that a day's plan costs no look-up of files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from vastus.protocol import load
from vastus.protocol.model import Exercise
from vastus.protocol.planning import Irritability, Ladder, PlanSettings, Stage


@dataclass(frozen=True, slots=True)
class Instead:
    """
    Another exercise that is done in a ladder's place.

    Args:
        since: The rung from which on it is no bolder.
        levels, needs: As of a ladder.
    """

    exercise: str
    since: int
    levels: tuple[str, ...]
    needs: tuple[frozenset[str], ...]

    def level(self, rung: int, rungs: int, at_home: frozenset[str]) -> str | None:
        """Return the level that is like a rung of a ladder with so many; None where none is."""
        if rung < self.since:
            return None
        like = (rung - self.since) * len(self.levels) // max(1, rungs - self.since)
        return next((self.levels[i] for i in range(like, -1, -1) if self.needs[i] <= at_home), None)


@dataclass(frozen=True, slots=True)
class Climb:
    """
    One ladder.

    Args:
        levels: Ids of its rungs, easiest first.
        depths_deg: How deep the knee bends under load on each; None where that is not measured.
        needs: What each needs at home.
        sets: How many sets each asks for.
        middle: The article's own rung.
        tops, starts: Rungs by stage, and by irritability.
        flare: The rung of a bad day; None where the exercise is left out.
        instead: What is done where equipment is missing or nothing moves.
        gate: The rung that waits for a question of safety, and its id.
    """

    exercise: str
    strength: bool
    climbs: bool
    loads_knee: bool
    levels: tuple[str, ...]
    depths_deg: tuple[float | None, ...]
    needs: tuple[frozenset[str], ...]
    sets: tuple[int, ...]
    middle: int
    tops: Mapping[Stage, int]
    starts: Mapping[Irritability, int]
    flare: int | None
    instead: Instead
    gate: tuple[int, str] | None

    def rung(self, level: str) -> int | None:
        """Return which rung a level is; None where this version has no such level."""
        return self.levels.index(level) if level in self.levels else None

    def reachable(self, rung: int, at_home: frozenset[str]) -> bool:
        """Tell whether what a rung needs is at home."""
        return self.needs[rung] <= at_home

    def depth_deg(self, rung: int) -> float:
        """Return how deep the knee bends under load on a rung."""
        return self.depths_deg[rung] or 0.0


@dataclass(frozen=True, slots=True)
class Rules:
    """
    Everything that a plan goes by.

    Args:
        ladders: By exercise, in the order in which they are climbed: hip first.
        mark: Version and checksum, which every decision carries.
        by_exercise: The ladders, and by their alternatives too.
        still: Exercises of ladders that are not climbed.
    """

    settings: PlanSettings
    ladders: Mapping[str, Climb]
    mark: str
    by_exercise: Mapping[str, Climb] = field(default_factory=dict)
    still: frozenset[str] = frozenset()

    def ladder_of(self, exercise: str) -> Climb | None:
        """Return the ladder that an exercise is on, itself or in another's place; None where on none."""
        return self.by_exercise.get(exercise)


def rules(settings: PlanSettings | None = None) -> Rules:
    """
    Compile the rules.

    Args:
        settings: Other ones than those that ship.

    Raises:
        UnknownNameError: They name an exercise or a level that does not exist.
    """
    settings = settings or load.planning()
    mark = sha256(settings.model_dump_json().encode()).hexdigest()[:12]
    ladders = {one.exercise: climb(one) for one in settings.ladders}
    others = {one.instead.exercise: one for one in ladders.values()}
    still = frozenset(name for name, one in ladders.items() if not one.climbs)
    return Rules(settings, ladders, f"{settings.version}-{mark}", others | ladders, still)


def climb(ladder: Ladder) -> Climb:
    """Compile one ladder."""
    exercise = load.exercise(ladder.exercise)
    names = tuple(level.id for level in exercise.levels)

    def at(name: str) -> int:
        return names.index(load.level(exercise, name).id)

    tops: dict[Stage, int] = {stage: at(getattr(ladder.tops, stage)) for stage in ("A", "B", "C", "D")}
    start = ladder.start
    starts: dict[Irritability, int] = {
        "high": at(start.high),
        "medium": at(start.medium),
        "low": at(start.low),
    }
    middle = next((rung for rung, level in enumerate(exercise.levels) if level.article), 0)
    done = [load.performed(exercise, level) for level in exercise.levels]
    gated = None if ladder.gated_from is None or ladder.gated_by is None else at(ladder.gated_from)
    return Climb(
        exercise=exercise.id,
        strength=ladder.kind == "strength",
        climbs=ladder.climbs,
        loads_knee=ladder.loads_knee,
        levels=names,
        depths_deg=tuple(
            level.target
            if ladder.loads_knee
            and doing.movement is not None
            and doing.movement.signal == "knee_flexion_deg"
            else None
            for doing, level in done
        ),
        needs=_needs(exercise),
        sets=tuple(level.dose.sets for level in exercise.levels),
        middle=middle,
        tops=tops,
        starts=starts,
        flare=None if ladder.flare_level is None else at(ladder.flare_level),
        instead=_instead(ladder, at(ladder.alternative_from)),
        gate=None if gated is None or ladder.gated_by is None else (gated, ladder.gated_by),
    )


def _instead(ladder: Ladder, since: int) -> Instead:
    other = load.exercise(ladder.alternative)
    return Instead(other.id, since, tuple(level.id for level in other.levels), _needs(other))


def _needs(exercise: Exercise) -> tuple[frozenset[str], ...]:
    """Return what each level needs at home: of the exercise that it is, and of its own."""
    done = [load.performed(exercise, level) for level in exercise.levels]
    everyday = {name for name, thing in load.equipment().items() if thing.everyday}
    return tuple(
        frozenset((*doing.equipment, *asked.equipment, *level.equipment)) - everyday
        for asked, (doing, level) in zip(exercise.levels, done, strict=True)
    )
