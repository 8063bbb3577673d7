"""
The plan as a calendar: strength days, and the question on the morning after.

Times have no zone: seven in the evening is seven in the evening wherever the
person is, in summer and in winter. Ids are made of day and kind alone, so that
a calendar that is fetched again changes what it has and doubles nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

WEEKS = 4
STRENGTH = time(18, 0)
STRENGTH_MIN = 40
MORNING = time(8, 0)
MORNING_MIN = 5
USUAL_DAYS = (1, 3, 5)


def as_calendar(day: date, weekdays: Sequence[int], names: Sequence[str], stamp: datetime) -> bytes:
    """
    Return the next weeks.

    Args:
        day: The first one.
        weekdays: Days for strength, 1 is Monday; the usual three when empty.
        names: The exercises of a strength day; without any there is nothing to plan yet.
        stamp: The moment it is made, in UTC.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 (needed here alone)

    calendar = Calendar()
    calendar.add("prodid", "-//Vastus//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Vastus")
    for kind, at, minutes, title, says in _entries(day, weekdays, names):
        event = Event()
        event.add("uid", f"{kind}-{at:%Y%m%d}@vastus")
        event.add("dtstamp", stamp)
        event.add("dtstart", at)
        event.add("dtend", at + timedelta(minutes=minutes))
        event.add("summary", title)
        event.add("description", says)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _entries(
    day: date, weekdays: Sequence[int], names: Sequence[str]
) -> Iterator[tuple[str, datetime, int, str, str]]:
    for number in range(WEEKS * 7 if names else 0):
        on = day + timedelta(number)
        if on.isoweekday() in (weekdays or USUAL_DAYS):
            says = f"{', '.join(names)}. What suits the day is on the page of today."
            yield "strength", datetime.combine(on, STRENGTH), STRENGTH_MIN, "Exercise for the knee", says
            after = on + timedelta(1)
            says = "How is the knee this morning, 0 to 10? No answer is fine too."
            yield "morning", datetime.combine(after, MORNING), MORNING_MIN, "How is the knee?", says
