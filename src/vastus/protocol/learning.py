"""The grammar of what can be read about runner's knee: short topics, each part with its sources."""

from typing import Annotated

from pydantic import Field

from vastus.protocol.model import Id, Model, SourceKey, Text


class Part(Model):
    """
    One part of a topic.

    Args:
        says: Paragraphs.
        points: A list after them.
        zones: Whether the three zones of pain stand here.
        sources: Where it comes from; what is only remembered is said to be so.
    """

    title: Text
    says: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    zones: bool = False
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]


class Topic(Model):
    """
    One topic; its file is named after it.

    Args:
        order: Its place in the list.
        lead: What it says, in one or two sentences.
    """

    id: Id
    version: Annotated[int, Field(ge=1)]
    order: Annotated[int, Field(ge=1)]
    title: Text
    lead: Text
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
