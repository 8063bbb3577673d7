"""
Which clips of made-up patients there are: chosen by a design, not the full product of everything.

Who, which room, how high and how far the camera stands, and whether somebody is
behind are dealt out like a Latin hypercube: every value as often as every other,
shuffled against each other by a seed of its own, so the same clips come every time.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias, TypeVar, get_args

from avatars.moving import Side
from avatars.people import PEOPLE
from avatars.script import Script, ScriptRep
from vastus.base.errors import InputError
from vastus.protocol import load
from vastus.protocol.model import Exercise, FaultRule, Level, RepFaultRule, Tempo
from vastus.protocol.signals import View

Purpose: TypeAlias = Literal["correct", "fault", "enter_leave"]
RoomName: TypeAlias = Literal["plain", "living", "gym"]
Height: TypeAlias = Literal["low", "usual"]
Distance: TypeAlias = Literal["near", "far"]
Kind = TypeVar("Kind")

# The five of the article, as those that are judged on every body.
ARTICLE = ("wall_squat", "clamshell", "hip_flexor_quad_stretch", "single_leg_rdl", "calf_raise")
YAWS_DEG = (15.0, 30.0, 45.0)
HEIGHTS_M: dict[tuple[bool, Height], float] = {
    (False, "low"): 0.45,
    (False, "usual"): 0.95,
    (True, "low"): 0.30,
    (True, "usual"): 0.75,
}
FARTHER: dict[Distance, float] = {"near": 1.0, "far": 1.45}
LEAD_S, AFTER_S = 2.4, 1.4
LEAST_REST_S, FAULTY_REST_S = 0.8, 1.6
STRENGTHS = (0.5, 1.0)
AGILE = {("side_plank_clam", "hips_roll_back"): "demonstrator"}  # others' arms do not go so far back
COMPANY = (True, False, False)


class PersonError(InputError):
    """Nobody of the made-up people."""


@dataclass(frozen=True, slots=True)
class Clip:
    """
    One clip.

    Args:
        script: What is done.
        near: 1 where the left side is nearer to the camera, -1 for the right; counts in a side view.
        yaw_off_deg: From where it is asked to stand; of a side view, ahead of the figure is positive.
        company: Whether somebody exercises behind.
        view: From where it is filmed; a fault may ask for another than the exercise.
    """

    name: str
    purpose: Purpose
    script: Script
    who: str
    view: View
    near: int = 1
    yaw_off_deg: float = 0.0
    room: RoomName = "plain"
    height: Height = "usual"
    distance: Distance = "near"
    company: bool = False
    enters: bool = False
    leaves: bool = False

    @property
    def exercise(self) -> Exercise:
        """What is done."""
        return load.exercise(self.script.exercise)

    @property
    def side(self) -> Side | None:
        """The leg that works; None where both do."""
        return None if self.exercise.sides == "together" else self.script.side

    @property
    def ahead_deg(self) -> float:
        """How far ahead of a true side view the camera is asked to stand."""
        setting = self.exercise.setting
        return setting.ahead_deg if self.view == setting.view else 0.0

    @property
    def height_m(self) -> float:
        """How high the camera stands."""
        return HEIGHTS_M[self.exercise.setting.posture == "lying", self.height]


@cache
def clips() -> tuple[Clip, ...]:
    """Return every clip, what matters most first."""
    return (*bodies(), *yaws(), *postures(), *others(), *comings(), *tempos())


def watched() -> tuple[Exercise, ...]:
    """Return every exercise that a camera counts."""
    return tuple(one for one in load.exercises() if one.movement is not None)


def shown_level(exercise: Exercise) -> Level:
    """Return the level that is filmed: the article's where it performs itself, else the first that does."""
    own = [level for level in exercise.levels if level.performs is None]
    return next((level for level in own if level.article), own[0])


# --- correct, on every body, from the asked view ------------------------------------------------


def bodies() -> Iterator[Clip]:
    """Yield each of the article's exercises on every body."""
    for number, name in enumerate(ARTICLE):
        yield from _dealt(
            [_correct(load.exercise(name), who, turn) for turn, who in enumerate(PEOPLE)], number
        )


def yaws() -> Iterator[Clip]:
    """Yield each of the article's exercises from beside the asked view."""
    for number, name in enumerate(ARTICLE):
        offs = [sign * yaw for yaw in YAWS_DEG for sign in (1.0, -1.0)]
        who = _shuffled(tuple(PEOPLE), 100 + number)
        found = [
            replace(_correct(load.exercise(name), one, turn), yaw_off_deg=off)
            for turn, (off, one) in enumerate(zip(offs, who, strict=False))
        ]
        yield from _dealt(
            [replace(one, name=f"{one.name}-yaw{one.yaw_off_deg:+.0f}") for one in found], 200 + number
        )


