"""
How recovery goes, as facts tell it: the fold of everything that was answered, done, tested and decided.

Rule 1: what was not answered is not there; it is never zero.
Rule 2: a day without a session is a day without a session; nothing is owed.
Rule 3: nothing is called a change here; see `verdict.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Literal, TypeAlias, TypeVar

from vastus.plan.course import LOCKING, LOCKS
from vastus.record.facts import (
    Fact,
    PainReported,
    RepDone,
    SessionBegan,
    SetBegan,
    SetEnded,
)
from vastus.record.reports import (
    Assessed,
    ChangeRated,
    DayBegan,
    Decided,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    KneeSide,
    Overruled,
    PainNoted,
    PersonDescribed,
    Prescribed,
    ScoreNoted,
    Screened,
    SignNoted,
    TestTaken,
    WeekNoted,
)

Said = TypeVar("Said")
Moment: TypeAlias = Literal["before", "during", "after", "hour", "morning"]
MOMENTS: tuple[Moment, ...] = ("before", "during", "after", "hour", "morning")
WEEK = 7
BEGINNING = frozenset({"start", "emphasis"})  # rules by which a ladder begins; nothing went up or down
TOLD_WEEKS = 12  # depth and hold are told of no week that lies further back
_ASKED: Mapping[str, Moment] = {"before": "before", "set": "during", "exercise": "during", "session": "after"}


@dataclass(frozen=True, slots=True)
class PainDay:
    """The most that a knee hurt at each moment of a day that was answered for."""

    day: date
    knee: KneeSide
    moments: Mapping[Moment, int]


@dataclass(frozen=True, slots=True)
class PainWeek:
    """What was said of the last seven days of a knee; `number` is 0 at the beginning."""

    day: date
    number: int
    worst_nprs: int | None
    usual_nprs: int | None


@dataclass(frozen=True, slots=True)
class Dose:
    """One day with a session: the exercises that were asked for, and those of them that were done."""

    day: date
    asked: int
    done: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set as it ended: what was asked of it, and what was done."""

    day: date
    began: SetBegan
    ended: SetEnded


@dataclass(frozen=True, slots=True)
class Quality:
    """How deep and how long the complete repetitions of an exercise were in a week, in the middle."""

    week: int
    reps: int
    peak: float | None
    hold_s: float | None


