"""A made-up person's course: each day asked, done and answered, decided by the plan, its promises checked."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from benchmarks.people import Kind, Someone
from vastus.plan import deciding, stages
from vastus.plan.course import Course, fold
from vastus.plan.ladders import Climb, Limits, Rules
from vastus.plan.limits import limits
from vastus.plan.today import Planned, Prescription, today
from vastus.record.facts import Fact, PainReported, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.record.reports import (
    Assessed,
    DayBegan,
    Decided,
    EffortNoted,
    KneeDescribed,
    PainNoted,
    PersonDescribed,
    Screened,
    SignNoted,
    TestTaken,
    WeekNoted,
)

PROMISES = (
    "nothing is asked while exercise is locked or paused",
    "no strength on two days running",
    "nothing above its rung, deeper than the knee bears, or beyond what is at home or safe",
    "nothing goes up without every answer, after pain, while locked, or on a day of another change",
    "in a week two steps up at most",
    "the same facts give the same course",
)
WEEK = 7
ACCEPTABLE = 5
SEEN_AFTER_DAYS = 5  # until somebody with a lock was seen
HIP = 0.35  # share of the load that exercises beside the knee put on it


@dataclass
class Lived:
    """What came of one person."""

    kind: str
    reached: dict[str, int] = field(default_factory=dict)
    days: int = 0
    acceptable: int = 0
    ups: int = 0
    backs: int = 0
    referred: int = 0
    strength: int = 0
    checked: int = 0
    broken: Counter[str] = field(default_factory=Counter)


@dataclass
class Living:
    """
    A course that goes on.

    Attributes:
        facts: All of them, when they are to be kept.
        locked_on: The day on which exercise was locked.
        worst_today: The most that a knee hurt on the day, told or not.
    """

    who: Someone
    rules: Rules
    lived: Lived
    course: Course = field(default_factory=Course)
    facts: list[Fact] | None = None
    sessions: int = 0
    locked_on: int | None = None
    up_days: list[date] = field(default_factory=list)
    worst_today: int | None = None

    def felt(self, nprs: int) -> int:
        """Remember the worst of a day."""
        self.worst_today = nprs if self.worst_today is None else max(self.worst_today, nprs)
        return nprs

    def add(self, at: datetime, *facts: Fact) -> None:
        """Tell something; let the plan decide, and look at what it decided."""
        course = fold(facts, self.course)
        self.course, told = deciding.settled(course, self.rules, at)
        if self.facts is not None:
            self.facts += [*facts, *told]
        for one in told:
            self._counted(one)

    def _counted(self, one: Decided) -> None:
        lived = self.lived
        lived.referred |= one.ruling == "refer"
        if one.from_level == one.to_level or one.from_level is None:
            return
        lived.backs += one.ruling == "step_back"
        if one.ruling == "advance":
            lived.ups += 1
            lived.broken.update(bold(self, one))
            self.up_days.append(one.day)


def bold(living: Living, one: Decided) -> list[str]:
    """Name the promises that a step up breaks."""
    course, ups = living.course, living.up_days
    rungs = course.rungs.items()
    promises = {
        "two steps up in a day": one.day in ups,
        "three steps up in a week": sum((one.day - up).days < WEEK for up in ups)
        >= living.rules.settings.ups_a_week.value,
        "two changes in a day": any(name != one.exercise and rung.since == one.day for name, rung in rungs),
        "a step up while locked": course.locked is not None,
    }
    return [name for name, broken in promises.items() if broken] + _answers(living, one)


def _answers(living: Living, one: Decided) -> list[str]:
    """Name the promises about answers that a step up breaks."""
    course, broken = living.course, []
    bout = next((bout for bout in course.bouts if bout.session == one.session), None)
    done = None if bout is None or one.exercise is None else bout.done.get(one.exercise)
    if bout is None or done is None:
        return ["a step up without a session"]
    for side in course.sides:
        during = done.during.get(side)
        if not during or side not in bout.hour or side not in bout.morning:
            broken.append("a step up without all answers")
        elif max(during) > living.rules.settings.safe_nprs.value:
            broken.append("a step up after pain")
    return broken


def live(kind: Kind, number: int, weeks: int, rules: Rules, seed: int, *, keep: bool = False) -> Lived:
    """Let a person live for so many weeks; with `keep` see that their facts give the same course again."""
    who = Someone(kind, number, seed)
    living = Living(who, rules, Lived(kind.name), facts=[] if keep else None)
    _begin(living)
    for _ in range(weeks * WEEK):
        living.worst_today = None
        if not who.away:
            _day(living)
        if living.worst_today is not None:
            living.lived.days += 1
            living.lived.acceptable += living.worst_today <= ACCEPTABLE
        who.sleeps()
    if living.facts is not None and fold(living.facts) != living.course:
        living.lived.broken["another course from the same facts"] += 1
    return living.lived


def _begin(living: Living) -> None:
    who, at = living.who, living.who.clock(8)
    knees = [KneeDescribed(at, side, ("around",), ("stairs",), 8, who.worst, 1) for side in who.knees]
    living.add(
        at,
        DayBegan(at, who.date, who.zone * 60),
        Screened(at, "full", ("r1", "r19"), (), "go"),
        PersonDescribed(
            at,
            "adult",
            guardian=False,
            equipment=who.home,
            weekdays=(),
            running=who.running,
            bouts=True,
            week_runs=who.week_runs,
        ),
        *knees,
    )


def _day(living: Living) -> None:
    """Live a day: the morning, what is asked, the week's questions."""
    who = living.who
    at = who.clock(8)
    if who.day > 0:
        living.add(at, DayBegan(at, who.date, who.zone * 60), *_morning(living, at))
    if who.dice.random() < who.kind.signs:
        _sign(living, at)
    if living.course.locked is not None:
        living.locked_on = who.day if living.locked_on is None else living.locked_on
        if who.day - living.locked_on >= SEEN_AFTER_DAYS:
            living.add(at, Assessed(at))
            living.locked_on = None
    plan = today(living.course, living.rules)
    if plan is None:
        return
    living.lived.checked += 1
    living.lived.broken.update(broken_by(living, plan))
    living.lived.reached.setdefault(plan.stage, who.day)
    if plan.exercises and who.trains():
        living.lived.strength += plan.kind == "strength"
        _session(living, plan)
    if who.day % WEEK == WEEK - 1:
        _week(living)


