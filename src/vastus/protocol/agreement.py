"""
What must agree within a file and between files, and no grammar can say.

Each rule is a function from a draft to its problems; `RULES` is the order in
which they are reported.
"""

from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

from vastus.protocol import ladder
from vastus.protocol.draft import Draft, Known, Problems
from vastus.protocol.problem import Problem, one_of, shown
from vastus.protocol.signals import SIGNALS, View

Rule: TypeAlias = Callable[[Draft, Known], Problems]
CUE_WORDS = 4
LARGEST_RATIO = 5.0
SMALLEST_ANGLE_DEG = 1.0


def signals_exist(draft: Draft, known: Known) -> Problems:
    """Only what the engine can measure may be named."""
    del known
    for path, signal, _ in _uses(draft):
        if signal not in SIGNALS:
            what = "is not a signal that the engine can measure. Signals end in their unit."
            yield Problem(path, shown(signal), what, one_of(signal, SIGNALS))


def signals_can_be_seen(draft: Draft, known: Known) -> Problems:
    """What is judged must be visible from where the camera stands."""
    del known
    if "setting" in draft.put_aside:
        return
    for path, signal, view in _uses(draft):
        kind = SIGNALS.get(signal)
        if kind is not None and view not in kind.views:
            here = sorted(
                name
                for name, other in SIGNALS.items()
                if view in other.views and (other.unit, other.sided) == (kind.unit, kind.sided)
            )
            what = f'cannot be seen when the camera is set to view = "{view}".'
            remedy = f'Use one of {", ".join(here)}, or set view = "{kind.views[0]}".'
            yield Problem(path, shown(signal), what, remedy)


def legs_make_sense(draft: Draft, known: Known) -> Problems:
    """When both legs work together there is no working leg to be judged alone."""
    del known
    exercise = draft.exercise
    if {"sides", "setting"} & draft.put_aside:
        return
    together = exercise.sides == "together"
    if together != (exercise.setting.working_leg == "together"):
        what = f'does not go with sides = "{exercise.sides}".'
        remedy = 'Say "together" in both, or name how the working leg is known.'
        yield Problem("setting.working_leg", shown(exercise.setting.working_leg), what, remedy)
    for path, signal, leg in _legs(draft):
        kind = SIGNALS.get(signal)
        if together and kind is not None and kind.sided and leg != "either":
            what = "speaks of one leg, but both legs work together here, so nobody knows which."
            yield Problem(path, shown(leg), what, 'Say leg = "either".')


def numbers_fit_their_unit(draft: Draft, known: Known) -> Problems:
    """A ratio is never 45 and an angle is never 0.8: such a number is in the wrong unit."""
    del known
    for path, signal, value in _numbers(draft):
        kind = SIGNALS.get(signal)
        if kind is None:
            continue
        if kind.unit == "ratio" and abs(value) > LARGEST_RATIO:
            what = f"looks like degrees, but {signal} is a ratio of two lengths."
            yield Problem(path, shown(value), what, "Give it as a ratio, or name a signal in degrees.")
        if kind.unit == "deg" and 0.0 < abs(value) < SMALLEST_ANGLE_DEG:
            what = f"looks like a ratio or radians, but {signal} is in degrees."
            yield Problem(path, shown(value), what, "Give it in degrees, or name a signal that is a ratio.")


def limits_have_one_side(draft: Draft, known: Known) -> Problems:
    """A rule has exactly one limit, and a limit has exactly one side."""
    del known
    for path, rule in draft.rules():
        if (rule.above is None) == (rule.below is None):
            given = "neither above nor below" if rule.above is None else "both above and below"
            what = (
                f"has {given}, so it would "
                + ("never" if rule.above is None else "not know when to")
                + " speak."
            )
            yield Problem(path, shown(rule.id), what, "Give exactly one of the two.")
    for path, row in draft.poses_judged():
        if not row.during:
            yield Problem(
                f"{path}.during", "[]", "names no phase, so it would never speak.", "Name at least one phase."
            )


