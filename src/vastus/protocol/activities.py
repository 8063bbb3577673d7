"""The grammar of activities outside the programme: what is left alone for now, what is fine, and tips."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from vastus.protocol.measuring import Number
from vastus.protocol.model import Id, Model, SourceKey, Text

ActivityKind: TypeAlias = Literal["leave", "friendly", "running", "other"]


class Activity(Model):
    """
    Something done outside the programme.

    Args:
        kind: Left alone for now, kind to the joint, by the running table, or anything else.
        gentle: Whether it is fine on a day when the plan rests the knee.
        brisk: Whether it counts among the brisk walks before a first run.
        how: How it is done kindly; of what is left alone, how it is begun again.
        reason: Why it stands where it stands.
        until: Criteria that must all hold before it may be tried again.
        source: Of its place in the list.
    """

    id: Id
    name: Text
    kind: ActivityKind
    gentle: bool = False
    brisk: bool = False
    how: Text
    reason: Text
    until: tuple[Id, ...] = ()
    source: SourceKey


class Tip(Model):
    """One piece of advice for a common moment of a day."""

    id: Id
    moment: Literal["stairs", "sitting"]
    says: Text
    source: SourceKey


class ActivityList(Model):
    """
    The file `activities.toml`.

    Args:
        jump_share: A week's minutes may rise by this share before it is worth a word.
        jump_least_min: Of fewer minutes in the week before nothing is said.
        most_min: The longest that can be noted at once.
    """

    version: Annotated[int, Field(ge=1)]
    jump_share: Number
    jump_least_min: Number
    most_min: Number
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    tips: Annotated[tuple[Tip, ...], Field(min_length=1)]
