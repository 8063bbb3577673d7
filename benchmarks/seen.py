"""
What the detector saw in a clip, kept beside the clip's name so that it is asked once.

The file is a cache in `out/`, never in git: 33 points per person and picture,
as written by the detector, in double precision.
"""

from pathlib import Path

import numpy as np

from benchmarks.recordings import OUT
from benchmarks.series import Floats
from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting

PEOPLE = 4  # the most people that are kept per picture


def kept_at(clip: Path, model: str) -> Path:
    """Return where the sightings of a clip are kept; a changed clip is a new one."""
    told = clip.stat()
    return OUT / "seen" / f"{clip.stem}.{told.st_size}.{model}.npz"


def write(path: Path, sightings: tuple[Sighting, ...]) -> None:
    """Keep sightings, at most four people each."""
    numbers = np.full((len(sightings), PEOPLE, LANDMARK_COUNT, 6), np.nan)
    for i, sighting in enumerate(sightings):
        for k, person in enumerate(sighting.people[:PEOPLE]):
            numbers[i, k, :, :3] = person.image
            numbers[i, k, :, 3:] = person.world
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part.npz")
    np.savez_compressed(
        beside,
        at_s=np.array([s.at_s for s in sightings]),
        size=np.array([(s.width_px, s.height_px) for s in sightings]).reshape(-1, 2),
        numbers=numbers,
    )
    beside.replace(path)


def read(path: Path) -> tuple[Sighting, ...]:
    """Return sightings as they were kept."""
    with np.load(path) as kept:
        at_s, size, numbers = kept["at_s"], kept["size"], kept["numbers"]
    return tuple(
        Sighting(float(t), int(width), int(height), people(row))
        for t, (width, height), row in zip(at_s, size, numbers, strict=True)
    )


def people(numbers: Floats) -> tuple[DetectedPose, ...]:
    """Return the people in (P, 33, 6) numbers; a row of NaN is nobody."""
    return tuple(
        DetectedPose(
            image=tuple(Landmark(*point[:3]) for point in person),
            world=tuple(Vec3(*point[3:]) for point in person),
        )
        for person in (row.tolist() for row in numbers if not np.isnan(row).any())
    )
