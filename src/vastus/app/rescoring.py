"""
Counting a set again from its recording, and telling what differs from what was kept.

Rule 1: the same engine over the same pictures tells the same events; where it
does not, that is shown, event for event.
Rule 2: another engine's events are added under `Rescored`, once for each engine;
what was kept stays as it is.
Rule 3: of a recording that is shorter than its set (a power cut, a full disk)
only as much is compared as was recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from uuid import uuid4

from vastus.app.version import version
from vastus.base.errors import InputError
from vastus.motion.events import MotionEvent
from vastus.pose.landmarks import Sighting
from vastus.record.facts import Fact, InSet, Rescored, SessionBegan, SetBegan, SetEnded
from vastus.session import facts_of, scoring
from vastus.store.folder import looked_into, opened
from vastus.store.recordings import Recordings


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where both differ; None where one of them has nothing."""

    kept: InSet | None
    now: InSet | None


@dataclass(frozen=True, slots=True)
class Recounted:
    """
    A set that was counted again.

    Args:
        engine: The engine whose events were kept.
        kept, now: How many events each has, as far as was recorded.
        differences: Where they differ, in order of time.
        beyond: Events that were kept of a time that was not recorded.
        trouble: Why it could not be counted again; None when it could.
        facts: What is to be added; nothing where the engine is the same.
    """

    began: SetBegan
    engine: str
    kept: int = 0
    now: int = 0
    differences: tuple[Difference, ...] = ()
    beyond: int = 0
    trouble: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A set as it was kept: its own events, its end, and the engines that counted it since."""

    began: SetBegan
    engine: str
    events: tuple[InSet, ...]
    ended: bool
    counted_by: frozenset[str]


def rescore(
    data: Path | None, only: Sequence[str], at: datetime, engine: str | None = None
) -> tuple[Recounted, ...]:
    """
    Count recorded sets again; what another engine says is added.

    Args:
        data: The data folder; the person's own when None.
        only: Ids of sessions or sets; all when empty.
        at: The moment in UTC.
        engine: The version that counts; this package's own when None.

    Raises:
        InputError: There is no such session or set.
        StorageError: The folder cannot be used.
    """
    engine = version() if engine is None else engine
    folder = looked_into(data)
    try:
        found = _chosen(folder.ledger.facts(), only, frozenset(folder.recordings.ids()))
        told = tuple(_recounted(one, folder.recordings, at, engine) for one in found)
    finally:
        folder.close()
    added = [fact for one in told for fact in one.facts]
    if added:
        folder = opened(data)
        try:
            folder.ledger.append(added)
        finally:
            folder.close()
    return told


def _chosen(facts: Sequence[Fact], only: Sequence[str], recorded: frozenset[str]) -> tuple[_Kept, ...]:
    """Return the sets of which a camera saw something, of the sessions and sets asked for."""
    engines = {fact.session: fact.engine for fact in facts if isinstance(fact, SessionBegan)}
    begun = [fact for fact in facts if isinstance(fact, SetBegan)]
    known = {*engines, *(fact.set for fact in begun)}
    for name in only:
        if name not in known:
            raise InputError(
                name, "there is no such session or set.", "`vastus rescore` alone takes them all."
            )
    asked = {*only} if only else known
    seen = [one for one in begun if one.counted_by == "camera" or one.set in recorded]
    wanted = [one for one in seen if {one.session, one.set} & asked]
    of_set: dict[str, list[Fact]] = {one.set: [] for one in wanted}
    for fact in facts:
        of_set.get(getattr(fact, "set", ""), []).append(fact)
    return tuple(_as_kept(one, engines.get(one.session, ""), of_set[one.set]) for one in wanted)


def _as_kept(began: SetBegan, engine: str, own: Sequence[Fact]) -> _Kept:
    return _Kept(
        began,
        engine,
        tuple(fact for fact in own if isinstance(fact, InSet) and facts_of.event(fact) is not None),
        any(isinstance(fact, SetEnded) for fact in own),
        frozenset(fact.engine for fact in own if isinstance(fact, Rescored)),
    )


def _recounted(one: _Kept, recordings: Recordings, at: datetime, engine: str) -> Recounted:
    told = Recounted(one.began, one.engine)
    try:
        found = recordings.read(one.began.set)
        if found is None:
            return replace(told, trouble="nothing was recorded of it.")
        sightings = tuple(found[1])
        judge = scoring.judge(one.began.exercise, one.began.level, one.began.side)
    except InputError as error:
        return replace(told, trouble=error.what)
    last_s = sightings[-1].at_s if sightings else one.began.at_s
    kept = tuple(fact for fact in one.events if fact.at_s <= last_s)
    beyond = len(one.events) - len(kept)
    events = _events(judge, sightings, close=one.ended and not beyond)
    now = tuple(facts_of.fact(event, one.began.set) for event in events)
    add = engine != one.engine and engine not in one.counted_by
    return replace(
        told,
        kept=len(kept),
        now=len(now),
        differences=differences(kept, now),
        beyond=beyond,
        facts=_rescored(one.began.set, events, at, engine) if add else (),
    )


def _events(judge: scoring.Judge, sightings: Sequence[Sighting], *, close: bool) -> tuple[MotionEvent, ...]:
    """Run the engine; what is open at the end is closed only where the set itself was."""
    if close:
        return tuple(scoring.score(judge, sightings))
    scored = scoring.fresh(judge)
    told: list[MotionEvent] = []
    for sighting in sightings:
        scored, events = scoring.take(judge, scored, sighting)
        told += events
    return tuple(told)


def _rescored(set_id: str, events: Sequence[MotionEvent], at: datetime, engine: str) -> tuple[Fact, ...]:
    again = uuid4().hex
    return Rescored(at, set_id, again, engine), *(facts_of.fact(event, again) for event in events)


def differences(kept: Sequence[InSet], now: Sequence[InSet]) -> tuple[Difference, ...]:
    """Return where two tellings of a set differ; what both have in common is passed over."""
    found: list[Difference] = []
    for tag, i, j, k, m in SequenceMatcher(None, kept, now, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Difference(one, other) for one, other in zip_longest(kept[i:j], now[k:m])]
    return tuple(found)
