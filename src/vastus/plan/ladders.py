"""
The ladders as the plan climbs them: levels in order, where each may go and begin.

Compiled once from the protocol, so that a day's plan costs no look-up of files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import inf
from typing import NamedTuple

from vastus.protocol import load
from vastus.protocol.hometests import HomeTests
from vastus.protocol.model import Exercise, Level
from vastus.protocol.planning import IRRITABILITIES, STAGES, Irritability, Ladder, PlanSettings, Stage

DAYS_A_WEEK = 7


class Limits(NamedTuple):
    """
    What bounds a rung on a day.

    Args:
        home: What there is at home.
        deep_deg: How deep the knees may bend under load; None where nothing but the rung limits them.
        less_deg: How much less than a rung asks, on a sore day.
        clear: Questions of safety that were answered with no.
        daily: Whether only what may be done every day is looked for.
    """

    home: frozenset[str]
    deep_deg: float | None = None
    less_deg: float = 0.0
    clear: frozenset[str] = frozenset()
    daily: bool = False

    def below(self, depth_deg: float) -> "Limits":
        """Return what bounds the rungs below one that bends the knee so deep."""
        if not self.less_deg or depth_deg <= 0.0:
            return self
        most_deg = max(0.0, depth_deg - self.less_deg)
        return self._replace(deep_deg=most_deg if self.deep_deg is None else min(most_deg, self.deep_deg))


@dataclass(frozen=True, slots=True)
class Steps:
    """
    Levels in order, easiest first, and what each asks for.

    Args:
        levels: Their ids.
        depths_deg: How deep the knee bends under load.
        needs: What is needed at home.
        sets: How many sets.
        daily: Whether it may be done every day.
        bouts: How often on such a day.
        gate: The first that waits for a question of safety, and its id.
    """

    levels: tuple[str, ...]
    depths_deg: tuple[float, ...]
    needs: tuple[frozenset[str], ...]
    sets: tuple[int, ...]
    daily: tuple[bool, ...]
    bouts: tuple[int, ...]
    gate: tuple[int, str] | None = None

    def allowed(self, rung: int, limits: Limits) -> bool:
        """Tell whether a rung lies within the limits."""
        return (
            self.needs[rung] <= limits.home
            and (limits.deep_deg is None or self.depths_deg[rung] <= limits.deep_deg)
            and (self.gate is None or rung < self.gate[0] or self.gate[1] in limits.clear)
            and (self.daily[rung] or not limits.daily)
        )

    def fitting(self, rung: int, limits: Limits) -> int | None:
        """Return the highest rung up to one that lies within the limits; None where none does."""
        return next((lower for lower in range(rung, -1, -1) if self.allowed(lower, limits)), None)


@dataclass(frozen=True, slots=True)
class Instead:
    """
    Another exercise that is done in a ladder's place.

    Args:
        since: The rung from which on it is no bolder.
    """

    exercise: str
    since: int
    steps: Steps

    def level(self, rung: int, rungs: int, limits: Limits, *, lighter: bool = False) -> str | None:
        """Return the level that is like a rung of a ladder with so many; None where none is."""
        if rung < self.since:
            return None
        levels = self.steps.levels
        like = (rung - self.since) * len(levels) // max(1, rungs - self.since)
        found = self.steps.fitting(max(0, like - lighter) if self.steps.sets[like] == 1 else like, limits)
        return None if found is None else levels[found]


@dataclass(frozen=True, slots=True)
class Climb:
    """
    One ladder.

    Args:
        steps: Its rungs.
        middle: The article's own rung.
        tops, starts: Rungs by stage, and by irritability.
        flare: The rung of a bad day; None where the exercise is left out.
        instead: What is done where equipment is missing or nothing moves.
        places: Which rung each level is.
    """

    exercise: str
    strength: bool
    climbs: bool
    loads_knee: bool
    steps: Steps
    middle: int
    tops: Mapping[Stage, int]
    starts: Mapping[Irritability, int]
    flare: int | None
    instead: Instead

    places: Mapping[str, int]

    @property
    def levels(self) -> tuple[str, ...]:
        """Ids of its rungs, easiest first."""
        return self.steps.levels

    def rung(self, level: str) -> int | None:
        """Return which rung a level is; None where this version has no such level."""
        return self.places.get(level)

    def depth_deg(self, rung: int) -> float:
        """Return how deep the knee bends under load on a rung."""
        return self.steps.depths_deg[rung]


class Tension(NamedTuple):
    """
    How long a level of what loads the knee is held, in seconds.

    Args:
        rep_s: In one repetition.
        week_s: In a week in which all of it is done.
    """

    rep_s: float
    week_s: float


@dataclass(frozen=True, slots=True)
class Rules:
    """
    Everything that a plan goes by.

    Args:
        ladders: By exercise, in the order in which they are climbed: hip first.
        mark: Version and checksum, of these and of every file that they go by, which every decision carries.
        by_exercise: The ladders, and by their alternatives too.
        still: Exercises of ladders that are not climbed.
        tension: By exercise and level, of what loads the knee.
        tests: The home tests, and what they steer.
        steered: Ladders that they steer.
        loading: Ladders of what loads the knee.
        strong: Exercises of strength, by their own name or in another's place.
    """

    settings: PlanSettings
    ladders: Mapping[str, Climb]
    mark: str
    tests: HomeTests
    by_exercise: Mapping[str, Climb] = field(default_factory=dict)
    still: frozenset[str] = frozenset()
    tension: Mapping[tuple[str, str], Tension] = field(default_factory=dict)
    steered: tuple[str, ...] = ()
    loading: tuple[Climb, ...] = ()
    strong: frozenset[str] = frozenset()

    def ladder_of(self, exercise: str) -> Climb | None:
        """Return the ladder that an exercise is on, itself or in another's place; None where on none."""
        return self.by_exercise.get(exercise)


