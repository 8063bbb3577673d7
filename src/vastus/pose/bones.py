"""
A body with bones: limbs that keep their length, feet that stand on a floor.

The detector's joints are not yet a person. Here the lengths of thigh and
shank are learnt while the body moves (left and right share them), each leg is
built upwards from its ankle with `segment.place`, and the knees' bend follows
with its standard error. Of two legs that stand side by side on one floor
under one pelvis, the better seen one steadies the other.

Metres are the detector's own; only ratios of lengths enter an angle.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, exp, hypot, radians, sin
from typing import NamedTuple

from vastus.base.vec import Vec3
from vastus.pose.facing import Facing
from vastus.pose.landmarks import Point
from vastus.pose.segment import Ray, Segment, Springs, place

LEFT: tuple[int, int, int] = (Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE)
RIGHT: tuple[int, int, int] = (Point.RIGHT_HIP, Point.RIGHT_KNEE, Point.RIGHT_ANKLE)
LEFT_SHOULDER, RIGHT_SHOULDER = Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER
LEGS = (LEFT, RIGHT)
SCALED = (
    (LEFT_SHOULDER, LEFT[0]),
    (RIGHT_SHOULDER, RIGHT[0]),
    (LEFT[0], LEFT[1]),
    (RIGHT[0], RIGHT[1]),
    (LEFT[1], LEFT[2]),
    (RIGHT[1], RIGHT[2]),
)

# [design] No foot is farther from the camera than the other by more than this factor.
MOST_NEARER = 1.1
# [design] A foot this far below the camera's height, in picture heights, tells its distance.
BELOW_HORIZON = 0.05
# [design] No bone of a grown leg is shorter, metres.
SHORTEST_M = 0.2
# [design] However late a picture comes, a length moves by no more than this share.
MOST_LEARNT = 0.2


class Build(NamedTuple):
    """
    Settings of the bones.

    Args:
        springs: Standard deviations of what is known of a segment.
        focal_ratio: Focal length of the camera over the longer side of the picture.
        length_quantile: A bone is as long as this quantile of what shows of it.
        learn_per_s: How fast that quantile follows, as a fraction a second.
        settle_s: Time constant of scale and floor.
        plane_memory_s: Time constant of the leg planes.
        plane_prior_m: Weight of the trunk's facing in them, as metres of thigh.
        plane_flat_m: How far ahead a knee must be for the thigh to show the plane.
        both_legs_se_deg: How far the bends of two legs standing side by side differ.
        level_m: Ankles differing more in height do not stand on one floor.
        beside_m: Feet further apart along the leg plane do not stand side by side.
        lie_deg: From this inclination the body lies and its legs have no upright plane.
        least_flexion_deg: No knee bends further backwards; one that seems to is bent, the
            body having turned round.
    """

    springs: Springs
    focal_ratio: float
    length_quantile: float
    learn_per_s: float
    settle_s: float
    plane_memory_s: float
    plane_prior_m: float
    plane_flat_m: float
    both_legs_se_deg: float
    level_m: float
    beside_m: float
    lie_deg: float
    least_flexion_deg: float


class Plane(NamedTuple):
    """Sums over the thighs seen so far, whose main axis is the leg's plane."""

    xx: float
    xz: float
    zz: float


@dataclass(frozen=True, slots=True)
class Bones:
    """
    What has been learnt of one body.

    Args:
        at_s: When it was last updated.
        scale: Picture heights for a metre.
        thigh_m: Apparent thigh lengths, left and right.
        shank_m: Apparent shank lengths, left and right.
        planes: Of the left and of the right leg.
        nearer: Left foot's distance from the camera over the right's.
    """

    at_s: float
    scale: float
    thigh_m: tuple[float, float]
    shank_m: tuple[float, float]
    planes: tuple[Plane, Plane]
    nearer: float = 1.0


class Leg(NamedTuple):
    """One leg in space: shank from the ankle up, thigh from the knee up, and the knee's bend."""

    shank: Segment
    thigh: Segment
    plane_rad: float
    knee_flexion_deg: float
    knee_se_deg: float
    thigh_se_deg: float
    shank_se_deg: float


def picture_scale(points: list[Vec3], world: tuple[Vec3, ...]) -> float | None:
    """Return picture heights for a metre, by the segments both see; None if none has length."""
    product = square = 0.0
    for one, other in SCALED:
        ax, ay, _ = points[one]
        bx, by, _ = points[other]
        cx, cy, _ = world[one]
        dx, dy, _ = world[other]
        metres = (cx - dx) * (cx - dx) + (cy - dy) * (cy - dy)
        product += (metres * ((ax - bx) * (ax - bx) + (ay - by) * (ay - by))) ** 0.5
        square += metres
    return product / square if square > 0.0 and product > 0.0 else None


