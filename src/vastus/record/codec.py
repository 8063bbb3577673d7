"""
A fact is one line of JSON, and the same fact again: strict, each kind with a version of its own.

Rule 1: a line is never rewritten. When the meaning of a kind changes, its
version goes up, and `UPGRADES` says how a line of the version before is read.
Rule 2: what is written can be read: both ways pass the same checks.
Rule 3: an error names the line and the field, never what stands there.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_type_hints

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic import create_model as model_of

from vastus.base.errors import InputError
from vastus.protocol.model import Model
from vastus.record.facts import Fact

Upgrade: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


def _with_running(said: dict[str, Any]) -> dict[str, Any]:
    """Read a yes or no to running: whoever wanted to was not asked whether they ever did."""
    now = {name: value for name, value in said.items() if name != "runs"}
    runs = said.get("runs")
    running = ("unsaid" if runs else "no") if isinstance(runs, bool) else None
    return {**now, "running": running, "week_runs": None}


# The version of a kind is 1 unless it stands here.
VERSIONS: Mapping[str, int] = {"person_described": 3, "screened": 2}
# From the version named to the next, by kind.
UPGRADES: Mapping[tuple[str, int], Upgrade] = {
    ("person_described", 1): lambda said: {**said, "usual_start_min": None},
    ("person_described", 2): _with_running,
    ("screened", 1): lambda said: {**said, "unsure": []},
}

_KIND = re.compile(r'\s*\{\s*"kind"\s*:\s*"([a-z_]+)"')
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


class UnreadableFactError(InputError):
    """A line that is not a fact known here; names the line."""


def _in_utc(at: datetime) -> datetime:
    if at.utcoffset() != timedelta(0):
        raise ValueError("the moment is not in UTC")
    return at


# Ids name files and stand in addresses of pages; no other text of a fact leads anywhere.
_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
_Id: TypeAlias = Annotated[str, Field(pattern=_ID)]
_Word: TypeAlias = Annotated[str, Field(max_length=200)]
_Rating: TypeAlias = Annotated[int, Field(ge=0, le=10)]
_Day: TypeAlias = Annotated[date, Field(ge=date(1970, 1, 1), le=date(2999, 12, 31))]
_NARROWER: Mapping[str, object] = {
    "session": _Id,
    "set": _Id,
    "rescored": _Id,
    "at": Annotated[AwareDatetime, AfterValidator(_in_utc)],
    "nprs": _Rating,
    "worst_nprs": _Rating,
    "usual_nprs": _Rating,
    "stairs_nprs": _Rating,
    "effort_rpe": _Rating,
    "rating": _Rating,
    "change": Annotated[int, Field(ge=-3, le=3)],
    "decision": _Id,
    "goal": _Id,
    "says": Annotated[str, Field(max_length=1000)],
    "day": _Day,
    "until": _Day,
    "offset_min": Annotated[int, Field(ge=-1440, le=1440)],
    "minutes": Annotated[float, Field(ge=0.0)],
    "weeks": Annotated[int, Field(ge=0, le=9999)],
    "usual_start_min": Annotated[int, Field(ge=0, lt=1440)],
    "weekdays": tuple[Annotated[int, Field(ge=1, le=7)], ...],
}


class _Line(Model):
    """The base of every line: says nothing of its content when it is wrong."""

    model_config = ConfigDict(hide_input_in_errors=True)


def is_id(text: str) -> bool:
    """Tell whether a text can be the id of a session or a set."""
    return re.fullmatch(_ID, text) is not None


def kind_of(fact: type[Fact] | Fact) -> str:
    """Return the name of a kind of fact: `RepDone` is `rep_done`."""
    named = fact if isinstance(fact, type) else type(fact)
    return _WORDS.sub("_", named.__name__).lower()


def kind_named(line: str) -> str | None:
    """Return the kind that a line names, without reading the rest; None where it does not begin with it."""
    found = _KIND.match(line)
    return None if found is None else found[1]


def encode(fact: Fact) -> str:
    """
    Return a fact as one line of JSON, without its line end.

    Raises:
        ValueError: A field holds what no fact may: a moment that is not in UTC,
            a number that is not finite, pain outside 0 to 10.
    """
    kind = kind_of(fact)
    said = {"kind": kind, "v": VERSIONS.get(kind, 1)}
    said |= {field.name: getattr(fact, field.name) for field in fields(fact)}
    line: str = _models()[kind].model_validate(said).model_dump_json()
    return line


def decode(line: str | bytes, where: str) -> Fact:
    """
    Return the fact that a line holds.

    Args:
        line: The line, with or without its end.
        where: The file and line, for messages.

    Raises:
        UnreadableFactError: It is not a fact, of a kind not known, or of a newer version.
    """
    try:
        found = _lines().validate_json(line)
    except ValidationError:
        found = _read_with_care(line, where)
    return _makers()[found.kind](found)


def read(lines: Iterable[str | bytes], where: str) -> Iterator[Fact]:
    """
    Read facts, one a line; empty lines are passed over.

    Raises:
        UnreadableFactError: A line cannot be used; raised when its turn comes.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield decode(line, f"{where}, line {number}")


