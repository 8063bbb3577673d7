"""Plan and running are decided in one order: the plan first, and running sees what went up."""

from tests.plan.lives import RULES
from tests.plan.runners import climbed
from vastus.plan import deciding, outings, rows, settling
from vastus.plan.course import fold
from vastus.plan.outings import Outings
from vastus.record.reports import Decided


def test_everything_due_is_what_the_plan_decides_and_then_the_running_table() -> None:
    runner = climbed()
    facts = [fact for fact in runner.facts if not isinstance(fact, Decided) or fact.exercise != "running"]
    course, outside = fold(facts), outings.fold(facts)
    planned, first = deciding.settled(course, RULES, runner.clock)
    after, second = rows.settled(planned, outside, RULES, runner.clock)

    assert second
    assert (after, (*first, *second)) == settling.settled(course, outside, RULES, runner.clock)


def test_nothing_is_due_twice() -> None:
    runner = climbed()
    course, _ = settling.settled(runner.course, runner.outings, RULES, runner.clock)

    assert (course, ()) == settling.settled(course, runner.outings, RULES, runner.clock)


def test_nothing_is_due_before_a_day_is_known() -> None:
    course = fold([])

    assert (course, ()) == settling.settled(course, Outings(), RULES, climbed().clock)
