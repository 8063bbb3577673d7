"""
The questions before the first session: steps, what is still wanting in each, and the facts they make.

Answers live in the page's own form until all is answered; nothing half-written
is kept. Only an urgent answer is noted at once, because it locks exercise.

Rule 1: what was not answered is wanting, never a no.
Rule 2: answers that contradict each other are named in one sentence.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from vastus.plan import screening as judging
from vastus.plan.course import Course
from vastus.plan.screening import LOCKING, Answer, Verdict
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.screening import Question, Screening
from vastus.record.facts import Fact
from vastus.record.reports import (
    Agreed,
    GoalNamed,
    GoalRated,
    KneeDescribed,
    KneeSide,
    PersonDescribed,
    Screened,
)

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
Wanting: TypeAlias = dict[str, str]
Step: TypeAlias = Literal["notice", "who", "flags", "you", "knee_left", "knee_right", "other", "goals"]
SIDES: tuple[KneeSide, ...] = get_args(KneeSide)
GOALS = 3
GOAL_LONGEST = 120
DAYS = 7
STRENGTH_DAYS = 3
MOST_NPRS = 10
CANNOT_SAY = "none"
NOTHING = "nothing"
NONE = "none"


def answers_from(fields: Iterable[tuple[str, str]]) -> Answers:
    """Return the answers of a form; what is empty was not answered."""
    given: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        text = " ".join(value.split())
        if text and text not in given.get(name, ()):
            given[name] = (*given.get(name, ()), text)
    return given


def steps(answers: Answers, *, settled: bool) -> tuple[Step, ...]:
    """
    Return the steps in order, as far as the answers tell.

    Args:
        answers: So far.
        settled: Whether an urgent answer was given before and looked at since: it is not asked again.
    """
    knees: list[Step] = []
    if "left" in answers.get("knee", ()):
        knees.append("knee_left")
    if "right" in answers.get("knee", ()):
        knees.append("knee_right")
    before: tuple[Step, ...] = ("who",) if settled else ("notice", "who", "flags")
    return (*before, "you", *knees, "other", "goals")


def is_settled(course: Course) -> bool:
    """Tell whether an urgent answer was given, and a professional has looked since."""
    return course.locked is None and course.screened is not None and course.screened[1].outcome in LOCKING


def asked(answers: Answers, kind: Literal["red_flag", "differential"]) -> tuple[Question, ...]:
    """Return the questions of one kind that these answers lead to."""
    injured = single(answers, "injured") == "yes"
    every = judging.questions(load.screening(), "full", single(answers, "age"), injured=injured)
    return tuple(one for one in every if one.kind == kind)


def names(step: Step, answers: Answers) -> frozenset[str]:
    """Return the names of the fields that a step shows."""
    side = step.removeprefix("knee_")
    shown: dict[str, Iterable[str]] = {
        "notice": ("agree",),
        "who": ("age", "guardian", "injured"),
        "flags": (one.id for one in asked(answers, "red_flag")),
        "you": ("knee", "weekday", "equipment", "runs", "bouts"),
        "other": ("other",),
        "goals": (f"{name}{n}" for n in range(1, GOALS + 1) for name in ("goal", "rate")),
    }
    return frozenset(
        shown.get(step, (f"{side}_{name}" for name in ("where", "by", "weeks", "worst", "usual")))
    )


def verdict(answers: Answers, kinds: Iterable[Literal["red_flag", "differential"]]) -> Verdict:
    """Return what the questions of safety come to."""
    form = [one for kind in kinds for one in asked(answers, kind)]
    told = {**said(answers), **_ticked(answers)}
    return judging.verdict(load.screening(), form, told)


def said(answers: Answers) -> dict[str, Answer]:
    """Return what was answered to questions with yes, no and not sure."""
    known: tuple[Answer, ...] = get_args(Answer)
    return {name: one for name, values in answers.items() for one in known if values == (one,)}


def _ticked(answers: Answers) -> dict[str, Answer]:
    """Return what a list of things to tick says; without any tick it was not answered."""
    ticks = answers.get("other", ())
    if not ticks:
        return {}
    rest: Answer = "unsure" if "unsure" in ticks else "no"
    return {one.id: "yes" if one.id in ticks else rest for one in asked(answers, "differential")}


def wanting(step: Step, answers: Answers, t: Texts, *, settled: bool = False) -> Wanting:
    """Return what a step still needs: a sentence for each field that has to be answered or mended."""
    match step:
        case "notice":
            wants = {} if "agree" in answers else {"agree": t("begin.want_agree")}
        case "who":
            wants = _wanting_who(answers, t, settled=settled)
        case "flags":
            wants = _wanting_flags(answers, t)
        case "other":
            wants = _wanting_other(answers, t)
        case "you":
            wants = _wanting_you(answers, t)
        case "goals":
            wants = _wanting_goals(answers, t)
        case _:
            wants = _wanting_knee("left" if step == "knee_left" else "right", answers, t)
    return wants


def flags_facts(answers: Answers, at: datetime) -> tuple[Fact, ...]:
    """Return what is noted at once when an answer is urgent."""
    return Agreed(at, load.screening().version), screened(verdict(answers, ("red_flag",)), at)


def facts(answers: Answers, at: datetime, *, settled: bool) -> tuple[Fact, ...]:
    """Return everything that the answers come to; nothing may be wanting in them."""
    screening = load.screening()
    found = verdict(answers, ("differential",) if settled else ("red_flag", "differential"))
    knees = [side for side in SIDES if side in answers.get("knee", ())]
    return (
        *(() if settled else (Agreed(at, screening.version),)),
        screened(found, at),
        PersonDescribed(
            at=at,
            age=single(answers, "age") or "",
            guardian="guardian" in answers,
            equipment=tuple(one for one in load.equipment() if one in answers.get("equipment", ())),
            weekdays=_weekdays(answers),
            runs=single(answers, "runs") == "yes",
            bouts=single(answers, "bouts") == "yes",
        ),
        *(_knee(side, answers, at, screening) for side in knees),
        *(fact for n in range(1, GOALS + 1) for fact in _goal(n, answers, at)),
    )


def screened(found: Verdict, at: datetime) -> Screened:
    """Return the fact of a full form that was answered."""
    return Screened(at, "full", found.asked, found.yes, found.outcome)


def known(course: Course) -> Answers:
    """Return what is known already, so that nobody types it twice; never an answer about safety or pain."""
    given: dict[str, tuple[str, ...]] = {}
    person = course.person
    if person is not None:
        given["age"] = (person.age,)
        given["weekday"] = tuple(str(day) for day in person.weekdays)
        given["equipment"] = person.equipment
        given["runs"] = ("yes" if person.runs else "no",)
        given["bouts"] = ("yes" if person.bouts else "no",)
    described = {side: knee.described for side, knee in course.knees.items() if knee.described is not None}
    given["knee"] = tuple(side for side in SIDES if side in described)
    for side, knee in described.items():
        given[f"{side}_where"] = knee.where
        given[f"{side}_by"] = knee.provoked_by
    return {name: values for name, values in given.items() if values}


def nprs(value: str | None) -> int | None:
    """Return a number of the pain scale; None where it is none."""
    is_number = value is not None and value.isascii() and value.isdigit() and int(value) <= MOST_NPRS
    return int(value) if is_number and value is not None else None


def is_pain(value: str | None) -> bool:
    """Tell whether a value is an answer of the pain scale; `I cannot say` is one."""
    return value == CANNOT_SAY or nprs(value) is not None


def _wanting_who(answers: Answers, t: Texts, *, settled: bool) -> Wanting:
    wants: Wanting = {}
    band = load.screening().band(single(answers, "age") or "")
    if band is None:
        wants["age"] = t("begin.want_age")
    elif band.guardian and "guardian" not in answers:
        wants["guardian"] = t("begin.want_guardian")
    if not settled and single(answers, "injured") not in {"yes", "no"}:
        wants["injured"] = t("begin.want_yes_no")
    return wants


def _wanting_flags(answers: Answers, t: Texts) -> Wanting:
    found = verdict(answers, ("red_flag",))
    return {} if found.finished else dict.fromkeys(found.open, t("begin.want_answer"))


def _wanting_you(answers: Answers, t: Texts) -> Wanting:
    wants: Wanting = {}
    if not set(SIDES) & set(answers.get("knee", ())):
        wants["knee"] = t("begin.want_knee")
    days = _weekdays(answers)
    close = next(((one, other) for one, other in pairwise((*days, *days[:1])) if _next_to(one, other)), None)
    if close is not None:
        one, other = (t(f"dates.weekday_{day}") for day in close)
        wants["weekday"] = t("begin.want_apart", one=one, other=other)
    elif len(days) != STRENGTH_DAYS:
        wants["weekday"] = t("begin.want_days", n=STRENGTH_DAYS)
    for name in ("runs", "bouts"):
        if single(answers, name) not in {"yes", "no"}:
            wants[name] = t("begin.want_yes_no")
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
        wants[f"{side}_by"] = t("begin.contradicts_by")
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


def _wanting_other(answers: Answers, t: Texts) -> Wanting:
    known = {NONE, "unsure", *(one.id for one in asked(answers, "differential"))}
    ticks = known & set(answers.get("other", ()))
    if not ticks:
        return {"other": t("begin.want_other")}
    return {"other": t("begin.contradicts_other")} if NONE in ticks and len(ticks) > 1 else {}


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


def _weekdays(answers: Answers) -> tuple[int, ...]:
    given = answers.get("weekday", ())
    return tuple(day for day in range(1, DAYS + 1) if str(day) in given)


def _next_to(one: int, other: int) -> bool:
    """Tell whether a weekday follows another; Monday follows Sunday."""
    return one % DAYS + 1 == other


def single(answers: Answers, name: str) -> str | None:
    """Return the answer to a question that has one; None where there is none, or more."""
    values = answers.get(name, ())
    return values[0] if len(values) == 1 else None
