"""
What the command line says when something is not as it should be, and the exit status that goes with it.

0 done, also when a recording was refused; 2 something given to us cannot be
used; 130 interrupted; 1 our own fault, of which nothing is hidden.
"""

from types import TracebackType

import typer
from rich.console import Console
from rich.text import Text

from vastus.base.errors import InputError

BAD_INPUT = 2
INTERRUPTED = 130
OUR_FAULT = "This is a fault in vastus, not in what you gave it. Please report the lines below."


def stdout() -> Console:
    """Return where results go."""
    return Console(highlight=False)


def stderr() -> Console:
    """Return where everything goes that is not a result."""
    return Console(stderr=True, highlight=False)


def say(error: InputError) -> None:
    """Print in one sentence or two what is wrong and what to do about it."""
    words = Text.assemble((error.where, "bold"), f": {error.what} {error.remedy}".rstrip())
    stderr().print(words, soft_wrap=True)


class Told:
    """A stretch of work whose errors a person can act on, each with its exit status."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say what went wrong; our own faults travel on, with everything they know."""
        del trace
        if isinstance(error, InputError):
            say(error)
            raise typer.Exit(BAD_INPUT) from error
        if isinstance(error, KeyboardInterrupt):
            stderr().print("Interrupted. What was not finished was not written.")
            raise typer.Exit(INTERRUPTED) from error
        if isinstance(error, Exception) and not _is_click(kind):
            stderr().print(OUR_FAULT, soft_wrap=True)


def _is_click(kind: type[BaseException] | None) -> bool:
    """Tell whether an exception is how the command line itself ends a command."""
    return kind is not None and kind.__module__.startswith(("click", "typer"))
