"""
What pages show, ready for their templates: every word and number is final here.

Rule 1: views are values made from values; they ask no clock and no ledger.
Rule 2: None is no answer; 0 is one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from vastus.app import prescribed
from vastus.app.today import Item, Today, title_of
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.model import Exercise, Level
from vastus.record.sittings import SessionRecord

MINUTE_S = 60.0
FAR_DAYS = 300
FEW = 4  # sessions beside today's; the rest has a page of its own
UNIT = re.compile(r"(?<=\d) (?=(?:s|cm|m|min|h|kg|times)\b)|(?<=\d) (?=×)|(?<=×) (?=\d)")
NO_BREAK = "\N{NO-BREAK SPACE}"
COVER = "wall_squat"


@dataclass(frozen=True, slots=True)
class Part:
    """
    One part of today's session; without an exercise it goes by the clock, and has an icon.

    Args:
        exercise, level: What is asked for: whose ladder it is, and where on it.
        pictured: What is performed at that level, and so shown in its picture.
    """

    title: str
    says: str
    minutes: str
    exercise: str | None
    level: str
    pictured: str
    icon: str
    offered: bool


@dataclass(frozen=True, slots=True)
class Past:
    """
    One session in a list: when, what came of it, how much it hurt.

    Args:
        marks: For each exercise asked: `full`, `part` or `open`.
    """

    session: str
    when: str
    says: str
    marks: tuple[str, ...]
    pain: str
    minutes: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """
    The page of today.

    Args:
        cover: The exercise in the large picture: the wall squat where it is performed, else the first.
        stopped: The session that was left without a reason, and its sentence.
    """

    date: str
    title: str
    minutes: int
    purpose: str
    cover: str
    parts: tuple[Part, ...]
    needs: tuple[str, ...]
    under_way: bool
    stopped: Past | None
    past: tuple[Past, ...]
    more: bool


def today(
    coming: Today,
    latest: Sequence[SessionRecord],
    left: SessionRecord | None,
    now: datetime,
    t: Texts,
    *,
    under_way: str | None,
) -> TodayView:
    """
    Return the page of today.

    Args:
        coming: What the programme asks.
        latest: The last sessions, the newest first.
        left: The session to be asked about.
        now: The moment, with the person's own time zone.
        t: The texts.
        under_way: The id of the session that goes on.
    """
    over = [one for one in latest if one.session != under_way]
    state = "under_way" if under_way is not None else "again" if over else "first"
    parts = tuple(_part(item, t) for item in coming.items)
    return TodayView(
        date=day(now, t),
        title=t(f"today.title_{state}"),
        minutes=coming.minutes,
        purpose=coming.purpose,
        cover=_cover([part.pictured for part in parts if part.pictured]),
        parts=parts,
        needs=coming.needs,
        under_way=under_way is not None,
        stopped=None if left is None else past(left, now, t),
        past=tuple(past(one, now, t) for one in over[:FEW]),
        more=len(over) > FEW,
    )


def sessions(latest: Sequence[SessionRecord], now: datetime, t: Texts) -> tuple[Past, ...]:
    """Return the list of sessions, in the order given."""
    return tuple(past(one, now, t) for one in latest)


def past(record: SessionRecord, now: datetime, t: Texts) -> Past:
    """Return one session as a line of a list."""
    worst = max((answer.nprs for answer in record.pain if answer.nprs is not None), default=None)
    return Past(
        session=record.session,
        when=moment(record.began, now, t),
        says=done_words(record, t),
        marks=_marks(record),
        pain=t("sessions.pain_none") if worst is None else t("sessions.pain", n=worst),
        minutes=minutes(record.seconds, t),
    )


def done_words(record: SessionRecord, t: Texts) -> str:
    """Return what came of a session in one sentence."""
    asked = max(asked_exercises(record), len(record.exercises))
    whole = sum(_is_whole(record, number) for number in range(len(record.exercises)))
    if prescribed.is_alone(record.programme):
        how = "all" if asked and whole == asked else "part" if record.done else "none"
        return t(f"sessions.alone_{how}", name=title_of_alone(record.programme))
    if record.done == 0:
        return t("sessions.none")
    if whole == 0:
        return t("sessions.some", n=record.done)
    if whole == asked:
        return t("sessions.all_one") if asked == 1 else t("sessions.all", n=asked)
    return t("sessions.part", done=whole, n=asked)


def _marks(record: SessionRecord) -> tuple[str, ...]:
    begun = tuple(
        "full" if _is_whole(record, number) else "part" if any(one.complete for one in told.sets) else "open"
        for number, told in enumerate(record.exercises)
    )
    return begun + ("open",) * (asked_exercises(record) - len(begun))


def asked_exercises(record: SessionRecord) -> int:
    """Return how many exercises a session's programme has; 0 where it is no longer known."""
    programme = prescribed.of_record(record)
    return 0 if programme is None else sum(part.kind == "exercise" for part in programme.parts)


