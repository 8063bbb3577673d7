"""
A session of the plan follows what is answered at its own beginning.

The plan made it before anybody had said how the knee is right now. Where that
answer makes another day of it, the session is made anew before anything of it
has begun, and what was prescribed is written down again.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from vastus.app import prescribed
from vastus.app.guided import Guided
from vastus.plan.course import Course, fold
from vastus.plan.ladders import Rules
from vastus.plan.today import Prescription, today
from vastus.protocol.prescribing import Programme
from vastus.record.facts import Fact, PainReported

Made = Callable[[Programme], Guided]


class Replanning:
    """
    Makes a session anew, as often as an answer before it makes another day of it.

    Args:
        session: Its id.
        course: As it was when the session was made.
        day: What it was made of.
        made: Makes the guide of a programme.
        keep: Takes what is to be written down; does not wait.
        now: The moment in UTC.
    """

    def __init__(
        self,
        session: str,
        course: Course,
        rules: Rules,
        day: Prescription,
        made: Made,
        keep: Callable[[Sequence[Fact], Programme], None],
        now: Callable[[], datetime],
    ) -> None:
        self._session = session
        self._course = course
        self._rules = rules
        self._day = day
        self._made = made
        self._keep = keep
        self._now = now

    def __call__(self, said: Sequence[PainReported]) -> Guided | None:
        """Return the guide of the day as it is now; None where it is as it was."""
        self._course = fold(said, self._course)
        day = today(self._course, self._rules)
        if day is None or (day.kind, day.exercises) == (self._day.kind, self._day.exercises):
            return None
        self._day = day
        programme = prescribed.planned(day, self._session)
        self._keep((prescribed.written(day, self._session, self._now(), self._rules.mark),), programme)
        return self._made(programme)
