"""
A clip of the design becomes a motion, a camera, a film, and its truth.

Each clip is finished or not there: its truth is written last, so that whoever goes
on after an interruption makes only what is missing.
"""

import json
import lzma
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from avatars import glb
from avatars.asset import Asset
from avatars.body import built
from avatars.cast import moving
from avatars.figure import Studio
from avatars.mesh import Floats
from avatars.moving import Asked, Figure, Shown
from avatars.patients import walking
from avatars.patients.camera import Camera, azimuth_deg, placed, upright
from avatars.patients.design import FARTHER, Clip
from avatars.patients.filming import Actor, Take
from avatars.patients.performing import Performed, performed
from avatars.patients.told import truth_csv, truth_json
from avatars.people import PEOPLE
from avatars.posing import SIDES
from avatars.reaching import deep_for
from avatars.repertoire import MOVEMENTS
from avatars.things import props
from vastus.pose.detector import ModelName
from vastus.protocol import load

MODELS: tuple[ModelName, ...] = ("lite", "full")
BEHIND_M, ASIDE_M = 1.5, 0.75  # somebody else, from the middle of the patient
OTHER_S, OTHER_EVERY_S = 4.0, 12.0  # somebody else's squat, out and back, and from one to the next
OTHER_DEG, UP_DEG = 70.0, 130.0
SQUATS = frozenset({"knee_flexion_deg", "hip_height_ratio"})  # where a squat counts

Sees = Callable[[Path, ModelName], bytes]


class Films(Protocol):
    """Makes a film."""

    def film(self, take: Take, path: Path) -> None:
        """Write it, whole or not at all."""


@dataclass
class Ward:
    """
    Everybody who is filmed, and how deep each goes; found once and kept.

    Args:
        asset: What bodies are made of.
    """

    asset: Asset = field(default_factory=Asset)
    _figures: dict[str, Figure] = field(default_factory=dict)
    _deep: dict[tuple[str, str, str], float] = field(default_factory=dict)

    @cached_property
    def studio(self) -> Studio:
        """Where figures are made."""
        return Studio(self.asset)

    def figure(self, who: str) -> Figure:
        """Return a person's bones and skin."""
        if who not in self._figures:
            body = built(PEOPLE[who].build, self.studio.mesh, self.asset)
            self._figures[who] = moving(body)
        return self._figures[who]

    def deep(self, clip: Clip) -> float:
        """Return a level's target in its movement's own measure, for the clip's person."""
        key = clip.who, clip.script.exercise, clip.script.level
        if key not in self._deep:
            exercise = clip.exercise
            level = load.level(exercise, clip.script.level)
            assert level.target is not None, f"{exercise.id} is counted"
            figure, movement = self.figure(clip.who), MOVEMENTS[exercise.id]
            self._deep[key] = deep_for(exercise, level.id, level.target, movement, figure)
        return self._deep[key]

    def done(self, clip: Clip) -> Performed:
        """Return what the clip's person does."""
        movement = MOVEMENTS[clip.script.exercise]
        return performed(clip.script, self.figure(clip.who), movement, self.deep(clip))


def camera(clip: Clip, shown: Shown) -> Camera:
    """Return the camera of a clip; where a wall is in its way it stands as far to the other side."""
    body = upright(shown.body)
    asked, other = (
        placed(
            body,
            azimuth_deg(clip.view, clip.near, clip.ahead_deg + off),
            clip.height_m,
            FARTHER[clip.distance],
        )
        for off in (clip.yaw_off_deg, -clip.yaw_off_deg)
    )
    return other if _walled(np.array(asked.eye_m), np.array(asked.target_m), shown) else asked


def _walled(one_m: Floats, other_m: Floats, shown: Shown) -> bool:
    """Tell whether a wall of the exercise stands between two places."""
    for thing in shown.things:
        if thing.kind == "wall":
            at, turn = np.atleast_2d(thing.at_m)[0], np.radians(thing.turn_deg)
            normal = np.array([np.sin(turn), 0.0, np.cos(turn)])
            if np.sign((one_m - at) @ normal) != np.sign((other_m - at) @ normal):
                return True
    return False