def others() -> Iterator[Clip]:
    """Yield every other exercise that is counted, once."""
    found = [one for one in watched() if one.id not in ARTICLE]
    who = _many(tuple(PEOPLE), len(found), 300)
    yield from _dealt(
        [_correct(one, person, turn) for turn, (one, person) in enumerate(zip(found, who, strict=True))], 301
    )


def _correct(exercise: Exercise, who: str, turn: int) -> Clip:
    level, chance = shown_level(exercise), random.Random(f"{exercise.id} {who}")  # noqa: S311 (no secret)
    count = 3 if level.hold_s is None else 2 if level.hold_s < 10.0 else 1
    tempo = _tempo(exercise, level)
    done = [
        _Done(
            outbound_s=tempo.outbound_s * chance.uniform(0.85, 1.2),
            hold_s=level.hold_s or 0.0,
            returning_s=tempo.returning_s * chance.uniform(0.85, 1.2),
            share=chance.uniform(1.02, 1.08),
        )
        for _ in range(count)
    ]
    side: Side = "left" if turn % 2 == 0 else "right"
    script = _script(exercise, level, side, done, max(tempo.ready_s, LEAST_REST_S))
    return Clip(
        f"{exercise.id}-{who}", "correct", script, who, exercise.setting.view, _near(exercise, side, turn)
    )


def _near(exercise: Exercise, side: Side, turn: int) -> int:
    """Return which side is nearer: that of the leg that works, of two by turns."""
    left = turn % 2 == 0 if exercise.sides == "together" else side == "left"
    return 1 if left else -1


def comings() -> Iterator[Clip]:
    """Yield who walks into the picture, who walks out of it, who does both, and who only passes through."""
    found = []
    for turn, name in enumerate(("squat_depth", "hinge")):
        exercise = load.exercise(name)
        for place, (enters, leaves) in enumerate(((True, False), (False, True), (True, True))):
            clip = _correct(exercise, tuple(PEOPLE)[(2 * place + turn) % len(PEOPLE)], place + turn)
            how = "-".join(word for word, does in (("enters", enters), ("leaves", leaves)) if does)
            named = replace(clip, name=f"{name}-{how}", purpose="enter_leave")
            found.append(replace(named, enters=enters, leaves=leaves))
        passing = found[-1].script.model_copy(update={"reps": (), "length_s": LEAD_S})
        found.append(replace(found[-1], name=f"{name}-passes", script=passing))
    yield from _dealt(found, 601)


# --- faults ------------------------------------------------------------------------------------


def postures() -> Iterator[Clip]:
    """Yield every fault of posture of every exercise, first at half its strength, then whole."""
    told = [(one, fault) for one in watched() for fault in one.faults]
    who = _many(tuple(PEOPLE), len(told), 400)
    found = [
        _faulty(exercise, fault, person, turn)
        for turn, ((exercise, fault), person) in enumerate(zip(told, who, strict=True))
    ]
    yield from _dealt(found, 401, company=False)


def _faulty(exercise: Exercise, fault: FaultRule, who: str, turn: int) -> Clip:
    level = shown_level(exercise)
    tempo = _tempo(exercise, level)
    held = min(level.hold_s or 0.0, 6.0)
    done = [
        _Done(tempo.outbound_s, held, tempo.returning_s, 1.0, faults={fault.id: strength})
        for strength in STRENGTHS
    ]
    side: Side = "left" if turn % 2 == 0 else "right"
    view = fault.view or exercise.setting.view
    script = _script(exercise, level, side, done, FAULTY_REST_S)
    name = f"{exercise.id}-{fault.id}"
    able = AGILE.get((exercise.id, fault.id), who)
    return Clip(name, "fault", script, able, view, _near(exercise, side, turn))


def tempos() -> Iterator[Clip]:
    """Yield every exercise with faults of a whole repetition: each fault at half its strength, then whole."""
    found = [one for one in watched() if one.rep_faults]
    who = _many(tuple(PEOPLE), len(found), 500)
    made = [_hurried(one, person, turn) for turn, (one, person) in enumerate(zip(found, who, strict=True))]
    yield from _dealt(made, 501, company=False)