def _morning(living: Living, at: datetime) -> list[Fact]:
    who = living.who
    last = living.course.bouts[-1].session if living.course.bouts else None
    facts: list[Fact] = []
    for side, knee in who.knees.items():
        if who.asked_at_all():
            told = living.felt(knee.felt(knee.soreness + who.dice.gauss(0.0, 0.3)))
            facts.append(PainNoted(at, "morning", side, who.says(told), last))
    return facts


def _sign(living: Living, at: datetime) -> None:
    side = living.who.dice.choice(tuple(living.who.knees))
    sign = living.who.dice.choice(("swelling", "giving_way", "swelling", "locking"))
    living.who.knees[side].soreness += 2.0
    living.add(at, SignNoted(at, side, sign, None))  # type: ignore[arg-type]  # one of the four


def _session(living: Living, plan: Prescription) -> None:
    who = living.who
    living.sessions += 1
    session, at = f"s{living.sessions}", who.clock(9 + who.dice.random() * 10)
    facts: list[Fact] = [SessionBegan(at, session, "plan", 1, "1")]
    over = who.overdoes()
    for side, knee in who.knees.items():
        facts.append(
            PainReported(at, session, "before", side, who.says(living.felt(knee.felt(knee.soreness))), None)
        )
    for place, planned in enumerate(plan.exercises):
        facts += _exercise(living, session, f"{session}-{place}", planned, at, over=over)
    effort = who.says(who.dice.randint(4, 8))
    facts += [EffortNoted(at, session, effort)] if effort is not None else []
    facts.append(SessionEnded(at, session, finished=True, reason=None))
    living.add(at, *facts)
    later = at + timedelta(hours=1)
    hour: list[Fact] = []
    for side, knee in who.knees.items():
        if who.asked_at_all():
            felt = living.felt(knee.felt(knee.soreness))
            hour.append(PainNoted(later, "hour", side, who.says(felt), session))
    living.add(later, *hour)


