"""
What the detector saw of a made-up patient, in a file small enough to be kept with the program.

An xz file: a line of JSON that says what it holds, then whole numbers, each as its change since the
picture before, low bytes before high bytes. The landmarks that the engine never reads are left out;
read back, they stand where the nearest one that was kept does.
"""

import lzma
from collections.abc import Sequence
from typing import Annotated, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from vastus.base.errors import InputError
from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Point, Sighting

Shorts: TypeAlias = NDArray[np.int16]
Floats: TypeAlias = NDArray[np.float64]

PER_SECOND = 1_000_000
PER_SIDE = 10_000  # of the picture's width or height: a twentieth of a pixel at 480
PER_VISIBILITY = 50  # rounded down, so that none passes a gate that it did not pass
PER_METRE = 1_000
KEPT: tuple[int, ...] = tuple(Point)
STAND_INS = (
    {place: int(Point.NOSE) for place in (1, 2, 3, 4, 5, 6, 9, 10)}
    | {place: int(Point.LEFT_WRIST) for place in (17, 19, 21)}
    | {place: int(Point.RIGHT_WRIST) for place in (18, 20, 22)}
)
NUMBERS = 6  # of a landmark: x, y and visibility in the picture; x, y and z in metres
MOST = 32_767
ROUNDING = 1e-6  # 0.58 is 28.999... fiftieths to a computer
# Without context between neighbouring bytes, and always the same bytes for the same numbers.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]
REMEDY = "Let the program that makes the patients write it again."


class UnreadablePosesError(InputError):
    """A file of packed poses that cannot be used."""


class _Head(BaseModel):
    """What a file holds: how many pictures, how many people were in all of them, which landmarks."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    patient_poses: Literal[1] = 1
    pictures: Annotated[int, Field(ge=0)]
    people: Annotated[int, Field(ge=0)]
    points: Sequence[Annotated[int, Field(ge=0, lt=LANDMARK_COUNT)]]


def packed(sightings: Sequence[Sighting]) -> bytes:
    """Return sightings as a file; the same ones are always the same bytes."""
    people = [person for sighting in sightings for person in sighting.people]
    head = _Head(pictures=len(sightings), people=len(people), points=KEPT)
    about = np.array([(s.width_px, s.height_px, len(s.people)) for s in sightings], dtype=np.int16).reshape(
        len(sightings), 3
    )
    at_us = np.array([round(s.at_s * PER_SECOND) for s in sightings], dtype=np.int64)
    body = np.array([_numbers(person) for person in people], dtype=np.float64)
    whole = _whole(body.reshape(len(people), len(KEPT), NUMBERS))
    planes = [np.diff(at_us, prepend=0).astype("<i4").tobytes(), _bytes(about)]
    planes += [_bytes(whole[rows]) for rows in _slots(about[:, 2])]
    text = head.model_dump_json().encode() + b"\n" + b"".join(planes)
    return lzma.compress(text, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=FILTERS)


def unpacked(data: bytes, where: str = "packed poses") -> tuple[Sighting, ...]:
    """
    Return what was packed, to the units above.

    Args:
        where: The file's name, for messages.

    Raises:
        UnreadablePosesError: It is no such file, or a part of it is missing.
    """
    try:
        head_line, _, rest = lzma.decompress(data, format=lzma.FORMAT_XZ).partition(b"\n")
        head = _Head.model_validate_json(head_line)
        return _sightings(head, rest)
    except (lzma.LZMAError, ValueError, KeyError) as error:
        raise UnreadablePosesError(where, "these are not the poses of a patient.", REMEDY) from error


def _numbers(person: DetectedPose) -> list[tuple[float, ...]]:
    return [(*person.image[place], *person.world[place]) for place in KEPT]


def _whole(body: Floats) -> Shorts:
    """Return (people, points, 6) numbers as whole multiples of their units."""
    units = np.array([PER_SIDE, PER_SIDE, PER_VISIBILITY, PER_METRE, PER_METRE, PER_METRE], dtype=np.float64)
    scaled = body * units
    scaled[..., 2] = np.floor(scaled[..., 2] + ROUNDING)
    return np.rint(scaled).clip(-MOST, MOST).astype(np.int16).reshape(len(body), len(KEPT) * NUMBERS)


def _slots(counts: Shorts) -> list[NDArray[np.int64]]:
    """Return where the first person of every picture stands among all, then the second, and so on."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    most = int(counts.max(initial=0))
    return [starts[counts > slot] + slot for slot in range(most)]


def _bytes(numbers: Shorts) -> bytes:
    """Return (rows, columns) as changes from row to row, one column after the other."""
    changes = np.diff(numbers, axis=0, prepend=np.zeros((1, numbers.shape[1]), np.int16)).T
    small = ((changes << 1) ^ (changes >> 15)).astype(np.uint16)
    return (small & 0xFF).astype(np.uint8).tobytes() + (small >> 8).astype(np.uint8).tobytes()


def _read(data: bytes, rows: int, columns: int) -> Shorts:
    """Read what `_bytes` wrote."""
    half = rows * columns
    if len(data) != 2 * half:
        message = "cut off"
        raise ValueError(message)
    both = np.frombuffer(data, dtype=np.uint8).astype(np.uint16)
    small = (both[:half] | (both[half:] << 8)).reshape(columns, rows).T
    changes = (small >> 1).astype(np.int16) ^ -(small & 1).astype(np.int16)
    return np.cumsum(changes, axis=0, dtype=np.int16)


def _sightings(head: _Head, rest: bytes) -> tuple[Sighting, ...]:
    pictures, columns = head.pictures, len(head.points) * NUMBERS
    at_us = np.cumsum(np.frombuffer(rest[: 4 * pictures], dtype="<i4"), dtype=np.int64)
    about = _read(rest[4 * pictures : 10 * pictures], pictures, 3)
    whole = np.zeros((head.people, columns), np.int16)
    at = 10 * pictures
    for rows in _slots(about[:, 2]):
        size = 2 * len(rows) * columns
        whole[rows] = _read(rest[at : at + size], len(rows), columns)
        at += size
    people = iter(_people(whole.reshape(head.people, len(head.points), NUMBERS), head.points))
    return tuple(
        Sighting(us / PER_SECOND, width, height, tuple(next(people) for _ in range(count)))
        for us, (width, height, count) in zip(at_us.tolist(), about.tolist(), strict=True)
    )


def _people(whole: Shorts, points: Sequence[int]) -> list[DetectedPose]:
    stands = {place: row for row, place in enumerate(points)}
    rows = [stands[place if place in stands else STAND_INS[place]] for place in range(LANDMARK_COUNT)]
    full = whole[:, rows].astype(np.float64)
    image = (full[..., :3] / [PER_SIDE, PER_SIDE, PER_VISIBILITY]).tolist()
    world = (full[..., 3:] / PER_METRE).tolist()
    return [
        DetectedPose(tuple(Landmark(*point) for point in seen), tuple(Vec3(*point) for point in metres))
        for seen, metres in zip(image, world, strict=True)
    ]
