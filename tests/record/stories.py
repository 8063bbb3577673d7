"""Sessions as they are told by facts: one of every kind, whole sessions, and any at all."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from vastus.record.facts import (
    ActivityDone,
    BandEntered,
    CueGiven,
    ExerciseSkipped,
    Fact,
    FaultGone,
    FaultShown,
    HoldDone,
    MovementAbandoned,
    MovementBegan,
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
    SightRegained,
)
from vastus.record.reports import (
    ActivityNoted,
    Agreed,
    Assessed,
    ChangeRated,
    DayBegan,
    Decided,
    EffortNoted,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    Overruled,
    PainNoted,
    PersonDescribed,
    Prescribed,
    ScoreNoted,
    Screened,
    SignNoted,
    TestTaken,
    WeekNoted,
    Wished,
)

BEGAN = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
KINDS = get_args(Fact)


def at(seconds: float) -> datetime:
    """A moment of the session, by its seconds."""
    return BEGAN + timedelta(seconds=seconds)


def rep(set_id: str, began_s: float, *, complete: bool = True, side: str | None = "left") -> RepDone:
    """A repetition of eight seconds, seen by the camera."""
    return RepDone(
        set=set_id,
        at_s=began_s + 8.0,
        side=side,  # type: ignore[arg-type]
        began_s=began_s,
        ended_s=began_s + 8.0,
        complete=complete,
        peak=46.5 if complete else 31.25,
        peak_se=3.5,
        peak_at_s=began_s + 3.0,
        hold_s=5.25 if complete else None,
        outbound_s=1.5 if complete else None,
        returning_s=1.25 if complete else None,
    )


def tapped(set_id: str, at_s: float) -> RepDone:
    """A repetition counted by hand: only that it was done."""
    return RepDone(set_id, at_s, None, at_s, at_s, True, None, None, None, None, None, None)  # noqa: FBT003


def set_began(set_id: str, at_s: float, session: str = "s1", **other: object) -> SetBegan:
    """A set of wall squats on both legs, counted by the camera."""
    said = {
        "exercise": "wall_squat",
        "exercise_version": 1,
        "level": "article",
        "side": None,
        "number": 1,
        "of": 2,
        "reps_asked": 10,
        "hold_asked_s": 5.0,
        "counted_by": "camera",
    }
    return SetBegan(at=at(at_s), session=session, set=set_id, at_s=at_s, **(said | other))  # type: ignore[arg-type]


def one_of_every_kind() -> tuple[Fact, ...]:
    """A session in which everything happens once, in an order in which it could."""
    return (
        SessionBegan(at(0), "s1", "article", 1, "0.1.0"),
        PainReported(at(5), "s1", "before", "left", 2, None),
        ActivityDone(at(310), "s1", "warm_up", 300.0, 300.0),
        set_began("a1", 330.0),
        MovementBegan("a1", 331.0, None),
        BandEntered("a1", 333.0, None),
        CueGiven("a1", 334.0, "too_deep"),
        FaultShown("a1", 334.0, "left", "too_deep", 56.25),
        FaultGone("a1", 335.0, "left", "too_deep"),
        HoldDone("a1", 338.5, None, 333.0, 338.25, 5.25),
        rep("a1", 331.0, side=None),
        MovementSetAside("a1", 345.0, None, 341.0, "moved_away"),
        SightLost("a1", 350.0, ("left ankle", "left toe")),
        MovementAbandoned("a1", 350.0, None, 348.5),
        Paused(at(351), "s1", "hidden"),
        Resumed(at(381), "s1"),
        SightRegained("a1", 381.5),
        SetEnded(at(400), "s1", "a1", "too_painful", 1, 0, 400.0),
        PainReported(at(405), "s1", "set", "left", 6, "wall_squat"),
        ExerciseSkipped(at(406), "s1", "wall_squat", None, "too_painful"),
        SessionEnded(at(420), "s1", finished=False, reason="pain"),
        Rescored(at(9000), "a1", "a1again", "0.2.0"),
        *one_of_every_report(),
    )


def one_of_every_report() -> tuple[Fact, ...]:
    """What is told around that session, and what is decided from it."""
    day, home = BEGAN.date(), ("mat", "wall", "chair")
    return (
        DayBegan(at(-600), day, 60),
        Agreed(at(-590), 1),
        Screened(at(-580), "full", ("r1", "r2"), ("r2",), "urgent"),
        Screened(at(-570), "full", ("r1", "r19"), (), "provider", ("r19",)),
        Assessed(at(-500)),
        PersonDescribed(at(-400), "adult", False, home, (1, 3, 5), "unsaid", True),  # noqa: FBT003
        PersonDescribed(at(-390), "adult", False, ("mat",), (2, 4, 6), "no", True, 450),  # noqa: FBT003
        PersonDescribed(at(-380), "adult", False, ("mat",), (2, 4, 6), "again", True, 450, "to_4"),  # noqa: FBT003
        KneeDescribed(at(-390), "left", ("around",), ("squat", "stairs"), 8, 5, None),
        PainNoted(at(-300), "morning", "left", 1, None),
        PainNoted(at(4000), "hour", "left", None, "s1"),
        WeekNoted(at(4100), "left", 6, 3, None),
        SignNoted(at(4200), "left", "swelling", "s1"),
        EffortNoted(at(4300), "s1", 5),
        ActivityNoted(at(4400), "walking", 30.5, 3, 1, None),
        TestTaken(at(4500), "squat_depth", "left", 62.5, 3.5, "camera"),
        ScoreNoted(at(4600), "akps", (0, None, 2), 71.0),
        GoalNamed(at(4700), "g1", "Walk down the stairs to the lake"),
        GoalRated(at(4800), "g1", 4),
        ChangeRated(at(4900), -1),
        Wished(at(5000), "two_minutes"),
        Decided(at(5100), "s1-wall_squat", day, "step_back", "too_much", "It hurt 6 of 10.", "left", "s1",
                "wall_squat", "article", "more_40", None, ("unanswered",), "1-0123456789ab"),
        Decided(at(5200), "a-pause", day, "pause", "swelling", "Easy walking only.", None, None,
                None, None, None, day + timedelta(days=2), (), "1-0123456789ab"),
        Prescribed(at(5300), "s9", "plan-s9", day, "strength", True, ("clamshell", "wall_squat"),  # noqa: FBT003
                   ("article", "more_40"), (0, 1), "1-0123456789ab"),
        Overruled(at(5400), "s1-wall_squat", "It was a stone in my shoe."),
    )  # fmt: skip


def whole_session(session: str = "s1", sets: tuple[str, ...] = ("a1", "a2")) -> tuple[Fact, ...]:
    """A session of one exercise, done as asked: every set of two repetitions."""
    facts: list[Fact] = [SessionBegan(at(0), session, "article", 1, "0.1.0")]
    for number, set_id in enumerate(sets, 1):
        at_s = 100.0 * number
        facts += [
            set_began(set_id, at_s, session, number=number, of=len(sets), reps_asked=2),
            rep(set_id, at_s + 1.0),
            rep(set_id, at_s + 12.0),
            SetEnded(at(at_s + 21.0), session, set_id, "done", 2, 0, at_s + 21.0),
            PainReported(at(at_s + 30.0), session, "set", "left", 0, "wall_squat"),
        ]
    facts.append(SessionEnded(at(100.0 * len(sets) + 60.0), session, finished=True, reason=None))
    return tuple(facts)


_IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", fullmatch=True)
_RATINGS = st.none() | st.integers(0, 10)
_DAYS = st.dates(date(1970, 1, 1), date(2999, 12, 31))
_BY_NAME: Mapping[str, st.SearchStrategy[Any]] = {
    "session": _IDS,
    "set": _IDS,
    "rescored": _IDS,
    "decision": _IDS,
    "goal": _IDS,
    "nprs": _RATINGS,
    "worst_nprs": _RATINGS,
    "usual_nprs": _RATINGS,
    "stairs_nprs": _RATINGS,
    "effort_rpe": _RATINGS,
    "rating": _RATINGS,
    "change": st.none() | st.integers(-3, 3),
    "day": _DAYS,
    "offset_min": st.integers(-1440, 1440),
    "usual_start_min": st.none() | st.integers(0, 1439),
    "minutes": st.floats(0.0, 1e6),
    "weeks": st.integers(0, 9999),
    "weekdays": st.lists(st.integers(1, 7), max_size=7).map(tuple),
    "at": st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}
_BY_TYPE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date | None: st.none() | _DAYS,
    str | None: st.none() | _IDS,
    float | None: st.none() | st.floats(allow_nan=False, allow_infinity=False),
    tuple[str, ...]: st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=9)).map(tuple),
}


def _maybe(hint: Any, some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The same, and None where that may stand."""
    return st.none() | some if type(None) in get_args(hint) else some


def any_of(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    """Facts of one kind that hold anything that they may."""
    parts = {
        name: _maybe(hint, _BY_NAME[name] if name in _BY_NAME else _BY_TYPE.get(hint, st.from_type(hint)))
        for name, hint in get_type_hints(kind).items()
    }
    return st.builds(kind, **parts)


any_fact: st.SearchStrategy[Fact] = reduce(or_, [any_of(kind) for kind in KINDS])
