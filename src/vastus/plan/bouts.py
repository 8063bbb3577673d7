"""
One session as the plan sees it: what was asked and done, and how each knee answered.

It is built while facts come in, so that a day's plan need not read old sessions
again. Repetitions and pictures stay where they are; here are only sums. The same
fact told twice is one fact.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from vastus.protocol import load
from vastus.record.facts import (
    ExerciseSkipped,
    Fact,
    FaultShown,
    PainReported,
    SessionBegan,
    SessionEnded,
    SetBegan,
    SetEnded,
)
from vastus.record.reports import Decided, EffortNoted, KneeSide, PainNoted, Ruling, SignNoted

NOTHING: Mapping[Any, Any] = {}  # nobody may write to a mapping
NOBODY: frozenset[Any] = frozenset()
BOTH_SIDES = 2
TWO_DAYS = 2  # [design] so long an answer can be about a session
TOO_DEEP = ("too_deep", "unsafe_depth")  # past the ceiling of a level, which is no fault of a file
A_DAY = timedelta(days=1)
NOT_BEGUN = ""  # the level of an exercise that was given up before its first set


class Signed(NamedTuple):
    """A new sign, and its day."""

    day: date
    fact: SignNoted


class Later(NamedTuple):
    """An answer long after a session: when, and how much it hurt."""

    at: datetime
    nprs: int


class Done(NamedTuple):
    """
    One exercise of a session.

    Args:
        level: Its level; empty where it was given up before its first set.
        asked, complete: Repetitions, all sets and sides together.
        faults: Major faults shown: in which set, which, and when.
        during: By knee the answers while it went on, oldest first.
        too_painful: Whether it was ended for pain.
        heard: Answers that were taken in.
    """

    level: str
    asked: int = 0
    complete: int = 0
    faults: frozenset[tuple[str, str, float]] = NOBODY
    during: Mapping[KneeSide, tuple[int, ...]] = NOTHING
    too_painful: bool = False
    heard: frozenset[tuple[KneeSide, datetime, int]] = NOBODY

    @property
    def form(self) -> float:
        """Share of the repetitions without a major fault; 1 where nothing was seen."""
        return 1.0 if not self.complete else max(0.0, 1.0 - len(self.faults) / self.complete)


Answers: TypeAlias = Mapping[KneeSide, int]


class Bout(NamedTuple):
    """
    One session.

    Args:
        day: The person's day on which it began.
        sets: By the id of a set which exercise it is of.
        ended: Sets that are over.
        before, after, hour, morning: Answers by knee; where one is missing there was none.
        since: The most that was told later on its day, about nothing in particular.
        later: The last answer by knee from a day later on, or from the next day on if not of its morning.
        asked_morning: Knees that were asked next morning, answered or not.
        effort_rpe: How hard it was.
        signs: New signs during or after it.
        judged: By exercise what was decided.
        news: Exercises that were decided on before the last answer came.
    """

    session: str
    day: date
    at: datetime
    over: bool = False
    sets: Mapping[str, str] = NOTHING
    ended: frozenset[str] = NOBODY
    done: Mapping[str, Done] = NOTHING
    before: Answers = NOTHING
    after: Answers = NOTHING
    hour: Answers = NOTHING
    morning: Answers = NOTHING
    since: Answers = NOTHING
    later: Mapping[KneeSide, Later] = NOTHING
    asked_morning: frozenset[KneeSide] = NOBODY
    effort_rpe: int | None = None
    signs: tuple[SignNoted, ...] = ()
    judged: Mapping[str, Ruling] = NOTHING
    news: frozenset[str] = NOBODY


Bouts: TypeAlias = tuple[Bout, ...]


def begun(fact: SessionBegan, day: date) -> Bout:
    """Return a session that has just begun."""
    return Bout(fact.session, day, fact.at)


def noted(bouts: Bouts, fact: Fact) -> Bouts:
    """Take a fact into the session it belongs to; the same sessions where it belongs to none."""
    return all_noted(bouts, (fact,))


def all_noted(bouts: Bouts, facts: Iterable[Fact]) -> Bouts:
    """Take facts into the sessions they belong to, in order; the same sessions where nothing changes."""
    after = list(bouts)
    for fact in facts:
        place = _place(after, fact)
        taking = None if place is None else _TAKING.get(type(fact))
        if place is not None and taking is not None:
            after[place] = taking(after[place], fact)
    return bouts if all(one is other for one, other in zip(bouts, after, strict=True)) else tuple(after)


def answered(bouts: Bouts, fact: PainNoted, day: date) -> Bouts:
    """Take in an answer between sessions: of the one that it names, or of all that it may be about."""
    if fact.when == "morning" or (fact.session is None and fact.when == "day"):
        first = len(bouts)
        while first and (day - bouts[first - 1].day).days <= TWO_DAYS:
            first -= 1
        late = [_unasked(one, fact, (day - one.day).days) for one in bouts[first:]]
        return (*bouts[:first], *late) if late else bouts
    place = None if fact.session is None else _place(bouts, fact)
    if place is None:  # about something else that was done, or nobody knows what
        return bouts
    target = bouts[place]
    days = (day - target.day).days
    if not 0 <= days <= TWO_DAYS or fact.at < target.at:
        return bouts
    bout = _answered(target, fact, days)
    return bouts if bout is target else (*bouts[:place], bout, *bouts[place + 1 :])


def signed(bouts: Bouts, fact: SignNoted, day: date) -> Bouts:
    """Take a new sign into the session it names, else into all of its day and of the day before."""
    if fact.session is not None:
        return noted(bouts, fact)
    return tuple(
        _sign(one, fact) if 0 <= (day - one.day).days <= 1 and one.at <= fact.at else one for one in bouts
    )


def judged(bouts: Bouts, fact: Decided) -> Bouts:
    """Remember for which exercises of a session a decision was made."""
    if fact.session is None or fact.exercise is None:
        return bouts
    exercise = fact.exercise
    return tuple(
        bout._replace(judged={**bout.judged, exercise: fact.ruling}, news=bout.news - {exercise})
        if bout.session == fact.session
        else bout
        for bout in bouts
    )


def _place(bouts: Sequence[Bout], fact: Fact) -> int | None:
    """Return which session a fact is about."""
    session = getattr(fact, "session", None)
    name = getattr(fact, "set", None)
    for place in range(len(bouts) - 1, -1, -1):
        bout = bouts[place]
        if bout.session == session or (session is None and name is not None and name in bout.sets):
            return place
    return None


def _skipped(bout: Bout, fact: ExerciseSkipped) -> Bout:
    if fact.why != "too_painful":
        return bout
    done = bout.done.get(fact.exercise, Done(NOT_BEGUN))
    return _with(bout, fact.exercise, done._replace(too_painful=True))


def _effort(bout: Bout, fact: EffortNoted) -> Bout:
    return _fresh(bout._replace(effort_rpe=fact.effort_rpe))


def _sign(bout: Bout, fact: SignNoted) -> Bout:
    return bout if fact in bout.signs else _fresh(bout._replace(signs=(*bout.signs, fact)))


def _over(bout: Bout, fact: SessionEnded) -> Bout:
    del fact
    return bout._replace(over=True)


def _set_began(bout: Bout, fact: SetBegan) -> Bout:
    """Add a set; one that goes on after a break asks for no more than it did at first."""
    if fact.set in bout.sets:
        return bout
    done = bout.done.get(fact.exercise) or Done(fact.level)
    sides = 1 if fact.side is None else BOTH_SIDES
    asked = max(done.asked, max(0, fact.reps_asked) * max(1, fact.of) * sides)
    done = done._replace(level=fact.level, asked=asked)
    sets = {**bout.sets, fact.set: fact.exercise}
    return _fresh(bout._replace(sets=sets, done={**bout.done, fact.exercise: done}))


def _set_ended(bout: Bout, fact: SetEnded) -> Bout:
    if fact.set in bout.ended or fact.set not in bout.sets:
        return bout
    exercise = bout.sets[fact.set]
    done = bout.done[exercise]
    hurt = done.too_painful or fact.how == "too_painful"
    complete = done.complete + max(0, fact.complete)
    done = done._replace(complete=complete, too_painful=hurt)
    return _fresh(bout._replace(ended=bout.ended | {fact.set}, done={**bout.done, exercise: done}))


def _fault(bout: Bout, fact: FaultShown) -> Bout:
    exercise = bout.sets.get(fact.set)
    if exercise is None or fact.fault not in _major(exercise):
        return bout
    done = bout.done[exercise]
    return _with(bout, exercise, done._replace(faults=done.faults | {(fact.set, fact.fault, fact.at_s)}))


def _pain(bout: Bout, fact: PainReported) -> Bout:
    knee, nprs = fact.knee, fact.nprs
    if nprs is None:
        return bout
    if fact.asked == "before":
        return bout._replace(before={**bout.before, knee: nprs})
    if fact.asked == "session":
        return bout._replace(after={**bout.after, knee: nprs})
    done = bout.done.get(fact.exercise or "")
    if done is None or fact.exercise is None or (knee, fact.at, nprs) in done.heard:
        return bout
    told = (*done.during.get(knee, ()), nprs)
    heard = done.heard | {(knee, fact.at, nprs)}
    return _with(bout, fact.exercise, done._replace(during={**done.during, knee: told}, heard=heard))


def _unasked(bout: Bout, fact: PainNoted, days: int) -> Bout:
    """Take an answer that names no session: later on its day, next morning, or a day and more after it."""
    if not 0 <= days <= TWO_DAYS or fact.at < bout.at:
        return bout
    if days == 1 and fact.when == "morning":
        bout = _morning(bout, fact)
    if fact.nprs is None:
        return bout
    knee, nprs = fact.knee, fact.nprs
    if fact.at - bout.at >= A_DAY or (days > 0 and fact.when != "morning"):
        bout = bout._replace(later={**bout.later, knee: Later(fact.at, nprs)})
        if nprs <= bout.before.get(knee, 0):  # no more than it was before: nothing to look at again
            return bout
    elif days == 0:
        bout = _since(bout, knee, nprs)
    else:
        return bout
    return _fresh(bout) if nprs else bout


def _morning(bout: Bout, fact: PainNoted) -> Bout:
    bout = bout._replace(asked_morning=bout.asked_morning | {fact.knee})
    if fact.nprs is None:
        return bout
    bout = bout._replace(morning={**bout.morning, fact.knee: fact.nprs})
    return _fresh(bout) if fact.nprs else bout


def _answered(bout: Bout, fact: PainNoted, days: int) -> Bout:
    knee, nprs = fact.knee, fact.nprs
    if nprs is None:
        return bout
    if fact.at - bout.at >= A_DAY or (days > 0 and fact.when not in {"hour", "after"}):
        bout = bout._replace(later={**bout.later, knee: Later(fact.at, nprs)})
        return _fresh(bout) if nprs else bout
    match fact.when:
        case "before":
            return bout._replace(before={**bout.before, knee: nprs}) if not bout.over else bout
        case "after":
            return _fresh(bout._replace(after={**bout.after, knee: nprs}))
        case "hour":
            return _fresh(bout._replace(hour={**bout.hour, knee: nprs}))
        case _:
            return _fresh(_since(bout, knee, nprs))


def _since(bout: Bout, knee: KneeSide, nprs: int) -> Bout:
    return bout._replace(since={**bout.since, knee: max(nprs, bout.since.get(knee, 0))})


def _with(bout: Bout, exercise: str, done: Done) -> Bout:
    return _fresh(bout._replace(done={**bout.done, exercise: done}))


def _fresh(bout: Bout) -> Bout:
    """Let what was decided already be looked at again: it may have been too bold."""
    return bout._replace(news=frozenset(bout.judged)) if bout.judged else bout


@cache
def _major(exercise: str) -> frozenset[str]:
    """Return the faults of an exercise that count, in any form it takes; none of one not known here."""
    if exercise not in load.exercise_ids():
        return frozenset()
    asked = load.exercise(exercise)
    forms = [asked, *(load.performed(asked, level)[0] for level in asked.levels)]
    held = [fault.id for form in forms for fault in form.faults if fault.severity != "minor"]
    whole = [fault.id for form in forms for fault in form.rep_faults if fault.severity != "minor"]
    return frozenset((*TOO_DEEP, *held, *whole))


_TAKING: Mapping[type[Fact], Callable[[Bout, Any], Bout]] = {
    SetBegan: _set_began,
    SetEnded: _set_ended,
    PainReported: _pain,
    FaultShown: _fault,
    ExerciseSkipped: _skipped,
    EffortNoted: _effort,
    SignNoted: _sign,
    SessionEnded: _over,
}
