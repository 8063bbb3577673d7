"""
The questions before the first session: steps, what is still wanting in each, and the facts they make.

Answers live in the page's own form until all is answered; nothing half-written
is kept. Only an urgent answer is noted at once, because it locks exercise.

Rule 1: what was not answered is wanting, never a no; the questions of safety are in `safety.py`.
Rule 2: answers that contradict each other are named in one sentence.
Rule 3: what is not about safety or pain may come with a suggestion, which is seen and can be changed.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from vastus.app import running_history, safety
from vastus.app.safety import NONE, VARIES, Answers, Wanting, single
from vastus.plan.course import Course
from vastus.plan.screening import LOCKING
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.screening import Screening
from vastus.record.facts import Fact
from vastus.record.reports import (
    Agreed,
    Assessed,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    KneeSide,
    PersonDescribed,
)

Step: TypeAlias = Literal["who", "flags", "knee_left", "knee_right", "plan"]
SIDES: tuple[KneeSide, ...] = get_args(KneeSide)
GOALS = 3
GOAL_LONGEST = 120
DAYS = 7
STRENGTH_DAYS = 3
DIGITS_AT_MOST = 2
MOST_NPRS = 10
CANNOT_SAY = "none"
NOTHING = "nothing"
HOUR_MIN = 60
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
SUGGESTED: Answers = {
    "weekday": ("1", "3", "5"),
    "bouts": ("yes",),
    "equipment": ("chair", "wall", "support"),
}
PLANNED = ("weekday", "time", "equipment", *running_history.NAMES, "bouts")


def assessed(course: Course, now: datetime) -> Assessed:
    """Return what lifts a lock; by a clock that was set back it still comes after the lock."""
    locked = course.locked
    return Assessed(now if locked is None or locked.at is None else max(now, locked.at))


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps in order, as far as the answers tell."""
    knees: list[Step] = []
    if "left" in answers.get("knee", ()):
        knees.append("knee_left")
    if "right" in answers.get("knee", ()):
        knees.append("knee_right")
    return ("who", "flags", *knees, "plan")


def is_settled(course: Course) -> bool:
    """Tell whether an urgent answer was given, and a professional has looked since."""
    return course.locked is None and course.screened is not None and course.screened[1].outcome in LOCKING


def names(step: Step, answers: Answers) -> frozenset[str]:
    """Return the names of the fields that a step shows."""
    side = step.removeprefix("knee_")
    shown: dict[str, Iterable[str]] = {
        "who": ("agree", "age", "guardian", "knee", "injured"),
        "flags": safety.full(answers).names,
        "plan": (*PLANNED, *(f"{name}{n}" for n in range(1, GOALS + 1) for name in ("goal", "rate"))),
    }
    return frozenset(
        shown.get(step, (f"{side}_{name}" for name in ("where", "by", "weeks", "worst", "usual")))
    )


def wanting(step: Step, answers: Answers, t: Texts, *, settled: bool = False) -> Wanting:
    """Return what a step still needs: a sentence for each field that has to be answered or mended."""
    match step:
        case "who":
            wants = _wanting_who(answers, t, settled=settled)
        case "flags":
            wants = safety.full(answers, settled=settled).wanting(t)
        case "plan":
            wants = _wanting_plan(answers, t) | _wanting_goals(answers, t)
        case _:
            wants = _wanting_knee("left" if step == "knee_left" else "right", answers, t)
    return wants


def flags_facts(answers: Answers, at: datetime) -> tuple[Fact, ...]:
    """Return what is noted at once when an answer is urgent."""
    return Agreed(at, load.screening().version), safety.screened(at, "full", safety.full(answers).verdict)


def facts(answers: Answers, at: datetime, *, settled: bool) -> tuple[Fact, ...]:
    """Return everything that the answers come to; nothing may be wanting in them."""
    screening = load.screening()
    found = safety.full(answers, settled=settled).verdict
    knees = [side for side in SIDES if side in answers.get("knee", ())]
    running, week_runs = running_history.told(answers)
    return (
        *(() if settled else (Agreed(at, screening.version),)),
        safety.screened(at, "full", found),
        PersonDescribed(
            at=at,
            age=single(answers, "age") or "",
            guardian="guardian" in answers,
            equipment=tuple(one for one in load.equipment() if one in answers.get("equipment", ())),
            weekdays=weekdays(answers),
            running=running,
            bouts=single(answers, "bouts") == "yes",
            usual_start_min=start_min(single(answers, "time")),
            week_runs=week_runs,
        ),
        *(_knee(side, answers, at, screening) for side in knees),
        *(fact for n in range(1, GOALS + 1) for fact in _goal(n, answers, at)),
    )


