"""What is shown for whatever is under way: every word and number of it."""

from vastus.protocol.model import Setting
from vastus.protocol.units import measured
from vastus.record.facts import LeaveReason
from vastus.session import checks, summing
from vastus.session.outputs import (
    ActivityScreen,
    Choice,
    GateScreen,
    IntroScreen,
    PainScreen,
    PausedScreen,
    ReadyScreen,
    ReasonScreen,
    RestScreen,
    Screen,
    WorkScreen,
)
from vastus.session.prepared import Guide
from vastus.session.state import (
    Asking,
    Doing,
    Gating,
    Halted,
    Introducing,
    Over,
    Paced,
    Readying,
    Resting,
    State,
    Timed,
    Working,
)
from vastus.session.wording import (
    dose,
    needs,
    next_of,
    place_of,
    set_label,
    side_label,
    text,
    title_of,
)


def screen(guide: Guide, state: State) -> Screen:
    """Return the screen of what is under way."""
    doing = state.doing
    assert doing is not None, "a session that was joined is doing something"
    if isinstance(doing, Halted):
        return _paused(guide, state, doing)
    if isinstance(doing, Over):
        return _reason(guide) if doing.asks else summing.summary(guide, state, doing)
    return _doing(guide, state, doing)


def _doing(guide: Guide, state: State, doing: Doing) -> Screen:  # noqa: PLR0911 (a table)
    match doing:
        case Asking():
            return _pain(guide, doing)
        case Timed():
            return _activity(guide, state, doing)
        case Introducing():
            return _intro(guide, doing)
        case Gating():
            return gate(guide, doing)
        case Readying():
            step = doing.step
            labels = side_label(guide, step.side), set_label(guide, step)
            exercise = guide.drills[step.exercise].exercise
            return ReadyScreen(step.exercise, exercise.id, exercise.name, *labels, doing.ends_at_s, step.side)
        case Working():
            return work(guide, state, doing)
        case Resting():
            return RestScreen(doing.step.seconds, doing.ends_at_s, next_of(guide, state.place))


def _pain(guide: Guide, doing: Asking) -> PainScreen:
    asked, exercise = doing.step.asked, doing.step.exercise
    title = "" if exercise is None else title_of(guide, exercise)
    open_knees = [knee for knee in guide.knees if knee not in doing.answered]
    return PainScreen(
        asked,
        text(guide, f"pain_{asked}_title"),
        text(guide, f"pain_{asked}_lead", title=title),
        tuple(Choice(knee, text(guide, f"{knee}_knee")) for knee in open_knees),
    )


def _activity(guide: Guide, state: State, doing: Timed) -> ActivityScreen:
    part, step = guide.activities[doing.step.id], doing.step
    return ActivityScreen(
        id=step.id,
        title=part.name,
        says=part.says,
        choices=part.choices,
        precautions=part.precautions,
        seconds=step.seconds,
        ends_at_s=doing.ends_at_s,
        offered=step.offered,
        next=next_of(guide, state.place),
    )


def _intro(guide: Guide, doing: Introducing) -> IntroScreen:
    name = doing.step.exercise
    drill = guide.drills[name]
    exercise = drill.exercise
    return IntroScreen(
        exercise=name,
        pictured=exercise.id,
        level=drill.level.id,
        title=exercise.name,
        place=place_of(guide, name),
        purpose=exercise.purpose,
        dose=dose(guide, drill),
        needs=needs(guide, drill),
        setup=_told(guide, exercise.setup),
        steps=_told(guide, exercise.steps),
        precautions=_told(guide, exercise.precautions),
        stop_if=exercise.stop_if,
        camera=measured(exercise.setting.camera, guide.person.units) if drill.judges else "",
    )


def _told(guide: Guide, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts with their lengths in the person's units."""
    return tuple(measured(one, guide.person.units) for one in texts)


def gate(guide: Guide, doing: Gating) -> GateScreen:
    """Return the screen of the set-up gate: one instruction, and what is met already."""
    step, found = doing.step, doing.gate.found
    exercise = guide.drills[step.exercise].exercise
    setting: Setting = exercise.setting
    name = found[0] if found else "waiting"
    return GateScreen(
        exercise=step.exercise,
        pictured=exercise.id,
        title=text(guide, "gate_title", title=exercise.name),
        side=side_label(guide, step.side),
        instruction=checks.instruction(guide, found) if found else text(guide, "gate_waiting"),
        icon=checks.icon(name),
        lead=text(guide, f"gate_lead_{setting.view}"),
        checks=checks.rows(guide, setting, step.side, doing.gate),
        view=setting.view,
        leg=step.side,
        near=checks.outlined(setting, step.side, doing.gate),
    )


def work(guide: Guide, state: State, doing: Working) -> WorkScreen:
    """Return the screen of a set."""
    step, drill = doing.step, guide.drills[doing.step.exercise]
    by_hand = isinstance(doing.by, Paced)
    return WorkScreen(
        exercise=step.exercise,
        pictured=drill.exercise.id,
        title=drill.exercise.name,
        side=side_label(guide, step.side),
        set=set_label(guide, step),
        reps=step.reps,
        done=doing.before + doing.done,
        hold_s=step.hold_s,
        gauge=None if by_hand else drill.gauge,
        counted_by="hand" if by_hand else "camera",
        pace=drill.pace,
        next=next_of(guide, state.place),
        leg=step.side,
    )


def what(guide: Guide, doing: Doing) -> str:
    """Return what is under way in a few words."""
    match doing:
        case Asking():
            return text(guide, f"pain_{doing.step.asked}_title")
        case Timed():
            return guide.activities[doing.step.id].name
        case Resting():
            return text(guide, "resting")
        case Introducing() | Gating() | Readying() | Working():
            return title_of(guide, doing.step.exercise)


def _paused(guide: Guide, state: State, doing: Halted) -> PausedScreen:
    can_resume = not needs_camera(guide, state, doing.was)
    if not can_resume:
        following = text(guide, "paused_next_camera")
    else:
        waiting = isinstance(doing.was, Asking | Introducing)
        key = "paused_next_waiting" if waiting else "paused_next_running"
        following = text(guide, key, what=what(guide, doing.was))
    return PausedScreen(text(guide, f"paused_{doing.why}"), following, can_resume)


def needs_camera(guide: Guide, state: State, doing: Doing) -> bool:
    """Tell whether something can only go on with a camera that is wanted and not there."""
    if state.camera or not state.wanted:
        return False
    if isinstance(doing, Working):
        return doing.counted_by == "camera"
    return isinstance(doing, Gating | Readying) and bool(guide.drills[doing.step.exercise].judges)


def _reason(guide: Guide) -> ReasonScreen:
    choices: tuple[tuple[LeaveReason, str], ...] = (
        ("pain", text(guide, "reason_pain")),
        ("tired", text(guide, "reason_tired")),
        ("time", text(guide, "reason_time")),
        ("other", text(guide, "reason_other")),
    )
    return ReasonScreen(text(guide, "reason_title"), text(guide, "reason_lead"), choices)