def _hurried(exercise: Exercise, who: str, turn: int) -> Clip:
    level = shown_level(exercise)
    tempo = _tempo(exercise, level)
    good = _Done(tempo.outbound_s, level.hold_s or 0.0, tempo.returning_s, 1.04)
    done = [
        good,
        *(_spoilt(good, rule, level, strength) for rule in exercise.rep_faults for strength in STRENGTHS),
    ]
    side: Side = "left" if turn % 2 == 0 else "right"
    script = _script(exercise, level, side, done, max(tempo.ready_s, LEAST_REST_S))
    name = f"{exercise.id}-tempo"
    return Clip(name, "fault", script, who, exercise.setting.view, _near(exercise, side, turn))


QUICKEST_S = 0.15
PASSING = 0.4  # of a smooth way's time goes by between leaving the start and coming to the target


def _spoilt(good: "_Done", rule: RepFaultRule, level: Level, strength: float) -> "_Done":
    """Return a repetition with a fault: a quarter beyond the rule's bound, and half."""
    told = replace(good, faults={rule.id: strength})
    if rule.above is not None:  # to and fro in the hold: so much that it cannot be overlooked
        target = abs(level.target or 1.0)
        most = rule.above * (1.0 + 0.5 * strength) / target
        return replace(told, share=max(good.share, most), sway=min(1.0, most / max(good.share, most)))
    bound = (rule.below or 0.0) * (1.0 - 0.5 * strength)
    quick_s = max(QUICKEST_S, bound / PASSING)
    if rule.measure == "hold_s":
        return replace(told, hold_s=good.hold_s * bound)
    if rule.measure == "outbound_s":
        return replace(told, outbound_s=quick_s)
    if rule.measure == "returning_s":
        return replace(told, returning_s=quick_s)
    return replace(told, share=good.share * bound)


def own(script: Script, name: str, who: str) -> Clip:
    """
    Return a clip of a script that somebody wrote, filmed as the exercise asks.

    Raises:
        PersonError: Nobody has that name.
    """
    if who not in PEOPLE:
        raise PersonError(who, "is nobody of the made-up people.", f"Choose of: {', '.join(PEOPLE)}.")
    exercise = load.exercise(script.exercise)
    return Clip(name, "correct", script, who, exercise.setting.view, _near(exercise, script.side, 0))


# --- putting clips together ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Done:
    """One repetition, not yet at its time."""

    outbound_s: float
    hold_s: float
    returning_s: float
    share: float
    sway: float = 0.0
    faults: dict[str, float] | None = None


def _tempo(exercise: Exercise, level: Level) -> Tempo:
    assert exercise.movement is not None, f"{exercise.id} is counted"
    return level.tempo or exercise.movement.tempo


def _script(exercise: Exercise, level: Level, side: Side, done: Sequence[_Done], rest_s: float) -> Script:
    reps, at_s = [], LEAD_S
    for one in done:
        rep = ScriptRep(
            start_s=round(at_s, 3),
            outbound_s=round(one.outbound_s, 3),
            hold_s=round(one.hold_s, 3),
            returning_s=round(one.returning_s, 3),
            share=round(one.share, 3),
            sway=round(one.sway, 3),
            faults=one.faults or {},
        )
        reps.append(rep)
        at_s = rep.end_s + rest_s
    length_s = round(reps[-1].end_s + AFTER_S, 3)
    return Script(exercise=exercise.id, level=level.id, side=side, length_s=length_s, reps=reps)


def _dealt(found: Sequence[Clip], seed: int, *, company: bool = True) -> Iterator[Clip]:
    """Yield clips with room, height, distance and company dealt out."""
    count = len(found)
    rooms = _many(get_args(RoomName), count, seed + 1000)
    heights = _many(get_args(Height), count, seed + 2000)
    distances = _many(get_args(Distance), count, seed + 3000)
    behind = _many(COMPANY, count, seed + 4000)
    for clip, room, height, distance, some in zip(found, rooms, heights, distances, behind, strict=True):
        yield replace(clip, room=room, height=height, distance=distance, company=company and some)


def _shuffled(values: Sequence[Kind], seed: int) -> list[Kind]:
    found = list(values)
    random.Random(seed).shuffle(found)  # noqa: S311 (no secret)
    return found


def _many(values: Sequence[Kind], count: int, seed: int) -> list[Kind]:
    """Return so many, each value as often as every other, or once more, shuffled."""
    often = -(-count // len(values))
    return _shuffled((_shuffled(values, seed) * often)[:count], seed + 1)
