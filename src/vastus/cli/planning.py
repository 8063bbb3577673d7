"""`vastus explain` and `simulate`: why a day is as it is, and what other rules would have decided."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vastus.cli.keeping import DataOption
from vastus.cli.saying import Told, stdout

if TYPE_CHECKING:
    from vastus.app.explaining import Explained
    from vastus.app.trying import Parting
    from vastus.record.reports import Decided

KINDS = {
    "locked": "locked until somebody has looked",
    "unready": "a few questions first",
    "pause": "a pause",
    "flare": "a sore day",
    "strength": "a day for strength",
    "short": "one exercise",
    "stretches": "a day for stretches",
}
RUNNING = {
    "stop": "not now",
    "wait": "another day",
    "ask": "one answer first",
    "walk": "walking today",
    "run": "today",
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("explain")(explain)
    app.command("simulate")(simulate)


def explain(
    day: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Another day than today, as YYYY-MM-DD.", show_default=False),
    ] = None,
    data: DataOption = None,
) -> None:
    """Tell line by line why a day is as it is: its rules, their reasons, and what you overruled."""
    from vastus.app import explaining  # noqa: PLC0415 (the database is slow to load)

    with Told():
        wanted = None if day is None else explaining.day_of(day)
        for line in _lines(explaining.explained(data, wanted, _local)):
            _say(line)


def simulate(
    file: Annotated[
        Path,
        typer.Argument(metavar="RULES", help="An edited copy of plan.toml.", show_default=False),
    ],
    data: DataOption = None,
) -> None:
    """Try other rules on your own past: which decisions would have been others, day by day."""
    from vastus.app import trying  # noqa: PLC0415 (the database is slow to load)

    with Told():
        tried = trying.tried(data, trying.rules_of(file))
        for one in tried.partings:
            _say(_parting(one))
        days = len({one.day for one in tried.partings})
        count = len(tried.partings)
        differ = "Nothing would differ" if not count else f"{_number(count, 'decision')} would differ"
        on = f", on {_number(days, 'day')}" if count else ""
        _say(f"{differ}{on}: {tried.decisions} were compared, rules {tried.now} with {tried.then}.")


def _lines(told: "Explained") -> list[str]:
    plan = told.plan
    lines = [f"{plan.day.isoformat()}: {KINDS[plan.kind]}, stage {plan.stage}."]
    lines += [f"  {reason.rule}: {reason.says}" for reason in plan.reasons]
    for part in told.parts:
        lines += ["", f"{part.exercise} at {part.level}. {part.says}"]
        lines += [f"  {_decision(one, told.overruled)}" for one in part.led_here]
    if told.running is not None:
        may, then = RUNNING[told.running.may], told.running.then
        lines += ["", f"Running: {may}. {told.running.says} {then}".rstrip()]
        lines += [f"  {_decision(one, told.overruled)}" for one in told.ran]
    shown = {one.decision for one in (*told.ran, *(one for part in told.parts for one in part.led_here))}
    beside = [one for one in told.decided if one.decision not in shown]
    if beside:
        lines += ["", "Decided that day:"]
        lines += [f"  {_about(one)}: {_decision(one, told.overruled)}" for one in beside]
    lines += [f"Left out: {one.says}" for one in told.spoilt]
    return lines


def _about(one: "Decided") -> str:
    """Return what a decision is about; one on no exercise is about everything, or all of a knee."""
    return one.exercise or ("all" if one.knee is None else f"{one.knee} knee")


def _decision(one: "Decided", overruled: dict[str, str]) -> str:
    """Return a decision as one line."""
    moved = "" if one.from_level in (None, one.to_level) else f" {one.from_level} to {one.to_level}"
    beside = f" Also: {', '.join(one.others)}." if one.others else ""
    mine = ""
    if one.decision in overruled:
        said = overruled[one.decision]
        mine = f" You overruled it: {said}" if said else " You overruled it."
    ruling = "stay" if one.ruling == "advance" and not moved else one.ruling.replace("_", " ")
    return f"{one.day.isoformat()} {ruling}{moved} ({one.rule}): {one.says}{beside}{mine} [rules {one.rules}]"


def _parting(one: "Parting") -> str:
    known = one.now or one.then
    about = "all" if known is None else _about(known)
    return f"{one.day.isoformat()}  {about}  now: {_short(one.now)}  then: {_short(one.then)}"


def _short(one: "Decided | None") -> str:
    if one is None:
        return "—"
    to = "" if one.to_level is None else f" at {one.to_level}"
    return f"{one.ruling.replace('_', ' ')}{to} ({one.rule})"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _local() -> datetime:
    return datetime.now(UTC).astimezone()


def _say(sentence: str) -> None:
    stdout().print(sentence, markup=False, soft_wrap=True)
