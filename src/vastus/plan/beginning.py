"""Where each ladder begins, and where it begins again after a gap."""

from collections.abc import Iterator
from datetime import date, datetime

from vastus.plan import stages
from vastus.plan.course import Course
from vastus.plan.ladders import Rules
from vastus.plan.limits import at_home, deepest_deg, fitting
from vastus.plan.moves import id_of, move
from vastus.protocol.planning import Irritability
from vastus.record.reports import Decided

BEGINS: dict[Irritability, str] = {
    "high": "It begins gently, for a knee that is easily sore at present.",
    "medium": "It begins a little below the article's own dose, for a knee that is sore at times.",
    "low": "It begins with the article's own dose, for a knee that is seldom sore.",
}


def starts(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """Choose where each ladder begins: by irritability, by what is at home, by a painless depth."""
    missing = [
        ladder
        for ladder in rules.ladders.values()
        if ladder.exercise not in course.rungs or ladder.rung(course.rungs[ladder.exercise].level) is None
    ]
    if not missing or course.screened is None or course.locked is not None:
        return
    how = stages.irritability(course, rules.settings)
    deep, home = deepest_deg(course, rules), at_home(course)
    for ladder in missing:
        found = fitting(ladder, ladder.starts[how], home, deep)
        rung = 0 if found is None else found
        says = BEGINS[how]
        if rung < ladder.starts[how]:
            says = f"{says} Lower than that, for what is at home and how deep is painless."
        known = course.rungs.get(ladder.exercise)
        from_level = None if known is None else known.level
        if from_level is not None:
            says = f"The level {from_level} is not known any more. {says}"
        again = [] if from_level is None else [from_level]
        yield move(
            rules, "stay", "start", says, ladder.exercise, from_level, ladder.levels[rung], day, at,
            named=id_of(day.isoformat(), "start", ladder.exercise, *again),
        )  # fmt: skip


def gap(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """Restart one level lower after a longer gap, once for each gap."""
    last = course.bouts[-1].day if course.bouts else None
    if last is None or (day - last).days <= rules.settings.gap_days.value:
        return
    for ladder in rules.ladders.values():
        rung = course.rungs.get(ladder.exercise)
        now = None if rung is None else ladder.rung(rung.level)
        if rung is None or not ladder.strength or not now or rung.gap == last:
            continue
        says = f"{(day - last).days} days without a session: it starts again one level easier."
        yield move(
            rules, "step_back", "gap", says, ladder.exercise, rung.level, ladder.levels[now - 1], day, at,
            named=id_of(last.isoformat(), "gap", ladder.exercise),
        )  # fmt: skip
