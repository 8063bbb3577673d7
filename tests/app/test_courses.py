"""A course at work: the ledger is the one truth, days are the person's own, and nothing is decided twice."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.plan.lives import AT_HOME, FIRST, RULES, Life
from vastus.app.courses import Courses
from vastus.base.errors import StorageError
from vastus.plan.ladders import rules
from vastus.protocol.measuring import Number
from vastus.record.facts import Fact
from vastus.record.reports import (
    DayBegan,
    Decided,
    KneeDescribed,
    PainNoted,
    PersonDescribed,
    Screened,
)
from vastus.store.memory import MemoryLedger

EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Clock:
    """The person's clock, which the test sets."""

    def __init__(self, now: datetime = EIGHT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Kept(MemoryLedger):
    """A ledger in which a line can be spoilt."""

    def spoil(self, number: int) -> None:
        session, _ = self._kept[number - 1]
        self._kept[number - 1] = (session, '{"kind":"pain_noted","v":1,"nprs":"much"}')


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger() -> Kept:
    return Kept()


@pytest.fixture
def courses(ledger: Kept, clock: Clock) -> Courses:
    return Courses(ledger, lambda: None, clock)


def described(at: datetime = EIGHT) -> tuple[Fact, ...]:
    """Everything that a plan needs to know."""
    return (
        Screened(at, "full", ("r1",), (), "go"),
        PersonDescribed(
            at, "adult", guardian=False, equipment=AT_HOME, weekdays=(), running="now", bouts=True
        ),
        KneeDescribed(at, "left", ("around",), ("squat",), 8, 3, 1),
    )


def days_of(ledger: MemoryLedger) -> list[date]:
    return [fact.day for fact in ledger.facts() if isinstance(fact, DayBegan)]


# Days


def test_before_anybody_has_said_anything_nothing_is_noted(courses, ledger, clock):
    assert FIRST == courses.course().day
    clock.now += timedelta(days=1)

    assert FIRST + timedelta(1) == courses.today().day
    assert () == ledger.facts()


def test_a_day_begins_with_the_first_word_and_only_once(courses, ledger, clock):
    courses.course()
    courses.tell(*described())
    clock.now += timedelta(hours=9)

    assert FIRST == courses.course().day
    assert [FIRST] == days_of(ledger)


def test_a_day_begins_by_the_clock_of_the_person_and_not_by_greenwich(courses, ledger, clock):
    clock.now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    courses.tell(*described())

    assert DayBegan(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), date(2026, 3, 3), 540) == ledger.facts()[0]


def test_the_next_day_begins_after_midnight(courses, ledger, clock):
    courses.tell(*described())
    clock.now += timedelta(hours=17)
    courses.course()

    assert [FIRST, FIRST + timedelta(1)] == days_of(ledger)


@pytest.mark.parametrize(
    "later",
    [
        EIGHT - timedelta(days=1),
        EIGHT - timedelta(days=400),
        datetime(2026, 3, 2, 9, tzinfo=UTC).astimezone(timezone(timedelta(hours=-11))),
    ],
    ids=["clock set back a day", "clock set back a year", "flight to the west"],
)
def test_a_clock_that_is_earlier_than_the_day_undoes_nothing(courses, ledger, clock, later):
    courses.tell(*described())
    clock.now = later

    assert FIRST == courses.course().day
    assert FIRST == courses.today().day
    assert [FIRST] == days_of(ledger)


def test_a_clock_that_lies_days_behind_is_named_and_one_after_a_flight_is_not(courses, clock):
    courses.tell(*described())
    plan = courses.today()
    clock.now = EIGHT - timedelta(days=1)
    assert plan == courses.today()
    clock.now = EIGHT - timedelta(days=400)
    first, why, *_ = courses.today().reasons

    assert (plan.reasons[0], "clock") == (first, why.rule)
    assert FIRST.isoformat() in why.says
    assert "400 days behind" in why.says


def test_a_knee_that_was_never_described_counts_and_is_named(courses, clock):
    courses.tell(*described())
    courses.tell(PainNoted(clock.now, "day", "right", 8, None))
    plan = courses.today()

    assert ("flare", "right") == (plan.kind, plan.reasons[0].says.split()[1])
    assert "Your right knee has not been described yet" in plan.reasons[1].says
    clock.now += timedelta(days=1)
    assert "undescribed" not in {one.rule for one in courses.today().reasons}


def test_what_is_noted_before_a_clock_was_set_right_is_kept_and_counts_for_that_day(courses, ledger, clock):
    courses.tell(*described())
    clock.now = EIGHT - timedelta(days=400)
    courses.tell(PainNoted(clock.now, "day", "left", 8, None))

    assert PainNoted(clock.now, "day", "left", 8, None) in ledger.facts()
    assert courses.today().kind == "flare"


