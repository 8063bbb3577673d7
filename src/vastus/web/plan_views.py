"""What the page of today shows of the plan: its kind of day, why it is so, and what is asked now."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from vastus.app.courses import Courses
from vastus.app.prompts import Later, Prompt, later, prompts, quiet, ready
from vastus.app.today import title_of
from vastus.plan import stages
from vastus.plan.course import LOCKING, Course, usual_nprs
from vastus.plan.today import Prescription, still_asked
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.planning import PlanSettings
from vastus.record.reports import Decided, KneeSide, Ruling
from vastus.record.sittings import SessionRecord
from vastus.web.ahead_views import Coming, upcoming
from vastus.web.outing_views import dated, running_page
from vastus.web.views import clock, day, dose_short

TITLED = {"clock": "title_clock", "undescribed": "title_undescribed"}  # reasons that are not of the day
WHY_AT_MOST = 5
START, EMPHASIS = "start", "emphasis"
ARROWS: dict[Ruling, str] = {
    "advance": "up",
    "stay": "same",
    "reduce": "down",
    "step_back": "down",
    "pause": "pause",
    "refer": "info",
}
ORDER: tuple[Ruling, ...] = ("refer", "pause", "step_back", "reduce", "advance", "stay")


@dataclass(frozen=True, slots=True)
class Why:
    """
    One decision as a person reads it.

    Args:
        decision: Its id; None where nothing was decided and only a reason is told.
        was: The dose before, where it changed.
        may_overrule: Whether the person may go another way.
    """

    icon: str
    title: str
    says: str
    decision: str | None = None
    exercise: str | None = None
    was: str | None = None
    may_overrule: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is open: its words, and the knees it is for."""

    asks: str
    session: str
    title: str
    knees: tuple[tuple[KneeSide, str], ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """
    The plan's part of the page of today.

    Args:
        crumb: Date, week, knees.
        says: One sentence on the kind of day.
        answered: What was answered this morning; None before it.
        why: Why today looks like this, the most important first; `more` says that there is more.
        was: By exercise the dose before, where it just changed.
        later: What is still asked today.
        reminders: For the page's script, as JSON.
        seen_first: Whether somebody has to have looked before anything begins.
        running: What today allows of running, title and words; None for who does not run.
        coming: What comes after today.
        done: Whether everything that today asks was done in sessions of today, once at least.
        again: What today asks for once more, some hours later: exercise, level, name.
        left_out: That notes cannot be read; empty where all can.
    """

    kind: str
    crumb: str
    title: str
    says: str
    questions: tuple[Question, ...]
    answered: str | None
    why: tuple[Why, ...]
    more: bool
    was: dict[str, str]
    later: str | None
    reminders: str
    seen_first: bool
    running: tuple[str, str] | None = None
    coming: tuple[Coming, ...] = ()
    done: bool = False
    again: tuple[tuple[str, str, str], ...] = ()
    left_out: str = ""


def plan_view(
    course: Course,
    today: Prescription,
    decided: Sequence[Decided],
    asked: tuple[Prompt, ...],
    to_come: Sequence[Later],
    now: datetime,
    t: Texts,
) -> PlanView:
    """
    Return what the page shows.

    Args:
        decided: Decisions, oldest first.
        asked: Questions that are open.
        to_come: Those that come with time.
        now: The moment by the person's clock.
    """
    told = tuple(_decisions(course, decided, t))
    reasons = tuple(
        Why(
            "info",
            t(f"plan.{TITLED.get(reason.rule, f'kind_{today.kind}')}"),
            dated(reason.says, t, now.date()),
        )
        for reason in today.reasons
    )
    why = (*reasons, *told)
    return PlanView(
        kind=today.kind,
        crumb=_crumb(course, now, t),
        title=_title(today, decided, course, t),
        says=t(f"plan.says_{today.kind}"),
        questions=tuple(_question(one, course, t) for one in asked),
        answered=_answered(course, load.planning(), t),
        why=why[:WHY_AT_MOST],
        more=len(why) > WHY_AT_MOST,
        was={one.exercise: one.was for one in told if one.exercise is not None and one.was is not None},
        later=next((t("plan.later", time=clock(one.at)) for one in to_come if one.asks == "hour"), None),
        reminders=_reminders(to_come, t),
        seen_first=today.kind == "locked",
    )


def of(
    courses: Courses, today: Prescription, last: SessionRecord | None, now: datetime, t: Texts
) -> PlanView:
    """
    Return what the page shows of a course at work.

    Args:
        last: The last session of the record.
    """
    course = courses.course()
    asked = prompts(course, today, last, now)
    to_come = (*later(last, now), *ready(course, today, now))
    view = plan_view(course, today, courses.decided, asked, to_come, now, t)
    open_still = still_asked(course, today)
    asked_once = all(open_still.get(one.exercise, 0) < one.bouts for one in today.exercises)
    done = bool(today.exercises) and asked_once
    view = replace(
        view,
        coming=upcoming(course, today, courses.rules, t),
        title=t("plan.title_again" if open_still else "plan.title_done") if done else view.title,
        done=done,
        again=tuple(
            (one.exercise, one.level, title_of(one.exercise))
            for one in today.exercises
            if one.exercise in open_still
        ),
        left_out=t("plan.left_out", n=len(courses.spoilt)) if courses.spoilt else "",
    )
    runs = course.person is not None and course.person.runs and today.kind not in {"unready", "locked"}
    if not runs:
        return view
    page = running_page(course, courses.outings(), courses.rules, t)
    return replace(view, running=(page.title, page.lead))


def _crumb(course: Course, now: datetime, t: Texts) -> str:
    week = stages.weeks_in(course) + 1
    knee = "both" if len(course.sides) > 1 else course.sides[0]
    words = t("plan.crumb", day=day(now, t), week=week, knee=t(f"plan.knee_{knee}"))
    return words if course.knees else day(now, t)


def _title(today: Prescription, decided: Sequence[Decided], course: Course, t: Texts) -> str:
    if today.kind == "strength":
        recent = _recent(course, decided)
        if any(_shown(one) == "advance" for one in recent):
            return t("plan.title_up")
        if any(one.ruling in {"step_back", "reduce"} for one in recent):
            return t("plan.title_easier")
    return t(f"plan.title_{today.kind}")


def _recent(course: Course, decided: Sequence[Decided]) -> tuple[Decided, ...]:
    """Return the last decision on each exercise, and on everything, since the last session."""
    since = course.bouts[-1].day if course.bouts else course.began
    found: dict[tuple[str | None, str], Decided] = {}
    for one in decided:
        if since is None or one.day >= since:
            key = (one.exercise, "" if one.exercise else one.rule)
            found.pop(key, None)
            found[key] = one
    return tuple(sorted(found.values(), key=lambda one: ORDER.index(_shown(one))))


def _shown(one: Decided) -> Ruling:
    """Return what a person sees of a ruling: a calm session that is no step yet leaves things as they are."""
    if one.rule == EMPHASIS:
        return "advance"
    return "stay" if one.ruling == "advance" and not _moved(one) else one.ruling


def _moved(one: Decided) -> bool:
    return one.from_level is not None and one.from_level != one.to_level


def _decisions(course: Course, decided: Sequence[Decided], t: Texts) -> Iterator[Why]:
    recent = _recent(course, decided)
    seen = LOCKING if course.locked is None else frozenset()  # somebody has looked since
    for one in (one for one in recent if one.rule != START and one.rule not in seen):
        ruling = _shown(one)
        name = "" if one.exercise is None else title_of(one.exercise)
        yield Why(
            icon=ARROWS[ruling],
            title=t(f"plan.{'ruling' if name else 'all'}_{ruling}", name=name),
            says=dated(one.says, t),
            decision=one.decision,
            exercise=one.exercise,
            was=_was(one, t),
            may_overrule=ruling == "advance",
        )
    begun = [one for one in recent if one.rule == START]
    if begun and not course.bouts:
        yield Why("same", t("plan.starts"), begun[0].says)


def _was(one: Decided, t: Texts) -> str | None:
    """Return the dose before, where it reads differently: a deeper bend may keep its numbers."""
    before = _dose(one.exercise, one.from_level, t)
    return before if _moved(one) and before != _dose(one.exercise, one.to_level, t) else None


def _dose(exercise_id: str | None, level_id: str | None, t: Texts) -> str | None:
    if exercise_id is None or level_id is None or exercise_id not in load.exercise_ids():
        return None
    exercise = load.exercise(exercise_id)
    known = {level.id for level in exercise.levels}
    return dose_short(exercise, load.level(exercise, level_id), t) if level_id in known else None


def _reminders(to_come: Sequence[Later], t: Texts) -> str:
    """Return when the page reminds of what, for its script; in quiet hours of nothing."""
    told = [
        {"at_ms": round(one.at.timestamp() * 1000), "says": t(f"plan.remind_{one.asks}")}
        for one in to_come
        if not quiet(one.at)
    ]
    return json.dumps(told)


def _question(prompt: Prompt, course: Course, t: Texts) -> Question:
    both = len(course.sides) > 1
    knees = tuple((side, t(f"plan.{side}_knee")) for side in prompt.knees)
    title = (
        t(f"plan.ask_{prompt.asks}_{'both' if both else 'one'}") if knees else t(f"plan.ask_{prompt.asks}")
    )
    return Question(prompt.asks, prompt.session or "", title, knees)


def _answered(course: Course, settings: PlanSettings, t: Texts) -> str | None:
    """Return what was answered this morning, held against the week."""
    told = []
    for side in course.sides:
        knee = course.knees.get(side)
        if knee is None or course.day is None or not knee.mornings or knee.mornings[-1][0] != course.day:
            continue
        nprs = knee.mornings[-1][1]
        usual = usual_nprs(knee, course.day, settings.usual_days.value, None)
        than = "first" if usual is None else "same" if nprs == usual else "more" if nprs > usual else "less"
        words = t(f"plan.morning_{than}", n=nprs)
        told.append(
            t("plan.morning_knee", knee=t(f"plan.{side}_knee"), says=words)
            if len(course.sides) > 1
            else words
        )
    return " ".join(told) or None
