"""
One run, and what its own pain rules make of it; they are stricter than those of the exercises.

Every rule looks at the same answers and proposes one thing, or nothing; the most
cautious proposal stands. A higher answer during a run or after it never makes what
stands less cautious, and an answer that is missing is never a calm one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vastus.plan.course import Course, Knee, usual_nprs
from vastus.plan.criteria import row_of
from vastus.plan.ladders import Rules
from vastus.plan.outings import Outing, Outings
from vastus.plan.responses import CAUTION, Proposal
from vastus.protocol.running import RunningRules
from vastus.record.reports import KneeSide


@dataclass(frozen=True, slots=True)
class Seen:
    """
    One run, and one knee's answers to it.

    Args:
        worst: The most that either knee hurt during it, or this one later that day.
        before: This knee before it.
        usual: Its usual level in the morning.
        sign: Whether something new showed in either knee.
        beyond: Whether it was not the row that was asked.
        close: Whether it came too soon after the one before.
    """

    worst: int | None
    before: int | None = None
    usual: float | None = None
    hour: int | None = None
    morning: int | None = None
    sign: bool = False
    beyond: bool = False
    close: bool = False

    @property
    def base(self) -> float | None:
        """What later answers are held against: the lower of the usual level and the answer before."""
        return min((one for one in (self.before, self.usual) if one is not None), default=None)


def too_much(seen: Seen, by: RunningRules) -> Proposal | None:
    """More pain than a run may bring: one row back."""
    most = by.during_nprs.value
    if seen.worst is None or seen.worst <= most:
        return None
    says = f"The run hurt {seen.worst} of 10, more than {most:.0f}. One row back."
    return Proposal("step_back", "too_much", says)


def sign(seen: Seen, by: RunningRules) -> Proposal | None:
    """Something new in a knee within a day of it: one row back."""
    del by
    if not seen.sign:
        return None
    return Proposal("step_back", "sign", "Something new showed in the knee after the run. One row back.")


def morning_flare(seen: Seen, by: RunningRules) -> Proposal | None:
    """A morning well above the usual: one row back."""
    if seen.morning is None or seen.base is None or seen.morning < seen.base + by.flare_nprs.value:
        return None
    says = f"Next morning it was {seen.morning} of 10, well above {seen.base:g}. One row back."
    return Proposal("step_back", "morning_flare", says)


def morning_rise(seen: Seen, by: RunningRules) -> Proposal | None:
    """A morning above the usual: the same row again, with a day more of rest."""
    del by
    return _above(seen.morning, seen.base, "morning_rise", "Next morning")


def hour_rise(seen: Seen, by: RunningRules) -> Proposal | None:
    """Not settled within the hour: likewise."""
    del by
    return _above(seen.hour, seen.base, "hour_rise", "An hour later")


def _above(nprs: int | None, base: float | None, rule: str, when: str) -> Proposal | None:
    if nprs is None or base is None or nprs <= base:
        return None
    says = f"{when} it was {nprs} of 10, above {base:g}. The same row, and one more rest day."
    return Proposal("stay", rule, says)


def sore_before(seen: Seen, by: RunningRules) -> Proposal | None:
    """A knee that was sore before it: the same row."""
    most = by.during_nprs.value
    if seen.before is None or seen.before <= most:
        return None
    return Proposal("stay", "sore_before", f"It was {seen.before} of 10 before the run. The same row.")


def beyond(seen: Seen, by: RunningRules) -> Proposal | None:
    """A run that was not the row that was asked shows nothing of it: the same row."""
    del by
    if not seen.beyond:
        return None
    return Proposal(
        "stay", "beyond", "It was not the row that was asked, so it does not count towards the next."
    )


def close(seen: Seen, by: RunningRules) -> Proposal | None:
    """A run too soon after the last: the same row."""
    del by
    if not seen.close:
        return None
    return Proposal("stay", "close", "It came too soon after the one before, so it does not count.")


def unanswered(seen: Seen, by: RunningRules) -> Proposal | None:
    """Silence is not "no pain": the same row."""
    del by
    asked = {
        "during": seen.worst,
        "before": seen.base,
        "an hour later": seen.hour,
        "next morning": seen.morning,
    }
    missing = [name for name, told in asked.items() if told is None]
    if not missing:
        return None
    says = f"How it was {' and '.join(missing)} is not known, and not known is not calm. The same row."
    return Proposal("stay", "unanswered", says)


def calm(seen: Seen, by: RunningRules) -> Proposal | None:
    """Nothing speaks against it."""
    del seen, by
    return Proposal("advance", "calm", "A calm run, and a calm morning after it.")


RULES: tuple[Callable[[Seen, RunningRules], Proposal | None], ...] = (
    too_much, sign, morning_flare, morning_rise, hour_rise, sore_before, beyond, close, unanswered, calm,
)  # fmt: skip


def proposals(seen: Seen, by: RunningRules) -> tuple[Proposal, ...]:
    """Ask every rule; return what they propose, the most cautious first."""
    told = [proposal for rule in RULES if (proposal := rule(seen, by)) is not None]
    return tuple(sorted(told, key=lambda one: CAUTION.index(one.ruling)))


def verdict(
    course: Course, outings: Outings, run: Outing, rules: Rules, by: RunningRules
) -> tuple[tuple[KneeSide, Proposal], ...]:
    """Return what the rules say of a run, either knee, the most cautious first."""
    told = [
        (side, proposal)
        for side in course.sides
        for proposal in proposals(_seen(course, outings, run, side, rules, by), by)
    ]
    return tuple(sorted(told, key=lambda one: CAUTION.index(one[1].ruling)))


def _seen(
    course: Course, outings: Outings, run: Outing, side: KneeSide, rules: Rules, by: RunningRules
) -> Seen:
    before = run.before.get(side)
    usual = usual_nprs(course.knees.get(side, Knee()), run.day, rules.settings.usual_days.value, before)
    worst = run.fact.worst_nprs
    later = run.after.get(side)
    if worst is not None and later is not None:
        worst = max(worst, later)
    row = row_of(course)
    earlier = [one.day for one in outings.runs if one.day < run.day or one.fact.at < run.fact.at]
    apart = 1.0 if row >= by.daily_from.value else by.apart_days.value
    return Seen(
        worst=later if worst is None else worst,
        before=before,
        usual=usual,
        hour=run.hour.get(side),
        morning=run.morning.get(side),
        sign=bool(run.signs),
        beyond=run.fact.running_stage != row or run.fact.minutes > by.most_min(row),
        close=bool(earlier) and (run.day - earlier[-1]).days < apart,
    )
