"""
Cues about alignment fade over the weeks; those about range, pace, hold and safety stay.

In the first weeks they may come in any repetition, then in every second one, and
later not while moving: what was seen is told afterwards.
"""

from dataclasses import dataclass

from vastus.motion.events import FaultSeen, MotionEvent
from vastus.protocol.coaching import CoachSettings
from vastus.protocol.model import Exercise


@dataclass(frozen=True, slots=True)
class Fade:
    """
    Which faults fade, and how far they have.

    Args:
        alignment: Ids of the faults of posture that are not about safety.
        every: They may be spoken of in every so many repetitions; 0 is never.
    """

    alignment: frozenset[str]
    every: int


def fade(exercise: Exercise, weeks: int, settings: CoachSettings) -> Fade:
    """Return how far cues have faded after some whole weeks."""
    alignment = frozenset(rule.id for rule in exercise.faults if rule.severity != "safety")
    if weeks < settings.every_rep_weeks.value:
        return Fade(alignment, 1)
    return Fade(alignment, 2 if weeks < settings.half_weeks.value else 0)


def heard(events: tuple[MotionEvent, ...], rep: int, fade: Fade) -> tuple[MotionEvent, ...]:
    """Return the events of a repetition that the coach may hear; the record keeps them all."""
    if fade.every == 1 or not events or (fade.every > 1 and rep % fade.every == 0):
        return events
    return tuple(
        event for event in events if not (isinstance(event, FaultSeen) and event.id in fade.alignment)
    )
