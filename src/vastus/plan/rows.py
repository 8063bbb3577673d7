"""
The table of the return to running as it is climbed: decisions on the ladder `running`, one rung for each row.

What is decided is written down as every decision of the plan is, so that one thing
at a time holds between running and the rest, in both directions.

Rule 1: silence never advances.
Rule 2: a run beyond its row, or too soon, never counts towards the next.
Rule 3: going back never waits; going on waits for a day on which nothing else changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from vastus.plan import tension
from vastus.plan.course import Course, Rung, take
from vastus.plan.criteria import ROW, RUNNING, findings, row_of, walks
from vastus.plan.ladders import Rules
from vastus.plan.limits import screened_lately
from vastus.plan.outings import Outing, Outings
from vastus.plan.responses import Proposal
from vastus.plan.runs import verdict
from vastus.plan.stages import WEEK
from vastus.protocol import load
from vastus.protocol.running import RunningRules
from vastus.record.reports import Decided, KneeSide, Ruling

ALWAYS_MOST = 64  # decisions at a time; more would be a rule that never rests


def settled(
    course: Course, outings: Outings, rules: Rules, at: datetime, by: RunningRules | None = None
) -> tuple[Course, tuple[Decided, ...]]:
    """Decide everything of running that is due; return the course after it and the decisions in order."""
    by = by or load.running()
    told: list[Decided] = []
    while len(told) < ALWAYS_MOST:
        decision = next(due(course, outings, rules, by, at), None)
        if decision is None:
            break
        course = take(course, decision)
        told.append(decision)
    return course, tuple(told)


def due(course: Course, outings: Outings, rules: Rules, by: RunningRules, at: datetime) -> Iterator[Decided]:
    """Yield what is due of running; only the first is sure to be due still when it is taken."""
    person, day = course.person, course.day
    if day is None or person is None or not person.runs or not course.knees or course.locked is not None:
        return
    decide = _Writer(rules, day, at, row_of(course), by.stages[-1].stage)
    for decision in (
        *_of_runs(course, outings, rules, by, decide),
        *_after_a_gap(outings, by, decide),
        *_opened(course, outings, rules, by, decide),
    ):
        if decision.decision not in course.decisions:
            yield decision


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes decisions on the table down."""

    rules: Rules
    day: date
    at: datetime
    row: int
    top: int

    def __call__(
        self,
        ruling: Ruling,
        rule: str,
        says: str,
        to: int,
        named: str,
        *,
        knee: KneeSide | None = None,
        others: tuple[str, ...] = (),
        begins: bool = False,
    ) -> Decided:
        return Decided(
            at=self.at,
            decision=named,
            day=self.day,
            ruling=ruling,
            rule=rule,
            says=says,
            knee=knee,
            session=None,
            exercise=RUNNING,
            from_level=None if begins else f"{ROW}{self.row}",
            to_level=f"{ROW}{max(0, min(to, self.top))}",
            until=None,
            others=others,
            rules=self.rules.mark,
        )

    def of_run(self, run: Outing, told: tuple[tuple[KneeSide, Proposal], ...], to: int, why: str) -> Decided:
        """Write down what the most cautious rule said of a run."""
        knee, first = told[0]
        others = tuple(dict.fromkeys(one.rule for _, one in told[1:] if one.rule != first.rule))
        says = f"{first.says} {why}".strip()
        return self(first.ruling, first.rule, says, to, _name(run), knee=knee, others=others)


