"""
People with known anatomy and known angles, seen by a camera of known place.

A `Figure` is posed by angles alone; `seen` stands it before a pinhole `Camera`
and returns what a detector without error would say. What a real detector adds
(tremor, hidden points, exchanged sides, lost pictures) is laid over a film
afterwards, each by a function of its own, so that a test names what it disturbs.

Metres and degrees; x right, y up from the floor, z towards the camera.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from random import Random
from typing import Literal, NamedTuple, TypeVar

from vastus.base.vec import Vec3, middle
from vastus.pose.body import BodyState, step
from vastus.pose.following import Posture
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Point, Pose, Sighting
from vastus.pose.tuning import Tuning, tuning
from vastus.protocol.load import measuring

UP = Vec3(0.0, 1.0, 0.0)
TO_CAMERA = Vec3(0.0, 0.0, 1.0)
SEEN = 0.99
HIDDEN = 0.1
PARTNER = (0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9, *(p + 1 if p % 2 else p - 1 for p in range(11, 33)))
LEG_POINTS = tuple(range(23, 33))
LEFT_LEG = (Point.LEFT_KNEE, Point.LEFT_ANKLE, Point.LEFT_HEEL, Point.LEFT_TOE)
RIGHT_LEG = (Point.RIGHT_KNEE, Point.RIGHT_ANKLE, Point.RIGHT_HEEL, Point.RIGHT_TOE)
ALL_POINTS = tuple(range(LANDMARK_COUNT))
TUNING: Tuning = tuning(measuring().pose)
HIPS_AHEAD = TUNING.hips.ahead_ratio  # of a thigh: where the detector sees them

Film = list[Sighting]
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Leg:
    """
    One leg by its angles.

    Args:
        thigh_deg: How far the knee is ahead of straight below the hip; behind is negative.
        knee_deg: Flexion, 0 straight; negative is hyperextension.
        foot_deg: How far the toes point up; the ankle stays where it is.
        out_deg: How far the plane of the leg is turned outwards.
    """

    thigh_deg: float = 0.0
    knee_deg: float = 0.0
    foot_deg: float = 0.0
    out_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Lengths in metres of an adult of 1.75 m."""

    thigh_m: float = 0.42
    shank_m: float = 0.40
    trunk_m: float = 0.50
    hips_m: float = 0.20
    shoulders_m: float = 0.34
    upper_arm_m: float = 0.28
    forearm_m: float = 0.25
    ankle_m: float = 0.08
    heel_m: float = 0.05
    toe_m: float = 0.17
    neck_m: float = 0.22

    def times(self, factor: float) -> "Anatomy":
        """Return a taller or smaller person of the same proportions."""
        return Anatomy(*(getattr(self, name) * factor for name in Anatomy.__slots__))


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A person, posed.

    Args:
        trunk_deg: Forward lean of the trunk.
        arm_deg: How far the arms are lifted forwards.
        yaw_deg: Turn about the body's long axis: 0 faces the camera, +90 shows the left side.
        head: Where the head is: up when standing or sitting; a side of the picture when lying.
        aside_m: Hips to the right of the camera's axis.
        nearer_m: Hips nearer to the camera than the camera's `away_m`.
        sunk_m: How far lower than with its lowest point on the floor: who stands on an edge.
    """

    left: Leg = field(default_factory=Leg)
    right: Leg = field(default_factory=Leg)
    trunk_deg: float = 0.0
    arm_deg: float = 0.0
    yaw_deg: float = 90.0
    head: Literal["up", "picture-left", "picture-right"] = "up"
    aside_m: float = 0.0
    nearer_m: float = 0.0
    sunk_m: float = 0.0
    anatomy: Anatomy = field(default_factory=Anatomy)


@dataclass(frozen=True, slots=True)
class Camera:
    """
    Where the camera stands and how it looks.

    Args:
        away_m: Horizontal distance from the place where people stand.
        height_m: Above the floor.
        pitch_deg: How far it looks down.
        focal_ratio: Focal length over the longer side of the picture.
        width_px, height_px: Size of the picture.
        flat: Share of the true depth that the detector's metres keep.
    """

    away_m: float = 3.0
    height_m: float = 0.9
    pitch_deg: float = 0.0
    focal_ratio: float = 1.2
    width_px: int = 720
    height_px: int = 1280
    flat: float = 1.0

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width_px / self.height_px


class Axes(NamedTuple):
    """A body's own directions."""

    forward: Vec3
    left: Vec3
    up: Vec3


