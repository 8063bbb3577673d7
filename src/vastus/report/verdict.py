"""
What may be called a change, and what may not.

A change is called real only beyond a figure whose source was found; below it
there is no real change yet, in so many words. Where no such figure is known
the numbers stand alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal, TypeAlias

from vastus.protocol import load
from vastus.protocol.measuring import Number
from vastus.record.reports import TestTaken
from vastus.report.recovery import Goal, Recovery

Verdict: TypeAlias = Literal["silent", "unknown", "bare", "none_yet", "better", "worse", "within_error"]
AKPS = "akps"
OWN = "design"  # the source of our own choices: open about it, but no finding


@dataclass(frozen=True, slots=True)
class Change:
    """
    A measure at the beginning and now.

    Args:
        first, now: None where it was not answered, or only once.
        real: From how much on a change is real; None where no found figure says so.
        verdict: What may be said of it.
    """

    first: float | None
    now: float | None
    real: float | None
    verdict: Verdict


def known(number: Number) -> float | None:
    """Return a figure that may be shown as a fact; None where its source was not found."""
    source = load.sources().get(number.source)
    found = source is not None and source.status == "found" and number.source != OWN
    return number.value if found else None


def change(first: float | None, now: float | None, real: float | None, *, more_is_better: bool) -> Change:
    """Return what may be said of two numbers."""
    if first is None and now is None:
        return Change(None, None, real, "silent")
    if first is None or now is None:
        return Change(first, now, real, "unknown")
    if real is None:
        return Change(first, now, None, "bare")
    gained = now - first if more_is_better else first - now
    if abs(gained) < real:
        return Change(first, now, real, "none_yet")
    return Change(first, now, real, "better" if gained > 0.0 else "worse")


def of_pain(told: Recovery, knee: str) -> Change:
    """Return the change of the worst pain of a week."""
    answered = [week.worst_nprs for side, weeks in told.weeks.items() if side == knee for week in weeks]
    values = [float(one) for one in answered if one is not None]
    first = values[0] if values else None
    now = values[-1] if len(values) > 1 else None
    return change(first, now, known(load.planning().real_nprs), more_is_better=False)


def of_score(told: Recovery, questionnaire: str = AKPS) -> Change:
    """Return the change of a questionnaire; what was left unfinished is passed over."""
    values = [score for _, score in told.scores.get(questionnaire, ()) if score is not None]
    first = values[0] if values else None
    now = values[-1] if len(values) > 1 else None
    real = known(load.planning().real_akps) if questionnaire == AKPS else None
    return change(first, now, real, more_is_better=True)


def of_goal(goal: Goal) -> Change:
    """Return the change of a goal's rating, of which no figure says from how much on it is real."""
    rated = [float(rating) for _, rating in goal.ratings]
    first, now = rated[0] if rated else None, rated[-1] if len(rated) > 1 else None
    return change(first, now, None, more_is_better=True)


def of_tests(taken: Sequence[TestTaken]) -> Change:
    """Return the change from the first to the last of the results of a home test, against its own error."""
    first, now = taken[0], taken[-1]
    if len(taken) == 1:
        return Change(first.value, None, None, "unknown")
    test = load.hometests().test(now.test)
    if test is not None and test.error is not None and known(test.error) is not None:
        return change(first.value, now.value, test.error.value, more_is_better=test.better == "more")
    if first.value_se is not None and now.value_se is not None:
        error = load.prognosis().sure_se.value * hypot(first.value_se, now.value_se)
        if abs(now.value - first.value) <= error:
            return Change(first.value, now.value, None, "within_error")
    return Change(first.value, now.value, None, "bare")


def see_provider(told: Recovery) -> bool:
    """Tell whether to have it looked at: so many weeks, and no real change of a knee that hurts."""
    settings = load.planning()
    if told.weeks_in < settings.no_change_weeks.value or of_score(told).verdict == "better":
        return False
    changes = [of_pain(told, knee) for knee in told.weeks]
    return any(
        one.verdict in {"none_yet", "worse"} and one.now is not None and one.now > settings.calm_nprs.value
        for one in changes
    )
