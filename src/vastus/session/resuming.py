"""
A session taken up again after the coach itself was gone: by a crash, or a power cut.

Rule 1: only facts are known; what they do not tell was not done.
Rule 2: it goes on as after any other pause. A set that was cut off is followed
by one of its own, which begins with what was counted of it before.
"""

from collections.abc import Sequence
from dataclasses import replace

from vastus.record import history
from vastus.record.facts import ExerciseSkipped, Fact, PainReported, Side
from vastus.record.sittings import ExerciseRecord, SessionRecord, SetRecord
from vastus.session import course, gate, moving, summing
from vastus.session.inputs import Joined
from vastus.session.prepared import Guide
from vastus.session.state import Asking, Doing, Gating, Halted, Over, Readying, State, Tally
from vastus.session.steps import Activity, AskPain, Finish, Step, Work

LATER_S = 1.0  # [design] pictures that were taken after the last fact lie before the session goes on


def resumed(guide: Guide, facts: Sequence[Fact]) -> State | None:
    """
    Return a session as its facts left it, paused; None where it is over or cannot go on.

    Args:
        guide: The programme; a session of another one, or by another engine, does not go on.
        facts: All facts of the session, in their order.
    """
    record = history.session(facts)
    if record is None or record.ended is not None or not _same(guide, record):
        return None
    at_s = LATER_S + max((s for fact in facts if (s := getattr(fact, "at_s", None)) is not None), default=0.0)
    painful = {one.exercise for one in _skips(record) if one.why == "too_painful"}
    state = State(
        record.session,
        joined=Joined(at_s, record.known_until, camera=False),
        at_s=at_s,
        active_s=at_s,
        sets=len(record.sets),
        rested_s=at_s,
        tallies=_tallies(guide, record),
        left_out=frozenset(painful),
        taps=any(one.counted_by == "hand" for one in record.sets),
    )
    state, doing = _where(guide, state, record)
    if doing is None:
        return None
    return state._replace(doing=Halted(doing, "dropped", state.at_s, record.known_until))


def _same(guide: Guide, record: SessionRecord) -> bool:
    programme = guide.programme
    asked = (programme.id, programme.version, guide.engine)
    return asked == (record.programme, record.programme_version, record.engine)


# --- what was done -------------------------------------------------------------------------------


def _skips(record: SessionRecord) -> tuple[ExerciseSkipped, ...]:
    return tuple(skip for exercise in record.exercises for skip in exercise.skipped)


def _exercise(record: SessionRecord, name: str) -> ExerciseRecord | None:
    return next((one for one in record.exercises if one.exercise == name), None)


def _sets(record: SessionRecord, exercise: str, side: Side | None, number: int) -> tuple[SetRecord, ...]:
    """Return every set that was begun as this one, in their order."""
    asked = (exercise, side, number)
    return tuple(one for one in record.sets if (one.exercise, one.side, one.number) == asked)


def _total(one: SetRecord, step: Work) -> int:
    """Return what was done of a set, with what was counted of it before it was begun again."""
    return step.reps - one.reps_asked + one.complete


def _tallies(guide: Guide, record: SessionRecord) -> tuple[Tally, ...]:
    tallies: tuple[Tally, ...] = ()
    for step in guide.course:
        if isinstance(step, Work):
            for one in _sets(record, step.exercise, step.side, step.number):
                tallies = summing.added(tallies, _tally(step, one))
    return tallies


def _tally(step: Work, one: SetRecord) -> Tally:
    held = tuple(rep.hold_s for rep in one.counted.reps if rep.complete and rep.hold_s is not None)
    done = _total(one, step)
    return Tally(step.exercise, step.side, step.number, done, step.reps, one.counted_by, held)


# --- where it goes on ----------------------------------------------------------------------------


