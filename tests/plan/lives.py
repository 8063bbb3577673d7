"""A life to write down in tests: days, answers and sessions, and what the plan makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from vastus.plan import deciding
from vastus.plan.course import Course, fold
from vastus.plan.ladders import Rules, rules
from vastus.plan.today import Prescription, today
from vastus.record.facts import Fact, PainReported, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.record.reports import (
    DayBegan,
    Decided,
    EffortNoted,
    KneeDescribed,
    KneeSide,
    Outcome,
    PainNoted,
    PersonDescribed,
    Screened,
    Sign,
    SignNoted,
    WeekNoted,
)

FIRST = date(2026, 3, 2)  # a Monday
RULES = rules()
AT_HOME = (
    "mat",
    "wall",
    "chair",
    "support",
    "step",
    "shoes",
    "strap",
    "towel",
    "pillow",
    "low_step",
    "low_stool",
)
EASY = 1
DAWN = datetime.combine(FIRST, time(8), UTC)


@dataclass
class Life:
    """
    A person's days, written one after the other.

    Attributes:
        facts: Everything so far.
        course: What the plan knows.
        decisions: Everything that was decided.
    """

    rules: Rules = field(default_factory=lambda: RULES)
    knees: tuple[KneeSide, ...] = ("left",)
    worst: int = 3
    outcome: Outcome = "go"
    weekdays: tuple[int, ...] = ()
    at_home: tuple[str, ...] = AT_HOME
    facts: list[Fact] = field(default_factory=list)
    course: Course = field(default_factory=Course)
    decisions: list[Decided] = field(default_factory=list)
    number: int = 0
    clock: datetime = DAWN

    def __post_init__(self) -> None:
        """Begin the first day, and answer what is asked at the beginning."""
        self.add(
            DayBegan(self.clock, FIRST, 0),
            Screened(self.clock, "full", ("r1", "r19"), (), self.outcome),
            PersonDescribed(
                self.clock,
                "adult",
                guardian=False,
                equipment=self.at_home,
                weekdays=self.weekdays,
                running="now",
                bouts=True,
            ),
            *[
                KneeDescribed(self.clock, knee, ("around",), ("squat", "stairs"), 8, self.worst, 1)
                for knee in self.knees
            ],
        )

    @property
    def day(self) -> date:
        """The present day."""
        return self.clock.date()

    @property
    def plan(self) -> Prescription:
        """What the day asks for."""
        found = today(self.course, self.rules)
        assert found is not None
        return found

    def level(self, exercise: str) -> str:
        """Return the level of an exercise."""
        return self.course.rungs[exercise].level

    def add(self, *facts: Fact) -> tuple[Decided, ...]:
        """Add facts, and let the plan decide."""
        self.facts += facts
        course, told = deciding.settled(fold(facts, self.course), self.rules, self.clock)
        self.course = course
        self.facts += told
        self.decisions += told
        return told

    def sleep(self, days: int = 1) -> tuple[Decided, ...]:
        """Let days pass without a word."""
        self.clock = datetime.combine(self.day + timedelta(days), time(8), UTC)
        return self.add(DayBegan(self.clock, self.day, 0))

    def morning(self, nprs: int | None = 0) -> tuple[Decided, ...]:
        """Answer in the morning, about the last session."""
        session = self.course.bouts[-1].session if self.course.bouts else None
        return self.add(*[PainNoted(self.clock, "morning", knee, nprs, session) for knee in self.knees])

    def train(
        self,
        during: Mapping[str, tuple[int | None, ...]] | None = None,
        *,
        before: int | None = 0,
        hour: int | None = 0,
        done: bool = True,
        effort: int | None = 5,
    ) -> tuple[Decided, ...]:
        """Do what the day asks for; `during` gives the answers of exercises that were not easy."""
        self.number += 1
        session, at = f"s{self.number}", self.clock + timedelta(hours=1)
        facts: list[Fact] = [SessionBegan(at, session, "plan", 1, "1")]
        facts += [PainReported(at, session, "before", knee, before, None) for knee in self.knees]
        for place, planned in enumerate(self.plan.exercises):
            name = f"{session}-{place:02}"
            answers = (during or {}).get(planned.exercise, (EASY,))
            facts.append(
                SetBegan(
                    at, session, name, planned.exercise, 1, planned.level, None, 1, 1, 10, None, "camera", 1.0
                )
            )
            facts += [
                PainReported(at, session, "set", knee, nprs, planned.exercise)
                for nprs in answers
                for knee in self.knees
            ]
            facts.append(SetEnded(at, session, name, "done", 10 if done else 6, 0, 9.0))
        facts += [EffortNoted(at, session, effort), SessionEnded(at, session, finished=True, reason=None)]
        told = self.add(*facts)
        later = at + timedelta(hours=1)
        return told + self.add(*[PainNoted(later, "hour", knee, hour, session) for knee in self.knees])

    def week(self, worst: int | None, stairs: int | None = 1) -> tuple[Decided, ...]:
        """Answer for the last week."""
        return self.add(*[WeekNoted(self.clock, knee, worst, worst, stairs) for knee in self.knees])

    def screen(self) -> tuple[Decided, ...]:
        """Answer the questions of safety of a week: no to all."""
        return self.add(Screened(self.clock, "week", ("r1",), (), "go"))

    def sign(self, sign: Sign, knee: KneeSide = "left") -> tuple[Decided, ...]:
        """Report a new sign."""
        return self.add(SignNoted(self.clock, knee, sign, None))

    def calm_weeks(self, weeks: int, worst: int = 1) -> None:
        """Live so many weeks without trouble: train when it is asked for, answer everything."""
        for number in range(weeks * 7):
            self.morning(0)
            if self.plan.kind == "strength":
                self.train()
            if number % 7 == 6:
                self.week(worst)
                self.screen()
            self.sleep()


def rulings(told: tuple[Decided, ...]) -> dict[str, str]:
    """Return what was decided for each exercise."""
    return {one.exercise or "all": one.ruling for one in told}
