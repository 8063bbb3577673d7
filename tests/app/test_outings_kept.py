"""Outings are folded beside the course, from the same record, and what is decided of running is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.plan.runners import Runner
from vastus.app.courses import Courses
from vastus.record.reports import ActivityNoted, Decided, PainNoted
from vastus.store.memory import MemoryLedger


def nearly_open() -> Runner:
    """Somebody to whom one walk is missing."""
    runner = Runner()
    runner.prepare(walks=2)
    return runner


def at_work(runner: Runner) -> tuple[Courses, MemoryLedger]:
    ledger = MemoryLedger()
    ledger.append(runner.facts)
    return Courses(ledger, lambda: None, lambda: runner.clock), ledger


def walk(runner: Runner, minutes: float = 30.0) -> ActivityNoted:
    return ActivityNoted(runner.clock, "brisk_walking", minutes, 3, 0, None)


def test_what_was_noted_is_folded_from_the_record() -> None:
    runner = nearly_open()
    courses, _ = at_work(runner)

    assert runner.outings == courses.outings()


def test_the_walk_that_was_missing_opens_running_and_that_is_kept_as_a_decision() -> None:
    runner = nearly_open()
    courses, ledger = at_work(runner)
    told = courses.tell(walk(runner))
    kept = [fact for fact in ledger.facts() if isinstance(fact, Decided) and fact.exercise == "running"]

    assert ["open"] == [one.rule for one in told if one.exercise == "running"]
    assert ["open"] == [one.rule for one in kept]
    assert "stage_1" == courses.course().rungs["running"].level


def test_it_is_decided_once_whoever_reads_the_record_again() -> None:
    runner = nearly_open()
    courses, ledger = at_work(runner)
    courses.tell(walk(runner))
    again = Courses(ledger, lambda: None, lambda: runner.clock)
    lines = len(ledger.lines())

    assert courses.course().rungs == again.course().rungs
    assert courses.outings() == again.outings()
    assert lines == len(ledger.lines())


def test_what_somebody_else_added_to_the_record_is_taken_in() -> None:
    runner = nearly_open()
    courses, ledger = at_work(runner)
    before = len(courses.outings().noted)
    ledger.append([walk(runner, 12.0), PainNoted(runner.clock, "hour", "left", 2, None)])
    after = courses.outings().noted

    assert before + 1 == len(after)
    assert {"left": 2} == after[-1].hour


def test_the_first_outing_of_all_begins_the_day() -> None:
    now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC) + timedelta(hours=1)
    courses = Courses(MemoryLedger(), lambda: None, lambda: now)
    courses.tell(ActivityNoted(now, "swimming", 20.0, None, None, None))

    assert now.date() == courses.outings().noted[0].day


@dataclass
class Shelf:
    """A place for one copy."""

    copy: bytes | None = None

    def read(self) -> bytes | None:
        return self.copy

    def write(self, copy: bytes) -> None:
        self.copy = copy


def test_a_start_that_goes_on_from_what_was_put_aside_knows_the_same_outings() -> None:
    runner = nearly_open()
    runner.note("running", 12.0, 1)
    runner.answer(2, "hour")
    runner.sign("swelling")
    ledger, shelf = MemoryLedger(), Shelf()
    ledger.append(runner.facts)
    tomorrow = runner.clock + timedelta(days=1)
    first = Courses(ledger, lambda: None, lambda: tomorrow, aside=shelf)
    whole = first.outings()
    again = Courses(ledger, lambda: None, lambda: tomorrow, aside=shelf)

    assert shelf.copy is not None
    assert whole == again.outings()
    assert ({"left": 2}, 1) == (whole.noted[-1].hour, len(whole.noted[-1].signs))
