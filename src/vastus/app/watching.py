"""
The one loop: a sighting becomes a body, a body becomes events, events become an account.

Analysis, replay and benchmarks all run it, so that what a recording tells
tomorrow is what the clip told today. Where two people are in view, each becomes
an account, and the one who does the exercise is the one who counts.
"""

from dataclasses import dataclass
from time import perf_counter

from vastus.app import candidate
from vastus.app.account import Account
from vastus.app.candidate import Candidate
from vastus.motion import engine
from vastus.motion.analysis import Reading
from vastus.motion.events import MotionEvent
from vastus.pose import company
from vastus.pose.company import Company, Poses
from vastus.pose.landmarks import Pose, Sighting
from vastus.pose.setup import Setup
from vastus.report.scene import Live
from vastus.session.task import Task, task

__all__ = ["Moment", "Task", "Watching", "task"]


@dataclass(frozen=True, slots=True)
class Moment:
    """
    Everything that is known at one picture.

    Args:
        pose: The body; None when it is not in view.
        depth: The movement's signal; of a movement that starts from rest, the
            difference from there. None where not seen, with its standard error.
    """

    sighting: Sighting
    pose: Pose | None
    events: tuple[MotionEvent, ...]
    reading: Reading
    depth: float | None
    depth_se: float | None
    hold_s: float

    @property
    def live(self) -> Live:
        """What an annotated picture shows of the movement."""
        return Live(self.depth, self.depth_se, self.hold_s)


class Watching:
    """
    A recording being watched, picture by picture.

    Attributes:
        engine_s: Seconds spent here so far.
        pictures: How many were taken.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.engine_s = 0.0
        self.pictures = 0
        self.last_s = 0.0
        self._company = Company()
        self._first = candidate.first(task.watch)
        self._second: Candidate | None = None

    @property
    def turned(self) -> bool:
        """Whether it is not the person first followed who does the exercise."""
        return self._second is not None and candidate.is_other(self._first.account, self._second.account)

    @property
    def one(self) -> Candidate:
        """The person whose movements count."""
        return self._second if self._second is not None and self.turned else self._first

    @property
    def other(self) -> Candidate | None:
        """Somebody else who was in view; None when nobody was."""
        return self._first if self.turned else self._second

    @property
    def setup(self) -> Setup:
        """How well the person can be seen."""
        return self.one.setup

    @property
    def account(self) -> Account:
        """What they did."""
        return self.one.account

    def take(self, sighting: Sighting) -> Moment:
        """Take the next picture; its time is later than the one before."""
        began = perf_counter()
        task = self.task
        posture = task.exercise.setting.posture
        self._company, poses = company.step(self._company, sighting, posture, task.tuning)
        shown, events = self._took(sighting, poses)
        self.pictures += 1
        self.last_s = sighting.at_s
        moment = self._moment(sighting, shown, events)
        self.engine_s += perf_counter() - began
        return moment

    def _took(self, sighting: Sighting, poses: Poses) -> tuple[Pose | None, tuple[MotionEvent, ...]]:
        """Let both candidates take the picture; return what is to be shown of the one who counts."""
        watch, (pose, other) = self.task.watch, poses
        known, also = self._company.first, self._company.second
        before = self._first
        self._first, events = candidate.take(watch, before, sighting, pose, known.followed)
        if also is None:
            return pose, events
        second = self._second or candidate.joining(watch, before, sighting.at_s)
        self._second, others = candidate.take(watch, second, sighting, other, also.followed)
        return (other, others) if self.turned else (pose, events)

    def finish(self) -> None:
        """Close what is open at the end of the recording."""
        self._first = candidate.finished(self.task.watch, self._first)
        if self._second is not None:
            self._second = candidate.finished(self.task.watch, self._second)

    def _moment(self, sighting: Sighting, pose: Pose | None, events: tuple[MotionEvent, ...]) -> Moment:
        motion = self.one.motion
        reading = motion.reading
        assert reading is not None, "the engine has just read a picture"
        seen = engine.glance(self.task.watch, motion)
        depth = None if seen.value is None else self._from_rest(seen.value, seen.target)
        return Moment(sighting, pose, events, reading, depth, seen.se, seen.hold_s)

    def _from_rest(self, value: float, target: float | None) -> float | None:
        """Take off the resting level: as much as it moved the target's edge."""
        if target is None:
            return None
        depths = self.task.watch.depths
        return value - (target - depths.sign * depths.target)
