"""The grammar of what must hold before an activity may be tried: each condition once, in `criteria.toml`."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from vastus.protocol.model import Id, Model, SourceKey, Text
from vastus.protocol.planning import Stage

CriterionKind: TypeAlias = Literal[
    "walks", "stairs", "worst", "test", "score", "rung", "calm", "swelling", "stage", "running"
]
Count: TypeAlias = Annotated[int, Field(ge=1)]


class Criterion(Model):
    """
    One thing that must hold.

    Args:
        kind: Brisk walks that were noted, the week's pain on stairs or at its worst, a home test,
            a questionnaire, a rung of a ladder, days without a step back or a new swelling, a stage
            of the course, or a row of the running table that has been reached.
        of: The test, the exercise or the questionnaire.
        level: The rung, calm at which counts.
        stage: The stage of the course.
        least, most: Between them is good; of a walk the minutes, and the pain during it.
        times: How often.
        days: For how long an answer stands, or must have been quiet.
        says: The condition, in words.
        where: How the person lets it be known.
    """

    id: Id
    kind: CriterionKind
    of: Id | None = None
    level: Id | None = None
    stage: Stage | None = None
    least: float | None = None
    most: float | None = None
    times: Count = 1
    days: Count | None = None
    says: Text
    where: Text
    source: SourceKey


class CriterionList(Model):
    """The file `criteria.toml`."""

    version: Count
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
