"""Everything as one table: running, sets, pain, measures and decisions, a row each, for what reads CSV."""

import csv
from io import StringIO

from vastus.protocol import load
from vastus.report.recovery import MOMENTS, Recovery

COLUMNS = (
    "what", "day", "knee_or_side", "moment", "exercise", "level", "set", "asked", "complete", "partial",
    "ended", "nprs", "usual_nprs", "ruling", "rule", "reason", "overruled", "measure", "value", "unit",
)  # fmt: skip
# A spreadsheet takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(told: Recovery) -> str:
    """Return the table; what was not answered is empty, never 0."""
    out = StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in (*_running(told), *_sets(told), *_pain(told), *_weeks(told), *_measures(told), *_rules(told)):
        table.writerow({name: _safe(value) for name, value in row.items()})
    return out.getvalue()


def _running(told: Recovery) -> list[dict[str, object]]:
    """Return whether somebody runs and how often, as described last."""
    if told.person is None:
        return []
    week = load.screening().usual_week(told.person.week_runs)
    often = None if week is None else week.says
    return [
        {"what": "running", "value": told.person.running},
        {"what": "runs in a usual week", "value": often},
    ]


def _sets(told: Recovery) -> list[dict[str, object]]:
    return [
        {
            "what": "set",
            "day": one.day.isoformat(),
            "knee_or_side": one.began.side,
            "exercise": one.began.exercise,
            "level": one.began.level,
            "set": one.began.number,
            "asked": one.began.reps_asked,
            "complete": one.ended.complete,
            "partial": one.ended.partial,
            "ended": one.ended.how,
        }
        for one in told.sets
    ]


def _pain(told: Recovery) -> list[dict[str, object]]:
    return [
        {
            "what": "pain",
            "day": one.day.isoformat(),
            "knee_or_side": one.knee,
            "moment": moment,
            "nprs": one.moments[moment],
        }
        for one in told.pain
        for moment in MOMENTS
        if moment in one.moments
    ]


def _weeks(told: Recovery) -> list[dict[str, object]]:
    return [
        {
            "what": "week",
            "day": week.day.isoformat(),
            "knee_or_side": knee,
            "moment": "worst of the week",
            "nprs": week.worst_nprs,
            "usual_nprs": week.usual_nprs,
        }
        for knee, weeks in told.weeks.items()
        for week in weeks
    ]


def _measures(told: Recovery) -> list[dict[str, object]]:
    """Return home tests in their own units, scores, goals and the own rating of the change."""
    tests = load.hometests()
    rows: list[dict[str, object]] = [
        {
            "what": "test",
            "day": day.isoformat(),
            "knee_or_side": side,
            "measure": name,
            "value": one.value,
            "unit": "" if (known := tests.test(name)) is None else known.unit,
        }
        for (name, side), taken in told.tests.items()
        for day, one in taken
    ]
    rated = [
        *[("score", name, day, score) for name, told_of in told.scores.items() for day, score in told_of],
        *[("goal", goal.says, day, rating) for goal in told.goals.values() for day, rating in goal.ratings],
        *[("change", "since the beginning", day, change) for day, change in told.changes],
    ]
    rows += [
        {"what": what, "day": day.isoformat(), "measure": name, "value": value}
        for what, name, day, value in rated
    ]
    return rows


def _rules(told: Recovery) -> list[dict[str, object]]:
    return [
        {
            "what": "decision",
            "day": one.decided.day.isoformat(),
            "knee_or_side": one.decided.knee,
            "exercise": one.decided.exercise,
            "level": one.decided.to_level,
            "ruling": one.decided.ruling,
            "rule": one.decided.rule,
            "reason": one.decided.says,
            "overruled": one.overruled,
        }
        for one in reversed(told.ruled)
    ]


def _safe(value: object) -> object:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
