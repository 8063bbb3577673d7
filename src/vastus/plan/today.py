"""
What a day asks for: `today(course, rules) -> Prescription`, pure, the same on any machine.

Strength on three days that do not follow each other, stretches daily, a short
wall squat on other days after a calm morning. A sore day does less, a locked
course nothing; each part and each choice says why.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from vastus.plan import stages, tension
from vastus.plan.course import Course, usual_nprs
from vastus.plan.ladders import Climb, Limits, Rules
from vastus.plan.limits import limits, next_up
from vastus.protocol import load
from vastus.protocol.planning import Stage

Kind: TypeAlias = Literal["locked", "unready", "pause", "flare", "strength", "short", "stretches"]
Check: TypeAlias = Literal["screening", "describe", "morning", "week", "screening_week"]

WALL_SQUAT = "wall_squat"


@dataclass(frozen=True, slots=True)
class Planned:
    """
    One exercise of the day.

    Args:
        sets_less: Sets fewer than its level asks for; at least one stays.
        says: Why it is here as it is.
        bouts: How often on this day, some hours apart.
    """

    exercise: str
    level: str
    sets_less: int
    says: str
    bouts: int = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the day is as it is: a rule's name, and words."""

    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class Prescription:
    """
    A day.

    Args:
        kind: What kind of day it is.
        exercises: In order.
        warm_up: Whether it begins with a warm-up and ends with a cool-down.
        reasons: Why, the most important first.
        checks: What is to be asked.
    """

    day: date
    kind: Kind
    stage: Stage
    exercises: tuple[Planned, ...]
    warm_up: bool
    reasons: tuple[Reason, ...]
    checks: tuple[Check, ...]


def today(course: Course, rules: Rules) -> Prescription | None:
    """Return what today asks for; None before any day is known."""
    day = course.day
    if day is None:
        return None
    stage = stages.standing(course, rules.settings).stage
    kind, reasons = _kind(course, rules, day)
    reasons = (*reasons, *_beside(course, rules, day))
    exercises = _exercises(course, rules, kind)
    checks = _checks(course, day)
    return Prescription(day, kind, stage, exercises, kind == "strength", reasons, checks)


def still_asked(course: Course, day: Prescription) -> Mapping[str, int]:
    """Return by exercise how often more a day asks for it; what was too painful is not asked for again."""
    bouts = [bout for bout in course.bouts if bout.day == day.day]
    did = Counter(exercise for bout in bouts for exercise in bout.done)
    hurt = {exercise for bout in bouts for exercise, done in bout.done.items() if done.too_painful}
    more = {one.exercise: one.bouts - did[one.exercise] for one in day.exercises if one.exercise not in hurt}
    return {exercise: times for exercise, times in more.items() if times > 0}


def _kind(course: Course, rules: Rules, day: date) -> tuple[Kind, tuple[Reason, ...]]:  # noqa: PLR0911 (a table)
    if course.locked is not None:
        says = "Your answers need a professional's look first. Everything you noted stays readable."
        return "locked", (Reason("locked", says),)
    if course.person is None or course.screened is None or not course.knees or not _guarded(course):
        return "unready", (Reason("unready", "A few questions first, then there is a plan."),)
    if course.pause_until is not None and day < course.pause_until:
        return "pause", (Reason("pause", f"Easy walking only until {course.pause_until.isoformat()}."),)
    sore = _flare(course, rules, day)
    if sore is not None:
        return "flare", (sore,)
    if course.wish is not None and course.wish.wish == "rest":
        return "stretches", (Reason("wish", "You wanted a rest today. Stretches, if you like."),)
    due = _strength_due(course, rules, day)
    if due is not None and course.wish is not None and course.wish.wish == "two_minutes":
        return "short", (Reason("wish", "One exercise today. It counts."),)
    if due is not None:
        return "strength", (due,)
    return "stretches", (Reason("rest_day", "Strength needs a day between. Stretches today."),)


def _guarded(course: Course) -> bool:
    """Tell whether a guardian agreed, where the age asks for one."""
    person = course.person
    if person is None or person.guardian:
        return True
    return not any(band.guardian for band in load.screening().ages if band.id == person.age)


def _beside(course: Course, rules: Rules, day: date) -> tuple[Reason, ...]:
    """Return what is to be said of the day whatever its kind."""
    told = []
    if course.rest_until is not None and day < course.rest_until:
        says = f"Nothing that loads the knee until {course.rest_until.isoformat()}."
        told.append(Reason("red_week", says))
    if _lasting(course, rules, day):
        hours = rules.settings.morning_after_h.value
        says = f"Pain has lasted longer than {hours:.0f} hours. The article's advice: see a provider."
        told.append(Reason("still_up", says))
    jumped = tension.jump(course, rules)
    if jumped is not None:
        told.append(Reason("tension", jumped))
    return tuple(told)


