"""The command line: `vastus serve`, `demo`, `analyze`, `replay`, `exercises`, `check`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from vastus.cli import keeping, planning, reporting, serving
from vastus.cli.saying import Told

app = typer.Typer(
    name="vastus",
    help="Tells from a video of an exercise what the body did, and how sure that is.",
    epilog="General exercise and education; not medical advice.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class SideChoice(StrEnum):
    """The side that works."""

    left = "left"
    right = "right"
    both = "both"


class ModelChoice(StrEnum):
    """The size of the pose model."""

    lite = "lite"
    full = "full"
    heavy = "heavy"


SIDES: dict[SideChoice, Literal["left", "right"] | None] = {
    SideChoice.left: "left",
    SideChoice.right: "right",
    SideChoice.both: None,
}
PortOption = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")]
DataOption = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Where your record is kept. Default: your own data folder."),
]
NoOpenOption = Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")]
JsonOption = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the result as JSON; - for the terminal.")
]
CsvOption = Annotated[
    Path | None,
    typer.Option(
        "--csv", metavar="FILE", help="Write every signal at every picture as CSV; - for the terminal."
    ),
]
ChartOption = Annotated[
    Path | None,
    typer.Option("--chart", metavar="FILE", help="Draw the signal over time; .svg or .png."),
]


def _version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib import metadata  # noqa: PLC0415 (slow to load)

    try:
        version = metadata.version("vastus")
    except metadata.PackageNotFoundError:
        version = "(run from its source, not installed)"
    typer.echo(f"vastus {version}")
    raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Take what comes before a command."""


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = serving.HOST,
    port: PortOption = serving.PORT,
    data: DataOption = None,
    no_open: NoOpenOption = False,
    lan: Annotated[
        bool, typer.Option("--lan", help="Serve the local network too, over TLS, to paired devices only.")
    ] = False,
) -> None:
    """
    Start the coach and open it in the browser.

    It serves this machine alone, unless `--lan` asks for more. Ctrl-C ends it;
    what was done is kept. Ends with 2 when the address, the port or the data
    folder cannot be used.
    """
    with Told():
        serving.serve(serving.Wanted(host, port, data, not no_open, lan))


@app.command()
def demo(
    exercise: Annotated[
        str, typer.Argument(metavar="ID", help="`vastus exercises` lists them.", show_default=False)
    ],
    level: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The rung of its ladder. Default: the article's dose."),
    ] = None,
    port: PortOption = serving.PORT,
    data: DataOption = None,
    no_open: NoOpenOption = False,
) -> None:
    """
    Show in the browser how an exercise is done.

    The coach is started for it, and ended by Ctrl-C, as by `vastus serve`.
    Ends with 2 when there is no such exercise or level, or the coach cannot start.
    """
    from vastus.cli import library  # noqa: PLC0415 (each command loads what it needs)

    with Told():
        page = library.page_of(exercise, level)
        serving.serve(serving.Wanted(port=port, data=data, show=not no_open, page=page))


@app.command()
def analyze(
    clip: Annotated[Path, typer.Argument(metavar="CLIP", help="The video file.", show_default=False)],
    exercise: Annotated[
        str,
        typer.Option(
            "--exercise", "-e", metavar="ID", help="What is done in it; `vastus exercises` lists them."
        ),
    ],
    level: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The rung of the exercise's ladder. Default: the article's dose."),
    ] = None,
    side: Annotated[SideChoice, typer.Option(help="The side that works, if you know it.")] = SideChoice.both,
    model: Annotated[
        ModelChoice, typer.Option(help="The pose model: lite is fast, heavy is careful.")
    ] = ModelChoice.full,
    json: JsonOption = None,
    csv: CsvOption = None,
    video: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the clip again with what was seen drawn on it; .mp4."),
    ] = None,
    chart: ChartOption = None,
    poses: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Record the poses, for `vastus replay`; .jsonl.")
    ] = None,
) -> None:
    """
    Tell what was done in a video of an exercise.

    Ends with 0 when it was analysed, also when it is refused; 2 when a file or
    an option cannot be used; 130 when interrupted, with what was done so far.
    """
    from vastus.app.wiring import Wishes  # noqa: PLC0415 (each command loads what it needs)
    from vastus.cli import analyzing  # noqa: PLC0415

    wishes = Wishes(json=json, csv=csv, video=video, chart=chart, poses=poses)
    asked = analyzing.Asked(exercise, level, SIDES[side], model.value)
    with Told():
        analyzing.analyze_clip(clip, asked, wishes)


@app.command()
def replay(
    poses: Annotated[
        Path,
        typer.Argument(
            metavar="POSES", help="A file that `vastus analyze --poses` has written.", show_default=False
        ),
    ],
    json: JsonOption = None,
    csv: CsvOption = None,
    chart: ChartOption = None,
) -> None:
    """Tell again, from recorded poses, what the analysis of the clip told."""
    from vastus.app.wiring import Wishes  # noqa: PLC0415 (as above)
    from vastus.cli import analyzing  # noqa: PLC0415

    with Told():
        analyzing.replay_recording(poses, Wishes(json=json, csv=csv, chart=chart))


@app.command()
def exercises(
    exercise: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The exercise to print as a hand-out.", show_default=False),
    ] = None,
) -> None:
    """List the exercises, or print one as a hand-out."""
    from vastus.cli import library  # noqa: PLC0415 (as above)

    with Told():
        if exercise is None:
            library.list_exercises()
        else:
            library.print_handout(exercise)


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILES",
            help="Exercise files and programmes; without any, those of the package.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """List every problem of exercise files and programmes, each with its place, its reason and a remedy."""
    from vastus.cli import library  # noqa: PLC0415 (as above)

    with Told():
        library.check_files(files or [])


keeping.register(app)
planning.register(app)
reporting.register(app)