def _where(guide: Guide, state: State, record: SessionRecord) -> tuple[State, Doing | None]:
    """Return the place of the first thing that is not over, and what is under way there."""
    place = next(n for n in range(len(guide.course)) if not _is_over(guide, record, n))
    step = guide.course[place]
    if isinstance(step, Work) and _begun(record, step.exercise):
        return state._replace(place=place), _set_again(guide, state, record, step)
    if isinstance(step, Work):
        place = course.beginning(guide.course, place)
    state, _ = moving.to(guide, state, place)
    doing = state.doing
    if isinstance(doing, Asking):
        doing = _asking(doing, _answers(guide, record, place))
    return state, None if isinstance(doing, Halted | Over) else doing


def _set_again(guide: Guide, state: State, record: SessionRecord, step: Work) -> Doing:
    """Return what leads to a set: the gate where a camera sees something of it, else its countdown."""
    own = _sets(record, step.exercise, step.side, step.number)
    cut_off = bool(own) and own[-1].how is None
    before = _total(own[-1], step) if cut_off else 0
    if guide.drills[step.exercise].judges:
        return Gating(gate.of_work(step), before=before)
    return Readying(step, state.at_s, before=before)


def _asking(doing: Asking, answers: tuple[PainReported, ...]) -> Asking:
    """Return a question of which some knees have their answer."""
    worst = max((one.nprs for one in answers if one.nprs is not None), default=None)
    return replace(doing, answered=tuple(one.knee for one in answers), worst=worst)


def _is_over(guide: Guide, record: SessionRecord, place: int) -> bool:
    """Tell whether nothing is left to be done at a place; what only leads to a set goes with it."""
    step = guide.course[place]
    match step:
        case Finish():
            return False
        case Activity():
            return any(one.activity == step.id for one in record.activities)
        case AskPain():
            return _is_answered(guide, record, place, step)
        case Work():
            return _is_done(record, step)
        case _:
            return True


def _is_done(record: SessionRecord, step: Work) -> bool:
    skipped = (one for one in _skips(record) if one.exercise == step.exercise)
    if any(one.side in (None, step.side) or one.why == "too_painful" for one in skipped):
        return True
    own = _sets(record, step.exercise, step.side, step.number)
    return any(one.how not in (None, "left") or _total(one, step) >= step.reps for one in own)


def _begun(record: SessionRecord, exercise: str) -> bool:
    found = _exercise(record, exercise)
    return found is not None and bool(found.sets)


def _is_answered(guide: Guide, record: SessionRecord, place: int, step: AskPain) -> bool:
    """Tell whether every knee has its answer, or there is no reason to ask."""
    if step.exercise is not None and not _asks(guide, record, place, step.exercise):
        return True
    answered = {one.knee for one in _answers(guide, record, place)}
    return answered >= {*guide.knees}


def _asks(guide: Guide, record: SessionRecord, place: int, exercise: str) -> bool:
    """Tell whether an exercise of which something was begun is asked about; between sets, before the next."""
    if not _begun(record, exercise):
        return False
    step = guide.course[place]
    assert isinstance(step, AskPain), "only questions are asked"
    if step.asked == "exercise":
        return True
    following = course.next_work(guide.course, place)
    assert isinstance(following, Work), "a question between sets leads to a set"
    return not _is_done(record, following) and not _sets(record, exercise, following.side, following.number)


def _answers(guide: Guide, record: SessionRecord, place: int) -> tuple[PainReported, ...]:
    step = guide.course[place]
    assert isinstance(step, AskPain), "only questions are answered"
    if step.asked == "set":
        last = _set_before(guide.course, place)
        own = _sets(record, last.exercise, last.side, last.number)
        return own[-1].pain if own else ()
    if step.exercise is not None:
        found = _exercise(record, step.exercise)
        return () if found is None else found.pain
    return tuple(one for one in record.pain if one.asked == step.asked)


def _set_before(steps: Sequence[Step], place: int) -> Work:
    return next(step for step in reversed(steps[:place]) if isinstance(step, Work))