def learn(
    was: Bones | None,
    at_s: float,
    points: list[Vec3],
    world: tuple[Vec3, ...],
    usable: tuple[bool, bool],
    build: Build,
) -> Bones | None:
    """Take one more picture into what is known of scale and lengths; planes stay."""
    scale = picture_scale(points, world)
    if scale is None:
        return was
    if was is None:
        thigh = _world_mean(world, 0, 1)
        shank = _world_mean(world, 1, 2)
        flat = Plane(0.0, 0.0, 0.0)
        return Bones(at_s, scale, (thigh, thigh), (shank, shank), (flat, flat))
    elapsed_s = at_s - was.at_s
    scale = was.scale + (1.0 - exp(-elapsed_s / build.settle_s)) * (scale - was.scale)
    rate = build.learn_per_s * elapsed_s
    fade = 0.0 if _lies(points, build) else rate  # bent legs of one who lies show short for minutes
    thigh_m, shank_m = list(was.thigh_m), list(was.shank_m)
    for side, (hip, knee, ankle) in enumerate(LEGS):
        if usable[side]:
            thigh_m[side] = _quantile(thigh_m[side], points[hip], points[knee], scale, (rate, fade), build)
            shank_m[side] = _quantile(shank_m[side], points[knee], points[ankle], scale, (rate, fade), build)
    if usable[0] != usable[1]:  # a hidden leg has the bones of the one that shows
        shown = usable.index(True)
        thigh_m[1 - shown], shank_m[1 - shown] = thigh_m[shown], shank_m[shown]
    return Bones(
        at_s,
        scale,
        (thigh_m[0], thigh_m[1]),
        (shank_m[0], shank_m[1]),
        was.planes,
        was.nearer,
    )


def _quantile(
    was: float, one: Vec3, other: Vec3, scale: float, rates: tuple[float, float], build: Build
) -> float:
    """Move a quantile towards what shows, never past it: a late picture is no reason to overshoot."""
    seen = hypot(one.x - other.x, one.y - other.y) / scale
    grow, fade = (was * min(rate, MOST_LEARNT) for rate in rates)
    if seen > was:
        return min(seen, was + build.length_quantile * grow)
    return max(seen, was - (1.0 - build.length_quantile) * fade)


def _world_mean(world: tuple[Vec3, ...], upper: int, lower: int) -> float:
    lengths = [world[leg[upper]].minus(world[leg[lower]]).length() for leg in LEGS]
    return max(sum(lengths) / 2.0, SHORTEST_M)


def stand(
    bones: Bones,
    points: list[Vec3],
    world: tuple[Vec3, ...],
    aspect: float,
    facing: Facing | None,
    usable: tuple[bool, bool],
    elapsed_s: float,
    build: Build,
) -> tuple[Bones, tuple[Leg | None, Leg | None]]:
    """Build both legs upwards from their ankles; return what was learnt and the legs."""
    focal = build.focal_ratio * max(aspect, 1.0)
    rays = {i: _ray(points[i], aspect, focal) for leg in LEGS for i in leg}
    upright = not _lies(points, build)
    nearer = _nearer(bones, points, usable, elapsed_s, build) if upright else bones.nearer
    half = nearer**0.5
    legs: list[Leg | None] = []
    planes: list[Plane] = []
    for side, leg in enumerate(LEGS):
        distance = focal / bones.scale * (half if side == 0 else 1.0 / half)
        made, plane = (None, bones.planes[side])
        if usable[side]:
            made, plane = _leg(bones, leg, side, rays, world, distance, facing, upright, elapsed_s, build)
        legs.append(made)
        planes.append(plane)
    known = Bones(bones.at_s, bones.scale, bones.thigh_m, bones.shank_m, (planes[0], planes[1]), nearer)
    left, right = legs
    if upright and left is not None and right is not None:
        left, right = _steadied(left, right, rays, focal / bones.scale, half, build)
    return known, (left, right)


def _ray(point: Vec3, aspect: float, focal: float) -> Ray:
    return Ray((point.x - aspect / 2.0) / focal, (point.y - 0.5) / focal)


def _lies(points: list[Vec3], build: Build) -> bool:
    dx = points[11].x + points[12].x - points[27].x - points[28].x
    dy = points[11].y + points[12].y - points[27].y - points[28].y
    return degrees(atan2(abs(dx), dy)) > build.lie_deg


def _nearer(
    bones: Bones,
    points: list[Vec3],
    usable: tuple[bool, bool],
    elapsed_s: float,
    build: Build,
) -> float:
    """Feet on one floor: the lower in the picture is the nearer."""
    left, right = points[LEFT[2]].y - 0.5, points[RIGHT[2]].y - 0.5
    if not all(usable) or max(left, right) > -BELOW_HORIZON:
        return bones.nearer
    if abs(left - right) > build.level_m * bones.scale:
        return bones.nearer
    ratio = max(1.0 / MOST_NEARER, min(MOST_NEARER, right / left))
    keep = exp(-elapsed_s / build.settle_s)  # of a ratio, so that left over right is right over left
    return float(bones.nearer**keep * ratio ** (1.0 - keep))


