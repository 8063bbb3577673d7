"""
Bodies that do an exercise with a known answer, as the engine gets them.

A `Course` says when each repetition begins, holds and ends; a figure says how
the body looks at a share of the way from start to target. `poses` puts the two
together at any camera rate. What a real recording adds (hidden points, lost
pictures, exchanged legs, tremor) is laid over the poses afterwards.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import cos, radians, sin
from random import Random

from tests.bodies import ALL_POINTS, PARTNER, Figure, Leg, hinged, skeleton
from vastus.base.vec import Vec3, middle
from vastus.motion.engine import Watch, events_in, watch
from vastus.motion.events import MotionEvent, RepEnded, Side
from vastus.pose.facing import trunk_lie_deg
from vastus.pose.landmarks import LANDMARK_COUNT, Point, Pose
from vastus.protocol import load
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.model import Exercise, Guard, Level, Movement

Motion = Callable[[float], Figure]

SETTINGS: MotionSettings = load.measuring().motion
SCALE = 0.45  # picture heights per metre: a person of 1.75 m fills four fifths of the picture
FLOOR = Vec3(0.4, 0.05)  # where a person stands in the picture
SE_DEG = 3.0
RIGHT_LEG = (Point.RIGHT_KNEE, Point.RIGHT_ANKLE, Point.RIGHT_HEEL, Point.RIGHT_TOE)
LEFT_LEG = (Point.LEFT_KNEE, Point.LEFT_ANKLE, Point.LEFT_HEEL, Point.LEFT_TOE)


@dataclass(frozen=True, slots=True)
class Course:
    """
    When everything happens, in seconds.

    Args:
        count: Repetitions.
        before_s: Standing still before the first.
        out_s, hold_s, back_s, rest_s: The parts of one repetition.
    """

    count: int = 3
    before_s: float = 1.5
    out_s: float = 1.5
    hold_s: float = 2.0
    back_s: float = 1.5
    rest_s: float = 1.5

    @property
    def every_s(self) -> float:
        """Length of one repetition with its rest."""
        return self.out_s + self.hold_s + self.back_s + self.rest_s

    @property
    def seconds(self) -> float:
        """Length of the recording."""
        return self.before_s + self.count * self.every_s

    def share(self, at_s: float) -> float:
        """Return how far the body is from start (0) to target (1)."""
        if at_s < self.before_s or at_s >= self.seconds:
            return 0.0
        into_s = (at_s - self.before_s) % self.every_s
        if into_s < self.out_s:
            return smooth(into_s / self.out_s)
        if into_s < self.out_s + self.hold_s:
            return 1.0
        return 1.0 - smooth(min(1.0, (into_s - self.out_s - self.hold_s) / self.back_s))

    def within_s(self, low: float, high: float | None = None) -> float:
        """Return the seconds of one repetition between reaching `low` and falling below `high`."""
        left = low if high is None else high
        return (1.0 - when(low)) * self.out_s + self.hold_s + (1.0 - when(left)) * self.back_s


def smooth(share: float) -> float:
    """Go from 0 to 1 as a hand does: without a jerk at either end."""
    return share**3 * (10.0 - 15.0 * share + 6.0 * share * share)


def when(share: float) -> float:
    """Return the time, from 0 to 1, at which `smooth` reaches a share."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle_of = (low + high) / 2
        low, high = (middle_of, high) if smooth(middle_of) < share else (low, middle_of)
    return low


# --- bodies --------------------------------------------------------------------------------


def pose_of(figure: Figure, at_s: float = 0.0, hidden: Iterable[int] = (), scale: float = SCALE) -> Pose:
    """Return the conditioned pose of a figure, as good as conditioning can be."""
    body = _body(figure, scale)
    hips = middle(body[Point.LEFT_HIP], body[Point.RIGHT_HIP])
    shoulders = middle(body[Point.LEFT_SHOULDER], body[Point.RIGHT_SHOULDER])
    gone = frozenset(int(point) for point in hidden)
    return Pose(
        at_s=at_s,
        points=tuple(Vec3(p.x + FLOOR.x, p.y + FLOOR.y, p.z - hips.z) for p in body),
        visibility=tuple(0.0 if index in gone else 0.99 for index in range(LANDMARK_COUNT)),
        facing_yaw_deg=figure.yaw_deg,
        trunk_lie_deg=trunk_lie_deg(hips, shoulders),
        segment_se_deg=(SE_DEG,) * 4,
        leg=(figure.anatomy.thigh_m + figure.anatomy.shank_m) * scale,
    )


@lru_cache(maxsize=20_000)  # a body that keeps still is built once
def _body(figure: Figure, scale: float) -> tuple[Vec3, ...]:
    return tuple(point.times(scale) for point in skeleton(figure))


