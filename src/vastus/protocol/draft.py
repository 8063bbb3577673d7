"""What a check works on: a file as far as it could be read, and the names it may refer to."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from vastus.protocol.model import Exercise, FaultRule, Guard, Level, RepFaultRule
from vastus.protocol.problem import Problem

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Known:
    """
    The names a file may refer to.

    Args:
        levels: The ids of each exercise's levels, by the exercise's id.
        sources: The keys of the bibliography.
        equipment: The ids of the equipment.
    """

    levels: Mapping[str, tuple[str, ...]]
    sources: frozenset[str]
    equipment: frozenset[str]

    def with_exercises(self, texts: Iterable[str]) -> "Known":
        """Return these names and those of the exercise files whose text is given."""
        return replace(self, levels={**self.levels, **levels_in(texts)})


def levels_in(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the level ids of each exercise file, by its id; what cannot be read is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        rows = table.get("levels", [])
        ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        if isinstance(table.get("id"), str) and "parts" not in table:  # a programme has no levels
            found[table["id"]] = tuple(level_id for level_id in ids if isinstance(level_id, str))
    return found


@dataclass(frozen=True, slots=True)
class Draft:
    """
    An exercise file as far as the grammar could read it.

    Args:
        exercise: What could be read; what could not is filled with stand-ins.
        indices: For each list of tables, the place in the file of each row that was read.
        put_aside: The top-level keys that are missing or were refused, so that
            nothing may be concluded from them.
    """

    exercise: Exercise
    indices: Mapping[str, tuple[int, ...]]
    put_aside: frozenset[str] = frozenset()

    def levels(self) -> Iterator[tuple[str, Level]]:
        """Return the levels that could be read, each with its path."""
        return self._rows("levels", self.exercise.levels)

    def own_levels(self) -> Iterator[tuple[str, Level]]:
        """Return the levels of this movement itself, without those that are other exercises."""
        return ((path, level) for path, level in self.levels() if level.performs is None)

    def faults(self) -> Iterator[tuple[str, FaultRule]]:
        """Return the faults that could be read, each with its path."""
        return self._rows("faults", self.exercise.faults)

    def rep_faults(self) -> Iterator[tuple[str, RepFaultRule]]:
        """Return the faults of whole repetitions that could be read, each with its path."""
        return self._rows("rep_faults", self.exercise.rep_faults)

    def guards(self) -> Iterator[tuple[str, Guard]]:
        """Return the guards that could be read, each with its path."""
        return self._rows("guards", self.exercise.guards)

    def poses_judged(self) -> Iterator[tuple[str, FaultRule | Guard]]:
        """Return the faults and guards, which judge each pose, with their paths."""
        yield from self.faults()
        yield from self.guards()

    def all_faults(self) -> Iterator[tuple[str, FaultRule | RepFaultRule]]:
        """Return the faults of poses and of whole repetitions, with their paths."""
        yield from self.faults()
        yield from self.rep_faults()

    def rules(self) -> Iterator[tuple[str, FaultRule | RepFaultRule | Guard]]:
        """Return everything with a limit, with its path."""
        yield from self.all_faults()
        yield from self.guards()

    def _rows(self, name: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, Row]]:
        # A stand-in has no place in the file: `zip` leaves it out.
        return ((f"{name}[{index}]", row) for index, row in zip(self.indices[name], rows, strict=False))


Problems = Iterator[Problem]
