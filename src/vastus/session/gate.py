"""
The set-up gate: wait until the camera sees what it must, and say what to do until then.

It starts by itself: when everything holds for a moment there is a bell, and the
countdown begins.
"""

from dataclasses import replace

from vastus.pose import body
from vastus.pose.landmarks import Sighting
from vastus.session import checks, readying, screens
from vastus.session.checks import Finding, GateRule
from vastus.session.outputs import Output, Say, Show, Sound
from vastus.session.prepared import Guide
from vastus.session.state import Gate, Gating, State, Told, Working
from vastus.session.steps import SetUp, Work
from vastus.session.wording import say

OK = ("ok",)
NO_PICTURE = ("no_picture",)
DARK = ("dark",)


def begin(guide: Guide, state: State, step: SetUp, then: Working | None = None, before: int = 0) -> Told:
    """Open the gate; for a person who goes without the camera there is none to pass."""
    if not state.wanted:
        return over(guide, state._replace(doing=Gating(step, then=then, before=before)))
    gate = Gate(seen_s=state.at_s)
    state = state._replace(doing=Gating(step, gate, then, before))
    return state, (Show(screens.screen(guide, state)),)


def see(guide: Guide, state: State, doing: Gating, sighting: Sighting) -> Told:
    """Take one picture."""
    was, step = doing.gate, doing.step
    if was.seen_s is not None and was.body.at_s is not None and sighting.at_s <= was.body.at_s:
        return state, ()
    judge = guide.drills[step.exercise].judges[step.side]
    known, pose = body.step(was.body, sighting, judge.posture, judge.tuning)
    setting = guide.drills[step.exercise].exercise.setting
    rule = GateRule(setting, step.side, judge.watch.needs, judge.tuning.view, guide.settings)
    found = checks.find(rule, sighting, pose, known.followed)
    if _lit(guide, state) is False:
        found = found._replace(name=DARK)  # in the dark nothing else that was found can be trusted
    return _found(guide, state, doing, replace(was, body=known, seen_s=state.at_s), found)


def _lit(guide: Guide, state: State) -> bool | None:
    """Tell whether there is light enough; None where nobody said."""
    return None if state.bright is None else state.bright >= guide.settings.bright_share.value


def pass_time(guide: Guide, state: State, doing: Gating) -> Told:
    """Notice that no picture comes."""
    gate = doing.gate
    if gate.seen_s is None or state.at_s - gate.seen_s <= guide.settings.stale_s.value:
        return state, ()
    return _found(guide, state, doing, gate, Finding(NO_PICTURE, checks.NOTHING))


def _found(guide: Guide, state: State, doing: Gating, gate: Gate, found: Finding) -> Told:
    """Show and say a finding once it lasts; pass when all has held for a moment."""
    at_s = state.at_s
    if found.name != gate.due:
        gate = replace(gate, due=found.name, due_s=at_s)
    ok_since_s = None if found.name != OK else gate.ok_since_s if gate.ok_since_s is not None else at_s
    gate = replace(gate, ok_since_s=ok_since_s)
    if ok_since_s is not None and at_s - ok_since_s >= guide.settings.gate_hold_s.value:
        told = (Sound("bell"), say(guide, "gate_ok_says"))
        state, after = over(guide, state._replace(doing=replace(doing, gate=gate)))
        return state, (*told, *after)
    lasts = at_s - gate.due_s >= guide.settings.gate_settle_s.value or not gate.found
    outputs: tuple[Output, ...] = ()
    shown = gate
    lit, near = _lit(guide, state), found.near or gate.near
    if lasts and (gate.due, found.states, lit, near) != (gate.found, gate.states, gate.lit, gate.near):
        shown = replace(gate, found=gate.due, states=found.states, lit=lit, near=near)
    doing = replace(doing, gate=shown)
    if shown is not gate:
        outputs = (Show(screens.gate(guide, doing)),)
    doing, spoken = _spoken(guide, doing, at_s, changed=shown.found != gate.found)
    return state._replace(doing=doing), (*outputs, *spoken)


def _spoken(guide: Guide, doing: Gating, at_s: float, *, changed: bool) -> tuple[Gating, tuple[Output, ...]]:
    """Say the instruction when it is new, and again after a while."""
    gate = doing.gate
    if not gate.found or gate.found == OK:
        return doing, ()
    due = gate.said_s is None or at_s - gate.said_s >= guide.settings.gate_repeat_s.value
    if not (changed or due):
        return doing, ()
    name = gate.found[0]
    spoken = Say(f"gate_{name}", checks.instruction(guide, gate.found), "", checks.icon(name))
    return replace(doing, gate=replace(gate, said_s=at_s)), (spoken,)


def over(guide: Guide, state: State) -> Told:
    """Leave the gate: to the countdown of what goes on, or to the next step."""
    doing = state.doing
    assert isinstance(doing, Gating), "only a gate is left"
    work = guide.course[state.place]
    if isinstance(work, Work):
        return readying.begin(guide, state, work, then=doing.then, before=doing.before)
    return state._replace(doing=None), ()


def of_work(work: Work) -> SetUp:
    """Return the gate that belongs to a set."""
    return SetUp(work.exercise, work.level, work.side)