def _leg(
    bones: Bones,
    leg: tuple[int, int, int],
    side: int,
    rays: dict[int, Ray],
    world: tuple[Vec3, ...],
    distance_m: float,
    facing: Facing | None,
    upright: bool,  # noqa: FBT001
    elapsed_s: float,
    build: Build,
) -> tuple[Leg, Plane]:
    hip, knee, ankle = leg
    thigh_m, shank_m = sum(bones.thigh_m) / 2.0, sum(bones.shank_m) / 2.0
    shank_z = world[knee].z - world[ankle].z
    thigh_z = world[hip].z - world[knee].z
    springs = build.springs
    first = place(rays[ankle], rays[knee], distance_m, shank_m, None, shank_z, springs)
    second = place(rays[knee], rays[hip], distance_m - first.z, thigh_m, None, thigh_z, springs)
    plane = _plane(bones.planes[side], second, elapsed_s, build)
    if not upright or facing is None:
        return _measured(first, second, None, build), plane
    plane_rad = _direction(plane, facing, build)
    first = place(rays[ankle], rays[knee], distance_m, shank_m, plane_rad, shank_z, springs)
    second = place(rays[knee], rays[hip], distance_m - first.z, thigh_m, plane_rad, thigh_z, springs)
    return _measured(first, second, plane_rad, build), plane


def _plane(was: Plane, thigh: Segment, elapsed_s: float, build: Build) -> Plane:
    """A thigh that hangs straight down says nothing of the plane; one that lies flat, all."""
    x, z = thigh.x, thigh.z
    square = x * x + z * z
    gain = elapsed_s / build.plane_memory_s * square / (square + build.plane_flat_m**2)
    keep = exp(-gain)
    return Plane(was.xx * keep + gain * x * x, was.xz * keep + gain * x * z, was.zz * keep + gain * z * z)


def _direction(plane: Plane, facing: Facing, build: Build) -> float:
    """Direction of the leg's plane, forwards: the thighs seen, and the trunk's facing."""
    size = (facing.towards**2 + facing.shows_left**2) ** 0.5 or 1.0
    ahead_x, ahead_z = -facing.shows_left / size, facing.towards / size
    weight = build.plane_prior_m**2
    xx = plane.xx + weight * ahead_x * ahead_x
    zz = plane.zz + weight * ahead_z * ahead_z
    xz = plane.xz + weight * ahead_x * ahead_z
    plane_rad = atan2(2.0 * xz, xx - zz) / 2.0
    if cos(plane_rad) * ahead_x + sin(plane_rad) * ahead_z < 0.0:
        plane_rad += radians(180.0)
    return plane_rad


def _measured(shank: Segment, thigh: Segment, plane_rad: float | None, build: Build) -> Leg:
    joint_m = build.springs.joint_m
    across_rad = plane_rad if plane_rad is not None else 0.0
    thigh_se = thigh.inclination_se_deg(across_rad, joint_m)
    shank_se = shank.inclination_se_deg(across_rad, joint_m)
    if plane_rad is None:
        flexion = _included(shank, thigh)
    else:
        forward = degrees(atan2(-thigh.ahead(plane_rad), thigh.y))
        flexion = forward + degrees(atan2(shank.ahead(plane_rad), shank.y))
        flexion = (flexion + 180.0) % 360.0 - 180.0
        if flexion < build.least_flexion_deg:
            flexion = -flexion
    return Leg(shank, thigh, across_rad, flexion, (thigh_se**2 + shank_se**2) ** 0.5, thigh_se, shank_se)


def _included(shank: Segment, thigh: Segment) -> float:
    one, other = Vec3(shank.x, shank.y, shank.z), Vec3(thigh.x, thigh.y, thigh.z)
    return degrees(atan2(one.cross(other).length(), one.dot(other)))


def _steadied(
    left: Leg, right: Leg, rays: dict[int, Ray], distance_m: float, half: float, build: Build
) -> tuple[Leg, Leg]:
    one, other = rays[LEFT[2]], rays[RIGHT[2]]
    x = one.x * distance_m * half - other.x * distance_m / half
    y = one.y * distance_m * half - other.y * distance_m / half
    z = distance_m / half - distance_m * half
    ahead_x = (cos(left.plane_rad) + cos(right.plane_rad)) / 2.0
    ahead_z = (sin(left.plane_rad) + sin(right.plane_rad)) / 2.0
    ahead = abs(x * ahead_x + z * ahead_z)
    alike = max(0.0, 1.0 - abs(y) / build.level_m) * max(0.0, 1.0 - ahead / build.beside_m)
    if alike == 0.0:
        return left, right
    differ = build.both_legs_se_deg**2 / alike
    total = left.knee_se_deg**2 + right.knee_se_deg**2 + differ
    gap = right.knee_flexion_deg - left.knee_flexion_deg
    pulls = (left.knee_se_deg**2 / total, right.knee_se_deg**2 / total)
    return (
        _pulled(left, gap * pulls[0], pulls[0]),
        _pulled(right, -gap * pulls[1], pulls[1]),
    )


def _pulled(leg: Leg, by_deg: float, weight: float) -> Leg:
    return leg._replace(
        knee_flexion_deg=leg.knee_flexion_deg + by_deg,
        knee_se_deg=leg.knee_se_deg * (1.0 - weight) ** 0.5,
    )
