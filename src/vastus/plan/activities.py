"""
What may be done outside the programme today, and what is made of what was done.

Nothing is forbidden and nothing is hidden: an activity is fine, fine with care,
or left alone for now, with the reason and what must hold before it is tried.
What was done all the same is kept, and told what it was.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from vastus.plan import stages
from vastus.plan.course import Course, Knee, usual_nprs
from vastus.plan.criteria import Finding, findings, row_of
from vastus.plan.ladders import Rules
from vastus.plan.moves import after
from vastus.plan.outings import Outing, Outings
from vastus.plan.running import permission
from vastus.plan.today import Prescription, today
from vastus.protocol import load
from vastus.protocol.activities import Activity, ActivityList

Stand: TypeAlias = Literal["fine", "care", "leave"]
Heeded: TypeAlias = Literal["good", "open", "care", "bad"]
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Advice:
    """
    What is said of an activity today.

    Args:
        says: Why.
        findings: What must hold before it may be tried, each with how it stands.
        earliest: The first day by the calendar alone; None where that says nothing.
    """

    activity: Activity
    stand: Stand
    says: str
    findings: tuple[Finding, ...] = ()
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What is made of an activity that was noted: how good, by which rule, and in words."""

    heeded: Heeded
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes of the last seven days and of the seven before; None where those were not all noted."""

    minutes: float
    before: float | None
    jumped: bool


def advice(  # noqa: PLR0911 (a table: the first row that fits)
    course: Course, outings: Outings, activity: Activity, rules: Rules, day: Prescription | None = None
) -> Advice:
    """
    Return what is said of an activity today.

    Args:
        day: What the day asks for, where that is known already.
    """
    day = day or today(course, rules)
    kind = None if day is None else day.kind
    if kind == "locked":
        return Advice(activity, "leave", "Your answers need a professional's look first.")
    if kind == "pause" and course.pause_until is not None and not activity.gentle:
        return Advice(activity, "leave", f"Easy walking only, until {course.pause_until.isoformat()}.")
    if activity.kind == "running":
        return _running(course, outings, activity, rules)
    if activity.kind == "leave":
        return _left_alone(course, outings, activity, rules, sore=kind == "flare")
    if activity.gentle:
        return Advice(activity, "fine", activity.reason)
    resting = course.rest_until is not None and course.day is not None and course.day < course.rest_until
    if kind == "flare" or resting:
        return Advice(activity, "care", "Your knee had enough lately: shorter and easier, or another day.")
    if activity.kind == "other" or stages.irritability(course, rules.settings) == "high":
        return Advice(activity, "care", activity.reason)
    return Advice(activity, "fine", activity.reason)


def _running(course: Course, outings: Outings, activity: Activity, rules: Rules) -> Advice:
    row = row_of(course)
    if not row:
        return Advice(activity, "leave", activity.reason)
    told = permission(course, outings, rules)
    if told.may == "stop":
        return Advice(activity, "leave", told.says)
    return Advice(activity, "care", f"By the running table. You are at row {row}.")


def _left_alone(course: Course, outings: Outings, activity: Activity, rules: Rules, *, sore: bool) -> Advice:
    found = findings(course, outings, rules, activity.until)
    if not sore and all(one.met == "met" for one in found):
        return Advice(activity, "care", f"All of it holds, so it may be tried. {activity.how}", found)
    return Advice(activity, "leave", activity.reason, found, _earliest(course, found, rules))


def _earliest(course: Course, found: tuple[Finding, ...], rules: Rules) -> date | None:
    """Return the first day that the calendar alone would allow, where it is still to come."""
    settings = rules.settings
    weeks = {"B": settings.stage_b_weeks, "C": settings.stage_c_weeks, "D": settings.stage_d_weeks}
    days = []
    for one in found:
        criterion = one.criterion
        if criterion.kind == "stage" and criterion.stage in weeks and course.began is not None:
            days.append(course.began + WEEK * weeks[criterion.stage].value)
        if criterion.kind == "calm" and course.reds:
            days.append(after(max(course.reds), float(criterion.days or 0)))
    last = max(days, default=None)
    return None if last is None or course.day is None or last <= course.day else last


def remarks(course: Course, outing: Outing, rules: Rules) -> tuple[Remark, ...]:
    """Return what is made of an activity that was noted, the worst first."""
    told = (*_on_the_list(course, outing), *_hurt(course, outing, rules), *_answered(course, outing, rules))
    if not told:
        return (Remark("good", "calm", "Calm during and after."),)
    order: tuple[Heeded, ...] = ("bad", "care", "open", "good")
    return tuple(sorted(told, key=lambda one: order.index(one.heeded)))


def _on_the_list(course: Course, outing: Outing) -> tuple[Remark, ...]:
    kinds = {one.id: one.kind for one in load.activities().activities}
    kind = kinds.get(outing.fact.activity, "other")
    beside = kind == "running" and outing.fact.running_stage is None
    if kind != "leave" and not (beside and not row_of(course)):
        return ()
    return (Remark("care", "on_the_list", "It is on the list to leave alone for now."),)


def _hurt(course: Course, outing: Outing, rules: Rules) -> tuple[Remark, ...]:
    worst = outing.fact.worst_nprs
    if worst is None:
        return (Remark("open", "unknown", "How much it hurt is not known, and not known is not calm."),)
    most = rules.settings.acceptable_nprs.value
    cap = stages.cap_nprs(course, rules.settings)
    if worst > most:
        says = f"It hurt {worst} of 10. Above {most:.0f}, stop, and do less of it next time."
        return (Remark("bad", "too_much", says),)
    if worst > cap:
        return (
            Remark("care", "above_cap", f"It hurt {worst} of 10, and up to {cap:.0f} suit this knee now."),
        )
    return ()


def _answered(course: Course, outing: Outing, rules: Rules) -> tuple[Remark, ...]:
    settings = rules.settings
    told = []
    if outing.signs:
        told.append(Remark("bad", "sign", "Something new showed in the knee within a day of it."))
    for side in course.sides:
        knee = course.knees.get(side, Knee())
        usual = usual_nprs(knee, outing.day, settings.usual_days.value, outing.before.get(side))
        morning, hour, before = outing.morning.get(side), outing.hour.get(side), outing.before.get(side)
        if morning is not None and usual is not None and morning >= usual + settings.morning_flare_nprs.value:
            says = f"Next morning your {side} knee was at {morning} of 10, well above its usual {usual:g}."
            told.append(Remark("bad", "morning_flare", says))
        if hour is not None and before is not None and hour > before + settings.hour_rise_nprs.value:
            says = f"An hour later your {side} knee was at {hour} of 10, above the {before} before."
            told.append(Remark("care", "hour_rise", says))
    return tuple(told)


def week(outings: Outings, settings: ActivityList | None = None) -> Week:
    """Return the minutes of the last seven days, and whether they jumped."""
    settings = settings or load.activities()
    day = outings.day
    if day is None:
        return Week(0.0, None, jumped=False)
    minutes = sum(one.fact.minutes for one in outings.between(day - WEEK, day))
    if outings.since is None or day - outings.since < 2 * WEEK - timedelta(days=1):
        return Week(minutes, None, jumped=False)
    before = sum(one.fact.minutes for one in outings.between(day - 2 * WEEK, day - WEEK))
    enough = before >= settings.jump_least_min.value
    return Week(minutes, before, enough and minutes > before * (1.0 + settings.jump_share.value))
