"""
A raised hand, held for a second: the way to pause from across the room.

It is read from the detector's own numbers, so that it costs next to nothing
while nobody is measured.
"""

from math import hypot
from typing import NamedTuple

from vastus.pose.landmarks import DetectedPose, Point, Sighting
from vastus.protocol.coaching import CoachSettings
from vastus.session.state import Raised

ARMS = (
    (Point.LEFT_SHOULDER, Point.LEFT_ELBOW, Point.LEFT_WRIST),
    (Point.RIGHT_SHOULDER, Point.RIGHT_ELBOW, Point.RIGHT_WRIST),
)
NOSE = Point.NOSE


class HandRule(NamedTuple):
    """When a hand counts as raised; see `coach.toml`."""

    for_s: float
    gap_s: float
    ratio: float
    visibility: float


def hand_rule(settings: CoachSettings, visibility: float) -> HandRule:
    """Return the rule as plain numbers; below `visibility` a landmark is not believed."""
    return HandRule(settings.hand_s.value, settings.hand_gap_s.value, settings.hand_ratio.value, visibility)


def step(was: Raised, sighting: Sighting, rule: HandRule) -> tuple[Raised, bool]:
    """Take one picture; return the new memory, and True once when a hand was up for long enough."""
    at_s = sighting.at_s
    if not (sighting.people and raised(_largest(sighting), sighting.aspect, rule)):
        if was.since_s is None or at_s - was.last_s <= rule.gap_s:
            return was, False
        return Raised(), False
    if was.since_s is None or at_s - was.last_s > rule.gap_s:
        return Raised(at_s, at_s), False
    due = not was.used and at_s - was.since_s >= rule.for_s
    return Raised(was.since_s, at_s, was.used or due), due


def raised(person: DetectedPose, aspect: float, rule: HandRule) -> bool:
    """Tell whether a wrist is clearly above shoulders and head, and its elbow above its shoulder."""
    image = person.image
    top = min(image[NOSE].y, *[image[shoulder].y for shoulder, _, _ in ARMS])
    for shoulder, elbow, wrist in ARMS:
        hand, joint = image[wrist], image[elbow]
        if hand.y >= top or hand.visibility < rule.visibility or joint.visibility < rule.visibility:
            continue
        clear = rule.ratio * _trunk(person, aspect)
        if joint.y < image[shoulder].y and hand.y < joint.y and top - hand.y > clear:
            return True
    return False


def _largest(sighting: Sighting) -> DetectedPose:
    people = sighting.people
    return people[0] if len(people) == 1 else max(people, key=lambda one: _trunk(one, sighting.aspect))


def _trunk(person: DetectedPose, aspect: float) -> float:
    """Return the length of the trunk, picture heights."""
    image = person.image
    left, right = image[Point.LEFT_SHOULDER], image[Point.RIGHT_SHOULDER]
    hip, other = image[Point.LEFT_HIP], image[Point.RIGHT_HIP]
    across = (left.x + right.x - hip.x - other.x) / 2.0 * aspect
    along = (left.y + right.y - hip.y - other.y) / 2.0
    return hypot(across, along)
