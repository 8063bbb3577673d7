"""What the grammar says of a protocol file, retold so that its author can mend it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vastus.protocol import load
from vastus.protocol.model import Model
from vastus.protocol.problem import Problem, nearest, one_of, shown
from vastus.protocol.salvage import Path, Table


@dataclass(frozen=True, slots=True)
class Grammar:
    """
    What a kind of file must look like.

    Args:
        noun: What it is called, e.g. `An exercise`.
        model: The type of the whole file.
        tables: The type of each table in it, by its name, to name its keys.
        keys: Where its keys are listed.
    """

    noun: str
    model: type[Model]
    tables: Mapping[str, type[Model]]
    keys: str


def refused(grammar: Grammar, table: Table) -> list[ErrorDetails]:
    """Return everything that the grammar refuses in a file."""
    try:
        load.validated(grammar.model, table)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def not_toml(message: str) -> Problem:
    """Return what is wrong with a file that cannot be read at all."""
    what, _, place = message.partition(" (at ")
    where = place.rstrip(")") if place else "file"
    return Problem(
        where,
        None,
        f"is not TOML: {what[:1].lower()}{what[1:]}. Nothing after it can be read.",
        "Mend this line first; then check again for the rest.",
    )


def named(grammar: Grammar, table: Table, name: str) -> tuple[Problem, ...]:
    """Return the problem of a file whose id is not its name."""
    wanted = name.rpartition("/")[2].removesuffix(".toml")
    if "id" not in table or table["id"] == wanted:
        return ()
    return (
        Problem(
            "id",
            shown(table["id"]),
            f"differs from the file's name, {wanted}. {grammar.noun} is looked up by its file.",
            "Give both the same name.",
        ),
    )


def said(grammar: Grammar, details: ErrorDetails, table: Table) -> Problem:
    """Return one thing the grammar refuses as a problem: where, what, and what to do."""
    path = details["loc"]
    written = _written(path, table)
    where, value, key = where_of(written), _value(table, written), str(path[-1]) if path else ""
    if details["type"] == "extra_forbidden":
        what = "is not a key that is known here, so nothing would read it."
        return Problem(where, value, what, _nearest_key(grammar, key, path))
    if details["type"] == "missing":
        return Problem(where, None, _missing(key), f"Add {key}.")
    if details["type"] in {"literal_error", "union_tag_invalid"}:
        context = details.get("ctx", {})
        words = re.findall(r"'([^']+)'", str(context.get("expected", context.get("expected_tags", ""))))
        asked = str(context.get("tag", details["input"]))
        return Problem(where, value, "is not one of the words that are known here.", one_of(asked, words))
    what = details["msg"].removeprefix("Input ").removeprefix("String ").rstrip(".")
    return Problem(where, value, f"{what}.", "Change it to that.")


def _nearest_key(grammar: Grammar, key: str, path: Path) -> str:
    near = nearest(key, _model_at(grammar, path[:-1]).model_fields)
    return f"Did you mean {near}?" if near is not None else f"Leave it out; {grammar.keys} lists the keys."


def _missing(key: str) -> str:
    if key in {"source", "sources"}:
        return "is missing: every number says where it comes from."
    return "is missing, and nothing stands in for it."


def _model_at(grammar: Grammar, path: Path) -> type[Model]:
    names = [str(part) for part in path if isinstance(part, str)]
    return grammar.tables.get(names[-1] if names else "", grammar.model)


def _written(path: Path, table: Table) -> Path:
    """Leave out of a path what only the grammar knows: which of several kinds a table is."""
    here: Any = table
    kept: list[int | str] = []
    for place, part in enumerate(path):
        if isinstance(here, Mapping) and part not in here and place < len(path) - 1:
            continue
        kept.append(part)
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            here = None
    return tuple(kept)


def where_of(path: Path) -> str:
    """Return a path in a file as its author would write it."""
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
