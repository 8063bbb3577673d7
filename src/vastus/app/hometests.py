"""Results of home tests as a person types them: in their own way of writing numbers, within what can be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from vastus.plan.course import Course
from vastus.protocol import load
from vastus.protocol.hometests import HomeTest
from vastus.protocol.language import Texts
from vastus.protocol.units import Units, to_cm
from vastus.record.reports import KneeSide, TestTaken
from vastus.record.sittings import SessionRecord, SetRecord

# A point, a comma, or the Arabic decimal mark; any script's digits; the unit may be written behind.
NUMBER = re.compile(
    r"([+-]?\d+(?:[.,\u066b]\d+)?)\s*(cm|in|inch|inches|s|sec|°|deg|degrees|seconds|times|points)?",
    re.IGNORECASE,
)
INCHES = frozenset({"in", "inch", "inches"})
BELONGS = {
    "deg": {"°", "deg", "degrees"},
    "cm": {"cm", *INCHES},
    "s": {"s", "sec", "seconds"},
    "count": {"times"},
    "points": {"points"},
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one side: the number, or the sentence that says what was meant otherwise."""

    value: float | None
    wanting: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a camera read of a test: when, the number, and its standard error where it has one."""

    at: datetime
    value: float
    value_se: float | None


Readings: TypeAlias = Mapping[tuple[str, KneeSide | None], Reading]


def readings(sessions: Iterable[SessionRecord]) -> Readings:
    """
    Return what cameras read of home tests, of each side the newest.

    Args:
        sessions: The newest first.
    """
    found: dict[tuple[str, KneeSide | None], Reading] = {}
    for session in sessions:
        for one in session.sets:
            test = load.hometests().test(one.exercise)
            read = None if test is None else _read(test, one)
            if test is not None and read is not None and one.side in sides(test):
                earlier = found.get((one.exercise, one.side))
                if earlier is None or read.at >= earlier.at:
                    found[one.exercise, one.side] = read
    return found


def _read(test: HomeTest, done: SetRecord) -> Reading | None:
    """Read a set that a camera counted to its end; nothing, where there is nothing to read."""
    if done.counted_by != "camera" or done.ended_s is None or done.complete == 0:
        return None
    if test.camera == "count":
        return Reading(done.began, float(done.complete), None)
    peaks = [(rep.peak, rep.peak_se) for rep in done.counted.reps if rep.complete and rep.peak is not None]
    if test.camera != "peak" or not peaks:
        return None
    deepest, error = max(peaks, key=lambda peak: peak[0])
    return Reading(done.began, round(deepest, test.decimals), error)


def sides(test: HomeTest) -> tuple[KneeSide | None, ...]:
    """Return the sides that a test is done on; None where both legs work together."""
    return ("left", "right") if load.exercise(test.exercise).sides == "each" else (None,)


def field(side: KneeSide | None) -> str:
    """Return the name of the field of a side."""
    return "value" if side is None else f"value_{side}"


def typed(test: HomeTest, text: str, t: Texts, units: Units = "metric") -> Typed:
    """
    Return the number that was typed; without any text it is None, and nothing is wanting.

    Args:
        units: Those of a length without a unit of its own.
    """
    plain = " ".join(text.split())
    if not plain:
        return Typed(None, "")
    found = NUMBER.fullmatch(plain)
    unit = t(f"hometests.unit_{test.unit}_long")
    if found is None or (found[2] is not None and found[2].lower() not in BELONGS[test.unit]):
        return Typed(None, t("hometests.want_number", unit=unit))
    value = float(re.sub("[,\u066b]", ".", found[1]))
    if test.unit == "cm" and (found[2].lower() in INCHES if found[2] else units == "imperial"):
        value = to_cm(value)
    least, most = test.least.value, test.most.value
    if not least <= value <= most:
        return Typed(None, t("hometests.want_range", least=f"{least:g}", most=f"{most:g}", unit=unit))
    if round(value, test.decimals) != value:
        return Typed(None, t(f"hometests.want_decimals_{test.decimals}"))
    return Typed(value, "")


def wanting(test: HomeTest, given: Mapping[str, str], t: Texts, units: Units = "metric") -> dict[str, str]:
    """Return what a form still needs, by field."""
    told = {field(side): typed(test, given.get(field(side), ""), t, units) for side in sides(test)}
    wants = {name: one.wanting for name, one in told.items() if one.wanting}
    if not wants and all(one.value is None for one in told.values()):
        wants[field(sides(test)[0])] = t("hometests.want_any")
    return wants


def facts(
    test: HomeTest,
    given: Mapping[str, str],
    course: Course,
    read: Readings,
    at: datetime,
    t: Texts,
    units: Units = "metric",
) -> Iterator[TestTaken]:
    """Yield what a form comes to; what was already noted on the same day is not noted again."""
    for side in sides(test):
        value = typed(test, given.get(field(side), ""), t, units).value
        taken = course.tests.get((test.exercise, side), ())
        if value is None or (taken and taken[-1].value == value and taken[-1].at.date() == at.date()):
            continue
        seen = read.get((test.exercise, side))
        if seen is not None and seen.value == value:
            yield TestTaken(at, test.exercise, side, value, seen.value_se, "camera")
        else:
            yield TestTaken(at, test.exercise, side, value, None, "typed")
