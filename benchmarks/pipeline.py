"""
Sightings in, everything the package says about them out: the path that is measured.

The same fold as the product's own, with nothing left out and nothing added,
so that what is measured here is what a person gets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from benchmarks.series import Series, series
from vastus.app import account, candidate
from vastus.app.account import Account
from vastus.motion import engine
from vastus.motion.analysis import Hold, Reading, Repetition
from vastus.motion.events import FaultSeen, MotionEvent, RepSetAside, Side
from vastus.pose import body, company, setup
from vastus.pose.body import BodyState
from vastus.pose.company import Company
from vastus.pose.landmarks import Pose, Sighting
from vastus.pose.setup import Setup
from vastus.protocol import load
from vastus.session import task as tasks
from vastus.session.task import Task


@dataclass(frozen=True, slots=True)
class Done:
    """
    What the package says about a recording.

    Args:
        refused: Why nothing should be believed, or None.
        abandoned: Repetitions given up because the body was lost.
        set_aside: Guards that said a movement was not this exercise, in order.
        movement: The signal that repetitions are counted in, and its stated error.
        turned_deg: How far the body was turned from the view that is asked for.
    """

    columns: tuple[str, ...]
    readings: tuple[Reading, ...]
    reps: tuple[Repetition, ...]
    holds: tuple[Hold, ...]
    faults: tuple[FaultSeen, ...]
    set_aside: tuple[str, ...]
    abandoned: int
    refused: str | None
    yaw_deg: float | None
    events: tuple[MotionEvent, ...]
    movement: Series = field(default_factory=lambda: series([], []), compare=False)
    turned_deg: Series = field(default_factory=lambda: series([], []), compare=False)

    @property
    def complete(self) -> tuple[Repetition, ...]:
        """Return the repetitions that count; none of a refused recording."""
        if self.refused is not None:
            return ()
        return tuple(rep for rep in self.reps if rep.complete)

    def signal(self, column: str) -> Series:
        """Return one column over time, empty when the exercise has no such signal."""
        if column not in self.columns:
            return series([], [])
        at = self.columns.index(column)
        return series(
            np.array([reading.at_s for reading in self.readings]),
            [reading.values[at] for reading in self.readings],
            [reading.errors[at] for reading in self.readings],
        )


@cache
def task(exercise_id: str, level_id: str | None = None, side: Side | None = None) -> Task:
    """Compile an exercise at its default or a named level."""
    return tasks.task(exercise_id, level_id, side)


def conditioned(sightings: Iterable[Sighting], task: Task) -> tuple[list[Pose], Setup]:
    """Return the body at each picture, and what was seen of the set-up."""
    state, seen, poses = BodyState(), Setup(), []
    for sighting in sightings:
        state, pose = body.step(state, sighting, task.exercise.setting.posture, task.tuning)
        seen = setup.observe(seen, sighting, pose, state.followed)
        poses.append(engine.nobody(sighting.at_s) if pose is None else pose)
    return poses, seen


def measured(sightings: Iterable[Sighting], task: Task) -> Done:
    """Run conditioning and the engine over a recording; tell of the one of two who did the exercise."""
    one, *others = (
        (judged(poses, task, None, setup.yaw_deg(seen)), seen) for poses, seen in _people(sightings, task)
    )
    did = [account.add(Account(), done.events, None) for done, _ in (one, *others)]
    if others and candidate.is_other(*did):
        one = others[0]
        did.reverse()
    done, seen = one
    other = did[1] if others else None
    return replace(done, refused=candidate.verdict(seen, did[0], other, load.measuring().pose.setup))


def _people(sightings: Iterable[Sighting], task: Task) -> list[tuple[list[Pose], Setup]]:
    """Return the body at each picture of the one followed, and of somebody else from when they came."""
    state, posture = Company(), task.exercise.setting.posture
    people: list[tuple[list[Pose], Setup]] = [([], Setup())]
    for sighting in sightings:
        state, shown = company.step(state, sighting, posture, task.tuning)
        bodies = [state.first] if state.second is None else [state.first, state.second]
        if len(bodies) > len(people):
            before = people[0][1]
            people.append(([], Setup(pictures=before.pictures, people=before.people)))
        for k, (known, pose) in enumerate(zip(bodies, shown, strict=False)):
            poses, seen = people[k]
            poses.append(engine.nobody(sighting.at_s) if pose is None else pose)
            people[k] = (poses, setup.observe(seen, sighting, pose, known.followed))
    return people


def judged(
    poses: Iterable[Pose], task: Task, refused: str | None = None, yaw_deg: float | None = None
) -> Done:
    """Run the engine alone over bodies that are known."""
    state = engine.begin(task.watch)
    events: list[MotionEvent] = []
    readings, movement, turned = [], [], []
    view = task.exercise.setting.view
    for pose in poses:
        state, told = engine.step(task.watch, state, pose)
        events += told
        if state.reading is not None:
            readings.append(state.reading)
            movement.append(state.movement)
            turned.append(state.turning.heading().turned_deg(view))
    at_s = [reading.at_s for reading in readings]
    events += engine.end(task.watch, state)[1]
    did = account.add(Account(), tuple(events), None)
    return Done(
        columns=task.watch.columns,
        readings=tuple(readings),
        reps=did.reps,
        holds=did.holds,
        faults=tuple(e for e in events if isinstance(e, FaultSeen)),
        set_aside=tuple(e.guard for e in events if isinstance(e, RepSetAside)),
        abandoned=len(did.abandoned_s),
        refused=refused,
        yaw_deg=yaw_deg,
        events=tuple(events),
        movement=series(
            at_s,
            [None if one is None else one.value for one in movement],
            [None if one is None else one.se for one in movement],
        ),
        turned_deg=series(at_s, turned),
    )
