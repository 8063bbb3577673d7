"""
From what the detector saw to one body, picture by picture.

`step` is the whole of conditioning: who it is, which leg is which, what can
be seen, smoothing, bones and facing. It is pure: state in, state out.
"""

from dataclasses import dataclass, replace

from vastus.base.vec import NEW, Vec3, middle
from vastus.pose import bones as skeleton
from vastus.pose import facing as turn
from vastus.pose import hips
from vastus.pose.bones import Bones, Leg
from vastus.pose.facing import Facing
from vastus.pose.following import Followed, Posture, choose
from vastus.pose.identity import Sides, assign
from vastus.pose.landmarks import DetectedPose, Point, Pose, Sighting
from vastus.pose.smooth import Smoothed, smoothed
from vastus.pose.tuning import Tuning

USED: tuple[int, ...] = tuple(Point)
FEET = frozenset((Point.LEFT_HEEL, Point.RIGHT_HEEL, Point.LEFT_TOE, Point.RIGHT_TOE))
GATED = tuple((index, index in FEET) for index in USED)
TRUNK = (
    (Point.LEFT_HIP, Point.RIGHT_HIP),
    (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER),
)
NOWHERE = Vec3(0.0, 0.0, 0.0)
ANKLES = (Point.LEFT_ANKLE, Point.RIGHT_ANKLE)
FIRST_LEG = 0.4  # picture heights; only until the bones are known


