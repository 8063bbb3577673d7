"""
How many people the detector is asked to track.

Tracking one person is cheapest and steadiest. A tracker asked for more people
than it finds searches the whole picture every time, which costs more than the
tracking. So it is asked for one, a look around is taken now and then, and it
is asked for more only while more are there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from vastus.pose.landmarks import DetectedPose, Point

# [design] The exerciser, a helper, and one who walks by.
MOST_PEOPLE = 3
# [design] Whoever walks in is noticed, and whoever they hid is found again, within the gap that is
# bridged; a look costs about one tracked picture.
LOOK_EVERY_S = 0.5
# [design] Who leaves often comes back: that long without them before the search ends.
CALM_S = 5.0
# [design] Two skeletons closer than this share of their size are one person seen twice.
SAME_SHARE = 0.25

# [design] A tracker that shows somebody else within this has leapt: nobody comes or goes so fast.
LEAP_S = 0.3
# [design] Of a person's size, as a mean over the joints: nobody moves so far from picture to picture.
LEAP_SHARE = 0.15
# Left and right of each joint: their middle stays where it is when the detector swaps the sides.
PAIRS = (
    (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER),
    (Point.LEFT_HIP, Point.RIGHT_HIP),
    (Point.LEFT_KNEE, Point.RIGHT_KNEE),
    (Point.LEFT_ANKLE, Point.RIGHT_ANKLE),
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """
    What is known about the number of people in view.

    Args:
        asked: How many people the tracker is asked for.
        looked_s: When the last look around was taken; None before the first.
        full_s: When last as many were seen as are asked for.
        most_since: The most that were seen at one look since `full_s`.
    """

    asked: int = 1
    looked_s: float | None = None
    full_s: float = 0.0
    most_since: int = 0


def is_due(crowd: Crowd, at_s: float) -> bool:
    """Tell whether it is time to look around."""
    return crowd.looked_s is None or at_s - crowd.looked_s >= LOOK_EVERY_S


def looked(crowd: Crowd, at_s: float, seen: int) -> Crowd:
    """Take the number of people seen at a look around; `asked` changes when it must."""
    seen = max(1, min(MOST_PEOPLE, seen))
    if seen >= crowd.asked:
        return Crowd(seen, at_s, at_s, 0)
    most = max(seen, crowd.most_since)
    if at_s - crowd.full_s >= CALM_S:
        return Crowd(most, at_s, at_s, 0)
    return replace(crowd, looked_s=at_s, most_since=most)


def distinct(tracked: Sequence[DetectedPose], found: Sequence[DetectedPose]) -> int:
    """Count the people in two sightings of one picture; who is in both counts once."""
    return len(tracked) + sum(not any(_same(one, other) for other in tracked) for one in found)


def leapt(before: DetectedPose, now: DetectedPose) -> bool:
    """Tell whether a tracker that followed one person follows another one since."""
    return _apart(before, now) >= LEAP_SHARE


def _same(one: DetectedPose, other: DetectedPose) -> bool:
    return _apart(one, other) < SAME_SHARE


def _apart(one: DetectedPose, other: DetectedPose) -> float:
    """Return how far the joints of two skeletons are apart on average, in sizes of the larger one."""
    apart = [hypot(x - u, y - v) for (x, y), (u, v) in zip(_axis(one), _axis(other), strict=True)]
    return sum(apart) / len(apart) / max(size(one), size(other))


def _axis(person: DetectedPose) -> list[tuple[float, float]]:
    """Return the middles of shoulders, hips, knees and ankles, in fractions of the picture."""
    joints = [(person.image[left], person.image[right]) for left, right in PAIRS]
    return [((left.x + right.x) / 2, (left.y + right.y) / 2) for left, right in joints]


def size(person: DetectedPose) -> float:
    """Return the diagonal of the box about the body, in fractions of the picture."""
    joints = [person.image[point] for pair in PAIRS for point in pair]
    xs, ys = [joint.x for joint in joints], [joint.y for joint in joints]
    return hypot(max(xs) - min(xs), max(ys) - min(ys))
