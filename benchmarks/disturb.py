"""
The same movement, seen worse: what must not change a count.

Every disturbance takes sightings and returns sightings. Those that need dice
take them from a fixed seed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting

Sightings: TypeAlias = tuple[Sighting, ...]
Disturbance: TypeAlias = Callable[[Sightings], Sightings]

EARLY = 0.01  # of a step; times are rounded
PARTNER = (0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9, *(p + 1 if p % 2 else p - 1 for p in range(11, 33)))


def mirrored(sightings: Sightings) -> Sightings:
    """Film through a mirror: the picture is flipped and left becomes right."""
    return _each_person(sightings, _mirror)


def _mirror(person: DetectedPose) -> DetectedPose:
    image, world = person.image, person.world
    return DetectedPose(
        image=tuple(Landmark(1.0 - image[p].x, image[p].y, image[p].visibility) for p in PARTNER),
        world=tuple(Vec3(-world[p].x, world[p].y, world[p].z) for p in PARTNER),
    )


def exchanged(person: DetectedPose) -> DetectedPose:
    """Name every left landmark right, and the other way round, as a confused detector does."""
    return DetectedPose(
        image=tuple(person.image[p] for p in PARTNER),
        world=tuple(person.world[p] for p in PARTNER),
    )


def legs_exchanged(person: DetectedPose) -> DetectedPose:
    """Exchange the names of the legs only, which is how it mostly happens."""
    order = (*range(23), *PARTNER[23:])
    return DetectedPose(
        image=tuple(person.image[p] for p in order), world=tuple(person.world[p] for p in order)
    )


def at_rate(rate_hz: float) -> Disturbance:
    """Return pictures at another rate; between two pictures the landmarks move in a straight line."""

    def resample(sightings: Sightings) -> Sightings:
        times = np.arange(sightings[0].at_s, sightings[-1].at_s, 1.0 / rate_hz).tolist()
        return tuple(_between(sightings, times))

    return resample


def thinned(rate_hz: float) -> Disturbance:
    """Leave pictures out until there are no more of them a second; those that stay are as they were."""

    def thin(sightings: Sightings) -> Sightings:
        began_s = sightings[0].at_s if sightings else 0.0
        steps = [int((sighting.at_s - began_s) * rate_hz + EARLY) for sighting in sightings]
        before = [-1, *steps]
        return tuple(one for one, was, now in zip(sightings, before, steps, strict=False) if now > was)

    return thin


def _between(sightings: Sightings, times: list[float]) -> Iterator[Sighting]:
    i = 0
    for t in times:
        while i + 1 < len(sightings) and sightings[i + 1].at_s <= t:
            i += 1
        one, two = sightings[i], sightings[min(i + 1, len(sightings) - 1)]
        share = 0.0 if two.at_s <= one.at_s else (t - one.at_s) / (two.at_s - one.at_s)
        alike = len(one.people) == 1 == len(two.people)
        people = (_mixed(one.people[0], two.people[0], share),) if alike else one.people
        yield replace(one, at_s=t, people=people)


def _mixed(one: DetectedPose, two: DetectedPose, share: float) -> DetectedPose:
    return DetectedPose(
        image=tuple(
            Landmark(*(a + share * (b - a) for a, b in zip(p, q, strict=True)))
            for p, q in zip(one.image, two.image, strict=True)
        ),
        world=tuple(p.plus(q.minus(p).times(share)) for p, q in zip(one.world, two.world, strict=True)),
    )


def landmarks_dropped(share: float, seed: int = 1) -> Disturbance:
    """Hide this share of the landmarks, each by itself."""

    def drop(sightings: Sightings) -> Sightings:
        dice = np.random.default_rng(seed)

        def hide(person: DetectedPose) -> DetectedPose:
            gone = dice.random(LANDMARK_COUNT) < share
            return replace(
                person,
                image=tuple(
                    point._replace(visibility=0.0) if hidden else point
                    for point, hidden in zip(person.image, gone.tolist(), strict=True)
                ),
            )

        return _each_person(sightings, hide)

    return drop


def pictures_emptied(share: float, seed: int = 2) -> Disturbance:
    """Let the detector find nobody in this share of the pictures."""

    def empty(sightings: Sightings) -> Sightings:
        gone = np.random.default_rng(seed).random(len(sightings)) < share
        return tuple(
            replace(s, people=()) if hidden else s for s, hidden in zip(sightings, gone.tolist(), strict=True)
        )

    return empty


def with_gaps(gap_s: float, every_s: float = 2.3) -> Disturbance:
    """Take pictures out again and again, in step with nothing; the next one comes within `gap_s`."""

    def cut(sightings: Sightings) -> Sightings:
        kept: list[Sighting] = []
        next_s = sightings[0].at_s + every_s
        for i, sighting in enumerate(sightings):
            after_s = sightings[min(i + 1, len(sightings) - 1)].at_s
            if sighting.at_s >= next_s and after_s - kept[-1].at_s <= gap_s:
                continue
            if sighting.at_s >= next_s:
                next_s += every_s
            kept.append(sighting)
        return tuple(kept)

    return cut


def cut_out(gap_s: float, every_s: float = 2.3) -> Disturbance:
    """Take out every picture of a stretch this long; the gap is longer by the camera's own interval."""

    def cut(sightings: Sightings) -> Sightings:
        start = sightings[0].at_s
        return tuple(s for s in sightings if s.at_s - start < every_s or (s.at_s - start) % every_s >= gap_s)

    return cut