@dataclass(frozen=True, slots=True)
class Goal:
    """What somebody wants to get back to, and how well it goes, oldest first."""

    says: str
    ratings: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision; `overruled` says what the person put in its place, None where they followed it."""

    decided: Decided
    overruled: str | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """
    Everything that a page or a report of recovery shows.

    Args:
        day, began: The present day and the first; None before any.
        weeks: By knee, oldest first; the description at the beginning is week 0.
        sets: Those that ended, oldest first.
        screened, assessed: Questions of safety that were answered, and when somebody is said to have looked.
        locked: Since when exercise waits for that; None while it does not.
        signs: What was new in a knee.
        person, knees: As described last.
        levels: By exercise, as decided last.
        scores: By questionnaire, oldest first; None where it was left unfinished.
        answers: By questionnaire, the options chosen last.
        tests: By test and side, oldest first.
        ruled: Decisions, the newest first.
    """

    day: date | None
    began: date | None
    pain: tuple[PainDay, ...]
    weeks: Mapping[KneeSide, tuple[PainWeek, ...]]
    doses: tuple[Dose, ...]
    sets: tuple[SetLine, ...]
    screened: tuple[tuple[date, Screened], ...]
    assessed: tuple[date, ...]
    locked: date | None
    signs: tuple[tuple[date, SignNoted], ...]
    person: PersonDescribed | None
    knees: tuple[KneeDescribed, ...]
    levels: Mapping[str, str]
    quality: Mapping[str, tuple[Quality, ...]]
    scores: Mapping[str, tuple[tuple[date, float | None], ...]]
    answers: Mapping[str, tuple[int | None, ...]]
    goals: Mapping[str, Goal]
    changes: tuple[tuple[date, int], ...]
    tests: Mapping[tuple[str, KneeSide | None], tuple[tuple[date, TestTaken], ...]]
    ruled: tuple[Ruled, ...]

    @property
    def weeks_in(self) -> int:
        """How many whole weeks it has lasted."""
        return 0 if self.day is None or self.began is None else (self.day - self.began).days // WEEK


@dataclass(slots=True)
class _Day:
    begun: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    prescribed: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by session, as it was noted last

    @property
    def asked(self) -> set[str]:
        return self.begun.union(*self.prescribed.values())


@dataclass(slots=True)
class _Reps:
    peaks: list[float] = field(default_factory=list)
    holds: list[float] = field(default_factory=list)
    reps: int = 0


class Folding:
    """The fold at work: facts go in as they come, and what they come to can be told at any time."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._began: date | None = None
        self._pain: dict[tuple[date, KneeSide], PainDay] = {}
        self._weeks: dict[KneeSide, dict[int, PainWeek]] = {}
        self._days: dict[date, _Day] = {}
        self._sets: dict[str, tuple[SetBegan, date]] = {}
        self._ended: list[SetLine] = []
        self._screened: list[tuple[date, Screened]] = []
        self._assessed: list[date] = []
        self._locked: date | None = None
        self._signs: list[tuple[date, SignNoted]] = []
        self._person: PersonDescribed | None = None
        self._knees: dict[KneeSide, KneeDescribed] = {}
        self._sessions: dict[str, date] = {}
        self._levels: dict[str, str] = {}
        self._reps: dict[str, dict[int, _Reps]] = {}
        self._scores: dict[str, list[tuple[date, float | None]]] = {}
        self._answers: dict[str, tuple[int | None, ...]] = {}
        self._goals: dict[str, Goal] = {}
        self._changes: list[tuple[date, int]] = []
        self._tests: dict[tuple[str, KneeSide | None], list[tuple[date, TestTaken]]] = {}
        self._ruled: dict[str, Decided] = {}
        self._overruled: dict[str, str] = {}

    def take(self, fact: Fact) -> None:
        """Take the next fact; what came before any day is dated by its own moment."""
        if isinstance(fact, RepDone):
            self._rep(fact)
            return
        if isinstance(fact, DayBegan):
            self._new_day(fact.day)
            return
        moment = getattr(fact, "at", None)
        if self._day is None and moment is not None:
            self._new_day(moment.date())
        if self._day is not None:
            self._looked(fact, self._day)
            if not self._told(fact, self._day):
                self._done(fact, self._day)

    def recovery(self) -> Recovery:
        """Return what is known now."""
        before = 0 if self._day is None else self._days_in(self._day) // WEEK + 1 - TOLD_WEEKS
        return Recovery(
            day=self._day,
            began=self._began,
            pain=tuple(self._pain.values()),
            weeks={
                knee: tuple(sorted(told.values(), key=lambda week: week.number))
                for knee, told in self._weeks.items()
            },
            doses=tuple(
                Dose(day, len(one.asked), len(one.done & one.asked))
                for day, one in sorted(self._days.items())
                if one.asked
            ),
            sets=tuple(self._ended),
            screened=tuple(self._screened),
            assessed=tuple(dict.fromkeys(self._assessed)),
            locked=self._locked,
            signs=tuple(self._signs),
            person=self._person,
            knees=tuple(self._knees.values()),
            levels=dict(self._levels),
            quality={
                name: lately
                for name, weeks in self._reps.items()
                if (lately := _quality({week: told for week, told in weeks.items() if week > before}))
            },
            scores={name: tuple(told) for name, told in self._scores.items()},
            answers=dict(self._answers),
            goals=dict(self._goals),
            changes=tuple(self._changes),
            tests={key: tuple(told) for key, told in self._tests.items()},
            ruled=tuple(
                Ruled(one, self._overruled.get(one.decision)) for one in reversed(list(self._ruled.values()))
            ),
        )

    def _new_day(self, day: date) -> None:
        """Days never fall: a clock set back lengthens a day."""
        self._day = day if self._day is None else max(day, self._day)
        self._began = self._began or day

    def _looked(self, fact: Fact, day: date) -> None:
        """Take what asks for somebody to look, and that somebody did."""
        match fact:
            case Screened(outcome=outcome):
                self._screened.append((day, fact))
                self._locked = day if outcome in LOCKS else self._locked
            case SignNoted():
                self._signs.append((day, fact))
            case Decided(ruling="refer", rule=rule) if rule in LOCKING:
                self._locked = fact.day
            case Assessed():
                self._assessed.append(day)
                self._locked = None
            case _:
                return

    def _told(self, fact: Fact, day: date) -> bool:  # noqa: C901 (a table: one row for each kind)
        """Take what a person says; False where it was something else."""
        match fact:
            case PainNoted(when=when, knee=knee, nprs=nprs):
                self._hurt(day, knee, None if when == "day" else when, nprs)
            case PainReported(asked=asked, knee=knee, nprs=nprs, session=session):
                self._hurt(self._sessions.get(session, day), knee, _ASKED[asked], nprs)
            case PersonDescribed():
                self._person = fact
            case KneeDescribed(knee=knee, worst_nprs=worst, usual_nprs=usual):
                self._knees[knee] = fact
                if not self._weeks.get(knee):
                    self._week(knee, 0, day, worst, usual)
            case WeekNoted(knee=knee, worst_nprs=worst, usual_nprs=usual):
                self._week(knee, max(1, round(self._days_in(day) / WEEK)), day, worst, usual)
            case ScoreNoted(questionnaire=name, score=score, options=options):
                self._answers[name] = options
                _keep_last(self._scores.setdefault(name, []), day, score)
            case GoalNamed(goal=goal, says=says):
                self._goals[goal] = Goal(says, self._goals[goal].ratings if goal in self._goals else ())
            case GoalRated(goal=goal, rating=rating) if rating is not None and goal in self._goals:
                rated = list(self._goals[goal].ratings)
                _keep_last(rated, day, rating)
                self._goals[goal] = Goal(self._goals[goal].says, tuple(rated))
            case ChangeRated(change=change) if change is not None:
                _keep_last(self._changes, day, change)
            case TestTaken(test=test, side=side):
                self._tests.setdefault((test, side), []).append((day, fact))
            case _:
                return False
        return True

    def _done(self, fact: Fact, day: date) -> None:  # noqa: C901 (as above)
        """Take what was done and decided."""
        match fact:
            case SessionBegan(session=session):
                self._sessions[session] = day
            case SetBegan(set=name, exercise=exercise, session=session):
                on = self._sessions.get(session, day)
                self._sets[name] = fact, on
                self._days.setdefault(on, _Day()).begun.add(exercise)
            case SetEnded(set=name, how=how) if name in self._sets:
                began, on = self._sets[name]
                self._ended.append(SetLine(on, began, fact))
                if how == "done":
                    self._days[on].done.add(began.exercise)
            case Prescribed(session=session, day=on, exercises=exercises):
                self._days.setdefault(on, _Day()).prescribed[session] = exercises
            case Decided():
                self._ruled.setdefault(fact.decision, fact)
                if fact.exercise is not None and fact.to_level is not None:
                    self._levels[fact.exercise] = fact.to_level
            case Overruled(decision=decision, says=says):
                self._overruled[decision] = says

    def _hurt(self, day: date, knee: KneeSide, moment: Moment | None, nprs: int | None) -> None:
        if nprs is None or moment is None:
            return
        before = self._pain.get((day, knee), PainDay(day, knee, {})).moments
        told = {**before, moment: max(nprs, before.get(moment, nprs))}
        self._pain[day, knee] = PainDay(day, knee, told)

    def _week(self, knee: KneeSide, number: int, day: date, worst: int | None, usual: int | None) -> None:
        self._weeks.setdefault(knee, {})[number] = PainWeek(day, number, worst, usual)

    def _rep(self, rep: RepDone) -> None:
        """Only complete repetitions that a camera saw tell of depth and hold."""
        if not rep.complete or rep.peak is None or rep.set not in self._sets:
            return
        began, day = self._sets[rep.set]
        week = self._reps.setdefault(began.exercise, {}).setdefault(self._days_in(day) // WEEK + 1, _Reps())
        week.reps += 1
        week.peaks.append(rep.peak)
        if rep.hold_s is not None:
            week.holds.append(rep.hold_s)

    def _days_in(self, day: date) -> int:
        return 0 if self._began is None else max(0, (day - self._began).days)


def _keep_last(told: list[tuple[date, Said]], day: date, said: Said) -> None:
    """Add what was said on a day; said again it takes the place of the first, for one day is no course."""
    if not told or told[-1][0] != day:
        told.append((day, said))
    elif said is not None:
        told[-1] = day, said


def recovery(facts: Iterable[Fact]) -> Recovery:
    """Return what facts come to."""
    folding = Folding()
    for fact in facts:
        folding.take(fact)
    return folding.recovery()


def _quality(weeks: Mapping[int, _Reps]) -> tuple[Quality, ...]:
    return tuple(
        Quality(
            week,
            told.reps,
            median(told.peaks) if told.peaks else None,
            median(told.holds) if told.holds else None,
        )
        for week, told in sorted(weeks.items())
    )
