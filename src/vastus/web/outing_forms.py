"""
What people type about their outings, read with care: a value, or one clear sentence beside its field.

A field that was left empty is None, which is never zero. Numbers may have a comma.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vastus.app.onboarding import nprs
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.record.reports import ActivityNoted, KneeSide, PainNoted, TestTaken, When

HOPS = "single_leg_hops"
HOPS_MOST = 100
STEPS_LEAST, STEPS_MOST = 100.0, 240.0
SIDES: tuple[KneeSide, ...] = ("left", "right")
# Of three digits behind a comma nobody can tell whether they are a fraction or thousands.
NUMBER = re.compile(r"-?\d{1,9}(?:[.,\u066b]\d{1,2})?")


@dataclass
class Typed:
    """
    A form as it was sent.

    Args:
        given: What stands in each field.
        t: The texts.

    Attributes:
        wrong: By field, what is wrong with it.
    """

    given: Mapping[str, str]
    t: Texts
    wrong: dict[str, str] = field(default_factory=dict)

    def rating(self, name: str) -> int | None:
        """Return a number from 0 to 10; None where nothing was said."""
        said = self.given.get(name, "").strip()
        if not said:
            return None
        number = nprs(said)
        if number is None:
            self.wrong[name] = self.t("activities.wrong_rating")
        return number

    def number(self, name: str, least: float, most: float, sentence: str) -> float | None:
        """Return a number between two others; None, with a sentence beside it, where there is none."""
        said = NUMBER.fullmatch(self.given.get(name, "").strip())
        value = float("nan") if said is None else float(re.sub("[,\u066b]", ".", said[0]))
        if not least <= value <= most:
            self.wrong[name] = self.t(sentence, least=f"{least:g}", most=f"{most:g}")
            return None
        return value

    def count(self, name: str, most: int, sentence: str) -> float | None:
        """Return a whole number up to another; None, with a sentence beside it, where there is none."""
        value = self.number(name, 0, most, sentence)
        if value is None or value.is_integer():
            return value
        self.wrong[name] = self.t(sentence, least="0", most=f"{most}")
        return None


def activity(typed: Typed, at: datetime) -> ActivityNoted | None:
    """Return an activity that was done; None where something in the form is wrong."""
    listed = {one.id for one in load.activities().activities}
    name = typed.given.get("activity", "")
    if name not in listed:
        typed.wrong["activity"] = typed.t("activities.wrong_activity")
    minutes = typed.number("minutes", 1.0, load.activities().most_min.value, "activities.wrong_minutes")
    effort, worst = typed.rating("effort"), typed.rating("worst")
    if typed.wrong or minutes is None:
        return None
    return ActivityNoted(at, name, minutes, effort, worst, None)


def outing(typed: Typed, at: datetime, row: int) -> ActivityNoted | None:
    """Return a run or a brisk walk of the table; None where something in the form is wrong."""
    minutes = typed.number("minutes", 1.0, load.activities().most_min.value, "activities.wrong_minutes")
    effort, worst = typed.rating("effort"), typed.rating("worst")
    if typed.wrong or minutes is None:
        return None
    return ActivityNoted(at, "running" if row else "brisk_walking", minutes, effort, worst, row)


def pain(typed: Typed, at: datetime, when: When, knees: Sequence[KneeSide]) -> tuple[PainNoted, ...]:
    """Return how each knee is; nothing where a field is wrong, or nothing was said at all."""
    told = {knee: typed.rating(f"knee_{knee}") for knee in knees}
    if not typed.wrong and all(nprs is None for nprs in told.values()):
        typed.wrong[f"knee_{knees[0]}"] = typed.t("running.wrong_silent")
    if typed.wrong:
        return ()
    return tuple(PainNoted(at, when, knee, nprs, None) for knee, nprs in told.items() if nprs is not None)


def hops(typed: Typed, at: datetime) -> tuple[TestTaken, ...]:
    """Return how many hops of each leg stayed calm; nothing where a field is wrong."""
    told = {side: typed.count(f"hops_{side}", HOPS_MOST, "running.wrong_hops") for side in SIDES}
    if typed.wrong:
        return ()
    return tuple(
        TestTaken(at, HOPS, side, count, None, "typed") for side, count in told.items() if count is not None
    )
