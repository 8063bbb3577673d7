"""What `vastus exercises`, `vastus check` and `vastus demo` know of the library."""

from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from vastus.base.errors import InputError
from vastus.cli.saying import BAD_INPUT, stdout
from vastus.protocol import load
from vastus.protocol.check import check
from vastus.protocol.model import Exercise
from vastus.protocol.problem import told
from vastus.report.handout import handout

KINDS = {"strength": "Strength", "stretch": "Stretches", "home_test": "Home tests"}
VIEWS = {"sagittal": "side", "frontal": "front"}


def list_exercises() -> None:
    """Print every exercise with its id, by kind."""
    console = stdout()
    found = load.exercises()
    wide = max(len(exercise.id) for exercise in found)
    for kind, heading in KINDS.items():
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, width=wide)
        table.add_column()
        table.add_column(style="dim", no_wrap=True)
        for exercise in found:
            if exercise.kind == kind:
                table.add_row(exercise.id, Text(exercise.name), _watched(exercise))
        console.print(Text(heading, style="bold"), table, "", sep="\n")
    console.print("`vastus exercises ID` prints one as a hand-out.", style="dim", markup=False)


def page_of(name: str, level: str | None) -> str:
    """
    Return where the coach shows an exercise.

    Raises:
        InputError: There is no such exercise, or no such level.
    """
    exercise = load.exercise(name)
    if level is None:
        return f"/exercises/{exercise.id}"
    return f"/exercises/{exercise.id}?level={load.level(exercise, level).id}"


def _watched(exercise: Exercise) -> str:
    if exercise.movement is None:
        return "by the clock"
    return f"seen from the {VIEWS[exercise.setting.view]}"


def print_handout(exercise_id: str) -> None:
    """Print an exercise so that a person can follow it."""
    stdout().print(handout(load.exercise(exercise_id)), markup=False, soft_wrap=True)


def check_files(paths: list[Path]) -> None:
    """Print all problems of exercises and programmes; ends with a status of its own when there are any."""
    shipped = load.library_texts() | load.programme_texts()
    texts = {path.name: _read(path) for path in paths} if paths else shipped
    found = check(texts)
    console = stdout()
    for name, problems in found.items():
        if problems:
            console.print(told(name, problems), markup=False, soft_wrap=True, end="\n\n")
    wrong = sum(bool(problems) for problems in found.values())
    files = "1 file" if len(found) == 1 else f"{len(found)} files"
    if wrong == 0:
        console.print(f"{files} checked, no problems.", markup=False)
        return
    console.print(f"{files} checked, {wrong} of them with problems.", markup=False)
    raise typer.Exit(BAD_INPUT)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file.", "Check its name and folder.") from error
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror}).", "Name an exercise file or a programme."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            str(path), "is not a text in UTF-8.", "Name an exercise file or a programme (TOML)."
        ) from error