def known(course: Course) -> Answers:
    """Return what is known already, so that nobody types it twice; never an answer about safety or pain."""
    given: dict[str, tuple[str, ...]] = {}
    person = course.person
    if person is not None:
        given["age"] = (person.age,)
        given["weekday"] = tuple(str(day) for day in person.weekdays)
        given["equipment"] = person.equipment or (NONE,)
        given |= running_history.known(person)
        given["bouts"] = ("yes" if person.bouts else "no",)
        given["time"] = () if person.usual_start_min is None else (time_of(person.usual_start_min),)
    described = {side: knee.described for side, knee in course.knees.items() if knee.described is not None}
    given["knee"] = tuple(side for side in SIDES if side in described)
    for side, knee in described.items():
        given[f"{side}_where"] = knee.where
        given[f"{side}_by"] = knee.provoked_by
    return {name: values for name, values in given.items() if values}


def days_facts(person: PersonDescribed, answers: Answers, at: datetime) -> tuple[Fact, ...]:
    """Return what other days, another time or other running come to; nothing where all is as it was."""
    running, week_runs = running_history.told(answers, person)
    now = replace(
        person,
        weekdays=weekdays(answers),
        usual_start_min=start_min(single(answers, "time")),
        running=running,
        week_runs=week_runs,
    )
    return () if now == person else (replace(now, at=at),)


def start_min(value: str | None) -> int | None:
    """Return when a time of day is, in minutes after midnight; None where it is none, or varies."""
    named = next((one for one in load.screening().times if one.id == value), None)
    if named is not None:
        return round(named.start_min.value)
    clock = CLOCK.fullmatch(value or "")
    return None if clock is None else int(clock[1]) * HOUR_MIN + int(clock[2])


def time_of(start: int) -> str:
    """Return a time of day as a form has it: the name of one that is offered, or hours and minutes."""
    named = next((one.id for one in load.screening().times if round(one.start_min.value) == start), None)
    return named or f"{start // HOUR_MIN:02}:{start % HOUR_MIN:02}"


def nprs(value: str | None) -> int | None:
    """Return a number of the pain scale; None where it is none."""
    if value is None or not value.isascii() or not value.isdigit() or len(value) > DIGITS_AT_MOST:
        return None  # whatever has thousands of digits cannot even be turned into a number
    return int(value) if int(value) <= MOST_NPRS else None


def is_pain(value: str | None) -> bool:
    """Tell whether a value is an answer of the pain scale; `I cannot say` is one."""
    return value == CANNOT_SAY or nprs(value) is not None


def _wanting_who(answers: Answers, t: Texts, *, settled: bool) -> Wanting:
    wants: Wanting = {}
    if not settled and "agree" not in answers:
        wants["agree"] = t("begin.want_agree")
    band = load.screening().band(single(answers, "age") or "")
    if band is None:
        wants["age"] = t("begin.want_age")
    elif band.guardian and "guardian" not in answers:
        wants["guardian"] = t("begin.want_guardian")
    if not set(SIDES) & set(answers.get("knee", ())):
        wants["knee"] = t("begin.want_knee")
    if not settled and single(answers, "injured") not in {"yes", "no"}:
        wants["injured"] = t("begin.want_yes_no")
    return wants


def wanting_days(answers: Answers, t: Texts) -> Wanting:
    """Return what is wrong with the days and the time of day; nothing where both can be."""
    wants: Wanting = {}
    days = weekdays(answers)
    close = next(((one, other) for one, other in pairwise((*days, *days[:1])) if _next_to(one, other)), None)
    if close is not None:
        one, other = (t(f"dates.weekday_{day}") for day in close)
        wants["weekday"] = t("begin.want_apart", one=one, other=other)
    elif len(days) != STRENGTH_DAYS:
        wants["weekday"] = t("begin.want_days", n=STRENGTH_DAYS)
    time = answers.get("time", ())
    if time not in {(), (VARIES,)} and start_min(single(answers, "time")) is None:
        wants["time"] = t("begin.want_time")
    return wants


