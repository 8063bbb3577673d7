"""
The plan as a calendar: strength days, and the question on the morning after.

Times have no zone: seven in the evening is seven in the evening wherever the
person is, in summer and in winter. Ids are made of day and kind alone, so that
a calendar that is fetched again changes what it has and doubles nothing.

Rule 1: nothing invites to exercise while a pause lasts, on a day that is wished
free, or while exercise is locked; then one entry tells what the plan waits for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from vastus.plan.today import Prescription
from vastus.protocol import load

STRENGTH = time(18, 0)
STRENGTH_TAKES = timedelta(minutes=40)
MORNING = time(8, 0)
MORNING_TAKES = timedelta(minutes=5)
A_DAY = timedelta(days=1)
REFRESH = timedelta(hours=1)  # a pause or a lock should not take longer to be seen
INVITED = frozenset({"strength", "short"})

When: TypeAlias = date | datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One entry.

    Args:
        uid: Its id.
        at: When it begins; a day without a time is that whole day.
        until: When it ends.
    """

    uid: str
    at: When
    until: When
    title: str
    says: str


def as_calendar(
    plans: Sequence[Prescription], *, did_yesterday: bool, stamp: datetime, starts: time = STRENGTH
) -> bytes:
    """
    Return the days to come.

    Args:
        plans: What each of them asks for, the present one first.
        did_yesterday: Whether there was a session the day before, which this morning's question is about.
        stamp: The moment it is made, in UTC.
        starts: When they usually train.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 (needed here alone)

    calendar = Calendar()
    calendar.add("prodid", "-//Vastus//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Vastus")
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for entry in _entries(plans, starts, did_yesterday=did_yesterday):
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.at)
        event.add("dtend", entry.until)
        event.add("summary", entry.title)
        event.add("description", entry.says)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _entries(plans: Sequence[Prescription], starts: time, *, did_yesterday: bool) -> Iterator[Entry]:
    if not plans or plans[0].kind == "unready":
        return
    if plans[0].kind == "locked":
        yield _waits(plans[0])
        return
    if did_yesterday:
        yield _morning(plans[0].day)
    for plan in plans:
        if plan.kind in INVITED:
            yield _strength(plan, starts)
            yield _morning(plan.day + A_DAY)


def _waits(plan: Prescription) -> Entry:
    """Return the one entry of a plan that waits; it moves from day to day and stays the same."""
    says = f"{plan.reasons[0].says} The plan waits for that assessment. Tell the coach afterwards."
    return Entry("waits@vastus", plan.day, plan.day + A_DAY, "Exercise waits", says)


def _strength(plan: Prescription, starts: time) -> Entry:
    names = ", ".join(load.exercise(one.exercise).name for one in plan.exercises)
    says = f"{names}. What suits the day is on the page of today."
    at = datetime.combine(plan.day, starts)
    return Entry(_uid("strength", plan.day), at, at + STRENGTH_TAKES, "Exercise for the knee", says)


def _morning(day: date) -> Entry:
    at = datetime.combine(day, MORNING)
    says = "How is the knee this morning, 0 to 10? No answer is fine too."
    return Entry(_uid("morning", day), at, at + MORNING_TAKES, "How is the knee?", says)


def _uid(kind: str, day: date) -> str:
    return f"{kind}-{day:%Y%m%d}@vastus"
