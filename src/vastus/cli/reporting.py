"""`vastus report`: how recovery goes, in the terminal and as files to take along."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vastus.cli.keeping import DataOption
from vastus.cli.saying import Told, stdout

if TYPE_CHECKING:
    from vastus.report.recovery import Recovery


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(report)


def report(
    pdf: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write two pages for a provider.", show_default=False)
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every number as one table.", show_default=False),
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the plan as a calendar.", show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Tell of this day and later, as YYYY-MM-DD.", show_default=False),
    ] = None,
    data: DataOption = None,
) -> None:
    """Tell how recovery goes, and write it down for a provider, a table or a calendar."""
    from vastus.app import taking  # noqa: PLC0415 (the database is slow to load)
    from vastus.app.explaining import day_of  # noqa: PLC0415 (as above)

    with Told():
        wanted = taking.Wanted(pdf, csv, ics, None if since is None else day_of(since, "--since"))
        told = taking.write(wanted, data)
        _say(told)
        for path in (pdf, csv, ics):
            if path is not None:
                stdout().print(f"Written: {path}", markup=False, soft_wrap=True)


def _say(told: "Recovery") -> None:
    from vastus.report import provider  # noqa: PLC0415 (as above)

    weeks = [
        [f"Week {week}", f"{done} of {asked} exercises done", f"on {days} {'day' if days == '1' else 'days'}"]
        for week, days, asked, done in provider.doses(told)
    ]
    parts = (
        ("Measures", provider.measures(told)),
        ("Done against asked", weeks),
        ("Plan", provider.plan(told)),
    )
    lines = [provider.summary(told)]
    for title, rows in parts:
        if rows:
            lines += ["", title, *(f"  {'  '.join(cell for cell in row if cell)}" for row in rows)]
    stdout().print("\n".join(lines), markup=False, soft_wrap=True)
