"""`vastus export`, `import`, `backup`, `erase` and `rescore`: what a person may do with what is kept."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vastus.cli.saying import Told, stdout

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.table import Table

    from vastus.app.keeping import Amount
    from vastus.app.rescoring import Recounted
    from vastus.record.facts import InSet

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help="Where it is kept. Default: your own data folder.",
        show_default=False,
    ),
]

TargetArgument = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="The zip to write. Default: named after today.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, command in (
        ("export", export),
        ("import", bring_in),
        ("backup", backup),
        ("erase", erase),
        ("rescore", rescore),
    ):
        app.command(name)(command)


def export(
    file: TargetArgument = None,
    data: DataOption = None,
) -> None:
    """Write everything that is kept of you into one file that any program can read."""
    from vastus.app import keeping  # noqa: PLC0415 (the database is slow to load)

    _take_out("export", keeping.export, file, data)


def backup(
    file: TargetArgument = None,
    data: DataOption = None,
) -> None:
    """Copy the database and the recordings into one file, also while the coach is at work."""
    from vastus.app import keeping  # noqa: PLC0415 (the database is slow to load)

    _take_out("backup", keeping.backup, file, data)


def bring_in(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="What `vastus export` or `vastus backup` has written.", show_default=False
        ),
    ],
    data: DataOption = None,
) -> None:
    """Take in an export or a backup: all of what is not here yet, or nothing."""
    from vastus.app import importing  # noqa: PLC0415 (the database is slow to load)

    with Told():
        new = importing.bring_in(file, data)
        known = not (new.facts or new.recordings)
        _say("Everything in it was here already." if known else f"Taken in: {_counted(new)}.")
        _say_left_out(new)


def erase(
    data: DataOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove everything that is kept of you from this machine, for good."""
    from vastus.app import keeping  # noqa: PLC0415 (the database is slow to load)

    with Told():
        kept = keeping.amount(data)
        what = "What is kept cannot be read" if kept is None else _counted(kept)
        _say(f"{what}, in {keeping.place_of(data)}. `vastus export` takes it out first.")
        if not (yes or _sure()):
            _say("Nothing was erased.")
            return
        keeping.erase(data)
        _say("Erased.")


def rescore(
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="IDS", help="Sessions or sets; without any, all of them.", show_default=False),
    ] = None,
    data: DataOption = None,
) -> None:
    """Count recorded sets again, and tell what differs from what was kept."""
    from vastus.app import rescoring  # noqa: PLC0415 (the database is slow to load)

    with Told():
        told = rescoring.rescore(data, which or [], datetime.now(UTC))
        console = stdout()
        if told:
            console.print(_table(told), "", sep="\n")
        for one in told:
            for difference in one.differences:
                kept, now = _event(difference.kept), _event(difference.now)
                console.print(f"{one.began.set}  kept: {kept}  now: {now}", markup=False, soft_wrap=True)
        differ = sum(bool(one.differences) for one in told)
        added = sum(bool(one.facts) for one in told)
        _say(f"{_number(len(told), 'set')} counted again, {differ} of them differ. {_added(added)}".rstrip())


def _table(told: "tuple[Recounted, ...]") -> "Table":
    from rich.table import Table  # noqa: PLC0415 (as the rest)

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("set", "began", "exercise", "side", "kept", "now", ""):
        table.add_column(heading, justify="right" if heading in {"kept", "now"} else "left")
    for one in told:
        began = one.began
        numbers = ("", "") if one.trouble is not None else (str(one.kept), str(one.now))
        when = f"{began.at:%Y-%m-%d %H:%M}"
        table.add_row(began.set, when, began.exercise, began.side or "both", *numbers, _verdict(one))
    return table


def _verdict(one: "Recounted") -> str:
    if one.trouble is not None:
        return one.trouble
    same = f"{len(one.differences)} differ" if one.differences else "the same"
    return f"{same}; {one.beyond} more were not recorded" if one.beyond else same


def _event(fact: "InSet | None") -> str:
    """Return an event in a few words; a dash where there is none."""
    from vastus.record.codec import kind_of  # noqa: PLC0415 (pydantic is slow to load)

    if fact is None:
        return "—"
    words = [kind_of(fact).replace("_", " "), f"at {fact.at_s:.2f} s"]
    for name, unit in (("fault", ""), ("guard", ""), ("peak", ""), ("in_band_s", " s")):
        value = getattr(fact, name, None)
        if value is not None:
            words.append(f"{value:.1f}{unit}" if isinstance(value, float) else str(value))
    if getattr(fact, "complete", True) is False:
        words.append("not complete")
    return " ".join(words)


def _take_out(
    form: str, write: "Callable[[Path | None, Path], Amount]", file: Path | None, data: Path | None
) -> None:
    """Write what is kept into a file, and say how much that is."""
    with Told():
        target = _named(form) if file is None else file
        _wrote(target, write(data, target))


def _sure() -> bool:
    try:
        return typer.confirm("Erase it for good?")
    except typer.Abort:  # nobody is there to ask
        return False


def _named(form: str) -> Path:
    return Path(f"vastus-{form}-{datetime.now(UTC).astimezone():%Y-%m-%d}.zip")


def _wrote(target: Path, amount: "Amount") -> None:
    _say(f"{target}: {_counted(amount)}. It is about your health: keep it like a letter from your doctor.")
    _say_left_out(amount)


def _say_left_out(amount: "Amount") -> None:
    for sentence in amount.left_out:
        _say(f"Left out: {sentence}")


def _counted(amount: "Amount") -> str:
    return ", ".join(
        (
            _number(amount.sessions, "session"),
            _number(amount.facts, "fact"),
            _number(amount.recordings, "recording"),
        )
    )


def _added(count: int) -> str:
    return f"What this version counts was added beside it for {_number(count, 'set')}." if count else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _say(sentence: str) -> None:
    stdout().print(sentence, markup=False, soft_wrap=True)
