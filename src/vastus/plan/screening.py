"""
What the answers to the questions of safety come to: pure, and the most cautious wins.

Rule 1: one more yes never gives a milder outcome, and the order of answers does not matter.
Rule 2: a question without an answer is never a no; it keeps the form open.
Rule 3: not sure is never a no either; `screening.toml` says what it asks for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from vastus.protocol.screening import Consequence, Form, Question, Screening
from vastus.record.reports import KneeDescribed, Outcome, Screened

Answer: TypeAlias = Literal["yes", "no", "unsure"]
CAUTION: Final[tuple[Outcome, ...]] = ("go", "provider", "urgent", "emergency")
LOCKING: Final[frozenset[Outcome]] = frozenset({"urgent", "emergency"})


@dataclass(frozen=True, slots=True)
class Reason:
    """
    One answer that asks for something.

    Args:
        question: Its id.
        outcome: What it asks for.
        says: Why, in words.
        unsure: Whether it was `I am not sure`.
    """

    question: str
    outcome: Outcome
    says: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What a form comes to.

    Args:
        outcome: The most cautious consequence among the answers.
        reasons: What led to it, the most cautious first, then in the order of the form.
        asked: Questions that were answered.
        yes: Those answered with yes.
        open: Those without an answer.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...]
    asked: tuple[str, ...]
    yes: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def unsure(self) -> tuple[str, ...]:
        """Questions that were answered with `I am not sure`."""
        return tuple(one.question for one in self.reasons if one.unsure)

    @property
    def locks(self) -> bool:
        """Whether exercise is locked until a professional has looked."""
        return self.outcome in LOCKING

    @property
    def finished(self) -> bool:
        """Whether nothing more has to be asked: everything was answered, or it is urgent already."""
        return self.locks or not self.open


@dataclass(frozen=True, slots=True)
class Expectation:
    """
    How long it may honestly take.

    Args:
        weeks: Expected at least.
        longer: Whether something makes it longer, and a provider is to look alongside.
        says: The sentence for the person.
    """

    weeks: float
    longer: bool
    says: str


def questions(screening: Screening, form: Form, age: str | None, *, injured: bool) -> tuple[Question, ...]:
    """
    Return the questions of a form, in order.

    Args:
        screening: The file.
        form: Which form.
        age: The band of years; None where it is not known, and then nobody is left out by age.
        injured: Whether an injury came first.
    """
    return tuple(
        one
        for one in screening.questions
        if form in one.forms
        and (not one.after_injury or injured)
        and (not one.ages or age in one.ages or (age is None and not one.implied))
    )


def verdict(screening: Screening, asked: Iterable[Question], answers: Mapping[str, Answer]) -> Verdict:
    """
    Return what answers come to.

    Args:
        screening: The file, which says what `I am not sure` asks for.
        asked: The questions of the form.
        answers: By question; where one is missing it was not answered.
    """
    form = tuple(asked)
    given: dict[str, Answer] = {
        one.id: "yes" if one.implied else answers[one.id] for one in form if one.implied or one.id in answers
    }
    reasons = [
        Reason(one.id, _asks_for(screening, one, given[one.id]), one.why, given[one.id] == "unsure")
        for one in form
        if given.get(one.id, "no") != "no"
    ]
    reasons.sort(key=lambda reason: -CAUTION.index(reason.outcome))
    return Verdict(
        outcome=most_cautious(reason.outcome for reason in reasons),
        reasons=tuple(reasons),
        asked=tuple(one.id for one in form if one.id in given),
        yes=tuple(one.id for one in form if given.get(one.id) == "yes"),
        open=tuple(one.id for one in form if one.id not in given),
    )


def most_cautious(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the most cautious of outcomes; with none there is nothing in the way."""
    return max(outcomes, key=CAUTION.index, default="go")


def fits_pattern(screening: Screening, knee: KneeDescribed, screened: Screened) -> bool:
    """
    Tell whether what is said of a knee fits the pattern often called runner's knee.

    It is around or behind the kneecap, something that loads a bent knee brings
    it on, and no answer pointed elsewhere, nor left it open.
    """
    places = {one.id for one in screening.places if one.fits}
    provoking = {one.id for one in screening.provocations if one.fits}
    yes = [one for one in screening.questions if one.id in screened.yes]
    elsewhere = [one for one in yes if not (one.implied and not one.after_injury)]  # being young is no place
    unsure = screened.outcome != most_cautious(one.consequence for one in yes)
    return (
        len(places & set(knee.where)) >= screening.pattern.places.value
        and set(knee.where) <= places
        and len(provoking & set(knee.provoked_by)) >= screening.pattern.provoked.value
        and not elsewhere
        and not unsure
    )


def points_to(screening: Screening, knee: KneeDescribed) -> tuple[str, ...]:
    """Return what the places that were tapped may point to instead, in the order of the file."""
    return tuple(
        one.points_to for one in screening.places if one.id in knee.where and one.points_to is not None
    )


def expectation(screening: Screening, weeks: Iterable[int], akps: float | None = None) -> Expectation:
    """
    Return how long it may honestly take.

    Args:
        screening: The file.
        weeks: For how long each knee has hurt.
        akps: The score of the questionnaire, where it was answered.
    """
    prognosis = screening.prognosis
    long = any(one > prognosis.long_weeks.value for one in weeks)
    low = akps is not None and akps < prognosis.low_akps.value
    if long or low:
        return Expectation(prognosis.longer_weeks.value, longer=True, says=prognosis.says_longer)
    return Expectation(prognosis.usual_weeks.value, longer=False, says=prognosis.says)


def _asks_for(screening: Screening, question: Question, answer: Answer) -> Outcome:
    milder: Mapping[Consequence, Consequence] = {
        "emergency": screening.unsure.emergency,
        "urgent": screening.unsure.urgent,
        "provider": screening.unsure.provider,
    }
    return milder[question.consequence] if answer == "unsure" else question.consequence
