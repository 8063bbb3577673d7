"""How a session went: each exercise is judged once its answers are in, and again when worse ones come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from vastus.plan import hometests, stages, tension
from vastus.plan.bouts import Answers, Bout, Done
from vastus.plan.course import SIDES, Course, Rung, usual_nprs
from vastus.plan.ladders import Climb, Limits, Rules
from vastus.plan.limits import at_home, deepest_deg, limits, next_up, screened_lately
from vastus.plan.moves import id_of
from vastus.plan.responses import PLACES, Proposal, Response, caution, proposals
from vastus.record.reports import Decided, KneeSide, Ruling


class Verdict(NamedTuple):
    """What the rules say of one exercise of a session, either knee: the most cautious first."""

    knee: KneeSide
    told: tuple[Proposal, ...]

    @property
    def first(self) -> Proposal:
        """What stands."""
        return self.told[0]


class Judged(NamedTuple):
    """An exercise of a session, and what the rules say of it."""

    bout: Bout
    ladder: Climb
    verdict: Verdict
    again: bool

    @property
    def place(self) -> int:
        """How cautious it is; the most cautious is 0."""
        return PLACES[self.verdict.first.ruling]


def judged(course: Course, rules: Rules, day: date) -> tuple[Judged, ...]:
    """Judge what can be judged of the last sessions; the most cautious comes first."""
    lately = day - timedelta(rules.settings.news_days.value)
    open_still = [
        bout
        for bout in course.bouts
        if bout.done and not (bout.judged and (bout.day < lately or _settled(rules, bout)))
    ]
    if not open_still:
        return ()
    cap = stages.cap_nprs(course, rules.settings)
    found = [one for bout in open_still for one in _of_bout(course, rules, bout, day, cap)]
    found.sort(key=lambda one: one.place)
    up = next((number for number, one in enumerate(found) if one.place == PLACES["advance"]), len(found))
    if len(found) - up > 1:
        found[up:] = _in_turn(course, rules, found[up:])
    return tuple(found)


def _in_turn(course: Course, rules: Rules, calm: list[Judged]) -> list[Judged]:
    """Sort what may go up: first what home tests say is worth more, then what has stayed longest."""
    worth = hometests.worth_more(rules.tests, course.tests) if course.tests else {}

    def place(one: Judged) -> tuple[bool, date]:
        rung = course.rungs.get(one.ladder.exercise)
        since = None if rung is None else rung.since
        return one.ladder.exercise not in worth, since or date.min

    return sorted(calm, key=place)


def _settled(rules: Rules, bout: Bout) -> bool:
    """Tell whether everything of a session was decided, and nothing new was told since."""
    return not bout.news and bout.done.keys() - rules.still <= bout.judged.keys()


def _of_bout(course: Course, rules: Rules, bout: Bout, day: date, cap_nprs: float) -> Iterator[Judged]:
    """Judge each exercise once, at once what is urgent; again only where that is more cautious."""
    ready = _answered(course, bout) or _waited(course, rules, bout, day)
    for exercise, done in (*bout.done.items(), *_spared(course, rules, bout)):
        ladder = rules.ladder_of(exercise)
        if ladder is None or not ladder.climbs:
            continue
        ruling = bout.judged.get(ladder.exercise)
        if ruling is not None and ladder.exercise not in bout.news:
            continue
        in_time = ready and exercise in bout.done and ruling is None
        if not in_time and not _may_lead_down(bout, done, rules, cap_nprs, _boldest(ruling)):
            continue
        verdict = _verdict(course, rules, bout, ladder, exercise, done, cap_nprs)
        if in_time or PLACES[verdict.first.ruling] <= _boldest(ruling):
            yield Judged(bout, ladder, verdict, again=ruling is not None)


def _spared(course: Course, rules: Rules, bout: Bout) -> Iterator[tuple[str, Done]]:
    """Yield what loads the knee where strength was done without it: what a knee answers is its matter too."""
    if not _spoke_up(bout, rules):
        return
    for ladder in rules.loading:
        rung = course.rungs.get(ladder.exercise)
        if rung is None or ladder.exercise in bout.done or ladder.instead.exercise in bout.done:
            continue
        if not rules.strong.isdisjoint(bout.done):
            yield ladder.exercise, Done(rung.level)


def _boldest(before: Ruling | None) -> int:
    """Return the boldest place that is decided before its time, or in place of what was decided before."""
    return PLACES["step_back"] if before is None else min(PLACES[before] - 1, PLACES["reduce"])


def _may_lead_down(bout: Bout, done: Done, rules: Rules, cap_nprs: float, boldest: int) -> bool:
    """Tell whether anything was said that could lead so far down: most exercises wait for their morning."""
    if boldest < PLACES["step_back"]:
        return False
    settings = rules.settings
    if done.too_painful or bout.signs or _worst(bout.morning) >= settings.morning_flare_nprs.value:
        return True
    if any(later.nprs > bout.before.get(side, 0) for side, later in bout.later.items()):
        return True
    easy = min(settings.safe_nprs.value, cap_nprs)
    most = settings.acceptable_nprs.value if boldest == PLACES["step_back"] else easy
    during = max((max(told) for told in done.during.values() if told), default=0)
    return max(during, _worst(bout.after), _worst(bout.since)) > most


def _worst(answers: Answers) -> int:
    return max(answers.values(), default=0)


def _spoke_up(bout: Bout, rules: Rules) -> bool:
    """Tell whether a knee said anything of a session later that could lead down."""
    flare = rules.settings.morning_flare_nprs.value
    return bool(bout.signs or bout.later or bout.since) or _worst(bout.morning) >= flare


def _answered(course: Course, bout: Bout) -> bool:
    return bout.over and all(side in bout.morning for side in course.sides)


def _waited(course: Course, rules: Rules, bout: Bout, day: date) -> bool:
    return (day - bout.day).days >= rules.settings.wait_days.value or bout.day < course.bouts[-1].day


def _verdict(
    course: Course, rules: Rules, bout: Bout, ladder: Climb, exercise: str, done: Done, cap_nprs: float
) -> Verdict:
    """Ask every rule about every sore knee, and about another one as far as it has answered."""
    sides = course.sides
    whole = _whole(course, ladder, exercise, done.level)
    told: list[tuple[int, KneeSide, Proposal]] = []
    for side in SIDES:
        if side in sides or _has_answered(bout, done, side):
            seen = _response(
                course, rules, bout, ladder, done, side, cap_nprs, declared=side in sides, whole=whole
            )
            told += [(caution(one), side, one) for one in proposals(seen, rules.settings)]
    told.sort(key=lambda one: one[0])
    return Verdict(told[0][1], tuple(one for _, _, one in told))


def _has_answered(bout: Bout, done: Done, side: KneeSide) -> bool:
    return side in done.during or side in bout.after or side in bout.hour or side in bout.morning


def _response(
    course: Course,
    rules: Rules,
    bout: Bout,
    ladder: Climb,
    done: Done,
    side: KneeSide,
    cap_nprs: float,
    *,
    declared: bool,
    whole: bool,
) -> Response:
    settings = rules.settings
    knee, after, later = course.knees.get(side), bout.after.get(side), bout.later.get(side)
    signs = [sign.sign for sign in bout.signs if sign.knee == side]
    before = bout.before.get(side)
    if before is None and knee is not None:
        before = next((nprs for on, nprs in knee.mornings if on == bout.day), None)
    late = timedelta(hours=settings.morning_after_h.value)
    told = done.during.get(side, ())
    return Response(
        knee=side,
        loads_knee=ladder.loads_knee,
        cap_nprs=cap_nprs,
        before=before,
        usual=None if knee is None else usual_nprs(knee, bout.day, settings.usual_days.value, before),
        during=told if after is None else (*told, after),
        hour=bout.hour.get(side),
        morning=bout.morning.get(side),
        later=later.nprs if later is not None and later.at - bout.at >= late else None,
        since=bout.since.get(side),
        sharp=ladder.loads_knee and "sharp" in signs,
        signed=bool(signs),
        too_painful=done.too_painful,
        met=done.complete >= done.asked,
        form=done.form,
        effort_rpe=bout.effort_rpe,
        whole=whole,
        declared=declared,
    )


def _whole(course: Course, ladder: Climb, exercise: str, level: str) -> bool:
    """Tell whether what was done is what the rung asks for, the lighter form while that is asked."""
    rung = course.rungs.get(ladder.exercise)
    if rung is None:
        return True
    now = ladder.rung(rung.level) or 0
    if exercise != ladder.exercise:
        bounds, rungs = Limits(at_home(course)), len(ladder.levels)
        likes = [ladder.instead.level(now, rungs, bounds, lighter=less) for less in {False, rung.lighter}]
        return rung.swapped and level in likes
    if rung.swapped:
        return False
    return level == rung.level or (rung.lighter and level == ladder.levels[max(0, now - 1)])


def decision(course: Course, rules: Rules, what: Judged, day: date, at: datetime) -> Decided:
    """Return what is decided, on the course as it stands now."""
    bout, ladder, verdict, again = what
    rung = course.rungs.get(ladder.exercise, Rung(ladder.levels[ladder.starts["high"]]))
    first, now = verdict.first, ladder.rung(rung.level) or 0
    rule, says, to = first.rule, first.says, now
    if first.ruling == "step_back":
        to = max(0, now - 1)
    elif first.ruling == "advance":
        rule, to, why = _upwards(course, rules, ladder, rung, now, bout, day)
        says = f"{says} {why}"
    elif first.ruling == "stay" and _stuck(course, rules, ladder, rung, first.rule, now):
        rule = "swap"
        says = f"{says} It has stayed for some time, so another exercise of like level takes its place."
    others = dict.fromkeys(one.rule for one in verdict.told if one.rule != rule)
    return Decided(
        at=at,
        decision=id_of(bout.session, ladder.exercise, *([first.ruling] if again else [])),
        day=day,
        ruling=first.ruling,
        rule=rule,
        says=says,
        knee=verdict.knee,
        session=bout.session,
        exercise=ladder.exercise,
        from_level=rung.level,
        to_level=ladder.levels[to],
        until=None,
        others=tuple(others),
        rules=rules.mark,
    )


def _stuck(course: Course, rules: Rules, ladder: Climb, rung: Rung, rule: str, now: int) -> bool:
    """Tell whether it has stayed so often, for a reason that was told, that another is to be tried."""
    if rung.swapped or rule in {"unanswered", "gentle"}:
        return False
    if rung.held + 1 < rules.settings.swap_after.value:
        return False
    return ladder.instead.level(now, len(ladder.levels), limits(course, rules)) is not None


def _upwards(
    course: Course, rules: Rules, ladder: Climb, rung: Rung, now: int, bout: Bout, day: date
) -> tuple[str, int, str]:
    """Return the rule, the rung to go to after a calm session, and why."""
    settings = rules.settings
    needed = int(settings.greens.value)
    greens = 0 if rung.lighter else rung.greens + (rung.green_on != bout.day)
    if rung.lighter:
        return "calm", now, "The full amount again next time."
    if greens < needed:
        return "calm", now, f"One more calm session, and it goes up: {greens} of {needed}."
    waits = _waits(course, rules, rung, day) or _not_yet(course, rules, ladder, day)
    if rung.swapped:
        back = "The exercise of before comes back, at the level it had."
        return ("swap_back", now, back) if waits is None else ("calm", now, waits)
    higher = next_up(course, ladder, now)
    why = waits or _closed(course, rules, ladder, higher)
    if why is not None or higher is None:
        return "calm", now, why or "It stays."
    says = f"{needed} calm sessions in a row: one step up."
    worth = hometests.worth_more(rules.tests, course.tests).get(ladder.exercise)
    return "calm", higher, says if worth is None else f"{says} {worth}"


def _waits(course: Course, rules: Rules, rung: Rung, day: date) -> str | None:
    """Return why nothing goes up today; None where something may."""
    settings = rules.settings
    if course.locked is not None or (course.pause_until is not None and day < course.pause_until):
        return "Nothing goes up while exercise rests."
    if rung.fell and rung.judged < settings.quiet_sessions.value:
        return "It stepped back lately, so it waits."
    if any(one == day for one in course.ups) or any(one.since == day for one in course.rungs.values()):
        return "Something else changed today; one thing at a time."
    if sum((day - one).days < stages.WEEK for one in course.ups) >= settings.ups_a_week.value:
        return "Enough went up this week."
    return None


def _not_yet(course: Course, rules: Rules, ladder: Climb, day: date) -> str | None:
    """Return why what goes up must wait for something else; None where nothing is in its way."""
    if not screened_lately(course, rules, day):
        return "The questions about safety of this week are open; after them it may go up."
    if ladder.loads_knee and tension.running_went_up(course, day):
        return "Running went up this week, so what loads the knee waits."
    return None


def _closed(course: Course, rules: Rules, ladder: Climb, higher: int | None) -> str | None:
    """Return why a rung is not open yet; None where it is."""
    if higher is None:
        return "It is as high as it goes with what is at home."
    stage = stages.standing(course, rules.settings).stage
    if higher > ladder.tops[stage]:
        return f"It is as high as it goes in stage {stage}."
    gate = ladder.steps.gate
    if gate is not None and higher >= gate[0] and gate[1] not in course.clear:
        return "One of your answers on safety keeps it here; ask a provider about it."
    deep = deepest_deg(course, rules)
    if deep is not None and ladder.depth_deg(higher) > deep:
        return f"Deeper than {deep:.0f} degrees waits until the knee is calmer."
    return None
