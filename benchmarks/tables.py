"""Markdown tables and the words for numbers in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan


@dataclass(frozen=True, slots=True)
class Table:
    """
    One table with what must be known to read it.

    Args:
        title: A heading.
        note: What must be known to read it, above the table.
        head: Names of the columns.
        rows: Cells, already words.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self, depth: int = 3) -> str:
        """Return it as Markdown with a heading of the given depth."""
        lines = ["#" * depth + " " + self.title, ""]
        if self.note:
            lines += [self.note, ""]
        if self.rows:
            lines += [_row(self.head), _row(["---"] * len(self.head))]
            lines += [_row(row) for row in self.rows]
            lines.append("")
        return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def number(value: float | None, digits: int = 1) -> str:
    """Return a number in words; a dash for what is not known, never a minus zero."""
    if value is None or isnan(value):
        return "-"
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0.0 else text


def percent(share: float | None) -> str:
    """Return a share as a percentage."""
    return "-" if share is None or isnan(share) else f"{number(100.0 * share, 0)} %"


def verdict(*, met: bool) -> str:
    """Return whether a bar is met."""
    return "met" if met else "**missed**"


def column(values: Sequence[float], digits: int = 1) -> str:
    """Return several numbers in one cell."""
    return " / ".join(number(value, digits) for value in values)
