"""
A patient who walks into the picture to where the exercise begins, and who walks out of it.

Steps are as even as of somebody who is in no hurry. A foot that stands stays where it
is; the way from standing there to how the exercise begins takes a moment more.
"""

from dataclasses import replace

import numpy as np

from avatars.mesh import Floats
from avatars.moving import Shown, Side, hanging_arms, planted
from avatars.patients.performing import Performed
from avatars.script import ScriptRep
from avatars.timing import Phase, minimum_jerk

STEP_OF_LEG, STEP_S = 0.62, 0.6  # a step's length, of a leg's, and how long it takes
STEPS = 6
LIFT_M = 0.07
NEARLY_STRAIGHT = 0.985  # of a leg's length
ARM_DEG = 16.0
SETTLE_S = 1.2
FLAT = np.eye(3)


def entered(done: Performed) -> Performed:
    """Return the same, walked up to first."""
    return _joined(_walk(done, leaving=False), _settling(done, first=True), done)


def left(done: Performed) -> Performed:
    """Return the same, and then walked off."""
    return _joined(done, _settling(done, first=False), _walk(done, leaving=True))


def _walk(done: Performed, *, leaving: bool) -> Performed:
    """Return the way up to the place; or on from it: the same steps, turned round in time and place."""
    figure, rate_hz = done.shown.figure, 1.0 / (done.at_s[1] - done.at_s[0])
    place = _standing_m(done, -1 if leaving else 0)
    length_s = (STEPS + 1.5) * STEP_S
    at_s = np.arange(0.0, length_s, 1.0 / rate_hz)
    step_m = STEP_OF_LEG * sum(figure.leg_m)
    sign, told_s = (-1.0, length_s - at_s) if leaving else (1.0, at_s)
    hips = sign * _hips_m(told_s, step_m)
    feet = {side: sign * np.stack(_foot_m(told_s, step_m, lag)) for side, lag in (("left", 0), ("right", 1))}
    for foot in feet.values():
        foot[1] = np.abs(foot[1])
    up = figure.ankle_up_m + np.sqrt((NEARLY_STRAIGHT * sum(figure.leg_m)) ** 2 - (0.5 * step_m) ** 2)
    hip_to_pelvis = figure.head("pelvis") - 0.5 * (figure.head("thigh_l") + figure.head("thigh_r"))
    pelvis_m = np.column_stack([np.full_like(hips, 0.0), np.full_like(hips, up), hips]) + hip_to_pelvis
    pelvis_m[:, [0, 2]] += place["pelvis"]
    turned = np.broadcast_to(FLAT, (len(at_s), 3, 3))
    angles: dict[str, Floats] = dict(hanging_arms())
    for side, (ahead, lift) in feet.items():
        ankle = place[side] + np.column_stack([np.zeros_like(ahead), lift, ahead])
        angles |= planted(figure, _side(side), turned, pelvis_m, ankle, FLAT)
        angles[f"shoulder_flexion_{side}"] = ARM_DEG * (hips - ahead) / step_m
    shown = Shown(figure, angles, pelvis_m, done.shown.things)
    return Performed(at_s, shown, _ready(at_s), ())


def _ready(at_s: Floats) -> tuple[Phase, ...]:
    phases: list[Phase] = ["ready"] * len(at_s)
    return tuple(phases)


def _side(name: str) -> Side:
    return "left" if name == "left" else "right"


def _standing_m(done: Performed, picture: int) -> dict[str, Floats]:
    """Return where somebody stands at one picture: the ankles, and across and ahead the middle between."""
    posed, figure = done.shown.posed, done.shown.figure
    found = {side: posed.of(f"foot_{side[0]}")[picture].copy() for side in ("left", "right")}
    for ankle in found.values():
        ankle[1] = figure.ankle_up_m
    middle = 0.5 * (found["left"] + found["right"])
    for ankle in found.values():
        ankle[2] = middle[2]
    found["pelvis"] = middle[[0, 2]]
    return found


def _hips_m(at_s: Floats, step_m: float) -> Floats:
    """Return how far ahead the hips are; at 0 they come to rest."""
    slow_s = (STEPS - 0.5) * STEP_S
    even = step_m * (at_s - slow_s) / STEP_S - step_m
    late = (at_s - slow_s).clip(0.0, 2.0 * STEP_S) / STEP_S
    return np.where(at_s < slow_s, even, step_m * (late - 0.25 * late**2 - 1.0))


def _foot_m(at_s: Floats, step_m: float, lag: int) -> tuple[Floats, Floats]:
    """Return how far ahead and how high a foot is; `lag` is 0 for the foot that lands first."""
    ahead, lift = np.full_like(at_s, (lag - 2 - STEPS) * step_m), np.zeros_like(at_s)
    for number in range(lag, STEPS + 2, 2):
        swings = (at_s - (number - 1) * STEP_S) / STEP_S
        to_m = min(number - STEPS, 0) * step_m
        from_m = (number - 2 - STEPS) * step_m
        ahead = np.where(swings > 0.0, from_m + (to_m - from_m) * minimum_jerk(swings), ahead)
        lift = np.where((swings > 0.0) & (swings < 1.0), LIFT_M * np.sin(np.pi * swings.clip(0.0, 1.0)), lift)
    return ahead, lift


def _settling(done: Performed, *, first: bool) -> Performed:
    """Return the moment between standing there and how the exercise begins, or ends."""
    rate_hz = 1.0 / (done.at_s[1] - done.at_s[0])
    at_s = np.arange(0.0, SETTLE_S, 1.0 / rate_hz)
    walk = _walk(done, leaving=not first)
    one, two = (walk, done) if first else (done, walk)
    share = minimum_jerk(at_s / SETTLE_S)
    names = {*one.shown.angles, *two.shown.angles}
    angles = {name: _at(one, name, -1) + (_at(two, name, 0) - _at(one, name, -1)) * share for name in names}
    begin, end = one.shown.pelvis_m[-1], two.shown.pelvis_m[0]
    pelvis = begin + (end - begin) * share[:, None]
    shown = Shown(done.shown.figure, angles, pelvis, done.shown.things)
    return Performed(at_s, shown, _ready(at_s), ())


def _at(done: Performed, name: str, picture: int) -> float:
    values = np.broadcast_to(done.shown.angles.get(name, np.zeros(1)), len(done.at_s))
    return float(values[picture])


def _joined(*parts: Performed) -> Performed:
    """Return parts one after another, as one."""
    step_s = float(parts[0].at_s[1] - parts[0].at_s[0])
    counts = [len(part.at_s) for part in parts]
    names = sorted({name for part in parts for name in part.shown.angles})
    angles = {
        name: np.concatenate(
            [
                np.broadcast_to(part.shown.angles.get(name, np.zeros(1)), count)
                for part, count in zip(parts, counts, strict=True)
            ]
        )
        for name in names
    }
    pelvis = np.concatenate([part.shown.pelvis_m for part in parts])
    phases: tuple[Phase, ...] = tuple(phase for part in parts for phase in part.phases)
    reps: list[ScriptRep] = []
    for place, part in enumerate(parts):
        begins_s = step_s * sum(counts[:place])
        reps += [one.model_copy(update={"start_s": one.start_s + begins_s}) for one in part.reps]
    shown = replace(parts[0].shown, angles=angles, pelvis_m=pelvis)
    at_s: Floats = step_s * np.arange(sum(counts), dtype=np.float64)
    return Performed(at_s, shown, phases, tuple(reps))