def _wanting_plan(answers: Answers, t: Texts) -> Wanting:
    wants = wanting_days(answers, t)
    things = set(answers.get("equipment", ()))
    if not things:
        wants["equipment"] = t("begin.want_equipment")
    elif NONE in things and len(things) > 1:
        wants["equipment"] = t("begin.contradicts_list")
    wants |= running_history.wanting(answers, t)
    if single(answers, "bouts") not in {"yes", "no"}:
        wants["bouts"] = t("begin.want_yes_no")
    return wants


def _wanting_knee(side: KneeSide, answers: Answers, t: Texts) -> Wanting:
    screening = load.screening()
    wants: Wanting = {}
    if not {one.id for one in screening.places} & set(answers.get(f"{side}_where", ())):
        wants[f"{side}_where"] = t("begin.want_where")
    provoked = {one.id for one in screening.provocations} & set(answers.get(f"{side}_by", ()))
    if not provoked:
        wants[f"{side}_by"] = t("begin.want_by")
    elif NOTHING in provoked and len(provoked) > 1:
        wants[f"{side}_by"] = t("begin.contradicts_list")
    if single(answers, f"{side}_weeks") not in {one.id for one in screening.durations}:
        wants[f"{side}_weeks"] = t("begin.want_weeks")
    worst, usual = single(answers, f"{side}_worst"), single(answers, f"{side}_usual")
    for name, value in (("worst", worst), ("usual", usual)):
        if not is_pain(value):
            wants[f"{side}_{name}"] = t("begin.want_pain")
    most, often = nprs(worst), nprs(usual)
    if most is not None and often is not None and often > most:
        wants[f"{side}_usual"] = t("begin.contradicts_pain", usual=often, worst=most)
    return wants


def _wanting_goals(answers: Answers, t: Texts) -> Wanting:
    wants: Wanting = {}
    for n in range(1, GOALS + 1):
        goal = single(answers, f"goal{n}")
        if goal is None and nprs(single(answers, f"rate{n}")) is not None:
            wants[f"goal{n}"] = t("begin.want_goal")
        elif goal is not None and len(goal) > GOAL_LONGEST:
            wants[f"goal{n}"] = t("begin.want_shorter", most=GOAL_LONGEST, n=len(goal))
    return wants


def _knee(side: KneeSide, answers: Answers, at: datetime, screening: Screening) -> KneeDescribed:
    told = single(answers, f"{side}_weeks")
    weeks = next(one.weeks.value for one in screening.durations if one.id == told)
    where, provoked = answers.get(f"{side}_where", ()), answers.get(f"{side}_by", ())
    return KneeDescribed(
        at=at,
        knee=side,
        where=tuple(one.id for one in screening.places if one.id in where),
        provoked_by=tuple(one.id for one in screening.provocations if one.id in provoked),
        weeks=round(weeks),
        worst_nprs=nprs(single(answers, f"{side}_worst")),
        usual_nprs=nprs(single(answers, f"{side}_usual")),
    )


def _goal(n: int, answers: Answers, at: datetime) -> tuple[Fact, ...]:
    """Name a goal; the same words are the same goal, however often they are sent."""
    says = single(answers, f"goal{n}")
    if says is None:
        return ()
    goal = f"goal-{hashlib.sha256(says.encode()).hexdigest()[:12]}"
    return GoalNamed(at, goal, says), GoalRated(at, goal, nprs(single(answers, f"rate{n}")))


def weekdays(answers: Answers) -> tuple[int, ...]:
    """Return the days of the week that were chosen, in their order."""
    given = answers.get("weekday", ())
    return tuple(day for day in range(1, DAYS + 1) if str(day) in given)


def _next_to(one: int, other: int) -> bool:
    """Tell whether a weekday follows another; Monday follows Sunday."""
    return one % DAYS + 1 == other
