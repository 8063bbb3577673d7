"""
A second person in the picture: cut out of another clip and put beside, behind or before the first.

The rooms of the rendered clips are plain, so a person can be cut out by what
differs from the wall and the floor around them, within the outline their own
landmarks draw.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.moving_pictures import Film, Picture, Shot, scaled
from vastus.pose.landmarks import Point, Sighting

Mask: TypeAlias = NDArray[np.float64]
Place: TypeAlias = Callable[[float], tuple[float, float]]

BONES = (
    (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER, 0.045),
    (Point.LEFT_SHOULDER, Point.LEFT_ELBOW, 0.035),
    (Point.RIGHT_SHOULDER, Point.RIGHT_ELBOW, 0.035),
    (Point.LEFT_ELBOW, Point.LEFT_WRIST, 0.045),
    (Point.RIGHT_ELBOW, Point.RIGHT_WRIST, 0.045),
    (Point.LEFT_SHOULDER, Point.LEFT_HIP, 0.065),
    (Point.RIGHT_SHOULDER, Point.RIGHT_HIP, 0.065),
    (Point.LEFT_HIP, Point.LEFT_KNEE, 0.055),
    (Point.RIGHT_HIP, Point.RIGHT_KNEE, 0.055),
    (Point.LEFT_KNEE, Point.LEFT_ANKLE, 0.04),
    (Point.RIGHT_KNEE, Point.RIGHT_ANKLE, 0.04),
    (Point.LEFT_ANKLE, Point.LEFT_TOE, 0.035),
    (Point.RIGHT_ANKLE, Point.RIGHT_TOE, 0.035),
    (Point.LEFT_HEEL, Point.LEFT_TOE, 0.03),
    (Point.RIGHT_HEEL, Point.RIGHT_TOE, 0.03),
    (Point.NOSE, Point.LEFT_EAR, 0.085),
    (Point.LEFT_EAR, Point.LEFT_SHOULDER, 0.05),
)


def outline(sighting: Sighting) -> Mask:
    """Return (height, width) 1 inside a body drawn around the landmarks, else 0."""
    height, width = sighting.height_px, sighting.width_px
    inside = np.zeros((height, width))
    if not sighting.people:
        return inside
    image = sighting.people[0].image
    torso = abs(image[Point.LEFT_SHOULDER].y - image[Point.LEFT_HIP].y) + abs(
        image[Point.LEFT_SHOULDER].x - image[Point.LEFT_HIP].x
    ) * (width / height)
    for one, two, thick in BONES:
        a = np.array([image[one].x * width, image[one].y * height])
        b = np.array([image[two].x * width, image[two].y * height])
        _draw(inside, a, b, thick * 4.0 * torso * height)
    return inside


def _draw(inside: Mask, a: Mask, b: Mask, thick: float) -> None:
    """Fill everything within `thick` pixels of the line from a to b."""
    left, top = np.floor(np.minimum(a, b) - thick).astype(int).clip(0)
    right, bottom = np.ceil(np.maximum(a, b) + thick + 1).astype(int).clip(0)
    part = inside[top:bottom, left:right]
    rows, columns = np.mgrid[top : top + part.shape[0], left : left + part.shape[1]]
    along = b - a
    share = ((columns - a[0]) * along[0] + (rows - a[1]) * along[1]) / max(along @ along, 1e-6)
    share = share.clip(0.0, 1.0)
    apart = np.hypot(columns - a[0] - share * along[0], rows - a[1] - share * along[1])
    part[apart <= thick] = 1.0


def cut_out(film: Film, sightings: tuple[Sighting, ...]) -> Iterator[tuple[Shot, Mask]]:
    """Return each picture with the mask of the person in it."""
    for shot, sighting in zip(film, sightings, strict=False):
        yield shot, outline(sighting)


def pasted(
    base: Film,
    person: Iterator[tuple[Shot, Mask]],
    *,
    size: float,
    place: Place,
    behind: tuple[Sighting, ...] = (),
) -> Film:
    """
    Put a cut-out person into a film.

    Args:
        base: The film they come into.
        person: Pictures and masks; they hold their last picture when they run out.
        size: Factor on the person's picture.
        place: At a time, where the middle of the person's picture is, in
            fractions of the base picture's width and height.
        behind: Where the first person is in each picture, when the second one
            goes behind them; empty puts the second one in front.
    """
    grow = scaled(size)
    shot, mask = next(person)
    for i, (at_s, picture) in enumerate(base):
        while shot.at_s < at_s - 1e-6 and (following := next(person, None)) is not None:
            shot, mask = following
        second, cover = grow(shot.picture), _grown(mask, size)
        hidden = outline(behind[i]) if i < len(behind) else None
        yield Shot(at_s, _over(picture, second, cover, place(at_s), hidden))


def _grown(mask: Mask, size: float) -> Mask:
    layers = np.repeat((mask * 255).astype(np.uint8)[..., None], 3, axis=2)
    return np.asarray(scaled(size)(layers)[..., 0] / 255.0, dtype=np.float64)


def _over(
    picture: Picture, second: Picture, cover: Mask, middle: tuple[float, float], hidden: Mask | None
) -> Picture:
    height, width = picture.shape[:2]
    top = round(middle[1] * height - second.shape[0] / 2)
    left = round(middle[0] * width - second.shape[1] / 2)
    rows = slice(max(0, top), min(height, top + second.shape[0]))
    columns = slice(max(0, left), min(width, left + second.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return picture
    from_rows = slice(rows.start - top, rows.stop - top)
    from_columns = slice(columns.start - left, columns.stop - left)
    share = cover[from_rows, from_columns]
    if hidden is not None:
        share = share * (1.0 - hidden[rows, columns])
    out = picture.copy()
    mixed = share[..., None] * second[from_rows, from_columns] + (1.0 - share[..., None]) * out[rows, columns]
    out[rows, columns] = mixed.astype(np.uint8)
    return out


def beside(left: Film, right: Film) -> Film:
    """Put two films side by side: one picture, two rooms, two people; the left one's times hold."""
    second = next(right)
    for at_s, picture in left:
        while second.at_s < at_s - 1e-6 and (following := next(right, None)) is not None:
            second = following
        height = picture.shape[0]
        other = scaled(height / second.picture.shape[0])(second.picture)[:height]
        other = np.pad(other, ((0, height - other.shape[0]), (0, 0), (0, 0)), mode="edge")
        yield Shot(at_s, np.concatenate([picture, other], axis=1))
