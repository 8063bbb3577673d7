"""
Two pages for a doctor or a physiotherapist: history, plan, what was done, pain, tests, decisions.

Facts only. Tables are bounded, so that it stays two pages however long a course is.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import TypeAlias

from vastus.base.errors import UnknownNameError
from vastus.plan.ladders import rules
from vastus.protocol import load
from vastus.record.reports import Decided, KneeSide
from vastus.report import verdict
from vastus.report.handout import dose_words
from vastus.report.pain_chart import WIDE, pain_chart, svg
from vastus.report.recovery import MOMENTS, WEEK, PainDay, Recovery
from vastus.report.verdict import Change

Rows: TypeAlias = list[list[str]]
WEEKS_AT_MOST, TESTS_AT_MOST, RULES_AT_MOST, GOALS_AT_MOST = 12, 10, 14, 5
LETTERS_AT_MOST = 120
NONE = "–"
NOTICE = (
    "Written from what one person noted and what a camera counted at home. General exercise and education; "
    "not medical advice; it does not diagnose or treat. An educational prototype, not a medical device, not "
    "reviewed by any authority. Angles are estimates from one camera, about 10 degrees either way. "
    "Pain: 0 none to 10 worst."
)
SAYS = {
    "unknown": "one answer",
    "bare": "",
    "none_yet": "no real change yet",
    "better": "real change, better",
    "worse": "real change, worse",
    "within_error": "within measuring error",
}


def as_pdf(told: Recovery) -> bytes:
    """Return the two pages as a PDF."""
    import typst  # noqa: PLC0415 (a typesetter; needed here alone)

    source = files("vastus.report").joinpath("provider.typ").read_bytes()
    compiler = typst.Compiler(source, ignore_system_fonts=True)
    made = compiler.compile(format="pdf", sys_inputs={"told": json.dumps(content(told))})
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def content(told: Recovery) -> dict[str, object]:
    """Return what the pages say."""
    day = "" if told.day is None else told.day.isoformat()
    began = "" if told.began is None else told.began.isoformat()
    knees: list[KneeSide] = [side for side in ("left", "right") if side in told.weeks]
    return {
        "day": day,
        "summary": f"Since {began}, {told.weeks_in} whole weeks." if began else "Nothing was noted yet.",
        "history": _history(told),
        "charts": [{"title": _knee(knee), "svg": svg(pain_chart(told, knee, WIDE))} for knee in knees],
        "moments": _moments(told, knees),
        "measures": _measures(told, knees),
        "doses": _doses(told),
        "plan": _plan(told),
        "rules": _rules(told),
        "notice": NOTICE,
        "see_provider": _see(told),
    }


def _knee(knee: KneeSide) -> str:
    return f"{knee.capitalize()} knee"


def _see(told: Recovery) -> str:
    return f"After {told.weeks_in} weeks there is no real change." if verdict.see_provider(told) else ""


def _history(told: Recovery) -> Rows:
    rows = []
    for knee in told.knees:
        weeks = f"{knee.weeks} weeks before the beginning"
        where = ", ".join(_plain(one) for one in knee.where) or NONE
        provoked = ", ".join(_plain(one) for one in knee.provoked_by) or NONE
        rows.append([_knee(knee.knee), f"{weeks}; where: {where}; brought on by: {provoked}"])
    return [[one, _short(said)] for one, said in rows]


def _moments(told: Recovery, knees: Sequence[KneeSide]) -> Rows:
    """Return the worst answer of each moment, the last two weeks."""
    rows = []
    for knee in knees:
        last = [one for one in told.pain if one.knee == knee and _lately(told, one)]
        worst = [
            max((one.moments[moment] for one in last if moment in one.moments), default=None)
            for moment in MOMENTS
        ]
        rows.append([_knee(knee), *(NONE if one is None else str(one) for one in worst)])
    return rows


def _lately(told: Recovery, one: PainDay) -> bool:
    return told.day is not None and (told.day - one.day).days < 2 * WEEK


def _measures(told: Recovery, knees: Sequence[KneeSide]) -> Rows:
    rows = [
        _row(f"Worst pain of a week, {knee} knee, 0 to 10", verdict.of_pain(told, knee)) for knee in knees
    ]
    if told.scores:
        rows.append(
            _row("Knee in everyday life, 0 to 100, higher is better (own wording)", verdict.of_score(told))
        )
    if told.changes:
        scale = load.questionnaires().change
        rows.append(
            ["Own rating against the beginning", "", scale.says[told.changes[-1][1] - scale.lowest], ""]
        )
    for goal in list(told.goals.values())[:GOALS_AT_MOST]:
        rated = [float(rating) for _, rating in goal.ratings]
        first, now = rated[0] if rated else None, rated[-1] if len(rated) > 1 else None
        name = f"Goal, 0 to 10: {_short(goal.says)}"
        rows.append(_row(name, verdict.change(first, now, None, more_is_better=True)))
    for (test, side), taken in list(told.tests.items())[:TESTS_AT_MOST]:
        name = f"{_name(test)}{'' if side is None else f', {side}'}"
        rows.append(_row(name, verdict.of_tests([one for _, one in taken])))
    return rows


def _row(name: str, change: Change) -> list[str]:
    first, now = (NONE if one is None else f"{one:g}" for one in (change.first, change.now))
    real = "" if change.real is None else f" (from {change.real:g})"
    said = SAYS[change.verdict]
    return [name, first, now, f"{said}{real}" if said and change.verdict != "unknown" else said]


def _doses(told: Recovery) -> Rows:
    """Return days with exercise, exercises asked and done, by week."""
    weeks: dict[int, list[int]] = {}
    for dose in told.doses:
        if told.began is not None:
            week = weeks.setdefault((dose.day - told.began).days // WEEK + 1, [0, 0, 0])
            week[0] += 1
            week[1] += dose.asked
            week[2] += dose.done
    return [
        [str(week), str(days), str(asked), str(done)]
        for week, (days, asked, done) in sorted(weeks.items())[-WEEKS_AT_MOST:]
    ]


def _plan(told: Recovery) -> Rows:
    rows = []
    for exercise, climb in rules().ladders.items():
        rung = climb.rung(told.levels.get(exercise, ""))
        if rung is None:
            continue
        doing, level = load.exercise(exercise), load.level(load.exercise(exercise), climb.levels[rung])
        dose = dose_words(level.dose, level, each_side=doing.sides == "each")
        rows.append([doing.name, f"{rung + 1} of {len(climb.levels)}", _short(dose)])
    return rows


def _rules(told: Recovery) -> Rows:
    """Return the last decisions that changed something."""
    changed = [
        one
        for one in told.ruled
        if one.decided.from_level != one.decided.to_level or not one.decided.exercise
    ]
    return [
        [
            one.decided.day.isoformat(),
            NONE if one.decided.exercise is None else _name(one.decided.exercise),
            _plain(one.decided.ruling) + ("" if one.overruled is None else ", not followed"),
            _short(one.decided.says),
        ]
        for one in changed[:RULES_AT_MOST]
    ]


def _changed(one: Decided) -> bool:
    return one.exercise is None or one.from_level != one.to_level


def _name(exercise: str) -> str:
    try:
        return load.exercise(exercise).name
    except UnknownNameError:
        return _plain(exercise)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _short(text: str) -> str:
    return text if len(text) <= LETTERS_AT_MOST else f"{text[: LETTERS_AT_MOST - 1].rstrip()}…"
