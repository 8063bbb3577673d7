"""The same movement seen worse: how many counts change."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks import disturb
from benchmarks.pipeline import measured, task
from benchmarks.recordings import Recording
from benchmarks.results import OBLIQUE, SIDE, clips, filmed, optical
from benchmarks.tables import Table
from vastus.motion.analysis import Repetition
from vastus.motion.events import Side

MOST_SHOWN = 8
OTHER: dict[Side | None, Side | None] = {"left": "right", "right": "left", None: None}


def recordings() -> tuple[Recording, ...]:
    """Return everything that is disturbed: the videos with model full, and the optical ones twice."""
    return (
        *(filmed(clip, "full") for clip in clips()),
        *(one.recording for one in optical(SIDE)),
        *(one.recording for one in optical(OBLIQUE)),
    )


def table() -> Table:
    """Count again under each disturbance."""
    every = recordings()
    plain = [counted(one) for one in every]
    rows = []
    for name, change in disturb.ALL:
        again = [counted(replace(one, sightings=change(one.sightings))) for one in every]
        expected = [_mirrored(sides) if name == "mirrored" else sides for sides in plain]
        rows.append((name, *_cells(every, expected, again)))
    return Table(
        "Robustness",
        ("disturbance", "recordings", "same count", "same count and legs", "changed"),
        tuple(rows),
        "Sets: `squat_video`, `sit_to_stand_video`, `synthetic` (model full), `ui_prmd` and `squat_mocap` "
        "(cameras at 90° and -60°). Compared with the undisturbed count of the same recording.",
    )


def counted(recording: Recording) -> tuple[Side | None, ...]:
    """Return the leg of each complete repetition, in order."""
    done = measured(recording.sightings, task(recording.exercise))
    reps: Sequence[Repetition] = done.complete
    return tuple(rep.side for rep in reps)


def _mirrored(sides: tuple[Side | None, ...]) -> tuple[Side | None, ...]:
    return tuple(OTHER[side] for side in sides)


def _cells(
    every: Sequence[Recording],
    before: Sequence[tuple[Side | None, ...]],
    after: Sequence[tuple[Side | None, ...]],
) -> tuple[str, ...]:
    same = [len(one) == len(two) for one, two in zip(before, after, strict=True)]
    legs = [one == two for one, two in zip(before, after, strict=True)]
    changed = [
        f"{recording.name} {len(one)} → {len(two)}"
        for recording, one, two in zip(every, before, after, strict=True)
        if one != two
    ]
    shown = changed[:MOST_SHOWN]
    if len(changed) > len(shown):
        shown.append(f"and {len(changed) - len(shown)} more")
    return str(len(every)), str(sum(same)), str(sum(legs)), "; ".join(shown) or "-"
