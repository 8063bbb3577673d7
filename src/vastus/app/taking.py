"""What can be taken along, written from a data folder: a report, a table of numbers, a calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from vastus.app.drafts import Draft, unwritable
from vastus.app.recovery import Recoveries
from vastus.base.errors import InputError
from vastus.plan.ahead import ahead
from vastus.plan.course import Course
from vastus.plan.ladders import Rules
from vastus.report.plan_calendar import STRENGTH, as_calendar
from vastus.report.recovery import Recovery
from vastus.report.since import since

AHEAD_DAYS = 28
A_DAY = timedelta(days=1)
HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files that are asked for, and the first day that they tell of."""

    pdf: Path | None = None
    csv: Path | None = None
    ics: Path | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a data folder tells: how recovery goes, and how the course stands by its rules."""

    recovery: Recovery
    course: Course
    rules: Rules


def known(data: Path | None) -> Known:
    """
    Return what a data folder tells, with everything decided that is due; nothing is noted.

    Raises:
        StorageError: Nothing is kept there, or it cannot be read.
    """
    from vastus.app.courses import Courses, Read, Untold  # noqa: PLC0415 (the database, as below)
    from vastus.store.aside import Aside  # noqa: PLC0415 (as below)
    from vastus.store.folder import looked_into  # noqa: PLC0415 (the database; pages have it open already)

    folder = looked_into(data)
    try:
        untold = Untold(folder.ledger)
        courses = Courses(untold, lambda: None, _local, aside=Read(Aside(folder.place.course)))
        course = courses.course()
        return Known(Recoveries(untold.lines).now(), course, courses.rules)
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
    found = known(data)
    told = found.recovery
    if wanted.since is not None and told.day is not None and wanted.since > told.day:
        what = f"is after the last day that is known, {told.day.isoformat()}."
        raise InputError(f"--since {wanted.since.isoformat()}", what, "Name an earlier day.")
    part = since(told, wanted.since)
    if wanted.csv is not None:
        from vastus.report.numbers import as_csv  # noqa: PLC0415 (each output loads what it needs)

        _put(wanted.csv, as_csv(part).encode())
    if wanted.ics is not None:
        _put(wanted.ics, calendar_of(found.course, found.rules))
    if wanted.pdf is not None:
        from vastus.report.provider import as_pdf  # noqa: PLC0415 (as above)

        _put(wanted.pdf, as_pdf(part))
    return part


def calendar_of(course: Course, by: Rules) -> bytes:
    """Return the plan as a calendar, from the present day on."""
    plans = ahead(course, by, AHEAD_DAYS)
    last = course.bouts[-1].day if course.bouts else None
    yesterday = bool(plans) and last == plans[0].day - A_DAY
    start_min = None if course.person is None else course.person.usual_start_min
    starts = STRENGTH if start_min is None else time(*divmod(start_min, HOUR_MIN))
    return as_calendar(plans, did_yesterday=yesterday, stamp=datetime.now(UTC), starts=starts)


def _local() -> datetime:
    return datetime.now(UTC).astimezone()


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = Draft(path)
    try:
        draft.beside.write_bytes(content)
    except OSError as error:
        draft.drop()
        raise unwritable(path, error) from error
    draft.keep()
