"""
What a made-up patient does, written down: a file of TOML, a table for each repetition.

    exercise = "wall_squat"
    level = "article"
    length_s = 30

    [[reps]]
    start_s = 2.0
    outbound_s = 1.8
    hold_s = 5.0
    returning_s = 2.0
    deep = 45.0                          # in the movement's own measure; left out: the level's target
    share = 1.05                         # how much of that; left out: all of it
    sway = 0.2                           # how much of it goes to and fro while it is held; left out: nothing
    faults = { knees_fall_in = 0.5 }     # how strong, up to 1
    also = { trunk_lean = 6.0 }          # degrees on top of what the movement asks

What a patient truly does is told here, never by the rule that is to be tested.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from avatars.anatomy import AnatomyError, allowed
from vastus.base.errors import InputError
from vastus.protocol import load

Seconds = Annotated[float, Field(ge=0.0, le=600.0)]
Some = Annotated[float, Field(gt=0.0, le=60.0)]


class ScriptError(InputError):
    """A script that no figure can follow."""


class _Told(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ScriptRep(_Told):
    """One repetition; see the top of this file."""

    start_s: Seconds
    outbound_s: Some
    hold_s: Seconds = 0.0
    returning_s: Some
    deep: Annotated[float, Field(gt=0.0)] | None = None
    share: Annotated[float, Field(gt=0.0, le=3.0)] = 1.0
    sway: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    faults: Mapping[str, Annotated[float, Field(ge=0.0, le=1.0)]] = {}
    also: Mapping[str, float] = {}

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.start_s + self.outbound_s + self.hold_s + self.returning_s


class Script(_Told):
    """A patient's motion; see the top of this file."""

    exercise: str
    level: str
    side: Literal["left", "right"] = "left"
    length_s: Annotated[float, Field(gt=0.0, le=600.0)]
    reps: Sequence[ScriptRep] = ()


def read(text: str, name: str) -> Script:
    """
    Read a script.

    Args:
        name: Of its file, for what is said of it.

    Raises:
        ScriptError: It cannot be followed; the message names the line.
    """
    try:
        script = Script.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ScriptError(name, f"is no TOML: {error}.", "Mend that line.") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = [
            part for part in first["loc"] if not (isinstance(part, str) and part.startswith("constrained"))
        ]
        where = _where(text, name, place)
        what = f"{first['msg'].rstrip('.')}."
        raise ScriptError(where, what[0].lower() + what[1:], "See the top of avatars/script.py.") from None
    _known(script, text, name)
    for number, rep in enumerate(script.reps):
        _possible(script, number, rep, text, name)
    return script


def _known(script: Script, text: str, name: str) -> None:
    try:
        load.level(load.exercise(script.exercise), script.level)
    except InputError as error:
        key = "level" if script.exercise in load.exercise_ids() else "exercise"
        raise ScriptError(_where(text, name, [key]), error.what, error.remedy) from None


def _possible(script: Script, number: int, rep: ScriptRep, text: str, name: str) -> None:
    for joint, deg in rep.also.items():
        try:
            allowed(joint, deg, _where(text, name, ["reps", number, "also"]))
        except AnatomyError as error:
            raise ScriptError(error.where, error.what, error.remedy) from None
    faults = _faults(script.exercise)
    for fault in rep.faults:
        if fault not in faults:
            where = _where(text, name, ["reps", number, "faults"])
            raise ScriptError(
                where, f"{fault} is no fault of it.", f"Choose of: {', '.join(sorted(faults))}."
            )
    if number and rep.start_s < script.reps[number - 1].end_s:
        where = _where(text, name, ["reps", number, "start_s"])
        raise ScriptError(where, "it starts before the one before has ended.", "Let it start later.")
    if rep.end_s > script.length_s:
        where = _where(text, name, ["reps", number, "start_s"])
        raise ScriptError(where, "it ends after the whole does.", "Make length_s longer.")


def _faults(exercise: str) -> frozenset[str]:
    of = load.exercise(exercise)
    return frozenset((*(one.id for one in of.faults), *(one.id for one in of.rep_faults)))


def _where(text: str, name: str, place: Sequence[str | int]) -> str:
    """Return the file and the line that a place in it is on, as nearly as can be told."""
    lines = text.splitlines()
    at, end = 0, len(lines)
    keys = list(place)
    if len(keys) > 1 and isinstance(keys[1], int):
        headers = [row for row, line in enumerate(lines) if line.strip() == f"[[{keys[0]}]]"]
        if keys[1] < len(headers):
            at = headers[keys[1]]
            end = next((row for row in headers if row > at), len(lines))
        keys = keys[2:]
    key = next((one for one in keys if isinstance(one, str)), None)
    row = next((row for row in range(at, end) if key and lines[row].partition("=")[0].strip() == key), at)
    return f"{name}, line {row + 1}"
