"""
What is due to be decided: facts in, decisions out, each with its rule and its reason.

`due(course, rules, at) -> decisions` is pure. Whoever calls it adds what comes
back to the facts, folds them in, and asks again until nothing is due; the same
facts give the same decisions, with the same ids, on any machine.

Rule 1: the most cautious rule wins; the others are named beside it.
Rule 2: one thing at a time: nothing goes up on a day on which anything else has
changed, and two things a week at most. Going down never waits.
Rule 3: silence never advances.
"""

from collections.abc import Iterable
from datetime import datetime

from vastus.plan import beginning, judging, weekly
from vastus.plan.course import Course, take
from vastus.plan.judging import Judged
from vastus.plan.ladders import Rules
from vastus.record.reports import Decided

PASSES = 8  # one decision may lead to another; more would be rules that never rest


def settled(course: Course, rules: Rules, at: datetime) -> tuple[Course, tuple[Decided, ...]]:
    """Decide everything that is due; return the course after it and the decisions in order."""
    told: list[Decided] = []
    for _ in range(PASSES):
        before = len(told)
        course, calm, still = _once(course, rules, at, told)
        if still:
            course = _judged(course, rules, calm, at, told)
        if len(told) == before:
            break
    return course, tuple(told)


def due(course: Course, rules: Rules, at: datetime) -> tuple[Decided, ...]:
    """Return what is due to be decided, in order."""
    return settled(course, rules, at)[1]


def _once(
    course: Course, rules: Rules, at: datetime, told: list[Decided]
) -> tuple[Course, tuple[Judged, ...], bool]:
    """
    Ask every rule once, each about the course as those before it have left it.

    What is calm is not taken but returned, with whether all that was decided is
    of a session: only once no rule stops, rests or begins anything is it known
    whether anything may go up.
    """
    day = course.day
    if day is None:
        return course, (), True
    before = len(told)
    course = _taken(course, weekly.signs(course, rules, day, at), told)
    if course.person is None or not course.knees:
        return course, (), True
    judged = judging.judged(course, rules, day)
    calm = tuple(one for one in judged if one.verdict.first.ruling == "advance")
    course = _judged(course, rules, judged[: len(judged) - len(calm)], at, told)
    for rule in (weekly.weeks, weekly.reds, beginning.gap, beginning.starts, beginning.emphasis):
        course = _taken(course, rule(course, rules, day, at), told)
    return course, calm, all(one.session is not None for one in told[before:])


def _judged(
    course: Course, rules: Rules, judged: Iterable[Judged], at: datetime, told: list[Decided]
) -> Course:
    day = course.day
    if day is None:
        return course
    for what in judged:
        course = _taken(course, (judging.decision(course, rules, what, day, at),), told)
    return course


def _taken(course: Course, decisions: Iterable[Decided], told: list[Decided]) -> Course:
    for decision in decisions:
        if decision.decision not in course.decisions:
            course = take(course, decision)
            told.append(decision)
    return course
