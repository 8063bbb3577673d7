"""What an analysis says in one line, and the line beneath: shared by every report."""

from statistics import median

from vastus.motion.analysis import Analysis, Repetition
from vastus.motion.events import Side
from vastus.protocol.model import Exercise, Level, Spoken
from vastus.report import words

# What sets a movement aside in every exercise; the others are in the exercise's own file.
ASIDE = {
    "moved_away": "The body ended elsewhere than it began: a step, not a repetition.",
    "not_at_rest": "The body was still getting into position.",
    "body_moved": "The whole body moved, not only the part that this exercise moves.",
    "posture": "The body was not in the posture of this exercise.",
    "legs_apart": "The two legs did not bend alike, as they do when both feet stand.",
    "hips_stay": "The hips stayed where they were, as when only one leg is lifted.",
}

TOO_DEEP = ("too_deep", "unsafe_depth")


def headline(analysis: Analysis) -> str:
    """Return the answer in a sentence: how many, and how many fell short."""
    if analysis.refused is not None:
        return words.sentence(analysis.refused.message)
    if not analysis.reps:
        return "No repetition was seen."
    sides = sides_of(analysis)
    if sides == [None]:
        return f"{told(analysis, None)}."
    by_side = (f"{side}: {told(analysis, side)}" for side in sides)
    return words.sentence("; ".join(by_side))


def subline(analysis: Analysis, exercise: Exercise, level: Level) -> str:
    """Return what was filmed: exercise, level, clip, length, pictures a second."""
    rate = f"{analysis.fps:.0f} pictures a second".replace(" ", words.NO_BREAK)
    parts = [f"{exercise.name}, {level.name[0].lower()}{level.name[1:]}", analysis.clip]
    return " · ".join([*parts, words.duration(analysis.seconds), rate])


def advice(exercise: Exercise) -> dict[str, Spoken]:
    """Return what to say to each form fault of an exercise, by the fault's id."""
    said = {rule.id: Spoken(cue=rule.cue, says=rule.says) for rule in exercise.faults}
    said |= {rule.id: Spoken(cue=rule.cue, says=rule.says) for rule in exercise.rep_faults}
    depth = {
        "too_shallow": exercise.too_shallow,
        "too_deep": exercise.too_deep,
        "unsafe_depth": exercise.unsafe_depth,
    }
    return {**{fault: spoken for fault, spoken in depth.items() if spoken is not None}, **said}


def because(exercise: Exercise) -> dict[str, str]:
    """Return why a movement was set aside, by the guard's id."""
    return {**ASIDE, **{guard.id: guard.because for guard in exercise.guards}}


def sides_of(analysis: Analysis) -> list[Side | None]:
    """Return the sides that did something: both legs together (None), then left, then right."""
    seen = {rep.side for rep in analysis.reps} | {hold.side for hold in analysis.holds}
    order: tuple[Side | None, ...] = (None, "left", "right")
    return [side for side in order if side in seen]


def reps_of(analysis: Analysis, side: Side | None) -> tuple[Repetition, ...]:
    """Return the repetitions of one side."""
    return tuple(rep for rep in analysis.reps if rep.side == side)


def told(analysis: Analysis, side: Side | None) -> str:
    """Return the count of one side, and first of all how many went too deep: that is the error."""
    reps = reps_of(analysis, side)
    deep = sum(_too_deep(analysis, rep) for rep in reps)
    if deep == 0:
        return count(reps)
    total = words.counted(len(reps), "repetition")
    if deep == len(reps):
        return f"{total}, {'which' if deep == 1 else 'all of which'} went too deep"
    return f"{count(reps)}, {deep} too deep"


def _too_deep(analysis: Analysis, rep: Repetition) -> bool:
    return any(
        fault.id in TOO_DEEP and fault.side == rep.side and rep.began_s <= fault.at_s <= rep.ended_s
        for fault in analysis.faults
    )


def count(reps: tuple[Repetition, ...]) -> str:
    """Return `10 repetitions, 1 fell short`: full ones and the others are counted together."""
    short = sum(not rep.complete for rep in reps)
    total = words.counted(len(reps), "repetition")
    if short == 0:
        return f"{total}, {'to the target' if len(reps) == 1 else 'all to the target'}"
    if short == len(reps):
        return f"{total}, {'which' if short == 1 else 'all of which'} fell short"
    return f"{total}, {short} fell short"


def usual_error(reps: tuple[Repetition, ...]) -> float | None:
    """Return the median standard error of the depths, None without repetitions."""
    return median(rep.peak_se for rep in reps) if reps else None
