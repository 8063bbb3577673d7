"""
The grammar of a programme file: what one session is made of, in order.

Until a plan chooses for the person, the article's own programme is what is
prescribed. Times come from its source; the order is the article's.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from vastus.protocol.model import Id, Model, Seconds, SourceKey, Text


class ActivityPart(Model):
    """
    Something done by the clock: warm-up, cool-down, or comfort afterwards.

    Args:
        seconds, seconds_max: How long, and how long at most.
        choices: What will do, in words.
        says: What is said at its beginning.
        offered: True when it is offered and not asked for.
    """

    kind: Literal["activity"]
    id: Id
    name: Text
    seconds: Seconds
    seconds_max: Seconds | None = None
    choices: tuple[Text, ...] = ()
    says: Text
    precautions: tuple[Text, ...] = ()
    offered: bool = False
    source: SourceKey


class ExercisePart(Model):
    """
    One exercise of the library at one level; its dose is the level's own.

    Args:
        sets_less: So many sets fewer; at least one stays.
    """

    kind: Literal["exercise"]
    exercise: Id
    level: Id
    sets_less: Annotated[int, Field(ge=0)] = 0


Part: TypeAlias = Annotated[ActivityPart | ExercisePart, Field(discriminator="kind")]


class Programme(Model):
    """What a session is made of."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    name: Text
    purpose: Text
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
