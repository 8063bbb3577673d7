"""
The return to running: what a day allows, why, and what comes next.

`permission` is pure, and asks what stands in the way in the order of caution:
what stops the programme, a sore day, walking first, days between, one thing at a
time, and an answer that is missing. Only when nothing does is there a run.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Literal, TypeAlias

from vastus.plan.course import Course, Knee
from vastus.plan.criteria import RUNNING, Finding, findings, row_of, walks
from vastus.plan.ladders import Rules
from vastus.plan.outings import Outings
from vastus.plan.rows import others_up
from vastus.plan.runs import verdict
from vastus.plan.stages import WEEK
from vastus.plan.today import today
from vastus.protocol import load
from vastus.protocol.running import RunningRules
from vastus.record.reports import PersonDescribed

May: TypeAlias = Literal["stop", "wait", "ask", "walk", "run"]
BOLDNESS: tuple[May, ...] = ("stop", "wait", "ask", "walk", "run")
MORE_REST = frozenset({"too_much", "sign", "morning_flare", "hour_rise", "morning_rise"})
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Permission:
    """
    What a day allows.

    Args:
        may: To run, to walk briskly, to say first how the knee is, to wait, or to stop for now.
        row: The row of the table that is meant.
        says: Why.
        then: What comes next; empty where the reason says it.
        on: The first day on which to run again; None where that is not known.
        entry: What must hold before the first minute, each with how it stands; empty once it is open.
    """

    may: May
    row: int
    rule: str
    says: str
    then: str = ""
    on: date | None = None
    entry: tuple[Finding, ...] = ()


def permission(course: Course, outings: Outings, rules: Rules, by: RunningRules | None = None) -> Permission:
    """Return what today allows, why, and what comes next."""
    by = by or load.running()
    row = row_of(course)
    day = course.day
    entry = () if RUNNING in course.rungs else findings(course, outings, rules, by.entry)
    if day is None:
        return Permission("stop", row, "unready", "A few questions first.", entry=entry)
    stopped = _stopped(course, rules, row, by, entry)
    if stopped is not None:
        return stopped
    if row == 0:
        return _walking(course, outings, by, entry)
    waiting = _waiting(course, outings, rules, by, row, day)
    if waiting is not None:
        return waiting
    silent = [side for side in course.sides if side not in outings.told]
    if silent:
        says = f"Say first how your {' and '.join(silent)} knee {'is' if len(silent) == 1 else 'are'} today."
        return Permission("ask", row, "unanswered", says.replace("knee are", "knees are"))
    return _run(course, by, row)


def _stopped(
    course: Course, rules: Rules, row: int, by: RunningRules, entry: tuple[Finding, ...]
) -> Permission | None:
    """Stop for whatever stops the programme, for a sore day, and for a knee above what a run may bring."""
    plan = today(course, rules)
    assert plan is not None, "a day is known"
    if plan.kind in {"locked", "unready", "pause", "flare"}:
        reason = plan.reasons[0]
        return Permission("stop", row, reason.rule, reason.says, on=course.pause_until, entry=entry)
    if course.rest_until is not None and course.day is not None and course.day < course.rest_until:
        says = "This week was too much at times, so what loads the knee rests."
        return Permission("stop", row, "red_week", says, on=course.rest_until, entry=entry)
    if course.person is not None and not course.person.runs:
        says = "Running is not among what you want to get back to."
        return Permission("stop", row, "not_wanted", says, entry=entry)
    most = by.during_nprs.value
    for side in course.sides:
        told = course.knees.get(side, Knee()).told
        if told is not None and told[0] == course.day and told[1] > most:
            says = (
                f"Your {side} knee is at {told[1]} of 10, and a run asks for {most:.0f} or less. Another day."
            )
            return Permission("stop", row, "sore", says, entry=entry)
    return None


def _walking(course: Course, outings: Outings, by: RunningRules, entry: tuple[Finding, ...]) -> Permission:
    """Walk briskly until the first row is open."""
    criterion = load.criteria()[by.walks]
    if not entry:
        rung = course.rungs[RUNNING]
        done = min(criterion.times, len({one.day for one in walks(outings, criterion, rung.since)}))
        says = f"One row back means walking first: {done} of {criterion.times} calm walks."
        return Permission("walk", 0, "walk_again", says, "Then the first minute again.")
    open_ = sum(one.met != "met" for one in entry)
    if not open_:
        return Permission(
            "walk", 0, "one_thing", "Everything holds. Something else went up, so running waits."
        )
    says = f"Walking is fine. {len(entry) - open_} of {len(entry)} conditions for the first minute are met."
    first = next((one for one in entry if one.met != "met"), None)
    return Permission(
        "walk", 0, "entry", says, "" if first is None else f"{first.criterion.says}.", entry=entry
    )


def _waiting(
    course: Course, outings: Outings, rules: Rules, by: RunningRules, row: int, day: date
) -> Permission | None:
    """Wait for a day between, for the week, or for one thing at a time."""
    runs = outings.runs
    if runs:
        on = _rested(course, outings, rules, by, row)
        if runs[-1].day == day:
            return Permission("wait", row, "done", "Today's run is done.", "Tomorrow morning counts too.", on)
        if day < on:
            return Permission("wait", row, "rest_day", "A day between runs lets the knee answer.", "", on)
    week = sorted({one.day for one in runs if (day - one.day).days < WEEK})
    top = row == by.stages[-1].stage and course.rungs[RUNNING].greens >= by.greens.value
    most = by.runs_a_week_top.value if top else by.runs_a_week.value
    usual = _usual(course.person)
    if len(week) >= min(most, usual):
        says = f"{len(week)} runs in seven days are enough."
        if usual < most:
            says = f"{len(week)} runs in seven days are as many as your usual week has."
        return Permission("wait", row, "week_full", says, "", week[0] + WEEK * A_DAY)
    if others_up(course, day):
        says = "Something else went up today. One thing at a time."
        return Permission("wait", row, "one_thing", says, "", day + A_DAY)
    if course.wish is not None and course.wish.wish == "rest":
        return Permission("wait", row, "wish", "You wanted a rest today.", "", day + A_DAY)
    return None


def _usual(person: PersonDescribed | None) -> float:
    """Return on how many days of a week somebody ran by their own word; endless where that is not known."""
    week = None if person is None else load.screening().usual_week(person.week_runs)
    return inf if week is None or week.most is None else week.most.value


def _rested(course: Course, outings: Outings, rules: Rules, by: RunningRules, row: int) -> date:
    """Return the first day after the rest that the last run asks for."""
    runs = outings.runs
    last = runs[-1]
    days = by.apart_days.value
    days_run = {one.day for one in runs}
    if row >= by.daily_from.value and last.day - A_DAY not in days_run:
        days = 1.0
    told = verdict(course, outings, last, rules, by)
    if any(one.rule in MORE_REST for _, one in told):
        days = by.apart_days.value + by.extra_days.value
    return last.day + round(days) * A_DAY


def _run(course: Course, by: RunningRules, row: int) -> Permission:
    rung = course.rungs[RUNNING]
    wanted = int(by.greens_after.value if rung.fell else by.greens.value)
    left = max(1, wanted - rung.greens)
    says = f"Row {row}: {minutes(by, row)}. Stop above {by.during_nprs.value:.0f} of 10, and walk home."
    if row == by.stages[-1].stage:
        return Permission("run", row, "run", says, f"A week may grow by {by.grow_share.value:.0%}.")
    then = f"{left} calm {'run' if left == 1 else 'runs'} at this row, then the next."
    return Permission("run", row, "run", says, then)


def minutes(by: RunningRules, row: int) -> str:
    """Return what a row asks, in words: `4 × 2 min run, 3 min walk`."""
    stage = by.stages[row]
    if not stage.run_min:
        return f"{stage.walk_min:g} min brisk walk"
    if not stage.walk_min:
        return f"{stage.run_min:g} min run"
    return f"{stage.rounds} × {stage.run_min:g} min run, {stage.walk_min:g} min walk"


def cadence(natural: float, share: float, by: RunningRules) -> int:
    """Return steps a minute for a metronome: so much above the natural ones, with an upper end."""
    return min(round(natural * (1.0 + share)), round(by.cadence_most.value))