def take(ward: Ward, clip: Clip, done: Performed, seen_by: Camera) -> Take:
    """Return what is filmed."""
    motion = glb.motion(clip.name, done.at_s, done.shown.posed, props(done.shown))
    actor = Actor(ward.studio.kept(PEOPLE[clip.who]), motion)
    behind = _other(ward, clip, done, seen_by) if clip.company else None
    return Take(actor, seen_by, clip.room, done.at_s, behind)


def _other(ward: Ward, clip: Clip, done: Performed, seen_by: Camera) -> Actor:
    """
    Return somebody behind the patient, on this side of any wall, who now and then does something else.

    Two who do the same cannot be told apart, and are refused: that is tried elsewhere.
    """
    people = list(PEOPLE)
    who = people[(people.index(clip.who) + 3) % len(people)]
    share = 0.5 * (1.0 - np.cos(2.0 * np.pi * (done.at_s % OTHER_EVERY_S).clip(0.0, OTHER_S) / OTHER_S))
    shown = _beside(Asked(ward.figure(who), share, OTHER_DEG), clip)
    away, right = -seen_by.axes[2] * np.array([1.0, 0.0, 1.0]), seen_by.axes[0]
    away /= np.linalg.norm(away)
    middle = np.array(seen_by.target_m)
    at = middle + BEHIND_M * away + ASIDE_M * right
    if _walled(at, middle, done.shown):
        at = middle + BEHIND_M * away - ASIDE_M * right
    motion = glb.motion(f"{clip.name}-other", done.at_s, shown.posed)
    turn_deg = float(np.degrees(np.arctan2(-away[0], -away[2])))
    return Actor(ward.studio.kept(PEOPLE[who]), motion, (float(at[0]), 0.0, float(at[2])), turn_deg)


def _beside(asked: Asked, clip: Clip) -> Shown:
    """Return a squat; beside who squats, arms that go up."""
    squat, movement = MOVEMENTS["squat_depth"], clip.exercise.movement
    if movement is None or movement.signal not in SQUATS:
        return squat(asked)
    stands = squat(replace(asked, share=np.zeros_like(asked.share)))
    arms = {f"shoulder_flexion_{side}": UP_DEG * asked.share for side in SIDES}
    return replace(stands, angles={**stands.angles, **arms})


@dataclass(frozen=True)
class Archive:
    """
    Where clips are kept.

    Args:
        films: The videos; they are not kept in git.
        poses: What was seen in them, and their truth.
    """

    films: Path
    poses: Path

    def film(self, clip: Clip) -> Path:
        """Return where a clip's video is."""
        return self.films / f"{clip.name}.mp4"

    def seen(self, clip: Clip, model: ModelName) -> Path:
        """Return where is kept what a model saw."""
        return self.poses / f"{clip.name}.{model}.poses.xz"

    def told(self, clip: Clip) -> Path:
        """Return where a clip's truth is; it is written last."""
        return self.poses / f"{clip.name}.truth.json"


def make(clips: Iterable[Clip], ward: Ward, archive: Archive, films: Films, sees: Sees) -> list[str]:
    """
    Make what is missing; return the names of what was made.

    Args:
        sees: What a model sees in a film, packed.
    """
    archive.films.mkdir(parents=True, exist_ok=True)
    archive.poses.mkdir(parents=True, exist_ok=True)
    made = []
    for clip in clips:
        if archive.told(clip).exists():
            continue
        done = ward.done(clip)
        seen_by = camera(clip, done.shown)  # of the exercise alone: who comes, comes from outside
        done = walking.entered(done) if clip.enters else done
        done = walking.left(done) if clip.leaves else done
        film = archive.film(clip)
        if not film.exists():
            films.film(take(ward, clip, done, seen_by), film)
        for model in MODELS:
            glb.write(sees(film, model), archive.seen(clip, model))
        packed = lzma.compress(truth_csv(done).encode(), preset=9)
        glb.write(packed, archive.poses / f"{clip.name}.truth.csv.xz")
        text = json.dumps(truth_json(clip, done, seen_by), indent=1) + "\n"
        glb.write(text.encode(), archive.told(clip))
        made.append(clip.name)
        print(clip.name, flush=True)
    return made