def title_of_alone(programme_id: str) -> str:
    """Return what a session of one exercise by itself is called."""
    programme = prescribed.programme(programme_id)
    return title_of(programme_id.partition(prescribed.BETWEEN)[0]) if programme is None else programme.name


def _is_whole(record: SessionRecord, number: int) -> bool:
    """Tell whether everything that was asked of an exercise was done."""
    exercise = record.exercises[number]
    best: dict[tuple[object, int], tuple[int, int]] = {}
    for one in exercise.sets:
        asked, done = best.get((one.side, one.number), (one.reps_asked, 0))
        best[one.side, one.number] = asked, max(done, one.complete)
    every = all(done >= asked for asked, done in best.values())
    return bool(best) and every and not exercise.skipped


def _cover(performed: Sequence[str]) -> str:
    return COVER if COVER in performed or not performed else performed[0]


def _part(item: Item, t: Texts) -> Part:
    if item.part is None or item.pictured is None:
        icon = "snow" if item.offered else "walk"
        told = t("today.minutes_most" if item.offered else "today.minutes", n=item.minutes)
        return Part(item.title, item.says, kept(told), None, "", "", icon, item.offered)
    says = dose_short(*load.asked(item.part), t)
    told = kept(t("today.minutes", n=item.minutes))
    return Part(item.title, says, told, item.id, item.part.level, item.pictured, "", offered=False)


def dose_short(exercise: Exercise, rung: Level, t: Texts) -> str:
    """Return a dose as a few numbers, e.g. `15 × 5 to 10 s, each side`."""
    doing, own = load.performed(exercise, rung)
    reps = _span(rung.dose.reps, rung.dose.reps_max, t)
    hold = "" if own.hold_s is None else _span(own.hold_s, own.hold_max_s, t)
    told = t("exercises.reps_hold", reps=reps, hold=hold) if hold else t("exercises.reps", reps=reps)
    if rung.dose.sets > 1:
        told = t("exercises.sets", sets=rung.dose.sets, dose=told)
    return kept(t("exercises.each_side", dose=told) if doing.sides == "each" else told)


def _span(least: float, most: float | None, t: Texts) -> str:
    if most is None or most == least:
        return f"{least:g}"
    return t("exercises.span", least=f"{least:g}", most=f"{most:g}")


def minutes(seconds: float, t: Texts) -> str:
    """Return how long something took, in whole minutes."""
    whole = round(seconds / MINUTE_S)
    return kept(t("pages.minutes", n=whole) if whole >= 1 else t("pages.minute_less"))


def day(at: date, t: Texts) -> str:
    """Return a date in words, e.g. `Sunday 22 November`."""
    return t(
        "dates.day",
        weekday=t(f"dates.weekday_{at.isoweekday()}"),
        number=at.day,
        month=t(f"dates.month_{at.month}"),
    )


def day_from(at: date, now: date, t: Texts) -> str:
    """Return a date in words, with its year where it is so far from now that the same date comes round."""
    told = day(at, t)
    return told if abs((now - at).days) <= FAR_DAYS else t("dates.with_year", day=told, year=at.year)


def moment(at: datetime, now: datetime, t: Texts) -> str:
    """Return a moment in words, in the time zone of `now`: `Today, 07:40`."""
    local = at.astimezone(zone_of(now))
    days = (now.date() - local.date()).days
    near = {0: t("dates.today"), 1: t("dates.yesterday")}
    told = near.get(days) or day_from(local.date(), now.date(), t)
    return t("dates.at", day=told, time=clock(local))


def clock(at: datetime) -> str:
    """Return a time of day, e.g. `07:40`."""
    return f"{at.hour:02}:{at.minute:02}"


def zone_of(now: datetime) -> tzinfo:
    """
    Return the time zone of a moment.

    Raises:
        ValueError: It has none, so it cannot be told to a person.
    """
    if now.tzinfo is None:
        raise ValueError(f"a moment with a time zone, but got {now.isoformat()} without one")
    return now.tzinfo


def kept(text: str) -> str:
    """Return a text in which numbers do not part from their units."""
    return UNIT.sub(NO_BREAK, text)
