"""
An exercise as a hand-out: plain text that a person can follow at home without the program.

It holds what the exercise file says and nothing else; lines are at most
`WIDTH` long, so that it can be printed, pasted into a letter or read aloud.
"""

from collections.abc import Iterator, Sequence
from textwrap import fill

from vastus.protocol import load
from vastus.protocol.model import Dose, Exercise, Level, Tempo
from vastus.protocol.signals import SIGNALS
from vastus.report.words import counted, listed, sentence, signal_words

WIDTH = 78
INDENT = "  "
VIEWS = {"sagittal": "from the side", "frontal": "from the front"}
DAYS = {1: "once a week at most", 7: "every day"}
FOOT = (
    "General exercise and education; not medical advice. Vastus does not diagnose or treat. "
    "Angles are estimates from one camera, to about 10 degrees either way."
)
MORE_HELP = (
    "a new swelling, a knee that locks or gives way, or pain after a fall: stop, and have it looked at"
)


def handout(exercise: Exercise, level: str | None = None) -> str:
    """
    Return an exercise as plain text that a person can follow.

    Args:
        exercise: The exercise.
        level: The id of one of its levels; without one, its own default (the
            article's, where there is one). A level that is another exercise
            is told as that exercise, with the dose of this level.

    Raises:
        UnknownNameError: The exercise has no such level.
    """
    rung = load.level(exercise, level)
    doing, own = load.performed(exercise, rung)
    sections = (
        ("", [doing.purpose]),
        ("Level", _level(exercise, rung)),
        ("You need", _needs(doing, own)),
        ("Set-up", _numbered(doing.setup)),
        ("Do it", _numbered(doing.steps)),
        ("How much", _dose(doing, own, rung.dose)),
        ("How far", _depth(doing, own)),
        ("Watch for", _bullets(dict.fromkeys(_watch_for(doing)))),
        ("Stop if", _bullets([*doing.stop_if, MORE_HELP])),
        ("Good to know", _bullets(doing.precautions)),
        ("Easier", _bullets([*doing.easier, *_other_exercises(doing)])),
        ("Other forms", _bullets(doing.variants)),
        ("Next steps on the ladder", _neighbours(exercise, rung)),
        ("What it tells", [doing.result] if doing.result is not None else []),
        ("Camera", _camera(doing)),
        ("Sources", _sources(doing)),
    )
    head = f"{doing.name}\n{'=' * len(doing.name)}"
    body = [_section(title, lines) for title, lines in sections if lines]
    return "\n\n".join([head, *body, fill(FOOT, WIDTH)]) + "\n"


def dose_words(dose: Dose, level: Level, *, each_side: bool) -> str:
    """Return a dose in a sentence: sets, repetitions, holds, rest, days."""
    reps = f"{dose.reps} to {dose.reps_max}" if dose.reps_max is not None else f"{dose.reps}"
    noun = "repetition" if reps == "1" else "repetitions"
    per_side = " on each side" if each_side else ""
    sets = f"{counted(dose.sets, 'set')} of " if dose.sets > 1 else ""
    told = [f"{sets}{reps} {noun}{per_side}{_hold(level)}"]
    if dose.sets > 1 and dose.rest_s > 0:
        told.append(f"Rest {_seconds(dose.rest_s)} between sets")
    told.append(f"{_bouts(dose)}{_days(dose.days_per_week)}")
    if dose.load is not None:
        told.append(f"Load: {dose.load}")
    return " ".join(sentence(part) for part in told)


def _hold(level: Level) -> str:
    if level.hold_s is None:
        return ""
    longest = f" to {level.hold_max_s:g}" if level.hold_max_s is not None else ""
    return f", each held for {level.hold_s:g}{longest} seconds"


def _bouts(dose: Dose) -> str:
    if dose.bouts_per_day_max is not None:
        return f"{dose.bouts_per_day} to {dose.bouts_per_day_max} times a day, "
    return f"{dose.bouts_per_day} times a day, " if dose.bouts_per_day > 1 else ""


def _days(days_per_week: int) -> str:
    if days_per_week in DAYS:
        return DAYS[days_per_week]
    return f"{days_per_week} days a week, with a day between"


