"""
A session of the plan follows what is answered at its own beginning.

The plan made it before anybody had said how the knee is right now. Where that
answer makes another day of it, the session is made anew before anything of it
has begun.
"""

from collections.abc import Callable, Sequence

from vastus.app.guided import Guided
from vastus.plan.course import Course, fold
from vastus.plan.ladders import Rules
from vastus.plan.today import Prescription, today
from vastus.record.facts import PainReported


class Replanning:
    """
    Makes a session anew, as often as an answer before it makes another day of it.

    Args:
        course: As it was when the session was made.
        rules: By which a day is planned.
        day: What it was made of.
        remake: Writes down what is asked now, without waiting, and returns the guide of it.
    """

    def __init__(
        self, course: Course, rules: Rules, day: Prescription, remake: Callable[[Prescription], Guided]
    ) -> None:
        self._course = course
        self._rules = rules
        self._day = day
        self._remake = remake

    def __call__(self, said: Sequence[PainReported]) -> Guided | None:
        """Return the guide of the day as it is now; None where it is as it was."""
        self._course = fold(said, self._course)
        day = today(self._course, self._rules)
        if day is None or (day.kind, day.exercises) == (self._day.kind, self._day.exercises):
            return None
        self._day = day
        return self._remake(day)
