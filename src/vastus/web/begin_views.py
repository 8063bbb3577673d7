"""
What the pages of the beginning show, ready for their templates.

Rule 1: views are values made from values; they ask no clock and no ledger.
Rule 2: words say that answers fit a pattern, never that somebody has something.
"""

from dataclasses import dataclass

from vastus.app import onboarding, safety
from vastus.app.onboarding import Step
from vastus.app.safety import Answers, TickList, Wanting
from vastus.plan import screening as judging
from vastus.plan.course import Course, Lock
from vastus.plan.ladders import Rules
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.screening import Screening
from vastus.record.reports import KneeDescribed, KneeSide, Outcome, Screened

PARTS: tuple[tuple[Step, ...], ...] = (
    ("who",),
    ("flags",),
    ("knee_left", "knee_right"),
    ("plan",),
)


FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may be at home: its id, what it is called, and whether many have it."""

    id: str
    says: str
    often: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """
    One step of the beginning.

    Args:
        step: Which one.
        template: Whose part of the page it is; both knees share one.
        side: Which knee it is about; None where it is about none.
        part, parts: Where it stands among the parts.
        first: Whether nothing comes before it.
        last: Whether nothing comes after it.
        settled: Whether somebody has looked at an urgent answer, so that safety is not asked again.
        given: Every answer so far.
        wanting: Sentences about fields of this step.
        carried: Answers of other steps, which travel along unseen.
        lists: Lists of things to tick; on that step only.
        things: What may be at home.
        time: A time of day by the clock that was chosen; empty where it is one of those offered.
        more: Whether something stands among the choices that few people need.
        screening: The file.
        problem: A sentence about the whole form; empty where there is none.
    """

    step: Step
    template: str
    side: KneeSide | None
    part: int
    parts: int
    first: bool
    last: bool
    settled: bool
    given: Answers
    wanting: Wanting
    carried: tuple[tuple[str, str], ...]
    lists: tuple[TickList, ...]
    things: tuple[Thing, ...]
    time: str
    more: bool
    screening: Screening
    problem: str


@dataclass(frozen=True, slots=True)
class KneeFits:
    """Whether what was said of a knee fits the pattern, in a sentence, and what it may point to instead."""

    fits: bool
    says: str
    points_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultView:
    """
    What the answers come to.

    Args:
        outcome: The most cautious consequence.
        locked: Whether exercise is locked.
        title, says: What it is, and what to do.
        reasons: Why, in the words of the questions.
        knees: One for each knee that was described.
        expected: The honest time; None where there is no plan to speak of.
        room: What to do first where there is little free floor; empty where there is enough.
        ready: Whether everything was answered and a plan is there.
    """

    outcome: Outcome
    locked: bool
    title: str
    says: str
    reasons: tuple[str, ...]
    knees: tuple[KneeFits, ...]
    expected: str | None
    room: str
    ready: bool


def step_view(
    step: Step,
    answers: Answers,
    rules: Rules,
    *,
    settled: bool,
    wanting: Wanting | None = None,
    problem: str = "",
) -> StepView:
    """Return one step with everything that was answered so far."""
    every = onboarding.steps(answers)
    own = onboarding.names(step, answers)
    sides: dict[Step, KneeSide] = {"knee_left": "left", "knee_right": "right"}
    return StepView(
        step=step,
        template="knee" if step in sides else step,
        side=sides.get(step),
        part=next(n for n, part in enumerate(PARTS, 1) if step in part),
        parts=len(PARTS),
        first=step == every[0],
        last=step == every[-1],
        settled=settled,
        given=answers,
        wanting=wanting or {},
        carried=tuple(
            (name, value) for name, values in answers.items() if name not in own for value in values
        ),
        lists=safety.full(answers, settled=settled).lists if step == "flags" else (),
        things=things(rules),
        time=clock_of(answers),
        more=_is_more(answers, wanting or {}, rules),
        screening=load.screening(),
        problem=problem,
    )


def things(rules: Rules) -> tuple[Thing, ...]:
    """Return what the ladders of the plan may need at home, and room, in the order of the file."""
    needed = {need for ladder in rules.ladders.values() for needs in ladder.steps.needs for need in needs}
    return tuple(
        Thing(name, one.short or one.name, one.often)
        for name, one in load.equipment().items()
        if name in needed or one.asked
    )


def _is_more(answers: Answers, wanting: Wanting, rules: Rules) -> bool:
    """Tell whether one of the choices that few people need was made, or is wanting."""
    rare = {thing.id for thing in things(rules) if not thing.often} & set(answers.get("equipment", ()))
    goals = {"goal2", "goal3"}
    return bool(rare or goals & answers.keys() or ({"bouts"} | goals) & wanting.keys())


def clock_of(answers: Answers) -> str:
    """Return the time of day that was chosen by the clock; empty where it is one of those offered."""
    time = safety.single(answers, "time") or ""
    return time if onboarding.CLOCK.fullmatch(time) else ""


def result(course: Course, t: Texts) -> ResultView | None:
    """Return what the last answers came to; None where nothing was answered yet."""
    screening, lock = load.screening(), course.locked
    told = None if course.screened is None else course.screened[1]
    if told is None and lock is None:
        return None
    shown = _outcome(told, lock)
    described = [knee.described for knee in course.knees.values() if knee.described is not None]
    ready = lock is None and course.person is not None and bool(described)
    expected = judging.expectation(screening, (knee.weeks for knee in described)) if ready else None
    return ResultView(
        outcome=shown,
        locked=lock is not None,
        title=t(f"begin.outcome_{shown}"),
        says=t(f"begin.outcome_{shown}_says"),
        reasons=_reasons(course, screening, shown, t),
        knees=tuple(_fits(screening, knee, told, t) for knee in described)
        if ready and told is not None and told.form == "full"
        else (),
        expected=None if expected is None else expected.says,
        room=t("begin.room") if ready and not _has_room(course) else "",
        ready=ready,
    )


def _outcome(told: Screened | None, lock: Lock | None) -> Outcome:
    """Return what the answers came to last; what was looked at since is gone on with."""
    if lock is not None:
        return next((one for one in judging.CAUTION if one == lock.why and one in judging.LOCKING), "urgent")
    return "go" if told is None or told.outcome in judging.LOCKING else told.outcome


def _has_room(course: Course) -> bool:
    return course.person is not None and FLOOR in course.person.equipment


def _reasons(course: Course, screening: Screening, outcome: Outcome, t: Texts) -> tuple[str, ...]:
    """Say why, in the words of the questions that were answered with yes or not for sure."""
    lock = course.locked
    if lock is not None and lock.why not in judging.LOCKING:  # a sign, and no answer of a form
        return () if course.referred is None else (course.referred.says,)
    told = course.screened[1] if lock is None and course.screened is not None else lock
    if outcome == "go" or told is None:
        return ()
    found = [one for one in (screening.question(name) for name in told.yes) if one is not None]
    found.sort(key=lambda one: -judging.CAUTION.index(one.consequence))
    says = [one.why for one in found]
    reached = judging.most_cautious(one.consequence for one in found)
    return tuple(says) if says and reached == outcome else (*says, t("begin.unsure_says"))


def _fits(screening: Screening, knee: KneeDescribed, told: Screened, t: Texts) -> KneeFits:
    fits = judging.fits_pattern(screening, knee, told)
    says = t("begin.fits" if fits else "begin.fits_not", knee=t(f"begin.knee_{knee.knee}_low"))
    return KneeFits(fits, says, judging.points_to(screening, knee))