PHONE = Camera()
LAPTOP = Camera(width_px=1280, height_px=720, away_m=4.5)


# --- poses -----------------------------------------------------------------------------------


def standing(yaw_deg: float = 90.0, **rest: float) -> Figure:
    """Stand straight."""
    return Figure(yaw_deg=yaw_deg, **rest)  # type: ignore[arg-type]


def bent(knee_deg: float, yaw_deg: float = 90.0, other_deg: float | None = None) -> Figure:
    """Squat: both knees bent (or the right one by `other_deg`), feet flat, trunk leaning to balance."""
    right_deg = knee_deg if other_deg is None else other_deg
    return Figure(
        left=Leg(0.55 * knee_deg, knee_deg),
        right=Leg(0.55 * right_deg, right_deg),
        trunk_deg=max(0.0, 0.35 * knee_deg),
        yaw_deg=yaw_deg,
    )


def lying(yaw_deg: float = 0.0, head: Literal["picture-left", "picture-right"] = "picture-left") -> Figure:
    """Lie on the side with bent hips and knees, as for a clamshell; yaw 0 shows the front."""
    curled = Leg(thigh_deg=45.0, knee_deg=90.0)
    return Figure(left=curled, right=curled, yaw_deg=yaw_deg, head=head)


def hinged(trunk_deg: float, yaw_deg: float = 90.0) -> Figure:
    """Stand on the left leg with the trunk and the right leg swung towards the horizontal."""
    return Figure(
        left=Leg(10.0, 15.0), right=Leg(-0.9 * trunk_deg, 5.0), trunk_deg=trunk_deg, yaw_deg=yaw_deg
    )


# --- geometry --------------------------------------------------------------------------------


def axes(figure: Figure) -> Axes:
    """Return the body's directions: about its long axis, turned from facing the camera by its yaw."""
    up = {"up": UP, "picture-left": Vec3(-1.0, 0.0), "picture-right": Vec3(1.0, 0.0)}[figure.head]
    turn = radians(figure.yaw_deg)
    forward = TO_CAMERA.times(cos(turn)).minus(up.cross(TO_CAMERA).times(sin(turn)))
    return Axes(forward, up.cross(forward), up)


def skeleton(figure: Figure) -> tuple[Vec3, ...]:
    """Return 33 points in metres, the lowest on the floor, mid-hip at x = aside, z = nearer."""
    body = axes(figure)
    size = figure.anatomy
    points = [Vec3(0.0, 0.0)] * LANDMARK_COUNT
    trunk = turned(body.up, body.forward, figure.trunk_deg)
    ahead = turned(body.forward, body.up.times(-1.0), figure.trunk_deg)
    chest = trunk.times(size.trunk_m)
    head = chest.plus(trunk.times(size.neck_m))
    for point in range(11):
        points[point] = head.plus(ahead.times(0.1))
    for left, sign in ((0, 1.0), (1, -1.0)):
        out = body.left.times(sign)
        points[Point.LEFT_EAR + left] = head.plus(out.times(0.08))
        _arm(points, left, chest.plus(out.times(size.shoulders_m / 2)), figure, body)
        leg = figure.left if left == 0 else figure.right
        _leg(points, left, leg, out.times(size.hips_m / 2), Axes(body.forward, out, body.up), size)
    floor = min(point.y for point in points)
    to = Vec3(figure.aside_m, -floor - figure.sunk_m, figure.nearer_m)
    return tuple(point.plus(to) for point in points)


def _arm(points: list[Vec3], left: int, shoulder: Vec3, figure: Figure, body: Axes) -> None:
    along = turned(body.up.times(-1.0), body.forward, figure.arm_deg)
    points[Point.LEFT_SHOULDER + left] = shoulder
    points[Point.LEFT_ELBOW + left] = shoulder.plus(along.times(figure.anatomy.upper_arm_m))
    wrist = points[Point.LEFT_ELBOW + left].plus(along.times(figure.anatomy.forearm_m))
    for point in (15, 17, 19, 21):
        points[point + left] = wrist


