"""
A set without a camera: the clock leads, and the person may count.

Until the first tap every repetition of the clock counts; from then on only taps do.
"""

from dataclasses import replace
from math import ceil

from vastus.record.facts import RepDone
from vastus.session import working
from vastus.session.outputs import Noted, Output, Say, Sound
from vastus.session.prepared import Drill, Guide
from vastus.session.state import Paced, State, Told, Working
from vastus.session.wording import say, text

BELL, LED_BACK = 10, -1  # beside the seconds of the hold that were spoken


def pass_time(guide: Guide, state: State, work: Working, by: Paced) -> Told:
    """Lead through the present repetition, and count it when its time is over."""
    drill = guide.drills[work.step.exercise]
    by, told = _lead(guide, drill, by, state.at_s)
    outputs = list(told)
    work = work._replace(by=by)
    if state.at_s - by.cycle_s >= drill.cycle_s:
        work = work._replace(by=replace(by, cycle_s=by.cycle_s + drill.cycle_s, said=0))
        if work.counted_by == "clock":
            work, done = _done(guide, work, by.cycle_s, by.cycle_s + drill.cycle_s)
            outputs += done
    if work.counted_by == "hand" and state.at_s - by.tapped_s >= guide.settings.remind_s.value:
        assert isinstance(work.by, Paced)
        work = work._replace(by=replace(work.by, tapped_s=state.at_s))
        outputs.append(say(guide, "taps", icon="hand"))
    return state._replace(doing=work), tuple(outputs)


def tap(guide: Guide, state: State, work: Working, by: Paced) -> Told:
    """Count one by hand; the clock begins its next repetition here and counts no more."""
    began_s = min(by.cycle_s, state.at_s)
    work, told = _done(guide, work._replace(counted_by="hand"), began_s, state.at_s)
    work = work._replace(by=Paced(state.at_s, tapped_s=state.at_s))
    return state._replace(doing=work, taps=True), told


def _done(guide: Guide, work: Working, began_s: float, ended_s: float) -> tuple[Working, tuple[Output, ...]]:
    fact = RepDone(
        set=work.set,
        at_s=ended_s,
        side=work.step.side,
        began_s=began_s,
        ended_s=ended_s,
        complete=True,
        peak=None,
        peak_se=None,
        peak_at_s=None,
        hold_s=None,
        outbound_s=None,
        returning_s=None,
    )
    work = work._replace(done=work.done + 1)
    return work, (Noted(fact), *working.counted(guide, work))


def _lead(guide: Guide, drill: Drill, by: Paced, at_s: float) -> tuple[Paced, tuple[Output, ...]]:
    """Ring when the hold begins, speak its last seconds, and lead back."""
    out_s, held_s, _ = drill.pace
    into_s = at_s - by.cycle_s
    if held_s == 0.0 or into_s < out_s or by.said == LED_BACK:
        return by, ()
    left_s = out_s + held_s - into_s
    if left_s <= 0.0:
        return replace(by, said=LED_BACK), (say(guide, "hold_back", icon="arrow"),)
    if by.said == 0:
        return replace(by, said=BELL), (Sound("bell"),)
    second = ceil(left_s)
    if second > guide.settings.count_from.value or second >= by.said:
        return by, ()
    return replace(by, said=second), (Say("hold", text(guide, "count", n=second), "", "clock"),)
