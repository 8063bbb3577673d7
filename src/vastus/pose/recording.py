"""
Recorded poses: one JSON line per picture, exactly as the detector said.

Rule 1: a recording holds what the detector saw, everybody in view, before any
of it is judged or smoothed; replaying it gives the events of the first analysis.
Rule 2: numbers are kept as whole multiples of a small unit, and the detector's
numbers are rounded to the same units before anybody sees them. So what comes
out of a file is bit for bit what went in.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, ValidationError

from vastus.base.errors import InputError
from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.protocol.model import Model

VERSION = 1
PER_SECOND = 1_000_000
PER_SIDE = 100_000  # of the picture's width or height: a hundredth of a pixel at 1000
PER_VISIBILITY = 1_000
PER_METRE = 10_000
# One person's place in a line: it is written for every picture of everybody, and this takes half as long as
# going through `json`.
IMAGE = 3 * LANDMARK_COUNT
_NUMBERS = ",".join(["%d"] * IMAGE)
PERSON = f'{{"image":[{_NUMBERS}],"world":[{_NUMBERS}]}}'

Numbers: TypeAlias = Annotated[
    tuple[int, ...], Field(min_length=3 * LANDMARK_COUNT, max_length=3 * LANDMARK_COUNT)
]
Pixels: TypeAlias = Annotated[int, Field(ge=1)]


class UnreadableRecordingError(InputError):
    """A file of recorded poses that cannot be used; names the line."""


class Heading(Model):
    """
    The first line: what was recorded, and how it was asked to be judged.

    Args:
        vastus_poses: Version of the format.
        level: Rung of the exercise; None means its default.
        side: The side asked for; None means both.
        model: The detector's model.
        clip: Name of the clip without its folder.
        fps: Pictures a second that the clip announces.
        seconds: Length that the clip announces.
    """

    vastus_poses: Literal[1] = 1
    exercise: str
    level: str | None = None
    side: Literal["left", "right", "both"] | None = None
    model: str
    clip: Annotated[str, Field(pattern=r"^[^/\\]*$")]
    fps: float | None = None
    seconds: float | None = None


class PersonLine(Model):
    """
    One person, 33 landmarks in turn.

    Args:
        image: x, y in 1e-5 of width and height, y down, and visibility in 1e-3.
        world: x right, y up, z towards the camera in 1e-4 m.
    """

    image: Numbers
    world: Numbers


class PictureLine(Model):
    """One picture: its time in microseconds, its size upright, and who was seen."""

    at_us: Annotated[int, Field(ge=0)]
    size_px: tuple[Pixels, Pixels]
    people: tuple[PersonLine, ...]


def quantised(sighting: Sighting) -> Sighting:
    """Round to the units that a recording keeps; doing it twice changes nothing."""
    return Sighting(
        _rounded(sighting.at_s, PER_SECOND),
        sighting.width_px,
        sighting.height_px,
        tuple(_person(_whole(person)) for person in sighting.people),
    )


def heading_line(heading: Heading) -> str:
    """Return the first line of a recording, without its line end."""
    return heading.model_dump_json()


def sighting_line(sighting: Sighting) -> str:
    """Return the line of one picture, without its line end."""
    at_us, width_px, height_px = round(sighting.at_s * PER_SECOND), sighting.width_px, sighting.height_px
    people = ",".join([PERSON % (person.whole or _whole(person)) for person in sighting.people])
    return f'{{"at_us":{at_us},"size_px":[{width_px},{height_px}],"people":[{people}]}}'


def read(lines: Iterable[str | bytes], where: str) -> tuple[Heading, Iterator[Sighting]]:
    """
    Read a recording.

    Args:
        lines: Its lines; they are taken one at a time while the sightings are.
        where: The file's name, for messages.

    Returns:
        The heading, and an iterator of sightings with rising times.

    Raises:
        UnreadableRecordingError: The file is not a recording, or a line cannot
            be used; also while the sightings are taken.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    number, first = next(numbered, (1, ""))
    return _heading(first, f"{where}, line {number}"), _sightings(numbered, where)


def _heading(line: str | bytes, where: str) -> Heading:
    remedy = "Name a file that `vastus analyze --poses` has written."
    if not line:
        raise UnreadableRecordingError(where, "the recording is empty.", remedy)
    try:
        said = json.loads(line)
    except ValueError as error:
        raise UnreadableRecordingError(where, "this is not a recording of poses.", remedy) from error
    version = said.get("vastus_poses") if isinstance(said, dict) else None
    if version is None:
        raise UnreadableRecordingError(where, "this is not a recording of poses.", remedy)
    if version != VERSION:
        what = f"the recording has version {version!r}, and only {VERSION} is known here."
        raise UnreadableRecordingError(where, what, "Use the vastus that wrote it, or a newer one.")
    try:
        return Heading.model_validate_json(line)
    except ValidationError as error:
        raise UnreadableRecordingError(where, _first_problem(error), remedy) from error


def _sightings(numbered: Iterable[tuple[int, str | bytes]], where: str) -> Iterator[Sighting]:
    last_us = -1
    for number, text in numbered:
        here = f"{where}, line {number}"
        try:
            line = PictureLine.model_validate_json(text)
        except ValidationError as error:
            remedy = "Record the poses again; the file was changed or cut off."
            raise UnreadableRecordingError(here, _first_problem(error), remedy) from error
        if line.at_us <= last_us:
            what = f"at_us = {line.at_us} does not come after {last_us} in the line before."
            raise UnreadableRecordingError(here, what, "Record the poses again.")
        last_us = line.at_us
        people = tuple(_person((*person.image, *person.world)) for person in line.people)
        yield Sighting(line.at_us / PER_SECOND, *line.size_px, people)


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in problem["loc"])
    return f"{field}: {problem['msg']}." if field else f"{problem['msg']}."


def _rounded(value: float, per_unit: int) -> float:
    return round(value * per_unit) / per_unit


def _whole(person: DetectedPose) -> tuple[int, ...]:
    """Return a person's numbers as whole multiples of their units."""
    image = [
        round(units)
        for x, y, visibility in person.image
        for units in (x * PER_SIDE, y * PER_SIDE, visibility * PER_VISIBILITY)
    ]
    return (*image, *[round(metres * PER_METRE) for point in person.world for metres in point])


def _person(whole: tuple[int, ...]) -> DetectedPose:
    return DetectedPose(
        tuple(
            Landmark(whole[i] / PER_SIDE, whole[i + 1] / PER_SIDE, whole[i + 2] / PER_VISIBILITY)
            for i in range(0, IMAGE, 3)
        ),
        tuple(
            Vec3(whole[i] / PER_METRE, whole[i + 1] / PER_METRE, whole[i + 2] / PER_METRE)
            for i in range(IMAGE, len(whole), 3)
        ),
        whole,
    )
