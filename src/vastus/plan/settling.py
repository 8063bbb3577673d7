"""
Everything that is due to be decided, of the plan and of running, in one order.

Whoever decides, explains or tries rules asks here, so that they cannot differ.
"""

from datetime import datetime

from vastus.plan import deciding, rows
from vastus.plan.course import Course
from vastus.plan.ladders import Rules
from vastus.plan.outings import Outings
from vastus.record.reports import Decided


def settled(
    course: Course, outings: Outings, rules: Rules, at: datetime
) -> tuple[Course, tuple[Decided, ...]]:
    """Decide everything that is due; return the course after it and the decisions in order."""
    course, told = deciding.settled(course, rules, at)
    course, of_running = rows.settled(course, outings, rules, at)  # one thing at a time: it sees what went up
    return course, (*told, *of_running)
