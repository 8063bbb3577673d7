"""
What the pages of the home tests show, ready for their templates.

Rule 1: views are values made from values; they ask no clock and no ledger.
Rule 2: a result stands beside the same side's own past; within its error a change has no verb.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from vastus.app import hometests
from vastus.app.hometests import Readings
from vastus.plan import hometests as judging
from vastus.plan.course import Course
from vastus.plan.hometests import Emphasis
from vastus.protocol import load
from vastus.protocol.hometests import HomeTest
from vastus.protocol.language import Texts
from vastus.record.reports import KneeSide
from vastus.web.views import day, zone_of


@dataclass(frozen=True, slots=True)
class Result:
    """The last result of a side, and how it compares; `real` where it changed beyond its error."""

    side: str
    says: str
    compares: str
    real: bool


@dataclass(frozen=True, slots=True)
class TestRow:
    """One test of the list; `read` is what a camera read since the last result, or empty."""

    __test__ = False  # no test of the test runner

    id: str
    name: str
    asks: str
    results: tuple[Result, ...]
    again: str
    due: bool
    error: str
    used_for: str
    camera: bool
    read: str


@dataclass(frozen=True, slots=True)
class TestsView:
    """The list: tests, what is worth a little more, and whether exercise is locked."""

    __test__ = False

    rows: tuple[TestRow, ...]
    emphases: tuple[tuple[str, str, str], ...]
    locked: bool
    noted: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its name, what it is called, what was typed, what is wanting."""

    name: str
    says: str
    typed: str
    wanting: str


@dataclass(frozen=True, slots=True)
class FormView:
    """The form for a result; `problem` is a sentence about the whole of it, or empty."""

    id: str
    name: str
    asks: str
    hint: str
    result: str
    fields: tuple[Field, ...]
    problem: str


def listed(course: Course, read: Readings, now: datetime, t: Texts, *, noted: bool = False) -> TestsView:
    """Return the list of all tests."""
    file = load.hometests()
    return TestsView(
        rows=tuple(_row(test, course, read, now, t) for test in file.tests),
        emphases=tuple(_emphasis(one, t) for one in judging.emphases(file, course.tests)),
        locked=course.locked is not None,
        noted=noted,
    )


def form(
    test: HomeTest, given: Mapping[str, str], t: Texts, wanting: Mapping[str, str], problem: str = ""
) -> FormView:
    """Return the form for a result."""
    exercise = load.exercise(test.exercise)
    return FormView(
        id=test.exercise,
        name=exercise.name,
        asks=test.asks,
        hint=t(
            "hometests.hint",
            least=f"{test.least.value:g}",
            most=f"{test.most.value:g}",
            unit=t(f"hometests.unit_{test.unit}_long"),
        ),
        result=exercise.result or "",
        fields=tuple(
            Field(
                hometests.field(side),
                t(f"hometests.of_{side or 'both'}"),
                given.get(hometests.field(side), ""),
                wanting.get(hometests.field(side), ""),
            )
            for side in hometests.sides(test)
        ),
        problem=problem,
    )


def _row(test: HomeTest, course: Course, read: Readings, now: datetime, t: Texts) -> TestRow:
    results = [
        found for side in hometests.sides(test) if (found := _result(test, side, course, now, t)) is not None
    ]
    last = [
        taken[-1].at
        for side in hometests.sides(test)
        if (taken := course.tests.get((test.exercise, side), ()))
    ]
    again = max(last) + timedelta(days=load.hometests().again_days.value) if last else None
    due = again is not None and again <= now
    error = "" if test.error is None else _told(test, test.error.value, t)
    return TestRow(
        id=test.exercise,
        name=load.exercise(test.exercise).name,
        asks=test.asks,
        results=tuple(results),
        again=""
        if again is None or due
        else t("hometests.again", day=day(again.astimezone(zone_of(now)), t)),
        due=due,
        error=t("hometests.error_is", error=error, says=test.error_says) if error else test.error_says,
        used_for=test.used_for,
        camera=test.camera is not None,
        read=_read(test, course, read, t),
    )


def _read(test: HomeTest, course: Course, read: Readings, t: Texts) -> str:
    """Say what a camera read of each side since its last result."""
    said = []
    for side in hometests.sides(test):
        seen, taken = read.get((test.exercise, side)), course.tests.get((test.exercise, side), ())
        if seen is not None and not (taken and taken[-1].at >= seen.at):
            value = _told(test, seen.value, t)
            if seen.value_se is not None:
                value = t("hometests.about", value=value, error=_told(test, seen.value_se, t))
            said.append(
                t("hometests.of_read", side=t(f"hometests.side_{side}"), value=value) if side else value
            )
    return t("hometests.read", what=", ".join(said)) if said else ""


def _result(test: HomeTest, side: KneeSide | None, course: Course, now: datetime, t: Texts) -> Result | None:
    found = judging.change(test, course.tests.get((test.exercise, side), ()))
    if found is None:
        return None
    says = t(
        "hometests.last",
        value=_told(test, found.last.value, t),
        day=day(found.last.at.astimezone(zone_of(now)), t),
    )
    compares = ""
    if found.before is not None:
        places = {"before": _told(test, found.before.value, t), "now": _told(test, found.last.value, t)}
        error = "" if test.error is None else _told(test, test.error.value, t)
        name = f"real_{found.real}" if found.real else "no_real" if error else "no_error"
        compares = t(f"hometests.{name}", by=_told(test, abs(found.by), t), error=error, **places)
    return Result(t(f"hometests.of_{side}") if side else "", says, compares, found.real is not None)


def _emphasis(one: Emphasis, t: Texts) -> tuple[str, str, str]:
    """Return a ladder's exercise, its name, and why it is worth a little more."""
    test = load.hometests().test(one.test)
    assert test is not None, "it came from that file"
    reason = t(
        f"hometests.because_{one.because}",
        test=load.exercise(one.test).name,
        side=t(f"hometests.side_{one.side or 'both'}"),
        value=_told(test, one.value, t),
        says=one.says,
    )
    return one.exercise, load.exercise(one.exercise).name, reason


def _told(test: HomeTest, value: float, t: Texts) -> str:
    return t(f"hometests.value_{test.unit}", n=f"{value:.{test.decimals}f}")
