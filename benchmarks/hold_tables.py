"""How long holds were, against the same band run over the true signal."""

from pathlib import Path

import numpy as np

from benchmarks import synthetic
from benchmarks.counting import hold_errors, time_in_band
from benchmarks.pipeline import judged, task
from benchmarks.results import MODELS, Result, clips, of_clip
from benchmarks.series import Series, series
from benchmarks.tables import Table, column, number
from vastus.session.task import Task

RESTING_S = 0.9  # the figures stand still for the first second
HOLD_WITHIN_S = 0.3


def true_holds(path: Path, exercise: str) -> tuple[tuple[float, float, float], ...]:
    """Return (began, ended, seconds) of each stay of the true signal in the exercise's band."""
    ready = task(exercise)
    return stays(true_movement(path, ready), ready, RESTING_S)


def stays(signal: Series, ready: Task, resting_s: float) -> tuple[tuple[float, float, float], ...]:
    """
    Return (began, ended, seconds) of each stay of a true signal in an exercise's band.

    Args:
        resting_s: So long, from the beginning, the body is at rest.
    """
    depths, rule = ready.watch.depths, ready.movement
    zero = rest_of(signal, resting_s) if rule.relative_to_rest else 0.0
    return time_in_band(
        signal,
        enter=zero + depths.sign * depths.target,
        leave=zero + depths.sign * (depths.target - depths.hysteresis),
        toward=rule.toward,
    )


def rest_of(signal: Series, resting_s: float) -> float:
    """Return the level of a signal at rest; NaN where it is not seen then."""
    known = signal.value[(signal.at_s <= resting_s) & ~np.isnan(signal.value)]
    return float(np.median(known)) if len(known) else float("nan")


def true_movement(path: Path, ready: Task) -> Series:
    """Return the movement's signal of the figure's true body, by the package's own definition of it."""
    done = judged(synthetic.true_poses(path), ready)
    first = done.columns[0]
    if "_left_" not in first:
        return done.signal(first)
    name = next(name for stem, name in synthetic.EXERCISES.items() if stem in path.stem)
    told = next(stem for stem, one in synthetic.EXERCISES.items() if one == name)
    side = synthetic.SIDES[told]
    if side is not None:
        return done.signal(first.replace("_left_", f"_{side}_"))
    left, right = done.signal(first), done.signal(first.replace("_left_", "_right_"))
    return series(left.at_s, (left.value + right.value) / 2.0)


def errors_of(one: Result) -> tuple[tuple[float, ...], int, int]:
    """Return measured minus true seconds of a rendered clip's holds, missed, extra."""
    path = synthetic.FOLDER / f"{one.recording.name}.mp4"
    return hold_errors(one.done.holds, true_holds(path, one.recording.exercise))


def holds() -> Table:
    """Compare the holds of rendered people."""
    rows = []
    for model in MODELS:
        for clip in clips():
            if clip.path.parent != synthetic.FOLDER:
                continue
            errors, missed, extra = errors_of(of_clip(clip, model))
            true = [seconds for _, _, seconds in true_holds(clip.path, clip.exercise)]
            worst = max(errors, key=abs, default=float("nan"))
            cells = (column(true), column(errors, 2), number(worst, 2), str(missed), str(extra))
            rows.append((clip.name, model, *cells))
    return Table(
        "Holds",
        ("recording", "model", "true, s", "measured minus true, s", "largest, s", "missed", "extra"),
        tuple(rows),
        "Set: `synthetic`. True: the exercise's band, with its hysteresis, run over the signal of the "
        "figure's own joints seen by a perfect camera; the scripted plateau lasts 5.0 s, so time in "
        "the band is longer.",
    )
