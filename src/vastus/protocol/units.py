"""
Lengths and weights as a person is used to them: facts and files are metric, words may be imperial.

A text is turned, not translated: a number beside its unit, and the few lengths
that are written out. What it does not know it leaves as it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Units: TypeAlias = Literal["metric", "imperial"]

CM_PER_INCH = 2.54
M_PER_FOOT = 0.3048
KM_PER_MILE = 1.609344
KG_PER_POUND = 0.45359237
AREA = " by "  # both numbers are told, also when they are the same
COARSE = 3.75  # inches from here on are told without a fraction

NUMBER = r"\d+(?:\.\d+)?"
COUNTED = {"a": 1.0, "one": 1.0, "one and a half": 1.5, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
WORDS = "|".join(sorted(COUNTED, key=len, reverse=True))
BOTH = re.compile(rf"({NUMBER}(?: to {NUMBER})?[ \u00a0]cm) \(([^()]* in)\)")  # written in both, in the files
LENGTH = re.compile(
    rf"\b({NUMBER}|{WORDS})(?:( to | by |\u2013)({NUMBER}|{WORDS}))?[ \u00a0]"
    r"(cm|centimetres?|m|metres?|km|kg)\b",
    re.IGNORECASE,
)
NAMED = {
    "a few centimetres": "an inch or two",
    "in centimetres": "in inches",
    "of centimetres": "of inches",
    "centimetre marks": "inch marks",
}
NAMES = re.compile("|".join(NAMED))


@dataclass(frozen=True, slots=True)
class Other:
    """
    What stands for a metric unit.

    Args:
        per: So much of the metric one is one of it.
        name: What it is called beside a number.
        rounded: To which number people say it.
        exact: Whether a number that was written with a tenth, as a result is, is told with one.
    """

    per: float
    name: str
    rounded: Callable[[float], float]
    exact: bool = False

    def of(self, number: str) -> str:
        """Return a number of the metric unit in this one."""
        value = _counted(number) / self.per
        return f"{_tenth(value) if self.exact and '.' in number else self.rounded(value):g}"


def _inches(value: float) -> float:
    return float(round(value)) if value >= COARSE else round(value, 1)


def _whole(value: float) -> float:
    return float(max(1, round(value)))


def _tenth(value: float) -> float:
    return round(value, 1)


INCH = Other(CM_PER_INCH, "in", _inches, exact=True)
FOOT = Other(M_PER_FOOT, "feet", _whole)
OTHERS = {
    "cm": INCH,
    "centimetre": INCH,
    "centimetres": INCH,
    "m": FOOT,
    "metre": FOOT,
    "metres": FOOT,
    "km": Other(KM_PER_MILE, "miles", _tenth),
    "kg": Other(KG_PER_POUND, "lb", _whole),
}


def measured(text: str, units: Units) -> str:
    """Return a text with lengths and weights in a person's units; what is written in both is told in one."""
    if units == "metric":
        return BOTH.sub(r"\1", text)
    text = BOTH.sub(r"\2", text)
    return LENGTH.sub(_turned, NAMES.sub(lambda found: NAMED[found[0]], text))


def to_cm(inches: float) -> float:
    """Return a length in centimetres, to a tenth."""
    return round(inches * CM_PER_INCH, 1)


def _turned(found: re.Match[str]) -> str:
    first, between, second, unit = found.groups()
    other = OTHERS[unit.lower()]
    told = [other.of(one) for one in (first, second) if one is not None]
    return f"{(between or '').join(told if between == AREA else dict.fromkeys(told))} {other.name}"


def _counted(number: str) -> float:
    known = COUNTED.get(number.lower())
    return float(number) if known is None else known
