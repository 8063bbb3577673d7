"""
What a person reports between sessions, and what is decided from it.

The rules of `facts.py` hold. Days are the person's own: `DayBegan` says where
they turn, and whatever is added after it belongs to that day until the next.
A report of None was asked for and not answered, which is never zero.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

KneeSide: TypeAlias = Literal["left", "right"]
Screening: TypeAlias = Literal["full", "week", "injury"]
Outcome: TypeAlias = Literal["go", "provider", "urgent", "emergency"]
When: TypeAlias = Literal["before", "after", "hour", "morning", "day"]
Sign: TypeAlias = Literal["swelling", "giving_way", "locking", "sharp", "cannot_bear"]
Ruling: TypeAlias = Literal["advance", "stay", "reduce", "step_back", "pause", "refer"]
Measured: TypeAlias = Literal["camera", "typed"]
Wish: TypeAlias = Literal["two_minutes", "whole", "rest"]
Running: TypeAlias = Literal["now", "again", "new", "unsaid", "no"]


@dataclass(frozen=True, slots=True)
class DayBegan:
    """
    A day of the person's began.

    Args:
        day: By the calendar where they are.
        offset_min: Of their clock from UTC, which changes with summer time and travel.
    """

    at: datetime
    day: date
    offset_min: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """The person read what this is and what it is not, in that version, and went on."""

    at: datetime
    notice: int


@dataclass(frozen=True, slots=True)
class Screened:
    """
    The questions of safety were answered.

    Args:
        form: In full, in their weekly short form, or after a new injury.
        asked, yes, unsure: Ids of the questions that were asked, and of those answered with yes, or not sure.
        outcome: The most cautious consequence among them.
    """

    at: datetime
    form: Screening
    asked: tuple[str, ...]
    yes: tuple[str, ...]
    outcome: Outcome
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """The person says that a professional has looked at what the questions had found."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PersonDescribed:
    """
    What the plan needs to know of a person; a later one replaces it.

    Args:
        age: Band of years, an id of the screening file.
        guardian: Whether a guardian agreed, where the age asks for one.
        equipment: What there is at home, ids of the equipment file.
        weekdays: Days for strength, 1 is Monday.
        running: They run, did and want to again, want to begin, want to and did not say more, or do not run.
        bouts: Whether short wall squats on other days are wanted.
        usual_start_min: When they usually train, in minutes after midnight by their own clock; None where
            it varies.
        week_runs: On how many days of a usual week they run or ran, an id of the screening file; None where
            it varies, was not said, or there are none.
    """

    at: datetime
    age: str
    guardian: bool
    equipment: tuple[str, ...]
    weekdays: tuple[int, ...]
    running: Running
    bouts: bool
    usual_start_min: int | None = None
    week_runs: str | None = None

    @property
    def runs(self) -> bool:
        """Whether they run, or want to."""
        return self.running != "no"


@dataclass(frozen=True, slots=True)
class KneeDescribed:
    """
    One sore knee; a later one of the same knee replaces it.

    Args:
        where: Where it hurts, ids of the screening file.
        provoked_by: What brings the pain on, likewise.
        weeks: For how many weeks, about.
        worst_nprs, usual_nprs: In the last seven days.
    """

    at: datetime
    knee: KneeSide
    where: tuple[str, ...]
    provoked_by: tuple[str, ...]
    weeks: int
    worst_nprs: int | None
    usual_nprs: int | None


@dataclass(frozen=True, slots=True)
class PainNoted:
    """
    How much a knee hurts outside a session, or long after one.

    Args:
        when: Before or after a session, an hour after it, next morning, or at any time of a day.
        session: The session it is about; None where it is about none.
    """

    at: datetime
    when: When
    knee: KneeSide
    nprs: int | None
    session: str | None


@dataclass(frozen=True, slots=True)
class WeekNoted:
    """The last seven days of a knee: worst and usual pain, and pain on the stairs down."""

    at: datetime
    knee: KneeSide
    worst_nprs: int | None
    usual_nprs: int | None
    stairs_nprs: int | None


