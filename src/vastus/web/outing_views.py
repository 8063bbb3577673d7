"""
Activities and running, ready for their templates: every word and number is final here.

Rule 1: views are values made from values; they ask no clock and no ledger.
Rule 2: None is no answer; 0 is one.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from vastus.plan import activities, running
from vastus.plan.activities import Advice, Heeded, Stand
from vastus.plan.course import Course
from vastus.plan.criteria import Finding, Met
from vastus.plan.ladders import Rules
from vastus.plan.outings import Outing, Outings
from vastus.plan.running import May
from vastus.plan.today import today
from vastus.protocol import load
from vastus.protocol.criteria import Criterion, CriterionKind
from vastus.protocol.language import Texts
from vastus.protocol.running import RunningRules, RunningStage
from vastus.record.reports import KneeSide
from vastus.web.views import day as in_words
from vastus.web.views import day_from, kept

LISTED = 8
PERCENT = 100.0
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ADDRESSES: dict[CriterionKind, str] = {
    "walks": "/running#note",
    "running": "/running#note",
    "stairs": "/check/week",
    "worst": "/check/week",
    "swelling": "/",
    "stage": "/",
}
FIRST = {"unready": "/begin", "locked": "/begin/assessed"}  # before these nothing is to be tried
Ask = str  # which question the running page asks: `now`, `hour`, `morning`, or none


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold, how it stands, and where it is let known; `address` may be empty."""

    kind: CriterionKind
    says: str
    met: Met
    stands: str
    now: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One activity: how it stands today, and why."""

    id: str
    name: str
    stand: Stand
    says: str
    how: str
    until: tuple[Condition, ...]
    earliest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity that was noted, and what is made of it."""

    title: str
    when: str
    says: str
    heeded: Heeded
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """
    The page of activities.

    Args:
        stopped: What stops everything, or all but easy walking, today; empty where nothing does.
        chosen: What can be noted, by the name of its group.
    """

    stopped: str
    fine: tuple[Row, ...]
    leave: tuple[Row, ...]
    minutes: str
    week: str
    jumped: bool
    entries: tuple[Entry, ...]
    chosen: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the running table."""

    number: int
    asks: str
    total: str
    cadence: str
    says: str
    state: str


@dataclass(frozen=True, slots=True)
class Beat:
    """Steps a minute, and what a metronome would be set to."""

    natural: str = ""
    says: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class RunningView:
    """
    The page of running.

    Args:
        ask: What is asked of the knees: now, an hour after, or next morning; empty where nothing is.
        form: The row that can be noted as done; None where none can.
        minutes: What that row comes to.
        first: What comes before anything is tried: its page and its words; None where nothing does.
    """

    may: May
    title: str
    lead: str
    then: str
    on: str
    entry: tuple[Condition, ...]
    met: str
    table: tuple[Line, ...]
    ask: Ask
    knees: tuple[KneeSide, ...]
    form: int | None
    minutes: str
    last: Entry | None
    stairs: tuple[str, ...]
    sitting: tuple[str, ...]
    first: tuple[str, str] | None = None
    beat: Beat = field(default_factory=Beat)


def activities_page(course: Course, outings: Outings, rules: Rules, t: Texts) -> ActivitiesView:
    """Return the page of activities."""
    day = today(course, rules)
    stopped = day is not None and day.kind in {"locked", "pause"}
    rows = {
        one.id: _row(activities.advice(course, outings, one, rules, day), t, stopped=stopped)
        for one in load.activities().activities
    }
    kinds = {one.id: one.kind for one in load.activities().activities}
    week = activities.week(outings)
    newest = list(reversed(outings.noted))[:LISTED]
    before = "" if week.before is None else t("activities.week_before", n=f"{week.before:g}")
    return ActivitiesView(
        stopped=dated(day.reasons[0].says, t) if day is not None and stopped else "",
        fine=tuple(row for row in rows.values() if row.stand != "leave"),
        leave=tuple(row for row in rows.values() if row.stand == "leave"),
        minutes=f"{week.minutes:g}",
        week=t("activities.week_jumped", n=f"{week.before:g}") if week.jumped else before,
        jumped=week.jumped,
        entries=tuple(entry(course, one, rules, t) for one in newest),
        chosen=tuple(
            (
                t(f"activities.group_{name}"),
                tuple((one, rows[one].name) for one in rows if kinds[one] in held),
            )
            for name, held in {
                "fine": ("friendly",),
                "other": ("other", "running"),
                "leave": ("leave",),
            }.items()
        ),
    )


def _row(told: Advice, t: Texts, *, stopped: bool) -> Row:
    activity = told.activity
    earliest = "" if told.earliest is None else t("activities.earliest", day=in_words(told.earliest, t))
    return Row(
        id=activity.id,
        name=activity.name,
        stand=told.stand,
        says=kept(activity.reason if stopped else told.says),
        how="" if activity.how in told.says else kept(activity.how),
        until=tuple(_condition(one, t) for one in told.findings),
        earliest=earliest,
    )


def _condition(finding: Finding, t: Texts) -> Condition:
    criterion = finding.criterion
    return Condition(
        kind=criterion.kind,
        says=kept(criterion.says),
        met=finding.met,
        stands=t(f"activities.{finding.met}"),
        now=kept(finding.now),
        where=criterion.where,
        address=_address(criterion),
    )


def _address(criterion: Criterion) -> str:
    """Return the page on which a condition is let known, or comes nearer; empty where time alone does it."""
    of = criterion.of or ""
    if criterion.kind == "test":
        return "/running#hops" if load.hometests().test(of) is None else f"/tests/{of}"
    if criterion.kind == "score":
        return f"/questions/{of}"
    if criterion.kind == "rung":
        return f"/exercises/{of}?level={criterion.level}"
    return ADDRESSES.get(criterion.kind, "")


def entry(course: Course, outing: Outing, rules: Rules, t: Texts) -> Entry:
    """Return one activity that was noted."""
    fact = outing.fact
    listed = {one.id: one.name for one in load.activities().activities}
    remarks = activities.remarks(course, outing, rules)
    parts = [t("activities.minutes", n=f"{fact.minutes:g}")]
    parts.append(
        t("activities.worst_none") if fact.worst_nprs is None else t("activities.worst", n=fact.worst_nprs)
    )
    if fact.effort_rpe is not None:
        parts.append(t("activities.effort_was", n=fact.effort_rpe))
    title = listed.get(fact.activity, fact.activity)
    if fact.running_stage:
        title = t("running.entry", row=fact.running_stage)
    return Entry(
        title=title,
        when=_near(outing.day, course.day, t),
        says=kept(" · ".join(parts)),
        heeded=remarks[0].heeded,
        remarks=tuple(dated(one.says, t) for one in remarks if one.heeded != "good"),
    )


def running_page(course: Course, outings: Outings, rules: Rules, t: Texts, natural: str = "") -> RunningView:
    """
    Return the page of running.

    Args:
        natural: Steps a minute that somebody counted, as they typed them.
    """
    by = load.running()
    allowed = running.permission(course, outings, rules, by)
    row = allowed.row if allowed.may in {"run", "walk"} else None
    runs = outings.runs
    tips = load.activities().tips
    met = sum(one.met == "met" for one in allowed.entry)
    stage = by.stages[allowed.row]
    first = FIRST.get(allowed.rule)
    return RunningView(
        may=allowed.may,
        title=t(f"running.may_{allowed.may}"),
        lead=kept(dated(allowed.says, t)),
        then="" if not allowed.then else t("running.then", then=kept(allowed.then)),
        on="" if allowed.on is None else t("running.on", day=in_words(allowed.on, t)),
        entry=() if first else tuple(_condition(one, t) for one in allowed.entry),
        met=t("running.met", n=met, of=len(allowed.entry)),
        table=tuple(_line(one, allowed.row, by, t) for one in by.stages),
        ask=_ask(course, outings, allowed.may),
        knees=course.sides,
        form=row,
        minutes=f"{stage.total_min:g}",
        last=entry(course, runs[-1], rules, t) if runs else None,
        stairs=tuple(kept(one.says) for one in tips if one.moment == "stairs"),
        sitting=tuple(kept(one.says) for one in tips if one.moment == "sitting"),
        first=None if first is None else (first, t(f"running.first_{allowed.rule}")),
        beat=beat(natural, by, t),
    )


def _ask(course: Course, outings: Outings, may: May) -> Ask:
    """Return what is to be asked of the knees."""
    runs, day = outings.runs, outings.day
    if runs and day is not None:
        last = runs[-1]
        if last.day == day and not all(side in last.hour for side in course.sides):
            return "hour"
        if (day - last.day).days == 1 and not all(side in last.morning for side in course.sides):
            return "morning"
    return "now" if may == "ask" else ""


def beat(natural: str, by: RunningRules, t: Texts) -> Beat:
    """Return what a metronome would be set to, for steps that were counted."""
    said = natural.strip()
    if not said:
        return Beat()
    try:
        steps = float(said.replace(",", "."))
    except ValueError:
        steps = 0.0
    least, most = 100.0, round(by.cadence_most.value)  # fewer is walking
    if not least <= steps <= most:
        return Beat(said, wrong=t("running.wrong_steps", least=f"{least:g}", most=most))
    told = {f"{share:g}": running.cadence(steps, share, by) for share in (0.05, 0.075, 0.1)}
    return Beat(said, t("running.beat", low=told["0.05"], middle=told["0.075"], high=told["0.1"]))


def _line(stage: RunningStage, row: int, by: RunningRules, t: Texts) -> Line:
    state = "done" if stage.stage < row else "now" if stage.stage == row else "next"
    total = "" if stage.rounds == 1 else kept(t("running.total", n=f"{stage.total_run_min:g}"))
    return Line(
        number=stage.stage,
        asks=kept(running.minutes(by, stage.stage)),
        total=total,
        cadence=_cadence(stage, t),
        says=kept(stage.says),
        state=state,
    )


def _cadence(stage: RunningStage, t: Texts) -> str:
    if not stage.run_min:
        return ""
    low, high = stage.cadence_low * PERCENT, stage.cadence_high * PERCENT
    if not high:
        return t("running.steps_as", how=t("running.natural"))
    told = f"+{low:g} %" if low == high else f"+{low:g}–{high:g} %"
    how = f"{told}, {t(f'running.metronome_{stage.metronome}')}"
    return t("running.steps_as", how=how)


def _near(on: date, now: date | None, t: Texts) -> str:
    days = None if now is None else (now - on).days
    if days == 0:
        return t("dates.today")
    return t("dates.yesterday") if days == 1 else in_words(on, t)


def dated(says: str, t: Texts, now: date | None = None) -> str:
    """Return a sentence with its dates in words; far from now they have their year."""

    def told(found: re.Match[str]) -> str:
        day = date.fromisoformat(found[0])
        return in_words(day, t) if now is None else day_from(day, now, t)

    return ISO_DAY.sub(told, says)
