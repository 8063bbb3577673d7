"""
How recovery goes, ready for its page: every word and number is final here.

Rule 1: a change is a verb only where `report.verdict` says so.
Rule 2: what is not there yet says what will come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.record.reports import KneeSide
from vastus.report import verdict
from vastus.report.recovery import MOMENTS, WEEK, Dose, PainDay, Recovery
from vastus.report.verdict import Change
from vastus.web.progress_parts import Ladder, Measure, Rule, Tally, goals, ladders, measures, qualities, rules
from vastus.web.progress_parts import tests as tests_of

SHOWN_WEEKS = 6
MOMENT_WEEKS = 8
WEEKS_A_MONTH = 4.0  # as people count them
Cell = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of a knee: its worst and usual pain, and the change from the beginning."""

    week: str
    worst: str
    usual: str
    change: str


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A week of a knee by the moments that were asked about: a word each, and the number it stands for."""

    week: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class KneeView:
    """One knee; `label` says the whole chart in words."""

    side: KneeSide
    title: str
    label: str
    weeks: tuple[WeekRow, ...]
    moments: tuple[MomentRow, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the calendar: `full`, `part`, `none` of what was asked, `rest`, or `out` of the course."""

    kind: str
    says: str
    label: str
    today: bool


@dataclass(frozen=True, slots=True)
class Line:
    """How long it takes, in weeks: where the person is, and the figures that were found."""

    week: int
    start_week: float
    end_week: float
    slow_week: float
    title: str
    hopeful: str
    pushing: str
    slow: str
    means: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The page of progress."""

    crumb: str
    title: str
    lead: str
    provider: str
    knees: tuple[KneeView, ...]
    dose: str
    calendar: tuple[tuple[DayView, ...], ...]
    ladders: tuple[Ladder, ...]
    quality: tuple[Tally, ...]
    measures: tuple[Measure, ...]
    goals: tuple[Measure, ...]
    tests: tuple[Measure, ...]
    rules: tuple[Rule, ...]
    line: Line


def progress(told: Recovery, t: Texts) -> ProgressView:
    """Return the page."""
    sides: tuple[KneeSide, ...] = tuple(side for side in ("left", "right") if side in told.weeks)
    worst = _leading(told, sides)
    return ProgressView(
        crumb=_crumb(told, sides, t),
        title=_title(worst, t),
        lead=_lead(worst, t),
        provider=t("progress.provider", weeks=told.weeks_in) if verdict.see_provider(told) else "",
        knees=tuple(_knee(told, side, t) for side in sides),
        dose=_dose(told.doses, t),
        calendar=_calendar(told, t),
        ladders=ladders(told, t),
        quality=qualities(told, t),
        measures=measures(told, t),
        goals=goals(told, t),
        tests=tests_of(told, t),
        rules=rules(told, t),
        line=_line(told, worst, t),
    )


def _leading(told: Recovery, sides: Sequence[KneeSide]) -> Change:
    """Return the change of the knee that hurts most now."""
    changes = [verdict.of_pain(told, side) for side in sides]
    return max(changes, key=_pain_now, default=Change(None, None, None, "silent"))


def _pain_now(change: Change) -> float:
    at_first = -1.0 if change.first is None else change.first
    return at_first if change.now is None else change.now


def _crumb(told: Recovery, sides: Sequence[KneeSide], t: Texts) -> str:
    if not sides:
        return t("progress.crumb_empty")
    knees = t(f"progress.knee_{sides[0]}") if len(sides) == 1 else t("progress.knees_both")
    return t("progress.crumb", week=told.weeks_in + 1, knees=knees)


def _title(worst: Change, t: Texts) -> str:
    if worst.verdict in {"better", "worse"}:
        return t("progress.title_real", first=f"{worst.first:g}", now=f"{worst.now:g}")
    known = "none_yet" if worst.verdict == "none_yet" else "begins" if worst.first is not None else "empty"
    return t(f"progress.title_{known}")


def _lead(worst: Change, t: Texts) -> str:
    if worst.verdict in {"silent", "unknown"} or worst.real is None:
        return t("progress.lead_begins" if worst.first is not None else "progress.lead_empty")
    said = {"first": f"{worst.first:g}", "now": f"{worst.now:g}", "real": f"{worst.real:g}"}
    return t(f"progress.lead_{worst.verdict}", **said)


def _knee(told: Recovery, side: KneeSide, t: Texts) -> KneeView:
    weeks = told.weeks[side]
    change = verdict.of_pain(told, side)
    none = _said(None, t)
    rows = []
    for week in weeks:
        worst = week.worst_nprs
        moved = none if worst is None or change.first is None else _signed(worst - change.first)
        rows.append(WeekRow(_week(week.number, t), _said(worst, t), _said(week.usual_nprs, t), moved))
    name = t(f"progress.knee_{side}")
    answered = ", ".join(str(week.worst_nprs) for week in weeks if week.worst_nprs is not None)
    label = t("progress.chart_label", knee=name, numbers=answered or none)
    return KneeView(side, name, label, tuple(rows), _moments(told, side, t))


def _week(number: int, t: Texts) -> str:
    return t("progress.week_start") if number == 0 else t("progress.week", n=number)


def _moments(told: Recovery, side: KneeSide, t: Texts) -> tuple[MomentRow, ...]:
    """Return the worst of each moment by week, the last weeks."""
    by_week: dict[int, list[PainDay]] = {}
    for one in told.pain:
        if one.knee == side and told.began is not None:
            by_week.setdefault((one.day - told.began).days // WEEK + 1, []).append(one)
    rows = []
    for number in sorted(by_week)[-MOMENT_WEEKS:]:
        worst = [
            max((one.moments[moment] for one in by_week[number] if moment in one.moments), default=None)
            for moment in MOMENTS
        ]
        rows.append(MomentRow(t("progress.week", n=number), tuple((_said(one, t), one) for one in worst)))
    return tuple(rows)


def _dose(doses: Sequence[Dose], t: Texts) -> str:
    if not doses:
        return t("progress.dose_empty")
    whole = sum(one.done >= one.asked for one in doses)
    some = len(doses) - whole
    if len(doses) == 1:
        return t("progress.dose_one_short" if some else "progress.dose_one")
    said = t("progress.dose", days=len(doses), whole=whole)
    return f"{said} {t('progress.dose_short', n=some)}" if some else said


def _calendar(told: Recovery, t: Texts) -> tuple[tuple[DayView, ...], ...]:
    """Return the last weeks, Monday first, up to the end of this one."""
    if told.day is None or told.began is None:
        return ()
    first = max(told.began, told.day - timedelta(WEEK * (SHOWN_WEEKS - 1)))
    start = first - timedelta(first.weekday())
    weeks = (told.day - start).days // WEEK + 1
    done = {one.day: one for one in told.doses}
    days = [start + timedelta(n) for n in range(weeks * WEEK)]
    cells = [_day(one, done.get(one), told, t) for one in days]
    return tuple(tuple(cells[n : n + WEEK]) for n in range(0, len(cells), WEEK))


def _day(day: date, dose: Dose | None, told: Recovery, t: Texts) -> DayView:
    today = day == told.day
    when = t("dates.short", number=day.day, month=t(f"dates.month_{day.month}"))
    outside = told.began is None or told.day is None or not told.began <= day <= told.day
    if dose is None:
        label = "" if outside else t("progress.day_rest", day=when)
        return DayView("out" if outside else "rest", "" if outside else "–", label, today)
    kind = "full" if dose.done >= dose.asked else "part" if dose.done else "none"
    says = str(dose.done) if kind == "full" else f"{dose.done}/{dose.asked}"
    return DayView(kind, says, t("progress.day_done", day=when, done=dose.done, asked=dose.asked), today)


def _line(told: Recovery, worst: Change, t: Texts) -> Line:
    known = load.prognosis()
    means = worst.verdict if worst.verdict in {"better", "worse", "none_yet"} else "unknown"
    return Line(
        week=told.weeks_in + 1,
        start_week=known.hopeful_from_weeks.value,
        end_week=known.hopeful_to_weeks.value,
        slow_week=known.slow_months.value * WEEKS_A_MONTH,
        title=t(
            "progress.line_title",
            start=f"{known.hopeful_from_weeks.value:g}",
            end=f"{known.hopeful_to_weeks.value:g}",
        ),
        hopeful=t("progress.line_hopeful"),
        pushing=t("progress.line_pushing", weeks=f"{known.pushing_on_weeks.value:g}"),
        slow=t(
            "progress.line_slow",
            pct=f"{known.slow_pct.value:g}",
            months=f"{known.slow_months.value:g}",
            later_pct=f"{known.slower_pct.value:g}",
        ),
        means=t(f"progress.means_{means}", weeks=f"{load.planning().no_change_weeks.value:g}"),
    )


def _said(number: float | None, t: Texts) -> str:
    return t("progress.no_answer") if number is None else f"{number:g}"


def _signed(change: float) -> str:
    return f"{change:+g}".replace("-", "−") if change else "0"
