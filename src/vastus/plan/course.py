"""
A course as it stands: the fold of what was reported, done and decided.

`take(course, fact) -> course` is pure and total: any fact may come at any time,
in the order in which facts were added; what makes no sense changes nothing, and
the same fact told again changes nothing either.

Rule 1: a day never falls. A clock that was set back, or a flight to the west,
lengthens the day; it does not undo one.
Rule 2: an answer that was not given is None, and is never taken for zero.
Rule 3: what was decided stands as it was decided, whatever the rules say now,
until the person overrules it: then an exercise is where it was before.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from vastus.plan.bouts import Bout, Bouts, Signed, all_noted, answered, begun, judged, noted, signed
from vastus.plan.known import SIDES, Course, Knee, Lock, Rung, usual_nprs
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
from vastus.record.reports import (
    Assessed,
    DayBegan,
    Decided,
    EffortNoted,
    KneeDescribed,
    KneeSide,
    Overruled,
    PainNoted,
    PersonDescribed,
    ScoreNoted,
    Screened,
    SignNoted,
    TestTaken,
    WeekNoted,
    Wished,
)

__all__ = ["SIDES", "TAKEN", "Course", "Knee", "Lock", "Rung", "fold", "take", "usual_nprs"]

KEPT_DAYS = 28  # of what the rules look back on, four weeks is the most
KEPT_BOUTS = 24
BOUTS_AT_MOST = 96  # where many were begun within the days that rules look back on at least
LATELY_DAYS = 3
ABSENT_DAYS = 7  # [design] so many days of an absence, or of a clock that leapt, count as days of the course
KEPT_WEEKS = 12
KEPT_DECISIONS = 300  # more than four weeks of them
OLD_DAYS = 60  # a decision that is told so late was taken in long ago
LOCKS = frozenset({"urgent", "emergency"})
LOCKING = frozenset({"locking", "cannot_bear"})  # signs that stop everything until somebody has looked
TOO_MUCH = frozenset({"too_much", "morning_flare", "still_up"})  # responses that count as bad outcomes
SILENT = frozenset({"unanswered", "gentle"})  # they say nothing of how the exercise suits


def fold(facts: Iterable[Fact], course: Course | None = None) -> Course:
    """Return the course after more facts."""
    course = course or Course()
    within: list[Fact] = []
    for fact in facts:  # as `take`, but what a session tells is put into the course once for all of it
        said_in_it = isinstance(fact, PainReported) and fact.asked != "before"
        if said_in_it or type(fact) in _ONLY_IN_SESSION:
            within.append(fact)
        else:
            course = take(_all_noted(course, within), fact)
    return _all_noted(course, within)


def _all_noted(course: Course, facts: list[Fact]) -> Course:
    """Take what sessions told into the course, and forget it here."""
    if not facts:
        return course
    bouts = all_noted(course.bouts, facts)
    facts.clear()
    return course if bouts is course.bouts else course._replace(bouts=bouts)


def take(course: Course, fact: Fact) -> Course:
    """Take one fact."""
    taking = _TAKING.get(type(fact))
    return course if taking is None else taking(course, fact)


# --- what the person tells -----------------------------------------------------------------------


def _new_day(course: Course, fact: DayBegan) -> Course:
    day = fact.day
    if course.day is not None and day <= course.day:
        return course
    return course._replace(
        day=day,
        began=course.began or day,
        lived_days=course.lived_days
        + (0 if course.day is None else min((day - course.day).days, ABSENT_DAYS)),
        wish=None,
        signs=tuple(one for one in course.signs if (day - one.day).days <= KEPT_DAYS),
        ups=tuple(one for one in course.ups if (day - one).days <= KEPT_DAYS),
        reds=tuple(one for one in course.reds if (day - one).days <= KEPT_DAYS),
    )


def _screened(course: Course, fact: Screened) -> Course:
    """A lock is only ever lifted by having been seen, not by answering again."""
    day = course.day or fact.at.date()
    asked, said_yes = frozenset(fact.asked), frozenset(fact.yes)
    yes = (course.yes - asked) | said_yes
    clear = (course.clear - asked) | (asked - said_yes - frozenset(fact.unsure))
    locked = Lock(day, fact.outcome, fact.yes, fact.at) if fact.outcome in LOCKS else course.locked
    return course._replace(screened=(day, fact), yes=yes, clear=clear, locked=locked)


def _assessed(course: Course, fact: Assessed) -> Course:
    """Lift a lock; words of before it, or the same told again, lift none."""
    locked = course.locked
    earlier = locked is not None and locked.at is not None and fact.at < locked.at
    if earlier or fact.at == course.assessed:
        return course
    return course._replace(locked=None, assessed=fact.at)


def _person(course: Course, fact: PersonDescribed) -> Course:
    return course._replace(person=fact)


def _knee(course: Course, fact: KneeDescribed) -> Course:
    knee, day = course.knees.get(fact.knee, Knee()), course.day or fact.at.date()
    knee = knee._replace(described=fact, described_on=day, first=knee.first or (day, fact))
    return _with_knee(course, fact.knee, knee)


def _week(course: Course, fact: WeekNoted) -> Course:
    day = course.day
    if day is None:
        return course
    knee = course.knees.get(fact.knee, Knee())
    before = [one for one in knee.weeks if one[0] != day]
    return _with_knee(course, fact.knee, knee._replace(weeks=(*before, (day, fact))[-KEPT_WEEKS:]))


def _sign(course: Course, fact: SignNoted) -> Course:
    if any(one.fact == fact for one in course.signs):
        return course
    day = course.day or fact.at.date()
    return course._replace(signs=(*course.signs, Signed(day, fact)), bouts=signed(course.bouts, fact, day))


def _test(course: Course, fact: TestTaken) -> Course:
    name = (fact.test, fact.side)
    before = course.tests.get(name, ())
    if fact in before:
        return course
    return course._replace(tests={**course.tests, name: (*before, fact)[-2:]})


def _score(course: Course, fact: ScoreNoted) -> Course:
    if fact.score is None:
        return course
    first, _ = course.scores.get(fact.questionnaire, (fact.score, fact.score))
    return course._replace(scores={**course.scores, fact.questionnaire: (first, fact.score)})


def _wish(course: Course, fact: Wished) -> Course:
    return course._replace(wish=fact)


def _pain(course: Course, fact: PainNoted) -> Course:
    """Note an answer with the knee and with the session it is about."""
    day = course.day
    if day is None:
        return course
    bouts = answered(course.bouts, fact, day)
    if fact.nprs is None:
        return course if bouts is course.bouts else course._replace(bouts=bouts)
    knee = course.knees.get(fact.knee, Knee())
    if fact.when == "morning":
        before = [one for one in knee.mornings if one[0] != day and (day - one[0]).days <= KEPT_DAYS]
        knee = knee._replace(mornings=(*before, (day, fact.nprs)))
    knees = {**course.knees, fact.knee: _told(knee, day, fact.nprs)}
    return course._replace(bouts=bouts, knees=knees)


def _pain_in_session(course: Course, fact: PainReported) -> Course:
    """Before a session it says how the day is; later it belongs to the session alone."""
    course = _in_session(course, fact)
    if fact.asked != "before" or fact.nprs is None or course.day is None:
        return course
    knee = course.knees.get(fact.knee, Knee())
    return _with_knee(course, fact.knee, _told(knee, course.day, fact.nprs))


def _told(knee: Knee, day: date, nprs: int) -> Knee:
    """The worst answer of a day stands for it."""
    earlier = knee.told[1] if knee.told is not None and knee.told[0] == day else nprs
    return knee._replace(told=(day, max(nprs, earlier)))


def _with_knee(course: Course, side: KneeSide, knee: Knee) -> Course:
    return course._replace(knees={**course.knees, side: knee})


# --- what was done -------------------------------------------------------------------------------


def _session_began(course: Course, fact: SessionBegan) -> Course:
    if course.day is None or any(bout.session == fact.session for bout in course.bouts):
        return course
    return course._replace(bouts=_lately((*course.bouts, begun(fact, course.day)), course.day))


def _lately(bouts: Bouts, day: date) -> Bouts:
    """Drop the oldest sessions, but none of the last days."""
    while len(bouts) > KEPT_BOUTS and (len(bouts) > BOUTS_AT_MOST or (day - bouts[0].day).days > LATELY_DAYS):
        bouts = bouts[1:]
    return bouts


def _in_session(course: Course, fact: Fact) -> Course:
    bouts = noted(course.bouts, fact)
    return course if bouts is course.bouts else course._replace(bouts=bouts)


# --- what was decided ----------------------------------------------------------------------------


def _decided(course: Course, fact: Decided) -> Course:
    """Let a decision take effect, once."""
    old = course.day is not None and (course.day - fact.day).days > OLD_DAYS
    if fact.decision in course.decisions or old:
        return course
    course = course._replace(decisions=_and(course.decisions, fact), bouts=judged(course.bouts, fact))
    if fact.ruling == "refer":
        locked = Lock(fact.day, fact.rule, at=fact.at) if fact.rule in LOCKING else course.locked
        once = course.told_once | {f"{fact.rule}-{fact.knee}"}
        course = course._replace(referred=fact, locked=locked, told_once=once)
    if fact.until is not None:
        course = _stopped(course, fact, fact.until)
    if fact.exercise is None or fact.to_level is None:
        return course
    bout = next((one for one in course.bouts if one.session == fact.session), None)
    rung = _moved(course, fact, fact.to_level, bout)
    course = course._replace(rungs={**course.rungs, fact.exercise: rung})
    if fact.ruling == "advance" and fact.from_level != fact.to_level:
        return course._replace(ups=(*course.ups, fact.day))
    if fact.ruling == "step_back" and fact.rule in TOO_MUCH:
        return course._replace(reds=(*course.reds, fact.day))
    return course


def _and(decisions: Mapping[str, date], fact: Decided) -> Mapping[str, date]:
    """Remember one more id; when there are many, forget the oldest."""
    kept = {**decisions, fact.decision: fact.day}
    if len(kept) > 2 * KEPT_DECISIONS:
        kept = dict(list(kept.items())[-KEPT_DECISIONS:])
    return kept


def _stopped(course: Course, fact: Decided, until: date) -> Course:
    """A red week rests what loads the knee; anything else that has an end rests everything."""
    if fact.rule == "red_week":
        return course._replace(rest_until=max(until, course.rest_until or until), rest_by=fact.decision)
    return course._replace(pause_until=max(until, course.pause_until or until))


def _moved(course: Course, fact: Decided, level: str, bout: Bout | None) -> Rung:
    was = course.rungs.get(fact.exercise or "", Rung(level))
    before = was._replace(by=fact.decision, before=fact.from_level)
    if fact.ruling == "step_back" or fact.from_level != level:
        fell, rose = fact.ruling == "step_back", fact.ruling == "advance"
        return Rung(level, fell=fell, rose=rose, since=fact.day, by=before.by, before=before.before)
    judged_more = before._replace(level=level, judged=was.judged + (fact.session is not None))
    if fact.ruling == "advance":
        return _greener(judged_more, fact, bout)
    swapped = was.swapped or fact.rule == "swap"
    held = 0 if fact.rule == "swap" else was.held + (fact.rule not in SILENT)
    lighter = was.lighter or fact.ruling == "reduce"
    since = fact.day if swapped and not was.swapped else was.since
    return judged_more._replace(greens=0, held=held, lighter=lighter, swapped=swapped, since=since)


def _greener(rung: Rung, fact: Decided, bout: Bout | None) -> Rung:
    """Count a calm session, one a day; after a lighter one the full dose comes first."""
    on = fact.day if bout is None else bout.day
    if fact.rule == "swap_back":
        return rung._replace(greens=0, held=0, swapped=False, lighter=False, green_on=on, since=fact.day)
    if rung.lighter:
        return rung._replace(greens=0, held=0, lighter=False, green_on=on)
    return rung._replace(greens=rung.greens + (on != rung.green_on), held=0, green_on=on)


def _overruled(course: Course, fact: Overruled) -> Course:
    """Put an exercise back where it was before its last decision; what stops everything stays."""
    if course.rest_by is not None and fact.decision == course.rest_by:
        return course._replace(rest_until=None, rest_by=None)
    exercise = next((name for name, rung in course.rungs.items() if rung.by == fact.decision), None)
    if exercise is None:
        return course
    rung = course.rungs[exercise]
    level = rung.level if rung.before is None else rung.before
    back = Rung(level, since=course.day, judged=rung.judged)
    return course._replace(rungs={**course.rungs, exercise: back})


_TAKING: Mapping[type[Fact], Callable[[Course, Any], Course]] = {
    SetBegan: _in_session,
    SetEnded: _in_session,
    FaultShown: _in_session,
    PainReported: _pain_in_session,
    ExerciseSkipped: _in_session,
    SessionBegan: _session_began,
    SessionEnded: _in_session,
    EffortNoted: _in_session,
    PainNoted: _pain,
    DayBegan: _new_day,
    Decided: _decided,
    Overruled: _overruled,
    Screened: _screened,
    Assessed: _assessed,
    PersonDescribed: _person,
    KneeDescribed: _knee,
    WeekNoted: _week,
    SignNoted: _sign,
    TestTaken: _test,
    ScoreNoted: _score,
    Wished: _wish,
}
_ONLY_IN_SESSION = frozenset(kind for kind, taking in _TAKING.items() if taking is _in_session)
TAKEN: frozenset[type[Fact]] = frozenset(_TAKING)  # the kinds that a plan is made of
