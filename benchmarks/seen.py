"""
What the detector saw in a clip, kept beside the clip's name so that it is asked once.

The file is a cache in `out/`, never in git: 33 points per person and picture,
as written by the detector, in double precision.
"""

import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.recordings import OUT
from benchmarks.series import Floats
from vastus.base.vec import Vec3
from vastus.pose import crowd, detector, light
from vastus.pose.detector import ModelName, sightings
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting

PEOPLE = 4  # the most people that are kept per picture


def of(clip: Path, model: ModelName = "full") -> tuple[Sighting, ...]:
    """
    Return what the detector sees in a clip, asking it only the first time.

    Raises:
        InputError: The clip cannot be read, or the detector is not installed.
    """
    path = kept_at(clip, model)
    if not path.is_file():
        write(path, tuple(sighting for sighting, _ in sightings(clip, model)))
    return read(path)


def kept_at(clip: Path, model: str) -> Path:
    """Return where the sightings of a clip are kept; another clip or another detector has another place."""
    return OUT / "seen" / _detector_digest() / f"{clip.stem}.{clip.stat().st_size}.{model}.npz"


@cache
def _detector_digest() -> str:
    told = hashlib.sha256()
    for module in (detector, crowd, light):
        told.update(Path(str(module.__file__)).read_bytes())
    return told.hexdigest()[:12]


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
