"""The session's guide for one person, as a live session takes it."""

from dataclasses import dataclass

from vastus.app.people import Settings
from vastus.app.today import PROGRAMME
from vastus.app.version import version
from vastus.protocol import load
from vastus.protocol.prescribing import Programme
from vastus.record.facts import Side
from vastus.session import guide as guiding
from vastus.session.guide import Guide, State
from vastus.session.inputs import Input
from vastus.session.outputs import Output
from vastus.session.prepared import SIDES


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


def guided(
    settings: Settings, weeks: int, knees: tuple[Side, ...] = SIDES, programme: Programme | None = None
) -> Guided:
    """
    Return the guide for a person.

    Args:
        settings: How the person wants it.
        weeks: Whole weeks since the first session.
        knees: The involved ones, which are asked about.
        programme: What the session is made of; the usual one when None.
    """
    person = guiding.Person(
        knees=knees, weeks=weeks, rests=settings.rests, language=settings.language, units=settings.units
    )
    asked = load.programme(PROGRAMME) if programme is None else programme
    return Guided(guiding.guide(asked, person, version()))
