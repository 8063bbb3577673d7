"""Where each ladder begins, and where it begins again after a gap."""

from collections.abc import Iterator
from datetime import date, datetime

from vastus.plan import hometests, stages
from vastus.plan.bouts import Bout
from vastus.plan.course import Course
from vastus.plan.ladders import Rules
from vastus.plan.limits import limits, next_up
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
    rungs = course.rungs
    missing = [
        ladder
        for name, ladder in rules.ladders.items()
        if name not in rungs or rungs[name].level not in ladder.places
    ]
    if not missing or course.screened is None or course.locked is not None:
        return
    how = stages.irritability(course, rules.settings)
    bounds = limits(course, rules)._replace(less_deg=0.0)
    for ladder in missing:
        found = ladder.steps.fitting(ladder.starts[how], bounds)
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


def emphasis(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """Begin a rung higher what home tests say is worth more: up to the article's own, and not on the knee."""
    if course.screened is None or course.locked is not None or day in course.ups:
        return
    begun = {name: course.rungs[name] for name in rules.steered if name in course.rungs}
    fresh = [name for name, rung in begun.items() if rung.before is None and not _done(course, name)]
    if not fresh or not course.tests:
        return
    worth, how = hometests.worth_more(rules.tests, course.tests), stages.irritability(course, rules.settings)
    for name in fresh:
        ladder, rung, why = rules.ladders.get(name), begun[name], worth.get(name)
        if ladder is None or why is None or ladder.loads_knee:
            continue
        now = ladder.rung(rung.level)
        higher = None if now is None else next_up(course, ladder, now)
        if now != ladder.starts[how] or higher is None or higher > ladder.middle:
            continue
        says = f"{why} It begins one level higher."
        yield move(
            rules, "stay", "emphasis", says, name, rung.level, ladder.levels[higher], day, at,
            named=id_of((course.began or day).isoformat(), "emphasis", name),
        )  # fmt: skip


def _done(course: Course, exercise: str) -> bool:
    """Tell whether an exercise was begun in any session that is remembered."""
    return any(exercise in bout.done for bout in course.bouts)


def gap(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """Restart one level lower after a longer gap, once for each; what was begun and left is no session."""
    if not course.bouts:
        return
    first = course.bouts[0].day
    last = next((bout.day for bout in reversed(course.bouts) if _trained(bout, rules)), first)
    if (day - last).days <= rules.settings.gap_days.value:
        return
    for ladder in rules.ladders.values():
        rung = course.rungs.get(ladder.exercise)
        now = None if rung is None else ladder.rung(rung.level)
        if rung is None or not ladder.climbs or not now:
            continue
        says = f"{(day - last).days} days without a session: it starts again one level easier."
        yield move(
            rules, "step_back", "gap", says, ladder.exercise, rung.level, ladder.levels[now - 1], day, at,
            named=id_of(last.isoformat(), "gap", ladder.exercise),
        )  # fmt: skip


def _trained(bout: Bout, rules: Rules) -> bool:
    """Tell whether anything of strength was done in a session."""
    if rules.strong.isdisjoint(bout.done):
        return False
    return any(done.complete > 0 and name in rules.strong for name, done in bout.done.items())
