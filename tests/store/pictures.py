"""Pictures of somebody who stands still, as the detector would see them, and a disk that obeys a test."""

import os
from dataclasses import dataclass, field
from errno import ENOSPC

from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.pose.recording import Heading, quantised

HEADING = Heading(exercise="wall_squat", level="article", side="both", model="page", clip="a1")


def seen(at_s: float) -> Sighting:
    """Somebody in the middle of the picture, who trembles a little."""
    x = 0.5 + 0.001 * (at_s % 1.0)
    image = tuple(Landmark(x, index / 40, 0.9) for index in range(LANDMARK_COUNT))
    world = tuple(Vec3(0.01 * index, -0.02, x) for index in range(LANDMARK_COUNT))
    return quantised(Sighting(at_s, 640, 480, (DetectedPose(image, world),)))


def film(seconds: float, rate_hz: float = 15.0) -> list[Sighting]:
    """Pictures from the start at a steady rate."""
    return [seen(number / rate_hz) for number in range(round(seconds * rate_hz))]


@dataclass
class FakeDisk:
    """
    Writes for real until a test says that it is full; then it writes a little and refuses.

    Attributes:
        full: Whether it is.
        half_bytes: How many bytes still fit when it is full.
        late: Whether it takes bytes all the same, and only refuses to make sure of them.
        syncs: How often it was asked to make sure.
    """

    full: bool = False
    half_bytes: int = 0
    late: bool = False
    syncs: int = field(default=0)

    def write(self, file: int, content: bytes) -> int:
        if not self.full or self.late:
            return os.write(file, content)
        if self.half_bytes == 0:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        written = os.write(file, content[: self.half_bytes])
        self.half_bytes = 0
        return written

    def sync(self, file: int) -> None:
        self.syncs += 1
        if self.full and self.late:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        os.fsync(file)
