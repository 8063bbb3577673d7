"""
What goes over the session socket, version 1.

Rule 1: whatever comes in is either understood in full or refused in one
sentence; nothing of it is guessed.
Rule 2: a picture leaves here with the numbers that a recording keeps, so that
live, replay and rescore see the same.
Rule 3: what goes out carries the page's own clock.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from math import isfinite
from struct import Struct
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from vastus.app.live import Ended, Held, Told, Trouble
from vastus.base.errors import VastusError
from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.pose.recording import PER_METRE, PER_SECOND, PER_SIDE, PER_VISIBILITY
from vastus.record.facts import LeaveReason, Side
from vastus.session.inputs import Button
from vastus.session.outputs import Live, Say, Show, Sound

VERSION = 1
PEOPLE_AT_MOST = 3
HEADER = Struct("<BBHIdHH")
PERSON = Struct(f"<{6 * LANDMARK_COUNT}f")
IMAGE = 3 * LANDMARK_COUNT
FARTHEST = 100.0  # picture sizes or metres: beyond it is no body, and squares stay finite
LATEST_S = 1e9
SIDE, VISIBILITY, METRE = float(PER_SIDE), float(PER_VISIBILITY), float(PER_METRE)
WHOLE = 1.5 * 2**52  # adding and taking off rounds to whole numbers, halves to even, as `round` does


class UnusableMessageError(VastusError):
    """A message that is not understood; its text is one sentence for whoever sent it."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"This message {what} {remedy}".rstrip())


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    at: Annotated[float, Field(ge=0.0, le=LATEST_S, allow_inf_nan=False)]


class Hello(_Message):
    """The first message of a page; `take_over` takes the session from another page."""

    t: Literal["hello"]
    v: int
    camera: bool
    take_over: bool = False


class TickTold(_Message):
    """Time has passed."""

    t: Literal["tick"]


class Light(_Message):
    """How bright the bright parts of the camera's picture are: 0 black, 1 white."""

    t: Literal["light"]
    bright: Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class Press(_Message):
    """A button, or the key that stands for it."""

    t: Literal["press"]
    button: Button


class Tap(_Message):
    """One repetition counted by hand."""

    t: Literal["tap"]


class Answer(_Message):
    """How much one knee hurts; None where no answer was chosen."""

    t: Literal["answer"]
    knee: Side
    nprs: Annotated[int, Field(ge=0, le=10)] | None


class Camera(_Message):
    """The camera came or went."""

    t: Literal["camera"]
    on: bool
    why: Annotated[str, Field(max_length=40, pattern=r"^[a-z_]*$")] = ""


class AwayTold(_Message):
    """Nobody can see the page."""

    t: Literal["away"]
    why: Literal["hidden", "asleep"]


class LeaveTold(_Message):
    """The person ends the session."""

    t: Literal["leave"]
    reason: LeaveReason | None


Message: TypeAlias = Annotated[
    Hello | TickTold | Light | Press | Tap | Answer | Camera | AwayTold | LeaveTold, Field(discriminator="t")
]
_MESSAGES: TypeAdapter[Message] = TypeAdapter(Message)


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


def message(text: str) -> Message:
    """
    Return what a page said.

    Raises:
        UnusableMessageError: It is not one of the known messages.
    """
    try:
        return _MESSAGES.validate_json(text)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in problem["loc"][1:])
        what = f"cannot be used: {place + ': ' if place else ''}{problem['msg']}."
        raise UnusableMessageError(what) from error


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
    if people > PEOPLE_AT_MOST or len(data) != HEADER.size + people * PERSON.size:
        raise UnusableMessageError("does not have the length of a picture with so many people.")
    if not 0.0 <= at <= LATEST_S:
        raise UnusableMessageError("has no usable time.")
    if width_px == 0 or height_px == 0:
        raise UnusableMessageError("is a picture without a size.")
    seen = tuple([_person(PERSON.unpack_from(data, HEADER.size + i * PERSON.size)) for i in range(people)])
    return Picture(sequence, at, width_px, height_px, seen)


