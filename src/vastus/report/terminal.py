"""
An analysis as a person reads it in a terminal: the answer first, then each repetition, then how sure.

Every line also reads well without colour, at 80 columns, and pasted into a letter.
"""

from collections.abc import Iterable, Iterator
from statistics import median
from textwrap import fill

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vastus.motion.analysis import Analysis, Fault, Repetition
from vastus.motion.events import Side
from vastus.protocol.model import Exercise, Level, Movement
from vastus.protocol.signals import Unit
from vastus.report import words
from vastus.report.gauge import Gauge, gauge_of
from vastus.report.summary import advice, because, count, headline, reps_of, sides_of, subline, usual_error

WIDTH = 80
HEADER_WIDTH = 15
MAX_TIMES = 5
FOOT = "Estimated with one camera. General exercise and education; not medical advice."
# What a terminal that cannot show these signs gets instead.
PLAIN = str.maketrans(
    {
        "°": " deg",
        "±": "+-",
        "·": "-",
        "×": "x",
        "–": "-",
        "━": "=",
        "─": ".",
        "┃": "|",
        words.NO_BREAK: " ",
        words.MINUS: "-",
    }
)


def report(analysis: Analysis, exercise: Exercise, level: Level) -> RenderableType:
    """Return the whole report."""
    if analysis.refused is not None:
        return Group(*_refusal(analysis, exercise, level))
    parts: list[RenderableType] = [*_top(analysis, exercise, level)]
    for side in sides_of(analysis):
        parts += _side(analysis, side, exercise, level)
    for heading, lines in (
        ("Form", _form(analysis, exercise)),
        ("Not counted", _set_aside(analysis, exercise)),
        ("How sure", _sure(analysis, exercise)),
        ("Good to know", _notes(analysis, exercise)),
    ):
        parts += _section(heading, list(lines))
    return Group(*parts, Text(""), Text(FOOT, style="dim"))


def print_report(console: Console, analysis: Analysis, exercise: Exercise, level: Level) -> None:
    """Print the report; a terminal without the signs for degrees and bars gets plain ones."""
    if console.encoding.lower().startswith("utf"):
        console.print(report(analysis, exercise, level))
        return
    shown = Console(width=console.width, color_system=None, force_terminal=False)
    with shown.capture() as captured:
        shown.print(report(analysis, exercise, level))
    plain = captured.get().translate(PLAIN)
    console.print(plain.encode("ascii", "replace").decode(), markup=False, highlight=False, end="")


def _top(analysis: Analysis, exercise: Exercise, level: Level) -> Iterator[RenderableType]:
    yield Text(headline(analysis), style="bold")
    yield Text(subline(analysis, exercise, level), style="dim")
    if analysis.partial:
        stopped = f"Stopped early: this covers the first {words.duration(analysis.seconds)} only."
        yield Text(stopped, style="yellow")


def _refusal(analysis: Analysis, exercise: Exercise, level: Level) -> Iterator[RenderableType]:
    yield Text.assemble(("Not analysed. ", "bold yellow"), headline(analysis))
    yield Text(subline(analysis, exercise, level), style="dim")
    yield from _section("What helps", [Text(exercise.setting.camera)])


def _section(heading: str, lines: list[RenderableType]) -> list[RenderableType]:
    if not lines:
        return []
    return [Text(""), Text(heading, style="bold"), *(_indented(line) for line in lines)]


def _indented(line: RenderableType) -> Padding:
    return Padding(line, (0, 0, 0, 2), expand=False)


def _side(analysis: Analysis, side: Side | None, exercise: Exercise, level: Level) -> list[RenderableType]:
    """Return one side: its count, its repetitions one by one, its pace."""
    reps = reps_of(analysis, side)
    alone = len(sides_of(analysis)) == 1
    heading = words.side_words(side) if alone else f"{words.side_words(side)}: {count(reps)}"
    if exercise.movement is None or not reps:
        return _section(heading, [])
    gauge = gauge_of(exercise.movement, level, analysis.reps)
    lines: list[RenderableType] = [_table(reps, exercise.movement, level, gauge)]
    lines += [Text(line, style="dim") for line in _pace(reps, exercise.movement, level)]
    if exercise.kind == "home_test":
        lines += [Text(line) for line in _furthest(reps, exercise.movement)]
    return _section(heading, lines)


