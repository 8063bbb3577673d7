"""
What happened, ready for pages: the fold of facts into sessions, exercises and sets.

It takes any facts in the order in which they were added, also of sessions that
never ended and of sets that were cut off; what belongs to no session that began
among them is passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from vastus.record.facts import (
    ActivityDone,
    CueGiven,
    ExerciseSkipped,
    Fact,
    FaultShown,
    HoldDone,
    InSet,
    MovementAbandoned,
    MovementSetAside,
    PainReported,
    Paused,
    RepDone,
    Rescored,
    Resumed,
    SessionBegan,
    SessionEnded,
    SetBegan,
    SetEnded,
    SightLost,
)
from vastus.record.reports import Prescribed, Report
from vastus.record.sittings import (
    Counted,
    ExerciseRecord,
    Pause,
    Recount,
    SessionRecord,
    SetRecord,
)

__all__ = [
    "Counted",
    "ExerciseRecord",
    "Pause",
    "Recount",
    "SessionRecord",
    "SetRecord",
    "session",
    "sessions",
]

Kind = TypeVar("Kind")


def sessions(facts: Iterable[Fact]) -> tuple[SessionRecord, ...]:
    """Return every session that was begun, in the order of their beginnings."""
    folds: dict[str, _Session] = {}
    prescribed: dict[str, Prescribed] = {}
    of_set: dict[str, _Session] = {}
    for fact in facts:
        if isinstance(fact, SessionBegan):
            folds.setdefault(fact.session, _Session(fact))
            continue
        if isinstance(fact, Prescribed):
            prescribed[fact.session] = fact
        if isinstance(fact, Report):  # about a session, maybe, but not in it
            continue
        fold = folds.get(getattr(fact, "session", "")) or of_set.get(getattr(fact, "set", ""))
        if fold is None:
            continue
        if isinstance(fact, SetBegan):
            of_set[fact.set] = fold
        elif isinstance(fact, Rescored):
            of_set[fact.rescored] = fold
        fold.take(fact)
    return tuple(fold.told(prescribed.get(name)) for name, fold in folds.items())


def session(facts: Iterable[Fact]) -> SessionRecord | None:
    """Return the first session that was begun; None where none was."""
    found = sessions(facts)
    return found[0] if found else None


@dataclass(slots=True)
class _Set:
    """A set as far as its facts have told it."""

    began: SetBegan
    ended: SetEnded | None = None
    facts: list[InSet] = field(default_factory=list)
    pain: list[PainReported] = field(default_factory=list)
    again: dict[str, tuple[Rescored, list[InSet]]] = field(default_factory=dict)

    def told(self) -> SetRecord:
        began, ended, counted = self.began, self.ended, _counted(self.facts)
        return SetRecord(
            set=began.set,
            exercise=began.exercise,
            exercise_version=began.exercise_version,
            level=began.level,
            side=began.side,
            number=began.number,
            of=began.of,
            reps_asked=began.reps_asked,
            hold_asked_s=began.hold_asked_s,
            counted_by=began.counted_by,
            began=began.at,
            began_s=began.at_s,
            ended_s=None if ended is None else ended.at_s,
            how=None if ended is None else ended.how,
            complete=counted.complete if ended is None else ended.complete,
            partial=counted.partial if ended is None else ended.partial,
            counted=counted,
            pain=tuple(self.pain),
            again=tuple(
                Recount(one.at, one.rescored, one.engine, _counted(facts))
                for one, facts in self.again.values()
            ),
        )


@dataclass(slots=True)
class _Exercise:
    """An exercise as far as its facts have told it."""

    exercise: str
    sets: list[_Set] = field(default_factory=list)
    pain: list[PainReported] = field(default_factory=list)
    skipped: list[ExerciseSkipped] = field(default_factory=list)

    def told(self) -> ExerciseRecord:
        sets = tuple(one.told() for one in self.sets)
        return ExerciseRecord(self.exercise, sets, tuple(self.pain), tuple(self.skipped))


class _Session:
    """A session as far as its facts have told it."""

    def __init__(self, began: SessionBegan) -> None:
        self._began = began
        self._until = began.at
        self._ended: SessionEnded | None = None
        self._activities: list[ActivityDone] = []
        self._exercises: dict[str, _Exercise] = {}
        self._pain: list[PainReported] = []
        self._pauses: list[Pause] = []
        self._sets: dict[str, _Set] = {}
        self._opened: dict[str, list[InSet]] = {}
        self._last: _Set | None = None

    def take(self, fact: Fact) -> None:
        """Take the next fact that belongs to this session."""
        if isinstance(fact, InSet):
            self._opened.setdefault(fact.set, []).append(fact)
            return
        if isinstance(fact, Rescored):
            self._rescored(fact)
            return
        self._until = max(self._until, fact.at)
        match fact:
            case SetBegan():
                self._set_began(fact)
            case SetEnded() if fact.set in self._sets:
                self._sets[fact.set].ended = fact
            case PainReported():
                self._answered(fact)
            case ExerciseSkipped():
                self._exercise(fact.exercise).skipped.append(fact)
            case SessionEnded():
                self._ended = fact
            case _:
                self._went_on(fact)

    def told(self, prescribed: Prescribed | None) -> SessionRecord:
        """Return the session as it is known now."""
        began, ended = self._began, self._ended
        return SessionRecord(
            session=began.session,
            programme=began.programme,
            programme_version=began.programme_version,
            engine=began.engine,
            began=began.at,
            known_until=self._until,
            ended=None if ended is None else ended.at,
            finished=None if ended is None else ended.finished,
            reason=None if ended is None else ended.reason,
            activities=tuple(self._activities),
            exercises=tuple(one.told() for one in self._exercises.values()),
            pain=tuple(self._pain),
            pauses=tuple(self._pauses),
            prescribed=prescribed,
        )

    def _exercise(self, name: str) -> _Exercise:
        return self._exercises.setdefault(name, _Exercise(name))

    def _set_began(self, fact: SetBegan) -> None:
        self._last = self._sets[fact.set] = _Set(fact, facts=self._opened.setdefault(fact.set, []))
        self._exercise(fact.exercise).sets.append(self._last)

    def _rescored(self, fact: Rescored) -> None:
        """Open a set counted again; it stands with the set that a camera saw."""
        one = self._sets.get(fact.set)
        if one is not None:
            one.again[fact.rescored] = (fact, self._opened.setdefault(fact.rescored, []))
            self._sets[fact.rescored] = one

    def _answered(self, fact: PainReported) -> None:
        self._pain.append(fact)
        if fact.asked == "set" and self._last is not None:
            self._last.pain.append(fact)
        elif fact.asked == "exercise" and fact.exercise is not None:
            self._exercise(fact.exercise).pain.append(fact)

    def _went_on(self, fact: Fact) -> None:
        match fact:
            case ActivityDone():
                self._activities.append(fact)
            case Paused(at=at, why=why):
                self._pauses.append(Pause(why, at, None))
            case Resumed(at=at) if self._pauses and self._pauses[-1].until is None:
                self._pauses[-1] = Pause(self._pauses[-1].why, self._pauses[-1].at, at)


def _counted(facts: Iterable[InSet]) -> Counted:
    kept = tuple(facts)

    def of(kind: type[Kind]) -> tuple[Kind, ...]:
        return tuple(fact for fact in kept if isinstance(fact, kind))

    return Counted(
        reps=of(RepDone),
        holds=of(HoldDone),
        faults=of(FaultShown),
        set_aside=of(MovementSetAside),
        abandoned=of(MovementAbandoned),
        sight_lost=of(SightLost),
        cues=of(CueGiven),
    )
