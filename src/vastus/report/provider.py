"""
Two pages for a doctor or a physiotherapist: history, plan, what was done, pain, tests, decisions.

Facts only. Tables are bounded, so that it stays two pages however long a course is.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from vastus.base.errors import UnknownNameError
from vastus.plan.criteria import ROW, RUNNING
from vastus.plan.ladders import Rules, rules
from vastus.plan.running import minutes
from vastus.protocol import load
from vastus.record.reports import Decided, KneeDescribed, KneeSide, PersonDescribed, Running
from vastus.report import verdict
from vastus.report.handout import dose_words
from vastus.report.pain_chart import HALF, WIDE, pain_chart, svg
from vastus.report.recovery import BEGINNING, MOMENTS, WEEK, PainDay, Recovery
from vastus.report.verdict import Change

Rows: TypeAlias = list[list[str]]
WEEKS_AT_MOST, TESTS_AT_MOST, RULES_AT_MOST, GOALS_AT_MOST = 12, 10, 13, 5
LETTERS_AT_MOST, GOAL_LETTERS, REASON_LETTERS, KNEE_LETTERS = 120, 48, 100, 280
YES_AT_MOST, SIGNS_AT_MOST = 3, 4
NONE = "–"
NOTICE = (
    "Written from what one person noted and what a camera counted at home. General exercise and education; "
    "not medical advice; it does not diagnose or treat. An educational prototype, not a medical device, not "
    "reviewed by any authority. Angles are estimates from one camera, about 10 degrees either way. "
    "Pain: 0 none to 10 worst. A change is called real from the number in brackets on."
)
SAYS = {
    "silent": "not answered yet",
    "unknown": "one answer",
    "bare": "",
    "none_yet": "no real change yet",
    "better": "real change, better",
    "worse": "real change, worse",
    "within_error": "within measuring error",
}
UNITS = {"deg": "degrees", "count": "times", "points": "points", "cm": "cm", "s": "seconds"}
RUNS: Mapping[Running, str] = {
    "now": "runs",
    "again": "ran and wants to again",
    "new": "wants to begin running",
    "unsaid": "wants to run, and was not asked about before",
    "no": "does not run",
}
OUTCOMES = {
    "go": "nothing that needs a look first",
    "provider": "a provider should have a look alongside",
    "urgent": "somebody should look before any exercise",
    "emergency": "an emergency",
}
RULINGS = {
    "advance": "up",
    "stay": "as it was",
    "reduce": "a little less",
    "step_back": "back",
    "pause": "pause",
    "refer": "see a provider",
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
    knees: list[KneeSide] = [side for side in ("left", "right") if side in told.weeks]
    look = WIDE if len(knees) == 1 else HALF
    return {
        "day": "" if told.day is None else told.day.isoformat(),
        "summary": summary(told),
        "history": _history(told),
        "charts": [{"title": _knee(knee), "svg": svg(pain_chart(told, knee, look))} for knee in knees],
        "moments": _moments(told, knees),
        "measures": measures(told),
        "doses": doses(told),
        "plan": plan(told),
        "rules": _rules(told),
        "notice": NOTICE,
        "notable": _notable(told),
    }


def summary(told: Recovery) -> str:
    """Return since when it goes on."""
    if told.began is None:
        return "Nothing was noted yet."
    weeks = {0: "", 1: ", a week ago"}.get(told.weeks_in, f", {told.weeks_in} whole weeks ago")
    return f"The course began on {told.began.isoformat()}{weeks}."


def _notable(told: Recovery) -> str:
    """Return what should be seen first."""
    said = []
    if told.locked is not None:
        said.append(f"Exercise waits for an assessment since {told.locked.isoformat()}.")
    if verdict.see_provider(told):
        said.append(f"After {told.weeks_in} weeks there is no real change.")
    return " ".join(said)


def _knee(knee: KneeSide) -> str:
    return f"{knee.capitalize()} knee"


def _history(told: Recovery) -> Rows:
    rows = [[_knee(one.knee), _described(one)] for one in told.knees]
    if told.person is not None:
        ages = {band.id: band.says for band in load.screening().ages}
        rows.insert(0, ["Person", f"{ages.get(told.person.age, NONE)} years; {_runs(told.person)}"])
    if told.screened:
        rows.append(["Safety", _safety(told)])
    if told.assessed:
        rows.append(["Assessed", f"On {told.assessed[-1].isoformat()}, as the person says."])
    signs = [f"{day.isoformat()} {_plain(one.sign)}, {one.knee}" for day, one in told.signs]
    if signs:
        rows.append(["New signs", "; ".join(signs[-SIGNS_AT_MOST:])])
    return rows


def _runs(person: PersonDescribed) -> str:
    """Return whether somebody runs, and on how many days of a usual week, as far as they were asked."""
    week = load.screening().usual_week(person.week_runs)
    often = "" if week is None else f"; {week.says} times in a usual week"
    return f"{RUNS[person.running]}{often}"


def _described(one: KneeDescribed) -> str:
    screening = load.screening()
    places = {place.id: place.says for place in screening.places}
    provoked = {what.id: what.says for what in screening.provocations}
    said = f"Sore for about {one.weeks} weeks when it began"
    if one.worst_nprs is not None:
        said += f", at worst {one.worst_nprs} of 10"
    if one.usual_nprs is not None:
        said += f", usually {one.usual_nprs}"
    said += f". Where: {_named(one.where, places)}. Brought on by: {_named(one.provoked_by, provoked)}."
    return _short(said, KNEE_LETTERS)


def _named(ids: Sequence[str], says: Mapping[str, str]) -> str:
    return "; ".join(says.get(one, _plain(one)).lower() for one in ids) or NONE


def _safety(told: Recovery) -> str:
    """Return what the questions of safety came to last, what was answered with yes, what with not sure."""
    asks = {one.id: one.ticked or one.asks for one in load.screening().questions}
    yes = dict.fromkeys(
        f"{day.isoformat()}: {_short(asks.get(name, name))}"
        for day, one in reversed(told.screened)
        for name in one.yes
    )
    day, last = told.screened[-1]
    said = f"Asked last on {day.isoformat()}: {OUTCOMES[last.outcome]}."
    if yes:
        said += f" Answered with yes: {'; '.join(list(yes)[:YES_AT_MOST])}."
    if last.unsure:
        first, *others = (_short(asks.get(name, name)) for name in last.unsure)
        more = f", and of {len(others)} more" if others else ""
        said += f" Not sure of: {first}{more}."
    return said


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


def measures(told: Recovery) -> Rows:
    """Return every measure at the beginning and now, with what may be said of the change."""
    rows = [
        _row(f"Worst pain of a week, {knee} knee, 0 to 10", verdict.of_pain(told, knee))
        for knee in sorted(told.weeks)
    ]
    if told.scores:
        rows.append(
            _row("Knee in everyday life, 0 to 100, higher is better (own wording)", verdict.of_score(told))
        )
    if told.changes:
        scale = load.questionnaires().change
        now = scale.says[told.changes[-1][1] - scale.lowest]
        rows.append(["Own rating against the beginning", "", "", now.lower()])
    rows += [
        _row(f"Goal, 0 to 10: {_short(goal.says, GOAL_LETTERS)}", verdict.of_goal(goal))
        for goal in list(told.goals.values())[:GOALS_AT_MOST]
    ]
    for (test, side), taken in list(told.tests.items())[:TESTS_AT_MOST]:
        name = f"{_name(test)}{'' if side is None else f', {side}'}{_unit(test)}"
        rows.append(_row(name, verdict.of_tests([one for _, one in taken])))
    return rows


def _unit(test: str) -> str:
    known = load.hometests().test(test)
    return "" if known is None else f", {UNITS[known.unit]}"


def _row(name: str, change: Change) -> list[str]:
    first, now = (NONE if one is None else f"{one:g}" for one in (change.first, change.now))
    real = "" if change.real is None or change.verdict in {"silent", "unknown"} else f" ({change.real:g})"
    return [name, first, now, f"{SAYS[change.verdict]}{real}"]


def doses(told: Recovery) -> Rows:
    """Return by week the days with exercise, the exercises asked and those done; of the last weeks each."""
    if told.began is None or not told.doses:
        return []
    weeks = {week: [0, 0, 0] for week in range(1, told.weeks_in + 1)}
    for dose in told.doses:
        week = weeks.setdefault((dose.day - told.began).days // WEEK + 1, [0, 0, 0])
        week[0] += 1
        week[1] += dose.asked
        week[2] += dose.done
    return [[str(week), *map(str, counts)] for week, counts in sorted(weeks.items())[-WEEKS_AT_MOST:]]


def plan(told: Recovery) -> Rows:
    """Return where somebody stands on every ladder that has begun, and what its level asks."""
    rows = []
    for exercise, climb in _in_force().ladders.items():
        rung = climb.rung(told.levels.get(exercise, ""))
        if rung is None:
            continue
        doing, level = load.exercise(exercise), load.level(load.exercise(exercise), climb.levels[rung])
        dose = dose_words(level.dose, level, each_side=doing.sides == "each")
        rows.append([doing.name, f"{rung + 1} of {len(climb.levels)}", _short(dose)])
    row, table = _step(RUNNING, told.levels.get(RUNNING)), load.running()
    if row is not None and row < len(table.stages):
        rows.append(["Return to running", f"{row} of {table.stages[-1].stage}", minutes(table, row)])
    return rows


@cache
def _in_force() -> Rules:
    return rules()


def _rules(told: Recovery) -> Rows:
    """Return the last decisions that changed something."""
    changed = [one for one in told.ruled if _changed(one.decided)]
    return [
        [
            one.decided.day.isoformat(),
            _about(one.decided),
            _ruling(one.decided) + ("" if one.overruled is None else ", not followed"),
            _first(one.decided.says),
        ]
        for one in changed[:RULES_AT_MOST]
    ]


def _changed(one: Decided) -> bool:
    return one.exercise is None or one.from_level != one.to_level


def _about(one: Decided) -> str:
    if one.exercise is not None:
        return _name(one.exercise)
    return "Everything" if one.knee is None else _knee(one.knee)


def _ruling(one: Decided) -> str:
    """Return a decision in a word, with the steps of the ladder where it moved on one."""
    before, after = (_step(one.exercise, level) for level in (one.from_level, one.to_level))
    if one.rule in BEGINNING or (one.from_level is None and one.exercise is not None):
        return "begins" if after is None else f"begins at {after}"
    said = RULINGS[one.ruling]
    return said if before is None or after is None else f"{said}, {before} to {after}"


def _step(exercise: str | None, level: str | None) -> int | None:
    """Return which step of its ladder a level is, from 1; None where this version does not know it."""
    if exercise is None or level is None:
        return None
    if exercise == RUNNING:
        row = level.removeprefix(ROW)
        return int(row) if row.isdecimal() else None
    climb = _in_force().ladder_of(exercise)
    rung = None if climb is None else climb.rung(level)
    return None if rung is None else rung + 1


def _name(exercise: str) -> str:
    if exercise == RUNNING:
        return "Running"
    try:
        return load.exercise(exercise).name
    except UnknownNameError:
        return _plain(exercise)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _first(says: str) -> str:
    """Return as many sentences of a reason as there is room for; the page of that day has them all."""
    said, *more = says.split(". ")
    for sentence in more:
        if len(f"{said}. {sentence}") > REASON_LETTERS:
            return _short(f"{said}.", REASON_LETTERS)
        said = f"{said}. {sentence}"
    return _short(said, REASON_LETTERS)


def _short(text: str, letters: int = LETTERS_AT_MOST) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
