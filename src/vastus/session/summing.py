"""The end: what was done against what was asked, a sentence for each exercise and side."""

from typing import NamedTuple

from vastus.record.facts import Side
from vastus.session.outputs import Line, SummaryScreen
from vastus.session.prepared import Guide
from vastus.session.state import Over, State, Tally
from vastus.session.steps import Work
from vastus.session.wording import side_label, text, title_of


class Sum(NamedTuple):
    """What was asked of one exercise and side, and what was done."""

    exercise: str
    side: Side | None
    asked: int
    done: int
    tallies: tuple[Tally, ...]


def sums(guide: Guide, state: State) -> tuple[Sum, ...]:
    """Return one sum for each exercise and side, in the order they were asked for."""
    asked: dict[tuple[str, Side | None], int] = {}
    for step in guide.course:
        if isinstance(step, Work):
            asked[step.exercise, step.side] = asked.get((step.exercise, step.side), 0) + step.reps
    return tuple(_sum(state, exercise, side, reps) for (exercise, side), reps in asked.items())


def _sum(state: State, exercise: str, side: Side | None, asked: int) -> Sum:
    found = tuple(one for one in state.tallies if (one.exercise, one.side) == (exercise, side))
    return Sum(exercise, side, asked, sum(one.done for one in found), found)


def added(tallies: tuple[Tally, ...], one: Tally) -> tuple[Tally, ...]:
    """Add what was done of a set; of a set that was begun again the better time counts."""
    same = [(t.exercise, t.side, t.number) == (one.exercise, one.side, one.number) for t in tallies]
    if not any(same):
        return (*tallies, one)
    was = tallies[same.index(True)]
    best = one if one.done >= was.done else was
    return tuple(best if is_same else tally for is_same, tally in zip(same, tallies, strict=True))


def summary(guide: Guide, state: State, over: Over) -> SummaryScreen:
    """Return the last screen."""
    every = sums(guide, state)
    full = {one.exercise: True for one in every}
    for one in every:
        full[one.exercise] = full[one.exercise] and one.done >= one.asked
    done, count = sum(full.values()), len(full)
    if not any(one.done for one in every):
        says = text(guide, "summary_none")
    elif count == 1:
        says = text(guide, "summary_one" if done else "summary_one_part")
    elif done == count:
        says = text(guide, "summary_all", n=count)
    else:
        says = text(guide, "summary_part", done=done, n=count)
    title = text(guide, "summary_title" if over.finished else "summary_title_left")
    return SummaryScreen(state.id, title, says, tuple(_line(guide, state, one) for one in every))


def _line(guide: Guide, state: State, one: Sum) -> Line:
    values: dict[str, object] = {"done": one.done, "asked": one.asked}
    held = [seconds for tally in one.tallies for seconds in tally.held]
    if one.exercise in state.left_out:
        key = "line_painful" if one.tallies else "line_skipped"
    elif not one.tallies:
        key = "line_skipped"
    elif any(tally.counted_by != "camera" for tally in one.tallies):
        by_clock = all(tally.counted_by == "clock" for tally in one.tallies)
        key = "line_clock" if by_clock else "line_hand"
    elif one.done < one.asked:
        key = "line_short"
    elif held and guide.drills[one.exercise].hold_s:
        key, values["hold"] = "line_hold", round(sum(held) / len(held))
    else:
        key = "line_done"
    return Line(
        exercise=one.exercise,
        title=title_of(guide, one.exercise),
        side=side_label(guide, one.side),
        done=one.done,
        asked=one.asked,
        says=text(guide, key, **values),
    )
