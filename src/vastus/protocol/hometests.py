"""
The grammar of the home tests: how a result is written down, how far it may be off, and what it steers.

The movement itself is an exercise of the library. Tests diagnose nothing: they
say where a little more attention is worth it, and why.
"""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from vastus.protocol.measuring import Number
from vastus.protocol.model import Id, Model, Text

Unit: TypeAlias = Literal["deg", "cm", "s", "count", "points"]


class Steer(Model):
    """
    What a result gives emphasis to; any one of the limits is enough.

    Args:
        exercise: The ladder.
        below, above: Past it on either side.
        apart: The sides differ by so much, in the unit of the test.
        apart_share: Or by such a share of the greater.
        says: What it is for, in a sentence that begins after the reason.
    """

    exercise: Id
    below: Number | None = None
    above: Number | None = None
    apart: Number | None = None
    apart_share: Number | None = None
    says: Text


class HomeTest(Model):
    """
    One home test.

    Args:
        exercise: Of the library: how it is done.
        asks: What is to be written down, in a few words.
        better: Whether more or less is better.
        least, most: What a result can be.
        error: A change smaller than this may be chance; None where nobody has measured it.
        error_says: How the error is known, or that it is not.
        used_for: What the result does in the plan.
        camera: What a camera reads of it: the deepest repetition, how many there were,
            or only the form while it is done; None where it sees nothing of use.
    """

    exercise: Id
    asks: Text
    unit: Unit
    better: Literal["more", "less"]
    least: Number
    most: Number
    error: Number | None = None
    error_says: Text
    used_for: Text
    camera: Literal["peak", "count", "form"] | None = None
    steers: tuple[Steer, ...] = ()

    @property
    def decimals(self) -> int:
        """How many digits after the point make sense."""
        return int(self.unit == "cm")


class HomeTests(Model):
    """The file `hometests.toml`."""

    version: Annotated[int, Field(ge=1)]
    again_days: Number
    tests: Annotated[tuple[HomeTest, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        names = [one.exercise for one in self.tests]
        twice = sorted({one for one in names if names.count(one) > 1})
        if twice:
            raise ValueError(f"tests that are given twice: {', '.join(twice)}")
        for one in self.tests:
            if one.least.value >= one.most.value:
                raise ValueError(f"{one.exercise}: the least result is not below the most")
        return self

    def test(self, exercise_id: str) -> HomeTest | None:
        """Return a test by its exercise; None where there is none."""
        return next((one for one in self.tests if one.exercise == exercise_id), None)
