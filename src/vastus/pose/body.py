"""
From what the detector saw to one body, picture by picture.

`step` is the whole of conditioning: who it is, which leg is which, what can
be seen, smoothing, bones and facing. It is pure: state in, state out.
"""

from dataclasses import dataclass, replace

from vastus.base.vec import Vec3, middle
from vastus.pose import bones as skeleton
from vastus.pose import facing as turn
from vastus.pose.bones import Bones, Leg
from vastus.pose.facing import Facing
from vastus.pose.following import Followed, Posture, choose
from vastus.pose.identity import Sides, assign
from vastus.pose.landmarks import DetectedPose, Point, Pose, Sighting
from vastus.pose.smooth import Smoothed, smoothed
from vastus.pose.tuning import Tuning

USED = tuple(int(point) for point in Point)
FEET = frozenset({Point.LEFT_HEEL, Point.RIGHT_HEEL, Point.LEFT_TOE, Point.RIGHT_TOE})
NOWHERE = Vec3(0.0, 0.0, 0.0)
FIRST_LEG = 0.4  # picture heights; only until the bones are known


@dataclass(frozen=True, slots=True)
class BodyState:
    """
    What is remembered from picture to picture; begin with `BodyState()`.

    Args:
        at_s: When the body was last seen.
        followed: Who it is.
        sides: Which leg is which.
        trail: The smoothed landmarks, in the order of `USED`; None where unseen.
        facing: Which way the trunk faces.
        bones: What is known of the limbs.
    """

    at_s: float | None = None
    followed: Followed | None = None
    sides: Sides | None = None
    trail: tuple[Smoothed | None, ...] = (None,) * len(USED)
    facing: Facing | None = None
    bones: Bones | None = None


def step(
    state: BodyState, sighting: Sighting, posture: Posture, tuning: Tuning
) -> tuple[BodyState, Pose | None]:
    """
    Take one picture; return the new state and the body, None when it is not in view.

    Args:
        state: What is remembered.
        sighting: Everybody in the picture.
        posture: How the exercise is done; tells whom to follow.
        tuning: The settings.
    """
    followed, person = choose(state.followed, sighting, posture, tuning.choosing)
    if person is None:
        return replace(state, followed=followed), None
    at_s = sighting.at_s
    elapsed_s = None if state.at_s is None else at_s - state.at_s
    if elapsed_s is not None and (elapsed_s <= 0.0 or elapsed_s > tuning.max_gap_s):
        elapsed_s = None
    sides, person = assign(state.sides, at_s, person, tuning.patience)
    visibility = _gated(person, sighting.aspect, tuning)
    leg = FIRST_LEG if state.bones is None else _leg_length(state.bones)
    trail = _trail(state.trail, person, visibility, sighting.aspect, elapsed_s, leg, tuning)
    points = _points(person, trail, sighting.aspect)
    facing = turn.observe(state.facing, at_s, person.world, tuning.facing_s)
    usable = (_usable(visibility, skeleton.LEFT), _usable(visibility, skeleton.RIGHT))
    bones = skeleton.learn(state.bones, at_s, points, person.world, usable, tuning.build)
    legs: tuple[Leg | None, Leg | None] = (None, None)
    if bones is not None:
        bones, legs = skeleton.stand(
            bones,
            points,
            person.world,
            sighting.aspect,
            facing,
            usable,
            elapsed_s or 0.0,
            tuning.build,
        )
    now = BodyState(at_s, followed, sides, trail, facing, bones)
    return now, _pose(at_s, points, visibility, person.world, facing, bones, legs)


def _gated(person: DetectedPose, aspect: float, tuning: Tuning) -> tuple[float, ...]:
    """Visibility, set to 0 where a landmark is outside the picture or below the gate."""
    low, high = -tuning.margin, 1.0 + tuning.margin
    side = tuning.margin / aspect
    scores = [0.0] * len(person.image)
    for index in USED:
        x, y, visibility = person.image[index]
        floor = tuning.foot_visibility if index in FEET else tuning.visibility
        if visibility >= floor and -side <= x <= 1.0 + side and low <= y <= high:
            scores[index] = visibility
    return tuple(scores)