def in_bursts(change: Callable[[DetectedPose], DetectedPose], seed: int = 3) -> Disturbance:
    """Change a person during bursts of a few tenths of a second, a third of the time."""

    def burst(sightings: Sightings) -> Sightings:
        dice = np.random.default_rng(seed)
        until, changed, out = sightings[0].at_s + 1.0, False, []
        for sighting in sightings:
            if sighting.at_s >= until:
                changed = not changed
                until = sighting.at_s + float(dice.uniform(0.1, 0.5) * (1.0 if changed else 2.0))
            people = tuple(map(change, sighting.people)) if changed else sighting.people
            out.append(replace(sighting, people=people))
        return tuple(out)

    return burst


def noisy(spread: float, seed: int = 4) -> Disturbance:
    """Add tremor: a standard deviation in picture heights, and as much per body metre."""

    def shake(sightings: Sightings) -> Sightings:
        dice = np.random.default_rng(seed)
        return tuple(
            replace(s, people=tuple(_shaken(p, s.aspect, spread, dice) for p in s.people)) for s in sightings
        )

    return shake


def _shaken(person: DetectedPose, aspect: float, spread: float, dice: np.random.Generator) -> DetectedPose:
    image = dice.normal(0.0, spread, (LANDMARK_COUNT, 2)).tolist()
    world = dice.normal(0.0, spread, (LANDMARK_COUNT, 3)).tolist()
    return DetectedPose(
        image=tuple(
            Landmark(p.x + dx / aspect, p.y + dy, p.visibility)
            for p, (dx, dy) in zip(person.image, image, strict=True)
        ),
        world=tuple(p.plus(Vec3(*d)) for p, d in zip(person.world, world, strict=True)),
    )


def smaller(factor: float) -> Disturbance:
    """Stand further away: everything shrinks towards the middle of the floor."""

    def shrink(person: DetectedPose) -> DetectedPose:
        return replace(
            person,
            image=tuple(
                Landmark(0.5 + factor * (p.x - 0.5), 0.9 + factor * (p.y - 0.9), p.visibility)
                for p in person.image
            ),
        )

    return lambda sightings: _each_person(sightings, shrink)


def later(by_s: float) -> Disturbance:
    """Start the clock elsewhere, as a clip cut out of a longer one does."""
    return lambda sightings: tuple(replace(s, at_s=s.at_s + by_s) for s in sightings)


def _each_person(sightings: Sightings, change: Callable[[DetectedPose], DetectedPose]) -> Sightings:
    return tuple(replace(s, people=tuple(map(change, s.people))) for s in sightings)


ALL: tuple[tuple[str, Disturbance], ...] = (
    ("mirrored", mirrored),
    ("10 pictures a second", at_rate(10.0)),
    ("15 pictures a second", at_rate(15.0)),
    ("30 pictures a second", at_rate(30.0)),
    ("60 pictures a second", at_rate(60.0)),
    ("5 % of landmarks dropped", landmarks_dropped(0.05)),
    ("15 % of landmarks dropped", landmarks_dropped(0.15)),
    ("30 % of landmarks dropped", landmarks_dropped(0.30)),
    ("10 % of pictures empty", pictures_emptied(0.10)),
    ("30 % of pictures empty", pictures_emptied(0.30)),
    ("left/right exchanged in bursts, whole body", in_bursts(exchanged)),
    ("left/right exchanged in bursts, legs", in_bursts(legs_exchanged)),
    ("tremor 0.3 % of picture height", noisy(0.003)),
    ("tremor 0.6 % of picture height", noisy(0.006)),
    ("gaps of 0.3 s", with_gaps(0.3)),
    ("gaps of 0.5 s", with_gaps(0.5)),
    ("0.5 s of pictures cut out", cut_out(0.5)),
    ("further away (half the size)", smaller(0.5)),
    ("clock starts at 100 s", later(100.0)),
)
