"""
Numbers and names as people read them.

Angles are "about": every one is shown with its standard error when that is known.
"""

from collections.abc import Sequence

from vastus.motion.analysis import Seen
from vastus.motion.events import Side
from vastus.protocol.model import Movement
from vastus.protocol.signals import SIGNALS, Unit

NO_BREAK = "\u00a0"
MINUS = "\u2212"
MINUTE_S = 60

SIGNAL_WORDS: dict[str, str] = {
    "knee_flexion_deg": "knee bend",
    "hip_flexion_deg": "hip bend",
    "thigh_inclination_deg": "thigh angle",
    "shank_inclination_deg": "shin angle",
    "knee_over_toe_ratio": "knee past the toes",
    "heel_rise_ratio": "heel height",
    "ankle_rise_ratio": "rise",
    "hips_ahead_ratio": "hips forward",
    "foot_lift_ratio": "foot height",
    "frontal_plane_projection_deg": "knee inward",
    "trunk_flexion_deg": "forward lean",
    "trunk_side_lean_deg": "side lean",
    "trunk_lie_deg": "trunk angle",
    "trunk_height_ratio": "trunk height",
    "trunk_roll_deg": "trunk roll",
    "pelvic_drop_deg": "pelvis drop",
    "clamshell_opening_ratio": "knee opening",
    "ankle_gap_ratio": "ankle gap",
    "hip_height_ratio": "hip height",
    "knee_gap_ratio": "knee gap",
}

VIEW_WORDS: dict[Seen, str] = {
    "sagittal": "from the side",
    "frontal": "from the front",
    "oblique": "part-way between front and side",
    "unknown": "from a direction that could not be told",
}


def signal_words(signal_id: str) -> str:
    """Return the everyday name of a signal; of one without, its id with spaces."""
    return SIGNAL_WORDS.get(signal_id, signal_id.replace("_", " "))


def movement_words(movement: Movement) -> str:
    """Return what the depth of a movement is; of one that starts from rest, that it is a difference."""
    name = signal_words(movement.signal)
    return f"{name}, from rest" if movement.relative_to_rest else name


def unit_of(signal_id: str) -> Unit:
    """Return the unit of a signal, from the table or from the end of its name."""
    kind = SIGNALS.get(signal_id)
    if kind is not None:
        return kind.unit
    return "deg" if signal_id.endswith("_deg") else "ratio"


def number(value: float, unit: Unit) -> str:
    """Return a value in its unit, rounded to what a camera can know: `45°`, `0.92`."""
    shown = f"{_whole(value)}°" if unit == "deg" else f"{value:.2f}".replace("-0.00", "0.00")
    return shown.replace("-", MINUS)


def limit(value: float, unit: Unit) -> str:
    """Return a value that a file asks for, as exactly as it stands there: `−5.5°`."""
    return f"{value:g}".replace("-", MINUS) + ("°" if unit == "deg" else "")


def amount(value: float, error: float | None, unit: Unit) -> str:
    """Return a value and its standard error: `45° ± 4°`; without one, the value alone."""
    if error is None:
        return number(value, unit)
    return f"{number(value, unit)}{NO_BREAK}{give_or_take(error, unit)}"


def give_or_take(error: float, unit: Unit) -> str:
    """Return a standard error alone: `± 4°`."""
    return f"±{NO_BREAK}{number(_at_least_shown(error, unit), unit)}"


def seconds(value_s: float) -> str:
    """Return a duration in seconds, one decimal: `6.1 s`."""
    return f"{value_s:.1f}{NO_BREAK}s"


def clock(at_s: float) -> str:
    """Return a time of the clip as minutes and seconds: `0:07.4`, `12:30.0`."""
    tenths = round(at_s * 10)
    return f"{tenths // 600}:{tenths % 600 // 10:02d}.{tenths % 10}"


def duration(value_s: float) -> str:
    """Return a length of time in words a person uses: `28 s`, `20 min`, `1 min 5 s`."""
    whole = round(value_s)
    if whole < MINUTE_S:
        return f"{whole}{NO_BREAK}s"
    minutes, rest = divmod(whole, MINUTE_S)
    return f"{minutes}{NO_BREAK}min" + (f" {rest}{NO_BREAK}s" if rest else "")


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun in the right number: `1 repetition`, `0 repetitions`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    """Return items as a sentence lists them: `a, b and c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def side_words(side: Side | None) -> str:
    """Return whose leg it was, as a heading."""
    if side is None:
        return "Both legs"
    return f"{side.capitalize()} leg"


def cannot_see(missing: Sequence[str]) -> str:
    """Return in one line what the camera does not show: `I can't see your left ankle`."""
    named = [name if name.startswith(("the ", "which ")) else f"your {name}" for name in missing]
    return f"I can't see {listed(named or ['the person'])}"


def sentence(text: str) -> str:
    """Return a text with a capital first letter and a full stop."""
    text = text.strip()
    if not text:
        return text
    ended = text if text[-1] in ".?" else f"{text}."
    return ended[0].upper() + ended[1:]


def _whole(value: float) -> int:
    """Round half away from zero: people do not expect 44.5 to read 44."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def _at_least_shown(error: float, unit: Unit) -> float:
    """An error never reads as nothing: the least the format can show."""
    return max(error, 1.0 if unit == "deg" else 0.01)
