"""`vastus report`: how recovery goes, in the terminal and as files to take along."""

from datetime import datetime
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
        typer.Option(metavar="FILE", help="Write sets, pain and decisions as one table.", show_default=False),
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the plan as a calendar.", show_default=False),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE", formats=["%Y-%m-%d"], help="Tell of this day and later.", show_default=False
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """Tell how recovery goes, and write it down for a provider, a table or a calendar."""
    from vastus.app import taking  # noqa: PLC0415 (the database is slow to load)

    with Told():
        wanted = taking.Wanted(pdf, csv, ics, None if since is None else since.date())
        told = taking.write(wanted, data)
        _say(told)
        for path in (pdf, csv, ics):
            if path is not None:
                stdout().print(f"Written: {path}", markup=False, soft_wrap=True)


def _say(told: "Recovery") -> None:
    from vastus.report.provider import content  # noqa: PLC0415 (as above)

    said = content(told)
    lines = [str(said["summary"])]
    for title, key in (("Measures", "measures"), ("Done against asked, by week", "doses"), ("Plan", "plan")):
        rows: list[list[str]] = said[key]  # type: ignore[assignment]  # tables of `provider.content`
        if rows:
            lines += ["", title, *(f"  {'  '.join(cell for cell in row if cell)}" for row in rows)]
    stdout().print("\n".join(lines), markup=False, soft_wrap=True)
