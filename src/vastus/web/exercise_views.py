"""
Exercises, ready for their templates: the list, and one exercise as a hand-out.

It holds what the exercise file says and nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.model import Exercise, Level
from vastus.protocol.prescribing import ExercisePart, Programme
from vastus.protocol.signals import SIGNALS
from vastus.report.words import sentence
from vastus.web.views import dose_short, kept

EVERY_DAY = 7
KINDS = ("strength", "stretch", "home_test")


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise in the list."""

    exercise: str
    name: str
    purpose: str
    dose: str


@dataclass(frozen=True, slots=True)
class Group:
    """Exercises that belong together; `id` names the group's texts."""

    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is needed, and what will do."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder; `here` is the one that is shown, `article` the one of the article."""

    level: str
    name: str
    dose: str
    here: bool
    article: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of the dose: what it is, the number, its unit."""

    title: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Handout:
    """
    One exercise at one level, as a person can follow it at home.

    Args:
        ladder_of, rung: The exercise and the level that were asked for; `exercise` and
            `performed_level` are what is performed.
    """

    exercise: str
    performed_level: str
    ladder_of: str
    rung: str
    name: str
    level: str
    kind: str
    purpose: str
    amounts: tuple[Amount, ...]
    load: str
    needs: tuple[Need, ...]
    space: str
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    watch_for: tuple[str, ...]
    stop_line: str
    stop_if: tuple[str, ...]
    precautions: tuple[str, ...]
    easier: tuple[str, ...]
    alternatives: tuple[Entry, ...]
    variants: tuple[str, ...]
    result: str
    camera: str
    ladder: tuple[Rung, ...]
    sources: tuple[str, ...]


def groups(programme: str, t: Texts) -> tuple[Group, ...]:
    """Return every exercise: first those of a programme, then the rest by what they are."""
    parts = load.programme(programme).parts
    first = {part.exercise: part.level for part in parts if isinstance(part, ExercisePart)}
    chosen = tuple(_entry(load.exercise(name), level, t) for name, level in first.items())
    rest = [one for one in load.exercises() if one.id not in first]
    by_kind = (Group(kind, tuple(_entry(one, None, t) for one in rest if one.kind == kind)) for kind in KINDS)
    return (Group("programme", chosen), *(group for group in by_kind if group.entries))


def _entry(exercise: Exercise, level: str | None, t: Texts) -> Entry:
    return Entry(
        exercise.id, exercise.name, exercise.purpose, dose_short(exercise, load.level(exercise, level), t)
    )


def handout(asked: Exercise, rung: Level, t: Texts) -> Handout:
    """
    Return one exercise as a hand-out.

    Args:
        asked: The exercise whose ladder it is.
        rung: The level; one that is another exercise is told as that exercise.
        t: The texts.
    """
    doing, own = load.performed(asked, rung)
    known = load.equipment()
    needs = dict.fromkeys((*doing.equipment, *own.equipment))
    return Handout(
        exercise=doing.id,
        performed_level=own.id,
        ladder_of=asked.id,
        rung=rung.id,
        name=doing.name,
        level=_titled(rung.name),
        kind=t(f"exercises.kind_{doing.kind}"),
        purpose=doing.purpose,
        amounts=tuple(_amounts(doing, own, rung, t)),
        load=_titled(rung.dose.load or ""),
        needs=tuple(Need(_titled(known[thing].name), known[thing].note) for thing in needs),
        space=doing.setting.space,
        setup=doing.setup,
        steps=doing.steps,
        watch_for=tuple(_watch_for(doing)),
        stop_line=_stop_line(doing, own, t),
        stop_if=tuple(sentence(one) for one in doing.stop_if),
        precautions=doing.precautions,
        easier=doing.easier,
        alternatives=tuple(_entry(load.exercise(name), None, t) for name in doing.alternatives),
        variants=doing.variants,
        result=doing.result or "",
        camera=doing.setting.camera,
        ladder=_ladder(asked, rung, t),
        sources=tuple(_citations(doing.sources)),
    )


def sheet(asked: Programme, t: Texts) -> tuple[Handout, ...]:
    """Return what a session asks for, each exercise as a hand-out with the sets that are asked today."""
    parts = (part for part in asked.parts if isinstance(part, ExercisePart))
    return tuple(handout(*load.asked(part), t) for part in parts)


def _amounts(doing: Exercise, own: Level, rung: Level, t: Texts) -> Iterator[Amount]:
    dose = rung.dose
    if dose.sets > 1:
        yield Amount(t("exercise.sets"), str(dose.sets), "")
    each = t("exercise.each_side") if doing.sides == "each" else ""
    yield Amount(t("exercise.times"), _to(dose.reps, dose.reps_max, t), each)
    if own.hold_s is not None:
        yield Amount(t("exercise.hold"), _to(own.hold_s, own.hold_max_s, t), t("exercise.seconds"))
    movement = doing.movement
    if movement is not None and own.target is not None and _is_an_angle(doing):
        yield Amount(t("exercise.depth"), f"{own.target:g}°", "")
    if movement is not None:
        tempo = own.tempo or movement.tempo
        pace = t("exercise.pace_value", out=f"{tempo.outbound_s:g}", back=f"{tempo.returning_s:g}")
        yield Amount(t("exercise.pace"), pace, t("exercise.seconds"))
    if dose.sets > 1 and dose.rest_s > 0.0:
        yield Amount(t("exercise.rest"), f"{dose.rest_s:g}", t("exercise.seconds"))
    days = str(dose.days_per_week)
    if dose.days_per_week == EVERY_DAY:
        bouts = _to(dose.bouts_per_day, dose.bouts_per_day_max, t)
        yield Amount(t("exercise.often"), bouts, t("exercise.a_day"))
    else:
        yield Amount(t("exercise.often"), days, t("exercise.days_a_week"))


def _is_an_angle(doing: Exercise) -> bool:
    """Tell whether the depth is one that a person can picture: an angle from straight."""
    movement = doing.movement
    return movement is not None and SIGNALS[movement.signal].unit == "deg" and not movement.relative_to_rest


def _to(least: float, most: float | None, t: Texts) -> str:
    if most is None or most == least:
        return f"{least:g}"
    return t("exercise.to", least=f"{least:g}", most=f"{most:g}")


def _watch_for(doing: Exercise) -> Iterator[str]:
    said = [*(fault.says for fault in doing.faults), *(fault.says for fault in doing.rep_faults)]
    yield from dict.fromkeys(said)


def _stop_line(doing: Exercise, own: Level, t: Texts) -> str:
    if own.ceiling is None or not _is_an_angle(doing):
        return ""
    return t("exercise.stop_line", warn=f"{own.ceiling.warn:g}", end=f"{own.ceiling.end:g}")


def _ladder(asked: Exercise, here: Level, t: Texts) -> tuple[Rung, ...]:
    if len(asked.levels) == 1:
        return ()
    return tuple(
        Rung(one.id, _titled(one.name), dose_short(asked, one, t), one.id == here.id, one.article)
        for one in asked.levels
    )


def _titled(text: str) -> str:
    """Return a text with a capital at its beginning and no full stop at its end."""
    return sentence(text).removesuffix(".")


def _citations(keys: Sequence[str]) -> Iterator[str]:
    known = load.sources()
    yield from (kept(known[key].citation) for key in keys if known[key].status == "found")