def _leg(points: list[Vec3], left: int, leg: Leg, hip: Vec3, out: Axes, size: Anatomy) -> None:
    """Hang a leg from its hip; `out.left` leads outwards on either side."""
    down = out.up.times(-1.0)
    forward = turned(out.forward, out.left, leg.out_deg)
    knee = hip.plus(turned(down, forward, leg.thigh_deg).times(size.thigh_m))
    ankle = knee.plus(turned(down, forward, leg.thigh_deg - leg.knee_deg).times(size.shank_m))
    sole, toes = turned(down, forward, leg.foot_deg), turned(forward, out.up, leg.foot_deg)
    under = ankle.plus(sole.times(size.ankle_m))
    points[Point.LEFT_HIP + left] = hip
    points[Point.LEFT_KNEE + left] = knee
    points[Point.LEFT_ANKLE + left] = ankle
    points[Point.LEFT_HEEL + left] = under.minus(toes.times(size.heel_m))
    points[Point.LEFT_TOE + left] = under.plus(toes.times(size.toe_m))


def turned(one: Vec3, towards: Vec3, by_deg: float) -> Vec3:
    """Turn a direction towards another one that is square to it."""
    return one.times(cos(radians(by_deg))).plus(towards.times(sin(radians(by_deg))))


# --- camera ----------------------------------------------------------------------------------


def detected(figure: Figure, camera: Camera = PHONE) -> DetectedPose:
    """Return what a detector says of a person whose one error is that it puts hips ahead of their joints."""
    points = hips_ahead(skeleton(figure), figure.anatomy.thigh_m)
    eyed = tuple(_before(point, camera) for point in points)
    focal = camera.focal_ratio * max(camera.aspect, 1.0)
    image = tuple(
        Landmark(0.5 + focal * p.x / -p.z / camera.aspect, 0.5 - focal * p.y / -p.z, SEEN) for p in eyed
    )
    hips = middle(eyed[Point.LEFT_HIP], eyed[Point.RIGHT_HIP])
    metres = (point.minus(hips) for point in eyed)
    return DetectedPose(image, tuple(Vec3(p.x, p.y, p.z * camera.flat) for p in metres))


def hips_ahead(points: tuple[Vec3, ...], thigh_m: float) -> tuple[Vec3, ...]:
    """Return a body whose hips are where the detector sees them."""
    across = points[Point.LEFT_HIP].minus(points[Point.RIGHT_HIP])
    hips = middle(points[Point.LEFT_HIP], points[Point.RIGHT_HIP])
    trunk = middle(points[Point.LEFT_SHOULDER], points[Point.RIGHT_SHOULDER]).minus(hips)
    ahead = across.cross(trunk)
    shift = ahead.times(HIPS_AHEAD * thigh_m / ahead.length())
    moved = list(points)
    for hip in (Point.LEFT_HIP, Point.RIGHT_HIP):
        moved[hip] = moved[hip].plus(shift)
    return tuple(moved)


def _before(point: Vec3, camera: Camera) -> Vec3:
    """Turn a point into the camera's axes: x right, y up, z out of the lens backwards."""
    y, z = point.y - camera.height_m, point.z - camera.away_m
    down = radians(camera.pitch_deg)
    return Vec3(point.x, y * cos(down) - z * sin(down), y * sin(down) + z * cos(down))


def seen(*people: Figure, camera: Camera = PHONE, at_s: float = 0.0) -> Sighting:
    """Photograph some people."""
    found = tuple(detected(figure, camera) for figure in people)
    return Sighting(at_s, camera.width_px, camera.height_px, found)


# --- films -----------------------------------------------------------------------------------


def film(
    motion: Callable[[float], Figure],
    seconds: float,
    camera: Camera = PHONE,
    rate_hz: float = 30.0,
) -> Film:
    """Film a movement given as a figure for every instant."""
    times = (i / rate_hz for i in range(round(seconds * rate_hz) + 1))
    return [seen(motion(at_s), camera=camera, at_s=at_s) for at_s in times]


def still(figure: Figure, seconds: float = 1.0, camera: Camera = PHONE, rate_hz: float = 30.0) -> Film:
    """Film somebody who does not move."""
    picture = seen(figure, camera=camera)
    return [replace(picture, at_s=i / rate_hz) for i in range(round(seconds * rate_hz) + 1)]


def squats(
    deepest_deg: float = 80.0, every_s: float = 4.0, yaw_deg: float = 90.0
) -> Callable[[float], Figure]:
    """Squat down and up, again and again, beginning upright."""

    def at(at_s: float) -> Figure:
        return bent(squat_deg(at_s, deepest_deg, every_s), yaw_deg)

    return at


def squat_deg(at_s: float, deepest_deg: float = 80.0, every_s: float = 4.0) -> float:
    """Return the knees' bend of `squats`."""
    return deepest_deg * (1.0 - cos(radians(360.0 * at_s / every_s))) / 2.0