def cues_are_short(draft: Draft, known: Known) -> Problems:
    """A cue is read in a glance, in the middle of a movement."""
    del known
    exercise = draft.exercise
    cues = [(f"{path}.cue", row.cue) for path, row in draft.all_faults()]
    spoken = {
        "too_shallow": exercise.too_shallow,
        "too_deep": exercise.too_deep,
        "unsafe_depth": exercise.unsafe_depth,
    }
    cues += [(f"{name}.cue", words.cue) for name, words in spoken.items() if words is not None]
    for path, cue in cues:
        if len(cue.split()) > CUE_WORDS:
            what = f"has more than {CUE_WORDS} words. On the screen it is read in a glance."
            yield Problem(path, shown(cue), what, "Shorten it; the whole sentence goes into says.")


def ids_are_unique(draft: Draft, known: Known) -> Problems:
    """An id names one thing, or reports and ledgers would mix two."""
    del known
    levels = [(path, level.id) for path, level in draft.levels()]
    faults = [(path, fault.id) for path, fault in draft.all_faults()]
    guards = [(path, guard.id) for path, guard in draft.guards()]
    for group in (levels, faults, guards):
        seen: set[str] = set()
        for path, name in group:
            if name in seen:
                what = "is used twice. Reports would not tell the two apart."
                yield Problem(f"{path}.id", shown(name), what, "Give each its own id.")
            seen.add(name)


def references_exist(draft: Draft, known: Known) -> Problems:
    """Every exercise, level, piece of equipment and source that is named must exist."""
    exercise = draft.exercise
    for path, level in draft.levels():
        if level.performs is not None:
            yield from _reference(
                f"{path}.performs", level.performs, known.levels, "an exercise of the library"
            )
            rungs = known.levels.get(level.performs)
            if level.performs_level is not None and rungs is not None:
                what = f"a level of {level.performs}"
                yield from _reference(f"{path}.performs_level", level.performs_level, rungs, what)
        if level.performs == exercise.id:
            what = "is this exercise itself, so the level would lead nowhere."
            yield Problem(
                f"{path}.performs", shown(level.performs), what, "Leave it out, or name another exercise."
            )
    for index, other in enumerate(exercise.alternatives):
        yield from _reference(f"alternatives[{index}]", other, known.levels, "an exercise of the library")
    for path, thing in _equipment(draft):
        yield from _reference(path, thing, known.equipment, "in equipment.toml")
    for path, key in _sources(draft):
        yield from _reference(
            path, key, known.sources, "a key of sources.toml, so the number has no known origin"
        )


def rules_have_a_movement(draft: Draft, known: Known) -> Problems:
    """Without a movement there is nothing to be judged."""
    del known
    exercise = draft.exercise
    if exercise.movement is not None or "movement" in draft.put_aside:
        return
    for name in ("faults", "rep_faults", "guards"):
        if getattr(exercise, name):
            what = "cannot be judged: the exercise has no movement that a camera could see."
            yield Problem(name, None, what, "Add [movement], or leave them out.")


def holds_are_asked(draft: Draft, known: Known) -> Problems:
    """A fault about holding needs a level that is held."""
    del known
    levels = [level for _, level in draft.own_levels()]
    if not levels or any(level.hold_s is not None for level in levels):
        return
    for path, rule in draft.rep_faults():
        if rule.measure in {"hold_s", "hold_sway"}:
            what = "is about holding, but no level of this exercise is held."
            yield Problem(
                f"{path}.measure", shown(rule.measure), what, "Add hold_s to a level, or leave this out."
            )


def tests_have_a_result(draft: Draft, known: Known) -> Problems:
    """A home test says what is read off it."""
    del known
    exercise = draft.exercise
    if exercise.kind == "home_test" and exercise.result is None and not {"kind", "result"} & draft.put_aside:
        what = "is missing: a test must say what is read off it and what a change means."
        yield Problem("result", None, what, "Add result.")


def article_has_one_level(draft: Draft, known: Known) -> Problems:
    """The article gives one dose of each exercise."""
    del known
    marked = [path for path, level in draft.levels() if level.article]
    for path in marked[1:]:
        what = f"stands here and in {marked[0]}, but the article has one dose of each exercise."
        yield Problem(f"{path}.article", "true", what, "Mark only the article's own level.")


