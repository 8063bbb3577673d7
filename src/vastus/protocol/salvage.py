"""
Saves what can still be checked of a file that the grammar refuses.

One misspelt key must not hide a ladder that runs the wrong way. So what was
refused is left out or replaced by a stand-in, and remembered, so that nothing
is concluded from a stand-in.
"""

from copy import deepcopy
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vastus.protocol import load
from vastus.protocol.draft import Draft
from vastus.protocol.model import Exercise

Table: TypeAlias = dict[str, Any]  # what TOML gives, before it is anything
Path: TypeAlias = tuple[int | str, ...]

LISTS = ("levels", "faults", "rep_faults", "guards")
PAIRED = ("steps", "demonstration")  # entry by entry, so that one left out would shift all after it

# Words that no rule reads, or reads only to say where a number comes from.
WORDS: Table = {
    "source": "design",
    "name": "unknown",
    "differs": "unknown",
    "because": "unknown",
    "cue": "unknown",
    "says": "unknown",
}

# Stands in for what is missing at the top.
FILE: Table = {
    "id": "unnamed",
    "version": 1,
    "name": "unknown",
    "kind": "strength",
    "purpose": "unknown",
    "sides": "each",
    "setting": {
        "view": "sagittal",
        "near": "any",
        "working_leg": "nearer",
        "posture": "standing",
        "camera": "unknown",
        "space": "unknown",
    },
    "demonstration": {"muscles": ["trunk"], "said": [], "source": "design"},
    "equipment": [],
    "setup": [],
    "steps": [],
    "precautions": [],
    "levels": [
        {
            "id": "unnamed",
            "name": "unknown",
            "dose": {"sets": 1, "reps": 1, "rest_s": 0, "days_per_week": 1},
            "differs": "unknown",
            "source": "design",
        },
    ],
    "cert": {
        "individual_or_group": "unknown",
        "tailoring": "unknown",
        "starting_level": "unknown",
        "progression": "unknown",
    },
    "sources": ["design"],
}


def salvaged(table: Table, refused: list[ErrorDetails]) -> Draft | None:
    """
    Return what is left of a file without what the grammar refused.

    Args:
        table: The file, as TOML gives it.
        refused: What the grammar said about it.

    Returns:
        A draft, or None when too little is left.
    """
    whole = deepcopy(table)
    aside: set[Path] = set()
    for details in sorted(refused, key=_last_first, reverse=True):
        aside |= _mend(whole, details)
    top = frozenset(str(path[0]) for path in aside if len(path) == 1)
    whole = FILE | {key: value for key, value in whole.items() if key not in top}
    indices: dict[str, tuple[int, ...]] = {}
    for name in LISTS:
        rows = [] if name in top or name not in table else whole[name]
        indices[name] = tuple(index for index in range(len(rows)) if (name, index) not in aside)
        whole[name] = [rows[index] for index in indices[name]] or FILE.get(name, [])
    try:
        return Draft(load.validated(Exercise, whole), indices, top)
    except ValidationError:
        return None


def _mend(whole: Table, details: ErrorDetails) -> set[Path]:
    """Take one refused thing out of the file, or say what must be put aside with it."""
    path, missing = details["loc"], details["type"] == "missing"
    holder = _at(whole, path[:-1])
    if len(path) == 1 and details["type"] != "extra_forbidden":
        return {path}
    if details["type"] == "extra_forbidden" and isinstance(holder, dict):
        holder.pop(path[-1], None)
        return set()
    if path[-1] in WORDS and isinstance(holder, dict):
        holder[path[-1]] = WORDS[str(path[-1])]
        return set()
    whole_row = path[0] in LISTS and path[1:] == path[-1:]
    stays = whole_row or missing or path[0] in PAIRED
    if isinstance(path[-1], int) and isinstance(holder, list) and not stays:
        del holder[path[-1]]
        return set()
    return {path[:2] if path[0] in LISTS else path[:1]}


def _last_first(details: ErrorDetails) -> tuple[str, ...]:
    # Later rows first, so that taking one out does not move the others.
    return tuple(f"{part:06d}" if isinstance(part, int) else part for part in details["loc"])


def _at(whole: Table, path: Path) -> object:
    here: Any = whole
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here
