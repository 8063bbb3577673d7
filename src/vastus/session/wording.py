"""Sentences of a session, made of the texts of the person's language."""

from vastus.protocol import load
from vastus.protocol.units import measured
from vastus.record.facts import Side
from vastus.session import course
from vastus.session.outputs import Icon, Need, Say
from vastus.session.prepared import Drill, Guide
from vastus.session.steps import Activity, Introduce, Work

PARTS = {
    "ankle": "foot",
    "heel": "foot",
    "toes": "foot",
    "knee": "knee",
    "hip": "hip",
    "shoulder": "shoulder",
}
LOST = {
    "the person": "lost_person",
    "the picture": "lost_picture",
    "which way the person faces": "lost_facing",
}


def text(guide: Guide, key: str, **values: object) -> str:
    """Return a text of the guided session."""
    return guide.texts(f"guide.{key}", **values)


def say(
    guide: Guide, key: str, *, cue: str = "", icon: Icon = "ok", urgent: bool = False, **values: object
) -> Say:
    """Return a sentence for the voice; its id is its key."""
    return Say(key, text(guide, key, **values), cue, icon, urgent)


def side_label(guide: Guide, side: Side | None) -> str:
    """Return what a working side is called on a screen."""
    return text(guide, "both_legs" if side is None else f"{side}_leg")


def set_label(guide: Guide, step: Work) -> str:
    """Return which set of how many; nothing where there is one."""
    return text(guide, "set_of", n=step.number, of=step.of) if step.of > 1 else ""


def title_of(guide: Guide, exercise: str) -> str:
    """Return the name of an exercise of the programme."""
    return guide.drills[exercise].exercise.name


def seconds(hold_s: float) -> str:
    """Return a number of seconds without needless decimals."""
    return f"{hold_s:g}"


def dose(guide: Guide, drill: Drill) -> str:
    """Return how much is asked of an exercise, to be read."""
    asked = drill.rung.dose
    once = text(guide, "dose_reps", reps=asked.reps)
    if drill.hold_s:
        once = text(guide, "dose_hold", reps=asked.reps, hold=seconds(drill.hold_s))
    if asked.sets > 1:
        once = text(guide, "dose_sets", sets=asked.sets, dose=once)
    return text(guide, "dose_each", dose=once) if drill.exercise.sides == "each" else once


def dose_spoken(guide: Guide, drill: Drill) -> str:
    """Return how much is asked of one set, to be heard."""
    reps = drill.rung.dose.reps
    if drill.hold_s:
        return text(guide, "dose_hold_spoken", reps=reps, hold=seconds(drill.hold_s))
    return text(guide, "dose_spoken", reps=reps)


def needs(guide: Guide, drill: Drill) -> tuple[Need, ...]:
    """Return what an exercise needs at home, and what will do, in the person's units."""
    units = guide.person.units
    known = load.equipment()
    wanted = dict.fromkeys((*drill.exercise.equipment, *drill.level.equipment, *drill.rung.equipment))
    return tuple(
        Need(measured(known[name].name, units), measured(known[name].note, units)) for name in wanted
    )


def needs_spoken(guide: Guide, drill: Drill) -> str:
    """Return what is needed, as a sentence; nothing where nothing is."""
    names = [need.name for need in needs(guide, drill)]
    if not names:
        return ""
    what = names[0]
    for name in names[1:]:
        what = text(guide, "and", one=what, other=name)
    return text(guide, "needs_spoken", what=what)


def place_of(guide: Guide, exercise: str) -> str:
    """Return which of the programme's exercises this is, e.g. `2 of 5`; of the only one, nothing."""
    names = list(guide.drills)
    if len(names) == 1:
        return ""
    return text(guide, "place", n=names.index(exercise) + 1, of=len(names))


def next_of(guide: Guide, place: int) -> str:
    """Return what comes after a place of the course, as a sentence."""
    following = course.next_work(guide.course, place)
    match following:
        case Activity():
            return text(guide, "next", what=guide.activities[following.id].name)
        case Introduce():
            return text(guide, "next", what=title_of(guide, following.exercise))
        case Work() if following.side is not None and following.number == 1:
            return text(guide, "next", what=side_label(guide, following.side))
        case Work():
            what = title_of(guide, following.exercise)
            return text(guide, "next_set", what=what, n=following.number, of=following.of)
        case None:
            return text(guide, "next_last")


def part(guide: Guide, name: str) -> str:
    """Return what a person calls a body part, e.g. `left foot` for `left heel`."""
    side, _, point = name.partition(" ")
    known = PARTS.get(point)
    if known is None or side not in {"left", "right"}:
        return text(guide, "part_body")
    return text(guide, f"part_{known}", side=text(guide, side))


def missing(guide: Guide, names: tuple[str, ...]) -> str:
    """Return what is not seen, as a sentence with what to do about it."""
    first = names[0] if names else "the person"
    known = LOST.get(first)
    if known is not None:
        return text(guide, known)
    parts = dict.fromkeys(part(guide, name) for name in names)
    one = next(iter(parts)) if len(parts) == 1 else text(guide, "part_body")
    return text(guide, "lost_part", part=one)