@dataclass(frozen=True, slots=True)
class BodyState:
    """
    What is remembered from picture to picture; begin with `BodyState()`.

    Args:
        at_s: When the body was last seen.
        followed: Who it is.
        sides: Which leg is which.
        trail: The landmarks as last smoothed, in the order of `USED`; None before they showed.
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
    return follow(state, sighting, followed, person, tuning)


def follow(
    state: BodyState,
    sighting: Sighting,
    followed: Followed | None,
    person: DetectedPose | None,
    tuning: Tuning,
) -> tuple[BodyState, Pose | None]:
    """Take one picture in which it is known who it is; the rest of `step`."""
    if followed is None or person is None:
        return replace(state, followed=followed), None
    if state.followed is not None and state.followed.since_s != followed.since_s:
        state = BodyState()  # somebody else: nothing of the one before holds
    at_s, aspect = sighting.at_s, sighting.aspect
    sides, person = assign(state.sides, at_s, person, tuning.patience)
    world = person.world
    visibility = _gated(person, aspect, tuning)
    leg = FIRST_LEG if state.bones is None else _leg_length(state.bones)
    trail, points, visibility = _smooth(state.trail, at_s, person, visibility, aspect, leg, tuning)
    facing = turn.observe(state.facing, at_s, world, tuning.facing_s)
    usable = (_usable(visibility, skeleton.LEFT), _usable(visibility, skeleton.RIGHT))
    known = state.bones or skeleton.learn(None, at_s, points, world, usable, tuning.build)
    if known is not None:
        thigh = sum(known.thigh_m) / 2.0 * known.scale
        hips.set_back(points, visibility, facing, thigh, tuning.hips.ahead_ratio)
        hips.tilt(points, facing, thigh, tuning.hips)
    bones = skeleton.learn(state.bones, at_s, points, world, usable, tuning.build)
    legs: tuple[Leg | None, Leg | None] = (None, None)
    if bones is not None:
        elapsed_s = _elapsed_s(state.at_s, at_s, tuning.max_gap_s)
        bones, legs = skeleton.stand(bones, points, world, aspect, facing, usable, elapsed_s, tuning.build)
    now = BodyState(at_s, followed, sides, trail, facing, bones)
    left, right = ANKLES
    inside = (_inside(points[left], aspect), _inside(points[right], aspect))
    return now, _pose(at_s, points, visibility, world, facing, bones, legs, inside)


def _elapsed_s(was_s: float | None, at_s: float, max_gap_s: float) -> float:
    """Return the time since the last picture of the body; 0 after a gap, so that nothing is made of it."""
    if was_s is None or not 0.0 < at_s - was_s <= max_gap_s:
        return 0.0
    return at_s - was_s


def _gated(person: DetectedPose, aspect: float, tuning: Tuning) -> tuple[float, ...]:
    """Visibility, set to 0 where a landmark is outside the picture or below the gate."""
    low, high = -tuning.margin, 1.0 + tuning.margin
    left, right = -tuning.margin / aspect, 1.0 + tuning.margin / aspect
    image = person.image
    scores = [0.0] * len(image)
    least, least_foot = tuning.visibility, tuning.foot_visibility
    for index, foot in GATED:
        x, y, visibility = image[index]
        if visibility >= (least_foot if foot else least) and left <= x <= right and low <= y <= high:
            scores[index] = visibility
    return tuple(scores)


def _smooth(
    was: tuple[Smoothed | None, ...],
    at_s: float,
    person: DetectedPose,
    visibility: tuple[float, ...],
    aspect: float,
    leg: float,
    tuning: Tuning,
) -> tuple[tuple[Smoothed | None, ...], list[Vec3], tuple[float, ...]]:
    """
    Carry every landmark that shows on from where it last showed, unless that is long ago.

    One that flickers out goes on as it moved for a moment (`carry_s`), as barely
    visible as a landmark may be.
    """
    image, tremor, max_gap_s = person.image, tuning.tremor, tuning.max_gap_s
    trail = list(was)
    scores = list(visibility)
    points = [NOWHERE] * len(image)
    for place, index in enumerate(USED):
        x, y, _ = image[index]
        x, y = x * aspect, 1.0 - y
        if visibility[index] > 0.0:
            before = was[place]
            if before is not None and not 0.0 < at_s - before.at_s <= max_gap_s:
                before = None
            now = trail[place] = smoothed(before, at_s, x, y, leg, tremor)
            x, y = now.x, now.y
        else:
            before = was[place]
            if before is not None and 0.0 < at_s - before.at_s <= tuning.carry_s:
                gone_s = at_s - before.at_s
                x, y = before.x + before.vx * gone_s, before.y + before.vy * gone_s
                scores[index] = tuning.foot_visibility if index in FEET else tuning.visibility
        points[index] = NEW(Vec3, (x, y, 0.0))
    return tuple(trail), points, tuple(scores)


def _usable(visibility: tuple[float, ...], leg: tuple[int, int, int]) -> bool:
    hip, knee, ankle = leg
    return visibility[hip] > 0.0 and visibility[knee] > 0.0 and visibility[ankle] > 0.0


def _inside(point: Vec3, aspect: float) -> bool:
    return 0.0 <= point.x <= aspect and 0.0 <= point.y <= 1.0


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
    ankles_inside: tuple[bool, bool],
) -> Pose:
    scale = 0.0 if bones is None else bones.scale
    depth = [z * scale for _, _, z in world]
    for leg, (hip, knee, ankle) in zip(legs, skeleton.LEGS, strict=True):
        if leg is not None:
            depth[knee] = depth[hip] - leg.thigh.z * scale
            depth[ankle] = depth[knee] - leg.shank.z * scale
    for index in USED:
        x, y, _ = points[index]
        points[index] = NEW(Vec3, (x, y, depth[index]))
    left, right = legs
    return Pose(
        at_s=at_s,
        points=tuple(points),
        visibility=visibility,
        facing_yaw_deg=facing.yaw_deg,
        trunk_lie_deg=_trunk_lie_deg(points, visibility),
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
        ankles_inside=ankles_inside,
    )


def _trunk_lie_deg(points: list[Vec3], visibility: tuple[float, ...]) -> float | None:
    """One shoulder and one hip are enough: from the side the others are hidden."""
    for one, other in TRUNK:
        if visibility[one] == 0.0 and visibility[other] == 0.0:
            return None
    (one, other), (left, right) = TRUNK
    return turn.trunk_lie_deg(middle(points[one], points[other]), middle(points[left], points[right]))