def _lasting(course: Course, rules: Rules, day: date) -> bool:
    """Tell whether a knee was still above its usual level a day after a session of the last days."""
    settings = rules.settings
    late = timedelta(hours=settings.morning_after_h.value)
    for bout in course.bouts:
        if (day - bout.day).days > settings.shown_days.value:
            continue
        for side, told in bout.later.items():
            knee, before = course.knees.get(side), bout.before.get(side)
            usual = None if knee is None else usual_nprs(knee, bout.day, settings.usual_days.value, before)
            if usual is not None and told.at - bout.at >= late and told.nprs > usual:
                return True
    return False


def _flare(course: Course, rules: Rules, day: date) -> Reason | None:
    """A knee that is well above its usual, or above its cap, before anything was done."""
    settings = rules.settings
    cap = stages.cap_nprs(course, settings)
    for side, knee in course.knees.items():
        if knee.told is None or knee.told[0] != day:
            continue
        now = knee.told[1]
        usual = usual_nprs(knee, day, settings.usual_days.value, None)
        if usual is not None and now >= usual + settings.morning_flare_nprs.value:
            return Reason("flare", f"Your {side} knee is at {now} of 10, well above its usual {usual:g}.")
        if now > cap:
            return Reason("flare", f"Your {side} knee is at {now} of 10, and at most {cap:.0f} suit it now.")
    return None


def _strength_due(course: Course, rules: Rules, day: date) -> Reason | None:
    """Strength is due on the person's days, and when one was missed; never two days running."""
    settings = rules.settings
    days = _strength_days(course, rules, day)
    if days and (day - days[-1]).days < settings.apart_days.value:
        return None
    kept = kept_up(course, rules)
    most = settings.keep_up_days.value if kept else settings.strength_days.value
    if sum((day - one).days < stages.WEEK for one in days) >= most:
        return None
    if kept:
        return Reason("keep_up", "It has been calm at the top for weeks: twice a week keeps it up.")
    weekdays = () if course.person is None else course.person.weekdays
    if not weekdays or day.isoweekday() in weekdays:
        return Reason("strength_day", "One of your three days for strength.")
    if days and (day - days[-1]).days > settings.apart_days.value + 1:
        return Reason("missed_day", f"The last one was {(day - days[-1]).days} days ago, so today is good.")
    return None


def _strength_days(course: Course, rules: Rules, day: date) -> list[date]:
    """Return the days of strength before a day: those of the last week, else the last; oldest first."""
    days: list[date] = []
    for bout in reversed(course.bouts):
        if days and (day - bout.day).days > stages.WEEK:
            break
        if bout.day != day and bout.day not in days and _strong(bout.done, rules):
            days.append(bout.day)
    return days[::-1]


def kept_up(course: Course, rules: Rules) -> bool:
    """Tell whether every ladder of strength is at its top, and the knees were calm there for weeks."""
    settings = rules.settings
    stage = stages.standing(course, settings).stage
    if stage != "D" or not course.rungs:
        return False
    least = int(settings.calm_weeks.value)
    for side in course.sides:
        knee = course.knees.get(side)
        told = () if knee is None else knee.weeks[-least:]
        if len(told) < least or any(_sore(week.worst_nprs, settings.calm_nprs.value) for _, week in told):
            return False
    return all(_at_top(course, one, stage) for one in rules.ladders.values() if one.strength)


def _sore(worst: int | None, most: float) -> bool:
    return worst is None or worst > most


def _at_top(course: Course, ladder: Climb, stage: Stage) -> bool:
    rung = course.rungs.get(ladder.exercise)
    now = None if rung is None else ladder.rung(rung.level)
    if now is None:
        return False
    higher = next_up(course, ladder, now)
    return higher is None or higher > ladder.tops[stage]


def _strong(done: Mapping[str, object], rules: Rules) -> bool:
    """Tell whether a session was one of strength; a wall squat alone is a short bout of another day."""
    strong = rules.strong.intersection(done)
    return any(one is not None and one.exercise != WALL_SQUAT for one in map(rules.ladder_of, strong))


def _exercises(course: Course, rules: Rules, kind: Kind) -> tuple[Planned, ...]:
    if kind in {"locked", "unready", "pause"}:
        return ()
    bounds = limits(course, rules)
    resting = course.rest_until is not None and course.day is not None and course.day < course.rest_until
    standing = [
        ladder
        for ladder in rules.ladders.values()
        if ladder.exercise in course.rungs and not (resting and ladder.loads_knee)
    ]
    if kind == "flare":
        return _gently(course, standing, bounds)
    if kind == "short":
        standing = [one for one in standing if one.strength][:1]
    elif kind == "stretches":
        bounds = bounds._replace(daily=True)
        bout = _bout_allowed(course, rules)
        standing = [one for one in standing if not one.strength or (bout and one.exercise == WALL_SQUAT)]
        standing.sort(key=lambda one: not one.strength)
    planned = [_planned(course, one, bounds) for one in standing]
    return tuple(one for one in planned if one is not None)


