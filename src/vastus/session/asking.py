"""
How much does it hurt: asked before, between sets, after each exercise and at the end.

Rule 1: silence is never 0. A knee without an answer is noted as asked and not answered.
"""

from dataclasses import replace

from vastus.record.facts import ExerciseSkipped, PainReported, Side
from vastus.session import course, screens
from vastus.session.outputs import Noted, Output, Show
from vastus.session.prepared import Guide
from vastus.session.state import Asking, State, Told
from vastus.session.steps import AskPain
from vastus.session.wording import say

WORST_NPRS = 10


def begin(guide: Guide, state: State, step: AskPain) -> Told:
    """Ask."""
    state = state._replace(doing=Asking(step))
    return state, (Show(screens.screen(guide, state)), say(guide, f"pain_{step.asked}_says"))


def answer(guide: Guide, state: State, doing: Asking, knee: Side, nprs: int | None) -> Told:
    """Take the answer of one knee; what is not asked, or answered already, changes nothing."""
    known = knee in guide.knees and knee not in doing.answered
    if not known or (nprs is not None and not 0 <= nprs <= WORST_NPRS):
        return state, ()
    noted = Noted(_report(state, doing, knee, nprs))
    worst = doing.worst if nprs is None else max(nprs, doing.worst or 0)
    doing = replace(doing, answered=(*doing.answered, knee), worst=worst)
    state = state._replace(doing=doing)
    if len(doing.answered) < len(guide.knees):
        return state, (noted, Show(screens.screen(guide, state)))
    state, outputs = _answered(guide, state, doing)
    return state, (noted, *outputs)


def close(guide: Guide, state: State, doing: Asking) -> Told:
    """Go on without the answers that are still open."""
    noted = silence(guide, state, doing)
    state, outputs = _answered(guide, state, doing)
    return state, (*noted, *outputs)


def silence(guide: Guide, state: State, doing: Asking) -> tuple[Output, ...]:
    """Note that the open knees were asked about and not answered."""
    silent = [knee for knee in guide.knees if knee not in doing.answered]
    return tuple(Noted(_report(state, doing, knee, None)) for knee in silent)


def _report(state: State, doing: Asking, knee: Side, nprs: int | None) -> PainReported:
    return PainReported(state.now, state.id, doing.step.asked, knee, nprs, doing.step.exercise)


def _answered(guide: Guide, state: State, doing: Asking) -> Told:
    """Draw the consequence: pain above the limit ends an exercise for the day."""
    over = state._replace(doing=None)
    limit = guide.settings.too_painful_nprs.value
    exercise, worst = doing.step.exercise, doing.worst
    if worst is None or worst <= limit:
        return over, ()
    if exercise is None:
        high = say(guide, "pain_high_before", icon="hand", n=worst) if doing.step.asked == "before" else None
        return over, () if high is None else (high,)
    end = course.last_of(guide.course, state.place)
    told = (say(guide, "pain_high", icon="hand", n=worst),)
    ended = over._replace(place=end, left_out=state.left_out | {exercise})
    if end == state.place:
        return ended, told
    return ended, (Noted(ExerciseSkipped(state.now, state.id, exercise, None, "too_painful")), *told)
