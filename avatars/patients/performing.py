"""
A patient's whole motion, as a script tells it: each repetition with its own depth and faults.

What a repetition truly is comes from its script alone. Between two that begin
differently (a fault may stand otherwise) the figure goes over from one to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from avatars.anatomy import beyond
from avatars.mesh import Floats
from avatars.moving import Asked, Figure, Movement, Shown, Thing
from avatars.script import Script, ScriptError, ScriptRep
from avatars.timing import Phase, Rep, Timing, minimum_jerk

RATE_HZ = 15.0
SWAY_S = 0.8  # to and fro once, while something is held


@dataclass(frozen=True)
class Performed:
    """
    What a patient did.

    Args:
        at_s: When each picture is.
        shown: The figure at each.
        phases: What each picture is part of.
        reps: What was done, in order.
    """

    at_s: Floats
    shown: Shown
    phases: tuple[Phase, ...]
    reps: tuple[ScriptRep, ...]


def performed(
    script: Script, figure: Figure, movement: Movement, deep: float, rate_hz: float = RATE_HZ
) -> Performed:
    """
    Return what a script tells, done by a figure.

    Args:
        deep: The level's target in the movement's own measure, where a repetition does not say.

    Raises:
        ScriptError: A joint would leave its range.
        OutOfReachError: The figure cannot go so far.
    """
    timing = Timing(tuple(_rep(one) for one in script.reps), script.length_s)
    at_s = np.arange(0.0, script.length_s - 0.5 / rate_hz, 1.0 / rate_hz)
    if not script.reps:
        still = Asked(figure, np.zeros_like(at_s), deep, level=script.level)
        return Performed(at_s, _sided(movement(still), script), timing.phases(at_s), ())
    parts = [
        _part(one, at_s[place], figure, movement, one.deep or deep, script.level)
        for one, place in zip(script.reps, _windows(script.reps, at_s), strict=True)
    ]
    shown = _gone_over(parts, script.reps, at_s)
    wrong = beyond(shown.angles)
    if wrong:
        what = f"joints leave their range: {', '.join(wrong)}."
        raise ScriptError(f"{script.exercise}, {script.level}", what, "Ask for less.")
    return Performed(at_s, _sided(shown, script), timing.phases(at_s), tuple(script.reps))


def _rep(one: ScriptRep) -> Rep:
    return Rep(one.start_s, one.outbound_s, one.hold_s, one.returning_s, one.share)


def _sided(shown: Shown, script: Script) -> Shown:
    return shown.mirrored() if script.side == "right" else shown


def _windows(reps: Sequence[ScriptRep], at_s: Floats) -> list[slice]:
    """Return the pictures of each repetition, from the middle of the rest before it to that after it."""
    middles = [0.5 * (one.end_s + two.start_s) for one, two in pairwise(reps)]
    edges = [0, *(int(np.searchsorted(at_s, middle)) for middle in middles), len(at_s)]
    return [slice(one, two) for one, two in pairwise(edges)]


def _part(rep: ScriptRep, at_s: Floats, figure: Figure, movement: Movement, deep: float, level: str) -> Shown:
    """Return the pictures of one repetition."""
    share = Timing((_rep(rep),), rep.end_s).share(at_s)
    if rep.sway > 0.0:
        held = ((at_s - rep.start_s - rep.outbound_s) / max(rep.hold_s, 1e-9)).clip(0.0, 1.0)
        turns = max(1.0, round(rep.hold_s / SWAY_S))
        share = share * (1.0 - rep.sway * 0.5 * (1.0 - np.cos(2.0 * np.pi * turns * held)))
    shown = movement(Asked(figure, share, deep, rep.faults, level))
    if not rep.also:
        return shown
    nought = np.zeros(1)
    more = {name: shown.angles.get(name, nought) + deg * share for name, deg in rep.also.items()}
    return replace(shown, angles={**shown.angles, **more})


def _gone_over(parts: Sequence[Shown], reps: Sequence[ScriptRep], at_s: Floats) -> Shown:
    """Join the parts; in the rest between two, go over from how one ends to how the next begins."""
    names = sorted({name for part in parts for name in part.angles})
    counts = [len(part.pelvis_m) for part in parts]
    begins = np.cumsum([0, *counts[:-1]])
    angles = {
        name: np.concatenate(
            [_whole(part.angles.get(name), n) for part, n in zip(parts, counts, strict=True)]
        )
        for name in names
    }
    pelvis = np.concatenate([part.pelvis_m for part in parts])
    joined = {**angles, "pelvis": pelvis}
    for number, (one, two) in enumerate(pairwise(reps)):
        rest = np.flatnonzero((at_s >= one.end_s) & (at_s <= two.start_s))
        if not len(rest):
            continue
        share = minimum_jerk((at_s[rest] - one.end_s) / max(two.start_s - one.end_s, 1e-9))
        last, first = begins[number + 1] - 1, begins[number + 1]
        for values in joined.values():
            begin, end = values[last].copy(), values[first].copy()
            values[rest] = begin + (end - begin) * (share if values.ndim == 1 else share[:, None])
    things = _things(parts, counts)
    return Shown(parts[0].figure, angles, pelvis, things)


def _whole(angle: Floats | None, count: int) -> Floats:
    return np.zeros(count) if angle is None else np.array(np.broadcast_to(angle, count))


def _things(parts: Sequence[Shown], counts: Sequence[int]) -> tuple[Thing, ...]:
    """Return what stands about; what moves, moves in each part as that part says."""
    found = []
    for place, thing in enumerate(parts[0].things):
        at_m = [part.things[place].at_m for part in parts]
        if any(one.ndim == 2 for one in at_m):
            told = [np.broadcast_to(one, (count, 3)) for one, count in zip(at_m, counts, strict=True)]
            found.append(replace(thing, at_m=np.concatenate(told)))
        else:
            found.append(thing)
    return tuple(found)
