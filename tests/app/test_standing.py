"""How a course stands is put aside; it is used only where it fits, and losing it costs nothing but time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.plan.lives import RULES, Life
from vastus.app import courses as at_work
from vastus.app import standing
from vastus.app.courses import Courses, Untold
from vastus.plan import outings
from vastus.plan.ladders import rules
from vastus.protocol.measuring import Number
from vastus.record.reports import PainNoted, TestTaken
from vastus.store.aside import Aside
from vastus.store.memory import MemoryLedger


class Counted(MemoryLedger):
    """A ledger that counts the lines it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def lines(self, after: int = 0) -> tuple[tuple[int, str], ...]:
        found = super().lines(after)
        self.read += len(found)
        return found

    def change(self, number: int, line: str) -> None:
        self._kept[number - 1] = (None, line)


class Desk:
    """A place in memory to put something aside."""

    def __init__(self) -> None:
        self.copy: bytes | None = None

    def read(self) -> bytes | None:
        return self.copy

    def write(self, copy: bytes) -> None:
        self.copy = copy


@pytest.fixture
def life() -> Life:
    life = Life(knees=("left", "right"))
    life.calm_weeks(3)
    life.train({"wall_squat": (7,)})
    life.sign("swelling")
    life.add(TestTaken(life.clock, "squat_depth", "left", 61.0, 2.0, "camera"))
    life.add(TestTaken(life.clock, "squat_depth", None, 60.0, None, "typed"))
    return life


@pytest.fixture
def ledger(life: Life) -> Counted:
    ledger = Counted()
    ledger.append(life.facts)
    return ledger


def courses(ledger: Counted, desk: Desk, days: int = 1, by=None) -> Courses:
    now = datetime(2026, 4, 1, 9, tzinfo=UTC) + timedelta(days)
    return Courses(ledger, lambda: None, lambda: now, by, desk)


def test_a_course_comes_back_as_it_was_put_aside(life):
    desk = Desk()
    done, decided = outings.fold(life.facts), tuple(life.decisions[-3:])
    standing.put_aside(desk, life.course, (done, decided), (7, "line"), "mark", ((3, "spoilt"),))
    found = standing.taken_up(desk, "mark")

    assert found is not None
    assert life.course == found.course
    assert (done, decided) == (found.outings, found.decided)
    assert ((3, "spoilt"),) == found.spoilt
    assert standing.fits(found, 7, "line")
    assert not standing.fits(found, 7, "another")
    assert not standing.fits(found, 8, "line")


def test_a_new_start_reads_only_what_came_since(ledger):
    desk = Desk()
    first = courses(ledger, desk)
    first.course()
    ledger.append([PainNoted(datetime(2026, 4, 2, 9, tzinfo=UTC), "day", "left", 3, None)])
    ledger.read = 0
    again = courses(ledger, desk)

    assert first.course() == again.course()
    assert ledger.read < 20  # the day that began after the copy was made, and what was decided on it


def test_the_copy_goes_with_the_days(ledger):
    desk = Desk()
    courses(ledger, desk).course()
    before = desk.copy
    courses(ledger, desk, days=1).course()
    assert before == desk.copy
    courses(ledger, desk, days=2).course()

    assert before != desk.copy


def test_whoever_only_looks_leaves_a_copy_that_fits_what_is_kept(ledger):
    desk, kept = Desk(), len(ledger.lines())
    now = datetime(2026, 4, 2, 9, tzinfo=UTC)
    looked = Courses(Untold(ledger), lambda: None, lambda: now, None, desk)
    looked.course()
    ledger.read = 0
    again = courses(ledger, desk)

    assert looked.course() == again.course()
    assert ledger.read < 20
    assert kept < len(ledger.lines())  # the day, which was only looked at before


def test_many_lines_are_read_once_also_when_no_day_begins(ledger, monkeypatch):
    monkeypatch.setattr(at_work, "MANY", 100)
    today = Life().clock
    desk = Desk()
    Courses(ledger, lambda: None, lambda: today, None, desk).course()

    assert desk.copy is not None
    ledger.read = 0
    Courses(ledger, lambda: None, lambda: today, None, desk).course()
    assert ledger.read < 20


@pytest.mark.parametrize("copy", [b"", b"{", b'{"number":1}', b"\xff\x00"])
def test_a_copy_that_is_spoilt_is_not_used(ledger, copy):
    desk = Desk()
    whole = courses(ledger, desk).course()
    desk.copy = copy

    assert None is standing.taken_up(desk, RULES.mark)
    assert whole == courses(ledger, desk).course()


def test_a_copy_made_by_other_rules_or_another_version_is_not_used(ledger, monkeypatch):
    desk = Desk()
    courses(ledger, desk).course()
    other = rules(RULES.settings.model_copy(update={"greens": Number(value=3.0, source="design")}))
    assert None is standing.taken_up(desk, other.mark)
    assert standing.taken_up(desk, RULES.mark) is not None
    monkeypatch.setattr(standing, "FOLD", 99)

    assert None is standing.taken_up(desk, RULES.mark)


def test_a_copy_of_another_record_is_not_used(ledger, life):
    desk = Desk()
    courses(ledger, desk).course()
    other = Counted()
    other.append(life.facts[:40])
    alone = courses(other, Desk()).course()

    assert alone == courses(other, desk).course()


def test_what_was_set_aside_stays_named_after_a_new_start(ledger):
    ledger.change(5, "no fact")
    desk = Desk()
    first = courses(ledger, desk)
    first.course()
    again = courses(ledger, desk)
    again.course()

    assert [5] == [one.number for one in first.spoilt]
    assert first.spoilt == again.spoilt


def test_a_file_is_for_one_person_and_whole_or_not_there(tmp_path: Path):
    aside = Aside(tmp_path / "course.json")
    assert None is aside.read()
    aside.write(b"one")
    aside.write(b"two")

    assert b"two" == aside.read()
    assert [tmp_path / "course.json"] == list(tmp_path.iterdir())
    assert 0o600 == (tmp_path / "course.json").stat().st_mode & 0o777


def test_where_it_cannot_be_put_aside_nothing_happens(tmp_path: Path):
    aside = Aside(tmp_path / "missing" / "course.json")
    aside.write(b"one")

    assert None is aside.read()