def _trail(
    was: tuple[Smoothed | None, ...],
    person: DetectedPose,
    visibility: tuple[float, ...],
    aspect: float,
    elapsed_s: float | None,
    leg: float,
    tuning: Tuning,
) -> tuple[Smoothed | None, ...]:
    image, tremor = person.image, tuning.tremor
    trail: list[Smoothed | None] = []
    for before, index in zip(was, USED, strict=True):
        if visibility[index] == 0.0:
            trail.append(None)
            continue
        x, y, _ = image[index]
        if elapsed_s is None:
            before = None  # noqa: PLW2901  (a gap: begin anew)
        trail.append(smoothed(before, x * aspect, 1.0 - y, elapsed_s or 1.0, leg, tremor))
    return tuple(trail)


def _points(person: DetectedPose, trail: tuple[Smoothed | None, ...], aspect: float) -> list[Vec3]:
    points = [NOWHERE] * len(person.image)
    for index, place in zip(USED, trail, strict=True):
        if place is None:
            x, y, _ = person.image[index]
            points[index] = Vec3(x * aspect, 1.0 - y, 0.0)
        else:
            points[index] = Vec3(place.x, place.y, 0.0)
    return points


def _usable(visibility: tuple[float, ...], leg: tuple[int, int, int]) -> bool:
    hip, knee, ankle = leg
    return visibility[hip] > 0.0 and visibility[knee] > 0.0 and visibility[ankle] > 0.0


def _leg_length(bones: Bones) -> float:
    return max((sum(bones.thigh_m) + sum(bones.shank_m)) / 2.0 * bones.scale, 1e-3)


def _pose(
    at_s: float,
    points: list[Vec3],
    visibility: tuple[float, ...],
    world: tuple[Vec3, ...],
    facing: Facing,
    bones: Bones | None,
    legs: tuple[Leg | None, Leg | None],
) -> Pose:
    scale = 0.0 if bones is None else bones.scale
    for index in USED:
        x, y, _ = points[index]
        points[index] = Vec3(x, y, world[index].z * scale)
    for leg, (hip, knee, ankle) in zip(legs, skeleton.LEGS, strict=True):
        if leg is not None:
            _set_depth(points, hip, knee, ankle, leg, scale)
    hips = middle(points[Point.LEFT_HIP], points[Point.RIGHT_HIP])
    shoulders = middle(points[Point.LEFT_SHOULDER], points[Point.RIGHT_SHOULDER])
    left, right = legs
    return Pose(
        at_s=at_s,
        points=tuple(points),
        visibility=visibility,
        facing_yaw_deg=facing.yaw_deg,
        trunk_lie_deg=turn.trunk_lie_deg(hips, shoulders),
        knee_flexion_deg=(
            None if left is None else left.knee_flexion_deg,
            None if right is None else right.knee_flexion_deg,
        ),
        knee_se_deg=(
            None if left is None else left.knee_se_deg,
            None if right is None else right.knee_se_deg,
        ),
        segment_se_deg=(
            None if left is None else left.thigh_se_deg,
            None if right is None else right.thigh_se_deg,
            None if left is None else left.shank_se_deg,
            None if right is None else right.shank_se_deg,
        ),
        leg=0.0 if bones is None else _leg_length(bones),
    )


def _set_depth(points: list[Vec3], hip: int, knee: int, ankle: int, leg: Leg, scale: float) -> None:
    at_hip = points[hip].z
    at_knee = at_hip - leg.thigh.z * scale
    points[knee] = Vec3(points[knee].x, points[knee].y, at_knee)
    points[ankle] = Vec3(points[ankle].x, points[ankle].y, at_knee - leg.shank.z * scale)
