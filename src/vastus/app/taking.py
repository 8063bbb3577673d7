"""What can be taken along, written from a data folder: a report, a table of numbers, a calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from vastus.app.recovery import Recoveries
from vastus.base.errors import InputError, UnwritableOutputError
from vastus.protocol import load
from vastus.report.plan_calendar import as_calendar
from vastus.report.recovery import Recovery
from vastus.report.since import since


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files that are asked for, and the first day that they tell of."""

    pdf: Path | None = None
    csv: Path | None = None
    ics: Path | None = None
    since: date | None = None


def known(data: Path | None) -> Recovery:
    """
    Return what a data folder tells of recovery.

    Raises:
        StorageError: Nothing is kept there, or it cannot be read.
    """
    from vastus.store.folder import looked_into  # noqa: PLC0415 (the database; pages have it open already)

    folder = looked_into(data)
    try:
        return Recoveries(folder.ledger.lines).now()
    finally:
        folder.close()


def write(wanted: Wanted, data: Path | None) -> Recovery:
    """
    Write every file that is asked for; return what they tell.

    Raises:
        StorageError: Nothing is kept there, or it cannot be read.
        UnwritableOutputError: A file cannot be written.
        InputError: The first day is later than the last one known.
    """
    told = known(data)
    if wanted.since is not None and told.day is not None and wanted.since > told.day:
        what = f"is after the last day that is known, {told.day.isoformat()}."
        raise InputError(f"--since {wanted.since.isoformat()}", what, "Name an earlier day.")
    part = since(told, wanted.since)
    if wanted.csv is not None:
        from vastus.report.numbers import as_csv  # noqa: PLC0415 (each output loads what it needs)

        _put(wanted.csv, as_csv(part).encode())
    if wanted.ics is not None:
        _put(wanted.ics, calendar_of(told))
    if wanted.pdf is not None:
        from vastus.report.provider import as_pdf  # noqa: PLC0415 (as above)

        _put(wanted.pdf, as_pdf(part))
    return part


def calendar_of(told: Recovery) -> bytes:
    """Return the plan as a calendar, from the last day that is known."""
    day = told.day or datetime.now(UTC).date()
    weekdays = () if told.person is None else told.person.weekdays
    names = [load.exercise(one).name for one in told.levels if one in load.exercise_ids()]
    return as_calendar(day, weekdays, names, datetime.now(UTC))


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or "the folder refuses it"
        raise UnwritableOutputError(
            str(path), f"cannot be written: {reason}.", "Choose another place."
        ) from error
