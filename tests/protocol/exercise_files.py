"""
Exercise files with one thing wrong, built from one that is right.

`RIGHT` has no problem. `changed("target = 60", "target = 30")` is the same file
with one line written otherwise; a line that is not there, or there twice, is a
slip of the test and fails it.
"""

from vastus.protocol.check import problems
from vastus.protocol.draft import Draft, Known
from vastus.protocol.load import parse
from vastus.protocol.model import Exercise
from vastus.protocol.problem import Problem

NAME = "mini_squat.toml"

KNOWN = Known(
    levels={"mini_squat": ("first", "second"), "quad_set": ("ten", "twenty"), "bridge": ("low",)},
    sources=frozenset({"design", "cleveland-2023"}),
    equipment=frozenset({"wall", "chair"}),
)

RIGHT = """\
id = "mini_squat"
version = 1
name = "Mini squat"
kind = "strength"
purpose = "Strengthens the thighs."
sides = "together"
equipment = ["chair"]
setup = ["Stand tall."]
steps = ["Bend a little.", "Come back up."]
precautions = ["Not too deep."]
alternatives = ["bridge"]
sources = ["cleveland-2023"]

[setting]
view = "sagittal"
near = "any"
working_leg = "together"
posture = "standing"
camera = "Beside you."
space = "Two metres."

[demonstration]
muscles = ["front_thigh", "seat"]
said = ["outbound", "returning"]
source = "design"

[movement]
signal = "knee_flexion_deg"
leg = "either"
toward = "more"
start = 15
hysteresis = 5
tempo = { outbound_s = 2, returning_s = 2 }
outbound = "eccentric"
source = "design"

[too_deep]
cue = "Deep enough"
says = "That is deep enough."

[unsafe_depth]
cue = "Stop. Come up"
says = "Stop there and come up."

[[levels]]
id = "first"
name = "To 40 degrees"
target = 40
accept = 10
hold_s = 3
ceiling = { warn = 50, end = 65, source = "design" }
dose = { sets = 2, reps = 10, rest_s = 60, days_per_week = 3 }
differs = "The starting point."
source = "design"

[[levels]]
id = "second"
name = "To 60 degrees"
article = true
target = 60
accept = 10
hold_s = 3
ceiling = { warn = 68, end = 78, source = "design" }
dose = { sets = 2, reps = 10, rest_s = 60, days_per_week = 3 }
differs = "Deeper."
source = "cleveland-2023"

[[faults]]
id = "trunk_pitched_forward"
signal = "trunk_flexion_deg"
above = 45
for_s = 0.4
during = ["outbound", "at_target"]
severity = "major"
cue = "Chest up"
says = "Lift your chest."
source = "design"

[[rep_faults]]
id = "hold_short"
measure = "hold_s"
below = 0.9
severity = "minor"
cue = "Hold longer"
says = "Stay down a little longer."
source = "design"

[[guards]]
id = "lying"
signal = "trunk_lie_deg"
above = 55
for_s = 0.5
during = ["ready", "outbound"]
because = "You were lying down."
source = "design"

[cert]
individual_or_group = "Alone."
tailoring = "By pain."
starting_level = "The first."
progression = "Range."
"""


def changed(*pairs: str, text: str = RIGHT) -> str:
    """Return the file with each odd argument, found once, replaced by the one after it."""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the file"
        text = text.replace(old, new)
    return text


def added(more: str) -> str:
    """Return the file with more at its end."""
    return f"{RIGHT}\n{more}"


def found(text: str, name: str = NAME) -> tuple[Problem, ...]:
    return problems(text, name, KNOWN)


def places(text: str) -> list[str]:
    """Where the problems of a file are."""
    return [problem.where for problem in found(text)]


def only(text: str) -> Problem:
    """The one problem of a file."""
    (problem,) = found(text)
    return problem


def exercise(text: str = RIGHT) -> Exercise:
    return parse(Exercise, text)


def draft(text: str = RIGHT) -> Draft:
    """A file that the grammar accepts, as the rules see it."""
    whole = exercise(text)
    lists = {
        "levels": whole.levels,
        "faults": whole.faults,
        "rep_faults": whole.rep_faults,
        "guards": whole.guards,
    }
    return Draft(whole, {name: tuple(range(len(rows))) for name, rows in lists.items()})
