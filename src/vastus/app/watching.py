"""
The one loop: a sighting becomes a body, a body becomes events, events become an account.

Analysis, replay and benchmarks all run it, so that what a recording tells
tomorrow is what the clip told today.
"""

from dataclasses import dataclass
from time import perf_counter

from vastus.app import account
from vastus.app.account import Account
from vastus.motion import engine
from vastus.motion.analysis import Reading
from vastus.motion.engine import MotionState, Watch
from vastus.motion.events import MotionEvent, Side
from vastus.pose import body, setup
from vastus.pose.body import BodyState
from vastus.pose.landmarks import Pose, Sighting
from vastus.pose.setup import Setup
from vastus.pose.tuning import Tuning, tuning
from vastus.protocol import load
from vastus.protocol.measuring import Measuring
from vastus.protocol.model import Exercise, Level, Movement
from vastus.report.scene import Live


@dataclass(frozen=True, slots=True)
class Task:
    """
    What a recording is to be watched for, with everything that takes.

    Args:
        exercise: What is performed; of a rung that is another exercise, that one.
        side: The side that works, when it is known beforehand.
        watch: The exercise, compiled.
    """

    exercise: Exercise
    level: Level
    side: Side | None
    watch: Watch
    tuning: Tuning
    settings: Measuring

    @property
    def movement(self) -> Movement:
        """What a repetition is."""
        movement = self.exercise.movement
        assert movement is not None, "an exercise without one is not watched"
        return movement

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the values of every reading."""
        return self.watch.columns


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


def task(exercise_id: str, level_id: str | None = None, side: Side | None = None) -> Task:
    """
    Return what an exercise is watched for.

    Raises:
        UnknownNameError: There is no such exercise or level.
        InputError: A camera can see nothing of it.
    """
    asked = load.exercise(exercise_id)
    exercise, level = load.performed(asked, load.level(asked, level_id))
    settings = load.measuring()
    watch = engine.watch(exercise, level, settings.motion, side)
    return Task(exercise, level, side, watch, tuning(settings.pose), settings)


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
        self.setup = Setup()
        self.account = Account()
        self._body = BodyState()
        self._motion: MotionState = engine.begin(task.watch)

    def take(self, sighting: Sighting) -> Moment:
        """Take the next picture; its time is later than the one before."""
        began = perf_counter()
        task = self.task
        self._body, pose = body.step(self._body, sighting, task.exercise.setting.posture, task.tuning)
        self.setup = setup.observe(self.setup, sighting, pose, self._body.followed)
        shown = engine.nobody(sighting.at_s) if pose is None else pose
        seen_s = self._motion.seen_s
        self._motion, events = engine.step(task.watch, self._motion, shown)
        seen = account.counted(self.account, seen=self._motion.movement is not None)
        self.account = account.add(seen, events, seen_s)
        self.pictures += 1
        self.last_s = sighting.at_s
        moment = self._moment(sighting, pose, events)
        self.engine_s += perf_counter() - began
        return moment

    def finish(self) -> None:
        """Close what is open at the end of the recording."""
        seen_s = self._motion.seen_s
        self._motion, events = engine.end(self.task.watch, self._motion)
        self.account = account.add(self.account, events, seen_s)

    def _moment(self, sighting: Sighting, pose: Pose | None, events: tuple[MotionEvent, ...]) -> Moment:
        reading = self._motion.reading
        assert reading is not None, "the engine has just read a picture"
        seen = engine.glance(self.task.watch, self._motion)
        depth = None if seen.value is None else self._from_rest(seen.value, seen.target)
        return Moment(sighting, pose, events, reading, depth, seen.se, seen.hold_s)

    def _from_rest(self, value: float, target: float | None) -> float | None:
        """Take off the resting level: as much as it moved the target's edge."""
        if target is None:
            return None
        depths = self.task.watch.depths
        return value - (target - depths.sign * depths.target)
