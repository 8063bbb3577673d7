"""
One-Euro smoothing: steady when the body is still, prompt when it moves.

Source: casiez-2012. The cut-off rises with speed, so a hold does not tremble
and a descent does not lag. Speeds are in leg lengths a second, so a small
figure and a large one are smoothed alike.
"""

from math import pi
from typing import NamedTuple

from vastus.base.vec import NEW


class Tremor(NamedTuple):
    """
    Settings of the filter.

    Args:
        rest_hz: Cut-off frequency at rest.
        per_speed_hz: What a speed of one leg length a second adds to it.
        speed_hz: Cut-off frequency of the speed itself.
    """

    rest_hz: float
    per_speed_hz: float
    speed_hz: float


class Smoothed(NamedTuple):
    """One smoothed point of the picture: when, place in picture heights, velocity per second."""

    at_s: float
    x: float
    y: float
    vx: float = 0.0
    vy: float = 0.0


def smoothed(was: Smoothed | None, at_s: float, x: float, y: float, leg: float, tremor: Tremor) -> Smoothed:
    """
    Move the smoothed point towards a new one.

    Args:
        was: The point before; None begins anew, without any lag.
        at_s: Time of the new one; must be later.
        x: New place, picture heights.
        y: New place, picture heights.
        leg: Length of the leg, picture heights.
        tremor: The settings.
    """
    if was is None:
        return Smoothed(at_s, x, y)
    then_s, old_x, old_y, vx, vy = was
    elapsed_s = at_s - then_s
    by_x, by_y = x - old_x, y - old_y
    step = 2.0 * pi * elapsed_s
    turns = step * tremor.speed_hz
    weight = turns / (1.0 + turns)
    vx += weight * (by_x / elapsed_s - vx)
    vy += weight * (by_y / elapsed_s - vy)
    speed = (vx * vx + vy * vy) ** 0.5 / leg
    turns = step * (tremor.rest_hz + tremor.per_speed_hz * speed)
    weight = turns / (1.0 + turns)
    return NEW(Smoothed, (at_s, old_x + weight * by_x, old_y + weight * by_y, vx, vy))
