"""
Time under tension: how long what loads the knee was held in a week, whether that jumped, what went up.

Rule 1: more than a fifth over the week before, and over what is asked, is told.
Rule 2: what loads the knee and running never both go up within one week.
"""

from datetime import date, timedelta
from typing import NamedTuple

from vastus.plan.course import KEPT_BOUTS, Course
from vastus.plan.criteria import RUNNING
from vastus.plan.ladders import Rules
from vastus.plan.stages import WEEK

A_MINUTE_S = 60.0


class Held(NamedTuple):
    """
    How long the knees held load, in seconds.

    Args:
        week_s: In the last seven days, today among them.
        usual_s: In the seven before, or in a week of the present levels where that is more.
    """

    week_s: float
    usual_s: float


def held(course: Course, rules: Rules) -> Held:
    """Return how long what loads the knee was held; a week not known whole counts for nothing."""
    day = course.day
    if day is None:
        return Held(0.0, 0.0)
    asked_s = 0.0
    for ladder in rules.loading:
        rung = course.rungs.get(ladder.exercise)
        asked = None if rung is None else rules.tension.get((ladder.exercise, rung.level))
        asked_s += 0.0 if asked is None else asked.week_s
    week_ago = day - timedelta(WEEK)
    week_s = _between(course, rules, week_ago, day)
    if week_s <= asked_s or not _known_whole(course, week_ago - timedelta(WEEK)):
        return Held(week_s, asked_s)
    return Held(week_s, max(asked_s, _between(course, rules, week_ago - timedelta(WEEK), week_ago)))


def jump(course: Course, rules: Rules) -> str | None:
    """Return what is to be told of a jump; None where there is none."""
    told = held(course, rules)
    if told.usual_s <= 0.0 or told.week_s <= told.usual_s * (1.0 + rules.settings.tension_share.value):
        return None
    now, usual = (f"{one / A_MINUTE_S:.0f}" for one in told)
    return (
        f"The wall squat was held for {now} minutes this week, and {usual} would be usual."
        " Knees get used to more when it comes slowly."
    )


def _known_whole(course: Course, since: date) -> bool:
    """Tell whether every session since the end of a day is remembered."""
    known = course.began is not None and course.began <= since
    return known and (len(course.bouts) < KEPT_BOUTS or course.bouts[0].day <= since)


def knee_went_up(course: Course, rules: Rules, day: date) -> bool:
    """Tell whether what loads the knee went up within the week that ends with a day."""
    return any(_went_up(course, one.exercise, day) for one in rules.loading)


def running_went_up(course: Course, day: date) -> bool:
    """Tell whether running went up within the week that ends with a day."""
    return _went_up(course, RUNNING, day)


def _went_up(course: Course, exercise: str, day: date) -> bool:
    rung = course.rungs.get(exercise)
    return rung is not None and rung.rose and rung.since is not None and (day - rung.since).days < WEEK


def _between(course: Course, rules: Rules, after: date, until: date) -> float:
    held_s = 0.0
    for bout in reversed(course.bouts):
        if bout.day <= after:
            break
        if bout.day <= until:
            for name, done in bout.done.items():
                tension = rules.tension.get((name, done.level))
                held_s += 0.0 if tension is None else done.complete * tension.rep_s
    return held_s
