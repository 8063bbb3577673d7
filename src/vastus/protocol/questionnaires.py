"""Questionnaires: items in our own words, what each answer is worth, and what points elsewhere."""

from typing import Annotated

from pydantic import Field, model_validator

from vastus.protocol.model import Id, Model, SourceKey, Text


class Option(Model):
    """
    One answer to an item.

    Args:
        says: In our own words.
        points: What it is worth.
        points_to: The question of safety that it leads to; None where it leads to none.
    """

    says: Text
    points: Annotated[int, Field(ge=0)]
    points_to: Id | None = None


class Item(Model):
    """One question with its answers, the best first."""

    id: Id
    asks: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Questionnaire(Model):
    """
    One questionnaire.

    Args:
        full: The score of the best answers; higher is better.
        note: Whose wording it is, and under what licence.
    """

    id: Id
    version: Annotated[int, Field(ge=1)]
    name: Text
    lead: Text
    note: Text
    source: SourceKey
    full: Annotated[int, Field(gt=0)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> "Questionnaire":
        best = sum(max(option.points for option in item.options) for item in self.items)
        if best != self.full:
            raise ValueError(f"the best answers of {self.id} come to {best}, not to {self.full}")
        return self


class Scale(Model):
    """A question with one answer on a scale, each point in words, the lowest first."""

    asks: Text
    lowest: int
    says: Annotated[tuple[Text, ...], Field(min_length=2)]
    source: SourceKey


class Questionnaires(Model):
    """The file `questionnaires.toml`."""

    questionnaires: Annotated[tuple[Questionnaire, ...], Field(min_length=1)]
    goals: Scale
    change: Scale

    def named(self, questionnaire: str) -> Questionnaire:
        """
        Return one of them.

        Raises:
            StopIteration: There is none of that id.
        """
        return next(one for one in self.questionnaires if one.id == questionnaire)


def score(questionnaire: Questionnaire, options: tuple[int | None, ...]) -> float | None:
    """
    Return the score of a questionnaire; None unless every item was answered.

    Args:
        questionnaire: Which one.
        options: For each item which of its options was chosen; None where none was.
    """
    points = 0
    for item, chosen in zip(questionnaire.items, options, strict=True):
        if chosen is None:
            return None
        points += item.options[chosen].points
    return float(points)
