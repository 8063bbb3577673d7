"""
What goes over the session socket, version 1, beside the pictures (`sightings`).

Rule 1: whatever comes in is either understood in full or refused in one
sentence; nothing of it is guessed.
Rule 2: what goes out carries the page's own clock.
"""

import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from vastus.app.live import Ended, Held, Told, Trouble
from vastus.base.errors import VastusError
from vastus.record.facts import LeaveReason, Side
from vastus.session.inputs import Button
from vastus.session.outputs import Live, Say, Show, Sound

VERSION = 1
LATEST_S = 1e9


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
