"""
Which leg is which, kept over time.

A detector exchanges left and right, mostly in oblique views and mostly for a
few pictures. A leg does not jump: the assignment that moves least from the
picture before is kept, for arms, hips and legs apart. When the detector
insists for longer than a burst lasts, it is believed: then it was we who
began wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist
from typing import NamedTuple

from vastus.base.vec import Vec3
from vastus.pose.landmarks import DetectedPose, Point

ARMS = ((7, 8), (11, 12), (13, 14), (15, 16))
HIPS = ((23, 24),)
LEGS = ((25, 26), (27, 28), (29, 30), (31, 32))
GROUPS = (ARMS, HIPS, LEGS)
WATCHED = (
    (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER, Point.LEFT_ELBOW, Point.RIGHT_ELBOW),
    (Point.LEFT_HIP, Point.RIGHT_HIP),
    (Point.LEFT_KNEE, Point.RIGHT_KNEE, Point.LEFT_ANKLE, Point.RIGHT_ANKLE),
)


class Patience(NamedTuple):
    """
    Settings of the repair.

    Args:
        insist_s: A swap that lasts longer than this is the detector's last word.
        clear_ratio: Exchanging must at least shrink the jump to this fraction.
        memory_s: After a longer gap the detector is believed anew.
    """

    insist_s: float
    clear_ratio: float
    memory_s: float


@dataclass(frozen=True, slots=True)
class Sides:
    """
    What is remembered about left and right.

    Args:
        at_s: When the body was last seen.
        places: For each group of `WATCHED`, the world points last assigned, left before right.
        swapped_since_s: For each group, since when it has been exchanged; None while it is not.
    """

    at_s: float
    places: tuple[tuple[Vec3, ...], ...]
    swapped_since_s: tuple[float | None, ...]


def assign(
    was: Sides | None, at_s: float, seen: DetectedPose, patience: Patience
) -> tuple[Sides, DetectedPose]:
    """Return the memory and the pose with left and right as they were before."""
    world = seen.world
    now = tuple(tuple(world[i] for i in group) for group in WATCHED)
    if was is None or at_s - was.at_s > patience.memory_s:
        return Sides(at_s, now, (None, None, None)), seen
    since: list[float | None] = []
    places: list[tuple[Vec3, ...]] = []
    for group in range(3):
        began_s = _swapped_since(was, group, now[group], at_s, patience)
        since.append(began_s)
        places.append(now[group] if began_s is None else _exchanged(now[group]))
    memory = Sides(at_s, tuple(places), tuple(since))
    if since == [None, None, None]:
        return memory, seen
    return memory, _repaired(seen, since)


def _swapped_since(
    was: Sides, group: int, now: Sequence[Vec3], at_s: float, patience: Patience
) -> float | None:
    before = was.places[group]
    began_s = was.swapped_since_s[group]
    keep = _jump(before, now)
    swap = _jump(before, _exchanged(now))
    if began_s is not None and at_s - began_s > patience.insist_s:
        return None
    if began_s is None:
        return at_s if swap < patience.clear_ratio * keep else None
    return None if keep < patience.clear_ratio * swap else began_s


def _jump(before: Sequence[Vec3], now: Sequence[Vec3]) -> float:
    return sum(map(dist, before, now))


def _exchanged(points: Sequence[Vec3]) -> tuple[Vec3, ...]:
    if len(points) == 2:  # noqa: PLR2004  (one pair or two)
        return (points[1], points[0])
    return (points[1], points[0], points[3], points[2])


def _repaired(seen: DetectedPose, since: Sequence[float | None]) -> DetectedPose:
    image = list(seen.image)
    world = list(seen.world)
    for began_s, pairs in zip(since, GROUPS, strict=True):
        if began_s is None:
            continue
        for left, right in pairs:
            image[left], image[right] = image[right], image[left]
            world[left], world[right] = world[right], world[left]
    return DetectedPose(tuple(image), tuple(world))