def readable(
    lines: Iterable[tuple[int, str]], where: str
) -> tuple[tuple[Fact, ...], tuple[UnreadableFactError, ...]]:
    """Return the facts that numbered lines hold, and why the others, which are set aside, cannot be read."""
    facts: list[Fact] = []
    spoilt: list[UnreadableFactError] = []
    for number, line in lines:
        try:
            facts.append(decode(line, f"{where}, fact {number}"))
        except UnreadableFactError as error:
            spoilt.append(error)
    return tuple(facts), tuple(spoilt)


def _read_with_care(line: str | bytes, where: str) -> Any:  # noqa: ANN401 (one of the models made below)
    """Read a line of an older version, or say what is wrong with it."""
    try:
        said = json.loads(line)
    except ValueError as error:
        raise UnreadableFactError(where, "this is not a line of JSON.", _SPOILT) from error
    kind, version = (said.get("kind"), said.get("v")) if isinstance(said, dict) else (None, None)
    if not isinstance(kind, str) or not isinstance(version, int):
        raise UnreadableFactError(where, "this is not a fact of vastus.", _SPOILT)
    known = VERSIONS.get(kind, 1) if kind in _kinds() else None
    if known is None:
        raise UnreadableFactError(where, "this kind of fact is not known here.", _NEWER)
    if version > known:
        what = f"a fact of version {version}, and only {known} is known here."
        raise UnreadableFactError(where, what, _NEWER)
    said = upgraded(said, kind, version, known)
    try:
        return _models()[kind].model_validate_json(json.dumps(said))
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(part) for part in problem["loc"])
        raise UnreadableFactError(where, f"{field}: {problem['msg']}.", _SPOILT) from None


def upgraded(
    said: dict[str, Any],
    kind: str,
    version: int,
    known: int,
    upgrades: Mapping[tuple[str, int], Upgrade] = UPGRADES,
) -> dict[str, Any]:
    """Return what a line of an older version says in the words of the version known."""
    while version < known and (kind, version) in upgrades:
        said = upgrades[kind, version](said) | {"v": version + 1}
        version += 1
    return said


_SPOILT = "The file was changed or cut off; use a copy that is whole."
_NEWER = "It was written by a newer vastus: use that one."


@cache
def _kinds() -> dict[str, type[Fact]]:
    return {kind_of(kind): kind for kind in get_args(Fact)}


@cache
def _makers() -> dict[str, Callable[[Any], Fact]]:
    return {kind: _maker(fact) for kind, fact in _kinds().items()}


def _maker(fact: type[Fact]) -> Callable[[Any], Fact]:
    """Return what makes a fact of a line that was read; ten years of lines are read in one go."""
    made: Callable[..., Fact] = fact
    content = attrgetter("kind", *(field.name for field in fields(fact)))
    return lambda found: made(*content(found)[1:])


@cache
def _models() -> dict[str, type[Any]]:
    return {kind: _model(kind, fact) for kind, fact in _kinds().items()}


def _model(kind: str, fact: type[Fact]) -> type[Any]:
    hints = get_type_hints(fact)
    content: dict[str, Any] = {
        "kind": (Literal[kind], ...),
        "v": (Literal[VERSIONS.get(kind, 1)], ...),
    }
    for name, hint in hints.items():
        content[name] = (_narrowed(name, hint), ...)
    return model_of(fact.__name__, __base__=_Line, **content)


def _narrowed(name: str, hint: Any) -> Any:  # noqa: ANN401 (types as values)
    """Return the type of a field, narrower where its name asks for that; what may be None may stay so."""
    plain = _Word if hint is str else hint
    if name not in _NARROWER:
        return plain
    narrower: Any = _NARROWER[name]
    return narrower | None if type(None) in get_args(hint) else narrower


@cache
def _lines() -> TypeAdapter[Any]:
    """Any line: its kind tells at once which model reads it."""
    union: Any = Union[tuple(_models().values())]  # noqa: UP007 (made at run time)
    lines: Any = Annotated[union, Field(discriminator="kind")]
    return TypeAdapter(lines)