def _exercise(
    living: Living, session: str, name: str, planned: Planned, at: datetime, *, over: bool
) -> list[Fact]:
    """Do an exercise; one who overdoes it puts more on the knee than was asked."""
    who = living.who
    demand = _demand(living, planned) + (0.3 if over else 0.0)
    facts: list[Fact] = [
        SetBegan(at, session, name, planned.exercise, 1, planned.level, None, 1, 1, 10, None, "camera", 1.0)
    ]
    stop = False
    for side, knee in who.knees.items():
        for _ in range(2):
            told = living.felt(knee.asked(demand, who.dice))
            stop |= told > ACCEPTABLE and not over
            facts.append(PainReported(at, session, "set", side, who.says(told), planned.exercise))
    facts.append(SetEnded(at, session, name, "too_painful" if stop else "done", 4 if stop else 10, 0, 9.0))
    return facts


def _demand(living: Living, planned: Planned) -> float:
    ladder = living.rules.ladder_of(planned.exercise)
    if ladder is None:
        return 0.0
    rung = ladder.rung(planned.level)
    share = ((rung or 0) + 1) / len(ladder.levels)
    return share if ladder.loads_knee else HIP * share


def _week(living: Living) -> None:
    who, at = living.who, living.who.clock(20)
    facts: list[Fact] = [Screened(at, "week", ("r1",), (), "go")] if who.asked_at_all() else []
    for side, knee in who.knees.items():
        worst = who.says(knee.week)
        facts.append(WeekNoted(at, side, worst, worst, who.says(max(0, knee.week - 1))))
        if who.day % (4 * WEEK) == 4 * WEEK - 1:
            points = max(0, round(5.0 - 5.0 * knee.capacity))
            facts.append(TestTaken(at, "lateral_step_down", side, points, None, "typed"))
        knee.week = 0
    living.add(at, *facts)


def broken_by(living: Living, plan: Prescription) -> list[str]:
    """Name the promises that a day breaks."""
    course, rules, broken = living.course, living.rules, []
    if plan.exercises and course.locked is not None:
        broken.append("exercise while locked")
    if plan.exercises and course.pause_until is not None and plan.day < course.pause_until:
        broken.append("exercise in a pause")
    if plan.kind == "strength" and any(
        bout.day == plan.day - timedelta(days=1) and _strength(rules, bout.done) for bout in course.bouts
    ):
        broken.append("strength two days running")
    bounds = limits(course, rules)
    for planned in plan.exercises:
        ladder = rules.ladder_of(planned.exercise)
        if ladder is not None:
            broken += _beyond(course, ladder, planned, bounds)
    if bounds.deep_deg is None and stages.irritability(course, rules.settings) == "high":
        broken.append("an irritable knee without a limit")
    return broken


def _strength(rules: Rules, done: object) -> bool:
    names = set(done) - {"wall_squat"}  # type: ignore[call-overload]  # the names of what was done
    return any(name in rules.ladders and rules.ladders[name].strength for name in names)


def _beyond(course: Course, ladder: Climb, planned: Planned, bounds: Limits) -> list[str]:
    steps = ladder.steps if planned.exercise == ladder.exercise else ladder.instead.steps
    if planned.level not in steps.levels:
        return ["a level that does not exist"]
    rung = steps.levels.index(planned.level)
    stands = ladder.rung(course.rungs[ladder.exercise].level)
    broken = []
    if steps is ladder.steps and (stands is None or rung > stands):
        broken.append("above its rung")
    if stands is not None and steps.depths_deg[rung] > ladder.depth_deg(stands) > 0.0:
        broken.append("deeper than its rung")
    if not steps.allowed(rung, bounds):
        broken.append("beyond what knee, home or safety allow")
    return broken
