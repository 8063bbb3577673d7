"""
A guided, camera-coached home programme for runner's knee (patellofemoral pain).

    import vastus

    done = vastus.analyze("clip.mp4", exercise="wall_squat")
    for rep in done.reps:
        print(rep.side, rep.peak, rep.peak_se, rep.hold_s)
"""

from pathlib import Path
from typing import Literal

from vastus.base.errors import InputError, VastusError
from vastus.motion.analysis import Analysis

__all__ = ["Analysis", "InputError", "VastusError", "analyze"]


def analyze(
    path: str | Path,
    exercise: str,
    *,
    level: str | None = None,
    side: Literal["left", "right"] | None = None,
    model: Literal["lite", "full", "heavy"] = "full",
) -> Analysis:
    """
    Tell what the body did in a video of an exercise.

    Args:
        path: The video file; any format that FFmpeg reads, at any rate.
        exercise: Its id, e.g. `wall_squat`; `vastus exercises` lists them.
        level: The rung of the exercise's ladder; None means the article's dose.
        side: The side that works, when it is known; None lets it be found.
        model: The size of BlazePose.

    Returns:
        Repetitions, holds, faults, view and tracking; times in seconds since
        the first picture. `readings` has one entry for each picture analysed;
        its `values` and `errors` stand in the order of `columns`, whose names
        end in the unit (`_deg`, `_ratio`); None where a signal was not seen.
        `refused` says why nothing is reported, when that is so.

    Raises:
        InputError: The clip cannot be read, the exercise or level is not
            known, or the extra `[video]` is not installed.

    Source:
        BlazePose (Bazarevsky 2020) finds the landmarks. How angles and their
        standard errors follow from them, with the literature and the measured
        accuracy, is in docs/method.md and docs/accuracy.md.
    """
    from vastus.app.analyze import analyze as run  # noqa: PLC0415 (importing vastus stays light)

    return run(path, exercise, level=level, side=side, model=model)