def poses(motion: Motion, seconds: float, rate_hz: float = 30.0, hidden: Iterable[int] = ()) -> list[Pose]:
    """Film a motion."""
    gone = tuple(hidden)
    times = (i / rate_hz for i in range(int(seconds * rate_hz) + 1))
    return [pose_of(motion(at_s), at_s, gone) for at_s in times]


def wall_squatting(deep_deg: float = 45.0, course: Course | None = None, yaw_deg: float = 90.0) -> Motion:
    """Slide down a wall and up again, shanks upright, both knees alike."""
    when_s = course or Course()

    def at(at_s: float) -> Figure:
        bend = 4.0 + (deep_deg - 4.0) * when_s.share(at_s)
        leg = Leg(thigh_deg=bend, knee_deg=bend)
        return Figure(left=leg, right=leg, yaw_deg=yaw_deg)

    return at


def clamming(open_deg: float = 40.0, course: Course | None = None, head: str = "picture-left") -> Motion:
    """Lie on the side facing the camera and open the top knee; head left means the left leg is on top."""
    when_s = course or Course()

    def at(at_s: float) -> Figure:
        still = Leg(thigh_deg=45.0, knee_deg=90.0)
        top = Leg(thigh_deg=45.0, knee_deg=90.0, out_deg=open_deg * when_s.share(at_s))
        if head == "picture-left":
            return Figure(left=top, right=still, yaw_deg=0.0, head="picture-left")
        return Figure(left=still, right=top, yaw_deg=0.0, head="picture-right")

    return at


def hinging(trunk_deg: float = 80.0, course: Course | None = None) -> Motion:
    """Hinge on the left leg, the left side towards the camera."""
    when_s = course or Course()
    return lambda at_s: hinged(trunk_deg * when_s.share(at_s))


def rising(course: Course | None = None, yaw_deg: float = 90.0) -> Motion:
    """Rise from a chair and sit down again."""
    when_s = course or Course()

    def at(at_s: float) -> Figure:
        bend = 95.0 * (1.0 - when_s.share(at_s))
        leg = Leg(thigh_deg=0.95 * bend, knee_deg=bend)
        return Figure(left=leg, right=leg, trunk_deg=10.0, yaw_deg=yaw_deg)

    return at


def tiptoeing(lift_deg: float = 30.0, course: Course | None = None) -> Motion:
    """Rise onto the balls of both feet."""
    when_s = course or Course()

    def at(at_s: float) -> Figure:
        leg = Leg(knee_deg=3.0, foot_deg=-lift_deg * when_s.share(at_s))
        return Figure(left=leg, right=leg)

    return at


def stretching(back_deg: float = 12.0, course: Course | None = None) -> Motion:
    """Stand on the left leg, the right foot on a chair behind, right side to the camera; shift the hips."""
    when_s = course or Course()

    def at(at_s: float) -> Figure:
        shift = back_deg * when_s.share(at_s)
        return stretched(shift)

    return at


def stretched(back_deg: float) -> Figure:
    """Return the stretch with the bent leg's thigh so far back: the standing foot stays where it is."""
    still = Figure(left=Leg(thigh_deg=4.0, knee_deg=8.0), yaw_deg=-90.0)
    left = Leg(thigh_deg=4.0 - back_deg / 2, knee_deg=8.0)
    return replace(
        still,
        left=left,
        right=Leg(thigh_deg=2.0 - back_deg, knee_deg=95.0),
        aside_m=foot_ahead_m(still) - foot_ahead_m(replace(still, left=left)),
    )


def foot_ahead_m(figure: Figure) -> float:
    """Return how far the left ankle is ahead of the hips."""
    leg, size = figure.left, figure.anatomy
    return size.thigh_m * sin(radians(leg.thigh_deg)) + size.shank_m * sin(
        radians(leg.thigh_deg - leg.knee_deg)
    )


# --- what goes wrong -----------------------------------------------------------------------


def dropped(film: Sequence[Pose], share: float, seed: int = 1) -> list[Pose]:
    """Leave out some pictures at random."""
    dice = Random(seed)  # noqa: S311  (repeatable on purpose)
    return [pose for pose in film if dice.random() >= share]


def without(film: Sequence[Pose], from_s: float, until_s: float) -> list[Pose]:
    """Leave out the pictures between two instants."""
    return [pose for pose in film if not from_s < pose.at_s < until_s]


def blinded(film: Sequence[Pose], from_s: float, until_s: float, hidden: Iterable[int]) -> list[Pose]:
    """Hide some landmarks between two instants."""
    gone = frozenset(int(point) for point in hidden)
    return [_hide(pose, gone) if from_s < pose.at_s < until_s else pose for pose in film]


