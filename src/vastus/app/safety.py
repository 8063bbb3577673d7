"""
The questions of safety as a form has them: lists to tick, what is still wanting in them, what they come to.

Rule 1: what was not answered is wanting, never a no: a list without any tick, and without `none of
these`, stays open, and one that somebody is not sure of is asked one by one.
Rule 2: a tick beside `none of these` is told as a contradiction, and counts for nothing till it is mended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, get_args

from vastus.plan import screening as judging
from vastus.plan.screening import Answer, Verdict
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.screening import Question
from vastus.record.reports import Screened, Screening

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
Wanting: TypeAlias = dict[str, str]
NONE = "none"
UNSURE = "unsure"
VARIES = "varies"


@dataclass(frozen=True, slots=True)
class TickList:
    """
    Questions that are asked together.

    Args:
        field: Its name in the form.
        says: What they are about.
        questions: In order.
        apart: Whether somebody was not sure, so that each is asked by itself.
    """

    field: str
    says: str
    questions: tuple[Question, ...]
    apart: bool

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its questions."""
        return tuple(question.id for question in self.questions)


def answers_from(fields: Iterable[tuple[str, str]]) -> Answers:
    """Return the answers of a form; what is empty was not answered."""
    given: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        text = " ".join(value.split())
        if text and text not in given.get(name, ()):
            given[name] = (*given.get(name, ()), text)
    return given


def single(answers: Answers, name: str) -> str | None:
    """Return the answer to a question that has one; None where there is none, or more."""
    values = answers.get(name, ())
    return values[0] if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    The questions of safety of a form, and what was answered so far.

    Args:
        asked: The questions, the implied ones among them.
        answers: Every answer of the form.
    """

    asked: tuple[Question, ...]
    answers: Answers

    @property
    def lists(self) -> tuple[TickList, ...]:
        """The questions that are asked in words, in their lists."""
        found = []
        for one in load.screening().lists:
            questions = tuple(each for each in self.asked if each.list == one.id and not each.implied)
            if questions:
                unsure = UNSURE in self.answers.get(f"flags_{one.id}", ())
                found.append(TickList(f"flags_{one.id}", one.says, questions, apart=unsure and one.each))
        return tuple(found)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields that the lists may have."""
        return tuple(name for one in self.lists for name in (one.field, *one.ids))

    @property
    def verdict(self) -> Verdict:
        """What the answers come to."""
        return judging.verdict(load.screening(), self.asked, self.told)

    @property
    def told(self) -> dict[str, Answer]:
        """What the lists say; nothing of one without an answer, or with two that disagree."""
        told: dict[str, Answer] = {}
        for one in self.lists:
            ticks = set(self.answers.get(one.field, ()))
            yes: dict[str, Answer] = {name: "yes" for name in one.ids if name in ticks}
            if one.apart:
                told |= yes | self._said(one.ids)
            elif bool(ticks & {*one.ids, UNSURE}) != (NONE in ticks):
                told |= dict.fromkeys(one.ids, "unsure" if UNSURE in ticks else "no") | yes
        return told

    def wanting(self, t: Texts) -> Wanting:
        """Return what the lists still need; nothing where an answer is urgent already."""
        found = self.verdict
        wants: Wanting = {}
        for one in () if found.finished else self.lists:
            still = [name for name in one.ids if name in found.open]
            if one.apart:
                wants |= dict.fromkeys(still, t("begin.want_answer"))
            elif still:
                both = NONE in self.answers.get(one.field, ())
                wants[one.field] = t("begin.contradicts_list" if both else "begin.want_list")
        return wants

    def one_by_one(self) -> Answers:
        """Return the answers, where who was not sure of a list is asked each of it, ticks taken over."""
        told = dict(self.answers)
        for one in self.lists:
            if one.apart:
                told |= {name: ("yes",) for name in one.ids if name in self.answers[one.field]}
                told[one.field] = (UNSURE,)
        return told

    def field_of(self, question: str) -> str:
        """Return the field in which a question is answered; its own where no list has it."""
        return next((one.field for one in self.lists if question in one.ids and not one.apart), question)

    def _said(self, ids: Iterable[str]) -> dict[str, Answer]:
        """Return what was answered to single questions with yes, no and not sure."""
        known: tuple[Answer, ...] = get_args(Answer)
        return {name: one for name in ids for one in known if self.answers.get(name) == (one,)}


def full(answers: Answers, *, settled: bool = False) -> Sheet:
    """
    Return the questions before the first session.

    Args:
        answers: So far.
        settled: Whether an urgent answer was looked at, so that red flags are not asked again.
    """
    injured = single(answers, "injured") == "yes"
    every = judging.questions(load.screening(), "full", single(answers, "age"), injured=injured)
    return Sheet(tuple(one for one in every if not (settled and one.kind == "red_flag")), answers)


def screened(at: datetime, form: Screening, found: Verdict) -> Screened:
    """Return the fact of a form that was answered."""
    return Screened(at, form, found.asked, found.yes, found.outcome, found.unsure)
