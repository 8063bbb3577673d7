"""
A recorded set, picture by picture: the body in space and the depth of the movement.

What a page needs to replay it: the skeleton as conditioned, which can be seen
from any side, and the trace with its band. The same engine as live.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vastus.motion import engine
from vastus.motion.engine import Watch
from vastus.motion.events import RepEnded, Side
from vastus.motion.progress import zero_of
from vastus.pose import body
from vastus.pose.body import USED, BodyState
from vastus.pose.landmarks import Pose, Sighting
from vastus.protocol.signals import SIGNALS
from vastus.record.facts import SetBegan
from vastus.session import scoring
from vastus.session.scoring import Judge

PLACES = 3  # a thousandth of the picture's height: finer than any detector


@dataclass(frozen=True, slots=True)
class Rep:
    """One repetition in the trace."""

    began_s: float
    ended_s: float
    peak_at_s: float
    peak: float
    complete: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """
    A set to be drawn.

    Args:
        landmarks: Which of the 33 landmarks the points are, in their order.
        bones: Pairs of places in `landmarks` that are joined by a line.
        at_s: Seconds since the set's first picture.
        points: For each picture x, y and z of every landmark in turn: x right,
            y up, z towards the camera, in picture heights; None where no body was seen.
        depth, error: The movement's signal with its resting level taken off.
        target_from, target_to, stop: The band, and where it is too deep.
        unit: `deg` or `ratio`.
    """

    set: str
    exercise: str
    side: Side | None
    landmarks: tuple[int, ...]
    bones: tuple[tuple[int, int], ...]
    at_s: tuple[float, ...]
    points: tuple[tuple[float, ...] | None, ...]
    depth: tuple[float | None, ...]
    error: tuple[float | None, ...]
    target_from: float
    target_to: float | None
    stop: float | None
    unit: str
    reps: tuple[Rep, ...]


BONES = (
    (11, 12), (23, 24), (11, 23), (12, 24), (11, 13), (13, 15), (12, 14), (14, 16),
    (23, 25), (25, 27), (27, 29), (29, 31), (27, 31),
    (24, 26), (26, 28), (28, 30), (30, 32), (28, 32),
)  # fmt: skip


def trace(began: SetBegan, sightings: Iterable[Sighting]) -> Trace:
    """
    Go through a recorded set.

    Raises:
        InputError: The exercise is no longer known, or a camera sees nothing of it.
    """
    judge = scoring.judge(began.exercise, began.level, began.side)
    taken = _Taken(judge)
    for sighting in sightings:
        taken.take(sighting)
    taken.close()
    watch = judge.watch
    ceiling = watch.level.ceiling
    place = {landmark: number for number, landmark in enumerate(USED)}
    return Trace(
        set=began.set,
        exercise=began.exercise,
        side=began.side,
        landmarks=USED,
        bones=tuple((place[one], place[other]) for one, other in BONES),
        at_s=tuple(taken.at_s),
        points=tuple(taken.points),
        depth=tuple(taken.depth),
        error=tuple(taken.error),
        target_from=watch.depths.sign * watch.band.low,
        target_to=None if watch.band.high is None else watch.depths.sign * watch.band.high,
        stop=None if ceiling is None else ceiling.end,
        unit=_unit(watch),
        reps=taken.reps(),
    )


class _Taken:
    """What was seen so far."""

    def __init__(self, judge: Judge) -> None:
        self.at_s: list[float] = []
        self.points: list[tuple[float, ...] | None] = []
        self.depth: list[float | None] = []
        self.error: list[float | None] = []
        self._judge = judge
        self._scored = scoring.fresh(judge)
        self._body = BodyState()
        self._began_s: float | None = None
        self._reps: list[RepEnded] = []

    def take(self, sighting: Sighting) -> None:
        """Take the next picture."""
        judge = self._judge
        if self._began_s is None:
            self._began_s = sighting.at_s
        self._body, pose = body.step(self._body, sighting, judge.posture, judge.tuning)
        self._scored, events = scoring.take(judge, self._scored, sighting)
        self._heard(events)
        self.at_s.append(round(sighting.at_s - self._began_s, PLACES))
        self.points.append(None if pose is None else _points(pose))
        seen = engine.glance(judge.watch, self._scored.motion)
        zero = zero_of(judge.watch, self._scored.motion.progress.rest)
        if seen.value is None or seen.se is None or zero is None:
            self.depth.append(None)
            self.error.append(None)
        else:
            self.depth.append(round(seen.value - judge.watch.depths.sign * zero, PLACES))
            self.error.append(round(seen.se, PLACES))

    def close(self) -> None:
        """Close what is open."""
        self._scored, events = scoring.close(self._judge, self._scored)
        self._heard(events)

    def reps(self) -> tuple[Rep, ...]:
        """Return the repetitions by the time of the trace."""
        zero_s = self._began_s or 0.0
        return tuple(
            Rep(
                began_s=round(rep.began_s - zero_s, PLACES),
                ended_s=round(rep.ended_s - zero_s, PLACES),
                peak_at_s=round(rep.peak_at_s - zero_s, PLACES),
                peak=rep.peak,
                complete=rep.complete,
            )
            for rep in self._reps
        )

    def _heard(self, events: Sequence[object]) -> None:
        self._reps += [event for event in events if isinstance(event, RepEnded)]


def _points(pose: Pose) -> tuple[float, ...]:
    return tuple(round(value, PLACES) for landmark in USED for value in pose.points[landmark])


def _unit(watch: Watch) -> str:
    movement = watch.exercise.movement
    assert movement is not None, "what has no movement is not judged"
    return SIGNALS[movement.signal].unit
