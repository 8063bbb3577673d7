"""The session's guide for one person, as a live session takes it."""

from dataclasses import dataclass

from vastus.app.people import Settings
from vastus.app.today import PROGRAMME
from vastus.app.version import version
from vastus.protocol import load
from vastus.session import guide as guiding
from vastus.session.guide import Guide, State
from vastus.session.inputs import Input
from vastus.session.outputs import Output


@dataclass(frozen=True, slots=True)
class Guided:
    """The session's guide, as a live session takes it; `was` is how a session stands that goes on."""

    guide: Guide
    was: State | None = None

    def begin(self, session: str) -> State:
        """Return the state before the first input."""
        return guiding.begin(self.guide, session) if self.was is None else self.was

    def step(self, state: State, given: Input) -> tuple[State, tuple[Output, ...]]:
        """Take one input; return the new state and what is said."""
        return guiding.step(self.guide, state, given)


def guided(settings: Settings, weeks: int) -> Guided:
    """
    Return the guide for a person.

    Args:
        settings: How the person wants it.
        weeks: Whole weeks since the first session.
    """
    person = guiding.Person(knees=settings.knees, weeks=weeks, rests=settings.rests)
    return Guided(guiding.guide(load.programme(PROGRAMME), person, version()))
