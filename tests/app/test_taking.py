"""Files to take along: whole or not at all, of a day and later, and a sentence where that cannot be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from errno import ENOSPC
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.seeded import answers, seeded
from tests.web.living import kept, recovering
from vastus.app import taking
from vastus.base.errors import InputError, StorageError, UnwritableOutputError
from vastus.plan.ladders import rules
from vastus.store.folder import looked_into, opened


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(tmp_path_factory.mktemp("data"), recovering(3))


def test_every_file_that_is_asked_for_is_written(data: Path, tmp_path: Path) -> None:
    wanted = taking.Wanted(tmp_path / "a.pdf", tmp_path / "a.csv", tmp_path / "a.ics")
    taking.write(wanted, data)

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.csv").read_text().startswith("what,day,")
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert {"a.pdf", "a.csv", "a.ics"} == {path.name for path in tmp_path.iterdir()}


def test_the_calendar_begins_today_and_making_it_notes_nothing(tmp_path: Path) -> None:
    data = seeded(tmp_path / "seeded")
    before = facts_of(data)
    taking.write(taking.Wanted(ics=tmp_path / "a.ics"), data)
    read = Calendar.from_ical((tmp_path / "a.ics").read_bytes())

    assert datetime.now(UTC).astimezone().date() == min(one.decoded("dtstart") for one in read.events).date()
    assert before == facts_of(data)


def test_the_calendar_of_a_locked_course_invites_to_nothing(tmp_path: Path) -> None:
    data = tmp_path / "locked"
    folder = opened(data)
    folder.ledger.append(answers(outcome="urgent"))
    folder.close()
    taking.write(taking.Wanted(ics=tmp_path / "a.ics"), data)

    (one,) = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).events
    assert str(one["summary"]) == "Exercise waits"


def test_what_is_due_is_told_as_the_pages_would_tell_it(tmp_path: Path) -> None:
    data = seeded(tmp_path / "seeded")
    told = taking.known(data)

    assert told.course.rungs.keys() == told.recovery.levels.keys()
    assert "wall_squat" in told.recovery.levels


def facts_of(data: Path) -> int:
    folder = looked_into(data)
    count = len(folder.ledger.facts())
    folder.close()
    return count


def test_a_day_leaves_out_what_was_before(data: Path) -> None:
    whole = taking.write(taking.Wanted(), data)
    assert whole.day is not None
    part = taking.write(taking.Wanted(since=whole.day - timedelta(7)), data)

    assert 0 < len(part.sets) < len(whole.sets)


def test_a_day_to_come_is_refused(data: Path) -> None:
    later: date = datetime.now(UTC).date() + timedelta(9)
    with pytest.raises(InputError, match="after the last day that is known"):
        taking.write(taking.Wanted(since=later), data)


def test_a_file_that_cannot_be_written_leaves_nothing(data: Path, tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match=r"there is no folder .*nowhere"):
        taking.write(taking.Wanted(csv=tmp_path / "nowhere" / "a.csv"), data)

    assert [] == list(tmp_path.iterdir())


def test_a_file_that_no_room_is_left_for_leaves_the_one_before(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(ENOSPC, "No space left on device")

    (tmp_path / "a.ics").write_text("the one before")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnwritableOutputError, match=r"cannot be written .*Free some space"):
        taking.write(taking.Wanted(ics=tmp_path / "a.ics"), data)

    assert ["a.ics"] == [path.name for path in tmp_path.iterdir()]
    assert "the one before" == (tmp_path / "a.ics").read_text()


def test_where_nothing_is_kept_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        taking.write(taking.Wanted(), tmp_path)


@pytest.mark.parametrize(("start_min", "at"), [(None, b"T180000"), (390, b"T063000"), (0, b"T000000")])
def test_strength_stands_in_the_calendar_at_the_usual_time(
    data: Path, start_min: int | None, at: bytes
) -> None:
    course = taking.known(data).course
    assert course.person is not None
    usual = replace(course.person, usual_start_min=start_min)
    calendar = taking.calendar_of(course._replace(person=usual), rules())

    begins = {line.split(b":")[1][8:] for line in calendar.splitlines() if line.startswith(b"DTSTART")}
    assert {at, b"T080000"} == begins