def swapped(film: Sequence[Pose], from_s: float = 0.0, until_s: float = 1e9) -> list[Pose]:
    """Name left right and right left between two instants."""
    return [_exchange(pose) if from_s <= pose.at_s < until_s else pose for pose in film]


def shaking(film: Sequence[Pose], spread: float, seed: int = 1) -> list[Pose]:
    """Add tremor: a standard deviation in picture heights."""
    dice = Random(seed)  # noqa: S311  (repeatable on purpose)
    return [
        replace(
            pose,
            points=tuple(
                Vec3(p.x + dice.gauss(0.0, spread), p.y + dice.gauss(0.0, spread), p.z) for p in pose.points
            ),
        )
        for pose in film
    ]


def mirrored(film: Sequence[Pose]) -> list[Pose]:
    """Film through a mirror: what was left looks like a right."""
    return [
        _exchange(
            replace(
                pose,
                points=tuple(Vec3(1.0 - p.x, p.y, p.z) for p in pose.points),
                facing_yaw_deg=None if pose.facing_yaw_deg is None else -pose.facing_yaw_deg,
            )
        )
        for pose in film
    ]


def moving(film: Sequence[Pose], per_s: float) -> list[Pose]:
    """Carry the whole body across the picture, in picture heights a second."""
    return [
        replace(pose, points=tuple(Vec3(p.x + per_s * pose.at_s, p.y, p.z) for p in pose.points))
        for pose in film
    ]


def later(film: Sequence[Pose], by_s: float) -> list[Pose]:
    """Shift a recording in time."""
    return [replace(pose, at_s=pose.at_s + by_s) for pose in film]


def _hide(pose: Pose, gone: frozenset[int]) -> Pose:
    return replace(
        pose, visibility=tuple(0.0 if i in gone else score for i, score in enumerate(pose.visibility))
    )


def _exchange(pose: Pose) -> Pose:
    left, right = pose.knee_flexion_deg
    left_se, right_se = pose.knee_se_deg
    thigh, other_thigh, shank, other_shank = pose.segment_se_deg
    return replace(
        pose,
        points=tuple(pose.points[PARTNER[i]] for i in ALL_POINTS),
        visibility=tuple(pose.visibility[PARTNER[i]] for i in ALL_POINTS),
        knee_flexion_deg=(right, left),
        knee_se_deg=(right_se, left_se),
        segment_se_deg=(other_thigh, thigh, other_shank, shank),
    )


# --- exercises -----------------------------------------------------------------------------


@cache
def exercise(exercise_id: str = "wall_squat") -> Exercise:
    """Return an exercise of the library."""
    return load.exercise(exercise_id)


def only(exercise_id: str = "wall_squat", **changes: object) -> Exercise:
    """Return an exercise of the library without its faults and guards, changed as given."""
    bare: dict[str, object] = {"faults": (), "rep_faults": (), "guards": ()}
    return exercise(exercise_id).model_copy(update=bare | changes)


def plain_level(target: float = 45.0, accept: float = 10.0, **changes: object) -> Level:
    """Return the article's level of the wall squat without ceiling or hold, changed as given."""
    bare: dict[str, object] = {"target": target, "accept": accept, "ceiling": None, "hold_s": None}
    return exercise().level("article").model_copy(update=bare | changes)


def movement(**changes: object) -> Movement:
    """Return the wall squat's movement, changed as given."""
    found = exercise().movement
    assert found is not None
    return found.model_copy(update=changes)


def guard(signal: str, **changes: object) -> Guard:
    """Return a guard on a signal."""
    basis: dict[str, object] = {
        "id": "other",
        "signal": signal,
        "for_s": 0.4,
        "during": ("at_target",),
        "because": "It is something else.",
        "source": "design",
    }
    return Guard.model_validate(basis | changes)


def watching(exercise_id: str = "wall_squat", level: str | None = None, side: Side | None = None) -> Watch:
    """Compile an exercise of the library."""
    found = exercise(exercise_id)
    return watch(found, found.level(level), SETTINGS, side)


# --- answers -------------------------------------------------------------------------------


def told(film: Iterable[Pose], of: Watch) -> list[MotionEvent]:
    """Return every event of a recording."""
    return list(events_in(film, of))


def reps_in(film: Iterable[Pose], of: Watch) -> list[RepEnded]:
    """Return the complete repetitions of a recording."""
    return [event for event in told(film, of) if isinstance(event, RepEnded) and event.complete]


def kinds(events: Iterable[MotionEvent]) -> list[str]:
    """Return the names of events, in order."""
    return [type(event).__name__ for event in events]


def arc(of_deg: float, length: float = 1.0) -> Vec3:
    """Return a vector that leads downwards, turned by some degrees to the right."""
    return Vec3(length * sin(radians(of_deg)), -length * cos(radians(of_deg)))