def _of_runs(
    course: Course, outings: Outings, rules: Rules, by: RunningRules, decide: _Writer
) -> Iterator[Decided]:
    """Judge what was not judged yet: what went badly at once, the rest in its order."""
    rung = course.rungs.get(RUNNING)
    if rung is None:
        return
    since = rung.since or decide.day
    waiting = [run for run in outings.runs if run.day >= since and _name(run) not in course.decisions]
    told = [(run, verdict(course, outings, run, rules, by)) for run in waiting]
    for run, verdicts in told:
        if verdicts[0][1].ruling == "step_back":
            yield decide.of_run(run, verdicts, decide.row - 1, "")
    for run, verdicts in told:
        if not _over(course, run, decide.day, by):
            return
        to, why = decide.row, ""
        if verdicts[0][1].ruling == "advance":
            up = _upwards(course, rung, by, decide, rules)
            if up is None:
                return
            to, why = up
        yield decide.of_run(run, verdicts, to, why)


def _name(run: Outing) -> str:
    return f"run-{run.fact.at:%Y%m%dT%H%M%S%f}"


def _over(course: Course, run: Outing, day: date, by: RunningRules) -> bool:
    """Tell whether no answer about a run is still to come."""
    if (day - run.day).days >= by.wait_days.value:
        return True
    return day > run.day and all(side in run.morning for side in course.sides)


def _upwards(
    course: Course, rung: Rung, by: RunningRules, decide: _Writer, rules: Rules
) -> tuple[int, str] | None:
    """Return the row after a calm run, and why; None where that is decided another day."""
    wanted = int(by.greens_after.value if rung.fell else by.greens.value)
    if rung.greens + 1 < wanted:
        return decide.row, f"Calm runs at this row: {rung.greens + 1} of {wanted}."
    if decide.row == decide.top:
        return decide.row, "That is the whole table."
    if _others_changed(course, decide.day):
        return None
    why = _waits(course, rules, decide.day)
    if why is not None:
        return decide.row, why
    return decide.row + 1, f"{wanted} calm runs: the next row."


def _waits(course: Course, rules: Rules, day: date) -> str | None:
    """Return why no row goes up in this week; None where one may."""
    if sum((day - one).days < WEEK for one in course.ups) >= rules.settings.ups_a_week.value:
        return "Enough went up this week, so it waits for one more."
    if tension.knee_went_up(course, rules, day):
        return "What loads the knee went up this week, so running waits for one more."
    if not screened_lately(course, rules, day):
        return "The questions about safety of this week are open; after them it may go on."
    return None


def _after_a_gap(outings: Outings, by: RunningRules, decide: _Writer) -> Iterator[Decided]:
    last = outings.last_run
    if last is None or decide.row <= 1 or (decide.day - last).days <= by.gap_days.value:
        return
    says = f"{(decide.day - last).days} days without a run: it goes on one row back."
    yield decide("step_back", "gap", says, decide.row - 1, f"run-gap-{last.isoformat()}")


def _opened(
    course: Course, outings: Outings, rules: Rules, by: RunningRules, decide: _Writer
) -> Iterator[Decided]:
    """Open the first row when everything holds, and again after a fall when the walks were calm."""
    if decide.row or _others_changed(course, decide.day) or _waits(course, rules, decide.day) is not None:
        return
    rung = course.rungs.get(RUNNING)
    if rung is None:
        if all(one.met == "met" for one in findings(course, outings, rules, by.entry)):
            says = "Every condition is met: the first minute of running is open."
            yield decide("advance", "open", says, 1, f"run-open-{decide.day.isoformat()}", begins=True)
        return
    criterion = load.criteria()[by.walks]
    if len({one.day for one in walks(outings, criterion, rung.since)}) >= criterion.times:
        says = f"{criterion.times} calm walks: the first row again."
        yield decide("advance", "open_again", says, 1, f"run-again-{decide.day.isoformat()}")


def _others_changed(course: Course, day: date) -> bool:
    """Tell whether anything but running changed on a day."""
    return any(name != RUNNING and rung.since == day for name, rung in course.rungs.items())


def others_up(course: Course, day: date) -> bool:
    """Tell whether anything but running went up on a day."""
    rung = course.rungs.get(RUNNING)
    own = rung is not None and rung.since == day and not rung.fell and not rung.greens
    return sum(one == day for one in course.ups) > int(own)
