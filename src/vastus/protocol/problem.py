"""What is wrong with a protocol file, told so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

SHOWN_LENGTH = 60
SHORTEST_BEGINNING = 3
ALIKE = 0.55


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One thing that is wrong in a file.

    Args:
        where: The path in the file, e.g. `levels[1].target`, or a line.
        value: What stands there, as written; None when nothing does.
        what: What is wrong with it and why that matters.
        remedy: What to do about it.
    """

    where: str
    value: str | None
    what: str
    remedy: str

    def told(self) -> str:
        """Return the problem as three indented lines: where, what, remedy."""
        head = self.where if self.value is None else f"{self.where} = {self.value}"
        return f"  {head}\n     {self.what}\n     {self.remedy}"


def told(name: str, problems: tuple[Problem, ...]) -> str:
    """Return all problems of one file as text, or one line that says there are none."""
    if not problems:
        return f"{name}: no problems"
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "\n\n".join([f"{name}: {count}", *(problem.told() for problem in problems)])


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant: one it begins, else the most alike."""
    names = sorted(known)
    begun = [other for other in names if len(name) >= SHORTEST_BEGINNING and other.startswith(name)]
    alike = get_close_matches(name, names, n=1, cutoff=ALIKE)
    return next(iter([*begun, *alike]), None)


def one_of(name: str, known: Iterable[str]) -> str:
    """Return a remedy for an unknown name: the nearest known one, or all of them."""
    names = sorted(known)
    near = nearest(name, names)
    if near is not None:
        return f"Did you mean {near}?"
    return f"Use one of {', '.join(names)}." if names else "Leave it out."


def shown(value: object) -> str:
    """Return a TOML value as its author wrote it, shortened."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else f"{value!r}"
    if isinstance(value, str):
        text = f'"{value}"'
    if isinstance(value, float) and value.is_integer():
        text = f"{value:.0f}"
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 3]}..."
