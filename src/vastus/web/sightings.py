"""
One picture as it comes over the session socket: a header, and each person's landmarks.

Its numbers leave here as a recording keeps them, so that live, replay and
rescore see the same. A module of its own, for no page needs numpy, which is
slow to load, before its first picture.
"""

from dataclasses import dataclass
from itertools import repeat
from struct import Struct

import numpy as np

from vastus.base.vec import NEW, Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.pose.recording import IMAGE, PER_METRE, PER_SECOND, PER_SIDE, PER_VISIBILITY
from vastus.web.wire import LATEST_S, VERSION, UnusableMessageError

PEOPLE_AT_MOST = 3
HEADER = Struct("<BBHIdHH")
NUMBERS = 2 * IMAGE
PERSON_BYTES = 4 * NUMBERS
FARTHEST = 100.0  # picture sizes or metres: beyond it is no body, and squares stay finite
PER_POINT = [PER_SIDE, PER_SIDE, PER_VISIBILITY]
PER_PLACE = [PER_METRE, -PER_METRE, -PER_METRE]  # metres come with y down and z away from the camera
UNITS = np.array(PER_POINT * LANDMARK_COUNT + PER_PLACE * LANDMARK_COUNT, dtype=np.float64)
SIZES = np.abs(UNITS)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as it came: its number, the page's time and what was seen, without a time of its own."""

    sequence: int
    at: float
    width_px: int
    height_px: int
    people: tuple[DetectedPose, ...]

    def sighting(self, at_s: float) -> Sighting:
        """Return what was seen, at a moment of the session's clock."""
        whole_s = round(at_s * PER_SECOND) / PER_SECOND
        return Sighting(whole_s, self.width_px, self.height_px, self.people)


def picture(data: bytes) -> Picture:
    """
    Return a picture's landmarks.

    Raises:
        UnusableMessageError: It is cut off, of another version, or holds what is no number.
    """
    if len(data) < HEADER.size:
        raise UnusableMessageError("is too short to be a picture.")
    version, people, zero, sequence, at, width_px, height_px = HEADER.unpack_from(data)
    if version != VERSION or zero != 0:
        raise UnusableMessageError(f"is not of version {VERSION}.", "Load the page again.")
    if people > PEOPLE_AT_MOST or len(data) != HEADER.size + people * PERSON_BYTES:
        raise UnusableMessageError("does not have the length of a picture with so many people.")
    if not 0.0 <= at <= LATEST_S:
        raise UnusableMessageError("has no usable time.")
    if width_px == 0 or height_px == 0:
        raise UnusableMessageError("is a picture without a size.")
    return Picture(sequence, at, width_px, height_px, _people(data, people) if people else ())


def _people(data: bytes, count: int) -> tuple[DetectedPose, ...]:
    """Check everybody's numbers and round them as `recording.quantised` does, all in one go."""
    values = np.frombuffer(data, "<f4", count * NUMBERS, HEADER.size)
    if not np.abs(values).max() <= FARTHEST:  # nor is what is no number
        raise UnusableMessageError("holds a landmark that is nowhere.")
    values = values.astype(np.float64).reshape(count, NUMBERS)
    units = np.rint(values * UNITS) + 0.0  # a zero has no sign in a recording
    return tuple(map(_person, (units / SIZES).tolist(), units.astype(np.int64).tolist()))


def _person(numbers: list[float], whole: list[int]) -> DetectedPose:
    image, world = iter(numbers[:IMAGE]), iter(numbers[IMAGE:])
    return DetectedPose(
        tuple(map(NEW, repeat(Landmark), zip(image, image, image, strict=True))),
        tuple(map(NEW, repeat(Vec3), zip(world, world, world, strict=True))),
        tuple(whole),
    )
