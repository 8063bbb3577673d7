"""
What was done outside the programme, as it stands: a fold beside that of the course.

`take(outings, fact) -> outings` is pure and total, as `course.take` is: any fact
may come at any time, in the order in which facts were added. An answer belongs
to what was noted on that day, and one of the morning to the day before it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias

from vastus.record.facts import Fact
from vastus.record.reports import ActivityNoted, DayBegan, KneeSide, PainNoted, ScoreNoted, SignNoted

KEPT_DAYS = 42  # an entry criterion looks back no further
RUNS = frozenset({"running", "running_inclines", "trail_running"})
A_DAY = timedelta(days=1)
TAKEN: frozenset[type[Fact]] = frozenset({ActivityNoted, DayBegan, PainNoted, ScoreNoted, SignNoted})
Answers: TypeAlias = Mapping[KneeSide, int]


@dataclass(frozen=True, slots=True)
class Outing:
    """
    One activity that was noted.

    Args:
        day: The person's day.
        fact: What was noted of it.
        before: The last answer of that day before it, by knee.
        after: The most that was answered later that day, an hour's answer aside.
        hour, morning: An hour later, and next morning.
        signs: New signs of that day, after it, and of the next.
    """

    day: date
    fact: ActivityNoted
    before: Answers = field(default_factory=dict)
    after: Answers = field(default_factory=dict)
    hour: Answers = field(default_factory=dict)
    morning: Answers = field(default_factory=dict)
    signs: tuple[SignNoted, ...] = ()

    @property
    def is_run(self) -> bool:
        """Whether there was running in it."""
        return self.fact.activity in RUNS or bool(self.fact.running_stage)


@dataclass(frozen=True, slots=True)
class Outings:
    """
    Everything noted of the last weeks; begin with `Outings()`.

    Args:
        day: The person's present day; None before any was known.
        since: The day of the first activity of all.
        noted: Activities, oldest first.
        told: Today's last answer of each knee.
        last_run: The day of the last run of all.
        scores: The last score of each questionnaire, with its day.
    """

    day: date | None = None
    since: date | None = None
    noted: tuple[Outing, ...] = ()
    told: Answers = field(default_factory=dict)
    last_run: date | None = None
    scores: Mapping[str, tuple[date, float]] = field(default_factory=dict)

    @property
    def runs(self) -> tuple[Outing, ...]:
        """Those with running in them, oldest first."""
        return tuple(one for one in self.noted if one.is_run)

    def between(self, after: date, until: date) -> tuple[Outing, ...]:
        """Return what was noted after one day, until another."""
        return tuple(one for one in self.noted if after < one.day <= until)


def fold(facts: Iterable[Fact], outings: Outings | None = None) -> Outings:
    """Return the outings after more facts."""
    outings = outings or Outings()
    for fact in facts:
        outings = take(outings, fact)
    return outings


def take(outings: Outings, fact: Fact) -> Outings:  # noqa: PLR0911 (a table: one row for each kind)
    """Take one fact."""
    if isinstance(fact, DayBegan):
        return _new_day(outings, fact.day)
    day = outings.day
    if day is None:
        return outings
    match fact:
        case ActivityNoted():
            return _done(outings, fact, day)
        case PainNoted(nprs=nprs) if nprs is not None:
            return _pain(outings, fact, nprs, day)
        case SignNoted():
            noted = _lately(outings.noted, day, lambda one: replace(one, signs=(*one.signs, fact)))
            return replace(outings, noted=noted)
        case ScoreNoted(questionnaire=questionnaire, score=score) if score is not None:
            return replace(outings, scores={**outings.scores, questionnaire: (day, score)})
        case _:
            return outings


def _new_day(outings: Outings, day: date) -> Outings:
    """Begin a day; one never falls."""
    if outings.day is not None and day <= outings.day:
        return outings
    noted = outings.noted
    if noted and (day - noted[0].day).days > KEPT_DAYS:
        noted = tuple(one for one in noted if (day - one.day).days <= KEPT_DAYS)
    return replace(outings, day=day, told={}, noted=noted)


def _lately(noted: tuple[Outing, ...], day: date, change: Callable[[Outing], Outing]) -> tuple[Outing, ...]:
    """Change what was noted today and yesterday, which stands at the end; the rest need not be looked at."""
    place = len(noted)
    while place and day - noted[place - 1].day <= A_DAY:
        place -= 1
    return (*noted[:place], *map(change, noted[place:])) if place < len(noted) else noted


def _done(outings: Outings, fact: ActivityNoted, day: date) -> Outings:
    """Note an activity; the same one told twice is one."""
    if any(one.fact.at == fact.at and one.fact == fact for one in outings.noted):
        return outings
    outing = Outing(day, fact, before=outings.told)
    last = day if outing.is_run else outings.last_run
    return replace(outings, noted=(*outings.noted, outing), since=outings.since or day, last_run=last)


def _pain(outings: Outings, fact: PainNoted, nprs: int, day: date) -> Outings:
    """Note an answer with what it is about; one about a session is that session's, save in the morning."""
    noted = outings.noted
    if fact.when == "morning":
        noted = _lately(noted, day, lambda one: _next_morning(one, fact.knee, nprs, day))
    elif fact.session is None:
        noted = _lately(noted, day, lambda one: _later(one, fact, nprs) if one.day == day else one)
    return replace(outings, noted=noted, told={**outings.told, fact.knee: nprs})


def _next_morning(outing: Outing, knee: KneeSide, nprs: int, day: date) -> Outing:
    """Take the answer of a morning, where it was done the day before."""
    return replace(outing, morning={**outing.morning, knee: nprs}) if day - outing.day == A_DAY else outing


def _later(outing: Outing, fact: PainNoted, nprs: int) -> Outing:
    """Take an answer of the same day, given after it was noted."""
    if fact.when == "hour":
        return replace(outing, hour={**outing.hour, fact.knee: nprs})
    if fact.when == "before":
        return outing
    return replace(outing, after={**outing.after, fact.knee: max(nprs, outing.after.get(fact.knee, 0))})
