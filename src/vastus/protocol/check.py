"""
Checks an exercise file: all of its problems at once, not the first.

First the grammar (`model.py`), then what no grammar can say (`agreement.py`:
numbers and names that must agree). What the grammar refuses is put aside, so
that one misspelt key does not hide a ladder that runs the wrong way.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vastus.protocol import load
from vastus.protocol.agreement import RULES
from vastus.protocol.draft import Known
from vastus.protocol.model import (
    Ceiling,
    Cert,
    Dose,
    Exercise,
    FaultRule,
    Guard,
    Level,
    Model,
    Movement,
    RepFaultRule,
    Setting,
    Spoken,
    Tempo,
)
from vastus.protocol.problem import Problem, nearest, one_of, shown
from vastus.protocol.salvage import Path, Table, salvaged

# Where each kind of table stands in an exercise file, to name its keys.
TABLES: dict[str, type[Model]] = {
    "": Exercise,
    "setting": Setting,
    "movement": Movement,
    "levels": Level,
    "dose": Dose,
    "tempo": Tempo,
    "ceiling": Ceiling,
    "faults": FaultRule,
    "rep_faults": RepFaultRule,
    "guards": Guard,
    "cert": Cert,
    "too_shallow": Spoken,
    "too_deep": Spoken,
    "unsafe_depth": Spoken,
}


def problems(text: str, name: str, known: Known | None = None) -> tuple[Problem, ...]:
    """
    Return everything that is wrong with an exercise file, in the order of the grammar.

    Args:
        text: The file's content.
        name: Its name, which must be its id and `.toml`.
        known: The ids it may refer to; None means those that ship with the package.
    """
    known = known if known is not None else load.known()
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (_not_toml(str(error)),)
    refused = _refused(table)
    draft = salvaged(table, refused)
    agreed = [] if draft is None else [problem for rule in RULES for problem in rule(draft, known)]
    return (*_named(table, name), *(_said(details, table) for details in refused), *agreed)


def check(texts: Mapping[str, str], known: Known | None = None) -> dict[str, tuple[Problem, ...]]:
    """
    Return the problems of several files by their names; they may refer to each other.

    Args:
        texts: The content of each file, by its name.
        known: The ids they may refer to besides; None means those of the package.
    """
    known = known if known is not None else load.known()
    together = known.with_exercises(texts.values())
    return {name: problems(text, name, together) for name, text in texts.items()}


def _not_toml(message: str) -> Problem:
    what, _, place = message.partition(" (at ")
    where = place.rstrip(")") if place else "file"
    return Problem(
        where,
        None,
        f"is not TOML: {what[:1].lower()}{what[1:]}. Nothing after it can be read.",
        "Mend this line first; then check again for the rest.",
    )


def _named(table: Table, name: str) -> tuple[Problem, ...]:
    wanted = name.rpartition("/")[2].removesuffix(".toml")
    if "id" not in table or table["id"] == wanted:
        return ()
    return (
        Problem(
            "id",
            shown(table["id"]),
            f"differs from the file's name, {wanted}. An exercise is looked up by its file.",
            "Give both the same name.",
        ),
    )


def _refused(table: Table) -> list[ErrorDetails]:
    try:
        load.validated(Exercise, table)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _said(details: ErrorDetails, table: Table) -> Problem:
    path = details["loc"]
    where, value, key = _where(path), _value(table, path), str(path[-1]) if path else ""
    if details["type"] == "extra_forbidden":
        what = "is not a key that is known here, so nothing would read it."
        return Problem(where, value, what, _nearest_key(key, path))
    if details["type"] == "missing":
        return Problem(where, None, _missing(key), f"Add {key}.")
    if details["type"] == "literal_error":
        words = re.findall(r"'([^']+)'", str(details.get("ctx", {}).get("expected", "")))
        return Problem(
            where, value, "is not one of the words that are known here.", one_of(str(details["input"]), words)
        )
    what = details["msg"].removeprefix("Input ").removeprefix("String ").rstrip(".")
    return Problem(where, value, f"{what}.", "Change it to that.")


def _nearest_key(key: str, path: Path) -> str:
    near = nearest(key, _model_at(path[:-1]).model_fields)
    return (
        f"Did you mean {near}?" if near is not None else "Leave it out; exercise.schema.json lists the keys."
    )


def _missing(key: str) -> str:
    if key in {"source", "sources"}:
        return "is missing: every number says where it comes from."
    return "is missing, and nothing stands in for it."


def _model_at(path: Path) -> type[Model]:
    names = [str(part) for part in path if isinstance(part, str)]
    return TABLES.get(names[-1] if names else "", Exercise)


def _where(path: Path) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _value(table: Table, path: Path) -> str | None:
    here: Any = table
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return shown(here)
