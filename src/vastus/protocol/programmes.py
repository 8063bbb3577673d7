"""
Checks a programme: what it is made of must exist, once, and fit.

As with exercise files all problems are told at once; a part that the grammar
refuses is put aside, so that it does not hide what is wrong with the others.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from vastus.protocol.draft import Known
from vastus.protocol.grammar import Grammar, named, refused, said
from vastus.protocol.prescribing import ActivityPart, ExercisePart, Programme
from vastus.protocol.problem import Problem, one_of, shown
from vastus.protocol.salvage import Table

PROGRAMME = Grammar(
    "A programme",
    Programme,
    {"parts": ActivityPart, "activity": ActivityPart, "exercise": ExercisePart},
    "programme/article.toml",
)


def programme_problems(table: Table, name: str, known: Known) -> tuple[Problem, ...]:
    """Return everything that is wrong with a programme file."""
    parts = table.get("parts")
    every = parts if isinstance(parts, list) else []
    rows = [(f"parts[{index}]", row) for index, row in enumerate(every) if isinstance(row, Mapping)]
    # A list is not short because its rows were refused; they are told themselves.
    wrong = [
        said(PROGRAMME, details, table)
        for details in refused(PROGRAMME, table)
        if not (every and details["type"] == "too_short")
    ]
    return (
        *named(PROGRAMME, table, name),
        *wrong,
        *_sources(table, known),
        *(problem for where, row in rows for problem in _part(where, row, known)),
        *_twice(rows),
    )


def _sources(table: Table, known: Known) -> Iterator[Problem]:
    sources = table.get("sources")
    for index, key in enumerate(sources if isinstance(sources, list) else []):
        if isinstance(key, str) and key not in known.sources:
            yield _unknown(f"sources[{index}]", key, "is not in sources.toml.", known.sources)


def _part(where: str, row: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    exercise, level, source = row.get("exercise"), row.get("level"), row.get("source")
    if isinstance(source, str) and source not in known.sources:
        yield _unknown(f"{where}.source", source, "is not in sources.toml.", known.sources)
    least, most = row.get("seconds"), row.get("seconds_max")
    if isinstance(least, int | float) and isinstance(most, int | float) and most < least:
        what = f"is less than seconds = {shown(least)}: at most must not be less than at least."
        yield Problem(f"{where}.seconds_max", shown(most), what, "Raise it, or leave it out.")
    if not isinstance(exercise, str):
        return
    if exercise not in known.levels:
        yield _unknown(f"{where}.exercise", exercise, "is no exercise of the library.", known.levels)
    elif isinstance(level, str) and level not in known.levels[exercise]:
        what = f"is no level of {exercise}, so nothing could be prescribed."
        yield _unknown(f"{where}.level", level, what, known.levels[exercise])


def _twice(rows: list[tuple[str, Mapping[str, Any]]]) -> Iterator[Problem]:
    """One session counts an exercise, and shows an activity, once."""
    seen: dict[tuple[str, str], str] = {}
    for where, row in rows:
        for key in ("exercise", "id"):
            value = row.get(key)
            if not isinstance(value, str):
                continue
            if (key, value) in seen:
                what = f"stands in {seen[key, value]} already; what is done of it would be added up."
                yield Problem(f"{where}.{key}", shown(value), what, "Leave one of them out.")
            seen.setdefault((key, value), where)


def _unknown(where: str, value: str, what: str, names: Any) -> Problem:  # noqa: ANN401 (any collection of names)
    return Problem(where, shown(value), what, one_of(value, names))