def _gently(course: Course, standing: Iterable[Climb], bounds: Limits) -> tuple[Planned, ...]:
    """Return the gentle form of each exercise; one for a wish of two minutes, no strength for one of rest."""
    wish = None if course.wish is None else course.wish.wish
    planned = tuple(
        Planned(one.exercise, one.levels[one.flare], 0, "The gentle form, while the knee is sore.")
        for one in standing
        if one.flare is not None
        and one.flare <= _rung(course, one)
        and one.steps.allowed(one.flare, bounds)
        and not (wish == "rest" and one.strength)
    )
    return planned[:1] if wish == "two_minutes" else planned


def _rung(course: Course, ladder: Climb) -> int:
    """Return where a person stands; at the bottom where this version does not know the level."""
    return ladder.rung(course.rungs[ladder.exercise].level) or 0


def _planned(course: Course, ladder: Climb, bounds: Limits) -> Planned | None:
    """Return the exercise at its level, or lower where knee, home or day allow less; None where none does."""
    rung, stands = course.rungs[ladder.exercise], _rung(course, ladder)
    bounds = bounds.below(ladder.depth_deg(stands))
    other = ladder.instead.level(stands, len(ladder.levels), bounds, lighter=rung.lighter)
    if rung.swapped and other is not None:
        says = "In its place, as it has not moved on."
        return Planned(ladder.instead.exercise, other, int(rung.lighter), says)
    less = rung.lighter and ladder.steps.sets[stands] == 1
    at = ladder.steps.fitting(max(0, stands - 1) if less else stands, bounds)
    if at is None and bounds.daily:
        return None
    if at is None:
        says = "In place of what needs more than is at home."
        return None if other is None else Planned(ladder.instead.exercise, other, int(rung.lighter), says)
    says = _says(ladder, stands, at, bounds, lighter=rung.lighter)
    bouts = ladder.steps.bouts[at]
    if bouts > 1:
        says = f"{says} {bouts} times today, some hours apart."
    return Planned(ladder.exercise, ladder.levels[at], int(rung.lighter and not less), says, bouts)


def _says(ladder: Climb, stands: int, at: int, bounds: Limits, *, lighter: bool) -> str:
    if lighter:
        return "A little less than usual, after the last time."
    if at == stands:
        return "Where you stand on this ladder."
    if bounds.deep_deg is not None and ladder.depth_deg(stands) > bounds.deep_deg:
        return f"Not deeper than {bounds.deep_deg:.0f} degrees at present."
    if not ladder.steps.needs[stands] <= bounds.home:
        return "For this all you need is at home."
    if bounds.daily:
        return "What may be done every day; the rest of it waits for a strength day."
    return "Where your answers on safety leave it; ask a provider about more."


def _bout_allowed(course: Course, rules: Rules) -> bool:
    """A short wall squat on another day: only where it is wanted, and after a calm morning."""
    person, day, settings = course.person, course.day, rules.settings
    if person is None or day is None or not person.bouts:
        return False
    if course.wish is not None and course.wish.wish == "rest":
        return False
    for side in course.sides:
        knee = course.knees.get(side)
        mornings = () if knee is None else knee.mornings
        if not mornings or mornings[-1][0] != day or mornings[-1][1] > settings.safe_nprs.value:
            return False
        usual = None if knee is None else usual_nprs(knee, day, settings.usual_days.value, None)
        if usual is not None and mornings[-1][1] > usual:
            return False
    return True


def _checks(course: Course, day: date) -> tuple[Check, ...]:
    """Return what is to be asked today."""
    if course.screened is None:
        return ("screening",)
    if course.person is None or not course.knees:
        return ("describe",)
    checks: list[Check] = []
    last = course.bouts[-1] if course.bouts else None
    if last is not None and (day - last.day).days == 1 and not last.asked_morning >= set(course.sides):
        checks.append("morning")
    checks += [check for check, on in asked_again(course).items() if day >= on]
    return tuple(checks)


def asked_again(course: Course) -> Mapping[Check, date]:
    """Return from which day on safety and the week are asked about again."""
    weeks = [knee.weeks[-1][0] for knee in course.knees.values() if knee.weeks]
    answered: dict[Check, date | None] = {
        "screening_week": None if course.screened is None else course.screened[0],
        "week": max(weeks, default=course.began),
    }
    return {check: on + timedelta(stages.WEEK) for check, on in answered.items() if on is not None}
