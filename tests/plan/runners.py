"""A life with outings in tests: walks, runs, and everything that must hold before the first minute."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.plan.lives import Life
from vastus.plan import outings, settling
from vastus.plan.course import fold
from vastus.plan.outings import Outings
from vastus.plan.running import Permission, permission
from vastus.record.facts import Fact
from vastus.record.reports import (
    ActivityNoted,
    Decided,
    KneeSide,
    PainNoted,
    Ruling,
    ScoreNoted,
    TestTaken,
    WeekNoted,
)

BOTH: tuple[KneeSide, ...] = ("left", "right")
TOPS = {
    "wall_squat": "ball_60",
    "single_leg_rdl": "two_sets",
    "clamshell": "light_band",
    "calf_stretch_step": "pedalling",
}

LOW = {("wall_squat", "wall_squat"): "article", ("deadlift", "single_leg_rdl"): "fingertip_45"}


@dataclass
class Runner(Life):
    """A person whose outings are folded beside the course."""

    outings: Outings = field(default_factory=Outings)

    def add(self, *facts: Fact) -> tuple[Decided, ...]:
        """Add facts, and let plan and running table decide."""
        self.facts += facts
        self.course = fold(facts, self.course)
        self.outings = outings.fold(facts, self.outings)
        self.course, told = settling.settled(self.course, self.outings, self.rules, self.clock)
        self.outings = outings.fold(told, self.outings)
        self.facts += told
        self.decisions += told
        return told

    @property
    def permission(self) -> Permission:
        """What today allows."""
        return permission(self.course, self.outings, self.rules)

    @property
    def row(self) -> int:
        """The row of the table."""
        return self.permission.row

    def later(self, minutes: float) -> None:
        """Let time of the same day pass."""
        self.clock += timedelta(minutes=minutes)

    def note(
        self, activity: str, minutes: float = 30.0, worst: int | None = 0, row: int | None = None
    ) -> None:
        """Note an activity."""
        self.later(1)
        self.add(ActivityNoted(self.clock, activity, minutes, 3, worst, row))

    def answer(self, nprs: int | None, when: str = "day") -> tuple[Decided, ...]:
        """Answer for every knee, about no session."""
        self.later(1)
        facts = [PainNoted(self.clock, when, knee, nprs, None) for knee in self.knees]  # type: ignore[arg-type]
        return self.add(*facts)

    def run(
        self,
        worst: int | None = 1,
        *,
        before: int | None = 0,
        hour: int | None = 0,
        morning: int | None = 0,
        row: int | None = None,
    ) -> None:
        """Run today's row, or another, and answer until next morning."""
        self.answer(before, "before")
        self.note("running", 20.0, worst, self.row if row is None else row)
        self.later(60)
        self.answer(hour, "hour")
        self.sleep()
        self.answer(morning, "morning")

    def train_on(self, days: int) -> None:
        """Live so many calm days: train when it is asked, answer in the morning."""
        for _ in range(days):
            self.morning(0)
            if self.plan.kind == "strength":
                self.train()
            self.sleep()
        self.screen()

    def put(self, exercise: str, level: str, ruling: Ruling = "stay") -> None:
        """Put an exercise on a rung; a step up only where the ruling says so."""
        self.add(
            Decided(
                at=self.clock,
                decision=f"put-{exercise}-{level}",
                day=self.day,
                ruling=ruling,
                rule="put",
                says="Put there.",
                knee=None,
                session=None,
                exercise=exercise,
                from_level=None,
                to_level=level,
                until=None,
                others=(),
                rules="1",
            )
        )

    def prepare(self, *, walks: int = 3, without: str = "", climbed: bool = False) -> None:
        """Let everything hold before the first minute, but for one criterion; the ladders may be climbed."""
        self.train_on(15)
        for exercise, level in () if climbed else TOPS.items():
            self.put(exercise, LOW.get((without, exercise), level))
        at = self.clock
        tests = {"single_leg_hops": 15.0, "lateral_step_down": 1.0, "heel_raise": 18.0}
        named = {"hops": "single_leg_hops", "step_down": "lateral_step_down"}.get(without, without)
        self.add(
            *[
                TestTaken(at, test, side, value, None, "typed")
                for test, value in tests.items()
                for side in BOTH
                if test != named
            ],
        )
        if without != "akps":
            self.add(ScoreNoted(at, "akps", (), 86.0))
        if without != "stairs":
            self.add(*[WeekNoted(at, knee, 1, 1, 1) for knee in self.knees])
        for _ in range(0 if without == "walks" else walks):
            self.note("brisk_walking", 30.0, 1)
            self.train_on(1)

    def rest(self, days: int = 1) -> None:
        """Let days pass with a calm answer each."""
        for _ in range(days):
            self.sleep()
            self.answer(0, "morning")


def ready(row: int = 1) -> Runner:
    """Return a person for whom the first minute is open, or who ran so far as to reach a row."""
    runner = Runner()
    runner.prepare()
    runner.answer(0, "morning")
    assert runner.row == 1
    return onward(runner, row)


def onward(runner: Runner, row: int) -> Runner:
    """Let them live on, run when they may and train when it is asked, until a row is reached."""
    for number in range(200):
        if runner.row >= row:
            break
        if number % 7 == 0:
            runner.screen()
        if runner.permission.may == "run":
            runner.run()
        else:
            runner.morning(0)
            if runner.plan.kind == "strength":
                runner.train()
            runner.rest()
    assert runner.row == row
    return runner


def climbed(weeks: int = 24) -> Runner:
    """Return a person who climbed so long, by the rules alone, that the first minute is open."""
    runner = Runner()
    runner.calm_weeks(weeks)
    runner.prepare(climbed=True)
    runner.answer(0, "morning")
    assert runner.row == 1
    return runner
