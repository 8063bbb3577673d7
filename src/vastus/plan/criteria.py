"""
What must hold before an activity may be tried, held against what is known.

A criterion is met, not yet, or not known. What was not answered, or too long
ago, is not known, and not known is never met.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from vastus.plan import stages
from vastus.plan.course import SIDES, Course, Knee
from vastus.plan.ladders import Rules
from vastus.plan.outings import Outing, Outings
from vastus.protocol import load
from vastus.protocol.criteria import Criterion, CriterionKind
from vastus.record.reports import KneeSide

Met: TypeAlias = Literal["met", "not_yet", "not_known"]
RUNNING = "running"
ROW = "stage_"


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One criterion, and how it stands.

    Args:
        now: What is known of it, in a few words; empty where nothing is.
    """

    criterion: Criterion
    met: Met
    now: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a criterion may look at, on a day."""

    course: Course
    outings: Outings
    rules: Rules
    day: date


Look: TypeAlias = Callable[[Known, Criterion], tuple[Met, str]]


def findings(course: Course, outings: Outings, rules: Rules, wanted: tuple[str, ...]) -> tuple[Finding, ...]:
    """
    Return how each of these criteria stands.

    Args:
        wanted: Their ids.
    """
    listed = load.criteria()
    day = course.day
    if day is None:
        return tuple(Finding(listed[name], "not_known") for name in wanted)
    known = Known(course, outings, rules, day)
    found = []
    for name in wanted:
        criterion = listed[name]
        met, now = LOOKS[criterion.kind](known, criterion)
        found.append(Finding(criterion, met, now))
    return tuple(found)


def row_of(course: Course) -> int:
    """Return the row of the running table that a person has reached; 0 before any running."""
    rung = course.rungs.get(RUNNING)
    number = "" if rung is None else rung.level.removeprefix(ROW)
    return int(number) if number.isdigit() else 0


def walks(outings: Outings, criterion: Criterion, since: date | None = None) -> tuple[Outing, ...]:
    """Return the brisk walks that count, after a day where one is given."""
    return tuple(
        one for one in outings.noted if (since is None or one.day > since) and _is_walk(one, criterion)
    )


def _is_walk(outing: Outing, criterion: Criterion) -> bool:
    fact = outing.fact
    brisk = fact.running_stage == 0 or any(
        one.brisk for one in load.activities().activities if one.id == fact.activity
    )
    told = (fact.worst_nprs, *outing.after.values(), *outing.hour.values())
    calm = all(one is not None and one <= (criterion.most or 0.0) for one in told)
    return brisk and calm and not outing.signs and fact.minutes >= (criterion.least or 0.0)


def _walks(known: Known, criterion: Criterion) -> tuple[Met, str]:
    count = len({one.day for one in walks(known.outings, criterion)})
    return _of(count >= criterion.times), f"{min(count, criterion.times)} of {criterion.times} walks"


def _of_week(known: Known, criterion: Criterion, answer: Callable[[Knee], int | None]) -> tuple[Met, str]:
    """Look at the weekly answers of every sore knee."""
    told: dict[KneeSide, int] = {}
    for side in known.course.sides:
        knee = known.course.knees.get(side, Knee())
        nprs = answer(knee)
        if nprs is not None and _fresh(known, knee.weeks[-1][0], criterion):
            told[side] = nprs
    if not told or len(told) < len(known.course.sides):
        return "not_known", ""
    return _of(max(told.values()) <= (criterion.most or 0.0)), f"{_told(told)} of 10"


def _stairs(known: Known, criterion: Criterion) -> tuple[Met, str]:
    return _of_week(known, criterion, lambda knee: knee.weeks[-1][1].stairs_nprs if knee.weeks else None)


def _worst(known: Known, criterion: Criterion) -> tuple[Met, str]:
    return _of_week(known, criterion, lambda knee: knee.weeks[-1][1].worst_nprs if knee.weeks else None)


def _test(known: Known, criterion: Criterion) -> tuple[Met, str]:
    """Look at a home test of both legs; one that has no sides stands for both."""
    told: dict[KneeSide, float] = {}
    for side in SIDES:
        tests = known.course.tests
        taken = tests.get((criterion.of or "", side)) or tests.get((criterion.of or "", None))
        if taken and _fresh(known, taken[-1].at.date(), criterion):
            told[side] = taken[-1].value
    if not told:
        return "not_known", ""
    good = all(_within(value, criterion) for value in told.values())
    if good and len(told) < len(SIDES):
        return "not_known", _told(told)
    return _of(good), _told(told)


def _score(known: Known, criterion: Criterion) -> tuple[Met, str]:
    told = known.outings.scores.get(criterion.of or "")
    if told is None or not _fresh(known, told[0], criterion):
        return "not_known", ""
    return _of(_within(told[1], criterion)), f"{told[1]:g}"


def _rung(known: Known, criterion: Criterion) -> tuple[Met, str]:
    ladder = known.rules.ladders.get(criterion.of or "")
    rung = known.course.rungs.get(criterion.of or "")
    asked = None if ladder is None else ladder.rung(criterion.level or "")
    now = None if ladder is None or rung is None else ladder.rung(rung.level)
    if ladder is None or rung is None or asked is None or now is None:
        return "not_known", ""
    where = f"at step {now + 1}, and step {asked + 1} is asked"
    return _of(now > asked or (now == asked and rung.greens > 0)), where


def _calm(known: Known, criterion: Criterion) -> tuple[Met, str]:
    """Ask for sessions without a step back; who does nothing steps back nowhere, which shows nothing."""
    days = criterion.days or 0
    began = known.course.began
    trained = any((known.day - bout.day).days < days for bout in known.course.bouts)
    if not trained:
        return "not_known", ""
    last = max(known.course.reds, default=None)
    if last is not None and (known.day - last).days < days:
        return "not_yet", f"something stepped back {(known.day - last).days} days ago"
    return _of(began is not None and (known.day - began).days >= days), ""


def _swelling(known: Known, criterion: Criterion) -> tuple[Met, str]:
    """Ask for a knee that was asked and did not swell."""
    days = criterion.days or 0
    signs = known.course.signs
    if any(one.fact.sign == "swelling" and (known.day - one.day).days < days for one in signs):
        return "not_yet", "a swelling was noted"
    told = [known.course.knees.get(side, Knee()).told for side in known.course.sides]
    asked = all(one is not None and (known.day - one[0]).days < days for one in told)
    return ("met", "") if asked else ("not_known", "")


def _stage(known: Known, criterion: Criterion) -> tuple[Met, str]:
    stage = stages.standing(known.course, known.rules.settings).stage
    return _of(stage >= (criterion.stage or "D")), f"now {stage}"


def _running(known: Known, criterion: Criterion) -> tuple[Met, str]:
    """Ask for a row of the table; the row after the last stands for calm runs at the last."""
    row, top = row_of(known.course), load.running().stages[-1].stage
    rung = known.course.rungs.get(RUNNING)
    beyond = row == top and rung is not None and rung.greens >= load.running().greens.value
    return _of(row + beyond >= (criterion.least or 0.0)), f"now row {row}"


LOOKS: Mapping[CriterionKind, Look] = {
    "walks": _walks,
    "stairs": _stairs,
    "worst": _worst,
    "test": _test,
    "score": _score,
    "rung": _rung,
    "calm": _calm,
    "swelling": _swelling,
    "stage": _stage,
    "running": _running,
}


def _fresh(known: Known, on: date, criterion: Criterion) -> bool:
    return criterion.days is None or (known.day - on).days <= criterion.days


def _within(value: float, criterion: Criterion) -> bool:
    low = criterion.least is None or value >= criterion.least
    return low and (criterion.most is None or value <= criterion.most)


def _of(holds: bool) -> Met:  # noqa: FBT001 (a word for a truth)
    return "met" if holds else "not_yet"


def _told(values: Mapping[KneeSide, float]) -> str:
    return ", ".join(f"{side} {value:g}" for side, value in values.items())
