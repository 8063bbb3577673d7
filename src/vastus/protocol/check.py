"""
Checks an exercise file or a programme: all of its problems at once, not the first.

First the grammar (`model.py`), then what no grammar can say (`agreement.py`:
numbers and names that must agree). What the grammar refuses is put aside, so
that one misspelt key does not hide a ladder that runs the wrong way.
"""

import tomllib
from collections.abc import Mapping

from vastus.protocol import load
from vastus.protocol.agreement import RULES
from vastus.protocol.draft import Known
from vastus.protocol.grammar import Grammar, named, not_toml, refused, said
from vastus.protocol.model import (
    Ceiling,
    Cert,
    Demonstration,
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
from vastus.protocol.problem import Problem
from vastus.protocol.programmes import programme_problems
from vastus.protocol.salvage import salvaged

# Where each kind of table stands in an exercise file, to name its keys.
TABLES: dict[str, type[Model]] = {
    "setting": Setting,
    "demonstration": Demonstration,
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
EXERCISE = Grammar("An exercise", Exercise, TABLES, "exercise.schema.json")


def problems(text: str, name: str, known: Known | None = None) -> tuple[Problem, ...]:
    """
    Return everything that is wrong with an exercise file or a programme, in the order of the grammar.

    Args:
        text: The file's content.
        name: Its name, which must be its id and `.toml`.
        known: The ids it may refer to; None means those that ship with the package.
    """
    known = known if known is not None else load.known()
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (not_toml(str(error)),)
    if "parts" in table:
        return programme_problems(table, name, known)
    wrong = refused(EXERCISE, table)
    draft = salvaged(table, wrong)
    agreed = [] if draft is None else [problem for rule in RULES for problem in rule(draft, known)]
    return (*named(EXERCISE, table, name), *(said(EXERCISE, details, table) for details in wrong), *agreed)


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
