"""
Which of the people in view is the one doing the exercise.

Continuity first: whoever is nearest to where the person was, and of like
size, is that person, unless nearer to where somebody else was: so a passer-by
who hides the person is not taken for them. Before there is anybody to follow, and again when the
one followed never takes up the posture of the exercise while another does,
place and posture decide: a whole body, near the middle, standing or lying as
the exercise asks. Size alone decides nothing: who walks by is often larger.
But who looks much smaller stands behind, and is no rival.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot
from typing import Literal, NamedTuple

from vastus.pose.landmarks import DetectedPose, Point, Sighting

Posture = Literal["standing", "lying", "seated", "standing_or_seated"]

LIMBS = (
    Point.LEFT_HIP,
    Point.RIGHT_HIP,
    Point.LEFT_KNEE,
    Point.RIGHT_KNEE,
    Point.LEFT_ANKLE,
    Point.RIGHT_ANKLE,
)


class Choosing(NamedTuple):
    """
    Settings of the choice.

    Args:
        leap_per_s: The furthest a person moves, in body sizes a second.
        near_ratio: What they may move besides, whatever the time, in body sizes.
        size_factor: By what factor the size may change from picture to picture.
        memory_s: After a longer absence the choice is made anew.
        patience_s: How long the one followed may be out of posture while another is in it.
        rival_ratio: A rival whose suitability is at least this fraction of the
            best cannot be told apart from it.
        rival_size_ratio: Unless they look smaller than this: they stand well behind.
        lying_deg: A body whose trunk, and shoulders over feet, are further from upright lies.
        misfit_share: What suitability is left to a body out of posture.
        edge_share: What is left to one at the edge of the picture.
        fitter_factor: By what factor another must suit better to be turned to.
    """

    leap_per_s: float
    near_ratio: float
    size_factor: float
    memory_s: float
    patience_s: float
    rival_ratio: float
    rival_size_ratio: float
    lying_deg: float
    misfit_share: float
    edge_share: float
    fitter_factor: float


class Place(NamedTuple):
    """Where one person is: middle and size in picture heights, suitability from 0 to 1."""

    x: float
    y: float
    size: float
    suits: float


@dataclass(frozen=True, slots=True)
class Followed:
    """
    The person being followed.

    Args:
        at_s: When they were last seen.
        since_s: When they were chosen; another time means another choice.
        place: Where they were last seen.
        misfit_since_s: Since when they have been out of posture while another is in it.
        torn: True when, at this picture, another would have done as well.
        others: Where everybody else was last seen.
    """

    at_s: float
    since_s: float
    place: Place
    misfit_since_s: float | None = None
    torn: bool = False
    others: tuple[Place, ...] = ()


def choose(
    was: Followed | None, sighting: Sighting, posture: Posture, choosing: Choosing
) -> tuple[Followed | None, DetectedPose | None]:
    """Return the memory and the person to watch; None where that person is not in view."""
    people = sighting.people
    if not people:
        return was, None
    places = [_place(person, sighting.aspect, posture, choosing) for person in people]
    if was is None or sighting.at_s - was.at_s > choosing.memory_s:
        return _afresh(sighting, places, choosing)
    index = _nearest(was, sighting.at_s, places, choosing)
    if index is None:
        return _missed(was, sighting.at_s, places, choosing), None
    return _stay_or_turn(was, sighting, places, index, choosing)


def besides(followed: Followed, sighting: Sighting, posture: Posture, choosing: Choosing) -> Sighting:
    """Leave the one followed, who has just been found, out of a picture, however often they are in it."""
    apart = choosing.near_ratio * followed.place.size
    people = tuple(
        person
        for person in sighting.people
        if _away(followed.place, _place(person, sighting.aspect, posture, choosing)) > apart
    )
    return replace(sighting, people=people)


def _afresh(
    sighting: Sighting, places: Sequence[Place], choosing: Choosing
) -> tuple[Followed | None, DetectedPose | None]:
    index = _best(places, choosing)
    at_s, here = sighting.at_s, places[index]
    others = _others(places, here, choosing)
    torn = _torn(here, others, choosing)
    return Followed(at_s, at_s, here, None, torn, others), sighting.people[index]


def _best(places: Sequence[Place], choosing: Choosing) -> int:
    """Return who suits best; of those who suit alike the nearest, where the best stands well behind them."""
    best = max(range(len(places)), key=lambda i: places[i].suits)
    alike = [i for i, place in enumerate(places) if place.suits >= choosing.rival_ratio * places[best].suits]
    nearest = max(alike, key=lambda i: places[i].size)
    behind = places[best].size < choosing.rival_size_ratio * places[nearest].size
    return nearest if behind else best


def _others(places: Sequence[Place], here: Place, choosing: Choosing) -> tuple[Place, ...]:
    """Everybody but the one followed; who is in the same place is the same person, seen twice."""
    apart = choosing.near_ratio * here.size
    return tuple(place for place in places if _away(here, place) > apart)


def _missed(was: Followed, at_s: float, places: Sequence[Place], choosing: Choosing) -> Followed:
    """While the one followed is not in view, keep an eye on the others: those known, those out of reach."""
    reach, claimed = _reach(was, at_s, choosing), _claimed(was, places)
    others = tuple(
        place for index, place in enumerate(places) if index in claimed or _away(was.place, place) > reach
    )
    return replace(was, others=others or was.others)


def _reach(was: Followed, at_s: float, choosing: Choosing) -> float:
    """Return how far the one followed may have come by now, picture heights."""
    return was.place.size * (choosing.near_ratio + choosing.leap_per_s * (at_s - was.at_s))


def _torn(here: Place, others: Sequence[Place], choosing: Choosing) -> bool:
    suits, size = choosing.rival_ratio * here.suits, choosing.rival_size_ratio * here.size
    return any(place.suits >= suits and place.size >= size for place in others)


def _nearest(was: Followed, at_s: float, places: Sequence[Place], choosing: Choosing) -> int | None:
    reach = _reach(was, at_s, choosing)
    claimed = _claimed(was, places)
    best: int | None = None
    least = reach
    for index, place in enumerate(places):
        ratio = place.size / was.place.size
        if not 1.0 / choosing.size_factor < ratio < choosing.size_factor:
            continue
        away = _away(was.place, place)
        if away <= least and index not in claimed:
            best, least = index, away
    return best


def _away(was: Place, now: Place) -> float:
    """How far a person must have moved and grown between two pictures, picture heights."""
    return hypot(now.x - was.x, now.y - was.y) + 0.5 * abs(now.size - was.size)


def _claimed(was: Followed, places: Sequence[Place]) -> set[int]:
    """Tell who is nearest to where another was, and nearer to that than to where the one followed was."""
    claimed = set()
    for other in was.others:
        away = [_away(other, place) for place in places]
        index = away.index(min(away))
        if away[index] < _away(was.place, places[index]):
            claimed.add(index)
    return claimed


def _stay_or_turn(
    was: Followed, sighting: Sighting, places: Sequence[Place], index: int, choosing: Choosing
) -> tuple[Followed | None, DetectedPose | None]:
    here = places[index]
    fitter = [i for i, place in enumerate(places) if place.suits > choosing.fitter_factor * here.suits]
    since = was.misfit_since_s
    if not fitter:
        since = None
    elif since is None:
        since = sighting.at_s
    elif sighting.at_s - since > choosing.patience_s:
        return _afresh(sighting, places, choosing)
    others = _others(places, here, choosing)
    torn = _torn(here, others, choosing)
    memory = Followed(sighting.at_s, was.since_s, here, since, torn, others)
    return memory, sighting.people[index]


def _place(person: DetectedPose, aspect: float, posture: Posture, choosing: Choosing) -> Place:
    image = person.image
    xs = [image[i].x * aspect for i in LIMBS]
    ys = [1.0 - image[i].y for i in LIMBS]
    shoulder_x = (image[11].x + image[12].x) * aspect / 2.0
    shoulder_y = 1.0 - (image[11].y + image[12].y) / 2.0
    hip_x = (xs[0] + xs[1]) / 2.0
    hip_y = (ys[0] + ys[1]) / 2.0
    trunk = hypot(shoulder_x - hip_x, shoulder_y - hip_y)
    thighs = hypot(xs[2] - xs[0], ys[2] - ys[0]) + hypot(xs[3] - xs[1], ys[3] - ys[1])
    shanks = hypot(xs[4] - xs[2], ys[4] - ys[2]) + hypot(xs[5] - xs[3], ys[5] - ys[3])
    size = max(trunk + thighs / 2.0 + shanks / 2.0, 1e-3)
    foot = 4 if ys[4] < ys[5] else 5
    lie_deg = min(  # whoever hinges has the trunk level, but the shoulders above the lower foot
        abs(degrees(atan2(shoulder_x - hip_x, shoulder_y - hip_y))),
        abs(degrees(atan2(shoulder_x - xs[foot], shoulder_y - ys[foot]))),
    )
    suits = _suits(person, aspect, hip_x, lie_deg, posture, choosing)
    return Place(hip_x, hip_y, size, suits)


def _suits(
    person: DetectedPose,
    aspect: float,
    hip_x: float,
    lie_deg: float,
    posture: Posture,
    choosing: Choosing,
) -> float:
    whole = sum(person.image[i].visibility for i in LIMBS) / len(LIMBS)
    inside = sum(0.0 <= person.image[i].x <= 1.0 and 0.0 <= person.image[i].y <= 1.0 for i in LIMBS)
    off_middle = abs(hip_x - aspect / 2.0) / (aspect / 2.0)
    lies = lie_deg > choosing.lying_deg
    fits = 1.0 if lies == (posture == "lying") else choosing.misfit_share
    central = max(choosing.edge_share, 1.0 - (1.0 - choosing.edge_share) * off_middle)
    return fits * whole * (inside / len(LIMBS)) * central