def rules(settings: PlanSettings | None = None, tests: HomeTests | None = None) -> Rules:
    """
    Compile the rules.

    Args:
        settings, tests: Other ones than those that ship.

    Raises:
        UnknownNameError: They name an exercise or a level that does not exist.
    """
    settings = settings or load.planning()
    tests = tests or load.hometests()
    mark = sha256(
        "\n".join((settings.model_dump_json(), tests.model_dump_json(), *load.texts_beside_rules())).encode()
    ).hexdigest()[:12]
    ladders = {one.exercise: climb(one) for one in settings.ladders}
    others = {one.instead.exercise: one for one in ladders.values()}
    still = frozenset(name for name, one in ladders.items() if not one.climbs)
    loading = tuple(one for one in ladders.values() if one.loads_knee)
    steered = tuple(dict.fromkeys(steer.exercise for test in tests.tests for steer in test.steers))
    names = [name for one in loading for name in (one.exercise, one.instead.exercise)]
    tension = {key: value for name in names for key, value in _tension(load.exercise(name))}
    return Rules(
        settings=settings,
        ladders=ladders,
        mark=f"{settings.version}-{mark}",
        tests=tests,
        by_exercise=others | ladders,
        still=still,
        tension=tension,
        steered=steered,
        loading=loading,
        strong=frozenset(name for name, one in (others | ladders).items() if one.strength),
    )


def climb(ladder: Ladder) -> Climb:
    """Compile one ladder."""
    exercise = load.exercise(ladder.exercise)
    names = [level.id for level in exercise.levels]

    def at(name: str) -> int:
        return names.index(load.level(exercise, name).id)

    middle = next((rung for rung, level in enumerate(exercise.levels) if level.article), 0)
    gate = None
    if ladder.gated_from is not None and ladder.gated_by is not None:
        gate = at(ladder.gated_from), ladder.gated_by
    return Climb(
        exercise=exercise.id,
        strength=ladder.kind == "strength",
        climbs=ladder.climbs,
        loads_knee=ladder.loads_knee,
        steps=_steps(exercise, ladder, gate),
        middle=middle,
        tops={stage: at(getattr(ladder.tops, stage)) for stage in STAGES},
        starts={grade: at(getattr(ladder.start, grade)) for grade in IRRITABILITIES},
        flare=None if ladder.flare_level is None else at(ladder.flare_level),
        instead=_instead(ladder, at(ladder.alternative_from)),
        places={name: rung for rung, name in enumerate(names)},
    )


def _instead(ladder: Ladder, since: int) -> Instead:
    other = load.exercise(ladder.alternative)
    return Instead(other.id, since, _steps(other, ladder, None))


def _steps(exercise: Exercise, ladder: Ladder, gate: tuple[int, str] | None) -> Steps:
    return Steps(
        levels=tuple(level.id for level in exercise.levels),
        depths_deg=tuple(_depth_deg(exercise, level, ladder) for level in exercise.levels),
        needs=_needs(exercise),
        sets=tuple(level.dose.sets for level in exercise.levels),
        daily=tuple(level.dose.days_per_week == DAYS_A_WEEK for level in exercise.levels),
        bouts=tuple(level.dose.bouts_per_day for level in exercise.levels),
        gate=gate,
    )


def _depth_deg(exercise: Exercise, asked: Level, ladder: Ladder) -> float:
    """Return how deep a level bends the knee under load; no limit is kept by one of which it is not known."""
    if not ladder.loads_knee:
        return 0.0
    stated = ladder.bends_deg.get(asked.id)
    if stated is not None:
        return stated.value
    doing, level = load.performed(exercise, asked)
    measured = doing.movement is not None and doing.movement.signal == "knee_flexion_deg"
    return level.target if measured and level.target is not None else inf


def _needs(exercise: Exercise) -> tuple[frozenset[str], ...]:
    """Return what each level needs at home: of the exercise that it is, and of its own."""
    done = [load.performed(exercise, level) for level in exercise.levels]
    everyday = {name for name, thing in load.equipment().items() if thing.everyday}
    return tuple(
        frozenset((*doing.equipment, *asked.equipment, *level.equipment)) - everyday
        for asked, (doing, level) in zip(exercise.levels, done, strict=True)
    )


def _tension(exercise: Exercise) -> Iterator[tuple[tuple[str, str], Tension]]:
    """Yield how long each level that is held is held."""
    for level in exercise.levels:
        hold_s = load.performed(exercise, level)[1].hold_s
        if hold_s is not None:
            dose = level.dose
            day_s = hold_s * dose.sets * (dose.reps_max or dose.reps) * dose.bouts_per_day
            yield (exercise.id, level.id), Tension(hold_s, day_s * dose.days_per_week)
