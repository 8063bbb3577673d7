"""
The record of a session, ready for its template: done against asked, pain, and each set.

Rule 1: what was asked and not begun is told too, without a word of blame.
Rule 2: numbers that came from the camera are "about".
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from vastus.app import prescribed
from vastus.app.today import title_of
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.model import Exercise, Level
from vastus.protocol.signals import SIGNALS
from vastus.record.facts import PainReported, RepDone, Side
from vastus.record.sittings import ExerciseRecord, SessionRecord, SetRecord
from vastus.web.pictures import Bar, Bars
from vastus.web.views import clock, done_words, kept, minutes, moment, zone_of

LEFT_OUT_S = 1.0  # [design] who skips an activity has spent less on it
ROOM = 1.18  # of the target: where the scale ends when there is no stop line


@dataclass(frozen=True, slots=True)
class Row:
    """
    One exercise and side in the picture of the whole session.

    Args:
        exercise: What was asked for: whose ladder it is.
        pictured: What was performed, which a level may be in its place; empty where it is no longer known.
        marks: For each repetition asked: `done` or `open`.
        anchor: Of the exercise's own part of the page; empty where it was not begun.
    """

    exercise: str
    pictured: str
    title: str
    side: str
    says: str
    done: int
    asked: int
    marks: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class PainLine:
    """One answer; `nprs` is None where none was given."""

    title: str
    knee: str
    nprs: int | None
    says: str


@dataclass(frozen=True, slots=True)
class RepLine:
    """One repetition as a row of a table."""

    number: int
    depth: str
    hold: str
    says: str


@dataclass(frozen=True, slots=True)
class SetView:
    """One set: what came of it, its picture, its form reminders, and whether it can be watched again."""

    set: str
    title: str
    says: str
    bars: Bars | None
    reminders: tuple[str, ...]
    reps: tuple[RepLine, ...]
    depth_name: str
    has_replay: bool


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """One exercise with its sets; `pictured` as in its rows."""

    exercise: str
    pictured: str
    title: str
    anchor: str
    pain: str
    sets: tuple[SetView, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class RecordView:
    """The page of a session."""

    session: str
    when: str
    title: str
    lead: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    pains: tuple[PainLine, ...]
    exercises: tuple[ExerciseView, ...]


def record(told: SessionRecord, recorded: Collection[str], now: datetime, t: Texts) -> RecordView:
    """
    Return the page of a session.

    Args:
        told: What is known of it.
        recorded: The ids of the sets that can be watched again.
        now: The moment, with the person's own time zone.
        t: The texts.
    """
    forms = _forms(told)
    until = clock(told.known_until.astimezone(zone_of(now)))
    return RecordView(
        session=told.session,
        when=t("record.from_to", moment=moment(told.began, now, t), until=until),
        title=done_words(told, t),
        lead=_lead(told, t),
        notes=tuple(_notes(told, t)),
        rows=(*_rows(told, forms, t), *_not_begun(told, t)),
        pains=tuple(_pain(answer, forms, t) for answer in told.pain),
        exercises=tuple(_exercise(one, forms, recorded, t) for one in told.exercises),
    )


def _lead(told: SessionRecord, t: Texts) -> str:
    worst = max((answer.nprs for answer in told.pain if answer.nprs is not None), default=None)
    took = minutes(told.seconds, t)
    if worst is None:
        return t("record.lead_no_pain", minutes=took, reps=told.done)
    return t("record.lead", minutes=took, reps=told.done, n=worst)


def _notes(told: SessionRecord, t: Texts) -> Iterator[str]:
    if told.finished is False:
        yield t("record.stopped" if told.reason is None else f"record.stopped_{told.reason}")
    if told.ended is None:
        yield t("record.open")
    for one in told.activities:
        name, asked = _activity_name(told, one.activity), minutes(one.asked_s, t)
        if one.seconds < LEFT_OUT_S:
            yield t("record.activity_left_out", what=name)
        else:
            yield t("record.activity", what=name, minutes=minutes(one.seconds, t), asked=asked)
    if told.pauses:
        yield t("record.paused_once" if len(told.pauses) == 1 else "record.paused", n=len(told.pauses))


def _activity_name(told: SessionRecord, activity: str) -> str:
    made_of = prescribed.of_record(told)
    for part in () if made_of is None else made_of.parts:
        if part.kind == "activity" and part.id == activity:
            return part.name
    return activity


def _forms(told: SessionRecord) -> Mapping[str, Exercise]:
    """Return what was performed, by what was asked for: of sets as they were begun, else as prescribed."""
    made_of = prescribed.of_record(told)
    parts = () if made_of is None else made_of.parts
    asked = {part.exercise: load.performed(*load.asked(part))[0] for part in parts if part.kind == "exercise"}
    begun = ((one.exercise, _level(one)) for exercise in told.exercises for one in exercise.sets)
    return asked | {exercise: found[0] for exercise, found in begun if found is not None}


def _rows(told: SessionRecord, forms: Mapping[str, Exercise], t: Texts) -> Iterator[Row]:
    for exercise in told.exercises:
        for side in exercise.sides:
            yield _row(exercise, side, forms, t)


def _row(exercise: ExerciseRecord, side: Side | None, forms: Mapping[str, Exercise], t: Texts) -> Row:
    best = _best(one for one in exercise.sets if one.side == side)
    asked = sum(one.reps_asked for one in best)
    done = sum(one.complete for one in best)
    marks = ("done",) * min(done, asked) + ("open",) * max(0, asked - done)
    says = _row_words(exercise, side, best, done, asked, t)
    name = exercise.exercise
    pictured, title = _form(name, forms)
    return Row(name, pictured, title, _leg(side, t), says, done, asked, marks, _anchor(name))


def _row_words(
    exercise: ExerciseRecord, side: Side | None, best: Sequence[SetRecord], done: int, asked: int, t: Texts
) -> str:
    painful = any(one.how == "too_painful" for one in best) or any(
        skip.why == "too_painful" and skip.side in {side, None} for skip in exercise.skipped
    )
    holds = [
        rep.hold_s for one in best for rep in one.counted.reps if rep.complete and rep.hold_s is not None
    ]
    values: dict[str, object] = {"done": done, "asked": asked}
    if painful and done < asked:
        return t("record.row_painful", **values)
    by = {one.counted_by for one in best}
    if by and by <= {"hand", "clock"}:
        return t(f"record.row_{'clock' if by == {'clock'} else 'hand'}", **values)
    if done < asked:
        return t("record.row_short", **values)
    if holds and best[0].hold_asked_s:
        return kept(t("record.row_hold", **values, hold=round(sum(holds) / len(holds))))
    return t("record.row", **values)


def _best(sets: Iterator[SetRecord]) -> tuple[SetRecord, ...]:
    """Return the sets that count: of one that was begun again, the better."""
    found: dict[int, SetRecord] = {}
    for one in sets:
        was = found.get(one.number)
        if was is None or one.complete >= was.complete:
            found[one.number] = one
    return tuple(found.values())


def _not_begun(told: SessionRecord, t: Texts) -> Iterator[Row]:
    made_of = prescribed.of_record(told)
    begun = {one.exercise for one in told.exercises if one.sets}
    for part in () if made_of is None else made_of.parts:
        if part.kind != "exercise" or part.exercise in begun:
            continue
        exercise, rung = load.asked(part)
        doing, _ = load.performed(exercise, rung)
        asked = rung.dose.sets * rung.dose.reps
        says = t("record.row_none", asked=asked)
        yield Row(exercise.id, doing.id, doing.name, "", says, 0, asked, ("open",) * asked, "")


def _pain(answer: PainReported, forms: Mapping[str, Exercise], t: Texts) -> PainLine:
    name = "" if answer.exercise is None else _form(answer.exercise, forms)[1]
    title = t(f"record.asked_{answer.asked}", exercise=name)
    knee = t(f"record.{answer.knee}_knee")
    if answer.nprs is None:
        return PainLine(title, knee, None, t("record.pain_none"))
    key = "record.pain_above" if answer.nprs > load.coaching().too_painful_nprs.value else "record.pain"
    return PainLine(title, knee, answer.nprs, t(key, n=answer.nprs))


def _exercise(
    told: ExerciseRecord, forms: Mapping[str, Exercise], recorded: Collection[str], t: Texts
) -> ExerciseView:
    known = told.exercise in load.exercise_ids()
    answers = [f"{t(f'record.{one.knee}_knee')} {one.nprs}" for one in told.pain if one.nprs is not None]
    pictured, title = _form(told.exercise, forms)
    return ExerciseView(
        exercise=told.exercise,
        pictured=pictured,
        title=title,
        anchor=_anchor(told.exercise),
        pain=t("record.pain_at", answers=", ".join(answers)) if answers else "",
        sets=tuple(_set(one, recorded, t) for one in told.sets),
        known=known,
    )


def _set(told: SetRecord, recorded: Collection[str], t: Texts) -> SetView:
    found = _level(told)
    reps = told.counted.reps if told.counted_by == "camera" else ()
    depth = None if found is None else _Depth(*found)
    return SetView(
        set=told.set,
        title=_set_title(told, t),
        says=_set_words(told, t),
        bars=None if depth is None or not reps else depth.bars(reps, t),
        reminders=tuple(_reminders(told, found)),
        reps=tuple(_rep(number, one, depth, t) for number, one in enumerate(reps, start=1)),
        depth_name="" if depth is None else t(f"record.depth_{depth.unit}"),
        has_replay=told.set in recorded and told.counted_by == "camera",
    )


def _set_title(told: SetRecord, t: Texts) -> str:
    if told.of == 1:
        return t(f"record.set_only_{told.side or 'both'}")
    return t("record.set", n=told.number, of=told.of, leg=_leg(told.side, t))


def _set_words(told: SetRecord, t: Texts) -> str:
    values: dict[str, object] = {"done": told.complete, "asked": told.reps_asked}
    says = t("record.set_done", **values)
    if told.partial:
        says += " " + t("record.set_part_one" if told.partial == 1 else "record.set_part", n=told.partial)
    if told.how is None:
        says += " " + t("record.set_cut")
    elif told.how != "done":
        says += " " + t(f"record.set_{told.how}")
    if told.counted_by != "camera":
        says += " " + t(f"record.by_{told.counted_by}")
    return says


def _level(told: SetRecord) -> tuple[Exercise, Level] | None:
    """Return what was performed, as this version knows it."""
    if told.exercise not in load.exercise_ids():
        return None
    exercise = load.exercise(told.exercise)
    rung = next((one for one in exercise.levels if one.id == told.level), None)
    return None if rung is None else load.performed(exercise, rung)


def _reminders(told: SetRecord, found: tuple[Exercise, Level] | None) -> Iterator[str]:
    if found is None:
        return
    exercise, _ = found
    says = {fault.id: fault.says for fault in exercise.faults}
    says |= {fault.id: fault.says for fault in exercise.rep_faults}
    yield from (says[fault] for fault in told.counted.fault_ids if fault in says)


def _rep(number: int, told: RepDone, depth: "_Depth | None", t: Texts) -> RepLine:
    deep = "" if told.peak is None or depth is None else depth.told(depth.sign * told.peak, t)
    hold = "" if told.hold_s is None else kept(t("record.seconds", n=f"{told.hold_s:.1f}"))
    return RepLine(number, deep, hold, t("record.rep_done" if told.complete else "record.rep_part"))


class _Depth:
    """The scale of an exercise at a level: depths grow from start to target."""

    def __init__(self, exercise: Exercise, level: Level) -> None:
        movement = exercise.movement
        self.sign = -1.0 if movement is not None and movement.toward == "less" else 1.0
        self.unit = "ratio" if movement is None else SIGNALS[movement.signal].unit
        self.start = 0.0 if movement is None or movement.relative_to_rest else self.sign * movement.start
        self.target = self.sign * (level.target or 0.0)
        self.opens = self.target - (level.accept or 0.0)
        self.stop = None if level.ceiling is None else self.sign * level.ceiling.end
        self.is_known = movement is not None and level.target is not None

    def bars(self, reps: Sequence[RepDone], t: Texts) -> Bars | None:
        """Return the picture of these repetitions."""
        seen = [(self.sign * rep.peak, rep.complete) for rep in reps if rep.peak is not None]
        if not seen or not self.is_known:
            return None
        deepest = max(depth for depth, _ in seen)
        values = {"n": sum(reached for _, reached in seen), "of": len(seen)}
        says = t("record.bars", **values)
        if self.unit == "deg":
            says += " " + t("record.bars_deepest", n=self.told(deepest, t))
        stop = "" if self.stop is None else self.told(self.stop, t)
        words = (t("record.bars_start"), t("record.bars_target"), t("record.bars_stop", n=stop))
        return Bars(
            bars=tuple(Bar(depth, reached) for depth, reached in seen),
            start=min(self.start, 0.0),
            target_from=self.opens,
            target_to=self.target + (self.target - self.opens) * (ROOM - 1.0),
            stop=self.stop,
            words=(escape(words[0]), escape(words[1]), escape(words[2])),
            says=says,
        )

    def told(self, depth: float, t: Texts) -> str:
        """Return a depth in words; a ratio is told as a share of the target."""
        if self.unit == "deg":
            return t("record.degrees", n=round(depth))
        return t("record.percent", n=round(100 * depth / self.target)) if self.target else ""


def _leg(side: Side | None, t: Texts) -> str:
    return t("record.both_legs" if side is None else f"record.{side}_leg")


def _form(exercise: str, forms: Mapping[str, Exercise]) -> tuple[str, str]:
    """Return what is pictured and what it is called; of what is no longer known there is no picture."""
    if exercise in forms:
        return forms[exercise].id, forms[exercise].name
    return ("", title_of(exercise))


def _anchor(exercise: str) -> str:
    return f"exercise-{exercise}"