def _person(values: tuple[float, ...]) -> DetectedPose:
    """Check a person's numbers and round them as `recording.quantised` does, in one go."""
    if not isfinite(sum(values)) or max(values) > FARTHEST or min(values) < -FARTHEST:
        raise UnusableMessageError("holds a landmark that is nowhere.")
    image = zip(
        _rounded(values[0:IMAGE:3], SIDE),
        _rounded(values[1:IMAGE:3], SIDE),
        _rounded(values[2:IMAGE:3], VISIBILITY),
        strict=True,
    )
    # Metres come with y down and z away from the camera.
    world = zip(
        _rounded(values[IMAGE::3], METRE),
        _turned(values[IMAGE + 1 :: 3], METRE),
        _turned(values[IMAGE + 2 :: 3], METRE),
        strict=True,
    )
    # Made without the constructors of named tuples, which cost as much as all the rest.
    landmarks = tuple([tuple.__new__(Landmark, point) for point in image])
    return DetectedPose(landmarks, tuple([tuple.__new__(Vec3, point) for point in world]))


def _rounded(values: Sequence[float], per_unit: float, whole: float = WHOLE) -> list[float]:
    return [(value * per_unit + whole - whole) / per_unit for value in values]


def _turned(values: Sequence[float], per_unit: float, whole: float = WHOLE) -> list[float]:
    return [(value * -per_unit + whole - whole) / per_unit for value in values]


def told(output: Told, page_offset_s: float) -> str:  # noqa: PLR0911 (a table: one row for each kind)
    """
    Return an output as one message.

    Args:
        output: What the session says.
        page_offset_s: Session seconds less page seconds.
    """
    match output:
        case Live():
            return _live(output, page_offset_s)
        case Show(screen=screen):
            return _dumped("screen", _plain(screen, page_offset_s))
        case Say():
            return _dumped("say", _plain(output, page_offset_s))
        case Sound():
            return _dumped("sound", _plain(output, page_offset_s))
        case Trouble(says=says):
            return _dumped("trouble", {"says": says})
        case Held():
            return '{"t":"taken"}'
        case Ended(session=session):
            return _dumped("end", {"session": session})


def echo(sequence: int, engine_ms: float) -> str:
    """Return what the corner display shows: the last picture taken, and what it cost."""
    return f'{{"t":"echo","sequence":{sequence},"engine_ms":{engine_ms:.2f}}}'


def refused(says: str) -> str:
    """Return the answer to a message that could not be used."""
    return _dumped("refused", {"says": says})


def _live(live: Live, page_offset_s: float) -> str:
    """Return the message of every picture: written by hand, for it is most of what is sent."""
    return (
        f'{{"t":"live","at":{live.at_s - page_offset_s:.3f},"value":{_number(live.value)},'
        f'"se":{_number(live.se)},"hold_left_s":{_number(live.hold_left_s)},'
        f'"phase":{_quoted(live.phase)},"missing":{_quoted(live.missing)}}}'
    )


def _number(value: float | None) -> str:
    return "null" if value is None else f"{value:.4f}"


@lru_cache(maxsize=256)
def _quoted(text: str) -> str:
    return json.dumps(text)


def _dumped(kind: str, content: dict[str, object]) -> str:
    return json.dumps({"t": kind, **content}, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object, page_offset_s: float) -> dict[str, object]:
    """Return a dataclass as plain values, its moments by the page's clock."""
    assert is_dataclass(value), "what is told is one"
    plain: dict[str, object] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name == "ends_at_s":
            plain["ends_at"] = None if held is None else held - page_offset_s
        else:
            plain[field.name] = _inside(held, page_offset_s)
    return plain


def _inside(held: object, page_offset_s: float) -> object:
    if isinstance(held, tuple):
        return [_inside(one, page_offset_s) for one in held]
    return _plain(held, page_offset_s) if is_dataclass(held) else held