def _table(reps: tuple[Repetition, ...], movement: Movement, level: Level, gauge: Gauge) -> Table:
    """Return one line for each repetition; the mark in the bar is where it begins to count."""
    unit = words.unit_of(movement.signal)
    name = fill(words.movement_words(movement).capitalize(), HEADER_WIDTH)
    held = fill("In the band" if level.hold_s is None else f"Held, {level.hold_s:g} s asked", HEADER_WIDTH)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("From - to", no_wrap=True)
    table.add_column(name, no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column(held, no_wrap=True)
    for place, rep in enumerate(reps, 1):
        table.add_row(
            str(place),
            f"{words.clock(rep.began_s)} - {words.clock(rep.ended_s)}",
            words.amount(rep.peak, rep.peak_se, unit),
            gauge.bar(rep.peak, "green" if rep.complete else "yellow"),
            _held(rep),
        )
    return table


def _held(rep: Repetition) -> Text:
    if not rep.complete:
        return Text("fell short", style="yellow")
    return Text("" if rep.hold_s is None else words.seconds(rep.hold_s))


def _pace(reps: tuple[Repetition, ...], movement: Movement, level: Level) -> Iterator[str]:
    """Yield the usual pace beside the one asked for; a held repetition has its seconds in the table."""
    whole = [rep.ended_s - rep.began_s for rep in reps if rep.complete]
    if level.hold_s is not None or not whole:
        return
    asked = level.tempo or movement.tempo
    pace = f"Pace: about {words.seconds(median(whole))} each"
    yield f"{pace}; {asked.outbound_s:g} s out and {asked.returning_s:g} s back are asked."


def _furthest(reps: tuple[Repetition, ...], movement: Movement) -> Iterator[str]:
    """Yield what a home test reads off; rising from a chair has nothing but its count."""
    if movement.toward == "more":
        best = max(reps, key=lambda rep: rep.peak)
        amount = words.amount(best.peak, best.peak_se, words.unit_of(movement.signal))
        yield f"Furthest: {amount}, at {words.clock(best.peak_at_s)}."


def _form(analysis: Analysis, exercise: Exercise) -> Iterator[RenderableType]:
    """Yield each form reminder once: what to do, how often, and when."""
    said = advice(exercise)
    grouped: dict[tuple[str, Side | None], list[Fault]] = {}
    for fault in analysis.faults:
        grouped.setdefault((fault.id, fault.side), []).append(fault)
    for (fault_id, side), faults in grouped.items():
        cue = said[fault_id].cue if fault_id in said else fault_id.replace("_", " ").capitalize()
        which = "" if side is None else f", {side}"
        often = "once" if len(faults) == 1 else f"{len(faults)} times"
        yield Text.assemble((f"{cue}{which}", "yellow"), f": {often}, at {_times(faults)}.")
        if fault_id in said:
            yield _indented(Text(words.sentence(said[fault_id].says)))


def _times(faults: list[Fault]) -> str:
    shown = [words.clock(fault.at_s) for fault in faults[:MAX_TIMES]]
    more = len(faults) - len(shown)
    return words.listed([*shown, f"{more} more"] if more else shown)


def _set_aside(analysis: Analysis, exercise: Exercise) -> Iterator[RenderableType]:
    reasons = because(exercise)
    for one in analysis.set_aside:
        when = f"{words.clock(one.began_s)} - {words.clock(one.ended_s)}"
        why = reasons.get(one.guard, one.guard.replace("_", " "))
        yield Text(f"{when}: {words.sentence(why)}")


def _sure(analysis: Analysis, exercise: Exercise) -> Iterator[RenderableType]:
    """Yield what limits the figures: the error, what was not seen, where the camera stood."""
    error = usual_error(analysis.reps)
    if error is not None and exercise.movement is not None:
        unit: Unit = words.unit_of(exercise.movement.signal)
        yield Text(
            f"Figures are good to about ±{words.NO_BREAK}{words.number(error, unit)} (one standard error)."
        )
    yield Text(_seen(analysis))
    yield from (Text(line) for line in _view(analysis, exercise))


def _seen(analysis: Analysis) -> str:
    tracking = analysis.tracking
    line = f"What is judged was seen {round(100 * tracking.seen_fraction)} % of the time"
    if not tracking.gaps:
        return f"{line}."
    spans = [f"{words.clock(start)} - {words.clock(end)}" for start, end in tracking.gaps[:MAX_TIMES]]
    if len(tracking.gaps) > MAX_TIMES:
        spans.append(f"{len(tracking.gaps) - MAX_TIMES} more")
    missing = f" (missing: {words.listed(tracking.missing)})" if tracking.missing else ""
    return f"{line}, not at {words.listed(spans)}{missing}."


def _view(analysis: Analysis, exercise: Exercise) -> Iterator[str]:
    view = analysis.view
    if view.seen == view.asked:
        yield f"Filmed {words.VIEW_WORDS[view.seen]}, as this exercise asks."
        return
    asked = words.VIEW_WORDS[view.asked]
    yield f"Filmed {words.VIEW_WORDS[view.seen]}; this exercise asks for a view {asked}."
    yield f"For form reminders, place the camera so: {exercise.setting.camera}"


def _notes(analysis: Analysis, exercise: Exercise) -> Iterator[RenderableType]:
    lines: Iterable[str] = analysis.notes
    if exercise.kind == "home_test" and exercise.result is not None:
        lines = (exercise.result, *lines)
    return (Text(words.sentence(line)) for line in lines)