def ceilings_are_told(draft: Draft, known: Known) -> Problems:
    """Somebody who goes too deep must be told so."""
    del known
    ceilings = [path for path, level in draft.own_levels() if level.ceiling is not None]
    for name in ("too_deep", "unsafe_depth"):
        if ceilings and getattr(draft.exercise, name) is None and name not in draft.put_aside:
            what = f"is missing: {ceilings[0]} has a ceiling, and somebody who passes it must be told."
            yield Problem(name, None, what, f"Add [{name}] with cue and says.")


def steps_are_said(draft: Draft, known: Known) -> Problems:
    """A demonstration says each step at its time, or never."""
    del known
    if {"steps", "demonstration"} & draft.put_aside:
        return
    steps, said = len(draft.exercise.steps), len(draft.exercise.demonstration.said)
    if steps != said:
        what = f"has {said} entries, but steps has {steps}."
        yield Problem("demonstration.said", None, what, 'Give one for each step; "never" is one too.')


def _uses(draft: Draft) -> Iterator[tuple[str, str, View]]:
    asked = draft.exercise.setting.view
    if draft.exercise.movement is not None:
        yield "movement.signal", draft.exercise.movement.signal, asked
    for path, fault in draft.faults():
        yield f"{path}.signal", fault.signal, fault.view if fault.view is not None else asked
    for path, guard in draft.guards():
        yield f"{path}.signal", guard.signal, asked


def _legs(draft: Draft) -> Iterator[tuple[str, str, str]]:
    movement = draft.exercise.movement
    if movement is not None:
        yield "movement.leg", movement.signal, movement.leg
    for path, row in draft.poses_judged():
        yield f"{path}.leg", row.signal, row.leg


def _numbers(draft: Draft) -> Iterator[tuple[str, str, float]]:
    movement = draft.exercise.movement
    if movement is not None:
        yield "movement.start", movement.signal, movement.start
        for path, level in draft.own_levels():
            if level.target is not None:
                yield f"{path}.target", movement.signal, level.target
            if level.ceiling is not None:
                yield f"{path}.ceiling.warn", movement.signal, level.ceiling.warn
                yield f"{path}.ceiling.end", movement.signal, level.ceiling.end
    for path, row in draft.poses_judged():
        for key, limit in (("above", row.above), ("below", row.below)):
            if limit is not None:
                yield f"{path}.{key}", row.signal, limit


def _equipment(draft: Draft) -> Iterator[tuple[str, str]]:
    exercise = draft.exercise
    for name in ("equipment", "optional_equipment"):
        for index, thing in enumerate(getattr(exercise, name)):
            yield f"{name}[{index}]", thing
    for path, level in draft.levels():
        for index, thing in enumerate(level.equipment):
            yield f"{path}.equipment[{index}]", thing


def _sources(draft: Draft) -> Iterator[tuple[str, str]]:
    exercise = draft.exercise
    for index, key in enumerate(exercise.sources):
        yield f"sources[{index}]", key
    yield "demonstration.source", exercise.demonstration.source
    if exercise.movement is not None:
        yield "movement.source", exercise.movement.source
    for path, level in draft.levels():
        yield f"{path}.source", level.source
        if level.ceiling is not None:
            yield f"{path}.ceiling.source", level.ceiling.source
    for path, row in draft.rules():
        yield f"{path}.source", row.source


def _reference(path: str, name: str, known: Collection[str], what: str) -> Problems:
    if name not in known:
        yield Problem(path, shown(name), f"is not {what}.", one_of(name, known))


RULES: tuple[Rule, ...] = (
    signals_exist,
    signals_can_be_seen,
    legs_make_sense,
    numbers_fit_their_unit,
    *ladder.RULES,
    limits_have_one_side,
    cues_are_short,
    ids_are_unique,
    references_exist,
    rules_have_a_movement,
    holds_are_asked,
    tests_have_a_result,
    article_has_one_level,
    ceilings_are_told,
    steps_are_said,
)