def test_days_that_nobody_asked_on_are_not_made_up(courses, ledger, clock):
    courses.tell(*described())
    clock.now += timedelta(days=30)
    courses.course()

    assert [FIRST, FIRST + timedelta(30)] == days_of(ledger)


# Decisions


def test_what_is_due_is_decided_and_noted_once(courses, ledger):
    told = courses.tell(*described())
    before = ledger.facts()
    courses.course()
    courses.today()

    assert {"clamshell", "wall_squat"} < {one.exercise for one in told}
    assert list(told) == [fact for fact in before if isinstance(fact, Decided)]
    assert before == ledger.facts()


def test_what_other_rules_decided_stands_and_what_comes_carries_the_new_mark(ledger, clock):
    life = Life()
    life.calm_weeks(3)
    ledger.append(life.facts)
    edited = rules(RULES.settings.model_copy(update={"greens": Number(value=9.0, source="design")}))
    clock.now = life.clock + timedelta(days=20)
    course = Courses(ledger, lambda: None, clock, edited)
    course.course()
    marks = {one.rules for one in course.decided if one.day > life.day}

    assert ({RULES.mark}, {edited.mark}) == ({one.rules for one in life.decisions}, marks)
    assert RULES.mark != edited.mark
    kept = [fact for fact in ledger.facts() if isinstance(fact, Decided) and fact.rules == RULES.mark]
    assert life.decisions == kept


def test_another_process_that_reads_the_same_ledger_sees_the_same_course(courses, ledger, clock):
    courses.tell(*described())

    other = Courses(ledger, lambda: None, clock)
    assert courses.today() == other.today()
    assert courses.course() == other.course()


def test_what_comes_to_the_ledger_from_elsewhere_is_taken_in_when_somebody_asks(courses, ledger):
    courses.course()
    ledger.append(described())

    assert {"clamshell", "wall_squat"} < set(courses.course().rungs)


def test_what_a_session_has_just_noted_is_brought_to_the_ledger_before_it_is_read(ledger, clock):
    waiting = list(described())

    def flush() -> None:
        ledger.append(waiting)
        waiting.clear()

    assert "clamshell" in Courses(ledger, flush, clock).course().rungs


def test_the_same_report_twice_is_kept_twice_and_counts_once(courses, ledger):
    courses.tell(*described())
    answer = PainNoted(EIGHT, "morning", "left", 2, None)
    courses.tell(answer)
    once = courses.course()
    courses.tell(answer)

    assert once == courses.course()
    assert 2 == ledger.facts().count(answer)


def test_a_plan_can_be_asked_for_before_anything_is_known(courses):
    assert ("unready", ()) == (courses.today().kind, courses.today().exercises)


# Trouble


def test_a_spoilt_line_is_named_and_set_aside_and_the_rest_is_read(ledger, clock):
    ledger.append([PainNoted(EIGHT, "day", "left", 3, None), *described()])
    ledger.spoil(1)
    courses = Courses(ledger, lambda: None, clock)

    assert "clamshell" in courses.course().rungs
    assert [1] == [one.number for one in courses.spoilt]
    assert "fact 1" in courses.spoilt[0].says
    assert "much" not in courses.spoilt[0].says


def test_a_spoilt_line_is_named_once_however_often_somebody_asks(ledger, clock):
    ledger.append(described())
    ledger.spoil(2)
    courses = Courses(ledger, lambda: None, clock)
    for _ in range(3):
        courses.course()

    assert 1 == len(courses.spoilt)


def test_what_cannot_be_kept_is_not_taken_in(courses, ledger):
    courses.course()
    ledger.failing = StorageError("here", "the disk is full.", "Make room.")

    with pytest.raises(StorageError):
        courses.tell(*described())
    ledger.failing = None

    assert {} == courses.course().rungs
    assert None is courses.course().person


def test_a_decision_that_cannot_be_kept_does_not_stand_and_is_made_again(clock):
    class Full(Kept):
        def append(self, facts: Sequence[Fact]) -> None:
            if full and any(isinstance(fact, Decided) for fact in facts):
                raise StorageError("here", "the disk is full.", "Make room.")
            super().append(facts)

    full, kept = True, Full()
    courses = Courses(kept, lambda: None, clock)
    with pytest.raises(StorageError):
        courses.tell(*described())
    full = False

    assert "clamshell" in courses.course().rungs


def test_nothing_of_a_report_that_is_wrong_is_kept(courses, ledger):
    courses.course()
    before = ledger.facts()

    with pytest.raises(ValueError, match="nprs"):
        courses.tell(*described(), PainNoted(EIGHT, "day", "left", 11, None))

    assert before == ledger.facts()