def _seconds(value_s: float) -> str:
    return "1 second" if value_s == 1.0 else f"{value_s:g} seconds"


def _section(title: str, lines: Sequence[str]) -> str:
    filled = [_filled(line) for line in lines]
    return "\n".join([title, *filled] if title else filled)


def _filled(line: str) -> str:
    mark, space, rest = line.partition(" ")
    if mark == "-" or (mark.endswith(".") and mark[:-1].isdecimal()):
        hang = INDENT + " " * (len(mark) + 1)
        return fill(rest, WIDTH, initial_indent=f"{INDENT}{mark}{space}", subsequent_indent=hang)
    return fill(line, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def _numbered(texts: Sequence[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]


def _bullets(texts: Sequence[str] | dict[str, None]) -> list[str]:
    return [f"- {sentence(text)}" for text in texts]


def _level(exercise: Exercise, rung: Level) -> list[str]:
    place = exercise.levels.index(rung) + 1
    own = " This is the dose of the article." if rung.article else ""
    ladder = (
        f"Step {place} of {len(exercise.levels)} of {exercise.name}: " if len(exercise.levels) > 1 else ""
    )
    return [f"{ladder}{sentence(rung.name)}{own}"]


def _needs(exercise: Exercise, level: Level) -> list[str]:
    known = load.equipment()
    needed = dict.fromkeys([*exercise.equipment, *level.equipment])
    optional = [known[thing].name for thing in exercise.optional_equipment if thing not in needed]
    lines = [
        f"- {known[thing].name[:1].upper()}{known[thing].name[1:]}. {known[thing].note}" for thing in needed
    ]
    if optional:
        lines.append(f"- For other levels or for comfort: {listed(optional)}.")
    return [*lines, f"- Space: {exercise.setting.space}"]


def _dose(exercise: Exercise, level: Level, dose: Dose) -> list[str]:
    lines = [dose_words(dose, level, each_side=exercise.sides == "each")]
    if exercise.movement is not None:
        tempo = level.tempo if level.tempo is not None else exercise.movement.tempo
        lines.append(_tempo(tempo))
    return lines


def _tempo(tempo: Tempo) -> str:
    return f"Pace: about {_seconds(tempo.outbound_s)} out and {_seconds(tempo.returning_s)} back."


def _depth(exercise: Exercise, level: Level) -> list[str]:
    """Say the depth in degrees, where it is one that a person can picture."""
    movement = exercise.movement
    if movement is None or level.target is None or level.accept is None:
        return []
    if SIGNALS[movement.signal].unit != "deg" or movement.relative_to_rest:
        return []
    sign = 1 if movement.toward == "more" else -1
    from_deg = level.target - sign * level.accept
    name = signal_words(movement.signal)
    lines = [f"About {level.target:g} degrees of {name}. The camera counts a repetition from {from_deg:g}."]
    if level.ceiling is not None:
        lines.append(
            f"Not deeper: at {level.ceiling.warn:g} degrees you are told to come back, "
            f"at {level.ceiling.end:g} the repetition ends."
        )
    return lines


def _watch_for(exercise: Exercise) -> Iterator[str]:
    yield from (fault.says for fault in exercise.faults)
    yield from (fault.says for fault in exercise.rep_faults)


def _other_exercises(exercise: Exercise) -> list[str]:
    names = [f"{load.exercise(other).name} ({other})" for other in exercise.alternatives]
    return [f"Or do another exercise instead: {' or '.join(names)}"] if names else []


def _neighbours(exercise: Exercise, rung: Level) -> list[str]:
    place = exercise.levels.index(rung)
    lines = []
    if place > 0:
        lines.append(f"- Down: {sentence(exercise.levels[place - 1].name)}")
    if place + 1 < len(exercise.levels):
        above = exercise.levels[place + 1]
        lines.append(f"- Up: {sentence(above.name)} {above.differs}")
    return lines


def _camera(exercise: Exercise) -> list[str]:
    if exercise.movement is None:
        return [exercise.setting.camera]
    return [f"Filmed {VIEWS[exercise.setting.view]}. {exercise.setting.camera}"]


def _sources(exercise: Exercise) -> list[str]:
    known = load.sources()
    return [f"- {known[key].citation}" for key in exercise.sources if known[key].status == "found"]
