"""
Demonstrations as pages know them: which there are, and what is told beside them.

They are made by `make avatars` and lie in `demos/`; where there is none, the drawn
pictures of `scenes.py` stand in. What is damaged is as good as missing.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.model import Exercise
from vastus.web.assets import Shelf

Side: TypeAlias = Literal["left", "right"]
Moment: TypeAlias = Literal["start", "end"]
Seconds: TypeAlias = Annotated[float, Field(ge=0.0, le=600.0)]

INDEX, FIGURE = "index.json", "figure.glb"
WORDS = ("play", "pause", "turn", "front", "back", "left", "right", "top")


class _Kept(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Entry(_Kept):
    """
    One demonstration in the index.

    Args:
        motion: The name of its motion's file, which levels that look alike share; its stills' too.
        key: Of what it was made.
        content: Of the motion itself.
    """

    exercise: str
    level: str
    side: Side | None
    length_s: Seconds
    view: str
    start_s: Seconds | None
    held_from_s: Seconds | None
    held_to_s: Seconds | None
    end_s: Seconds | None
    motion: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    stills: bool
    key: str
    content: str


class Index(_Kept):
    """Every demonstration there is; `figure_key` tells of what the figure was made."""

    figure_key: str = ""
    demonstrations: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """
    One demonstration, ready for its page.

    Args:
        still: The address of a picture of its farthest; empty where there is none.
        sides: Which legs it is shown with; none where both work together.
        works: Which muscles work, as a sentence.
        told: What the viewer is told, as JSON.
    """

    exercise: str
    level: str
    side: str
    still: str
    sides: tuple[Side, ...]
    works: str
    told: str


@dataclass
class Demonstrations:
    """
    The demonstrations of one house.

    Args:
        shelf: Where they lie.
        three: The address of what draws them.
    """

    shelf: Shelf
    three: str

    @cached_property
    def index(self) -> Index:
        """Which there are."""
        try:
            return Index.model_validate_json((self.shelf.folder / INDEX).read_bytes())
        except (FileNotFoundError, ValidationError):
            return Index()

    def of(self, exercise: str, level: str | None = None) -> tuple[Entry, ...]:
        """Return a level's demonstrations, one for each side; those of its neighbour where it has none."""
        all_ = [one for one in self.index.demonstrations if one.exercise == exercise]
        known = load.exercise(exercise).levels if level is None else ()
        wanted = level or next((one.id for one in known if one.article), "")
        levels = {one.level for one in all_}
        shown = wanted if wanted in levels else (all_[0].level if all_ else "")
        return tuple(one for one in all_ if one.level == shown)

    def still(self, exercise: str, moment: Moment, level: str | None = None) -> str:
        """Return the address of a still picture; empty where there is none."""
        found = next((one for one in self.of(exercise, level) if one.stills), None)
        return "" if found is None else self.shelf.address(f"stills/{found.motion}-{moment}.webp")

    def view(self, name: str, level: str | None, t: Texts) -> View | None:
        """Return a demonstration for its page; None where there is none."""
        found = self.of(name, level)
        if not found:
            return None
        exercise = load.exercise(name)
        return View(
            exercise=name,
            level=found[0].level,
            side=found[0].side or "",
            still=self.still(name, "end", found[0].level),
            sides=tuple(one.side for one in found if one.side is not None),
            works=works(exercise, t),
            told=self._told(exercise, found, t),
        )

    def _told(self, exercise: Exercise, found: tuple[Entry, ...], t: Texts) -> str:
        kept = {"exercise", "level", "motion", "stills", "key", "content"}
        told = [
            {**one.model_dump(exclude=kept), "motion": self.shelf.address(f"motions/{one.motion}.glb")}
            for one in found
        ]
        told_of = exercise.demonstration
        steps = [
            {"says": says, "during": "" if during == "never" else during}
            for says, during in zip(exercise.steps, told_of.said, strict=True)
        ]
        whole = {
            "three": self.three,
            "figure": self.shelf.address(FIGURE),
            "told": told,
            "steps": steps,
            "muscles": told_of.muscles,
            "words": {word: t(f"demo.{word}") for word in WORDS},
        }
        # Nothing of it may end the script that it is put into.
        return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")


def works(exercise: Exercise, t: Texts) -> str:
    """Return which muscles work, or are stretched, as a sentence."""
    *before, last = (t(f"demo.{one}") for one in exercise.demonstration.muscles)
    names = last if not before else t("demo.and", first=", ".join(before), last=last)
    return t("demo.stretches" if exercise.kind == "stretch" else "demo.works", muscles=names)