def together(*films: Sequence[Sighting]) -> Film:
    """Lay films of the same length over one another, as if all had been in one picture."""
    return [
        replace(pictures[0], people=tuple(person for one in pictures for person in one.people))
        for pictures in zip(*films, strict=True)
    ]


# --- what goes wrong -------------------------------------------------------------------------


def each_person(
    pictures: Iterable[Sighting],
    change: Callable[[DetectedPose], DetectedPose],
    from_s: float = float("-inf"),
    until_s: float = float("inf"),
) -> Film:
    """Change everybody in the pictures of a stretch of time."""
    return [
        replace(picture, people=tuple(map(change, picture.people)))
        if from_s <= picture.at_s < until_s
        else picture
        for picture in pictures
    ]


def hiding(points: Iterable[int], visibility: float = HIDDEN) -> Callable[[DetectedPose], DetectedPose]:
    """Make some landmarks badly visible; their places stay."""
    gone = frozenset(int(point) for point in points)

    def hide(person: DetectedPose) -> DetectedPose:
        image = tuple(
            point._replace(visibility=visibility) if i in gone else point
            for i, point in enumerate(person.image)
        )
        return replace(person, image=image)

    return hide


def exchanging(points: Iterable[int] = ALL_POINTS) -> Callable[[DetectedPose], DetectedPose]:
    """Name left right and right left, for some landmarks."""
    some = frozenset(int(point) for point in points)
    order = [PARTNER[i] if i in some else i for i in ALL_POINTS]

    def exchange(person: DetectedPose) -> DetectedPose:
        return DetectedPose(tuple(person.image[i] for i in order), tuple(person.world[i] for i in order))

    return exchange


def mirrored(person: DetectedPose) -> DetectedPose:
    """Film through a mirror: the picture is flipped, and what was left looks like a right."""
    image = tuple(Landmark(1.0 - p.x, p.y, p.visibility) for p in person.image)
    world = tuple(Vec3(-p.x, p.y, p.z) for p in person.world)
    return exchanging()(DetectedPose(image, world))


def noisy(pictures: Iterable[Sighting], spread: float, seed: int = 1) -> Film:
    """Add tremor: a standard deviation in picture heights, and as much in the detector's metres."""
    dice = Random(seed)  # noqa: S311  (repeatable on purpose)

    def shaken(person: DetectedPose, aspect: float) -> DetectedPose:
        image = tuple(
            Landmark(p.x + dice.gauss(0, spread) / aspect, p.y + dice.gauss(0, spread), p.visibility)
            for p in person.image
        )
        world = tuple(
            p.plus(Vec3(dice.gauss(0, spread), dice.gauss(0, spread), dice.gauss(0, spread)))
            for p in person.world
        )
        return DetectedPose(image, world)

    return [
        replace(picture, people=tuple(shaken(person, picture.aspect) for person in picture.people))
        for picture in pictures
    ]


def without(pictures: Iterable[Sighting], from_s: float, until_s: float) -> Film:
    """Leave out the pictures between two instants, as a stalled camera does."""
    return [picture for picture in pictures if not from_s < picture.at_s < until_s]


def emptied(pictures: Iterable[Sighting], from_s: float, until_s: float) -> Film:
    """Let the detector find nobody between two instants."""
    return [
        replace(picture, people=()) if from_s < picture.at_s < until_s else picture for picture in pictures
    ]


# --- what is made of it ----------------------------------------------------------------------


def known(value: Known | None) -> Known:
    """Return what must be there."""
    assert value is not None
    return value


def differing(ones: Sequence[object], others: Sequence[object]) -> list[int]:
    """Tell in which pictures two runs differ, so that a failing test names them instead of printing all."""
    assert len(ones) == len(others)
    return [i for i, (one, other) in enumerate(zip(ones, others, strict=True)) if one != other]


def conditioned(pictures: Iterable[Sighting], posture: Posture = "standing") -> list[Pose | None]:
    """Run the pictures through `body.step`, with the settings that ship."""
    return [pose for _, pose in states(pictures, posture)]


def states(
    pictures: Iterable[Sighting], posture: Posture = "standing"
) -> list[tuple[BodyState, Pose | None]]:
    """Run the pictures through `body.step` and return the state after each as well."""
    state, made = BodyState(), []
    for picture in pictures:
        state, pose = step(state, picture, posture, TUNING)
        made.append((state, pose))
    return made