@dataclass(frozen=True, slots=True)
class SignNoted:
    """Something was new in a knee: a swelling, giving way, locking, a sharp pain, no weight on it."""

    at: datetime
    knee: KneeSide
    sign: Sign
    session: str | None


@dataclass(frozen=True, slots=True)
class EffortNoted:
    """How hard a session was, 0 to 10."""

    at: datetime
    session: str
    effort_rpe: int | None


@dataclass(frozen=True, slots=True)
class ActivityNoted:
    """
    Something that was done outside the programme.

    Args:
        activity: An id of the activities file.
        minutes: How long.
        effort_rpe: How hard, 0 to 10.
        worst_nprs: The most that either knee hurt during it.
        running_stage: Which row of the running table it was; None for anything else.
    """

    at: datetime
    activity: str
    minutes: float
    effort_rpe: int | None
    worst_nprs: int | None
    running_stage: int | None


@dataclass(frozen=True, slots=True)
class TestTaken:
    """The result of a home test, in the unit of its file, and how it was measured."""

    __test__ = False  # no test of the test runner

    at: datetime
    test: str
    side: KneeSide | None
    value: float
    value_se: float | None
    measured: Measured


@dataclass(frozen=True, slots=True)
class ScoreNoted:
    """A questionnaire was answered: the option chosen for each item, None where none was, and the score."""

    at: datetime
    questionnaire: str
    options: tuple[int | None, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class GoalNamed:
    """What the person wants to get back to, in their own words."""

    at: datetime
    goal: str
    says: str


@dataclass(frozen=True, slots=True)
class GoalRated:
    """How well a goal goes: 0 not at all, 10 as before."""

    at: datetime
    goal: str
    rating: int | None


@dataclass(frozen=True, slots=True)
class ChangeRated:
    """Better or worse than at the beginning, from -3 much worse to 3 much better."""

    at: datetime
    change: int | None


@dataclass(frozen=True, slots=True)
class Wished:
    """What the person wants of a day: two minutes of it, the whole of it, or a rest."""

    at: datetime
    wish: Wish


@dataclass(frozen=True, slots=True)
class Decided:
    """
    A rule was applied.

    Args:
        decision: Its id, which nothing else has.
        day: The day it is for.
        ruling: What was decided.
        rule: The rule's name.
        says: The reason in words.
        knee: Which knee it came from; None where both or none did.
        session: The session whose response was judged; None where it was none.
        exercise: What it is about; None for everything that loads the knee.
        from_level, to_level: The rungs before and after; the same where it stays.
        until: The first day on which a pause is over.
        others: Other rules that had something to say, less cautious or equally so.
        rules: Version and checksum of the protocol files it was made by.
    """

    at: datetime
    decision: str
    day: date
    ruling: Ruling
    rule: str
    says: str
    knee: KneeSide | None
    session: str | None
    exercise: str | None
    from_level: str | None
    to_level: str | None
    until: date | None
    others: tuple[str, ...]
    rules: str


@dataclass(frozen=True, slots=True)
class Prescribed:
    """
    What a session of the plan is made of, so that it can be taken up again and held against what was done.

    Args:
        programme: The name that `SessionBegan` gives for it.
        day: The day it is for.
        day_kind: What kind of day the plan saw.
        warm_up: Whether it begins with a warm-up and ends with a cool-down.
        exercises, levels, sets_less: In order, one of each for every exercise.
        rules: Version and checksum of the protocol files it was made by.
    """

    at: datetime
    session: str
    programme: str
    day: date
    day_kind: str
    warm_up: bool
    exercises: tuple[str, ...]
    levels: tuple[str, ...]
    sets_less: tuple[int, ...]
    rules: str


@dataclass(frozen=True, slots=True)
class Overruled:
    """The person did not follow a decision, and may have said why."""

    at: datetime
    decision: str
    says: str


Report: TypeAlias = (
    DayBegan
    | Agreed
    | Screened
    | Assessed
    | PersonDescribed
    | KneeDescribed
    | PainNoted
    | WeekNoted
    | SignNoted
    | EffortNoted
    | ActivityNoted
    | TestTaken
    | ScoreNoted
    | GoalNamed
    | GoalRated
    | ChangeRated
    | Wished
    | Decided
    | Prescribed
    | Overruled
)
