"""A clip whose people are scripted: the detector is replaced, everything behind it is real."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.bodies import PHONE, Camera, Film, film
from tests.builders import Course, wall_squatting
from vastus.app.outputs import Outputs
from vastus.app.watching import Moment, Watching, task
from vastus.motion.analysis import Analysis
from vastus.pose.detector import Timing
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import quantised
from vastus.pose.video import Clip, Picture

SMALL = Camera(width_px=72, height_px=128)
TWO = Course(count=2)


def squats(
    course: Course = TWO, deep_deg: float = 45.0, camera: Camera = PHONE, rate_hz: float = 15.0
) -> Film:
    """Wall squats as the detector would see them, rounded as it rounds."""
    made = film(wall_squatting(deep_deg, course), course.seconds, camera, rate_hz)
    return [quantised(sighting) for sighting in made]


def picture_of(sighting: Sighting) -> Picture:
    """A grey picture at the time of a sighting."""
    rgb = np.full((sighting.height_px, sighting.width_px, 3), 128, np.uint8)
    return Picture(sighting.at_s, sighting.width_px, sighting.height_px, rgb)


@dataclass
class FakeClip:
    """Gives scripted sightings in place of `pose.detector.Sightings`."""

    film: Sequence[Sighting]
    clip: Clip = field(default_factory=lambda: Clip("squats.mp4", 15.0, 14.0, 72, 128))
    timing: Timing = field(default_factory=Timing)
    notes: tuple[str, ...] = ()
    closed: bool = False

    def __iter__(self) -> Iterator[tuple[Sighting, Picture]]:
        try:
            for sighting in self.film:
                self.timing.pose_s += 0.01
                yield sighting, picture_of(sighting)
        finally:
            self.closed = True


def moments(some: Sequence[Sighting], exercise_id: str = "wall_squat") -> list[Moment]:
    """Every moment of a film, watched for an exercise."""
    watching = Watching(task(exercise_id))
    return [watching.take(sighting) for sighting in some]


class Noting:
    """An output that notes what it is told, and can be made to fail."""

    def __init__(self, asked: object, fails_at: int | None = None) -> None:
        self.asked = asked
        self.fails_at = fails_at
        self.taken: list[Moment] = []
        self.finished: Analysis | None = None
        self.dropped = 0

    def take(self, moment: Moment, picture: Picture | None) -> None:
        del picture
        if self.fails_at == len(self.taken):
            raise OSError(28, "No space left on device")
        self.taken.append(moment)

    def finish(self, analysis: Analysis) -> None:
        self.finished = analysis

    def drop(self) -> None:
        self.dropped += 1


def outputs_of(*sinks: Noting) -> Outputs:
    outputs = Outputs()
    for sink in sinks:
        outputs.add(sink)  # type: ignore[arg-type]
    return outputs
