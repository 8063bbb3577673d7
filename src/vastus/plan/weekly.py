"""
What goes beyond one session: new signs, weeks that get worse, bad outcomes in a row, no change at all.

Each is one rule function that yields decisions; their ids name the day of what
led to them, so that nothing is decided twice.
"""

from collections.abc import Iterator
from datetime import date, datetime
from math import ceil

from vastus.plan.bouts import Signed
from vastus.plan.course import Course, Knee
from vastus.plan.ladders import Rules
from vastus.plan.moves import after, id_of, move
from vastus.plan.stages import WEEK, weeks_in
from vastus.protocol.planning import PlanSettings
from vastus.record.reports import Decided, KneeSide

STOPS = {
    "locking": "The knee locked. Please have it looked at before you go on.",
    "cannot_bear": "The knee would not carry you. Please have it looked at before you go on.",
}
PAUSES = {"swelling": "The knee is newly swollen", "giving_way": "The knee gave way"}
HOURS_A_DAY = 24.0
AKPS = "akps"


def signs(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """A lock stops everything; a swelling or giving way pauses, and the second time is to be seen."""
    settings = rules.settings
    pauses: dict[KneeSide, list[Signed]] = {"left": [], "right": []}
    for signed in course.signs:
        sign, knee = signed.fact.sign, signed.fact.knee
        named = f"{signed.day.isoformat()}-{sign}-{knee}"
        if sign in STOPS:
            says = STOPS[sign]
            again = f"{signed.fact.at:%Y%m%d%H%M%S}-{sign}-{knee}"  # each time it stops, once more
            yield move(rules, "refer", sign, says, None, None, None, day, at, knee=knee, named=again)
        elif sign in PAUSES:
            earlier = [one for one in pauses[knee] if one.day < signed.day]
            again_lately = any((signed.day - one.day).days <= settings.again_days.value for one in earlier)
            pauses[knee].append(signed)
            # A sign is told at any hour of its day: so many whole days after it are the least.
            until = after(signed.day, ceil(settings.pause_h.value / HOURS_A_DAY) + 1)
            says = f"{PAUSES[sign]}: easy walking only for {settings.pause_h.value:.0f} hours."
            yield move(
                rules, "pause", sign, says, None, None, None, day, at, knee=knee, until=until, named=named
            )
            if again_lately:
                within = f"the second time in {settings.again_days.value:.0f} days"
                says = f"{PAUSES[sign]}, {within}. Please see a provider."
                yield move(
                    rules, "refer", f"{sign}_again", says, None, None, None, day, at,
                    knee=knee, named=f"{named}-again",
                )  # fmt: skip


def weeks(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """A worse week takes load off; two of four are to be seen unless easy; so is no change after six."""
    settings = rules.settings
    for side, knee in course.knees.items():
        if knee.weeks and (day - knee.weeks[-1][0]).days <= 1:
            worse = _worse(knee, settings)
            if worse and worse[-1] == knee.weeks[-1][0]:
                on = worse[-1].isoformat()
                rise = f"rose by {settings.week_rise_nprs.value:.0f} or more"
                says = f"The worst pain of the week {rise}: what loads the knee comes back easier."
                yield from _step_back(course, rules, "worse_week", says, side, day, at, on)
                recent = [one for one in worse if (worse[-1] - one).days < settings.of_weeks.value * WEEK]
                sore = (knee.weeks[-1][1].worst_nprs or 0) > settings.safe_nprs.value
                if sore and len(recent) >= settings.bad_weeks.value:
                    says = "Two weeks of the last four were worse than the one before. Please see a provider."
                    yield move(
                        rules, "refer", "worse_weeks", says, None, None, None, day, at,
                        knee=side, named=f"{on}-worse_weeks-{side}",
                    )  # fmt: skip
        yield from _no_change(course, rules, side, day, at)


def reds(course: Course, rules: Rules, day: date, at: datetime) -> Iterator[Decided]:
    """Three bad outcomes in a week: two days off what loads the knee, then one level down."""
    settings = rules.settings
    if len(course.reds) < settings.reds.value:
        return
    recent = sorted({one for one in course.reds if (day - one).days < settings.red_days.value})
    if len(recent) < settings.reds.value:
        return
    on = recent[0].isoformat()
    rest = f"{settings.red_rest_days.value:.0f} days without what loads the knee"
    says = f"{len(recent)} days of this week were too much: {rest}."
    yield move(
        rules, "pause", "red_week", says, None, None, None, day, at,
        until=after(day, settings.red_rest_days.value), named=f"{on}-red_week",
    )  # fmt: skip
    says = f"{len(recent)} days of this week were too much: it comes back one level easier."
    yield from _step_back(course, rules, "red_week", says, None, day, at, on)


def _worse(knee: Knee, settings: PlanSettings) -> list[date]:
    """Return the days of the weekly answers that were so much above the week before, or the beginning."""
    worse: list[date] = []
    before: list[tuple[date, int]] = []
    if knee.first is not None and knee.first[1].worst_nprs is not None:
        before.append((knee.first[0], knee.first[1].worst_nprs))
    for on, week in knee.weeks:
        worst = week.worst_nprs
        if worst is None:
            continue
        earlier = [one for one in before if (on - one[0]).days >= settings.week_apart_days.value]
        last = [nprs for day, nprs in earlier if (on - day).days <= settings.week_apart_most_days.value]
        least = min(last) if last else (earlier[-1][1] if earlier else None)
        rose = least is not None and worst >= least + settings.week_rise_nprs.value
        if rose and (not worse or (on - worse[-1]).days >= WEEK):  # the same rise is told once
            worse.append(on)
        before.append((on, worst))
    return worse


def _step_back(
    course: Course,
    rules: Rules,
    rule: str,
    says: str,
    side: KneeSide | None,
    day: date,
    at: datetime,
    on: str,
) -> Iterator[Decided]:
    """Take everything that loads the knee one level down."""
    for ladder in rules.ladders.values():
        rung = course.rungs.get(ladder.exercise)
        now = None if rung is None else ladder.rung(rung.level)
        if rung is None or now is None or not ladder.loads_knee:
            continue
        yield move(
            rules, "step_back", rule, says, ladder.exercise, rung.level, ladder.levels[max(0, now - 1)], day,
            at, knee=side, named=id_of(on, rule, ladder.exercise),
        )  # fmt: skip


def _no_change(course: Course, rules: Rules, side: KneeSide, day: date, at: datetime) -> Iterator[Decided]:
    """After six weeks without a real change: to a provider, in so many words, once."""
    settings, knee = rules.settings, course.knees[side]
    if f"no_change-{side}" in course.told_once or not knee.weeks:
        return
    first = None if knee.first is None else knee.first[1].worst_nprs
    last = knee.weeks[-1][1].worst_nprs
    if first is None or last is None or weeks_in(course) < settings.no_change_weeks.value:
        return
    if last <= first - settings.real_nprs.value or last <= settings.calm_nprs.value:
        return
    began, now = course.scores.get(AKPS, (0.0, 0.0))
    if now - began >= settings.real_akps.value:
        return
    after_weeks = f"{weeks_in(course)} weeks, and no real change yet"
    says = f"{after_weeks}. Please talk to a provider; the programme can go on."
    yield move(
        rules, "refer", "no_change", says, None, None, None, day, at,
        knee=side, named=f"no_change-{side}-{(course.began or day).isoformat()}",
    )  # fmt: skip
