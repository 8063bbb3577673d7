"""
Demonstrations as pages know them: which there are, what is said when, and which muscles work.

They are made by `make avatars` and lie in `demos/`; where there is none, the drawn
pictures of `scenes.py` stand in. What is damaged is as good as missing.
"""

import json
from collections.abc import Mapping
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
Muscle: TypeAlias = Literal[
    "front_thigh", "back_thigh", "inner_thigh", "seat", "side_hip", "calf", "hip_front", "trunk"
]

INDEX, FIGURE = "index.json", "figure.glb"
WORDS = ("play", "pause", "turn", "front", "back", "left", "right", "top")

# What works, or is stretched, the most first. Source: design, after the exercise files' own purposes.
WORKING: Mapping[str, tuple[Muscle, ...]] = {
    "calf_pedalling": ("calf",),
    "calf_raise": ("calf",),
    "calf_stretch_step": ("calf",),
    "clamshell": ("side_hip", "seat"),
    "clamshell_press": ("side_hip", "seat"),
    "heel_raise": ("calf",),
    "hinge": ("back_thigh", "seat"),
    "hip_flexor_quad_stretch": ("front_thigh", "hip_front"),
    "kickstand_hinge": ("back_thigh", "seat"),
    "lateral_step_down": ("front_thigh", "side_hip", "seat"),
    "lunge_to_wall": ("calf",),
    "one_leg_wall_squat": ("front_thigh", "seat"),
    "prone_quad_stretch": ("front_thigh",),
    "quad_set": ("front_thigh",),
    "side_lying_abduction": ("side_hip",),
    "side_plank": ("trunk", "side_hip"),
    "side_plank_abduction": ("side_hip", "trunk"),
    "side_plank_clam": ("side_hip", "trunk"),
    "single_leg_calf_raise": ("calf",),
    "single_leg_rdl": ("back_thigh", "seat"),
    "single_leg_squat": ("front_thigh", "side_hip", "seat"),
    "sit_to_stand": ("front_thigh", "seat"),
    "squat_depth": ("front_thigh", "seat"),
    "step_down": ("front_thigh", "side_hip", "seat"),
    "wall_calf_stretch": ("calf",),
    "wall_slide": ("front_thigh",),
    "wall_squat": ("front_thigh", "seat"),
}

# When each step of an exercise is said: a letter for each, in their order.
DURING = {
    "s": "start",
    "o": "outbound",
    "h": "at_target",
    "r": "returning",
    "t": "throughout",
    "-": "",
}
SAID: Mapping[str, str] = {
    "calf_pedalling": "or",
    "calf_raise": "sohr",
    "calf_stretch_step": "sohr-",
    "clamshell": "oohr-",
    "clamshell_press": "ohr",
    "heel_raise": "tt-",
    "hinge": "or-",
    "hip_flexor_quad_stretch": "sohr-",
    "kickstand_hinge": "ohr-",
    "lateral_step_down": "or-",
    "lunge_to_wall": "o--",
    "one_leg_wall_squat": "ohr-",
    "prone_quad_stretch": "ohr-",
    "quad_set": "ohr",
    "side_lying_abduction": "ohr-",
    "side_plank": "ohr",
    "side_plank_abduction": "oohr",
    "side_plank_clam": "sor-",
    "single_leg_calf_raise": "or-",
    "single_leg_rdl": "ooohr-",
    "single_leg_squat": "or-",
    "sit_to_stand": "or-",
    "squat_depth": "ohr",
    "step_down": "ohr-",
    "wall_calf_stretch": "ohr",
    "wall_slide": "ohr",
    "wall_squat": "ohhr",
}


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
        letters = SAID.get(exercise.id, "")
        steps = [
            {"says": says, "during": DURING[letter]}
            for says, letter in zip(exercise.steps, letters, strict=False)
        ]
        whole = {
            "three": self.three,
            "figure": self.shelf.address(FIGURE),
            "told": told,
            "steps": steps,
            "muscles": WORKING.get(exercise.id, ()),
            "words": {word: t(f"demo.{word}") for word in WORDS},
        }
        # Nothing of it may end the script that it is put into.
        return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")


def works(exercise: Exercise, t: Texts) -> str:
    """Return which muscles work, or are stretched, as a sentence; empty where nobody said."""
    muscles = [t(f"demo.{one}") for one in WORKING.get(exercise.id, ())]
    if not muscles:
        return ""
    *before, last = muscles
    names = last if not before else t("demo.and", first=", ".join(before), last=last)
    return t("demo.stretches" if exercise.kind == "stretch" else "demo.works", muscles=names)
