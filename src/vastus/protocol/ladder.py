"""
Whether the levels of an exercise make a ladder that a person can climb safely.

"Advance" means "the next level in the list", so the list must go from easier
to harder, one variable at a time, and no level may ask for more than its own
ceiling allows.
"""

from collections.abc import Iterator
from itertools import pairwise

from vastus.protocol.draft import Draft, Known, Problems
from vastus.protocol.model import Level, Movement
from vastus.protocol.problem import Problem, shown


def has_a_band(draft: Draft, known: Known) -> Problems:
    """A watched level has a target; one that is another exercise, or has no movement, has none."""
    del known
    watched = draft.exercise.movement is not None
    if not watched and "movement" in draft.put_aside:
        return
    for path, level in draft.levels():
        if level.performs is not None:
            yield from _borrowed(path, level)
        elif watched:
            yield from _own_band(path, level)
        elif level.target is not None or level.accept is not None or level.ceiling is not None:
            what = "asks for a depth, but the exercise has no movement in which it could be measured."
            yield Problem(
                f"{path}.target", None, what, "Add [movement], or leave out target, accept and ceiling."
            )


def band_beyond_start(draft: Draft, known: Known) -> Problems:
    """The target band must lie clear of the start zone, or standing still would count."""
    del known
    movement = draft.exercise.movement
    if movement is None:
        return
    sign = sign_of(movement)
    leave = sign * movement.start + movement.hysteresis
    for path, level in draft.own_levels():
        if level.target is None or level.accept is None:
            continue
        opens = sign * level.target - level.accept
        if opens <= leave:
            what = (
                f"opens the target band at {shown(sign * opens)}, inside the start zone, which is left at "
                f"{shown(sign * leave)} (start and hysteresis). A body at rest would already be there."
            )
            yield Problem(
                f"{path}.target",
                shown(level.target),
                what,
                "Ask for more, accept less, or narrow the start zone.",
            )


def ceiling_beyond_target(draft: Draft, known: Known) -> Problems:
    """A ceiling warns beyond the target and ends beyond the warning."""
    del known
    movement = draft.exercise.movement
    if movement is None:
        return
    sign = sign_of(movement)
    for path, level in draft.own_levels():
        if level.ceiling is None or level.target is None:
            continue
        warn, end = level.ceiling.warn, level.ceiling.end
        if sign * warn <= sign * level.target:
            what = (
                f"warns before the target ({shown(level.target)}) is reached: it would scold what is asked."
            )
            yield Problem(f"{path}.ceiling.warn", shown(warn), what, f"Put it beyond {shown(level.target)}.")
        if sign * end <= sign * warn:
            what = f"ends the repetition before the warning ({shown(warn)}), so nobody would be warned."
            yield Problem(f"{path}.ceiling.end", shown(end), what, f"Put it beyond {shown(warn)}.")


def easiest_first(draft: Draft, known: Known) -> Problems:
    """Each watched level asks at least as much depth as the one before it."""
    del known
    movement = draft.exercise.movement
    if movement is None:
        return
    sign = sign_of(movement)
    asked = [(path, level.target) for path, level in draft.own_levels() if level.target is not None]
    for (below, before), (path, target) in pairwise(asked):
        if sign * target < sign * before:
            what = (
                f"asks less than {below} ({shown(before)}). Levels go from easiest to hardest: "
                f'"advance" means "next in the list".'
            )
            remedy = f"Swap the two levels, or move this one to at least {shown(before)}."
            yield Problem(f"{path}.target", shown(target), what, remedy)


def ranges_open_upwards(draft: Draft, known: Known) -> Problems:
    """A range ends above its beginning."""
    del known
    for path, level in draft.levels():
        dose = level.dose
        for key, low, high in (
            ("hold_max_s", level.hold_s, level.hold_max_s),
            ("dose.reps_max", dose.reps, dose.reps_max),
            ("dose.bouts_per_day_max", dose.bouts_per_day, dose.bouts_per_day_max),
        ):
            if high is not None and (low is None or high <= low):
                least = key.rpartition(".")[2].replace("_max", "")
                what = (
                    f"is the upper end of a range, but {least} is {'missing' if low is None else shown(low)}."
                )
                yield Problem(f"{path}.{key}", shown(high), what, f"Raise it above {least}, or leave it out.")


def one_thing_at_a_time(draft: Draft, known: Known) -> Problems:
    """One step up the ladder makes at most one variable harder."""
    del known
    movement = draft.exercise.movement
    for (below, before), (path, after) in pairwise(draft.levels()):
        if before.performs != after.performs:
            continue  # another movement: its doses do not compare
        harder = tuple(harder_in(before, after, movement))
        if len(harder) > 1:
            what = (
                f"changes {' and '.join(harder)} against {below}. When the knee answers, "
                "nobody could tell which of them it was."
            )
            yield Problem(path, shown(after.id), what, "Put a level between that changes only one.")


def harder_in(before: Level, after: Level, movement: Movement | None) -> Iterator[str]:
    """Yield the names of the variables that `after` makes harder than `before`."""
    one, two = before.dose, after.dose
    changes = {
        "hold": (after.hold_s or 0.0) > (before.hold_s or 0.0),
        "repetitions": two.reps > one.reps or (two.reps_max or two.reps) > (one.reps_max or one.reps),
        "range": movement is not None and _further(before.target, after.target, movement),
        "sets": two.sets > one.sets,
        "load": two.load != one.load or set(after.equipment) != set(before.equipment),
        "bouts a day": two.bouts_per_day > one.bouts_per_day,
        "days a week": two.days_per_week > one.days_per_week,
        "tempo": movement is not None and _outbound_s(after, movement) > _outbound_s(before, movement),
    }
    return (name for name, harder in changes.items() if harder)


def sign_of(movement: Movement) -> int:
    """Return +1 when the movement's signal rises towards the target, else -1."""
    return 1 if movement.toward == "more" else -1


def _further(before: float | None, after: float | None, movement: Movement) -> bool:
    if before is None or after is None:
        return False
    return sign_of(movement) * after > sign_of(movement) * before


def _outbound_s(level: Level, movement: Movement) -> float:
    return (level.tempo if level.tempo is not None else movement.tempo).outbound_s


def _borrowed(path: str, level: Level) -> Problems:
    for key in ("target", "accept", "ceiling", "hold_s", "hold_max_s", "tempo"):
        if getattr(level, key) is not None:
            what = f"stands beside performs: the level is {level.performs}, whose own file says this."
            yield Problem(f"{path}.{key}", None, what, f"Leave it out, or change it in {level.performs}.")


def _own_band(path: str, level: Level) -> Problems:
    for key in ("target", "accept"):
        if getattr(level, key) is None:
            what = "is missing: without it no repetition of this level can ever be complete."
            yield Problem(
                f"{path}.{key}", None, what, f"Add {key}, or name the exercise that is performed instead."
            )
    if level.performs_level is not None:
        what = "names a level, but performs names no exercise."
        yield Problem(
            f"{path}.performs_level", shown(level.performs_level), what, "Add performs, or leave it out."
        )


RULES = (
    has_a_band,
    band_beyond_start,
    ceiling_beyond_target,
    easiest_first,
    ranges_open_upwards,
    one_thing_at_a_time,
)
