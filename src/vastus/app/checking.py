"""
The short questions of each week and after a new injury: what is still wanting, and the facts they make.

Rule 1: what was not answered is wanting; `I cannot say` is an answer, and is None.
Rule 2: an urgent answer is noted at once with whatever else was answered.
"""

from datetime import datetime
from typing import get_args

from vastus.app.onboarding import CANNOT_SAY, SIDES, is_pain, nprs
from vastus.app.safety import Answers, Sheet, Wanting, screened, single
from vastus.plan import screening as judging
from vastus.plan.course import Course
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.screening import Form
from vastus.record.facts import Fact
from vastus.record.reports import ChangeRated, KneeSide, Sign, SignNoted, WeekNoted

WEEKLY = ("worst", "usual", "stairs")
CHANGES = (-3, -2, -1, 0, 1, 2, 3)
NO_SIGN = "none"
SIGNS: tuple[Sign, ...] = get_args(Sign)
CONTRADICTED = {"locking": "r11"}  # a sign, and the question that asks for the same


def sides(course: Course) -> tuple[KneeSide, ...]:
    """Return the knees that are asked about; both where none was described."""
    described = [side for side in SIDES if side in course.knees and course.knees[side].described is not None]
    return tuple(described) or SIDES


def sheet(form: Form, course: Course, answers: Answers) -> Sheet:
    """Return the questions of safety of a short form, and what was answered to them."""
    age = None if course.person is None else course.person.age
    return Sheet(judging.questions(load.screening(), form, age, injured=form == "injury"), answers)


def wanting_week(course: Course, answers: Answers, t: Texts) -> Wanting:
    """Return what the weekly form still needs, by field."""
    safe = sheet("week", course, answers)
    found, wants = safe.verdict, safe.wanting(t)
    for side in sides(course):
        given = {name: single(answers, f"{side}_{name}") for name in WEEKLY}
        if not found.locks:
            silent = [name for name, told in given.items() if not is_pain(told)]
            wants |= dict.fromkeys((f"{side}_{name}" for name in silent), t("begin.want_pain"))
        worst, usual = nprs(given["worst"]), nprs(given["usual"])
        if worst is not None and usual is not None and usual > worst:
            wants[f"{side}_usual"] = t("begin.contradicts_pain", usual=usual, worst=worst)
    if not found.locks and single(answers, "change") not in {CANNOT_SAY, *map(str, CHANGES)}:
        wants["change"] = t("check.want_change")
    return wants


def week_facts(course: Course, answers: Answers, at: datetime) -> tuple[Fact, ...]:
    """Return what the weekly form comes to; what is already known of today is not said again."""
    found = sheet("week", course, answers).verdict
    told: list[Fact] = [screened(at, "week", found)]
    for side in sides(course):
        if any(f"{side}_{name}" in answers for name in WEEKLY):
            worst, usual, stairs = (nprs(single(answers, f"{side}_{name}")) for name in WEEKLY)
            week = WeekNoted(at, side, worst, usual, stairs)
            told += [] if _is_known(course, week) else [week]
    change = single(answers, "change")
    if change is not None:
        told.append(ChangeRated(at, int(change) if change != CANNOT_SAY else None))
    return tuple(told)


def wanting_injury(course: Course, answers: Answers, t: Texts) -> Wanting:
    """Return what the form after an injury still needs, by field."""
    safe = sheet("injury", course, answers)
    wants = safe.wanting(t)
    if not set(SIDES) & set(answers.get("knee", ())):
        wants["knee"] = t("check.want_knee")
    signs = answers.get("sign", ())
    if not signs:
        wants["sign"] = t("check.want_sign")
    elif NO_SIGN in signs and len(signs) > 1:
        wants["sign"] = t("check.contradicts_sign")
    for sign, question in CONTRADICTED.items():
        if sign in signs and safe.told.get(question) == "no":
            wants[safe.field_of(question)] = t("check.contradicts_locking")
    return wants


def injury_facts(course: Course, answers: Answers, at: datetime) -> tuple[Fact, ...]:
    """Return what the form after an injury comes to."""
    found = sheet("injury", course, answers).verdict
    signs = [sign for sign in SIGNS if sign in answers.get("sign", ())]
    knees = [side for side in SIDES if side in answers.get("knee", ())]
    return (
        screened(at, "injury", found),
        *(SignNoted(at, side, sign, None) for side in knees for sign in signs),
    )


def _is_known(course: Course, week: WeekNoted) -> bool:
    """Tell whether the same was said on the same day."""
    knee = course.knees.get(week.knee)
    if knee is None or not knee.weeks or knee.weeks[-1][0] != course.day:
        return False
    last = knee.weeks[-1][1]
    now = (week.worst_nprs, week.usual_nprs, week.stairs_nprs)
    return (last.worst_nprs, last.usual_nprs, last.stairs_nprs) == now
