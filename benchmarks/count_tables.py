"""How many repetitions there were, and how many were said to be."""

from collections.abc import Iterable, Sequence

from benchmarks.counting import outside_s, wrong_side
from benchmarks.pipeline import measured, task
from benchmarks.results import CAMERAS, MODELS, Result, clips, filmed, of_clips, optical
from benchmarks.tables import Table, number, percent

UPRIGHT_WITHIN_S = 0.25
# Exercises whose movement a clip of another one really contains: a wall squat
# is a squat past 30 degrees, and who rises from a chair squats down to it.
KIN = {
    "wall_squat": {"squat_depth"},
    "squat_depth": {"sit_to_stand"},
    "sit_to_stand": {"squat_depth"},
    "calf_raise": {"calf_stretch_step", "heel_raise"},
}
ASKED = (
    "clamshell",
    "wall_squat",
    "hip_flexor_quad_stretch",
    "single_leg_rdl",
    "calf_stretch_step",
    "calf_raise",
    "squat_depth",
    "sit_to_stand",
)


def per_recording() -> Table:
    """Say for every video and model what was counted."""
    rows = [_row(result, model) for model in MODELS for result in of_clips(model)]
    return Table(
        "Repetitions in videos",
        ("recording", "model", "true", "complete", "missed", "phantom", "partial", "wrong leg", "refused"),
        tuple(rows),
        "Sets: `squat_video`, `sit_to_stand_video`, `synthetic`. "
        "Phantom: a complete repetition that overlaps no true one.",
    )


def per_optical() -> Table:
    """Say for every optical recording and virtual camera what was counted."""
    rows = [_row(result, f"{camera.yaw_deg:.0f}°") for camera in CAMERAS for result in optical(camera)]
    return Table(
        "Repetitions in optical recordings",
        ("recording", "camera", "true", "complete", "missed", "phantom", "partial", "wrong leg", "refused"),
        tuple(rows),
        "Sets: `ui_prmd`, each subject's ten repetitions joined into one recording with rests of 1.2 s, and "
        "`squat_mocap`; filmed by a virtual camera (perspective, tremor of 0.2 % of the picture's height, "
        "depth flattened to 80 %). 90°: the left side shows; 0° would face the camera.",
    )


def _row(result: Result, how: str) -> tuple[str, ...]:
    match = result.match
    return (
        result.recording.name.split(" yaw")[0],
        how,
        str(len(result.recording.truth.reps)),
        str(len(match.pairs) + len(match.extra)),
        str(len(match.missed)),
        str(len(match.extra)),
        str(match.partial),
        str(wrong_side(match)),
        result.done.refused or "-",
    )


def summary() -> Table:
    """Boil the counts down: exact, off by one, phantoms per minute."""
    groups = [(f"videos, {model}", of_clips(model)) for model in MODELS]
    groups += [(f"optical, camera at {c.yaw_deg:.0f}°", optical(c)) for c in CAMERAS]
    return Table(
        "Counting, in short",
        (
            "recordings",
            "number",
            "exact",
            "off by at most one",
            "repetitions found",
            "phantoms a minute outside the sets",
        ),
        tuple((name, *in_short(results)) for name, results in groups if results),
    )


def in_short(results: Sequence[Result]) -> tuple[str, ...]:
    """Return number, exact, off by one, found and phantoms a minute of a group of recordings."""
    near = [abs(len(r.match.pairs) + len(r.match.extra) - len(r.recording.truth.reps)) <= 1 for r in results]
    true = sum(len(r.recording.truth.reps) for r in results)
    found = sum(len(r.match.pairs) for r in results)
    return (
        str(len(results)),
        percent(sum(r.exact for r in results) / len(results)),
        percent(sum(near) / len(results)),
        f"{found} of {true}",
        number(phantoms_per_minute(results), 2),
    )


def phantoms_per_minute(results: Iterable[Result]) -> float:
    """Return complete repetitions outside all true ones, per minute of such time."""
    extra, minutes = 0, 0.0
    for one in results:
        extra += len(one.match.extra)
        minutes += outside_s(one.recording.truth.reps, one.recording.seconds) / 60.0
    return extra / minutes if minutes else 0.0


def peak_times() -> Table:
    """Compare when repetitions were deepest, or upright, with the truth."""
    rows = []
    for model in MODELS:
        for one in of_clips(model):
            apart = peaks_apart_s(one)
            if apart:
                worst = max(apart, key=abs)
                cells = (number(sum(apart) / len(apart), 2), number(worst, 2))
                rows.append((one.recording.name, model, str(len(apart)), *cells))
    return Table(
        "When a repetition is at its extreme",
        ("recording", "model", "compared", "mean difference, s", "largest, s"),
        tuple(rows),
        "Measured minus true. Squats: deepest, by eye within 0.25 s. Sit-to-stand: upright.",
    )


def peaks_apart_s(one: Result) -> tuple[float, ...]:
    """Return measured minus true times of extremes, where the truth has them."""
    return tuple(
        rep.peak_at_s - true.peak_at_s for rep, true in one.match.pairs if true.peak_at_s is not None
    )


def wrong_exercise() -> Table:
    """Analyse each video as every other exercise and count what should not be there."""
    rows = []
    for clip in clips():
        cells = [clip.name]
        for asked in ASKED:
            if asked == clip.exercise:
                cells.append("·")
                continue
            done = measured(filmed(clip, "full").sightings, task(asked))
            count = str(len(done.complete))
            cells.append(f"({count})" if asked in KIN.get(clip.exercise, set()) else count)
        rows.append(tuple(cells))
    return Table(
        "Wrong exercise",
        ("recording \\ asked", *ASKED),
        tuple(rows),
        "Complete repetitions when a video is analysed as another exercise, model full; right is 0. "
        "In brackets: the clip really contains that movement (a wall squat is also a squat), not judged.",
    )


def wrong_exercise_phantoms(table: Table) -> int:
    """Add up the phantoms that are judged."""
    return sum(int(cell) for row in table.rows for cell in row[1:] if cell.isdigit())
