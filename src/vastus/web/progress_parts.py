"""Parts of the page of progress: ladders, how well it was done, what was measured, what was decided."""

from dataclasses import dataclass

from vastus.base.errors import UnknownNameError
from vastus.plan.ladders import rules as plan_rules
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.report import verdict, words
from vastus.report.recovery import BEGINNING, Quality, Recovery
from vastus.report.verdict import AKPS, Change
from vastus.web.views import NO_BREAK, dose_short

RULES_SHOWN = 60
QUALITY_WEEKS = 4
FORMS = {"cm": ".1f"}  # how numbers are written, by unit; a length always with its tenth


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder, and which of its rungs the person stands on, counted from 1."""

    exercise: str
    name: str
    says: str
    rung: int
    rungs: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How deep and how long the complete repetitions of an exercise were in a week."""

    name: str
    week: str
    reps: str
    depth: str
    hold: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: at the beginning, now, and what may be said of that."""

    name: str
    first: str
    now: str
    says: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A decision: when, about what, what it was, why, by which rule, and whether it was followed."""

    when: str
    about: str
    ruling: str
    says: str
    rule: str
    overruled: str


def name_of(exercise: str) -> str:
    """Return what an exercise is called; of one that this version does not know, its id."""
    try:
        return load.exercise(exercise).name
    except UnknownNameError:
        return exercise.replace("_", " ")


def ladders(told: Recovery, t: Texts) -> tuple[Ladder, ...]:
    """Return where somebody stands on every ladder that has begun."""
    shown = []
    for exercise, climb in plan_rules().ladders.items():
        level = told.levels.get(exercise)
        rung = None if level is None else climb.rung(level)
        if rung is None:
            continue
        known = load.exercise(exercise)
        dose = dose_short(known, load.level(known, level), t)
        says = t("progress.rung", n=rung + 1, of=len(climb.levels), dose=dose)
        shown.append(Ladder(exercise, known.name, says, rung + 1, len(climb.levels)))
    return tuple(shown)


def qualities(told: Recovery, t: Texts) -> tuple[Tally, ...]:
    """Return how well exercises were done, the last weeks of each."""
    return tuple(
        _tally(exercise, week, t)
        for exercise, weeks in told.quality.items()
        for week in weeks[-QUALITY_WEEKS:]
        if exercise in load.exercise_ids()
    )


def _tally(exercise: str, week: Quality, t: Texts) -> Tally:
    movement = load.exercise(exercise).movement
    none = t("progress.no_answer")
    depth = (
        none
        if week.peak is None or movement is None
        else words.number(week.peak, words.unit_of(movement.signal))
    )
    hold = none if week.hold_s is None else words.seconds(week.hold_s)
    return Tally(name_of(exercise), t("progress.week", n=week.week), str(week.reps), depth, hold)


def measures(told: Recovery, t: Texts) -> tuple[Measure, ...]:
    """Return the questionnaires that were answered, and how people rate the change themselves."""
    shown = []
    if told.scores.get(AKPS):
        change = verdict.of_score(told)
        shown.append(_measure(load.questionnaires().named(AKPS).name, change, t))
    if told.changes:
        scale = load.questionnaires().change
        now = scale.says[told.changes[-1][1] - scale.lowest]
        shown.append(Measure(t("progress.own_change"), "", now, ""))
    return tuple(shown)


def goals(told: Recovery, t: Texts) -> tuple[Measure, ...]:
    """Return the goals in the person's own words."""
    return tuple(_measure(goal.says, verdict.of_goal(goal), t) for goal in told.goals.values())


def tests(told: Recovery, t: Texts) -> tuple[Measure, ...]:
    """Return the home tests, each against the person's own first result and its own error."""
    shown = []
    for (test, side), taken in told.tests.items():
        first, now = taken[0][1], taken[-1][1]
        name = name_of(test) if side is None else t(f"progress.test_{side}", name=name_of(test))
        change = verdict.of_tests([one for _, one in taken])
        errors = first.value_se, now.value_se if len(taken) > 1 else None
        known = load.hometests().test(test)
        shown.append(_measure(name, change, t, errors, "" if known is None else known.unit))
    return tuple(shown)


def _measure(
    name: str,
    change: Change,
    t: Texts,
    errors: tuple[float | None, float | None] = (None, None),
    unit: str = "",
) -> Measure:
    first, now = (
        _number(value, error, unit, t)
        for value, error in zip((change.first, change.now), errors, strict=True)
    )
    real = "" if change.real is None else _of_unit(f"{change.real:g}", unit, t)
    says = "" if change.verdict == "bare" else t(f"progress.verdict_{change.verdict}", real=real)
    return Measure(name, first, now, says)


def _number(value: float | None, error: float | None, unit: str, t: Texts) -> str:
    """Return a result in its unit, with its standard error where it has one."""
    if value is None:
        return t("progress.no_answer")
    told = f"{value:{FORMS.get(unit, 'g')}}" if error is None else f"{value:.0f} ± {max(1.0, error):.0f}"
    return _of_unit(told, unit, t).replace(" ", NO_BREAK)


def _of_unit(number: str, unit: str, t: Texts) -> str:
    return number if not unit else t(f"hometests.value_{unit}", n=number)


def rules(told: Recovery, t: Texts) -> tuple[Rule, ...]:
    """Return the last decisions, the newest first."""
    shown = []
    for one in told.ruled[:RULES_SHOWN]:
        made = one.decided
        about = t("progress.rule_all") if made.exercise is None else name_of(made.exercise)
        when = t("dates.short", number=made.day.day, month=t(f"dates.month_{made.day.month}"))
        stays = made.ruling == "advance" and made.from_level == made.to_level
        kind = "begins" if made.rule in BEGINNING else "stay" if stays else made.ruling
        ruling = t(f"progress.ruling_{kind}")
        overruled = "" if one.overruled is None else t("progress.overruled", says=one.overruled or "–")
        shown.append(Rule(when, about, ruling, made.says, made.rule, overruled))
    return tuple(shown)
